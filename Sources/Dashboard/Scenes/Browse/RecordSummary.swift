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
    self = record.presented?.summary(asOf: date) ?? RecordSummary("")
  }

  /// A figure alone.
  init(_ figure: String) {
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
