import AllianceModel
import TerminalKit

/// What stands in one cell of the matrix, two columns wide.
struct CellText {
  let text: String
  /// What stands behind it.
  let note: Note
  private let level: Level?
  private let role: Role

  /// What must be known of a level or a pledge beside it.
  enum Note: CaseIterable {
    case none
    /// It is over, looked at from all of time.
    case ended
    /// It is only the last that was said, at an earlier date.
    case lastSaid
    /// Nobody says of any date when it holds.
    case undated

    var mark: String {
      switch self {
      case .none: " "
      case .ended: "x"
      case .lastSaid, .undated: "?"
      }
    }

    /// The mark as a legend has it.
    var legend: String {
      switch self {
      case .none: ""
      case .ended: "+1x ended"
      case .lastSaid: "+1? last said"
      case .undated: "+1? undated"
      }
    }
  }

  /// What stands for a value.
  init(_ text: String, _ role: Role) {
    (self.text, self.role, level, note) = (text, role, nil, .none)
  }

  /// What stands for a pair of a matrix: its level, or what the one pledges or supplies to the other.
  init(
    _ matrix: RelationMatrix, _ ties: TieTable, _ row: Int, _ column: Int, showsChange: Bool = false
  ) {
    self.init(
      matrix[row, column], isDiagonal: row == column, showsChange: showsChange,
      tone: row == column ? .none : TieTone(ties, row, column),
      once: row == column ? .none : TieTone(ties, row, column, ever: true),
      supply: ties.supply(from: row, to: column).map { ties.text(of: $0) })
  }

  /// - Parameters:
  ///   - tone: what the pair is to each other.
  ///   - once: the same where what is over counts too.
  ///   - supply: how much the one has supplied to the other, in two letters.
  private init(
    _ cell: RelationMatrix.Cell?, isDiagonal: Bool, showsChange: Bool, tone: TieTone,
    once: TieTone, supply: String?
  ) {
    if tone == .supplies, !showsChange, let supply {
      (text, level, role, note) = (supply, nil, .strong, .none)
      return
    }
    let pledge = tone == .ended ? once : tone
    if pledge.isPledge, !showsChange {
      (text, level) = (" " + pledge.sign, nil)
      note = tone == .ended ? .ended : .none
      role =
        tone == .ended
        ? .later : tone == .defence ? .warming : tone == .noAttack ? .words : .doubtful
      return
    }
    guard let cell else {
      (text, level, role) = (isDiagonal ? " ╲" : " ·", nil, .absent)
      note = .none
      return
    }
    guard showsChange, let change = cell.change else {
      let hasLevel = cell.phase?.level != nil
      note =
        tone == .ended
        ? .ended
        : cell.phase?.isUndated == true && hasLevel
          ? .undated : cell.lastSaid != nil && hasLevel ? .lastSaid : .none
      level = note == .none ? cell.phase?.level : nil
      let signed = cell.phase?.levelSign ?? "?"
      text = signed.count < 2 ? " " + signed : signed
      role = note == .ended ? .later : level == nil ? .absent : .text
      return
    }
    level = nil
    note = .none
    role = change.role
    text =
      switch change {
      case .same: " ="
      case .noEvidence: " ?"
      case .warmer(let levels): "▲\(levels)"
      case .cooler(let levels): "▼\(levels)"
      case .firstEvidence, .firstLevel: " ◆"
      case .evidenceAgain: " ◇"
      case .gone, .noLevel: " ○"
      // What no relation does.
      case .between, .began, .ended, .passed, .members, .happened, .supplyBegan, .supplyEnded: " ◆"
      }
  }

  func style(on canvas: Canvas) -> Style {
    level.map { canvas.style(of: $0) } ?? canvas.style(role)
  }
}

extension Canvas {
  /// The look of a level: the further from neutral, the stronger.
  ///
  /// The number beside it says the same.
  func style(of level: Level) -> Style {
    var style = style(level.value > 0 ? .warming : level.value < 0 ? .cooling : .text)
    switch abs(level.value) {
    case 2: style.attributes.insert(.bold)
    case 3: style.attributes.formUnion([.bold, .reverse])
    default: break
    }
    return style
  }
}

extension Library {
  /// The letters that stand for an actor: its label, the ISO code of a state, else the first letters of
  /// its name.
  ///
  /// Where the first word is that of many, they are of each word: "United Kingdom" is UKI, and "United States
  /// of America" USA.
  func code(of actor: Identifier<Actor>) -> String {
    if let known = label(of: actor) ?? isoCode(of: actor) { return known }
    let name = title(of: actor.any)
    let words = name.split { !$0.isLetter }.filter { $0.first?.isUppercase == true }
    guard words.count > 1, Self.sharedWords.contains(String(words[0])) else {
      return String(name.filter(\.isLetter).prefix(3)).uppercased()
    }
    return words.count > 2
      ? words.prefix(3).map { $0.prefix(1) }.joined()
      : (words[0].prefix(1) + words[1].prefix(2)).uppercased()
  }

  /// The words with which the names of many states begin.
  private static let sharedWords: Set = [
    "United", "North", "South", "East", "West", "New", "Republic", "Democratic", "People", "Saint",
  ]
}
