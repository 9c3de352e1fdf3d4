/// Where a stretch of time is drawn to: after the last source nobody knows how it goes on.
public enum PhaseEnd: Equatable, Sendable {
  /// It ended at a date.
  case ended(PartialDate)
  /// Nobody says that it ended, and the last evidence is of a date.
  case unknown(after: PartialDate)
  /// Nobody says that it ended, and no evidence of it is dated.
  case open

  /// - Parameters:
  ///   - to: when it ended.
  ///   - knownTo: until when its sources say anything.
  ///   - lastEvidence: the date of the last source of its tie.
  public init(to: PartialDate?, knownTo: PartialDate?, lastEvidence: PartialDate?) {
    if let to {
      self = .ended(to)
    } else if let known = knownTo ?? lastEvidence {
      self = .unknown(after: known)
    } else {
      self = .open
    }
  }

  /// The date that ends it, or after which nobody knows.
  public var date: PartialDate? {
    switch self {
    case .ended(let date), .unknown(after: let date): date
    case .open: nil
    }
  }

  /// The date after which nobody knows, where a moment lies wholly after it.
  public func lastSaid(at moment: Moment) -> PartialDate? {
    guard case .unknown(let last) = self, moment.isWhollyAfter(last) else { return nil }
    return last
  }
}
