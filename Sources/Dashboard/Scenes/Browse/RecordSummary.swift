import AllianceModel

/// What a list says of a record in a few cells: its telling figure and a mark.
public struct RecordSummary: Sendable {
  /// The telling figure, such as "68 bn USD" or "2015-04"; may be empty.
  public let figure: String
  /// The level in a word, where the kind has one.
  private let word: String?
  /// The trend, where the kind has one.
  let trend: Trend?

  /// Sums a record up as of a date; nil for all time.
  public init(of record: AnyRecord, asOf date: PartialDate? = nil) {
    switch record {
    case .bloc, .relation: self.init(record.phases.phase(asOf: date))
    case .corridor(let corridor):
      let numbers = corridor.claims.made(by: date).filter {
        if case .text = $0.value { false } else { true }
      }
      let latest = numbers.filter { $0.unit?.contains("USD") == true }.max { $0.asOf < $1.asOf }
      let telling = latest ?? numbers.first
      self.init(telling.map { $0.shortText } ?? corridor.mode.rawValue)
    case .quote(let quote): self.init(quote.saidOn?.description ?? "undated")
    case .actor(let actor): self.init(actor.isoCode ?? actor.category.rawValue)
    case .place(let place): self.init(place.category.rawValue)
    case .deal(let deal): self.init(deal.date.description)
    case .figure(let figure):
      let latest = figure.series.first?.points.last { !(date?.isBefore($0.from) ?? false) }
      self.init(latest.map { figure.text(of: $0, withQualifier: false) } ?? "")
    case .event(let event): self.init(event.date.description)
    case .source(let source): self.init(source.date?.description ?? "undated")
    }
  }

  private init(_ figure: String) {
    self.figure = figure
    word = nil
    trend = nil
  }

  /// Sums a bloc or a relation up by its phase.
  init(_ phase: Phase?) {
    figure = phase?.level.signed ?? ""
    word = phase?.level.word
    trend = phase?.trend
  }

  /// The figure in words: "+3 allied, warming".
  public var text: String {
    guard let word, let trend else { return figure }
    return "\(figure) \(word), \(trend.rawValue)"
  }

  /// The figure for a cell: "+3 allied ▲ warming", or as much of it as a narrow one takes.
  ///
  /// The mark stands after the level: before it, it would be read as how far it went up.
  func cellText(isWide: Bool) -> String {
    guard let word, let trend else { return figure }
    return isWide ? "\(figure) \(word) \(trend.mark) \(trend.rawValue)" : figure + " " + trend.mark
  }

  /// The figure for a screen reader: "level +3, allied, warming".
  var spokenText: String {
    guard let word, let trend else { return PlainText.words(figure) }
    return "level \(PlainText.words(figure)), \(word), \(trend.rawValue)"
  }
}

extension Claim {
  /// The value without its qualifier.
  fileprivate var shortText: String {
    var text = valueText
    if let qualifier, text.hasPrefix(qualifier + " ") { text.removeFirst(qualifier.count + 1) }
    return text
  }
}
