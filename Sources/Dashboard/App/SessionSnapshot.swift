import AllianceModel
import PackJSON
import TerminalKit

/// The place where a session ended, as it is kept for the next one.
public struct SessionSnapshot: Equatable, Sendable {
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
  /// The moment that was looked at.
  let moment: Moment?
  /// Whether what did not hold was hidden.
  let hidesRest: Bool

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
    let question: Moment.Question = root["during"]?.kind == .yes ? .during : .asOf
    moment = root["asOf"]?.text.flatMap { PartialDate($0) }.map { Moment($0, question) }
    hidesRest = root["hidesLater"]?.kind == .yes
  }

  init(_ state: State) {
    let context = state.context
    let scene = state.prompt?.origin ?? state.scene
    let browse = scene.model as? BrowseScene ?? state.panes
    switch browse.source {
    case .kind(let kind): list = kind.plural
    case .search: list = "search"
    case .bookmarks: list = "bookmarks"
    case .shifts, .dossier: list = (browse.selection(in: context)?.kind ?? .relation).plural
    }
    query = context.lists.searchText
    record = browse.selection(in: context)
    isDetail = browse.focus == .detail
    scroll = browse.detail.scroll
    moment = context.viewpoint.moment
    hidesRest = context.viewpoint.hidesRest
  }

  /// The place as JSON.
  public var text: String {
    JSONValue.object([
      ("version", .number(Self.version)), ("list", .text(list)), ("query", .text(query)),
      ("record", record.map { .text($0.description) } ?? .null),
      ("pane", .text(isDetail ? "detail" : "list")), ("scroll", .number(Double(scroll))),
      ("asOf", moment.map { .text($0.date.isoText) } ?? .null),
      ("during", .flag(moment?.question == .during)), ("hidesLater", .flag(hidesRest)),
    ]).pretty
  }
}

extension State {
  /// The place to come back to at the next start.
  public var snapshot: SessionSnapshot { SessionSnapshot(self) }

  /// Goes to where a session ended; what is no longer there is passed over.
  public mutating func restore(_ snapshot: SessionSnapshot) {
    if let moment = snapshot.moment {
      context.changeViewpoint {
        $0.moment = moment
        $0.hidesRest = snapshot.hidesRest
      }
    }
    let source: ListSource
    switch snapshot.list {
    case "bookmarks": source = .bookmarks
    case "search":
      let (library, viewpoint) = (context.library, context.viewpoint)
      context.lists.search(for: snapshot.query, in: library, viewpoint)
      source = .search
    default:
      guard let kind = Kind(word: snapshot.list) else { return }
      source = .kind(kind)
    }
    guard context.count(of: source) > 0 else { return }
    var browse = BrowseScene(source: source)
    if let record = snapshot.record, let row = context.row(of: record, in: source) {
      browse.row = row
      if snapshot.isDetail {
        browse.focus = .detail
        browse.detail.scroll = snapshot.scroll
      }
    }
    scene = AnyScene(browse)
    settle()
  }

  /// Says to somebody who is here for the first time what helps; any key takes it away.
  public mutating func welcome() {
    guard context.message == nil else { return }
    context.message =
      "new here? \(context.label(of: "help")) shows every key, \(context.label(of: "tour")) is a tour, "
      + "\(context.label(of: "quit")) quits"
  }

  /// Shows what a session begins with.
  public mutating func start(at start: Configuration.Start) {
    switch start {
    case .last: break
    case .kind(let kind): scene = AnyScene(BrowseScene(source: .kind(kind)))
    case .record(let id):
      guard let row = context.library.row(of: id) else {
        context.message =
          "the configuration starts at \(id), which is not in \(context.library.title)"
        return
      }
      scene = AnyScene(BrowseScene(source: .kind(id.kind), row: row, focus: .detail))
    }
    settle()
  }
}
