import PackJSON

/// A file whose records have been read once: what was found of them besides their entries, so that
/// nobody has to read them again for it.
///
/// Rows are the items of its lists.
struct CheckedFile: Sendable {
  let text: JSONText
  /// How its pack reads levels.
  let rubric: Rubric
  /// Whether others read it as JSON too: it has no comments and no comma behind a last item.
  var isPlainJSON = true
  /// The identifiers that it has or names, by their numbers.
  var identifiers: [AnyIdentifier] = []
  /// The numbers of what each record links to, with repetitions.
  var links = RowLists<UInt32>()
  /// The numbers of the actors that take part in events, deals and relations; of a deal its givers, then
  /// `nobody`, its receivers, `nobody` again, and those that agree as equals.
  var parties = RowLists<UInt32>()
  /// Whether two records have the identifier that follows from what they have.
  var hasTwins = false
  /// Whether there is an event in which anybody took a side.
  var hasSides = false
  /// The levels of the phases of each relation, `noLevel` where nobody has read one.
  var levels = RowLists<Int8>()
  /// The members of each bloc with pledges, and the numbers of its sources.
  var members = RowLists<Member>()
  var treatySources = RowLists<UInt32>()
  /// The values of figures that are panels, by the numbers of their items.
  var panels: [Int: PanelRows] = [:]
  /// Where places and corridors are, by the numbers of their items: those that say their countries or who
  /// claims and holds them, and places whose country follows from it.
  var whereabouts: [Int: Whereabouts] = [:]
  /// What each deal is worth.
  var amounts = RowLists<DealAmount>()
  /// The years in which something of each deal has come, `noYear` where nothing has; none where nobody
  /// speaks of that.
  var deliveries = RowLists<Delivery>()
  /// What the amounts are measured in.
  var measures: [DealMeasure] = []
  /// The folded texts, until a search index is made of them; nil where nobody has asked for them.
  var folded: FoldedStore?

  /// In place of an actor's number where there is none: between those who give and those who receive.
  static let nobody = UInt32.max
  /// In place of a level that nobody has read.
  static let noLevel = Int8.min

  /// In place of the years of deliveries, where nothing has come yet.
  static let noYear = Int16.min

  /// That something of a deal has come.
  struct Delivery: Sendable {
    /// In which year.
    let year: Int16
    /// How much, where that is said of the year; not a number where it is not.
    let amount: Double
  }

  /// Where something is, and where it says that it is.
  struct Whereabouts: Sendable {
    /// Its position, or the ends of its lines.
    let positions: [Coordinate]
    /// The numbers of the countries that it is said to be in.
    let countries: [UInt32]
  }

  /// A member of a bloc with pledges.
  struct Member: Sendable {
    /// The number of the actor.
    let actor: UInt32
    let pledges: PledgeSet
    /// Between which dates it belongs to the bloc, as the pack says.
    let spell: Spell
  }

  init(_ text: JSONText, rubric: Rubric) {
    self.text = text
    self.rubric = rubric
  }
}

/// What a number of a deal is a number of.
struct DealMeasure: Hashable, Sendable {
  /// What is measured, such as "volume delivered".
  let name: String
  let unit: String

  /// How units end of amounts that are of one piece, which nobody adds up.
  static let ofOne = " a unit"

  /// Whether it is of what has come, and not of what was ordered.
  var isOfDeliveries: Bool { name.hasSuffix("delivered") }
}

/// A number of a deal.
struct DealAmount: Sendable {
  /// The position of what it is a number of among the measures.
  let measure: Int
  let value: Double
}

extension CheckedFile {
  /// The numbers that things have in the file.
  struct Numbers {
    /// Those of identifiers.
    let log: RecordLog
    /// The positions of the measures of deals.
    var measures: [DealMeasure: Int] = [:]

    func number(of kind: Kind, _ slug: String) -> UInt32 {
      var slug = slug
      return UInt32(slug.withUTF8 { log.number(of: kind, $0) })
    }

    func number(of actor: Identifier<Actor>) -> UInt32 { number(of: .actor, actor.slug) }
  }

  /// The number of the item that is being read.
  var itemNumber: Int { parties.count }

  /// Ends an item of a list: what follows is of the next one.
  mutating func endItem() {
    parties.endRow()
    amounts.endRow()
    deliveries.endRow()
    levels.endRow()
    members.endRow()
    treatySources.endRow()
  }
}

extension Event {
  func note(in file: inout CheckedFile, _ numbers: inout CheckedFile.Numbers) {
    for actor in actors { file.parties.append(numbers.number(of: actor)) }
    if parts.contains(where: { $0.side != nil }) { file.hasSides = true }
  }
}

extension Relation {
  func note(in file: inout CheckedFile, _ numbers: inout CheckedFile.Numbers) {
    for actor in actors { file.parties.append(numbers.number(of: actor)) }
    for phase in phases {
      file.levels.append(phase.level.map { Int8($0.value) } ?? CheckedFile.noLevel)
    }
  }
}

extension Bloc {
  func note(in file: inout CheckedFile, _ numbers: inout CheckedFile.Numbers) {
    guard members.contains(where: { !$0.pledges.isEmpty }) else { return }
    for member in members {
      file.members.append(
        CheckedFile.Member(
          actor: numbers.number(of: member.actor), pledges: PledgeSet(member.pledges),
          spell: Spell(from: member.since, to: member.until)))
    }
    for source in sources { file.treatySources.append(numbers.number(of: .source, source)) }
  }
}

extension Place {
  func note(in file: inout CheckedFile, _ numbers: inout CheckedFile.Numbers) {
    let countries = country.map { [$0] } ?? (claimedBy + heldBy).map(\.actor)
    guard let position = countries.isEmpty ? inferringCoordinate : coordinate else { return }
    file.whereabouts[file.itemNumber] = CheckedFile.Whereabouts(
      positions: [position], countries: countries.map { numbers.number(of: $0) })
  }
}

extension Corridor {
  func note(in file: inout CheckedFile, _ numbers: inout CheckedFile.Numbers) {
    let ends = route.flatMap { [$0.first, $0.last].compactMap { $0 } }
    guard !countries.isEmpty, !ends.isEmpty else { return }
    file.whereabouts[file.itemNumber] = CheckedFile.Whereabouts(
      positions: ends, countries: countries.map { numbers.number(of: $0) })
  }
}

extension Deal {
  /// Its parties and its numbers.
  ///
  /// A measure that a deal claims twice says two things, which nobody may add up: both are left out.
  func note(in file: inout CheckedFile, _ numbers: inout CheckedFile.Numbers) {
    for (index, side) in [givers, receivers, equals].enumerated() {
      if index > 0 { file.parties.append(CheckedFile.nobody) }
      for actor in side { file.parties.append(numbers.number(of: actor)) }
    }
    let delivered = items.compactMap(\.delivered)
    let years = Set(delivered.flatMap(\.years)).sorted()
    let said = claims.compactMap { claim -> (measure: DealMeasure, value: Double, year: Int?)? in
      guard case .number(let value) = claim.value, let unit = claim.unit,
        !unit.hasSuffix(DealMeasure.ofOne)
      else { return nil }
      let year = claim.from?.year == claim.asOf.year ? claim.asOf.year : nil
      return (DealMeasure(name: claim.measure, unit: unit), value, year)
    }
    file.deliveries.append(
      contentsOf: years.isEmpty && !delivered.isEmpty
        ? [CheckedFile.Delivery(year: CheckedFile.noYear, amount: .nan)]
        : years.map { year in
          let amounts = said.filter { $0.measure.isOfDeliveries && $0.year == year }
          return CheckedFile.Delivery(
            year: Int16(year),
            amount: amounts.isEmpty ? .nan : amounts.reduce(0) { $0 + $1.value })
        })
    // What is said of years by themselves may be added up.
    let sums = said.grouped(by: \.measure).compactMap {
      measure, parts -> (measure: DealMeasure, value: Double)? in
      let areYears =
        parts.allSatisfy { $0.year != nil }
        && Set(parts.compactMap(\.year)).count == parts.count
      guard parts.count == 1 || areYears else { return nil }
      return (measure, parts.reduce(0) { $0 + $1.value })
    }
    for (measure, value) in sums {
      let number = numbers.measures[measure] ?? file.measures.count
      if number == file.measures.count {
        numbers.measures[measure] = number
        file.measures.append(measure)
      }
      file.amounts.append(DealAmount(measure: number, value: value))
    }
  }
}
