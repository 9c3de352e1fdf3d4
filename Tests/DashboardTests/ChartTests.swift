import AllianceModel
import TerminalKit
import TestSupport
import Testing

@testable import Dashboard

/// Charts that say what their values are, whatever the values.
struct ChartTests {
  private func chart(_ id: String) throws -> FigureChart {
    guard case .figure(let figure)? = Library.southAsia.record(try #require(AnyIdentifier(id)))
    else { throw Missing() }
    return FigureChart(figure, viewpoint: Viewpoint())
  }

  private struct Missing: Error {}

  private func text(_ chart: FigureChart, width: Int = 78) -> [String] {
    chart.lines(width: width, height: 12).map { line in
      line.map(\.text).joined().replacing("\u{A0}", with: " ")
    }
  }

  /// Thirty suppliers in eight periods, none of which has all of them.
  ///
  /// - Parameter once: how much the last of them has in one period, and nothing else.
  private func manyShares(once: Double? = nil) throws -> Figure {
    func value(_ supplier: Int) -> Double {
      guard let once else { return supplier == 17 ? 40 : 2 }
      return supplier == 17 ? 30 : supplier == 29 ? once : supplier < 6 ? 6 : 0.2
    }
    let series = (0..<30).map { supplier in
      let periods =
        supplier == 29 && once != nil ? [3] : (0..<8).filter { ($0 + supplier) % 3 > 0 }
      let points = periods.map { period in
        "{\"from\": \"\(1980 + 5 * period)\", \"to\": \"\(1984 + 5 * period)\", \"value\": "
          + "\(value(supplier)), \"source\": \"source/s\", \"locator\": \"1\"}"
      }
      return "{\"label\": \"S\(supplier)\", \"points\": [\(points.joined(separator: ", "))]}"
    }
    let figure =
      "{\"id\": \"figure/f\", \"title\": \"F\", \"measure\": \"m\", \"unit\": \"%\", "
      + "\"form\": \"share\", \"series\": [\(series.joined(separator: ", "))]}"
    let source =
      "{\"id\": \"source/s\", \"title\": \"S\", \"shortTitle\": \"S\", \"category\": \"report\"}"
    let text = "{\"sources\": [\(source)], \"figures\": [\(figure)]}"
    let library = Library([
      PackInput(
        name: "p",
        files: PackFile.bundled(in: "example").filter { $0.lastPathComponent == "pack.json" } + [
          PackFile(name: "p/records.json", bytes: Array(text.utf8))
        ])
    ])
    guard case .figure(let read)? = library.record(.figure, at: 0) else { throw Missing() }
    return read
  }

  @Test func sharesOfVeryManyAreStackedAndTheRestIsCounted() throws {
    let figure = try manyShares()
    let condensed = figure.condensed
    #expect(condensed.series.count == 5 && condensed.hidden.count == 25)
    #expect(condensed.series.contains { $0.label == "S17" } && figure.hidden.isEmpty)
    let lines = text(FigureChart(condensed, viewpoint: Viewpoint()))
    // A line a period, the axis, and a legend.
    #expect(lines.filter { $0.contains("│") }.count == 8 && lines.count <= 16)
    #expect(lines.contains { $0.contains("25 others, named where they have room") })
    #expect(lines[0].hasPrefix("1980–84") && lines[7].hasPrefix("2015–19"))
    let bars = FigureChart(condensed, viewpoint: Viewpoint())
    #expect(
      bars.values.allSatisfy { condensed.series[$0.series].points.indices.contains($0.point) })
  }

  /// Where not all periods have room the key stays, with the selected period and the latest of the others.
  @Test func theKeyStaysWhereNotAllPeriodsHaveRoom() throws {
    let chart = FigureChart(try manyShares().condensed, viewpoint: Viewpoint())
    let periods = chart.shareRows.map(\.period)
    for height in 8...16 {
      for row in chart.shareRows {
        let selected = try #require(row.parts.first).value
        let lines = chart.lines(width: 78, height: height, selected: selected).map { line in
          line.map(\.text).joined().replacing("\u{A0}", with: " ")
        }
        #expect(lines.count <= height && lines.contains { $0.contains("S17") }, "\(lines)")
        #expect(lines.contains { $0.hasPrefix(row.period) }, "\(row.period)")
        let hidden = periods.filter { period in !lines.contains { $0.hasPrefix(period) } }.count
        let counts = lines.flatMap { $0.matches(of: /[▲▼] (\d+)/).compactMap { Int($0.1) } }
        #expect(counts.reduce(0, +) == hidden, "\(lines)")
      }
    }
  }

  /// A large part of one period is named there, though all of time gives it no colour.
  @Test func whoIsLargeInOnePeriodIsNamedInIt() throws {
    let figure = try manyShares(once: 25).condensed
    #expect(figure.hidden.contains { $0.label == "S29" })
    let lines = text(FigureChart(figure, viewpoint: Viewpoint()))
    #expect(lines.filter { $0.contains("░S29 25░") }.count == 1)
    #expect(lines.first { $0.contains("░S29 25░") }?.hasPrefix("1995–99") == true)
    // Named or not, a bar is as long as all others.
    let bars = lines.filter { $0.hasPrefix("1") || $0.hasPrefix("2") }
    #expect(bars.count == 8 && Set(bars.map { TextWidth.of($0) }).count == 1, "\(bars)")
  }

  /// A headline says where a series turned, and speaks of no one whose values ended before.
  @Test func aHeadlineSaysWhereASeriesTurned() throws {
    func series(_ label: String, _ values: [(year: Int, value: Double)]) -> String {
      let points = values.map {
        "{\"from\": \"\($0.year)\", \"value\": \($0.value), \"source\": \"source/s\", \"locator\": \"1\"}"
      }
      return "{\"label\": \"\(label)\", \"points\": [\(points.joined(separator: ", "))]}"
    }
    func headline(_ all: String..., about names: [String] = []) throws -> String {
      let library = Library(
        records:
          "\"sources\": [{\"id\": \"source/s\", \"title\": \"S\", \"shortTitle\": \"S\", \"category\": \"report\"}], "
          + "\"figures\": [{\"id\": \"figure/f\", \"title\": \"F\", \"measure\": \"share of arms\", "
          + "\"unit\": \"%\", \"series\": [\(all.joined(separator: ", "))]}]")
      guard case .figure(let figure)? = library.record(.figure, at: 0) else { throw Missing() }
      return FigureWords(
        figure, FigureChart(figure, viewpoint: Viewpoint()).values, about: names
      ).headline
    }
    let over = series("Old Union", [(1960, 90), (1970, 5)])
    let turned = series("United Realm", [(1960, 19), (1970, 76), (1980, 38)])
    #expect(
      try headline(over, turned)
        == "The United Realm’s share of arms rose from 19 to 76 % in 1970 and fell to 38 % in 1980")
    #expect(
      try headline(series("A", [(1960, 51), (1970, 60), (1980, 73)]))
        == "A’s share of arms rose from 51 to 73 %")
    // Whom it is about is said once, by the title or by the measure.
    #expect(
      try headline(series("A", [(1960, 51), (1970, 73)]), about: ["Northland"])
        == "F: A’s share of arms rose from 51 to 73 %")
    #expect(
      try headline(series("A", [(1960, 51), (1970, 73)]), about: ["arms"])
        == "A’s share of arms rose from 51 to 73 %")
    #expect(
      try headline(series("A", [(1960, 51), (1970, 2), (1980, 50)]))
        == "A’s share of arms fell from 51 to 2 % in 1970 and rose to 50 % in 1980")
  }

  @Test func aSingleValueIsANumberWithASentence() throws {
    let lines = text(try chart("figure/indian-purchases-us"))
    #expect(lines[0] == "17 bn USD")
    #expect(lines[1].hasPrefix("Purchases since 2007, added up: United States, 2007–2020-02"))
    #expect(!lines.joined().contains("█"))
  }

  @Test func valuesAHundredfoldApartHaveALogarithmicAxisThatSaysSo() throws {
    let lines = text(try chart("figure/distances"))
    #expect(lines.contains { $0.contains("10      100") && $0.contains("miles") })
    #expect(lines.contains { $0.contains("each step is ten times the one before") })
    #expect(!text(try chart("figure/russia-trade")).joined().contains("ten times"))
  }

  /// Every chart of the pack: each value is there, and the unit once.
  @Test func everyValueIsSaidAndTheUnitOnce() throws {
    let library = Library.southAsia
    for row in 0..<library.count(of: .figure) {
      guard case .figure(let figure)? = library.record(.figure, at: row) else { continue }
      let chart = FigureChart(figure, viewpoint: Viewpoint())
      for width in [54, 78, 116] {
        let lines = text(chart, width: width)
        let all = lines.joined(separator: "\n")
        for value in chart.values {
          let shown = Claim.format(chart.point(value).value)
          #expect(all.contains(shown), "\(figure.title): \(shown) at \(width)")
        }
        guard figure.unit != .rank, chart.values.count > 1 else { continue }
        let unit = figure.unit.description
        #expect(all.components(separatedBy: " " + unit).count == 2, "\(figure.title):\n\(all)")
      }
    }
  }

  @Test(arguments: [
    [Double.leastNonzeroMagnitude, Double.greatestFiniteMagnitude], [1, 100], [0, 5], [-3, -1],
    [-Double.greatestFiniteMagnitude, Double.greatestFiniteMagnitude], [7], [], [1, 1e9, 1e18],
    [0.001, 0.1, 99], [-0.4, 100],
  ])
  func anyValuesStandOnTheAxis(values: [Double]) {
    for width in [4, 20, 300] {
      for isRank in [false, true] {
        let scale = BarScale(values, isRank: isRank, width: width)
        let columns = values.sorted().map { scale.column($0) }
        #expect(columns == columns.sorted() && columns.allSatisfy { (0...width).contains($0) })
        let axis = scale.axis()
        #expect(axis.count == width + 1)
        // Numbers that touched would be read as one.
        let known = Set(
          scale.marks.map(\.text).flatMap { $0.split(separator: " ") }.map(String.init))
        #expect(axis.split(separator: " ").allSatisfy { known.contains(String($0)) }, "\(axis)")
      }
    }
  }

  /// Small charts have one scale, and go on where there are more than fit; the table has every value.
  @Test func aFigureIsShownSideBySideAndAsATable() throws {
    let figure = try manyShares()
    let chart = FigureChart(figure, viewpoint: Viewpoint())
    func lines(_ pieces: [[Piece]]) -> [String] {
      pieces.map { $0.map(\.text).joined().replacing("\u{A0}", with: " ") }
    }
    let all = lines(chart.multipleLines(width: 120, height: 60, selected: nil))
    for number in 0..<30 { #expect(all.contains { $0.contains("S\(number) ") }, "S\(number)") }
    #expect(all.last == "one scale, to 40, in %")
    #expect(all.allSatisfy { TextWidth.of($0) <= 120 })
    // The series with the largest values reaches the top, and no other one does.
    let heading = try #require(all.firstIndex { $0.contains("S17") })
    let column = all[heading].distance(
      from: all[heading].startIndex, to: try #require(all[heading].range(of: "S17")).lowerBound)
    #expect(Array(all[heading + 1])[column] == "█")
    #expect(all.joined().filter { $0 == "█" }.count >= 3)
    let few = lines(chart.multipleLines(width: 60, height: 14, selected: chart.values.last))
    #expect(few.contains { $0.contains("S29") } && few.last?.contains("more series") == true)
    let table = lines(
      chart.tableLines(in: .southAsia, width: 60, height: 20, selected: chart.values.last))
    #expect(table.count == 20 && table[0].hasPrefix("series  period   value"))
    #expect(table.last?.hasPrefix("S29     ") == true && table.last?.contains("2 %") == true)
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("6")
    try screen.select("figure/arms-import-ranks")
    try screen.press("v", "c", "l", "s")
    #expect(screen.statusLine.contains("a small chart for each series"))
    try screen.expectFrame("chart-multiples-120x40")
    try screen.press("s")
    #expect(screen.statusLine.contains("all values as a table"))
    try screen.expectFrame("chart-table-120x40")
    try screen.press("s")
    #expect(screen.statusLine.contains("one chart"))
  }
}
