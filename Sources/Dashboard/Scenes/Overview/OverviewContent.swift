import AllianceModel
import TerminalKit

/// What the overview says, as entries that lead somewhere and words between them.
struct OverviewContent: Sendable {
  /// Where an entry leads.
  enum Target: Sendable {
    case kind(Kind)
    case record(AnyIdentifier)
    case command(String)
  }

  /// A line that leads somewhere.
  struct Entry: Sendable {
    let target: Target
    /// What stands at the left: a key or a mark.
    let sign: String
    let title: String
    let detail: String
    let detailRole: Role
    /// The detail for a screen reader.
    let spokenDetail: String
  }

  /// A line as it is drawn.
  struct Line: Sendable {
    /// An entry in a line.
    struct Cell: Sendable {
      /// Its number.
      let entry: Int
      let x: Int
      let width: Int
      let pieces: [Piece]
      let spoken: String
    }

    /// Words between entries.
    var pieces: [Piece] = []
    var cells: [Cell] = []
  }

  private struct Section: Sendable {
    let heading: String
    let entries: [Entry]
    /// Whether two entries may stand in a line, where there is room.
    var isShort = false
  }

  private let title: String
  private let description: String
  private let sections: [Section]

  /// All entries, from top to bottom.
  var entries: [Entry] { sections.flatMap(\.entries) }

  init(_ context: Context) {
    let library = context.library
    title = library.title
    let about = library.packs.last?.description ?? ""
    let sources = library.count(of: .source)
    description =
      about + (about.isEmpty ? "" : " ") + "\(sources) \(sources == 1 ? "source" : "sources")"
      + (library.newestSourceDate.map { ", the newest of \($0)" } ?? "")
      + "; each number has one, and a date."
    sections = [
      Self.kinds(context), Self.changes(in: library), Self.beginnings(context),
    ].filter { !$0.entries.isEmpty }
  }

  private static func kinds(_ context: Context) -> Section {
    Section(
      heading: "What is in it",
      entries: context.kinds.compactMap { kind in
        guard context.library.count(of: kind) > 0 else { return nil }
        let count = context.countText(of: kind)
        return Entry(
          target: .kind(kind), sign: kind.key, title: kind.title, detail: count,
          detailRole: .secondary, spokenDetail: count)
      }, isShort: true)
  }

  /// Of more relations than this nobody waits at the start for what changed.
  private static let mostRelations = 2000
  private static let shownChanges = 6

  private static func changes(in library: Library) -> Section {
    let last = library.latestSourceYear
    let (first, second) = (PartialDate(year: last - 10), PartialDate(year: last))
    guard library.count(of: .relation) <= mostRelations else {
      return Section(heading: "", entries: [])
    }
    let changes = library.changes(from: first, to: second).prefix(shownChanges)
    return Section(
      heading: "Largest shifts, \(first) to \(second)",
      entries: changes.map { change in
        Entry(
          target: .record(change.relation), sign: change.change.mark,
          title: library.title(of: change.relation), detail: change.text,
          detailRole: change.change.role, spokenDetail: PlainText.words(change.text))
      })
  }

  private static func beginnings(_ context: Context) -> Section {
    let wanted = [
      ("matrix", "who stands with whom"), ("map", "corridors and places"),
      ("timeline", "since when"), ("shifts", "between two dates"), ("search", "every text"),
      ("help", "every key"),
    ]
    return Section(
      heading: "Where to begin",
      entries: wanted.map { id, detail in
        let key = context.keys.key(of: id)?.label ?? ""
        let title = id.firstUpper
        return Entry(
          target: .command(id), sign: key, title: title, detail: detail,
          detailRole: .secondary, spokenDetail: detail)
      }, isShort: true)
  }

  /// Fewer lines than this leave room for entries only.
  private static let leastHeight = 14
  /// So many short entries stand side by side at most.
  private static let mostColumns = 4

  /// Everything as lines for an area.
  func lines(in size: Size) -> [Line] {
    var lines: [Line] = [Line(pieces: [Piece(title, .strong)])]
    if size.rows >= Self.leastHeight {
      for text in WordWrap.wrap(description, to: max(10, size.columns - 2)) {
        lines.append(Line(pieces: [Piece(text)]))
      }
    }
    var number = 0
    for section in sections {
      if size.rows >= Self.leastHeight { lines.append(Line()) }
      lines.append(Line(pieces: [Piece(section.heading, .heading)]))
      let details = section.entries.map { TextWidth.of($0.detail) }.max() ?? 0
      let titles = section.entries.map { TextWidth.of($0.title) }.max() ?? 0
      let own = titles + details + 9
      let columns = section.isShort ? max(1, min(Self.mostColumns, size.columns / own)) : 1
      let width = columns > 1 ? own : size.columns
      let titleWidth = max(6, min(titles, width - 7 - details))
      for (index, entry) in section.entries.enumerated() {
        let column = index % columns
        let cell = Line.Cell(
          entry: number, x: column * width, width: columns > 1 ? width - 2 : width,
          pieces: Self.pieces(entry, titleWidth: titleWidth, width: width),
          spoken: [entry.title, entry.spokenDetail].filter { !$0.isEmpty }.joined(separator: ", "))
        if column > 0 {
          lines[lines.count - 1].cells.append(cell)
        } else {
          lines.append(Line(cells: [cell]))
        }
        number += 1
      }
    }
    return lines
  }

  private static func pieces(_ entry: Entry, titleWidth: Int, width: Int) -> [Piece] {
    [
      Piece(entry.sign.filled(to: 3), .key),
      Piece(TextWidth.cut(entry.title, to: titleWidth).filled(to: titleWidth) + "  "),
      Piece(TextWidth.cut(entry.detail, to: max(0, width - titleWidth - 7)), entry.detailRole),
    ]
  }

  /// Everything in words, a line for each entry; those of entries with their numbers.
  var spokenLines: [(text: String, entry: Int?)] {
    lines(in: Size(columns: 40, rows: 0)).flatMap { line -> [(text: String, entry: Int?)] in
      line.cells.isEmpty
        ? [(line.pieces.map(\.text).joined(), nil)] : line.cells.map { ($0.spoken, $0.entry) }
    } + [(description, nil)]
  }
}

extension RelationMatrix.Change {
  /// A sign for the change.
  var mark: String {
    switch self {
    case .warmer: "▲"
    case .cooler: "▼"
    case .firstEvidence, .firstLevel: "◆"
    case .gone, .noLevel: "○"
    case .same: "="
    }
  }
}

extension RelationChange {
  /// Both levels in words: "+1 friendly → +2 close".
  var text: String { "\(before.levelText) → \(after.levelText)" }
}
