import AllianceModel
import TerminalKit

/// A pane of the browser.
public enum Pane: CaseIterable, Sendable {
  case kinds, list, detail
}

/// How far a record's detail is scrolled, and which of its links is selected.
struct DetailPosition: Equatable, Sendable {
  var scroll = 0
  var link: Int?
}

/// Kinds, the list of one of them, and the detail of what is selected there.
struct BrowseScene: SceneModel {
  static let name: String? = nil
  static let scopes: [Scope] = .panes
  static let commands: [CommandGroup] = [.moving, .opening, .finding]

  /// What the list shows.
  var source: ListSource
  /// The selected row.
  var row = 0
  /// The pane that keys act on.
  var focus = Pane.list
  /// Where the user is in the detail.
  var detail = DetailPosition()
  /// The links that carry numbers, since one is asked for.
  var numberedLinks: Range<Int>?

  var scope: Scope {
    switch focus {
    case .kinds: .kinds
    case .list: .list
    case .detail: .detail
    }
  }

  // MARK: What is shown

  /// Where the panes stand.
  func layout(in context: Context) -> Layout {
    Layout(
      size: context.size, focus: focus, isZoomed: context.isZoomed,
      isPlain: context.configuration.isPlain)
  }

  /// The record whose detail is shown.
  func record(in context: Context) -> AnyRecord? { context.record(source, at: row) }

  func selection(in context: Context) -> AnyIdentifier? {
    context.place(source, at: row).flatMap { context.library.identifier(at: $0) }
  }

  mutating func stay(at record: AnyIdentifier, in context: Context) {
    if let row = context.row(of: record, in: source) {
      self.row = row
    } else {
      detail = DetailPosition()
    }
  }

  mutating func settle(in context: inout Context) {
    let layout = layout(in: context)
    if layout.mode != .three, focus == .kinds { focus = .list }
    let rows = context.count(of: source)
    if !(0..<max(1, rows)).contains(row) {
      row = max(0, min(row, rows - 1))
      detail = DetailPosition()
    }
    if rows == 0, focus == .detail { focus = .list }
    var list = context.lists.positions[source] ?? ListPosition()
    list.row = row
    list.reveal(height: Self.visibleRows(of: source, layout, context), count: rows)
    context.lists.positions[source] = list
    settleDetail(in: context)
  }

  /// The list is named where a way begins, and where the user went to it and not along a link.
  func path(isFirst: Bool, isLast: Bool, in context: Context) -> [String] {
    var path: [String] = []
    if isFirst || focus != .detail { path.append(context.title(of: source)) }
    if isLast || focus == .detail, let title = context.recordTitle(source, at: row) {
      path.append(title)
    }
    return path
  }

  // MARK: Moving

  /// How many rows the focused pane shows.
  private func visibleRows(in context: Context) -> Int {
    let layout = layout(in: context)
    return focus == .list
      ? Self.visibleRows(of: source, layout, context) : max(1, layout.content(of: focus).height)
  }

  /// How many rows of a list are visible.
  static func visibleRows(of source: ListSource, _ layout: Layout, _ context: Context) -> Int {
    let area = layout.content(of: .list)
    return max(1, area.height / context.rowHeight(of: source, in: area))
  }

  /// Moves by rows in the focused pane; in the detail from link to link, scrolling between them.
  mutating func move(by step: Int, in context: inout Context) {
    switch focus {
    case .kinds: moveKind(to: kindIndex + step, in: &context)
    case .list: select(row: row + step, in: &context)
    case .detail: moveInDetail(by: step, in: &context)
    }
  }

  /// Moves by a part of the visible rows.
  mutating func movePage(_ pages: Double, in context: inout Context) {
    let rows = Int((Double(visibleRows(in: context)) * pages).rounded(.towardZero))
    let step = rows == 0 ? (pages > 0 ? 1 : -1) : rows
    switch focus {
    case .kinds: moveKind(to: pages > 0 ? context.kinds.count - 1 : 0, in: &context)
    case .list: jumpInList(by: step, in: &context)
    case .detail: scrollDetail(by: step, in: &context)
    }
  }

  /// Moves by several rows, at most to the end; at the end already, says so.
  mutating func jumpInList(by step: Int, in context: inout Context) {
    let last = context.count(of: source) - 1
    if row == (step > 0 ? last : 0) {
      select(row: row + step, in: &context)
    } else {
      select(row: max(0, min(last, row + step)), in: &context)
    }
  }

  /// Goes to the first or last row.
  mutating func moveToEnd(_ atEnd: Bool, in context: inout Context) {
    switch focus {
    case .kinds: moveKind(to: atEnd ? context.kinds.count - 1 : 0, in: &context)
    case .list: select(row: atEnd ? context.count(of: source) - 1 : 0, in: &context)
    case .detail: moveToEndOfDetail(atEnd, in: context)
    }
  }

  /// Selects a row of the list; outside of it, says so.
  mutating func select(row: Int, in context: inout Context) {
    let count = context.count(of: source)
    guard count > 0 else {
      context.message = context.noneMessage(source)
      return
    }
    guard (0..<count).contains(row) else {
      context.message = row < 0 ? "this is the first" : "this is the last"
      return
    }
    guard row != self.row else { return }
    self.row = row
    detail = DetailPosition()
  }

  // MARK: Kinds

  /// The position of the kind whose list is shown; the first one for other lists.
  var kindIndex: Int { source.kind?.index ?? 0 }

  mutating func moveKind(to index: Int, in context: inout Context) {
    let kinds = context.kinds
    guard kinds.indices.contains(index) else {
      context.message = index < 0 ? "this is the first" : "this is the last"
      return
    }
    show(.kind(kinds[index]), in: &context)
  }

  /// Shows a list, where it was left.
  mutating func show(_ source: ListSource, in context: inout Context) {
    guard source != self.source else { return }
    self.source = source
    row = context.lists.positions[source]?.row ?? 0
    detail = DetailPosition()
    if context.count(of: source) == 0 { context.message = context.noneMessage(source) }
  }

  // MARK: Panes

  /// Moves the focus to the next or previous pane, round and round.
  mutating func switchPane(by step: Int, in context: inout Context) {
    let panes = layout(in: context).reachablePanes
    let index = panes.firstIndex(of: focus) ?? 0
    focus(panes[(index + step + panes.count) % panes.count], in: &context)
  }

  /// Moves the focus one pane to the left or right.
  mutating func movePane(by step: Int, in context: inout Context) {
    let panes = layout(in: context).reachablePanes
    let index = (panes.firstIndex(of: focus) ?? 0) + step
    guard panes.indices.contains(index) else {
      context.message =
        step < 0 ? "this is the leftmost pane" : "this is the rightmost pane"
      return
    }
    focus(panes[index], in: &context)
  }

  private mutating func focus(_ pane: Pane, in context: inout Context) {
    if pane == .detail, context.place(source, at: row) == nil {
      context.message = context.noneMessage(source)
      return
    }
    focus = pane
  }

  /// Opens what is selected: the list of a kind, the detail of a record, the target of a link.
  mutating func open(in context: inout Context) {
    switch focus {
    case .kinds: focus(.list, in: &context)
    case .list: if !toggleGroup(in: &context) { focus(.detail, in: &context) }
    case .detail: followLink(in: &context)
    }
  }

  /// Leaves what is open: a zoomed pane, the detail.
  mutating func leave(in context: inout Context) {
    if context.isZoomed {
      context.isZoomed = false
    } else if focus == .detail {
      focus = .list
    } else {
      context.message = "nothing to leave: \(context.label(of: "quit")) quits"
    }
  }

  /// Gives the focused pane the whole screen, or takes it back.
  mutating func toggleZoom(in context: inout Context) {
    guard layout(in: context).canZoom else {
      context.message = "this pane has the whole screen already"
      return
    }
    context.isZoomed.toggle()
  }
}
