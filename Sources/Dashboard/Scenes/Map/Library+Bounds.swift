import AllianceModel

extension Context {
  /// What maps begin with, and what it is called: as the topmost pack says that says it, else all of the pack
  /// above it that has most places, else the lands of all packs.
  var mapHome: (bounds: MapBounds, title: String) {
    memos.result(for: MapHomeRequest()) { library.mapHome }
  }
}

/// What maps begin with is made from.
private struct MapHomeRequest: MemoRequest {
  typealias Result = (bounds: MapBounds, title: String)
  static let limit = 1
}

extension MapBounds {
  /// A part of the globe as a pack names it.
  fileprivate init(_ area: MapArea) {
    self.init(west: area.west, south: area.south, east: area.east, north: area.north)
  }

  /// The smallest part that holds places anywhere on the globe: of all that do, the narrowest, which may
  /// go on beyond the date line.
  init?(round places: [Coordinate]) {
    let sorted = places.map(\.longitude).sorted()
    let gaps = zip(sorted, sorted.dropFirst()).map { (width: $1 - $0, end: $1) }
    guard let widest = gaps.max(by: { $0.width < $1.width }), let first = sorted.first,
      let last = sorted.last, widest.width > first + 360 - last
    else {
      self.init(places)
      return
    }
    self.init(
      places.map { place in
        place.longitude < widest.end
          ? Coordinate(longitude: place.longitude + 360, latitude: place.latitude) : place
      })
  }
}

extension Library {
  /// The part of the globe that the topmost pack names that names one.
  private var namedArea: MapBounds? {
    packs.lazy.reversed().compactMap { pack -> MapBounds? in
      guard !pack.isOwn, case .area(let area)? = pack.map else { return nil }
      return MapBounds(area)
    }.first
  }

  fileprivate var mapHome: (bounds: MapBounds, title: String) {
    var most: (places: [Coordinate], title: String)?
    for (number, pack) in packs.enumerated().reversed() where !pack.isOwn {
      let named: (bounds: MapBounds, title: String)? =
        switch pack.map {
        case .area(let area)?: (MapBounds(area), area.title ?? pack.title)
        case .record(let id)?: bounds(of: id, at: nil).map { ($0, title(of: id)) }
        case nil: nil
        }
      if let named {
        if most == nil { return named }
        break
      }
      let places = positions(ofPack: number)
      if places.count > most?.places.count ?? 0 { most = (places, pack.title) }
    }
    if let most, let bounds = Self.extent(of: most.places) { return (bounds, most.title) }
    let lands = packs.indices.filter { !packs[$0].isOwn }.flatMap { isoCodes(ofPack: $0) }
    return Self.extent(of: lands.flatMap { Self.corners(of: $0) }).map { ($0, title) }
      ?? (.world, "the world")
  }

  /// The part of the globe that holds places, with some room around it; nil for none.
  private static func extent(of places: [Coordinate]) -> MapBounds? {
    guard let bounds = MapBounds(round: places) else { return nil }
    let wide = bounds.widened(to: 8)
    let margin = max(wide.east - wide.west, wide.north - wide.south) / 20
    // Near a pole there is room on the other side alone.
    let room = MapBounds(
      west: wide.west - margin, south: max(-80, min(77, wide.south - margin)),
      east: wide.east + margin, north: min(85, max(-72, wide.north + margin)))
    return room.east - room.west > 300 ? .world : room
  }

  /// The part of the globe where a record is; nil if nobody says.
  func bounds(of id: AnyIdentifier, at moment: Moment?) -> MapBounds? {
    guard let record = record(id) else { return nil }
    switch record.record.geometry {
    case .lines(let lines):
      return MapBounds(lines: Geodesy.unwrapped(lines))?.widened(to: id.kind == .bloc ? 10 : 6)
    case .point(let coordinate): return MapBounds([coordinate])?.widened(to: 14)
    case .country(let code): return MapBounds(Self.corners(of: code))?.widened(to: 6)
    case .nowhere:
      // Members that span half the globe, or lie on its other side, would hide all others.
      let lands = memberCodes(of: id, at: moment).map { Self.corners(of: $0) }
      let parts = lands.compactMap { MapBounds($0) }
      let middles = parts.map(\.center.longitude).sorted()
      let middle =
        namedArea?.center.longitude ?? (middles.isEmpty ? 0 : middles[middles.count / 2])
      let near = zip(lands, parts).filter { _, part in
        let way = (part.center.longitude - middle).remainder(dividingBy: 360)
        return part.east - part.west < 70 && way.magnitude < Self.nearby
      }.map(\.0)
      return MapBounds((near.isEmpty ? lands : near).flatMap { $0 })?.widened(to: 20)
    }
  }

  /// Members of a bloc are near where they lie within so many degrees of longitude.
  private static let nearby = 75.0

  /// The codes of the states among a bloc's members at a date, as far as anything is known of it then.
  func memberCodes(of bloc: AnyIdentifier?, at moment: Moment?) -> Set<String> {
    guard case .bloc(let bloc)? = bloc.flatMap({ record($0) }) else { return [] }
    let knowledge = knowledge(of: bloc.id.any, at: moment)
    guard knowledge == .evidence || knowledge == .between else { return [] }
    return Set(bloc.presentMembers(at: moment).compactMap { isoCode(of: $0) })
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
