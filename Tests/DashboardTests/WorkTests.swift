import AllianceModel
import TerminalKit
import TestSupport
import Testing

@testable import Dashboard

/// The table of claims and dossiers on the screen.
struct WorkTests {
  @Test func theTableOfClaimsIsSortedFilteredAndOpened() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("w")
    try screen.expectFrame("claims-120x40")
    try screen.press("s", "s")
    #expect(screen.statusLine.contains("claims by value"))
    try screen.press("S")
    #expect(screen.statusLine.contains("claims by value, descending"))
    try screen.press("f")
    try screen.type("sipri 73")
    try screen.press("<Enter>")
    let claims = try #require(screen.state.scene.model as? ClaimsScene)
    let rows = claims.claims(in: screen.state.context)
    #expect(!rows.isEmpty && rows.allSatisfy { $0.valueText == "73 %" })
    try screen.expectLines(
      """
      Claims sipri 73 · by value, descending · 1/3
      China–Pakistan partnership
      share of Pakistan’s arms imports 73 % 2015–19 reported SIPRI 2020
      China and Pakistan
      """)
    let record = rows[0].record
    try screen.press("<Enter>")
    #expect(screen.state.record?.id == record)
    try screen.press("<Backspace>")
    #expect(screen.state.scene.model is ClaimsScene)
    try screen.press("o")
    #expect(screen.state.record?.id.description == "source/sipri-2020")
    // Escape leaves the filter as it was.
    try screen.press("<Backspace>", "f")
    try screen.type("zzz")
    #expect(screen.text.contains("no claims match"))
    try screen.press("<Enter>", "<Enter>")
    #expect(screen.statusLine.contains("no claims match"))
    try screen.press("f", "<Esc>", "<Esc>")
    #expect(screen.state.scene.model is BrowseScene)
  }

  @Test func theClaimsAroundARecordAreThoseOfItsNeighbours() throws {
    var screen = try Screen(columns: 80, rows: 24)
    try screen.press("2")
    try screen.select("corridor/cpec")
    try screen.press("r", "w")
    try screen.expectLines(
      """
      Claims around China–Pakistan Economic C… by record · 1/28
      China–Pakistan Economic Corridor
      committed investment over 45 bn USD 2015-04 Haq 2015
      China–Pakistan partnership
      """)
    let scene = try #require(screen.state.scene.model as? ClaimsScene)
    let library = screen.state.library
    let around = library.neighbourhood(of: try #require(scene.subject))
    let rows = scene.claims(in: screen.state.context)
    #expect(rows.count > 10 && rows.allSatisfy { around.contains($0.record) })
    // All claims are another table; leaving leads back to the record.
    try screen.press("w")
    #expect((screen.state.scene.model as? ClaimsScene)?.subject == nil)
    var small = try Screen(columns: 40, rows: 10)
    try small.press("w", "j")
    try small.expectFrame("claims-40x10")
  }

  /// Titles stand over claims and take lines: the selected claim is in sight all the same, by every key,
  /// and a click on it or on its title selects it.
  @Test(arguments: [(120, 40), (80, 24), (60, 16), (40, 10)])
  func theSelectedClaimIsInSight(columns: Int, rows: Int) throws {
    for keys in [
      Array(repeating: "j", count: 150), Array(repeating: "<PageDown>", count: 146), ["G"],
      ["G"] + Array(repeating: "k", count: 150), ["G"] + Array(repeating: "<PageUp>", count: 146),
    ] {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("w")
      var met: Set<Int> = []
      for key in keys {
        try screen.press(key)
        let scene = try #require(screen.state.scene.model as? ClaimsScene)
        let context = screen.state.context
        let claims = scene.claims(in: context)
        let lines = ClaimsLayout(
          area: context.sceneArea, isFramed: context.isFramed, claims, in: context.library
        ).lines(of: claims, from: scene.cursor.top)
        met.formUnion(lines.map(\.row))
        let line = try #require(lines.first { $0.row == scene.row }, "\(key) \(scene.row)")
        #expect(screen.state.draw().focus?.y ?? line.y == line.y)
      }
      // Paging passes over none.
      if keys.count > 2 { #expect(met.count == 146, "\(keys[1])") }
    }
  }

  /// No title of a record is cut where the screen is wide enough for it.
  @Test func titlesOverClaimsAreWhole() throws {
    var screen = try Screen(columns: 80, rows: 60)
    try screen.press("w")
    let scene = try #require(screen.state.scene.model as? ClaimsScene)
    let lines = screen.state.draw().lines
    for claim in scene.claims(in: screen.state.context).prefix(20) {
      let title = screen.state.library.title(of: claim.record)
      #expect(lines.contains { $0.contains("│ " + title) }, "\(title)")
    }
  }

  /// Numbers are whole, and of what is said in words as much as there is room for.
  @Test(arguments: [(120, 31), (80, 20)])
  func valuesOfClaimsHaveTheWidth(columns: Int, width: Int) throws {
    var screen = try Screen(columns: columns, rows: 60)
    try screen.press("w")
    let scene = try #require(screen.state.scene.model as? ClaimsScene)
    let lines = screen.state.draw().lines
    for claim in scene.claims(in: screen.state.context).prefix(30) {
      let value = claim.valueText
      let shown = value.count > width ? String(value.prefix(width - 2)).trimmed : value
      #expect(lines.contains { $0.contains(shown) }, "\(value)")
    }
  }

  /// Dates and changes take room of titles: the kinds make way, and on small screens the detail.
  @Test func listsWithDatesHaveTheWidth() throws {
    for (columns, whole) in [(120, "Eight Chinese submarines for Pakistan"), (66, "Gwadar port")] {
      var screen = try Screen(columns: columns, rows: 34)
      try screen.press("d")
      try screen.type("china pakistan")
      try screen.press("<Enter>")
      let list = screen.state.draw().lines.map { $0.split(separator: "│").first ?? "" }
      #expect(list.contains { $0.contains(whole) })
      #expect(!list.contains { $0.contains("Blocs       14") })
    }
  }

  /// A page of a comparison is a table of both sides.
  @Test func aPageOfAComparisonHasBothSides() throws {
    var state = try Screen(columns: 100, rows: 30).state
    let ids = ["corridor/cpec", "corridor/gwadar-port"].compactMap { AnyIdentifier($0) }
    try state.show(ViewRequest(view: "compare", at: ids))
    let html = state.article(look: .light).html()
    #expect(html.contains("<th scope=\"col\">Gwadar port</th>") && !html.contains("<pre>"))
    #expect(html.contains("<td class=\"short\" data-label=\"Gwadar port\">operating</td>"))
  }

  @Test func whatWasClaimedLaterIsNotInTheTable() throws {
    var screen = try Screen(columns: 120, rows: 40)
    screen.look(from: "2015")
    try screen.press("w")
    let scene = try #require(screen.state.scene.model as? ClaimsScene)
    let rows = scene.claims(in: screen.state.context)
    #expect(!rows.isEmpty && rows.allSatisfy { $0.date.year <= 2015 })
    try screen.press("0")
    #expect(scene.claims(in: screen.state.context).count > rows.count)
  }

  @Test func claimsAreExportedAsTheyAreSortedAndFiltered() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("w", "s", "s", "f")
    try screen.type("bn usd")
    try screen.press("<Enter>", "e")
    #expect(screen.statusLine.contains("claims as csv"))
    try screen.press("<Enter>")
    guard case .export(let request)? = screen.takeEffects().last else {
      Issue.record("nothing is written")
      return
    }
    let lines = request.text.split(separator: "\r\n")
    #expect(lines[0].hasPrefix("id,title,measure,value") && lines.count > 10)
    let scene = try #require(screen.state.scene.model as? ClaimsScene)
    #expect(lines.count == scene.claims(in: screen.state.context).count + 1)
    try screen.press("e", "<Backspace>", "<Backspace>", "<Backspace>")
    try screen.type("json")
    try screen.press("<Enter>")
    #expect(screen.text.contains("claims are a table: .csv, .tsv or .html"))
    #expect(screen.takeEffects().isEmpty)
  }

  @Test func aDossierIsReachedFromTheMatrixARelationAndByNames() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("d")
    try screen.type("china pakistan")
    try screen.press("<Enter>")
    try screen.expectFrame("dossier-120x40")
    guard let pair = screen.state.location.source.content.pair else {
      Issue.record("no dossier")
      return
    }
    #expect(pair.actors.map(\.slug) == ["china", "pakistan"])
    let count = screen.state.count(of: .dossier(pair))
    // What comes after a date is dimmed, or hidden.
    screen.look(from: "2013")
    #expect(screen.state.count(of: .dossier(pair)) == count)
    try screen.press("v", "h")
    #expect((1..<count).contains(screen.state.count(of: .dossier(pair))))
    var matrix = try Screen(columns: 80, rows: 24)
    try matrix.press("x", "d")
    try matrix.expectLines(
      """
      China and Pakistan 1/30 China and Pakistan
      until 2010 ? no level
      by 2015-04 Eight Chinese submari…
      """)
    try matrix.press("<Backspace>")
    #expect(matrix.state.scene.model is MatrixScene)
    var relation = try Screen(columns: 120, rows: 40)
    try relation.press("9")
    try relation.select("relation/afghanistan-india")
    try relation.press("d")
    #expect(relation.text.contains("Afghanistan and India"))
    // An actor begins the line with its name; names that nobody has are said.
    var actor = try Screen(columns: 120, rows: 40)
    try actor.press("4")
    try actor.select("actor/afghanistan")
    try actor.press("d")
    #expect(actor.statusLine.contains("between Afghanistan and which actor?"))
    var other = actor
    try other.type("india")
    try other.press("<Enter>")
    #expect(other.text.contains("Afghanistan and India"))
    other = actor
    try other.type("india russia")
    try other.press("<Enter>")
    #expect(other.text.contains("India and Russia"))
    try actor.type("qqq zzz")
    try actor.press("<Enter>")
    #expect(actor.text.contains("no two actors are called qqq zzz"))
  }

  @Test func aDossierIsWrittenInOrderOfTime() throws {
    let library = Library.southAsia
    let pair = try #require(library.pair(named: "india russia"))
    var options = DetailOptions()
    let whole = DetailDocument(
      of: library.dossier(of: pair), in: library, width: 80, options: options)
    #expect(whole.plainLines.contains { $0.hasPrefix("1991") && $0.contains("phase") })
    #expect(whole.plainLines.allSatisfy { TextWidth.of($0) <= 80 })
    options.moment = Moment(asOf: PartialDate(year: 2014))
    let early = DetailDocument(
      of: library.dossier(of: pair), in: library, width: 40, options: options)
    #expect(early.plainLines.count < 2 * whole.plainLines.count)
    #expect(!early.plainLines.contains { $0.contains("2019") && $0.contains("deal") })
  }

  // MARK: This view again

  /// Keys that lead to a view, and its name.
  private static let views: [(String, [String])] = [
    ("list", ["2", "j", "j", "j", "j"]), ("list", ["5", "j", "<Enter>"]),
    ("list", ["2", "f", "p", "i", "p", "<Enter>", "j", "s"]), ("overview", ["v", "o", "j", "j"]),
    ("search", ["/", "g", "w", "a", "d", "a", "r", "<Enter>", "j"]),
    ("shifts", ["v", "s", "<Enter>", "j"]), ("matrix", ["x", "j", "l", "s"]),
    ("matrix", ["x", "S", "2", "0", "1", "0", "<Enter>"]), ("timeline", ["t", "j", "j", "+"]),
    ("timeline", ["t", "s", "j"]), ("map", ["m", "n", "n", "+"]), ("map", ["m", "l", "l"]),
    ("map", ["m", "s", "s"]), ("chart", ["6", "j", "v", "c"]),
    ("chart", ["6", "G", "k", "v", "c", "l"]),
    ("compare", ["2", "c", "j", "j", "c"]), ("claims", ["w", "s", "S", "j"]),
    ("claims", ["2", "j", "j", "r", "w", "f", "u", "s", "d", "<Enter>"]),
    ("dossier", ["x", "d", "j", "j"]),
    // What is shown whole, where the view would begin with a part.
    ("timeline", ["t", "j", "z"]), ("map", ["m", "<Tab>", "z", "z"]),
    ("map", ["m", "n", "z", "z"]),
    // The pane that has the focus or the screen, the link, what is unfolded, and the first row in sight.
    ("list", ["h"]), ("list", ["h", "j", "z"]), ("list", ["2", "z"]),
    ("list", ["2", "<Enter>", "z"]),
    ("list", ["2", "<Enter>", "<Tab>", "<Tab>"]),
    ("list", ["2", "<Enter>", "j", "j", "j", "<C-d>"]),
    ("list", ["4", "g", "<Enter>"]), ("list", ["5", "S", "j", "<Enter>", "j", "j"]),
    ("list", ["5", "S", "g"]), ("list", ["3", "G", "k", "k", "k"]),
    ("shifts", ["v", "s", "<Enter>", "S", "j"]), ("claims", ["w", "G", "k", "k"]),
    ("claims", ["w", "<C-f>", "<C-f>", "k"]), ("matrix", ["x", "+", "+", "G", "l", "l", "k", "k"]),
    ("timeline", ["t", "G", "k", "k", "k"]), ("overview", ["v", "o", "G", "k"]),
    ("dossier", ["x", "d", "j", "<Enter>", "<Tab>"]),
  ]

  @Test(arguments: views)
  func theSameViewIsShownAgain(name: String, keys: [String]) throws {
    var screen = try Screen(columns: 120, rows: 40)
    for key in keys { try screen.press(key) }
    let request = screen.state.viewRequest
    #expect(request.view == name)
    var again = try Screen(columns: 120, rows: 40)
    #expect(again.show(request) == nil)
    #expect(again.state.viewRequest == request)
    // All but the way here, which is another one.
    let (one, other) = (screen.state.draw().lines, again.state.draw().lines)
    #expect(one.dropLast() == other.dropLast(), "\(request)")
  }

  @Test func whatCannotBeShownIsSaid() throws {
    for (view, at, message) in [
      ("globe", [], "no view \"globe\""), ("list", ["corridor/none"], "no record"),
      ("chart", ["corridor/cpec"], "chart needs a figure"),
      ("compare", ["corridor/cpec", "actor/china"], "compare needs two records of one kind"),
      ("dossier", ["actor/china"], "dossier needs two actors"),
      ("shifts", [], "shifts need --from"),
      ("map", ["quote/haq-darling"], "no source gives a place for"),
    ] as [(String, [String], String)] {
      var screen = try Screen(columns: 80, rows: 24)
      var request = ViewRequest(view: view)
      request.at = at.compactMap { AnyIdentifier($0) }
      let problem = screen.show(request) ?? ""
      #expect(problem.contains(message), "\(view): \(problem)")
    }
    // Rows, windows and orders that make no sense harm nobody.
    for view in ViewRequest.views {
      var request = ViewRequest(view: view)
      request.at = ["actor/china", "actor/pakistan"].compactMap { AnyIdentifier($0) }
      (request.row, request.value, request.line) = (10_000_000, 10_000_000, 10_000_000)
      (request.search, request.years) = ("\u{1B}[31m", -1e308...1e308)
      (request.center, request.scale) = (Coordinate(longitude: 1e308, latitude: -1e308), 0)
      let known = try #require(Scenes.all.first { $0.viewNames.contains(view) }).options(of: view)
      var left = ViewRequest(view: view, at: request.at)
      for value in request.values where known.contains(value.option.name) {
        try left.set(value.option.name, to: value.text)
      }
      var screen = try Screen(columns: 80, rows: 24)
      _ = screen.show(left)
      _ = screen.state.draw()
      // What a view does not know is said, and so is an order that it does not have.
      left.sort = "upwards"
      let problem = screen.show(left) ?? ""
      #expect(
        problem.contains(known.contains("sort") ? "\"upwards\"" : "takes no --sort"), "\(view)")
    }
  }

  /// Each option is a field of its own, and reads back what it writes.
  @Test func optionsOfViewsReadBackAsTheyAre() throws {
    let texts = [
      "kind": "corridors", "select": "actor/china", "sort": "title", "reverse": "true",
      "group": "status", "form": "table", "cells": "letters", "received": "true",
      "tint": "bloc/saarc", "steps": "2", "filter": "x, y",
      "search": "kind:quote 1962", "since": "2010-04", "from": "-0205", "to": "2020-04-20",
      "left": "2010", "right": "2015", "years": "1947.5,2020.0", "center": "72.5,-30.25",
      "scale": "0.05", "row": "3", "item": "4", "value": "5", "line": "6", "top": "7",
      "leftmost": "8", "link": "9", "unfolded": "a, b%7Cc|bloc/saarc", "fold": "region",
      "pane": "kinds", "zoomed": "true",
      "shade": "figure/power", "limits": "10.0,100.0",
    ]
    #expect(Set(texts.keys) == Set(ViewRequest.options.map(\.name)))
    var request = ViewRequest(view: "x")
    for (name, text) in texts { try request.set(name, to: text) }
    #expect(
      Dictionary(uniqueKeysWithValues: request.values.map { ($0.option.name, $0.text) }) == texts)
    try request.set("open", to: "true")
    #expect(request.pane == .detail)
    for (name, text) in [
      ("pane", "left"), ("top", "0"), ("since", "then"), ("years", "2020,2010"), ("years", "1"),
      ("row", "0"), ("center", "x,y"),
      ("scale", "inf"), ("tint", "none"), ("kind", "size"), ("steps", "-1"), ("none", "1"),
    ] {
      #expect(throws: ViewProblem.self, "\(name)") { try request.set(name, to: text) }
    }
    let known = Set(
      Scenes.all.flatMap { scene in scene.viewNames.flatMap { scene.options(of: $0) } })
    #expect(known == Set(texts.keys))
  }

  @Test func theCommandIsCopiedWithTheDate() throws {
    var screen = try Screen(columns: 120, rows: 40)
    screen.look(from: "2014")
    try screen.press("v", "h", "x", "v", "y")
    #expect(
      screen.takeEffects() == [
        .copyCommand(
          ["--as-of", "2014", "--hide-rest"] + screen.state.viewRequest.arguments)
      ])
  }
}

/// Notes as the dashboard shows them and asks for them.
struct NoteTests {
  private func library() -> Library { Library(inputs) }

  private var inputs: [PackInput] {
    let notes = """
      {"notes": [
        {"id": "note/on-corridor-cpec", "title": "Note on CPEC", "summary": "See [Gwadar](place/gwadar).",
         "about": ["corridor/cpec"], "writtenOn": "2026-11-25"},
        {"id": "note/to-read", "title": "To read", "about": ["corridor/cpec", "place/nowhere"]}]}
      """
    let file = PackFile(name: "notes.json", bytes: Array(notes.utf8))
    let pack =
      #"{"identifier": "notes", "title": "Notes", "description": "Mine", "licence": "mine", "#
      + #""language": "en", "version": "1"}"#
    let about = PackFile(name: "pack.json", bytes: Array(pack.utf8))
    return [.bundled, PackInput(name: "notes", files: [about, file]).own]
  }

  private func changes(_ state: inout State) -> [NoteChange] {
    state.takeEffects().compactMap { if case .changeNote(let change) = $0 { change } else { nil } }
  }

  @Test func notesAreAListOfTheirOwn() throws {
    let library = library()
    // A note may be on what is not loaded now.
    #expect(library.diagnostics == [])
    var screen = try Screen(size: Size(columns: 120, rows: 24), library: library)
    try screen.press("#", "j")
    try screen.expectFrame("notes-120x40")
    // Without notes there is no such list.
    var none = try Screen(columns: 120, rows: 24)
    #expect(!none.text.contains("Notes"))
    try none.press("#")
    #expect(none.statusLine.contains("no notes in South Asia"))
    // What somebody writes now on 1962 is there as of 1962 too.
    #expect(library.count(of: .note, at: Moment(asOf: PartialDate(year: 1962))) == 2)
  }

  /// While packs are still being read, a note waits until it is there, and no key that is typed is lost.
  @Test func aNoteWaitsUntilItIsRead() throws {
    let loader = LibraryLoader(inputs)
    loader.begin()
    for isEnded in [false, true] {
      var screen = try Screen(size: Size(columns: 100, rows: 24), library: loader.library)
      try screen.press("2")
      try screen.select("corridor/cpec")
      try screen.press("i")
      #expect(
        screen.state.prompt == nil && screen.statusLine.contains("notes are still being read"))
      try screen.press("q", "u")
      screen.paste(" and x")
      #expect(screen.statusLine.contains("3 keys wait"), "\(screen.statusLine)")
      if isEnded {
        screen.leavePrompt()
        let kept = screen.takeEffects().compactMap { effect -> NoteChange.What? in
          if case .keepDraft(let change) = effect { change.what } else { nil }
        }
        #expect(kept == [.text("qu and x")])
        continue
      }
      screen.add(library())
      #expect(screen.statusLine.contains("note: See [Gwadar](place/gwadar).qu and x"))
      try screen.press("<Esc>")
      #expect(screen.takeEffects().count == 1)
    }
    var screen = try Screen(size: Size(columns: 100, rows: 24), library: loader.library)
    try screen.press("2", "i", "x", "<Esc>")
    #expect(screen.statusLine.contains("no note is opened"))
    screen.add(library())
    #expect(screen.state.prompt == nil)
  }

  @Test func theLineBeginsWithTheNoteAsItIs() throws {
    var state = State(library: library(), size: Size(columns: 100, rows: 24), theme: Theme(.dark))
    func press(_ keys: String...) throws {
      for key in keys { state.handle(try #require(Key(key))) }
    }
    try press("2")
    while state.record?.id.description != "corridor/cpec", state.message == nil { try press("j") }
    try press("i")
    #expect(state.draw().lines.last?.contains("note: See [Gwadar](place/gwadar).") == true)
    try press("<Enter>")
    // As it was: nothing to write.
    #expect(changes(&state).isEmpty)
    try press("i", "<Space>", "M", "e", "<Enter>")
    let change = try #require(changes(&state).first)
    #expect(change.note.description == "note/on-corridor-cpec")
    #expect(change.what == .text("See [Gwadar](place/gwadar). Me"))
    // A link that leads nowhere stays in the line.
    try press("j", "i", "[", "a", "]", "(", "b", ")", "<Enter>")
    #expect(changes(&state).isEmpty && state.prompt != nil)
    try press("<Esc>", "r", "c", "t", "o", "<Tab>", "<Enter>")
    let into = try #require(changes(&state).first)
    #expect(into.note.description == "note/to-read" && into.what == .member(true))
    #expect(into.title == "To read")
    try press("k", "r", "c", "t", "o", "<Tab>", "<Enter>")
    #expect(changes(&state).map(\.what) == [.member(false)])
    try press("r", "c", "O", "n", "<Space>", "i", "t", "<Enter>")
    #expect(changes(&state).map(\.note.description) == ["note/the-on-it"])
    try press("r", "c", "!", "<Enter>")
    #expect(changes(&state).isEmpty && state.prompt != nil)
    // A note is on itself.
    try press("<Esc>", "#", "i", "<C-u>", "N", "o", "<Enter>")
    let own = try #require(changes(&state).first)
    #expect(own.note.description == "note/on-corridor-cpec" && own.record.slug == "cpec")
    try press("r", "e")
    #expect(state.takeEffects().contains(.editRecord(own.note)))
    let location = try #require(state.context.library.location(of: own.note))
    #expect(location.file == "notes.json" && location.line > 0)
  }
}
