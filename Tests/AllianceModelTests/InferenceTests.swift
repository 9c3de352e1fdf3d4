import Foundation
import Testing

@testable import AllianceModel

/// What follows from the rest of a record may be left out; what is written wins, and is checked.
struct InferenceTests {
  private struct NoPlace: Error {}

  private static let pack = """
    {"identifier": "p", "title": "P", "description": "d", "licence": "l", "language": "en", "version": "1"}
    """

  private func library(_ files: String...) -> Library {
    let all = [Self.pack] + files
    return Library([
      PackInput(
        name: "p",
        files: all.enumerated().map {
          PackFile(name: $0 == 0 ? "p/pack.json" : "p/f\($0).json", bytes: Array($1.utf8))
        })
    ])
  }

  private let base = """
    {"actors": [{"id": "actor/kenya", "title": "Kenya", "category": "state", "isoCode": "KEN"},
      {"id": "actor/ethiopia", "title": "Ethiopia", "category": "state", "isoCode": "ETH"},
      {"id": "actor/djibouti", "title": "Djibouti", "category": "state", "isoCode": "DJI"}],
     "sources": [{"id": "source/a", "title": "A", "category": "report", "date": "2020"}]}
    """

  @Test func aRelationIsNamedAfterItsPair() throws {
    // The relations are read before the actors whose names they have.
    let relations = """
      {"relations": [
        {"actors": ["actor/kenya", "actor/ethiopia"], "phases": [
          {"from": "1963", "ground": "defence treaty", "evidence": "E.", "source": "source/a"},
          {"from": "2010", "ground": ["defence treaty", "open distrust"], "evidence": "E.", "source": "source/a"}]},
        {"id": "relation/mine", "title": "My title", "actors": ["actor/kenya", "actor/djibouti"]}],
       "events": [{"id": "event/e", "title": "E", "date": "2015-04", "about": ["relation/ethiopia-kenya"]}]}
      """
    let library = library(relations, base)
    #expect(library.diagnostics.filter { $0.severity == .error } == [])
    let id = AnyIdentifier(kind: .relation, slug: "ethiopia-kenya")
    #expect(library.title(of: id) == "Kenya and Ethiopia")
    #expect(library.record(id)?.title == "Kenya and Ethiopia")
    #expect(library.record(id)?.phases.map(\.level?.value) == [3, 2])
    #expect(library.mentions(of: id).count == 1)
    #expect(library.title(of: AnyIdentifier(kind: .relation, slug: "mine")) == "My title")
    let found = library.search(SearchQuery("ethiopia kenya")).places.first.map {
      library.identifier(at: $0)
    }
    #expect(found == id)
    // In the list it stands where its title does.
    #expect(library.title(at: RecordIndex(kind: .relation, row: 0)) == "Kenya and Ethiopia")
  }

  @Test func anIdentifierThatFollowsIsTakenAsAWrittenOneIs() {
    let twice = """
      {"relations": [{"id": "relation/ethiopia-kenya", "actors": ["actor/kenya", "actor/djibouti"]},
      {"actors": ["actor/kenya", "actor/ethiopia"]}]}
      """
    #expect(
      library(base, twice).diagnostics.map(\.description) == [
        "p/f2.json:2:1: warning: this is known as relation/ethiopia-kenya-2, since relation/ethiopia-kenya is at "
          + "p/f2.json:1: write its phases into that one if it is of the same two, since a matrix shows only one, or "
          + "give it an \"id\" (at relations[1])"
      ])
    let long = String(repeating: "a", count: 60)
    let actors = ["a", "b"].map {
      #"{"id": "actor/\#(long)\#($0)", "title": "T", "category": "state"}"#
    }
    let tooLong = """
      {"actors": [\(actors.joined(separator: ", "))],
      "relations": [{"actors": ["actor/\(long)a", "actor/\(long)b"]}]}
      """
    #expect(
      library(tooLong).diagnostics.map(\.message) == [
        "the names of both are too long for an identifier: add \"id\""
      ])
    #expect(
      library(base, #"{"relations": [{"phases": []}]}"#).diagnostics.map(\.message) == [
        #"the key "actors" is missing"#
      ])
    #expect(
      library(base, #"{"places": [{"title": "X", "category": "city"}]}"#).diagnostics.map(\.message)
        == [#"the key "id" is missing"#])
  }

  /// Of two relations of a pair without identifiers none is lost: within a file, over two files, and as they are
  /// taken out and loaded again.
  @Test func twoRelationsOfAPairAreBothKept() throws {
    func relation(_ year: Int, _ ground: String) -> String {
      """
      {"actors": ["actor/kenya", "actor/ethiopia"], "phases": [{"from": "\(year)", "ground": "\(ground)",
       "evidence": "E.", "source": "source/a"}]}
      """
    }
    let (first, second, third) = (
      relation(1963, "defence treaty"), relation(1990, "open distrust"), relation(2000, "contacts")
    )
    for files in [
      [#"{"relations": [\#(first), \#(second), \#(third)]}"#],
      [#"{"relations": [\#(first)]}"#, #"{"relations": [\#(second), \#(third)]}"#],
    ] {
      let library = library(base, files[0], files.count > 1 ? files[1] : "{\"relations\": []}")
      let said = library.diagnostics.map(\.message)
      #expect(
        said.count == 2
          && said.allSatisfy { $0.contains("since relation/ethiopia-kenya is at p/f2.json:1") })
      func levels(_ library: Library) -> [String: Int?] {
        var levels: [String: Int?] = [:]
        for row in 0..<library.count(of: .relation) {
          let record = library.record(.relation, at: row)
          levels[record?.id.slug ?? ""] = record?.phases.first?.level?.value
        }
        return levels
      }
      let own =
        ["ethiopia-kenya": 3, "ethiopia-kenya-2": -1, "ethiopia-kenya-3": 0] as [String: Int?]
      #expect(levels(library) == own)
      let written = Export(library, kinds: Kind.allCases).written(as: .json).text
      let again = self.library(written)
      #expect(levels(again) == own && !again.diagnostics.contains { $0.severity == .error })
      let alone = Export(
        library, records: [AnyIdentifier(kind: .relation, slug: "ethiopia-kenya-2")])
      #expect(alone.written(as: .json).text.contains("\"id\": \"relation/ethiopia-kenya-2\""))
    }
  }

  @Test(arguments: [
    (#""author": "Haq, Riaz", "date": "2015-04""#, "Haq 2015"),
    (#""author": "Doe, Jane; Roe, R.", "date": "1990s""#, "Doe and Roe 1990s"),
    (#""author": "Doe, Jane; Roe, R.; Poe, E.", "date": "2015/2017""#, "Doe and others 2015–2017"),
    (#""author": "Singh, Jasjit (editor)", "date": "2013""#, "Singh 2013"),
    (
      #""author": "Asian Development Bank", "outlet": "Press", "date": "2019-01-02""#,
      "Asian Development Bank 2019"
    ),
    (#""outlet": "Dawn", "date": "2019", "dateQualifier": "about""#, "Dawn 2019"),
    (#""outlet": "Dawn""#, "Dawn"), (#""date": "2019""#, "A title"),
    (#""author": "Haq, Riaz", "shortTitle": "My own", "date": "2015""#, "My own"),
  ]) func theShortTitleOfASourceFollows(_ members: String, _ expected: String) {
    let library = library(
      #"{"sources": [{"id": "source/s", "title": "A title", "category": "report", \#(members)}]}"#)
    #expect(library.diagnostics == [])
    #expect(library[Identifier<Source>(slug: "s")]?.shortTitle == expected)
  }

  /// An act is known by its own name, and commas of an outlet divide no families.
  @Test(arguments: [
    (#""category": "treaty", "outlet": "Northland, Southland", "date": "1990-05""#, "A title 1990"),
    (#""category": "law", "date": "1990""#, "A title 1990"),
    (#""category": "treaty", "author": "Doe, Jane", "date": "1990""#, "Doe 1990"),
    (#""category": "map""#, "A title"),
    (
      #""category": "report", "outlet": "Bay, Sea and Sound", "date": "1990""#,
      "Bay, Sea and Sound 1990"
    ),
  ]) func anActIsKnownByItsName(_ members: String, _ expected: String) {
    let library = library(#"{"sources": [{"id": "source/s", "title": "A title", \#(members)}]}"#)
    #expect(library[Identifier<Source>(slug: "s")]?.shortTitle == expected)
  }

  /// Where a place is by an atlas, and what follows of it: nothing near borders, beside disputed lines, at sea, or
  /// where the outlines lack a small state.
  @Test(
    arguments: [
      ("Nairobi", 36.82, -1.29, "KEN"), ("Lamu, on the coast", 40.9, -2.27, "KEN"),
      ("Assab, on the coast", 42.74, 13.0, "ERI"), ("Gwadar, on the coast", 62.33, 25.12, "PAK"),
      ("Beijing", 116.4, 39.9, "CHN"), ("Madrid", -3.7, 40.42, "ESP"),
      ("Brasília", -47.9, -15.8, "BRA"),
      ("Moyale, on the border", 39.05, 3.52, nil), ("the dam, near Sudan", 35.09, 11.21, nil),
      ("Singapore", 103.85, 1.29, nil), ("Hong Kong", 114.17, 22.3, "HKG"),
      ("Gibraltar", -5.35, 36.14, nil),
      ("Srinagar", 74.8, 34.08, nil), ("El Aaiún", -13.2, 27.15, nil),
      ("Jerusalem", 35.2, 31.77, nil),
      ("Malé", 73.5, 4.17, nil), ("Kinshasa", 15.3, -4.32, nil), ("Vatican", 12.45, 41.9, nil),
      ("San Marino", 12.45, 43.94, nil), ("Maseru", 27.48, -29.31, nil),
      ("the Pacific", 179.9, 0, nil),
      ("the pole", 0, 90, nil),
    ] as [(String, Double, Double, String?)]) func theCountryOfAPlaceFollows(
      _ name: String, _ longitude: Double, _ latitude: Double, _ code: String?
    )
  {
    let place = Coordinate(longitude: longitude, latitude: latitude)
    #expect(BaseMap.country(at: place) == code, "\(name)")
  }

  /// Islands far from the rest of their country are in it.
  @Test func farIslandsBelongToTheirCountry() {
    let library = library(
      base,
      #"""
      {"actors": [{"id": "actor/india-here", "title": "India", "category": "state", "isoCode": "IND"}],
       "places": [{"id": "place/hope-town", "title": "Hope Town", "category": "power plant", "country": "actor/india-here", "coordinates": [92.737, 11.706]}]}
      """#)
    #expect(library.diagnostics.map(\.message) == [])
  }

  @Test func aWrittenCountryWinsAndDisputedPlacesSayTheirOwn() throws {
    func place(_ name: String, _ members: String) -> String {
      #"{"id": "place/\#(name)", "title": "T", "coordinates": [36.82, -1.29], \#(members)}"#
    }
    let places = [
      place("plain", #""category": "city""#),
      place("written", #""category": "city", "country": "actor/ethiopia""#),
      place("claimed", #""category": "city", "claimedBy": ["actor/ethiopia"]"#),
      place("region", #""category": "region""#),
    ]
    let library = library(base, #"{"places": [\#(places.joined(separator: ", "))]}"#)
    // Who claims it nobody disputes with; what is written otherwise is said, and stays.
    #expect(
      library.diagnostics.map(\.message) == [
        "these coordinates lie in Kenya, and not in Ethiopia: one of the two is wrong, or \"claimedBy\" and "
          + "\"heldBy\" say whose it is"
      ])
    func country(_ name: String) throws -> (actor: Identifier<Actor>, isWorkedOut: Bool)? {
      guard case .place(let place)? = library.record(AnyIdentifier(kind: .place, slug: name)) else {
        throw NoPlace()
      }
      return library.country(of: place)
    }
    let plain = try #require(try country("plain"))
    #expect(plain.actor.slug == "kenya" && plain.isWorkedOut)
    let written = try #require(try country("written"))
    #expect(written.actor.slug == "ethiopia" && !written.isWorkedOut)
    #expect(try country("claimed") == nil)
    #expect(try country("region") == nil)
  }

  @Test func thePrecisionOfAnEventIsThatOfItsDate() throws {
    let events = ["2015", "2015-04", "2015-04-20"].map {
      #"{"id": "event/e\#($0)", "title": "E", "date": "\#($0)"}"#
    }
    let library = library(#"{"events": [\#(events.joined(separator: ", "))]}"#)
    let found = ["2015", "2015-04", "2015-04-20"].map { date -> Event.Precision? in
      guard case .event(let event)? = library.record(AnyIdentifier(kind: .event, slug: "e\(date)"))
      else { return nil }
      return event.precision
    }
    #expect(found == [.year, .month, .day])
  }

  /// A place that says no country is listed under the state that it lies in, as one that says it is.
  @Test func aStateListsThePlacesThatLieInIt() throws {
    let places = """
      {"places": [
        {"id": "place/nairobi", "title": "Nairobi", "category": "city", "coordinates": [36.82, -1.29]},
        {"id": "place/lamu", "title": "Lamu", "category": "port", "coordinates": [40.9, -2.27], "country": "actor/kenya"},
        {"id": "place/moyale", "title": "Moyale", "category": "city", "coordinates": [39.05, 3.52]},
        {"id": "place/lake", "title": "A lake", "category": "sea", "coordinates": [36.82, -1.29]},
        {"id": "place/embassy", "title": "Embassy", "category": "institution", "coordinates": [36.82, -1.29],
         "country": "actor/ethiopia"}]}
      """
    let library = library(base, places)
    #expect(library.diagnostics == [])
    func listed(_ slug: String) -> [String] {
      library.mentions(of: AnyIdentifier(kind: .actor, slug: slug)).map(\.slug)
    }
    #expect(listed("kenya") == ["lamu", "nairobi"])
    #expect(listed("ethiopia") == ["embassy"])
    #expect(library.mentions(of: AnyIdentifier(kind: .actor, slug: "kenya"), in: [.deal]) == [])
  }
}
