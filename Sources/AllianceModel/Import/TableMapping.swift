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
    /// A date of a year, a month and a day, each a column; unknown parts are left out.
    case date([Part])
    case dateParts([[Part]])
    /// The identifier of an actor by its name; the actor is made too. Nothing for a name that says
    /// that nobody knows it.
    case actor([Part], unless: Set<String>)
    /// A text that a lookup has for a key at a date; the key itself where it has none.
    case lookup(String, key: [Part], at: [Part]?)
    /// The identifier of an actor whose name a lookup has.
    case lookedUpActor(Expression)
    /// The identifier of a record of a kind.
    case link(Kind, [Part])
    /// The lines, or the point, of a feature.
    case featureLines
    case featurePoint
    /// A list of what the parts of a cell become; "@item" stands for a part.
    case split([Part], by: String, into: Expression)
    /// A list of what each column becomes whose name is a year; "@column" and "@value" are it.
    case yearColumns(into: Expression)
    /// Lines out of "lat,lng:lat,lng;lat,lng:…".
    case route([Part])
    case list([Expression])
    case object([(String, Expression)])
    /// A value as it stands in the mapping.
    case constant(JSONValue)
  }

  /// A part of a template; the columns "@source" and "@locator" are what the row cites.
  enum Part: Equatable, Sendable {
    case text(String)
    case column(String)
    /// The number of the line.
    case line
  }

  /// What a row must be like for a record to be made of it.
  struct Condition: Sendable {
    let column: String
    let values: [[Part]]
    let isNegative: Bool
  }

  /// One record that a row becomes.
  struct Template: Sendable {
    let kind: Kind
    let slug: [Part]
    /// Columns that tell a table that it is for from others; empty for those that it reads.
    let needs: [String]
    /// What is kept of a member that rows say otherwise.
    let merges: [String: Merge]
    /// Whether rows of one identifier that differ are records of their own, and not parts of one.
    let areDistinct: Bool
    let conditions: [Condition]
    let fields: [(String, Expression)]
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
  let source: [(String, JSONValue)]
  /// The dialect; nil for what is guessed.
  let delimiter: UInt8?
  let headerLine: Int?
  /// Columns by which the line of the names is known; empty for what is guessed.
  let headerColumns: [String]
  let joinsShortRows: Bool
  /// The names of columns where the table has none.
  let columns: [String]
  /// What stands for nothing, beside an empty cell.
  let missing: Set<String>
  let templates: [Template]
  /// Shares that are added up over all rows.
  let shares: [ShareTemplate]
  /// Whether the newest date in the rows is where the source ends.
  let coversItsDates: Bool
  /// Other tables in which values are looked up, by their names.
  let lookups: [Lookup]

  /// A table in which a value is looked up by a key, for some years.
  struct Lookup: Sendable {
    let name: String
    let key: String
    let value: String
    let from: String?
    let to: String?
  }

  /// The names of the tables that values are looked up in.
  public var lookupNames: [String] { lookups.map(\.name) }

  /// Reads a mapping.
  ///
  /// - Throws: the first fault, with its place in the file.
  public init(file: String, bytes: [UInt8]) throws(Diagnostic) {
    let log = DiagnosticLog(isStrict: true)
    let document = try JSONDocument(file: file, bytes: bytes, allowsComments: true)
    let reader = ObjectReader(document.root, log: log)
    pack = Self.members(reader.optional("pack"))
    let source = Self.members(reader.optional("source"))
    let covered = source.first { $0.0 == "coverage" }?.1
    let coversItsDates = covered == .text("of its dates")
    self.coversItsDates = coversItsDates
    self.source = source.filter { !coversItsDates || $0.0 != "coverage" }
    let table = reader.optional("table").map { ObjectReader($0, log: log) }
    let sign = table?.text(ifPresent: "delimiter")
    delimiter = sign.flatMap { $0 == "tab" ? 0x09 : $0.utf8.count == 1 ? $0.utf8.first : nil }
    if sign != nil, delimiter == nil, let node = table?.node["delimiter"] {
      log.error("expected one sign, or \"tab\"; found \(node.found)", at: node)
    }
    headerLine = table?.optional("header").map { Int(table?.number($0) ?? 1) }
    headerColumns = table?.texts("headerColumns") ?? []
    joinsShortRows = table?.flag("joinShortRows") ?? false
    columns = table?.texts("columns") ?? []
    lookups = (reader.optional("lookups")?.members ?? []).map { member in
      let lookup = ObjectReader(member.value, log: log)
      return Lookup(
        name: member.key.text ?? "", key: lookup.text("key"), value: lookup.text("value"),
        from: lookup.text(ifPresent: "from"), to: lookup.text(ifPresent: "to"))
    }
    missing = Set(reader.items("missing").map { $0.text ?? "" })
    var templates: [Template] = []
    for node in reader.required("records")?.items ?? [] {
      templates.append(Self.template(ObjectReader(node, log: log)))
    }
    self.templates = templates
    shares = reader.list("shares") { Self.shareTemplate($0) }
    if templates.isEmpty, let node = reader.node["records"] {
      log.error("expected at least one kind of record that a row becomes", at: node)
    }
    if let fault = log.diagnostics.first(where: { $0.severity == .error }) { throw fault }
  }

  private static func members(_ node: JSONNode?) -> [(String, JSONValue)] {
    node?.members.map { ($0.key.text ?? "", $0.value.asValue) } ?? []
  }
}
