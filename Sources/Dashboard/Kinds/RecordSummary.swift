import AllianceModel
import TerminalKit

/// What a list says of a record in a few cells: its telling figure and a mark.
public struct RecordSummary: Sendable {
  /// The telling figure, such as "68 bn USD" or "2015-04"; may be empty.
  public let figure: String
  /// Whose the figure is, where it does not go without saying.
  private var owner: String?
  /// Whether the figure is a level.
  private var isLevel = false
  /// The level in a word, where somebody has read one.
  private let word: String?
  /// The trend, where the kind has one.
  let trend: Trend?
  /// What must be known of its time.
  private var time: TimeNote?

  /// Sums a record up at a moment; nil for all time.
  public init(of record: AnyRecord, at moment: Moment? = nil, in library: Library) {
    self = record.presented?.summary(at: moment) ?? RecordSummary("")
    time = library.timeNote(of: record.id, record.phases, at: moment)
  }

  /// A figure alone, and whose it is.
  init(_ figure: String, of owner: String? = nil) {
    self.figure = figure
    self.owner = owner
    word = nil
    trend = nil
  }

  /// Sums a bloc or a relation up by its phase.
  init(_ phases: [Phase], at moment: Moment?) {
    let phase = phases.phase(at: moment)
    figure = phase?.levelSign ?? ""
    isLevel = phase != nil
    word = phase?.levelWord
    trend = phase?.trend
  }

  /// Sums the tie at a place up; what is over never looks as if it were now, nor what was said last.
  init(of place: RecordIndex, at moment: Moment?, in library: Library) {
    let phases = library.phases(of: place)
    self.init(phases, at: moment)
    time = library.identifier(at: place).flatMap {
      library.timeNote(of: $0, phases, at: moment)
    }
  }

  /// Where there is little room, whose a figure is takes so many columns.
  private static let ownerWidth = 10

  private var endText: String {
    time.map { (figure.isEmpty ? "" : ", ") + $0.text } ?? ""
  }

  /// The role of the figure: what is over is neither warming nor cooling.
  var role: Role { time == nil ? trend?.role ?? .secondary : .secondary }

  /// The figure in words: "+3 allied, warming".
  public var text: String {
    [owner, figure, word].compactMap { $0 }.joined(separator: " ")
      + (trend.map { ", " + $0.rawValue } ?? "") + endText
  }

  /// The figure for a cell: "+3 allied ▲ warming", or as much of it as a narrow one takes.
  ///
  /// The mark stands after the level: before it, it would be read as how far it went up.
  func cellText(isWide: Bool) -> String {
    if let time, !isWide { return time.text(behind: figure) }
    let owner = owner.map { isWide ? $0 : TextWidth.cut($0, to: Self.ownerWidth) }
    let level = [owner, figure, isWide ? word : nil].compactMap { $0 }.joined(separator: " ")
    let trend = trend.map { " " + $0.mark + (isWide ? " " + $0.rawValue : "") } ?? ""
    return level + trend + endText
  }

  /// A figure without whose it is; nil where nothing would be shorter.
  var shortText: String? { owner == nil ? nil : figure }

  /// The figure for a screen reader: "level +3, allied, warming".
  var spokenText: String {
    if isLevel, word == nil {
      return "no level" + (trend.map { ", " + $0.rawValue } ?? "") + endText
    }
    guard let word else {
      return PlainText.words([owner, figure].compactMap { $0 }.joined(separator: " ")) + endText
    }
    return "level \(PlainText.words(figure)), \(word)" + (trend.map { ", " + $0.rawValue } ?? "")
      + endText
  }
}
