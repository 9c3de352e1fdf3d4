import AllianceModel
import TerminalKit
import TestSupport
import Testing

@testable import Dashboard

/// Whose values of a panel are shown: the largest to begin with, then whoever is typed, in an order that is said.
struct PanelChoiceTests {
  private func text(_ screen: Screen) -> String {
    screen.state.draw().lines.joined(separator: "\n").replacing("\u{A0}", with: " ")
  }

  private func request(_ names: String...) -> ViewRequest {
    ViewRequest(view: "panel", at: names.compactMap { AnyIdentifier($0) })
  }

  private func show(
    _ request: ViewRequest, _ library: Library, _ columns: Int = 120, _ rows: Int = 40
  )
    throws -> Screen
  {
    try #require(library.diagnostics.isEmpty, "\(library.diagnostics)")
    var screen = try Screen(size: Size(columns: columns, rows: rows), library: library)
    #expect(screen.show(request) == nil)
    return screen
  }

  private func rows(_ screen: Screen) throws -> [String] {
    let scene = try #require(screen.state.scene.model as? PanelScene)
    let context = screen.state.context
    let panel = try #require(scene.panel(in: context))
    return scene.rows(panel, in: context).map { context.library.title(ofSubject: $0, in: panel) }
  }

  /// Twelve suppliers of one state: the last year has only the smallest of them.
  private static let supplies: Library = {
    let names = "abcdefghijklm".map(String.init)
    let rows = names.dropFirst().enumerated().map { number, name in
      let values = (0..<20).map {
        $0 == 19 ? (name == "b" ? "1" : "null") : "\(number * 10 + $0 % 3)"
      }
      return
        "{\"of\": [\"actor/\(name)\", \"actor/a\"], \"from\": \"2000\", \"values\": [\(values.joined(separator: ", "))]}"
    }
    return .ofPanels(
      actors: names.map {
        "{\"id\": \"actor/\($0)\", \"title\": \"State \($0.uppercased())\", \"category\": \"state\"}"
      },
      figures: [
        Library.panel(
          "arms", "Arms",
          #""subjects": "pairs", "directed": true, "adds": ["periods", "subjects"]"#,
          rows)
      ])
  }()

  /// The largest partners are those of ten years, and it is said; bars and a table are of the date.
  @Test func aThinYearDoesNotChoose() throws {
    var request = request("figure/arms", "actor/a")
    let screen = try show(request, Self.supplies)
    #expect(try rows(screen).prefix(2) == ["State M to State A", "State L to State A"])
    #expect(text(screen).contains("by the sum of 2010–2019"), "\(text(screen))")
    request.form = "heat"
    let heat = try show(request, Self.supplies)
    #expect(try rows(heat).first == "State M to State A")
    #expect(text(heat).contains("by the sum of 2010–2019"))
    for form in ["bars", "table"] {
      request.form = form
      let dated = try show(request, Self.supplies)
      #expect(try rows(dated).first == "State B to State A")
      #expect(text(dated).contains("by the value at the date"))
    }
    // The same rule elsewhere, each with its words.
    var timeline = try show(ViewRequest(view: "timeline"), Self.supplies)
    #expect(timeline.state.draw().lines[2].contains("State M to State A"))
    timeline.showOverview()
    #expect(
      text(timeline).contains("Largest by the sum of 2010–2019, in m USD"), "\(text(timeline))")
    var map = ViewRequest(view: "map")
    map.shade = AnyIdentifier("figure/arms")
    #expect(text(try show(map, Self.supplies)).contains("from State A to each"))
  }

  /// What is typed is what is chosen: a line by its own name, pairs among several, else those with one.
  @Test(arguments: [
    ("State B to State A", ["State B to State A"]), ("state b to a", ["State B to State A"]),
    ("State B–State A", ["State B to State A"]), ("b c", []),
    ("State B to State C", []), ("State A to State B", []),
    ("State B, State A", ["State B to State A"]), ("State B", ["State B to State A"]),
    ("State B, State C", []),
    ("State C to State A, State B to State A", ["State B to State A", "State C to State A"]),
  ])
  func whatIsTypedIsChosen(words: String, wanted: [String]) throws {
    var request = request("figure/arms")
    (request.filter, request.form) = (words, "table")
    let screen = try show(request, Self.supplies)
    #expect(try rows(screen).sorted() == wanted.sorted())
    if wanted.count == 1 {
      #expect(text(screen).contains("“\(words)”, 1 of 12 pairs"), "\(text(screen))")
    }
  }

  /// A name that nobody has is said, and leaves the others alone.
  @Test(arguments: [
    ("State B, Atlantis", ["State B to State A"], "Atlantis"),
    ("State B to State A, State A to State C", ["State B to State A"], "State A to State C"),
    ("Atlantis", [], "Atlantis"),
  ])
  func whatIsNotFoundIsSaid(words: String, wanted: [String], missing: String) throws {
    for form in ["table", "lines", "heat", "bars"] {
      var request = request("figure/arms")
      (request.filter, request.form) = (words, form)
      let screen = try show(request, Self.supplies)
      #expect(try rows(screen) == wanted, "\(form)")
      #expect(text(screen).contains("no value of “\(missing)”"), "\(text(screen))")
    }
  }

  /// Where names of two have no room both are cut: rows that begin alike can be told apart.
  @Test func rowsOfOneAreToldApartWhereThereIsNoRoom() throws {
    let names = ["United States", "Saudi Arabia", "United Kingdom", "Switzerland"]
    let ids = ["usa", "sau", "gbr", "che"]
    let library = Library.ofPanels(
      actors: zip(ids, names).map {
        "{\"id\": \"actor/\($0)\", \"title\": \"\($1)\", \"category\": \"state\"}"
      },
      figures: [
        Library.panel(
          "arms", "Arms", #""subjects": "pairs", "directed": true"#,
          ids.dropFirst().map {
            "{\"of\": [\"actor/usa\", \"actor/\($0)\"], \"from\": \"2000\", \"values\": [1, 2]}"
          })
      ])
    for form in ["table", "heat", "bars"] {
      var request = request("figure/arms", "actor/usa")
      request.form = form
      let screen = try show(request, library, 40, 10)
      let shown = text(screen)
      let found = ["Saud", "Unit", "Swit"].filter { shown.contains(" to \($0)") }
      // A heat map has room for one row there.
      #expect(found.count >= (form == "heat" ? 1 : 2), "\(form): \(shown)")
    }
  }

  /// Of a chart that is looked at from one, a name is that one's partner; the prompt says what may be typed.
  @Test func aNameIsAPartnerOfTheOneLookedAtFrom() throws {
    var screen = try show(request("figure/arms", "actor/a"), Self.supplies)
    try screen.press("f")
    #expect(screen.text.contains("show (names with commas, or pairs such as “A to B” and “A–B”):"))
    try screen.type("state b, state c")
    try screen.press("<Enter>")
    #expect(try rows(screen).sorted() == ["State B to State A", "State C to State A"])
    #expect(screen.text.contains("“state b, state c”, 2 of 12 pairs"))
  }

  /// Likeness is to the row that was asked for, says what it is, and has none of too few years.
  @Test func likenessIsToTheRowThatWasAskedFor() throws {
    let rows = ["a", "b", "c", "d"].enumerated().map { number, name -> String in
      let values = (0..<(number == 3 ? 9 : 12)).map { year in
        number == 1
          ? "\(year)" : number == 2 ? "\(200 - year * year)" : "\(400 - number * 10 - year)"
      }
      return
        "{\"of\": [\"actor/\(name)\"], \"from\": \"2000\", \"values\": [\(values.joined(separator: ", "))]}"
    }
    let library = Library.ofPanels(
      actors: ["a", "b", "c", "d"].map {
        "{\"id\": \"actor/\($0)\", \"title\": \"State \($0)\", \"category\": \"state\"}"
      }, figures: [Library.panel("o", "Output", #""subjects": "states""#, rows)])
    var wanted = request("figure/o")
    (wanted.form, wanted.sort) = ("heat", "likeness")
    func shown(_ request: ViewRequest) throws -> [String] { try self.rows(show(request, library)) }
    #expect(try shown(wanted) == ["State a", "State c", "State b", "State d"])
    wanted.selected = AnyIdentifier("actor/b")
    #expect(try shown(wanted).first == "State b")
    wanted.selected = nil
    wanted.at.append(contentsOf: ["actor/c"].compactMap { AnyIdentifier($0) })
    #expect(try shown(wanted).first == "State c")
    wanted.at.removeLast()
    // By size they are a, d, c, b.
    (wanted.row, wanted.item) = (4, 2)
    var screen = try show(wanted, library)
    #expect(try self.rows(screen) == ["State b", "State c", "State a", "State d"])
    let shown = text(screen)
    #expect(
      shown.contains(
        "by likeness to State b: the correlation over shared years, 10 at least, 1 without one last"
      ),
      "\(shown)")
    #expect(shown.contains("likeness −0.96 over 12 years"), "\(shown)")
    // What is shown can be asked for again.
    let again = screen.state.viewRequest
    #expect(again.row == 4 && again.item == 2 && again.sort == "likeness")
    try screen.press("G")
    #expect(text(screen).contains("no likeness: fewer than 10 shared years"))
    let small = try show(wanted, library, 40, 10)
    let words = text(small).split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(words.contains("by likeness to State b; 1 without one last"), "\(words)")
  }

  /// Eight states whose values go up and down past each other, and twenty smaller ones.
  private static let tangle: Library = {
    let rows = (0..<28).map { state -> String in
      let values = (0..<40).map { year in
        state < 8 ? "\(500 + (year * (state + 3) * 37) % 400)" : "\(state)"
      }
      return
        "{\"of\": [\"actor/s\(state)\"], \"from\": \"1980\", \"values\": [\(values.joined(separator: ", "))]}"
    }
    return .ofPanels(
      actors: (0..<28).map {
        "{\"id\": \"actor/s\($0)\", \"title\": \"State \($0)\", \"category\": \"state\"}"
      },
      figures: [
        Library.panel("arms", "Arms", #""subjects": "states", "adds": ["periods"]"#, rows)
      ])
  }()

  /// Lines that cross each other again and again cannot be followed: as many as can be are in colour, the selected one
  /// first, on the screen and in a picture, and it is said; whoever was chosen stays in colour.
  @Test func aTangleIsGrey() throws {
    var screen = try show(request("figure/arms"), Self.tangle)
    func lines() throws -> PanelLines {
      let scene = try #require(screen.state.scene.model as? PanelScene)
      let panel = try #require(scene.panel(in: screen.state.context))
      return try #require(
        PanelLines(
          scene, panel, selected: scene.selected(panel, in: screen.state.context),
          screen.state.context))
    }
    let first = try lines()
    #expect(first.named.count == 8 && (1..<8).contains(first.colored.count))
    #expect(first.colored.contains(first.named[0]) && first.behind.isEmpty)
    let grey = 8 - first.colored.count
    let words = "grey: \(grey) of the 8 with a name, which would cross "
    #expect(
      text(screen).contains(words) && text(screen).contains("s shows each by itself")
        && text(screen).contains("20 others not drawn"), "\(text(screen))")
    try screen.expectFrame("panel-tangle-120x40")
    let svg = try #require(screen.state.svg(look: .print))
    #expect(svg.contains("G" + words.dropFirst()))
    try screen.press("G")
    #expect(try lines().colored.contains(first.named[7]))
    try screen.press("f")
    try screen.type("state 0, state 1, state 2, state 3, state 4")
    try screen.press("<Enter>")
    let chosen = try lines()
    #expect(chosen.colored.count == chosen.named.count)
  }

  /// What a column of several years hides is counted.
  @Test(arguments: PanelScene.Form.allCases)
  func hiddenGapsAreCounted(form: PanelScene.Form) throws {
    let values = (0..<300).map { $0 == 101 || $0 == 202 ? "null" : "\($0 + 5)" }
    let library = Library.ofPanels(
      actors: [#"{"id": "actor/a", "title": "A", "category": "state"}"#],
      figures: [
        Library.panel(
          "o", "Output", #""subjects": "states""#,
          [
            "{\"of\": [\"actor/a\"], \"from\": \"1700\", \"values\": [\(values.joined(separator: ", "))]}"
          ])
      ])
    var request = request("figure/o")
    request.form = form.rawValue
    let isOfTime = form == .lines || form == .multiples || form == .heat
    #expect(text(try show(request, library)).contains("2 gaps too short to be seen") == isOfTime)
    if form != .lines {
      #expect(!text(try show(request, library, 400, 40)).contains("too short to be seen"))
    }
  }
}
