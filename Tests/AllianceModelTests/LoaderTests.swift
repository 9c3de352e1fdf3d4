import Glibc
import PackJSON
import Synchronization
import TestSupport
import Testing

@testable import AllianceModel

/// Packs of any size are loaded behind what is shown.
struct LoaderTests {
  private static let about = """
    {"identifier": "p", "title": "P", "description": "d", "licence": "l", "language": "en", "version": "1"}
    """

  private func pack(_ files: [String: String]) -> PackInput {
    PackInput(
      name: "p",
      files: [PackFile(name: "p/pack.json", bytes: Array(Self.about.utf8))]
        + files.sorted { $0.key < $1.key }.map {
          PackFile(name: "p/\($0.key)", bytes: Array($0.value.utf8))
        })
  }

  private func places(_ numbers: Range<Int>, padding: Int = 0) -> String {
    let rest = String(repeating: "far away ", count: padding)
    let summary = padding == 0 ? "" : #", "summary": "\#(rest)""#
    let records = numbers.map {
      #"{"id": "place/p\#($0)", "title": "Place \#($0)", "category": "port"\#(summary)}"#
    }
    return "{\"places\": [\(records.joined(separator: ",\n"))]}"
  }

  @Test func whatIsLoadedCanBeUsedMeanwhile() throws {
    let bundled = Library.bundled()
    let loader = LibraryLoader([.bundled, pack(["places.json": places(0..<2000, padding: 5)])])
    #expect(loader.library.count(of: .place) == 0)
    loader.begin()
    #expect(loader.library.isPartial && !loader.isFinished && loader.progress == 0)
    #expect(loader.library.title == "South Asia + P")
    #expect(loader.library.count(of: .place) == bundled.count(of: .place))
    #expect(loader.library.search(SearchQuery("gwadar")).places.count > 1)
    let calls = Mutex(0)
    loader.load { calls.withLock { $0 += 1 } }
    #expect(!loader.library.isPartial && loader.isFinished && loader.progress == 1)
    #expect(calls.withLock { $0 } > 1)
    #expect(loader.library.count(of: .place) == bundled.count(of: .place) + 2000)
    #expect(loader.library.search(SearchQuery("\"place 1999\"")).places.count == 1)
  }

  @Test func aLargePackIsSearchedWhenAllOfItIsThere() throws {
    let events = places(0..<10, padding: 1)
      .replacing("\"places\"", with: "\"events\"").replacing("place/", with: "event/")
      .replacing("\"category\": \"port\"", with: "\"date\": \"2015\"")
    let loader = LibraryLoader([
      pack(["places.json": places(0..<6000, padding: 80), "events.json": events])
    ])
    let seen = Mutex<[(isPartial: Bool, isSearchable: Bool, found: Int)]>([])
    loader.load(preparing: .session) {
      let library = loader.library
      guard library.count(of: .place) == 6000 else { return }
      let found = library.search(SearchQuery("away kind:place")).places.count
      seen.withLock { $0.append((library.isPartial, library.isSearchable, found)) }
    }
    let all = seen.withLock { $0 }
    #expect(all.contains { $0.isPartial && !$0.isSearchable })
    for state in all { #expect(state.found == (state.isSearchable ? 6000 : 0)) }
    #expect(all.last?.found == 6000 && loader.progress == 1)
  }

  @Test func recordsBeforeABrokenOneStay() {
    let broken = places(0..<3).replacing("\"Place 2\"", with: "\"Place 2")
    let library = Library([pack(["places.json": broken])])
    #expect(library.diagnostics.map(\.severity) == [.error])
    #expect(library.diagnostics[0].location.line == 3)
    #expect(library.count(of: .place) == 2)
  }

  @Test func identifiersMayHoldAnEscapedSlashButNoOtherEscape() throws {
    let text = #"""
      {"places": [{"id": "place\/a", "title": "A", "category": "port"},
      {"id": "place/\u0062", "title": "B", "category": "port"}]}
      """#
    let library = Library([pack(["places.json": text])])
    #expect(library.title(of: try #require(AnyIdentifier("place/a"))) == "A")
    #expect(
      library.diagnostics.map(\.message) == [
        "expected an identifier that is written without escapes"
      ])
    #expect(library.diagnostics.first?.path == "places[1].id")
  }

  @Test func linksThatLeadNowhereAreNamedWhereTheyStand() throws {
    let text = """
      {"places": [{"id": "place/a", "title": "A", "category": "port", "country": "actor/none"},
      {"id": "place/b", "title": "B", "category": "port", "summary": "See [A](place/a) and [C](place/c)."}]}
      """
    let library = Library([pack(["places.json": text])])
    #expect(
      library.diagnostics.map(\.description) == [
        "p/places.json:1:76: error: \"actor/none\" names no record (at places[0].country)",
        "p/places.json:2:86: error: \"place/c\" names no record: did you mean \"place/a\"? (at places[1].summary)",
      ])
  }

  /// A signal that a loading thread took would never be heard of at the terminal.
  @Test func threadsLeaveSignalsToTheSession() throws {
    @Sendable func blocks(_ signal: Int32) -> Bool {
      var mask = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &mask)
      return sigismember(&mask, signal) == 1
    }
    let heard = [SIGWINCH, SIGTERM, SIGHUP, SIGINT]
    let before = heard.map(blocks)
    let blocked = Mutex<[Bool]>([])
    let thread = BackgroundThread { blocked.withLock { $0 = heard.map(blocks) } }
    thread.join()
    #expect(blocked.withLock { $0 } == heard.map { _ in true })
    #expect(heard.map(blocks) == before)
  }

  /// Texts of a large file are looked at and not kept: what is wrong with them, and what lists ask for,
  /// is the same as of a small one.
  @Test func largeFilesAreCheckedAsSmallOnesAre() {
    let padding = Array(repeating: UInt8(ascii: " "), count: 1 << 17)
    var compared = 0
    for seed in 1...60 {
      var generator = PackGenerator(seed: UInt64(seed))
      var dice = Dice(seed: UInt64(seed))
      for file in generator.files() {
        guard case .records = file.content, var bytes = try? file.bytes().copy else { continue }
        // A few bytes are spoiled: most of such files are JSON still, and wrong.
        for _ in 0..<dice.number(0...3) {
          bytes[dice.number(0...bytes.count - 1)] = dice.one(of: Array("0a-/[( ".utf8))
        }
        let small = PackFileReader.read(
          JSONText(file: "p", bytes: FileBytes(bytes)), content: file.content, isChecked: false)
        let large = PackFileReader.read(
          JSONText(file: "p", bytes: FileBytes(bytes + padding)), content: file.content,
          isChecked: false)
        // Where it is no JSON the fault may be the end of the file.
        guard !small.diagnostics.contains(where: { $0.path.isEmpty }) else { continue }
        compared += 1
        #expect(small.diagnostics == large.diagnostics, "seed \(seed)")
        let (one, other) = (small.lists.flatMap(\.entries), large.lists.flatMap(\.entries))
        #expect(one.map(\.slug) == other.map(\.slug), "seed \(seed)")
        #expect(one.map(\.title) == other.map(\.title), "seed \(seed)")
        #expect(one.map { "\($0.lifetime)" } == other.map { "\($0.lifetime)" }, "seed \(seed)")
        #expect(one.map { "\($0.stages)" } == other.map { "\($0.stages)" }, "seed \(seed)")
        #expect(one.map(\.matches) == other.map(\.matches), "seed \(seed)")
        #expect(one.map(\.coverageEnd) == other.map(\.coverageEnd), "seed \(seed)")
        #expect(one.map(\.hasLevels) == other.map(\.hasLevels), "seed \(seed)")
        #expect(one.map(\.isSomewhere) == other.map(\.isSomewhere), "seed \(seed)")
        func names(_ file: ReadFile, _ numbers: [UInt32]) -> [AnyIdentifier?] {
          numbers.map { $0 == CheckedFile.nobody ? nil : file.checked.identifiers[Int($0)] }
        }
        #expect(
          names(small, small.checked.links.elements) == names(large, large.checked.links.elements),
          "seed \(seed)")
        #expect(
          names(small, small.checked.parties.elements)
            == names(large, large.checked.parties.elements), "seed \(seed)")
        #expect(small.checked.measures == large.checked.measures, "seed \(seed)")
      }
    }
    #expect(compared > 150)
  }
}
