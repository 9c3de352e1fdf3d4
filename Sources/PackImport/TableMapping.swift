import AllianceModel
import PackJSON

/// How the rows of a table become records of a pack: a JSON file that the user writes, or begins
/// with `--guess`.
///
/// Every expression in it is a text, in which `{column}` stands for a cell, or an object that says
/// what else is made of cells.
public struct TableMapping: Sendable {
  /// What a member of a record is made of.
  indirect enum Expression: Sendable {
    /// Text with cells in it; nothing where one of the cells is missing.
    case template([Part])
    /// A number.
    case number([Part])
    /// One text for another; nothing for a value that is mapped to null.
    case mapped([Part], values: [String: String?], otherwise: String??)
    /// A date in one cell, or of a year, a month and a day, each a column; unknown parts are left
    /// out.
    case date([[Part]])
    /// Some day between two dates; where the second says nothing, the first.
    case between(Expression, Expression)
    /// The identifier of an actor by its name; the actor is made too. Nothing for a name that says
    /// that nobody knows it.
    case actor([Part], ActorRule)
    /// A text that a lookup has for a key at a date; the key itself where it has none.
    case lookup(Lookup)
    /// The identifier of an actor whose name a lookup has.
    case lookedUpActor(Lookup)
    /// The identifier of a record of a kind.
    case link(Kind, [Part])
    /// The lines, or the point, of a feature.
    case featureLines
    case featurePoint
    /// A list of what the parts of a cell become; "@item" stands for a part.
    case split([Part], by: [String], into: Expression)
    /// The first of several that says anything: other versions of a file have other columns.
    case first([Expression])
    /// A list of what each column becomes whose name is a year; "@column" and "@value" are it.
    case yearColumns(into: Expression)
    /// Lines out of "lat,lng:lat,lng;lat,lng:…" or WKT.
    case route([Part])
    /// A position of a longitude and a latitude, each a cell, or out of one cell with "lat,lng" or WKT; nothing
    /// where one of them says nothing.
    case point([[Part]])
    case list([Expression])
    case object([(String, Expression)])
    /// A value as it stands in the mapping.
    case constant(DraftValue)
  }

  /// A key that is looked up in a table, for a date.
  struct Lookup: Sendable {
    let table: String
    let key: [Part]
    let at: [Part]?
  }

  /// How the name of an actor is read.
  struct ActorRule: Sendable {
    /// Names that say that nobody knows it.
    var unless: Set<String> = []
    /// How names of states begin, such as "Government of ".
    ///
    /// What follows is the name; others are armed groups.
    var stateStart: String?
    /// What actors are of whom nothing else is known; nil for what their names tell.
    var category: String?
  }

  /// A part of a template.
  enum Part: Equatable, Sendable {
    case text(String)
    case cell(Column)
    /// The number of the line.
    case line
    /// What the importer knows: "{@source}".
    case known(KnownName)
  }

  /// A column that a template names.
  struct Column: Equatable, Sendable {
    /// The name as the mapping has it: "{a}", "{a?}", "{4}".
    let name: String
    /// Its position in the table that is read, from 0; nil where the table has none.
    var place: Int?
    /// Whether an empty cell is an empty text, and not nothing.
    var mayBeEmpty = false
    /// Whether it is the name of an actor, without the asterisks that registers mark some with.
    var isName = false
  }

  /// What a template can name beside columns.
  enum KnownName: String, CaseIterable, Sendable {
    /// What a row cites.
    case source = "@source"
    case locator = "@locator"
    /// A part of a cell that is divided.
    case item = "@item"
    /// The day on which the file is read.
    case date = "@date"
    /// The file's name without its end.
    case file = "@file"
    /// What the first line before the names of columns calls the table.
    case title = "@title"
    /// The year that is a column's name, and what stands in the column.
    case column = "@column"
    case value = "@value"
    /// "yes" where a feature has lines, or a point.
    case lines = "@lines"
    case point = "@point"
    /// In a condition, the last date of its column, where every cell of it is one: the end of a list, and of no
    /// state in it.
    case last = "@last"
  }

  /// What a row must be like for a record to be made of it.
  struct Condition: Sendable {
    /// The cell, or what the importer knows.
    let subject: Part
    let values: [[Part]]
    let isNegative: Bool
    /// Whether it need only begin like one of the values.
    var isOfBeginning = false

    /// Whether a cell is compared with another one, or with the last date of its column.
    var comparesWithEnd: Bool {
      values.contains { parts in
        switch parts.first {
        case .cell, .known(.last): true
        default: false
        }
      }
    }
  }

  /// One record that a row becomes.
  struct Template: Sendable {
    let kind: Kind
    let slug: [Part]
    /// Columns that tell a table that it is for from others; empty for those that it reads.
    let needs: [String]
    /// What is kept of a member that rows say otherwise.
    let merges: [String: Merge]
    /// Whether rows of one identifier are records of their own, and not parts of one.
    let areDistinct: Bool
    /// How it is titled of all its rows; nil where its fields say it.
    let titleRule: TitleRule?
    let conditions: [Condition]
    let fields: [(String, Expression)]

    /// Whether the records are states.
    var isOfStates: Bool {
      kind == .actor
        && fields.contains { name, expression in
          guard name == "category", case .template(let parts) = expression else { return false }
          return parts == [.text("state")]
        }
    }
  }

  /// A figure of shares by period: of what one got, how much came from whom.
  struct ShareTemplate: Sendable {
    let slug: [Part]
    let title: [Part]
    let measure: String
    /// What the figure is about: an actor by its name.
    let about: [Part]
    /// Whose shares there are: actors by their names.
    let series: [Part]
    /// Names of a series that say that nobody knows it.
    let unknown: Set<String>
    /// The number that is added up, divided evenly among the years.
    let amount: [Part]
    let years: [Part]
    /// How many years a period has; it begins with one that can be divided by that.
    let period: Int
  }

  /// What is kept where rows of one record differ in a date.
  enum Merge: String, CaseIterable, Sendable {
    case earliest
    /// The latest one, or none where one of the rows has none.
    case latest
  }

  /// What the pack says of itself, as `pack.json` has it.
  let pack: [(String, JSONValue)]
  /// What the source of the records says of itself; its identifier is made of the file's name.
  let source: [DraftMember]
  /// The dialect; nil for what is guessed.
  let delimiter: UInt8?
  let headerLine: Int?
  /// Columns by which the line of the names is known; empty for what is guessed.
  let headerColumns: [String]
  /// Whether the line of the names is the first in which several are years.
  let isHeaderOfYears: Bool
  let joinsShortRows: Bool
  /// The names of columns where no such table has any.
  let columns: [String]
  /// The names of columns of a table whose first line is a row: its first cell is a number.
  let columnsWithoutHeader: [String]
  /// Names of columns in other versions of the file, each with the one that the mapping uses.
  let otherNames: [String: String]
  /// What lines before the names of columns and behind the rows say of the source: how they begin, and the
  /// member of the source that each is.
  let preface: [(start: String, member: String)]
  /// What stands for nothing, beside an empty cell; columns that have a list of their own have no
  /// other.
  let missing: Set<String>
  let missingOf: [String: Set<String>]
  /// How numbers and dates are written.
  let conventions: CellConventions
  let templates: [Template]
  /// Shares that are added up over all rows.
  let shares: [ShareTemplate]
  /// Panels whose values are gathered from all rows.
  var panels: [PanelTemplate]
  /// The names of all columns that anything is read from, those of other versions with them.
  let columnNames: Set<String>
  /// Whether the newest date in the rows is where the source ends.
  let coversItsDates: Bool
  /// Files of the same data that are not read so, each by columns that it has and with what to do instead.
  let otherFiles: [(columns: Set<String>, message: String)]
  /// Other tables in which values are looked up, by their names.
  let lookups: [LookupTemplate]

  /// A table in which a value is looked up by a key, for some years.
  struct LookupTemplate: Sendable {
    let name: String
    let key: String
    let value: String
    let from: String?
    let to: String?
  }

  /// Reads a mapping.
  ///
  /// - Throws: the first fault, with its place in the file; a key that means nothing is one.
  public init(file: String, bytes: [UInt8]) throws(Diagnostic) {
    let log = DiagnosticLog(isStrict: true, unknownKeys: .error)
    let document = try JSONDocument(file: file, bytes: bytes, allowsComments: true)
    let reader = ObjectReader(document.root, log: log)
    _ = reader.optional("$schema")
    pack = reader.optional("pack")?.members.map { ($0.key.text ?? "", $0.value.asValue) } ?? []
    let source = reader.optional("source").map { Draft.members(of: $0) } ?? []
    coversItsDates = source.contains {
      $0.name == "coverage" && $0.value == .text("of its dates")
    }
    self.source = coversItsDates ? source.filter { $0.name != "coverage" } : source
    let table = reader.optional("table").map { reader.reader(of: $0) }
    let sign = table?.text(ifPresent: "delimiter")
    delimiter = sign.flatMap { Self.delimiter($0) }
    if sign != nil, delimiter == nil, let node = table?.node["delimiter"] {
      log.error("expected one sign, or \"tab\"; found \(node.found)", at: node)
    }
    headerLine = table?.optional("header").map { Int(table?.number($0) ?? 1) }
    headerColumns = table?.texts("headerColumns") ?? []
    isHeaderOfYears = table?.flag("headerOfYears") ?? false
    joinsShortRows = table?.flag("joinShortRows") ?? false
    columns = table?.texts("columns") ?? []
    columnsWithoutHeader = table?.texts("columnsWithoutHeader") ?? []
    otherNames = Dictionary(
      (table?.optional("otherNames")?.members ?? []).flatMap { member in
        member.value.items.map { ($0.text ?? "", member.key.text ?? "") }
      }, uniquingKeysWith: { first, _ in first })
    preface = (table?.optional("preface")?.members ?? []).map {
      ($0.key.text ?? "", $0.value.text ?? "")
    }
    conventions = Self.conventions(table, log)
    table?.finish()
    lookups = (reader.optional("lookups")?.members ?? []).map { member in
      let lookup = ObjectReader(member.value, log: log)
      defer { lookup.finish() }
      return LookupTemplate(
        name: member.key.text ?? "", key: lookup.text("key"), value: lookup.text("value"),
        from: lookup.text(ifPresent: "from"), to: lookup.text(ifPresent: "to"))
    }
    otherFiles = reader.list("otherFiles") { file in
      (Set(file.texts("columns")), file.text("message"))
    }
    let signs = reader.node["missing"]
    if let signs, signs.kind == .object {
      _ = reader.optional("missing")
      let lists = signs.members.map {
        ($0.key.text ?? "", Set($0.value.items.map { $0.text ?? "" }))
      }
      missing = lists.last { $0.0 == "*" }?.1 ?? []
      missingOf = Dictionary(lists.filter { $0.0 != "*" }) { _, last in last }
    } else {
      missing = Set(reader.items("missing").map { $0.text ?? "" })
      missingOf = [:]
    }
    let expressions = ExpressionReader(log)
    panels = reader.list("panels") { expressions.panelTemplate($0) }
    if panels.isEmpty { _ = reader.required("records") }
    templates = reader.list("records") { expressions.template($0) }
    shares = reader.list("shares") { expressions.shareTemplate($0) }
    if templates.isEmpty, panels.isEmpty, let node = reader.node["records"] {
      log.error("expected at least one kind of record that a row becomes", at: node)
    }
    reader.finish()
    columnNames =
      templates.reduce(into: Set(otherNames.keys)) { $0.formUnion($1.columnNames) }
      .union(panels.flatMap(\.neededColumns))
    checkPack(reader.node["pack"], log)
    checkSource(reader.node["source"], log)
    if let fault = log.diagnostics.first(where: { $0.severity == .error }) { throw fault }
  }

  /// What a mapping's `table` says of numbers and dates.
  private static func conventions(_ table: ObjectReader?, _ log: DiagnosticLog) -> CellConventions {
    var conventions = CellConventions()
    if let text = table?.text(ifPresent: "decimal"), !conventions.take(decimal: text),
      let node = table?.node["decimal"]
    {
      log.error("expected \".\" or \",\", found \(node.found)", at: node)
    }
    if let text = table?.text(ifPresent: "dates"), !conventions.take(dates: text),
      let node = table?.node["dates"]
    {
      log.error("expected \"day first\" or \"month first\", found \(node.found)", at: node)
    }
    return conventions
  }

  /// The sign between cells that a text names; nil for one that cannot be it.
  private static func delimiter(_ text: String) -> UInt8? {
    if text == "tab" { return UInt8(ascii: "\t") }
    guard text.utf8.count == 1, let sign = text.utf8.first else { return nil }
    return [UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(sign) ? nil : sign
  }

  /// The names of a table's columns as the mapping has them; what it has by no column it takes from the one whose
  /// name differs in capitals alone.
  func named(_ columns: [String]) -> [String] {
    let own = columns.map { columns.contains(otherNames[$0] ?? $0) ? $0 : otherNames[$0] ?? $0 }
    let lacking = columnNames.subtracting(own).filter {
      otherNames[$0].map { !own.contains($0) } ?? true
    }
    // Two that differ in capitals alone are of two versions of the file: another spelling may be either.
    let meant = Dictionary(
      lacking.map { ($0.lowercased(), Set([otherNames[$0] ?? $0])) },
      uniquingKeysWith: { $0.union($1) }
    ).compactMapValues { $0.count == 1 ? $0.first : nil }
    return own.map { columnNames.contains($0) ? $0 : meant[$0.lowercased()] ?? $0 }
  }

  // MARK: What every pack of it has

  /// What to do with a file that is another one of the same data; nil where it is none of those.
  func advice(onFileWith columns: Set<String>) -> String? {
    let names = Set(columns.map { $0.lowercased() })
    return otherFiles.first { $0.columns.isSubset(of: names) }?.message
  }

  /// What `pack.json` says.
  ///
  /// - Parameters:
  ///   - file: the first file's name, after which a pack is called that has no title.
  ///   - date: the day on which it was read, as ISO 8601 has it.
  func packMembers(file: String, terms: String, date: String) -> [(String, JSONValue)] {
    let standard = [
      ("identifier", AnyIdentifier.slug(of: file)), ("title", file),
      ("description", "Imported from \(file) on \(date)."), ("licence", terms),
      ("language", "en"), ("version", date),
    ]
    return pack
      + standard.filter { name, _ in !pack.contains { $0.0 == name } }
      .map { ($0, .text($1)) }
  }

  /// What the source of a file's records says, its identifier and what was read left out.
  func sourceMembers(file: String) -> [DraftMember] {
    let standard = [
      ("title", file), ("shortTitle", String(file.prefix(40))), ("category", "dataset"),
    ]
    return source.filter { $0.name != "id" && $0.name != "terms" }
      + standard.filter { name, _ in !source.contains { $0.name == name } }
      .map { DraftMember(name: $0, value: .text($1)) }
  }

  /// Notes what would make every pack of the mapping a wrong one.
  private func checkPack(_ node: JSONNode?, _ log: DiagnosticLog) {
    let members = packMembers(file: "x", terms: "x", date: "2000-01-01")
    guard let fault = RecordCheck.fault(ofPack: Array(JSONValue.object(members).compact.utf8))
    else { return }
    note(fault, in: node, log)
  }

  private func checkSource(_ node: JSONNode?, _ log: DiagnosticLog) {
    let draft = Draft(AnyIdentifier(kind: .source, slug: "x"), sourceMembers(file: "x"))
    guard let fault = RecordCheck(draft.written, of: draft.id).fault else { return }
    note(fault, in: node, log)
  }

  /// Notes a fault of an object at the member of the mapping that it comes from.
  private func note(_ fault: RecordCheck.Fault, in node: JSONNode?, _ log: DiagnosticLog) {
    guard let node else { return }
    let name = fault.path.prefix { $0 != "." && $0 != "[" }
    log.error(fault.message, at: node[String(name)] ?? node)
  }
}
