import AllianceModel

extension MapScene {
  /// The part of the world that the screen shows, with its coasts, routes and places.
  func picture(in context: Context) -> SVG? {
    MapPicture(self, in: context).drawn()
  }

  func articleBlocks(in context: Context) -> [Article.Block] {
    if let choropleth = choropleth(in: context) { return [choropleth.table(in: context.library)] }
    let bounds = projection(in: context).bounds
    let features = features(in: context)
    let routes = features.routes.filter { route in
      (route.knowledge != .nothing || route.id == selection)
        && route.bounds?.turns(into: bounds).isEmpty == false
    }.compactMap { context.library.record($0.id) }
    func records(_ isWanted: (MapFeatures.Mark) -> Bool) -> [AnyRecord] {
      features.marks.filter { bounds.contains($0.coordinate) && isWanted($0) }
        .compactMap { context.library.record($0.id) }
    }
    var blocks = [
      Article.records(routes, in: context.library, caption: "Routes"),
      Article.records(records { $0.look != .event }, in: context.library, caption: "Places"),
    ]
    let events = records { $0.look == .event }
    if !events.isEmpty {
      blocks.append(Article.records(events, in: context.library, caption: "Events"))
    }
    if let bloc {
      blocks +=
        bloc.kind == .actor
        ? Article.ties(in: context.library, at: context.viewpoint.moment) { record in
          record.record.participants.contains { $0.any == bloc }
        }
          + Article.supplies(in: context.library, at: context.viewpoint.moment) {
            $0.any == bloc || $1.any == bloc
          }
        : [context.library.record(bloc)].compactMap { $0 }.map {
          Article.records([$0], in: context.library, caption: "Bloc")
        }
    }
    return blocks
  }
}

/// A map with its real geometry.
private struct MapPicture {
  private let scene: MapScene
  private let context: Context
  private let projection: MapProjection
  private let features: MapFeatures
  private let ties: MapTies?
  private let choropleth: Choropleth?
  /// The picture with its headline alone.
  private let begun: SVG
  private var top: Double { begun.top }

  private let size: (width: Double, height: Double)

  /// Beyond these latitudes nothing is drawn but ice.
  private static let lands = -58.0...84.0

  init(_ scene: MapScene, in context: Context) {
    self.scene = scene
    self.context = context
    let seen = scene.projection(in: context)
    let (width, most) = (context.pictureWidth, 0.64 * context.pictureWidth)
    // The same middle and at least as much of the globe as the screen shows; of the world its lands.
    let scale =
      seen.degreesPerDot * max(Double(seen.width) / width, Double(seen.height) / most)
    let (south, north) = (Self.lands.lowerBound, Self.lands.upperBound)
    let isWorld = scale * most > north - south
    let height = isWorld ? ((north - south) / scale).rounded() : most
    size = (width, height)
    projection = MapProjection(
      center: isWorld
        ? Coordinate(longitude: seen.center.longitude, latitude: (south + north) / 2) : seen.center,
      degreesPerDot: scale, width: Int(width), height: Int(height))
    features = scene.features(in: context).detailed(for: projection, in: context)
    ties = scene.ties(in: context)
    choropleth = scene.choropleth(in: context)
    begun = SVG(
      choropleth?.pictureWords(in: context)
        ?? Self.words(of: scene, features, ties, within: projection.bounds, in: context),
      width: width)
  }

  func drawn() -> SVG {
    var svg = begun
    var hidden = 0
    let lines = place(routes)
    svg.clipped(top, size.height) { svg in
      drawGround(on: &svg)
      for (route, line) in lines { draw(route, line, on: &svg) }
      if choropleth == nil, let flows = ties?.flows { draw(flows, on: &svg) }
      drawScale(on: &svg)
      hidden = drawPlaces(on: &svg)
      var named: Set<AnyIdentifier> = []
      for (route, line) in lines where !named.contains(route.id) {
        if drawName(of: route, along: line, on: &svg) { named.insert(route.id) }
      }
      drawCountries(on: &svg, areTinted: false)
    }
    addFoot(lines.map(\.route), hidden: hidden, on: &svg)
    return svg
  }

  private var routes: [MapFeatures.Route] {
    features.routes.filter { $0.knowledge != .nothing || $0.id == scene.selection }
  }

  private func point(_ longitude: Double, _ latitude: Double) -> (x: Double, y: Double) {
    let point = projection.point(longitude, latitude)
    return (point.x, point.y + top)
  }

  /// The lines of routes that are in sight, as points of the picture.
  private func place(
    _ routes: [MapFeatures.Route]
  ) -> [(route: MapFeatures.Route, line: [LinePaths.Place])] {
    let bounds = projection.bounds
    return routes.flatMap { route in
      (route.bounds?.turns(into: bounds) ?? []).flatMap { turn in
        route.lines.map { line in
          (route, line.map { point($0.longitude + turn, $0.latitude) })
        }
      }
    }
  }

  // MARK: Coasts and borders

  private func drawGround(on svg: inout SVG) {
    let bounds = projection.bounds
    let map = projection.baseMap
    for kind in [BaseMap.LineKind.country, .border, .disputed, .coast] {
      for line in map.lines where line.kind == kind {
        for turn in [-360.0, 0, 360] where bounds.overlaps(line, movedBy: turn) {
          var points: [(x: Double, y: Double)] = []
          map.forEachPoint(of: line) { points.append(point($0 + turn, $1)) }
          switch kind {
          case .country:
            svg.path(points, stroke: .land, isClosed: true, fill: .land)
            if let choropleth {
              choropleth.fill(points, of: line.code, on: &svg)
              continue
            }
            guard let tone = ties?.tones[line.code] else { continue }
            svg.area(points, fill: tone.ink.ink, strength: tone.ink.strength * 0.8)
          case .border: svg.path(points, stroke: .coast, width: 0.7)
          case .disputed:
            svg.path(
              points, stroke: .quiet, width: 1.3, dash: RouteStage.disputed.pictureDash,
              title: "disputed line")
          case .coast: svg.path(points, stroke: .coast, width: 1)
          }
        }
      }
    }
  }

  /// A bar of a round number of km at the lower right.
  private func drawScale(on svg: inout SVG) {
    let steps = [1.0, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]
    let perPixel = projection.kilometresPerDot
    guard let length = steps.last(where: { $0 / perPixel <= 180 }) else { return }
    let (long, y) = (length / perPixel, top + size.height - 18)
    let x = size.width - 24 - long
    svg.text(
      "\(Claim.format(length)) km", x + long / 2, y - 8, size: 12, anchor: .middle, rim: .ground)
    svg.path(
      [(x, y - 5), (x, y + 5), (x, y), (x + long, y), (x + long, y - 5), (x + long, y + 5)],
      stroke: .text, width: 1.5)
  }

  // MARK: Routes

  private func draw(_ route: MapFeatures.Route, _ line: [LinePaths.Place], on svg: inout SVG) {
    let isSelected = route.id == scene.selection
    let ink = route.knowledge == .evidence ? route.look.ink : .quiet
    svg.path(
      line, stroke: ink, width: isSelected ? 4 : 2,
      dash: route.isUnknown ? TieTone.unread.pictureDash : route.stage.pictureDash,
      title: "\(route.title), \(route.look.legend.name), \(route.words)")
    guard route.look.hasBead else { return }
    for (place, direction) in Self.stops(on: line, every: 64, from: 32) where isInside(place) {
      svg.addBead(route.look, at: place, along: direction, ink: ink)
    }
  }

  private func isInside(_ place: LinePaths.Place) -> Bool {
    (0...size.width).contains(place.x)
      && (top...top + size.height).contains(place.y)
  }

  /// Places along a line at a distance from each other, with the way it goes there.
  private static func stops(
    on line: [LinePaths.Place], every step: Double, from start: Double
  ) -> [(place: LinePaths.Place, direction: LinePaths.Place)] {
    var stops: [(place: LinePaths.Place, direction: LinePaths.Place)] = []
    var (next, gone) = (start, 0.0)
    for (one, other) in zip(line, line.dropFirst()) {
      let (dx, dy) = (other.x - one.x, other.y - one.y)
      let long = (dx * dx + dy * dy).squareRoot()
      guard long > 0, long.isFinite else { continue }
      while next <= gone + long, stops.count < mostStops {
        let part = (next - gone) / long
        stops.append(((one.x + dx * part, one.y + dy * part), (dx / long, dy / long)))
        next += step
      }
      gone += long
    }
    return stops
  }

  private static let mostStops = 2000

  /// Writes a route's name at a place on its line; false where there is no room.
  private func drawName(
    of route: MapFeatures.Route, along line: [LinePaths.Place], on svg: inout SVG
  ) -> Bool {
    // Where the whole name has no room, its beginning may have some.
    let names = [400.0, 160].map { SVG.cut(route.title, to: $0, size: 11) }
    return names.prefix(names[0] == names[1] ? 1 : 2).contains {
      draw($0, of: route, along: line, on: &svg)
    }
  }

  private func draw(
    _ name: String, of route: MapFeatures.Route, along line: [LinePaths.Place], on svg: inout SVG
  ) -> Bool {
    let half = SVG.length(of: name, size: 11) / 2 + 4
    let all = Self.stops(on: line, every: 24, from: 12).map(\.place).filter {
      $0.x > half && $0.x < size.width - half && $0.y > top + 16
        && $0.y < top + size.height - 28
    }
    // From the middle of what is in sight to its ends.
    let middle = all.count / 2
    for number in all.indices.sorted(by: { abs($0 - middle) < abs($1 - middle) }) {
      for y in [-8.0, 16] {
        if svg.text(
          name, all[number].x, all[number].y + y, size: 11,
          ink: route.knowledge == .evidence ? route.look.ink : .quiet, anchor: .middle,
          rim: .ground)
        {
          return true
        }
      }
    }
    return false
  }

  // MARK: Supplies

  private func draw(_ flows: MapFlows, on svg: inout SVG) {
    let bounds = projection.bounds
    for flow in flows.drawn {
      for turn in MapBounds(flow.line)?.turns(into: bounds) ?? [] {
        let ends = flow.line.map { point($0.longitude + turn, $0.latitude) }
        guard let start = ends.first, let end = ends.last else { continue }
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        let long = (dx * dx + dy * dy).squareRoot()
        guard long > 1 else { continue }
        let wide = 1 + 4 * flows.part(of: flow).squareRoot()
        svg.path(
          ends, stroke: .text, width: wide, dash: flows.size(of: flow).pictureDash,
          title: flow.sentence)
        let (x, y) = (dx / long * (6 + wide), dy / long * (6 + wide))
        svg.path(
          [end, (end.x - x - y / 2, end.y - y + x / 2), (end.x - x + y / 2, end.y - y - x / 2)],
          stroke: .text, isClosed: true, fill: .text)
      }
    }
  }

  // MARK: Names

  /// Draws the places; tells how many of their names have no room.
  private func drawPlaces(on svg: inout SVG) -> Int {
    var hidden = 0
    let (width, height) = size
    var shown: [(mark: MapFeatures.Mark, point: (x: Double, y: Double))] = []
    for mark in features.marks where mark.look.sign != nil {
      let point = projection.point(of: mark.coordinate)
      let isWithin = point.x > 4 && point.x < width - 4 && point.y > 8 && point.y < height - 8
      if isWithin { shown.append((mark, point)) }
    }
    for (mark, point) in shown {
      svg.circle(
        point.x, point.y + top, 3.5, fill: mark.holds ? .text : .quiet, title: mark.title)
    }
    for (_, point) in shown {
      _ = svg.take(SVG.Box(x: point.x - 4, y: point.y + top - 4, width: 8, height: 8))
    }
    drawCountries(on: &svg, areTinted: true)
    for (mark, point) in shown {
      let long = SVG.length(of: mark.title, size: 12)
      let isWritten =
        point.x + long + 9 < width
        && svg.text(mark.title, point.x + 7, point.y + top + 4, size: 12, rim: .ground)
        || point.x - long > 9
          && svg.text(
            mark.title, point.x - 7, point.y + top + 4, size: 12, anchor: .end, rim: .ground)
      if !isWritten { hidden += 1 }
    }
    return hidden
  }

  /// Writes the names of countries: of those of which something is said before anything else has its name,
  /// wherever in them there is room, of the others in their middle.
  private func drawCountries(on svg: inout SVG, areTinted: Bool) {
    let (width, height) = size
    let named = Dictionary(features.countries.map { ($0.code, $0.title) }) { first, _ in first }
    let centers = MapImage.countryCenters.stablySorted { code, _ in
      choropleth?.rank(code) ?? ties?.rank(code) ?? 0
    }
    for (code, center) in centers {
      let isTinted = (ties?.tones[code] ?? nil) != nil || choropleth?.numbers[code] != nil
      guard isTinted == areTinted, let name = named[code] else { continue }
      let note =
        choropleth.map { shading in shading.texts[code].map { " " + $0 } ?? "" }
        ?? ties?.note(code) ?? ""
      let title = name + note
      let point = projection.point(of: center)
      let half = SVG.length(of: title, size: 12) / 2 + 4
      let outline = areTinted ? CountryOutline(of: code) : nil
      for (x, y) in areTinted ? Self.offsets : [(0, 0)] {
        let place = (x: point.x + x, y: point.y + y)
        guard place.x > half, place.x < width - half, place.y > 14, place.y < height - 8,
          (x, y) == (0, 0)
            || outline?.contains(projection.coordinate(x: place.x, y: place.y)) == true
        else { continue }
        if svg.text(
          title, place.x, place.y + top, size: 12,
          ink: ties == nil && choropleth == nil ? .quiet : .text, anchor: .middle, rim: .ground)
        {
          break
        }
      }
    }
  }

  /// Places of a name round the middle of a country, the nearest first.
  private static let offsets: [(x: Double, y: Double)] =
    [0.0, -16, 16, -32, 32, -48, 48, -80, 80].flatMap { (y: Double) -> [(x: Double, y: Double)] in
      [0.0, -24, 24, -48, 48, -90, 90].map { (x: $0, y: y) }
    }.stablySorted { (place: (x: Double, y: Double)) -> Double in
      place.x * place.x + place.y * place.y
    }

  // MARK: Words

  private func addFoot(_ routes: [MapFeatures.Route], hidden: Int, on svg: inout SVG) {
    let looks = Set(routes.map(\.look))
    let stages = Set(routes.map(\.stage)).subtracting([.disputed])
    let hasDispute = projection.showsDisputedLine || routes.contains { $0.stage == .disputed }
    let stageLegend = RouteStage.allCases.filter { stages.contains($0) }.map {
      LegendEntry(word: $0.word, sample: .line(.text, dash: $0.pictureDash))
    }
    let border =
      hasDispute
      ? [
        LegendEntry(
          word: "disputed line",
          sample: .line(.quiet, width: 1.3, dash: RouteStage.disputed.pictureDash))
      ] : []
    let absent =
      choropleth.map { shading in
        shading.absences(in: context.library).map { $0.firstUpper + "." }
      }
      ?? scene.absent(in: context, shown: projection.bounds).map {
        context.library.words(of: $0, most: 30).firstUpper + "."
      }
    let flows = choropleth == nil ? ties?.flows : nil
    let sizes = Set((flows?.drawn ?? []).compactMap { flows?.size(of: $0) })
    let flowLegend = MapFlows.Size.allCases.filter { sizes.contains($0) }.map {
      LegendEntry(word: $0.words, sample: .line(.text, dash: $0.pictureDash))
    }
    let flowNote =
      flowLegend.isEmpty
      ? nil
      : flows.map { flows in
        "Arrows: \(flows.title), from giver to receiver, from the middle of the one to that of the other"
          + (flows.restText.map { "; \($0)" } ?? "") + "."
      }
    svg.addFoot(
      at: top + size.height,
      (choropleth?.shades.areaLegend
        ?? TieTone.areaLegend(Set((ties?.tones ?? [:]).values), in: context.library))
        + RouteLook.allCases.filter { looks.contains($0) }.map {
          LegendEntry(word: $0.legend.name, sample: .bead($0))
        } + stageLegend + flowLegend + border,
      notes: (absent.isEmpty ? [] : [absent.joined(separator: " ")])
        + [
          flowNote,
          hidden == 0 ? nil : "Names without room, left out: \(hidden).",
          "Projection: equidistant cylindrical, true along \(projection.parallel); the scale holds along "
            + "that parallel and all meridians. "
            + "Coasts and borders: Natural Earth, as they are held; borders are no statement on any claim"
            + (hasDispute ? ", and disputed lines have a dash of their own." : "."),
        ].compactMap { $0 })
  }

  private static func words(
    of scene: MapScene, _ features: MapFeatures, _ ties: MapTies?, within bounds: MapBounds,
    in context: Context
  ) -> PictureWords {
    let library = context.library
    let drawn = features.routes.filter {
      $0.knowledge != .nothing && $0.bounds?.turns(into: bounds).isEmpty == false
    }
    let routes = drawn.filter { $0.look != .line }
    let lineCount = drawn.count - routes.count
    // What has no sign is not drawn.
    let marks = features.marks.filter { $0.look.sign != nil && bounds.contains($0.coordinate) }
    let (events, places) = (
      marks.filter { $0.look == .event }, marks.filter { $0.look != .event }
    )
    var headline = ""
    var measure = routes.isEmpty ? "" : "Routes by kind and by how far they have come"
    var contents = drawn.map { "\($0.title), \($0.look.legend.name), \($0.words)" }
    if let ties {
      headline = TieTone.sentence(
        of: library.title(of: ties.actor),
        ties.all.map { ($0.tone, library.title(of: $0.actor)) }, in: library)
      measure =
        "Countries by the level of the relation, from \(library.rubric.ends), or the pledge"
      contents =
        ties.all.map { tie in
          library.title(of: tie.actor) + " " + (tie.level.map { "\($0.signed) " } ?? "")
            + tie.tone.word(in: library)
        } + ties.flows.all.map(\.sentence) + contents
    } else if let id = scene.selection, let record = library.record(id) {
      headline = "\(record.title): \(about(record, features, in: context))"
    } else if let bloc = scene.bloc, let record = library.record(bloc) {
      headline = "\(record.title): \(about(record, features, in: context))"
    } else {
      let unknown = routes.count { $0.isUnknown }
      let stages =
        RouteStage.allCases.compactMap { stage -> String? in
          let count = routes.count { $0.stage == stage && !$0.isUnknown }
          return count == 0 ? nil : stage.sentence(of: count)
        } + (unknown == 0 ? [] : ["\(unknown) unknown then"])
      headline =
        "Where the routes run: "
        + (stages.isEmpty ? counted(places.count, "place") : stages.inSentence)
    }
    return PictureWords(
      headline,
      standfirst: [
        measure, routes.isEmpty ? "" : counted(routes.count, "route"),
        lineCount == 0 ? "" : counted(lineCount, "border or line", "borders or lines"),
        places.isEmpty ? "" : counted(places.count, "place"),
        events.isEmpty ? "" : counted(events.count, "event"), context.pictureDate,
      ],
      contents: contents + marks.map(\.title),
      citations: Article.Block.citations(in: scene.articleBlocks(in: context)), in: context)
  }

  /// What a record on the map is, in a few words: "planned programme from Kashgar to Gwadar, 2,350 km as
  /// drawn".
  private static func about(
    _ record: AnyRecord, _ features: MapFeatures, in context: Context
  ) -> String {
    let library = context.library
    switch record {
    case .corridor(let corridor):
      let route = features.routes.first { $0.id == record.id }
      let stage = route.map { $0.isUnknown || $0.stage == .later ? $0.words : nil } ?? nil
      let status = corridor.status(at: context.viewpoint.moment).flatMap {
        $0 == .done ? nil : $0.rawValue + " "
      }
      let names = corridor.countries.map { library.title(of: $0.any).inProse }
      let stops = corridor.waypoints.map { library.title(of: $0.any) }
      let way =
        if let first = stops.first, let last = stops.last, first != last {
          " from \(first) to \(last)"
        } else if let only = names.first, names.count == 1 {
          " of \(only)"
        } else if names.isEmpty {
          ""
        } else {
          names.count == 2
            ? " between \(names.inSentence)"
            : names.count > 4 ? " through \(names.count) countries" : " through \(names.inSentence)"
        }
      return [
        "\(stage == nil ? status ?? "" : "")\(corridor.mode.rawValue)\(way)", stage,
        corridor.roundedLength.map { "\($0) km as drawn" },
      ].compactMap { $0 }.joined(separator: ", ")
    case .bloc(let bloc):
      let members = bloc.presentMembers(at: context.viewpoint.moment).map(\.any)
      return members.count > 6
        ? counted(members.count, "member") : library.sentence(of: members)
    case .place(let place): return place.category.rawValue
    default: return record.id.kind.name
    }
  }
}

extension RouteLook {
  /// The colour of a picture.
  var ink: SVG.Ink {
    switch self {
    case .road, .rail, .programme, .strip: .warmest
    case .pipeline, .powerLine: .pipe
    case .seaLane, .chain: .sea
    case .historical: .old
    case .line: .quiet
    }
  }

  var hasBead: Bool { bead != nil }
}

extension SVG {
  /// The sign of a kind of route on its line, as the screen has it.
  ///
  /// - Parameter direction: the way the line goes, of length 1.
  mutating func addBead(
    _ look: RouteLook, at place: LinePaths.Place, along direction: LinePaths.Place,
    ink: Ink? = nil
  ) {
    let ink = ink ?? look.ink
    func at(_ along: Double, _ across: Double) -> LinePaths.Place {
      (
        place.x + direction.x * along - direction.y * across,
        place.y + direction.y * along + direction.x * across
      )
    }
    switch look {
    case .road, .historical, .line: break
    case .strip:
      for across in [-4.0, 4] {
        let dot = at(0, across)
        circle(dot.x, dot.y, 1.5, fill: ink)
      }
    case .rail: path([at(0, -5), at(0, 5)], stroke: ink, width: 1.5)
    case .programme:
      for along in [-2.5, 2.5] {
        path([at(along, -5), at(along, 5)], stroke: ink, width: 1.5)
      }
    case .pipeline: circle(place.x, place.y, 3.4, fill: ink)
    case .powerLine:
      path([at(-4, -4), at(4, 4)], stroke: ink, width: 1.5)
      path([at(-4, 4), at(4, -4)], stroke: ink, width: 1.5)
    case .seaLane:
      path(
        [at(-6, 3), at(-3, -3), at(0, 3), at(3, -3), at(6, 3)], stroke: ink, width: 1.5)
    case .chain:
      path(
        [at(-5, 0), at(0, -5), at(5, 0), at(0, 5)], stroke: ink, width: 1.5, isClosed: true,
        fill: .ground)
    }
  }
}
