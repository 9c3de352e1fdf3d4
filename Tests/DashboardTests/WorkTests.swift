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
    try screen.press("r")
    #expect(screen.statusLine.contains("claims by value, descending"))
    try screen.press("f")
    try screen.type("sipri 73")
    try screen.press("<Enter>")
    let claims = try #require(screen.state.scene.model as? ClaimsScene)
    let rows = claims.claims(in: screen.state.context)
    #expect(!rows.isEmpty && rows.allSatisfy { $0.valueText == "73 %" })
    try screen.expectFrame("claims-filtered-120x40")
    let record = rows[0].record
    try screen.press("<Enter>")
    #expect(screen.state.record?.id == record)
    try screen.press("<Backspace>")
    #expect(screen.state.scene.model is ClaimsScene)
    try screen.press("l")
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
    try screen.press("2", "j", "j", "j", "j", "W")
    try screen.expectFrame("claims-around-80x24")
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
    #expect(screen.text.contains("claims are a table: .csv or .tsv"))
    #expect(screen.takeEffects().isEmpty)
  }

  @Test func aDossierIsReachedFromTheMatrixARelationAndByNames() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("D")
    try screen.type("china pakistan")
    try screen.press("<Enter>")
    try screen.expectFrame("dossier-120x40")
    guard case .dossier(let pair) = screen.state.location.source else {
      Issue.record("no dossier")
      return
    }
    #expect(pair.actors.map(\.slug) == ["china", "pakistan"])
    let count = screen.state.context.dossier(pair).count
    // What comes after a date is dimmed, or hidden.
    screen.look(from: "2013")
    #expect(screen.state.context.dossier(pair).count == count)
    try screen.press("v")
    #expect((1..<count).contains(screen.state.context.dossier(pair).count))
    var matrix = try Screen(columns: 80, rows: 24)
    try matrix.press("x", "D")
    try matrix.expectFrame("dossier-80x24")
    try matrix.press("<Backspace>")
    #expect(matrix.state.scene.model is MatrixScene)
    var relation = try Screen(columns: 120, rows: 40)
    try relation.press("9", "D")
    #expect(relation.text.contains("Afghanistan and India"))
    // An actor begins the line with its name; names that nobody has are said.
    var actor = try Screen(columns: 120, rows: 40)
    try actor.press("4", "D")
    #expect(actor.statusLine.hasSuffix("Afghanistan and"))
    try actor.press("<C-u>")
    try actor.type("qqq zzz")
    try actor.press("<Enter>")
    #expect(actor.text.contains("no two actors are called qqq zzz"))
  }

  @Test func aDossierIsWrittenInOrderOfTime() throws {
    let library = Library.bundled()
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
}
