import PackJSON

/// Makes a record of a row by a template, and checks it as the records of packs are.
struct RecordMaker {
  let row: TableRow
  let lookups: [String: LookupTable]
  /// The source that rows cite.
  private var source = ""
  private var locator = ""
  /// The file's name without its end.
  private let file: String
  /// The part of a cell that is being read.
  private var item = ""
  /// The year that is a column's name, and what stands in it.
  private var column = ""
  private var yearCell = ""
  /// The first and the last of the dates that were read.
  private(set) var dates: ClosedRange<String>?
  /// The actors that the row names.
  private(set) var actors: [ImportedRecord] = []

  init(row: TableRow, of file: String, lookups: [String: LookupTable]) {
    self.row = row
    self.file = file
    self.lookups = lookups
  }

  /// The record; it cites the source with the row's line and key.
  mutating func record(
    _ template: TableMapping.Template, citing source: AnyIdentifier
  ) throws(RowFailure) -> ImportedRecord {
    guard let key = text(template.slug) else {
      throw RowFailure("expected a value for the identifier of the \(template.kind), found none")
    }
    let id = AnyIdentifier(kind: template.kind, slug: ImportedRecord.slug(key))
    self.source = source.description
    locator = "\(SafeText.clean(key)), \(row.unit) \(row.line)"
    var members: [(String, JSONValue)] = []
    for (name, expression) in template.fields {
      if let value = try value(expression) { members.append((name, value)) }
    }
    if !members.contains(where: { $0.0 == "sources" }) {
      members.append(("sources", .list([citation])))
    }
    return ImportedRecord(id: id, members: members)
  }

  private var citation: JSONValue {
    .object([("source", .text(source)), ("locator", .text(locator))])
  }

  /// What the loader will find wrong with a record; nil if all is well.
  static func fault(of record: ImportedRecord) -> String? {
    let log = DiagnosticLog(isStrict: true)
    guard let document = try? JSONDocument(file: "", bytes: Array(record.text.utf8)) else {
      return "the \(record.id.kind) cannot be written"
    }
    let reader = ObjectReader(document.root, log: log)
    _ = reader.required("id")
    _ = AnyRecord(record.id.kind, slug: record.id.slug, reader)
    reader.finish()
    let fault =
      log.diagnostics.first { $0.severity == .error }
      ?? log.diagnostics.first { $0.message.hasPrefix("unknown key") }
    return fault.map { $0.message + ($0.path.isEmpty ? "" : " (at \($0.path))") }
  }

  // MARK: Expressions

  private func text(_ parts: [TableMapping.Part]) -> String? {
    row.text(
      parts,
      in: RowContext(
        source: source, locator: locator, item: item, file: file, column: column,
        value: yearCell))
  }

  private mutating func value(
    _ expression: TableMapping.Expression
  ) throws(RowFailure) -> JSONValue? {
    switch expression {
    case .template(let parts): return text(parts).map { .text($0) }
    case .constant(let value): return value
    case .number(let parts):
      return try text(parts).map { text throws(RowFailure) in
        .number(try Self.number(text))
      }
    case .mapped(let parts, let values, let otherwise):
      guard let text = text(parts) else { return nil }
      if let known = values[text] { return known.map { .text($0) } }
      if let otherwise { return otherwise.map { .text($0) } }
      let all = values.keys.sorted().prefix(12).map { "\"\($0)\"" }.joined(separator: ", ")
      throw RowFailure("expected one of \(all); found \"\(SafeText.clean(text))\"")
    case .date(let parts):
      return try text(parts).map { text throws(RowFailure) in .text(try Self.date(text)) }
    case .dateParts(let parts):
      guard let date = try date(parts) else { return nil }
      // Years of four digits are in the order of their letters; those before the common era are
      // not, and no table has them.
      dates = dates.map { min($0.lowerBound, date)...max($0.upperBound, date) } ?? date...date
      return .text(date)
    case .actor(let parts, let unknown):
      guard let name = text(parts), !unknown.contains(name) else { return nil }
      return .text(actor(name).description)
    case .lookup(let name, let key, let at):
      return lookedUp(name, key, at).map { .text($0) }
    case .lookedUpActor(let inner):
      guard case .lookup(let name, let key, let at) = inner else { return nil }
      return lookedUp(name, key, at).map { .text(actor($0).description) }
    case .featureLines: return row.shape?.lines.map { .json($0) }
    case .featurePoint: return row.shape?.point.map { .json($0) }
    case .yearColumns(let inner):
      var values: [JSONValue] = []
      for (year, cell) in row.yearCells {
        (column, yearCell) = (year, cell)
        if let value = try value(inner) { values.append(value) }
      }
      (column, yearCell) = ("", "")
      return values.isEmpty ? nil : .list(values)
    case .split(let parts, let divider, let inner):
      guard let text = text(parts) else { return nil }
      var values: [JSONValue] = []
      for part in text.split(separator: divider) {
        let words = part.split(separator: " ").joined(separator: " ")
        guard !words.isEmpty else { continue }
        item = words
        if let value = try value(inner) { values.append(value) }
      }
      return values.isEmpty ? nil : .list(values)
    case .link(let kind, let parts):
      return text(parts).map {
        .text(AnyIdentifier(kind: kind, slug: ImportedRecord.slug($0)).description)
      }
    case .route(let parts):
      return try text(parts).map { text throws(RowFailure) in try Self.route(text) }
    case .list(let items):
      var values: [JSONValue] = []
      for item in items { if let value = try value(item) { values.append(value) } }
      return values.isEmpty ? nil : .list(values)
    case .object(let members):
      var values: [(String, JSONValue)] = []
      for (name, member) in members {
        let value = try value(member)
        // Without what it hangs on, nothing of the object is said.
        if name == "if" {
          if value == nil { return nil }
        } else if let value {
          values.append((name, value))
        }
      }
      return values.isEmpty ? nil : .object(values)
    }
  }

  /// What a lookup has for a key; the key itself, with the lookup's name, where it has nothing.
  private func lookedUp(
    _ name: String, _ key: [TableMapping.Part], _ at: [TableMapping.Part]?
  ) -> String? {
    guard let key = text(key) else { return nil }
    let year = at.flatMap { text($0) }.flatMap { Int($0) }
    return lookups[name]?.value(for: key, in: year) ?? "\(name) \(key)"
  }

  /// The identifier of an actor, which is made with its name if no other row makes it.
  private mutating func actor(_ name: String) -> AnyIdentifier {
    let title = Self.actorTitle(name)
    let category =
      title != name
      ? "armed group" : name.lowercased().hasPrefix("unknown") ? "organisation" : "state"
    let id = Self.actorID(name)
    actors.append(
      ImportedRecord(
        id: id,
        members: [
          ("title", .text(title)), ("category", .text(category)), ("sources", .list([citation])),
        ]))
    return id
  }

  /// The name of an actor; registers mark sides that are no states with an asterisk.
  static func actorTitle(_ name: String) -> String {
    name.hasSuffix("*") ? String(name.dropLast()) : name
  }

  /// The identifier of the actor of a name.
  static func actorID(_ name: String) -> AnyIdentifier {
    AnyIdentifier(kind: .actor, slug: ImportedRecord.slug(actorTitle(name)))
  }

  // MARK: Values

  /// A number as tables write it: thousands may be divided by commas or spaces.
  static func number(_ text: String) throws(RowFailure) -> Double {
    let plain = text.filter { $0 != "," && $0 != " " && $0 != "\u{A0}" && $0 != "'" }
    guard let number = Double(plain), number.isFinite else {
      throw RowFailure("expected a number, found \"\(SafeText.clean(text))\"")
    }
    return number
  }

  /// A date as ISO 8601 has it, or its digits alone: 2015, 201504, 20150420.
  private static func date(_ text: String) throws(RowFailure) -> String {
    // "2030 (expected)" is a date too.
    let text = text.firstIndex(of: "(").map { String(text[..<$0]) } ?? text
    let plain = text.split(separator: " ").joined(separator: " ")
    if let date = PartialDate(plain) { return date.isoText }
    let digits = plain.utf8.allSatisfy { (0x30...0x39).contains($0) }
    let parts = Array(plain)
    if digits, parts.count == 6 || parts.count == 8 {
      let year = String(parts[0..<4])
      let month = "-" + String(parts[4..<6])
      let day = parts.count == 8 ? "-" + String(parts[6..<8]) : ""
      if let date = PartialDate(year + month + day) { return date.isoText }
    }
    throw RowFailure(
      "expected a date such as 2015, 2015-04 or 20150420; found \"\(SafeText.clean(text))\"")
  }

  /// A date of a year, a month and a day: what is 0 or less is unknown, as is what follows it.
  private func date(_ columns: [[TableMapping.Part]]) throws(RowFailure) -> String? {
    var parts: [Int] = []
    for column in columns.prefix(3) {
      guard let text = text(column) else { break }
      guard let number = Int(text) ?? Double(text).flatMap({ Int(exactly: $0) }) else {
        throw RowFailure("expected a part of a date, found \"\(SafeText.clean(text))\"")
      }
      guard number > 0 else { break }
      parts.append(number)
    }
    guard let year = parts.first else { return nil }
    let date = PartialDate(
      year: year, month: parts.count > 1 ? parts[1] : nil, day: parts.count > 2 ? parts[2] : nil)
    guard PartialDate(date.isoText) == date else {
      throw RowFailure("there is no date \(parts.map { "\($0)" }.joined(separator: "-"))")
    }
    return date.isoText
  }

  /// Lines out of "lat,lng:lat,lng;lat,lng:…": a colon goes on, a semicolon begins another line.
  private static func route(_ text: String) throws(RowFailure) -> JSONValue {
    var lines: [JSONValue] = []
    for part in text.split(separator: ";") {
      var points: [JSONValue] = []
      for point in part.split(separator: ":") {
        let numbers = point.split(separator: ",").map { $0.filter { $0 != " " } }.map { Double($0) }
        guard numbers.count == 2, let latitude = numbers[0], let longitude = numbers[1] else {
          throw RowFailure(
            "expected \"latitude,longitude\", found \"\(SafeText.clean(String(point.prefix(40))))\""
          )
        }
        points.append(.list([.number(longitude), .number(latitude)]))
      }
      if points.count > 1 { lines.append(.list(points)) }
    }
    guard let first = lines.first else { throw RowFailure("expected a line of two points or more") }
    return lines.count == 1
      ? .object([("type", .text("LineString")), ("coordinates", first)])
      : .object([("type", .text("MultiLineString")), ("coordinates", .list(lines))])
  }
}
