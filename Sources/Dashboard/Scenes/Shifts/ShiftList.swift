import AllianceModel

/// A line of a list of shifts.
struct ShiftRow: Sendable {
  let shift: Shift
  /// How many relations stand under a bloc.
  var relationCount = 0
  /// How far under another line it stands.
  var depth = 0
}

extension BrowseScene {
  /// Shows the relations under the bloc that is selected, or folds them.
  mutating func unfoldShift(in context: inout Context) {
    let rows = context.shiftRows(source)
    guard rows.indices.contains(row) else { return }
    // On a relation under its bloc the bloc is meant.
    let bloc = rows[...row].last { $0.depth == 0 }
    guard let bloc, bloc.relationCount > 0 else {
      context.message = "no relations stand under this shift"
      return
    }
    let id = bloc.shift.subject
    if context.lists.unfoldedShifts.remove(id) == nil { context.lists.unfoldedShifts.insert(id) }
    row = context.row(of: id, in: source) ?? row
  }
}

extension Context {
  /// What changed between the dates of a list; none for other lists.
  func shifts(_ source: ListSource) -> [Shift] {
    guard case .shifts(let first, let second) = source else { return [] }
    return memos.shifts.result(for: [first, second]) {
      library.shifts(from: first, to: second)
    }
  }

  /// The lines of a list of shifts: the relations of a bloc stand under it, folded.
  func shiftRows(_ source: ListSource) -> [ShiftRow] {
    guard case .shifts(let first, let second) = source else { return [] }
    return memos.shiftRows.result(
      for: Memos.ShiftRequest(dates: [first, second], unfolded: lists.unfoldedShifts)
    ) {
      let trees = library.trees(of: shifts(source))
      return trees.flatMap { tree -> [ShiftRow] in
        let isUnfolded = lists.unfoldedShifts.contains(tree.shift.subject)
        let under = isUnfolded ? tree.relations.map { ShiftRow(shift: $0, depth: 1) } : []
        return [ShiftRow(shift: tree.shift, relationCount: tree.relations.count)] + under
      }
    }
  }

  /// The line at a row of a list of shifts; nil for other lists.
  func shiftRow(_ source: ListSource, at row: Int) -> ShiftRow? {
    guard source.isShifts else { return nil }
    let rows = shiftRows(source)
    return rows.indices.contains(row) ? rows[row] : nil
  }

  /// What changed at a row of a list; nil for other lists.
  func shift(_ source: ListSource, at row: Int) -> Shift? { shiftRow(source, at: row)?.shift }

  /// The two dates that a question about shifts begins with: ten years up to the date looked from.
  var defaultShiftDates: String {
    if !lists.shiftDates.isEmpty {
      return lists.shiftDates.map(\.isoText).joined(separator: " ")
    }
    let end = viewpoint.moment?.date.year ?? library.latestSourceYear
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
    let next = BrowseScene(source: .shifts(first, second))
    if let browse = scene.model as? BrowseScene, browse.source.isShifts {
      scene = AnyScene(BrowseScene(source: next.source, focus: browse.focus))
    } else {
      go(to: next)
    }
    context.lists.shiftDates = [first, second]
    let shifts = context.shifts(next.source)
    context.message =
      shifts.isEmpty
      ? context.noneMessage(next.source)
      : "\(shifts.count(where: \.isChange)) changed; after them first and last evidence; "
        + "\(context.label(of: "group")) unfolds ▸"
  }

  /// Shows what changed between two dates.
  public mutating func showShiftList(from first: PartialDate, to second: PartialDate) {
    showShifts(from: first, to: second)
    settle()
  }
}
