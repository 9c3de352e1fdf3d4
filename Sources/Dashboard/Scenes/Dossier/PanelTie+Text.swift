import AllianceModel

extension PanelTie {
  /// The first and the last period, in words.
  var periodText: String {
    let (one, other) = (panel.form.step.date(first.period), panel.form.step.date(last.period))
    return one == other ? one.description : one.periodText(to: other)
  }

  /// The measure with its first and last value, in a line.
  func text(in library: Library) -> String {
    let names = panel.form.isDirected ? "\(library.title(ofSubject: subject, in: panel)): " : ""
    let value =
      points.count == 1
      ? panel.text(last.value)
      : "\(panel.text(first.value, withUnit: false)) → \(panel.text(last.value))"
    return "\(names)\(panel.measure) \(value)"
  }

  /// When the values begin, in words: "values of trade begin in 1990".
  func beginText(in library: Library) -> String {
    let names = panel.form.isDirected ? " (\(library.title(ofSubject: subject, in: panel)))" : ""
    return "values of \(panel.measure)\(names) begin in \(firstDate)"
  }

  /// Where the last value stands among the partners of each.
  func rankText(in library: Library) -> String {
    let places = standings.enumerated().map { number, standing in
      if panel.form.subjects == .states {
        return "\(standing.place) of the \(Claim.format(Double(standing.count))) with a value"
      }
      let name = library.title(of: standing.actor.any)
      let whose =
        panel.form.isDirected ? (number == 0 ? "from \(name)" : "to \(name)") : "with \(name)"
      return standing.count == 1
        ? "the only one \(whose)" : "\(standing.place) of the \(standing.count) \(whose)"
    }
    let span = last.period - first.period + 1
    let known =
      points.count < span
      ? "; known of \(points.count) of \(span) \(panel.form.step.rawValue)s" : ""
    let rank =
      "in \(panel.text(ofPeriod: last.period)) " + places.joined(separator: ", ") + known
    guard points.count > 2, let most = points.max(by: { $0.value < $1.value }) else { return rank }
    return rank
      + "; most \(panel.text(most.value, withUnit: false)) in \(panel.text(ofPeriod: most.period))"
  }

  /// The values as bars of one cell each, from the smallest to the largest; a space where none is known.
  ///
  /// - Parameter width: where there are more periods than columns each column has the last value of its
  ///   periods.
  func sparkline(width: Int) -> String {
    let count = last.period - first.period + 1
    let columns = max(1, min(width, count))
    let low = points.map(\.value).min() ?? 0
    let high = points.map(\.value).max() ?? 0
    var cells = Array(repeating: Character("\u{A0}"), count: columns)
    for point in points {
      let share = high > low ? (point.value / 2 - low / 2) / (high / 2 - low / 2) : 0.5
      cells[(point.period - first.period) * columns / count] =
        ColumnSigns.eighths[min(7, max(0, Int(share * 8)))]
    }
    return String(cells)
  }
}
