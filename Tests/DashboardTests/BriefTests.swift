import TerminalKit
import TestSupport
import Testing

@testable import AllianceModel
@testable import Dashboard

/// What a page says of an actor before its lists: its allies, and whom it got what from.
struct BriefTests {
  private static let library = Library([
    PackInput(
      name: "p",
      files: [
        (
          "pack",
          #"""
          {"identifier": "p", "title": "P", "description": "D", "licence": "L", "language": "en",
            "version": "1", "defaultView": "actor"}
          """#
        ),
        (
          "actors",
          #"""
          {"actors": [
            {"id": "actor/north", "title": "North", "category": "state"},
            {"id": "actor/south", "title": "South", "category": "state"},
            {"id": "actor/union", "title": "Union", "category": "state",
              "spells": [{"from": "1922", "to": "1991"}], "successors": ["actor/south"]}]}
          """#
        ),
        (
          "blocs",
          #"""
          {"blocs": [{"id": "bloc/pact", "title": "Pact", "natures": ["treaty"],
            "sources": [{"source": "source/s", "locator": "row 1"}],
            "members": [{"actor": "actor/north", "from": "1955", "pledges": ["defence"]},
              {"actor": "actor/south", "from": "1955", "pledges": ["defence"]}]}]}
          """#
        ),
        (
          "deals",
          "{\"deals\": ["
            + [2011, 2015, 2019].map {
              """
              {"id": "deal/a-\($0)", "title": "Arms, \($0)", "giver": "actor/north", "receiver": "actor/south",
               "date": "\($0)", "status": "reported",
               "items": [{"name": "guns", "delivered": {"quantity": 1, "years": [\($0)]}}],
               "claims": [{"measure": "volume delivered", "value": \($0), "unit": "m TIV", "asOf": "\($0)",
                 "status": "reported", "source": "source/s", "locator": "row 2"}]}
              """
            }.joined(separator: ", ") + "]}"
        ),
        (
          "sources",
          #"""
          {"sources": [{"id": "source/s", "title": "Register", "shortTitle": "Register", "category": "dataset",
            "coverage": {"from": "1950", "to": "2016"}}]}
          """#
        ),
      ].map { PackFile(name: "p/\($0.0).json", bytes: Array($0.1.utf8)) })
  ])

  private func page(_ slug: String, _ moment: Moment?, in library: Library = Self.library) throws
    -> [String]
  {
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    var options = DetailOptions()
    options.moment = moment
    let id = AnyIdentifier(kind: .actor, slug: slug)
    let record = try #require(library.record(id))
    return DetailDocument(of: record, in: library, width: 100, options: options).plainLines
  }

  private func asOf(_ text: String) throws -> Moment {
    Moment(asOf: try #require(PartialDate(text)))
  }

  /// After the end of a source nobody knows whether its treaties hold, and "none" would be said of what is not known.
  @Test func whatNoSourceSaysOfIsUnknownAndNotNone() throws {
    let then = try page("north", asOf("2010"))
    #expect(then.contains { $0.contains("Allies on 2010-12-31 (1)") }, "\(then)")
    let later = try page("north", asOf("2020"))
    #expect(later.contains { $0.contains("Allies on 2020-12-31 (known: 0)") }, "\(later)")
    #expect(
      later.contains {
        $0.contains("1 treaty is unknown then: no source says anything of them after 2016")
      }, "\(later)")
    #expect(!later.contains { $0.trimmingCharacters(in: .whitespaces) == "none" })
    let before = try page("north", asOf("1950"))
    #expect(before.contains { $0.contains("Allies on 1950-12-31 (0)") }, "\(before)")
    #expect(before.contains { $0.trimmingCharacters(in: .whitespaces) == "none" })
  }

  /// A period is itself, and not the five years up to its beginning.
  @Test(arguments: [
    ("2019", "2015–2019"), ("2015/2019", "2015–2019"), ("2011/2012", "2011–2012"),
    ("2010s", "2010–2019"),
  ])
  func aPeriodIsItself(date: String, years: String) throws {
    let lines = try page("south", asOf(date))
    #expect(lines.contains { $0.contains("Got most from, \(years)") }, "\(lines)")
  }

  /// What came before or after an actor may have its treaties in a data set.
  @Test func treatiesOfWhatCameAfterAreNamed() throws {
    let lines = try page("union", asOf("1956"))
    #expect(lines.contains { $0.contains("treaties of that time are under South") }, "\(lines)")
    let early = try page("union", asOf("1930"))
    #expect(!early.contains { $0.contains("treaties of that time") })
  }

  // MARK: One state, two names

  /// A list with one state for both, with treaties and disputes, and a register that has two names, with deals.
  private static func twoNames(isListFirst: Bool) -> Library {
    func input(_ name: String, _ files: [(String, String)]) -> PackInput {
      let pack = """
        {"identifier": "\(name)", "title": "\(name)", "description": "D", "licence": "L", "language": "en",
         "version": "1"}
        """
      let source = """
        {"sources": [{"id": "source/\(name)", "title": "\(name)", "category": "dataset",
          "coverage": {"from": "1900", "to": "2016"}}]}
        """
      return PackInput(
        name: name,
        files: ([("pack", pack), ("sources", source)] + files).map {
          PackFile(name: "\(name)/\($0.0).json", bytes: Array($0.1.utf8))
        })
    }
    func deal(_ year: Int, _ giver: String, _ amount: Int) -> String {
      """
      {"id": "deal/\(giver)-\(year)", "title": "Arms, \(year)", "giver": "actor/\(giver)", "receiver": "actor/north",
       "date": "\(year)", "status": "reported",
       "items": [{"name": "guns", "delivered": {"quantity": 1, "years": [\(year)]}}],
       "claims": [{"measure": "volume delivered", "value": \(amount), "unit": "m TIV", "asOf": "\(year)",
         "status": "reported", "source": "source/register", "locator": "row 2"}]}
      """
    }
    func dispute(_ year: Int) -> String {
      """
      {"id": "event/d-\(year)", "title": "Dispute of \(year)", "date": "\(year)", "actors": [
        {"actor": "actor/realm", "side": "A"}, {"actor": "actor/north", "side": "B"}],
       "sources": [{"source": "source/list", "locator": "row 1"}]}
      """
    }
    let list = input(
      "list",
      [
        (
          "actors",
          #"""
          {"actors": [
            {"id": "actor/north", "title": "North", "category": "state", "matches": "actor/north"},
            {"id": "actor/realm", "title": "Realm", "category": "state", "matches": "actor/realm",
             "spells": [{"from": "1816"}]}]}
          """#
        ),
        (
          "blocs",
          #"""
          {"blocs": [{"id": "bloc/pact", "title": "Pact", "natures": ["treaty"],
            "sources": [{"source": "source/list", "locator": "row 1"}],
            "members": [{"actor": "actor/north", "from": "1980", "pledges": ["defence"]},
              {"actor": "actor/realm", "from": "1980", "pledges": ["defence"]}]}]}
          """#
        ),
        (
          "relations",
          #"""
          {"relations": [{"id": "relation/north-realm", "actors": ["actor/north", "actor/realm"],
            "phases": [{"from": "1980", "evidence": "A pact.", "source": "source/list", "locator": "row 1"}]}]}
          """#
        ), ("events", "{\"events\": [\([1910, 1960, 2001].map(dispute).joined(separator: ", "))]}"),
      ])
    let register = input(
      "register",
      [
        (
          "actors",
          #"""
          {"actors": [
            {"id": "actor/north", "title": "North", "category": "state", "matches": "actor/north"},
            {"id": "actor/realm", "title": "Realm", "category": "state", "matches": "actor/realm"},
            {"id": "actor/union", "title": "Union", "category": "state", "matches": "actor/union",
             "goesOnAs": "actor/realm"}]}
          """#
        ),
        (
          "deals",
          "{\"deals\": [\([deal(1985, "union", 70), deal(1990, "union", 30), deal(2014, "realm", 5)].joined(separator: ", "))]}"
        ),
      ])
    return Library(isListFirst ? [list, register] : [register, list])
  }

  /// What is under one name stands on the page of the other, under that name, and no sum is of both.
  @Test(arguments: [true, false])
  func whatIsUnderAnotherNameStandsBesideIt(isListFirst: Bool) throws {
    let library = Self.twoNames(isListFirst: isListFirst)
    func lines(_ slug: String, _ moment: Moment?) throws -> [String] {
      try page(slug, moment, in: library).map { $0.trimmingCharacters(in: .whitespaces) }
    }
    func part(_ lines: [String], _ heading: String, _ rows: [String]) {
      let start = lines.firstIndex { $0 == heading }
      #expect(start != nil, "\(heading)\n\(lines)")
      for (number, row) in rows.enumerated() {
        #expect(start.map { lines[$0 + 1 + number] } == row, "\(lines)")
      }
    }
    let realm = try lines("realm", nil)
    part(realm, "Allies on 2014-12-31 (1)", ["defence: North"])
    part(realm, "Gave most to, 2010–2014, m TIV", ["5  North  100 %"])
    part(realm, "Gave most to, 1986–1990, as Union, m TIV", ["30  North  100 %"])
    part(realm, "Disputes (3)", ["against: North 3"])
    let union = try lines("union", nil)
    part(union, "Allies on 1990-12-31, as Realm (1)", ["defence: North"])
    part(union, "Gave most to, 1986–1990, m TIV", ["30  North  100 %"])
    part(union, "Disputes, as Realm, until 1990 (2)", ["against: North 2"])
    #expect(!union.contains { $0.contains("2014") || $0.contains("treaties of that time") })
    let then = try lines("realm", asOf("1986"))
    part(then, "Gave most to, 1982–1986, as Union, m TIV", ["70  North  100 %"])
    #expect(!then.contains { $0.hasPrefix("Gave most to, 1982–1986, m TIV") })
    part(try lines("union", asOf("1986")), "Gave most to, 1982–1986, m TIV", ["70  North  100 %"])
  }

  /// What is between two under another name is told beside what is under theirs, by the date looked from.
  @Test(arguments: [true, false])
  func whatIsBetweenTwoUnderAnotherNameIsTold(isListFirst: Bool) throws {
    let library = Self.twoNames(isListFirst: isListFirst)
    func dossier(_ one: String, _ moment: Moment?) throws -> [String] {
      let pair = try #require(
        ActorPair(Identifier(slug: one), Identifier(slug: "north")))
      var options = DetailOptions()
      options.moment = moment
      return DetailDocument(
        of: library.dossier(of: pair, at: moment), in: library, width: 100, options: options
      ).plainLines.map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let realm = try dossier("realm", nil)
    let start = try #require(realm.firstIndex(of: "Under other names"), "\(realm)")
    #expect(realm[start + 1] == "North and the Union: 2 deals, 1985–1990")
    #expect(try dossier("realm", asOf("1986")).contains("North and the Union: 1 deal, 1985"))
    #expect(!(try dossier("realm", asOf("1984")).contains("Under other names")))
    let union = try dossier("union", nil)
    #expect(union.contains("North and Realm: 3 events, 1 relation, 1 deal, 1910–2014"), "\(union)")
    // What comes later is not told before.
    #expect(realm.contains("no tie; 1 deal"))
    #expect(try dossier("realm", asOf("1986")).contains("nothing of the two"))
    // As JSON it is a row of its own.
    let pair = try #require(ActorPair(Identifier(slug: "realm"), Identifier(slug: "north")))
    func rows(_ moment: Moment?) -> [String] {
      let json = library.dossier(of: pair, at: moment).json(in: library, at: moment).pretty
      return json.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let all = rows(nil)
    let kind = try #require(all.firstIndex(of: "\"kind\": \"other names\","), "\(all)")
    #expect(
      Array(all[(kind - 2)...(kind + 2)]) == [
        "\"date\": \"1985\",", "\"to\": \"1990\",", "\"kind\": \"other names\",",
        "\"id\": \"actor/union\",", "\"text\": \"North and the Union: 2 deals, 1985–1990\",",
      ])
    #expect(!rows(try asOf("1984")).contains("\"kind\": \"other names\","))
  }

  // MARK: Order

  /// A brief is what a page begins with, before lists of ties.
  @Test func aBriefStandsBeforeLists() throws {
    let lines = try page("realm", nil, in: Self.twoNames(isListFirst: true))
    let brief = try #require(lines.firstIndex { $0.hasPrefix("Gave most to") })
    let ties = try #require(lines.firstIndex { $0.hasPrefix("Ties") }, "\(lines)")
    #expect(brief < ties, "\(lines)")
  }

  /// Pipelines of a country are counted by how far they have come, and those that operate are added up.
  @Test func corridorsAreCountedByHowFarTheyHaveCome() throws {
    func corridor(_ number: Int, _ status: String) -> String {
      """
      {"id": "corridor/c\(number)", "title": "Line \(number)", "mode": "pipeline", "status": "\(status)",
       "countries": ["actor/north"], "sources": [{"source": "source/s", "locator": "row \(number)"}],
       "geometry": {"type": "LineString", "coordinates": [[\(number), 0], [\(number), 1]]}}
      """
    }
    let corridors = (1...30).map { corridor($0, $0 < 5 ? "operating" : "proposed") }
    let files = [
      (
        "pack",
        #"{"identifier": "p", "title": "P", "description": "D", "licence": "L", "language": "en", "version": "1"}"#
      ), ("actors", #"{"actors": [{"id": "actor/north", "title": "North", "category": "state"}]}"#),
      ("sources", #"{"sources": [{"id": "source/s", "title": "S", "category": "dataset"}]}"#),
      ("corridors", "{\"corridors\": [\(corridors.joined(separator: ", "))]}"),
    ].map { PackFile(name: "p/\($0.0).json", bytes: Array($0.1.utf8)) }
    let lines = try page("north", nil, in: Library([PackInput(name: "p", files: files)]))
    let start = try #require(lines.firstIndex { $0.contains("Corridors (30)") }, "\(lines)")
    #expect(lines[start + 1].contains("pipeline: 26 proposed, 4 operating"))
    #expect(lines[start + 2].contains("445 km of those that operate"))
  }

  /// A treaty of several phases begins with the first of them and ends with the last.
  @Test func aTreatyOfSeveralPhasesBeganWithTheFirst() throws {
    func bloc(_ id: String, _ phases: String...) -> String {
      let phases = phases.map {
        #"{\#($0), "evidence": "E \#($0.count)", "source": "source/s", "locator": "1"}"#
      }
      return
        #"{"id": "bloc/\#(id)", "title": "\#(id)", "members": [{"actor": "actor/a", "pledges": ["defence"]}, "#
        + #"{"actor": "actor/b", "pledges": ["defence"]}], "phases": [\#(phases.joined(separator: ", "))]}"#
    }
    let (first, second) = (#""from": "1990", "to": "1995""#, #""from": "1995", "to": "1998-06""#)
    let library = Library(
      records: """
        "sources": [{"id": "source/s", "title": "S", "category": "treaty", "date": "2001"}],
        "actors": [{"id": "actor/a", "title": "A", "category": "state"}, {"id": "actor/b", "title": "B", "category": "state"}],
        "blocs": [\(bloc("lasts", first, #""from": "1995""#)), \(bloc("passed", first, second)),
          \(bloc("over", #""from": "1970", "to": "1990""#, first, second))]
        """)
    #expect(!library.diagnostics.contains { $0.severity == .error }, "\(library.diagnostics)")
    let shifts = library.shifts(from: PartialDate(year: 1980), to: PartialDate(year: 2000))
    let texts = shifts.map { "\($0.title(in: library)) \($0.factText(in: library))" }
    #expect(
      Set(texts) == [
        "lasts began 1990", "passed began 1990 and ended 1998-06", "over ended 1998-06",
      ])
    // What is said of it is of that phase.
    func said(_ title: String) -> String? {
      shifts.first { $0.title(in: library) == title }?.lines(in: library, width: 80).last
    }
    #expect(said("lasts")?.contains("E \(first.count)") == true, "\(said("lasts") ?? "")")
    #expect(said("over")?.contains("E \(second.count)") == true, "\(said("over") ?? "")")
    // Of a deal there is one.
    var page = try Screen(
      size: Size(columns: 120, rows: 40),
      library: Library(
        records: """
          "sources": [{"id": "source/s", "title": "S", "category": "dataset", "date": "2025"}],
          "actors": [{"id": "actor/a", "title": "A", "category": "state"}, {"id": "actor/b", "title": "B", "category": "state"}],
          "relations": [{"actors": ["actor/a", "actor/b"], "phases": [
            {"from": "2020", "ground": "contacts", "evidence": "E", "source": "source/s"}]}],
          "deals": [{"id": "deal/d", "title": "D", "giver": "actor/a", "receiver": "actor/b", "date": "2020", "status": "done",
            "items": [{"name": "radar", "delivered": {"quantity": 4, "years": [2021]}}], "sources": [{"source": "source/s"}]}]
          """))
    page.show("actor/b")
    #expect(page.text.contains("1 deal in all"), "\(page.text)")
  }
}
