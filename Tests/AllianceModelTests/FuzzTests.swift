import Foundation
import TestSupport
import Testing

@testable import AllianceModel

/// Inputs that nobody would write, from a seed that can be used again.
///
/// `FUZZ_COUNT` says how many of each; the suite's own run is short.
struct FuzzTests {
  private let count = ProcessInfo.processInfo.environment["FUZZ_COUNT"].flatMap { Int($0) } ?? 3_000

  /// One to five changes: bytes replaced, taken out, doubled, swapped for pieces that matter.
  private func mutate(_ seed: [UInt8], _ dice: inout Dice) -> [UInt8] {
    let pieces = [
      "\"", "\\", "{", "}", "[", "]", ",", ":", "\\u0000", "\\ud83d", "1e999", "-0", "null",
      "\u{1B}[2J", "corridor/", "](", "[[[[[[[[", "\u{202E}", "9999-99-99", "\"id\":",
    ]
    var bytes = seed
    for _ in 0..<Int.random(in: 1...5, using: &dice) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &dice)
      switch Int.random(in: 0..<5, using: &dice) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
      case 1:
        let end = min(bytes.count, place + Int.random(in: 1...40, using: &dice))
        bytes.removeSubrange(place..<end)
      case 2:
        let end = min(bytes.count, place + Int.random(in: 1...40, using: &dice))
        bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 3: bytes.insert(contentsOf: (pieces.randomElement(using: &dice) ?? "").utf8, at: place)
      default: bytes.removeSubrange(place..<bytes.count)
      }
    }
    return bytes
  }

  @Test func noPackBreaksTheLoader() throws {
    var dice = Dice(seed: 1)
    let files = PackFile.bundled(in: "example")
    for round in 0..<count {
      let broken = round % files.count
      let input = PackInput(
        name: "fuzz",
        files: try files.enumerated().map { index, file in
          let bytes = try file.bytes().copy
          return PackFile(
            name: file.name, bytes: index == broken ? mutate(bytes, &dice) : bytes)
        })
      let library = Library([input])
      for diagnostic in library.diagnostics {
        let text = diagnostic.description
        if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
          Issue.record("seed 1, round \(round): a control character in \(text)")
          return
        }
      }
      for kind in Kind.allCases {
        for row in 0..<library.count(of: kind) { _ = library.record(kind, at: row) }
      }
      if round % 50 == 0 { _ = library.search(SearchQuery("road")) }
    }
  }

  @Test func noQueryBreaksTheSearch() {
    var dice = Dice(seed: 2)
    let library = Library.bundled()
    _ = library.store.corpus
    let seeds = [
      "gwadar port", "kind:quote 1962", "\"two forces\" actor:china", "after:2010 before:2015-06",
      "status:disputed source:haq هزار 中国 é",
    ].map { Array($0.utf8) }
    for _ in 0..<count {
      let bytes = mutate(seeds[Int.random(in: 0..<seeds.count, using: &dice)], &dice)
      let query = SearchQuery(String(decoding: bytes, as: UTF8.self))
      // A search takes longer than reading the query, which is what is tried here.
      if dice.next() % 40 == 0 { _ = library.search(query) }
    }
  }

  @Test func noDateBreaksTheReader() {
    var dice = Dice(seed: 3)
    for _ in 0..<count {
      let bytes = mutate(Array("-0205-04-20".utf8), &dice)
      let text = String(decoding: bytes, as: UTF8.self)
      if let date = PartialDate(text) { #expect(PartialDate(date.isoText) == date, "\(text)") }
    }
  }
}
