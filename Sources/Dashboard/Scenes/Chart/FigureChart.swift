import AllianceModel
import TerminalKit

/// A figure as a picture: shares as stacked bars, series over time as lines, all else as bars.
///
/// Every axis begins at zero, and the zero line is drawn; series differ by fill or dash and not by
/// colour alone; what is worked out says so.
struct FigureChart {
  /// One value that the cursor can stand on.
  struct Value: Equatable {
    let series: Int
    let point: Int
  }

  /// What the figure is drawn as.
  enum Shape: Equatable {
    case shares, lines, bars, ranks
  }

  let figure: Figure
  let shape: Shape
  /// The values in the order in which the cursor goes through them.
  let values: [Value]
  let moment: Moment?

  init(_ figure: Figure, viewpoint: Viewpoint) {
    self.figure = figure
    moment = viewpoint.moment
    values = figure.series.enumerated().flatMap { series, content in
      content.points.indices.filter { point in
        !(viewpoint.hidingMoment?.isBefore(content.points[point].from) ?? false)
      }.map { Value(series: series, point: $0) }
    }
    shape = Self.shape(of: figure)
  }

  static func shape(of figure: Figure) -> Shape {
    if figure.unit == .rank { return .ranks }
    if areStacked(figure) { return .shares }
    let periods = figure.series.map { $0.points.map(\.periodText) }
    if figure.form == .share, figure.series.count > 1,
      let first = periods.first, periods.allSatisfy({ $0 == first }), first.count > 1,
      first.indices.allSatisfy({ index in
        figure.series.reduce(0) { $0 + $1.points[index].value } <= 100
          && figure.series.allSatisfy { $0.points[index].value >= 0 }
      })
    {
      return .shares
    }
    return figure.series.allSatisfy { $0.points.count > 1 } ? .lines : .bars
  }

  /// More bars than this are no picture: shares are then stacked, whatever periods a series lacks.
  private static let mostBars = 24

  private static func areStacked(_ figure: Figure) -> Bool {
    guard figure.form == .share, figure.series.count > 1,
      figure.series.reduce(0, { $0 + $1.points.count }) > mostBars
    else { return false }
    var totals: [String: Double] = [:]
    for point in figure.series.flatMap(\.points) {
      guard point.value >= 0 else { return false }
      totals[point.periodText, default: 0] += point.value
    }
    // Shares are rounded.
    return totals.values.allSatisfy { $0 <= 101 }
  }

  func point(_ value: Value) -> Figure.Point { figure.series[value.series].points[value.point] }

  func isLater(_ value: Value) -> Bool { moment?.isBefore(point(value).from) ?? false }

  /// The chart in lines of a width, and about as many as asked for where they can be more or fewer.
  func lines(width: Int, height: Int, selected: Value? = nil) -> [[Piece]] {
    guard !values.isEmpty, width >= 30 else { return [] }
    if values.count == 1 { return sentenceLines(width: width, selected: selected) }
    switch shape {
    case .shares: return shareLines(width: width, height: height, selected: selected)
    case .lines: return timeLines(width: width, height: height, selected: selected)
    case .bars, .ranks: return barLines(width: width, height: height, selected: selected)
    }
  }

  /// A single value: a bar would only fill the width, so it is said in words.
  private func sentenceLines(width: Int, selected: Value?) -> [[Piece]] {
    let value = values[0]
    let series = figure.series[value.series]
    let point = point(value)
    let role: Role = value == selected ? .selected : isLater(value) ? .later : .strong
    let sentence =
      "\(figure.measure.firstUpper): \(series.label), \(point.periodText), \(point.status.rawValue). "
      + "It is the only value of this figure."
    return [[Piece(figure.text(of: point).withFixedSpaces, role)]]
      + WordWrap.wrap(sentence, to: width).map { [Piece($0, .secondary)] }
  }

  /// The fills of stacked bars, and the roles of series.
  static let fills: [Unicode.Scalar] = ["█", "▓", "▒", "◫", "◨"]
  static let roles: [Role] = [.routeSea, .routeLand, .routePipe, .tint, .text]

  /// Text of just this width, whose spaces keep their place when lines are broken.
  static func fixed(_ text: String, _ width: Int, atEnd: Bool = false) -> String {
    TextWidth.cut(text, to: width).withFixedSpaces.filled(to: width, isAtEnd: atEnd)
  }
}

extension DetailBuilder {
  /// Adds the figure as a chart.
  mutating func addChart(of figure: Figure) {
    guard !options.isPlain else { return }
    var viewpoint = Viewpoint()
    viewpoint.moment = options.moment
    viewpoint.hidesRest = options.hidesRest
    let chart = FigureChart(figure.condensed, viewpoint: viewpoint)
    let lines = chart.lines(width: writer.width, height: options.hasRoomForPictures ? 11 : 8)
    guard !lines.isEmpty else { return }
    writer.blank()
    for line in lines { writer.add(line.isEmpty ? [Piece("\u{A0}")] : line) }
  }
}
