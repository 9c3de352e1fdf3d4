import AllianceModel

extension MatrixScene {
  /// A square for each pair that has something between them, at most 26 pixels wide.
  func picture(in context: Context) -> SVG? {
    let ties = ties(in: context)
    let shades = shades(in: context)
    let names = ties.actors.map { context.library.title(of: $0.any) }
    let cell = min(26.0, max(9, 900 / Double(max(1, names.count))))
    let size = min(12.0, cell * 0.75)
    let label = min(240, (names.map { SVG.length(of: $0, size: size) }.max() ?? 0) + 24)
    let side = cell * Double(names.count)
    var picture = SVG(
      shades?.pictureWords(in: context) ?? words(of: ties, names, in: context),
      width: max(640, label + side + 24))
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
        if let shades {
          let number = shades.number(row, column)
          let text =
            "\(names[row]) – \(names[column]): "
            + (shades.value(row, column).map { shades.panel.text($0) } ?? "no data")
          picture.rect(
            left + Double(column) * cell + 0.5, y + 0.5, cell - 1, cell - 1,
            fill: number < 0 ? .unknown : .sea,
            strength: number < 0 ? 1 : shades.shades.strength(of: number), title: text)
          continue
        }
        let isSilent = known.isSilent(row, column)
        let tone = isSilent ? known.tone(row, column) : TieTone(ties, row, column)
        guard tone != .none else { continue }
        tones.insert(tone)
        let level =
          isSilent ? nil : ties.level(row, column).flatMap { TieTone($0) == tone ? $0.signed : nil }
        let words =
          "\(names[row]) – \(names[column]): " + (level.map { $0 + " " } ?? "")
          + tone.word(in: context.library)
        picture.rect(
          left + Double(column) * cell + 0.5, y + 0.5, cell - 1, cell - 1, fill: tone.ink.ink,
          strength: tone.ink.strength, title: words)
        if cell >= 18 {
          picture.text(
            level ?? tone.sign, left + (Double(column) + 0.5) * cell, y + cell * 0.68, size: size,
            ink: tone.ink.strength < 0.65 || tone == .unread
              ? .text : tone.ink.ink == .coolest ? .onCool : .ground,
            anchor: .middle, rim: .hatched)
        }
      }
    }
    picture.path(
      [(left, upper), (left + side, upper), (left + side, upper + side), (left, upper + side)],
      stroke: .line, isClosed: true)
    picture.addFoot(
      at: upper + side, shades?.shades.areaLegend ?? TieTone.areaLegend(tones, in: context.library))
    return picture
  }

  /// What is seen: how many pairs are bound, and how many are against each other; of few which.
  private func words(of ties: TieTable, _ names: [String], in context: Context) -> PictureWords {
    var pairs: [(tone: TieTone, name: String, level: String)] = []
    for row in names.indices {
      for tie in ties.ties(of: row) where tie.other > row {
        let tone = TieTone.either(ties, row, tie.other)
        guard tone != .none else { continue }
        let level = tie.level.map { TieTone($0) == tone ? "\($0.signed) " : "" } ?? ""
        pairs.append((tone, "\(names[row])–\(names[tie.other])", level))
      }
    }
    pairs = pairs.stablySorted { -$0.tone.weight }
    func said(_ tones: Set<TieTone>, _ word: String) -> String? {
      let found = pairs.filter { tones.contains($0.tone) }
      guard !found.isEmpty else { return nil }
      let shown = found.prefix(found.count > 3 ? 2 : 3).map(\.name)
      let more = found.count - shown.count
      return (shown + (more > 0 ? [counted(more, "more pair")] : [])).inSentence + " \(word)"
    }
    let words = context.library.rubric.rows
    let parts = [
      said([.allied], words[0].word), said([.defence], "bound by pledges of defence"),
      said([.close], words[1].word),
      said([.opposed, .hostile], "\(words[5].word) or \(words[6].word)"),
    ].compactMap { $0 }
    let around = ties.actors.map(\.any).filter { about.contains($0) }
    let subject =
      around.isEmpty
      ? "Who stands with whom" : "Around \(context.library.sentence(of: around))"
    return PictureWords(
      "\(subject): "
        + (parts.isEmpty
          ? pairs.isEmpty
            ? "nobody is tied"
            : pairs.prefix(3).map { "\($0.name) \($0.tone.word(in: context.library))" }.inSentence
          : parts.joined(separator: ", ")),
      standfirst: [
        "Level of each relation from \(context.library.rubric.ends), or the pledge; read row to column",
        "\(counted(pairs.count, "pair")) of \(names.count) actors", context.levelDate,
      ],
      contents: pairs.map { "\($0.name) \($0.level)\($0.tone.word(in: context.library))" },
      citations: Article.Block.citations(in: articleBlocks(in: context)), in: context)
  }

  func articleBlocks(in context: Context) -> [Article.Block] {
    if let shades = shades(in: context) { return [shades.table(in: context.library)] }
    let shown = Set(ties(in: context).actors)
    return Article.ties(in: context.library, at: context.viewpoint.moment) { record in
      record.record.participants.count { shown.contains($0) } > 1
    }
      + Article.supplies(in: context.library, at: context.viewpoint.moment) {
        shown.contains($0) && shown.contains($1)
      }
  }
}
