import AllianceModel
import PackJSON

/// A mapping to start from, made of what a table's columns hold.
///
/// It is tried on the table before it is given: none fails on its own file.
public struct MappingGuess {
  /// A mapping that may fit.
  private struct Candidate {
    /// What the rows are, in words.
    let words: String
    /// The lists of the mapping: records, panels.
    let lists: String
    /// Other members, such as lookups.
    var members = ""
    /// How many rows say again of whom and when another row is.
    var repeats = 0
  }

  private let file: [UInt8]
  private let encoding: DecodedText.Encoding
  private let dialect: DelimitedText.Dialect
  private let name: String
  /// The names that columns get where the first line is a row: its first cell is a number.
  private let newNames: [String]
  private let sample: TableSample
  /// All rows of the table.
  private let rows: DelimitedText

  /// Looks at a file.
  ///
  /// - Throws: why there is no table in it.
  public init(_ file: [UInt8], name: String) throws(ImportFailure) {
    let content = try ImportedFile(file, name: name)
    let decoded = DecodedText(content.bytes)
    try ImportedFile.checkIsTable(decoded.bytes, name: name)
    self.file = content.bytes
    self.name = String(name.split(separator: "/").last ?? "table")
    encoding = decoded.encoding
    dialect = DelimitedText.Dialect(guessing: decoded.bytes)
    var table = DelimitedText(decoded.bytes, dialect)
    table.skip(toLine: dialect.headerLine)
    let start = table.here
    guard let header = table.next().map({ table.texts(of: $0) }), !header.isEmpty else {
      throw ImportFailure("\(name): there are no rows")
    }
    let hasNames = NumberText(header[0], .point) == nil || TableColumns(header).years.count > 1
    newNames = hasNames ? [] : header.indices.map { "column \($0 + 1)" }
    if !hasNames { table.seek(start) }
    rows = table
    sample = TableSample(table, header: hasNames ? header : newNames)
    guard !sample.cells.isEmpty else { throw ImportFailure("\(name): there are no rows") }
  }

  // MARK: What the rows are

  private var candidates: [Candidate] {
    [
      deals, lines, stateList, valuesInColumns, pairs, statesByYear,
      relations, treaties, partyLists, points, events, states,
    ]
    .compactMap { $0 }
      + [things]
  }

  private func quote(_ text: String) -> String { JSONValue.text(text).compact }
  private func cell(_ column: TableSample.Column) -> String { quote("{\(column.name)}") }

  /// Columns of states, by their names or by numbers.
  private var actors: [TableSample.Column] {
    let codes =
      sample.columns.filter { !$0.isAbbreviation && ($0.isCode || $0.isISO) }
      + sample.columns.filter(\.isAbbreviation)
    let named = sample.columns.filter { !$0.isNumber && !$0.isAbbreviation && $0.isState }
    return (named.isEmpty ? codes : named).reduce(into: []) { all, column in
      if !all.contains(where: { sample.areSameStates($0, column) }) { all.append(column) }
    }
  }

  private func actor(_ column: TableSample.Column, at year: TableSample.Column?) -> String {
    "{\"actor\": \(subject(column, at: year))}"
  }

  private func subject(_ column: TableSample.Column, at year: TableSample.Column?) -> String {
    guard column.isListed else {
      return column.isState || !column.isISO
        ? cell(column) : "{\"lookup\": \"\(LookupTable.isoName)\", \"key\": \(cell(column))}"
    }
    let at = year.map { ", \"at\": \(cell($0))" } ?? ""
    return "{\"lookup\": \"states\", \"key\": \(cell(column))\(at)}"
  }

  private func lookups(_ columns: [TableSample.Column]) -> String {
    guard let listed = columns.first(where: \.isListed) else { return "" }
    let (key, words) = listed.isCode ? ("ccode", "numbers") : ("stateabb", "abbreviations")
    return """
        // --lookup states=FILE gives the names of states by their \(words): a list such as COW's.
        "lookups": {"states": {"key": "\(key)", "value": "statenme", "from": "styear", "to": "endyear"}},

      """
  }

  /// The year, the quarter or the month that a row is of; the year of a start or an end is another.
  private var year: TableSample.Column? {
    let ends = ["st", "beg", "end", "ent", "exit", "order", "deliver", "open", "clos"]
    return sample.column(["year"]) { column in
      column.isYear && !ends.contains { column.name.lowercased().contains($0) }
    } ?? sample.columns.first { $0.step != nil }
  }

  /// What a row is of: a year, a part of one in the same cell, or one whose number stands in a column beside it.
  private struct Period {
    let step: PanelStep
    /// The columns that say it.
    let columns: [TableSample.Column]
    /// The period as a mapping has it.
    let text: String
  }

  private func period(_ year: TableSample.Column) -> Period {
    func part(_ words: [String], _ most: Int) -> TableSample.Column? {
      guard year.isYear else { return nil }
      return sample.columns.first { column in
        words.contains(column.name.lowercased()) && column.place != year.place
          && column.mostly { WholeNumber.read($0).map { (1...most).contains($0) } ?? false }
      }
    }
    if let quarter = part(["quarter", "qtr", "q"], 4) {
      return Period(
        step: .quarter, columns: [year, quarter],
        text: quote("{\(year.name)}Q{\(quarter.name)}"))
    }
    if let month = part(["month", "mon"], 12) {
      return Period(
        step: .month, columns: [year, month], text: quote("{\(year.name)}-{\(month.name)}"))
    }
    return Period(step: year.step ?? .year, columns: [year], text: cell(year))
  }

  /// A date in one column, or in those of its year, its month and its day: "styear", "stmonth", "stday".
  private func dateText(_ column: TableSample.Column) -> String {
    func stem(_ name: String, _ words: [String]) -> String? {
      let name = name.lowercased()
      return words.first { name.contains($0) }.map { name.replacing($0, with: "") }
    }
    guard column.isYear, let own = stem(column.name, ["year", "yr"]) else { return cell(column) }
    func part(_ words: [String], _ most: Int) -> TableSample.Column? {
      sample.columns.first { other in
        stem(other.name, words) == own
          && other.mostly { WholeNumber.read($0).map { $0 <= most } ?? false }
      }
    }
    guard let month = part(["month", "mon", "mo"], 12) else { return cell(column) }
    let all = [column, month] + [part(["day"], 31)].compactMap { $0 }
    return "[" + all.map { cell($0) }.joined(separator: ", ") + "]"
  }

  /// The dates of a row: where it begins and ends.
  private var date: TableSample.Column? {
    let words = ["date", "start", "begin", "from", "styear", "begyr", "yrent", "signed", "year"]
    return sample.column(words) { $0.isDate } ?? sample.columns.first { $0.isDate }
  }
  private var end: TableSample.Column? {
    let date = date
    if !newNames.isEmpty, let date {
      return sample.columns.first { $0.place > date.place && $0.isDate }
    }
    return sample.column(["end", "until", "exit", "yrexit", "terminat"]) {
      $0.place != date?.place
        && ($0.isDate
          || $0.mostly { cell in
            switch DateText(cell, nil, before: 2100) {
            case .date(let date): date.year >= 1000
            case .open: true
            case nil: false
            }
          } && $0.said.contains { $0.count > 3 })
    }
  }

  /// Whether whole numbers of a column are years, and no amounts that look like them.
  private func isOfTime(_ column: TableSample.Column) -> Bool {
    let name = column.name.lowercased()
    let words = name.split { !$0.isLetter }
    return name.isEmpty || ["year", "yr", "date", "time", "period"].contains { name.contains($0) }
      || ["from", "since", "start", "begin", "end", "until", "to"].contains {
        words.contains($0[...])
      }
  }

  /// Columns of measures.
  private func measures(but others: [TableSample.Column?]) -> [TableSample.Column] {
    let places = Set(others.compactMap { $0?.place })
    return sample.columns.filter {
      let name = $0.name.lowercased()
      let stem = name.lastIndex { !$0.isNumber }.map { name[...$0] } ?? ""
      return $0.isNumber && !($0.isYear && isOfTime($0)) && !$0.isCode && !$0.name.isEmpty
        && !places.contains($0.place)
        && !["id", "version", "dyad", "code"].contains { stem.hasSuffix($0) }
    }
  }

  /// What the columns of measures say, as claims; nil where there are none.
  private func claims(asOf date: TableSample.Column, but others: [TableSample.Column?]) -> String? {
    let all = measures(but: others + [date]).prefix(8).map { column in
      "{\"measure\": \(quote(column.name)), \"value\": {\"number\": \(cell(column))}, "
        + "\"asOf\": {\"date\": \(dateText(date))}, "
        + "\"status\": \"reported\", \"source\": \"{@source}\", \"locator\": \"{@locator}\"}"
    }
    return all.isEmpty
      ? nil : "\"claims\": [\n        \(all.joined(separator: ",\n        "))\n      ]"
  }

  /// What columns are called of those who give.
  private static let giverWords = ["supplier", "seller", "giver", "exporter"]

  private static func isGiver(_ column: TableSample.Column) -> Bool {
    giverWords.contains { column.name.lowercased().contains($0) }
  }

  private var deals: Candidate? {
    guard
      let giver = sample.column(Self.giverWords, where: { !$0.isNumber }),
      let receiver = sample.column(
        ["recipient", "buyer", "receiver", "importer"], where: { !$0.isNumber }),
      let date
    else { return nil }
    let item = sample.column(["designation", "weapon", "item", "product", "system"]) {
      !$0.isNumber
    }
    let number = sample.column(["number ordered", "ordered", "quantity", "number", "units"]) {
      $0.isNumber && $0.place != date.place
    }
    // Amounts of two states by year are no deals, of which each is of something.
    guard
      item != nil || number != nil || year.map({ !sample.isKey([giver, receiver, $0]) }) ?? true
    else { return nil }
    var fields = [
      "\"title\": \(quote("{\((item ?? giver).name)} for {\(receiver.name)}"))",
      "\"giver\": {\"actor\": \(cell(giver))}", "\"receiver\": {\"actor\": \(cell(receiver))}",
      "\"date\": {\"date\": \(cell(date))}",
    ]
    if let item {
      let quantity = number.map { ", \"quantity\": {\"number\": \(cell($0))}" } ?? ""
      fields.append("\"items\": [{\"name\": \(cell(item))\(quantity)}]")
    }
    fields.append("\"status\": \"reported\"")
    return Candidate(words: "deals, a row each", lists: record("deal", "{#}", fields))
  }

  /// Of two states whether it matters who is first, and why.
  private func direction(_ year: TableSample.Column?, _ values: [Int]) -> (
    isDirected: Bool, reason: String
  ) {
    // "flow1" and "flow2" are of each of the two.
    let names = Set(values.map { sample.columns[$0].name })
    if let one = names.sorted().first(where: {
      $0.hasSuffix("1") && names.contains($0.dropLast() + "2")
    }) {
      return (
        true,
        "\(SafeText.clean(one)) and \(SafeText.clean(String(one.dropLast())))2 are of each of the two: which way each "
          + "goes the file's owner says, and \"of\" has who gives first. The mapping \"trade\" reads COW's."
      )
    }
    // Who sells and who buys are no pair in any order.
    return actors.contains(where: Self.isGiver)
      ? (true, "A column is of who gives.")
      : PairOrders(rows, actors.map(\.place), year?.place, values).direction
  }

  private var pairs: Candidate? {
    guard let year, actors.count == 2 else { return nil }
    let period = period(year)
    let words = "values of two states by \(period.step.rawValue)"
    let direction = direction(year, measures(but: actors + period.columns).map(\.place))
    return panel(
      actors, year, words + (direction.isDirected ? Self.directedWords : ""), direction)
  }

  private static let directedWords = ", from one to the other"

  /// What a measure is of, where a column says it: a row is the only one of its states and of that.
  private func measure(besides columns: [TableSample.Column]) -> TableSample.Column? {
    sample.columns.first { column in
      !column.isNumber && column.repeats && !columns.contains { $0.place == column.place }
        && sample.isKey(columns + [column])
    }
  }

  /// What values are counted in: a column says it, or the user must.
  private func unit(of measure: TableSample.Column?) -> String {
    let column = sample.column(["unit"]) { unit in
      !unit.isNumber && unit.place != measure?.place
        && (measure.map { sample.texts(of: unit, by: $0).allSatisfy { $0.value.count == 1 } }
          ?? (Set(unit.said).count == 1))
    }
    return column.map { cell($0) } ?? quote("units")
  }

  /// Values of states, or of two, with a column a year, a quarter or a month.
  private var valuesInColumns: Candidate? {
    let (step, places, columns): (PanelStep, [Int], String)
    if sample.years.count >= 2 {
      (step, places, columns) = (.year, sample.years.map(\.place), "\"years\"")
    } else if let parts = sample.parts {
      let names = parts.columns.map { quote($0.name) }.joined(separator: ", ")
      (step, places, columns) = (
        parts.step, parts.columns.map(\.place), "[\(names)], \"step\": \"\(parts.step.rawValue)\""
      )
    } else {
      return nil
    }
    guard let first = actors.first else { return nil }
    let isPair = actors.count == 2
    let subjects = isPair ? actors : [first]
    guard isPair || actors.count == 1 || actors.allSatisfy({ !$0.isListed }) else { return nil }
    let direction = isPair ? direction(nil, places) : nil
    let repeats = sample.repeats(of: subjects)
    let measure = areSlips(repeats) ? nil : measure(besides: subjects)
    guard measure != nil || areSlips(repeats) else { return nil }
    let title = measure.map { cell($0) } ?? quote(name)
    let id = measure.map { cell($0) } ?? quote(AnyIdentifier.slug(of: name))
    let note = direction.map { "\n    // \($0.reason)" } ?? ""
    return Candidate(
      words: "values of \(isPair ? "two states" : "states"), a column a \(step.rawValue)"
        + (direction?.isDirected == true ? Self.directedWords : ""),
      lists: """
          "panels": [\(note)
            {"id": \(id), "title": \(title), "measure": \(title), "unit": \(unit(of: measure)),
             "of": \(of(subjects, at: nil, direction?.isDirected)),
             "columns": \(columns), "period": "{@column}", "value": "{@value}"}
          ]
        """, members: lookups(subjects),
      repeats: measure == nil ? repeats * places.count : 0)
  }

  private var statesByYear: Candidate? {
    guard let year, let first = actors.first, actors.count == 1, first.repeats || year.repeats
    else { return nil }
    return panel([first], year, "values of states by \(period(year).step.rawValue)")
  }

  /// Of whom a panel is.
  private func of(
    _ subjects: [TableSample.Column], at year: TableSample.Column?, _ isDirected: Bool?
  ) -> String {
    let all = subjects.map { subject($0, at: year) }
    return (all.count == 1 ? all[0] : "[\(all.joined(separator: ", "))]")
      + (isDirected.map { ", \"directed\": \($0)" } ?? "")
  }

  private func panel(
    _ subjects: [TableSample.Column], _ year: TableSample.Column, _ words: String,
    _ direction: (isDirected: Bool, reason: String)? = nil
  ) -> Candidate? {
    let whole = period(year)
    let columns = measures(but: subjects + whole.columns)
    guard !columns.isEmpty else { return nil }
    let names = columns.map { quote($0.name) }.joined(separator: ", ")
    let of = of(subjects, at: year, direction?.isDirected)
    let note = direction.map { "\n    // \($0.reason)" } ?? ""
    let step = whole.step == .year ? "" : ", \"step\": \"\(whole.step.rawValue)\""
    let period = "\"period\": \(whole.text)" + step
    let repeats = sample.repeats(of: subjects + whole.columns)
    if repeats > 0, columns.count == 1, let measure = measure(besides: subjects + whole.columns) {
      // A row a value, and a column that says what it is of.
      return Candidate(
        words: words,
        lists: """
            "panels": [
              // A figure for each text of a column. Say what its unit is.\(note)
              {"id": \(cell(measure)), "title": \(cell(measure)), "measure": \(cell(measure)), "unit": \(unit(of: measure)),
               "of": \(of),
               \(period), "value": \(cell(columns[0]))}
            ]
          """, members: lookups(subjects))
    }
    guard areSlips(repeats) else { return nil }
    return Candidate(
      words: words,
      lists: """
          "panels": [
            // A figure for each of "columns"; {@column} is its name. Say what its unit is.\(note)
            {"id": "{@column}", "title": "{@column}", "measure": "{@column}", "unit": \(columns.count == 1 ? unit(of: nil) : quote("units")),
             "of": \(of), "columns": [\(names)],
             \(period), "value": "{@value}"}
          ]
        """, members: lookups(subjects), repeats: repeats)
  }

  /// Whether rows that come twice are slips: a few are; of many the rows are no values of a year.
  private func areSlips(_ repeats: Int) -> Bool {
    repeats <= max(1, sample.cells.count / 10) && repeats * 4 <= sample.cells.count
  }

  private var lines: Candidate? {
    guard let line = sample.columns.first(where: \.isLine) else { return nil }
    let fields = [
      "\"title\": \(title(but: [line]))", "\"mode\": \"road\"", "\"status\": \"reported\"",
      "\"geometry\": {\"route\": \(cell(line))}",
    ]
    // Rows without a line may have a point.
    guard let position, line.cells.count < sample.cells.count else {
      return Candidate(words: "routes", lists: record("corridor", "{#}", fields))
    }
    func list(_ kind: String, _ condition: String, _ fields: [String]) -> String {
      let column = "{\"column\": \(quote(line.name)), \"\(condition)\": [\"\"]}"
      return """
            {"kind": "\(kind)", "id": "{#}", "where": [\(column)], "fields": {
              \(fields.joined(separator: ",\n        "))
            }}
        """
    }
    let place = [
      fields[0], "\"category\": \"institution\"", "\"coordinates\": \(position)",
    ]
    return Candidate(
      words: "routes, and places where there is no line",
      lists: "  \"records\": [\n" + list("corridor", "not", fields) + ",\n"
        + "    // Say what the places are, such as port, terminal, power plant.\n"
        + list("place", "is", place) + "\n  ]")
  }

  /// A list of states with their codes, a row a spell.
  private var stateList: Candidate? {
    guard let state = actors.first, actors.count == 1, !state.isListed, let date,
      Set(state.cells).count * 5 >= state.cells.count * 4
    else { return nil }
    let others = sample.columns.filter {
      $0.place != state.place && !$0.isYear && sample.areNamesOfOneThing(state, $0)
    }
    guard let code = others.first(where: \.isNumber) ?? others.first else { return nil }
    let until = end.map { ", \"to\": {\"date\": \(dateText($0))}" } ?? ""
    let fields = [
      "\"title\": \(cell(state))", "\"category\": \"state\"",
      "\"spells\": [{\"from\": {\"date\": \(dateText(date))}\(until)}]",
      "\"codes\": [{\"scheme\": \(quote(code.name)), \"code\": \(cell(code))}]",
    ]
    return Candidate(
      words: "states, a row a spell", lists: record("actor", "{\(state.name)}", fields))
  }

  /// Ties of two states, a row a stretch.
  private var relations: Candidate? {
    let pair = actors
    guard pair.count == 2, let date, let end, position == nil,
      sample.areLong(from: date, to: end)
    else { return nil }
    let time = "\"from\": {\"date\": \(dateText(date))}, \"to\": {\"date\": \(dateText(end))}"
    let fields = [
      "\"actors\": [\(pair.map { actor($0, at: date) }.joined(separator: ", "))]",
      "\"phases\": [{\(time), \"source\": \"{@source}\", \"locator\": \"{@locator}\"}]",
    ]
    return Candidate(
      words: "ties of two states, a row a stretch",
      lists: record(
        "relation", pair.map { "{\($0.name)}" }.joined(separator: " "),
        fields + [claims(asOf: date, but: pair + [end])].compactMap { $0 }),
      members: lookups(pair))
  }

  /// Treaties, a row each, with all parties in one cell.
  private var partyLists: Candidate? {
    guard let date,
      let (parties, divider) = sample.columns.lazy.compactMap({ column in
        column.divider.map { (column, $0) }
      }).first
    else { return nil }
    let until = end.map { ", \"to\": {\"date\": \(dateText($0))}" } ?? ""
    let fields = [
      "\"title\": \(title(but: [date, parties]))", "\"natures\": [\"treaty\"]",
      "\"members\": [{\"split\": \(cell(parties)), \"by\": \(quote(divider)), \"into\": "
        + "{\"actor\": {\"actor\": \"{@item}\"}, \"from\": {\"date\": \(dateText(date))}\(until)}}]",
    ]
    return Candidate(
      words: "treaties, a row each with its parties", lists: record("bloc", "{#}", fields))
  }

  private var treaties: Candidate? {
    guard let member = actors.first, actors.count == 1, let date, let end,
      let id = sample.columns.first(where: {
        // A code of the member itself is no treaty; a number of one may look like a year.
        $0.place < member.place && $0.repeats && !$0.isState
          && (!$0.isYear || $0.name.lowercased().hasSuffix("id"))
          && $0.said.count == sample.cells.count
          && sample.texts(of: member, by: $0).contains { $0.value.count > 1 }
      })
    else { return nil }
    if let side = sample.column(["side"], where: { Set($0.said).count < 9 }) {
      let (from, to) = (dateText(date), dateText(end))
      return Candidate(
        words: "disputes, a row a party",
        lists: record(
          "event", "{\(id.name)}",
          [
            "\"title\": \(quote("{\(id.name)}"))", "\"date\": {\"date\": \(from)}",
            "\"end\": {\"date\": \(to)}",
            "\"actors\": [{\"actor\": \(actor(member, at: date)), \"side\": \(cell(side)), "
              + "\"from\": {\"date\": \(from)}, \"to\": {\"date\": \(to)}}]",
          ],
          members:
            "\"titledBy\": \"sides\", \"merge\": {\"date\": \"earliest\", \"end\": \"latest\"}, "),
        members: lookups([member]))
    }
    let name = sample.column(["title", "name"]) { column in
      column.place != member.place && !column.isNumber && !column.isState
        && sample.texts(of: column, by: id).allSatisfy { $0.value.count == 1 }
    }
    let fields = [
      "\"title\": \(quote("{\((name ?? id).name)}"))", "\"natures\": [\"treaty\"]",
      "\"members\": [{\"actor\": \(actor(member, at: date)), \"from\": {\"date\": \(dateText(date))}, "
        + "\"to\": {\"date\": \(dateText(end))}}]",
    ]
    return Candidate(
      words: "treaties, a row a member", lists: record("bloc", "{\(id.name)}", fields),
      members: lookups([member]))
  }

  /// The columns of longitudes and latitudes; none where there are no two.
  private var coordinates: [TableSample.Column] {
    guard
      let latitude = sample.column(ofWords: ["latitude", "lat", "y"], where: { $0.isWithin(90) }),
      let longitude = sample.column(
        ofWords: ["longitude", "long", "lng", "lon", "x"], where: { $0.isWithin(360) }),
      latitude.place != longitude.place
    else { return [] }
    return [longitude, latitude]
  }

  /// Where a row is, as a position.
  private var position: String? {
    if let point = sample.columns.first(where: \.isPoint) { return "{\"point\": \(cell(point))}" }
    let both = coordinates.map { "{\"number\": \(cell($0))}" }
    return both.isEmpty ? nil : "[\(both.joined(separator: ", "))]"
  }

  private var points: Candidate? {
    guard let position, date == nil else { return nil }
    let fields = [
      "\"title\": \(title(but: []))", "\"category\": \"city\"",
      "\"coordinates\": \(position)",
    ]
    return Candidate(words: "places", lists: record("place", "{#}", fields))
  }

  private var events: Candidate? {
    guard let date else { return nil }
    var fields = [
      "\"title\": \(title(but: [date]))", "\"date\": {\"date\": \(dateText(date))}",
    ]
    if let end { fields.append("\"to\": {\"date\": \(dateText(end))}") }
    let sides = actors.prefix(4).map { actor($0, at: date.isYear ? date : nil) }
    if !sides.isEmpty { fields.append("\"actors\": [\(sides.joined(separator: ", "))]") }
    if let position { fields.append("\"coordinates\": \(position)") }
    fields += [claims(asOf: date, but: actors + [end] + coordinates)].compactMap { $0 }
    return Candidate(
      words: "events, a row each", lists: record("event", "{#}", fields),
      members: lookups(Array(actors.prefix(4))))
  }

  private var states: Candidate? {
    guard let state = actors.first, !state.isListed else { return nil }
    let fields = ["\"title\": \(cell(state))", "\"category\": \"state\""]
    return Candidate(words: "states", lists: record("actor", "{\(state.name)}", fields))
  }

  private var things: Candidate {
    let fields = ["\"title\": \(title(but: []))", "\"category\": \"city\""]
    return Candidate(
      words: "what its columns do not tell: say which kind they are of",
      lists: record("place", "{#}", fields))
  }

  /// The column that says most in words; of a row that has nothing there the file and the line.
  private func title(but others: [TableSample.Column]) -> String {
    let places = Set(others.map(\.place))
    let free = sample.columns.filter { !places.contains($0.place) && !$0.name.isEmpty }
    let texts = free.filter {
      !$0.isNumber && !$0.isDate && !$0.isPoint && !$0.isLine
        && $0.said.count * 2 >= sample.cells.count
    }
    let words = ["title", "name", "headline", "statenme", "event", "project", "notes"]
    // What a row is counted by is no name of it.
    let named = texts.filter { column in
      !["id", "code", "no"].contains { column.name.lowercased().hasSuffix($0) } && !column.isISO
    }
    let column =
      words.lazy.compactMap { word in named.first { $0.name.lowercased().contains(word) } }.first
      // Where something is says less than any other words.
      ?? named.first { !$0.isState } ?? named.first ?? texts.first ?? free.first
      ?? sample.columns[0]
    if column.said.count == sample.cells.count { return cell(column) }
    let file = name.filter { !"{}".contains($0) }
    return "{\"first\": [\(cell(column)), \(quote("\(file), line {#}"))]}"
  }

  private func record(
    _ kind: String, _ id: String, _ fields: [String], members: String = ""
  ) -> String {
    """
      "records": [
        // One record for each row; {#} is the row's line. Of rows with one identifier lists are
        // joined.
        {"kind": "\(kind)", "id": \(quote(id)), \(members)"fields": {
          \(fields.joined(separator: ",\n      "))
        }}
      ]
    """
  }

  // MARK: The mapping

  /// The mapping, with comments that say what was found.
  public var text: String {
    for candidate in candidates {
      for table in tables {
        let text = mapping(candidate, table)
        if isGood(text, repeats: candidate.repeats) { return text }
      }
    }
    return mapping(things, tables[0])
  }

  /// What the mapping says of cells: nothing where they show it, or else each that there is.
  private var tables: [String] {
    let signs = ["", ", \"decimal\": \".\"", ", \"decimal\": \",\""]
    return ["", ", \"dates\": \"day first\"", ", \"dates\": \"month first\""].flatMap { order in
      signs.map { $0 + order }
    }
  }

  private func mapping(_ candidate: Candidate, _ table: String) -> String {
    var lines = ["// A mapping to start from. \(SafeText.clean(name)): \(encoding.name)."]
    lines.append("// Its rows look like \(candidate.words). Its columns, each with its first cell:")
    for column in sample.columns {
      let cell = SafeText.clean(String((column.cells.first ?? "").prefix(60)))
      lines.append("//   \(SafeText.clean(column.name)): \(cell)")
    }
    if !table.isEmpty {
      lines.append(
        "// How some cells are written the file does not show: \"table\" says what was tried first."
      )
    }
    let names = newNames.map { quote($0) }.joined(separator: ", ")
    let header =
      newNames.isEmpty ? "\"header\": \(dialect.headerLine)" : "\"columns\": [\(names)]"
    let sign =
      dialect.delimiter == 0x09 ? "tab" : String(Character(Unicode.Scalar(dialect.delimiter)))
    lines += [
      "{", "  \"pack\": {\"title\": \(quote(name))},",
      "  // What records cite. \"terms\" are the owner's: unknown until you say.",
      "  \"source\": {\"title\": \(quote(name)), \"category\": \"dataset\"},",
      "  \"table\": {\"delimiter\": \(quote(sign)), \(header)\(table)},",
      "  // Cells that say nothing, beside empty ones; numbers such as -9 are found by their columns.",
      "  \"missing\": [\"NA\"],",
    ]
    return lines.joined(separator: "\n") + "\n" + candidate.members + candidate.lists + "\n}\n"
  }

  /// Larger tables are tried in part, in bytes.
  private static let tried = 4 << 20

  /// Whether a mapping makes records of at least half of the rows.
  ///
  /// - Parameter repeats: how many rows are known to say again what another one does.
  private func isGood(_ text: String, repeats: Int) -> Bool {
    guard let mapping = try? TableMapping(file: "guess", bytes: Array(text.utf8)) else {
      return false
    }
    let importer = TableImporter(mapping, date: "2100-01-01")
    var part = file
    if file.count > Self.tried, let end = file[..<Self.tried].lastIndex(of: 0x0A) {
      part = Array(file[...end])
    }
    guard (try? importer.read(part, name: name)) != nil else { return false }
    importer.finish()
    let rows = importer.files.reduce(0) { $0 + $1.rows }
    // Values that are said otherwise before are lost: of a pair one goes each way.
    return importer.usedRows > 0 && importer.usedRows * 2 >= rows
      && importer.conflicts.count <= max(rows / 10, repeats * importer.count(of: .figure))
  }
}
