import Foundation
import TestSupport
import Testing

@testable import AllianceModel
@testable import PackImport

/// Tables that nobody would write, from a seed that can be used again.
///
/// `FUZZ_COUNT` says how many times ten; the suite's own run is short.
struct ImportFuzzTests {
  private let count = ProcessInfo.processInfo.environment["FUZZ_COUNT"].flatMap { Int($0) } ?? 3_000

  /// What is in the messages about what rows say.
  private static let saidOfRows = [
    ": the oldest stands first", " second relation of two actors: ", " is the giver too: ",
    " is a number: write ",
    ": claims of one measure stand together ", ": longitude comes first",
    "overlaps the stretch at ",
  ]

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
      // What rows say oddly, such as one state as both sides of a deal, is told, and loaded all the same.
      let fault = library.diagnostics.first { fault in
        fault.severity == .error || !Self.saidOfRows.contains { fault.message.contains($0) }
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
