import AllianceModel

extension TimelineScene {
  /// All lanes, over the years that the screen shows, on a scale on which all years are as long.
  func picture(in context: Context) -> SVG? {
    let lanes = timeline(in: context).lanes
    return TimelinePicture(
      subject: about.isEmpty ? nil : context.library.sentence(of: about).firstUpper, lanes: lanes,
      years: scale(in: context).window,
      citations: Article.Block.citations(in: articleBlocks(in: context)),
      most: .infinity
    ).svg(in: context)
  }

  func articleBlocks(in context: Context) -> [Article.Block] {
    var table = Article.Table("Timeline", columns: ["lane", "from", "to", "what"])
    let lanes = timeline(in: context).lanes.flatMap { $0.folded.isEmpty ? [$0] : $0.folded }
    for lane in lanes {
      for item in lane.items {
        guard let record = context.library.record(item.record) else { continue }
        var what = Article.Passage(record.title, record.record.header.citations)
        if case .phase = item.shape,
          let phase = record.phases.stretches.first(where: { $0.from == item.from })
        {
          what = Article.Passage(
            "\(phase.standingText). \(phase.evidence.plainText)", phase.citations)
        } else if let quote = record.record as? Quote {
          what.citations = quote.carriedBy
        } else if case .stretch(let status) = item.shape {
          let stretch = record.record.history.first {
            $0.status == status && $0.spell.from == item.from
          }
          what = Article.Passage(
            status.map { "\(record.title): \($0.rawValue)" } ?? record.title,
            stretch.map { [$0.citation] } ?? record.record.header.citations)
        } else if case .value(let text, _, let citation) = item.shape {
          what = Article.Passage(text, [citation])
        }
        table.rows.append([
          Article.Passage(lane.title), Article.Passage(item.from?.description ?? ""),
          Article.Passage(item.to?.description ?? ""), what,
        ])
      }
    }
    return [.table(table)]
  }
}

/// Lanes one below the other, with the years below them.
struct TimelinePicture {
  /// What it is about; nil for all that there is.
  let subject: String?
  let lanes: [Timeline.Lane]
  /// The first and the last year.
  let years: ClosedRange<Double>
  let citations: [Citation]
  /// How wide it is at most, unless names alone need more.
  let most: Double

  /// A fold, drawn as how many of what is in it hold at once, by what they are.
  private struct Fold {
    /// Where along the years it changes, and how many of each tone hold from there on.
    let steps: [(x: Double, counts: [(tone: TieTone, count: Int)])]
    /// How many hold at once at most.
    var most: Int { steps.map { $0.counts.reduce(0) { $0 + $1.count } }.max() ?? 0 }
  }

  private static let row = 20.0
  /// How wide the years are; names stand beside them.
  private var plot: Double { max(360, min(760, most - label - Self.edge)) }
  private static let edge = 24.0

  private var label: Double {
    min(360, (lanes.map { SVG.length(of: $0.label, size: 12) }.max() ?? 0) + 28)
  }

  private var firstYear: PartialDate {
    PartialDate(year: Int(years.lowerBound.rounded(.down)))
  }

  private func x(_ year: Double) -> Double {
    let part = (year - years.lowerBound) / (years.upperBound - years.lowerBound)
    return label + max(0, min(1, part)) * plot
  }

  /// The years that are named: round ones, as far apart as their numbers need.
  private var ticks: [Int] {
    let width: Double = plot / (years.upperBound - years.lowerBound)
    let steps: [Int] = [1, 2, 5, 10, 20, 50, 100, 200, 500]
    let step: Int = steps.first { Double($0) * width >= 52 } ?? 1000
    let first = Int((years.lowerBound / Double(step)).rounded(.up)) * step
    return stride(from: first, through: Int(years.upperBound), by: step).filter { $0 != 0 }
  }

  func svg(in context: Context) -> SVG {
    var picture = SVG(words(in: context), width: label + plot + Self.edge)
    let foot = picture.top + Self.row * Double(lanes.count)
    for year in ticks {
      let place = x(Double(year))
      picture.path([(place, picture.top), (place, foot + 4)], stroke: .line)
      picture.text(
        PartialDate(year: year).description, place, foot + 18, size: 11, ink: .quiet,
        anchor: .middle)
    }
    var legend = Legend()
    for (number, lane) in lanes.enumerated() {
      let y = picture.top + Double(number) * Self.row
      let folded = lane.folded.isEmpty ? "" : " (\(lane.folded.count))"
      let title = SVG.cut(
        lane.label.trimmed, to: label - 24 - SVG.length(of: folded, size: 12), size: 12)
      picture.text(
        title + folded, label - 10, y + 14, size: 12, ink: lane.shortTitle == nil ? .text : .quiet,
        anchor: .end)
      if !lane.folded.isEmpty { draw(fold(lane, in: context), at: y, on: &picture, &legend) }
      draw(lane, at: y, on: &picture, &legend, context)
    }
    if let date = context.viewpoint.moment?.date {
      let place = x(date.span.upperBound)
      picture.path([(place, picture.top), (place, foot)], stroke: .talk, width: 1.5, dash: "3 3")
    }
    let hasValues = lanes.contains { $0.shortTitle != nil }
    let values = LegendEntry(
      word: "number, as high as it is large in its lane", sample: .area(.sea, strength: 0.8))
    let marks = LegendEntry(word: "event, deal or quote", sample: .dot(.pledge))
    let stretches = LegendEntry(
      word: "stretch of a corridor, place or deal", sample: .area(.quiet, strength: 0.6))
    picture.addFoot(
      at: foot + 26,
      TieTone.areaLegend(legend.tones, in: context.library)
        + (legend.hasStretches ? [stretches] : []) + (legend.hasMarks ? [marks] : [])
        + (hasValues ? [values] : []),
      notes: [
        legend.hasUnknown ? "?: no source speaks of what comes after." : nil,
        context.viewpoint.moment == nil ? nil : "What is paler does not hold at the date.",
        lanes.contains { !$0.folded.isEmpty }
          ? "A lane that stands for several is the higher, the more of them hold at once." : nil,
        legend.earlier == 0
          ? nil
          : "Not drawn, since \(legend.earlier == 1 ? "it lies" : "they lie") before \(firstYear): "
            + counted(legend.earlier, "date") + ".",
      ].compactMap { $0 })
    return picture
  }

  /// What is in a fold, as it begins and ends.
  ///
  /// O(n log n).
  private func fold(_ lane: Timeline.Lane, in context: Context) -> Fold {
    var changes: [(x: Double, tone: TieTone, step: Int)] = []
    for item in lane.folded.flatMap(\.items) {
      guard case .phase(let level, _) = item.shape else { continue }
      let tone = tone(level, of: item, in: context)
      let start = x(item.shownFrom?.span.lowerBound ?? years.lowerBound)
      changes.append((start, tone, 1))
      if let end = item.end.date.map({ x($0.span.upperBound) }) {
        changes.append((max(end, start + 2), tone, -1))
      }
    }
    var counts: [TieTone: Int] = [:]
    let steps = changes.sorted { $0.x < $1.x }.grouped { ($0.x * 2).rounded() / 2 }
      .map { x, changes in
        for change in changes { counts[change.tone, default: 0] += change.step }
        return (x, TieTone.meant(Set(counts.keys)).map { ($0, counts[$0] ?? 0) })
      }
    return Fold(steps: steps)
  }

  private func draw(
    _ fold: Fold, at y: Double, on picture: inout SVG, _ legend: inout Legend
  ) {
    let (high, most) = (Self.row - 3, fold.most)
    for (number, step) in fold.steps.enumerated() {
      let end =
        number + 1 < fold.steps.count ? fold.steps[number + 1].x : label + plot
      var foot = y + Self.row - 1
      for (tone, count) in step.counts where count > 0 && end > step.x {
        legend.tones.insert(tone)
        let part = high * Double(count) / Double(most)
        foot -= part
        picture.rect(
          step.x, foot, end - step.x, part, fill: tone.ink.ink, strength: tone.ink.strength)
      }
    }
  }

  /// What a phase is: its level, else the strongest pledge of its bloc.
  private func tone(_ level: Level?, of item: Timeline.Item, in context: Context) -> TieTone {
    if let level { return TieTone(level) }
    guard case .bloc(let bloc)? = context.library.record(item.record) else { return .unread }
    return TieTone(pledges: bloc.members.flatMap(\.pledges))
  }

  /// What is seen: how many phases and dates, and the years that they are of.
  private func words(in context: Context) -> PictureWords {
    let items = lanes.flatMap { $0.items + $0.folded.flatMap(\.items) }
    let rubric = context.library.rubric
    let phases = items.count { if case .phase = $0.shape { true } else { false } }
    let values = items.count { if case .value = $0.shape { true } else { false } }
    let marks = items.count { if case .mark = $0.shape { true } else { false } }
    let stretches = items.count - phases - values - marks
    let dates = items.compactMap { $0.shownFrom }.sorted()
    let span =
      dates.first.map { first in
        let isCut = first.span.lowerBound < years.lowerBound
        return "\(isCut ? firstYear : first) to \(dates.last ?? first)"
      } ?? "no date"
    let counts = [
      phases > 0 ? counted(phases, "phase") : nil,
      marks > 0 ? counted(marks, "event, deal or quote", "events, deals and quotes") : nil,
      stretches > 0
        ? counted(
          stretches, "stretch of a corridor, place or deal",
          "stretches of corridors, places and deals")
        : nil,
      values > 0 ? counted(values, "number") : nil,
    ].compactMap { $0 }
    let course = Self.course(of: lanes, in: context)
    let most = course == nil ? Self.most(of: items) : nil
    let said =
      course ?? most.flatMap {
        $0.count == 1 ? nil : "most phases at once in \($0.year): \($0.count)"
      } ?? counts.inSentence
    return PictureWords(
      "\(subject ?? "Who stood with whom, and when"): \(said)",
      standfirst: [
        "Bars are phases, coloured by the level from \(rubric.ends), or else the strongest pledge",
        counts.inSentence, span, context.pictureDate,
      ],
      contents: lanes.map { lane in
        let held = lane.items.compactMap { item -> String? in
          if case .value(let text, _, _) = item.shape {
            return "\(item.from?.description ?? "?") \(text)"
          }
          guard case .phase(let level, _) = item.shape else { return nil }
          return "\(item.from?.description ?? "?")–\(item.to?.description ?? "") "
            + (level.map { "\($0.signed) \(rubric.word(of: $0))" } ?? "no level")
        }
        return held.isEmpty
          ? "\(lane.title): \(counted(lane.items.count + lane.folded.count, "item"))"
          : "\(lane.title): \(held.joined(separator: ", "))"
      }, citations: citations, in: context)
  }

  /// The levels of the one relation that is shown, in order: "neutral in 1962, close from 2010, allied from
  /// 2019"; nil where there are several, or no level.
  private static func course(of lanes: [Timeline.Lane], in context: Context) -> String? {
    func of(_ kind: Kind) -> [Timeline.Lane] {
      lanes.filter { $0.shortTitle == nil && $0.items.first?.record.kind == kind }
    }
    let own = of(.relation).isEmpty ? of(.bloc) : of(.relation)
    guard own.count == 1, let lane = own.first else { return nil }
    var parts: [(level: Level, text: String)] = []
    for item in lane.items {
      guard case .phase(let level?, _) = item.shape, level != parts.last?.level else { continue }
      let word = context.library.rubric.word(of: level)
      let since: String? = item.from.map { $0 == item.to ? "in \($0)" : "from \($0)" }
      let until: String? = item.to.map { $0.untilText }
      let time: String? = since ?? until ?? item.shownFrom.map { "by \($0)" }
      parts.append((level, time.map { "\(word) \($0)" } ?? word))
    }
    return parts.isEmpty ? nil : parts.map(\.text).joined(separator: ", ")
  }

  /// In which year most phases held at its end, and how many; nil without any.
  private static func most(of items: [Timeline.Item]) -> (year: PartialDate, count: Int)? {
    var changes: [Int: Int] = [:]
    for item in items {
      guard case .phase = item.shape, let from = item.shownFrom else { continue }
      changes[from.year, default: 0] += 1
      if let end = item.end.date { changes[max(end.year, from.year + 1), default: 0] -= 1 }
    }
    var (most, running): ((year: PartialDate, count: Int)?, Int) = (nil, 0)
    for (year, change) in changes.sorted(by: { $0.key < $1.key }) {
      running += change
      if running > most?.count ?? 0 { most = (PartialDate(year: year), running) }
    }
    return most
  }

  /// What the legend has to explain.
  private struct Legend {
    var tones: Set<TieTone> = []
    var hasMarks = false
    var hasStretches = false
    /// Whether something ends where its last source does.
    var hasUnknown = false
    /// How much lies before the years that are drawn.
    var earlier = 0
  }

  private func draw(
    _ lane: Timeline.Lane, at y: Double, on picture: inout SVG, _ legend: inout Legend,
    _ context: Context
  ) {
    let items = lane.items + lane.folded.flatMap(\.items)
    for (index, item) in items.enumerated() {
      let last = item.lasts ? item.end.date : item.to ?? item.from
      if let last, last.span.upperBound <= years.lowerBound {
        legend.earlier += 1
        continue
      }
      let start = x(item.shownFrom?.span.lowerBound ?? years.lowerBound)
      let words = context.library.title(of: item.record)
      switch item.shape {
      case .phase where !lane.folded.isEmpty: break
      case .phase(let level, _):
        var end = item.end.date.map { x($0.span.upperBound) } ?? label + plot
        // A phase that ends in the year in which the next one begins ends where that begins.
        if index + 1 < items.count,
          let next = items[index + 1].shownFrom.map({ x($0.span.lowerBound) }), next >= start
        {
          end = min(end, next)
        }
        let tone = tone(level, of: item, in: context)
        legend.tones.insert(tone)
        picture.rect(
          start, y + 4, max(2, end - start), Self.row - 8, fill: tone.ink.ink,
          strength: tone.ink.strength * (item.holds(at: context.viewpoint.moment) ? 1 : 0.35),
          title: words
            + (level.map { ": \($0.signed) \(context.library.rubric.word(of: $0))" } ?? ""))
        if case .unknown = item.end, end + 14 < label + plot {
          legend.hasUnknown = true
          picture.text("?", end + 4, y + 14, size: 12, ink: .quiet)
        }
      case .stretch(let status):
        legend.hasStretches = true
        let end = item.end.date.map { x($0.span.upperBound) } ?? label + plot
        picture.rect(
          start, y + 4, max(2, end - start), Self.row - 8, fill: .quiet,
          strength: item.holds(at: context.viewpoint.moment) ? 0.6 : 0.25,
          title: words + (status.map { ": " + $0.rawValue } ?? ""))
      case .value(let text, let share, _):
        // From the first date to the end of the last one.
        let end = (item.to ?? item.from).map { x($0.span.upperBound) } ?? start
        let high = max(1, (Self.row - 4) * share)
        picture.rect(
          start, y + Self.row - 2 - high, max(1, end - start - 1), high, fill: .sea, strength: 0.8,
          title: "\(lane.title), \(item.from?.description ?? ""): \(text)")
      case .mark:
        legend.hasMarks = true
        picture.circle(start, y + Self.row / 2, 3.5, fill: .pledge, title: words)
      }
    }
  }
}
