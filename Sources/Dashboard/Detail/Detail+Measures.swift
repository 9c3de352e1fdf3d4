import AllianceModel
import TerminalKit

extension DetailBuilder {
  /// Says what is measured of two actors' ties: how alike their alliances are, then and over time, and
  /// which adversaries they share; nothing where no ties are known.
  mutating func addMeasures(of pair: ActorPair) {
    let moment = options.moment ?? Moment(asOf: PartialDate(year: library.latestSourceYear))
    let adversaries = library.measured(.adversaries, of: pair.actors, at: moment)
    guard library.hasTreaties || !adversaries.counted.isEmpty else { return }
    writer.heading("Measures \(moment)")
    if library.hasTreaties {
      for measure in [TieMeasure.similarity, .kappa] {
        let value = library.measured(measure, of: pair.actors, at: moment)
        addField(
          measure.name,
          [
            Piece(value.text, .strong),
            Piece(
              value.reason.map { "  \($0)" } ?? "  \(measure.title), over \(value.system.text)",
              .secondary),
          ])
      }
      addCourse(of: pair, until: moment)
    }
    if !adversaries.counted.isEmpty {
      let names = links(adversaries.counted.map(\.any), separator: ", ")
      addField("against", names + [Piece("  common adversaries by level", .secondary)])
    }
  }

  /// How many values a course has at most.
  private static let courseWidth = 30

  /// S over time as a line of bars from the first pledge on, each a year.
  private mutating func addCourse(of pair: ActorPair, until moment: Moment) {
    let births = pair.actors.compactMap { library.beginning(of: $0.any)?.year }
    guard let pledge = library.firstPledgeYear else { return }
    let first = (births + [pledge]).max() ?? pledge
    guard first < moment.year else { return }
    let span = moment.year - first
    let count = min(Self.courseWidth, span + 1, max(4, writer.width - 24))
    let years = (0..<count).map { first + span * $0 / max(1, count - 1) }
    let values = years.map { year -> Double? in
      let value = library.measured(
        .similarity, of: pair.actors, at: Moment(asOf: PartialDate(year: year)))
      return value.isKnown ? value.value : nil
    }
    let known = values.compactMap { $0 }
    guard let low = known.min(), let high = known.max() else { return }
    let bars = values.map { value -> Character in
      guard let value else { return "·" }
      let share = high > low ? (value - low) / (high - low) : 1
      return ColumnSigns.eighths[Int((share * Double(ColumnSigns.eighths.count - 1)).rounded())]
    }
    let range = "\(TieMeasure.number(low)) to \(TieMeasure.number(high))"
    addField(
      "over time",
      [
        Piece("\(first) ", .secondary), Piece(options.isPlain ? range : String(bars)),
        Piece(" \(moment.year)" + (options.isPlain ? "" : ", \(range)"), .secondary),
      ])
  }
}
