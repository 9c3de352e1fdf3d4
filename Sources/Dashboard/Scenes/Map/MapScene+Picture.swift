import AllianceModel

extension MapScene {
  /// The part of the world that the screen shows, with its coasts, routes and places.
  func picture(in context: Context) -> SVG? {
    let (width, plot) = (1000.0, 640.0)
    let seen = projection(in: context)
    // The same middle and at least as much of the globe as the screen shows.
    let scale = max(Double(seen.width) / width, Double(seen.height) / plot)
    let projection = MapProjection(
      center: seen.center,
      degreesPerDot: seen.degreesPerDot * scale, width: Int(width),
      height: Int(plot))
    let subject =
      selection.map { context.library.title(of: $0) }
      ?? bloc.map { ($0.kind == .actor ? "Ties of " : "") + context.library.title(of: $0) }
    var picture = SVG(title: context.pictureTitle(subject ?? "Map"), width: width)
    let top = picture.top
    func place(_ longitude: Double, _ latitude: Double) -> (x: Double, y: Double) {
      let point = projection.point(longitude, latitude)
      return (point.x, point.y + top)
    }
    let bounds = projection.bounds
    let map =
      bounds.east - bounds.west < 120 && bounds.west > 22 && bounds.east < 152
      ? BaseMap.region : BaseMap.world
    let ties = ties(in: context)
    let features = features(in: context).detailed(for: projection, in: context)
    var hidden = 0
    picture.clipped(top, plot) { picture in
      for kind in [BaseMap.LineKind.country, .border, .coast] {
        for line in map.lines where line.kind == kind && bounds.overlaps(line, movedBy: 0) {
          var points: [(x: Double, y: Double)] = []
          map.forEachPoint(of: line) { points.append(place($0, $1)) }
          switch kind {
          case .country:
            picture.path(points, stroke: .land, isClosed: true, fill: .land)
            guard let tone = ties?.tones[line.code] else { continue }
            picture.area(points, fill: tone.ink.ink, strength: tone.ink.strength * 0.8)
          case .border: picture.path(points, stroke: .coast, width: 0.7, dash: "3 3")
          case .coast: picture.path(points, stroke: .coast, width: 1)
          }
        }
      }
      for route in features.routes where route.knowledge != .nothing || route.id == selection {
        for turn in route.bounds?.turns(into: bounds) ?? [] {
          for line in route.lines {
            picture.path(
              line.map { place($0.longitude + turn, $0.latitude) },
              stroke: route.knowledge == .evidence ? route.look.ink : .quiet,
              width: route.id == selection ? 4 : 2,
              dash: route.knowledge == .between || route.knowledge == .nothing
                ? TieTone.unread.pictureDash : route.look.pictureDash,
              title: route.title)
          }
        }
      }
      for mark in features.marks where mark.look.sign != nil {
        let point = projection.point(of: mark.coordinate)
        guard point.x > 4, point.x < width - 4, point.y > 8, point.y < plot - 8 else { continue }
        picture.circle(
          point.x, point.y + top, 3.5, fill: mark.holds ? .text : .quiet, title: mark.title)
        let long = SVG.length(of: mark.title, size: 12)
        let isWritten =
          point.x + long + 9 < width
          && picture.text(mark.title, point.x + 7, point.y + top + 4, size: 12)
          || point.x - long > 9
            && picture.text(
              mark.title, point.x - 7, point.y + top + 4, size: 12, anchor: .end)
        if !isWritten { hidden += 1 }
      }
      let named = Dictionary(features.countries.map { ($0.code, $0.title) }) { first, _ in first }
      for (code, center) in MapImage.countryCenters {
        guard let name = named[code] else { continue }
        let title = name + (ties?.levels[code].map { " " + $0 } ?? "")
        let point = projection.point(of: center)
        let half = SVG.length(of: title, size: 12) / 2 + 4
        guard point.x > half, point.x < width - half, point.y > 8, point.y < plot - 8 else {
          continue
        }
        picture.text(title, point.x, point.y + top, size: 12, ink: .quiet, anchor: .middle)
      }
    }
    let drawn = features.routes.filter {
      $0.knowledge != .nothing && $0.bounds?.turns(into: bounds).isEmpty == false
    }
    let looks = RouteLook.allCases.filter { look in drawn.contains { $0.look == look } }
    let note = hidden == 0 ? "" : "Names without room, left out: \(hidden). "
    let elsewhere = (ties?.elsewhere ?? []).map { context.library.title(of: $0) }
    let absent =
      elsewhere.isEmpty ? "" : "Not on today’s map: \(elsewhere.joined(separator: ", ")). "
    picture.addFoot(
      at: top + plot,
      TieTone.areaLegend(Set((ties?.tones ?? [:]).values))
        + looks.map {
          LegendEntry(word: $0.legend.name, sample: .line($0.ink, dash: $0.pictureDash))
        },
      credit: note + absent
        + "Coasts and borders: Natural Earth; borders are no statement on any claim. "
        + context.library.pictureCredit)
    return picture
  }

  func articleBlocks(in context: Context) -> [Article.Block] {
    let features = features(in: context)
    let routes = features.routes.compactMap { context.library.record($0.id) }
    let marks = features.marks.filter { $0.look != .event }
      .compactMap { context.library.record($0.id) }
    let events = features.marks.filter { $0.look == .event }
      .compactMap { context.library.record($0.id) }
    let tables = [
      Article.records(routes, in: context.library, caption: "Routes"),
      Article.records(marks, in: context.library, caption: "Places"),
    ]
    return events.isEmpty
      ? tables : tables + [Article.records(events, in: context.library, caption: "Events")]
  }
}

extension RouteLook {
  /// The colour of a picture.
  var ink: SVG.Ink {
    switch self {
    case .road, .rail, .programme: .warm
    case .pipeline, .powerLine: .pipe
    case .seaLane, .chain: .sea
    case .historical: .old
    }
  }

  var pictureDash: String {
    switch self {
    case .road: ""
    case .rail: "8 2"
    case .programme: "14 4"
    case .pipeline: "6 4"
    case .powerLine: "8 5"
    case .seaLane: "3 4"
    case .historical: "1 5"
    case .chain: "6 8"
    }
  }
}
