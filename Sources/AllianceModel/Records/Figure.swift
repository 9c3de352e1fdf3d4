import PackJSON

/// One measure as series of points, or as a panel: values of very many states or pairs by period.
public struct Figure: ReadableRecord {
  public static let kind = Kind.figure
  public static let descriptor = RecordDescriptor(
    { (record: Figure) in .figure(record) }, name: "figure",
    "one measure as series of points, or as a panel of states or pairs by period; `about` names what "
      + "the values are about beside the subjects of series",
    key: "6", searchWeight: 3)

  /// One point of a series.
  public struct Point: Sendable {
    /// The time, or the start of the period, that the value is for.
    public let from: PartialDate
    /// The end of the period, if it is one.
    public let to: PartialDate?
    /// The value in the figure's unit.
    public let value: Double
    /// The upper end, where the source gives a range.
    public let upperValue: Double?
    /// How the value is meant: "over", "nearly".
    public let qualifier: String?
    /// As what the number was counted, such as "commitment" or "estimate": only numbers counted alike are
    /// compared.
    public let countedAs: String?
    /// How sure it is.
    public let status: Status
    /// Who says so, and where.
    public let citation: Citation

    /// Whether another one is for the time right after it, so that nothing between them is unknown.
    public func isFollowed(by other: Point) -> Bool {
      (to ?? from).following.earliest >= other.from.earliest
    }
  }

  /// The points of one actor, supplier or thing.
  public struct Series: Sendable {
    /// What the points are of.
    public let label: String
    /// The record that the label names.
    public let subject: AnyIdentifier?
    /// The points, oldest first.
    public let points: [Point]
  }

  /// What the values of a period are to each other.
  public enum Form: String, CaseIterable, Sendable {
    /// Amounts that stand for themselves.
    case amount
    /// Parts of one whole.
    case share
  }

  public let id: Identifier<Figure>
  public let header: RecordHeader
  /// What is measured.
  public let measure: String
  /// The unit of all values, such as "%" or "bn USD".
  public let unit: MeasureUnit
  /// Whether the values of a period are parts of one whole.
  public let form: Form
  /// What the values are about beside the subjects of series, such as the buyer of what they sell.
  public let about: [AnyIdentifier]
  /// The series, in the order in which they should be shown.
  public private(set) var series: [Series]
  /// What a panel says of its values; nil for a figure of series.
  public let panel: PanelForm?
  /// Whether it is worked out, and stands in no pack: what lies between its values is passed over, and not
  /// unknown.
  public let isWorkedOut: Bool
  /// The series that were left out of a figure that has very many; none of one as it was read.
  public private(set) var hidden: [Series] = []

  /// A figure that is worked out, and stands in no pack.
  init(
    id: Identifier<Figure>, header: RecordHeader, measure: String, unit: MeasureUnit,
    about: [AnyIdentifier], series: [Series]
  ) {
    (self.id, self.header, self.measure, self.unit) = (id, header, measure, unit)
    (form, self.about, self.series, isWorkedOut) = (.amount, about, series, true)
    panel = nil
  }

  init(id: Identifier<Figure>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    isWorkedOut = false
    let errors = reader.log.errorCount
    measure = reader.name("measure", "What is measured.")
    let unit = MeasureUnit(
      reader.name(
        "unit", "The unit of all values, such as % or bn USD; rank; number, if they have none.",
        isKept: true))
    self.unit = unit
    form =
      reader.word(
        ifPresent: "form",
        "share: the values of a period are parts of one whole, and drawn as such.") ?? .amount
    about = reader.anyLinks(
      "about",
      "What the values are about beside the subjects of series, such as the buyer of what they sell."
    )
    series = reader.list("series", "The series, in the order in which they are shown.") { series in
      let label = series.name("label", "What the points are of.")
      let subject = series.anyLink(ifPresent: "subject", "The record that the label names.")
      let points = series.list("points", "The points, oldest first.") {
        Point($0, isRank: unit == .rank)
      }
      // What could not be read has no date to compare.
      if series.log.errorCount == errors { Self.checkDates(of: points, series) }
      return Series(
        label: label, subject: subject, points: points.stablySorted { $0.from.earliest })
    }
    panel = reader.object(
      ifPresent: "panel",
      "The values of very many states, or of pairs of them, by period; series are left out then.",
      PanelForm.init)
    reader.declare(.excludes("panel", ["series"]))
    if panel != nil, let node = reader.optional("series") {
      reader.log.error("a figure has series or is a panel, and not both", at: node)
    }
    if reader.log.isStrict, reader.log.errorCount == errors { checkSums(reader) }
  }

  /// Notes points that are out of order, and a date that stands twice in a series.
  private static func checkDates(of points: [Point], _ reader: ObjectReader) {
    reader.checkOldestFirst("points", "point", points.map(\.from))
    guard reader.log.isStrict, let items = reader.node["points"]?.items,
      items.count == points.count
    else { return }
    var known: Set<Period> = []
    for (point, item) in zip(points, items)
    where !known.insert(Period(from: point.from, to: point.to)).inserted {
      reader.log.warning("\(point.periodText) stands twice in this series", at: item)
    }
  }

  /// Notes parts that are more than their whole.
  private func checkSums(_ reader: ObjectReader) {
    guard form == .share, unit == .percent else { return }
    var sums: [Period: Double] = [:]
    for point in series.flatMap(\.points) {
      sums[Period(from: point.from, to: point.to), default: 0] += point.value
    }
    // What is rounded may come to a little more.
    let most = sums.filter { $0.value > 100 + Double(series.count) / 2 }
    guard let first = most.min(by: { $0.key.from < $1.key.from }) else { return }
    let period =
      first.key.to.map { first.key.from.periodText(to: $0) } ?? first.key.from.description
    reader.log.warning(
      "the shares of \(period) add up to \(Claim.format(first.value)) %", at: reader.node)
  }

  /// What a point is for.
  private struct Period: Hashable {
    let from: PartialDate
    let to: PartialDate?
  }

  /// More series than this are no picture.
  private static let mostSeries = 12

  /// The figure with only its largest series, where it has very many: of shares the first of the last
  /// period and then those with the most over all periods, of other values those with the largest one.
  public var condensed: Figure {
    guard series.count > Self.mostSeries else { return self }
    let weights = series.map { series in
      form == .share
        ? series.points.reduce(0) { $0 + $1.value } : series.points.map(\.value).max() ?? 0
    }
    let byWeight = series.indices.sorted { (-weights[$0], $0) < (-weights[$1], $1) }
    var order = byWeight
    if form == .share, let last = series.flatMap(\.points).map(\.from).max() {
      let now = series.map { $0.points.last { $0.from == last }?.value ?? 0 }
      let first = series.indices.filter { now[$0] > 0 }.sorted { (-now[$0], $0) < (-now[$1], $1) }
        .prefix(3)
      order = first + byWeight.filter { !first.contains($0) }
    }
    let largest = order.prefix(form == .share ? 5 : 10)
    var figure = self
    let shown = Set(largest)
    figure.series = series.indices.filter { shown.contains($0) }.map { series[$0] }
    figure.hidden = series.indices.filter { !shown.contains($0) }.map { series[$0] }
    return figure
  }

  var lifetime: Lifetime {
    let first = panel?.firstDate ?? series.flatMap(\.points).map(\.from).min()
    return first.map { .once(Spell(from: $0)) } ?? .always
  }

  func note(in file: inout CheckedFile, _ numbers: inout CheckedFile.Numbers) {
    if let rows = panel?.rows { file.panels[file.itemNumber] = rows }
  }

  public var ownLinks: [AnyIdentifier] {
    about + [panel?.citation.source.any].compactMap { $0 }
      + series.flatMap { series in
        [series.subject].compactMap { $0 } + series.points.map(\.citation.source.any)
      }
  }
}

extension Figure.Point {
  init(_ reader: ObjectReader, isRank: Bool) {
    from = reader.date("from", "The time, or the start of the period, that the value is for.")
    to = reader.date(ifPresent: "to", "The end of the period, if it is one.")
    value = reader.number(
      "value", "The value in the figure's unit; a rank is a whole number from 1.")
    upperValue = reader.number(
      ifPresent: "upperValue", "The upper end of a range: no less than the value.")
    qualifier = reader.text(ifPresent: "qualifier", "How the value is meant.")
    reader.formerly("basis", "countedAs")
    countedAs = reader.text(
      ifPresent: "countedAs", "As what the number was counted, such as an estimate.")
    status = reader.status(ifPresent: "status", "How sure it is.") ?? .reported
    citation = Citation(reader)
    reader.checkOrder(from: from, to: to, key: "to")
    for (key, number) in [("value", value), ("upperValue", upperValue ?? 1)]
    where isRank && (number < 1 || number != number.rounded()) {
      guard let node = reader.node[key], node.number != nil else { continue }
      reader.log.error("expected a rank: a whole number from 1; found \(node.found)", at: node)
    }
    if let upperValue, upperValue < value, let node = reader.node["upperValue"] {
      reader.log.error(
        "expected an upper value of at least \(Claim.format(value)), found \(node.found)", at: node)
    }
  }

  /// The time or period in words, such as "2010–14".
  public var periodText: String {
    to.map { from.periodText(to: $0) } ?? from.description
  }
}

extension Figure {
  /// A point's value with the unit, such as "nearly 800 bn USD" or "rank 2".
  public func text(
    of point: Point, withQualifier: Bool = true, withUnit: Bool = true
  ) -> String {
    let upper = point.upperValue.map { "–" + Claim.format($0) } ?? ""
    let amount = Claim.format(point.value) + upper
    let measured =
      withUnit ? unit.text(amount) : amount
    return [withQualifier ? point.qualifier : nil, measured].compactMap { $0 }.joined(
      separator: " ")
  }
}

extension Figure.Form: ExplainedWord {
  package var meaning: String {
    switch self {
    case .amount: "amounts that stand for themselves"
    case .share: "parts of one whole"
    }
  }
}
