import Foundation
import TestSupport
import Testing

@testable import AllianceModel

/// Deals added up: in pieces, and in each measure and unit by itself.
@Suite(OwnThreads()) struct DealSumTests {
  private func library() -> Library {
    func deal(_ number: Int, _ giver: String?, _ year: Int, _ quantity: String, _ claims: String)
      -> String
    {
      let from = giver.map { "\"giver\": \"actor/\($0)\", " } ?? ""
      return "{\"id\": \"deal/d\(number)\", \"title\": \"D\", \(from)\"receiver\": \"actor/i\", "
        + "\"items\": [{\"name\": \"tanks\"\(quantity)}], \"date\": \"\(year)\", \"status\": \"done\", "
        + "\"claims\": [\(claims)]}"
    }
    func claim(_ measure: String, _ value: Double, _ unit: String) -> String {
      "{\"measure\": \"\(measure)\", \"value\": \(value), \"unit\": \"\(unit)\", \"asOf\": \"2015\", "
        + "\"status\": \"done\", \"source\": \"source/s\", \"locator\": \"1\"}"
    }
    let deals = [
      deal(1, "r", 2015, ", \"quantity\": 10", claim("volume", 100, "m TIV")),
      deal(2, "r", 2016, "", claim("volume", 50, "m TIV") + ", " + claim("value", 2, "bn USD")),
      deal(3, "u", 2019, ", \"quantity\": 3", claim("value", 1, "bn USD")),
      deal(4, "u", 2020, ", \"quantity\": 9", claim("volume", 900, "m TIV")),
      deal(5, nil, 2017, ", \"quantity\": 1", ""),
    ]
    let files = [
      (
        "pack.json",
        #"{"identifier": "p", "title": "P", "description": "D", "licence": "L", "language": "en", "version": "1"}"#
      ),
      (
        "actors.json",
        #"{"actors": ["#
          + ["i", "r", "u"].map {
            "{\"id\": \"actor/\($0)\", \"title\": \"\($0)\", \"category\": \"state\"}"
          }
          .joined(separator: ", ") + "]}"
      ),
      (
        "sources.json",
        #"{"sources": [{"id": "source/s", "title": "S", "shortTitle": "S", "category": "dataset"}]}"#
      ),
      ("deals.json", "{\"deals\": [\(deals.joined(separator: ",\n"))]}"),
    ].map { PackFile(name: "p/\($0.0)", bytes: Array($0.1.utf8)) }
    return Library([PackInput(name: "p", files: files)])
  }

  @Test func unitsAreNeverAddedToEachOther() {
    let library = library()
    #expect(library.diagnostics.isEmpty, "\(library.diagnostics)")
    let sums = library.dealSums(
      from: [], to: [Identifier(slug: "i")], in: 2015...2019, byReceiver: false)
    #expect(sums.measures.map { "\($0.name) \($0.unit)" } == ["volume m TIV", "value bn USD"])
    #expect(sums.rows.map { $0.actor?.slug } == ["r", "u", nil])
    #expect(sums.rows.map(\.deals) == [2, 1, 1] && sums.rows.map(\.pieces) == [10, 3, 1])
    #expect(sums.rows.map(\.unnumbered) == [1, 0, 0])
    #expect(sums.rows.map(\.amounts) == [[150, 2], [nil, 1], [nil, nil]])
    #expect(sums.total.deals == 4 && sums.total.amounts == [150, 3])
    #expect(
      sums.table(hasTabs: false).hasSuffix(
        "total,4,14,1,150,3\r\n"))
    let russian = library.dealSums(
      from: [Identifier(slug: "u")], to: [], in: nil, byReceiver: true)
    #expect(russian.rows.map { $0.actor?.slug } == ["i"] && russian.total.pieces == 12)
  }

  /// A table says when a deal was over, by its own dates or by the last delivery where nothing is missing, and the codes
  /// of who takes part, as it does of every record.
  @Test func dealsHaveEndsAndCodes() throws {
    let library = Library(
      records: """
        "sources": [{"id": "source/s", "title": "S", "category": "dataset"}],
        "actors": [
          {"id": "actor/a", "title": "A", "category": "state", "isoCode": "IND", "codes": [{"scheme": "COW", "code": "750"}]},
          {"id": "actor/b", "title": "B", "category": "state", "codes": [{"scheme": "COW", "code": "365", "from": "1922"}]}],
        "events": [{"id": "event/e", "title": "E", "date": "1950", "actors": ["actor/b"], "sources": [{"source": "source/s", "locator": "1"}]}],
        "deals": [
          {"id": "deal/lease", "title": "Lease", "giver": "actor/b", "receiver": "actor/a", "date": "1988", "status": "done",
           "from": "1988", "to": "1991-01", "items": [{"name": "boat", "quantity": 1}]},
          {"id": "deal/come", "title": "Come", "giver": "actor/b", "receiver": "actor/a", "date": "1960", "status": "done", "items": [
            {"name": "tank", "quantity": 10, "delivered": {"quantity": 10, "years": [1961, 1963]}},
            {"name": "gun", "delivered": {"years": [1962]}}]},
          {"id": "deal/part", "title": "Part", "giver": "actor/b", "receiver": "actor/a", "date": "1970", "status": "done", "items": [
            {"name": "tank", "quantity": 10, "delivered": {"quantity": 4, "years": [1971]}}]}]
        """)
    try #require(library.diagnostics.isEmpty, "\(library.diagnostics)")
    let lines = Export(library, kinds: [.deal, .event]).written(as: .csv).text.split(
      separator: "\r\n")
    let columns = try #require(lines.first).split(separator: ",", omittingEmptySubsequences: false)
    let (end, codes) = try (
      #require(columns.firstIndex(of: "end")), #require(columns.firstIndex(of: "codes"))
    )
    let cells = Dictionary(
      uniqueKeysWithValues: lines.dropFirst().map { line -> (Substring, [Substring]) in
        // Of a cell in quotation marks the commas are no ends.
        let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
        let plain = parts.enumerated().map { $0 % 2 == 1 ? $1.replacing(",", with: "|") : $1[...] }
        let row = plain.joined().split(separator: ",", omittingEmptySubsequences: false)
        return (row[0], [row[end], row[codes]])
      })
    let both = "actor/b COW 365 1922/; actor/a ISO 3166 IND| COW 750"
    #expect(cells["deal/lease"].map { $0.map(String.init) } == ["1991-01", both])
    #expect(cells["deal/come"].map { $0.map(String.init) } == ["1963", both])
    #expect(cells["deal/part"].map { $0.map(String.init) } == ["", both])
    #expect(cells["event/e"].map { $0.map(String.init) } == ["", "actor/b COW 365 1922/"])
  }

  /// Deals are lines from who gives to who gets; tables say both, and how many of what.
  @Test func dealsAreLinesAndCells() {
    let export = Export(library(), kinds: [.deal])
    let graph = export.written(as: .graphml).text
    #expect(
      graph.contains("<edge source=\"actor/r\" target=\"actor/i\">")
        && graph.contains("<data key=\"weight\">100</data>"))
    // Three of four lines say the volume; the one that says money only has no weight among them.
    #expect(graph.components(separatedBy: "<data key=\"weight\">").count == 4)
    #expect(graph.contains("<data key=\"measure\">volume</data>"))
    #expect(graph.contains("<data key=\"unit\">m TIV</data>"))
    // What reads graphs takes no lines with a direction among others without one.
    #expect(graph.contains("edgedefault=\"directed\">") && !graph.contains("undirected"))
    #expect(graph.components(separatedBy: "<edge ").count == 5)
    let dot = export.written(as: .dot).text
    #expect(dot.hasPrefix("digraph ") && dot.contains("\"actor/r\" -> \"actor/i\""))
    let rows = export.written(as: .csv).text.split(separator: "\r\n")
    #expect(rows[0].contains(",participants,sides,members,quantity,end,codes,standing,"))
    #expect(rows[0].contains(",spells,history,country,giver,receiver,parties,"))
    #expect(
      rows[1].contains(",actor/r,actor/i,") && rows[1].hasSuffix(",,10 tanks,,,,,,,,,,,,,,,,,"))
  }
}
