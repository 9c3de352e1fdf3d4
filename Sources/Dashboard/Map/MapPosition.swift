import AllianceModel
import TerminalKit

/// Where the user is on the map.
struct MapPosition: Equatable, Sendable {
  /// The place in the middle; nil for the part that is shown first.
  var center: Coordinate?
  /// How many degrees of latitude one dot is high.
  var degreesPerDot = 0.0
  /// The route or place that stands out.
  var selection: AnyIdentifier?
  /// The bloc whose members are tinted.
  var bloc: AnyIdentifier?
}

/// Where the parts of the map stand on the screen.
struct MapLayout {
  let map: Rect
  /// The lines below that say what is selected, and the legend.
  let panel: Rect

  init(area: Rect, isFramed: Bool) {
    let inside = SceneFrame.inside(area, isFramed: isFramed)
    let height = area.height >= 30 ? 4 : area.height >= 16 ? 3 : 1
    panel = Rect(
      x: inside.x + 1, y: inside.maxY - height, width: inside.width - 2, height: height)
    map = inside.inset(bottom: height + 1)
  }
}

extension State {
  var mapLayout: MapLayout { MapLayout(area: sceneArea, isFramed: isSceneFramed) }

  /// What stands on the map.
  var mapFeatures: MapFeatures {
    func features(_ viewpoint: Viewpoint) -> MapFeatures {
      memos.mapFeatures.result(for: viewpoint) {
        viewpoint == Viewpoint()
          ? MapFeatures(library) : features(Viewpoint()).seen(from: viewpoint, in: library)
      }
    }
    return features(viewpoint)
  }

  /// The part of the globe that is shown, and how.
  var mapProjection: MapProjection {
    let area = mapLayout.map
    let (width, height) = (area.width * 2, area.height * 4)
    guard let center = map.center else {
      return MapProjection(fitting: .region, width: width, height: height)
    }
    return MapProjection(
      center: center, degreesPerDot: map.degreesPerDot, width: width, height: height)
  }

  /// What is drawn.
  var mapRequest: MapImage.Request {
    MapImage.Request(
      projection: mapProjection,
      size: Size(columns: mapLayout.map.width, rows: mapLayout.map.height),
      selection: map.selection, tinted: tintedCodes(of: map.bloc),
      isASCII: configuration.isASCII)
  }

  /// The codes of the countries that belong to a bloc as of the date looked from.
  func tintedCodes(of bloc: AnyIdentifier?) -> Set<String> {
    library.memberCodes(of: bloc, asOf: viewpoint.asOf)
  }

  // MARK: Moving

  /// Moves the map by a part of its width or height.
  mutating func panMap(x: Double, y: Double) {
    let projection = mapProjection
    panMap(
      dotsX: x * Double(projection.width), dotsY: y * Double(projection.height), projection)
  }

  /// Moves the map by dots.
  mutating func panMap(dotsX: Double, dotsY: Double, _ projection: MapProjection) {
    let center = projection.coordinate(
      x: Double(projection.width) / 2 + dotsX, y: Double(projection.height) / 2 + dotsY)
    let before = projection.center
    map.center = Coordinate(
      longitude: max(-180, min(180, center.longitude)),
      latitude: max(-60, min(78, center.latitude)))
    map.degreesPerDot = projection.degreesPerDot
    if map.center == before { message = "this is the end of the map" }
  }

  /// Shows more or less of the globe about a point, in dots; by default about the middle.
  mutating func zoomMap(by factor: Double, about point: (x: Double, y: Double)? = nil) {
    let projection = mapProjection
    let scale = projection.degreesPerDot * factor
    guard (0.002...1.6).contains(scale) else {
      message = factor < 1 ? "this is as close as it gets" : "this is the whole world"
      return
    }
    let middle = (x: Double(projection.width) / 2, y: Double(projection.height) / 2)
    let point = point ?? middle
    let fixed = projection.coordinate(x: point.x, y: point.y)
    // What is under the point stays there.
    let latitude = max(-60, min(78, fixed.latitude + (point.y - middle.y) * scale))
    let narrowing = MapProjection.narrowing(at: latitude)
    map.degreesPerDot = scale
    map.center = Coordinate(
      longitude: fixed.longitude - (point.x - middle.x) * scale / narrowing, latitude: latitude)
    settleMap()
  }

  /// Shows the part of the globe where a record is; false if it is nowhere.
  @discardableResult
  mutating func fitMap(to id: AnyIdentifier?) -> Bool {
    guard let bounds = id.flatMap({ library.bounds(of: $0, asOf: viewpoint.asOf) }) else {
      return false
    }
    fit(bounds)
    return true
  }

  mutating func fitSelection() {
    guard map.selection != nil || map.bloc != nil else {
      message = "nothing is selected: \(label(of: "next-place")) selects a place"
      return
    }
    if !fitMap(to: map.selection ?? map.bloc) {
      message = "the sources say of no place where it is"
    }
  }

  mutating func showRegion() {
    guard map.center != nil else {
      map.center = MapBounds.world.center
      fit(.world)
      message = "the world"
      return
    }
    map.center = nil
    message = "South Asia and its neighbours"
  }

  private mutating func fit(_ bounds: MapBounds) {
    let area = mapLayout.map
    let projection = MapProjection(
      fitting: bounds, width: area.width * 2, height: area.height * 4)
    map.center = Coordinate(
      longitude: projection.center.longitude.remainder(dividingBy: 360),
      latitude: projection.center.latitude)
    map.degreesPerDot = min(1.6, projection.degreesPerDot)
  }

  /// Keeps the map on the globe.
  mutating func settleMap() {
    guard let center = map.center else { return }
    map.center = Coordinate(
      longitude: max(-180, min(180, center.longitude)),
      latitude: max(-60, min(78, center.latitude)))
    map.degreesPerDot = max(0.002, min(1.6, map.degreesPerDot))
  }

  // MARK: Selecting

  /// Selects what the map is opened from, and shows where it is.
  mutating func selectOnMap(_ id: AnyIdentifier?) {
    guard let id else { return }
    switch id.kind {
    case .bloc:
      map.bloc = id
      map.selection = mapFeatures.routes.contains { $0.id == id } ? id : nil
    case .corridor, .place: map.selection = id
    default: return
    }
    if !fitMap(to: id) {
      map.center = nil
      if id.kind != .bloc {
        map.selection = nil
        message = "no source gives a place for \(library.title(of: id))"
      }
    }
  }

  /// Selects the next or previous place that is visible, from west to east.
  mutating func stepPlace(by step: Int) {
    let projection = mapProjection
    let visible = mapFeatures.marks.filter { mark in
      let point = projection.point(of: mark.coordinate)
      return point.x >= 0 && point.y >= 0 && point.x < Double(projection.width)
        && point.y < Double(projection.height)
    }.sorted { ($0.coordinate.longitude, $0.title) < ($1.coordinate.longitude, $1.title) }
    stepSelection(in: visible.map(\.id), by: step, "no place is visible here")
  }

  /// Selects the next or previous route; the map moves to show it.
  mutating func stepRoute(by step: Int) {
    let routes = mapFeatures.routes.map(\.id)
    stepSelection(in: routes, by: step, "no corridor has a route")
    if let selection = map.selection, let bounds = library.bounds(of: selection, asOf: nil) {
      let visible = mapProjection.bounds
      if bounds.west < visible.west || bounds.east > visible.east || bounds.south < visible.south
        || bounds.north > visible.north
      {
        fitMap(to: selection)
      }
    }
  }

  private mutating func stepSelection(in ids: [AnyIdentifier], by step: Int, _ none: String) {
    guard !ids.isEmpty else {
      message = none
      return
    }
    let index = map.selection.flatMap { ids.firstIndex(of: $0) }
    let next = index.map { ($0 + step + ids.count) % ids.count } ?? (step > 0 ? 0 : ids.count - 1)
    map.selection = ids[next]
  }

  /// Tints the members of the next bloc, or of none.
  mutating func tintNextBloc() {
    let first = map.bloc.flatMap { library.row(of: $0) }.map { $0 + 1 } ?? 0
    let places = (first..<library.count(of: .bloc)).lazy.map { RecordPlace(kind: .bloc, row: $0) }
    map.bloc = places.first { !library.isLater($0, than: viewpoint.asOf) }
      .flatMap { library.identifier(at: $0) }
    message = map.bloc.map { "members of \(library.title(of: $0))" } ?? "no bloc is tinted"
  }

  /// Selects the route or place that is closest to a cell, if one is near.
  mutating func selectOnMap(at point: Point) {
    let area = mapLayout.map
    let dot = (x: Double(point.x - area.x) * 2 + 1, y: Double(point.y - area.y) * 4 + 2)
    let projection = mapProjection
    var best: (id: AnyIdentifier, distance: Double)?
    func offer(_ id: AnyIdentifier, _ distance: Double) {
      if distance < best?.distance ?? 8 { best = (id, distance) }
    }
    let features = mapFeatures
    for mark in features.marks where mark.category.mark != nil {
      let place = projection.point(of: mark.coordinate)
      // A place is easier to hit than the route that it lies on.
      offer(mark.id, max(abs(place.x - dot.x), abs(place.y - dot.y) / 2) - 1)
    }
    for route in features.routes {
      for turn in route.bounds?.turns(into: projection.bounds) ?? [] {
        for line in route.lines {
          let points = line.map { projection.point($0.longitude + turn, $0.latitude) }
          for (first, last) in zip(points, points.dropFirst()) {
            offer(route.id, Self.distance(dot, first, last))
          }
        }
      }
    }
    guard let best else {
      message = "nothing is here"
      return
    }
    map.selection = best.id
  }

  private static func distance(
    _ point: (x: Double, y: Double), _ first: (x: Double, y: Double), _ last: (x: Double, y: Double)
  ) -> Double {
    let (dx, dy) = (last.x - first.x, last.y - first.y)
    let length = dx * dx + dy * dy
    let share =
      length == 0
      ? 0 : max(0, min(1, ((point.x - first.x) * dx + (point.y - first.y) * dy) / length))
    let (x, y) = (first.x + share * dx - point.x, first.y + share * dy - point.y)
    return (x * x + y * y).squareRoot()
  }

  /// Opens what is selected.
  mutating func openOnMap() {
    guard let selection = map.selection ?? map.bloc else {
      message = "nothing is selected: \(label(of: "next-place")) selects a place"
      return
    }
    show(selection)
  }
}

extension Library {
  /// The part of the globe where a record is; nil if nobody says.
  func bounds(of id: AnyIdentifier, asOf date: PartialDate?) -> MapBounds? {
    switch record(id) {
    case .corridor(let corridor):
      return MapBounds(lines: Geodesy.unwrapped(corridor.route))?.widened(to: 6)
    case .place(let place): return place.coordinate.flatMap { MapBounds([$0]) }?.widened(to: 14)
    case .bloc(let bloc):
      if let bounds = MapBounds(lines: Geodesy.unwrapped(bloc.route)) {
        return bounds.widened(to: 10)
      }
      // Members that span half the globe, or lie on its other side, would hide all others.
      let lands = memberCodes(of: id, asOf: date).map { Self.corners(of: $0) }
      let near = lands.filter { corners in
        guard let bounds = MapBounds(corners) else { return false }
        return bounds.east - bounds.west < 70 && (22...152).contains(bounds.center.longitude)
      }
      return MapBounds((near.isEmpty ? lands : near).flatMap { $0 })?.widened(to: 20)
    case .actor(let actor):
      return actor.isoCode.flatMap { MapBounds(Self.corners(of: $0)) }?.widened(to: 6)
    default: return nil
    }
  }

  /// The codes of the states among a bloc's members at a date.
  func memberCodes(of bloc: AnyIdentifier?, asOf date: PartialDate?) -> Set<String> {
    guard case .bloc(let bloc)? = bloc.flatMap({ record($0) }),
      !isLater(bloc.id.any, than: date)
    else { return [] }
    return Set(
      bloc.members(asOf: date).compactMap { isoCode(of: $0.actor) })
  }

  /// Two corners of the largest part of a country.
  private static func corners(of code: String) -> [Coordinate] {
    guard
      let line = BaseMap.world.lines.first(where: { $0.kind == .country && $0.code == code })
    else { return [] }
    return [
      Coordinate(longitude: line.west, latitude: line.south),
      Coordinate(longitude: line.east, latitude: line.north),
    ]
  }
}
