import PackJSON

/// The values of a panel as its file has them: all numbers in one flat list, and a row for each stretch of
/// them.
struct PanelRows: Sendable {
  /// What is known of a subject from one period on.
  struct Row: Sendable {
    /// The numbers of the actors in the file; `CheckedFile.nobody` in place of the second of a state.
    let one: UInt32
    let other: UInt32
    /// The number of its first period.
    let start: Int32
    /// Where its values begin.
    let offset: UInt32
  }

  private(set) var rows: [Row] = []
  /// The values of all rows; a NaN where there is none.
  private(set) var values: [Double] = []
  private let step: PanelStep

  /// The first and the last year of which a row has values, gaps included; nil without a row.
  var years: ClosedRange<Int>? {
    guard let first = rows.map(\.start).min(),
      let last = rows.indices.map({ Int(rows[$0].start) + count(ofRow: $0) - 1 }).max()
    else { return nil }
    return step.date(Int(first)).year...max(step.date(Int(first)).year, step.date(last).year)
  }

  /// How many values a row has, gaps included.
  func count(ofRow row: Int) -> Int {
    (row + 1 < rows.count ? Int(rows[row + 1].offset) : values.count) - Int(rows[row].offset)
  }

  /// Reads the rows while a file is checked; nil when the record is read again.
  ///
  /// O(values).
  init?(
    _ reader: ObjectReader, of subjects: PanelForm.Subjects, isDirected: Bool, step: PanelStep
  ) {
    self.step = step
    reader.declare(
      "rows", .list(.object(Shape { Self.declare($0) }), count: 1...Int.max), isRequired: true,
      use: .position,
      "A row a subject, or a stretch of its time; those of one subject in order of time.")
    guard let list = reader.required("rows") else { return nil }
    guard list.kind == .array else {
      reader.noteNoList(list)
      return nil
    }
    guard let log = reader.log as? RecordLog, log.notesLinks else { return nil }
    if list.itemCount == 0 { reader.log.error("expected one row or more, found none", at: list) }
    var reading = Reading(log: log, subjects: subjects, isDirected: isDirected, step: step)
    reading.isRank = reader.node.document.root["unit"]?.isText("rank") ?? false
    list.forEachItem { item in
      guard !log.isFull else { return }
      let row = reader.reader(of: item)
      defer { row.finish() }
      reading.read(row, into: &rows, &values)
    }
  }

  /// What a row has, for schemas and the guide.
  private static func declare(_ reader: ObjectReader) {
    reader.declare(
      "of", .list(Actor.kind.linkType, count: 1...2), isRequired: true,
      "The state; of pairs both, the one that gives or does first where it matters.")
    reader.declare(
      "from", .named("date"), isRequired: true,
      "The period of the first value, as precise as the step.")
    reader.declare(
      "values",
      .list(.anyOf([.named("number"), .named("gap")]), count: 1...Int.max), isRequired: true,
      "The values of that period and of those that follow; null where nobody knows one.")
  }
}

/// Reads rows one after the other.
private struct Reading {
  /// A subject, of a pair without a direction the lower number first.
  private struct Subject: Hashable {
    let one: UInt32
    let other: UInt32
  }

  let log: RecordLog
  let subjects: PanelForm.Subjects
  let isDirected: Bool
  let step: PanelStep
  var isRank = false
  /// The last period of each subject so far, and the row that it stands in.
  private var ends: [Subject: (period: Int, node: JSONNode)] = [:]

  init(log: RecordLog, subjects: PanelForm.Subjects, isDirected: Bool, step: PanelStep) {
    (self.log, self.subjects, self.isDirected, self.step) = (log, subjects, isDirected, step)
  }

  mutating func read(
    _ row: ObjectReader, into rows: inout [PanelRows.Row], _ values: inout [Double]
  ) {
    let subject = row.required("of").flatMap { self.subject($0, row) }
    let first = row.required("from").flatMap { self.period($0, row) }
    let offset = values.count
    guard let list = row.required("values"), list.kind == .array else {
      if let list = row.node["values"] {
        log.error("expected a list of numbers, found \(list.found)", at: list)
      }
      return
    }
    if let wrong = list.appendNumbers(to: &values) {
      if wrong.kind != .number {
        log.error("expected a number, or null for a gap; found \(wrong.found)", at: wrong)
      } else {
        _ = row.number(wrong)
      }
    } else if values.count == offset {
      log.error("expected one value or more, found none", at: list)
    }
    check(values[offset...], in: list, row)
    guard let subject, let first else { return }
    let last = first + values.count - offset - 1
    guard step.date(last).year <= 9999 else {
      log.error("the values go on beyond the year 9999", at: list)
      return
    }
    if let end = ends[subject], end.period >= first {
      log.error(
        "\(step.date(first)) of the same subject is given already at line \(end.node.location.line): "
          + "rows of one subject follow each other in time", at: row.node)
      return
    }
    ends[subject] = (last, row.node)
    rows.append(
      PanelRows.Row(
        one: subject.one, other: subject.other, start: Int32(clamping: first),
        offset: UInt32(clamping: offset)))
  }

  /// Notes the first value that no measure may have.
  private func check(_ values: ArraySlice<Double>, in list: JSONNode, _ row: ObjectReader) {
    let wrong = values.firstIndex {
      $0.magnitude > ObjectReader.largestNumber
        || isRank && ($0 < 1 || $0 != $0.rounded()) && !$0.isNaN
    }
    guard let wrong else { return }
    let node = list.item(at: wrong - values.startIndex)
    guard values[wrong].magnitude <= ObjectReader.largestNumber else {
      _ = row.number(node)
      return
    }
    log.error("expected a rank: a whole number from 1; found \(node.found)", at: node)
  }

  private func subject(_ node: JSONNode, _ row: ObjectReader) -> Subject? {
    let wanted = subjects == .pairs ? 2 : 1
    guard node.kind == .array, node.itemCount == wanted else {
      let words = wanted == 2 ? "a list of two states" : "a list of one state"
      let found = node.kind == .array ? "one of \(node.itemCount)" : node.found
      log.error("expected \(words), found \(found)", at: node)
      return nil
    }
    var numbers: [UInt32] = []
    node.forEachItem { item in
      if let number = actor(item) { numbers.append(UInt32(number)) }
    }
    guard numbers.count == wanted else { return nil }
    guard wanted == 2 else { return Subject(one: numbers[0], other: CheckedFile.nobody) }
    guard numbers[0] != numbers[1] else {
      log.error("expected two different states, found one twice", at: node)
      return nil
    }
    return isDirected
      ? Subject(one: numbers[0], other: numbers[1])
      : Subject(one: numbers.min() ?? 0, other: numbers.max() ?? 0)
  }

  /// The number of the actor that a link leads to; the link is noted.
  private func actor(_ node: JSONNode) -> Int? {
    let number = node.withIdentifier { kind, slug in
      kind == .actor ? log.note(kind, slug, at: node) : nil
    }
    guard let found = number ?? nil else {
      log.error("expected an actor, such as \"actor/…\"; found \(node.found)", at: node)
      return nil
    }
    return found
  }

  private func period(_ node: JSONNode, _ row: ObjectReader) -> Int? {
    guard let date = row.date(node, key: "period") else { return nil }
    guard let number = step.number(of: date) else {
      log.error(
        "expected a \(step.rawValue), as the panel has them, such as \"\(step.example)\"; found \(node.found)",
        at: node)
      return nil
    }
    return number
  }
}
