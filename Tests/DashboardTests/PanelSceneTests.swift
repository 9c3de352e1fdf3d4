import AllianceModel
import TerminalKit
import TestSupport
import Testing

@testable import Dashboard

/// Panels on the screen: chosen lines before grey ones, and the same values in other forms.
struct PanelSceneTests {
  private static let names = [
    "Aland", "Beland", "Celand", "Deland", "Eland", "Feland", "Geland", "Heland", "Iland", "Jeland",
    "Keland", "Leland",
  ]

  /// Twelve states of 1990 to 2009, and what each sells to the next.
  ///
  /// The first grows a thousandfold, the second falls, the others rise slowly; one has a gap, one ends early.
  private static let library: Library = {
    func id(_ name: String) -> String { "\"actor/\(name.lowercased())\"" }
    let actors = names.map { "{\"id\": \(id($0)), \"title\": \"\($0)\", \"category\": \"state\"}" }
    let rows = names.enumerated().map { number, name -> String in
      let years = number == 3 ? 0..<8 : 0..<20
      let values = years.map { year -> String in
        switch number {
        case 0: "\(10 * (1 + year * year * 3))"
        case 1: "\(2000 - 90 * year)"
        case 2 where (5..<9).contains(year): "null"
        default: "\(100 * number + 11 * year)"
        }
      }
      return
        "{\"of\": [\(id(name))], \"from\": \"1990\", \"values\": [\(values.joined(separator: ", "))]}"
    }
    let sales = names.indices.map { number -> String in
      let other = names[(number + 1) % names.count]
      return "{\"of\": [\(id(names[number])), \(id(other))], \"from\": \"1995\", "
        + "\"values\": [\(number + 1), \(number * 1500 + 2)]}"
    }
    return .ofPanels(
      actors: actors,
      figures: [
        Library.panel(
          "output", "Output of states", #""subjects": "states", "adds": ["subjects"]"#, rows),
        Library.panel(
          "sales", "Sales", #""subjects": "pairs", "directed": true, "adds": ["periods"]"#, sales),
      ])
  }()

  private func screen(_ columns: Int = 120, _ rows: Int = 40) throws -> Screen {
    try #require(Self.library.diagnostics.isEmpty, "\(Self.library.diagnostics)")
    var screen = try Screen(size: Size(columns: columns, rows: rows), library: Self.library)
    try screen.select("figure/output")
    return screen
  }

  private func text(_ screen: Screen) -> String {
    screen.state.draw().lines.joined(separator: "\n")
  }

  @Test func linesHaveTheirNamesAtTheEnd() throws {
    var screen = try screen()
    try screen.press("v", "c")
    try screen.expectFrame("panel-lines-120x40")
    let shown = text(screen)
    #expect(shown.contains("logarithmic axis") && shown.contains("grey: 4 others"))
    #expect(shown.contains("Aland  2009  10,840 m USD  1 of 11 states"))
    #expect(shown.contains("10 in 1990, 10,840 in 2009, ▲ +10,830, most 10,840 in 2009"))
  }

  /// Every form on a large screen and on the smallest.
  @Test(
    arguments: PanelScene.Form.allCases,
    [Size(columns: 120, rows: 40), Size(columns: 40, rows: 10)])
  func everyFormIsAFrame(form: PanelScene.Form, size: Size) throws {
    var screen = try screen(size.columns, size.rows)
    try screen.press("v", "c")
    for _ in 0..<(PanelScene.Form.allCases.firstIndex(of: form) ?? 0) { try screen.press("s") }
    try screen.expectFrame("panel-\(form.rawValue)-\(size.columns)x\(size.rows)")
  }

  /// The same of pairs, from one state’s view.
  @Test(
    arguments: PanelScene.Form.allCases,
    [Size(columns: 120, rows: 40), Size(columns: 40, rows: 10)])
  func everyFormOfPairsIsAFrame(form: PanelScene.Form, size: Size) throws {
    var screen = try Screen(size: size, library: ChoroplethTests.made(relations: []))
    var request = ViewRequest(
      view: "panel", at: ["figure/sales", "actor/ind"].compactMap { AnyIdentifier($0) })
    request.form = form.rawValue
    #expect(screen.show(request) == nil)
    try screen.expectFrame("panel-pairs-\(form.rawValue)-\(size.columns)x\(size.rows)")
  }

  /// Each form is a picture with every value that it has, and says what it leaves out.
  @Test(arguments: PanelScene.Form.allCases, PictureLook.allCases)
  func everyFormIsAPicture(form: PanelScene.Form, look: PictureLook) throws {
    var screen = try screen()
    var request = ViewRequest(view: "panel", at: [AnyIdentifier("figure/output")].compactMap { $0 })
    request.form = form.rawValue
    #expect(screen.show(request) == nil)
    let svg = try #require(screen.state.svg(look: look))
    _ = try SVGReader(svg)
    let words =
      switch form {
      case .lines, .table: ["logarithmic axis", "Aland 10,800"]
      case .multiples: ["one scale, 0 to 10,840 m USD, 1990–2009", "10,800 in 2009"]
      case .heat: ["Deland: no data", "Celand: 1994 244 m USD", "less than", "no data"]
      case .bars: ["Leland: 1,309 m USD", "Without a value at the date: 1."]
      }
    for word in words + ["Yearbook"] { #expect(svg.contains(word), "\(word)") }
  }

  @Test func formsGoRoundAndSayWhatTheyLeaveOut() throws {
    var screen = try screen(80, 24)
    try screen.press("v", "c", "s")
    #expect(text(screen).contains("one scale, 0 to 10,840 m USD, 1990–2009"))
    try screen.press("s")
    #expect(text(screen).contains("· no data"))
    try screen.press("s")
    #expect(text(screen).contains("1 without a value at the date"))
    #expect(text(screen).contains("no data"))
    try screen.press("s", "S")
    #expect(text(screen).contains("by the change since the first value"))
    try screen.press("S")
    #expect(text(screen).contains("by likeness to "))
    try screen.press("s")
    #expect(screen.state.message == "lines")
  }

  @Test func namesThatAreTypedAreShown() throws {
    var screen = try screen()
    try screen.press("v", "c", "f", "b", "e", "l", ",", "k", "e", "l", "<Enter>")
    let shown = text(screen)
    #expect(shown.contains("Keland") && shown.contains("Beland") && !shown.contains("Jeland"))
    #expect(shown.contains("Beland  2009"))
    var other = try self.screen()
    try other.press("v", "c", "f", "x", "x", "x")
    #expect(text(other).contains("says nothing of xxx"))
  }

  /// Two names or codes are a pair, in whichever order.
  @Test(arguments: ["china india", "India China", "CHN–IND", "IND - CHN", "ind, chn–ind"])
  func aPairIsTyped(words: String) throws {
    var screen = try Screen(
      size: Size(columns: 120, rows: 40), library: ChoroplethTests.made(relations: []))
    var request = ViewRequest(view: "panel", at: [AnyIdentifier("figure/sales")].compactMap { $0 })
    request.filter = words
    request.form = "table"
    #expect(screen.show(request) == nil)
    let shown = text(screen).replacing("\u{A0}", with: " ")
    #expect(shown.contains("India to China") && shown.contains("China to India"))
    #expect(shown.contains("India to Nepal") == words.hasPrefix("ind,"))
    #expect(!shown.contains("China to Nepal"))
    request.at = [AnyIdentifier("figure/spending")].compactMap { $0 }
    request.filter = "CHN–IND"
    #expect(screen.show(request) == nil)
    let states = text(screen).replacing("\u{A0}", with: " ")
    #expect(states.contains("India ") && states.contains("China ") && !states.contains("Nepal "))
    #expect(screen.show(ViewRequest(view: "matrix")) == nil)
    try screen.press("f")
    try screen.type("IND–CHN")
    #expect(screen.text.contains("India") && !screen.text.contains("no actor is called"))
  }

  /// A panel opens with an actor selected, and from the list of figures by Enter.
  @Test func aPanelOpensWhereOneAsks() throws {
    var screen = try screen()
    for view in ["panel", "list"] {
      var request = ViewRequest(view: view, at: [AnyIdentifier("figure/output")].compactMap { $0 })
      request.selected = AnyIdentifier("actor/feland")
      #expect(screen.show(request) == nil)
      let scene = try #require(screen.state.scene.model as? PanelScene)
      #expect(scene.selection(in: screen.state.context) == AnyIdentifier("actor/feland"))
    }
    var wrong = ViewRequest(view: "panel", at: [AnyIdentifier("figure/sales")].compactMap { $0 })
    wrong.selected = AnyIdentifier("figure/output")
    #expect(screen.show(wrong)?.contains("no values of figure/output") == true)
    var list = try Screen(size: Size(columns: 120, rows: 40), library: Self.library)
    #expect(list.show(ViewRequest(view: "list")) == nil)
    let selected = list.state.scene.model.selection(in: list.state.context)
    try list.press("<Enter>")
    let scene = try #require(list.state.scene.model as? PanelScene)
    #expect(scene.id == selected && scene.id.kind == .figure)
    // A pack of nothing but panels begins with them.
    #expect(list.show(ViewRequest(view: "overview")) == nil)
    try list.press("<Enter>")
    #expect(list.state.scene.model is PanelScene)
  }

  /// Where a few values are far above all others they are told apart, and small charts have a scale each.
  @Test func theLargestAreToldApart() throws {
    let actors = (0..<60).map {
      "{\"id\": \"actor/s\($0)\", \"title\": \"S\($0)\", \"category\": \"state\"}"
    }
    let rows = (0..<60).map { state -> String in
      let value = state < 2 ? 40_000 * (state + 1) : state < 6 ? 3000 : 1 + state
      return "{\"of\": [\"actor/s\(state)\"], \"from\": \"2000\", \"values\": [\(value), \(value)]}"
    }
    let library = Library.ofPanels(
      actors: actors, figures: [Library.panel("power", "Power", #""subjects": "states""#, rows)])
    var screen = try Screen(size: Size(columns: 120, rows: 40), library: library)
    var request = ViewRequest(view: "panel", at: [AnyIdentifier("figure/power")].compactMap { $0 })
    request.form = "heat"
    #expect(screen.show(request) == nil)
    let heat = text(screen).replacing("\u{A0}", with: " ")
    #expect(
      heat.contains("classes from the mean, and from the mean of what is above it"), "\(heat)")
    let panel = try #require(library.panels.first)
    let classes = PanelClasses(
      spreading: panel.allValues(of: Array(panel.subjects.indices)), count: 4)
    #expect(classes.making == .means)
    #expect(
      [80_000, 40_000, 3000, 20].map { classes.number(of: $0) } == [3, 2, 1, 0], "\(classes)")
    request.form = "multiples"
    #expect(screen.show(request) == nil)
    #expect(text(screen).contains("each on a scale of its own, from 0, 2000–2001"))
    #expect(text(screen).replacing("\u{A0}", with: " ").contains(", to 80,000"))
  }

  /// Two that are asked for are there in every form, and nobody else but grey behind.
  @Test(arguments: PanelScene.Form.allCases)
  func bothOfTwoAreShown(form: PanelScene.Form) throws {
    var screen = try screen()
    func show(_ names: String...) throws -> String {
      let ids = names.compactMap { AnyIdentifier($0) }
      var request = ViewRequest(view: "panel", at: ids)
      request.form = form.rawValue
      #expect(screen.show(request) == nil)
      return text(screen).replacing("\u{A0}", with: " ")
    }
    let states = try show("figure/output", "actor/celand", "actor/keland")
    #expect(states.contains("Celand") && states.contains("Keland") && !states.contains("Aland"))
    #expect(states.contains("Celand and Keland, 2 of 12 states"))
    #expect(states.contains("grey: 10 others") == (form == .lines))
    let pairs = try show("figure/sales", "actor/celand", "actor/beland", "actor/aland")
    #expect(pairs.contains("Aland to Beland") && pairs.contains("Beland to Celand"))
    #expect(!pairs.contains("Celand to Deland"))
    let none = try show("figure/sales", "actor/aland", "actor/keland")
    #expect(none.contains("no value of them"))
  }

  /// What a form leaves out is said in full on the smallest screen.
  @Test(
    arguments: zip(
      PanelScene.Form.allCases,
      [
        "logarithmic axis; grey: 4 others; 6 names have no room",
        "one scale, 0 to 10,840, 1990–2009; 7 more: j goes on; 4 not drawn",
        "10 more rows: j goes on", "9 more rows: j goes on; 1 without a value at the date",
        "10 more rows: j goes on; 3 columns have no room",
      ]))
  func wordsOfWhatIsLeftOutAreNeverCut(form: PanelScene.Form, words: String) throws {
    var screen = try screen(40, 10)
    var request = ViewRequest(view: "panel", at: [AnyIdentifier("figure/output")].compactMap { $0 })
    request.form = form.rawValue
    #expect(screen.show(request) == nil)
    let lines = screen.state.draw().lines.map {
      $0.replacing("\u{A0}", with: " ").split(separator: " ").joined(separator: " ")
    }
    #expect(lines.joined(separator: " ").contains(words), "\(lines)")
  }

  /// Where a logarithm has no place it is said why; lines that were not chosen do not stretch the axis.
  @Test func theAxisIsExplained() throws {
    let library = Library.ofPanels(
      actors: ["a", "b", "c"].map {
        "{\"id\": \"actor/\($0)\", \"title\": \"State \($0)\", \"category\": \"state\"}"
      },
      figures: [
        Library.panel(
          "balance", "Balance", #""subjects": "states""#,
          [
            #"{"of": ["actor/a"], "from": "2000", "values": [-2, 9000]}"#,
            #"{"of": ["actor/b"], "from": "2000", "values": [3, 4]}"#,
            #"{"of": ["actor/c"], "from": "2000", "values": [5, 0]}"#,
          ])
      ])
    var screen = try Screen(size: Size(columns: 120, rows: 40), library: library)
    func show(_ names: String...) throws -> String {
      let ids = names.compactMap { AnyIdentifier($0) }
      #expect(screen.show(ViewRequest(view: "panel", at: ids)) == nil)
      return text(screen)
    }
    #expect(try show("figure/balance").contains("those below 0 have no logarithm"))
    let svg = try #require(screen.state.svg(look: .print))
    #expect(svg.contains("those below 0 have no logarithm"))
    let small = try show("figure/balance", "actor/b", "actor/c")
    #expect(!small.contains("logarithm") && !small.contains("9,000"))
    #expect(small.contains("grey: 1 other where they are in sight"))
  }

  /// The table form is taken out with every value, exactly.
  @Test func valuesAreTakenOutAsATable() throws {
    var screen = try screen()
    try screen.press("v", "c", "s", "s", "s", "s", "e")
    #expect(screen.state.prompt?.line.text.hasSuffix("/output.csv") == true)
    #expect(screen.state.context.message?.contains("its values as a table") == true)
    let table = try #require(screen.state.table(hasTabs: false))
    let rows = table.split(separator: "\r\n")
    #expect(rows.first == "id,title,year,value,unit,measure,source")
    // Twelve of twenty years, less twelve of one and four of another.
    #expect(rows.count == 1 + 12 * 20 - 12 - 4)
    #expect(rows.contains("aland,Aland,1991,40,m USD,output,Yearbook"))
    let sheet = try #require(screen.state.table(hasTabs: false, for: .spreadsheet))
    #expect(sheet.hasPrefix("\u{FEFF}id,"))
  }

  /// The table is of what is shown: of one state that is looked at its own values, until the date; of bars those
  /// at the date.
  @Test func theTableIsOfWhatIsShown() throws {
    var screen = try screen()
    func rows(_ form: PanelScene.Form, from date: String? = nil, of actor: String? = nil) throws
      -> [Substring]
    {
      var request = ViewRequest(
        view: "panel",
        at: ["figure/output", actor].compactMap { $0 }.compactMap { AnyIdentifier($0) })
      request.form = form.rawValue
      #expect(screen.show(request) == nil)
      if let date { screen.look(from: date) }
      return try #require(screen.state.table(hasTabs: false)).split(separator: "\r\n").dropFirst()
        .map { $0 }
    }
    #expect(try rows(.lines, of: "actor/aland").count == 20)
    #expect(try rows(.table, of: "actor/aland").count == 12 * 20 - 12 - 4)
    let until = try rows(.lines, from: "1991", of: "actor/aland")
    #expect(until.map { $0.prefix(16) } == ["aland,Aland,1990", "aland,Aland,1991"])
    let bars = try rows(.bars, from: "1995")
    #expect(bars.count == 11 && bars.allSatisfy { $0.contains(",1995,") })
  }

  /// A place and a share are of all, whoever is chosen.
  @Test func onePlaceIsAmongAll() throws {
    var screen = try screen()
    let wanted = ["figure/output", "actor/feland", "actor/geland"].compactMap { AnyIdentifier($0) }
    #expect(screen.show(ViewRequest(view: "panel", at: wanted)) == nil)
    #expect(text(screen).contains("Geland  2009  809 m USD  7 of 11 states  4.2 % of their sum"))
    let pair = ["figure/sales", "actor/aland"].compactMap { AnyIdentifier($0) }
    #expect(screen.show(ViewRequest(view: "panel", at: pair)) == nil)
    #expect(text(screen).contains("of 2 with Aland"))
  }

  /// Forty states of which one is a group, with a gap of one year; nothing else is told.
  private func many() throws -> Screen {
    let library = Library.ofPanels(
      actors: (10..<50).map {
        "{\"id\": \"actor/s\($0)\", \"title\": \"S\($0)\", \"category\": \"\($0 == 30 ? "armed group" : "state")\"}"
      },
      figures: [
        Library.panel(
          "output", "Output", #""subjects": "states", "adds": ["subjects"]"#,
          (10..<50).map {
            "{\"of\": [\"actor/s\($0)\"], \"from\": \"2000\", \"values\": [\($0), \($0 + 1), null, \($0 * $0), \($0)]}"
          })
      ])
    try #require(library.diagnostics.isEmpty, "\(library.diagnostics)")
    return try Screen(size: Size(columns: 120, rows: 40), library: library)
  }

  /// Of very many others some stand for all, and it is said how many; whoever is no state is none.
  @Test func aFewStandForManyOthers() throws {
    var screen = try many()
    #expect(
      screen.show(
        ViewRequest(view: "panel", at: [AnyIdentifier("figure/output")].compactMap { $0 })) == nil)
    #expect(
      text(screen).contains("grey: 12 of 32 others, spread over their order"), "\(text(screen))")
    #expect(text(screen).contains("1 of 40 actors"))
  }

  /// The timeline of values alone has the lines of the largest, and says how many of all; a year that nobody knows
  /// stays a gap.
  @Test func theTimelineOfValuesAloneIsNotEmpty() throws {
    var screen = try many()
    #expect(screen.show(ViewRequest(view: "timeline")) == nil)
    let shown = text(screen)
    #expect(shown.contains("the largest by the last value since 2000, 24 of 40"), "\(shown)")
    #expect(shown.contains("S49: output"))
    let line = try #require(screen.state.draw().lines.first { $0.contains("S48: output") })
    let cells = line.filter { "▁▂▃▄▅▆▇█╌".contains($0) }
    let gap = try #require(cells.firstIndex(of: "╌"))
    #expect(cells[gap...].contains("█") && cells[..<gap].allSatisfy { $0 != "╌" })
    #expect(cells[gap...].drop { $0 == "╌" }.allSatisfy { $0 != "╌" })
    var request = ViewRequest(view: "timeline")
    request.about = [AnyIdentifier("actor/s20")].compactMap { $0 }
    #expect(screen.show(request) == nil)
    #expect(text(screen).contains("S20: output") && !text(screen).contains("S49: output"))
  }

  /// Where a column has a year and more, a single year that nobody knows is still a gap.
  @Test(arguments: [40, 60, 80, 120])
  func gapsOfOneYearStayGaps(columns: Int) throws {
    let values = (0..<40).map { $0 == 17 || $0 == 30 ? "null" : "5" }.joined(separator: ", ")
    let library = Library.ofPanels(
      actors: [#"{"id": "actor/a", "title": "A", "category": "state"}"#],
      figures: [
        Library.panel(
          "o", "Output", #""subjects": "states""#,
          ["{\"of\": [\"actor/a\"], \"from\": \"1970\", \"values\": [\(values)]}"])
      ])
    var screen = try Screen(size: Size(columns: columns, rows: 20), library: library)
    #expect(screen.show(ViewRequest(view: "timeline")) == nil)
    let line = try #require(screen.state.draw().lines.first { $0.contains("A: o") })
    let gaps = line.split { $0 != "╌" }
    #expect(gaps.count == 2, "\(line)")
  }

  /// The first screen of one panel has the largest below its entry.
  @Test func theFirstScreenOfAPanelHasItsLargest() throws {
    var screen = try many()
    screen.showOverview()
    #expect(
      text(screen).contains("Largest in 2004, in m USD") && text(screen).contains("S49"),
      "\(text(screen))")
  }

  /// The order of rows is said on the smallest screen too.
  @Test(arguments: [PanelScene.Form.heat, .bars, .table])
  func theOrderIsAlwaysSaid(form: PanelScene.Form) throws {
    var screen = try screen(40, 10)
    var request = ViewRequest(view: "panel", at: [AnyIdentifier("figure/output")].compactMap { $0 })
    request.form = form.rawValue
    for (order, words) in [("last", "by value"), ("change", "by change")] {
      request.sort = order
      #expect(screen.show(request) == nil)
      #expect(text(screen).contains(words), "\(text(screen))")
    }
  }

  /// The date is looked from here as everywhere; after the end of the data nothing is known.
  @Test func theDateMovesThrough() throws {
    var screen = try screen()
    try screen.press("v", "c")
    screen.look(from: "1995")
    #expect(text(screen).contains("Beland  1995  1,550 m USD  1 of 11 states"))
    // What is said of the course is up to the date.
    #expect(text(screen).contains("2,000 in 1990, 1,550 in 1995, ▼ −450, most 2,000 in 1990"))
    try screen.press("s", "s", "s", "s")
    let table = text(screen).replacing("\u{A0}", with: " ")
    #expect(table.contains("1,550 (1995)") && !table.contains("(2009)"), "\(table)")
    try screen.press("s")
    screen.look(from: "2012")
    #expect(text(screen).contains("unknown: the data end before"))
  }

  /// Years are those of the values that are shown, wherever the other content goes on to.
  @Test func yearsAreThoseOfThePanel() throws {
    let library = Library.ofPanels(
      actors: ["a", "b"].map {
        "{\"id\": \"actor/\($0)\", \"title\": \"State \($0)\", \"category\": \"state\"}"
      },
      figures: [
        Library.panel(
          "output", "Output", #""subjects": "states""#,
          [#"{"of": ["actor/a"], "from": "2001", "values": [3, 4, 5]}"#])
      ],
      relations: [
        #"{"id": "relation/ab", "title": "AB", "actors": ["actor/a", "actor/b"], "phases": [{"from": "2015", "level": -3, "ground": "shots fired", "evidence": "E.", "source": "source/s", "locator": "1"}]}"#
      ])
    #expect(library.latestSourceYear > 2003)
    var screen = try Screen(size: Size(columns: 120, rows: 40), library: library)
    let id = try #require(AnyIdentifier("figure/output"))
    #expect(screen.show(ViewRequest(view: "panel", at: [id])) == nil)
    try screen.press(",")
    #expect(screen.state.context.viewpoint.moment?.date.year == 2003)
    try screen.press("0", "p")
    #expect(screen.state.context.viewpoint.moment?.date.year == 2001)
    try screen.press("<Esc>", "0")
    #expect(screen.show(ViewRequest(view: "map")) == nil)
    try screen.press(",")
    #expect(screen.state.context.viewpoint.moment?.date.year == library.latestSourceYear)
  }

  @Test func aPairIsLookedAtFromOneSide() throws {
    var screen = try screen()
    let ids = ["figure/sales", "actor/beland"].compactMap { AnyIdentifier($0) }
    #expect(screen.show(ViewRequest(view: "chart", at: ids)) == nil)
    let shown = text(screen)
    #expect(shown.contains("Beland to Celand") && shown.contains("Aland to Beland"))
    #expect(!shown.contains("Celand to Deland"))
    #expect(screen.state.viewRequest.at == ids && screen.state.viewRequest.view == "panel")
  }

  @Test func wordsSayTheSame() throws {
    let screen = try screen()
    var context = screen.state.context
    let id = try #require(AnyIdentifier("figure/output"))
    var scene = PanelScene(id: id)
    scene.settle(in: &context)
    let lines = scene.plainLines(in: context)
    // Eight of the twelve are listed.
    #expect(lines.last?.hasPrefix("4 more rows, by") == true, "\(lines)")
    #expect(lines.contains("largest in 2009: Aland, 10,840 m USD"))
    #expect(
      lines.contains { $0.hasPrefix("Leland: 2009 1,309 m USD") && $0.contains("1,100 in 1990") })
  }

  @Test func aDifferenceHasTheDigitsOfItsEnds() {
    #expect(PanelView.difference(0.0036608, 0.0032947196) == 0.0003660804)
    #expect(PanelView.difference(10_840, 10) == 10_830 && PanelView.difference(0, 0) == 0)
    #expect(abs(PanelView.difference(-1e300, 1e300) + 2e300) < 1e288)
  }

  /// Whatever a pack may have is drawn in every form at every size.
  @Test(arguments: 0..<24)
  func everyPanelIsDrawn(seed: UInt64) throws {
    var generator = PackGenerator(seed: 7000 + seed)
    let library = Library([PackInput(name: "p", files: generator.files())])
    for panel in library.panels {
      for size in [Size(columns: 120, rows: 40), Size(columns: 40, rows: 10)] {
        var screen = try Screen(size: size, library: library)
        #expect(screen.show(ViewRequest(view: "panel", at: [panel.id.any])) == nil)
        for _ in PanelScene.Form.allCases {
          for key in ["j", "S", "G", "g", "s"] { try screen.press(key) }
          #expect(screen.state.draw().lines.count == size.rows)
        }
        if seed % 4 == 0, let svg = screen.state.svg(look: .print) { _ = try SVGReader(svg) }
        try screen.press("f", "a", "<Enter>", "s", "s", "f", "z", "z", "<Enter>")
        #expect(!screen.state.scene.model.plainLines(in: screen.state.context).isEmpty)
      }
    }
  }
}
