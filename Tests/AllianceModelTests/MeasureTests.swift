import Foundation
import TestSupport
import Testing

@testable import AllianceModel

/// Measures of ties: worked out by hand, and by an independent implementation.
struct MeasureTests {
  /// A pack of states with treaties between pairs of them and levels.
  private func library(
    _ count: Int, treaties: [(one: Int, other: Int, pledges: [Pledge], of: Int)],
    levels: [(one: Int, other: Int, level: Int)] = [], coverage: String? = nil
  ) -> Library {
    func actor(_ number: Int) -> String { "actor/s" + String(100 + number) }
    let actors = (0..<count).map {
      "{\"id\": \"\(actor($0))\", \"title\": \"S\(100 + $0)\", \"category\": \"state\"}"
    }
    let covered = coverage.map { ", \"coverage\": {\"until\": \"\($0)\"}" } ?? ""
    let source =
      "{\"id\": \"source/s\", \"title\": \"S\", \"shortTitle\": \"S\", \"category\": \"dataset\", "
      + "\"date\": \"2000\"\(covered)}"
    let cited = "\"source\": \"source/s\", \"locator\": \"1\""
    let blocs = treaties.enumerated().map { number, treaty in
      let words = treaty.pledges.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      let members = [treaty.one, treaty.other].map { member in
        "{\"actor\": \"\(actor(member))\"\(member == treaty.of ? ", \"pledges\": [\(words)]" : "")}"
      }
      return
        "{\"id\": \"bloc/b\(number)\", \"title\": \"B\(number)\", \"members\": "
        + "[\(members.joined(separator: ", "))], \"phases\": [{\"from\": \"1950\", \(cited)}]}"
    }
    let relations = levels.map { pair in
      let ground = Ground.allCases.first { $0.level.value == pair.level }?.rawValue ?? ""
      return
        "{\"id\": \"relation/r\(pair.one)-\(pair.other)\", \"title\": \"R\", \"actors\": "
        + "[\"\(actor(pair.one))\", \"\(actor(pair.other))\"], \"phases\": [{\"from\": \"1950\", "
        + "\"level\": \(pair.level), \"ground\": \"\(ground)\", \"evidence\": \"E.\", \(cited)}]}"
    }
    func file(_ name: String, _ items: [String]) -> PackFile {
      PackFile(
        name: "p/\(name).json",
        bytes: Array("{\"\(name)\": [\(items.joined(separator: ", "))]}".utf8))
    }
    return Library([
      PackInput(
        name: "p",
        files: PackFile.bundled(in: "example").filter { $0.lastPathComponent == "pack.json" } + [
          file("actors", actors), file("sources", [source]), file("blocs", blocs),
          file("relations", relations),
        ])
    ])
  }

  private func id(_ number: Int) -> Identifier<Actor> {
    Identifier(slug: "s" + String(100 + number))
  }

  private let then = Moment(asOf: PartialDate(year: 1960))

  /// Four states: 0 and 1 defend each other's side, 1 consults 2, 3 has a pact with 2 alone.
  private func small() -> Library {
    library(
      4,
      treaties: [
        (0, 1, [.defence, .consultation], 0), (1, 2, [.consultation], 2),
        (2, 3, [.nonAggression], 3),
      ], levels: [(0, 1, 2), (0, 2, -2), (1, 2, -1), (1, 3, 1), (2, 3, 1)])
  }

  @Test func measuresAreWhatTheyAreByHand() throws {
    let library = small()
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    let table = library.ties(at: then, statesOnly: true)
    // A pledge has a direction; the strength of a pair has none.
    #expect(table.pledges(of: 0, to: 1).pledges == [.defence, .consultation])
    #expect(table.pledges(of: 1, to: 0).isEmpty && table.strength(1, 0) == 3)
    // Portfolios: 0: 3 3 0 0, 1: 3 3 1 0, 2: 0 1 3 2, 3: 0 0 2 3.
    #expect(abs(table.similarity(0, 1) - (1 - 2 * 1.0 / 12)) < 1e-12)
    #expect(abs(table.similarity(0, 3) - (1 - 2 * 11.0 / 12)) < 1e-12)
    #expect(table.similarity(2, 2) == 1)
    // Means 1.5 and 1.75, variances 2.25 and 1.6875, distance 0.25.
    let kappa = try #require(table.kappa(0, 1))
    #expect(abs(kappa - (1 - 0.25 / (2.25 + 1.6875 + 0.0625))) < 1e-12)
    #expect((0..<4).map { table.allyCount(of: $0) } == [1, 2, 2, 1])
    #expect(table.allyCount(of: 1, strength: 1) == 1 && table.degree(of: 1) == 2.0 / 3)
    // A line of four: the two in the middle stand between two pairs each, of three.
    #expect(table.betweenness.map { ($0 * 3).rounded() } == [0, 2, 2, 0])
    #expect(table.commonAdversaries(0, 1) == [2] && table.commonAdversaries(0, 3) == [])
    // 0-1-2: + − − is balanced; 1-2-3: − + + is not.
    #expect(table.triads(of: 0) == (1, 1) && table.triads(of: 3) == (0, 1))
    #expect(table.triads(of: 1) == (1, 2))
    let before = library.ties(at: Moment(asOf: PartialDate(year: 1940)), statesOnly: true)
    #expect(!before.hasPledges && before.similarity(0, 1) == 1 - 2 * 6.0 / 12)
  }

  @Test func valuesSayWhenNobodyKnows() {
    let library = library(3, treaties: [(0, 1, [.defence], 0)], coverage: "1990")
    func value(_ year: Int) -> String {
      library.measured(.allies, of: [id(0)], at: Moment(asOf: PartialDate(year: year))).text
    }
    #expect([1940, 1960, 1990, 1991].map(value) == ["0", "1", "1", "unknown"])
    let alone = library.measured(
      .similarity, of: [id(0), Identifier(slug: "nobody")], at: then)
    #expect(alone.value == nil && alone.text == "–")
    let ranking = library.ranking(.degree, at: then)
    // The third has no tie at any time, and is not in the table.
    #expect(ranking.map(\.text) == ["1.000", "1.000"] && library.hasTreaties)
    #expect(!Library.bundled().hasTreaties)
    #expect([ranking[0]].table(hasTabs: false).hasSuffix("degree,actor/s100,,1960,1,yes,2\r\n"))
  }

  private struct Reference: Decodable {
    let similarity: [[Double]]
    let kappa: [[Double?]]
    let betweenness: [Double]
    let allies: [Int]
    let adversaries: [[[Int]]]
    let triads: [[Int]]
  }

  /// What an independent program makes of the same ties.
  private func reference(_ ties: [[Int]], _ levels: [[Int?]]) throws -> Reference {
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "measures.py").path()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let given = try JSONSerialization.data(withJSONObject: [
      "ties": ties, "levels": levels.map { $0.map { $0.map { $0 as Any } ?? NSNull() } },
    ])
    try input.fileHandleForWriting.write(contentsOf: given)
    try input.fileHandleForWriting.close()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return try JSONDecoder().decode(Reference.self, from: data)
  }

  @Test(arguments: [1, 2, 3, 4])
  func anIndependentImplementationFindsTheSame(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let count = 14
    var treaties: [(one: Int, other: Int, pledges: [Pledge], of: Int)] = []
    var pairs: [(one: Int, other: Int, level: Int)] = []
    var ties = Array(repeating: Array(repeating: 0, count: count), count: count)
    var levels = Array(repeating: Array(repeating: Int?.none, count: count), count: count)
    for one in 0..<count {
      for other in (one + 1)..<count {
        // So that all are in the table, each has a level with the first.
        if one == 0 || dice.isOne(in: 3) {
          let level = dice.number(-3...3)
          pairs.append((one, other, level))
          (levels[one][other], levels[other][one]) = (level, level)
        }
        guard dice.isOne(in: 4) else { continue }
        let pledge = dice.one(of: Pledge.allCases)
        treaties.append((one, other, [pledge], dice.isOne(in: 2) ? one : other))
        (ties[one][other], ties[other][one]) = (pledge.strength, pledge.strength)
      }
    }
    let table = library(count, treaties: treaties, levels: pairs).ties(at: then, statesOnly: true)
    #expect(table.actors == (0..<count).map(id))
    let expected = try reference(ties, levels)
    for one in 0..<count {
      #expect(table.allyCount(of: one) == expected.allies[one])
      #expect(abs(table.betweenness[one] - expected.betweenness[one]) < 1e-9)
      let triads = table.triads(of: one)
      #expect([triads.balanced, triads.all] == expected.triads[one])
      for other in 0..<count {
        #expect(abs(table.similarity(one, other) - expected.similarity[one][other]) < 1e-9)
        let (found, wanted) = (table.kappa(one, other), expected.kappa[one][other])
        #expect(found == nil ? wanted == nil : abs((found ?? 9) - (wanted ?? -9)) < 1e-9)
        if one != other {
          #expect(table.commonAdversaries(one, other) == expected.adversaries[one][other])
        }
      }
    }
  }
}
