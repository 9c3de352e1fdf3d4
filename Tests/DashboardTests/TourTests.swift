import AllianceModel
import TerminalKit
import Testing
import TestSupport

@testable import Dashboard

/// The guided walk shows a view a step, says what it is, and leaves when it is asked to.
struct TourTests {
  /// A name in braces that no command has is told with its place.
  @Test func namesOfCommandsThatAreNoneAreTold() throws {
    let tour = """
      "tour": [{"view": "matrix", "text": "Here {matrix} and {help}."},
        {"view": "map", "text": "There {matrx}, {Help} and {that}."}]
      """
    let library = Library(records: "", pack: tour)
    let found = library.tourDiagnostics.map(\.description)
    #expect(
      found.map { $0.split(separator: ": ", maxSplits: 1).last.map(String.init) } == [
        "warning: {matrx} is the name of no command: write {matrix} (at tour[1].text)",
        "warning: {Help} is the name of no command: write {help} (at tour[1].text)",
        "warning: {that} is the name of no command (at tour[1].text)",
      ])
    #expect(found.allSatisfy { $0.contains("pack.json:3:") })
    #expect(Library.southAsia.tourDiagnostics.isEmpty)
    // The list of problems on the screen has them too.
    var screen = try Screen(size: Size(columns: 120, rows: 40), library: library)
    try screen.press("!")
    #expect(screen.text.contains("{matrx} is the name of no command: write {matrix}"))
  }

  /// A step whose view cannot be shown is told before anybody meets it.
  @Test func viewsThatCannotBeShownAreTold() {
    let tour = """
      "tour": [{"view": "matrix", "options": {"cells": "digits"}, "text": "Here."},
        {"view": "map", "options": {"tint": "bloc/none"}, "text": "There."},
        {"view": "shifts", "options": {"from": "2024", "to": "2019"}, "text": "When."}, {"view": "timeline", "text": "Good."}]
      """
    let records = """
      "sources": [{"id": "source/s", "title": "Atlas", "category": "book", "date": "2020"}],
      "actors": [{"id": "actor/a", "title": "Ethiopia", "category": "state", "isoCode": "ETH"},
        {"id": "actor/b", "title": "Somalia", "category": "state", "isoCode": "SOM"}],
      "relations": [{"actors": ["actor/a", "actor/b"], "phases": [{"from": "2000", "evidence": "E.", "source": "source/s",
        "locator": "p. 1"}]}]
      """
    let found = Library(records: records, pack: tour).tourViewDiagnostics.map(\.message)
    #expect(
      found == [
        "this step shows no view: matrix has no --cells \"digits\": there are numbers, letters, blocks",
        "this step shows no view: no record \"bloc/none\"",
        "this step shows no view: shifts need --from DATE and --to DATE, the first before the second",
      ])
    #expect(Library.southAsia.tourViewDiagnostics.isEmpty)
  }

  @Test func eachStepShowsItsView() throws {
    for (columns, rows) in [(120, 40), (80, 24), (40, 10)] {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("u")
      var scenes: [String?] = []
      for step in 1...screen.state.library.tour.count {
        let lines = screen.state.draw().lines
        #expect(lines.last?.contains("\(step)") == true, "\(lines.last ?? "")")
        #expect(lines.contains { $0.hasPrefix("═══") })
        scenes.append(screen.state.sceneName)
        if columns == 80, step == 3 {
          try screen.expectLines(
            """
            Matrix columns 1–14 of 15 · levels · by bloc
            CHN PAK RUS IND USA JPN AUS AFG BRA FRA ISR ITA SWE TJK ▶
            The matrix (x): each cell is how close two stand as of the date at the upper
            right, from −3 hostile to +3 allied. No evidence is no level. , and . go a
            tour 3 of 8: Enter goes on, Esc ends it
            """)
        }
        // Letters are no keys here, and say so.
        try screen.press("q")
        #expect(screen.state.message == "Enter goes on, Esc ends the tour")
        try screen.press("<Enter>")
      }
      #expect(
        scenes == [nil, "Overview", "Matrix", "Timeline", "Map", "Network", nil, nil])
      #expect(screen.state.message?.contains("the tour is over") == true)
      #expect(screen.state.viewpoint.moment == nil)
    }
  }

  /// Leaving the walk gives everything back: the scene, the date, the filters, what was found.
  @Test(arguments: [1, 2, 3, Library.southAsia.tour.count])
  func leavingGivesEverythingBack(steps: Int) throws {
    let places = [
      [",", ",", "f", "c", "h", "i", "n", "a", "<Enter>", "j"],
      ["2", "S", "v", "h", "j", "<Enter>", "z", "<PageDown>"], ["x", "l", "j", ",", "v", "h"],
      ["/", "d", "e", "n", "g", "<Enter>", "j", "<Enter>"], ["2", "j", "m", "+", "+"],
      ["t", "+", "j"], ["b", "v", "b"],
    ]
    for keys in places {
      var screen = try Screen(columns: 120, rows: 40)
      screen.look(from: "2015")
      for key in keys { try screen.press(key) }
      var other = screen.state
      let before = other.draw().lines.dropLast()
      try screen.press("u")
      for _ in 1..<steps { try screen.press("<Enter>") }
      try screen.press(steps == Library.southAsia.tour.count ? "<Enter>" : "<Esc>")
      #expect(screen.state.message?.contains("the tour is over") == true)
      #expect(screen.state.draw().lines.dropLast() == before, "\(keys)")
      #expect(screen.state.viewpoint == other.viewpoint, "\(keys)")
      // The way back is the same, and so are the other lists.
      for key in ["<Backspace>", "1", "2", "3"] {
        other.handle(try #require(Key(key)))
        try screen.press(key)
        #expect(screen.state.draw().lines == other.draw().lines, "\(keys) \(key)")
      }
    }
  }

  @Test func itEndsAtOnceAndDoesWithoutTheBundledPack() throws {
    var screen = try Screen(columns: 80, rows: 24)
    try screen.press("u", "<Enter>", "<Esc>")
    #expect(screen.state.draw().lines.last?.contains("the tour is over") == true)
    let files = PackFile.bundled(in: "example")
    var other = try Screen(
      size: Size(columns: 80, rows: 24), library: Library([PackInput(name: "p", files: files)]))
    try other.press("u")
    // The example has a walk of its own.
    let steps = other.state.library.tour
    #expect(steps.count == 2 && steps[0].view == "list")
    #expect(other.text.contains("Enter opens what is selected"))
    for _ in steps { try other.press("<Enter>") }
    #expect(other.state.draw().lines.last?.contains("the tour is over") == true)
  }

  /// Each step of the bundled pack shows its view, and says no key that there is not.
  @Test func theBundledWalkSaysWhatThereIs() throws {
    let library = Library.southAsia
    #expect(library.tour.count >= 8)
    #expect(TourStep.views.sorted() == ViewRequest.views.sorted())
    #expect(TourStep.options == ViewRequest.options.map(\.name) + ["open"])
    let file = "{\"keys\": {\"next\": \"<F7>\", \"matrix\": \"<F8>\", \"accept\": \"<F9>\"}}"
    let settings = Configuration(file: "config.json", bytes: Array(file.utf8))
    var screen = try Screen(size: Size(columns: 200, rows: 40), configuration: settings)
    try screen.press("u")
    var said = ""
    for step in library.tour {
      #expect(screen.state.viewRequest.view == step.view && screen.state.message == nil)
      #expect(!screen.text.contains("{") && screen.statusLine.contains("F9 goes on"))
      said += screen.text.split { $0 == "\n" || $0 == " " }.joined(separator: " ") + " "
      try screen.press("<F9>")
    }
    #expect(said.contains("F7 goes from link to link") && said.contains("The matrix (F8)"))
  }

  /// What a pack says of its walk is checked as all else is.
  @Test func aWalkIsChecked() throws {
    func faults(_ tour: String) -> [String] {
      let pack = """
        {"identifier": "p", "title": "P", "description": "P", "licence": "none", "language": "en",
         "version": "1", "requires": ["south-asia"], "tour": \(tour)}
        """
      let file = PackFile(name: "pack.json", bytes: Array(pack.utf8))
      return Library([.bundled, PackInput(name: "p", files: [file])]).diagnostics.map(\.description)
    }
    #expect(
      faults(
        "[{\"view\": \"map\", \"at\": [\"corridor/cpec\"], \"asOf\": \"2015\", \"text\": \"x\"}]")
        == [])
    for (step, message) in [
      ("{\"view\": \"maps\", \"text\": \"x\"}", "did you mean \"map\"?"),
      ("{\"view\": \"map\"}", "the key \"text\" is missing"),
      (
        "{\"view\": \"map\", \"at\": [\"corridor/cpce\"], \"text\": \"x\"}",
        "\"corridor/cpce\" names no record: did you mean \"corridor/cpec\"?"
      ),
      (
        "{\"view\": \"map\", \"options\": {\"tints\": \"x\"}, \"text\": \"x\"}",
        "did you mean \"tint\"?"
      ),
      (
        #"{"view": "compare", "at": ["actor/china", "corridor/cpec"], "text": "x"}"#,
        "\"compare\" shows two records of one kind, or one at two dates, found actor/china, corridor/cpec"
      ),
      (
        #"{"view": "chart", "at": ["corridor/cpec"], "text": "x"}"#,
        "\"chart\" shows a figure, or the alliances of two actors, found corridor/cpec"
      ),
      ("{\"view\": \"map\", \"asOf\": \"then\", \"text\": \"x\"}", "expected a date"),
    ] {
      let found = faults("[\(step)]")
      #expect(found.count == 1 && found.first?.contains(message) == true, "\(step): \(found)")
    }
  }
}
