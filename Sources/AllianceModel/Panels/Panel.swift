/// One measure of states, or of pairs of them, over time, with all its values at hand.
///
/// Values are one flat list, in stretches of periods that follow each other. What nobody knows is missing,
/// and never 0.
public final class Panel: Sendable {
  /// A state, or two; of two without a direction the one first that comes first in the list of actors.
  public struct Subject: Hashable, Sendable {
    /// The positions among the panel's actors.
    public let one: Int
    public let other: Int?
  }

  /// A value of a period.
  public struct Point: Equatable, Sendable {
    public let period: Int
    public let value: Double
  }

  /// Values of periods that follow each other.
  struct Stretch: Sendable {
    let start: Int32
    let count: Int32
    let offset: UInt32
  }

  public let id: Identifier<Figure>
  public let title: String
  public let measure: String
  public let unit: MeasureUnit
  public let form: PanelForm
  /// The actors that have values, in the order of their list.
  public let actors: [Identifier<Actor>]
  /// Those of whom there are values, in the order of the actors.
  public let subjects: [Subject]
  /// The first and the last period of which any value is known.
  public let periods: ClosedRange<Int>
  /// The years of the first and of the last of them.
  public var years: ClosedRange<Int> {
    form.step.date(periods.lowerBound).year...form.step.date(periods.upperBound).year
  }
  /// How many values are known.
  public let valueCount: Int
  /// How many values stand beside another one of the same subject and period, since two actors are one: the first
  /// counts.
  public let doubledCount: Int
  /// Until when its source says anything; nil where it does not say.
  public let knownTo: PartialDate?
  let stretches: RowLists<Stretch>
  let values: [Double]
  private let numbers: [Subject: Int]
  private let places: [Identifier<Actor>: Int]
  /// The subjects that each actor is in.
  private let turns: RowLists<UInt32>

  /// Puts together the rows of a figure; nil if no value of it is known, or of nobody.
  ///
  /// O(values + rows · log rows).
  ///
  /// - Parameters:
  ///   - rows: of each actor that the file names its row in the list of actors.
  ///   - actor: the identifier of the actor at a row.
  init?(
    _ figure: Figure, _ form: PanelForm, _ table: PanelRows, rows: [Int?], knownTo: PartialDate?,
    actor: (Int) -> Identifier<Actor>
  ) {
    func row(_ number: UInt32) -> Int? { rows[Int(number)] }
    let wanted = Set(table.rows.flatMap { [$0.one, $0.other] }.filter { $0 != CheckedFile.nobody })
    let known = Set(wanted.compactMap { row($0) }).sorted()
    let places = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, $0) })
    var parts: [(subject: Subject, stretch: Stretch)] = []
    parts.reserveCapacity(table.rows.count)
    for (number, part) in table.rows.enumerated() {
      guard let one = row(part.one).flatMap({ places[$0] }) else { continue }
      let stretch = Stretch(
        start: part.start, count: Int32(clamping: table.count(ofRow: number)), offset: part.offset)
      if part.other == CheckedFile.nobody {
        parts.append((Subject(one: one, other: nil), stretch))
      } else if let other = row(part.other).flatMap({ places[$0] }), other != one {
        let isInOrder = form.isDirected || one < other
        parts.append(
          (Subject(one: isInOrder ? one : other, other: isInOrder ? other : one), stretch))
      }
    }
    parts.sort {
      ($0.subject.one, $0.subject.other ?? -1, $0.stretch.start)
        < ($1.subject.one, $1.subject.other ?? -1, $1.stretch.start)
    }
    var subjects: [Subject] = []
    var stretches = RowLists<Stretch>()
    for part in parts {
      if subjects.last != part.subject {
        if !subjects.isEmpty { stretches.endRow() }
        subjects.append(part.subject)
      }
      stretches.append(part.stretch)
    }
    if !subjects.isEmpty { stretches.endRow() }
    let merged = Self.merged(stretches, table.values)
    (stretches, values, doubledCount) = (merged.stretches, merged.values, merged.doubled)
    var (first, last, count) = (Int.max, Int.min, 0)
    for stretch in stretches.elements {
      for place in 0..<Int(stretch.count) where !values[Int(stretch.offset) + place].isNaN {
        count += 1
        first = min(first, Int(stretch.start) + place)
        last = max(last, Int(stretch.start) + place)
      }
    }
    guard count > 0 else { return nil }
    (id, title, measure, unit) = (figure.id, figure.title, figure.measure, figure.unit)
    (self.form, self.knownTo) = (form, knownTo)
    actors = known.map(actor)
    self.places = Dictionary(uniqueKeysWithValues: actors.enumerated().map { ($1, $0) })
    (self.subjects, self.stretches) = (subjects, stretches)
    (periods, valueCount) = (first...last, count)
    numbers = Dictionary(uniqueKeysWithValues: subjects.enumerated().map { ($1, $0) })
    turns = RowLists(rows: known.count, placeholder: 0) { body in
      for (number, subject) in subjects.enumerated() {
        body(subject.one, UInt32(number))
        if let other = subject.other { body(other, UInt32(number)) }
      }
    }
  }

  /// Stretches of one subject that overlap, since two actors of the file are one, put together: of two values of a
  /// period the first counts.
  private static func merged(
    _ stretches: RowLists<Stretch>, _ values: [Double]
  ) -> (stretches: RowLists<Stretch>, values: [Double], doubled: Int) {
    func overlap(_ own: some BidirectionalCollection<Stretch>) -> Bool {
      zip(own, own.dropFirst()).contains { $0.start + $0.count > $1.start }
    }
    guard (0..<stretches.count).contains(where: { overlap(stretches[$0]) }) else {
      return (stretches, values, 0)
    }
    var (all, values, doubled) = (RowLists<Stretch>(), values, 0)
    for row in 0..<stretches.count {
      let own = stretches[row]
      defer { all.endRow() }
      guard overlap(own), let first = own.map(\.start).min(),
        let end = own.map({ $0.start + $0.count }).max()
      else {
        for stretch in own { all.append(stretch) }
        continue
      }
      var together = [Double](repeating: .nan, count: Int(end - first))
      for stretch in own {
        for place in 0..<Int(stretch.count) {
          let value = values[Int(stretch.offset) + place]
          let period = Int(stretch.start - first) + place
          guard !value.isNaN else { continue }
          if together[period].isNaN { together[period] = value } else { doubled += 1 }
        }
      }
      all.append(
        Stretch(start: first, count: end - first, offset: UInt32(clamping: values.count)))
      values += together
    }
    return (all, values, doubled)
  }

  // MARK: Questions

  /// The position of an actor among those of the panel; nil for one that it says nothing of.
  public func place(of actor: Identifier<Actor>) -> Int? { places[actor] }

  /// The actor of an identifier; nil for what is none that the panel has values of.
  public func actor(_ id: AnyIdentifier) -> Identifier<Actor>? {
    guard id.kind == .actor else { return nil }
    let actor = Identifier<Actor>(slug: id.slug)
    return places[actor] == nil ? nil : actor
  }

  /// The number of the subject that some actors are, in either order where it does not matter; nil for
  /// one without a value.
  ///
  /// O(1).
  public func subject(of actors: [Identifier<Actor>]) -> Int? {
    let places = actors.compactMap { self.places[$0] }
    guard places.count == actors.count else { return nil }
    switch (form.subjects, places.count) {
    case (.states, 1): return numbers[Subject(one: places[0], other: nil)]
    case (.pairs, 2):
      let isInOrder = form.isDirected || places[0] < places[1]
      return numbers[
        Subject(one: places[isInOrder ? 0 : 1], other: places[isInOrder ? 1 : 0])]
    default: return nil
    }
  }

  /// The number of the subject of a state, or of two, by their positions among the actors; nil for one
  /// without a value.
  ///
  /// O(1).
  func subject(atPlaces one: Int, _ other: Int?) -> Int? {
    guard let other else { return numbers[Subject(one: one, other: nil)] }
    let isInOrder = form.isDirected || one < other
    return numbers[Subject(one: isInOrder ? one : other, other: isInOrder ? other : one)]
  }

  /// The numbers of the subjects that an actor is in, in order.
  ///
  /// O(1).
  public func subjects(with actor: Identifier<Actor>) -> [Int] {
    places[actor].map { turns[$0].map { Int($0) } } ?? []
  }

  /// The actors of a subject, one or two.
  public func actors(of subject: Int) -> [Identifier<Actor>] {
    let subject = subjects[subject]
    return [actors[subject.one]] + (subject.other.map { [actors[$0]] } ?? [])
  }

  /// The value of a subject in a period; nil where nobody knows one.
  ///
  /// O(the subject's stretches).
  public func value(of subject: Int, at period: Int) -> Double? {
    for stretch in stretches[subject] {
      let place = period - Int(stretch.start)
      guard place >= 0, place < stretch.count else { continue }
      let value = values[Int(stretch.offset) + place]
      if !value.isNaN { return value }
    }
    return nil
  }

  /// The values of a subject that are known, in order of time.
  public func points(of subject: Int) -> [Point] {
    var points: [Point] = []
    for stretch in stretches[subject] {
      for place in 0..<Int(stretch.count) {
        let (period, value) = (Int(stretch.start) + place, values[Int(stretch.offset) + place])
        if !value.isNaN { points.append(Point(period: period, value: value)) }
      }
    }
    return points
  }

  /// The known values of some subjects, in no order that matters: for classes, of which a million must be
  /// worked out while somebody waits.
  public func allValues(of subjects: some Sequence<Int>) -> [Double] {
    var all: [Double] = []
    all.reserveCapacity(values.count)
    values.withUnsafeBufferPointer { values in
      for subject in subjects {
        for stretch in stretches[subject] {
          let start = Int(stretch.offset)
          for place in start..<(start + Int(stretch.count)) where !values[place].isNaN {
            all.append(values[place])
          }
        }
      }
    }
    return all
  }

  /// The values of all subjects in a period, by their numbers; of those without one nothing.
  ///
  /// O(stretches).
  public func values(at period: Int) -> [(subject: Int, value: Double)] {
    subjects.indices.compactMap { subject in
      value(of: subject, at: period).map { (subject, $0) }
    }
  }

  /// The sum of a subject's values over some periods, and of how many of them one is known; nil where
  /// values of the measure do not add up over time, or none is known.
  public func sum(of subject: Int, over periods: ClosedRange<Int>) -> (value: Double, known: Int)? {
    guard form.additions.contains(.periods) else { return nil }
    let own = points(of: subject).filter { periods.contains($0.period) }
    return own.isEmpty ? nil : (own.reduce(0) { $0 + $1.value }, own.count)
  }

  /// The sum over all subjects in a period, and of how many one is known; nil where values of the measure
  /// do not add up over subjects, or none is known.
  public func total(at period: Int) -> (value: Double, known: Int)? {
    guard form.additions.contains(.subjects) else { return nil }
    let all = values(at: period)
    return all.isEmpty ? nil : (all.reduce(0) { $0 + $1.value }, all.count)
  }

  /// The last period of which anything is said that had begun by a moment; that of all, for all time.
  public func period(at moment: Moment?) -> Int {
    guard let moment else { return periods.upperBound }
    return form.step.number(atEndOf: moment.date)
  }

  /// Whether a period comes after all that the source says anything of.
  public func isBeyondKnowledge(_ period: Int) -> Bool {
    guard let knownTo else { return period > periods.upperBound }
    return period > form.step.number(atEndOf: knownTo)
  }

  /// The measure with its unit, such as "exports in m USD".
  public var measureText: String { unit.text(ofMeasure: measure) }

  /// A value with its unit, such as "1,200 m USD" or "rank 2".
  public func text(_ value: Double, withUnit: Bool = true) -> String {
    let amount = Claim.formatMeasured(value)
    guard withUnit else { return amount }
    return unit.text(amount)
  }

  /// A period in words.
  public func text(ofPeriod period: Int) -> String { form.step.date(period).description }

  /// Some periods in words: "1946–2014".
  public func text(ofPeriods periods: ClosedRange<Int>) -> String {
    let (first, last) = (text(ofPeriod: periods.lowerBound), text(ofPeriod: periods.upperBound))
    return first == last ? first : "\(first)–\(last)"
  }
}
