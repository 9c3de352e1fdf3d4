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

  /// Numbers that were counted as several things say as which, wherever claims stand; an event of one day has one date.
  @Test func estimatesAreToldApart() throws {
    let claims = [("best", 14), ("low", 9), ("high", 30)].map { word, number in
      """
      {"measure": "deaths", "countedAs": "\(word) estimate", "value": \(number), "unit": "deaths", "asOf": "2011-03-02",
       "status": "reported", "source": "source/s", "locator": "row 7"}
      """
    }
    let records = """
      \(Self.source), "events": [{"id": "event/clash", "title": "Clash", "date": "2011-03-02", "to": "2011-03-02",
        "coordinates": [43.1, 11.5], "claims": [\(claims.joined(separator: ", ")), {"measure": "wounded",
        "countedAs": "estimate", "value": 3, "asOf": "2011", "status": "reported", "source": "source/s"}]}]
      """
    let library = Library(records: records)
    let id = try #require(AnyIdentifier("event/clash"))
    let record = try #require(library.record(id))
    let lines = DetailDocument(of: record, in: library, width: 80, options: DetailOptions())
      .plainLines.joined(separator: "\n")
    let markdown = Export(library, records: [id]).written(as: .markdown).text
    let map = Export(library, records: [id]).written(as: .geojson).text
    let table = library.sourcedClaims().map(\.valueText)
    for words in ["14 deaths, best estimate", "9 deaths, low estimate", "30 deaths, high estimate"]
    {
      #expect(lines.contains(words), "\(lines)")
      #expect(markdown.contains(words), "\(markdown)")
      #expect(map.contains("deaths: \(words)"), "\(map)")
      #expect(table.contains(words), "\(table)")
    }
    // Where all are counted alike there is nothing to tell.
    #expect(table.contains("3") && !lines.contains("3, estimate"))
    #expect(!lines.contains("2011-03-02 – 2011-03-02") && !markdown.contains("2011-03-02 – 2011"))
  }

  /// Of some day between two a list has room for the month or the year, and the record says more.
  @Test func someDayBetweenTwoIsShortInAList() throws {
    let dates = ["2011-03-02/2011-03-09", "2012-03-02/2012-05-01", "1947-08/1948", "2015-04-20"]
    let events = dates.enumerated().map { number, date in
      "{\"id\": \"event/e\(number)\", \"title\": \"Clash \(number)\", \"date\": \"\(date)\"}"
    }
    let library = Library(records: "\"events\": [\(events.joined(separator: ", "))]")
    let texts = try (0..<4).map { number in
      let id = try #require(AnyIdentifier("event/e\(number)"))
      return RecordSummary(of: try #require(library.record(id)), in: library).text
    }
    #expect(texts == ["2011-03", "2012", "between 1947-08 and 1948", "2015-04-20"])
    var screen = try screen("\"events\": [\(events[0])]")
    screen.show("event/e0")
    #expect(screen.text.contains("between 2011-03-02 and 2011-03-09"))
  }

  @Test func aThingShowsItsTime() throws {
    var screen = try screen(
      """
      "places": [{"id": "place/base", "title": "Base", "category": "base", "coordinates": [41.7, 12.5], "since": "2017",
        "until": "2021"}],
      "corridors": [{"id": "corridor/pipe", "title": "Pipe", "mode": "pipeline", "history": [
        {"status": "operating", "from": "2015", "source": "source/s", "locator": "3"},
        {"status": "closed", "from": "2021-03", "note": "After the war.", "source": "source/s"}]}]
      """)
    screen.show("corridor/pipe")
    #expect(screen.text.contains("since 2021-03  closed") && screen.text.contains("After the war."))
    screen.look(from: "2018")
    #expect(screen.text.contains("since 2015  operating  ◀ as of 2018"))
    #expect(screen.text.contains("since 2021-03  closed  later"))
    try screen.press("t")
    #expect(screen.text.contains("━operating"))
    screen.show("place/base")
    #expect(screen.text.contains("2017 – 2021"))
    screen.look(from: "2022")
    #expect(screen.text.contains("over by 2022: until 2021"))
    screen.look(from: "2016")
    #expect(screen.text.contains("later than 2016: from 2017"))
  }

  @Test func membersObserversDealsAndQuotesAreShown() throws {
    var screen = try screen(
      """
      "actors": [{"id": "actor/a", "title": "Alfa", "category": "state"},
        {"id": "actor/b", "title": "Bravo", "category": "state", "label": "BRV"},
        {"id": "actor/c", "title": "Charly", "category": "de facto state", "recognisedBy": [{"actor": "actor/a", "from": "2010"}]}],
      "blocs": [{"id": "bloc/g", "title": "G", "members": [{"actor": "actor/a", "since": "1990"},
        {"actor": "actor/a", "since": "2000"}, {"actor": "actor/b", "role": "chair"},
        {"actor": "actor/c", "standing": "observer", "since": "2012"}]}],
      "deals": [{"id": "deal/d", "title": "D", "giver": ["actor/a", "actor/b"], "receiver": "actor/c", "date": "2001", "status": "done"},
        {"id": "deal/e", "title": "E", "parties": ["actor/a", "actor/b"], "date": "2002", "status": "done"}],
      "events": [{"id": "event/ban", "title": "Ban", "date": "1998", "actors": [{"actor": "actor/a", "role": "imposer"},
        {"actor": "actor/c", "role": "target"}], "acts": [{"source": "source/s", "locator": "section 7"}]}],
      "quotes": [{"id": "quote/q", "title": "Q", "words": "Peace.", "document": "source/s", "translatedBy": "T",
        "original": {"words": "Pace.", "language": "it"}, "carriedBy": [{"source": "source/s"}]}]
      """)
    func expect(_ id: String, _ words: String...) {
      screen.show(id)
      let text = screen.text
      for word in words { #expect(text.contains(word), "\(id): \(word)\n\(text)") }
    }
    expect("bloc/g", "Members (2)", "Bravo  chair", "Observers (1)", "Charly, since 2012")
    expect("deal/d", "Alfa · Bravo ─▶ Charly")
    expect("deal/e", "Alfa · Bravo")
    expect("event/ban", "sanctions  Alfa ─▶ Charly", "in force since 1998", "S, section 7")
    expect("quote/q", "“Pace.”", "— S", "translated by T")
    expect("actor/c", "de facto state", "recognised by Alfa since 2010")
    screen.show("actor/b")
    let bravo = try #require(screen.state.record?.record as? Actor)
    #expect(screen.state.library.code(of: bravo.id) == "BRV")
    screen.look(from: "2011")
    expect("bloc/g", "Observers (0 of 1)", "Charly, since 2012  later")
  }

  /// The map begins with what the pack names, else with all that it has.
  @Test func theMapBeginsWithItsRegion() throws {
    let places = """
      "places": [{"id": "place/p", "title": "Lima", "category": "city", "coordinates": [-77, -12]}]
      """
    var named = try Screen(
      size: Size(columns: 120, rows: 40),
      library: Library(
        records: places,
        pack:
          "\"map\": {\"title\": \"The Andes\", \"bounds\": [-82, -30, -60, 12]}, \"authors\": [\"A. Author\"]"
      ))
    #expect(named.show(ViewRequest(view: "map")) == nil)
    let map = try #require(named.state.scene.model as? MapScene)
    #expect(abs(map.projection(in: named.state.context).center.longitude + 71) < 0.001)
    #expect(named.state.library.pictureCredit.contains("p by A. Author, version 1 (CC0)"))
    try named.press("z", "z")
    #expect(named.statusLine.contains("The Andes"))
    var fitted = try Screen(size: Size(columns: 120, rows: 40), library: Library(records: places))
    #expect(fitted.show(ViewRequest(view: "map")) == nil)
    #expect(fitted.text.contains("● Lima"))
    var placed = try Screen(
      size: Size(columns: 120, rows: 40),
      library: Library(records: places, pack: "\"map\": {\"record\": \"place/p\"}"))
    try placed.press("m", "z", "z")
    #expect(placed.text.contains("● Lima") && placed.statusLine.contains("p "))
  }

  @Test(arguments: [-90, 90]) func aPoleIsOnTheMapThatAPackBeginsWith(latitude: Int) throws {
    let places = """
      "places": [{"id": "place/p", "title": "Base", "category": "city", "coordinates": [0, \(latitude)]}]
      """
    let screen = try Screen(
      size: Size(columns: 80, rows: 24), library: Library(records: places))
    let bounds = screen.state.context.mapHome.bounds
    #expect(bounds.south < bounds.north)
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
    try screen.press("v", "h")
    #expect(!screen.state.mapFeatures.marks.contains { $0.title == "Clash" })
    screen.look(from: "2011")
    #expect(try mark().role == .strong)
  }
}
