import PackJSON
import TerminalKit
import TestSupport
import Testing

@testable import AllianceModel
@testable import Dashboard

/// Packs that have records of one kind, and what those cannot be without.
struct OneKindTests {
  /// What records of a kind cannot be without: whom they tie, and who says so.
  private static func needed(by kind: Kind) -> [Kind] {
    switch kind {
    case .actor, .source, .place, .note: []
    case .bloc, .relation, .quote, .deal, .event: [.actor, .source]
    case .corridor, .figure: [.source]
    }
  }

  /// The records of some kinds of the bundled pack, as a pack of their own.
  private static func library(_ kinds: [Kind], most: Int = 12) throws -> Library {
    let about = """
      {"identifier": "one", "title": "One", "description": "d", "licence": "CC0", "language": "en",
       "version": "1"}
      """
    var files = [PackFile(name: "one/pack.json", bytes: Array(about.utf8))]
    for kind in kinds {
      let list = Library.southAsia.store.list(of: kind)
      let notes = (0..<most).map { #"{"id": "note/n\#($0)", "title": "N", "summary": "words"}"# }
      let texts =
        kind == .note
        ? notes
        : (0..<min(most, Library.southAsia.count(of: kind))).map { list.node(at: $0).sourceText }
      let json = "{\"\(kind.plural)\": [\(texts.joined(separator: ",\n"))]}"
      files.append(PackFile(name: "one/\(kind.plural).json", bytes: Array(json.utf8)))
    }
    return Library([PackInput(name: "one", files: files)])
  }

  /// Each entry of the first screen opens something, and each first key shows something or says what
  /// there is instead.
  @Test(arguments: Kind.allCases, [true, false])
  func noFirstStepLeadsToAnEmptyScreen(kind: Kind, isAlone: Bool) throws {
    let library = try Self.library(isAlone ? [kind] : Self.needed(by: kind) + [kind])
    try #require(library.count(of: kind) > 0)
    let size = Size(columns: 100, rows: 30)
    func start() throws -> Screen { try Screen(size: size, library: library) }
    #expect(library.count(of: library.defaultView) > 0)
    var overview = try start()
    overview.showOverview()
    let entries = OverviewContent(overview.state.context).entries.count
    #expect(entries > 0)
    for entry in 0..<entries {
      var screen = overview
      for _ in 0..<entry { try screen.press("j") }
      try screen.press("<Enter>")
      // Without whom it ties a relation is a fault, and no pair.
      let isFaulty = isAlone && kind == .relation && screen.text.contains("it has")
      #expect(!Self.isEmpty(screen.state) || isFaulty, "entry \(entry) of \(kind): \(screen.text)")
    }
    for key in Self.firstKeys {
      for isHome in [true, false] {
        var screen = try start()
        if !isHome { screen.showOverview() }
        try screen.press(key)
        if screen.state.prompt != nil { continue }
        if Self.isEmpty(screen.state) {
          #expect(screen.text.contains("it has"), "\(key) of \(kind): \(screen.text)")
        }
      }
    }
  }

  /// The first key of each command of a list, but for those that end.
  private static let firstKeys = CommandGroup.all.flatMap(\.commands)
    .filter { $0.scopes.contains(.list) && !$0.id.hasPrefix("quit") && $0.id != "suspend" }
    .compactMap(\.keys.first)

  @Test func oneRuleCounts() {
    #expect([0, 1, 2].map { counted($0, "tie") } == ["0 ties", "1 tie", "2 ties"])
    #expect([0, 1, 2].map { counted($0, "has", "have") } == ["0 have", "1 has", "2 have"])
    #expect(counted(1200, "row", as: "1,200") == "1,200 rows")
  }

  /// Of one there is one, of none and of two there are several, on every screen, to the eye and the ear.
  @Test(arguments: Kind.allCases, [1, 2])
  func everyCountIsSaidRight(kind: Kind, count: Int) throws {
    let library = try Self.library(Self.needed(by: kind) + [kind], most: count)
    let words = [
      "tie", "row", "line", "source", "statement", "lane", "member", "pair", "value", "name",
      "route",
      "record", "shift", "phase", "year", "group", "claim", "item", "point", "result", "match",
      "party",
      "series", "day", "month", "tag", "number", "fault", "error", "column",
    ]
    let several = Kind.allCases.map(\.plural) + words.map { $0 + "s" }
    let one = Kind.allCases.map(\.name) + words.filter { $0 != "series" }
    let wrong = try Regex(
      "(?:^|[^\\d.,–-])(?:1 (?:\(several.joined(separator: "|")))|[02] (?:\(one.joined(separator: "|"))))(?![a-z…/-])"
    )
    var seen: Set<String> = []
    for isPlain in [false, true] {
      var settings = Configuration()
      settings.isPlain = isPlain
      for key in Self.firstKeys {
        for opened in [[key], ["<Enter>", key], [key, "<Enter>"]] {
          var screen = try Screen(
            size: Size(columns: 120, rows: 40), library: library, configuration: settings)
          for key in opened { try screen.press(key) }
          for line in screen.state.draw().lines where seen.insert(line).inserted {
            #expect(line.firstMatch(of: wrong) == nil, "\(opened): \(line)")
          }
        }
      }
    }
  }

  /// Whether a screen has nothing to show.
  private static func isEmpty(_ state: State) -> Bool {
    var plain = state
    plain.context.configuration.isPlain = true
    plain.settle()
    let lines = plain.scene.model.plainLines(in: plain.context)
    return lines.first?.hasPrefix("no ") ?? true
  }

  /// A session that ended in a view of which the packs of the next one have nothing begins as if there had been none.
  @Test(arguments: [["v", "n"], ["t"], ["x"]])
  func noSessionBeginsOnAnEmptyScreen(keys: [String]) throws {
    let size = Size(columns: 100, rows: 30)
    var before = try Screen(size: size, library: .southAsia)
    for key in keys { try before.press(key) }
    #expect(!Self.isEmpty(before.state))
    var next = try Screen(size: size, library: try Self.library([.actor, .source]))
    let first = next.text
    next.restore(before.state.place)
    #expect(next.text == first)
  }

  @Test func whatIsMissingSaysWhatThereIs() throws {
    var screen = try Screen(
      size: Size(columns: 100, rows: 30), library: try Self.library([.actor, .source, .deal]))
    try screen.press("2")
    #expect(
      screen.state.message
        == "no corridors in One; it has 12 actors (4), 12 deals (5) and 12 sources (8)")
    try screen.press("v", "c")
    #expect(screen.state.message?.hasPrefix("no figures in One; it has 12 actors (4)") == true)
  }
}
