import AllianceModel
import PackJSON

/// Gathers the values of all rows of the panels that a mapping makes.
///
/// A value is kept in 24 bytes; what is said twice is found when all rows are read. O(values · log
/// values).
struct PanelTally {
  /// A value, and the row that says it.
  private struct Cell {
    /// The numbers of both actors, the second plus 1; 0 in its place for a state.
    let subject: UInt64
    let period: Int32
    let row: UInt32
    let value: Double
  }

  /// A figure.
  private struct Whole {
    let slug: String
    let title: String
    let measure: String
    let unit: String
    /// Whether values in percent may be parts of 1.
    let mayBeFraction: Bool
    let summary: String
    let template: TableMapping.PanelTemplate
    var cells: [Cell] = []
  }

  /// A figure as it is to be written.
  struct Made {
    let id: AnyIdentifier
    let members: [DraftMember]
  }

  /// A value that is said twice and otherwise.
  struct Conflict {
    let row: Int
    let earlierRow: Int
    let message: String
  }

  /// A figure whose rows are larger, in bytes, is written as several.
  var largestFigure = KindText.largestFile * 3 / 4
  private var wholes: [Whole] = []
  private var numbers: [String: Int] = [:]
  /// The actors by their names, and the names.
  private var actorNumbers: [String: UInt32] = [:]
  private var idNumbers: [AnyIdentifier: UInt32] = [:]
  private(set) var actors: [(id: AnyIdentifier, name: String)] = []
  /// Every name of them, with the first row that has it.
  private(set) var names: [(id: AnyIdentifier, name: String, row: Int)] = []
  private var lookedUp: [String: String] = [:]
  private var namedUnits: [String: NamedUnit] = [:]
  /// Those whose names turned out to be other names of an actor before them, by their numbers.
  private var joined: [Int: Int] = [:]
  /// The first and the last year of each actor.
  private(set) var years: [ClosedRange<Int>] = []
  /// Values that are no numbers, and were left out alone, with their rows.
  private(set) var unread: [(row: Int, message: String)] = []
  /// Keys that lookups do not have: by the names that stand for them, and of how many rows.
  private var missed: [String: LookupMiss] = [:]
  private(set) var misses: [LookupMiss: (count: Int, row: Int)] = [:]
  /// Names of what is no state, which have no values: what they are, of how many values, and the first row.
  private(set) var noStates: [String: (words: String, count: Int, row: Int)] = [:]
  /// By figures, the values of those of whom nobody knows who they are: they are in no sum.
  private var unknown: [String: [String: (count: Int, sum: Double)]] = [:]
  /// What is not known of a table, with a row of it.
  private(set) var doubts: [(row: Int, message: String)] = []
  /// What the user says of names.
  var corrections = NameCorrections()
  /// Values that stand twice and are the same.
  private(set) var repeatedCount = 0
  private(set) var conflicts: [Conflict] = []

  var isEmpty: Bool { wholes.isEmpty }

  // MARK: Rows

  /// Adds the values of a row.
  ///
  /// - Parameters:
  ///   - template: a panel of the mapping, with the places of columns in the row's table.
  ///   - number: the number of the row.
  ///   - context: the names of its file and of its table.
  /// - Returns: what came of the row; nil for one that is none of the panel's.
  mutating func add(
    _ row: TableRow, number: Int, in context: RowContext,
    _ template: TableMapping.PanelTemplate, _ lookups: [String: LookupTable]
  ) throws(RowFailure) -> Outcome? {
    var context = context
    guard template.conditions.allSatisfy({ row.meets($0, in: context) }) else { return nil }
    var found: [Outcome] = []
    if template.places.isEmpty, case .none = template.columns {
      let decimal = row.formats.decimal(of: template.value)
      found = [try add(row, number, context, decimal, template, lookups)]
    }
    for (name, place) in template.places {
      guard let cell = row.cell(at: place) else { continue }
      (context.column, context.value) = (name, cell)
      let decimal = row.formats.decimals[place] ?? row.formats.decimal
      found.append(try add(row, number, context, decimal, template, lookups))
    }
    return Outcome(found)
  }

  /// What came of a cell, or of all of a row.
  enum Outcome: CaseIterable {
    case value, unread, noState, selfPair, nameless, empty

    /// A value, if there is one; else the first reason why there is none.
    init(_ all: [Outcome]) {
      self = Self.allCases.first { all.contains($0) } ?? .empty
    }

    /// Why so many rows have no value; nil where it is said of them one by one.
    func words(_ count: Int) -> String? {
      switch self {
      case .value, .unread, .noState: nil
      case .selfPair: "\(count) of a pair that is one state twice"
      case .nameless: "\(count) without a name"
      case .empty: "\(count) without a value"
      }
    }
  }

  private mutating func add(
    _ row: TableRow, _ number: Int, _ context: RowContext, _ decimal: DecimalSign,
    _ template: TableMapping.PanelTemplate, _ lookups: [String: LookupTable]
  ) throws(RowFailure) -> Outcome {
    guard let written = row.text(template.value, in: context),
      !ColumnFormats.nothing.contains(written)
    else { return .empty }
    guard let amount = NumberText(written, decimal), amount.upper == nil, amount.isExact else {
      let column = context.column.isEmpty ? "" : "\"\(SafeText.clean(context.column))\": "
      unread.append((number, column + NumberText.refusal(of: written, decimal)))
      return .unread
    }
    var unit = row.text(template.unit, in: context)
    if template.isUnitInName { unit = unit.flatMap { self.unit(inName: $0).unit } }
    if let misfit = unit.flatMap({ amount.misfit($0) }) {
      unread.append((number, misfit))
      return .unread
    }
    let value = amount.value
    guard let text = row.text(template.period, in: context) else {
      throw RowFailure("expected a \(template.step.rawValue), found nothing")
    }
    let period = try Self.period(text, template, row.formats)
    var places: [UInt32] = []
    for name in template.subjects {
      guard let words = words(of: name, row, number, context, period: period, template, lookups)
      else { return .nameless }
      guard let place = actor(words, number, period: period, template) else {
        if isNobody(words, template), let key = row.text(template.slug, in: context) {
          let figure = AnyIdentifier.slug(of: key)
          let before = unknown[figure]?[words] ?? (count: 0, sum: 0)
          unknown[figure, default: [:]][words] = (before.count + 1, before.sum + value)
        }
        return .noState
      }
      places.append(place)
    }
    guard let first = places.first else { return .nameless }
    var subject = UInt64(first) << 32
    if places.count == 2 {
      guard places[1] != first else { return .selfPair }
      let isTurned = !template.isDirected && places[1] < first
      subject =
        UInt64(isTurned ? places[1] : first) << 32
        | UInt64((isTurned ? first : places[1]) + 1)
    }
    let year = template.step.date(period).year
    for place in places {
      years[Int(place)] =
        min(
          years[Int(place)].lowerBound, year)...max(
          years[Int(place)].upperBound, year)
    }
    let place = try whole(of: row, number, context, template)
    wholes[place].cells.append(
      Cell(
        subject: subject, period: Int32(clamping: period), row: UInt32(clamping: number),
        value: value))
    return .value
  }

  /// The figure that a value is of.
  private mutating func whole(
    of row: TableRow, _ number: Int, _ context: RowContext,
    _ template: TableMapping.PanelTemplate
  ) throws(RowFailure) -> Int {
    guard let key = row.text(template.slug, in: context) else {
      throw RowFailure("expected a value for the identifier of the figure")
    }
    if let known = numbers[key] { return known }
    func text(_ parts: [TableMapping.Part]) -> String {
      SafeText.clean(row.text(parts, in: context) ?? "")
    }
    let slug = AnyIdentifier.slug(of: key)
    let (title, name) = (text(template.title), text(template.measure))
    let named = template.isUnitInName ? NamedUnit(text(template.unit)) : nil
    let measure = named?.measure ?? name
    if !template.doubt.isEmpty { doubts.append((number, template.doubt)) }
    if let same = wholes.firstIndex(where: { $0.slug == slug }) {
      numbers[key] = same
      return same
    }
    numbers[key] = wholes.count
    wholes.append(
      Whole(
        slug: slug, title: title.isEmpty ? key : title, measure: measure.isEmpty ? key : measure,
        unit: named.map { $0.unit ?? "" } ?? text(template.unit),
        mayBeFraction: named?.mayBeFraction ?? false, summary: text(template.summary),
        template: template))
    return wholes.count - 1
  }

  /// The unit that a name says; names are read once.
  private mutating func unit(inName name: String) -> NamedUnit {
    if let known = namedUnits[name] { return known }
    let unit = NamedUnit(name)
    namedUnits[name] = unit
    return unit
  }

  /// How a row names an actor; nil for an empty cell.
  private mutating func words(
    of name: TableMapping.PanelTemplate.Name, _ row: TableRow, _ number: Int,
    _ context: RowContext, period: Int, _ template: TableMapping.PanelTemplate,
    _ lookups: [String: LookupTable]
  ) -> String? {
    switch name {
    case .text(let parts): return row.text(parts, in: context)
    case .lookup(let lookup):
      guard let key = row.text(lookup.key, in: context) else { return nil }
      let year = template.step.date(period).year
      let cached = "\(key) \(year)"
      let words: String
      if let known = lookedUp[cached] {
        words = known
      } else {
        let code = WholeNumber.canonical(key)
        let found = lookups[lookup.table]?.value(for: code, in: lookup.at == nil ? nil : year)
        words = found ?? "\(lookup.table) \(code)"
        lookedUp[cached] = words
        if found == nil {
          missed[words] = LookupMiss(
            table: lookup.table, key: lookups[lookup.table] == nil ? nil : code)
        }
      }
      if !missed.isEmpty, let miss = missed[words] { misses[miss, default: (0, number)].count += 1 }
      return words
    }
  }

  /// Whether a name says that nobody knows who is meant.
  private func isNobody(
    _ words: String, _ template: TableMapping.PanelTemplate
  ) -> Bool {
    corrections.meaning(of: words) == nil
      && (template.unknown.contains(words) || StateNames.bundled.isNobody(words))
  }

  /// What a figure does not have since nobody knows whose it is, in a sentence; empty for nothing.
  private func unknownText(_ whole: Whole) -> String {
    let lost = (unknown[whole.slug] ?? [:]).sorted { $0.key < $1.key }
    guard !lost.isEmpty else { return "" }
    let addsUp = Set(whole.template.additions) == Set(PanelForm.Addition.allCases)
    let parts = lost.map { name, found in
      let sum = addsUp ? ", \(MeasureUnit(whole.unit).text(Claim.format(found.sum))) together" : ""
      return "“\(SafeText.clean(name))” (\(found.count.counted("value", "values"))\(sum))"
    }
    return "Not in it, and in no sum or share: \(parts.joined(separator: ", "))."
  }

  /// The number of the actor of a name; nil for what is no state, and is counted.
  private mutating func actor(
    _ words: String, _ row: Int, period: Int, _ template: TableMapping.PanelTemplate
  ) -> UInt32? {
    if let known = actorNumbers[words] { return known }
    if noStates[words] == nil, corrections.meaning(of: words) == nil {
      if template.unknown.contains(words) {
        noStates[words] = ("nobody who is known", 0, row)
      } else if template.groups.contains(words) {
        noStates[words] = ("a group of states", 0, row)
      } else if case .other(let other)? = StateNames.bundled.meaning(of: words) {
        noStates[words] = (other, 0, row)
      }
    }
    guard noStates[words] == nil else {
      noStates[words]?.count += 1
      return nil
    }
    guard let id = corrections.id(of: words) else { return nil }
    // Two ways to write one name are one actor.
    let number = idNumbers[id] ?? UInt32(actors.count)
    if Int(number) == actors.count {
      idNumbers[id] = number
      actors.append((id, words))
      years.append(template.step.date(period).year...template.step.date(period).year)
    }
    actorNumbers[words] = number
    names.append((id, words, row))
    return number
  }

  /// The number of the period that a cell is: a year may be written as 2015.0 or as a whole date.
  private static func period(
    _ text: String, _ template: TableMapping.PanelTemplate, _ formats: ColumnFormats
  ) throws(RowFailure) -> Int {
    let step = template.step
    if let year = WholeNumber.read(text), step == .year, (-9998...9999).contains(year) {
      return year
    }
    let order = formats.order(of: template.period)
    if case .date(let date)? = DateText(text, order, before: formats.thisYear),
      let number = step.number(of: date)
    {
      return number
    }
    if let number = DateText.number(text, of: step) { return number }
    throw RowFailure("expected a \(step.rawValue), found \"\(SafeText.clean(text))\"")
  }

  // MARK: Two names of one

  /// Takes actors for others before them: their values are theirs, and what both have of one period is said.
  ///
  /// - Parameter same: by numbers of actors those that they are.
  mutating func join(_ same: [Int: Int]) {
    joined = same
    for (number, first) in same {
      years[first] =
        min(
          years[first].lowerBound, years[number].lowerBound)...max(
          years[first].upperBound, years[number].upperBound)
    }
    names = names.map { name in
      let number = idNumbers[name.id].map(Int.init)
      let id = number.flatMap { same[$0] }.map { actors[$0].id } ?? name.id
      return (id, name.name, name.row)
    }
  }

  /// Whether an actor is another one before it.
  func isJoined(_ number: Int) -> Bool { joined[number] != nil }

  /// A cell of the actors that its own are; nil where both are one.
  private func joined(_ cell: Cell, isDirected: Bool) -> Cell? {
    func first(_ number: Int) -> UInt64 { UInt64(joined[number] ?? number) }
    let one = first(Int(cell.subject >> 32))
    var subject = one << 32
    if cell.subject & 0xFFFF_FFFF != 0 {
      let other = first(Int(cell.subject & 0xFFFF_FFFF) - 1)
      guard one != other else { return nil }
      let isTurned = !isDirected && other < one
      subject = (isTurned ? other : one) << 32 | ((isTurned ? one : other) + 1)
    }
    return Cell(subject: subject, period: cell.period, row: cell.row, value: cell.value)
  }

  // MARK: Figures

  /// The figures, and what rows said otherwise than rows before them; to be called once.
  ///
  /// - Parameter source: whom they cite.
  mutating func figures(citing source: AnyIdentifier, locator: String) -> [Made] {
    var made: [Made] = []
    for number in wholes.indices {
      let unit = unit(ofWhole: number)
      let rows = takeRows(ofWhole: number)
      let whole = wholes[number]
      // A figure must be one record of a file that is not too large; those that would be larger are
      // several.
      var part: [UInt8] = []
      var parts: [[UInt8]] = []
      for row in rows {
        if part.count + row.count > largestFigure {
          parts.append(part)
          part = []
        }
        if !part.isEmpty { part += ",\n".utf8 }
        part += row
      }
      if !part.isEmpty { parts.append(part) }
      for (place, bytes) in parts.enumerated() {
        let slug = place == 0 ? whole.slug : AnyIdentifier.slug(whole.slug, numbered: place + 1)
        let title = place == 0 ? whole.title : "\(whole.title) (part \(place + 1))"
        made.append(
          Made(
            id: AnyIdentifier(kind: .figure, slug: slug),
            members: members(of: whole, title, unit, bytes, citing: source, locator)))
      }
    }
    return made
  }

  private func members(
    of whole: Whole, _ title: String, _ unit: String, _ rows: [UInt8],
    citing source: AnyIdentifier, _ locator: String
  ) -> [DraftMember] {
    let template = whole.template
    var panel = [
      DraftMember(
        name: "subjects",
        value: .text(
          (template.subjects.count == 2 ? PanelForm.Subjects.pairs : .states).rawValue))
    ]
    if template.isDirected { panel.append(DraftMember(name: "directed", value: .flag(true))) }
    if template.step != .year {
      panel.append(DraftMember(name: "step", value: .text(template.step.rawValue)))
    }
    if !template.additions.isEmpty {
      panel.append(
        DraftMember(
          name: "adds", value: .list(template.additions.map { .text($0.rawValue) })))
    }
    panel += [
      DraftMember(name: "source", value: .text(source.description)),
      DraftMember(name: "locator", value: .text(locator)),
      DraftMember(name: "rows", value: .json("[\n\(String(decoding: rows, as: UTF8.self))]")),
    ]
    var members = [
      DraftMember(name: "title", value: .text(title)),
      DraftMember(name: "measure", value: .text(whole.measure)),
      DraftMember(name: "unit", value: .text(unit)),
      DraftMember(name: "panel", value: .object(panel)),
    ]
    let summary = [whole.summary, unknownText(whole)].filter { !$0.isEmpty }.joined(separator: " ")
    if !summary.isEmpty {
      members.insert(DraftMember(name: "summary", value: .text(summary)), at: 1)
    }
    return members
  }

  /// What the values of a figure are in.
  ///
  /// Of what is said to be in percent nearly all values are below 1 where a spreadsheet keeps parts of 1.
  ///
  /// Few values do not tell: that is said.
  private mutating func unit(ofWhole number: Int) -> String {
    let whole = wholes[number]
    guard !whole.unit.isEmpty else { return MeasureUnit.number.description }
    guard whole.mayBeFraction, let first = whole.cells.first,
      whole.cells.count(where: { $0.value.magnitude >= 1 }) * 20 < whole.cells.count
    else { return whole.unit }
    let share = whole.unit.replacing("% of", with: "share of")
    guard whole.cells.count < 20 else { return share }
    doubts.append(
      (
        Int(first.row),
        "values of \(SafeText.clean(whole.title)) are below 1 and read as \(whole.unit): where they are parts of 1, "
          + "the unit is \"\(share)\""
      ))
    return whole.unit
  }

  /// The rows of a figure as they are written, its cells being forgotten.
  private mutating func takeRows(ofWhole number: Int) -> [[UInt8]] {
    var cells = wholes[number].cells
    wholes[number].cells = []
    let step = wholes[number].template.step
    if !joined.isEmpty {
      let isDirected = wholes[number].template.isDirected
      cells = cells.compactMap { cell in
        let own = joined(cell, isDirected: isDirected)
        if own == nil { unread.append((Int(cell.row), "both names are those of one state")) }
        return own
      }
    }
    cells.sort { ($0.subject, $0.period, $0.row) < ($1.subject, $1.period, $1.row) }
    var rows: [[UInt8]] = []
    var row: [UInt8] = []
    var last: Cell?
    for cell in cells {
      if let before = last, before.subject == cell.subject, before.period == cell.period {
        note(cell, after: before, of: wholes[number])
        continue
      }
      let gap = last.flatMap { $0.subject == cell.subject ? Int(cell.period - $0.period) - 1 : nil }
      if let gap, gap <= Self.longestGap {
        for _ in 0..<gap { row += ",null".utf8 }
        row.append(UInt8(ascii: ","))
      } else {
        if !row.isEmpty { rows.append(row + "]}".utf8) }
        row = head(of: cell, step)
      }
      JSONValue.append(cell.value, to: &row)
      last = cell
    }
    if !row.isEmpty { rows.append(row + "]}".utf8) }
    return rows
  }

  /// After more periods without a value another row begins.
  private static let longestGap = 12

  private func head(of cell: Cell, _ step: PanelStep) -> [UInt8] {
    let names = names(of: cell).map { "\"\($0.id)\"" }.joined(separator: ",")
    return Array(
      "{\"of\":[\(names)],\"from\":\"\(step.date(Int(cell.period)).isoText)\",\"values\":[".utf8)
  }

  private func names(of cell: Cell) -> [(id: AnyIdentifier, name: String)] {
    let (one, other) = (Int(cell.subject >> 32), Int(cell.subject & 0xFFFF_FFFF))
    return [actors[one]] + (other == 0 ? [] : [actors[other - 1]])
  }

  private mutating func note(_ cell: Cell, after before: Cell, of whole: Whole) {
    guard cell.value != before.value else {
      repeatedCount += 1
      return
    }
    let names = names(of: cell).map(\.name).joined(separator: "–")
    let date = whole.template.step.date(Int(cell.period))
    conflicts.append(
      Conflict(
        row: Int(cell.row), earlierRow: Int(before.row),
        message: "\(whole.measure) of \(SafeText.clean(names)) in \(date) is "
          + "\(JSONValue.number(before.value).compact) already: "
          + "\(JSONValue.number(cell.value).compact) was left out"))
  }
}
