import AllianceModel
import TerminalKit

/// The first line: the program, the pack, the kinds where they have no pane, the as-of date.
struct TopBar: View {
  let pack: String
  let kind: Kind?
  /// The kinds, and how many records there are of each.
  private let kinds: [Kind]
  private let counts: [Int]
  let showsKinds: Bool
  let viewpoint: Viewpoint

  /// - Parameters:
  ///   - kind: the kind that is shown, if it is one.
  ///   - showsKinds: whether the kinds stand here, since they have no pane.
  init(_ context: Context, kind: Kind? = nil, showsKinds: Bool = false) {
    pack = context.library.title
    (self.kind, self.showsKinds) = (kind, showsKinds)
    kinds = context.kinds
    counts = kinds.map { context.count(of: $0) }
    viewpoint = context.viewpoint
  }

  func draw(on canvas: inout Canvas, in area: Rect) {
    guard showsKinds else {
      let x = canvas.write("alliances", x: area.x + 1, y: area.y, style: canvas.style(.brand))
      let isSet = viewpoint.moment != nil
      let end = canvas.write(
        viewpoint.text + (viewpoint.hidesRest && isSet ? ", the rest hidden" : ""),
        endingAt: area.maxX - 1, y: area.y, style: canvas.style(isSet ? .heading : .bar))
      canvas.write(pack, x: x + 2, y: area.y, upTo: end - 2, style: canvas.style(.text))
      return
    }
    let label = dateLabel(width: area.width - 1)
    var end = area.maxX
    if !label.isEmpty {
      end =
        canvas.write(label, endingAt: area.maxX - 1, y: area.y, style: canvas.style(.heading)) - 1
    }
    var x = area.x + 1
    for (index, (label, kind)) in tabs(width: area.width - 1).enumerated() {
      let style =
        kind == self.kind
        ? canvas.style(.focusedPaneTitle) : canvas.style(counts[index] == 0 ? .absent : .text)
      x = canvas.write(label, x: x, y: area.y, upTo: end, style: style) + 1
    }
  }

  /// The date looked from, where there is no room for more than it: without its words where even these have none
  /// beside the keys.
  private func dateLabel(width: Int) -> String {
    guard let moment = viewpoint.moment else { return "" }
    let name = kind.map { TextWidth.of($0.title) + 1 } ?? 0
    let keys = kinds.reduce(kinds.count - 1) { $0 + TextWidth.of($1.key) } + name
    let labels = [moment.description, moment.date.description]
    return labels.first { keys + TextWidth.of($0) + 2 <= width } ?? labels[1]
  }

  /// The kind whose name stands at a column, if any.
  func kind(at column: Int, width: Int) -> Kind? {
    guard showsKinds else { return nil }
    var x = 1
    for (label, kind) in tabs(width: width - 1) {
      let end = x + TextWidth.of(label)
      if (x..<end).contains(column) { return kind }
      x = end + 1
    }
    return nil
  }

  /// The kinds that have a key; those furthest from the current one lose their names first.
  private func tabs(width: Int) -> [(label: String, kind: Kind)] {
    let kinds = Array(self.kinds.enumerated())
    let current = kind.flatMap { self.kinds.firstIndex(of: $0) } ?? 0
    var named = Set(self.kinds.indices)
    func text(_ index: Int, _ kind: Kind) -> String {
      named.contains(index) ? "\(kind.key) \(kind.title)" : kind.key
    }
    let label = dateLabel(width: width)
    let width = width - (label.isEmpty ? 0 : TextWidth.of(label) + 2)
    func total() -> Int {
      kinds.reduce(kinds.count - 1) { $0 + TextWidth.of(text($1.offset, $1.element)) }
    }
    // Of two as far away the one on the right goes first, since the eye begins at the left.
    let order = kinds.map(\.offset).filter { $0 != current }
      .sorted { (abs($0 - current), $0) > (abs($1 - current), $1) }
    for index in order where total() > width { named.remove(index) }
    return kinds.map { (text($0.offset, $0.element), $0.element) }
  }
}
