import Foundation
import TestSupport
import Testing

@testable import AllianceModel
@testable import PackImport

/// One name for a state.
struct StateNamesTests {
  private func state(_ name: String, _ years: ClosedRange<Int>? = nil) -> String? {
    guard case .state(let state, _)? = StateNames.bundled.meaning(of: name, in: years) else {
      return nil
    }
    return state.code.map { "\(state.name) \($0)" } ?? state.name
  }

  @Test(arguments: [
    ("Turkiye", "Turkey TUR"), ("Türkiye", "Turkey TUR"), ("Viet Nam", "Vietnam VNM"),
    ("DR Congo", "DR Congo COD"), ("Democratic Republic of the Congo", "DR Congo COD"),
    ("Congo, Dem. Rep.", "DR Congo COD"), ("Congo, Rep.", "Congo COG"), ("Congo", "Congo COG"),
    ("UAE", "United Arab Emirates ARE"), ("Cote d'Ivoire", "Ivory Coast CIV"),
    ("CÔTE D’IVOIRE", "Ivory Coast CIV"), ("Czechia", "Czechia CZE"),
    ("Czech Republic", "Czechia CZE"),
    ("eSwatini", "Eswatini SWZ"), ("Swaziland", "Eswatini SWZ"),
    ("Macedonia", "North Macedonia MKD"),
    ("Macedonia (Former Yugoslav Republic of)", "North Macedonia MKD"),
    ("Cabo Verde", "Cape Verde CPV"),
    ("St. Lucia", "Saint Lucia LCA"), ("Bahamas, The", "Bahamas BHS"), ("The Gambia", "Gambia GMB"),
    ("Antigua & Barbuda", "Antigua and Barbuda ATG"), ("Korea, Rep.", "South Korea KOR"),
    ("Korea, Dem. People's Rep.", "North Korea PRK"), ("Iran (Islamic Republic of)", "Iran IRN"),
    ("Austria", "Austria AUT"), ("Australia", "Australia AUS"), ("Niger", "Niger NER"),
    ("Nigeria", "Nigeria NGA"), ("Guinea-Bissau", "Guinea-Bissau GNB"), ("Guinea", "Guinea GIN"),
    ("Kosovo", "Kosovo XKX"), ("Taiwan", "Taiwan TWN"), ("Taiwan, Province of China", "Taiwan TWN"),
    ("Palestine", "Palestine PSE"), ("West Bank and Gaza", "Palestine PSE"),
    ("Soviet Union", "Soviet Union"),
    ("U.S.S.R.", "Soviet Union"), ("East Germany (GDR)", "East Germany"),
    ("German Federal Republic", "West Germany"), ("Republic of Vietnam", "South Vietnam"),
    ("Yemen People's Republic", "South Yemen"), ("Yemen Arab Republic", "North Yemen"),
    ("Yugoslavia", "Yugoslavia"), ("Czechoslovakia", "Czechoslovakia"), ("Serbia", "Serbia SRB"),
    ("Congo, DRC", "DR Congo COD"), ("Germany, Fed. Rep.", "West Germany"),
    ("Ottoman Empire", "Turkey TUR"),
    ("Burma", "Myanmar MMR"), ("United States of America", "United States USA"),
  ])
  func everyNameIsOfOneState(name: String, expected: String) {
    #expect(state(name) == expected)
  }

  /// Of two states with one name it is the one that is in being.
  @Test func aNameIsOfTheOneThatIsInBeing() {
    #expect(state("Germany", 1900...1939) == "Germany DEU")
    #expect(state("Germany", 1955...1989) == "West Germany")
    #expect(state("Germany", 1991...2020) == "Germany DEU")
    #expect(state("Germany", 1955...2020) == "Germany DEU")
    #expect(state("Russia", 1950...1980) == "Soviet Union")
    #expect(state("Russia", 1992...2020) == "Russia RUS")
    #expect(state("Russia", 1816...2016) == "Russia RUS")
    #expect(
      state("Yemen", 1950...1980) == "North Yemen" && state("Yemen", 1995...2000) == "Yemen YEM")
    // A list may go on under the old name.
    #expect(state("German Federal Republic", 1949...2017) == "Germany DEU")
    #expect(state("Yemen Arab Republic", 1926...2017) == "Yemen YEM")
  }

  @Test func whatIsNoStateIsSaid() {
    for (name, words) in [
      ("South Asia", "a group of states, as the World Bank counts them"),
      ("Euro area", "a group of states, as the World Bank counts them"),
      ("Latin America & Caribbean", "a group of states, as the World Bank and the IMF count them"),
      ("European Union", "an organisation of states"),
      ("unknown supplier(s)", "nobody who is known"), ("Total", "a sum of others"),
      ("Europe", "a part of the world"),
    ] {
      guard case .other(let found)? = StateNames.bundled.meaning(of: name) else {
        Issue.record("\(name) is taken for a state")
        continue
      }
      #expect(found == words)
    }
    #expect(
      StateNames.bundled.meaning(of: "Ruritania") == nil
        && StateNames.bundled.meaning(of: "") == nil)
    #expect(
      StateNames.bundled.meaning(of: "AUS") == nil && StateNames.bundled.meaning(of: "(x)") == nil)
  }

  @Test func whatIsCalledAlmostAsAStateIsNone() {
    // The Popular Resistance Committees are not China.
    #expect(state("PRC (Israel/Palestine)") == nil && state("PRC") == "China CHN")
    #expect(RecordMaker.actorID("PRC*").slug == "prc" && RecordMaker.actorID("PRC").slug == "china")
    #expect(state("Hesse Grand Ducal", 1816...1871) == "Hesse Grand Ducal")
    #expect(state("Yemen Arab Republic (North Yemen)") == "North Yemen")
  }

  // MARK: In packs

  private let mapping = """
    {"records": [{"kind": "deal", "id": "{#}", "fields": {"title": "T", "date": {"date": "{year}"},
      "giver": {"actor": "{from}"}, "receiver": {"actor": "{to}"}, "status": "reported"}}]}
    """

  private func made(
    _ rows: String, corrections: String? = nil, name: String = "p"
  ) throws -> (TableImporter, PackInput) {
    let importer = try importer(mapping)
    importer.knownActors = KnownActors(Library.bundled())
    if let corrections {
      importer.corrections = try NameCorrections(file: "names.json", bytes: Array(corrections.utf8))
    }
    try importer.read(Array(("year,from,to\n" + rows).utf8), name: "d.csv")
    importer.finish()
    let files = importer.packFiles().map { PackFile(name: "\(name)/\($0.name)", bytes: $0.bytes) }
    return (importer, PackInput(name: name, files: files))
  }

  private func actor(_ slug: String, _ pack: PackInput) throws -> Actor {
    let id = try #require(AnyIdentifier("actor/" + slug))
    guard case .actor(let actor)? = Library([pack]).record(id) else { throw Missing() }
    return actor
  }

  private struct Missing: Error {}

  @Test func importedStatesHaveTheirCodeAndOneIdentifier() throws {
    let (importer, pack) = try made(
      "2014,Turkiye,Viet Nam\n2015,Türkiye,Vietnam\n1992,Soviet Union,Ruritania\n2016,South Asia,unknown supplier(s)\n"
    )
    #expect(try actor("turkey", pack).isoCode == "TUR" && actor("turkey", pack).title == "Turkiye")
    #expect(try actor("turkey", pack).matches?.slug == "turkey")
    #expect(try actor("vietnam", pack).isoCode == "VNM")
    #expect(try actor("soviet-union", pack).isoCode == nil)
    #expect(try actor("ruritania", pack).isoCode == nil && actor("ruritania", pack).matches == nil)
    #expect(try actor("south-asia", pack).category == .organisation)
    for words in [
      "- Turkiye: actor/turkey (another name of Turkey)", "- Turkiye: Turkey (TUR)\n",
      "- Viet Nam: Vietnam (VNM)\n",
      "## No states\n\n- South Asia: a group of states",
      "## Names of no state that is known\n\n- Ruritania\n",
    ] {
      #expect(importer.report.contains(words), "\(words)\n\(importer.report)")
    }
    // With another pack each state stands once.
    let (_, other) = try made(
      "2001,Viet Nam,Socialist Republic of Vietnam\n2002,Republic of Türkiye,x\n", name: "q")
    let library = Library([.bundled, pack, other])
    // One row names one state twice, as giver and as receiver.
    #expect(
      library.diagnostics.filter { $0.severity != .note }.map { $0.message.prefix(34) }
        == ["actor/vietnam is the giver too: wh"], "\(library.diagnostics)")
    let titles = library.all(.actor) { if case .actor(let actor) = $0 { actor } else { nil } }.map(
      \.title)
    #expect(
      titles.filter { ["Turkey", "Turkiye", "Republic of Türkiye"].contains($0) } == ["Turkey"])
    #expect(titles.filter { $0.contains("Viet") }.count == 1)
  }

  /// A state of lists that begins long before the bundled one of its name is one in all of them, and not
  /// that one.
  @Test func oneStateOfOtherYearsIsOneInAllPacks() throws {
    let (_, one) = try made("1816,Russia,France\n")
    let (_, two) = try made("1822,Russia,France\n", name: "q")
    for packs in [[one, two], [two, one]] {
      let library = Library([.bundled] + packs)
      let russias = library.all(.actor) { if case .actor(let actor) = $0 { actor } else { nil } }
        .filter { $0.title == "Russia" }
      #expect(russias.count == 2, "\(russias.map(\.id.slug))")
    }
  }

  /// With a year in common it is that one, however much of its time a pack speaks of.
  @Test func oneStateIsOneInPacksOfOtherYears() throws {
    let (_, one) = try made("1816,Russia,France\n2016,Russia,France\n1960,Germany,France\n")
    let (_, two) = try made("1992,Russian Federation,France\n1965,West Germany,France\n", name: "q")
    let (_, three) = try made("1900,Germany,France\n2000,Germany,Russia\n", name: "r")
    for packs in [[one, two, three], [three, two, one]] {
      for library in [Library([.bundled] + packs), Library(packs)] {
        let actors = library.all(.actor) { if case .actor(let actor) = $0 { actor } else { nil } }
        #expect(
          actors.count { ["Russia", "Russian Federation"].contains($0.title) } == 1,
          "\(actors.map(\.id.slug))")
        // Germany of 1960 is West Germany.
        #expect(
          actors.count { ["Germany", "West Germany"].contains($0.title) } == 2,
          "\(actors.map(\.id.slug))")
      }
    }
  }

  /// A tie that lasted before the bundled state of the name began is not cut off by it.
  @Test func tiesOfEarlierYearsHold() throws {
    let importer = try importer(
      """
      {"records": [{"kind": "bloc", "id": "{t}", "fields": {"title": "T", "natures": ["treaty"],
        "members": [{"actor": {"actor": "{a}"}, "from": {"date": "{from}"}, "to": {"date": "{to}"}}]}}]}
      """)
    importer.knownActors = KnownActors(Library.bundled())
    try importer.read(
      Array(
        "t,a,from,to\n1,Russia,1815,1825\n1,France,1815,1825\n2,Russia,1992,\n2,USSR,1935,1955\n"
          .utf8), name: "t.csv")
    importer.finish()
    let files = importer.packFiles().map { PackFile(name: "p/\($0.name)", bytes: $0.bytes) }
    let library = Library([.bundled, PackInput(name: "p", files: files)])
    let blocs = library.all(.bloc) { if case .bloc(let bloc) = $0 { bloc } else { nil } }
      .filter { $0.title == "T" }
    #expect(
      Set(blocs.flatMap(\.members).map { "\($0.actor.slug) \($0.spells.text ?? "")" }) == [
        "russia 1815 – 1825", "france 1815 – 1825", "russia since 1992",
        "soviet-union 1935 – 1955",
      ])
  }

  /// Of two names that follow each other in a table the first says as which one it went on; a table that has one
  /// alone says nothing.
  @Test func aStateThatWentOnSaysAsWhich() throws {
    let (_, both) = try made("1985,Soviet Union,India\n2014,Russia,India\n")
    #expect(try actor("soviet-union", both).goesOnAs?.slug == "russia")
    #expect(try actor("russia", both).goesOnAs == nil)
    let (_, one) = try made("1985,Soviet Union,India\n")
    #expect(try actor("soviet-union", one).goesOnAs == nil)
  }

  /// Who has two names in a table is one actor with both, and it is said where the second stands; ways to write
  /// one name are no other names.
  @Test func twoNamesOfOneStateAreSaid() throws {
    let (importer, pack) = try made(
      "1967,North Yemen,Egypt\n1968,Yemen Arab Republic (North Yemen),India\n1969,NORTH YEMEN,India\n"
        + "1970,Yemen Arab Republic (North Yemen),Egypt\n")
    #expect(
      try actor("north-yemen", pack).header.aliases == ["Yemen Arab Republic (North Yemen)"])
    #expect(
      importer.notices.all.map(\.text) == [
        "d.csv:3: \"Yemen Arab Republic (North Yemen)\" is taken for \"North Yemen\", which stands in other rows"
      ])
    let panel = try preset("tiv")
    try panel.read(
      Array(
        "Recipient,1967,1968\nNorth Yemen,1,\nYemen Arab Republic (North Yemen),,2\nNORTH YEMEN,,\n"
          .utf8), name: "tiv.csv")
    panel.finish()
    #expect(
      panel.notices.all.map(\.text) == [
        "tiv.csv:3: \"Yemen Arab Republic (North Yemen)\" is taken for \"North Yemen\", which stands in other rows"
      ], "\(panel.report)")
    let actors = panel.packFiles().first { $0.name == "actors.json" }?.text ?? ""
    #expect(actors.contains("\"aliases\":[\"Yemen Arab Republic (North Yemen)\"]"), "\(actors)")
  }

  /// A name is one of a state, or of the one that goes on as it.
  @Test func whyANameIsThatOfAState() {
    for (name, slug, reason) in [
      ("Turkey", "turkey", "by its name"), ("Turkiye", "turkey", "another name of Turkey"),
      ("Yemen (North Yemen)", "north-yemen", "another name of North Yemen"),
      ("West Germany", "germany", "West Germany, which goes on as Germany"),
      ("Ruritania", "turkey", nil), ("India", "turkey", nil),
    ] {
      #expect(StateNames.bundled.reason(name, of: Identifier(slug: slug)) == reason, "\(name)")
    }
    #expect(StateNames.bundled.suggestion(for: "Azerbaidjan") == "Azerbaijan")
    #expect(StateNames.bundled.suggestion(for: "Hyderabad") == nil)
    #expect(StateNames.bundled.state(of: Identifier(slug: "turkey"))?.code == "TUR")
    // A part of another state is none.
    #expect(state("Georgia (US state)") == nil && state("Georgia (Republic of)") == "Georgia GEO")
  }

  /// A side that says that nobody is known is left out, and the other stays.
  @Test func nobodyIsNoActor() throws {
    let (importer, pack) = try made(
      "2014,India,unknown recipient(s)\n2015,Unknown supplier,China\n")
    let actors = Library([pack]).all(.actor) {
      if case .actor(let actor) = $0 { actor } else { nil }
    }
    #expect(actors.map(\.title).sorted() == ["China", "India"])
    #expect(importer.count(of: .deal) == 2 && importer.droppedRows == 0)
    // But the user may know better.
    let (_, other) = try made(
      "2014,India,unspecified\n", corrections: "{\"unspecified\": \"Nepal\"}")
    #expect(try actor("unspecified", other).matches?.slug == "nepal")
  }

  @Test func theUserSaysWhoIsWho() throws {
    let rows = "2014,Georgia,Turkiye\n2014,Moscow House,The Bosporus\n"
    let (_, pack) = try made(
      rows,
      corrections: """
        {"Georgia": null, "Moscow House": "actor/russia", "The Bosporus": "Turkey"}
        """)
    #expect(try actor("georgia", pack).isoCode == nil && actor("georgia", pack).matches == nil)
    #expect(try actor("moscow-house", pack).matches?.slug == "russia")
    #expect(try actor("moscow-house", pack).isoCode == "RUS")
    #expect(try actor("the-bosporus", pack).matches?.slug == "turkey")
    // A name that is another one of a state is no longer that state's in its table either.
    let (_, apart) = try made("2014,Holland,Netherlands\n", corrections: "{\"Holland\": null}")
    #expect(try actor("holland", apart).matches == nil)
    #expect(try actor("netherlands", apart).isoCode == "NLD")
    for wrong in ["[]", "{\"a\": 1}", "{\"a\": \"Ruritania\"}", "{"] {
      #expect(throws: (any Error).self, "\(wrong)") {
        try NameCorrections(file: "n", bytes: Array(wrong.utf8))
      }
    }
  }

  /// Names that are turned round at a comma or cut short, as the IMF prints them; two states of one name
  /// are never taken for each other.
  @Test func namesAreTurnedRoundAtTheirComma() {
    let wanted = [
      ("Serbia, Rep. of", "SRB"), ("Iran, Islamic Rep. of", "IRN"), ("Egypt, Arab Rep. of", "EGY"),
      ("Afghanistan, Islamic Rep. of", "AFG"), ("Korea, Rep. of", "KOR"),
      ("Korea, Dem. People's Rep. of", "PRK"), ("Congo, Rep. of", "COG"),
      ("Congo, Dem. Rep. of the", "COD"), ("Türkiye, Rep of", "TUR"), ("Kyrgyz Rep.", "KGZ"),
      ("Slovak Rep.", "SVK"), ("Lao People's Dem. Rep.", "LAO"), ("Syrian Arab Rep.", "SYR"),
      ("Tanzania, United Rep. of", "TZA"), ("Timor-Leste, Dem. Rep. of", "TLS"),
      ("Marshall Islands, Rep. of the", "MHL"), ("Bahrain, Kingdom of", "BHR"),
      ("Comoros, Union of the", "COM"), ("Andorra, Principality of", "AND"),
      ("China, P.R.: Mainland", "CHN"), ("China, P.R.: Hong Kong", "HKG"),
      ("Venezuela, Rep. Bolivariana de", "VEN"),
    ]
    for (name, code) in wanted {
      #expect(StateNames.bundled.onlyState(named: name)?.code == code, "\(name)")
    }
    for name in ["Germany, Democratic Rep. of", "Aruba, Kingdom of the Netherlands", "Rep. of"] {
      let code = StateNames.bundled.onlyState(named: name)?.code
      #expect(code == nil || code == "ABW", "\(name)")
    }
  }
}
