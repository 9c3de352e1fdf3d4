import PackJSON

/// A file whose records have been read once: what was found of them besides their entries, so that
/// nobody has to read them again for it.
///
/// Rows are the items of its lists.
struct CheckedFile: Sendable {
  let text: JSONText
  /// The identifiers that it has or names, by their numbers.
  var identifiers: [AnyIdentifier] = []
  /// The numbers of what each record links to, with repetitions.
  var links = RowLists<UInt32>()
  /// The numbers of the actors that take part; of a deal its giver, or `nobody`, and its receiver.
  var parties = RowLists<UInt32>()
  /// What each deal is worth.
  var amounts = RowLists<DealAmount>()
  /// What the amounts are measured in.
  var measures: [DealMeasure] = []
  /// The folded texts, until a search index is made of them; nil where nobody has asked for them.
  var folded: FoldedStore?

  /// In place of the number of a giver whom nobody knows.
  static let nobody = UInt32.max

  init(_ text: JSONText) {
    self.text = text
  }
}

/// What a number of a deal is a number of.
struct DealMeasure: Hashable, Sendable {
  /// What is measured, such as "volume delivered".
  let name: String
  let unit: String
}

/// A number of a deal.
struct DealAmount: Sendable {
  /// The position of what it is a number of among the measures.
  let measure: Int
  let value: Double
}

extension CheckedFile {
  /// Adds who takes part in a record.
  ///
  /// - Parameter number: the number of an identifier.
  mutating func addParties(of record: AnyRecord, number: (Identifier<Actor>) -> Int) {
    if case .deal(let deal) = record {
      parties.append(deal.giver.map { UInt32(number($0)) } ?? Self.nobody)
      parties.append(UInt32(number(deal.receiver)))
    } else if case .event(let event) = record {
      for actor in event.actors { parties.append(UInt32(number(actor))) }
    }
  }

  /// Adds the numbers of a deal.
  ///
  /// A measure that a deal claims twice says two things, which nobody may add up: both are left out.
  ///
  /// - Parameter numbers: the positions of the measures.
  mutating func addAmounts(of deal: Deal, _ numbers: inout [DealMeasure: Int]) {
    let said = deal.claims.compactMap { claim -> (measure: DealMeasure, value: Double)? in
      guard case .number(let value) = claim.value, let unit = claim.unit else { return nil }
      return (DealMeasure(name: claim.measure, unit: unit), value)
    }
    let counts = Dictionary(said.map { ($0.measure, 1) }, uniquingKeysWith: +)
    for (measure, value) in said where counts[measure] == 1 {
      let number = numbers[measure] ?? measures.count
      if number == measures.count {
        numbers[measure] = number
        measures.append(measure)
      }
      amounts.append(DealAmount(measure: number, value: value))
    }
  }
}
