import AllianceModel
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
  /// Cells that are not what the mapping takes them for, and were left out alone.
  private(set) var unread: [String] = []
  /// Keys that a lookup does not have.
  private(set) var misses: [LookupMiss] = []
  /// The actors that the row names, by their names.
  private(set) var actors: [(id: AnyIdentifier, name: String, category: String?)] = []
  /// What the user says of names.
  private let corrections: NameCorrections

  /// - Parameters:
  ///   - file: the file's name without its end.
  ///   - date: the day on which it is read.
  init(
    row: TableRow, columns: TableColumns, of file: String, lookups: [String: LookupTable],
    date: String = "", _ corrections: NameCorrections = NameCorrections()
  ) {
    context.date = date
    self.corrections = corrections
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
    // What is compared with the end of a list is a date, though the record that is open then has none.
    for condition in template.conditions where condition.comparesWithEnd {
      if let date = try? date([condition.subject]) { note(date) }
    }
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
    let isGroup = title != name && !name.hasSuffix("**")
    let isNoState = title != name || name.lowercased().hasPrefix("unknown")
    let category = known ?? (isGroup ? "armed group" : isNoState ? "organisation" : "state")
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
    case .number(let parts): return single(parts)
    case .mapped(let parts, let values, let otherwise):
      guard let text = text(parts) else { return nil }
      // Of numbers that stand for something "2.0" is 2.
      if let known = values[text] ?? values[WholeNumber.canonical(text)] {
        return known.map { .text($0) }
      }
      if isNothing(text, parts) { return nil }
      if let otherwise { return otherwise.map { .text($0) } }
      let all = values.keys.sorted().prefix(12).map { "\"\($0)\"" }.joined(separator: ", ")
      throw RowFailure("expected one of \(all); found \"\(SafeText.clean(text))\"")
    case .date(let columns):
      guard let date = try date(columns) else { return nil }
      note(date)
      return .date(date)
    case .between(let first, let last):
      guard case .date(let start)? = try value(first) else { return nil }
      guard case .date(let end)? = try value(last), end >= start else { return .date(start) }
      return .date(PartialDate(from: start, to: end))
    case .actor(let parts, let rule):
      guard let name = text(parts), !rule.unless.contains(name), !isNothing(name, parts)
      else { return nil }
      guard let start = rule.stateStart else { return actor(name, as: rule.category) }
      return name.hasPrefix(start)
        ? actor(String(name.dropFirst(start.count)), as: "state")
        : actor(name, as: rule.category ?? "armed group")
    case .lookup(let lookup): return lookedUp(lookup).map { .text($0) }
    case .lookedUpActor(let lookup): return lookedUp(lookup).flatMap { actor($0) }
    case .featureLines: return row.shape?.lines.map { .json($0) }
    case .featurePoint: return row.shape?.point.map { .json($0) }
    case .yearColumns(let inner): return try yearColumns(inner)
    case .split(let parts, let divider, let inner):
      return try split(text(parts), by: divider, into: inner)
    case .link(let kind, let parts):
      return text(parts).flatMap { text in
        kind == .actor
          ? corrections.id(of: text) : AnyIdentifier(kind: kind, slug: AnyIdentifier.slug(of: text))
      }.map { .link($0) }
    case .route(let parts):
      return try text(parts).map { text throws(RowFailure) in
        guard let route = try ShapeText(text).route else {
          throw RowFailure("expected a line of two points or more")
        }
        return route
      }
    case .point(let all):
      guard all.count == 1 else {
        guard let longitude = single(all[0]), let latitude = single(all[1]) else { return nil }
        return .list([longitude, latitude])
      }
      return try text(all[0]).map { text throws(RowFailure) in
        guard let point = try ShapeText(text).points.first else {
          throw RowFailure("expected a point, found \"\(SafeText.clean(String(text.prefix(40))))\"")
        }
        return point.value
      }
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
      if case .number(let parts) = expression {
        guard add(parts, as: name, to: &members, of: expressions) else { return nil }
        continue
      }
      let value = try value(expression)
      // Without what it hangs on, nothing of the object is said.
      if name == "if" {
        guard case .template(let parts) = expression, let text = text(parts) else {
          if value == nil { return nil }
          continue
        }
        if isNothing(text, parts) { return nil }
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
    var parts = dividers.reduce([text[...]]) { parts, divider in
      parts.flatMap { $0.split(separator: divider) }
    }.map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
    if dividers.contains(",") { Self.joinNames(&parts, inner.stateStart) }
    for part in parts {
      context.item = part
      if let value = try value(inner) { values.append(value) }
    }
    return values.isEmpty ? nil : .list(values)
  }

  /// Puts together what a comma divides that is inside the name of a state, as in "Macedonia, FYR".
  ///
  /// - Parameter start: how names of states begin; nil where they do not.
  private static func joinNames(_ parts: inout [String], _ start: String?) {
    var place = 1
    while place < parts.count {
      let whole = "\(parts[place - 1]), \(parts[place])"
      let name = start.map { String(whole.trimmingPrefix($0)) } ?? whole
      if StateNames.bundled.meaning(of: parts[place]) == nil,
        case .state? = StateNames.bundled.meaning(of: name)
      {
        parts[place - 1] = whole
        parts.remove(at: place)
      } else {
        place += 1
      }
    }
  }

  /// What a lookup has for a key; the key itself, with the lookup's name, where it has nothing.
  private mutating func lookedUp(_ lookup: TableMapping.Lookup) -> String? {
    guard let key = text(lookup.key).map({ WholeNumber.canonical($0) }) else { return nil }
    let year = lookup.at.flatMap { text($0) }.flatMap { WholeNumber.read($0) }
    if let value = lookups[lookup.table]?.value(for: key, in: year) { return value }
    misses.append(
      LookupMiss(table: lookup.table, key: lookups[lookup.table] == nil ? nil : key))
    return "\(lookup.table) \(key)"
  }

  /// Whether a name is what programs write for nothing, and no code.
  private func isNothing(_ name: String, _ parts: [TableMapping.Part]) -> Bool {
    guard ColumnFormats.nothing.contains(name) else { return false }
    guard name == ColumnFormats.namibia, parts.count == 1, case .cell(let column) = parts[0],
      let place = column.place
    else { return true }
    return !row.formats.codes.contains(place)
  }

  /// The identifier of an actor, which is made with its name if no other row makes it; nil for nobody.
  private mutating func actor(_ name: String, as category: String? = nil) -> DraftValue? {
    guard let id = corrections.id(of: name) else { return nil }
    actors.append((id, name, category))
    return .link(id)
  }

  /// The name of an actor; registers mark sides that are no states with an asterisk, and international
  /// organisations with two.
  static func actorTitle(_ name: String) -> String {
    name.hasSuffix("*") ? actorTitle(String(name.dropLast())) : name
  }

  /// The identifier of the actor of a name: one for all the names of a state.
  static func actorID(_ name: String) -> AnyIdentifier {
    let title = actorTitle(name)
    // What registers mark as no state is none, whatever it is called.
    let state = title == name ? StateNames.bundled.onlyState(named: name) : nil
    let slug = state?.slug ?? AnyIdentifier.slug(of: title)
    return AnyIdentifier(kind: .actor, slug: slug)
  }

  // MARK: Numbers

  /// A number; a cell that is none is left out alone, and noted.
  private mutating func number(_ parts: [TableMapping.Part]) -> NumberText? {
    guard let text = text(parts), !ColumnFormats.nothing.contains(text) else { return nil }
    let sign = row.formats.decimal(of: parts)
    if let number = NumberText(text, sign), number.isExact { return number }
    note(unread: NumberText.refusal(of: text, sign), parts)
    return nil
  }

  private mutating func note(unread message: String, _ parts: [TableMapping.Part]) {
    guard parts.count == 1, case .cell(let column) = parts[0] else { return unread.append(message) }
    unread.append("\"\(SafeText.clean(column.name))\": \(message)")
  }

  /// A number by itself.
  private mutating func single(_ parts: [TableMapping.Part]) -> DraftValue? {
    guard let number = number(parts) else { return nil }
    guard number.upper == nil else {
      note(unread: "expected one number, found a range", parts)
      return nil
    }
    return .number(number.value)
  }

  /// A number as a member of an object, with how it is meant and what it is counted in, unless the
  /// mapping says that.
  private mutating func add(
    _ parts: [TableMapping.Part], as name: String, to members: inout [DraftMember],
    of expressions: [(String, TableMapping.Expression)]
  ) -> Bool {
    let isClaim = expressions.contains { $0.0 == "measure" }
    guard name == "quantity" || name == "value", let number = number(parts) else {
      // Without its value nothing of an object is said.
      guard name != "value" else { return false }
      if name != "quantity", let value = single(parts) {
        members.append(DraftMember(name: name, value: value))
      }
      return true
    }
    if isClaim, case .template(let words)? = expressions.first(where: { $0.0 == "unit" })?.1,
      let misfit = text(words).flatMap({ number.misfit($0) })
    {
      note(unread: misfit, parts)
      return false
    }
    var qualifier = number.qualifier
    if let upper = number.upper {
      guard isClaim || name == "quantity" else {
        note(unread: "expected one number, found a range", parts)
        return false
      }
      if isClaim {
        members.append(
          DraftMember(name: name, value: .list([.number(number.value), .number(upper)])))
      } else {
        members.append(DraftMember(name: name, value: .number(number.value)))
        qualifier = "at least"
      }
    } else {
      members.append(DraftMember(name: name, value: .number(number.value)))
    }
    let names = expressions.map(\.0)
    if let qualifier, !names.contains("qualifier") {
      members.append(DraftMember(name: "qualifier", value: .text(qualifier)))
    }
    if let unit = number.unit, isClaim, !names.contains("unit") {
      members.append(DraftMember(name: "unit", value: .text(unit)))
    }
    return true
  }

  // MARK: Dates

  private mutating func note(_ date: PartialDate) {
    dates = dates.map { min($0.lowerBound, date)...max($0.upperBound, date) } ?? date...date
  }

  /// A date in one cell, or of a year, a month and a day: what is 0 or less is unknown, as is what
  /// follows it.
  private func date(_ columns: [[TableMapping.Part]]) throws(RowFailure) -> PartialDate? {
    if columns.count == 1 { return try date(columns[0]) }
    var parts: [Int] = []
    for (place, column) in columns.prefix(3).enumerated() {
      guard let text = text(column), !ColumnFormats.nothing.contains(text) else { break }
      let month = place == 1 ? DateText.month(text.lowercased()) : nil
      guard let number = WholeNumber.read(text) ?? month else {
        if place == 0, DateText(text, nil, before: row.formats.thisYear) == .open { break }
        throw RowFailure("expected a part of a date, found \"\(SafeText.clean(text))\"")
      }
      guard number > 0, !(place == 0 && number == 9999) else { break }
      parts.append(number)
    }
    guard let year = parts.first else { return nil }
    if let date = DateText.checked(
      year, parts.count > 1 ? parts[1] : nil, parts.count > 2 ? parts[2] : nil)
    {
      return date
    }
    throw RowFailure("there is no date \(parts.map { "\($0)" }.joined(separator: "-"))")
  }

  /// A date in one cell.
  private func date(_ parts: [TableMapping.Part]) throws(RowFailure) -> PartialDate? {
    guard let text = text(parts), !ColumnFormats.nothing.contains(text) else { return nil }
    let order = row.formats.order(of: parts)
    switch DateText(text, order, before: row.formats.thisYear) {
    case .date(let date): return date
    case .open: return nil
    case nil: break
    }
    // A year of the first centuries, or one that is not known.
    if let year = WholeNumber.read(text), year < 1000 {
      return year > 0 ? PartialDate(year: year) : nil
    }
    let written = order.map { " with the \($0.rawValue)" } ?? ""
    throw RowFailure(
      "expected a date such as 2015, 2015-04-20 or 20 April 2015\(written); "
        + "found \"\(SafeText.clean(text))\"")
  }
}

/// A key for which a table has nothing, or a table that is not there.
struct LookupMiss: Hashable {
  let table: String
  /// Nil for a table that nobody has given.
  let key: String?
}
