extension Library {
  /// How alike the alliances of two actors were over the years, S and kappa, as a figure that stands in
  /// no pack; nil where no treaties are loaded, or nothing is known of then.
  ///
  /// - Parameter moment: up to when; up to the last year that a source is of, if nil.
  public func similarityCourse(of pair: ActorPair, until moment: Moment?) -> Figure? {
    guard hasTreaties, let source = firstTreatySource else { return nil }
    let last = moment?.year ?? latestSourceYear
    let births = pair.actors.compactMap { beginning(of: $0.any)?.year }
    guard let first = (births + [firstPledgeYear].compactMap { $0 }).max(), first < last else {
      return nil
    }
    let step = max(1, (last - first + Self.mostYears - 1) / Self.mostYears)
    let years = Array(stride(from: first, through: last, by: step))
    let citation = Citation(source: source, locator: "worked out of its treaties")
    let measures: [TieMeasure] = [.similarity, .kappa]
    let values = years.map { year -> [MeasuredValue] in
      let table = MeasureTable(self, .pledges, at: Moment(asOf: PartialDate(year: year)))
      return measures.map { table.measured($0, of: pair.actors) }
    }
    let series = measures.indices.compactMap { number -> Figure.Series? in
      let points = zip(years, values).compactMap { year, values -> Figure.Point? in
        guard values[number].isKnown, let value = values[number].value else { return nil }
        return Figure.Point(
          year: year, value: (value * 1000).rounded() / 1000, citation: citation)
      }
      guard !points.isEmpty else { return nil }
      return Figure.Series(
        label: measures[number].name, subject: nil, points: points)
    }
    guard !series.isEmpty else { return nil }
    let names = pair.actors.map { title(of: $0.any) }.joined(separator: " and ")
    return Figure(
      id: Identifier(slug: "worked-out"),
      header: RecordHeader(title: "How alike the alliances of \(names) are"),
      measure: "similarity of alliance portfolios", unit: MeasureUnit("index"),
      about: pair.actors.map(\.any), series: series)
  }

  /// More years than this are passed over evenly.
  private static let mostYears = 100

  /// The source of the first treaty with pledges.
  private var firstTreatySource: Identifier<Source>? {
    for bloc in blocs where bloc.members.contains(where: { !$0.pledges.isEmpty }) {
      if let citation = bloc.phases.first?.citations.first ?? bloc.header.citations.first {
        return citation.source
      }
    }
    return nil
  }
}

extension Figure.Point {
  /// A value that is worked out, as of the end of a year.
  fileprivate init(year: Int, value: Double, citation: Citation) {
    self.init(
      from: PartialDate(year: year), to: nil, value: value, upperValue: nil, qualifier: nil,
      countedAs: nil, status: .workedOut, citation: citation)
  }
}
