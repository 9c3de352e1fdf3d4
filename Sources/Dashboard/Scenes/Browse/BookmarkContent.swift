import AllianceModel

/// What the user has marked, of all kinds, the last one first.
struct BookmarkContent: ListContent {
  static let viewName = "bookmarks"

  static func content(
    for request: ViewRequest, in context: inout Context
  ) throws(ViewProblem) -> BookmarkContent { BookmarkContent() }

  func title(in context: Context) -> String { "Bookmarks" }

  func noneMessage(in context: Context) -> String {
    "no bookmarks: \(context.label(of: "bookmark")) marks what is selected"
  }

  var orderText: String { "bookmarks keep their order" }

  func count(in context: Context) -> Int { context.lists.bookmarks.count }

  func place(at row: Int, in context: Context) -> RecordIndex? {
    context.library.place(of: context.lists.bookmarks[row])
  }

  func row(of id: AnyIdentifier, in context: Context) -> Int? {
    context.lists.bookmarks.firstIndex(of: id)
  }
}
