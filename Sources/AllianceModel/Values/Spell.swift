/// A stretch of time in which something holds: a state is in being, an actor is a member, a treaty is
/// in force, a relation is at a level.
///
/// Whether something holds at a moment is asked here, and nowhere else. Both ends are as precise as
/// they are known: one that ends in 1977 holds on 31 December 1977, one that begins in 1977 on
/// 1 January, by the calendar's own days.
public struct Spell: Hashable, Sendable {
  /// When it begins; nil where it holds from before anything that is asked for.
  public let from: PartialDate?
  /// When it ends; nil while it lasts.
  public let to: PartialDate?
  /// After this date its source says nothing, and nobody knows whether it holds up to `to`.
  public let knownTo: PartialDate?
  /// Whether it happened, or was made, from `from` to `to`: as of every later date it has happened, and
  /// it is not over as what lasts is.
  public let hasHappened: Bool

  /// A stretch of time.
  public init(
    from: PartialDate?, to: PartialDate? = nil, knownTo: PartialDate? = nil,
    hasHappened: Bool = false
  ) {
    self.from = from
    self.to = to
    self.knownTo = knownTo
    self.hasHappened = hasHappened
  }

  /// What holds at every date.
  static let always = Spell(from: nil)

  /// Whether it has begun when a moment is over.
  public func hasBegun(by moment: Moment) -> Bool { !moment.isBefore(from) }

  /// Whether it holds at a moment; for all of time everything does.
  public func holds(at moment: Moment?) -> Bool {
    guard let moment else { return true }
    guard hasBegun(by: moment), !moment.isAfter(knownTo) else { return false }
    guard hasHappened else { return !moment.isAfter(to) }
    // By the last day of a date all that came before has happened; during it only what falls into it.
    return moment.question == .asOf || !moment.isAfter(to ?? from)
  }

  /// Whether it held when its source last said anything, and a moment is later than that.
  public func isUnknown(at moment: Moment?) -> Bool {
    moment.map { $0.isAfter(knownTo) && !$0.isAfter(to) && hasBegun(by: $0) } ?? false
  }

  /// Whether it holds, or when it comes, or when it was over.
  public func standing(at moment: Moment) -> Standing { [self].standing(at: moment) }

  /// The part that lies in another stretch too; nil where they have no day in common.
  ///
  /// It is known as long as both are.
  func overlap(with other: Spell) -> Spell? {
    let from = [from, other.from].compactMap { $0 }.max { $0.earliest < $1.earliest }
    let to = Self.earlier(to, other.to)
    if let from, let to, to.latest < from.earliest { return nil }
    let known = Self.earlier(knownTo, other.knownTo)
    let isKnownToEnd = to.map { end in known.map { end.latest <= $0.latest } ?? true } ?? false
    return Spell(
      from: from, to: to, knownTo: isKnownToEnd ? nil : known, hasHappened: hasHappened)
  }

  /// The earlier of two ends, of which either may be open.
  static func earlier(_ one: PartialDate?, _ other: PartialDate?) -> PartialDate? {
    guard let one, let other else { return one ?? other }
    return one.latest <= other.latest ? one : other
  }

  /// The stretch in words: "1945 – 1990", "since 1990", "until 1945"; nil without dates.
  public var text: String? {
    switch (from, to) {
    case (let from?, let to?): "\(from) – \(to)"
    case (let from?, nil): from.sinceText
    case (nil, let to?): to.untilText
    case (nil, nil): nil
    }
  }
}

extension Spell {
  /// The stretch as an interval of ISO 8601, and how its ends are meant where that is not just so.
  fileprivate var isoText: String {
    let meant = [("from", from), ("to", to)].compactMap { name, date in
      date?.qualifier.map { "\(name) \($0.rawValue)" }
    }
    return "\(from?.isoText ?? "..")/\(to?.isoText ?? "..")"
      + (meant.isEmpty ? "" : " (\(meant.joined(separator: ", ")))")
  }
}

/// Whether something holds at a moment.
public enum Standing: Equatable, Sendable {
  case holds
  /// It only comes at a later date.
  case later(PartialDate)
  /// It was over at an earlier date; nil where nobody knows since when it held at all.
  case over(PartialDate?)
  /// It held when its source last said anything, and nobody knows of later.
  case unknown(after: PartialDate)
}

extension [Spell] {
  /// The position of the stretch that holds where each lasts until the next one begins: the last that
  /// had begun, if it was not over; the last of all for all time.
  func current(at moment: Moment?) -> Int? {
    guard let moment else { return indices.last }
    return lastIndex { $0.hasBegun(by: moment) }.flatMap { self[$0].holds(at: moment) ? $0 : nil }
  }
}

extension Collection where Element == Spell {
  /// Whether any holds; what has no spell at all holds at no date.
  public func holds(at moment: Moment?) -> Bool {
    guard let moment else { return true }
    return contains { $0.holds(at: moment) }
  }

  /// Whether one holds, or when the next one comes, or when the last one was over.
  public func standing(at moment: Moment) -> Standing {
    guard !holds(at: moment) else { return .holds }
    let past = filter { $0.hasBegun(by: moment) }
    if let known = past.filter({ $0.isUnknown(at: moment) }).compactMap(\.knownTo).max() {
      return .unknown(after: known)
    }
    if let end = past.compactMap({ $0.to ?? ($0.hasHappened ? $0.from : nil) }).max() {
      return .over(end)
    }
    return compactMap(\.from).filter { moment.isBefore($0) }.min().map { .later($0) } ?? .over(nil)
  }

  /// The parts of these that lie in one of some others; all of them where there are no others.
  public func cut(to others: [Spell]) -> [Spell] {
    guard !others.isEmpty else { return Array(self) }
    return flatMap { spell in others.compactMap { spell.overlap(with: $0) } }
  }

  /// The stretches in which so many of these hold at once, in order of time.
  ///
  /// O(n log n).
  func overlapping(_ least: Int) -> [Spell] {
    let beginnings = sorted { ($0.from?.earliest ?? .min) < ($1.from?.earliest ?? .min) }
    let ends = sorted { ($0.to?.latest ?? .max) < ($1.to?.latest ?? .max) }
    var (stretches, open, next): ([Spell], Int, Int) = ([], 0, 0)
    var start: Spell?
    for spell in beginnings {
      while next < ends.count, let end = ends[next].to, end.latest < spell.from?.earliest ?? .min {
        if open == least, let begun = start {
          stretches.append(Spell(from: begun.from, to: end))
          start = nil
        }
        open -= 1
        next += 1
      }
      open += 1
      if open == least { start = spell }
    }
    while next < ends.count, let end = ends[next].to {
      if open == least, let begun = start {
        stretches.append(Spell(from: begun.from, to: end))
        start = nil
      }
      open -= 1
      next += 1
    }
    if let start {
      let known = filter { $0.to == nil }.compactMap(\.knownTo).min { $0.latest < $1.latest }
      stretches.append(Spell(from: start.from, knownTo: known))
    }
    return stretches
  }

  /// The stretches as intervals of ISO 8601 with open ends: `1816/1945 (from about); 1990/..`.
  var isoText: String {
    map(\.isoText).joined(separator: "; ")
  }

  /// The stretches in words: "1816 – 1945, since 1990"; nil without any.
  public var text: String? {
    let texts = compactMap(\.text)
    return texts.isEmpty ? nil : texts.joined(separator: ", ")
  }
}
