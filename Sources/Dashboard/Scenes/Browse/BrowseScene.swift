import AllianceModel
import TerminalKit

/// How far a record's detail is scrolled, and which of its links is selected.
struct DetailPosition: Equatable, Sendable {
  var scroll = 0
  var link: Int?
}

/// Kinds, the list of one of them, and the detail of what is selected there.
struct BrowseScene: HomeScene, KeepingScene, ListedScene, PicturedScene {
  static let name: String? = nil
  static let scopes: [Scope] = .panes
  static let commands: [CommandGroup] = []
  static let keepsakes: [any Keepsake.Type] = [Lists.self, ShiftsShown.self]

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
      size: context.size, focus: focus, isZoomed: context.lists.isZoomed,
      isPlain: context.configuration.isPlain, isWide: source.content.isWide)
  }

  var list: AnyHashable { source }

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
    var list = context.lists.positions[source] ?? ListCursor()
    list.row = row
    list.settle(count: rows, height: Self.visibleRows(of: source, layout, context))
    context.lists.positions[source] = list
    settleDetail(in: context)
  }

  func path(isHere: Bool, in context: Context) -> [String] {
    let record = isHere || focus == .detail ? context.recordTitle(source, at: row) : nil
    return [context.title(of: source)] + [record].compactMap { $0 }
  }

  // MARK: Moving

  /// How many rows of a list are visible.
  static func visibleRows(of source: ListSource, _ layout: Layout, _ context: Context) -> Int {
    let area = layout.content(of: .list)
    return max(1, area.height / context.rowHeight(of: source, in: area))
  }

  /// Moves in the focused pane, in the detail from link to link, scrolling between them; or to
  /// another pane.
  mutating func move(_ motion: Motion, in context: inout Context) -> Bool {
    guard motion != .left, motion != .right else {
      movePane(by: motion.step, in: &context)
      return true
    }
    switch focus {
    case .kinds: return moveKind(motion, in: &context)
    case .list:
      let count = context.count(of: source)
      guard count > 0 else {
        context.message = context.noneMessage(source)
        return false
      }
      let height = Self.visibleRows(of: source, layout(in: context), context)
      var cursor = ListCursor(row: row)
      guard cursor.move(motion, count: count, height: height) else { return false }
      select(row: cursor.row, in: &context)
      return true
    case .detail: return moveInDetail(motion, in: &context)
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
      context.sayEnd(row)
      return
    }
    guard row != self.row else { return }
    self.row = row
    detail = DetailPosition()
  }

  // MARK: Kinds

  /// Shows the list of another kind; false if it is the first or last.
  mutating func moveKind(_ motion: Motion, in context: inout Context) -> Bool {
    let kinds = context.kinds
    let index = source.kind.flatMap { kinds.firstIndex(of: $0) } ?? 0
    let next = motion.place(from: index, last: kinds.count - 1, page: kinds.count)
    guard next != index else { return false }
    show(.kind(kinds[next]), in: &context)
    return true
  }

  /// Shows a list, where it was left.
  mutating func show(_ source: ListSource, in context: inout Context) {
    guard source != self.source else { return }
    self.source = source
    row = context.lists.positions[source]?.row ?? context.firstRow(of: source)
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

  /// Leaves what is open: a zoomed pane, the detail, a filter; false if nothing is.
  mutating func leave(in context: inout Context) -> Bool {
    if context.lists.isZoomed {
      context.lists.isZoomed = false
    } else if focus == .detail {
      focus = .list
    } else if source.kind.flatMap({ context.lists.arrangements[$0]?.filter })?.isEmpty == false {
      setFilter("", in: &context)
      context.message = "all \(source.kind?.plural ?? "") again"
    } else {
      return false
    }
    return true
  }

  /// Gives the focused pane the whole screen, or takes it back.
  mutating func toggleZoom(in context: inout Context) {
    guard layout(in: context).canZoom else {
      context.message = "this pane has the whole screen already"
      return
    }
    context.lists.isZoomed.toggle()
  }
}
