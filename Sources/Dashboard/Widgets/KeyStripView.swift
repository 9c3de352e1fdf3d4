import TerminalKit

/// The keys of a screen in columns over its lower lines, or over its upper ones where what is selected
/// stands below.
///
/// Nothing is cut: words go on in the next line, and what has no room is on another page.
struct KeyStripView: View {
  /// A line of a column.
  struct Line {
    var keys = ""
    var words = ""
    var indent = 0
    var isHeading = false
  }

  private let groups: [KeyStrip.Group]
  private let page: Int
  /// What shows the next page.
  private let more: String

  init(_ strip: KeyStrip, in scope: Scope, _ context: Context) {
    groups = strip.groups(in: scope, context)
    page = strip.page
    more = context.label(of: "help")
  }

  /// How wide a column is at least, and at most.
  private static let leastWidth = 18
  private static let mostWidth = 26
  /// Words stand below each other behind keys that are no wider than this.
  private static let mostKeyWidth = 8

  func draw(on canvas: inout Canvas, in area: Rect) {
    let pages = pages(in: area)
    guard pages.indices.contains(page) else { return }
    let columns = pages[page]
    let width = (area.width - 2) / columnCount(in: area)
    let height = columns.map(\.count).max() ?? 0
    // What is selected stays in sight.
    let isAbove = (canvas.focus?.y ?? 0) >= area.maxY - height - 1
    let y = isAbove ? area.y : area.maxY - height - 1
    let box = Rect(x: area.x, y: y, width: area.width, height: height + 1)
    let line = isAbove ? box.maxY - 1 : box.y
    canvas.fill(box, style: canvas.style(.text))
    canvas.fill(
      Rect(x: box.x, y: line, width: box.width, height: 1), with: "─", style: canvas.style(.border))
    if pages.count > 1 {
      let rest = page + 1 < pages.count ? ", \(more) shows more" : ""
      canvas.write(
        " \(page + 1) of \(pages.count)\(rest) ", endingAt: box.maxX - 2, y: line,
        style: canvas.style(.secondary))
    }
    for (number, column) in columns.enumerated() {
      let x = area.x + 1 + number * width
      for (offset, line) in column.enumerated() {
        let row = (isAbove ? box.y : box.y + 1) + offset
        let end = canvas.write(line.keys, x: x, y: row, style: canvas.style(.key))
        canvas.write(
          line.words, x: max(end, x + line.indent), y: row,
          style: canvas.style(line.isHeading ? .heading : .text))
      }
    }
  }

  private func columnCount(in area: Rect) -> Int {
    let entries = groups.flatMap(\.entries)
    let keyWidth = entries.map { TextWidth.of($0.keys) }.max() ?? 0
    let wanted = keyWidth + 3 + (entries.map { TextWidth.of($0.words) }.max() ?? 0)
    let room = area.width - 2
    return max(1, room / max(Self.leastWidth, min(wanted, room < 60 ? room / 2 : Self.mostWidth)))
  }

  /// The columns of each page, as even as they can be: no heading stands at the end of one, and no entry is
  /// divided that fits into a column.
  func pages(in area: Rect) -> [[[Line]]] {
    let count = columnCount(in: area)
    let most = max(1, area.height - 2)
    let blocks = groups.flatMap { Self.blocks(of: $0, width: (area.width - 2) / count - 1) }
      .flatMap { $0.pieces(ofAtMost: most) }
    let even = (blocks.reduce(0) { $0 + $1.count } + count - 1) / count
    for height in min(most, even)...most {
      let columns = blocks.reduce(into: [[Line]]()) { columns, block in
        if let last = columns.last, last.count + block.count <= height {
          columns[columns.count - 1] += block
        } else {
          columns.append(block)
        }
      }
      guard columns.count <= count || height == most else { continue }
      return columns.pieces(ofAtMost: count)
    }
    return []
  }

  /// The lines of each entry of a group, the heading with the first.
  private static func blocks(of group: KeyStrip.Group, width: Int) -> [[Line]] {
    let widths = group.entries.map { TextWidth.of($0.keys) }
    let indent = (widths.filter { $0 <= mostKeyWidth }.max() ?? 0) + 1
    var blocks = zip(group.entries, widths).map { entry, keyWidth -> [Line] in
      let isBeside = keyWidth < indent || keyWidth + 1 + TextWidth.of(entry.words) <= width
      var lines = isBeside ? [] : WordWrap.wrap(entry.keys, to: width).map { Line(keys: $0) }
      let start = max(indent, isBeside ? keyWidth + 1 : 0)
      lines += WordWrap.wrap(entry.words, to: width - start).map { Line(words: $0, indent: start) }
      if isBeside { lines[0].keys = entry.keys }
      return lines
    }
    let heading = WordWrap.wrap(group.title, to: width).map { Line(words: $0, isHeading: true) }
    if !blocks.isEmpty { blocks[0] = heading + blocks[0] }
    return blocks
  }
}
