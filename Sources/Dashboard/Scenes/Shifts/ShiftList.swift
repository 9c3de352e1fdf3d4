import AllianceModel

/// A line of a list of shifts.
struct ShiftRow: Sendable {
  let shift: Shift
  /// How many relations stand under a bloc.
  var relationCount = 0
  /// How far under another line it stands.
  var depth = 0
}

/// What changed between two dates, the largest changes first.
struct ShiftContent: ListContent {
  static let viewName = "shifts"
  static let options = ["from", "to", "unfolded"]

  let first: PartialDate
  let second: PartialDate

  static func content(
    for request: ViewRequest, in context: inout Context
  ) throws(ViewProblem) -> ShiftContent {
    guard let first = request.from, let second = request.to, first < second else {
      throw ViewProblem("shifts need --from DATE and --to DATE, the first before the second")
    }
    context.keepsakes[ShiftsShown.self].unfolded = Set(
      (request.unfolded ?? []).compactMap { AnyIdentifier($0) })
    return ShiftContent(first: first, second: second)
  }

  func describe(in request: inout ViewRequest, _ scene: BrowseScene, _ context: Context) {
    (request.from, request.to) = (first, second)
    let unfolded = context.keepsakes[ShiftsShown.self].unfolded
    request.unfolded = unfolded.isEmpty ? nil : Set(unfolded.map(\.description))
  }

  func title(in context: Context) -> String { "Shifts \(first) to \(second)" }

  func noneMessage(in context: Context) -> String {
    "nothing changed between these dates, as far as the sources say"
  }

  var orderText: String { "the largest shifts come first" }
  var isWide: Bool { true }

  func columns(in context: Context) -> [ListColumn] { [.figure] }

  func count(in context: Context) -> Int { rows(in: context).count }

  func place(at row: Int, in context: Context) -> RecordIndex? {
    context.library.place(of: rows(in: context)[row].shift.subject)
  }

  func row(of id: AnyIdentifier, in context: Context) -> Int? {
    rows(in: context).firstIndex { $0.shift.subject == id }
  }

  func shift(at row: Int, in context: Context) -> Shift? {
    let rows = rows(in: context)
    return rows.indices.contains(row) ? rows[row].shift : nil
  }

  func line(at row: Int, in context: Context) -> ListLine {
    let line = rows(in: context)[row]
    let isUnfolded = context.keepsakes[ShiftsShown.self].unfolded.contains(line.shift.subject)
    let under = line.relationCount == 0 ? "" : "\(isUnfolded ? "▾" : "▸")\(line.relationCount)  "
    let members = context.library.memberText(of: line.shift).map { $0 + "  " } ?? ""
    let text = line.shift.cellText(in: context.library)
    return ListLine(
      place: context.library.place(of: line.shift.subject),
      title: line.shift.supply == nil ? nil : line.shift.title(in: context.library),
      cell: ListCell(
        text: under + text, role: line.shift.change.role, wideText: members + under + text,
        spokenText: members + (line.shift.change.isRecorded ? text : line.shift.levelsText)),
      depth: line.depth, underCount: line.relationCount)
  }

  func canRegroup(in context: Context) -> Bool { true }

  /// Shows the relations under the bloc that is selected, or folds them.
  func regroup(_ scene: inout BrowseScene, in context: inout Context) {
    let rows = rows(in: context)
    guard rows.indices.contains(scene.row) else { return }
    // On a relation under its bloc the bloc is meant.
    let bloc = rows[...scene.row].last { $0.depth == 0 }
    guard let bloc, bloc.relationCount > 0 else {
      context.message = "no relations stand under this shift"
      return
    }
    let id = bloc.shift.subject
    if context.keepsakes[ShiftsShown.self].unfolded.remove(id) == nil {
      context.keepsakes[ShiftsShown.self].unfolded.insert(id)
    }
    scene.row = row(of: id, in: context) ?? scene.row
  }

  /// What changed.
  func shifts(in context: Context) -> [Shift] {
    context.memos.result(for: ShiftsRequest(first: first, second: second)) {
      context.library.shifts(from: first, to: second)
    }
  }

  /// The lines: the relations of a bloc stand under it, folded.
  func rows(in context: Context) -> [ShiftRow] {
    let unfolded = context.keepsakes[ShiftsShown.self].unfolded
    return context.memos.result(
      for: ShiftRowsRequest(first: first, second: second, unfolded: unfolded)
    ) {
      context.library.trees(of: shifts(in: context)).flatMap { tree -> [ShiftRow] in
        let under =
          unfolded.contains(tree.shift.subject)
          ? tree.relations.map { ShiftRow(shift: $0, depth: 1) } : []
        return [ShiftRow(shift: tree.shift, relationCount: tree.relations.count)] + under
      }
    }
  }
}

/// Which shifts were shown last, and how.
struct ShiftsShown: Keepsake {
  /// The blocs under whose shifts those of their relations are shown.
  var unfolded: Set<AnyIdentifier> = []
  /// The dates between which shifts were shown last; none if they were not.
  var dates: [PartialDate] = []
}

extension Context {
  /// The two dates that a question about shifts begins with: ten years up to the date looked from.
  var defaultShiftDates: String {
    let dates = keepsakes[ShiftsShown.self].dates
    if !dates.isEmpty {
      return dates.map(\.isoText).joined(separator: " ")
    }
    let end = viewpoint.moment?.year ?? library.latestSourceYear
    return [PartialDate(year: end - 10), PartialDate(year: end)].map(\.isoText)
      .joined(separator: " ")
  }
}

extension State {
  /// Shows what changed most between two dates.
  mutating func showShifts(from first: PartialDate, to second: PartialDate) {
    guard first < second else {
      context.message = "the first date must come before the second"
      return
    }
    let content = ShiftContent(first: first, second: second)
    let next = BrowseScene(source: ListSource(content))
    if let browse = scene.model as? BrowseScene, browse.source.content is ShiftContent {
      scene = AnyScene(BrowseScene(source: next.source, focus: browse.focus))
    } else {
      go(to: next)
    }
    context.keepsakes[ShiftsShown.self].dates = [first, second]
    let shifts = content.shifts(in: context)
    context.message =
      shifts.isEmpty
      ? context.noneMessage(next.source)
      : "\(counted(shifts.count(where: \.isChange), "change")), then first and last evidence; "
        + "\(context.label(of: "arrange", in: .list)) unfolds ▸"
  }
}

/// What changed between two dates.
private struct ShiftsRequest: MemoRequest {
  typealias Result = [Shift]
  static let limit = 4
  let first: PartialDate
  let second: PartialDate
}

/// What the lines of a list of shifts are made from.
private struct ShiftRowsRequest: MemoRequest {
  typealias Result = [ShiftRow]
  static let limit = 4
  let first: PartialDate
  let second: PartialDate
  let unfolded: Set<AnyIdentifier>
}
