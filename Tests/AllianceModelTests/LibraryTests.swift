import Testing

@testable import AllianceModel

struct LibraryTests {
  let library = Library.bundled()

  @Test func holdsTheContentThatWasPromised() {
    let least: [Kind: Int] = [
      .bloc: 12, .relation: 15, .corridor: 14, .quote: 30, .actor: 35, .deal: 25, .figure: 10,
      .event: 35, .place: 1, .source: 20,
    ]
    for (kind, count) in least { #expect(library.count(of: kind) >= count, "\(kind.plural)") }
  }

  @Test func rowsAndIdentifiersAgree() throws {
    for kind in Kind.allCases {
      for row in 0..<library.count(of: kind) {
        let record = try #require(library.record(kind, at: row))
        #expect(record.id.kind == kind)
        #expect(library.row(of: record.id) == row)
        #expect(library.record(record.id)?.title == record.title)
        #expect(library.title(of: record.id) == record.title)
      }
      #expect(library.record(kind, at: library.count(of: kind)) == nil)
      #expect(library.record(kind, at: -1) == nil)
    }
  }

  @Test func passesHoldTheSameAsTheLists() throws {
    for kind in Kind.allCases {
      let listed = (0..<library.count(of: kind)).compactMap { library.record(kind, at: $0)?.id }
      #expect(library.all(kind) { $0.id } == listed)
    }
    let routed = library.all(.corridor) { record -> AnyIdentifier? in
      guard case .corridor(let corridor) = record else { return nil }
      return corridor.route.isEmpty ? nil : corridor.id.any
    }
    #expect(!routed.isEmpty)
    #expect(library.all(.corridor, onGlobe: true) { $0.id } == routed)
    for actor in library.all(.actor, { $0.id }) {
      let id = Identifier<Actor>(slug: actor.slug)
      #expect(
        library.relations(of: id).map(\.id)
          == library.relations.filter { $0.actors.contains(id) }.map(\.id))
      #expect(
        library.blocs(of: id).map(\.id)
          == library.blocs.filter { $0.members.contains { $0.actor == id } }.map(\.id))
    }
  }

  @Test func everyLinkIsListedAtItsTarget() throws {
    for kind in Kind.allCases {
      for row in 0..<library.count(of: kind) {
        let record = try #require(library.record(kind, at: row))
        for link in Set(record.record.links) where link != record.id {
          #expect(library.mentions(of: link).contains(record.id), "\(record.id) links to \(link)")
        }
        for mention in library.mentions(of: record.id) {
          let links = try #require(library.record(mention)).record.links
          #expect(links.contains(record.id), "\(mention) is said to mention \(record.id)")
        }
      }
    }
  }

  @Test func listsGoByDateOrTitle() throws {
    // Of one date by title, however the date is qualified.
    let events = (0..<library.count(of: .event)).compactMap { row -> (rank: Int, title: String)? in
      guard case .event(let event)? = library.record(.event, at: row) else { return nil }
      return (event.date.rank, event.title.lowercased())
    }
    #expect(zip(events, events.dropFirst()).allSatisfy { $0 <= $1 } && events.count > 20)
    let titles = (0..<library.count(of: .corridor)).compactMap {
      library.record(.corridor, at: $0)?.title.lowercased()
    }
    #expect(titles == titles.sorted())
  }

  @Test func suggestsWhatWasProbablyMeant() {
    #expect(library.suggestion(for: "corridor/cpce")?.description == "corridor/cpec")
    #expect(library.suggestion(for: "nothing like it") == nil)
  }
}

struct StrictLibraryTests {
  private static let pack = PackFile(
    name: "p/pack.json",
    bytes: Array(
      """
      {"identifier": "p", "title": "P", "description": "d", "licence": "l", "language": "en", "version": "1"}
      """.utf8))

  private func diagnostics(_ name: String, _ text: String) throws -> [String] {
    let library = library([
      Self.pack, PackFile(name: "p/" + name, bytes: Array(text.utf8)),
    ])
    return library.diagnostics.map(\.description)
  }

  private func library(_ files: [PackFile]) -> Library {
    Library([PackInput(name: "p", files: files)])
  }

  @Test func aPackWithoutPackFileSaysSo() {
    #expect(
      library([]).diagnostics.map(\.description) == [
        "p/pack.json:1:1: error: the file is missing: it names the pack"
      ])
  }

  @Test func everyFaultOfARecordIsNamedWithItsPlace() throws {
    let found = try diagnostics(
      "places.json",
      """
      {"places": [
        {"id": "place/a", "title": "A", "category": "prot", "coordinates": [200, 5]},
        {"id": "place/b", "titel": "B", "category": "port"},
        {"id": "place/c", "title": "C", "category": "city", "country": "actor/nobody"}
      ]}
      """)
    #expect(
      found == [
        "p/places.json:2:47: error: expected one of port, city, base, pass, strait, institution, dam, airport, border post, oil field, terminal, power plant, camp, region, sea, line; found the text \"prot\": did you mean \"port\"? (at places[0].category)",
        "p/places.json:2:71: error: expected a longitude from -180 to 180, found the number 200: write -160, the same meridian (at places[0].coordinates[0])",
        "p/places.json:3:21: error: unknown key \"titel\": did you mean \"title\"? (at places[1].titel)",
        "p/places.json:4:66: error: \"actor/nobody\" names no record (at places[2].country)",
      ])
  }

  @Test func oneBadRecordNeverHidesTheGoodOnes() throws {
    let text = """
      {"places": [{"id": "place/a", "title": 7, "category": "port"},
        {"id": "place/b", "title": "B", "category": "port"}, {"id": "place/b", "title": "C", "category": "port"}]}
      """
    let library = library([
      Self.pack, PackFile(name: "p/places.json", bytes: Array(text.utf8)),
    ])
    #expect(library.count(of: .place) == 1)
    #expect(library.record(.place, at: 0)?.title == "B")
    #expect(library.diagnostics.count == 2)
  }

  @Test func timeRunsForward() throws {
    let found = try diagnostics(
      "events.json",
      #"{"events": [{"id": "event/a", "title": "A", "date": "2015-04", "end": "2014", "actors": []}]}"#
    )
    #expect(
      found == [
        "p/events.json:1:71: error: ends in 2014, before it begins in 2015-04 (at events[0].end)"
      ])
  }
}
