import AllianceModel
import TerminalKit

/// What stands in one cell of the matrix, two columns wide.
struct CellText {
  let text: String
  /// What stands behind it: a question mark where the level is only the last that was said.
  let mark: String
  private let level: Level?
  private let role: Role

  /// What stands for a value.
  init(_ text: String, _ role: Role) {
    (self.text, self.role, level, mark) = (text, role, nil, " ")
  }

  /// What stands for a pair of a matrix: its level, or what the one pledges or supplies to the other.
  init(
    _ matrix: RelationMatrix, _ ties: TieTable, _ row: Int, _ column: Int, showsChange: Bool = false
  ) {
    self.init(
      matrix[row, column], isDiagonal: row == column, showsChange: showsChange,
      tone: (ties.hasPledges || ties.hasSupplies) && row != column
        ? TieTone(ties, row, column) : nil,
      supply: ties.supply(from: row, to: column).map { ties.text(of: $0) })
  }

  /// - Parameters:
  ///   - tone: what the pair is to each other by pledges and supplies; nil where there are none.
  ///   - supply: how much the one has supplied to the other, in two letters.
  private init(
    _ cell: RelationMatrix.Cell?, isDiagonal: Bool, showsChange: Bool, tone: TieTone? = nil,
    supply: String? = nil
  ) {
    if tone == .supplies, !showsChange, let supply {
      (text, level, role, mark) = (supply, nil, .strong, " ")
      return
    }
    if let tone, tone.isPledge, !showsChange {
      (text, level) = (" " + tone.sign, nil)
      role = tone == .defence ? .warming : tone == .noAttack ? .words : .doubtful
      mark = " "
      return
    }
    guard let cell else {
      (text, level, role) = (isDiagonal ? " ╲" : " ·", nil, .absent)
      mark = " "
      return
    }
    guard showsChange, let change = cell.change else {
      let isLastSaid = cell.lastSaid != nil && cell.phase?.level != nil
      level = isLastSaid ? nil : cell.phase?.level
      mark = isLastSaid ? "?" : " "
      let signed = cell.phase?.levelSign ?? "?"
      text = signed.count < 2 ? " " + signed : signed
      role = level == nil ? .absent : .text
      return
    }
    level = nil
    mark = " "
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
      case .began, .ended, .passed, .members, .happened, .supplyBegan, .supplyEnded: " ◆"
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
  func code(of actor: Identifier<Actor>) -> String {
    label(of: actor) ?? isoCode(of: actor)
      ?? String(title(of: actor.any).filter(\.isLetter).prefix(3)).uppercased()
  }
}
