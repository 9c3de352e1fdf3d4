import PackJSON

/// Makes the members of a record of a row by a template.
struct RecordMaker {
  private let lookups: [String: LookupTable]
  private let columns: TableColumns
  private let row: TableRow
  /// What the row's own names stand for.
  private var context = RowContext()
  /// The first and the last of the dates that were read.
  private(set) var dates: ClosedRange<PartialDate>?
  /// The actors that the row names, by their names.
  private(set) var actors: [(id: AnyIdentifier, name: String, category: String?)] = []

  /// - Parameters:
  ///   - file: the file's name without its end.
  ///   - date: the day on which it is read.
  init(
    row: TableRow, columns: TableColumns, of file: String, lookups: [String: LookupTable],
    date: String = ""
  ) {
    context.date = date
    self.row = row
    self.columns = columns
    self.lookups = lookups
    context.file = file
  }

  /// The text of a record's identifier.
  static func key(
    _ template: TableMapping.Template, _ row: TableRow, of file: String
  ) throws(RowFailure) -> String {
    guard let key = row.text(template.slug, in: RowContext(file: file)) else {
      let columns = template.slug.compactMap { part -> String? in
        guard case .cell(let column) = part, row.text([part]) == nil else { return nil }
        return "\"\(SafeText.clean(column.name))\""
      }
      let empty = columns.isEmpty ? "" : ": \(columns.joined(separator: ", ")) says nothing"
      throw RowFailure("expected a value for the identifier of the \(template.kind)\(empty)")
    }
    return key
  }

  /// The members of the record; it cites the source with the row's line and key.
  mutating func members(
    _ template: TableMapping.Template, key: String, citing source: AnyIdentifier
  ) throws(RowFailure) -> [DraftMember] {
    context.source = source.description
    context.locator = "\(SafeText.clean(key)), \(row.unit) \(row.line)"
    var members: [DraftMember] = []
    members.reserveCapacity(template.fields.count + 2)
    for (name, expression) in template.fields {
      if let value = try value(expression) {
        members.append(DraftMember(name: name, value: value))
      }
    }
    if !members.contains(where: { $0.name == "sources" }) {
      members.append(DraftMember(name: "sources", value: .list([citation])))
    }
    return members
  }

  private var citation: DraftValue {
    .object([
      DraftMember(name: "source", value: .text(context.source)),
      DraftMember(name: "locator", value: .text(context.locator)),
    ])
  }

  /// The record of an actor that the row only mentions.
  func standIn(_ id: AnyIdentifier, named name: String, as category: String? = nil) -> Draft {
    Self.standIn(id, named: name, as: category, citing: citation)
  }

  /// The record of an actor of whom nothing is known but a name.
  static func standIn(
    _ id: AnyIdentifier, named name: String, as known: String? = nil, citing citation: DraftValue
  ) -> Draft {
    let title = actorTitle(name)
    let isOrganisation = name.hasSuffix("**") || name.lowercased().hasPrefix("unknown")
    let category =
      known ?? (isOrganisation ? "organisation" : title != name ? "armed group" : "state")
    return Draft(
      id,
      [
        DraftMember(name: "title", value: .text(title)),
        DraftMember(name: "category", value: .text(category)),
        DraftMember(name: "sources", value: .list([citation])),
      ])
  }

  // MARK: Expressions

  private func text(_ parts: [TableMapping.Part]) -> String? { row.text(parts, in: context) }

  private mutating func value(
    _ expression: TableMapping.Expression
  ) throws(RowFailure) -> DraftValue? {
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
      return try text(parts).map { text throws(RowFailure) in .date(try Self.date(text)) }
    case .dateParts(let parts):
      guard let date = try date(parts) else { return nil }
      dates = dates.map { min($0.lowerBound, date)...max($0.upperBound, date) } ?? date...date
      return .date(date)
    case .actor(let parts, let rule):
      guard let name = text(parts), !rule.unless.contains(name) else { return nil }
      guard let start = rule.stateStart else { return .link(actor(name, as: rule.category)) }
      return .link(
        name.hasPrefix(start)
          ? actor(String(name.dropFirst(start.count)), as: "state")
          : actor(name, as: rule.category ?? "armed group"))
    case .lookup(let lookup): return lookedUp(lookup).map { .text($0) }
    case .lookedUpActor(let lookup): return lookedUp(lookup).map { .link(actor($0)) }
    case .featureLines: return row.shape?.lines.map { .json($0) }
    case .featurePoint: return row.shape?.point.map { .json($0) }
    case .yearColumns(let inner): return try yearColumns(inner)
    case .split(let parts, let divider, let inner):
      return try split(text(parts), by: divider, into: inner)
    case .link(let kind, let parts):
      return text(parts).map { .link(AnyIdentifier(kind: kind, slug: AnyIdentifier.slug(of: $0))) }
    case .route(let parts):
      return try text(parts).map { text throws(RowFailure) in try Self.route(text) }
    case .point(let longitude, let latitude):
      guard let longitude = text(longitude), let latitude = text(latitude) else { return nil }
      return .list([.number(try Self.number(longitude)), .number(try Self.number(latitude))])
    case .first(let choices):
      for choice in choices { if let value = try value(choice) { return value } }
      return nil
    case .list(let items):
      var values: [DraftValue] = []
      for item in items {
        guard let value = try value(item) else { continue }
        // The parts of a cell are items of the list that it stands in.
        if case .split = item, case .list(let parts) = value {
          values += parts
        } else {
          values.append(value)
        }
      }
      return values.isEmpty ? nil : .list(values)
    case .object(let members): return try object(members)
    }
  }

  private mutating func object(
    _ expressions: [(String, TableMapping.Expression)]
  ) throws(RowFailure) -> DraftValue? {
    var members: [DraftMember] = []
    members.reserveCapacity(expressions.count)
    for (name, expression) in expressions {
      let value = try value(expression)
      // Without what it hangs on, nothing of the object is said.
      if name == "if" {
        if value == nil { return nil }
      } else if let value {
        members.append(DraftMember(name: name, value: value))
      }
    }
    return members.isEmpty ? nil : .object(members)
  }

  private mutating func yearColumns(
    _ inner: TableMapping.Expression
  ) throws(RowFailure) -> DraftValue? {
    var values: [DraftValue] = []
    defer { (context.column, context.value) = ("", "") }
    for (year, place) in columns.years {
      guard let cell = row.cell(at: place) else { continue }
      (context.column, context.value) = (year, cell)
      if let value = try value(inner) { values.append(value) }
    }
    return values.isEmpty ? nil : .list(values)
  }

  private mutating func split(
    _ text: String?, by dividers: [String], into inner: TableMapping.Expression
  ) throws(RowFailure) -> DraftValue? {
    guard let text else { return nil }
    var values: [DraftValue] = []
    defer { context.item = "" }
    let parts = dividers.reduce([text[...]]) { parts, divider in
      parts.flatMap { $0.split(separator: divider) }
    }
    for part in parts {
      let words = part.split(separator: " ").joined(separator: " ")
      guard !words.isEmpty else { continue }
      context.item = words
      if let value = try value(inner) { values.append(value) }
    }
    return values.isEmpty ? nil : .list(values)
  }

  /// What a lookup has for a key; the key itself, with the lookup's name, where it has nothing.
  private func lookedUp(_ lookup: TableMapping.Lookup) -> String? {
    guard let key = text(lookup.key) else { return nil }
    let year = lookup.at.flatMap { text($0) }.flatMap { Int($0) }
    return lookups[lookup.table]?.value(for: key, in: year) ?? "\(lookup.table) \(key)"
  }

  /// The identifier of an actor, which is made with its name if no other row makes it.
  private mutating func actor(_ name: String, as category: String? = nil) -> AnyIdentifier {
    let id = Self.actorID(name)
    actors.append((id, name, category))
    return id
  }

  /// The name of an actor; registers mark sides that are no states with an asterisk, and international
  /// organisations with two.
  static func actorTitle(_ name: String) -> String {
    name.hasSuffix("*") ? actorTitle(String(name.dropLast())) : name
  }

  /// The identifier of the actor of a name.
  static func actorID(_ name: String) -> AnyIdentifier {
    AnyIdentifier(kind: .actor, slug: AnyIdentifier.slug(of: actorTitle(name)))
  }

  // MARK: Values

  /// A number as tables write it: thousands may be divided by commas or spaces.
  static func number(_ text: String) throws(RowFailure) -> Double {
    let isDivided = text.utf8.contains { isDivider($0) }
    let plain =
      isDivided ? String(decoding: text.utf8.filter { !isDivider($0) }, as: UTF8.self) : text
    // Hexadecimal digits and "nan" are numbers to Swift, and not to those who write tables.
    guard plain.utf8.allSatisfy({ isNumeral($0) }), let number = Double(plain), number.isFinite
    else { throw RowFailure("expected a number, found \"\(SafeText.clean(text))\"") }
    return number
  }

  private static func isDivider(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "'")
  }

  private static func isNumeral(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || "+-.eE".utf8.contains(byte)
  }

  /// A date as ISO 8601 has it, or its digits alone: 2015, 201504, 20150420.
  private static func date(_ text: String) throws(RowFailure) -> PartialDate {
    // "2030 (expected)" is a date too.
    let text = text.firstIndex(of: "(").map { String(text[..<$0]) } ?? text
    let plain = text.split(separator: " ").joined(separator: " ")
    if let date = PartialDate(plain) { return date }
    let digits = plain.utf8.allSatisfy { (0x30...0x39).contains($0) }
    let parts = Array(plain)
    if digits, parts.count == 6 || parts.count == 8 {
      let year = String(parts[0..<4])
      let month = "-" + String(parts[4..<6])
      let day = parts.count == 8 ? "-" + String(parts[6..<8]) : ""
      if let date = PartialDate(year + month + day) { return date }
    }
    throw RowFailure(
      "expected a date such as 2015, 2015-04 or 20150420; found \"\(SafeText.clean(text))\"")
  }

  /// A date of a year, a month and a day: what is 0 or less is unknown, as is what follows it.
  private func date(_ columns: [[TableMapping.Part]]) throws(RowFailure) -> PartialDate? {
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
    return date
  }

  /// Lines out of "lat,lng:lat,lng;lat,lng:…": a colon goes on, a semicolon begins another line.
  private static func route(_ text: String) throws(RowFailure) -> DraftValue {
    var lines: [DraftValue] = []
    for part in text.split(separator: ";") {
      var points: [DraftValue] = []
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
    return .object([
      DraftMember(
        name: "type", value: .text(lines.count == 1 ? "LineString" : "MultiLineString")),
      DraftMember(name: "coordinates", value: lines.count == 1 ? first : .list(lines)),
    ])
  }
}
