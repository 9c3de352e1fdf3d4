import AllianceModel
import TerminalKit
import Testing

@testable import Dashboard

/// The first screen.
struct OverviewTests {
  private func screen(columns: Int, rows: Int, isPlain: Bool = false) throws -> Screen {
    var configuration = Configuration()
    configuration.isPlain = isPlain
    var screen = try Screen(
      size: Size(columns: columns, rows: rows), configuration: configuration)
    screen.showOverview()
    return screen
  }

  /// The title of several packs does not run into what stands beside it; none of them speaks for all, and the signs
  /// of the matrix are those that it has.
  @Test(arguments: [(120, 40), (80, 24)])
  func severalPacksAreSaidAsTheyAre(columns: Int, rows: Int) throws {
    let states = ["a", "b", "c"].map {
      #"{"id": "actor/\#($0)", "title": "State \#($0)", "category": "state"}"#
    }.joined(separator: ", ")
    let treaties = PackInput(
      records: """
        "actors": [\(states)], "blocs": [{"id": "bloc/t", "title": "T", "natures": ["treaty"],
          "members": [{"actor": "actor/a", "pledges": ["defence"]}, {"actor": "actor/b", "pledges": ["defence"]}]}]
        """, named: "alliances-of-the-twentieth-century-and-later")
    let deals = PackInput(
      records: """
        "actors": [\(states)], "deals": [{"id": "deal/d", "title": "D", "date": "1990", "status": "done",
          "giver": "actor/a", "receiver": "actor/c"}]
        """, named: "sales-of-arms-from-many-countries")
    var screen = try Screen(
      size: Size(columns: columns, rows: rows), library: Library([treaties, deals]))
    screen.showOverview()
    let lines = screen.state.draw().lines
    let top = try #require(lines.first { $0.contains("Who stands with whom") })
    #expect(top.contains("  Who stands with whom"), "\(top)")
    let text = lines.map { $0.split(separator: "│").first.map(String.init) ?? "" }.joined(
      separator: " ")
    #expect(text.contains("sales-of-arms-from-many-countries"), "\(lines)")
    #expect(!lines.contains { $0.contains("+3") } && lines.contains { $0.contains("D defence") })
  }

  @Test func itSaysWhatIsInItAndWhatChangedMost() throws {
    for (columns, rows) in [(200, 60), (120, 40), (80, 24), (60, 20), (40, 10)] {
      let screen = try screen(columns: columns, rows: rows)
      try screen.expectFrame(
        "overview",
        orLines: columns == 200
          ? """
          Overview
          Shifting alliances in South Asia: Riaz Haq in 2015, others until 2020
          since 2007 India buys US arms for 17 bn USD; its Russian arms trade shrinks Reuters 2020; Diplomat 2019
          1952–2019 Japan and India: peace 1952, loans from 1958, 2+2 due in 2019 Foreign Policy 2019
          against “New Delhi has no international alliance to abandon” Diplomat 2019, opinion
          ▲ China and Pakistan +2 ╱ +3
          Where to begin South Asia and its neighbours
          2 China–Pakistan Economic Corridor corridor
          2020-09 Kavkaz 2020 drills event
          Pakistan’s arms imports by supplier
          2,000 km
          """
          : columns == 80
            ? """
            Overview
            since 2007 India buys US arms for 17 bn USD; its Russian arms trade shrinks
            2014–15 Russia ends its arms embargo on Pakistan and sells helicopters
            1952–2019 Japan and India: peace 1952, loans from 1958, 2+2 due in 2019
            against “New Delhi has no international alliance to abandon”
            against Asia Times: Pakistan seems to focus less fully on US and China
            by Haq 2013; Haq 2015; SIPRI 2020; Reuters 2020; Diplomat 2019;
            Foreign Policy 2019; Looking Back 2013; Asia Times 2020
            Who stands with whom
            Who moved 2010 2020 CHN PAK RUS IND USA JPN
            ▲ China and Pakistan +2 ╱ +3 RUS 0 +1 ╲ +2 ? ·
            JPN −1 · · +1 ? ╲
            """
            : """
            Overview
            Shifting alliances in South Asia: Riaz Haq in 2015,
            2015 China commits over 45 bn USD to Pakistan,
            since 2007 India buys US arms for 17 bn USD; its
            1952–2019 Japan and India: peace 1952, loans from
            1962 Deng: the US is helping “two forces in Asia:
            """)
    }
  }

  @Test func enterGoesOnFromEveryEntry() throws {
    let first = try screen(columns: 120, rows: 40)
    let count = (first.state.scene.model as? OverviewScene)?.content(in: first.state.context)
      .entries.count
    #expect((count ?? 0) > 15)
    for step in 0..<(count ?? 0) {
      var screen = first
      for _ in 0..<step { try screen.press("j") }
      try screen.press("<Enter>")
      let isAsked = screen.state.prompt != nil || screen.state.strip != nil
      #expect(isAsked || screen.state.sceneName != "Overview", "entry \(step)")
    }
    var last = first
    try last.press("G", "j")
    #expect(last.statusLine.contains("this is the last entry"))
    try last.press("g", "k")
    #expect(last.statusLine.contains("this is the first entry"))
  }

  @Test func keysOfOtherScenesWorkFromIt() throws {
    var screen = try screen(columns: 120, rows: 40)
    try screen.press("x")
    #expect(screen.state.sceneName == "Matrix")
    try screen.press("<Backspace>")
    #expect(screen.state.sceneName == "Overview")
    try screen.press("<Esc>")
    #expect(screen.text.contains("Belt and Road countries"))
    try screen.press("v", "o")
    #expect(screen.state.sceneName == "Overview")
    try screen.press("/", "g", "w", "a", "d", "a", "r", "<Enter>", "<Enter>")
    #expect(screen.state.record?.id.description == "place/gwadar")
  }

  @Test func itIsSaidInWords() throws {
    let screen = try screen(columns: 80, rows: 40, isPlain: true)
    let lines = screen.state.draw().lines
    #expect(
      lines.contains {
        $0.hasPrefix("Haq: China–Pakistan ties more strategic than US–Pakistan ties, 2013, 1 of")
      })
    let words = lines.joined(separator: " ")
    #expect(words.contains("against it: “New Delhi has no international alliance to abandon”, Dip"))
    // What is longer than a line goes on in the next; signs are words.
    #expect(words.contains("2014 to 15, Diplomat 2019; Haq 2015"))
    #expect(!words.contains("…") && !words.contains("→"))
    #expect(lines.contains("Who moved, 2010 to 2020"))
    // Only pairs that moved.
    #expect(!lines.contains { $0.hasPrefix("India and Russia") })
    #expect(lines.contains("Corridors, 16"))
    #expect(lines.contains("Pakistan and the United States, plus 2 close to minus 1 strained"))
  }

  /// The mouse selects what is under it, in both columns of entries.
  @Test func theMouseSelects() throws {
    var screen = try screen(columns: 120, rows: 40)
    let line = try #require(screen.state.draw().lines.firstIndex { $0.contains("Corridors  16") })
    let text = screen.state.draw().lines[line]
    let column = try #require(text.range(of: "Corridors")).lowerBound
    let x = text.distance(from: text.startIndex, to: column)
    screen.mouse(.click, at: Point(x: x, y: line))
    let row = (screen.state.scene.model as? OverviewScene)?.row ?? 0
    #expect((9...).contains(row))
    try screen.press("<Enter>")
    #expect(screen.state.sceneName == nil && screen.text.contains("Belt and Road Initiative"))
  }

  /// The pack's own story stands first, and each of its lines opens its record.
  @Test func theStoryStandsFirst() throws {
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
      var screen = try screen(columns: columns, rows: rows)
      let story = try #require(screen.state.context.library.story)
      #expect(story.lines.count + story.against.count == 9)
      for (number, line) in (story.lines + story.against).enumerated() {
        #expect(screen.text.contains(line.text), "\(columns): \(line.text)")
        var next = screen
        for _ in 0..<number { try next.press("j") }
        try next.press("<Enter>")
        #expect(next.state.record?.id == line.record, "\(line.text)")
      }
      #expect(screen.text.contains("Who moved"))
      try screen.press("m")
      #expect(screen.state.sceneName == "Map")
    }
    // Map, network and timeline begin with the record that the pack names.
    var wide = try self.screen(columns: 120, rows: 40)
    try wide.press("t")
    #expect(wide.text.contains("China–Pakistan partnership"))
    #expect(!wide.text.contains("▶"))
  }

  /// Nothing of the story is cut off: what is longer than a line goes on in the next, also where an entry
  /// must be scrolled to.
  @Test func theStoryIsWholeOnNarrowScreens() throws {
    for (columns, rows) in [(80, 24), (60, 24), (60, 20), (40, 40), (40, 12), (40, 10)] {
      var screen = try screen(columns: columns, rows: rows)
      let story = try #require(screen.state.context.library.story)
      var seen = ""
      for number in 0..<(story.lines.count + story.against.count) {
        if number > 0 { try screen.press("j") }
        // Without the path and the hints.
        let shown = words(screen.state.draw().lines.dropFirst().dropLast().joined(separator: "\n"))
        seen += " " + shown
        let line = (story.lines + story.against)[number]
        #expect(shown.contains(line.text), "\(columns)×\(rows): \(line.text)")
      }
      #expect(seen.contains(story.title), "\(columns)×\(rows)")
      #expect(!seen.contains("…"), "\(columns)×\(rows)")
    }
  }

  /// The words of a screen, without frames and line ends.
  private func words(_ text: String) -> String {
    text.split { $0.isWhitespace || "│┌┐└┘─".contains($0) }.joined(separator: " ")
  }

  /// Only pairs that moved are said to have moved.
  @Test func whoMovedMoved() throws {
    let screen = try screen(columns: 80, rows: 40)
    let text = words(screen.text)
    #expect(text.contains("▼ Pakistan and the United States +2 ╲╲╲ −1"))
    #expect(text.contains("▲ China and Pakistan +2 ╱ +3"))
    #expect(!text.contains("India and Japan") && !text.contains("India and Russia"))
  }

  /// From a list the map begins at what is selected where it has a place, else where the pack begins.
  @Test func theMapBeginsAtTheSelectedOrAtTheStart() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("2")
    try screen.select("corridor/tapi")
    try screen.press("m")
    #expect((screen.state.scene.model as? MapScene)?.selection?.slug == "tapi")
    for key in ["3", "5", "8", "9"] {
      var screen = try Screen(columns: 120, rows: 40)
      try screen.press(key, "m")
      #expect((screen.state.scene.model as? MapScene)?.bloc?.slug == "china-pakistan", "\(key)")
      #expect(screen.statusLine.contains("no source gives a place for"), "\(key)")
    }
    // A map that was shown stays as it was left.
    try screen.press("<Backspace>", "3", "m")
    #expect((screen.state.scene.model as? MapScene)?.selection?.slug == "tapi")
  }

  /// A pack without a story shows what it has most of, and nothing on it leads nowhere.
  @Test func aPackWithoutAStoryShowsWhatItHasMostOf() throws {
    let files = PackFile.bundled(in: "example")
    var screen = try Screen(
      size: Size(columns: 120, rows: 40), library: Library([PackInput(name: "p", files: files)]))
    screen.showOverview()
    #expect(screen.text.contains("What is in it") && !screen.text.contains("Who moved"))
    let begin = try #require(screen.text.range(of: "Where to begin"))
    #expect(!screen.text[begin.upperBound...].contains("Matrix"))
  }

  private static let source =
    #""sources": [{"id": "source/s", "title": "S", "category": "book", "date": "2020"}]"#

  /// Eighteen actors of which the first was from 1990 to 2000 and each next one a year later, or as many
  /// events in 1990 and 1991 alone.
  private func library(ofMany kind: Kind) -> Library {
    let records = (0..<18).map { number in
      kind == .event
        ? """
        {"id": "event/e\(number)", "title": "E\(number)", "date": "\(number < 13 ? 1990 : 1991)",
         "summary": "s", "sources": [{"source": "source/s"}]}
        """
        : """
        {"id": "actor/a\(number)", "title": "State \(number)", "category": "state",
         "from": "\(1990 + number)", "to": "\(2000 + number)-12-31"}
        """
    }
    return Library(
      records: #"\#(Self.source), "\#(kind.plural)": [\#(records.joined(separator: ","))]"#)
  }

  @Test func theLargestKindIsShownByYearWhereNoStoryIsTold() throws {
    let states = library(ofMany: .actor)
    let counts = try #require(states.largestYearCounts)
    #expect(counts.kind == .actor && counts.areInForce)
    #expect(counts.first == 1990 && counts.last == 2017)
    // From 1990 on one more each year; from 2001 on, the year after the first ends, one less too.
    #expect(counts.counts == Array(1...11) + Array(repeating: 11, count: 7) + (1...10).reversed())
    #expect(counts.largest.year == 2000 && counts.largest.count == 11)
    let events = try #require(library(ofMany: .event).largestYearCounts)
    #expect(!events.areInForce && events.first == 1990 && events.counts == [13, 5])

    for columns in [120, 80] {
      var screen = try Screen(size: Size(columns: columns, rows: 30), library: states)
      screen.showOverview()
      #expect(screen.text.contains("Actors in being by year"), "\(screen.text)")
      #expect(screen.text.contains("11 │") && screen.text.contains("2010"))
      let words = OverviewContent(screen.state.context).spokenLines.map(\.text)
      #expect(words.contains("Actors in being by year, 1990 to 2017: most in 2000, 11"))
    }
  }

  @Test func aPackOfDealsShowsWhoSuppliesWhomAndWhen() throws {
    let deals = (0..<14).map { number in
      """
      {"id": "deal/d\(number)", "title": "D\(number)", "giver": "actor/a", "receiver": "actor/b",
       "date": "\(1990 + number % 3)", "status": "done", "sources": [{"source": "source/s"}]}
      """
    }
    let actors = ["a", "b"].map {
      #"{"id": "actor/\#($0)", "title": "State \#($0)", "category": "state"}"#
    }
    let library = Library(
      records: #"\#(Self.source), "actors": [\#(actors.joined(separator: ","))], "#
        + #""deals": [\#(deals.joined(separator: ","))]"#)
    var screen = try Screen(size: Size(columns: 120, rows: 40), library: library)
    screen.showOverview()
    for words in ["Who supplies whom", "Who gives most", "Who receives most", "Deals by year"] {
      #expect(screen.text.contains(words), "\(words): \(screen.text)")
    }
  }

  /// A pack of nothing but a panel begins with it, says it once, and leads nowhere that is empty.
  @Test func aPackOfValuesBeginsWithThem() throws {
    let library = Library(
      records:
        #"\#(Self.source), "actors": [{"id": "actor/a", "title": "A", "category": "state"}], "#
        + #""figures": [{"id": "figure/f", "title": "Output", "measure": "output", "unit": "m USD", "#
        + #""panel": {"source": "source/s", "locator": "1", "subjects": "states", "step": "year", "#
        + #""rows": [{"of": ["actor/a"], "from": "2000", "values": [1, 2, 3]}]}}]"#)
    var screen = try Screen(size: Size(columns: 100, rows: 30), library: library)
    screen.showOverview()
    let words = OverviewContent(screen.state.context).spokenLines.map(\.text)
    #expect(words.filter { $0.contains("Output") } == ["Output, values of states by year"])
    // Its timeline has the line of the values.
    #expect(words.contains("Timeline, since when"), "\(words)")
    try screen.press("<Enter>")
    #expect(screen.state.scene.model is PanelScene)
    #expect(screen.show(ViewRequest(view: "timeline")) == nil)
    #expect(screen.text.contains("A: output"), "\(screen.text)")
  }
}
