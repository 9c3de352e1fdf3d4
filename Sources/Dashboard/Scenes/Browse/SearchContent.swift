import AllianceModel
import TerminalKit

/// What a search found, of all kinds, best first.
struct SearchContent: ListContent {
  static let viewName = "search"

  static func content(
    for request: ViewRequest, in context: inout Context
  ) throws(ViewProblem) -> SearchContent { SearchContent() }

  func title(in context: Context) -> String {
    context.lists.searchText.isEmpty ? "Search" : "Search: \(context.lists.searchText)"
  }

  func noneMessage(in context: Context) -> String {
    if context.lists.searchText.isEmpty { return "type to search every text" }
    return context.library.isSearchable
      ? "nothing matches \(context.lists.searchText)" : "results follow once all is loaded"
  }

  var orderText: String { "results are sorted best first" }

  func count(in context: Context) -> Int { context.lists.foundPlaces.count }

  func place(at row: Int, in context: Context) -> RecordIndex? { context.lists.foundPlaces[row] }

  func row(of id: AnyIdentifier, in context: Context) -> Int? {
    context.library.place(of: id).flatMap { context.lists.foundPlaces.firstIndex(of: $0) }
  }

  /// The second line says what was found.
  func rowHeight(in area: Rect, _ context: Context) -> Int {
    area.height >= 6 && !context.configuration.isPlain ? 2 : 1
  }
}
