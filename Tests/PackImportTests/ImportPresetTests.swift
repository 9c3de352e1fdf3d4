import PackJSON
import Testing

@testable import AllianceModel
@testable import PackImport

/// What the presets keep of files of the field's shapes; every row is made up.
struct ImportPresetTests {
  private func library(_ importer: TableImporter) -> Library {
    importer.finish()
    let files = importer.packFiles().map {
      PackFile(name: "p/\($0.name)", bytes: Array($0.text.utf8))
    }
    return Library([PackInput(name: "p", files: files)])
  }

  private func read(
    _ name: String, _ tables: String..., lookup: String? = nil, warnings: [String] = []
  ) throws -> (importer: TableImporter, library: Library) {
    let importer = try preset(name)
    if let lookup {
      try importer.readLookup(Array(lookup.utf8), name: "states.csv", as: "states")
    }
    for (number, table) in tables.enumerated() {
      try importer.read(Array(table.utf8), name: "t\(number).csv")
    }
    let library = library(importer)
    #expect(library.diagnostics.map(\.message) == warnings, "\(library.diagnostics)")
    return (importer, library)
  }

  private func events(_ library: Library) -> [Event] {
    library.all(.event) { if case .event(let event) = $0 { event } else { nil } }
  }

  private func deals(_ library: Library) -> [Deal] {
    library.all(.deal) { if case .deal(let deal) = $0 { deal } else { nil } }
  }

  private func year(_ year: Int) -> PartialDate { PartialDate(year: year) }

  private static let states = """
    ccode,statenme,styear,endyear
    1,Ruritania,1816,2016
    2,Borduria,1816,2016
    3,Syldavia,1816,2016
    4,Freedonia,1816,2016

    """

  // MARK: Treaties

  private static let members = """
    atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,phase,defense,offense,neutral,nonagg,consul
    10,1,1950,1,1,1960,1,1,1,1,0,0,0,1
    10,1,1960,1,1,0,0,0,2,1,0,0,0,1
    10,2,1950,1,1,1990,5,1,0,1,0,0,0,1
    10,3,1991,2,3,0,0,0,0,1,0,0,0,1
    11,1,1970,0,0,1990,0,0,0,0,0,1,0,0
    11,4,1970,0,0,1990,0,0,0,0,0,1,0,0
    12,1,1992,0,0,0,0,0,0,0,0,0,1,0
    12,3,1992,0,0,0,0,0,0,0,0,0,1,0
    13,2,1990,2,0,1991,0,0,0,0,0,0,0,1
    13,4,1990,2,0,1991,0,0,0,0,0,0,0,1
    14,3,1996,0,0,0,0,0,0,0,0,0,0,1
    14,4,1996,0,0,0,0,0,0,0,0,0,0,1

    """
  private static let terms = """
    atopid,begyr,begmo,begday,endyr,endmo,endday,pubsecr,secrart,wartime,active,conditio,asymm,milaid,ecaid,milcon,base,organ1,organ2,term,maxphase
    10,1950,1,1,0,0,0,1,3,0,1,1,1,3,0,2,1,2,0,0,2
    11,1970,0,0,1990,0,0,2,8,1,0,0,0,0,0,0,0,0,0,3,0
    12,1992,0,0,0,0,0,0,0,0,0,0,0,,,,,,,0,0
    13,1990,2,0,1991,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0
    14,1996,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0

    """

  @Test func treatiesAreTitledByTheirMembersAndKeepTheirTerms() throws {
    let (_, library) = try read("atop", Self.members, Self.terms, lookup: Self.states)
    let blocs = library.blocs
    // Who is in most treaties comes first: by it the treaty is known.
    #expect(
      blocs.map(\.title) == [
        "Freedonia and Borduria, consultation, 1990", "Ruritania and Freedonia, neutrality, 1970",
        "Ruritania and Syldavia, non-aggression, 1992",
        "Ruritania, Syldavia and 1 more, defence, 1950",
        "Syldavia and Freedonia, consultation, 1996",
      ])
    #expect(blocs.map(\.header.aliases) == [13, 11, 12, 10, 14].map { ["ATOP \($0)"] })
    // Each member once; what goes on unchanged is one time.
    let ruritania = try #require(blocs[3].members.memberships(at: nil).first)
    #expect(blocs[3].members.memberships(at: nil).count == 3 && ruritania.stretches.count == 1)
    #expect(ruritania.stretches.first?.spell.text == "since 1950-01-01")
    func said(_ bloc: Bloc) -> [String] { bloc.claims.map { "\($0.measure): \($0.valueText)" } }
    #expect(
      said(blocs[3]) == [
        "secret articles: some of them", "obliges to fight: yes", "on conditions: yes",
        "obliges members unequally: yes", "military aid: training or technology, code 3 of milaid",
        "military contact: in peacetime, code 2 of milcon",
        "bases: troops may be placed in a member’s territory, code 1 of base",
        "organisation: formal, code 2 of organ1", "phases of its terms: 2",
      ])
    #expect(
      said(blocs[1]) == [
        "secret articles: all of them", "made in wartime: yes",
        "how it ended: its members agreed on something new before its time, code 3 of term",
      ])
    #expect(said(blocs[2]) == [])
  }

  /// 5.1 has other columns, in another order, and what R and pandas make of it has decimals and NA.
  @Test func theReleaseOfTodayIsRead() throws {
    let members = """
      atopid,member,yrent,moent,dayent,ineffect,yrexit,moexit,dayexit,bilat,phase,maxphase,defense,offense,neutral,nonagg,consul,active,version
      3075.0,1.0,1950.0,1.0,1.0,1.0,NA,NA,NA,0.0,0.0,0.0,1.0,0.0,0.0,0.0,1.0,1.0,5.1
      3075.0,2.0,1950.0,1.0,NA,1.0,NA,NA,NA,0.0,0.0,0.0,1.0,0.0,0.0,0.0,NA,1.0,5.1
      3075.0,3.0,1950.0,1.0,1.0,0.0,1990.0,5.0,1.0,0.0,0.0,0.0,0.0,0.0,1.0,1.0,0.0,0.0,5.1

      """
    let terms = """
      atopid,begyr,begmo,begday,endyr,endmo,endday,ineffect,bilat,secrart,term,asymm,milaid,base,organ1,version
      3075.0,1950.0,1.0,1.0,NA,NA,NA,1.0,0.0,1.0,NA,1.0,0.0,2.0,NA,5.1

      """
    let (importer, library) = try read("atop", members, terms, lookup: Self.states)
    #expect(importer.droppedRows == 0 && importer.notices.count == 0, "\(importer.report)")
    let treaty = try #require(library.blocs.first)
    #expect(treaty.title == "Ruritania, Borduria and 1 more, defence, 1950")
    #expect(treaty.header.aliases == ["ATOP 3075"])
    #expect(
      treaty.members.memberships(at: nil).flatMap { $0.stretches.compactMap(\.spell.text) } == [
        "since 1950-01-01", "since 1950-01", "1950-01-01 – 1990-05-01",
      ])
    #expect(
      treaty.claims.map { "\($0.measure): \($0.valueText)" } == [
        "secret articles: yes", "obliges members unequally: yes",
        "bases: troops may be placed in a member’s territory, code 2 of base",
      ])
    let last = Moment(asOf: year(1989))
    #expect(library.dyads(with: .defence, at: last).all.count == 3)
    #expect(library.dyads(with: .neutrality, at: last).all.count == 2)
  }

  /// Codes that are sure have words, with their numbers; others stay numbers with the names of their variables.
  @Test func codesHaveWordsWhereTheyAreSure() throws {
    let members = """
      atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,defense,offense,neutral,nonagg,consul
      10,1,1950,1,1,1960,1,1,1,0,0,0,1
      10,2,1950,1,1,1960,1,1,1,0,0,0,1
      11,1,1950,1,1,1960,1,1,1,0,0,0,1
      11,3,1950,1,1,1960,1,1,1,0,0,0,1
      12,1,1950,1,1,0,0,0,1,0,0,0,1
      12,4,1950,1,1,0,0,0,1,0,0,0,1

      """
    let alliances = """
      atopid,begyr,begmo,begday,endyr,endmo,endday,term,milaid,milcon,base,organ1,organ2,milinst
      10,1950,1,1,1960,1,1,1,0,0,0,1,0,0
      11,1950,1,1,1960,1,1,2,4,3,2,3,0,2
      12,1950,1,1,0,0,0,0,NA,NA,NA,NA,NA,NA

      """
    let (importer, library) = try read("atop", members, alliances, lookup: Self.states)
    #expect(importer.droppedRows == 0, "\(importer.report)")
    let claims = library.blocs.sorted { $0.id.slug < $1.id.slug }.map { bloc in
      bloc.claims.map { "\($0.measure): \($0.valueText)" }
    }
    #expect(
      claims == [
        [
          "organisation: none that is formal, code 1 of organ1",
          "how it ended: its terms were fulfilled or had run out, code 1 of term",
        ],
        [
          "military aid: training or technology, code 4 of milaid",
          "military contact: a common defence policy, code 3 of milcon",
          "bases: troops may be placed in a member’s territory, code 2 of base",
          "organisation: formal, code 3 of organ1",
          "how it ended: a member broke it, or left it before its time, code 2 of term",
          "military institutions: high",
        ], [],
      ], "\(claims)")
  }

  /// Files of ATOP that are made of the others are named, with what to import instead.
  @Test(arguments: [
    ("dyad,mem1,mem2,year,atopally,defense,offense", "pairs by year"),
    ("ddyad,stateA,stateB,year,defense,offense,version", "pairs by year"),
    ("state,year,number,atopally,defense", "states or pairs by year"),
    ("atopid,atopidphase,begyr,begmo,begday,endyr,endmo,endday,phase", "phases of alliances"),
  ])
  func filesThatAreMadeOfOthersAreNamed(header: String, words: String) {
    let row = header.split(separator: ",").map { _ in "1" }.joined(separator: ",")
    let error = #expect(throws: ImportFailure.self) {
      try read("atop", header + "\n" + row + "\n", lookup: Self.states)
    }
    #expect(error?.message.contains(words) ?? false, "\(error?.message ?? "")")
    #expect(error?.message.contains("that of members (such as atop5_1m.csv)") ?? false)
  }

  /// A list that has one name for a state and the one before or after it means the one of the year.
  @Test func titlesNameWhoItWasThen() throws {
    let states = """
      ccode,statenme,styear,endyear
      365,Russia,1816,2016
      345,Yugoslavia,1878,2016
      255,Germany,1816,2016
      325,Italy,1816,2016
      640,Turkey,1816,2016
      220,France,1816,2016

      """
    let pairs = [
      (365, 1914), (365, 1955), (365, 1992), (345, 1913), (345, 1934), (255, 1866), (255, 1879),
      (325, 1859), (325, 1882), (640, 1914), (640, 1934),
    ]
    let rows = pairs.enumerated().map { number, pair in
      [pair.0, 220].map { "\(number),\($0),\(pair.1),1,1,\(pair.1 + 1),1,1,1,0,0,0,0\n" }.joined()
    }.joined()
    let (_, library) = try read(
      "atop",
      "atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,defense,offense,neutral,nonagg,consul\n"
        + rows, lookup: states)
    #expect(
      library.blocs.map(\.title).sorted() == [
        "France and Germany, defence, 1879", "France and Italy, defence, 1882",
        "France and Ottoman Empire, defence, 1914", "France and Prussia, defence, 1866",
        "France and Russia, defence, 1914", "France and Russia, defence, 1992",
        "France and Sardinia, defence, 1859", "France and Serbia, defence, 1913",
        "France and Soviet Union, defence, 1955", "France and Turkey, defence, 1934",
        "France and Yugoslavia, defence, 1934",
      ])
    let disputes = try read(
      "mids",
      "dispnum,stday,stmon,styear,endday,endmon,endyear,maxdur\n9,1,1,1961,2,1,1961,2\n",
      "dispnum,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,orig\n9,365,1,1,1961,2,1,1961,1,1\n9,220,1,1,1961,2,1,1961,0,1\n",
      lookup: states)
    #expect(events(disputes.library).map(\.title) == ["Soviet Union against France, 1961"])
  }

  @Test func treatiesThatEndOrBeginChange() throws {
    let (_, library) = try read("atop", Self.members, Self.terms, lookup: Self.states)
    let shifts = library.shifts(from: year(1989), to: year(1993))
    #expect(
      shifts.map { "\($0.subject.slug) \($0.change)" } == [
        "atop-12 began", "atop-11 ended", "atop-13 passed", "atop-10 members",
      ])
    #expect(shifts.allSatisfy { $0.isChange })
    #expect(
      shifts[3].joined.map(\.slug) == ["syldavia"] && shifts[3].left.map(\.slug) == ["borduria"])
    #expect(
      shifts[1].before?.heldTo?.isoText == "1990" && shifts[1].pledges.pledges == [.neutrality])
    // Of one day both ends are the same.
    #expect(library.shifts(from: year(1975), to: year(1980)).isEmpty)
    // What changes in a treaty that a state has left before is no change of it.
    let gone = library.treatyShifts(
      of: Identifier(slug: "borduria"), from: year(1992), to: year(1993))
    #expect(gone.isEmpty)
    let own = library.treatyShifts(
      of: Identifier(slug: "syldavia"), from: year(1989), to: year(1993))
    #expect(own.map(\.subject.slug) == ["atop-12", "atop-10"])
  }

  // MARK: Disputes

  private static func disputes(_ number: String) -> String {
    """
    \(number),stday,stmon,styear,endday,endmon,endyear,outcome,settle,fatality,fatalpre,maxdur,hostlev
    7,2,8,1990,3,3,1991,1,2,6,-9,213,5
    8,-9,5,1980,-9,6,1980,5,3,0,0,30,2

    """
  }
  private static func parties(_ number: String) -> String {
    """
    \(number),ccode,stday,stmon,styear,endday,endmon,endyear,sidea,revtype1,fatality,hostlev,orig
    7,4,5,9,1990,3,3,1991,0,0,1,4,0
    7,1,2,8,1990,3,3,1991,1,1,6,5,1
    7,2,2,8,1990,4,8,1990,0,-9,5,4,1
    7,2,1,2,1991,3,3,1991,0,-9,0,4,1
    7,3,1,1,1991,3,3,1991,1,0,0,1,0
    8,1,-9,5,1980,-9,6,1980,1,1,0,2,1
    8,3,-9,5,1980,-9,6,1980,0,-9,0,1,1

    """
  }

  /// A side that the codebook does not have is none: who has it opposes nobody.
  @Test func aSideThatThereIsNotIsNone() throws {
    let parties = Self.parties("dispnum").replacing(
      "\n7,3,1,1,1991,3,3,1991,1,", with: "\n7,3,1,1,1991,3,3,1991,2,")
    let (_, library) = try read("mids", Self.disputes("dispnum"), parties, lookup: Self.states)
    let pairs = library.sidedPairs(at: Moment(PartialDate(year: 1990), .during))
    #expect(pairs.allSatisfy { $0.one.slug != "syldavia" && $0.other.slug != "syldavia" })
    #expect(pairs.count == 3)
    #expect(events(library).last?.parts.contains { $0.actor.slug == "syldavia" } == true)
  }

  /// What the two files say otherwise of one dispute is said.
  @Test func partsThatLieOutsideTheirDisputeAreSaid() throws {
    let parties = Self.parties("dispnum").replacing(
      "8,3,-9,5,1980,-9,6,1980,", with: "8,3,-9,5,1979,-9,6,1980,")
    let warning = "actor/syldavia takes part from 1979-05, before the event of 1980-05"
    let (importer, _) = try read(
      "mids", Self.disputes("dispnum"), parties, lookup: Self.states, warnings: [warning])
    #expect(
      importer.notices.all.map(\.text).filter { $0.contains("takes part") } == [
        "t0.csv:3: event/dispute-8: \(warning)"
      ])
  }

  /// 3.x and 4.x name the number of a dispute otherwise than 5.0.
  @Test(arguments: ["dispnum3", "dispnum"])
  func disputesHaveSides(_ number: String) throws {
    let (importer, library) = try read(
      "mids", Self.disputes(number), Self.parties(number), lookup: Self.states)
    #expect(importer.droppedRows == 0)
    let events = events(library)
    #expect(
      events.map(\.title) == [
        "Ruritania against Syldavia, 1980",
        "Ruritania and 1 more against Borduria and 1 more, 1990",
      ])
    let war = events[1]
    #expect(
      war.sides.map { "\($0.name) \($0.actors.map(\.slug))" }.sorted() == [
        "A [\"ruritania\", \"syldavia\"]", "B [\"freedonia\", \"borduria\"]",
      ])
    // One that left and came back has both times.
    let borduria = war.parts.filter { $0.actor.slug == "borduria" }
    #expect(borduria.map { $0.since?.isoText } == ["1990-08-02", "1991-02-01"])
    let ruritania = try #require(war.parts.first { $0.actor.slug == "ruritania" })
    #expect(ruritania.role == .originator && ruritania.hostility == "war")
    #expect(ruritania.deaths == "more than 999" && ruritania.aim == "territory")
    #expect(
      war.claims.map { "\($0.measure): \($0.valueText)" } == [
        "highest hostility level: 5, war", "fatalities: more than 999",
        "outcome: victory for side A", "settlement: imposed",
      ])
    #expect(events[0].claims.map(\.valueText).contains("0 deaths"))
    let shifts = library.shifts(from: year(1989), to: year(1993))
    #expect(shifts.map { "\($0.subject.slug) \($0.change)" } == ["dispute-7 happened"])
  }

  @Test func opponentsAndAlliesInDisputesAreToldApart() throws {
    let (_, library) = try read(
      "mids", Self.disputes("dispnum"), Self.parties("dispnum"), lookup: Self.states)
    let pairs = library.sidedPairs(at: nil).map { pair in
      [pair.one.slug, pair.other.slug].sorted().joined(separator: " ")
        + " \(pair.opposed) \(pair.together)"
    }
    #expect(
      pairs.sorted() == [
        "borduria freedonia 0 1", "borduria ruritania 1 0", "borduria syldavia 1 0",
        "freedonia ruritania 1 0", "freedonia syldavia 1 0", "ruritania syldavia 1 1",
      ])
    #expect(library.sidedPairs(at: nil).reduce(0) { $0 + $1.opposed } == 5)
    #expect(library.sidedPairs(at: nil).reduce(0) { $0 + $1.together } == 2)
    #expect(library.sidedPairs(at: Moment(asOf: year(1985))).count == 1)
    #expect(
      library.disputes(of: Identifier(slug: "syldavia")).map(\.id.slug) == [
        "dispute-8", "dispute-7",
      ])
  }

  // MARK: The register

  private static let register = """
    Transfers of major weapons
    Source: Register of the office (c) office.
    Data generated: 13 Oct 2024 2:20:11 PM
    Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons
    Ruritania,Borduria,1985,,10,,Alfa,tank,10,,1986; 1987; 1988; 1989; 1990,Second hand,,4,40,40
    Ruritania,Syldavia,1991,,,,Beta,radar,2,,1992,New,,3,,6
    Ruritania,Syldavia,1991,,,,Beta,radar,2,,1992,New,,3,,6
    Ruritania,Freedonia,1970,,5,,Gamma,gun,5,,1971; 1995,New,,1,5,5
    League**,Freedonia,1993,,1,,Delta,ship,,,,New,,9,9,
    Rebels*,Freedonia,1960,,1,,Eta,gun,1,,1960,New,,1,1,1
    unknown rebel group*,unknown supplier(s),1961,,1,,Eta,gun,1,,1961,New,,1,1,1

    """

  @Test func theRegisterSaysWhatItIs() throws {
    let (_, library) = try read("sipri", Self.register)
    let deals = deals(library)
    #expect(deals.count == 7)
    #expect(
      Set(deals.map(\.title)) == [
        "Alfa for Ruritania, 1985, 10 ordered", "Beta for Ruritania, 1991",
        "Gamma for Ruritania, 1970, 5 ordered", "Delta for League, 1993, 1 ordered",
        "Eta for Rebels, 1960, 1 ordered", "Eta for unknown rebel group, 1961, 1 ordered",
      ])
    func category(_ slug: String) -> Actor.Category? {
      guard case .actor(let actor)? = library.record(AnyIdentifier(kind: .actor, slug: slug)) else {
        return nil
      }
      return actor.category
    }
    #expect(category("league") == .organisation && category("rebels") == .armedGroup)
    #expect(category("unknown-rebel-group") == .armedGroup)
    guard case .source(let source)? = library.record(.source, at: 0) else { throw Missing() }
    #expect(source.date?.isoText == "2024-10-13")
    #expect(source.header.summary.plainText.contains("Source: Register of the office (c) office."))
    guard case .figure(let figure)? = library.record(.figure, at: 0) else { throw Missing() }
    let point = try #require(figure.series.first?.points.first)
    #expect(point.status == .workedOut)
    #expect(point.citation.locator.hasPrefix("worked out from"))
    // An amount a unit is none that anybody adds up.
    #expect(library.sums(ofDeals: Array(0..<7)).allSatisfy { $0.measure != "volume a unit" })
  }

  @Test func whatWasSuppliedIsATie() throws {
    let (_, library) = try read("sipri", Self.register)
    let ruritania: Identifier<Actor> = Identifier(slug: "ruritania")
    let got = library.supplies(of: ruritania, isGiver: false, in: 1988...1992)
    #expect(
      got.map { "\($0.giver.slug) \($0.amount) \($0.dealCount)" } == [
        "borduria 24.0 1", "syldavia 12.0 2",
      ])
    let ties = library.ties(at: Moment(asOf: year(1992)))
    let places = ["borduria", "ruritania", "syldavia", "league"].map {
      ties.place(of: AnyIdentifier(kind: .actor, slug: $0)) ?? -1
    }
    #expect(ties.supply(from: places[0], to: places[1])?.amount == 24)
    #expect(ties.supply(from: places[1], to: places[0]) == nil)
    #expect(ties.neighbourCount(of: places[1]) == 2 && ties.largestSupply == 24)
    // What was ordered and has not come is no supply.
    #expect(!library.ties(at: nil).hasTie(places[3], 0))
    #expect(library.states(with: .pledges, at: nil).count == 0)
    let shifts = library.shifts(from: year(1989), to: year(1993))
    #expect(
      shifts.map { "\($0.supply?.giver.slug ?? "") \($0.change)" } == [
        "borduria supplyEnded", "syldavia supplyBegan", "syldavia supplyEnded",
      ])
    let pair = try #require(ActorPair(ruritania, Identifier(slug: "borduria")))
    #expect(library.dossier(of: pair).entries.contains { $0.record.kind == .deal })
    #expect(library.speaks(of: pair.first, and: pair.second))
  }

  /// Who came and who went is in the order of what was supplied between the dates, whatever was before or later.
  @Test func supplyThatChangesIsInTheOrderOfWhatCameBetweenTheDates() throws {
    let rows = [
      "Ruritania,Borduria,1985,,1,,Alfa,tank,1,,1985;1990,New,,1,2000,2000",
      "Ruritania,Syldavia,1991,,1,,Beta,gun,1,,1991,New,,1,30,30",
      "Ruritania,Syldavia,1994,,1,,Beta,gun,1,,1994,New,,1,9000,9000",
      "Freedonia,Borduria,1989,,1,,Gamma,ship,1,,1988;1990,New,,1,80,80",
      "Freedonia,Syldavia,1991,,1,,Delta,ship,1,,1991;1992,New,,1,700,700",
      "Freedonia,Ruritania,1984,,1,,Eta,ship,1,,1984,New,,1,1,1",
      "Freedonia,Ruritania,1996,,1,,Eta,ship,1,,1996,New,,1,1,1",
    ]
    let header = try #require(
      Self.register.split(separator: "\n").first { $0.hasPrefix("Recipient") })
    let (_, library) = try read("sipri", header + "\n" + rows.joined(separator: "\n") + "\n")
    let shifts = library.shifts(from: year(1990), to: year(1993))
    #expect(
      shifts.map {
        "\($0.supply?.giver.slug ?? "") \($0.supply?.receiver.slug ?? "") \($0.change) "
          + "\($0.supplyBetween?.amount ?? 0) \($0.supply?.amount ?? 0)"
      } == [
        "borduria ruritania supplyEnded 1000.0 2000.0",
        "syldavia freedonia supplyBegan 700.0 700.0",
        "syldavia freedonia supplyEnded 700.0 700.0", "borduria freedonia supplyEnded 40.0 80.0",
        "syldavia ruritania supplyBegan 30.0 9030.0",
      ])
  }

  /// What a register prints before its columns and behind its rows is its own word.
  ///
  /// It is when it was made, how it is to be cited, and whose it is; a last line is no row.
  @Test(arguments: [
    "Source: The register of arms (c) Institute.\nData generated: 28 Apr 2025 8:41:00 PM\n|",
    "A line\n|\nSource: The register of arms (c) Institute.\nGenerated on 28 April 2025\n",
    "|Data generated: 2025-04-28,,,,,,,,,,,,,,,,\n\n\"Source: The register of arms (c) Institute.\",,,,,,,,,,,,,,,,\n",
  ])
  func whatTheFilePrintsOfItselfIsRead(printed: String) throws {
    let table = """
      SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,\
      Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,\
      TIV deal unit,TIV delivery values,Local production
      101,Borduria,Ruritania,Alfa,tank,Armoured vehicles,2015,No,10,Yes,2016,No,New,4,4,40,No

      """
    let (importer, library) = try read("sipri", printed.replacing("|", with: table))
    #expect(importer.droppedRows == 0 && importer.usedRows == 1, "\(importer.report)")
    let source = try #require(
      library.all(.source) { if case .source(let source) = $0 { source } else { nil } }.first)
    #expect(source.date?.isoText == "2025-04-28")
    #expect(
      source.header.summary.plainText.hasPrefix("“Source: The register of arms (c) Institute.”"))
    #expect(
      importer.terms
        == "the file prints “Source: The register of arms (c) Institute.” and says no more")
    #expect(library.packs.first?.licence == importer.terms)
    let deal = try #require(deals(library).first)
    #expect(deal.claims.map(\.measure) == ["volume delivered", "volume a unit", "condition"])
    let named = TableImporter(
      importer.mapping, terms: "for teaching", date: "2026-11-25")
    try named.read(Array(printed.replacing("|", with: table).utf8), name: "t.csv")
    #expect(named.terms == "for teaching")
  }

  @Test(arguments: ["SIPRI AT Database ID,Supplier,Recipient", "Deal ID,Seller,Buyer"])
  func theRegisterOfTodayHasARowADealAndYear(sides: String) throws {
    let header =
      sides + ",Designation,Description,Armament category,Order date,"
      + "Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,"
      + "Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production"
    let rows = [
      "101,Borduria,Ruritania,Alfa,tank,Armoured vehicles,2015,No,10,Yes,2016,No,New,4,4,40,No",
      "101,Borduria,Ruritania,Alfa,tank,Armoured vehicles,2015,No,5,No,2018,No,New,4,4,20,No",
      "102,Borduria,Ruritania,Alfa,tank,Armoured vehicles,2015,Yes,5,No,2018,No,New,4,4,20,Yes",
    ]
    let preface = (1...11).map { "Line \($0)\n" }.joined()
    let (importer, library) = try read(
      "sipri", preface + header + "\n" + rows.joined(separator: "\n") + "\n")
    #expect(importer.droppedRows == 0)
    let deals = deals(library)
    #expect(deals.map(\.title) == ["Alfa for Ruritania, 2015", "Alfa for Ruritania, 2015"])
    #expect(deals[0].items.map { $0.delivered?.text ?? "" } == ["estimated 10, 2016", "5, 2018"])
    #expect(deals[1].date.description == "estimated 2015")
    // Each year has its own amount, and none is spread.
    let supplies = library.supplies(
      of: Identifier(slug: "ruritania"), isGiver: false, in: 2016...2017)
    #expect(supplies.map(\.amount) == [40])
    #expect(
      library.supplies(of: Identifier(slug: "ruritania"), isGiver: false, in: nil).map(\.amount)
        == [80])
  }

  /// A group that the source does not name may be several, and nobody who is known is no state.
  @Test func aGroupWithoutANameMayBeSeveral() throws {
    let (importer, library) = try read("sipri", Self.register)
    let id = AnyIdentifier(kind: .actor, slug: "unknown-rebel-group")
    guard case .actor(let group)? = library.record(id) else {
      Issue.record("no unknown rebel group: \(importer.report)")
      return
    }
    #expect(group.category == .armedGroup)
    #expect(
      group.header.summary.plainText == "It may be several: a group that the source does not name.")
    #expect(library.record(AnyIdentifier(kind: .actor, slug: "unknown-supplier-s")) == nil)
  }

  // MARK: Pipelines

  /// Names of columns in other capitals are the same; with none of its names a table says what it lacks.
  @Test func capitalsOfColumnsDoNotMatter() throws {
    let header =
      "Recipient,Supplier,Year of order,,Number ordered,,Weapon designation,Weapon description,Number delivered,,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
    let row = "Borduria,Syldavia,2001,,2,,T-9,tank,2,,2003,New,,1,2,2\n"
    for header in [header, header.lowercased(), header.uppercased()] {
      let (importer, library) = try read("sipri", "Printed 2020\n\n" + header + "\n" + row)
      #expect(importer.droppedRows == 0, "\(importer.report)")
      let deal = try #require(deals(library).first, "\(header)")
      #expect(deal.title == "T-9 for Borduria, 2001, 2 ordered" && deal.claims.count == 4)
    }
    // A column that is there by its own name is never another.
    let disputes = try read(
      "mids",
      "DispNum,StDay,StMon,StYear,EndDay,EndMon,EndYear,MaxDur,maxdur\n9,1,1,1961,2,1,1961,2,3\n",
      "dispnum3,DISPNUM,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,orig\n9,8,1,1,1,1961,2,1,1961,1,1\n",
      lookup: Self.states)
    #expect(events(disputes.library).map(\.header.aliases) == [["Dispute 9"]])
  }

  /// A table that was saved as one column says so.
  @Test func aTableSavedAsOneColumnSaysSo() {
    let error = #expect(throws: ImportFailure.self) {
      try read("sipri", "Recipient,Supplier,Year of order;;;\nBorduria,Syldavia,2001;;;\n")
    }
    #expect(error?.message.contains("saved as one column") ?? false, "\(error?.message ?? "")")
  }

  /// A terminal without coordinates is on no map, and that is said and counted.
  @Test func placesWithoutCoordinatesAreSaid() throws {
    let table = """
      project,unit,type,owner,parent,countries,status_tabular,start_year,capacity,production,units,geom,lat,lng,route,url,status
      Port,,lng_terminal,Own,,Borduria,operating,2001,3.0,,MTPA,point,1.5,2.5,,,operating
      Pier,,lng_terminal,Own,,Borduria,operating,2001,3.0,,MTPA,point,,,,,operating
      Mole,,lng_terminal,Own,,Borduria,operating,2001,3.0,,MTPA,point,,,,,operating

      """
    let (importer, library) = try read("gem", table)
    #expect(library.count(of: .place) == 3)
    #expect(
      importer.notices.all.map(\.text)
        == [3, 4].map {
          "t0.csv:\($0): a place without coordinates: no map shows it"
        })
    #expect(importer.report.contains("a place without coordinates"))
  }

  @Test func pipelinesKeepTheirOwnersStatusesAndCountries() throws {
    let table = """
      project,unit,type,owner,parent,countries,status_tabular,start_year,capacity,production,units,geom,lat,lng,route,url,status
      Alfa,,gas_pipeline,Own (50%);Other (50%),Parent [100%],"Ruritania, Borduria",construction,2030,5.5,,bcm/y,line,,,"0,0:0,1",https://example.org/a,construction_plus
      Alfa,,gas_pipeline,,,Ruritania,operating,,,,,line,,,"0,0:0,2;10,0:10,1",https://example.org/b,operating
      Beta,Two,gas_pipeline,,,Ruritania,retired,,,,,line,,,"0,0:0,1",,retired
      Port,,lng_terminal,Own,,Borduria,operating,2001,3.0,,MTPA,point,1.5,2.5,,https://example.org/p,operating
      Mill,,gas_power_plant,,,Borduria,announced,,100,,MW,point,,,,,proposed_plus

      """
    let (importer, library) = try read("gem", table)
    #expect(importer.droppedRows == 0 && importer.repeatedRows == 0, "\(importer.report)")
    let corridors = library.all(.corridor) {
      if case .corridor(let corridor) = $0 { corridor } else { nil }
    }
    // Two rows of one name are two lines.
    #expect(corridors.map(\.title) == ["Alfa", "Alfa", "Beta, Two"])
    #expect(corridors.map(\.status) == [.underConstruction, .operating, .retired])
    #expect(corridors[0].countries.map(\.slug) == ["ruritania", "borduria"])
    #expect(
      corridors[0].claims.map { "\($0.measure): \($0.valueText)" } == [
        "owner: Own (50%);Other (50%)", "parent of the owner: Parent [100%]", "capacity: 5.5 bcm/y",
        "year of start: 2030", "page: https://example.org/a",
      ])
    let places = library.all(.place) { if case .place(let place) = $0 { place } else { nil } }
    #expect(Set(places.map(\.category)) == [.powerPlant, .terminal])
    let port = try #require(places.first { $0.title == "Port" })
    #expect(port.coordinate?.latitude == 1.5 && port.country?.slug == "borduria")
    // Great circles of the drawn lines: a degree at the equator is 111.2 km, at 10° north 109.5 km.
    let all = library.routeLengths()
    #expect(all.drawnCount == 3 && abs(all.total - (4 * 111.195 + 109.505)) < 0.5)
    let operating = library.routeLengths(status: .operating)
    #expect(operating.countries.map(\.actor.slug) == ["ruritania"])
    #expect(abs(operating.total - (2 * 111.195 + 109.505)) < 0.5)
    #expect(library.routeLengths(status: .underConstruction).countries.count == 2)
  }

  /// Years that a cut left of "2030" and its like are none, and it is said; the rows stay.
  @Test func cutOffYearsOfAStartAreNone() throws {
    let table =
      "project,countries,route,status,start_year,lat,lng,type,status_tabular\n"
      + ["2030", "2", "199", "2014", "2015", "2016"].enumerated().map {
        "P\($0),Ruritania,\"25.1,62.3:24.8,66.9\",operating,\($1),,,pipeline,operating\n"
      }.joined()
    let (importer, library) = try read("gem", table)
    #expect(importer.droppedRows == 0, "\(importer.report)")
    let years = library.all(.corridor) { if case .corridor(let pipe) = $0 { pipe } else { nil } }
      .flatMap(\.claims).filter { $0.measure == "year of start" }.map(\.valueText)
    #expect(years.sorted() == ["2014", "2015", "2016", "2030"])
    #expect(
      importer.files[0].doubts == [
        "\"start_year\": 2 cells are no years, such as \"2\" in line 3: left out"
      ])
  }

  @Test func theReleasedFilesOfPipelinesAreRead() throws {
    let features = """
      {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"PipelineName": "Alfa", "SegmentName": "North", "ProjectID": "P1",
          "Status": "Operating", "CountriesOrAreas": "Ruritania; Borduria", "Owner": "Own", "LengthMergedKm": 100},
         "geometry": {"type": "LineString", "coordinates": [[0, 0], [1, 0]]}},
        {"type": "Feature", "properties": {"PipelineName": "Alfa", "SegmentName": "South", "ProjectID": "P2",
          "Status": "Retired", "CountriesOrAreas": "Ruritania", "Owner": null, "LengthMergedKm": null},
         "geometry": null}
      ]}
      """
    let importer = try preset("gem")
    try importer.readFeatures(Array(features.utf8), name: "g.geojson")
    let library = library(importer)
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    let corridors = library.all(.corridor) {
      if case .corridor(let corridor) = $0 { corridor } else { nil }
    }
    #expect(corridors.map(\.title) == ["Alfa, North", "Alfa, South"])
    #expect(corridors.map(\.status) == [.operating, .retired])
    #expect(corridors[0].countries.map(\.slug) == ["ruritania", "borduria"])
    #expect(library.routeLengths().undrawnCount == 1)
  }

  // MARK: States and events

  @Test func theListOfGleditschAndWardIsRead() throws {
    let table = """
      gwcode,stateabb,statename,startdate,enddate
      2,RUR,Ruritania,1816-01-01,2017-12-31
      3,BOR,Borduria,1816-01-01,1945-05-08
      3,BOR,Borduria,1955-05-05,2017-12-31

      """
    let (importer, library) = try read("states-gw", table)
    let actors = library.all(.actor) { if case .actor(let actor) = $0 { actor } else { nil } }
    #expect(
      Set(actors.map { $0.spells.text ?? "" }) == [
        "1816-01-01 – 1945-05-08, since 1955-05-05", "since 1816-01-01",
      ])
    #expect(actors.flatMap(\.codes).map(\.scheme).allSatisfy { $0 == "Gleditsch–Ward" })
    // The list ends with 2017, and its states do not.
    #expect(
      String(decoding: importer.packFiles()[0].bytes, as: UTF8.self).contains(
        #""systemUntil": "2017""#))
    #expect(library.states(with: .pledges, at: Moment(asOf: year(2018))).count == 2)
    #expect(
      library.states(with: .pledges, at: Moment(asOf: year(1950))).text
        == "1 state of the system, Gleditsch–Ward states")
  }

  /// As they give it: no names of columns, tabs, days first with colons, Latin-1; the last date is the
  /// list's end and no state's.
  @Test func theirOwnListHasNoNamesOfColumns() throws {
    let rows = [
      "2\tRUR\tRuritania\t04:07:1776\t31:12:2012", "3\tBOR\tBorduria\t20:05:1902\t08:05:1945",
      "3\tBOR\tBorduria\t05:05:1955\t31:12:2012",
      "4\tW\u{FC}R\tW\u{FC}rsten\t01:01:1816\t18:01:1871",
    ]
    let importer = try preset("states-gw")
    try importer.read(
      rows.joined(separator: "\r\n").unicodeScalars.map { UInt8($0.value) }, name: "iisystem.dat")
    let library = library(importer)
    #expect(library.diagnostics == [] && importer.droppedRows == 0)
    let actors = library.all(.actor) { if case .actor(let actor) = $0 { actor } else { nil } }
    #expect(
      Set(actors.map { "\($0.title) \($0.spells.text ?? "")" }) == [
        "Ruritania since 1776-07-04", "Borduria 1902-05-20 – 1945-05-08, since 1955-05-05",
        "W\u{FC}rsten 1816-01-01 – 1871-01-18",
      ])
    #expect(
      importer.report.contains(
        "\"enddate\": the list ends with \"31:12:2012\" in line 1, and what ends then is not over"))
    #expect(importer.report.contains("no line of names of columns"))
    // Where something is open, the last end is one of a state.
    let open = try preset("states-gw")
    try open.read(
      Array(
        "gwcode,stateabb,statename,startdate,enddate\n2,RUR,Ruritania,1816-01-01,\n3,BOR,Borduria,1816-01-01,1990-10-02\n"
          .utf8), name: "t.csv")
    let ended = self.library(open).all(.actor) {
      if case .actor(let actor) = $0 { actor.spells.text } else { nil }
    }
    #expect(Set(ended) == ["since 1816-01-01", "1816-01-01 – 1990-10-02"])
  }

  @Test func conflictsAndEventsHaveSidesPointsAndDeaths() throws {
    let conflicts = """
      conflict_id,location,side_a,side_a_id,side_a_2nd,side_b,side_b_id,side_b_2nd,incompatibility,territory_name,year,intensity_level,cumulative_intensity,type_of_conflict
      11,Ruritania,Government of Ruritania,1,"Government of Borduria, Government of Syldavia",Front,2,,2,,1999,2,1,4
      12,Ruritania,Government of Ruritania,1,,Government of Borduria,3,,1,Border,2000,1,0,2
      13,"Macedonia, FYR","Government of Macedonia, FYR",4,,"Front, League",5,,2,,2001,1,0,3

      """
    let (_, library) = try read("ucdp", conflicts)
    let all = events(library)
    #expect(all.map(\.title).first == "Government of Ruritania against Front, Ruritania, 1999")
    #expect(
      all[0].sides.map { $0.actors.map(\.slug) } == [
        ["ruritania", "borduria", "syldavia"], ["front"],
      ])
    #expect(
      all[0].claims.map(\.valueText) == [
        "1,000 or more battle deaths in the year", "within a state, with troops of others",
        "government",
      ])
    // A rebel is no state: only the second is one between states.
    #expect(all.map { library.isDispute($0) } == [false, true, false])
    #expect(all[1].title == "Government of Ruritania against Government of Borduria, Border, 2000")
    #expect(all[1].header.aliases == ["UCDP conflict 12", "Ruritania: Border"])
    // A comma may be inside a name.
    #expect(
      all[2].sides.map { $0.actors.map(\.slug) } == [["north-macedonia"], ["front", "league"]])
    // When the first died, and when the fighting ended, is said with its precision.
    let dated = """
      conflict_id,location,side_a,side_a_2nd,side_b,side_b_2nd,incompatibility,territory_name,year,intensity_level,type_of_conflict,start_date,start_prec,start_date2,start_prec2,ep_end,ep_end_date,ep_end_prec
      11,Ruritania,Government of Ruritania,,Front,,2,,1999,2,3,1990-05-01,3,1998-02-01 00:00:00,1,1,1999-12-31,NA

      """
    #expect(
      events(try read("ucdp", dated).library)[0].claims.suffix(3).map {
        "\($0.measure): \($0.valueText)"
      } == [
        "first death of the conflict: 1990-05-01, precision 3",
        "first death of this episode: 1998-02-01 00:00:00, precision 1",
        "end of this episode: 1999-12-31",
      ])

    let columns =
      "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
      + "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
      + "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
      + "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
      + "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,"
      + "high,low,gwnoa,gwnob\n"
    let row =
      "5,RUR-2019-1-11-1,2019,1,Clear,1,11,11,Ruritania: Government,21,21,Government of Ruritania - Front,1,1,"
      + "Government of Ruritania,2,2,Front,1,\"Press, 2019\",Press,2019-02-16,They fought,Press,2,Alfa town,Alfa town,"
      + "East,A,10.5,20.25,POINT (20.25 10.5),144000,Ruritania,1,East,1,2,2019-02-14 00:00:00.000,"
      + "2019-02-15 00:00:00.000,1,2,3,1,7,12,4,1,\n"
    // Some releases have no names of columns.
    for table in [columns + row, row] {
      let located = try self.read("ucdp", table)
      let event = try #require(events(located.library).first, "\(located.importer.report)")
      #expect(event.coordinate?.latitude == 10.5 && event.coordinate?.longitude == 20.25)
      #expect(event.title == "Government of Ruritania against Front, Alfa town")
      #expect(event.header.aliases == ["UCDP event 5", "Ruritania: Government"])
      // It was on some day between the two.
      #expect(event.date.isoText == "2019-02-14/2019-02-15" && event.end == nil)
      #expect(event.header.summary.plainText == "Alfa town, East, Ruritania")
      #expect(
        event.parts.map { "\($0.actor.slug) \($0.deaths ?? "")" } == ["ruritania 1", "front 2"])
      #expect(
        event.claims.map { "\($0.measure) \($0.countedAs ?? "") \($0.valueText)" } == [
          "deaths best estimate 7 deaths", "deaths low estimate 4 deaths",
          "deaths high estimate 12 deaths", "deaths of civilians  3 deaths",
          "deaths of unknown people  1 deaths", "place known to  the surroundings of the point",
          "date known to  two to six days", "type of violence  state-based",
          "reported by  Press, 2019", "as told by  Press",
        ])
    }
    // Of one-sided violence there is no second side.
    let oneSided = row.replacing(",2,2,Front,", with: ",2,2,Civilians,").replacing(
      "2019-02-15", with: "2019-02-14")
    let (alone, civilians) = try self.read("ucdp", columns + oneSided)
    let event = try #require(events(civilians).first, "\(alone.report)")
    #expect(event.title == "Government of Ruritania against Civilians, Alfa town")
    #expect(event.parts.map(\.actor.slug) == ["ruritania"] && event.date.isoText == "2019-02-14")
    #expect(civilians.count(of: .actor) == 1 && alone.droppedRows == 0)

    let armed = """
      event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp
      RUR1,2023-01-31,2023,1,Political violence,Battles,Armed clash,Force of Ruritania,,1,Front,,2,12,,1,East,Ruritania,A,,,Alfa town,10.5,20.25,1,Press,National,They fought.,3,,1
      RUR2,2023-02-01,2023,2,Demonstrations,Protests,Peaceful protest,Protesters,NA,6,NA,NA,0,60,NA,1,East,Ruritania,A,NA,NA,Beta town,11,21,1,Press,National,NA,0,NA,1

      """
    let armedEvents = try self.read("acled", armed)
    let acled = events(armedEvents.library)
    #expect(acled.map(\.title) == ["Battles, Alfa town", "Protests, Beta town"])
    #expect(acled.map { $0.sides.count } == [2, 1] && acled[0].coordinate?.longitude == 20.25)
    #expect(acled.map { $0.claims.first?.valueText } == ["3 deaths", "0 deaths"])
    #expect(
      acled[1].claims.dropFirst(1).map { "\($0.measure): \($0.valueText)" } == [
        "sort of event: Peaceful protest", "place known to: the town", "date known to: the week",
        "reported by: Press",
      ])
  }

  private struct Missing: Error {}
}
