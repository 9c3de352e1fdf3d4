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

  /// Whatever stands in tables and mappings: what an importer writes is what `validate` takes.
  @Test func noTableMakesAPackThatCannotBeLoaded() throws {
    let seed = ProcessInfo.processInfo.environment["FUZZ_SEED"].flatMap { UInt64($0) } ?? 4
    var made = 0
    for round in 0..<count / 10 {
      var generator = TableGenerator(seed: seed &* 1_000_003 &+ UInt64(round))
      let mapping = generator.mapping()
      let importer: TableImporter
      do {
        importer = TableImporter(
          try TableMapping(file: "m.json", bytes: Array(mapping.utf8)), date: "2026-11-27")
      } catch {
        Issue.record("seed \(seed), round \(round): \(error)\n\(mapping)")
        return
      }
      let lookup = generator.table(columns: ["k", "v", "f", "t"])
      try? importer.readLookup(lookup, name: "l.csv", as: "l")
      importer.knownActors = round.isMultiple(of: 3) ? Self.known : nil
      for name in ["a.csv", "b/a.csv"] {
        try? importer.read(generator.table(columns: TableGenerator.columns), name: name)
      }
      importer.finish()
      let files = importer.packFiles().map { PackFile(name: "p/\($0.name)", bytes: $0.bytes) }
      let library = Library([PackInput(name: "p", files: files)])
      made += Kind.allCases.reduce(0) { $0 + ($1 == .source ? 0 : library.count(of: $1)) }
      // What rows say out of order or twice of a pair is told, and loaded all the same.
      let fault = library.diagnostics.first {
        !$0.message.hasSuffix(": the oldest stands first")
          && !$0.message.contains(" is of the same two actors: ")
      }
      if let fault {
        Issue.record("seed \(seed), round \(round): \(fault)\n\(mapping)")
        return
      }
      let counts = Kind.allCases.map { importer.count(of: $0) }
      // One that is another of its own pack leaves the list.
      guard importer.knownActors == nil else { continue }
      #expect(counts == Kind.allCases.map { library.count(of: $0) }, "round \(round)")
    }
    // Not all rows are refused, or nothing is tried here.
    #expect(made > count / 10)
  }

  private static let known = KnownActors(Library.bundled())
}
