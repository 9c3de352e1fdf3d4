import AllianceModel
import TerminalKit
import TestSupport
import Testing

@testable import Dashboard

/// What records of each kind say, on the screen.
struct KindTests {
  private static let source = """
    "sources": [{"id": "source/s", "title": "S", "shortTitle": "S", "category": "report", "date": "2020"}]
    """

  private func screen(_ records: String, columns: Int = 120, rows: Int = 40) throws -> Screen {
    let library = Library(records: Self.source + ", " + records)
    try #require(library.diagnostics.isEmpty, "\(library.diagnostics)")
    return try Screen(size: Size(columns: columns, rows: rows), library: library)
  }

  private static let events = """
    "actors": [{"id": "actor/a", "title": "Alfa", "category": "state"},
      {"id": "actor/n", "title": "Norn", "category": "state"}],
    "places": [{"id": "place/b", "title": "Bravo", "category": "border post", "coordinates": [44, 11]}],
    "events": [{"id": "event/clash", "title": "Clash", "date": "2011-02",
      "actors": ["actor/a", {"actor": "actor/n", "role": "mediator"}], "about": ["place/b"],
      "coordinates": [43.1, 11.5],
      "claims": [{"measure": "deaths", "value": [12, 30], "asOf": "2011-03", "status": "reported",
        "source": "source/s", "locator": "row 7"}]}]
    """

  @Test func anEventShowsRolesPlaceAndClaims() throws {
    var screen = try screen(Self.events)
    screen.show("event/clash")
    let text = screen.text
    for words in ["Norn  mediator", "Part of", "Bravo", "11.5° N 43.1° E", "where it is", "12–30"] {
      #expect(text.contains(words), "\(words)\n\(text)")
    }
  }

  @Test func anEventIsAMarkOfTheMapFromItsDateOn() throws {
    var screen = try screen(Self.events)
    let clash = try #require(AnyIdentifier("event/clash"))
    #expect(screen.show(ViewRequest(view: "map", at: [clash])) == nil)
    #expect(screen.text.contains("Clash !") && screen.text.contains("¦ Bravo"))
    #expect(screen.text.contains("¦ border post  ! event"))
    // Signs that no mark in sight has are not explained.
    #expect(!screen.text.contains("institution"))
    func mark() throws -> MapFeatures.Mark {
      try #require(screen.state.mapFeatures.marks.first { $0.title == "Clash" })
    }
    #expect(try mark().role == .strong)
    screen.look(from: "2010")
    #expect(try mark().role == .later)
    #expect(screen.text.contains("Clash  later: 2011-02"))
    try screen.press("v")
    #expect(!screen.state.mapFeatures.marks.contains { $0.title == "Clash" })
    screen.look(from: "2011")
    #expect(try mark().role == .strong)
  }
}
