/// Where a country is, by its outline on the map of the world.
package struct CountryOutline {
  private let lines: [BaseMap.Line]

  /// The outline of a country by its ISO 3166-1 alpha-3 code; nil for one that the map does not have.
  package init?(of code: String) {
    lines = BaseMap.world.lines.filter { $0.kind == .country && $0.code == code }
    if lines.isEmpty { return nil }
  }

  /// Whether a place lies in the country.
  package func contains(_ place: Coordinate) -> Bool {
    lines.contains { BaseMap.world.isInside($0, place) }
  }

  /// The points of the outline.
  var points: [Coordinate] {
    var points: [Coordinate] = []
    for line in lines {
      BaseMap.world.forEachPoint(of: line) { x, y in
        points.append(Coordinate(longitude: x, latitude: y))
      }
    }
    return points
  }

  /// How far a place is from the country, in km: 0 inside.
  ///
  /// O(points of the outline).
  func distance(to place: Coordinate) -> Double {
    contains(place)
      ? 0 : points.reduce(.infinity) { min($0, Geodesy.distance(place, $1)) }
  }
}

extension BaseMap {
  /// Whether a place lies inside of an outline.
  fileprivate func isInside(_ line: Line, _ place: Coordinate) -> Bool {
    guard line.west <= place.longitude, place.longitude <= line.east, line.south <= place.latitude,
      place.latitude <= line.north
    else { return false }
    var isInside = false
    var last: (x: Double, y: Double)?
    forEachPoint(of: line) { x, y in
      if let last, (last.y > place.latitude) != (y > place.latitude),
        place.longitude < (x - last.x) * (place.latitude - last.y) / (y - last.y) + last.x
      {
        isInside.toggle()
      }
      last = (x, y)
    }
    return isInside
  }

  /// The country that a place is well inside of, by its ISO 3166-1 alpha-3 code; nil near borders, off
  /// coasts that others are near, beside disputed lines and at sea.
  ///
  /// The outlines are coarse: those of the region are up to some km off and have the small states, those of
  /// the world are further off and lack them. So whatever they could have wrong has no answer.
  ///
  /// O(points of the outlines near it).
  static func country(at place: Coordinate) -> String? {
    let isInRegion = (24...150).contains(place.longitude) && (-12...58).contains(place.latitude)
    let map = isInRegion ? region : world
    // How far inside or outside of a country a place must be or may be, and how far off others are, in km.
    let (most, others) = isInRegion ? (10.0, 20.0) : (-30.0, 30.0)
    var nearest: (code: String, km: Double)?
    var second = Double.infinity
    for (code, km) in map.distances(from: place) {
      if code.isEmpty {
        if km < disputed { return nil }
      } else if km < nearest?.km ?? .infinity {
        second = min(second, nearest?.km ?? .infinity)
        nearest = (code, km)
      } else {
        second = min(second, km)
      }
    }
    guard let nearest, nearest.km <= most, second >= others else { return nil }
    return nearest.code
  }

  /// Nearer to a disputed line nobody can say where a place lies, in km.
  private static let disputed = 100.0
  /// Lines further away than this are not looked at, in degrees of latitude; more than any bound above.
  private static let reach = 1.0

  /// How far a place is from the countries near it, in km, less than 0 inside; and from disputed lines, without a
  /// code.
  private func distances(from place: Coordinate) -> [String: Double] {
    var distances: [String: Double] = [:]
    let across = Self.reach / max(0.1, Geodesy.shrinking(at: place.latitude))
    for line in lines where line.kind == .country || line.kind == .disputed {
      guard line.west - across < place.longitude, place.longitude < line.east + across,
        line.south - Self.reach < place.latitude, place.latitude < line.north + Self.reach
      else { continue }
      let km = distance(of: line, from: place)
      let own = line.kind == .country && isInside(line, place) ? -km : km
      distances[line.code] = min(distances[line.code] ?? .infinity, own)
    }
    return distances
  }

  /// How far a place is from a line, in km, on a plane that touches the globe there.
  private func distance(of line: Line, from place: Coordinate) -> Double {
    let shrinking = Geodesy.shrinking(at: place.latitude)
    var nearest = Double.infinity
    var last: (x: Double, y: Double)?
    forEachPoint(of: line) { longitude, latitude in
      let (x, y) = ((longitude - place.longitude) * shrinking, latitude - place.latitude)
      defer { last = (x, y) }
      guard let last else { return }
      let (width, height) = (x - last.x, y - last.y)
      let square = width * width + height * height
      let along = square == 0 ? 0 : -(last.x * width + last.y * height) / square
      let part = max(0, min(1, along))
      let (nearX, nearY) = (last.x + part * width, last.y + part * height)
      nearest = min(nearest, nearX * nearX + nearY * nearY)
    }
    return nearest.squareRoot() * Geodesy.meanRadius * .pi / 180
  }
}

extension Library {
  /// The state that a place lies in: what it says; else the one that its coordinates are well inside of, where
  /// no one disputes it and a state of its packs has that code.
  ///
  /// O(states) where the place does not say it.
  public func country(of place: Place) -> (actor: Identifier<Actor>, isWorkedOut: Bool)? {
    if let country = place.country { return (country, false) }
    guard let code = place.inferringCoordinate.flatMap({ BaseMap.country(at: $0) }) else {
      return nil
    }
    let list = store.list(of: .actor)
    let pack = store.list(of: .place).row(of: place.id.slug).map {
      store.list(of: .place).pack(at: $0)
    }
    let rows = list.entries.indices.filter {
      list.entries[$0].isState && list.entries[$0].isSomewhere
    }
    let found = rows.filter { row in
      guard case .actor(let actor) = store.record(at: RecordIndex(kind: .actor, row: row)) else {
        return false
      }
      return actor.isoCode == code
    }
    return (found.first { list.pack(at: $0) == pack } ?? found.first).map {
      (Identifier(slug: list.entries[$0].slug), true)
    }
  }

  /// The places that lie in a state by their coordinates and do not say in which; none for other records.
  ///
  /// O(places), and O(points of the outlines) for each that is in its frame, when it is first asked for.
  func placesInside(_ id: AnyIdentifier) -> [RecordIndex] {
    guard id.kind == .actor, let row = row(of: id) else { return [] }
    if let known = store.placesInsideStore.withLock({ $0[row] }) { return known }
    var found: [RecordIndex] = []
    if case .actor(let state) = store.record(at: RecordIndex(kind: .actor, row: row)),
      state.isState,
      let code = state.isoCode
    {
      let frames = (BaseMap.world.lines + BaseMap.region.lines).filter {
        $0.kind == .country && $0.code == code
      }
      let list = store.list(of: .place)
      found = list.entries.indices.lazy.filter { row in
        let file = list.files[Int(list.entries[row].file)]
        guard let place = file.whereabouts[Int(list.entries[row].number)], place.countries.isEmpty,
          let position = place.positions.first, frames.contains(where: { $0.isNear(position) })
        else { return false }
        return true
      }.map { RecordIndex(kind: .place, row: $0) }.filter { index in
        guard case .place(let place) = store.read(index) else { return false }
        return country(of: place)?.actor == state.id
      }
    }
    store.placesInsideStore.withLock { $0[row] = found }
    return found
  }
}

extension Place {
  /// Where it is, if its country follows from that: it says none, nobody disputes it, and it is on land.
  var inferringCoordinate: Coordinate? {
    country == nil && claimedBy.isEmpty && heldBy.isEmpty
      && ![.sea, .strait, .region].contains(category) ? coordinate : nil
  }
}

extension BaseMap.Line {
  /// Whether a position is in the frame of the line or less than a degree beside it.
  fileprivate func isNear(_ place: Coordinate) -> Bool {
    west - 1 < place.longitude && place.longitude < east + 1 && south - 1 < place.latitude
      && place.latitude < north + 1
  }
}
