import AllianceModel

/// The lists as the command line asks for them.
extension BrowseScene {
  static var viewNames: [String] { ListSource.all.map { $0.viewName } }

  static func options(of view: String) -> [String] {
    (ListSource.all.first { $0.viewName == view }?.options ?? [])
      + ["search", "row", "top", "pane", "zoomed", "line", "link"]
  }

  func viewRequest(in context: Context) -> ViewRequest {
    var request = ViewRequest(
      view: type(of: source.content).viewName, at: [selection(in: context)].compactMap { $0 })
    source.content.describe(in: &request, self, context)
    // What was searched for is marked in every list.
    request.search = context.lists.searchText.isEmpty ? nil : context.lists.searchText
    request.cursor = ListCursor(row: row, top: context.lists.positions[source]?.top ?? 0)
    // A record is known by its name, wherever it stands; a heading by its place.
    if request.at.first.flatMap({ context.row(of: $0, in: source) }) == row { request.row = nil }
    request.pane = focus == .list ? nil : focus
    request.isZoomed = context.lists.isZoomed ? true : nil
    request.line = detail.scroll == 0 ? nil : detail.scroll + 1
    request.link = detail.link.map { $0 + 1 }
    return request
  }

  func isEmpty(in context: Context) -> Bool { context.count(of: source) == 0 }

  static func scene(
    for request: ViewRequest, in context: inout Context
  ) throws(ViewProblem) -> BrowseScene {
    if let words = request.search {
      context.lists.search(for: words, in: context.library, context.viewpoint)
    }
    guard let list = ListSource.all.first(where: { $0.viewName == request.view }) else {
      throw ViewProblem("no list \"\(request.view)\"")
    }
    let source = ListSource(try list.content(for: request, in: &context))
    var browse = BrowseScene(source: source, row: context.firstRow(of: source))
    if let id = request.at.first {
      if let row = context.library.row(of: id) {
        context.rearrange(id.kind) { $0.reveal(row: row) }
      }
      browse.row = context.row(of: id, in: source) ?? 0
    }
    if let row = request.row { browse.row = row - 1 }
    context.lists.positions[source] = ListCursor(row: browse.row, top: request.cursor.top)
    context.lists.isZoomed = request.isZoomed ?? false
    browse.focus = request.pane ?? .list
    browse.detail = DetailPosition(
      scroll: (request.line ?? 1) - 1, link: request.link.map { $0 - 1 })
    return browse
  }
}
