import AllianceModel

extension Context {
  /// What changed between the dates of a list; none for other lists.
  func shifts(_ source: ListSource) -> [Shift] {
    guard case .shifts(let first, let second) = source else { return [] }
    return memos.shifts.result(for: [first, second]) {
      library.shifts(from: first, to: second)
    }
  }

  /// What changed at a row of a list; nil for other lists.
  func shift(_ source: ListSource, at row: Int) -> Shift? {
    guard source.isShifts else { return nil }
    let shifts = shifts(source)
    return shifts.indices.contains(row) ? shifts[row] : nil
  }

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
      : "\(shifts.count(where: \.isChange)) changed; after them what is first or last heard of "
        + "between the dates"
  }

  /// Shows what changed between two dates.
  public mutating func showShiftList(from first: PartialDate, to second: PartialDate) {
    showShifts(from: first, to: second)
    settle()
  }
}
