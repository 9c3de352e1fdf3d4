import AllianceModel
import PackJSON
import TerminalKit
import TestSupport
import Testing

@testable import Dashboard

/// What a session says of packs that are being written.
struct WatchTests {
  private func library(_ places: String) -> Library {
    let pack =
      #"{"identifier": "w", "title": "W", "description": "d", "licence": "l", "language": "en", "version": "1"}"#
    return Library([
      PackInput(
        name: "w",
        files: [("pack.json", pack), ("places.json", "{\"places\": [\(places)]}")].map {
          PackFile(name: "/home/somebody/packs/w/\($0.0)", bytes: Array($0.1.utf8))
        })
    ])
  }

  private let good = #"{"id": "place/a", "title": "Alpha", "category": "port"}"#
  private let bad = #"{"id": "place/b", "title": "Beta", "category": "thicket"}"#
  private let other = #"{"id": "place/c", "title": "Gamma", "category": "port"}"#

  /// Each good record of a save is shown; what is wrong stands in the last line and behind `!` until it is
  /// mended.
  @Test func goodRecordsAreShownAndFaultsStandUntilTheyAreMended() throws {
    var screen = try Screen(size: Size(columns: 120, rows: 30), library: library(good))
    screen.watch()
    var request = ViewRequest(view: "list")
    request.kind = .place
    _ = screen.show(request)
    screen.replace(library([good, bad, other].joined(separator: ",")))
    #expect(screen.text.contains("Alpha") && screen.text.contains("Gamma"))
    #expect(!screen.text.contains("Beta"))
    let start = " places.json:1:116: expected one of port,"
    #expect(screen.statusLine.hasPrefix(start), "\(screen.statusLine)")
    #expect(
      screen.statusLine.contains("…") && screen.statusLine.contains(#"found the text "thicket""#))
    try screen.press("j")
    #expect(screen.statusLine.hasPrefix(start))
    try screen.press("!")
    #expect(screen.text.contains("places.json:1:116: error: expected one of port"))
    try screen.press("<Esc>")
    screen.replace(library([good, other].joined(separator: ",")))
    #expect(screen.state.message == "the content was read again")
    #expect(!screen.text.contains("places.json"))
    try screen.press("!")
    #expect(screen.state.message == "nothing is wrong with the content or the configuration")
  }

  @Test func severalFaultsAreCounted() throws {
    var screen = try Screen(size: Size(columns: 80, rows: 24), library: library(good))
    screen.watch()
    screen.replace(library(bad + "," + bad.replacing("place/b", with: "place/d")))
    #expect(screen.statusLine.contains("lists all 2"), "\(screen.statusLine)")
    #expect(screen.statusLine.hasPrefix(" places.json:1:60: expected"), "\(screen.statusLine)")
  }
}
