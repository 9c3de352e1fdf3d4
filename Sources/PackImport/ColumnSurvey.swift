import AllianceModel
import PackJSON

/// Finds how the cells of each column are written, from all rows before any is read.
///
/// A cell such as "1,234" says nothing by itself: another cell of the column, or of the file, tells
/// whether its comma stands before decimals. Where nothing tells, the user is asked.
struct ColumnSurvey {
  /// Where something was found: an example, for words about it.
  fileprivate struct Sight {
    var count = 0
    var text = ""
    var line = 0

    mutating func note(_ text: String, _ line: Int) {
      if count == 0 { (self.text, self.line) = (text, line) }
      count += 1
    }

    var words: String { "\"\(SafeText.clean(text))\" in line \(line)" }
  }

  /// What the cells of a column look like.
  fileprivate struct Column {
    var (point, comma, eitherSign) = (Sight(), Sight(), Sight())
    var (dayFirst, monthFirst, eitherOrder) = (Sight(), Sight(), Sight())
    /// Whether all are whole numbers, and how many of them are written with ".0".
    var isWhole = true
    var pointZero = 0
    /// Cells of two capital letters, other cells, and those that say NA.
    var (codes, others, namibia) = (0, 0, Sight())
    /// Dates whose year has two digits.
    var shortYear = Sight()
    /// Cells of a column of years that are none, such as "199", and how many are.
    var (noYear, noYears, yearCount) = (Sight(), Set<String>(), 0)
    /// What the numbers are, and which of them may say that nothing is known.
    var missing = MissingNumbers()
  }

  private let names: [String]
  private let formats: ColumnFormats
  /// Columns that are read as numbers or dates, those that are years and numbers, and all that are
  /// read.
  private let numbers: Set<Int>
  private let dates: Set<Int>
  private let years: Set<Int>
  private let all: [Int]
  /// Columns that say who takes part in something.
  private let actors: Set<Int>
  /// Texts that the mapping asks for in a column.
  private let codes: [Int: Set<String>]
  /// Columns that are called years and read as texts.
  private let yearTexts: Set<Int>
  /// Columns whose last date is asked for.
  private var lastDates: [Int: LastDate]
  private var columns: [Int: Column] = [:]
  /// What was found, in words for the report.
  private(set) var findings: [String] = []
  /// What may be wrong, in words for the user.
  private(set) var doubts: [String] = []

  /// - Parameters:
  ///   - use: how a mapping reads the columns.
  ///   - formats: what is known before: what stands for nothing.
  init(_ use: ColumnUse, names: [String], formats: ColumnFormats) {
    (numbers, dates, years) = (use.numbers, use.dates, use.years)
    all = use.all.sorted()
    actors = use.actors
    codes = use.codes
    lastDates = Dictionary(uniqueKeysWithValues: use.lastDates.map { ($0, LastDate()) })
    yearTexts = use.all.filter { place in
      !use.numbers.contains(place) && !use.dates.contains(place) && place < names.count
        && names[place].lowercased().contains("year")
    }
    self.names = names
    self.formats = formats
  }

  /// Looks at a row.
  ///
  /// - Complexity: O(letters of the cells that are read).
  mutating func add(_ row: TableRow) {
    for place in lastDates.keys {
      lastDates[place]?.note(row.cell(at: place), row.line, formats)
    }
    for place in all {
      guard let text = row.printed(at: place) else { continue }
      columns[place, default: Column()].note(
        text, row.line, isNumber: numbers.contains(place) || years.contains(place),
        isDate: dates.contains(place), isMissing: formats.text(text, at: place) == nil)
      if yearTexts.contains(place) { columns[place, default: Column()].note(year: text, row.line) }
    }
  }

  // MARK: What was found

  /// How the columns are to be read.
  ///
  /// - Parameters:
  ///   - said: what the user or the mapping says.
  ///   - delimiter: the sign between cells; a comma there is none before decimals.
  /// - Throws: what is asked for, where cells can be read in two ways.
  mutating func conclude(
    _ said: CellConventions, delimiter: UInt8
  ) throws(ImportFailure) -> ColumnFormats {
    var formats = formats
    try findDecimals(&formats, said.decimal, delimiter)
    try findOrders(&formats, said.order)
    for (place, last) in lastDates.sorted(by: { $0.key < $1.key }) {
      guard let found = last.found(formats.orders[place] ?? formats.order) else { continue }
      formats.lastDates[place] = found.texts
      findings.append(
        "\(name(place)): the list ends with \(found.sight.words), and what ends then is not over")
    }
    var whole: [String] = []
    for (place, column) in columns.sorted(by: { $0.key < $1.key }) {
      if column.isWhole, column.pointZero > 0, !numbers.contains(place) {
        formats.wholes.insert(place)
        whole.append(name(place))
      }
      let isCode = column.codes > 0 && column.others * 9 <= column.codes
      noteNamibia(column, place, isCode: isCode, &formats)
    }
    findMissing(&formats)
    findNoYears(&formats)
    noteShortYears(formats)
    if !whole.isEmpty {
      findings.append("whole numbers, though written as 2.0: \(whole.joined(separator: ", "))")
    }
    return formats
  }

  /// Says whether NA is Namibia; of who takes part in something to the user too, since it could be both.
  private mutating func noteNamibia(
    _ column: Column, _ place: Int, isCode: Bool, _ formats: inout ColumnFormats
  ) {
    guard column.namibia.count > 0, formats.missingOf[place] == nil else { return }
    if isCode {
      formats.codes.insert(place)
      let words = "\(name(place)): codes of two letters, so NA is Namibia and not missing"
      if actors.contains(place) {
        doubts.append(words + "; a list of the column's own in \"missing\" says otherwise")
      } else {
        findings.append(words)
      }
    } else if actors.contains(place) {
      doubts.append(
        "\(name(place)): NA, \(column.namibia.count.counted("time", "times")) from line \(column.namibia.line) on, "
          + "is read as nobody and not as Namibia: write \"Namibia\" where that state is meant")
    }
  }

  /// Says of which century years of two digits are.
  private mutating func noteShortYears(_ formats: ColumnFormats) {
    for place in dates.sorted() {
      guard let sight = columns[place]?.shortYear, sight.count > 0,
        case .date(let date)? = DateText(
          sight.text, formats.orders[place] ?? formats.order, before: formats.thisYear)
      else { continue }
      findings.append(
        "\(name(place)): a year of two digits is the last one that is not after \(formats.thisYear): "
          + "\(sight.words) is of \(date.year)")
    }
  }

  /// Finds the numbers that stand for nothing, where the mapping does not say it of the column.
  private mutating func findMissing(_ formats: inout ColumnFormats) {
    let alone = all.filter { !years.contains($0) && !dates.contains($0) }.map { [$0] }
    for places in alone + [years.sorted()] where places.allSatisfy({ formats.missingOf[$0] == nil })
    {
      let own = places.compactMap { columns[$0] }
      guard let first = own.first?.missing else { continue }
      let isNumber = numbers.contains(places[0]) || years.contains(places[0])
      // A text that is a whole number may be a code, and what the mapping asks for is one.
      guard isNumber || own.allSatisfy(\.isWhole) else { continue }
      let asked = isNumber ? [] : codes[places[0]] ?? []
      let judged = own.dropFirst().reduce(first) { $0.joined($1.missing) }
        .judged(areCodes: !isNumber)
      let name = years.contains(places[0]) ? "the columns of years" : name(places[0])
      for (sign, reason) in judged.missing where asked.isDisjoint(with: sign.texts) {
        for place in places {
          formats.missingOf[place, default: formats.missing].formUnion(sign.texts)
        }
        findings.append(
          "\(name): \"\(sign.text)\" stands for nothing, \(sign.count.counted("time", "times")) from line \(sign.line) on: "
            + "\(reason.words); a list of the column's own in \"missing\" says otherwise")
      }
      for sign in judged.open where isNumber {
        doubts.append(
          "\(name): \"\(sign.text)\" in line \(sign.line) stands once among numbers "
            + "that are not negative: if it says that nothing is known, list it in \"missing\"")
      }
    }
  }

  /// Finds cells of columns of years that are cut off: they say nothing, and it is said.
  private mutating func findNoYears(_ formats: inout ColumnFormats) {
    for place in yearTexts.sorted() where formats.missingOf[place] == nil {
      guard let column = columns[place], column.noYear.count > 0,
        column.yearCount >= column.noYear.count * 2
      else { continue }
      formats.missingOf[place] = formats.missing.union(column.noYears)
      doubts.append(
        "\(name(place)): \(column.noYear.count.counted("cell is no year", "cells are no years")), such as "
          + "\(column.noYear.words): left out"
      )
    }
  }

  private func name(_ place: Int) -> String {
    place < names.count && !names[place].isEmpty
      ? "\"\(SafeText.clean(names[place]))\"" : "column \(place + 1)"
  }

  private mutating func findDecimals(
    _ formats: inout ColumnFormats, _ said: DecimalSign?, _ delimiter: UInt8
  ) throws(ImportFailure) {
    if let said {
      (formats.decimal, formats.yearsDecimal) = (said, said)
      findings.append("numbers have a \(said.words), as it is said")
      return
    }
    var groups = numbers.subtracting(years).sorted().map { place in
      (name: name(place), places: [place])
    }
    if !years.isEmpty { groups.append(("the columns of years", years.sorted())) }
    var open: [(name: String, places: [Int], column: Column)] = []
    var found: Set<DecimalSign> = []
    for (name, places) in groups {
      var column = Column()
      for place in places { if let other = columns[place] { column = column.joined(other) } }
      let (point, comma) = (column.point.count, column.comma.count)
      guard point + comma > 0 else {
        if column.eitherSign.count > 0 { open.append((name, places, column)) }
        continue
      }
      // A few cells that are written otherwise are wrong ones; many are another convention.
      guard max(point, comma) >= 9 * min(point, comma) else {
        throw ImportFailure(
          "\(name) has \(point) cells with a decimal point (\(column.point.words)) and \(comma) with a "
            + "decimal comma (\(column.comma.words)): \(Self.decimalsAsked)")
      }
      let sign: DecimalSign = point > comma ? .point : .comma
      found.insert(sign)
      set(sign, places, &formats)
      let sight = sign == .point ? column.point : column.comma
      if sign == .comma || column.eitherSign.count > 0 {
        findings.append("\(name): \(sign.words), as \(sight.words) shows")
      }
    }
    if found.count == 1, let sign = found.first { formats.decimal = sign }
    for (name, places, column) in open {
      let sign: DecimalSign
      if found.count == 1, let other = found.first {
        sign = other
      } else if found.isEmpty, delimiter == UInt8(ascii: ",") {
        sign = .point
      } else {
        throw ImportFailure(
          "\(name): \(column.eitherSign.words) is a number in two ways, with thousands or with "
            + "decimals: \(Self.decimalsAsked)")
      }
      set(sign, places, &formats)
      let reason = found.isEmpty ? "commas stand between cells" : "other columns show it"
      findings.append("\(name): \(sign.words), since \(reason)")
    }
  }

  private func set(_ sign: DecimalSign, _ places: [Int], _ formats: inout ColumnFormats) {
    for place in places { formats.decimals[place] = sign }
    if places.contains(where: { years.contains($0) }) { formats.yearsDecimal = sign }
  }

  private static let decimalsAsked =
    "say which by \"decimal\": \".\" or \",\" in the mapping's \"table\", or by --decimal"

  private mutating func findOrders(
    _ formats: inout ColumnFormats, _ said: DayOrder?
  ) throws(ImportFailure) {
    if let said {
      formats.order = said
      findings.append("dates have the \(said.rawValue), as it is said")
      return
    }
    var open: [(place: Int, sight: Sight)] = []
    var found: Set<DayOrder> = []
    for place in dates.sorted() {
      guard let column = columns[place] else { continue }
      let (day, month) = (column.dayFirst, column.monthFirst)
      guard day.count + month.count > 0 else {
        if column.eitherOrder.count > 0 { open.append((place, column.eitherOrder)) }
        continue
      }
      guard max(day.count, month.count) >= 9 * min(day.count, month.count) else {
        throw ImportFailure(
          "\(name(place)) has \(day.count) dates with the day first (\(day.words)) and \(month.count) "
            + "with the month first (\(month.words)): \(Self.orderAsked)")
      }
      let order: DayOrder = day.count > month.count ? .dayFirst : .monthFirst
      found.insert(order)
      formats.orders[place] = order
      let sight = order == .dayFirst ? day : month
      findings.append("\(name(place)): \(order.rawValue), as \(sight.words) shows")
    }
    for (place, sight) in open {
      guard found.count == 1, let order = found.first else {
        throw ImportFailure(
          "\(name(place)): \(sight.words) is a date in two ways: \(Self.orderAsked)")
      }
      formats.orders[place] = order
      findings.append("\(name(place)): \(order.rawValue), as other columns show")
    }
  }

  private static let orderAsked =
    "say which by \"dates\": \"day first\" or \"month first\" in the mapping's \"table\", or by --dates"
}

/// The last date of a column, while nobody knows which of its numbers are the days.
private struct LastDate {
  private typealias Last = (date: PartialDate, texts: Set<String>, sight: ColumnSurvey.Sight)

  private var lasts: [DayOrder: Last] = [:]
  /// Whether a cell is no date, or says that something is still open.
  private var isOpen = false

  mutating func note(_ text: String?, _ line: Int, _ formats: ColumnFormats) {
    for order in isOpen ? [] : DayOrder.allCases {
      guard let text, let read = DateText(text, order, before: formats.thisYear) else {
        // A day that there is not, by the other order.
        if text.flatMap({ DateText.orders(of: $0) }) == nil { isOpen = true }
        continue
      }
      guard case .date(let date) = read else {
        isOpen = true
        continue
      }
      var last = lasts[order] ?? (date, [], ColumnSurvey.Sight())
      if date < last.date { continue }
      if date > last.date { last = (date, [], ColumnSurvey.Sight()) }
      last.texts.insert(text)
      last.sight.note(text, line)
      lasts[order] = last
    }
  }

  /// How the last date is written, and where first; nil where something is open.
  func found(_ order: DayOrder?) -> (texts: Set<String>, sight: ColumnSurvey.Sight)? {
    guard !isOpen, let last = lasts[order ?? .dayFirst] else { return nil }
    return (last.texts, last.sight)
  }
}

extension ColumnSurvey.Column {
  /// Looks at a cell.
  fileprivate mutating func note(
    _ text: String, _ line: Int, isNumber: Bool, isDate: Bool, isMissing: Bool
  ) {
    if text == ColumnFormats.namibia {
      namibia.note(text, line)
      return
    }
    if isMissing { return }
    if isWhole {
      let isDotted = text.utf8.count > 2 && text.utf8.contains(UInt8(ascii: "."))
      if isDotted, WholeNumber.read(text) != nil {
        pointZero += 1
      } else if isDotted || Int(text) == nil {
        isWhole = ColumnFormats.nothing.contains(text)
      }
    }
    let isCode = text.utf8.count == 2 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    if isCode { codes += 1 } else { others += 1 }
    if isNumber {
      note(number: text, line)
    } else if isWhole, let value = WholeNumber.read(text) {
      missing.note(Double(value), text, line)
    }
    if isDate, DateText.hasShortYear(text) { shortYear.note(text, line) }
    if isDate, let orders = DateText.orders(of: text) {
      switch orders {
      case [.dayFirst]: dayFirst.note(text, line)
      case [.monthFirst]: monthFirst.note(text, line)
      case []: break
      default: eitherOrder.note(text, line)
      }
    }
  }

  /// Looks at a cell of a column that is called a year.
  fileprivate mutating func note(year text: String, _ line: Int) {
    let digits = text.prefix { $0.isASCIIDigit }
    if digits.count == 4 {
      yearCount += 1
    } else if digits.count == text.count, digits.count < 4, Int(digits) ?? 0 > 0 {
      noYear.note(text, line)
      noYears.insert(text)
    }
  }

  private mutating func note(number text: String, _ line: Int) {
    if text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) {
      missing.note(Double(text) ?? 0, text, line)
      return
    }
    let (one, other) = (NumberText(text, .point), NumberText(text, .comma))
    switch (one, other) {
    case (nil, nil): return
    case (_?, nil): point.note(text, line)
    case (nil, _?): comma.note(text, line)
    case (let one?, let other?): if one != other { eitherSign.note(text, line) }
    }
    missing.note((one ?? other)?.value ?? 0, text, line)
  }

  /// What two columns show together.
  fileprivate func joined(_ other: Self) -> Self {
    var column = self
    column.point = point.count > 0 ? point : other.point
    column.point.count = point.count + other.point.count
    column.comma = comma.count > 0 ? comma : other.comma
    column.comma.count = comma.count + other.comma.count
    column.eitherSign = eitherSign.count > 0 ? eitherSign : other.eitherSign
    column.eitherSign.count = eitherSign.count + other.eitherSign.count
    return column
  }
}

/// How a mapping reads the columns of a table, by their positions.
struct ColumnUse {
  /// Columns that are read as numbers, and as dates.
  var numbers: Set<Int> = []
  var dates: Set<Int> = []
  /// Columns whose names are years, where they are read as numbers.
  var years: Set<Int> = []
  /// All that are read in any way.
  var all: Set<Int> = []
  /// Columns that are read as actors.
  var actors: Set<Int> = []
  /// Texts that the mapping asks for in a column: they are codes.
  var codes: [Int: Set<String>] = [:]
  /// Columns whose last date a condition asks for.
  var lastDates: Set<Int> = []
  /// Whether the mapping wants columns whose names are years.
  var wantsYears = false

  /// - Parameters:
  ///   - templates, shares, panels: those of the mapping, with the places of their columns.
  init(
    _ templates: [TableMapping.Template], _ shares: [TableMapping.ShareTemplate],
    _ panels: [TableMapping.PanelTemplate], _ columns: TableColumns
  ) {
    for panel in panels { take(panel) }
    for template in templates {
      take(template.slug)
      for condition in template.conditions {
        take([condition.subject])
        condition.values.forEach { take($0) }
        if condition.values == [[.known(.last)]], case .cell(let column) = condition.subject,
          let place = column.place
        {
          lastDates.insert(place)
        }
        note(condition.values.flatMap { $0.compactMap(\.ownText) }, of: [condition.subject])
      }
      for (_, expression) in template.fields { take(expression, columns) }
    }
    for share in shares {
      for parts in [share.slug, share.title, share.about, share.series, share.years] { take(parts) }
      take(share.amount, into: \.numbers)
    }
  }

  private mutating func take(_ panel: TableMapping.PanelTemplate) {
    take(panel.allParts)
    take(panel.period, into: \.dates)
    take(panel.value, into: \.numbers)
    let places = panel.places.map(\.place)
    all.formUnion(places)
    switch panel.columns {
    case .none: break
    case .years:
      wantsYears = true
      years.formUnion(places)
    case .named: numbers.formUnion(places)
    }
  }

  private mutating func take(_ expression: TableMapping.Expression, _ columns: TableColumns) {
    expression.parts.forEach { take($0) }
    switch expression {
    case .number(let parts):
      take(parts, into: \.numbers)
      if parts == [.known(.value)] { years.formUnion(columns.years.map(\.place)) }
    case .mapped(let parts, let values, _): note(Array(values.keys), of: parts)
    case .actor(let parts, _): take(parts, into: \.actors)
    case .lookedUpActor(let lookup): take(lookup.key, into: \.actors)
    case .date(let all): if all.count == 1 { take(all[0], into: \.dates) }
    case .yearColumns:
      wantsYears = true
      all.formUnion(columns.years.map(\.place))
    default: break
    }
    expression.inner.forEach { take($0, columns) }
  }

  /// Notes what is asked for in a column.
  private mutating func note(_ texts: [String], of parts: [TableMapping.Part]) {
    guard parts.count == 1, case .cell(let column) = parts[0], let place = column.place else {
      return
    }
    codes[place, default: []].formUnion(texts)
  }

  private mutating func take(
    _ parts: [TableMapping.Part], into special: WritableKeyPath<ColumnUse, Set<Int>>? = nil
  ) {
    for part in parts {
      guard case .cell(let column) = part, let place = column.place else { continue }
      all.insert(place)
      if let special, parts.count == 1 { self[keyPath: special].insert(place) }
    }
  }
}

extension TableMapping.Part {
  /// What it says of its own; nil for what a cell says.
  fileprivate var ownText: String? { if case .text(let text) = self { text } else { nil } }
}
