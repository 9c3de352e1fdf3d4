import AllianceModel
import TerminalKit
import Testing

@testable import Dashboard

/// One date turns the whole dashboard.
struct TimeTests {
  /// The first letter replaces a suggestion; any other key keeps it to be edited.
  @Test func aSuggestionIsReplacedByTheFirstLetter() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("v", "s")
    let suggested = try #require(screen.state.prompt?.line.text)
    #expect(suggested.split(separator: " ").count == 2)
    try screen.press("1", "9")
    #expect(screen.state.prompt?.line.text == "19")
    try screen.press("<Esc>", "v", "s", "<Backspace>", "0")
    #expect(screen.state.prompt?.line.text == String(suggested.dropLast()) + "0")
    try screen.press("<Esc>", "v", "s")
    screen.paste("1962 2019")
    #expect(screen.state.prompt?.line.text == "1962 2019")
    try screen.press("<Enter>")
    #expect(screen.text.contains("Shifts 1962 to 2019"))
  }

  /// Arms shares stand under the phases of the two, each over the years that it is for.
  @Test func numbersStandUnderPhases() throws {
    let timeline = Timeline(.bundled(), by: .bloc)
    let place = try #require(
      timeline.lanes.firstIndex { $0.title == "Pakistan and the United States" })
    let lane = timeline.lanes[place + 1]
    #expect(lane.shortTitle == "United States: share of Pakistan’s arms imports")
    let values = lane.items.map { item -> String in
      guard case .value(let text, let share, let citation) = item.shape else { return "" }
      return "\(item.from?.description ?? "")–\(item.to?.description ?? "") \(text) "
        + "\(Int(share * 1000 + 0.5)) \(citation.source.slug)"
    }
    #expect(values == ["2010–2014 30 % 300 sipri-2020", "2015–2019 4.1 % 41 sipri-2020"])
    // They count for nothing where lanes are folded.
    #expect(timeline.laneCount < timeline.lanes.count)

    var screen = try Screen(columns: 120, rows: 40)
    var request = ViewRequest(view: "timeline")
    (request.filter, request.years) = ("pakistan and the united", 2005...2021)
    request.row = 2
    #expect(screen.show(request) == nil)
    try screen.expectFrame("timeline-values-120x40")
    #expect(screen.text.contains("2010–14  30 %") && screen.text.contains("30 % → 4.1 %, 2 values"))
    var small = try Screen(columns: 40, rows: 10)
    #expect(small.show(request) == nil)
    try small.expectFrame("timeline-values-40x10")
    let words = screen.state.scene.model.plainLines(in: screen.state.context)
    #expect(words.last == "2015, 4.1 %")
    let svg = try #require(screen.state.svg(look: .light))
    #expect(svg.contains("arms imports, 2015: 4.1 %"))
  }

  /// A treaty stands between two while both are in it: in the timeline of the two, and in what each pack says.
  @Test func aTreatyIsDrawnWhileBothAreInIt() throws {
    let library = Library([
      PackInput(
        records: """
          "sources": [{"id": "source/s", "title": "S", "category": "dataset", "date": "2016"}],
          "actors": [\("abcd".map { #"{"id": "actor/\#($0)", "title": "State \#($0)", "category": "state"}"# }.joined(separator: ", "))],
          "blocs": [{"id": "bloc/t", "title": "Treaty", "natures": ["treaty"], "members": [
            {"actor": "actor/a", "from": "1954", "to": "1977-06-30", "pledges": ["defence"]},
            {"actor": "actor/a", "from": "1977-06-30", "to": "2000", "pledges": ["consultation"]},
            {"actor": "actor/b", "from": "1970", "pledges": ["defence"]},
            {"actor": "actor/c", "from": "1954", "to": "1965"},
            {"actor": "actor/d", "from": "1954"}],
            "phases": [{"from": "1954", "evidence": "A treaty.", "source": "source/s", "locator": "1"}]}]
          """),
      PackInput(records: #""actors": []"#, named: "q"),
    ])
    try #require(library.diagnostics.isEmpty, "\(library.diagnostics)")
    let ids = ["a", "b", "c"].compactMap { AnyIdentifier("actor/\($0)") }
    func spells(_ ids: [AnyIdentifier], _ grouping: Timeline.Grouping = .bloc) -> [String] {
      Timeline(library, by: grouping).about(ids, in: library).lanes.filter {
        $0.items.contains { $0.record.kind == .bloc }
      }.flatMap(\.items).map { $0.spells.text ?? "always" }
    }
    // One that stays on other terms stays.
    #expect(spells([ids[0], ids[1]]) == ["1970 – 2000"])
    #expect(spells([ids[0]]) == ["1954 – 2000"])
    #expect(spells([ids[1], ids[2]]).isEmpty)
    #expect(spells([]) == ["since 1954"])
    #expect(spells([ids[0], ids[1]], .kind) == ["since 1970"])
    let pair = try #require(library.pair(of: [ids[0], ids[1]]))
    let tie = try #require(library.accounts(of: pair, at: nil).first?.ties.first)
    #expect(tie.phase?.spells.text == "1970 – 2000")
    let apart = try #require(library.pair(of: [ids[1], ids[2]]))
    #expect(library.accounts(of: apart, at: nil).first?.ties.isEmpty == true)
    #expect(library.dossier(of: pair).entries.compactMap(\.date?.year) == [1970])
    // What is said below the lanes is of that time too.
    var screen = try Screen(size: Size(columns: 120, rows: 40), library: library)
    #expect(screen.show(ViewRequest(view: "timeline", at: [ids[0], ids[1]])) == nil)
    #expect(screen.text.contains("1970 – 2000") && screen.text.contains("A treaty."))
    #expect(
      screen.show(ViewRequest(view: "timeline", at: [ids[1], ids[2]]))
        == "nothing with a date has to do with State b and State c")
  }

  /// The timeline of two is theirs, asked for by their names or from all that is between them; elsewhere it is that of
  /// everything again.
  @Test func theTimelineOfTwoIsTheirs() throws {
    var screen = try Screen(columns: 120, rows: 40)
    let ids = ["actor/china", "actor/pakistan"].compactMap { AnyIdentifier($0) }
    func lanes() -> [String] {
      (screen.state.scene.model as? TimelineScene)?.timeline(in: screen.state.context).lanes
        .map(\.title) ?? []
    }
    #expect(screen.show(ViewRequest(view: "timeline", at: ids)) == nil)
    let own = lanes()
    #expect(own.contains("China–Pakistan partnership") && !own.contains("Pakistan and Russia"))
    #expect(screen.text.contains("only China and Pakistan"))
    #expect(screen.state.viewRequest.at == ids)
    #expect(screen.show(ViewRequest(view: "dossier", at: ids)) == nil)
    try screen.press("t")
    #expect(lanes() == own)
    try screen.press("t")
    #expect(screen.state.scene.model is BrowseScene)
    try screen.press("1", "t")
    #expect(lanes().count > own.count && !screen.text.contains("only China and Pakistan"))
  }

  /// After its last source a level is the last that was said, wherever it stands; until then it holds.
  @Test func aLevelAfterItsLastSourceIsTheLastSaid() throws {
    let library = Library.bundled()
    let id = try #require(AnyIdentifier("relation/china-pakistan"))
    let record = try #require(library.record(id))
    func moment(_ date: String) throws -> Moment { Moment(asOf: try #require(PartialDate(date))) }
    for (date, isLast) in [("2019", false), ("2020-03", false), ("2020-04", true), ("2027", true)] {
      let moment = try moment(date)
      #expect((library.lastSaid(of: record.phases, at: moment) != nil) == isLast, "\(date)")
      let text = RecordSummary(of: record, at: moment, in: library).text
      #expect(text == "+3 allied, warming" + (isLast ? ", last said 2020-03" : ""), "\(date)")
    }
    #expect(library.lastSaid(of: record.phases, at: nil) == nil)

    func pressed(_ words: String, then key: String) throws -> Screen {
      var screen = try Screen(columns: 120, rows: 40)
      for letter in words { try screen.press(letter == " " ? "<Space>" : String(letter)) }
      try screen.press(key)
      return screen
    }
    var screen = try pressed("", then: "x")
    #expect(!screen.text.contains("last said"))
    screen.look(from: "2027")
    #expect(screen.text.contains("+3?") && screen.text.contains("+1? the last level said"))
    #expect(screen.text.contains("China – Pakistan  +3 allied  last said 2020-03"))
    screen.look(from: "2019")
    #expect(!screen.text.contains("+3?"))
    // A line of the network, a list, a record, and what is compared.
    screen = try pressed("/actor china", then: "<Enter>")
    try screen.press("v", "n")
    screen.look(from: "2027")
    #expect(screen.text.contains("⠂⠀⠐⠀ no level") && !screen.text.contains("allied  "))
    #expect(screen.text.contains(", last said 2020-03"))
    screen = try pressed("/china and pakistan kind:relation", then: "<Enter>")
    screen.look(from: "2027")
    #expect(screen.text.contains("last said 2020-03  +3 allied"))
  }

  private let sizes = [(120, 40), (80, 24)]

  @Test func theMatrixShowsWhoStandsWithWhom() throws {
    for (columns, rows) in sizes {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("x")
      try screen.expectFrame(
        "matrix",
        orLines: """
          Matrix rows 1–13, columns 1–14 of 16 · levels · by bloc
          CHN PAK RUS IND USA JPN AUS AFG BRA FRA ISR ITA SOV SWE ▶
          foreign policy” in June 2019. Two sorts of deeds stand beside the word: 73
          per cent of Pakistan’s arms imports in 2015–19, and money on the scale of a…
          """)
      screen.look(from: "2014")
      try screen.press("s")
      try screen.expectLines(
        columns == 120
          ? """
          Matrix levels · by name
          AFG AUS BRA CHN FRA IND ISR ITA JPN PAK RUS SWE TJK TUR USA
          −2 opposed an armed stand-off; or arms turned on each other’s allies; or a declared rivalry
          became “much more strategic than the US-Pakistan ties, particularly since 2011”, and about 2013 Li Keqiang brought a
          """
          : """
          Matrix columns 1–14 of 15 · levels · by name
          AFG AUS BRA CHN FRA IND ISR ITA JPN PAK RUS SWE TJK TUR ▶
          China supplied 51 per cent of Pakistan’s arms imports in 2010–14, by SIPRI’…
          actors by name Tab pair Enter open S change Esc leave ? help q quit
          """)
      try screen.press("0", "s", "S")
      try type("2010", on: &screen)
      try screen.press("<Enter>")
      try screen.expectFrame(
        "matrix-change",
        orLines: """
          Matrix rows 1–13, columns 1–14 of 16 · changes since 2010 · by bloc
          CHN PAK RUS IND USA JPN AUS AFG BRA FRA ISR ITA SOV SWE ▶
          ▲ warmer ▼ cooler ◆ first evidence ◇ again ○ none more = same ? none
          foreign policy” in June 2019. Two sorts of deeds stand beside the word: 73
          """)
    }
    var small = try Screen(columns: 40, rows: 10)
    try small.press("x", "l", "l", "l", "l", "l", "l", "l", "j", "j")
    try small.expectFrame("matrix-40x10")
  }

  @Test func theTimelineShowsWhatHappenedWhen() throws {
    for (columns, rows) in sizes {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("t")
      try screen.expectFrame(
        "timeline",
        orLines: """
          Timeline by bloc · … 206 BCE · 1949 – 2027
          India–Tajikistan milit… ╍╍╍━?
          The Council on Foreign Relations writes in 2019 of China’s “decades-long
          embrace of traditional rival Pakistan”, without a deed or a year.…
          """)
      try screen.press("s", "s", "n", "n", "n", "n", "n", "n", "n", "n", "n", "n", "n", "n")
      for _ in 0..<7 { try screen.press("+") }
      try screen.expectFrame(
        "timeline-zoomed",
        orLines: """
          Timeline by kind · … 206 BCE · 2012 – 2014
          Li’s proposal of five points 2013, known to the year
          a year is the least that can be shown Enter open Esc leave ? help q quit
          """)
    }
    var small = try Screen(columns: 40, rows: 10)
    try small.press("t")
    try small.expectFrame("timeline-40x10")
  }

  /// What a later claim replaced held until then.
  @Test func whatIsSupersededHeldUntilItWas() throws {
    func claim(_ value: Int, _ year: String, _ status: String) -> String {
      """
      {"measure": "sum", "value": \(value), "unit": "bn USD", "asOf": "\(year)", "status": "\(status)",
      "source": "source/s", "locator": "p"}
      """
    }
    let files = [
      (
        "pack.json",
        #"{"identifier": "p", "title": "P", "description": "d", "licence": "l", "language": "en", "version": "1"}"#
      ),
      (
        "sources.json",
        #"{"sources": [{"id": "source/s", "title": "S", "shortTitle": "S", "category": "book", "date": "2014"}]}"#
      ),
      (
        "corridors.json",
        #"{"corridors": [{"id": "corridor/c", "title": "C", "mode": "road", "claims": ["#
          + claim(45, "2015", "superseded") + "," + claim(68, "2019", "reported") + "]}]}"
      ),
    ].map { PackFile(name: $0.0, bytes: Array($0.1.utf8)) }
    let library = Library([PackInput(name: "p", files: files)])
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    for (date, first, second) in [
      ("2016", "held then", "later"), ("2019", "superseded", "reported"),
      (nil, "superseded", "reported"),
    ] {
      var screen = try Screen(size: Size(columns: 120, rows: 30), library: library)
      try screen.press("2", "<Enter>")
      if let date { screen.look(from: date) }
      let lines = screen.text.split(separator: "\n")
      let claims = ["45 bn USD", "68 bn USD"].map { sum in lines.last { $0.contains(sum) } ?? "" }
      #expect(claims[0].contains(first), "\(date ?? "all time"): \(claims[0])")
      #expect(claims[1].contains(second), "\(date ?? "all time"): \(claims[1])")
    }
  }

  /// On the timeline too, what is over by the date stands back as what comes later does.
  @Test func theTimelineDimsWhatIsOver() throws {
    var screen = try Screen(columns: 120, rows: 40)
    screen.look(from: "2016")
    let lanes = Timeline(screen.state.library, by: .bloc).lanes
    let row = try #require(lanes.firstIndex { $0.title.contains("1962") })
    let lane = lanes[row]
    try screen.press("t")
    for _ in 0..<row { try screen.press("j") }
    try screen.expectFrame("timeline-2016-120x40")
    #expect(screen.text.contains("over by 2016"))
    let moment = Moment(asOf: PartialDate(year: 2016))
    #expect(!lane.items[0].holds(at: moment) && lane.items[0].holds(at: nil))
    #expect(lane.items[0].holds(at: Moment(asOf: PartialDate(year: 1962))))
  }

  @Test func shiftsNameTheEvidenceForBothEnds() throws {
    for (columns, rows) in sizes {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press(":")
      try type("shifts 2013 2020", on: &screen)
      try screen.press("<Enter>")
      try screen.expectFrame(
        "shifts",
        orLines: """
          Shifts 2013 to 2020 1/19 Pakistan and the United S… 1/11
          China and Pakistan +2 → +3
          India and Pakistan ◇ −3 +1 mixed 2011 – 2015
          Counterweight to China in the In… ◆ ? “heavy handed policies” of the
          Belt and Road countries ◆ ? Pakistan against the United
          """)
    }
  }

  /// The order of what both say is no difference, and only what one side says beside it stands out.
  @Test func whatBothSayIsNoDifference() {
    let same = Comparison.Row(
      label: "countries", left: ["China", "Pakistan"], right: ["Pakistan", "China"])
    #expect(!same.isDifferent)
    func view(_ left: [String], _ right: [String]) -> [CompareView.Line] {
      CompareView(
        comparison: Comparison(rows: [Comparison.Row(label: "x", left: left, right: right)]),
        scroll: 0, isFramed: false
      ).lines(width: 80)
    }
    let partly = view(["China", "Pakistan"], ["China", "Iran"])
    #expect(
      partly.map(\.isLeftAlone) == [false, true] && partly.map(\.isRightAlone) == [false, true])
    let wholly = view(["+3"], ["0"])
    #expect(wholly.map(\.mark) == ["≠"] && !wholly.contains { $0.isLeftAlone || $0.isRightAlone })
  }

  @Test func twoSidesAreLinedUp() throws {
    for (columns, rows) in sizes {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("2")
      try screen.select("corridor/belt-and-road")
      try screen.press("c")
      #expect(screen.statusLine.contains("is one side"))
      try screen.select("corridor/cpec")
      try screen.press("c")
      try screen.expectFrame(
        "compare-corridors",
        orLines: """
          Compare 15 of 18 differ
          ≠ purpose Connectivity, a wider use By the post, China’s
          of the renminbi, and in the “insurance to continue
          “break the bottleneck in the Middle East in case of
          """)
      try screen.press("<Esc>", "9")
      try screen.select("relation/pakistan-russia")
      try screen.press("c", "c")
      try type("2013", on: &screen)
      try screen.press("<Enter>")
      try screen.expectLines(
        columns == 120
          ? """
          Compare: Pakistan and Russia 6 of 9 differ
          ≠ evidence No weapons are sold yet, but the number of Pakistan agrees in 2015 to buy Mi-35M
          commence. Four Mi-35M and a few Mi-171E
          were sold by 2019: “the numbers are not
          """
          : """
          Compare: Pakistan and Russia 6 of 9 differ
          ≠ evidence No weapons are sold yet, Pakistan agrees in 2015 to
          2012-2013”. exercises commence. Four
          Mi-35M and a few Mi-171E
          """)
    }
  }

  @Test func theDateTurnsListsAndDetails() throws {
    for (columns, rows) in sizes {
      var screen = try Screen(columns: columns, rows: rows)
      screen.look(from: "2016")
      try screen.press("2")
      try screen.select("corridor/cpec")
      try screen.expectFrame(
        "as-of-2016",
        orLines: """
          Corrid… 10 in force · 1/16 China–Pakistan Economic Corridor 1/6
          Turkmenistan–Af… later: 2019-09 also CPEC · Pak-China Corridor ·
          Central Asia–So… later: 2020-09 pipelines that are to join western China
          Asia–Africa… later: 2019-11-20 to the Arabian Sea at Gwadar. In April
          """)
      try screen.press("v", "h")
      try screen.expectLines(
        columns == 120
          ? """
          Kinds Corridors 1/10 China–Pakistan Economic Corridor 1/3
          4 Actors 61 China’s sea lanes sea lane drawn line 2,150 km, computed along it
          5 Deals 9 Gwadar port port
          the rest is hidden: in force on 2016-12-31: 203 of 333 Tab pane Enter open / search ? help q quit
          """
          : """
          Corridors 1/10 China–Pakistan Economic Corridor
          China’s sea lanes sea lane drawn line 2,150 km, computed along it
          Wakhan Corridor strip of land
          the rest is hidden: in force on 2016-12-31: 203 of 333 ? help q quit
          """)
    }
  }

  @Test func aRelationsPhasesAreALine() throws {
    for (columns, rows) in sizes {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("9")
      try screen.select("relation/pakistan-russia")
      try screen.press("<Enter>", "z")
      try screen.expectFrame(
        "relation-chart",
        orLines: """
          Pakistan and Russia 1/4
          when the two signed an agreement on defence. Pakistan bought Mi-35M
          trade a drop beside that of the world in 2019. Their trade stood at 800
          million dollars in 2018, by Asia Times, which expected a growing trend by
          """)
      screen.look(from: "2014")
      try screen.expectLines(
        columns == 120
          ? """
          Pakistan and Russia 1/2
          800 million dollars in 2018, by Asia Times, which expected a growing trend by step-by-step
          No weapons are sold yet, but the number of bilateral visits rises, “a trend that actually
          in force on 2014-12-31: 179 of 333 Tab link Enter follow Backspace back / search ? help q quit
          """
          : """
          Pakistan and Russia 1/5
          trade a drop beside that of the world in 2019. Their trade stood at 800
          million dollars in 2018, by Asia Times, which expected a growing trend by
          in force on 2014-12-31: 179 of 333 Backspace back / search ? help q quit
          """)
    }
  }

  /// Types letters into a line.
  private func type(_ text: String, on screen: inout Screen) throws {
    for letter in text { try screen.press(letter == " " ? "<Space>" : String(letter)) }
  }

  // MARK: The date

  /// On the smallest screen the date stands beside the keys of the kinds, and nothing lies over anything.
  @Test func theDateHasRoomBesideTheKinds() throws {
    var screen = try Screen(columns: 40, rows: 10)
    screen.look(from: "2008")
    let kinds = screen.state.context.kinds
    for kind in kinds {
      try screen.press("<Esc>", kind.key)
      let line = try #require(screen.text.split(separator: "\n").first)
      let words = line.split(separator: " ").map(String.init)
      let date = line.hasSuffix("as of 2008") ? ["as", "of", "2008"] : ["2008"]
      #expect(Array(words.suffix(date.count)) == date, "\(line)")
      let names = kinds.flatMap { [$0.key] + $0.title.split(separator: " ").map(String.init) }
      #expect(words.dropLast(date.count).allSatisfy { names.contains($0) }, "\(line)")
      #expect(words.contains(kind.key) && words.contains(kind.title), "\(line)")
    }
  }

  @Test func yearsAndDecadesAreStepped() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press(".")
    #expect(screen.statusLine.contains("this is all of time"))
    try screen.press(",")
    #expect(screen.state.viewpoint.moment?.date == PartialDate(year: 2020))
    #expect(screen.text.hasPrefix(" alliances") && screen.text.contains("as of: 2020"))
    try screen.press(",", "<lt>", "<lt>", ".")
    #expect(screen.state.viewpoint.moment?.date == PartialDate(year: 2000))
    try screen.press("0")
    #expect(screen.state.viewpoint.moment == nil)
    try screen.press("0")
    #expect(screen.statusLine.contains("as of: all time already"))
    // A session that begins at a date says what is in force, and so when all has been read.
    let moment = Moment(asOf: PartialDate(year: 2015))
    screen.begin(at: moment)
    let words = screen.state.message
    #expect(words?.hasPrefix("in force on 2015-12-31: ") == true)
    screen.begin(at: moment)
    #expect(screen.state.message == words)
    try screen.press("0")
    try screen.press("a")
    try type("206 BCE", on: &screen)
    try screen.press("<Enter>")
    #expect(screen.state.viewpoint.moment?.date == PartialDate(year: -205))
    try screen.press(",")
    #expect(screen.statusLine.contains("the content speaks of nothing before 206 BCE"))
    try screen.press(":")
    try type("as of 2011", on: &screen)
    try screen.press("<Enter>")
    #expect(screen.state.viewpoint.moment?.date == PartialDate(year: 2011))
    try screen.press("a", "<C-u>")
    try type("soon", on: &screen)
    try screen.press("<Enter>")
    #expect(screen.state.prompt != nil && screen.statusLine.contains("type a date"))
    try screen.press("<C-u>", "<Enter>")
    #expect(screen.state.viewpoint.moment == nil && screen.state.prompt == nil)
  }

  /// No screen shows as current what came later.
  @Test func whatCameLaterIsNeverShownAsCurrent() throws {
    let moment = Moment(asOf: PartialDate(year: 2014))
    var screen = try Screen(columns: 110, rows: 30)
    screen.look(from: "2014")
    for key in ["1", "2", "3", "5", "6", "7", "8", "9"] {
      try screen.press(key)
      for _ in 0..<45 {
        let id = try #require(screen.state.record?.id)
        if case .later = screen.state.library.standing(of: id, at: moment) {
          let lines = screen.state.draw().lines
          #expect(lines.contains { $0.contains("later than 2014") }, "\(id)")
          let list = try #require(screen.state.lists[screen.state.location.source])
          let area = screen.state.layout.content(of: .list)
          let line = Array(lines[area.y + list.row - list.top])
          #expect(String(line[area.x..<area.maxX]).contains("later"), "\(id)")
        }
        try screen.press("j")
      }
    }
    try screen.press("v", "h")
    for key in ["1", "2", "3", "5", "6", "7", "8", "9"] {
      try screen.press(key)
      let kind = try #require(screen.state.location.source.kind)
      let count = screen.state.count(of: .kind(kind))
      #expect(count == screen.state.library.count(of: kind, at: moment))
      for _ in 0..<count {
        let id = try #require(screen.state.record?.id)
        #expect(screen.state.library.holds(id, at: moment))
        #expect(!screen.text.contains("  later:"), "\(id)")
        try screen.press("j")
      }
    }
    try screen.press("/")
    try type("russia", on: &screen)
    for place in screen.state.foundPlaces {
      let id = try #require(screen.state.library.identifier(at: place))
      #expect(screen.state.library.holds(id, at: moment))
    }
  }

  @Test func aLinkToWhatIsHiddenShowsItAgain() throws {
    var screen = try Screen(columns: 120, rows: 40)
    screen.look(from: "1990")
    try screen.press("v", "h", ":")
    try type("kavkaz", on: &screen)
    try screen.press("<Enter>")
    #expect(screen.state.record?.id.description == "event/kavkaz-2020")
    #expect(screen.statusLine.contains("shown again"))
    #expect(!screen.state.viewpoint.hidesRest)
  }

  // MARK: Matrix and timeline

  @Test func theMatrixIsWalkedAndOpened() throws {
    var screen = try Screen(columns: 80, rows: 24)
    try screen.press("x")
    for _ in 0..<300 where !screen.statusLine.contains("this is the first pair") {
      try screen.press("<S-Tab>")
    }
    var pairs: Set<[Int]> = [[screen.state.matrix.row, screen.state.matrix.column]]
    for _ in 0..<300 {
      try screen.press("<Tab>")
      if screen.statusLine.contains("this is the last pair") { break }
      let position = screen.state.matrix
      #expect(screen.state.relationMatrix[position.row, position.column]?.phase != nil)
      pairs.insert([position.row, position.column])
    }
    try screen.press("<S-Tab>", "<Tab>")
    #expect(pairs.count >= 22)
    let position = screen.state.matrix
    let cell = screen.state.relationMatrix[position.row, position.column]
    try screen.press("<Enter>")
    #expect(screen.state.record?.id == cell?.relation.any)
    try screen.press("<Backspace>")
    #expect(screen.state.sceneName == "Matrix" && screen.state.matrix == position)
    try screen.press("x")
    #expect(screen.state.sceneName == nil)
  }

  @Test func theMatrixOpensAtWhatWasSelected() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("9")
    try screen.select("relation/pakistan-russia")
    try screen.press("x")
    #expect(screen.text.contains("Pakistan – Russia  +1 friendly"))
    try screen.press(",", "<lt>")
    #expect(screen.text.contains("Pakistan – Russia  −1 strained"))
  }

  @Test func clicksSelectInMatrixAndTimeline() throws {
    for (columns, rows) in [(120, 40), (80, 24), (40, 10)] {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("x")
      for y in stride(from: 0, to: rows, by: 3) {
        for x in stride(from: 0, to: columns, by: 5) {
          let point = Point(x: x, y: y)
          guard y > 0,
            let cell = MatrixView(screen.state.matrix, screen.state.context).cell(
              at: point, in: screen.state.sceneArea)
          else { continue }
          screen.mouse(.click, at: point)
          #expect(screen.state.matrix.row == cell.row && screen.state.matrix.column == cell.column)
          // The brackets around the selected cell stand where the click was.
          let line = Array(screen.state.draw().lines[y])
          let near = max(0, x - 3)...min(line.count - 1, x + 3)
          #expect(line[near].contains("[") || line[near].contains("]"), "\(point)")
        }
      }
    }
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("t")
    screen.mouse(.click, at: Point(x: 100, y: 4))
    #expect(screen.state.timeline.lane == 2)
    screen.mouse(.doubleClick, at: Point(x: 100, y: 4))
    #expect(screen.state.record?.id.description == "bloc/russia-pakistan")
  }

  @Test func everyEventIsReachedByJumping() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("t", "s", "s")
    for _ in 0..<300 { try screen.press("N") }
    #expect(screen.statusLine.contains("this is the first event"))
    var seen: Set<AnyIdentifier> = []
    var last = -100_000.0
    for _ in 0..<400 {
      let item = try #require(screen.state.selectedItem)
      #expect(item.start >= last)
      last = item.start
      seen.insert(item.record)
      try screen.press("n")
      if screen.statusLine.contains("this is the last event") { break }
    }
    for kind in [Kind.event, .deal, .source, .quote] {
      let library = screen.state.library
      let dated = (0..<library.count(of: kind)).filter { row in
        library.identifier(at: RecordIndex(kind: kind, row: row))
          .flatMap { library.beginning(of: $0) } != nil
      }
      #expect(seen.filter { $0.kind == kind }.count == dated.count, "\(kind)")
    }
  }

  @Test func zoomingAndPanningKeepTheSelectionInSight() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("t", "n", "n", "n", "n", "n", "n")
    let start = try #require(screen.state.selectedItem).start
    for _ in 0..<14 {
      try screen.press("+")
      #expect(screen.state.timeScale.window.contains(start))
    }
    #expect(screen.statusLine.contains("a year is the least"))
    let narrow = screen.state.timeScale.window
    #expect(narrow.upperBound - narrow.lowerBound < 3)
    try screen.press("L")
    #expect(screen.state.timeScale.window.lowerBound > narrow.lowerBound)
    for _ in 0..<14 { try screen.press("-") }
    #expect(screen.state.timeline.window == nil)
    #expect(screen.statusLine.contains("this is all of time"))
  }

  // MARK: Playing

  @Test func playingGoesFromChangeToChangeAndAnyKeyStopsIt() throws {
    var screen = try Screen(columns: 120, rows: 40)
    screen.look(from: "2015")
    try screen.press("x", "p")
    #expect(screen.state.playInterval == .milliseconds(500))
    // Nothing changes in 2016, so the year is passed over; what changes is said.
    screen.tick()
    #expect(screen.state.viewpoint.moment?.date == PartialDate(year: 2017))
    screen.tick()
    #expect(screen.state.viewpoint.moment?.date == PartialDate(year: 2019))
    #expect(screen.statusLine.contains("2019: China and Pakistan +2 → +3, new evidence of 5"))
    // The key that stops does nothing else.
    try screen.press("q")
    #expect(screen.state.playInterval == nil && screen.takeEffects() == [])
    #expect(screen.statusLine.contains("stopped at 2019"))
    try screen.press("P", "p")
    #expect(screen.state.playInterval == .milliseconds(250))
    for _ in 0..<3 { screen.tick() }
    #expect(screen.state.playInterval == nil)
    #expect(screen.state.viewpoint.moment?.date == PartialDate(year: 2020))
    screen.tick()
    #expect(screen.state.viewpoint.moment?.date == PartialDate(year: 2020))
    // At the end it begins anew, where the evidence begins.
    try screen.press("p")
    #expect(screen.state.viewpoint.moment?.date == PartialDate(year: 1960))
  }

  @Test func phrasesWithDatesAreUnderstood() {
    #expect(Phrase("as of 2011") == .moment(Moment(asOf: PartialDate(year: 2011))))
    #expect(Phrase("AS OF 206 bce") == .moment(Moment(asOf: PartialDate(year: -205))))
    #expect(Phrase("as of all time") == .moment(nil))
    #expect(Phrase("2015-04") == .moment(Moment(asOf: PartialDate(year: 2015, month: 4))))
    #expect(
      Phrase("shifts 2010 2020-06")
        == .shifts(PartialDate(year: 2010), PartialDate(year: 2020, month: 6)))
    #expect(Phrase("shifts 2010..2020") == Phrase("shifts 2010 2020"))
    #expect(Phrase("during 1939") == .moment(Moment(PartialDate(year: 1939), .during)))
    #expect(Phrase("change since 1999") == .change(PartialDate(year: 1999)))
    for text in ["", "as", "as of", "as of soon", "shifts 2010", "change since", "gwadar"] {
      #expect(Phrase(text) == nil, "\(text)")
    }
  }

  @Test func numbersThatDifferAreWorkedOut() throws {
    func claim(_ value: String, _ date: String) -> String {
      """
      {"measure": "length", "value": \(value), "unit": "km", "asOf": "\(date)",
       "status": "reported", "source": "source/haq-2015", "locator": "x"}
      """
    }
    let claims = claim("[10, 20]", "2010") + "," + claim("30", "2015")
    let record =
      "{\"id\": \"corridor/a\", \"title\": \"A\", \"mode\": \"road\", \"claims\": [\(claims)]}"
    let pack = "{\"corridors\": [\(record)]}"
    let library = Library([
      .bundled,
      PackInput(name: "p", files: [PackFile(name: "corridors.json", bytes: Array(pack.utf8))]),
    ])
    guard
      case .corridor(let corridor)? = library.record(
        try #require(AnyIdentifier("corridor/a")))
    else {
      Issue.record("the corridor is not there: \(library.diagnostics)")
      return
    }
    #expect(
      ClaimDifference(corridor.claims)?.text
        == "▲ +50 to +200 % in 5 years, worked out from the two")
    #expect(ClaimDifference(Array(corridor.claims.prefix(1))) == nil)
  }

  /// Differences are worked out between like and like only; shares differ in points.
  @Test(arguments: [
    (
      #""value": 30, "unit": "%""#, #""value": 4.1, "unit": "%""#,
      "▼ −25.9 points in 5 years, worked out from the two"
    ),
    (
      #""value": 0, "unit": "%""#, #""value": 5, "unit": "%""#,
      "▲ +5 points in 5 years, worked out from the two"
    ),
    (
      #""value": 45, "unit": "bn USD", "basis": "commitment""#,
      #""value": 68, "unit": "bn USD", "basis": "estimate""#,
      "not compared: commitment, then estimate"
    ),
    (
      #""value": 45, "unit": "km", "basis": "plan""#,
      #""value": 90, "unit": "km", "basis": "plan""#,
      "▲ +100 % in 5 years, worked out from the two"
    ),
    (#""value": 45, "unit": "km""#, #""value": 45, "unit": "miles""#, nil),
    (#""value": 5e-324, "unit": "km""#, #""value": 9e15, "unit": "km""#, nil),
    (#""value": 0, "unit": "km""#, #""value": 5, "unit": "km""#, nil),
  ])
  func differencesAreBetweenLikeAndLike(first: String, last: String, text: String?) throws {
    let claims = [(first, "2014"), (last, "2019")].map { value, date in
      """
      {"measure": "m", \(value), "asOf": "\(date)", "status": "reported", "source": "source/haq-2015", "locator": "p"}
      """
    }.joined(separator: ", ")
    let json =
      "{\"corridors\": [{\"id\": \"corridor/a\", \"title\": \"A\", \"mode\": \"road\", \"claims\": [\(claims)]}]}"
    let library = Library([
      .bundled,
      PackInput(name: "p", files: [PackFile(name: "corridors.json", bytes: Array(json.utf8))]),
    ])
    let id = try #require(AnyIdentifier("corridor/a"))
    let record = try #require(library.record(id), "\(library.diagnostics)")
    #expect(ClaimDifference(record.record.claims)?.text == text)
  }
}

/// What is over, comes later or has no date is told apart, on every screen that shows it.
struct EndedTests {
  /// Treaties left and ended, an observer, roles, a war that is over, a phase of no date, and what is out of order.
  private static let library = Library(
    records: """
      "sources": [{"id": "source/b", "title": "B", "shortTitle": "B 2005", "category": "book", "date": "2005"},
       {"id": "source/w", "title": "W", "shortTitle": "W", "category": "website"}],
      "actors": [{"id": "actor/peru", "title": "Peru", "category": "state", "isoCode": "PER"},
       {"id": "actor/chile", "title": "Chile", "category": "state", "isoCode": "CHL"},
       {"id": "actor/bolivia", "title": "Bolivia", "category": "state", "isoCode": "BOL"},
       {"id": "actor/brazil", "title": "Brazil", "category": "state", "isoCode": "BRA", "recognisedBy": [
        {"actor": "actor/peru", "from": "1826"}, {"actor": "actor/chile", "from": "1836", "to": "1900"}]}],
      "blocs": [{"id": "bloc/pact", "title": "Lima Pact", "natures": ["treaty"], "members": [
        {"actor": "actor/peru", "pledges": ["defence"], "from": "1955"},
        {"actor": "actor/chile", "pledges": ["defence"], "from": "1955", "to": "1999"},
        {"actor": "actor/bolivia", "pledges": ["defence"], "from": "1970"}], "sources": [{"source": "source/b"}]},
       {"id": "bloc/secret", "title": "Secret Pact", "natures": ["treaty"], "members": [
        {"actor": "actor/peru", "pledges": ["neutrality"]}, {"actor": "actor/brazil", "pledges": ["neutrality"]}],
        "phases": [{"from": "1873", "to": "1879", "evidence": "A treaty.", "source": "source/b"}]},
       {"id": "bloc/union", "title": "Union", "natures": ["economic"], "members": [
        {"actor": "actor/peru", "from": "1966", "to": "1990"},
        {"actor": "actor/chile", "standing": "observer", "from": "2005"},
        {"actor": "actor/brazil", "role": "chair", "from": "1960"}], "sources": [{"source": "source/b"}]}],
      "relations": [{"actors": ["actor/chile", "actor/bolivia"], "phases": [{"from": "1879", "to": "1884",
        "ground": "shots fired", "evidence": "War.", "source": "source/b"}]},
       {"actors": ["actor/chile", "actor/brazil"], "phases": [{"ground": "agreements or exercises",
        "evidence": "A page says so.", "source": "source/w"}]}],
      "places": [{"id": "place/arica", "title": "Arica", "category": "city", "coordinates": [-70.3, -18.5],
        "claimedBy": [{"actor": "actor/peru", "from": "1880", "to": "1929"}],
        "heldBy": [{"actor": "actor/chile", "from": "1880"}, {"actor": "actor/bolivia", "to": "1880"}]}],
      "corridors": [{"id": "corridor/rail", "title": "Arica railway", "mode": "rail", "from": "1913", "to": "2005",
        "countries": ["actor/chile", "actor/bolivia"], "sources": [{"source": "source/b"}]}],
      "deals": [{"id": "deal/lease", "title": "A port is leased", "giver": "actor/chile",
        "receiver": "actor/bolivia", "date": "1975", "status": "expired", "from": "1976", "to": "1990"}]
      """)

  private func screen(_ columns: Int = 120, _ rows: Int = 40) throws -> Screen {
    try Screen(size: Size(columns: columns, rows: rows), library: Self.library)
  }

  @Test func whatIsOverDoesNotStandForAllOfTime() throws {
    #expect(!Self.library.diagnostics.contains { $0.severity == .error })
    var screen = try screen()
    screen.showOverview()
    // The pact of Peru and Chile is over, that of Peru and Bolivia lasts; so with a war, and what has no date.
    #expect(screen.text.contains("+1x ended, +1?") && screen.text.contains("undated"))
    #expect(screen.text.contains("Dx −3x"))
    func pair(_ one: String, _ other: String) throws -> String {
      var request = ViewRequest(view: "matrix")
      request.at = try [one, other].map { try #require(AnyIdentifier("actor/" + $0)) }
      #expect(screen.show(request) == nil)
      return screen.text
    }
    #expect(try pair("chile", "bolivia").contains("−3 hostile  ended 1884"))
    #expect(screen.text.contains("x ended") && screen.text.contains("[−3]"))
    #expect(screen.text.contains("together in: Lima Pact (until 1999)"))
    let over = try pair("peru", "chile")
    #expect(over.contains("Peru pledged defence until 1999; Chile pledged defence until 1999"))
    // A network says of a tie that is over what it was.
    var network = ViewRequest(view: "network")
    (network.at, network.selected) = (
      [AnyIdentifier(kind: .actor, slug: "peru")], AnyIdentifier(kind: .actor, slug: "chile")
    )
    #expect(screen.show(network) == nil)
    #expect(screen.text.contains("pledged defence until 1999"), "\(screen.text)")
    let lasts = try pair("peru", "bolivia")
    #expect(lasts.contains("Peru pledges defence; Bolivia pledges defence"))
    #expect(try pair("chile", "brazil").contains("+1 friendly  undated"))
    screen.look(from: "1998")
    #expect(try pair("peru", "chile").contains("Peru pledges defence; Chile pledges defence"))
    #expect(!screen.text.contains("x ended"))
    // Lists say until when, of what has no phases too.
    var lists = try self.screen()
    try lists.press("1")
    #expect(lists.text.contains("until 1879") && lists.text.contains("until 1990"))
    try lists.press("9")
    #expect(lists.text.contains("until 1884") && lists.text.contains("+1 undated"))
  }

  @Test func aDossierSaysUntilWhenAndAsWhat() throws {
    func dossier(_ one: String, _ other: String) throws -> String {
      let pair = try #require(Self.library.pair(named: "\(one) \(other)"))
      return DetailDocument(
        of: Self.library.dossier(of: pair), in: Self.library, width: 100,
        options: DetailOptions()
      ).plainLines.joined(separator: "\n")
    }
    let two = try dossier("peru", "chile")
    #expect(
      two.contains(
        "1955 – 1999  bloc      Lima Pact: Chile member 1955 – 1999; Peru member since 1955"))
    #expect(two.contains("Union: Chile observer since 2005; Peru member 1966 – 1990"))
    #expect(
      try dossier("peru", "brazil").contains(
        "1966 – 1990  bloc      Union: Brazil member since 1960, chair; Peru member 1966 – 1990"))
    let rail = try dossier("chile", "bolivia")
    #expect(rail.contains("1913 – 2005  corridor  Arica railway"))
    #expect(rail.contains("1976 – 1990  deal      A port is leased"))
    #expect(rail.contains("Bolivia gets; Chile gives"))
    var screen = try screen()
    var request = ViewRequest(view: "dossier")
    request.at = ["chile", "bolivia"].compactMap { AnyIdentifier("actor/" + $0) }
    #expect(screen.show(request) == nil)
    #expect(screen.text.contains("1913–2005"))
  }

  /// The same rule says "later" and "no longer" of who recognises, claims and holds as of members.
  @Test func whoRecognisesAndHoldsIsAsOfTheDate() throws {
    func detail(_ id: String, _ date: String) throws -> String {
      let record = try #require(AnyIdentifier(id).flatMap { Self.library.record($0) })
      var options = DetailOptions()
      options.moment = Moment(asOf: try #require(PartialDate(date)))
      return DetailDocument(of: record, in: Self.library, width: 100, options: options).plainLines
        .joined(separator: "\n")
    }
    #expect(
      try detail("actor/brazil", "1830").contains("Peru since 1826 · Chile 1836 – 1900  later"))
    #expect(try detail("actor/brazil", "1930").contains("Chile 1836 – 1900  no longer"))
    let early = try detail("place/arica", "1850")
    #expect(early.contains("claimed by  Peru 1880 – 1929  later"))
    #expect(early.contains("Chile since 1880  later · Bolivia until 1880"))
    #expect(try detail("bloc/union", "1930").contains("Brazil  chair, since 1960  later"))
    #expect(try detail("bloc/union", "1995").contains("Peru, 1966 – 1990  no longer"))
  }
}

/// What is there and would be passed over is said.
struct LeftOutTests {
  private static let actors = """
    "sources": [{"id": "source/s", "title": "S", "category": "report", "date": "2005"}],
    "actors": [{"id": "actor/a", "title": "Aland", "category": "state", "isoCode": "RUS"},
     {"id": "actor/b", "title": "Beland", "category": "state"}, {"id": "actor/c", "title": "Celand", "category": "state"}],
    "relations": [{"actors": ["actor/a", "actor/b"], "phases": [{"from": "2000", "ground": "contacts",
      "evidence": "E.", "source": "source/s"}]}]
    """

  private func screen(_ library: Library) throws -> Screen {
    try Screen(size: Size(columns: 120, rows: 40), library: library)
  }

  /// Members of a bloc without a tie to anybody stand in its network; of an actor without ties it is said that it
  /// has none, and not that nobody has.
  @Test func whoHasNoTiesIsInANetworkOrSaid() throws {
    let library = Library(
      records: Self.actors + """
        , "blocs": [{"id": "bloc/b", "title": "The club", "members": ["actor/a", "actor/b", "actor/c"]}]
        """)
    var screen = try screen(library)
    var request = ViewRequest(view: "network")
    request.at = [try #require(AnyIdentifier("bloc/b"))]
    #expect(screen.show(request) == nil)
    for name in ["Aland", "Beland", "Celand"] { #expect(screen.text.contains(name)) }
    #expect(screen.text.contains("The club · 3 ties"))
    request.at = [try #require(AnyIdentifier("actor/c"))]
    #expect(screen.show(request) == nil)
    #expect(screen.text.contains("Celand has no ties; x shows who has"))
    #expect(!screen.text.contains("no ties between actors"))
  }

  /// What is dated later than the last source is not passed over in silence.
  @Test func laterThanTheLastSourceIsSaid() throws {
    func text(_ date: String) throws -> String {
      let library = Library(
        records: Self.actors + """
          , "events": [{"id": "event/c", "title": "A war", "date": "2001"}, {"id": "event/d", "title": "A truce", "date": "2002"},
           {"id": "event/e", "title": "A summit", "date": "2004"},
           {"id": "event/f", "title": "A vote", "date": "\(date)"}]
          """)
      var screen = try screen(library)
      screen.showOverview()
      return screen.text
    }
    #expect(try text("2003").contains("Latest") && !text("2003").contains("more is dated later"))
    let later = try text("2031")
    #expect(later.contains("Latest up to 2005, the last source; more is dated later"), "\(later)")
  }

  /// Two packs' states of one name can be told apart.
  @Test func statesOfOneNameAreToldApart() throws {
    let library = Library(["one", "two"].map { PackInput(records: Self.actors, named: $0) })
    var screen = try screen(library)
    _ = screen.show(ViewRequest(view: "matrix"))
    #expect(screen.text.contains("Aland (one)") && screen.text.contains("Aland (two)"))
    screen.showOverview()
    #expect(screen.text.contains("Aland (one)") && screen.text.contains("Aland (two)"))
    #expect(screen.text.contains("RUS") && screen.text.components(separatedBy: "RUS").count == 2)
  }
}
