import AllianceModel
import TerminalKit

extension State {
  // MARK: Moving

  /// How many rows the focused pane shows.
  private var visibleRows: Int { max(1, layout.content(of: location.focus).height) }

  /// Moves by rows in the focused pane; in the detail from link to link, scrolling between them.
  mutating func move(by step: Int) {
    switch location.focus {
    case .kinds: moveKind(to: kindIndex + step)
    case .list: select(row: location.row + step)
    case .detail: step > 0 ? moveDownInDetail() : moveUpInDetail()
    }
  }

  /// Moves by a part of the visible rows.
  mutating func movePage(_ pages: Double) {
    let rows = Int((Double(visibleRows) * pages).rounded(.towardZero))
    let step = rows == 0 ? (pages > 0 ? 1 : -1) : rows
    switch location.focus {
    case .kinds: moveKind(to: pages > 0 ? Kind.allCases.count - 1 : 0)
    case .list: jumpInList(by: step)
    case .detail: scrollDetail(by: step)
    }
  }

  /// Moves by several rows, at most to the end; at the end already, says so.
  mutating func jumpInList(by step: Int) {
    let last = count(of: location.source) - 1
    if location.row == (step > 0 ? last : 0) {
      select(row: location.row + step)
    } else {
      select(row: max(0, min(last, location.row + step)))
    }
  }

  /// Goes to the first or last row.
  mutating func moveToEnd(_ atEnd: Bool) {
    switch location.focus {
    case .kinds: moveKind(to: atEnd ? Kind.allCases.count - 1 : 0)
    case .list: select(row: atEnd ? count(of: location.source) - 1 : 0)
    case .detail:
      let detail = detail
      location.detail.scroll = atEnd ? detail.lines.count : 0
      location.detail.link = atEnd ? detail.links.indices.last : detail.links.indices.first
    }
  }

  mutating func select(row: Int) {
    let count = count(of: location.source)
    guard count > 0 else {
      message = noneMessage(location.source)
      return
    }
    guard (0..<count).contains(row) else {
      message = row < 0 ? "this is the first" : "this is the last"
      return
    }
    guard row != location.row else { return }
    location.row = row
    location.detail = DetailPosition()
  }

  // MARK: The detail

  private mutating func moveDownInDetail() {
    let detail = detail
    let height = visibleRows
    let next = detail.links.firstIndex { link in
      location.detail.link.map { link.number > $0 }
        ?? (link.lines.lowerBound >= location.detail.scroll)
    }
    if let next, detail.links[next].lines.upperBound < location.detail.scroll + height {
      location.detail.link = next
    } else if location.detail.scroll + height < detail.lines.count {
      location.detail.scroll += 1
      dropHiddenLink(detail, height)
    } else {
      message = "this is the end"
    }
  }

  private mutating func moveUpInDetail() {
    let detail = detail
    let height = visibleRows
    let previous = detail.links.lastIndex { link in
      location.detail.link.map { link.number < $0 }
        ?? (link.lines.upperBound < location.detail.scroll + height)
    }
    if let previous, detail.links[previous].lines.lowerBound >= location.detail.scroll {
      location.detail.link = previous
    } else if location.detail.scroll > 0 {
      location.detail.scroll -= 1
      dropHiddenLink(detail, height)
    } else {
      message = "this is the beginning"
    }
  }

  mutating func scrollDetail(by step: Int) {
    let detail = detail
    let height = layout.content(of: .detail).height
    let last = max(0, detail.lines.count - height)
    let scroll = max(0, min(last, location.detail.scroll + step))
    guard scroll != location.detail.scroll else {
      message = step > 0 ? "this is the end" : "this is the beginning"
      return
    }
    location.detail.scroll = scroll
    dropHiddenLink(detail, height)
  }

  /// A link that was scrolled out of sight is no longer selected.
  private mutating func dropHiddenLink(_ detail: DetailDocument, _ height: Int) {
    guard let link = location.detail.link else { return }
    let lines = detail.links[link].lines
    let visible = location.detail.scroll..<(location.detail.scroll + height)
    if !visible.contains(lines.lowerBound) || !visible.contains(lines.upperBound) {
      location.detail.link = nil
    }
  }

  // MARK: Kinds

  var kindIndex: Int {
    location.source.kind.flatMap { Kind.allCases.firstIndex(of: $0) } ?? 0
  }

  mutating func moveKind(to index: Int) {
    guard Kind.allCases.indices.contains(index) else {
      message = index < 0 ? "this is the first" : "this is the last"
      return
    }
    show(.kind(Kind.allCases[index]))
  }

  /// Shows the list of a kind, where it was left.
  mutating func show(_ source: ListSource) {
    guard source != location.source else { return }
    location.source = source
    location.row = lists[source]?.row ?? 0
    location.detail = DetailPosition()
    if count(of: source) == 0 { message = noneMessage(source) }
  }

  /// Shows the list of a kind and moves into it.
  mutating func open(_ kind: Kind) {
    if location.scene != .browse {
      leavePlace()
      location.scene = .browse
    } else if location.source == .kind(kind), location.focus == .list {
      message = "already at the \(kind.plural)"
    }
    show(.kind(kind))
    location.focus = .list
  }

  // MARK: Panes

  /// Moves the focus to the next or previous pane, round and round.
  mutating func switchPane(by step: Int) {
    let panes = layout.reachablePanes
    let index = panes.firstIndex(of: location.focus) ?? 0
    focus(panes[(index + step + panes.count) % panes.count])
  }

  /// Moves the focus one pane to the left or right.
  mutating func movePane(by step: Int) {
    let panes = layout.reachablePanes
    let index = (panes.firstIndex(of: location.focus) ?? 0) + step
    guard panes.indices.contains(index) else {
      message = step < 0 ? "this is the leftmost pane" : "this is the rightmost pane"
      return
    }
    focus(panes[index])
  }

  private mutating func focus(_ pane: Pane) {
    if pane == .detail, record == nil {
      message = noneMessage(location.source)
      return
    }
    location.focus = pane
  }

  // MARK: Opening, following, going back

  /// Opens what is selected: the list of a kind, the detail of a record, the target of a link.
  mutating func open() {
    switch location.focus {
    case .kinds: focus(.list)
    case .list: focus(.detail)
    case .detail: followLink()
    }
  }

  private mutating func followLink() {
    let links = detail.links
    guard let selected = location.detail.link, links.indices.contains(selected) else {
      message =
        links.isEmpty
        ? "no links here" : "no link selected: \(label(of: "next-link")) goes from link to link"
      return
    }
    show(links[selected].target)
  }

  /// Selects the next or previous link; beyond the last or first, goes to the pane that follows.
  mutating func stepLink(by step: Int) {
    let links = detail.links
    let next =
      location.detail.link.map { $0 + step }
      ?? (step > 0
        ? links.firstIndex { $0.lines.lowerBound >= location.detail.scroll } ?? links.count : -1)
    if links.indices.contains(next) {
      location.detail.link = next
    } else {
      location.detail.link = nil
      switchPane(by: step)
    }
  }

  /// The links that can be seen, in their order: those that get numbers.
  var visibleLinks: [DetailLink] {
    let scroll = location.detail.scroll
    let visible = scroll..<(scroll + layout.content(of: .detail).height)
    return detail.links.filter { visible.contains($0.lines.lowerBound) }
  }

  /// Shows a record in the detail, and remembers the way back.
  mutating func show(_ id: AnyIdentifier) {
    guard library.row(of: id) != nil else {
      message = "\(id) is not in \(library.title)"
      return
    }
    guard id != record?.id || location.scene != .browse else {
      message = "this is the record itself"
      return
    }
    leavePlace()
    if viewpoint.hidesLater, library.isLater(id, than: viewpoint.asOf) {
      changeViewpoint { $0.hidesLater = false }
      message = "what came later is shown again, since this did"
    }
    if row(of: id, in: .kind(id.kind)) == nil {
      // The filter would hide what the user wants to see.
      var arrangement = ListArrangement()
      arrangement.apply(to: id.kind, of: library, viewpoint)
      arrangements[id.kind] = arrangement
      message = "the filter of the \(id.kind.plural) was cleared"
    }
    let row = row(of: id, in: .kind(id.kind)) ?? 0
    location = Location(source: .kind(id.kind), row: row, focus: .detail)
  }

  /// Goes back to where a link was followed, or else one pane out.
  mutating func goBack() {
    if let last = history.goBack(from: location) {
      location = last
    } else if location.focus == .detail {
      location.focus = .list
    } else {
      message = "nothing to go back to"
    }
  }

  /// Goes forward again after going back.
  mutating func goForward() {
    guard let next = history.goForward(from: location) else {
      message = "nothing to go forward to"
      return
    }
    location = next
  }

  /// Leaves what is open: a zoomed pane, the detail.
  mutating func leave() {
    if isZoomed {
      isZoomed = false
    } else if location.focus == .detail {
      location.focus = .list
    } else {
      message = "nothing to leave: \(label(of: "quit")) quits"
    }
  }

  /// Gives the focused pane the whole screen, or takes it back.
  mutating func toggleZoom() {
    guard layout.canZoom else {
      message = "this pane has the whole screen already"
      return
    }
    isZoomed.toggle()
  }
}
