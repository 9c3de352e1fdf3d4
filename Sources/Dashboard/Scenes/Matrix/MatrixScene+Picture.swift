import AllianceModel

extension MatrixScene {
  /// A square for each pair that has something between them, at most 26 pixels wide.
  func picture(in context: Context) -> SVG? {
    let ties = ties(in: context)
    let names = ties.actors.map { context.library.title(of: $0.any) }
    let cell = min(26.0, max(9, 900 / Double(max(1, names.count))))
    let size = min(12.0, cell * 0.75)
    let label = min(240, (names.map { SVG.length(of: $0, size: size) }.max() ?? 0) + 24)
    let side = cell * Double(names.count)
    var picture = SVG(
      title: context.pictureTitle("Who stands with whom"), width: max(480, label + side + 24))
    let (left, upper) = (label, picture.top + label - 16)
    var tones: Set<TieTone> = []
    let known = KnownTies(
      ties, among: Array(names.indices), in: context.library, at: context.viewpoint.moment)
    for row in names.indices {
      let name = SVG.cut(names[row], to: label - 16, size: size)
      let y = upper + Double(row) * cell
      picture.text(name, left - 8, y + cell * 0.7, size: size, anchor: .end)
      picture.text(name, left + Double(row) * cell + cell * 0.7, upper - 8, size: size, turn: -90)
      for column in names.indices where column != row {
        let isSilent = known.isSilent(row, column)
        let tone = isSilent ? known.tone(row, column) : TieTone(ties, row, column)
        guard tone != .none else { continue }
        tones.insert(tone)
        let level = isSilent ? nil : ties.level(row, column)?.signed
        let words =
          "\(names[row]) – \(names[column]): " + (level.map { $0 + " " } ?? "") + tone.word
        picture.rect(
          left + Double(column) * cell + 0.5, y + 0.5, cell - 1, cell - 1, fill: tone.ink.ink,
          strength: tone.ink.strength, title: words)
        if cell >= 18 {
          picture.text(
            level ?? tone.sign, left + (Double(column) + 0.5) * cell, y + cell * 0.68, size: size,
            ink: tone.ink.strength < 0.65 || tone == .unread
              ? .text : tone.ink.ink == .cool ? .onCool : .ground,
            anchor: .middle, hasRim: false)
        }
      }
    }
    picture.path(
      [(left, upper), (left + side, upper), (left + side, upper + side), (left, upper + side)],
      stroke: .line, isClosed: true)
    picture.addFoot(
      at: upper + side, TieTone.areaLegend(tones), credit: context.library.pictureCredit)
    return picture
  }

  func articleBlocks(in context: Context) -> [Article.Block] {
    let shown = Set(ties(in: context).actors)
    return Article.ties(in: context.library, at: context.viewpoint.moment) { record in
      record.record.participants.count { shown.contains($0) } > 1
    }
  }
}
