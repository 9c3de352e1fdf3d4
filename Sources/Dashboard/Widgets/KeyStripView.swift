import TerminalKit

/// The keys of a screen in columns over its lower lines, or over its upper ones where what is selected
/// stands below.
struct KeyStripView: View {
  private enum Line {
    case heading(String)
    case entry(KeyStrip.Entry)
  }

  private let groups: [KeyStrip.Group]

  init(_ groups: [KeyStrip.Group]) {
    self.groups = groups
  }

  /// How wide a column is at least; narrower words are cut.
  private static let leastWidth = 18
  /// Words stand below each other behind keys that are no wider than this.
  private static let mostKeyWidth = 8

  func draw(on canvas: inout Canvas, in area: Rect) {
    let lines = groups.flatMap { [Line.heading($0.title)] + $0.entries.map { .entry($0) } }
    let entries = groups.flatMap(\.entries)
    guard !entries.isEmpty else { return }
    let keyWidth = entries.map { TextWidth.of($0.keys) }.max() ?? 0
    let wanted = keyWidth + 3 + (entries.map { TextWidth.of($0.words) }.max() ?? 0)
    let room = area.width - 2
    let width = max(Self.leastWidth, min(wanted, room < 60 ? room / 2 : 30))
    let count = max(1, room / width)
    let columns = Self.columns(lines, count: count, most: max(1, area.height - 2))
    let height = columns.map(\.count).max() ?? 0
    // What is selected stays in sight.
    let isAbove = (canvas.focus?.y ?? 0) >= area.maxY - height - 1
    let y = isAbove ? area.y : area.maxY - height - 1
    let box = Rect(x: area.x, y: y, width: area.width, height: height + 1)
    canvas.fill(box, style: canvas.style(.text))
    canvas.fill(
      Rect(x: box.x, y: isAbove ? box.maxY - 1 : box.y, width: box.width, height: 1), with: "─",
      style: canvas.style(.border))
    for (number, column) in columns.enumerated() {
      let x = area.x + 1 + number * width
      // As wide as its keys are, but for single long ones.
      let keyWidth = column.reduce(1) {
        guard case .entry(let entry) = $1, TextWidth.of(entry.keys) <= Self.mostKeyWidth else {
          return $0
        }
        return max($0, TextWidth.of(entry.keys))
      }
      for (offset, line) in column.enumerated() {
        let row = (isAbove ? box.y : box.y + 1) + offset
        switch line {
        case .heading(let title):
          canvas.write(title, x: x, y: row, upTo: x + width - 1, style: canvas.style(.heading))
        case .entry(let entry):
          let end = canvas.write(entry.keys, x: x, y: row, style: canvas.style(.key))
          canvas.write(
            entry.words, x: max(end, x + keyWidth) + 1, y: row, upTo: x + width - 1,
            style: canvas.style(.text))
        }
      }
    }
  }

  /// The lines side by side, as evenly as they can be.
  ///
  /// No heading stands alone at a column's end. What does not fit is left out: the help has it.
  private static func columns(_ lines: [Line], count: Int, most: Int) -> [[Line]] {
    for height in max(1, min(most, (lines.count + count - 1) / count))...max(1, most) {
      var columns: [[Line]] = [[]]
      for line in lines {
        let isFull = columns[columns.count - 1].count >= height
        if case .heading = line, columns[columns.count - 1].count == height - 1, height > 1 {
          columns.append([])
        } else if isFull {
          columns.append([])
        }
        columns[columns.count - 1].append(line)
      }
      if columns.count <= count || height >= most { return Array(columns.prefix(count)) }
    }
    return []
  }
}
