import AllianceModel

extension ShiftContent {
  /// A row for each shift: where it was, and an arrow to where it is.
  func picture(in context: Context) -> SVG? {
    let shifts = Array(self.shifts(in: context).filter(\.isChange).prefix(Self.mostRows))
    guard !shifts.isEmpty else { return nil }
    let library = context.library
    let names = shifts.map { library.title(of: $0.subject) }
    let label = min(360, (names.map { SVG.length(of: $0, size: 13) }.max() ?? 0) + 32)
    let plot = 420.0
    var picture = SVG(words(of: shifts, names, in: context), width: label + plot + 230)
    let (row, top) = (26.0, picture.top + 36)
    let foot = top + row * Double(shifts.count)
    func x(_ level: Level) -> Double { label + Double(level.value + 3) / 6 * plot }
    for entry in library.rubric.rows {
      let level = entry.level
      picture.path(
        [(x(level), top - 6), (x(level), foot)], stroke: level.value == 0 ? .coast : .line)
      picture.text(level.signed, x(level), top - 27, size: 12, anchor: .middle, isBold: true)
      picture.text(entry.word, x(level), top - 11, size: 11, ink: .quiet, anchor: .middle)
    }
    for (number, shift) in shifts.enumerated() {
      let y = top + (Double(number) + 0.5) * row
      picture.text(
        SVG.cut(names[number], to: label - 26, size: 13), label - 16, y + 4, anchor: .end)
      draw(shift, at: y, x, on: &picture)
      picture.text(shift.shortText, label + plot + 18, y + 4, isBold: true)
    }
    let others = self.shifts(in: context).filter(\.isChange).count - shifts.count
    picture.addFoot(
      at: foot,
      [
        LegendEntry(word: "warmer", sample: .line(.warmest, width: 3, dash: "")),
        LegendEntry(word: "cooler", sample: .line(.coolest, width: 3, dash: "3 2")),
        LegendEntry(word: "level at \(second)", sample: .dot(.text)),
        LegendEntry(word: "level at \(first)", sample: .dot(.even)),
      ]
        + (shifts.contains { !$0.between.isEmpty }
          ? [LegendEntry(word: "between them", sample: .dot(.quiet))] : []),
      notes: others > 0 ? ["Not drawn: \(counted(others, "smaller shift"))."] : [])
    return picture
  }

  private static let mostRows = 40

  private func draw(_ shift: Shift, at y: Double, _ x: (Level) -> Double, on picture: inout SVG) {
    let (before, after) = (shift.before?.level, shift.after?.level)
    if let before, let after, before != after {
      let isWarmer = after.value > before.value
      let (start, end) = (x(before), x(after))
      let ink: SVG.Ink = isWarmer ? .warmest : .coolest
      let back = isWarmer ? -9.0 : 9
      picture.path(
        [(start, y), (end + back * 1.4, y)], stroke: ink, width: 3, dash: isWarmer ? "" : "3 2")
      picture.path(
        [(end + back * 1.9, y - 5), (end + back * 0.7, y), (end + back * 1.9, y + 5)], stroke: ink,
        width: 2.5)
    }
    for level in shift.between.compactMap(\.level) {
      picture.circle(x(level), y, 3.5, fill: .quiet, title: "between")
    }
    if let before { picture.circle(x(before), y, 4.5, fill: .even, title: "before") }
    if let after { picture.circle(x(after), y, 5, fill: .text, title: "after") }
  }

  /// Every shift with its evidence at both ends.
  func articleBlocks(in context: Context) -> [Article.Block]? {
    let library = context.library
    let shifts = shifts(in: context)
    // What the ends do not show has a column where there is any.
    let hasBetween = shifts.contains { !$0.between.isEmpty }
    var table = Article.Table(
      "Shifts",
      columns: ["between", "change", "at \(first)", "at \(second)"]
        + (hasBetween ? ["in the time between"] : []))
    for shift in shifts {
      func words(_ phase: Phase) -> String {
        "\(phase.levelText), \(phase.timeText). \(phase.evidence.plainText)"
      }
      func passage(_ phase: Phase?) -> Article.Passage {
        guard let phase else { return Article.Passage("no evidence") }
        return Article.Passage(words(phase), phase.citations)
      }
      table.rows.append(
        [
          Article.Passage(library.title(of: shift.subject)), Article.Passage(shift.change.text),
          passage(shift.before), passage(shift.after),
        ]
          + (hasBetween
            ? [
              Article.Passage(
                shift.between.map(words).joined(separator: " "), shift.between.flatMap(\.citations))
            ] : []))
    }
    return [.table(table)]
  }

  private func words(of shifts: [Shift], _ names: [String], in context: Context) -> PictureWords {
    let told = zip(shifts, names).compactMap { shift, name -> String? in
      guard let before = shift.before?.level, let after = shift.after?.level else { return nil }
      return "\(name) went from \(before.signed) to \(after.signed)"
    }
    let headline =
      told.isEmpty
      ? "What changed from \(first) to \(second): \(counted(shifts.count, "shift"))"
      : told.prefix(2).joined(separator: ", ")
    let cited = shifts.flatMap { ($0.before?.citations ?? []) + ($0.after?.citations ?? []) }
    return PictureWords(
      headline,
      standfirst: [
        "Level of each relation from \(context.library.rubric.ends)",
        "from the end of \(first) to the end of \(second)", counted(shifts.count, "shift"),
      ],
      contents: zip(shifts, names).map { "\($1) \($0.shortText)" }, citations: cited, in: context)
  }
}
