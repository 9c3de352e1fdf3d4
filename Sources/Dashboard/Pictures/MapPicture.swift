import AllianceModel

extension MapScene {
  func picture(in context: Context) -> SVG {
    let (width, plot) = (1000.0, 640.0)
    let seen = projection(in: context)
    // The same middle and as much of the globe as the screen shows.
    let projection = MapProjection(
      center: seen.center,
      degreesPerDot: seen.degreesPerDot * Double(seen.width) / width, width: Int(width),
      height: Int(plot))
    var picture = SVG(width: width, height: SVG.top + plot + SVG.bottom)
    func place(_ longitude: Double, _ latitude: Double) -> (x: Double, y: Double) {
      let point = projection.point(longitude, latitude)
      return (point.x, min(SVG.top + plot, max(SVG.top, point.y + SVG.top)))
    }
    let bounds = projection.bounds
    let map =
      bounds.east - bounds.west < 120 && bounds.west > 22 && bounds.east < 152
      ? BaseMap.region : BaseMap.world
    for kind in [BaseMap.LineKind.country, .border, .coast] {
      for line in map.lines where line.kind == kind && bounds.overlaps(line, movedBy: 0) {
        var points: [(x: Double, y: Double)] = []
        map.forEachPoint(of: line) { points.append(place($0, $1)) }
        switch kind {
        case .country: picture.path(points, stroke: .land, isClosed: true, fill: .land)
        case .border: picture.path(points, stroke: .coast, width: 0.7, dash: "3 3")
        case .coast: picture.path(points, stroke: .coast, width: 1)
        }
      }
    }
    let features = features(in: context).detailed(for: projection, in: context)
    for route in features.routes {
      for turn in route.bounds?.turns(into: bounds) ?? [] {
        for line in route.lines {
          picture.path(
            line.map { place($0.longitude + turn, $0.latitude) }, stroke: route.look.ink,
            width: route.id == selection ? 4 : 2, dash: route.look.pictureDash, title: route.title)
        }
      }
    }
    var hidden = 0
    for mark in features.marks where mark.category.mark != nil {
      let point = projection.point(of: mark.coordinate)
      guard point.x > 4, point.x < width - 4, point.y > 4, point.y < plot - 4 else { continue }
      picture.circle(point.x, point.y + SVG.top, 3.5, fill: .text, title: mark.title)
      let isWritten =
        picture.text(mark.title, point.x + 7, point.y + SVG.top + 4, size: 12)
        || picture.text(
          mark.title, point.x - 7, point.y + SVG.top + 4, size: 12, anchor: .end)
      if !isWritten { hidden += 1 }
    }
    let looks = RouteLook.allCases.filter { look in features.routes.contains { $0.look == look } }
    var x = 16.0
    let y = picture.height - 36
    for look in looks {
      picture.path(
        [(x, y - 4), (x + 26, y - 4)], stroke: look.ink, width: 2, dash: look.pictureDash)
      picture.text(look.legend.name, x + 32, y, size: 12, ink: .quiet)
      x += SVG.length(of: look.legend.name, size: 12) + 48
    }
    let note = hidden == 0 ? "" : "\(hidden) names had no room. "
    picture.addCredit(
      note + "Coasts and borders: Natural Earth; borders are no statement on any claim. "
        + context.library.pictureCredit)
    return picture
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
