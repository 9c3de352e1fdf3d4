import AllianceModel
import Foundation
import TerminalKit
import TestSupport
import Testing

@testable import Dashboard

/// What deals bring from givers to receivers, on the map and on other screens; every deal is made up.
struct SupplyMapTests {
  /// Five states, one of them over since 1991, one small, an armed group, and what they sold in 2012–2014.
  static let library = Library([PackInput(name: "p", files: files)])
  private static let files: [PackFile] = {
    func actor(_ slug: String, _ more: String) -> String {
      "{\"id\": \"actor/\(slug)\", \"title\": \"\(slug.prefix(1).uppercased() + slug.dropFirst())\", \(more)}"
    }
    let actors = [
      actor("india", #""category": "state", "isoCode": "IND""#),
      actor("france", #""category": "state", "isoCode": "FRA""#),
      actor("brazil", #""category": "state", "isoCode": "BRA""#),
      actor("kosovo", #""category": "state", "isoCode": "XKX""#),
      actor("singapore", #""category": "state", "isoCode": "SGP""#),
      actor("tuvalu", #""category": "state", "isoCode": "TUV""#),
      actor("soviets", #""category": "state", "spells": [{"from": "1922", "to": "1991"}]"#),
      actor("rebels", #""category": "armed group""#),
    ]
    func deal(_ giver: String, _ receiver: String, _ year: Int, _ amount: Int) -> String {
      """
      {"id": "deal/\(giver)-\(receiver)-\(year)", "title": "Arms from \(giver) for \(receiver), \(year)",
       "giver": "actor/\(giver)", "receiver": "actor/\(receiver)", "date": "\(year)", "status": "reported",
       "items": [{"name": "guns", "delivered": {"quantity": 1, "years": [\(year)]}}],
       "claims": [{"measure": "volume delivered", "value": \(amount), "unit": "m TIV", "asOf": "\(year)",
         "status": "reported", "source": "source/s", "locator": "all"}]}
      """
    }
    let deals = [
      deal("france", "india", 2012, 600), deal("france", "india", 2014, 300),
      deal("india", "kosovo", 2013, 90), deal("india", "singapore", 2013, 120),
      deal("brazil", "india", 2014, 30), deal("soviets", "india", 1985, 5000),
      deal("india", "rebels", 2014, 1), deal("india", "tuvalu", 2014, 2),
    ]
    return [
      (
        "pack.json",
        #"{"identifier": "p", "title": "P", "description": "D", "licence": "L", "language": "en", "version": "1", "defaultView": "deal"}"#
      ),
      ("actors.json", "{\"actors\": [\(actors.joined(separator: ", "))]}"),
      ("deals.json", "{\"deals\": [\(deals.joined(separator: ", "))]}"),
      (
        "sources.json",
        #"{"sources": [{"id": "source/s", "title": "Register", "shortTitle": "Register", "category": "dataset"}]}"#
      ),
    ].map { PackFile(name: "p/\($0.0)", bytes: Array($0.1.utf8)) }
  }()

  private func screen(
    _ columns: Int = 120, _ rows: Int = 40, plain: Bool = false, _ library: Library = Self.library
  ) throws -> Screen {
    var configuration = Configuration()
    configuration.isPlain = plain
    return try Screen(
      size: Size(columns: columns, rows: rows), library: library,
      configuration: configuration)
  }

  /// An arrow from the giver to the receiver, the amount beside each name, the largest first.
  @Test func whatIsSuppliedIsAnArrow() throws {
    #expect(Self.library.diagnostics.isEmpty, "\(Self.library.diagnostics)")
    var screen = try self.screen()
    screen.look(from: "2014")
    screen.show("actor/india")
    try screen.press("m")
    let flows = try #require(screen.state.mapRequest.ties?.flows)
    // 600 and 300 of the five years to 2014; what came in 1985 is no part of it.
    #expect(
      flows.all.map(\.sentence) == [
        "France supplies India: 900 m TIV of 2 deals, 2012–2014",
        "India supplies Singapore: 120 m TIV of 1 deal, 2013",
        "India supplies Kosovo: 90 m TIV of 1 deal, 2013",
        "Brazil supplies India: 30 m TIV of 1 deal, 2014",
        "India supplies Tuvalu: 2 m TIV of 1 deal, 2014",
        "India supplies Rebels: 1 m TIV of 1 deal, 2014",
      ])
    #expect(flows.notes["FRA"] == ["→ 900"] && flows.notes["XKX"] == ["← 90"])
    #expect(flows.drawn.map(\.receiver) == ["India", "Singapore", "Kosovo", "India"])
    #expect(flows.drawn.map { flows.size(of: $0) } == [.large, .middle, .middle, .small])
    let text = screen.text
    #expect(text.contains("supplies 2010–2014, volume delivered, m TIV"))
    #expect(text.contains("France → 900") && text.contains("Kosovo ← 90"))
    #expect(text.contains("no state: Rebels · too small for this map: Tuvalu"))
    let image = MapImage(screen.state.mapFeatures, screen.state.mapRequest)
    #expect(image.rows.joined().count { $0.role == .strong } > 20)
    screen.look(from: "1985")
    #expect(screen.text.contains("no shape today: Soviets"))
    #expect(screen.state.mapRequest.ties?.flows.drawn.isEmpty == true)
  }

  /// Who is not seen, and why, is whole in every width: with fewer names, or none.
  @Test(arguments: [120, 80, 60], ["actor/india", "bloc/pact"])
  func whoIsNotSeenFitsItsLine(columns: Int, record: String) throws {
    let pact =
      #"{"blocs": [{"id": "bloc/pact", "title": "Pact", "members": [{"actor": "actor/france"}, {"actor": "actor/tuvalu"}, {"actor": "actor/rebels"}]}]}"#
    let library = Library([
      PackInput(
        name: "p", files: Self.files + [PackFile(name: "p/blocs.json", bytes: Array(pact.utf8))])
    ])
    var screen = try self.screen(columns, 24, plain: false, library)
    screen.look(from: "2014")
    screen.show(record)
    try screen.press("m")
    let line = try #require(
      screen.text.split(separator: "\n").first { line in
        ["no state: ", "not to be seen"].contains { line.contains($0) }
      })
    let isWhole = ["no state: (Rebels|1)", "too small for this map: (Tuvalu|1)"]
      .allSatisfy { line.range(of: $0, options: .regularExpression) != nil }
    #expect(isWhole || line.contains("2 not to be seen"), "\(line)")
    if columns == 120 || record == "bloc/pact" {
      #expect(isWhole && line.contains("Rebels"), "\(line)")
    }
  }

  /// Never one reason for another: beyond the frame, no shape today, not in being then.
  @Test func whoIsNotSeenIsSaidWithTheReason() throws {
    var screen = try self.screen()
    screen.look(from: "2014")
    screen.show("actor/india")
    try screen.press("m")
    #expect(!screen.text.contains("outside the frame"))
    // Close over India Brazil and France are beyond the frame.
    for _ in 0..<5 { try screen.press("+") }
    let words = try #require(
      screen.text.split(separator: "\n").first { $0.contains("outside the frame: ") })
    #expect(words.contains("Brazil") || words.contains("France"))
    #expect(!screen.text.contains("no shape today"))
    let moment = PartialDate("2014").map { Moment(asOf: $0) }
    let soviets = try #require(AnyIdentifier("actor/soviets"))
    #expect(
      MapAbsence(of: soviets, in: Self.library, at: moment, shown: .world) == .notInBeing)
    #expect(MapAbsence(of: soviets, in: Self.library, at: nil, shown: .world) == .noShape)
    let all = ["kosovo", "singapore", "india"].compactMap { AnyIdentifier("actor/" + $0) }
    #expect(
      all.allSatisfy {
        MapAbsence(of: $0, in: Self.library, at: moment, shown: .world) == nil
      })
  }

  @Test func picturesAndSpeechHaveTheSame() throws {
    var plain = try self.screen(80, 24, plain: true)
    plain.look(from: "2014")
    plain.show("actor/india")
    try plain.press("m")
    let lines = plain.state.map.plainLines(in: plain.state.context)
    #expect(lines.contains("France supplies India: 900 m TIV of 2 deals, 2012–2014"))
    #expect(lines.contains("too small for this map: Tuvalu"))
    var screen = try self.screen()
    screen.look(from: "2014")
    screen.show("actor/india")
    try screen.press("m")
    let picture = screen.state.map.picture(in: screen.state.context)
    let text = picture?.element(look: .light, id: "p") ?? ""
    #expect(text.contains("France supplies India: 900 m TIV of 2 deals, 2012–2014"))
    #expect(text.contains("France → 900") && text.contains("Arrows: supplies 2010–2014"))
  }

  /// The matrix has amounts by giver and receiver, the network who supplies whom, the timeline a lane of each
  /// pair, and the page of an actor the largest.
  @Test func otherScreensHaveThem() throws {
    var screen = try self.screen()
    screen.look(from: "2014")
    screen.show("deal/brazil-india-2014")
    try screen.press("x")
    #expect(screen.text.contains("Brazil supplies India: 30 m TIV of 1 deal, 2014"))
    // In tens of m TIV.
    let rows = screen.text.split(separator: "\n")
    #expect(rows.contains { $0.contains("France ") && $0.contains(" 90 ") })
    screen.show("actor/india")
    // The page of an actor: whom it got most from in five years.
    #expect(screen.text.contains("France") && screen.text.contains("900"))
    try screen.press("v", "n")
    #expect(screen.text.contains("supplies India: ") || screen.text.contains("India supplies "))
    let lanes = TimelineScene().timeline(in: screen.state.context).lanes.map(\.title)
    #expect(lanes.contains("France → India") && lanes.contains("India → Kosovo"), "\(lanes)")
  }

  /// A picture of supplies names who says so, and the page around it has each with its amount.
  @Test(arguments: ["network", "matrix", "map"])
  func picturesOfSuppliesNameTheirSource(view: String) throws {
    var screen = try self.screen()
    screen.look(from: "2014")
    screen.show("actor/india")
    for key in ["network": ["v", "n"], "matrix": ["x"], "map": ["m"]][view] ?? [] {
      try screen.press(key)
    }
    let context = screen.state.context
    let blocks = screen.state.scene.model.articleBlocks(in: context)
    let rows = blocks.flatMap { block -> [[String]] in
      if case .table(let table) = block, table.caption == "Supplies" {
        #expect(table.columns[2] == "volume delivered, m TIV")
        return table.rows.map { $0.map(\.text) }
      }
      return []
    }
    #expect(
      rows.first == [
        "France", "India", "900", "2", "2012–2014", "Arms from france for india, 2012",
      ])
    #expect(!rows.contains { $0.contains("Soviets") })
    let scene = try #require(screen.state.scene.model as? any PicturedScene)
    let picture =
      scene.picture(in: context)?.element(look: .light, id: "p") ?? ""
    #expect(picture.contains("Source: Register"), "\(picture.suffix(3000))")
  }

  /// What has no room in a network is counted in its headline all the same.
  @Test func aHeadlineCountsWhatIsNotDrawn() throws {
    let names = (10..<56).map { "n\($0)" }
    let actors = (["g"] + names).map {
      "{\"id\": \"actor/\($0)\", \"title\": \"\($0.uppercased())\", \"category\": \"state\"}"
    }
    let deals = names.map {
      """
      {"id": "deal/\($0)", "title": "Arms for \($0)", "giver": "actor/g", "receiver": "actor/\($0)",
       "date": "2012", "status": "reported",
       "items": [{"name": "guns", "delivered": {"quantity": 1, "years": [2012]}}],
       "claims": [{"measure": "price", "value": 1, "unit": "m USD", "asOf": "2012", "status": "reported",
         "source": "source/s", "locator": "all"}]}
      """
    }
    let records = """
      "actors": [\(actors.joined(separator: ", "))], "deals": [\(deals.joined(separator: ", "))],
       "sources": [{"id": "source/s", "title": "S", "shortTitle": "S", "category": "dataset"}]
      """
    let library = Library(records: records)
    #expect(library.diagnostics.isEmpty, "\(library.diagnostics)")
    var screen = try self.screen(120, 40, library)
    screen.look(from: "2014")
    screen.show("actor/g")
    try screen.press("v", "n")
    let network = try #require(screen.state.network)
    #expect(network.nodes.count == 40 && network.others.map(\.count) == [6])
    let scene = try #require(screen.state.scene.model as? any PicturedScene)
    let picture = scene.picture(in: screen.state.context)?.element(look: .light, id: "p") ?? ""
    #expect(picture.contains("G is a supplier or a buyer of 46 actors"))
    #expect(picture.contains("or else that one supplies the other"))
  }
}
