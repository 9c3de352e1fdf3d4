import AllianceModel
import TerminalKit

/// Moving in the detail, from link to link and from match to match.
extension BrowseScene {
  /// The record's detail, laid out for its pane.
  func document(in context: Context) -> DetailDocument {
    let area = layout(in: context).content(of: .detail)
    // A column stays free at either side.
    let width = min(area.width - 2, DetailDocument.maximumWidth)
    guard let id = selection(in: context) else {
      return selectedGroup(in: context).map { document(of: $0, width: width, in: context) }
        ?? DetailDocument()
    }
    var options = DetailOptions()
    options.glyphs = context.configuration.glyphs
    let settings = context.configuration
    options.nativeNames =
      settings.nativeNames == .auto && settings.shapesScripts ? .always : settings.nativeNames
    options.isPlain = context.configuration.isPlain
    options.moment = context.viewpoint.moment
    options.hidesRest = context.viewpoint.hidesRest
    options.hasRoomForPictures = area.height >= 28
    options.numberedLinks = numberedLinks
    let shift = source.content.shift(at: row, in: context)
    let make = {
      guard let record = context.library.record(id) else { return DetailDocument() }
      return DetailDocument(
        of: record, in: context.library, width: width, options: options, shift: shift)
    }
    guard shift == nil else { return make() }
    return context.memos.result(
      for: DetailRequest(record: id, width: width, options: options), make: make)
  }

  /// What there is to say of a group as a whole.
  private func document(
    of group: ListGroup, width: Int, in context: Context
  ) -> DetailDocument {
    guard let kind = source.kind else { return DetailDocument() }
    let library = context.library
    var writer = DetailWriter(width: max(20, width))
    let isUnfolded = context.arrangement(of: kind).isUnfolded(group)
    let count = group.rows.count
    writer.add([
      Piece(counted(count, kind.name, kind.plural), .strong),
      Piece(
        "  \(context.label(of: "open", in: .list)) \(isUnfolded ? "folds" : "unfolds") them",
        .secondary),
    ])
    if kind == .deal {
      let sum = context.sumText(ofDeals: group.rows)
      if !sum.isEmpty { writer.add([Piece(sum)]) }
    }
    let dates = group.rows.compactMap { library.beginning(at: RecordIndex(kind: kind, row: $0)) }
    if let first = dates.min(), let last = dates.max(), first != last {
      writer.add([Piece("from \(first) to \(last)", .secondary)])
    }
    writer.heading("First of them")
    for row in group.rows.prefix(Self.fewRecords) {
      let title = library.title(at: RecordIndex(kind: kind, row: row))
      writer.add([Piece(title)], indent: 2, hanging: 2)
    }
    return writer.document
  }

  /// So many records of a group are named beside its heading.
  private static let fewRecords = 12

  /// How many lines of the detail are visible.
  private func height(in context: Context) -> Int {
    layout(in: context).content(of: .detail).height
  }

  /// Keeps the detail on the screen, with the selected link in sight.
  mutating func settleDetail(in context: Context) {
    guard detail != DetailPosition() else { return }
    let document = document(in: context)
    let height = height(in: context)
    detail.scroll = max(0, min(detail.scroll, document.lines.count - height))
    guard let link = detail.link else { return }
    if document.links.indices.contains(link) {
      let lines = document.links[link].lines
      detail.scroll = max(
        min(detail.scroll, lines.lowerBound), lines.upperBound - height + 1)
    } else {
      detail.link = nil
    }
  }

  /// Moves as a key asks: by a line to the next link if it is in sight, else by lines; false at the
  /// end, which is said.
  mutating func moveInDetail(_ motion: Motion, in context: inout Context) -> Bool {
    let document = document(in: context)
    let height = max(1, height(in: context))
    switch motion {
    case .first, .last:
      detail.scroll = motion == .last ? document.lines.count : 0
      detail.link = motion == .last ? document.links.indices.last : document.links.indices.first
      return true
    case .up, .down:
      if let next = linkInSight(motion.step, document, height) {
        detail.link = next
        return true
      }
    default: break
    }
    let last = max(0, document.lines.count - height)
    let scroll = motion.place(from: detail.scroll, last: last, page: height)
    return self.scroll(to: scroll, motion.step, document, height, &context)
  }

  /// The next link, if it is in sight.
  private func linkInSight(_ step: Int, _ document: DetailDocument, _ height: Int) -> Int? {
    let visible = detail.scroll..<(detail.scroll + height)
    let next =
      step > 0
      ? document.links.firstIndex { link in
        detail.link.map { link.number > $0 } ?? (link.lines.lowerBound >= visible.lowerBound)
      }
      : document.links.lastIndex { link in
        detail.link.map { link.number < $0 } ?? (link.lines.upperBound < visible.upperBound)
      }
    return next.flatMap { index in
      let lines = document.links[index].lines
      let isInSight =
        step > 0 ? lines.upperBound < visible.upperBound : lines.lowerBound >= visible.lowerBound
      return isInSight ? index : nil
    }
  }

  mutating func scrollDetail(by step: Int, in context: inout Context) {
    let document = document(in: context)
    let height = height(in: context)
    let last = max(0, document.lines.count - height)
    _ = scroll(to: max(0, min(last, detail.scroll + step)), step, document, height, &context)
  }

  /// Scrolls to a line; false if it is there already, which is said.
  private mutating func scroll(
    to line: Int, _ step: Int, _ document: DetailDocument, _ height: Int, _ context: inout Context
  ) -> Bool {
    guard line != detail.scroll else {
      context.message = step > 0 ? "this is the end" : "this is the beginning"
      return false
    }
    detail.scroll = line
    dropHiddenLink(document, height)
    return true
  }

  /// A link that was scrolled out of sight is no longer selected.
  private mutating func dropHiddenLink(_ document: DetailDocument, _ height: Int) {
    guard let link = detail.link else { return }
    let lines = document.links[link].lines
    let visible = detail.scroll..<(detail.scroll + height)
    if !visible.contains(lines.lowerBound) || !visible.contains(lines.upperBound) {
      detail.link = nil
    }
  }

  // MARK: Links

  /// Goes on at the target of the selected link.
  func followLink(in context: inout Context) {
    let links = document(in: context).links
    guard let selected = detail.link, links.indices.contains(selected) else {
      context.message =
        links.isEmpty
        ? "no links here"
        : "no link selected: \(context.label(of: "next", in: .detail)) goes from link to link"
      return
    }
    context.show(links[selected].target)
  }

  /// Selects the next or previous link; beyond the last or first, goes to the pane that follows.
  mutating func stepLink(by step: Int, in context: inout Context) {
    let links = document(in: context).links
    let next =
      detail.link.map { $0 + step }
      ?? (step > 0
        ? links.firstIndex { $0.lines.lowerBound >= detail.scroll } ?? links.count : -1)
    if links.indices.contains(next) {
      detail.link = next
    } else {
      detail.link = nil
      switchPane(by: step, in: &context)
    }
  }

  /// The links that can be seen, in their order; where links carry numbers, those.
  func visibleLinks(in context: Context) -> [DetailLink] {
    let links = document(in: context).links
    if let numberedLinks { return Array(links[numberedLinks.clamped(to: links.indices)]) }
    let visible = detail.scroll..<(detail.scroll + height(in: context))
    return links.filter { visible.contains($0.lines.lowerBound) }
  }

  /// Numbers the links that can be seen; the first one stays in its line.
  mutating func numberLinks(in context: Context) {
    numberedLinks = nil
    let visible = visibleLinks(in: context)
    guard let first = visible.first, let last = visible.last else { return }
    numberedLinks = first.number..<last.number + 1
    // Numbers take room, so that lines above may have become more.
    let now = document(in: context).links[first.number].lines.lowerBound
    detail.scroll += now - first.lines.lowerBound
  }

  /// The number of the link at a cell of the detail.
  func link(at point: Point, in area: Rect, _ context: Context) -> Int? {
    let lines = document(in: context).lines
    let index = detail.scroll + point.y - area.y
    guard lines.indices.contains(index) else { return nil }
    var x = area.x + 1
    for span in lines[index] {
      let end = x + TextWidth.of(span.text)
      if (x..<end).contains(point.x) { return span.link }
      x = end
    }
    return nil
  }

  // MARK: Matches

  /// Scrolls to the next line with a match that is not visible yet; false if there is none.
  mutating func moveToMatchInDetail(by step: Int, in context: Context) -> Bool {
    let words = context.lists.highlightedWords(for: source)
    let lines = document(in: context).lines
    let height = height(in: context)
    let visible = detail.scroll..<(detail.scroll + height)
    let candidates =
      step > 0
      ? Array(lines.indices.dropFirst(visible.upperBound))
      : lines.indices.prefix(visible.lowerBound).reversed()
    let match = candidates.first { index in
      let text = TextFolding.fold(lines[index].map(\.text).joined())
      return words.contains { Highlighter.firstMatch(of: $0, in: text, from: 0) != nil }
    }
    guard let match else { return false }
    detail.scroll = max(0, match - height / 3)
    detail.link = nil
    return true
  }
}

extension State {
  /// Goes to the next match: in the detail, then in the results.
  mutating func moveToMatch(by step: Int) {
    guard !context.lists.search.query.isEmpty else {
      context.message = "nothing was searched for: \(context.label(of: "search")) searches"
      return
    }
    guard var browse = scene.model as? BrowseScene else { return }
    if browse.focus == .detail, browse.moveToMatchInDetail(by: step, in: context) {
      scene = AnyScene(browse)
      return
    }
    let count = context.lists.foundPlaces.count
    guard count > 0 else {
      context.message = context.noneMessage(.search)
      return
    }
    let focus = browse.focus == .kinds ? .list : browse.focus
    var row = context.lists.positions[.search]?.row ?? 0
    if browse.source == .search {
      row = browse.row + step
      guard (0..<count).contains(row) else {
        context.sayEnd(step, of: "match")
        return
      }
    } else {
      history.leave(scene)
    }
    scene = AnyScene(BrowseScene(source: .search, row: row, focus: focus))
  }
}

/// What a detail is made from.
private struct DetailRequest: MemoRequest {
  typealias Result = DetailDocument
  static let limit = 32
  let record: AnyIdentifier
  let width: Int
  let options: DetailOptions
}
