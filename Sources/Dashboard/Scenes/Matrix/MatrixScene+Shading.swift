import AllianceModel
import TerminalKit

/// The values of a panel of pairs instead of levels.
extension MatrixScene: PairShadedScene {
  static var unshadedText: String { "levels" }

  mutating func shade(by panel: Panel, from actor: AnyIdentifier?, in context: Context) {
    keepPair(in: context) {
      $0.shading = Shading(panel: panel.id.any)
      $0.since = nil
    }
  }

  func shades(in context: Context) -> PairShades? {
    guard let shading, let panel = shadedPanel(in: context) else { return nil }
    return context.memos.result(for: ShadesRequest(pairs: pairsRequest(in: context))) {
      // Classes are of all actors whatever the date, so that they stay while years go by; of some that are asked for,
      // who stands beside them hangs on the date, and classes are of those that are shown.
      let shown = matrix(in: context).actors
      let isPart = !filter.isEmpty || !about.isEmpty
      return PairShades(
        panel, among: shown, basis: isPart ? shown : matrix(at: nil, in: context).actors,
        limits: shading.limits, at: panel.period(at: context.viewpoint.moment), in: context.memos)
    }
  }
}

extension PairShades {
  /// The closest pair with a value after a place, row by row, or before it with a step of -1.
  func pair(from place: (row: Int, column: Int), step: Int) -> (row: Int, column: Int)? {
    let count = actors.count
    var cell = place.row * count + place.column + step
    while (0..<count * count).contains(cell) {
      if value(cell / count, cell % count) != nil { return (cell / count, cell % count) }
      cell += step
    }
    return nil
  }
}

extension MatrixView {
  /// What stands for a pair: two columns wide where there is room.
  func shadeText(_ row: Int, _ column: Int, of shades: PairShades) -> CellText {
    let number = shades.number(row, column)
    let sign = String(PanelShades.sign(of: number))
    return CellText(
      row == column ? " ╲" : number < 0 ? " " + sign : sign + sign,
      row == column ? .absent : PanelShades.role(of: number))
  }

  /// A value of a pair, where cells are wide enough for all of them beside their shades; nil elsewhere.
  func shadeNumber(_ row: Int, _ column: Int, of shades: PairShades, width: Int) -> String? {
    guard let wanted = shades.textWidth, wanted <= width - 6,
      let value = shades.value(row, column)
    else { return nil }
    return PanelClasses.text(of: value)
  }

  /// The values of the selected pair, where values are shown.
  ///
  /// - Parameter isBrief: without what they are, which the title has.
  func shadeLines(_ one: Int, _ other: Int, width: Int, isBrief: Bool) -> [[Piece]] {
    guard let shades, one != other, max(one, other) < shades.actors.count else { return [] }
    let words = shades.words(one, other, in: context.library)
    return WordWrap.wrap((isBrief ? "" : shades.shades.title + ": ") + words, to: width).map {
      [Piece($0, .strong)]
    }
  }

  /// How many of those that the panel has values of are shown.
  var shadeNote: String? {
    guard let shades else { return nil }
    let all = shades.panel.actors.count
    let count = matrix.actors.count
    return shades.title + (count < all ? ", \(count) of \(all) actors" : "")
  }

  /// The classes of blocks: of several pairs in one the largest.
  func shadeBlocks(_ layout: MatrixLayout, of shades: PairShades) -> [Int] {
    let request = ShadeBlocksRequest(
      pairs: position.pairsRequest(in: context), columns: layout.blockColumns,
      rows: layout.blockRows)
    return context.memos.result(for: request) {
      var numbers = Array(repeating: -1, count: layout.blockColumns * layout.blockRows)
      let count = shades.actors.count
      for row in 0..<count {
        let start = row * layout.blockRows / count * layout.blockColumns
        for column in 0..<count {
          let place = start + column * layout.blockColumns / count
          numbers[place] = max(numbers[place], shades.number(row, column))
        }
      }
      return numbers
    }
  }
}

/// What the values of a matrix are made from.
private struct ShadesRequest: MemoRequest {
  typealias Result = PairShades
  static let limit = 4
  let pairs: PairsRequest
}

private struct ShadeBlocksRequest: MemoRequest {
  typealias Result = [Int]
  static let limit = 4
  let pairs: PairsRequest
  let columns: Int
  let rows: Int
}
