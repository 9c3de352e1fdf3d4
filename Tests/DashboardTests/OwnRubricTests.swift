import AllianceModel
import TerminalKit
import TestSupport
import Testing

@testable import Dashboard

/// A pack's own words and grounds for levels stand wherever levels are shown.
struct OwnRubricTests {
  private static let library = Library(
    records: """
      "actors": [
        {"id": "actor/a", "title": "Aland", "category": "state", "isoCode": "DJI"},
        {"id": "actor/b", "title": "Bland", "category": "state", "isoCode": "ETH"}],
      "relations": [{"actors": ["actor/a", "actor/b"], "phases": [
        {"from": "2001", "ground": "one currency", "evidence": "E.", "source": "source/s"}]}],
      "sources": [{"id": "source/s", "title": "S", "category": "report", "date": "2001"}]
      """,
    pack: """
      "levels": [{"level": 3, "word": "united",
        "grounds": [{"ground": "one currency", "text": "a coin that both use"}]}]
      """)

  @Test(arguments: [
    ("matrix", [], ["united", "a coin that both use"]), ("network", ["actor/a"], ["united"]),
    ("map", ["actor/a"], ["united"]), ("timeline", [], ["united"]),
    ("list", ["relation/a-b"], ["+3 united", "+3: a coin that both use"]),
  ]) func everyScreenHasTheWordsOfThePack(_ view: String, _ at: [String], _ words: [String]) throws
  {
    var screen = try Screen(size: Size(columns: 120, rows: 40), library: Self.library)
    #expect(screen.show(ViewRequest(view: view, at: at.compactMap { AnyIdentifier($0) })) == nil)
    let plain = screen.state.scene.model.plainLines(in: screen.state.context)
    let shown = screen.state.draw().lines
    for word in words { #expect(shown.contains { $0.contains(word) }, "\(view): \(shown)") }
    #expect(plain.contains { $0.contains("united") }, "\(view): \(plain)")
    #expect(!(plain + shown).contains { $0.contains("allied") }, "\(view): \(shown)")
  }

  @Test func helpAndPicturesHaveTheWordsOfThePack() throws {
    var screen = try Screen(size: Size(columns: 100, rows: 40), library: Self.library)
    try screen.press("?", "?", "/", "l", "e", "v", "e", "l", "<Enter>")
    #expect(screen.text.contains("+3 united: a coin that both use"))
    #expect(!screen.text.contains("+3 allied"))
    for view in ["matrix", "network", "timeline", "map"] {
      var screen = try Screen(size: Size(columns: 120, rows: 40), library: Self.library)
      let at = view == "matrix" ? [] : [AnyIdentifier("actor/a")].compactMap { $0 }
      #expect(screen.show(ViewRequest(view: view, at: at)) == nil)
      let picture = try #require(screen.state.svg(look: .light), "\(view)")
      #expect(picture.contains("united") && !picture.contains("allied"), "\(view)")
    }
  }
}
