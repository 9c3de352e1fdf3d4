import AllianceModel
import TerminalKit
import TestSupport
import Testing

@testable import Dashboard

/// A panel of pairs in the matrix and as weights of the network's lines.
///
/// India and China, and China and Pakistan, have a relation; of all states it is known what they sell: the
/// one numbered o to the one numbered d, from 0, in 2000 + y (o + 1) · 100 + (d + 1) · 10 + y.
struct PairShadesTests {
  private static let tied = ChoroplethTests.made(
    relations: [relation("chn", "ind", 1), relation("chn", "pak", 3)])
  private static func relation(_ one: String, _ other: String, _ level: Int) -> String {
    "{\"actors\": [\"actor/\(one)\", \"actor/\(other)\"], \"phases\": [{\"from\": \"2001\", \"level\": \(level), "
      + "\"ground\": \"\(level == 3 ? "defence treaty" : "agreements or exercises")\", \"evidence\": \"They said so.\", "
      + "\"source\": \"source/s\", \"locator\": \"p. 1\"}]}"
  }
  private static let untied = ChoroplethTests.made(relations: [])

  private func screen(
    _ library: Library, _ columns: Int = 120, _ rows: Int = 40
  ) throws -> Screen {
    try #require(library.diagnostics.isEmpty, "\(library.diagnostics)")
    return try Screen(size: Size(columns: columns, rows: rows), library: library)
  }

  private func request(
    _ view: String, _ change: (inout ViewRequest) -> Void = { _ in }
  ) -> ViewRequest {
    var request = ViewRequest(view: view)
    request.shade = AnyIdentifier("figure/sales")
    change(&request)
    return request
  }

  private func shades(_ screen: Screen) throws -> PairShades {
    let scene = try #require(screen.state.scene.model as? any PairShadedScene)
    return try #require(scene.shades(in: screen.state.context))
  }

  /// Where there are ties, rows and columns are as without values, and the note says of how many.
  @Test func theMatrixHasValuesInsteadOfLevels() throws {
    var screen = try screen(Self.tied)
    #expect(screen.show(ViewRequest(view: "matrix")) == nil)
    #expect(screen.text.contains("allied"))
    try screen.press("V")
    #expect(screen.state.message == "Sales, 2009, row to column")
    try screen.expectFrame("matrix-values-120x40")
    #expect(screen.text.contains("Sales, 2009, row to column, 3 of 9 actors"))
    let all = try shades(screen)
    // Of 60 values among the three quarters begin at the 16th, 31st and 46th.
    let starts: [Double] = [120, 130, 210, 230, 310, 320]
    let values = starts.flatMap { start in (0..<10).map { start + Double($0) } }
    #expect(all.shades.classes.limits == [values[15], values[30], values[45]])
    #expect(all.known.map(\.value) == [329, 319, 239, 219, 139, 129])
    screen.look(from: "2003")
    #expect(try shades(screen).known.first?.value == 323)
    #expect(try shades(screen).shades.classes == all.shades.classes)
    screen.look(from: "2012")
    #expect(screen.text.contains("unknown: the data end before"))
    screen.look(from: "2009")
    try screen.press("s", "s")
    #expect(try shades(screen).actors.count == 9)
    try screen.press("V")
    #expect(screen.state.message == "levels")
  }

  /// Without ties the actors are those of the panel, and no 0 is taken for what nobody knows.
  @Test func withoutTiesAllOfThePanelAreShown() throws {
    var screen = try screen(Self.untied)
    try screen.press("x")
    try screen.expectFrame("matrix-values-all-120x40")
    #expect(try shades(screen).actors.count == 9)
    #expect(screen.text.contains("Hong Kong to Australia 989 m USD"))
    var small = try self.screen(Self.untied, 40, 10)
    #expect(small.show(request("matrix") { $0.limits = [300, 600] }) == nil)
    try small.expectFrame("matrix-values-40x10")
    #expect(small.text.contains("· none"))
    #expect(try shades(small).shades.classes.limits == [300, 600])
    #expect(small.state.viewRequest.limits == [300, 600])
    // A letter and a block each.
    for form in ["letters", "blocks"] {
      #expect(small.show(request("matrix") { $0.cells = form }) == nil)
      #expect(small.text.contains("█"))
    }
    try small.press("v", "k", "5", "0", "0", "<Enter>")
    #expect(try shades(small).shades.classes.limits == [500])
    #expect(small.show(request("matrix") { $0.shade = AnyIdentifier("figure/spending") }) != nil)
  }

  /// A tie keeps its colour, and its line has the weight of what goes both ways: 239 and 329, 219 and 129, 139 and 319.
  @Test func linesHaveWeights() throws {
    var screen = try screen(Self.tied)
    #expect(
      screen.show(request("network") { $0.at = [AnyIdentifier("actor/chn")].compactMap { $0 } })
        == nil)
    try screen.expectFrame("network-weights-120x40")
    let all = try shades(screen)
    #expect(all.title == "Sales, 2009, both ways together")
    #expect(all.known.map(\.value) == [568, 458, 348])
    try screen.press("V")
    #expect(screen.state.message == "lines have no weight")
    var small = try self.screen(Self.tied, 40, 10)
    #expect(small.show(request("network")) == nil)
    try small.expectFrame("network-weights-40x10")
    // Who has no ties has partners.
    var untied = try self.screen(Self.untied)
    try untied.press("v", "n")
    #expect(untied.text.contains("Hong Kong") && untied.text.contains("Sales, 2009"))
    #expect(untied.text.contains(" · 8 values · ") && !untied.text.contains("0 ties"))
    #expect(try shades(untied).known.count == 36)
  }

  /// All that is between two has a row a panel, on a large screen and on the smallest.
  @Test(arguments: [Size(columns: 120, rows: 40), Size(columns: 40, rows: 10)])
  func theDossierHasARowAPanel(size: Size) throws {
    var screen = try screen(Self.tied, size.columns, size.rows)
    let ids = ["actor/chn", "actor/ind"].compactMap { AnyIdentifier($0) }
    #expect(screen.show(ViewRequest(view: "dossier", at: ids)) == nil)
    try screen.press("G")
    try screen.expectFrame("dossier-panels-\(size.columns)x\(size.rows)")
    #expect(screen.text.contains("China to India: sales 210 →"))
  }

  /// An actor's page has a row for each panel, and names none of them again.
  @Test func aPageHasARowAPanel() throws {
    let record = try #require(AnyIdentifier("actor/ind").flatMap { Self.tied.record($0) })
    func page(_ date: Int?) -> String {
      var options = DetailOptions()
      options.moment = date.map { Moment(asOf: PartialDate(year: $0)) }
      return DetailDocument(of: record, in: Self.tied, width: 100, options: options).plainLines
        .joined(separator: "\n").replacing("\u{A0}", with: " ")
    }
    let all = page(nil)
    for words in [
      "Values", "2000–09  spending 1,000 → 1,009 m USD",
      "in 2009 8 of the 8 with a value; most 1,009 in 2009", "▁▁▂▃▄▅▆▇██",
      "Sales  16 pairs; largest by the last value since 2000: Hong Kong to India 919",
    ] { #expect(all.contains(words), "\(words): \(all)") }
    #expect(!all.contains("figure "))
    #expect(page(2003).contains("2000–03  spending 1,000 → 1,003 m USD"), "\(page(2003))")
  }

  /// Only those with a value in the year are without room, and it is said who is here.
  @Test func othersWithoutRoomHaveAValueInTheYear() throws {
    let names = (0..<60).map { "s\($0)" }
    let rows = names.dropFirst().enumerated().map { number, name in
      "{\"of\": [\"actor/s0\", \"actor/\(name)\"], \"from\": \"2000\", \"values\": [\(number + 1), "
        + "\(number < 5 ? "1" : number > 30 ? "2" : "null")]}"
    }
    let library = Library.ofPanels(
      actors: names.map {
        "{\"id\": \"actor/\($0)\", \"title\": \"State \($0)\", \"category\": \"state\"}"
      },
      figures: [
        Library.panel("sales", "Sales", #""subjects": "pairs", "adds": ["periods"]"#, rows)
      ])
    var screen = try self.screen(library)
    #expect(
      screen.show(request("network") { $0.at = [AnyIdentifier("actor/s0")].compactMap { $0 } })
        == nil)
    #expect(
      screen.text.contains(
        "without room: 5 more with a value in 2001; here are the largest sums of all time"),
      "\(screen.text)")
    screen.look(from: "2000")
    #expect(screen.text.contains("without room: 19 more with a value in 2000"))
  }

  /// How many partners have room changes nothing of the classes, whether they have ties or values alone; who has
  /// neither a tie nor room is counted.
  @Test(arguments: [false, true]) func classesAreThoseOfEachSize(areTied: Bool) throws {
    let names = (0..<60).map { "s\($0)" }
    let rows = names.dropFirst().enumerated().map { number, name in
      "{\"of\": [\"actor/s0\", \"actor/\(name)\"], \"from\": \"2000\", \"values\": [\(number + 1)]}"
    }
    let library = Library.ofPanels(
      actors: names.map {
        "{\"id\": \"actor/\($0)\", \"title\": \"State \($0)\", \"category\": \"state\"}"
      },
      figures: [
        Library.panel("trade", "Trade", #""subjects": "pairs", "adds": ["periods"]"#, rows)
      ], relations: areTied ? names[1..<50].map { Self.relation("s0", $0, 1) } : [])
    try #require(library.diagnostics.isEmpty, "\(library.diagnostics)")
    let found = try [(40, 10), (80, 24), (120, 40), (200, 60)].map { columns, rows in
      var screen = try Screen(size: Size(columns: columns, rows: rows), library: library)
      var wanted = request("network")
      (wanted.at, wanted.shade) = (
        [AnyIdentifier("actor/s0")].compactMap { $0 }, AnyIdentifier("figure/trade")
      )
      #expect(screen.show(wanted) == nil)
      let scene = try #require(screen.state.scene.model as? NetworkScene)
      let network = try #require(scene.network(in: screen.state.context))
      if areTied { #expect(network.otherPartnersText == "10 more with a value in 2000") }
      return (network.nodes.count, try #require(network.weights).shades.classes.limits)
    }
    #expect(Set(found.map(\.0)).count > 1)
    #expect(Set(found.map(\.1)).count == 1 && !found[0].1.isEmpty, "\(found)")
  }

  /// Of some actors that are asked for the classes are of those that are shown, and not of who stands beside them at
  /// another date.
  @Test func classesAreThoseOfWhoIsShown() throws {
    let values = [
      ("s0", "s1", 2000, 1), ("s0", "s2", 2000, 2), ("s1", "s2", 2000, 3), ("s0", "s3", 2001, 100),
      ("s0", "s4", 2001, 200), ("s3", "s4", 2001, 300),
    ]
    let library = Library.ofPanels(
      actors: (0..<5).map {
        "{\"id\": \"actor/s\($0)\", \"title\": \"State \($0)\", \"category\": \"state\"}"
      },
      figures: [
        Library.panel(
          "trade", "Trade", #""subjects": "pairs""#,
          values.map { one, other, year, value in
            "{\"of\": [\"actor/\(one)\", \"actor/\(other)\"], \"from\": \"\(year)\", \"values\": [\(value)]}"
          })
      ])
    var screen = try screen(library)
    screen.look(from: "2000")
    var wanted = request("matrix")
    (wanted.about, wanted.shade) = (
      [AnyIdentifier("actor/s0")].compactMap { $0 }, AnyIdentifier("figure/trade")
    )
    #expect(screen.show(wanted) == nil)
    let shades = try shades(screen)
    #expect(shades.actors.map(\.slug).sorted() == ["s0", "s1", "s2"])
    #expect(shades.shades.classes.limits.allSatisfy { $0 <= 3 })
    #expect(!shades.shades.classes.limits.isEmpty)
  }

  @Test func wordsSayTheSame() throws {
    var screen = try screen(Self.untied)
    #expect(screen.show(request("matrix")) == nil)
    let lines = screen.state.scene.model.plainLines(in: screen.state.context)
    #expect(lines.contains("Sales, 2009, row to column"))
    #expect(lines.contains("Hong Kong to Australia: 989 m USD"))
    #expect(
      lines.contains(
        "largest: Hong Kong to Australia 989, Hong Kong to United States 979, Hong Kong to Iran 969 "
          + "m USD; 72 pairs with a value"))
    #expect(
      screen.show(request("network") { $0.at = [AnyIdentifier("actor/chn")].compactMap { $0 } })
        == nil)
    let words = screen.state.scene.model.plainLines(in: screen.state.context)
    #expect(words.contains("India: none; China to India 219 m USD; India to China 129 m USD"))
  }

  /// Pictures have every class, what nobody knows and who says so.
  @Test(arguments: ["matrix", "network"])
  func picturesHaveAllOfIt(view: String) throws {
    var screen = try screen(Self.tied)
    #expect(screen.show(request(view)) == nil)
    let svg = try #require(screen.state.svg(look: .light))
    for word in ["less than", "and more", "no data", "Yearbook", "Sales, 2009"] {
      #expect(svg.contains(word), "\(word)")
    }
    #expect(screen.state.article(look: .light).markdown().contains("| Pakistan |"))
  }

  /// From the chart of a panel its matrix and its network are a key away.
  @Test func theChartLeadsThere() throws {
    var screen = try screen(Self.tied)
    let ids = ["figure/sales", "actor/npl"].compactMap { AnyIdentifier($0) }
    for keys in ["x", "v n"] {
      #expect(screen.show(ViewRequest(view: "chart", at: ids)) == nil)
      try screen.press(keys)
      #expect(try shades(screen).panel.id.any == ids[0])
      try screen.press("v c")
      #expect(screen.state.scene.model is PanelScene)
    }
  }
}
