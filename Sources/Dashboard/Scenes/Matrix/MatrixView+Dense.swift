import AllianceModel
import TerminalKit

/// The matrix of more actors than numbers have room for: a letter a pair, or half a block.
extension MatrixView {
  /// Draws the pairs, and the names as far as there is room.
  func drawDense(on canvas: inout Canvas, in inside: Rect, layout: MatrixLayout) {
    if layout.scale == .letters {
      drawLetters(on: &canvas, in: inside, layout: layout)
    } else {
      drawBlocks(on: &canvas, in: inside, layout: layout)
    }
  }

  private func drawLetters(
    on canvas: inout Canvas, in inside: Rect, layout: MatrixLayout
  ) {
    let start = inside.x + layout.labelWidth + 1
    let columns =
      position.columns.top..<min(matrix.actors.count, position.columns.top + layout.columns)
    if columns.contains(position.column) {
      let x = start + position.column - position.columns.top
      let name = name(position.column)
      // The name of the selected column stands over it, to whichever side it fits.
      if x + 2 + TextWidth.of(name) <= inside.maxX {
        canvas.write(
          "▾ " + name, x: x, y: inside.y, upTo: inside.maxX, style: canvas.style(.strong))
      } else {
        canvas.write(name + " ▾", endingAt: x + 1, y: inside.y, style: canvas.style(.strong))
      }
    }
    for row in position.rows.top..<min(matrix.actors.count, position.rows.top + layout.rows) {
      let y = inside.y + 1 + row - position.rows.top
      let isHere = row == position.row
      let style = canvas.style(isHere ? .selected : .text)
      if isHere {
        canvas.fill(
          Rect(x: inside.x, y: y, width: layout.labelWidth, height: 1), style: style)
      }
      canvas.write(
        name(row), x: inside.x + 1, y: y, upTo: inside.x + layout.labelWidth - 1, style: style)
      for column in columns {
        let (sign, style) = letter(row, column, canvas)
        var look = style
        if isHere || column == position.column { look.attributes.insert(.underline) }
        let x = start + column - position.columns.top
        if isHere, column == position.column {
          look = canvas.style(.selected)
          canvas.focus = Point(x: x, y: y)
        }
        canvas.write(sign, x: x, y: y, upTo: inside.maxX, style: look)
      }
    }
  }

  /// What stands for a pair in one column.
  private func letter(_ row: Int, _ column: Int, _ canvas: Canvas) -> (sign: String, style: Style) {
    guard row != column else { return ("╲", canvas.style(.absent)) }
    if let shades {
      let number = shades.number(row, column)
      return (String(PanelShades.sign(of: number)), canvas.style(PanelShades.role(of: number)))
    }
    let tone = TieTone(ties, row, column)
    return (tone.sign, tone.style(on: canvas))
  }

  private func name(_ actor: Int) -> String {
    names[actor]
  }

  private func drawBlocks(
    on canvas: inout Canvas, in inside: Rect, layout: MatrixLayout
  ) {
    let count = matrix.actors.count
    let (columns, halves) = (layout.blockColumns, layout.blockRows)
    let here = (half: position.row * halves / count, column: position.column * columns / count)
    if let shades {
      for (place, number) in shadeBlocks(layout, of: shades).enumerated() {
        canvas.write(
          String(PanelShades.sign(of: number)), x: inside.x + 1 + place % columns,
          y: inside.y + place / columns, style: canvas.style(PanelShades.role(of: number)))
      }
    }
    let tones = shades == nil ? blockTones(layout) : []
    for line in 0..<(tones.isEmpty ? 0 : (halves + 1) / 2) {
      for column in 0..<columns {
        let upper = tones[2 * line * columns + column]
        let lower = 2 * line + 1 < halves ? tones[(2 * line + 1) * columns + column] : .none
        let (sign, style) = Self.block(upper, lower, canvas)
        canvas.place(sign, x: inside.x + 1 + column, y: inside.y + line, style: style)
      }
    }
    // The selected pair is where the two lines of its row and column meet.
    let (x, y) = (inside.x + 1 + here.column, inside.y + here.half / layout.blocksPerLine)
    let sign: Unicode.Scalar =
      layout.blocksPerLine == 1 ? "█" : here.half % 2 == 0 ? "▀" : "▄"
    canvas.place(sign, x: x, y: y, style: canvas.style(.selected))
    canvas.place("▸", x: inside.x, y: y, style: canvas.style(.strong))
    canvas.focus = Point(x: x, y: y)
  }

  /// The tone of each half block, of several pairs the strongest; worked out once.
  private func blockTones(_ layout: MatrixLayout) -> [TieTone] {
    let request = BlocksRequest(
      pairs: position.pairsRequest(in: context), columns: layout.blockColumns,
      halves: layout.blockRows)
    return context.memos.result(for: request) { madeBlockTones(layout) }
  }

  private func madeBlockTones(_ layout: MatrixLayout) -> [TieTone] {
    let ties = ties
    let count = matrix.actors.count
    let (columns, halves) = (layout.blockColumns, layout.blockRows)
    var tones = Array(repeating: TieTone.none, count: columns * halves)
    ties.eachTie { row, column in
      let tone = TieTone(ties, row, column)
      let place = row * halves / count * columns + column * columns / count
      if tone.weight > tones[place].weight { tones[place] = tone }
    }
    return tones
  }

  /// A cell of two halves: the upper one in the colour of the sign, the lower one behind it.
  private static func block(
    _ upper: TieTone, _ lower: TieTone, _ canvas: Canvas
  ) -> (Unicode.Scalar, Style) {
    func plain(_ tone: TieTone) -> Style {
      var style = tone.style(on: canvas)
      style.attributes = []
      return style
    }
    switch (upper.weight > 1, lower.weight > 1) {
    case (false, false): return (" ", canvas.style(.text))
    case (true, false): return ("▀", plain(upper))
    case (false, true): return ("▄", plain(lower))
    case (true, true):
      var style = plain(upper)
      guard upper != lower, plain(lower).foreground != style.foreground else {
        return ("█", style)
      }
      style.background = plain(lower).foreground
      return ("▀", style)
    }
  }

  /// What the signs of the pairs in sight mean, as far as there is room.
  func drawDenseLegend(
    on canvas: inout Canvas, x: Int, y: Int, upTo limit: Int, layout: MatrixLayout
  ) {
    if let shades {
      let room = limit - x - 2
      let legend = shades.shades.areaLegend(width: room)
      canvas.write([Piece(" ")] + legend + [Piece(" ")], x: x, y: y, upTo: limit)
      return
    }
    var start = x
    for tone in TieTone.meant(knownTones) {
      let sign =
        switch layout.scale {
        case .blocks: "█"
        case .letters: tone.sign
        case .numbers: tone.wideSign
        }
      let word = tone.word(in: context.library)
      let width = TextWidth.of(sign) + 1 + TextWidth.of(word) + 2
      guard start + width < limit else { return }
      canvas.write(" " + sign, x: start, y: y, style: tone.style(on: canvas))
      start = canvas.write(
        " " + word + " ", x: start + 1 + TextWidth.of(sign), y: y,
        style: canvas.style(.secondary))
    }
  }

  /// The tones of all pairs, looked for once.
  private var knownTones: Set<TieTone> {
    context.memos.result(for: TonesRequest(pairs: position.pairsRequest(in: context))) {
      var tones: Set<TieTone> = []
      ties.eachTie { tones.insert(TieTone(ties, $0, $1)) }
      return tones
    }
  }

  private struct TonesRequest: MemoRequest {
    typealias Result = Set<TieTone>
    static let limit = 4
    let pairs: PairsRequest
  }

  private struct BlocksRequest: MemoRequest {
    typealias Result = [TieTone]
    static let limit = 4
    let pairs: PairsRequest
    let columns: Int
    let halves: Int
  }

  /// The pair at a place on the screen; nil beside the pairs.
  func densePair(
    at point: Point, in inside: Rect, _ layout: MatrixLayout
  ) -> (row: Int, column: Int)? {
    let cell: (row: Int, column: Int)
    if layout.scale == .letters {
      cell = (
        point.y - inside.y - 1 + position.rows.top,
        point.x - inside.x - layout.labelWidth - 1 + position.columns.top
      )
    } else {
      let count = matrix.actors.count
      cell = (
        layout.blocksPerLine * (point.y - inside.y) * count / max(1, layout.blockRows),
        (point.x - inside.x - 1) * count / max(1, layout.blockColumns)
      )
    }
    let all = matrix.actors.indices
    return all.contains(cell.row) && all.contains(cell.column) ? cell : nil
  }
}
