import Testing

@testable import AllianceModel

/// What makes no sense is refused with its place; what makes sense is read whatever its size.
struct RefusalTests {
  private static let source =
    #"{"sources": [{"id": "source/s", "title": "S", "shortTitle": "S", "category": "report"}]}"#
  private static let pack =
    #"{"identifier": "p", "title": "P", "description": "d", "licence": "l", "language": "en", "version": "1"}"#

  private func library(_ files: [(name: String, json: String)]) -> Library {
    let all = [("pack.json", Self.pack), ("sources.json", Self.source)] + files
    return Library([
      PackInput(name: "p", files: all.map { PackFile(name: $0.0, bytes: Array($0.1.utf8)) })
    ])
  }

  private func faults(_ files: (name: String, json: String)...) -> [String] {
    library(files).diagnostics.map(\.description)
  }

  private func figure(unit: String, _ point: String) -> (name: String, json: String) {
    (
      "figures.json",
      """
      {"figures": [{"id": "figure/f", "title": "F", "measure": "m", "unit": "\(unit)", "series": [
      {"label": "L", "points": [
      {"from": "2001", \(point), "source": "source/s", "locator": "p"}]}]}]}
      """
    )
  }

  @Test(arguments: [
    (
      "rank", #""value": 0"#,
      "3:27: error: expected a rank: a whole number from 1; found the number 0"
    ),
    (
      "rank", #""value": 1.5"#,
      "3:27: error: expected a rank: a whole number from 1; found the number 1.5"
    ),
    (
      "rank", #""value": 1, "upperValue": -1"#,
      "3:44: error: expected a rank: a whole number from 1; found the number -1"
    ),
    (
      "km", #""value": 5, "upperValue": 4"#,
      "3:44: error: expected an upper value of at least 5, found the number 4"
    ),
    ("km", #""value": 1e308"#, "3:27: error: expected a number up to 9007199254740991"),
    (
      "km", #""value": 9223372036854775808"#,
      "3:27: error: expected a number up to 9007199254740991"
    ),
    ("km", #""value": -9007199254740992"#, "3:27: error: expected a number up to 9007199254740991"),
  ])
  func numbersThatMakeNoSense(unit: String, point: String, message: String) {
    let found = faults(figure(unit: unit, point))
    #expect(found.first?.hasPrefix("figures.json:" + message) == true, "\(found)")
  }

  @Test(arguments: ["0", "-0.0", "1e-308", "9007199254740991", "-9007199254740991", "0.1"])
  func numbersThatMakeSense(number: String) {
    #expect(faults(figure(unit: "km", "\"value\": \(number)")) == [])
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1e-308, "1e-308"), (-0.0002, "−0.0002"), (0.0005, "0.001"),
    (9_007_199_254_740_991, "9,007,199,254,740,991"), (1e25, "1e+25"), (-1234.5, "−1,234.5"),
  ])
  func numbersOfAnySizeHaveWords(number: Double, text: String) {
    #expect(Claim.format(number) == text)
  }

  @Test func namesAndIdentifiersHaveALength() {
    let long = String(repeating: "a", count: 2001)
    #expect(
      faults(
        ("events.json", #"{"events": [{"id": "event/e", "title": "\#(long)", "date": "2001"}]}"#))
        == [
          "events.json:1:40: error: expected a name of at most 2000 characters, found one of 2001 (at events[0].title)"
        ])
    #expect(
      faults(
        ("events.json", #"{"events": [{"id": "event/\#(long)", "title": "T", "date": "2001"}]}"#)
      ).first?
      .contains("with at most 100 letters after the slash; found the text") == true)
    let link =
      #"{"events": [{"id": "event/e", "title": "T", "date": "2001", "actors": ["actor/\#(long)"]}]}"#
    #expect(faults(("events.json", link)).count == 1)
  }

  /// Each would take far longer than the limit of time if every part of it looked at every other; what
  /// the test waits for the others of a run counts too.
  @Test(.timeLimit(.minutes(5)))
  func whatIsLargeIsReadInOnePass() throws {
    let count = 100_000
    let brackets = String(repeating: "[", count: count) + String(repeating: "]", count: count)
    let keys = (0..<count).map { "\"k\($0)\": 1" }.joined(separator: ", ")
    let links = (0..<count).map { "[x](actor/n\($0))" }.joined(separator: " ")
    let library = library([
      (
        "events.json",
        """
        {"events": [{"id": "event/a", "title": "A", "date": "2001", "summary": "\(brackets)"},
        {"id": "event/b", "title": "B", "date": "2001", \(keys)},
        {"id": "event/c", "title": "C", "date": "2001", "summary": "\(links)"},
        {"id": "event/d", "title": "D", "date": "2001", "k": 1, \(String(repeating: "\"k\": 1, ", count: count)) "z": 1}]}
        """
      )
    ])
    #expect(library.diagnostics.count == 1001)
    // What follows the thousandth problem is not checked, and left out.
    #expect(library.count(of: .event) == 2)
    #expect(library.search(SearchQuery("[[")).places.count == 1)
    #expect(library.records(named: TextFolding.fold("a"), limit: 3).first?.id.slug == "a")
  }

  /// The fault of the last line of a large file is where it is said to be.
  @Test func placesAreRightFarIntoAFile() {
    let filler = String(repeating: "\n", count: 5000) + String(repeating: "é", count: 5000)
    let json = "{\"x\": \"\", \"events\": [\(filler)".replacing("é", with: " ") + "7]}"
    let found = faults(("events.json", json))
    #expect(
      found.contains { $0.hasPrefix("events.json:5001:5001: error: expected an object") },
      "\(found)")
  }
}

/// Dates before our era, and lines over the date line.
struct FarPlacesTests {
  @Test(arguments: [
    ("2015-04-20", "2015-04-20"), ("1000-12", "1000-12"), ("0999", "999 CE"),
    ("0999-12-31", "31 December 999 CE"), ("0001-02", "February 1 CE"), ("-0205", "206 BCE"),
    ("-0205-12-31", "31 December 206 BCE"), ("0000", "1 BCE"), ("-0001-01", "January 2 BCE"),
  ])
  func datesAreWholeWheneverTheyAre(iso: String, text: String) throws {
    let date = try #require(PartialDate(iso))
    #expect(date.description == text)
    #expect(date.isoText == iso)
  }

  private func line(_ places: (Double, Double)...) -> [Coordinate] {
    places.map { Coordinate(longitude: $0.0, latitude: $0.1) }
  }

  @Test func linesAreCutAtTheDateLine() {
    #expect(
      Geodesy.cutAtDateLine(line((170, 0), (-170, 10))) == [
        line((170, 0), (180, 5)), line((-180, 5), (-170, 10)),
      ])
    #expect(Geodesy.cutAtDateLine(line((-170, 10), (170, 0), (-179, 0))).count == 3)
    #expect(Geodesy.cutAtDateLine(line((10, 0), (20, 0))) == [line((10, 0), (20, 0))])
    // A line that only touches it is not torn.
    #expect(
      Geodesy.cutAtDateLine(line((170, 0), (180, 0), (-170, 0))) == [
        line((170, 0), (180, 0)), line((-180, 0), (-170, 0)),
      ])
    #expect(
      Geodesy.cutAtDateLine(line((180, 0), (-180, 1), (-170, 1))) == [line((-180, 1), (-170, 1))])
  }

  @Test func linesGoOnBeyondTheDateLine() {
    #expect(
      Geodesy.unwrapped(line((170, 0), (-170, 0), (-160, 0), (170, 0)))
        == line(
          (170, 0), (190, 0), (200, 0), (170, 0)))
    // Other lines of a route stay close to the first.
    #expect(
      Geodesy.unwrapped([line((170, 0), (175, 0)), line((-175, 0), (-170, 0))]) == [
        line((170, 0), (175, 0)), line((185, 0), (190, 0)),
      ])
  }
}
