import AllianceModel
import TerminalKit

/// What a pair is to each other, as one sign and one colour: the level of the relation, or else the
/// strongest pledge of the row's actor to the column's.
enum MatrixTone: Hashable, CaseIterable {
  case allied, close, friendly, neutral, strained, opposed, hostile
  case defence, noAttack, consultation
  /// A relation without a level, or of which nobody knows what holds.
  case unread
  case none

  init(_ ties: TieTable, _ row: Int, _ column: Int) {
    if let level = ties.level(row, column) {
      self.init(level)
      return
    }
    switch ties.pledges(of: row, to: column).strength {
    case 3: self = .defence
    case 2: self = .noAttack
    case 1: self = .consultation
    default: self = ties.hasRelation(row, column) ? .unread : .none
    }
  }

  /// The tone of a level.
  init(_ level: Level) {
    let all: [MatrixTone] = [.hostile, .opposed, .strained, .neutral, .friendly, .close, .allied]
    self = all[level.value + 3]
  }

  /// The sign where a pair has one column.
  var sign: String {
    switch self {
    case .allied: "A"
    case .close: "c"
    case .friendly: "f"
    case .neutral: "n"
    case .strained: "s"
    case .opposed: "o"
    case .hostile: "H"
    case .defence: "D"
    case .noAttack: "N"
    case .consultation: "C"
    case .unread: "?"
    case .none: "·"
    }
  }

  /// What the sign stands for, in a word or two.
  var word: String {
    switch self {
    case .allied: "allied"
    case .close: "close"
    case .friendly: "friendly"
    case .neutral: "neutral"
    case .strained: "strained"
    case .opposed: "opposed"
    case .hostile: "hostile"
    case .defence: "defence"
    case .noAttack: "no attack"
    case .consultation: "consult"
    case .unread: "no level"
    case .none: "none"
    }
  }

  /// Whether it is a pledge, which goes from the row to the column.
  var isPledge: Bool { self == .defence || self == .noAttack || self == .consultation }

  /// How much it matters where several pairs share a sign: the strongest is shown.
  var weight: Int {
    switch self {
    case .hostile, .allied: 9
    case .defence: 8
    case .opposed, .close: 7
    case .noAttack: 6
    case .strained, .friendly: 5
    case .consultation: 4
    case .neutral: 3
    case .unread: 1
    case .none: 0
    }
  }

  /// Its look: what binds in one colour, what parts in another, pledges without fighting in a third.
  func style(_ theme: Theme) -> Style {
    switch self {
    case .allied, .defence: Self.bold(theme.style(.warming))
    case .close, .friendly: theme.style(.warming)
    case .hostile: Self.bold(theme.style(.cooling))
    case .opposed, .strained: theme.style(.cooling)
    case .noAttack: theme.style(.link).withoutAttributes
    case .consultation: theme.style(.doubtful).withoutAttributes
    case .neutral: theme.style(.text)
    case .unread, .none: theme.style(.absent)
    }
  }

  private static func bold(_ style: Style) -> Style {
    var style = style
    style.attributes.insert(.bold)
    return style
  }
}

extension Style {
  /// The same colours alone.
  fileprivate var withoutAttributes: Style {
    var style = self
    style.attributes = []
    return style
  }
}
