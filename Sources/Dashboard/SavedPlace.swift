import AllianceModel
import TerminalKit

/// The place where a session ended, as it is kept for the next one.
public struct SavedPlace: Equatable, Sendable {
  /// What this version writes; what it does not know it leaves alone.
  private static let version = 1.0

  /// The list: a kind's, `search` or `bookmarks`.
  let list: String
  /// What was searched for.
  let query: String
  /// The record that was selected.
  let record: AnyIdentifier?
  /// Whether its detail was open.
  let isDetail: Bool
  /// The first line of the detail that was visible.
  let scroll: Int
  /// The date that was looked from.
  let asOf: PartialDate?
  /// Whether what came later was hidden.
  let hidesLater: Bool

  /// Reads a place; nil if it is none, or one that a later version wrote.
  public init?(bytes: [UInt8]) {
    guard let document = try? JSONDocument(file: "place", bytes: bytes) else { return nil }
    let root = document.root
    guard root["version"]?.number == Self.version, let list = root["list"]?.text else { return nil }
    self.list = list
    query = root["query"]?.text ?? ""
    record = root["record"]?.text.flatMap { AnyIdentifier($0) }
    isDetail = root["pane"]?.text == "detail"
    scroll = root["scroll"]?.number.map { Int(max(0, min($0, 1_000_000))) } ?? 0
    asOf = root["asOf"]?.text.flatMap { PartialDate($0) }
    hidesLater = root["hidesLater"]?.kind == .yes
  }

  init(_ state: State) {
    let location = state.prompt?.origin ?? state.location
    switch location.source {
    case .kind(let kind): list = kind.plural
    case .search: list = "search"
    case .bookmarks: list = "bookmarks"
    case .shifts: list = Kind.relation.plural
    }
    query = state.searchText
    record = state.record(location.source, at: location.row)?.id
    isDetail = location.focus == .detail
    scroll = location.detail.scroll
    asOf = state.viewpoint.asOf
    hidesLater = state.viewpoint.hidesLater
  }

  /// The place as JSON.
  public var text: String {
    JSONValue.object([
      ("version", .number(Self.version)), ("list", .text(list)), ("query", .text(query)),
      ("record", record.map { .text($0.description) } ?? .null),
      ("pane", .text(isDetail ? "detail" : "list")), ("scroll", .number(Double(scroll))),
      ("asOf", asOf.map { .text($0.isoText) } ?? .null), ("hidesLater", .flag(hidesLater)),
    ]).pretty
  }
}

extension State {
  /// The place to come back to at the next start.
  public var place: SavedPlace { SavedPlace(self) }

  /// Goes to where a session ended; what is no longer there is passed over.
  public mutating func restore(_ place: SavedPlace) {
    if let date = place.asOf {
      changeViewpoint {
        $0.asOf = date
        $0.hidesLater = place.hidesLater
      }
    }
    let source: ListSource
    switch place.list {
    case "bookmarks": source = .bookmarks
    case "search":
      searchText = place.query
      search = library.search(SearchQuery(place.query))
      showFound()
      source = .search
    default:
      guard let kind = Kind(word: place.list) else { return }
      source = .kind(kind)
    }
    guard count(of: source) > 0 else { return }
    location = Location(source: source, row: 0, focus: .list)
    if let record = place.record, let row = row(of: record, in: source) {
      location.row = row
      if place.isDetail {
        location.focus = .detail
        location.detail.scroll = place.scroll
      }
    }
    settle()
  }

  /// Says to somebody who is here for the first time what helps; any key takes it away.
  public mutating func welcome() {
    guard message == nil else { return }
    message =
      "new here? \(label(of: "help")) shows every key, \(label(of: "palette")) runs any command by name, "
      + "\(label(of: "quit")) quits"
  }

  /// Shows what a session begins with.
  public mutating func start(at start: Configuration.Start) {
    switch start {
    case .last: break
    case .kind(let kind): show(.kind(kind))
    case .record(let id):
      guard let row = library.row(of: id) else {
        message = "the configuration starts at \(id), which is not in \(library.title)"
        return
      }
      location = Location(source: .kind(id.kind), row: row, focus: .detail)
    }
    settle()
  }
}
