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

  /// Notes the relations of a pack of which another one is of the same two actors: whatever shows a pair
  /// once shows one of them.
  private func checkPairs(ofPack pack: Int) {
    let list = store.list(of: .relation)
    var known: [PairKey: Int] = [:]
    let rows = list.entries.indices.filter { list.pack(at: $0) == pack }
    // As they stand in their files, whatever their titles are.
    let places = rows.map { (list.entries[$0].file, list.entries[$0].start, row: $0) }
    for row in places.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }).map(\.row) {
      guard let key = store.pair(ofRelationAt: row) else { continue }
      guard let other = known[key] else {
        known[key] = row
        continue
      }
      let place = list.node(at: other).location
      let name = place.file.split(separator: "/").last ?? ""
      log.warning(
        "\(list.identifier(at: other)) at \(name):\(place.line) is of the same two actors: a matrix "
          + "shows one of the two, so write the phases of both into one", at: list.node(at: row))
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

  /// Notes places far from their country, and corridors far from all of theirs, that would be there if
  /// longitude and latitude changed places.
  ///
  /// What else is far may belong to it all the same: islands and bases lie oceans away.
  private func checkPlaces(ofPack pack: Int) {
    let actors = store.list(of: .actor)
    var countries = Countries(store)
    for (kind, key) in [(Kind.place, "coordinates"), (.corridor, "geometry")] {
      let list = store.list(of: kind)
      for row in list.entries.indices where list.pack(at: row) == pack {
        let file = list.files[Int(list.entries[row].file)]
        guard let place = file.whereabouts[Int(list.entries[row].number)] else { continue }
        let outlines = place.countries.compactMap { number in
          actors.row(of: file.identifiers[Int(number)].slug, from: pack).flatMap { countries[$0] }
        }
        guard outlines.count == place.countries.count,
          let name = farCountry(of: place.positions, among: outlines)
        else { continue }
        let node = list.node(at: row)
        log.warning("\(name): longitude comes first", at: node[key] ?? node)
      }
    }
  }

  /// How far some positions are from the nearest of some countries, where none is near any of them and one
  /// would be the other way round: "4,600 km from Djibouti".
  private func farCountry(of positions: [Coordinate], among countries: [Country]) -> String? {
    func distance(_ positions: [Coordinate]) -> (km: Double, name: String)? {
      var best: (km: Double, name: String)?
      for country in countries {
        for position in positions {
          let distance = country.outline.distance(to: position)
          if distance < best?.km ?? .infinity { best = (distance, country.name) }
          if distance == 0 { return best }
        }
      }
      return best
    }
    guard let found = distance(positions), found.km > Self.nearby else { return nil }
    let turned = positions.compactMap { place in
      (-90...90).contains(place.longitude)
        ? Coordinate(longitude: place.latitude, latitude: place.longitude) : nil
    }
    guard let near = distance(turned), near.km < Self.nearby else { return nil }
    let step = found.km < 1000 ? 10.0 : 100
    let km = Claim.format((found.km / step).rounded() * step)
    return "\(km) km from \(found.name)"
  }

  /// A country that is on the map.
  private struct Country {
    let name: String
    let outline: CountryOutline
  }

  /// Countries by their rows in the list of actors, each read once.
  private struct Countries {
    private let store: RecordStore
    private var outlines: [String: CountryOutline?] = [:]
    private var known: [Int: Country?] = [:]

    init(_ store: RecordStore) { self.store = store }

    /// Nil where the map does not have the country.
    subscript(row: Int) -> Country? {
      mutating get {
        if let known = known[row] { return known }
        var found: Country?
        if case .actor(let actor) = store.record(at: RecordIndex(kind: .actor, row: row)),
          let code = actor.isoCode
        {
          let outline = outlines[code] ?? CountryOutline(of: code)
          outlines[code] = outline
          found = outline.map { Country(name: actor.title, outline: $0) }
        }
        known[row] = .some(found)
        return found
      }
    }
  }

  /// Nearer nobody asks for more, in km: outlines are coarse, and waters belong to countries.
  private static let nearby = 300.0
}
