import Glibc
import PackJSON

/// What is well written in a pack and cannot be meant: levels that contradict each other, pairs that stand
/// twice, phases of no date, places far from their country.
///
/// Each is a warning: the records stand.
struct MeaningCheck {
  private let store: RecordStore
  private let log: DiagnosticLog

  init(lists: [KindRecords], log: DiagnosticLog) {
    store = RecordStore(lists: lists)
    self.log = log
  }

  /// Looks through the records of a pack.
  ///
  /// O(records), and the points of the outlines of countries.
  func check(_ pack: Int) {
    checkLevels(ofPack: pack)
    checkPairs(ofPack: pack)
    checkPanels(ofPack: pack)
    for kind in [Kind.relation, .bloc] { checkDates(of: kind, ofPack: pack) }
    for kind in Kind.allCases where kind.descriptor.hasStatus {
      checkFuture(of: kind, ofPack: pack)
    }
    checkPlaces(ofPack: pack)
  }

  /// Notes the blocs of two that give themselves another level than the relation of the same two in
  /// their pack: it is the relation's that is shown.
  private func checkLevels(ofPack pack: Int) {
    let list = store.list(of: .bloc)
    for (row, entry) in list.entries.enumerated()
    where entry.hasLevels && list.pack(at: row) == pack {
      guard case .phases(_, let actors) = entry.lifetime, actors.count == 2,
        case .bloc(let bloc) = store.decode(RecordIndex(kind: .bloc, row: row)),
        let relation = store.relation(of: bloc, pack: pack)
      else { continue }
      for phase in bloc.phases {
        let asked = phase.asking(relation).stretches(among: bloc.phases)
        guard let level = phase.level, let other = asked.first(where: { $0.level != level }) else {
          continue
        }
        log.warning(
          "level \(level.signed) is not that of \(relation.id.any), \(other.levelSign): a bloc of two "
            + "has the level of its relation, so leave it out", at: list.node(at: row))
      }
    }
  }

  /// Notes the panels of a pack in which two actors are one, and have values of the same time.
  private func checkPanels(ofPack pack: Int) {
    let list = store.list(of: .figure)
    for row in store.panelRowNumbers where list.pack(at: row) == pack {
      guard let count = store.panel(ofRow: row)?.doubledCount, count > 0 else { continue }
      log.warning(
        "\(counted(count, "value is", "values are")) of an actor that is the same as another one with a value then, as "
          + "\"matches\" says: the first counts",
        at: list.node(at: row)["panel"] ?? list.node(at: row))
    }
  }

  /// Notes the relations of a pack of which another one is of the same two actors: whatever shows a pair
  /// once shows one of them.
  private func checkPairs(ofPack pack: Int) {
    let list = store.list(of: .relation)
    var known: [PairKey: Int] = [:]
    let rows = list.entries.indices.filter { list.pack(at: $0) == pack }
    // As they stand in their files, whatever their titles are.
    let places = rows.map { (list.entries[$0].file, list.entries[$0].start, row: $0) }
    // Those without an identifier have been named.
    for row in places.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }).map(\.row)
    where !list.twinSlugs.contains(list.entries[row].slug) {
      guard let key = store.pair(ofRelationAt: row) else { continue }
      guard let other = known[key] else {
        known[key] = row
        continue
      }
      let place = list.node(at: other).location
      log.warning(
        "this is a second relation of two actors: write its phases into \(list.identifier(at: other)) at "
          + "\(place.file):\(place.line), since a matrix shows only one", at: list.node(at: row))
    }
  }

  /// Notes the phases of a kind that hold at no date, since neither they nor their sources have one.
  private func checkDates(of kind: Kind, ofPack pack: Int) {
    let list = store.list(of: kind)
    for (row, entry) in list.entries.enumerated() where list.pack(at: row) == pack {
      guard case .phases(let stretches, _) = entry.lifetime else { continue }
      for (number, stretch) in stretches.enumerated()
      where stretch.spell.from == nil && stretch.spell.to == nil
        && !store.isDated(stretch.sources, from: pack)
      {
        let node = list.node(at: row)
        let phase = node["phases"].map { $0.items[min(number, $0.items.count - 1)] }
        log.warning(
          "this phase holds in no year: neither it nor its source has a date; \"from\" or "
            + "\"evidenceFrom\" gives it one", at: phase ?? node)
      }
    }
  }

  /// Notes what is done at a date that is yet to come.
  private func checkFuture(of kind: Kind, ofPack pack: Int) {
    let list = store.list(of: kind)
    let today = Self.today
    for (row, entry) in list.entries.enumerated() where list.pack(at: row) == pack {
      guard entry.stages.now == .done, let date = entry.date, date.earliest > today.latest else {
        continue
      }
      let node = list.node(at: row)
      log.warning(
        "\(date) is yet to come, and nothing is done then: write \"status\": \"planned\"",
        at: node["status"] ?? node["date"] ?? node)
    }
  }

  /// Today, wherever on the globe that day is over last.
  private static var today: PartialDate {
    var now = time(nil) + 14 * 3600
    var parts = tm()
    gmtime_r(&now, &parts)
    return PartialDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }

  // MARK: On the globe

  /// Notes bounds of a pack's maps in which nothing lies that it has on the globe.
  ///
  /// - Parameter node: the value of `map` in its file.
  func checkMap(_ start: MapStart?, ofPack pack: Int, at node: JSONNode?) {
    guard case .area(let area)? = start, let node else { return }
    let positions = positions(ofPack: pack)
    guard !positions.isEmpty, !positions.contains(where: area.contains) else { return }
    let isTurned = positions.contains { area.contains($0.turned) }
    log.warning(
      "nothing of this pack lies inside these bounds"
        + (isTurned ? ": longitude comes first, as \(MapArea.form)" : ""),
      at: node["bounds"] ?? node)
  }

  /// Where the places and corridors of a pack are; where it has none, the outlines of its states.
  private func positions(ofPack pack: Int) -> [Coordinate] {
    let positions = [Kind.place, .corridor].flatMap { kind in
      let list = store.list(of: kind)
      return list.entries.indices.filter { list.pack(at: $0) == pack }.flatMap { row in
        list.files[Int(list.entries[row].file)].whereabouts[Int(list.entries[row].number)]?
          .positions ?? []
      }
    }
    guard positions.isEmpty else { return positions }
    let actors = store.list(of: .actor)
    return actors.entries.indices.filter { actors.pack(at: $0) == pack }.flatMap { row in
      guard case .actor(let actor) = store.record(at: RecordIndex(kind: .actor, row: row)),
        let code = actor.isoCode
      else { return [Coordinate]() }
      return CountryOutline(of: code)?.points ?? []
    }
  }

  /// Notes places and corridors far from where they belong that would be there if longitude and latitude changed
  /// places.
  ///
  /// What else is far may belong there all the same: islands and bases lie oceans away.
  private func checkPlaces(ofPack pack: Int) {
    let actors = store.list(of: .actor)
    var countries = Countries(store)
    var positions: [Coordinate] = []
    var loose: [Int: Coordinate] = [:]
    for (kind, key) in [(Kind.place, "coordinates"), (.corridor, "geometry")] {
      let list = store.list(of: kind)
      for row in list.entries.indices where list.pack(at: row) == pack {
        let file = list.files[Int(list.entries[row].file)]
        guard let place = file.whereabouts[Int(list.entries[row].number)] else { continue }
        positions += place.positions
        if place.countries.isEmpty { loose[row] = place.positions.first }
        let outlines = place.countries.compactMap { number in
          actors.row(of: file.identifiers[Int(number)].slug, from: pack).flatMap { countries[$0] }
        }
        guard outlines.count == place.countries.count else { continue }
        if let name = Self.farNeighbour(of: place.positions, among: outlines) {
          let node = list.node(at: row)
          log.warning("\(name): longitude comes first", at: node[key] ?? node)
        } else if kind == .place, let outline = outlines.first {
          checkCountry(list.node(at: row), outline, place.positions)
        }
      }
    }
    guard !loose.isEmpty else { return }
    let all = Self.middle(of: positions)
    let lines = lines(along: loose, ofPack: pack)
    let list = store.list(of: .place)
    for (row, place) in loose.sorted(by: { $0.key < $1.key }) {
      let told = linkedRows(of: list.entries[row], in: list, actors).compactMap { countries[$0] }
      guard
        let name = Self.farNeighbour(of: [place], among: told + (lines[row] ?? []))
          ?? Self.farNeighbour(of: [place], among: [all])
      else { continue }
      let node = list.node(at: row)
      log.warning("\(name): longitude comes first", at: node["coordinates"] ?? node)
    }
  }

  /// Notes a country that is written and is not where a place is: where another sign would put it there, where it is
  /// far, from so far on in another country, or at sea beyond all islands, in km; and where the place lies well inside
  /// of another one and nobody claims it.
  private func checkCountry(_ node: JSONNode, _ country: Neighbour, _ positions: [Coordinate]) {
    // A seat abroad may say whose it is.
    guard let written = node["country"], let position = positions.first,
      node["category"]?.text != Place.Category.institution.rawValue
    else { return }
    let distance = country.distance(position)
    let other = BaseMap.country(at: position)
    // Islands that the coarse outline lacks are on the finer map.
    guard distance > 0, other == nil || other != country.code else { return }
    let km = Claim.format((distance / 100).rounded() * 100)
    if distance > Self.nearby,
      let turned = position.mirrored.min(by: { country.distance($0) < country.distance($1) }),
      country.distance(turned) < Self.coarse
    {
      log.warning(
        "\(km) km from \(country.name), where \(turned.listText) lies: west and south have a minus, east and "
          + "north have none", at: node["coordinates"] ?? written)
      return
    }
    if distance > (other == nil ? 4000 : 1000) {
      log.warning(
        "\(country.name) is \(km) km from these coordinates: one of the two is wrong", at: written)
    } else if let other, other != country.code,
      ["claimedBy", "heldBy", "spells", "from", "to"].allSatisfy({ node[$0] == nil })
    {
      log.warning(
        "these coordinates lie in \(name(ofCountry: other)), and not in \(country.name): one of the two is wrong, "
          + "or \"claimedBy\" and \"heldBy\" say whose it is", at: written)
    }
  }

  /// The state of a code as packs name it; the code itself where none does.
  private func name(ofCountry code: String) -> String {
    let list = store.list(of: .actor)
    return list.entries.indices.lazy.filter {
      list.entries[$0].isState && list.entries[$0].isSomewhere
    }
    .compactMap { row -> String? in
      guard case .actor(let actor) = store.record(at: RecordIndex(kind: .actor, row: row)),
        actor.isoCode == code
      else { return nil }
      return actor.title
    }.first ?? code
  }

  /// The rows of the records in a list that a record links to.
  private func linkedRows(
    of entry: RecordEntry, in list: KindRecords, _ targets: KindRecords
  ) -> Set<Int> {
    let file = list.files[Int(entry.file)]
    return Set(
      file.links[Int(entry.number)].compactMap { link -> Int? in
        let id = file.identifiers[Int(link)]
        return id.kind == targets.kind ? targets.row(of: id.slug, from: file.text.pack) : nil
      })
  }

  /// The corridors of a pack that name places which do not say their country, by these: their lines, else their
  /// other places.
  private func lines(along loose: [Int: Coordinate], ofPack pack: Int) -> [Int: [Neighbour]] {
    let (list, places) = (store.list(of: .corridor), store.list(of: .place))
    var lines: [Int: [Neighbour]] = [:]
    for row in list.entries.indices where list.pack(at: row) == pack {
      let named = linkedRows(of: list.entries[row], in: list, places)
      guard named.contains(where: { loose[$0] != nil }),
        case .corridor(let corridor) = store.decode(RecordIndex(kind: .corridor, row: row))
      else { continue }
      let route = corridor.route.flatMap { $0 }
      for place in named where loose[place] != nil {
        let positions =
          route.isEmpty ? named.subtracting([place]).compactMap { loose[$0] } : route
        guard !positions.isEmpty else { continue }
        lines[place, default: []].append(
          Neighbour(name: corridor.title, reach: Self.nearby) { place in
            positions.reduce(.infinity) { min($0, Geodesy.distance($1, place)) }
          })
      }
    }
    return lines
  }

  /// Where most of some positions are: within three times the distance from their middle in which half of them
  /// lie.
  private static func middle(of positions: [Coordinate]) -> Neighbour {
    func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
    let middle = Coordinate(
      longitude: median(positions.map(\.longitude)), latitude: median(positions.map(\.latitude)))
    let half = median(positions.map { Geodesy.distance(middle, $0) })
    return Neighbour(
      name: "most places of this pack",
      // Three places and fewer have no middle.
      reach: positions.count > 3 ? max(1000, 3 * half) : .infinity
    ) { Geodesy.distance(middle, $0) }
  }

  /// How far some positions are from the nearest of what they belong to, where they are in reach of none of it and
  /// one would be the other way round: "4,600 km from Djibouti".
  private static func farNeighbour(
    of positions: [Coordinate], among neighbours: [Neighbour]
  ) -> String? {
    func distance(_ positions: [Coordinate]) -> (km: Double, of: Neighbour)? {
      var best: (km: Double, of: Neighbour)?
      for neighbour in neighbours {
        for position in positions {
          let distance = neighbour.distance(position)
          if distance < best?.km ?? .infinity { best = (distance, neighbour) }
          if distance < neighbour.reach { return (distance, neighbour) }
        }
      }
      return best
    }
    guard let found = distance(positions), found.km >= found.of.reach else { return nil }
    let turned = positions.filter { (-90...90).contains($0.longitude) }.map(\.turned)
    guard let near = distance(turned), near.km < near.of.reach else { return nil }
    let step = found.km < 1000 ? 10.0 : 100
    let km = Claim.format((found.km / step).rounded() * step)
    return "\(km) km from \(found.of.name)"
  }

  /// What a place may belong to.
  private struct Neighbour {
    let name: String
    /// The ISO code, of a country.
    var code: String?
    /// Nearer nobody asks for more, in km.
    let reach: Double
    /// How far a position is from it, in km.
    let distance: (Coordinate) -> Double
  }

  /// Countries by their rows in the list of actors, each read once.
  private struct Countries {
    private let store: RecordStore
    private var known: [Int: Neighbour?] = [:]

    init(_ store: RecordStore) { self.store = store }

    /// Nil where the map does not have the country.
    subscript(row: Int) -> Neighbour? {
      mutating get {
        if let known = known[row] { return known }
        var found: Neighbour?
        if case .actor(let actor) = store.record(at: RecordIndex(kind: .actor, row: row)),
          let outline = actor.isoCode.flatMap({ CountryOutline(of: $0) })
        {
          found = Neighbour(
            name: actor.title, code: actor.isoCode, reach: MeaningCheck.nearby,
            distance: outline.distance)
        }
        known[row] = .some(found)
        return found
      }
    }
  }

  /// Outlines are coarse, and waters belong to countries, in km.
  private static let nearby = 300.0
  /// So far a place on a coast may be outside of the outline of its country, in km.
  private static let coarse = 100.0
}

extension Coordinate {
  /// The other way round: what is written as its longitude is its latitude.
  fileprivate var turned: Coordinate { Coordinate(longitude: latitude, latitude: longitude) }

  /// The places that it would be with a sign turned round.
  fileprivate var mirrored: [Coordinate] {
    [(-1.0, 1.0), (1, -1), (-1, -1)].map {
      Coordinate(longitude: $0.0 * longitude, latitude: $0.1 * latitude)
    }
  }

  /// As packs write it: "[-77.04, -12.05]".
  fileprivate var listText: String {
    JSONValue.list([.number(longitude), .number(latitude)]).compact
  }
}
