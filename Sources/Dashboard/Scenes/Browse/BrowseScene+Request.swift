import AllianceModel

/// The lists as the command line asks for them.
extension BrowseScene {
  static var viewNames: [String] { ["list", "search", "bookmarks", "shifts", "dossier"] }

  func viewRequest(in context: Context) -> ViewRequest {
    var request: ViewRequest
    switch source {
    case .kind(let kind):
      request = ViewRequest(view: "list")
      let arrangement = context.lists.arrangements[kind]
      request.words = arrangement.flatMap { $0.filter.isEmpty ? nil : $0.filter }
      request.by = arrangement.flatMap { $0.order == .standard ? nil : $0.order.rawValue }
    case .search:
      request = ViewRequest(view: "search")
      request.words = context.lists.searchText
    case .bookmarks: request = ViewRequest(view: "bookmarks")
    case .shifts(let first, let second):
      request = ViewRequest(view: "shifts")
      (request.from, request.to) = (first, second)
    case .dossier(let pair):
      request = ViewRequest(view: "dossier")
      request.at = pair.actors.map(\.any)
      request.row = row + 1
      request.isOpen = focus == .detail
      return request
    }
    request.at = [selection(in: context)].compactMap { $0 }
    request.isOpen = focus == .detail
    return request
  }

  static func scene(for request: ViewRequest, in context: inout Context) -> BrowseScene? {
    guard let source = source(for: request, in: &context) else { return nil }
    var browse = BrowseScene(source: source)
    if let id = request.at.first, let row = context.row(of: id, in: source) { browse.row = row }
    if case .dossier = source, let row = request.row { browse.row = row - 1 }
    if request.isOpen { browse.focus = .detail }
    return browse
  }

  private static func source(
    for request: ViewRequest, in context: inout Context
  ) -> ListSource? {
    let (library, viewpoint) = (context.library, context.viewpoint)
    switch request.view {
    case "search":
      context.lists.search(for: request.words ?? "", in: library, viewpoint)
      return .search
    case "bookmarks": return .bookmarks
    case "shifts":
      guard let first = request.from, let second = request.to, first < second else { return nil }
      return .shifts(first, second)
    case "dossier":
      return request.pair(in: library).map { .dossier($0) }
    default:
      let kind = request.at.first?.kind ?? library.defaultView
      var arrangement = ListArrangement()
      arrangement.filter = request.words ?? ""
      arrangement.order = request.by.flatMap { ListOrder(rawValue: $0) } ?? .standard
      context.lists.arrange(kind, as: arrangement, library, viewpoint)
      return .kind(kind)
    }
  }
}
