/// What one actor pledges to another, as one byte.
public struct PledgeSet: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// A set of pledges.
  package init(_ pledges: [Pledge]) {
    self = pledges.reduce(into: []) { set, pledge in
      set.insert(
        PledgeSet(rawValue: 1 << UInt8(Pledge.allCases.firstIndex(of: pledge) ?? 0)))
    }
  }

  /// The pledges, the strongest obligation first.
  public var pledges: [Pledge] {
    Pledge.allCases.enumerated().filter { rawValue & (1 << UInt8($0.offset)) != 0 }.map(\.element)
  }

  /// How strong the obligation is, from 0 for none: 1 to consult, 2 to stay neutral or not to attack,
  /// 3 to fight (defence or offence).
  public var strength: Int {
    pledges.map(\.strength).max() ?? 0
  }
}

extension Pledge {
  /// How strong the obligation is: 1 to consult, 2 to stay neutral or not to attack, 3 to fight.
  public var strength: Int {
    switch self {
    case .defence, .offence: 3
    case .neutrality, .nonAggression: 2
    case .consultation: 1
    }
  }
}
