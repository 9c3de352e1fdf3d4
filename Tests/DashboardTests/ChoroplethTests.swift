import AllianceModel
import TerminalKit
import TestSupport
import Testing

@testable import Dashboard

/// A panel on the map: countries by classes of values, what nobody knows hatched.
struct ChoroplethTests {
  static let states = [
    ("ind", "India", "IND"), ("chn", "China", "CHN"), ("pak", "Pakistan", "PAK"),
    ("npl", "Nepal", "NPL"), ("rus", "Russia", "RUS"), ("irn", "Iran", "IRN"),
    ("usa", "United States", "USA"), ("aus", "Australia", "AUS"), ("hkg", "Hong Kong", nil),
  ]

  /// What states sell to each other in 2000 to 2009, and what each spends; of Iran's spending nothing is
  /// known after 2004, and Hong Kong is no country of the map.
  private static let library = made(relations: [])

  /// The same with what is said of some states beside.
  static func made(relations: [String]) -> Library {
    func id(_ state: Int) -> String { "\"actor/\(states[state].0)\"" }
    let actors = states.map { slug, title, code in
      "{\"id\": \"actor/\(slug)\", \"title\": \"\(title)\", \"category\": \"state\""
        + (code.map { ", \"isoCode\": \"\($0)\"" } ?? "") + "}"
    }
    let sales = states.indices.flatMap { one in
      states.indices.filter { $0 != one }.map { other in
        let values = (0..<10).map { "\((one + 1) * 100 + (other + 1) * 10 + $0)" }
        return
          "{\"of\": [\(id(one)), \(id(other))], \"from\": \"2000\", \"values\": [\(values.joined(separator: ", "))]}"
      }
    }
    let spending = states.indices.map { state in
      let values = (0..<(state == 5 ? 5 : 10)).map { "\((state + 1) * 1000 + $0)" }
      return
        "{\"of\": [\(id(state))], \"from\": \"2000\", \"values\": [\(values.joined(separator: ", "))]}"
    }
    return .ofPanels(
      actors: actors,
      figures: [
        Library.panel(
          "sales", "Sales", #""subjects": "pairs", "directed": true, "adds": ["subjects"]"#, sales),
        Library.panel(
          "spending", "Spending", #""subjects": "states", "adds": ["subjects"]"#, spending),
      ], relations: relations)
  }

  private func screen(_ columns: Int = 120, _ rows: Int = 40) throws -> Screen {
    try #require(Self.library.diagnostics.isEmpty, "\(Self.library.diagnostics)")
    return try Screen(size: Size(columns: columns, rows: rows), library: Self.library)
  }

  private func request(
    _ slug: String, _ change: (inout ViewRequest) -> Void = { _ in }
  ) -> ViewRequest {
    var request = ViewRequest(view: "map")
    request.shade = AnyIdentifier("figure/\(slug)")
    change(&request)
    return request
  }

  private func choropleth(_ screen: Screen) throws -> Choropleth {
    try #require(screen.state.map.choropleth(in: screen.state.context))
  }

  /// Of 40 values of India's sales, from 120 to 199, quarters begin at 140, 160 and 180 (worked out by
  /// hand: 120–129 to China, 130–139 to Pakistan and so on, 8 states with 10 values each).
  @Test func classesAreThoseOfAllTimes() throws {
    var screen = try screen()
    #expect(screen.show(request("sales") { $0.tint = AnyIdentifier("actor/ind") }) == nil)
    let all = try choropleth(screen)
    #expect(all.classes.limits == [140, 160, 180])
    #expect(all.shades.period == 2009 && all.values.count == 8)
    #expect(all.numbers == ["CHN": 0, "PAK": 0, "NPL": 1, "RUS": 1, "IRN": 2, "USA": 2, "AUS": 3])
    #expect(all.elsewhere.map(\.value) == [199] && all.ownCode == "IND")
    // A class means the same in all years.
    screen.look(from: "2003")
    let then = try choropleth(screen)
    #expect(then.classes == all.classes && then.values.first?.value == 193)
    try screen.press(".")
    #expect(try choropleth(screen).shades.period == 2004)
    try screen.press(",", ",")
    #expect(try choropleth(screen).shades.period == 2002)
    // Before and after the data nobody knows anything.
    screen.look(from: "2012")
    #expect(screen.text.contains("unknown: the data end before"))
    #expect(try choropleth(screen).numbers.isEmpty)
  }

  @Test func theWorldIsShaded() throws {
    var screen = try screen()
    try screen.press("m")
    try screen.expectFrame("choropleth-120x40")
    let shown = screen.text
    #expect(shown.contains("Sales, 2009: from Hong Kong to each"))
    #expect(shown.contains("less than 930") && shown.contains("no data"))
    try screen.press("S")
    #expect(screen.state.message == "Sales, 2009: from Australia to each")
    try screen.press("V")
    #expect(screen.state.message == "Sales, 2009: from each to Australia")
    try screen.press("V")
    #expect(screen.state.message == "Spending, 2009")
    #expect(try choropleth(screen).isWithoutData("IRN"))
    #expect(try choropleth(screen).isWithoutData("FRA"))
    #expect(try !choropleth(screen).isWithoutData("ATA"))
    screen.look(from: "2004")
    #expect(try !choropleth(screen).isWithoutData("IRN"))
    try screen.press("V")
    #expect(screen.state.message == "countries are not shaded")
    #expect(screen.state.map.shading == nil)
  }

  /// A panel of states on a large screen, and pairs from one state’s view on the smallest.
  @Test func statesAndPairsAreFrames() throws {
    var large = try screen()
    #expect(large.show(request("spending")) == nil)
    try large.expectFrame("choropleth-states-120x40")
    var small = try screen(40, 10)
    #expect(small.show(request("sales") { $0.tint = AnyIdentifier("actor/ind") }) == nil)
    try small.expectFrame("choropleth-pairs-40x10")
  }

  @Test func aSmallScreenHasTheLegend() throws {
    var screen = try screen(40, 10)
    #expect(screen.show(request("spending")) == nil)
    try screen.expectFrame("choropleth-40x10")
  }

  @Test func limitsAreChosenByHand() throws {
    var screen = try screen()
    let wanted = request("spending") { $0.limits = [3000, 5000] }
    #expect(screen.show(wanted) == nil)
    #expect(try choropleth(screen).classes.limits == [3000, 5000])
    #expect(screen.text.contains("3,000 to less than 5,000"))
    #expect(screen.state.viewRequest.limits == [3000, 5000])
    #expect(screen.state.viewRequest.shade == wanted.shade)
    try screen.press("v", "k")
    try screen.type("2500,x")
    try screen.press("<Enter>")
    #expect(screen.text.contains("type ascending numbers such as 10, 100, 1000"))
    try screen.press("<Backspace>", "8", "0", "0", "0", "<Enter>")
    #expect(try choropleth(screen).classes.limits == [2500, 8000])
    try screen.press("v", "k", "1", "<Space>", "2", "<Space>", "3", "<Space>", "4", "<Enter>")
    #expect(screen.text.contains("4 limits: at most 3"))
    #expect(
      screen.show(request("spending") { $0.limits = [1, 2, 3, 4] })?.contains("at most 3")
        == true)
    #expect(screen.show(request("sales") { $0.tint = AnyIdentifier("figure/sales") }) != nil)
    try screen.press("v", "k")
    try screen.type("5, 1")
    try screen.press("<Enter>")
    #expect(screen.text.contains("type ascending numbers"))
    var turned = ViewRequest(view: "map")
    #expect(throws: ViewProblem("--limits \"5,1\": expected ascending numbers such as 10,100,1000"))
    {
      try turned.set("limits", to: "5,1")
    }
  }

  /// The chart and the map lead to each other, from the same state.
  @Test func theChartLeadsToTheMapAndBack() throws {
    var screen = try screen()
    let ids = ["figure/sales", "actor/npl"].compactMap { AnyIdentifier($0) }
    #expect(screen.show(ViewRequest(view: "chart", at: ids)) == nil)
    try screen.press("m")
    #expect(screen.text.contains("Sales, 2009: from Nepal to each"))
    try screen.press("v", "c")
    let panel = try #require(screen.state.scene.model as? PanelScene)
    #expect(panel.of.map(\.any) == [ids[1]])
  }

  @Test func wordsSayTheSame() throws {
    var screen = try screen()
    #expect(
      screen.show(
        request("sales") { request in
          request.tint = AnyIdentifier("actor/ind")
          request.isReceived = true
        }) == nil)
    let lines = screen.state.scene.model.plainLines(in: screen.state.context)
    #expect(lines.first == "Sales, 2009: from each to India")
    #expect(lines.contains("Hong Kong: 919 m USD"))
    #expect(lines.last == "not on today’s map: Hong Kong 919")
    // Of 80 values from 210 to 919 quarters begin at 410, 610 and 810.
    #expect(lines.contains("less than 410: 2") && lines.contains("810 and more: 2"))
  }

  /// Countries that are too small for an outline are said to have none, and to be no others.
  @Test func smallCountriesHaveNoOutline() throws {
    let library = Library.ofPanels(
      actors: ["IND", "TUV"].map {
        "{\"id\": \"actor/\($0.lowercased())\", \"title\": \"\($0)\", \"category\": \"state\", \"isoCode\": \"\($0)\"}"
      },
      figures: [
        Library.panel(
          "spending", "Spending", #""subjects": "states""#,
          ["ind", "tuv"].map { "{\"of\": [\"actor/\($0)\"], \"from\": \"2000\", \"values\": [7]}" })
      ])
    var screen = try Screen(size: Size(columns: 120, rows: 40), library: library)
    #expect(screen.show(request("spending")) == nil)
    #expect(screen.text.contains("no outline here: TUV 7") && !screen.text.contains("not on today"))
    let svg = try #require(screen.state.svg(look: .print))
    #expect(svg.contains("No outline here: TUV 7."))
  }

  /// A picture has every class, what nobody knows as a pattern, and who says so.
  @Test(arguments: PictureLook.allCases)
  func thePictureHasAllOfIt(look: PictureLook) throws {
    var screen = try screen()
    #expect(screen.show(request("spending")) == nil)
    let svg = try #require(screen.state.svg(look: look))
    #expect(svg.contains("-unknown\" width=\"6\"") && svg.contains("url(#picture-unknown)"))
    for word in ["less than", "and more", "no data", "Yearbook", "Not on today’s map: Hong Kong"] {
      #expect(svg.contains(word), "\(word)")
    }
    let page = screen.state.article(look: look).markdown()
    #expect(page.contains("| Australia | 8,009"))
  }

  /// Where not all names have room, the largest values have theirs.
  @Test func theLargestHaveTheirNames() throws {
    let states = [
      "DEU", "POL", "CZE", "AUT", "HUN", "SVK", "SVN", "HRV", "BIH", "SRB", "MKD", "ALB", "GRC",
      "BGR", "ROU",
      "MDA", "UKR", "BLR", "LTU", "LVA", "CHE", "BEL", "NLD",
    ]
    let actors = states.map {
      "{\"id\": \"actor/\($0.lowercased())\", \"title\": \"Land \($0)\", \"category\": \"state\", "
        + "\"isoCode\": \"\($0)\"}"
    }
    for largest in states {
      let rows = states.map {
        "{\"of\": [\"actor/\($0.lowercased())\"], \"from\": \"2000\", \"values\": [\($0 == largest ? 2886 : 7)]}"
      }
      let library = Library.ofPanels(
        actors: actors, figures: [Library.panel("arms", "Arms", #""subjects": "states""#, rows)])
      try #require(library.diagnostics.isEmpty, "\(library.diagnostics)")
      var screen = try Screen(size: Size(columns: 100, rows: 30), library: library)
      var request = ViewRequest(view: "map")
      request.shade = AnyIdentifier("figure/arms")
      (request.center, request.scale) = (Coordinate(longitude: 19, latitude: 48), 1.2)
      #expect(screen.show(request) == nil)
      // Once on the map, once in the words below it.
      let count = screen.text.ranges(of: "Land \(largest) 2,886").count
      #expect(count == 2, "\(largest): \(screen.text)")
    }
  }
}
