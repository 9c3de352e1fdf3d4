import Foundation
import PackJSON
import TestSupport
import Testing

@testable import AllianceModel
@testable import PackImport

/// What can be said of imported records only when all rows are read; every row is made up.
struct ImportWholeTests {
  private func pack(_ importer: TableImporter, name: String = "p") -> PackInput {
    importer.finish()
    return PackInput(
      name: name,
      files: importer.packFiles().map {
        PackFile(name: "\(name)/\($0.name)", bytes: Array($0.text.utf8))
      })
  }

  private static let alliances = """
    atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,defense,offense,neutral,nonagg,consul
    1,India,1950,1,1,0,0,0,1,0,0,0,0
    1,Ruritania,1950,1,1,0,0,0,0,0,0,0,1
    2,India,1960,0,0,1970,0,0,0,0,1,0,0
    2,Ruritania,1960,0,0,1965,0,0,0,0,1,0,0
    2,Ruritania,1968,0,0,1970,0,0,0,0,1,0,0
    3,Israel,1900,0,0,1910,0,0,1,0,0,0,0
    3,Ruritania,1900,0,0,1910,0,0,1,0,0,0,0

    """
  private static let terms = """
    atopid,begyr,begmo,begday,endyr,endmo,endday,secrart,wartime
    1,1950,1,1,0,0,0,1,0
    2,1960,0,0,1970,0,0,0,0
    3,1900,0,0,1910,0,0,0,1

    """

  private func atop() throws -> TableImporter {
    let importer = try preset("atop")
    let states =
      "ccode,statenme,styear,endyear\nRuritania,Ruritania,1816,2016\n"
      + "India,India,1816,2016\nIsrael,Israel,1900,1910\n"
    try importer.readLookup(Array(states.utf8), name: "s.csv", as: "states")
    try importer.read(Array(Self.alliances.utf8), name: "m.csv")
    try importer.read(Array(Self.terms.utf8), name: "a.csv")
    return importer
  }

  // MARK: Coverage

  @Test func afterTheEndOfTheDataNobodyKnows() throws {
    let importer = try atop()
    importer.coverage = TableImporter.coverage("1815/2003")
    let library = Library([pack(importer)])
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    let id = try #require(AnyIdentifier("bloc/atop-1"))
    func moment(_ year: Int) -> Moment { Moment(asOf: PartialDate(year: year)) }
    #expect(library.holds(id, at: moment(2003)) && !library.holds(id, at: moment(2004)))
    #expect(library.standing(of: id, at: moment(2004)) == .unknown(after: PartialDate(year: 2003)))
    let phases = try #require(library.record(id)).phases
    #expect(phases.phase(at: moment(2010)) == nil && phases.unknownPhase(at: moment(2010)) != nil)
    // What had ended before stays ended.
    let over = try #require(AnyIdentifier("bloc/atop-2"))
    #expect(library.standing(of: over, at: moment(2010)) == .over(PartialDate(year: 1970)))
    #expect(library.inForceText(at: moment(2010), of: [.bloc]).hasSuffix("0 of 3, 1 unknown"))
    // Not to know any more is no change.
    let (first, last) = (PartialDate(year: 1990), PartialDate(year: 2010))
    #expect(library.shifts(from: first, to: last).isEmpty)
  }

  @Test func withoutAWordOfTheUserTheNewestDateIsTheEnd() throws {
    let importer = try atop()
    let library = Library([pack(importer)])
    guard case .source(let source)? = library.record(.source, at: 0) else { throw Missing() }
    #expect(source.coverage.from?.year == 1900 && source.coverage.until?.year == 1970)
    for (text, isGood) in [
      ("1815/2018", true), ("1815/", true), ("/2018-12", true), ("/", false), ("1815", false),
      ("2018/1815", false), ("x/2018", false), ("1/2/3", false),
    ] {
      #expect((TableImporter.coverage(text) != nil) == isGood, "\(text)")
    }
  }

  private struct Missing: Error {}

  // MARK: Levels

  @Test func levelsComeOnlyOfARuleThatIsNamed() throws {
    let none = try Library([pack(atop())])
    #expect(none.blocs.allSatisfy { $0.phases.allSatisfy { $0.level == nil } })
    let importer = try atop()
    importer.levels = try LevelRule(
      file: "r.json",
      bytes: Array(
        """
        // Mine.
        {"name": "My rule", "levels": [
          {"pledge": "defence", "ground": "defence treaty", "all": true},
          {"pledge": "defence", "ground": "standing cooperation"}]}
        """.utf8))
    let library = Library([pack(importer)])
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    #expect(library.blocs.map { $0.phases.first?.level?.value } == [2, nil, 3])
    let evidence = library.blocs.compactMap { $0.phases.first?.evidence.plainText }
    #expect(evidence[0].hasSuffix("Level by the rule “My rule”: a member pledges defence."))
    #expect(evidence[2].hasSuffix("Level by the rule “My rule”: all members pledge defence."))
    for wrong in [
      "[]", "{\"name\": \"x\"}", "{\"name\": \"x\", \"levels\": []}",
      "{\"name\": \"x\", \"levels\": [{\"pledge\": \"love\", \"ground\": \"contacts\"}]}",
      "{\"name\": \"x\", \"levels\": [{\"pledge\": \"defence\", \"ground\": \"contacts\"}], \"y\": 1}",
    ] {
      #expect(throws: Diagnostic.self, "\(wrong)") {
        try LevelRule(file: "r.json", bytes: Array(wrong.utf8))
      }
    }
  }

  /// A rule may bring grounds of the pack's own, which its `pack.json` then has.
  @Test func aRuleMayHaveGroundsOfItsOwn() throws {
    let importer = try atop()
    importer.levels = try LevelRule(
      file: "r.json",
      bytes: Array(
        """
        {"name": "Mine", "levels": [{"pledge": "defence", "ground": "sworn"}],
         "rubric": [{"level": 3, "word": "bound", "grounds": [{"ground": "sworn", "text": "an oath"}]}]}
        """.utf8))
    let library = Library([pack(importer)])
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    #expect(library.blocs.compactMap { $0.phases.first?.level?.value } == [3, 3])
    #expect(library.rubric.rows[0].text == "+3 bound: an oath")
  }

  // MARK: Members and terms

  @Test func aMemberLeavesAndComesBackAndAnAllianceHasItsTerms() throws {
    let library = try Library([pack(atop())])
    let bloc = library.blocs[1]
    func members(_ year: Int) -> Int {
      Set(bloc.members(at: Moment(asOf: PartialDate(year: year))).map(\.actor)).count
    }
    #expect([1962, 1966, 1969].map(members) == [2, 1, 2])
    #expect(library.blocs[0].claims.map(\.measure) == ["secret articles"])
    #expect(library.blocs[2].claims.map(\.measure) == ["made in wartime"])
  }

  // MARK: The same actor in two packs

  /// COW's AUS is Austria, and the ISO's Australia: a code is one of its own scheme only.
  @Test func aCodeOfOneSchemeIsNoneOfAnother() throws {
    let importer = try preset("states")
    importer.knownActors = KnownActors(Library.bundled())
    let table = """
      stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version
      AUS,305,Austria,1955,7,27,2016,12,31,2016
      AUL,900,Australia,1920,1,10,2016,12,31,2016

      """
    try importer.read(Array(table.utf8), name: "states.csv")
    let library = Library([.bundled, pack(importer)])
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    let austria = try #require(AnyIdentifier("actor/austria"))
    guard case .actor(let actor)? = library.record(austria) else { throw Missing() }
    #expect(
      actor.id.slug == "austria" && actor.matches?.slug == "austria"
        && actor.codes.first?.code == "305")
    let australia = library.matches(of: Identifier(slug: "australia"))
    #expect(australia.map { $0.actor.codes.first?.code } == ["900"])
  }

  @Test func theSameActorOfTwoPacksStandsOnceWithTheTiesOfBoth() throws {
    let importer = try atop()
    importer.knownActors = KnownActors(Library.bundled())
    let library = Library([.bundled, pack(importer)])
    // Israel of 1900 is no other's, and stands beside the one of that name.
    #expect(
      library.diagnostics.map(\.message) == [
        "South Asia has a record of the same identifier: both stand, and this pack's is known as "
          + "actor/israel@m-csv; its own links lead to its own"
      ])
    #expect(importer.report.contains("- India: actor/india"))
    // One of 1900 is not the state of that name that is in being since 1948.
    #expect(!importer.report.contains("- Israel:"))
    let india = try #require(AnyIdentifier("actor/india"))
    #expect(library.title(of: india) == "India" && library.pack(of: india)?.title == "South Asia")
    #expect(library.matches(of: Identifier(slug: "india")).map(\.pack.title) == ["ATOP alliances"])
    #expect(library.mentions(of: india, in: [.bloc]).contains { $0.slug == "atop-1" })
    let pair = try #require(ActorPair(Identifier(slug: "india"), Identifier(slug: "ruritania")))
    let accounts = library.accounts(of: pair, at: Moment(asOf: PartialDate(year: 1962)))
    // One pack has two ties, and the other nothing: both are said.
    #expect(accounts.map(\.ties.count) == [0, 2])
    #expect(accounts[1].ties[0].pledges.map { $0.pledges } == [[.defence], [.consultation]])
    #expect(Library.bundled().accounts(of: pair, at: nil).isEmpty)
  }

  private func actors(_ list: [(slug: String, matches: String?)], _ name: String) -> PackInput {
    let all = list.map { actor in
      let matches = actor.matches.map { ", \"matches\": \"actor/\($0)\"" } ?? ""
      return
        "{\"id\": \"actor/\(actor.slug)\", \"title\": \"\(name) \(actor.slug)\", \"category\": \"state\"\(matches)}"
    }
    let pack = "\"identifier\": \"\(name)\", \"title\": \"\(name)\", \"description\": \"d\""
    return PackInput(
      name: name,
      files: [
        PackFile(
          name: "\(name)/pack.json",
          bytes: Array(
            "{\(pack), \"licence\": \"l\", \"language\": \"en\", \"version\": \"1\"}".utf8)),
        PackFile(
          name: "\(name)/actors.json",
          bytes: Array("{\"actors\": [\(all.joined(separator: ", "))]}".utf8)),
      ])
  }

  @Test func matchesLeadOnAndNeverRound() throws {
    let one = actors([("a", nil), ("b", nil), ("c", "d"), ("d", "c"), ("e", "gone")], "one")
    let two = actors([("a", "a"), ("x", "y"), ("y", "b"), ("z", "z")], "two")
    let three = actors([("a", "a"), ("z", "z"), ("b", nil)], "three")
    let library = Library([one, two, three])
    #expect(
      library.diagnostics.map(\.message) == [
        "one has a record of the same identifier: both stand, and this pack's is known as actor/b@three; "
          + "its own links lead to its own"
      ])
    let slugs = (0..<library.count(of: .actor)).compactMap {
      library.record(.actor, at: $0)?.id.slug
    }
    #expect(Set(slugs) == ["a", "b", "b@three", "c", "e", "z"])
    func title(_ slug: String) -> String? {
      AnyIdentifier("actor/" + slug).flatMap { library.record($0)?.title }
    }
    // What only says that it is the one of another pack leaves it as it is; another stands beside
    // it. Packs go by their names: one, three, two.
    #expect(title("a") == "one a" && title("b") == "one b" && title("z") == "three z")
    #expect(title("b@three") == "three b")
    #expect(title("x") == "one b" && title("y") == "one b" && title("d") == "one c")
    #expect(library.matches(of: Identifier(slug: "a")).map(\.actor.title) == ["three a", "two a"])
    #expect(library.matches(of: Identifier(slug: "b")).count == 2)
    // Without the other packs only what the pack itself has leads on.
    #expect(Library([two]).count(of: .actor) == 3)
  }

  // MARK: Shares

  @Test func sharesAreAddedUpByPeriodAndSupplier() throws {
    let importer = try preset("sipri")
    let header =
      "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,"
      + "Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,"
      + "SIPRI TIV for total order,SIPRI TIV of delivered weapons"
    let rows = [
      "Ruritania,Borduria,2011,,12,,Alfa,aircraft,8,?,2012; 2016,New,,1,12,10",
      "Ruritania,Syldavia,2011,,2,,Beta,aircraft,2,,2013,New,,1,15,15",
      "Ruritania,unknown supplier(s),2013,,2,?,Gamma,SAM,2,,2014,New,,1,5,5",
      // Once more the very same, which is a deal of its own in a register, and one that only its
      // comment tells from the first.
      "Ruritania,Syldavia,2011,,2,,Beta,aircraft,2,,2013,New,,1,15,15",
      "Ruritania,Borduria,2011,,12,,Alfa,aircraft,8,?,2012; 2016,New,second batch,1,12,10",
    ]
    try importer.read(
      Array((header + "\n" + rows.joined(separator: "\n") + "\n").utf8), name: "r.csv")
    let library = Library([pack(importer)])
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    #expect(library.count(of: .deal) == 5 && importer.repeatedRows == 0)
    guard case .figure(let figure)? = library.record(.figure, at: 0) else { throw Missing() }
    #expect(figure.form == .share && figure.about.map(\.slug) == ["ruritania"])
    #expect(figure.series.map(\.label) == ["Syldavia", "Borduria", "unknown"])
    // 2010–14: 15 + 15, 5 + 5 and 5 of 45; 2015–19: 5 + 5 of 10.
    #expect(figure.series.map { $0.points.map(\.value) } == [[66.7], [22.2, 100], [11.1]])
    #expect(figure.series[1].points.map(\.periodText) == ["2010–14", "2015–19"])
    #expect(figure.series.map { $0.subject == nil } == [false, false, true])
    let deals = library.all(.deal) { if case .deal(let deal) = $0 { deal } else { nil } }
    let gamma = try #require(deals.first { $0.title.hasPrefix("Gamma") })
    #expect(gamma.givers.isEmpty && gamma.items.first?.qualifier == "estimated")
    let alfa = try #require(deals.first { $0.title.hasPrefix("Alfa") }?.items.first)
    #expect(alfa.isPartlyDelivered && alfa.delivered?.text == "estimated 8, 2012, 2016")
    #expect(ShareTally.years(in: "2012-2014; 2016? 17") == [2012, 2013, 2014, 2016])
  }

  @Test func yearsThatAreColumnsBecomePoints() throws {
    let importer = try importer(
      """
      {"source": {"title": "T", "category": "dataset"}, "table": {"decimal": "."},
       "records": [{"kind": "figure", "id": "arms exports {Country}", "where": [{"column": "Country", "not": ["Total"]}],
        "fields": {"title": "{Country}: exports", "measure": "exports", "unit": "m TIV",
         "series": [{"label": "{Country}", "points": {"columns": "years", "into": {
           "if": "{@value}", "from": "{@column}", "value": {"number": "{@value}"},
           "source": "{@source}", "locator": "{@locator}"}}}]}}]}
      """)
    let table = "Country;2001;2002;2003\nRuritania;1,200;;7\nTotal;1,200;0;7\nBorduria;;;\n"
    try importer.read(Array(table.utf8), name: "t.csv")
    let library = Library([pack(importer)])
    let id = try #require(AnyIdentifier("figure/arms-exports-ruritania"))
    guard case .figure(let figure)? = library.record(id) else { throw Missing() }
    #expect(figure.series.first?.points.map(\.value) == [1200, 7])
    #expect(figure.series.first?.points.map(\.from.year) == [2001, 2003])
    #expect(importer.passedRows == 1)
  }

  // MARK: Terms

  @Test func exportsSayWhenTermsForbidPassingOn() throws {
    let importer = try atop()
    importer.isPassingOnForbidden = true
    let library = Library([.bundled, pack(importer)])
    let own = try #require(AnyIdentifier("bloc/atop-1"))
    let other = try #require(AnyIdentifier("bloc/china-pakistan"))
    #expect(
      Export(library, records: [other, own]).termsNote
        == "the terms of ATOP forbid passing this on")
    #expect(Export(library, records: [other]).termsNote == nil)
    let free = try Library([.bundled, pack(atop())])
    #expect(Export(free, records: [own]).termsNote == nil)
  }
}
