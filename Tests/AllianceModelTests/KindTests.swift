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
    // One history is out of order on purpose, which is said.
    let others = library.diagnostics.filter { !$0.message.contains("the oldest stands first") }
    try #require(others.isEmpty, "\(others)")
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

  /// Records of every kind hold claims: they are in the table of claims, are taken out and load back, and later
  /// ones are not yet made.
  @Test(arguments: Kind.allCases.filter { !$0.descriptor.isOwn })
  func everyKindHoldsClaims(kind: Kind) throws {
    let records: [Kind: String] = [
      .actor: #""category": "state""#, .bloc: #""members": ["actor/p", "actor/q"]"#,
      .relation: #""actors": ["actor/p", "actor/q"]"#, .corridor: #""mode": "road""#,
      .place: #""category": "port""#,
      .deal: #""giver": "actor/p", "date": "2010", "status": "done""#,
      .event: #""date": "2010""#, .source: #""shortTitle": "X", "category": "report""#,
      .figure: #""measure": "m", "unit": "t", "series": []"#,
      .quote:
        #""speaker": "actor/p", "words": "W", "date": "2010", "carriedBy": [{"source": "source/s", "locator": "1"}]"#,
    ]
    let own = try #require(records[kind])
    let record = """
      {"id": "\(kind.name)/x", "title": "X", \(own), "claims": [
        {"measure": "cost", "value": 7, "unit": "m USD", "asOf": "2015", "status": "reported", "source": "source/s",
         "locator": "9"}]}
      """
    let states = ["p", "q"].map {
      "{\"id\": \"actor/\($0)\", \"title\": \"\($0)\", \"category\": \"state\"}"
    }
    var lists = [
      Kind.actor: states,
      .source: [
        #"{"id": "source/s", "title": "S", "shortTitle": "S", "category": "report", "date": "2020"}"#
      ],
    ]
    lists[kind, default: []].append(record)
    let text = lists.map { "\"\($0.plural)\": [\($1.joined(separator: ", "))]" }.joined(
      separator: ", ")
    let library = Library(records: text)
    try #require(library.diagnostics.isEmpty, "\(library.diagnostics)")
    let claims = library.sourcedClaims().filter { $0.record.slug == "x" }
    #expect(claims.map(\.valueText) == ["7 m USD"])
    #expect(library.sourcedClaims(at: Moment(asOf: PartialDate(year: 2014))).isEmpty)
    let export = Export(library, kinds: [kind])
    #expect(Self.rows(export, claims: true).map { $0["measure"] } == ["cost"])
    #expect(export.written(as: .json).text.contains("\"cost\""))
    let source = try #require(AnyIdentifier("source/s"))
    #expect(library.mentions(of: source).contains { $0.slug == "x" })
  }

  /// Lines of a dispute go between those who stood against each other, and tables say the sides.
  @Test func disputesAreLinesBetweenSides() throws {
    func dispute(_ sides: [String]) throws -> Library {
      let states = sides.indices.map {
        "{\"id\": \"actor/s\($0)\", \"title\": \"S\($0)\", \"category\": \"state\"}"
      }
      let parts = zip(sides.indices, sides).map {
        "{\"actor\": \"actor/s\($0)\", \"side\": \"\($1)\"}"
      }
      return try Self.library(
        """
        "actors": [\(states.joined(separator: ", "))],
        "events": [{"id": "event/d", "title": "D", "date": "1939",
          "sources": [{"source": "source/s", "locator": "1"}], "actors": [\(parts.joined(separator: ", "))]}]
        """)
    }
    let small = Export(try dispute(["A", "A", "B"]), kinds: [.event])
    #expect(small.written(as: .graphml).text.components(separatedBy: "<edge ").count == 3)
    #expect(
      small.written(as: .csv).text.contains(",actor/s0 A; actor/s1 A; actor/s2 B,"))
    // Of very many each has a line to the event, with its side.
    let large = Export(try dispute(Array(repeating: "A", count: 13) + ["B"]), kinds: [.event])
    let text = large.written(as: .graphml).text
    #expect(text.components(separatedBy: "<edge ").count == 15)
    #expect(text.components(separatedBy: "D, side A").count == 14)
  }

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
    #expect(
      rows.map { $0["spells"] } == [
        "2015/2016 (from about); 2017-08/2021-03", "2003/2023 (to reported)",
      ])
    // The list of deals goes by when they were made, and not by when they are in force.
    #expect(rows[1]["date"] == "2001-05")
    let pipe = try Self.record("corridor/pipe", in: library)
    let items = Timeline(of: pipe, in: library).lanes.flatMap(\.items)
    #expect(items.map { $0.from?.isoText } == ["2006", "2015", "2021-03"])
    #expect(items.map { $0.to?.isoText } == ["2015", "2020", nil])
    let report = Export(library, records: [pipe.id]).written(as: .markdown).text
    #expect(report.contains("since 2021-03: closed. After the war."))
    let base = Timeline(of: try Self.record("place/base", in: library), in: library)
    #expect(base.lanes.first?.items.map { $0.to?.isoText } == ["2016", "2021-03"])
    let deals = Timeline(library, by: .actor).lanes.flatMap(\.items)
    #expect(deals.map { $0.to?.isoText } == ["2023", "2023"])
    let lanes = Timeline(library, by: .bloc).lanes.map(\.title)
    #expect(lanes == ["Pipe", "Road", "Base", "Lease"])
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
      ("2015-Q2", nil, "2015-04-01", "2015-06-30", "2015 Q2"),
      ("2015-Q4", .about, "2015-10-01", "2015-12-31", "about 2015 Q4"),
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

  // MARK: Sources and quotes

  private static let texts = """
    "actors": [{"id": "actor/a", "title": "A", "category": "state"}],
    "quotes": [
      {"id": "quote/article", "title": "Article 17", "words": "may avail itself", "language": "en",
        "original": {"words": "consente di servirsi", "language": "it"}, "translatedBy": "B. Translator",
        "document": "source/treaty", "saidOn": "1889-05-02", "carriedBy": [{"source": "source/s", "locator": "2"}]},
      {"id": "quote/said", "title": "Said", "words": "No.", "speaker": "actor/a", "carriedBy": [{"source": "source/s"}]}],
    "sources": [\(categories.map {
      "{\"id\": \"source/\($0)\", \"title\": \"The \($0)\", \"shortTitle\": \"\($0)\", "
        + "\"category\": \"\($0)\", \"date\": \"1990s\", \"dateQualifier\": \"late\"}"
    }.joined(separator: ", ")),
      {"id": "source/s", "title": "S", "shortTitle": "S", "category": "report", "date": "2020"}]
    """

  private static let categories = [
    "treaty", "resolution", "law", "statement", "interview", "website", "map",
  ]

  @Test func sourcesOfAllSortsAreCited() throws {
    let library = Library(records: Self.texts)
    #expect(library.diagnostics.isEmpty, "\(library.diagnostics)")
    let export = Export(library, kinds: [.source])
    let items = try #require(
      JSONSerialization.jsonObject(with: Data(export.written(as: .cslJSON).bytes))
        as? [[String: Any]])
    let types = Dictionary(
      items.map { ($0["id"] as? String ?? "", $0["type"] as? String ?? "") }
    ) { first, _ in first }
    #expect(
      Self.categories.map { types["source/" + $0] } == [
        "treaty", "legislation", "legislation", "document", "interview", "webpage", "map",
      ])
    let law = try #require(items.first { $0["id"] as? String == "source/law" })
    #expect(law["genre"] as? String == "law")
    let issued = try #require(law["issued"] as? [String: Any])
    #expect(issued["date-parts"] as? [[Int]] == [[1990], [1999]])
    #expect(law["note"] as? String == "date: late 1990s")
    let bibTeX = export.written(as: .bibtex).text
    #expect(bibTeX.contains("@misc{source-treaty,") && bibTeX.contains("type = {treaty}"))
    #expect(bibTeX.contains("date = {1990/1999}"))
  }

  @Test func aTextThatNobodySpeaksIsQuoted() throws {
    let library = Library(records: Self.texts)
    let article = try Self.record("quote/article", in: library)
    #expect(
      library.citation(of: article)
        == "“may avail itself” — The treaty, 1889-05-02 (S, 2)")
    let said = try Self.record("quote/said", in: library)
    // A passage that nobody names leaves nothing behind.
    #expect(library.citation(of: said) == "“No.” — A (S)")
    #expect(library.mentions(of: try Self.record("source/treaty", in: library).id) == [article.id])
    let written = Export(library, kinds: [.quote]).written(as: .cslJSON).text
    #expect(written.contains("\"container-title\": \"The treaty\""))
    #expect(
      written.contains("in the original: “consente di servirsi”; translated by B. Translator"))
    let markdown = Export(library, records: [article.id]).written(as: .markdown).text
    #expect(
      markdown.contains("consente di servirsi") && markdown.contains("translated by B. Translator"))
    #expect(library.search(SearchQuery("servirsi")).places.count == 1)
  }

  @Test func aLanguageIsATag() {
    let library = Library(
      records: """
        "quotes": [{"id": "quote/q", "title": "Q", "words": "W", "office": "O", "language": "Italian",
          "carriedBy": [{"source": "source/s", "locator": "-"}]}], \(Self.source)
        """)
    #expect(
      library.diagnostics.map(\.message) == [
        "expected a tag of BCP 47 such as \"es\" or \"zh-Hant\", found the text \"Italian\": write \"it\""
      ])
  }

  // MARK: Members

  private static let members = """
    "actors": [\(["a", "b", "e", "o", "x"].map {
      "{\"id\": \"actor/\($0)\", \"title\": \"\($0.uppercased())\", \"category\": \"state\"}"
    }.joined(separator: ", "))],
    "blocs": [{"id": "bloc/g", "title": "G", "members": [
      {"actor": "actor/a", "pledges": ["defence"]},
      {"actor": "actor/b", "pledges": ["defence"],
        "roles": [{"role": "chair", "from": "2024-01"}, {"role": "host", "from": "2000", "to": "2005"}]},
      {"actor": "actor/e", "since": "1993", "sinceQualifier": "about", "until": "2007", "pledges": ["defence"]},
      {"actor": "actor/e", "standing": "suspended", "since": "2007", "until": "2023", "pledges": ["defence"]},
      {"actor": "actor/e", "since": "2023", "pledges": ["defence"]},
      {"actor": "actor/o", "standing": "observer", "since": "2010"},
      {"actor": "actor/x", "standing": "applicant", "since": "2012", "pledges": ["defence"]}],
      "sources": [{"source": "source/s", "locator": "1"}]}]
    """

  @Test func onlyMembersCountAndEachOnce() throws {
    let library = try Self.library(Self.members)
    guard case .bloc(let bloc) = try Self.record("bloc/g", in: library) else { throw Missing() }
    #expect(bloc.memberActors.map(\.slug) == ["a", "b", "e"])
    #expect(bloc.participants.count == 3 && bloc.associates.map(\.actor.slug) == ["e", "o", "x"])
    let then = Moment(asOf: try #require(PartialDate("2015")))
    #expect(bloc.memberActors(at: then).map(\.slug) == ["a", "b"])
    #expect(bloc.members[2].since?.qualifier == .about)
    // Who is suspended, observes or applies pledges nothing and is promised nothing.
    let ties = library.ties(at: then)
    #expect(Set(ties.actors.map(\.slug)) == ["a", "b", "e"])
    var pledged: [String] = []
    library.store.ties(of: library).eachPledge(at: then) { from, to, _, _ in
      pledged.append("\(from)-\(to)")
    }
    #expect(pledged.count == 2)
    let markdown = Export(library, records: [bloc.id.any]).written(as: .markdown).text
    #expect(
      markdown.contains(
        "Members: A (pledges defence), B (chair (since 2024-01), host (2000 – 2005), pledges defence), "
          + "E (pledges defence, about 1993 – 2007, since 2023); suspended: E ("), "\(markdown)")
  }

  @Test(arguments: [
    ("1999", nil), ("2003", "host (2000 – 2005)"), ("2010", nil), ("2024", "chair (since 2024-01)"),
  ])
  func aRoleHasItsTime(date: String, text: String?) throws {
    let library = try Self.library(Self.members)
    guard case .bloc(let bloc) = try Self.record("bloc/g", in: library) else { throw Missing() }
    let moment = Moment(asOf: try #require(PartialDate(date)))
    #expect(bloc.members[1].roleText(at: moment) == text)
  }

  // MARK: Sanctions, deals

  private static let deals = """
    "actors": [\(["a", "b", "c"].map {
      "{\"id\": \"actor/\($0)\", \"title\": \"\($0.uppercased())\", \"category\": \"state\"}"
    }.joined(separator: ", "))],
    "events": [{"id": "event/ban", "title": "Ban", "date": "1998-05", "end": "2001-09",
      "actors": [{"actor": "actor/a", "role": "imposer"}, {"actor": "actor/b", "role": "target"}],
      "acts": [{"source": "source/s", "locator": "section 101"}]}],
    "deals": [
      {"id": "deal/joint", "title": "Joint", "giver": ["actor/a", "actor/c"], "receiver": ["actor/b"], "date": "2001", "status": "done"},
      {"id": "deal/talks", "title": "Talks", "parties": ["actor/a", "actor/b"], "date": "2002", "status": "agreed"},
      {"id": "deal/sale", "title": "Sale", "giver": "actor/a", "date": "2003", "status": "reported"}]
    """

  @Test func sanctionsAreInForceUntilTheyAreLifted() throws {
    let library = try Self.library(Self.deals)
    guard case .event(let ban) = try Self.record("event/ban", in: library) else { throw Missing() }
    #expect(ban.isSanctions)
    for (date, standing) in [
      ("1997", Standing.later(ban.date)), ("2000", .holds), ("2001-09", .holds),
      ("2002", .over(ban.end)),
    ] {
      let moment = Moment(asOf: try #require(PartialDate(date)))
      #expect(library.standing(of: ban.id.any, at: moment) == standing, "\(date)")
    }
    let pair = try #require(ActorPair(ban.actors[0], ban.actors[1]))
    #expect(library.turns(of: pair.actors).first == ban.id.any)
    #expect(library.dossier(of: pair).entries.first?.record == ban.id.any)
    #expect(library.evidence(of: .event(ban)).statements == 1)
    let lane = Timeline(library, by: .kind).lanes.first { $0.title == "Events" }
    #expect(lane?.items.first?.spells == [Spell(from: ban.date, to: ban.end)])
    let row = try #require(Self.rows(Export(library, records: [ban.id.any])).first)
    #expect(row["roles"] == "actor/a imposer; actor/b target" && row["spells"] == "1998-05/2001-09")
  }

  @Test func sanctionsAreAgainstSomebody() {
    let half = Self.deals.replacing(", {\"actor\": \"actor/b\", \"role\": \"target\"}", with: "")
    let library = Library(records: Self.source + ", " + half)
    #expect(
      library.diagnostics.map(\.message) == [
        "an \"imposer\" without a \"target\": nobody is named against whom"
      ])
  }

  /// Who takes part is there while the event goes on, as far as the dates tell.
  @Test(
    arguments: [
      ("\"from\": \"1998-05\", \"to\": \"2001\"", nil),
      ("\"from\": \"1998\"", nil), ("\"to\": \"2001-09-30\"", nil),
      (
        "\"from\": \"1998-04-30\"",
        "actor/b takes part from 1998-04-30, before the event of 1998-05"
      ),
      (
        "\"from\": \"1999\", \"to\": \"2002\"",
        "actor/b takes part until 2002, after the end of the event, 2001-09"
      ),
      (
        "\"from\": \"2003\"",
        "actor/b takes part from 2003, after the end of the event, 2001-09"
      ),
    ] as [(String, String?)])
  func partsLieInTheirEvent(dates: String, warning: String?) {
    let records = Self.deals.replacing(
      "\"role\": \"target\"", with: "\"role\": \"target\", " + dates)
    let library = Library(records: Self.source + ", " + records)
    #expect(library.diagnostics.map(\.message) == [warning].compactMap { $0 })
    #expect(library.diagnostics.allSatisfy { $0.severity == .warning })
  }

  @Test func dealsHaveAnyNumberOfSides() throws {
    let library = try Self.library(Self.deals)
    let rows = [0, 1, 2]
    func slugs(_ areReceivers: Bool) -> [[String]] {
      library.parties(ofDeals: rows, areReceivers: areReceivers).map { $0.map(\.slug) }
    }
    #expect(slugs(false) == [["a", "c"], [], ["a"]])
    #expect(slugs(true) == [["b"], [], []])
    #expect(rows.map { library.isBetweenEquals(deal: $0) } == [false, true, false])
    let table = Self.rows(Export(library, kinds: [.deal]))
    #expect(table.map { $0["giver"] } == ["actor/a; actor/c", "", "actor/a"])
    #expect(table.map { $0["parties"] } == ["", "actor/a; actor/b", ""])
    // Each of them takes part: between two of the givers too there is the deal.
    let between = library.turns(of: [Identifier(slug: "b"), Identifier(slug: "c")])
    #expect(between.map(\.slug) == ["joint"])
    let deals = Timeline(library, by: .actor).lanes.map { lane in
      "\(lane.title): " + lane.items.map(\.record.slug).joined(separator: " ")
    }
    #expect(deals == ["A: ban joint talks sale", "B: ban joint talks", "C: joint"])
  }

  // MARK: Actors, places, money, packs

  private static let disputed = """
    "actors": [
      {"id": "actor/a", "title": "A", "category": "state", "label": "AA"},
      {"id": "actor/s", "title": "S land", "category": "de facto state", "since": "1991-05-18",
        "recognisedBy": [{"actor": "actor/a", "from": "2024-01-01"}, "actor/m"]},
      {"id": "actor/m", "title": "Ministry", "category": "ministry", "partOf": ["actor/a"]}],
    "places": [{"id": "place/d", "title": "Dam", "category": "dam", "coordinates": [35.1, 11.2], "claimedBy": ["actor/a"],
      "heldBy": [{"actor": "actor/s", "from": "1991", "to": "2000"}, {"actor": "actor/a", "from": "2001"}],
      "claims": [{"measure": "cost", "value": 4, "unit": "bn USD", "prices": "2011", "asOf": "2020", "status": "reported",
        "source": "source/s"}]}]
    """

  @Test func whoRecognisesClaimsAndHoldsHasDates() throws {
    let library = try Self.library(Self.disputed)
    guard case .actor(let state) = try Self.record("actor/s", in: library),
      case .place(let dam) = try Self.record("place/d", in: library)
    else { throw Missing() }
    #expect(!state.isState && state.category == .deFactoState)
    let early = Moment(asOf: try #require(PartialDate("1995")))
    #expect(state.recognisedBy.actors(at: early).map(\.slug) == ["m"])
    #expect(state.recognisedBy.actors(at: nil).map(\.slug) == ["a", "m"])
    #expect(dam.heldBy.actors(at: early).map(\.slug) == ["s"])
    let then = Self.rows(Export(library, kinds: [.place, .actor], at: early))
    #expect(then.first?["held_by"] == "actor/s" && then.first?["claimed_by"] == "actor/a")
    #expect(then.last?["recognised_by"] == "actor/m")
    let map = Export(library, kinds: [.place]).written(as: .geojson).text
    #expect(map.contains("\"held_by\": \"actor/s; actor/a\""))
    #expect(library.actor(called: "aa")?.slug == "a" && library.label(of: state.id) == nil)
    #expect(library.mentions(of: state.id.any) == [dam.id.any])
  }

  /// A line of control is a place that runs somewhere.
  @Test func linesArePlaces() throws {
    let places = """
      "actors": [{"id": "actor/a", "title": "A", "category": "state"}],
      "places": [{"id": "place/l", "title": "The line", "category": "line", "status": "disputed", "claimedBy": ["actor/a"],
        "geometry": {"type": "LineString", "coordinates": [[43, 11], [44, 10], [47, 8]]}},
        {"id": "place/p", "title": "P", "category": "port", "coordinates": [43.1, 11.6]}]
      """
    let library = try Self.library(places)
    #expect(library.routes.map(\.title) == ["The line"] && library.routes.map(\.lines.count) == [1])
    let map = Export(library, kinds: [.place]).written(as: .geojson).text
    #expect(map.contains("\"LineString\"") && map.contains("\"claimed_by\": \"actor/a\""))
    let wrong = Library(
      records: Self.source + ", " + places.replacing("\"line\"", with: "\"port\""))
    #expect(
      wrong.diagnostics.map(\.message) == ["\"geometry\" is of a place whose category is \"line\""])
  }

  @Test func moneySaysOfWhichYearItIs() throws {
    let library = try Self.library(Self.disputed)
    let claim = try #require(library.sourcedClaims().first)
    #expect(claim.valueText == "4 bn USD (2011 prices)")
    let row = try #require(Self.rows(Export(library, kinds: [.place]), claims: true).first)
    #expect(row["prices"] == "2011" && row["locator"] == "")
  }

  /// What records of one kind alone say has columns too.
  @Test func tablesSayWhatQuotesBlocsAndPlacesSay() throws {
    let library = try Self.library(
      """
      "actors": [{"id": "actor/a", "title": "A", "category": "state", "isoCode": "DJI"},
        {"id": "actor/b", "title": "B", "category": "state"}, {"id": "actor/c", "title": "C", "category": "state"}],
      "quotes": [{"id": "quote/q", "title": "Q", "words": "Two shores.", "speaker": "actor/a", "office": "Envoy",
        "language": "en", "original": {"words": "Deux rives.", "language": "fr"}, "translatedBy": "AFP",
        "carriedBy": [{"source": "source/s"}]}],
      "blocs": [{"id": "bloc/b", "title": "B", "members": ["actor/a", "actor/b",
        {"actor": "actor/c", "standing": "observer", "from": "2010"}]}],
      "places": [{"id": "place/p", "title": "P", "category": "port", "country": "actor/a",
        "history": [{"status": "planned", "from": "2001", "source": "source/s"},
          {"status": "operating", "from": "2005", "to": "2009", "source": "source/s"}],
        "claims": [{"measure": "cost", "value": 4, "unit": "bn USD", "from": "2001", "to": "2002", "countedAs": "estimate",
          "status": "reported", "source": "source/s", "statement": "opinion"}]}]
      """)
    let quote = try #require(Self.rows(Export(library, kinds: [.quote])).first)
    #expect(quote["words"] == "Two shores." && quote["speaker"] == "actor/a")
    #expect(quote["office"] == "Envoy")
    #expect(quote["language"] == "en" && quote["translated_by"] == "AFP")
    #expect(quote["original"] == "Deux rives.")
    let bloc = try #require(Self.rows(Export(library, kinds: [.bloc])).first)
    #expect(bloc["members"] == "actor/a; actor/b" && bloc["standing"] == "actor/c observer")
    let early = Moment(asOf: PartialDate(year: 2005))
    let before = try #require(Self.rows(Export(library, kinds: [.bloc], at: early)).first)
    #expect(before["standing"] == "")
    let place = try #require(Self.rows(Export(library, kinds: [.place])).first)
    #expect(place["country"] == "actor/a")
    #expect(place["history"] == "planned 2001/..; operating 2005/2009")
    let claim = try #require(Self.rows(Export(library, kinds: [.place]), claims: true).first)
    #expect(claim["from"] == "2001" && claim["as_of"] == "2002")
    #expect(claim["counted_as"] == "estimate" && claim["statement"] == "opinion")
  }

  @Test func aPackSaysWhatItNeeds() throws {
    let pack = PackInput(
      records: Self.source,
      pack: """
        "requires": ["q"], "authors": ["A. Author"], "contact": "a@example.org",
        "map": {"title": "The bay", "bounds": [170, -60, 200, 0]}
        """)
    let alone = Library([pack])
    #expect(
      alone.diagnostics.map(\.description) == [
        "p/pack.json:2:31: error: this pack needs the pack \"q\", which is not loaded: name its folder too (at requires[0])"
      ])
    let both = Library([PackInput(records: Self.source, named: "q"), pack])
    #expect(both.diagnostics.allSatisfy { $0.severity == .note }, "\(both.diagnostics)")
    // Packs stand in the order of their identifiers.
    let own = try #require(both.packs.first)
    #expect(own.authors == ["A. Author"] && own.contact == "a@example.org")
    guard case .area(let area)? = own.map else { throw Missing() }
    #expect(area.east == 200 && area.title == "The bay")
  }

  @Test(arguments: [
    "[1, 2, 3]", "[10, 0, 5, 20]", "[0, 0, 10, \"x\"]", "\"world\"", "[200, 0, 210, 5]",
  ])
  func aRegionHasFourEnds(bounds: String) {
    let library = Library(records: Self.source, pack: "\"map\": {\"bounds\": \(bounds)}")
    let faults = library.diagnostics.map(\.message)
    #expect(
      faults.count == 1 && faults[0].hasPrefix("expected [west, south, east, north] in degrees"),
      "\(faults)")
  }

  /// What is written as JSON is read back as it was.
  @Test(arguments: [events, things, texts, members, deals, disputed])
  func allOfItGoesRoundAsJSON(records: String) {
    let library = Library(
      records: records.contains("\"sources\"") && records.contains("source/treaty")
        ? records : Self.source + ", " + records)
    let export = Export(library, kinds: Kind.allCases)
    let text = export.written(as: .json).text
    let again = Library(records: String(text.drop { $0 == "{" }.dropLast(2)))
    let others = again.diagnostics.filter { !$0.message.contains("the oldest stands first") }
    #expect(others.isEmpty, "\(others)")
    #expect(Export(again, kinds: Kind.allCases).written(as: .json).text == text)
    #expect(
      Export(again, kinds: Kind.allCases).written(as: .csv).text == export.written(as: .csv).text)
  }

  private struct Missing: Error {}

  /// What a table says of dates: when who was a member or an observer and as what, who recognises, claims and holds
  /// since when, by which act, in which document.
  @Test func tablesHaveDatesOfMembersAndHolders() throws {
    let library = Library(
      records: """
        "sources": [{"id": "source/s", "title": "S", "category": "treaty", "date": "2005"}],
        "actors": [{"id": "actor/a", "title": "A", "category": "state", "recognisedBy": [
          {"actor": "actor/b", "from": "1826"}, "actor/c"]},
         {"id": "actor/b", "title": "B", "category": "state", "from": "1821"},
         {"id": "actor/c", "title": "C", "category": "state"}],
        "blocs": [{"id": "bloc/b", "title": "B", "members": [
          {"actor": "actor/a", "from": "1966", "to": "1990", "role": "host"},
          {"actor": "actor/b", "roles": [{"role": "chair", "from": "1970", "to": "1975"}]},
          {"actor": "actor/c", "standing": "observer", "from": "2005-03"}]}],
        "places": [{"id": "place/p", "title": "P", "category": "city",
          "claimedBy": [{"actor": "actor/a", "from": "1880", "to": "1929"}], "heldBy": [{"actor": "actor/b", "to": "1880"}]},
          {"id": "place/q", "title": "Q", "category": "city", "coordinates": [43, 11.5], "country": "actor/c",
           "claimedBy": [{"actor": "actor/a", "from": "1880", "fromQualifier": "about", "to": "1929"}]}],
        "events": [{"id": "event/e", "title": "E", "date": "1999", "acts": [{"source": "source/s", "locator": "art. 1"}]}],
        "quotes": [{"id": "quote/q", "title": "Q", "words": "W", "document": "source/s", "carriedBy": [{"source": "source/s"}]}]
        """)
    #expect(!library.diagnostics.contains { $0.severity == .error }, "\(library.diagnostics)")
    func cell(_ id: String, _ column: ExportColumn, at date: String? = nil) throws -> String {
      let record = try #require(AnyIdentifier(id).flatMap { library.record($0) })
      let moment = date.flatMap { PartialDate($0) }.map { Moment(asOf: $0) }
      return record.record.cells(at: moment)[column] ?? ""
    }
    #expect(try cell("bloc/b", .memberSpells) == "actor/a 1966/1990")
    #expect(try cell("bloc/b", .standingSpells) == "actor/c observer 2005-03/..")
    #expect(try cell("bloc/b", .roles) == "actor/a host; actor/b chair 1970/1975")
    #expect(try cell("bloc/b", .roles, at: "1972") == "actor/a host; actor/b chair 1970/1975")
    #expect(try cell("bloc/b", .roles, at: "2000") == "")
    #expect(try cell("actor/a", .recognisedSpells) == "actor/b 1826/..")
    #expect(try cell("place/p", .claimedSpells) == "actor/a 1880/1929")
    #expect(try cell("place/p", .heldSpells) == "actor/b ../1880")
    #expect(try cell("place/p", .claimedSpells, at: "1850") == "")
    #expect(
      try cell("event/e", .acts) == "source/s, art. 1" && cell("quote/q", .document) == "source/s")
    // They stand behind all others: whoever reads a table by position reads what was there.
    #expect(
      ExportColumn.allCases.suffix(8).map(\.rawValue) == [
        "document", "member_spells", "standing_spells", "recognised_by_spells", "claimed_by_spells",
        "held_by_spells",
        "acts", "end_qualifier",
      ])
    // Maps and graphs have the same dates.
    func properties(_ id: String) throws -> String {
      let id = try #require(AnyIdentifier(id))
      return Export(library, records: [id]).written(as: .geojson).text
    }
    let place = try properties("place/q")
    #expect(place.contains(#""claimed_by_spells": "actor/a 1880/1929 (from about)""#), "\(place)")
    #expect(place.contains(#""country": "actor/c""#))
    let graph = Export(library, kinds: Kind.allCases).written(as: .graphml).text
    for edge in [
      #"<edge source="actor/b" target="actor/a">\n      <data key="edge_kind">recognition</data>"#,
      #"<edge source="actor/a" target="place/q">\n      <data key="edge_kind">claim</data>"#,
      #"<edge source="actor/b" target="place/p">\n      <data key="edge_kind">holding</data>"#,
      #"<edge source="actor/c" target="bloc/b">\n      <data key="edge_kind">standing</data>"#,
      #"<data key="since">1880</data>\n      <data key="until">1929</data>\n      <data key="since_qualifier">about</data>"#,
    ] {
      #expect(graph.contains(edge.replacing("\\n", with: "\n")), "\(edge)")
    }
  }

  /// What a report says of who belongs to what, and since when; of an event by which act it was done.
  @Test func aReportHasDatesActsAndLanguages() throws {
    let library = Library(
      records: """
        "sources": [{"id": "source/s", "title": "S", "category": "treaty", "date": "2005"}],
        "actors": [{"id": "actor/a", "title": "A", "category": "state", "recognisedBy": [
          {"actor": "actor/b", "from": "1826", "fromQualifier": "by"}, "actor/c"]},
         {"id": "actor/b", "title": "B", "category": "state"}, {"id": "actor/c", "title": "C", "category": "state"},
         {"id": "actor/peru", "title": "Peru", "category": "state", "isoCode": "PER"}],
        "blocs": [{"id": "bloc/b", "title": "B", "members": [
          {"actor": "actor/a", "from": "1966", "to": "1990", "role": "host"}, {"actor": "actor/a", "from": "1995"},
          "actor/b", {"actor": "actor/c", "standing": "observer", "from": "2005-03"}],
          "phases": [{"evidence": "E", "source": "source/s", "locator": "1"}]}],
        "places": [{"id": "place/p", "title": "P", "category": "city", "coordinates": [-75, -9],
          "heldBy": [{"actor": "actor/b", "to": "1880"}]},
          {"id": "place/q", "title": "Q", "category": "city", "coordinates": [-75, -9]}],
        "events": [{"id": "event/e", "title": "E", "date": "1999", "acts": [{"source": "source/s", "locator": "art. 1"}],
          "about": ["bloc/b"]},
          {"id": "event/f", "title": "F", "date": "2001", "sources": [{"source": "source/s", "locator": "art. 9"}]}],
        "corridors": [{"id": "corridor/r", "title": "R", "mode": "rail", "purpose": "To [P](place/p), by rail.",
          "risks": ["Floods.", "Debt of [B](actor/b)."]}],
        "quotes": [
          {"id": "quote/q", "title": "Q", "words": "W", "document": "source/s", "carriedBy": [{"source": "source/s"}],
           "original": {"words": "O", "language": "es-PE"}},
          {"id": "quote/r", "title": "R", "words": "W", "document": "source/s", "carriedBy": [{"source": "source/s"}],
           "original": {"words": "O", "language": "xyz"}}]
        """)
    #expect(!library.diagnostics.contains { $0.severity == .error }, "\(library.diagnostics)")
    let text = Export(library, kinds: Kind.allCases).written(as: .markdown).text
    for words in [
      "Members: A (host, 1966 – 1990; since 1995), B; observers: C (since 2005-03)",
      "recognised by: B (since 1826 or before), C", "held by: B (until 1880)",
      "in: Peru (by its coordinates)", "part of: B; by: S, art. 1[^", "> O\n>\n> — in Spanish[^",
      "> O[^", "- beginning unknown–…: ? no level. E",
      "Date: 2001; status: done[^",
      "What for: To P, by rail.\n\nRisks:\n\n- Floods.\n- Debt of B.\n",
    ] {
      #expect(text.contains(words), "\(words)\n\(text)")
    }
  }

  /// A key of BibTeX has no letter that means something else, and stands once.
  @Test func keysOfBibTeXAreKeys() {
    func pack(_ name: String) -> PackInput {
      PackInput(
        records:
          #""sources": [{"id": "source/s", "title": "\#(name)", "category": "book", "date": "2001"}]"#,
        named: name)
    }
    let library = Library([pack("one"), pack("two")])
    let text = Export(library, kinds: [.source]).written(as: .bibtex).text
    let keys = text.split(separator: "\n").filter { $0.hasPrefix("@") }
      .compactMap { $0.split(separator: "{").last }
    #expect(keys.count == 2 && keys.allSatisfy { !$0.contains("@") }, "\(keys)")
    #expect(Set(keys) == ["source-s,", "source-s:two,"], "\(keys)")
  }

  /// A panel's table in a report has the last value of each, the largest first.
  @Test func aReportHasTheValuesOfAPanel() throws {
    let library = Library(
      records: """
        "sources": [{"id": "source/s", "title": "S", "category": "report", "date": "2005"}],
        "actors": [{"id": "actor/a", "title": "Aland", "category": "state"}, {"id": "actor/b", "title": "Beland", "category": "state"}],
        "figures": [{"id": "figure/f", "title": "F", "measure": "output", "unit": "t", "panel": {"subjects": "states",
          "source": "source/s", "locator": "t", "rows": [{"of": ["actor/a"], "from": "2000", "values": [1, 2]},
          {"of": ["actor/b"], "from": "2000", "values": [7]}]}}]
        """)
    #expect(!library.diagnostics.contains { $0.severity == .error }, "\(library.diagnostics)")
    let text = Export(library, records: [AnyIdentifier(kind: .figure, slug: "f")]).written(
      as: .markdown
    ).text
    #expect(
      text.contains("| Beland | 2000 | 7 t") && text.contains("| Aland | 2001 | 2 t"), "\(text)")
  }
}
