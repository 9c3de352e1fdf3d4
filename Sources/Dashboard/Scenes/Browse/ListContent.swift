import AllianceModel
import TerminalKit

/// What the list pane shows: the records of a kind, what was found, what changed, and so on.
///
/// Each is a value of its own, in a file of this folder or in a folder of its own.
protocol ListContent: Hashable, Sendable {
  /// The name by which the command line asks for it, and the options that it takes.
  static var viewName: String { get }
  static var options: [String] { get }
  /// What the command line asks for.
  static func content(
    for request: ViewRequest, in context: inout Context
  ) throws(ViewProblem) -> Self
  /// Says in a request what it is.
  func describe(in request: inout ViewRequest, _ scene: BrowseScene, _ context: Context)

  /// The kind of its records, where they have only one.
  var kind: Kind? { get }
  /// The two actors that it is about; nil if there are not two.
  var pair: ActorPair? { get }
  func title(in context: Context) -> String
  /// Why it is empty.
  func noneMessage(in context: Context) -> String
  /// Why it cannot be put into another order, where it has only one.
  var orderText: String { get }

  /// Whether dates or changes beside its titles need more of the screen than the kinds and the detail do.
  var isWide: Bool { get }

  /// How many rows it has.
  func count(in context: Context) -> Int
  /// The place of the record at a row that there is; nil for a heading.
  func place(at row: Int, in context: Context) -> RecordIndex?
  /// The row of a record; nil if it has none.
  func row(of id: AnyIdentifier, in context: Context) -> Int?
  /// What stands in a row that there is.
  func line(at row: Int, in context: Context) -> ListLine
  /// What stands at the right of titles.
  func columns(in context: Context) -> [ListColumn]
  /// How many lines of the screen a row takes.
  func rowHeight(in area: Rect, _ context: Context) -> Int
  /// The group whose heading stands at a row; nil for a record.
  func group(at row: Int, in context: Context) -> ListGroup?
  /// What changed at a row, where it lists changes.
  func shift(at row: Int, in context: Context) -> Shift?
  /// What it shows with its real geometry; nil where it is no picture.
  func picture(in context: Context) -> SVG?
  /// What it shows as tables whose rows name their sources; nil where they are the records of the rows.
  func articleBlocks(in context: Context) -> [Article.Block]?
  /// Whether `regroup` does something.
  func canRegroup(in context: Context) -> Bool
  /// Puts the rows together in another way.
  func regroup(_ scene: inout BrowseScene, in context: inout Context)
}

extension ListContent {
  static var options: [String] { [] }
  func describe(in request: inout ViewRequest, _ scene: BrowseScene, _ context: Context) {}
  var kind: Kind? { nil }
  var pair: ActorPair? { nil }
  var isWide: Bool { false }
  func line(at row: Int, in context: Context) -> ListLine {
    ListLine(place: place(at: row, in: context))
  }
  // Among records of all kinds the kind tells more than any figure.
  func columns(in context: Context) -> [ListColumn] { [.kind] }
  func rowHeight(in area: Rect, _ context: Context) -> Int { 1 }
  func group(at row: Int, in context: Context) -> ListGroup? { nil }
  func shift(at row: Int, in context: Context) -> Shift? { nil }
  func picture(in context: Context) -> SVG? { nil }
  func articleBlocks(in context: Context) -> [Article.Block]? { nil }
  func canRegroup(in context: Context) -> Bool { false }
  func regroup(_ scene: inout BrowseScene, in context: inout Context) {
    context.message = orderText
  }
}

/// What stands in a row of a list.
struct ListLine {
  /// A group that the row is the heading of.
  struct Heading {
    let title: String
    let count: Int
    let isUnfolded: Bool
  }

  /// The record; nil for a heading.
  let place: RecordIndex?
  var heading: Heading?
  /// What stands before the title, such as a date.
  var lead = ""
  /// What stands for the record's title.
  var title: String?
  /// What stands at the right instead of columns.
  var cell: ListCell?
  /// How far under another row it stands.
  var depth = 0
  /// How many rows stand under it, for a screen reader.
  var underCount = 0
  /// Whether it does not hold; nil if that is asked of the record.
  var isLater: Bool?
}

/// What the list pane shows, whichever it is.
struct ListSource: Hashable, Sendable {
  let content: any ListContent

  init(_ content: any ListContent) { self.content = content }

  static func == (first: ListSource, second: ListSource) -> Bool {
    AnyHashable(first.content) == AnyHashable(second.content)
  }

  func hash(into hasher: inout Hasher) { AnyHashable(content).hash(into: &hasher) }

  /// The lists that there are.
  static let all: [any ListContent.Type] = [
    KindContent.self, SearchContent.self, BookmarkContent.self, ShiftContent.self,
    DossierContent.self,
  ]

  static func kind(_ kind: Kind) -> ListSource { ListSource(KindContent(of: kind)) }
  static let search = ListSource(SearchContent())
  static let bookmarks = ListSource(BookmarkContent())
  static func shifts(_ first: PartialDate, _ second: PartialDate) -> ListSource {
    ListSource(ShiftContent(first: first, second: second))
  }
  static func dossier(_ pair: ActorPair) -> ListSource { ListSource(DossierContent(of: pair)) }

  /// The kind of its records, where they have only one.
  var kind: Kind? { content.kind }
}

extension Context {
  /// How many rows a list has.
  func count(of source: ListSource) -> Int { source.content.count(in: self) }

  /// The row that a list begins with: its first record, below the heading of a group that is unfolded.
  func firstRow(of source: ListSource) -> Int {
    count(of: source) > 1 && place(source, at: 0) == nil && place(source, at: 1) != nil ? 1 : 0
  }

  /// The record at a row of a list.
  func record(_ source: ListSource, at row: Int) -> AnyRecord? {
    place(source, at: row).flatMap { library.record($0.kind, at: $0.row) }
  }

  /// The title of the record at a row of a list.
  func recordTitle(_ source: ListSource, at row: Int) -> String? {
    place(source, at: row).map { library.title(at: $0) }
  }

  /// The place, in the list of its kind, of the record at a row of a list.
  func place(_ source: ListSource, at row: Int) -> RecordIndex? {
    guard row >= 0, row < count(of: source) else { return nil }
    return source.content.place(at: row, in: self)
  }

  /// The row of a record in a list.
  func row(of id: AnyIdentifier, in source: ListSource) -> Int? {
    source.content.row(of: id, in: self)
  }

  /// The heading of a list.
  func title(of source: ListSource) -> String { source.content.title(in: self) }

  /// Why a list is empty.
  func noneMessage(_ source: ListSource) -> String { source.content.noneMessage(in: self) }

  /// How many lines of the screen a row of a list takes.
  func rowHeight(of source: ListSource, in area: Rect) -> Int {
    source.content.rowHeight(in: area, self)
  }

  /// Where a row stands in its list, and how many of the records there are in force.
  func positionText(of row: Int, in source: ListSource) -> String {
    let count = count(of: source)
    guard count > 0 else { return "none" }
    let position = "\(row + 1)/\(count)"
    guard viewpoint.moment != nil, !viewpoint.hidesRest, let kind = source.kind,
      count == library.count(of: kind), self.count(of: kind) != count
    else { return position }
    return "\(self.count(of: kind)) in force · " + position
  }
}
