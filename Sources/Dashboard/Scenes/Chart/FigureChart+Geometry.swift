import AllianceModel

/// Where values stand, for the screen and for pictures alike.
extension FigureChart {
  /// The shares of a period, side by side.
  struct ShareRow {
    let period: String
    /// Each value, where its part begins, and how large it is; in hundredths of the whole.
    let parts: [(value: Value, start: Double, share: Double)]
    /// The shares of those that have no colour of their own, the largest first.
    let others: [(label: String, share: Double)]

    /// What the parts come to.
    var total: Double { parts.last.map { $0.start + $0.share } ?? 0 }
  }

  /// The shares of each period, in order of time.
  ///
  /// O(values).
  var shareRows: [ShareRow] {
    let ordered = values.sorted {
      let (one, other) = (point($0), point($1))
      return (one.from, one.to ?? one.from) < (other.from, other.to ?? other.from)
    }
    let others = Dictionary(
      grouping: figure.hidden.flatMap { series in
        series.points.map { (period: $0.periodText, label: series.label, share: $0.value) }
      }, by: \.period)
    return ordered.grouped { point($0).periodText }.map { period, values in
      var parts: [(value: Value, start: Double, share: Double)] = []
      var total = 0.0
      var seen: Set<Int> = []
      // Of some periods a series may say nothing, and of none twice.
      for value in values.sorted(by: { $0.series < $1.series })
      where seen.insert(value.series).inserted {
        parts.append((value, total, point(value).value))
        total += point(value).value
      }
      return ShareRow(
        period: period, parts: parts,
        others: (others[period] ?? []).map { ($0.label, $0.share) }.stablySorted { -$0.share })
    }
  }

  /// The axes of lines over time.
  struct Axes {
    /// The ends of the axis of values; zero lies between them.
    let low: Double
    let high: Double
    /// The first and the last date, in years.
    let first: Double
    let last: Double

    /// Where a point stands: from 0 at the left to 1 at the right, and from 0 at the top to 1 at the foot.
    func place(_ point: Figure.Point) -> (x: Double, y: Double) {
      (
        (point.from.span.lowerBound - first) / (last - first),
        // Halves do not overflow where values are as large as numbers can be.
        1 - (point.value / 2 - low / 2) / (high / 2 - low / 2)
      )
    }

    /// How far down zero stands.
    var zero: Double { high / (high - low) }
  }

  /// The axes; nil where all is of one date.
  var axes: Axes? {
    let points = values.map { point($0) }
    let starts = points.map(\.from.span.lowerBound)
    guard let first = starts.min(), let last = starts.max(), first < last else { return nil }
    return Axes(
      low: min(0, points.map(\.value).min() ?? 0),
      high: max(Self.niceTop(points.map { $0.upperValue ?? $0.value }.max() ?? 1), 1), first: first,
      last: last)
  }

  /// The lines between values that follow each other in a series.
  ///
  /// None joins numbers of different kinds. O(values).
  var segments: [(series: Int, one: Value, other: Value)] {
    zip(values, values.dropFirst()).filter { one, other in
      one.series == other.series && point(one).countedAs == point(other).countedAs
    }.map { ($0.series, $0, $1) }
  }

  /// Whether nothing between two values of a series is unknown: the one follows the other, or they are
  /// worked out.
  func isKnown(between one: Value, _ other: Value) -> Bool {
    figure.isWorkedOut || point(one).isFollowed(by: point(other))
  }
}
