/// A statement with a date and a source, as a row of the table of claims: a claim of a record, or
/// a value of a figure.
public struct SourcedClaim: Equatable, Sendable {
  /// The record that it stands in.
  public let record: AnyIdentifier
  /// What is measured or stated; of a figure with the label of its series.
  public let measure: String
  /// What is claimed of it.
  public let value: Claim.Value
  /// The unit of a number.
  public let unit: String?
  /// How the number is meant: "over", "about", "up to".
  public let qualifier: String?
  /// The year whose prices an amount of money is counted in.
  public let prices: PartialDate?
  /// As what the number was counted, such as an estimate.
  public let countedAs: String?
  /// The value with qualifier and unit, such as "over 45 bn USD".
  public let valueText: String
  /// The beginning of the period that it is for; nil where it is for a date.
  let from: PartialDate?
  /// The date at which it was made or held, or the beginning of its period.
  public let date: PartialDate
  /// The date or the period in words, such as "2010–14".
  public let dateText: String
  public let status: Status
  /// Who says so, and where.
  public let citation: Citation
  /// What a reader must know to read it right, in plain words.
  public let note: String

  /// - Parameter measures: those on which the record has numbers that were counted as several things.
  init(_ claim: Claim, of record: AnyIdentifier, tellingApart measures: Set<String> = []) {
    self.record = record
    measure = claim.measure
    value = claim.value
    unit = claim.unit
    (prices, countedAs, from) = (claim.prices, claim.countedAs, claim.from)
    qualifier = claim.qualifier
    valueText = claim.valueText(tellingApart: measures)
    date = claim.asOf
    dateText = claim.dateText
    status = claim.status
    citation = claim.citation
    note = claim.note.plainText
  }

  init(_ point: Panel.Point, _ measure: String, in panel: Panel) {
    (record, self.measure) = (panel.id.any, measure)
    (value, unit) = (.number(point.value), panel.unit.description)
    (qualifier, prices, countedAs, from) = (nil, nil, nil, nil)
    valueText = panel.text(point.value)
    date = panel.form.step.date(point.period)
    dateText = panel.text(ofPeriod: point.period)
    (status, citation, note) = (panel.form.status, panel.form.citation, "")
  }

  init(_ point: Figure.Point, of series: Figure.Series, in figure: Figure) {
    record = figure.id.any
    measure = "\(figure.measure): \(series.label)"
    value = point.upperValue.map { .range(point.value, $0) } ?? .number(point.value)
    unit = figure.unit.description
    (prices, countedAs, from) = (nil, point.countedAs, point.to.map { _ in point.from })
    qualifier = point.qualifier
    valueText = figure.text(of: point)
    date = point.from
    dateText = point.periodText
    status = point.status
    citation = point.citation
    note = ""
  }

  /// The value as a number, the lower end of a range; nil for a text.
  public var amount: Double? {
    switch value {
    case .number(let number), .range(let number, _): number
    case .text: nil
    }
  }
}

extension Figure {
  /// The values of its series as claims.
  ///
  /// - Parameter moment: nil for all time; else those of a time that had begun by then.
  public func sourcedPoints(at moment: Moment? = nil) -> [SourcedClaim] {
    series.flatMap { series in
      series.points.filter { !(moment?.isBefore($0.from) ?? false) }
        .map { SourcedClaim($0, of: series, in: self) }
    }
  }
}

/// What the table of claims is sorted by.
public enum ClaimOrder: String, CaseIterable, Sendable {
  case record, measure, value, date, status, source
}

extension Library {
  /// All claims and values of figures, in the order of kinds and their lists; those of panels
  /// only where one is asked for.
  ///
  /// - Parameters:
  ///   - records: the records whose claims are wanted; nil for all.
  ///   - moment: nil for all time; else those that had been made by then.
  ///   - panel: the panel whose values are claims too.
  public func sourcedClaims(
    of records: Set<AnyIdentifier>? = nil, at moment: Moment? = nil,
    withValuesOf panel: AnyIdentifier? = nil
  ) -> [SourcedClaim] {
    let all = Kind.allCases.flatMap { kind in
      self.all(kind) { record -> [SourcedClaim]? in
        guard records?.contains(record.id) ?? true else { return nil }
        let all = record.record.allClaims
        let measures = all.measuresCountedVariously
        var claims = all.map { SourcedClaim($0, of: record.id, tellingApart: measures) }
        if case .figure(let figure) = record { claims += figure.sourcedPoints() }
        // A panel may have a million values: they are claims where they are asked for.
        if record.id == panel { claims += self.panel(record.id).map { self.claims(of: $0) } ?? [] }
        return claims.isEmpty ? nil : claims
      }.flatMap { $0 }
    }
    return all.filter { !(moment?.isBefore($0.date) ?? false) }
  }

  /// The values of a panel as claims, subject by subject.
  private func claims(of panel: Panel) -> [SourcedClaim] {
    panel.subjects.indices.flatMap { subject in
      let measure = "\(panel.measure), \(title(ofSubject: subject, in: panel))"
      return panel.points(of: subject).map { SourcedClaim($0, measure, in: panel) }
    }
  }

  /// A record, those that it names and those that mention it.
  public func neighbourhood(of id: AnyIdentifier) -> Set<AnyIdentifier> {
    Set([id] + (record(id)?.record.links ?? []) + mentions(of: id))
  }

  /// Claims in an order; those that are alike in it stay as they stand.
  ///
  /// - Parameter subject: the record whose claims come first by record; nil for the one of which most is
  ///   told.
  public func sorted(
    _ claims: [SourcedClaim], by order: ClaimOrder, isDescending: Bool = false,
    around subject: AnyIdentifier? = nil
  ) -> [SourcedClaim] {
    var weights = order == .record ? weights(of: claims.lazy.map(\.record)) : [:]
    if let subject { weights[subject] = .max }
    let keys = claims.map { ClaimKey($0, order, self, weights) }
    let places = claims.indices.sorted { one, other in
      if keys[one] == keys[other] { return one < other }
      return isDescending ? keys[other] < keys[one] : keys[one] < keys[other]
    }
    return places.map { claims[$0] }
  }

  /// The claims that hold every word of a filter, in their record's title, measure, value, date,
  /// status, note or source.
  public func filtered(_ claims: [SourcedClaim], by filter: String) -> [SourcedClaim] {
    let words = SearchQuery(filter).words
    guard !words.isEmpty else { return claims }
    return claims.filter { claim in
      let texts = [
        title(of: claim.record), claim.measure, claim.valueText, claim.dateText,
        claim.status.rawValue, claim.note, title(of: claim.citation.source.any),
        self[claim.citation.source]?.shortTitle ?? "",
      ]
      return TextFolding.fold(texts.joined(separator: "\n")).withUnsafeBufferPointer { text in
        words.allSatisfy { ByteSearch.findWord($0, in: text, from: 0) != nil }
      }
    }
  }
}

/// What claims are compared by: records of which most is told come first; numbers of one unit stand
/// together, and before texts.
private struct ClaimKey: Comparable {
  private var weight = 0
  private var text: [UInt8] = []
  private var number = 0.0

  init(
    _ claim: SourcedClaim, _ order: ClaimOrder, _ library: Library, _ weights: [AnyIdentifier: Int]
  ) {
    switch order {
    case .record:
      weight = weights[claim.record] ?? 0
      text = TextFolding.fold(library.title(of: claim.record))
    case .measure: text = TextFolding.fold(claim.measure)
    case .value:
      text = claim.amount == nil ? [UInt8.max] : TextFolding.fold(claim.unit ?? "")
      number = claim.amount ?? 0
    case .date: number = claim.date.span.lowerBound
    case .status: number = Double(Status.allCases.firstIndex(of: claim.status) ?? 0)
    case .source: text = TextFolding.fold(library.title(of: claim.citation.source.any))
    }
  }

  static func < (one: ClaimKey, other: ClaimKey) -> Bool {
    if one.weight != other.weight { return one.weight > other.weight }
    return one.text == other.text
      ? one.number < other.number : one.text.lexicographicallyPrecedes(other.text)
  }
}
