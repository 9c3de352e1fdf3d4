import Foundation
import PackJSON
import TestSupport
import Testing

@testable import AllianceModel

/// What records of each kind say beside their titles: read, listed by date, and written again.
struct KindTests {
  static let source = """
    "sources": [{"id": "source/s", "title": "S", "shortTitle": "S", "category": "report", "date": "2020"}]
    """

  static func library(_ records: String) throws -> Library {
    let library = Library(records: source + ", " + records)
    try #require(library.diagnostics.isEmpty, "\(library.diagnostics)")
    return library
  }

  static func record(_ id: String, in library: Library) throws -> AnyRecord {
    let id = try #require(AnyIdentifier(id))
    return try #require(library.record(id))
  }

  /// The rows of a table, each by the names of its columns.
  static func rows(_ export: Export, claims: Bool = false) -> [[String: String]] {
    let lines = export.written(as: .csv, claims: claims).text.split(separator: "\r\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    return lines.dropFirst().map { row in
      Dictionary(zip(lines[0], row)) { first, _ in first }
    }
  }

  // MARK: Events

  static let events = """
    "actors": [{"id": "actor/a", "title": "A", "category": "state"},
      {"id": "actor/b", "title": "B", "category": "state"},
      {"id": "actor/n", "title": "N", "category": "state"}],
    "blocs": [{"id": "bloc/ab", "title": "AB", "members": [{"actor": "actor/a"}, {"actor": "actor/b"}]}],
    "events": [{"id": "event/clash", "title": "Clash", "date": "2011-02", "end": "2011-03", "status": "reported",
      "actors": ["actor/a", {"actor": "actor/b", "role": "party"}, {"actor": "actor/n", "role": "mediator"}],
      "about": ["bloc/ab"], "coordinates": [43.1, -11.5],
      "claims": [{"measure": "deaths", "value": [12, 30], "asOf": "2011-03", "status": "reported",
        "source": "source/s", "locator": "row 7"}]}]
    """

  @Test func eventsHaveClaimsCoordinatesRolesAndWhatTheyBelongTo() throws {
    let library = try Self.library(Self.events)
    guard case .event(let event) = try Self.record("event/clash", in: library) else {
      throw Missing()
    }
    #expect(event.parts.map(\.role) == [nil, .party, .mediator])
    #expect(event.participants.map(\.slug) == ["a", "b", "n"])
    #expect(event.coordinate == Coordinate(longitude: 43.1, latitude: -11.5))
    #expect(event.claims.map(\.valueText) == ["12–30"])
    // What it belongs to knows of it, and so do those who took part, the mediator among them.
    for id in ["bloc/ab", "actor/n"] {
      let record = try Self.record(id, in: library)
      let mentions = library.mentions(of: record.id)
      #expect(mentions.contains(event.id.any), "\(id)")
    }
    guard case .bloc(let bloc) = try Self.record("bloc/ab", in: library) else { throw Missing() }
    #expect(library.turns(of: bloc) == [event.id.any])
    let pair = try #require(ActorPair(event.participants[0], event.participants[2]))
    #expect(library.dossier(of: pair).entries.map(\.record) == [event.id.any])
    // Its claims count as statements, and stand in the table of all.
    #expect(library.evidence(of: .event(event)).statements == 1)
    #expect(library.sourcedClaims().map(\.measure) == ["deaths"])
  }

  @Test func eventsAreWrittenWithClaimsAndCoordinates() throws {
    let library = try Self.library(Self.events)
    let export = Export(library, kinds: [.event])
    let row = try #require(Self.rows(export).first)
    #expect(row["longitude"] == "43.1" && row["latitude"] == "-11.5")
    let claim = try #require(Self.rows(export, claims: true).first)
    #expect(claim["measure"] == "deaths" && claim["value"] == "12" && claim["upper"] == "30")
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(export.written(as: .geojson).bytes))
        as? [String: Any])
    let features = try #require(json["features"] as? [[String: Any]])
    let geometry = try #require(features.first?["geometry"] as? [String: Any])
    let properties = try #require(features.first?["properties"] as? [String: Any])
    #expect(geometry["coordinates"] as? [Double] == [43.1, -11.5])
    #expect(properties["date"] as? String == "2011-02" && properties["end"] as? String == "2011-03")
    #expect(
      properties["kind"] as? String == "event" && properties["status"] as? String == "reported")
  }

  // MARK: Time on things

  static let things = """
    "actors": [{"id": "actor/a", "title": "A", "category": "state"},
      {"id": "actor/b", "title": "B", "category": "state"}],
    "places": [{"id": "place/base", "title": "Base", "category": "base", "coordinates": [41.7, 12.5],
      "spells": [{"from": "2017-08", "to": "2021-03"}, {"from": "2015", "fromQualifier": "about", "to": "2016"}]}],
    "deals": [{"id": "deal/lease", "title": "Lease", "giver": "actor/a", "receiver": "actor/b", "date": "2001-05",
      "status": "done", "since": "2003", "until": "2023", "untilQualifier": "reported"}],
    "corridors": [
      {"id": "corridor/pipe", "title": "Pipe", "mode": "pipeline",
        "geometry": {"type": "LineString", "coordinates": [[40, 10], [42, 12]]},
        "history": [
          {"status": "closed", "from": "2021-03", "note": "After the war.", "source": "source/s", "locator": "4"},
          {"status": "planned", "from": "2006", "source": "source/s"},
          {"status": "operating", "from": "2015", "to": "2020", "source": "source/s", "locator": "3"}]},
      {"id": "corridor/road", "title": "Road", "mode": "road", "status": "done", "spells": [{"from": "1936", "to": "1998"}]}]
    """

  @Test(
    arguments: [
      ("place/base", "2014", false), ("place/base", "2016", true), ("place/base", "2017", true),
      ("place/base", "2017-07", false), ("place/base", "2021-03", true),
      ("place/base", "2021-04", false), ("deal/lease", "2002", false),
      ("deal/lease", "2003", true), ("deal/lease", "2023", true), ("deal/lease", "2024", false),
      ("corridor/pipe", "2005", false), ("corridor/pipe", "2006", true),
      ("corridor/pipe", "2030", true), ("corridor/road", "1935", false),
      ("corridor/road", "1998", true), ("corridor/road", "1999", false),
    ])
  func thingsAreThereInTheirSpells(id: String, date: String, holds: Bool) throws {
    let library = try Self.library(Self.things)
    let record = try Self.record(id, in: library)
    let moment = Moment(asOf: try #require(PartialDate(date)))
    #expect(library.holds(record.id, at: moment) == holds)
    #expect(Self.rows(Export(library, records: [record.id], at: moment)).count == (holds ? 1 : 0))
    let knowledge = library.knowledge(of: record.id, at: moment)
    #expect((knowledge == .evidence) == holds)
  }

  @Test func duringAYearIsAnyOfIt() throws {
    let library = try Self.library(Self.things)
    let base = try Self.record("place/base", in: library).id
    let year = try #require(PartialDate("2021"))
    #expect(!library.holds(base, at: Moment(year, .asOf)))
    #expect(library.holds(base, at: Moment(year, .during)))
  }

  @Test(
    arguments: [
      ("2005", nil), ("2014", Status.planned), ("2015", .operating), ("2020", .operating),
      ("2021-02", nil), ("2021", .closed), (nil, .closed),
    ] as [(String?, Status?)])
  func aStatusHasAHistory(date: String?, status: Status?) throws {
    let library = try Self.library(Self.things)
    let pipe = try Self.record("corridor/pipe", in: library)
    let moment = date.flatMap { PartialDate($0) }.map { Moment(asOf: $0) }
    #expect(pipe.record.status(at: moment) == status)
    let place = try #require(library.place(of: pipe.id))
    #expect(library.status(at: place, moment) == status)
    guard date != "2005" else { return }
    let export = Export(library, records: [pipe.id], at: moment)
    #expect(Self.rows(export).first?["status"] == status?.rawValue ?? "")
    let text = export.written(as: .geojson).text
    #expect(text.contains("\"status\": \"\(status?.rawValue ?? "")\"") == (status != nil))
  }

  @Test func spellsAreWrittenAndDrawn() throws {
    let library = try Self.library(Self.things)
    let rows = Self.rows(Export(library, kinds: [.place, .deal]))
    #expect(rows.map { $0["spells"] } == ["2015/2016; 2017-08/2021-03", "2003/2023"])
    // The list of deals goes by when they were made, and not by when they are in force.
    #expect(rows[1]["date"] == "2001-05")
    let pipe = try Self.record("corridor/pipe", in: library)
    let items = Timeline(of: pipe, in: library).lanes.flatMap(\.items)
    #expect(items.map { $0.from?.isoText } == ["2006", "2015", "2021-03"])
    #expect(items.map { $0.to?.isoText } == ["2015", "2020", nil])
    let base = Timeline(of: try Self.record("place/base", in: library), in: library)
    #expect(base.lanes.first?.items.map { $0.to?.isoText } == ["2016", "2021-03"])
    let deals = Timeline(library, by: .actor).lanes.flatMap(\.items)
    #expect(deals.map { $0.to?.isoText } == ["2023", "2023"])
    // Who says how far it had come counts as saying something.
    #expect(library.evidence(of: pipe).statements == 3)
  }

  // MARK: Dates

  @Test(
    arguments: [
      ("2019", DateQualifier.early, "2019-01-01", "2019-04-30", "early 2019"),
      ("2019", .mid, "2019-05-01", "2019-08-31", "mid 2019"),
      ("2019", .late, "2019-09-01", "2019-12-31", "late 2019"),
      ("2019-02", .early, "2019-02-01", "2019-02-10", "early 2019-02"),
      ("2019-02", .late, "2019-02-21", "2019-02-28", "late 2019-02"),
      ("1990s", nil, "1990-01-01", "1999-12-31", "1990s"),
      ("1990s", .early, "1990-01-01", "1993-12-31", "early 1990s"),
      ("1990s", .mid, "1994-01-01", "1996-12-31", "mid 1990s"),
      ("1990s", .late, "1997-01-01", "1999-12-31", "late 1990s"),
      ("2015/2017-02", nil, "2015-01-01", "2017-02-28", "between 2015 and 2017-02"),
      ("-0205/0009", .about, "-0205-01-01", "0009-12-31", "about between 206 BCE and 9 CE"),
      ("2015", .about, "2015-01-01", "2015-12-31", "about 2015"),
      ("2015-04-20", .early, "2015-04-20", "2015-04-20", "early 2015-04-20"),
    ] as [(String, DateQualifier?, String, String, String)])
  func datesAreAsVagueAsTheyAreKnown(
    text: String, qualifier: DateQualifier?, first: String, last: String, words: String
  ) throws {
    let date = try #require(PartialDate(text)).qualified(qualifier)
    #expect(date.firstDay.isoText == first && date.lastDay.isoText == last)
    #expect(date.earliest == PartialDate(first)?.earliest)
    #expect(date.latest == PartialDate(last)?.latest)
    #expect(date.description == words && date.isoText == text)
    #expect(date.qualified(nil) == PartialDate(date.isoText))
    // Something that begins then has begun as of the first day, and one that ends then is over after the last.
    let begins = Spell(from: date)
    let start = try #require(PartialDate(first))
    #expect(begins.hasBegun(by: Moment(asOf: start)))
    #expect(!begins.hasBegun(by: Moment(asOf: start.preceding)))
    let ends = Spell(from: nil, to: date)
    let end = try #require(PartialDate(last))
    #expect(ends.holds(at: Moment(asOf: end)) && !ends.holds(at: Moment(asOf: end.following)))
  }

  @Test func vagueDatesAreSorted() throws {
    let dates = ["1990s", "1990", "1989/1991", "1991-03", "1990-01-01", "1989-12-31"]
      .compactMap { PartialDate($0) }
    #expect(
      dates.sorted().map(\.isoText) == [
        "1989/1991", "1989-12-31", "1990s", "1990", "1990-01-01", "1991-03",
      ])
  }

  @Test(arguments: [
    "2017/2015", "1995s", "90s", "1990S", "2015/", "/2015", "2015/2016/2017", "2015-13/2016",
  ])
  func whatIsNoDateIsNone(text: String) { #expect(PartialDate(text) == nil) }

  private struct Missing: Error {}
}
