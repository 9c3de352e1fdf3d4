import Foundation
import Testing

extension ProgramTests {
  /// Packs beside each other: none replaces the records of another, and their order is no matter.
  @Suite(.serialized) struct PackOrderTests {
    private static let files: [String: [String: String]] = [
      "treaties": [
        "actors": """
        {"id": "actor/russia", "title": "Russia", "category": "state", "since": "1945"}, \
        {"id": "actor/china", "title": "China", "category": "state"}, \
        {"id": "actor/india", "title": "India", "category": "state"}
        """,
        "blocs": """
        {"id": "bloc/pact", "title": "Pact", "members": [{"actor": "actor/russia", "pledges": ["defence"]}, \
        {"actor": "actor/china", "pledges": ["defence"]}, {"actor": "actor/india"}], \
        "phases": [{"from": "1950", "source": "source/report", "locator": "page 1"}]}
        """,
        "sources": """
        {"id": "source/report", "title": "Treaties 2024", "shortTitle": "Treaties 2024", "category": "dataset", "date": "2024"}
        """,
        "places": """
        {"id": "place/x", "title": "X of treaties", "category": "port", "claims": [{"measure": "depth", "value": 3, \
        "unit": "m", "asOf": "2020", "status": "reported", "source": "source/report", "locator": "page 3"}]}
        """,
      ],
      "states": [
        "actors": """
        {"id": "actor/ussr", "title": "Soviet Union", "category": "state", "matches": "actor/russia", \
        "spells": [{"from": "1922", "to": "1991"}], "codes": [{"scheme": "COW", "code": "365"}]}, \
        {"id": "actor/china", "title": "China", "category": "state", "matches": "actor/china", \
        "spells": [{"from": "1860"}]}, \
        {"id": "actor/india", "title": "India", "category": "state", "matches": "actor/india", \
        "spells": [{"from": "1947-08-15"}]}, \
        {"id": "actor/austria", "title": "Austria", "category": "state", \
        "spells": [{"to": "1938-03-13"}, {"from": "1955-07-27"}], \
        "codes": [{"scheme": "COW abbreviation", "code": "AUS"}]}
        """
      ],
      "levels": [
        "actors": """
        {"id": "actor/russia", "title": "Russia", "category": "state", "isoCode": "RUS", "since": "1991"}
        """,
        "relations": """
        {"id": "relation/china-russia", "title": "China and Russia", "actors": ["actor/china", "actor/russia"], \
        "phases": [{"from": "2001", "level": 2, "ground": "standing cooperation", "evidence": "A treaty.", \
        "source": "source/report", "locator": "page 2"}]}
        """,
        "blocs": """
        {"id": "bloc/pact", "title": "Pact", "members": [{"actor": "actor/russia"}, {"actor": "actor/china"}, \
        {"actor": "actor/india"}], "phases": [{"from": "2001", "source": "source/report", "locator": "page 5"}]}
        """,
        "sources": """
        {"id": "source/report", "title": "Levels 2025", "shortTitle": "Levels 2025", "category": "book", "date": "2025"}
        """,
        "places": """
        {"id": "place/x", "title": "X of levels", "category": "city", "country": "actor/russia", \
        "summary": "Not [the pact](bloc/pact) of others.", \
        "claims": [{"measure": "people", "value": 5, "asOf": "2020", "status": "reported", "source": "source/report", "locator": "page 4"}]}
        """,
      ],
      "events": [
        "events": """
        {"id": "event/visit", "title": "Visit", "date": "1954", "actors": ["actor/russia", "actor/china"], \
        "summary": "In [X](place/x).", "sources": [{"source": "source/report", "locator": "page 9"}]}
        """,
        "deals": """
        {"id": "deal/ships", "title": "Ships", "giver": "actor/russia", "receiver": "actor/india", "date": "1965", \
        "status": "done", "sources": [{"source": "source/report", "locator": "page 9"}]}
        """,
      ],
    ]

    private static func write(to folder: URL) throws {
      for (pack, files) in files {
        let place = folder.appending(path: pack)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let system = pack == "states" ? ", \"system\": \"My states\"" : ""
        let head = """
          {"identifier": "\(pack)", "title": "Pack \(pack)", "description": "D", "licence": "CC0-1.0", \
          "language": "en", "version": "1"\(system)}
          """
        try head.write(to: place.appending(path: "pack.json"), atomically: true, encoding: .utf8)
        for (kind, items) in files {
          try "{\"\(kind)\": [\(items)]}".write(
            to: place.appending(path: kind + ".json"), atomically: true, encoding: .utf8)
        }
      }
    }

    private static func orders(_ items: [String]) -> [[String]] {
      guard items.count > 1 else { return [items] }
      return items.indices.flatMap { first in
        var rest = items
        let item = rest.remove(at: first)
        return orders(rest).map { [item] + $0 }
      }
    }

    /// Every command that answers a question.
    private static let questions: [[String]] =
      [
        "blocs", "actors", "places", "sources", "relations", "events", "deals",
      ].map { ["list", $0] } + [
        ["list", "actors", "--as-of", "1950"], ["show", "actor/russia"],
        ["show", "actor/russia@levels"], ["show", "bloc/pact"], ["show", "bloc/pact@treaties"],
        ["show", "place/x"], ["show", "china", "russia"], ["search", "report"], ["search", "pact"],
        ["claims"], ["claims", "--format", "csv"], ["measure", "allies", "--as-of", "1960"],
        ["measure", "S", "china", "india", "--as-of", "1960"], ["dyads", "--as-of", "1960"],
        ["shifts", "--from", "1940", "--to", "2010"], ["export", "--format", "csv"],
        ["export", "--format", "graphml"], ["render", "matrix"], ["render", "timeline"],
        ["report", "actor/russia"],
      ]

    @Test func anyOrderOfPacksGivesTheSameAnswers() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      defer { try? FileManager.default.removeItem(at: folder) }
      try Self.write(to: folder)
      let orders = Self.orders(Self.files.keys.sorted())
      #expect(orders.count == 24)
      // All questions of an order in one shell, so that 24 orders take seconds.
      let answers = try orders.map { order in
        let options =
          ["--only"] + order.flatMap { ["--content", folder.appending(path: $0).path()] }
        let lines = Self.questions.map { question in
          let words = ([Program.path] + question + options).map { "'\($0)'" }
          return words.joined(separator: " ") + " 2>&1; echo \"= $?\""
        }
        return try Program.run("/bin/sh", ["-c", lines.joined(separator: "\n")]).output
      }
      for (order, answer) in zip(orders, answers) {
        let (found, wanted) = (answer.split(separator: "\n"), answers[0].split(separator: "\n"))
        let place = zip(found, wanted).first { $0 != $1 }
        #expect(answer == answers[0], "\(order): \(place.map { "\($0)" } ?? "")")
      }
      #expect(
        answers[0].contains("4 states of the system, My states; 1 with ties is no member then"))
      #expect(!answers[0].contains("= 64"), "a question is asked wrongly")
    }

    @Test func packsKeepTheirOwnRecordsOfOneIdentifier() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      defer { try? FileManager.default.removeItem(at: folder) }
      try Self.write(to: folder)
      let options =
        ["--only"]
        + Self.files.keys.flatMap { ["--content", folder.appending(path: $0).path()] }
      func ask(_ words: String...) throws -> String {
        try Program.run(words + options).output
      }
      // The sources of two packs have one identifier: a claim cites that of its own pack.
      let claims = try ask("claims").split(separator: "\n")
      #expect(claims.contains { $0.contains("3 m") && $0.contains("Treaties 2024") })
      #expect(claims.contains { $0.contains(" 5") && $0.contains("Levels 2025") })
      #expect(try ask("list", "places").contains("X of levels"))
      #expect(try ask("list", "places").contains("X of treaties"))
      // "levels" comes before "treaties": it keeps the plain identifiers.
      let own = try ask("show", "actor/russia")
      #expect(try ask("show", "actor/russia@levels") == own)
      #expect(own.contains("RUS") && own.contains("Pack levels"))
      let other = try ask("show", "actor/russia@treaties")
      #expect(other.contains("Pact") && other.contains("Pack treaties"))
      #expect(try ask("show", "place/x").contains("Russia"))
      // A state that another list has under another identifier keeps the codes and dates of both.
      #expect(own.contains("COW 365"))
      // A COW code is no ISO code.
      let austria = try ask("show", "actor/austria")
      #expect(austria.contains("COW abbreviation AUS") && !austria.contains("Australia"))
    }
  }
}
