import AllianceModel
import PackJSON

/// Turns the rows of tables into records: each checked as a pack's is, and citing its row.
///
/// Files are read through once, to see which rows make which record; then each record is made of
/// its rows, checked and written, one after the other. What is held is the files and the pack's
/// text.
public final class TableImporter {
  /// A row of a file, and what is to be said of it.
  public struct Problem: Sendable {
    /// The file and the row's first line in it, from 1.
    public let file: String
    public let line: Int
    /// What was found and expected.
    public let message: String

    /// The problem as `FILE:LINE: message`.
    public var text: String { "\(SafeText.clean(file)):\(line): \(message)" }
  }

  /// What a file was read as.
  public struct FileReport: Sendable {
    public let name: String
    public let encoding: DecodedText.Encoding
    /// The sign between cells, in words.
    public let delimiter: String
    public let headerLine: Int
    /// SHA-256 of the file's bytes, in hexadecimal digits.
    public let digest: String
    public internal(set) var rows = 0
    /// How its cells are written, as they show, and what may be wrong about it, in words.
    public internal(set) var findings: [String] = []
    public internal(set) var doubts: [String] = []
    /// Columns of which nothing is read.
    public internal(set) var unreadColumns: [String] = []
    /// Polygons, which are refused, and features that are nowhere.
    public internal(set) var refusedShapes = 0
    public internal(set) var placeless = 0

    /// Which columns are not read, in words, of very many the first; nil where all are.
    public func unreadColumns(most: Int) -> String? {
      guard !unreadColumns.isEmpty else { return nil }
      let names = unreadColumns.prefix(most).map {
        SafeText.clean(most == .max ? $0 : String($0.prefix(40)))
      }
      let more = unreadColumns.count > most ? " and \(unreadColumns.count - most) more" : ""
      return unreadColumns.count.counted("column is", "columns are")
        + " not read: \(names.joined(separator: ", "))\(more)"
    }
  }

  let mapping: TableMapping
  let date: String
  /// The terms that the user or the mapping gives, or whose the file says that it is; "unknown" where nobody
  /// does.
  public private(set) var terms: String
  public internal(set) var files: [FileReport] = []
  /// Why files could not be read at all.
  public private(set) var unreadFiles: [ImportFailure] = []
  /// Why rows became no record, in the order of the rows.
  public internal(set) var problems = Problems()
  /// What is odd about rows that were read.
  public internal(set) var notices = Problems()
  /// Cells that were left out alone, with the rows that stay.
  public internal(set) var unreadCells = Problems()
  /// Keys that lookups do not have: of how many rows, and which is the first.
  var misses: [LookupMiss: (count: Int, row: Int)] = [:]
  /// What the files were written in, as iconv calls it; nil for what they show.
  public var encoding: String?
  /// What the user says of how cells are written; the mapping says the rest.
  public var conventions = CellConventions()
  /// Rows that were joined to a record that a row before them began.
  public internal(set) var joinedRows = Problems()
  /// What rows said otherwise than rows before them.
  public internal(set) var conflicts = Problems()
  /// Records that come of many rows, and why they were left out.
  public internal(set) var leftOut: [String] = []
  /// How many rows had a problem.
  public private(set) var droppedRows = 0
  /// Rows that no template took and no fault kept out, and those that said again what another row
  /// had.
  public internal(set) var passedRows = 0
  public internal(set) var repeatedRows = 0
  /// Values of panels that stood twice, and were the same.
  public internal(set) var repeatedValues = 0
  /// Rows that are passed over since no value of a panel came of them, by the reason.
  var valuelessRows: [PanelTally.Outcome: Int] = [:]
  /// Rows that no panel of a mapping of panels takes: the name, how many values stand in them, and the row.
  var untakenRows: [(name: String, values: Int, row: Int)] = []
  var lookups = [LookupTable.isoName: LookupTable.iso]
  var tables: [TableFile] = []
  var index = RowIndex()
  /// The values of panels.
  var panels = PanelTally()
  /// The sources that the files are, of which more is known when all rows are read.
  var sources: [(id: AnyIdentifier, members: [DraftMember])] = []
  /// The records of each kind as they are written.
  var texts = Kind.allCases.map { KindText($0) }
  /// What the user calls the tables; nil for what their files do.
  public var tableTitle: String?
  /// A rule by which pledges are read as levels; nil for none.
  public var levels: LevelRule?
  /// The actors that imported ones may be; nil where nobody asks.
  public var knownActors: KnownActors?
  /// From when to when the source says anything; nil for what the mapping says.
  public var coverage: (from: PartialDate?, until: PartialDate?)?
  /// The last year that a list of states speaks of; nil for other tables, and where a coverage is given.
  var listEnd: PartialDate?
  /// Whether the user says that the terms forbid passing the data on.
  public var isPassingOnForbidden = false
  /// What the user says of names.
  public var corrections = NameCorrections() { didSet { panels.corrections = corrections } }
  /// Which imported actors are which known ones, and why.
  var matches: [(name: String, known: AnyIdentifier, reason: String)] = []
  /// Who the states of the tables are, by their names.
  var identities: [(name: String, identity: ActorIdentity)] = []
  /// Told now and then of the rows that are read.
  public var progress: (Int) -> Void = { _ in }

  /// - Parameters:
  ///   - mapping: how rows become records.
  ///   - terms: the owner's terms; nil for those of the mapping.
  ///   - date: today's date as ISO 8601 has it, which sources say they were read on.
  public init(_ mapping: TableMapping, terms: String? = nil, date: String) {
    self.mapping = mapping
    self.date = date
    var known: String?
    for member in mapping.source where member.name == "terms" {
      if case .text(let text) = member.value { known = text }
    }
    let words = SafeText.clean(terms ?? known ?? "")
    self.terms = words.allSatisfy(\.isWhitespace) ? "unknown" : words
  }

  /// How many records there are of a kind.
  public func count(of kind: Kind) -> Int { texts[kind.index].count }

  /// Notes a file of several of which nothing can be read; the others are imported.
  public func passOver(_ failure: ImportFailure) {
    unreadFiles.append(failure)
  }

  /// Notes that a row became no record; `message` is nil where another row of the record has said
  /// so.
  func drop(_ row: Int, _ message: String?) {
    if index.mark(row, .isDropped) { droppedRows += 1 }
    guard let message else { return }
    let place = index.rows[row]
    problems.add(tables[Int(place.file)].name, Int(place.line), message, order: row)
  }

  /// A row as another one is told of it: its line, and its file if that is another.
  func place(of row: Int, from other: Int) -> String {
    let (place, file) = (index.rows[row], index.rows[other].file)
    let name = place.file == file ? "" : " of \(Self.shownName(tables[Int(place.file)].name))"
    return "line \(place.line)\(name)"
  }

  /// Notes that a cell was left out, and its row stays.
  func leaveOut(_ message: String, of row: Int) {
    let place = index.rows[row]
    unreadCells.add(tables[Int(place.file)].name, Int(place.line), message, order: row)
  }

  /// Says something of a row, which is not lost.
  func note(_ message: String, ofRow row: Int) {
    let place = index.rows[row]
    notices.add(tables[Int(place.file)].name, Int(place.line), message, order: row)
  }

  /// Says that a row has another name for an actor than the rows before it.
  func note(otherName: String, than name: String, ofRow row: Int) {
    note(
      "\"\(SafeText.clean(otherName))\" is taken for \"\(SafeText.clean(name))\", which stands in other rows",
      ofRow: row)
  }

  /// Notes that a lookup has nothing for a key of a row.
  func note(_ miss: LookupMiss, of row: Int) {
    misses[miss, default: (0, row)].count += 1
  }

  /// Says which keys lookups do not have.
  func noteMisses() {
    for (miss, found) in misses.sorted(by: { $0.value.row < $1.value.row }) {
      let rows = found.count.counted("time", "times")
      let message =
        miss.key.map { "\(miss.table) has nothing for \(SafeText.clean($0)) (\(rows))" }
        ?? "no table \"\(miss.table)\" was given, so that names stay numbers: --lookup \(miss.table)=FILE"
      note(message, ofRow: found.row)
    }
  }

  /// The last part of a file's name, safe to show; "table" where there is none.
  static func shownName(_ name: String) -> String {
    let last = SafeText.clean(String(name.split(separator: "/").last ?? ""))
    return last.allSatisfy(\.isWhitespace) ? "table" : last
  }

  /// The last part of a file's name without its end.
  static func stem(of name: String) -> String {
    let last = name.split(separator: "/").last ?? ""
    return String(last.split(separator: ".").first ?? last)
  }

  /// Adds the source that a file is; two of one name are two.
  ///
  /// - Parameter printed: what the file itself says of it.
  func addSource(
    of name: String, digest: String, saying printed: PrintedWords = PrintedWords()
  ) throws(ImportFailure) -> AnyIdentifier {
    let file = Self.shownName(name)
    let slug = AnyIdentifier.slug(of: file)
    var id = AnyIdentifier(kind: .source, slug: slug)
    var number = 1
    while sources.contains(where: { $0.id == id }) {
      number += 1
      id = AnyIdentifier(kind: .source, slug: AnyIdentifier.slug(slug, numbered: number))
    }
    var source = Draft(id, mapping.sourceMembers(file: file))
    for member in printed.members { source[member.name] = member.value }
    if terms == "unknown", let owner = printed.owner {
      terms = "the file prints “\(owner)” and says no more"
    }
    let read = "Read from \(file) on \(date); SHA-256 \(digest). Terms: \(terms)."
    if case .text(let text) = source["summary"] {
      source["summary"] = .text(text + " " + read)
    } else {
      source["summary"] = .text(read)
    }
    if terms != "unknown" { source["terms"] = .text(terms) }
    if let fault = RecordCheck(source.written, of: id).fault {
      throw ImportFailure("\(name): the source of its records: \(fault.text)")
    }
    sources.append((id, source.members))
    return id
  }
}

/// What is to be said of rows: of very many only the first are kept.
public struct Problems: Sendable {
  /// So many are kept.
  public static let mostKept = 1000

  /// Problems whose messages differ in names and numbers only.
  public struct Sort: Sendable {
    /// The first of them.
    public let first: TableImporter.Problem
    /// The lines of the next ones in the same file; of very many the first.
    public fileprivate(set) var lines: [Int] = []
    /// How many there are.
    public fileprivate(set) var count = 1

    /// So many lines are kept.
    static let mostLines = 5
  }

  private var kept: [(order: Int, problem: TableImporter.Problem)] = []
  /// How many there are.
  public private(set) var count = 0
  /// What sorts there are, in the order in which they are found, and where each is.
  public private(set) var sorts: [Sort] = []
  private var places: [[UInt8]: Int] = [:]

  /// - Parameter order: the number of the row, by which they are in order.
  mutating func add(_ file: String, _ line: Int, _ message: String, order: Int) {
    count += 1
    let problem = TableImporter.Problem(file: file, line: line, message: message)
    sort(problem)
    guard kept.count < Self.mostKept else { return }
    kept.append((order, problem))
  }

  private mutating func sort(_ problem: TableImporter.Problem) {
    let key = Self.key(problem.message)
    guard let place = places[key] else {
      // Messages that are all of another sort are counted, and not sorted.
      guard sorts.count < Self.mostKept else { return }
      places[key] = sorts.count
      sorts.append(Sort(first: problem))
      return
    }
    sorts[place].count += 1
    if problem.file == sorts[place].first.file, sorts[place].lines.count < Sort.mostLines {
      sorts[place].lines.append(problem.line)
    }
  }

  /// What messages of one sort have in common: all but numbers and what stands between quotation marks.
  private static func key(_ message: String) -> [UInt8] {
    var key: [UInt8] = []
    var isQuoted = false
    for byte in message.utf8 {
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if !isQuoted, !(0x30...0x39).contains(byte) {
        key.append(byte)
      }
    }
    return key
  }

  /// Those that are kept, in the order of their rows.
  public var all: [TableImporter.Problem] {
    kept.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
      .map(\.element.problem)
  }
}

extension Int {
  /// So many of something: "1 row", "2 rows".
  func counted(_ one: String, _ many: String) -> String {
    AllianceModel.counted(self, one, many)
  }
}

/// Why nothing was imported.
public struct ImportFailure: Error, Sendable {
  /// What was found and expected, and where.
  public let message: String
  /// Whether columns are not there that become panels by their names.
  public let lacksChosen: Bool

  init(_ message: String, lacksChosen: Bool = false) {
    (self.message, self.lacksChosen) = (message, lacksChosen)
  }
}
