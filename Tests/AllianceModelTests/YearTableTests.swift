import TestSupport
import Testing

@testable import AllianceModel

/// The rows that people regress: who has one, and what stands in each cell.
@Suite(OwnThreads()) struct YearTableTests {
  /// Three states of which one comes in 1951 and one ends in 1952; a treaty, a relation, a dispute, panels.
  private func library(
    isOpen: Bool = false, says: String = #""coverage": {"until": "1953"}"#,
    end c: String? = "1952-06", power: String = "0.5",
    part: String = "\"actor/c\"", first: String = "\"actor/a\""
  ) -> Library {
    let end = isOpen ? "" : "\"to\": \"1952-02\", "
    let cited = #""source": "source/s", "locator": "1""#
    let files = [
      (
        "pack.json",
        #"{"identifier": "p", "title": "P", "description": "D", "licence": "L", "language": "en", "version": "1", "system": "My states"}"#
      ),
      (
        "actors.json",
        """
        {"actors": [
          {"id": "actor/a", "title": "A, the first", "category": "state", "isoCode": "AUS",
            "codes": [{"scheme": "COW", "code": "2", "to": "1951"}, {"scheme": "COW", "code": "3", "from": "1952"}]},
          {"id": "actor/b", "title": "B", "category": "state", "spells": [{"from": "1951-03"}]},
          {"id": "actor/c", "title": "C", "category": "state"\(c.map { ", \"spells\": [{\"to\": \"\($0)\"}]" } ?? "")},
          {"id": "actor/o", "title": "Organisation", "category": "organisation"}]}
        """
      ),
      (
        "sources.json",
        #"{"sources": [{"id": "source/s", "title": "S", "shortTitle": "S", "category": "dataset", \#(says)}]}"#
      ),
      (
        "blocs.json",
        """
        {"blocs": [{"id": "bloc/t", "title": "T", "members": [
          {"actor": "actor/a", "pledges": ["defence"]}, {"actor": "actor/b"}],
          "phases": [{"from": "1951-05", \(end)\(cited)}]}]}
        """
      ),
      (
        "relations.json",
        """
        {"relations": [{"id": "relation/ac", "title": "AC", "actors": ["actor/a", "actor/c"], "phases": [
          {"from": "1950", "level": -3, "ground": "shots fired", "evidence": "E.", \(cited)}]}]}
        """
      ),
      (
        "events.json",
        #"{"events": [{"id": "event/e", "title": "E", "date": "1950", "end": "1951", "actors": [\#(first), \#(part)], "sources": [{"source": "source/s", "locator": "1"}]}]}"#
      ),
      (
        "figures.json",
        """
        {"figures": [
          {"id": "figure/power", "title": "Power", "measure": "power", "unit": "index", "panel": {"subjects": "states",
            \(cited), "rows": [{"of": ["actor/a"], "from": "1951", "values": [\(power), null]}]}},
          {"id": "figure/sales", "title": "Sales", "measure": "sales", "unit": "USD", "panel": {"subjects": "pairs",
            "directed": true, \(cited), "rows": [{"of": ["actor/b", "actor/a"], "from": "1951", "values": [7]}]}}]}
        """
      ),
    ].map { PackFile(name: "p/\($0.0)", bytes: Array($0.1.utf8)) }
    return Library([PackInput(name: "p", files: files)])
  }

  private func rows(_ table: YearTable) -> [String] {
    var bytes: [UInt8] = []
    table.write(hasTabs: false) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
  }

  @Test func everyCellIsWhatTheRecordsSay() throws {
    let library = library()
    #expect(library.diagnostics.isEmpty, "\(library.diagnostics)")
    let panels = library.panels
    let dyads = YearTable(library, .dyad(isDirected: false), years: 1950...1952, panels: panels)
    let found = rows(dyads)
    #expect(
      found[0]
        == "year,id_1,title_1,cow_1,iso_3166_1,in_being_1,id_2,title_2,cow_2,iso_3166_2,in_being_2,"
        + "defence,offence,neutrality,non_aggression,consultation,level,level_last_said,events,events_opposed,events_same_side,S,kappa,power_1,power_2,"
        + "sales_12,sales_21")
    let first = #"a,"A, the first",2,AUS,1"#
    // Portfolios of 1951: a 3 3 0, b 3 3 0, c 0 0 3. At the end of the other years nobody has a pledge.
    #expect(
      Array(found[1...]) == [
        "1950,\(first),c,C,,,1,0,0,0,0,0,-3,,1,0,0,,,,,,",
        "1951,\(first),b,B,,,1,1,0,0,0,0,,,0,0,0,1,1,0.5,,,7",
        "1951,\(first),c,C,,,1,0,0,0,0,0,-3,,1,0,0,-1,-0.8,0.5,,,",
        "1951,b,B,,,1,c,C,,,1,0,0,0,0,0,,,0,0,0,-1,-0.8,,,,",
        #"1952,a,"A, the first",3,AUS,1,b,B,,,1,1,0,0,0,0,,,0,0,0,,,,,,"#,
        #"1952,a,"A, the first",3,AUS,1,c,C,,,0,0,0,0,0,0,,,0,0,0,,,,,,"#,
        "1952,b,B,,,1,c,C,,,0,0,0,0,0,0,,,0,0,0,,,,,,",
      ])
    let directed = rows(
      YearTable(library, .dyad(isDirected: true), years: 1951...1951, panels: panels))
    #expect(directed.count == 7)
    #expect(directed.filter { $0.contains(",1,0,0,0,0,,,0,0,0,1,1,") }.count == 1)
    #expect(
      directed.contains { $0.hasPrefix("1951,b,") && $0.hasSuffix(",0,0,0,0,0,,,0,0,0,1,1,,0.5,7") }
    )
    // Of b, which has pledged nothing, 0 3 0: S of a and b is 1 − 2 · 3 / 9, kappa 1 − 3 / (2 + 2 + 1).
    let own = rows(
      YearTable(library, .dyad(isDirected: false), years: 1951...1951, panels: [], isOwn: true))
    #expect(
      own[1...].map { $0.split(separator: ",", omittingEmptySubsequences: false).suffix(2) } == [
        ["0.333333333", "0.4"], ["-1", "-0.8"], ["-0.333333333", "-0.5"],
      ])
    let states = rows(YearTable(library, .state, years: 1951...1951, panels: panels))
    #expect(
      states == [
        "year,id,title,cow,iso_3166,in_being,allies,events,power", "1951,\(first),1,1,0.5",
        "1951,b,B,,,1,1,0,", "1951,c,C,,,1,0,1,",
      ])
  }

  /// A list of states, and values whose source has some of them under other names.
  ///
  /// - Parameters:
  ///   - union: the slug of the state that goes on as Russia.
  ///   - more: what it says of itself.
  private func otherNames(
    _ union: String = "union", _ more: String = #", "goesOnAs": "actor/russia""#
  ) -> Library {
    func pack(_ name: String, _ more: String, _ files: (String, String)...) -> PackInput {
      let pack =
        #"{"identifier": "\#(name)", "title": "\#(name)", "description": "D", "licence": "L", "language": "en", "version": "1"\#(more)}"#
      return PackInput(
        name: name,
        files: ([("pack.json", pack)] + files).map {
          PackFile(name: "\(name)/\($0.0)", bytes: Array($0.1.utf8))
        })
    }
    func actor(_ id: String, _ more: String) -> String {
      #"{"id": "actor/\#(id)", "title": "\#(id.capitalized)", "category": "state"\#(more)}"#
    }
    func row(_ of: String, _ from: String, _ values: String) -> String {
      #"{"of": [\#(of)], "from": "\#(from)", "values": [\#(values)]}"#
    }
    let (source, cited) = (
      #"{"sources": [{"id": "source/s", "title": "S", "shortTitle": "S", "category": "dataset"}]}"#,
      #""source": "source/s", "locator": "1""#
    )
    let list = [
      actor(
        "west", #", "spells": [{"from": "1955", "to": "1990-05"}], "goesOnAs": "actor/germany""#),
      actor("germany", #", "spells": [{"to": "1945"}, {"from": "1990-06"}]"#),
      actor("russia", #", "spells": [{"from": "1900"}]"#),
      actor(
        "vietnam", #", "spells": [{"from": "1900"}], "codes": [{"scheme": "COW", "code": "816"}]"#),
      actor("oman", #", "spells": [{"from": "1971"}]"#),
    ]
    let others = [
      #"{"id": "actor/\#(union)", "title": "Union", "category": "state"\#(more)}"#,
      actor("hanoi", #", "codes": [{"scheme": "COW", "code": "816", "to": "1970"}]"#),
    ]
    let arms = [
      row(#""actor/germany""#, "1954", "1, 2"), row(#""actor/germany""#, "1989", "3, 4, 5"),
      row("\"actor/\(union)\"", "1989", "6, 7, 8"), row(#""actor/russia""#, "1991", "9"),
      row(#""actor/oman""#, "1970", "10, 11"), row(#""actor/hanoi""#, "1970", "12, 13"),
    ]
    let trade = [
      row("\"actor/germany\", \"actor/\(union)\"", "1989", "1, 2, 3"),
      row("\"actor/oman\", \"actor/\(union)\"", "1970", "4, 5"),
      // In years in which it has a value under both names it has each pair's.
      row("\"actor/oman\", \"actor/\(union)\"", "1989", "8"),
      row(#""actor/oman", "actor/russia""#, "1989", "7"),
    ]
    return Library([
      pack(
        "list", #", "system": "My states""#,
        ("actors.json", #"{"actors": [\#(list.joined(separator: ", "))]}"#),
        ("sources.json", source.replacing("source/s", with: "source/l"))),
      pack(
        "values", #", "requires": ["list"]"#,
        ("actors.json", #"{"actors": [\#(others.joined(separator: ", "))]}"#),
        ("sources.json", source),
        (
          "figures.json",
          """
          {"figures": [
            {"id": "figure/arms", "title": "Arms", "measure": "arms", "unit": "TIV", "panel": {"subjects": "states",
              "adds": ["subjects", "periods"], \(cited), "rows": [\(arms.joined(separator: ", "))]}},
            {"id": "figure/trade", "title": "Trade", "measure": "trade", "unit": "USD", "panel": {"subjects": "pairs",
              "directed": true, \(cited), "rows": [\(trade.joined(separator: ", "))]}}]}
          """
        )),
    ])
  }

  /// Values of a state that its source has under another name stand in its row, by code or as the one that went on in
  /// its place; those of whom no row is are named and counted.
  ///
  /// Who goes on as whom is said by the pack, or known in general.
  @Test(arguments: [
    ("union", #", "goesOnAs": "actor/russia""#), ("soviet-union", ""),
    ("russia-then", #", "matches": "actor/soviet-union""#),
    ("soviet-union", #", "matches": "actor/soviet-union""#),
  ])
  func valuesUnderOtherNamesAreJoinedOrNamed(union: String, more: String) throws {
    let library = otherNames(union, more)
    #expect(library.diagnostics.isEmpty, "\(library.diagnostics)")
    func cells(_ unit: YearTable.Unit, _ year: Int) -> [String: String] {
      let panels = library.panels.filter {
        unit.isOfStates ? $0.form.subjects == .states : $0.form.subjects == .pairs
      }
      let found = rows(YearTable(library, unit, years: year...year, panels: panels))
      return Dictionary(
        uniqueKeysWithValues: found.dropFirst().map { row in
          let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
          return (unit.isOfStates ? cells[1] : "\(cells[1]) \(cells[5])", cells.last ?? "")
        })
    }
    #expect(cells(.state, 1955) == ["west": "2", "russia": "", "vietnam": ""])
    #expect(cells(.state, 1989) == ["west": "3", "russia": "6", "vietnam": "", "oman": ""])
    // Both Germanies have a row in the year in which the one ends and the other begins: the value is of its own name.
    #expect(
      cells(.state, 1990) == [
        "west": "", "germany": "4", "russia": "7", "vietnam": "", "oman": "",
      ])
    // Where both names have a value each row has its own.
    #expect(
      cells(.state, 1991) == ["germany": "5", "russia": "9", "vietnam": "", "oman": ""])
    #expect(cells(.state, 1970) == ["west": "", "russia": "", "vietnam": "12"])
    #expect(
      cells(.state, 1971) == ["west": "", "russia": "", "vietnam": "", "oman": "11"])
    let pairs = cells(.dyad(isDirected: true), 1989)
    #expect(pairs["west russia"] == "1" && pairs["oman russia"] == "7")
    #expect(pairs.values.filter { !$0.isEmpty }.count == 2)

    let arms = library.panels.filter { $0.form.subjects == .states }
    let table = YearTable(library, .state, years: 1950...1995, panels: arms)
    let joined =
      "West has the value of Germany in 1955, 1989, Vietnam has the value of Hanoi in 1970, Russia has the value of Union "
      + "in 1989–1990"
    let left =
      "4 values, 32 TIV together, are of those who have no row then: Germany 1954, Hanoi 1971, "
      + "Oman 1970, Union 1991"
    #expect(table.notes.contains("Arms: \(joined)"), "\(table.notes)")
    #expect(table.notes.contains("Arms: \(left)"), "\(table.notes)")
    #expect(table.codebook(hasTabs: true).contains("; \(joined); \(left)"))
    let weighed = MeasureTable(
      library, .pledges, at: Moment(asOf: PartialDate(year: 1989)), weighedBy: arms[0])
    #expect(
      weighed.weighing
        == "weighed by arms of 1989; 2 without a value weigh nothing; West has the value of Germany in 1989, Russia has the "
        + "value of Union in 1989")
    let trade = library.panels.filter { $0.form.subjects == .pairs }
    let dyads = YearTable(library, .dyad(isDirected: true), years: 1950...1995, panels: trade)
    #expect(
      dyads.notes.contains { $0.contains("Trade: 1 value is of those who have no row then: ") },
      "\(dyads.notes)")
    #expect(
      dyads.notes.contains(
        "Trade: 1 value of another name stands beside one of the state's own, which counts: Union 1989"
      ),
      "\(dyads.notes)")
    #expect(
      dyads.notes.contains { $0.contains("Russia has the value of Union in 1971–1991") },
      "\(dyads.notes)")
  }

  /// Of an event of years who left it before, or came later, has no part in the others.
  @Test func eventsAreOfThoseWhoTookPartThen() {
    let library = library(part: #"{"actor": "actor/c", "from": "1950-02", "to": "1950-03"}"#)
    func events(_ unit: YearTable.Unit, _ year: Int, _ ids: String...) -> String? {
      let found = rows(YearTable(library, unit, years: year...year, panels: [])).map {
        $0.replacing("\"A, the first\"", with: "A").split(
          separator: ",", omittingEmptySubsequences: false)
      }
      let place = found[0].firstIndex(of: "events") ?? 0
      return found.first { row in ids.allSatisfy { row.contains(Substring($0)) } }.map {
        String($0[place])
      }
    }
    #expect(events(.dyad(isDirected: false), 1950, "a", "c") == "1")
    #expect(events(.dyad(isDirected: false), 1951, "a", "c") == "0")
    #expect(events(.state, 1951, "a") == "1" && events(.state, 1951, "c") == "0")
  }

  /// After the years that a source of events covers nobody knows how many there were.
  @Test func eventsEndWithTheirSource() throws {
    for unit in [YearTable.Unit.state, .dyad(isDirected: false)] {
      let table = YearTable(library(end: nil), unit, years: 1952...1955, panels: [])
      let found = rows(table).map {
        $0.replacing("\"A, the first\"", with: "A").split(
          separator: ",", omittingEmptySubsequences: false)
      }
      let place = try #require(found[0].firstIndex(of: "events"))
      #expect(found[1...].count > 8)
      for row in found[1...] {
        #expect(row[place] == (row[0] < "1954" ? "0" : ""), "\(row)")
      }
      #expect(
        table.notes.contains("S says nothing after 1953: events are empty in 2 years of 1954–1955"),
        "\(table.notes)")
      let events = try #require(table.columns.first { $0.name == "events" })
      #expect(events.coverage == "/1953" && events.meaning.contains("outside the years"))
    }
  }

  /// A dispute counts for those who opposed each other and for those who stood together, each apart.
  @Test(arguments: [
    (#"{"actor": "actor/c", "side": "B"}"#, "1,1,0"),
    (#"{"actor": "actor/c", "side": "A"}"#, "1,0,1"),
    (#"{"actor": "actor/c", "side": "A"}, {"actor": "actor/c", "side": "B"}"#, "1,1,1"),
    (
      #"{"actor": "actor/c", "side": "B", "to": "1950-03"}, {"actor": "actor/c", "side": "A", "from": "1951"}"#,
      "1,1,0"
    ),
    (#"{"actor": "actor/c"}"#, "1,0,0"),
  ])
  func sidesOfEventsAreApart(part: String, cells: String) {
    let library = library(part: part, first: #"{"actor": "actor/a", "side": "A"}"#)
    #expect(library.diagnostics.isEmpty, "\(library.diagnostics)")
    let table = YearTable(library, .dyad(isDirected: false), years: 1950...1950, panels: [])
    #expect(rows(table).contains { $0.hasPrefix("1950,a,") && $0.contains("-3,,\(cells),") })
    #expect(table.codebook(hasTabs: false).contains("events_same_side"))
  }

  /// After the end of the data cells are empty, and no state stands for one in being.
  @Test func whatNobodyKnowsIsEmpty() {
    let later = rows(
      YearTable(
        library(isOpen: true), .dyad(isDirected: false), years: 1954...1954, panels: []))
    #expect(later.count == 2 && later.dropFirst().allSatisfy { $0.contains(",,,,,,") })
  }

  /// Values of a panel are as their source has them, to fifteen digits.
  @Test func valuesOfPanelsAreExact() {
    let exact = library(power: "0.0689372012345")
    let states = rows(YearTable(exact, .state, years: 1951...1951, panels: exact.panels))
    #expect(states[1].hasSuffix(",0.0689372012345"))
    let small = library(power: "0.0000000000123")
    let cell = rows(YearTable(small, .state, years: 1951...1951, panels: small.panels))[1]
      .split(separator: ",").last.flatMap { Double($0) }
    #expect(cell == 0.0000000000123)
  }

  /// A level after its last source is marked with that source's date; until then it is not.
  @Test func aLevelAfterItsLastSourceIsMarked() throws {
    let found = rows(
      YearTable(
        library(says: #""date": "1950-05""#, end: nil), .dyad(isDirected: false),
        years: 1949...1951,
        panels: []))
    let pair = found.filter { $0.contains(",c,C,") && $0.contains("A, the first") }
    #expect(pair.map { $0.contains(",-3,,") } == [false, true, false])
    #expect(pair.map { $0.contains(",-3,1950-05,") } == [false, false, true])
  }

  /// A list of states beside another pack that has them: its codes stand in the rows, whichever of the two
  /// stands for the state.
  @Test(arguments: [false, true])
  func codesOfTheSameStateInAnotherPackAreThere(isFirst: Bool) {
    func pack(_ name: String, _ more: String, about: String = "") -> PackInput {
      PackInput(
        records: """
          {"actors": [{"id": "actor/a", "title": "A", "category": "state", "matches": "actor/a"\(more)}]}
          """, pack: about, named: name)
    }
    let coded = pack(
      "coded", #", "codes": [{"scheme": "COW", "code": "2"}], "isoCode": "AUS""#,
      about: #""system": "My states""#)
    let plain = pack("plain", "")
    let library = Library(isFirst ? [coded, plain] : [plain, coded])
    #expect(library.count(of: .actor) == 1)
    let found = rows(YearTable(library, .state, years: 1950...1950, panels: []))
    #expect(found[0].hasPrefix("year,id,title,cow,iso_3166,"))
    #expect(found.count > 1 && found[1].hasPrefix("1950,a,A,2,AUS,"), "\(found)")
  }

  /// Past the end of their list states have rows whose being nobody knows, and it is said; a treaty that is known
  /// longer than the list holds.
  @Test func theEndOfTheListIsSaid() {
    let list = """
      "actors": [
        {"id": "actor/a", "title": "A", "category": "state", "spells": [{"from": "1900"}],
          "sources": [{"source": "source/s", "locator": "1"}]},
        {"id": "actor/b", "title": "B", "category": "state", "spells": [{"from": "1900", "to": "1951"}],
          "sources": [{"source": "source/s", "locator": "2"}]}],
       "sources": [{"id": "source/s", "title": "S", "shortTitle": "S", "category": "dataset",
         "coverage": {"from": "1900", "to": "1952"}}]
      """
    let library = Library([PackInput(records: list, pack: #""system": "My states""#)])
    func table(_ years: ClosedRange<Int>) -> YearTable {
      YearTable(library, .state, years: years, panels: [])
    }
    #expect(
      rows(table(1951...1953)).dropFirst() == [
        "1951,a,A,1,,", "1951,b,B,1,,", "1952,a,A,1,,", "1953,a,A,,,",
      ])
    #expect(table(1951...1952).notes == [] && table(1951...1953).absence == nil)
    #expect(
      table(1951...1953).notes.first?.hasPrefix("My states says nothing after 1952: ") == true)
    #expect(table(1700...1701).absence == "no rows: My states has no states in being in 1700–1701")
    let plain = Library([
      PackInput(
        records: list.replacing(
          #""coverage": {"from": "1900", "to": "1952"}"#, with: #""date": "1953""#),
        pack: #""system": "My states", "systemUntil": "1952""#)
    ])
    let later = YearTable(plain, .state, years: 1952...1953, panels: [])
    #expect(rows(later).dropFirst() == ["1952,a,A,1,,", "1953,a,A,,,"] && later.notes.count == 1)
    #expect(later.codebook(hasTabs: false).contains("My states,1900/1952"))
    let book = table(1951...1953).codebook(hasTabs: false)
    #expect(book.contains("My states,1900/1952") && !book.contains(",/\r\n"))
    let none = YearTable(Library([]), .dyad(isDirected: false), years: 1950...1951, panels: [])
    #expect(none.absence?.hasPrefix("no rows: no list of states is loaded") == true)
  }

  /// A list of A, B and C beside treaties and a dispute whose parties have other names.
  private func library(treaties: [(String, String)], events: [(String, String)] = []) -> Library {
    let list = """
      "actors": [\(["a", "b", "c"].map {
        "{\"id\": \"actor/\($0)\", \"title\": \"\($0)\", \"category\": \"state\", \"codes\": [{\"scheme\": \"COW\", \"code\": \"\($0)\"}]}"
      }.joined(separator: ", "))]
      """
    let names = Set((treaties + events).flatMap { [$0.0, $0.1] }).subtracting(["a", "b", "c"])
      .sorted()
    let code = { (name: String) in
      name == "tibet" ? ", \"codes\": [{\"scheme\": \"COW\", \"code\": \"711\"}]" : ""
    }
    let others = """
      "actors": [\(names.map {
        "{\"id\": \"actor/\($0)\", \"title\": \"\($0)\", \"category\": \"state\"\(code($0))}"
      }.joined(separator: ", "))],
      "blocs": [\(treaties.enumerated().map { number, pair in
        "{\"id\": \"bloc/t\(number)\", \"title\": \"T\(number)\", \"members\": [{\"actor\": \"actor/\(pair.0)\", \"pledges\": [\"defence\"]}, "
          + "{\"actor\": \"actor/\(pair.1)\"}], \"phases\": [{\"from\": \"1950\", \"to\": \"1960\", \"source\": \"source/s\", \"locator\": \"1\"}]}"
      }.joined(separator: ", "))],
      "events": [\(events.enumerated().map { number, pair in
        "{\"id\": \"event/e\(number)\", \"title\": \"E\(number)\", \"date\": \"1955\", \"actors\": [\"actor/\(pair.0)\", \"actor/\(pair.1)\"]}"
      }.joined(separator: ", "))],
      "sources": [{"id": "source/s", "title": "S", "shortTitle": "S", "category": "dataset"}]
      """
    return Library([
      PackInput(records: "{\(list)}", pack: #""system": "My states""#, named: "list"),
      PackInput(records: "{\(others)}", pack: "", named: "ties"),
    ])
  }

  /// The cells of a pair, or of a state, in 1955, by the names of their columns.
  private func cells(_ library: Library, _ ids: String...) throws -> [String: String] {
    let unit: YearTable.Unit = ids.count == 1 ? .state : .dyad(isDirected: false)
    let found = rows(YearTable(library, unit, years: 1955...1955, panels: [])).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let row = try #require(found.dropFirst().first { row in ids.allSatisfy { row.contains($0) } })
    return Dictionary(uniqueKeysWithValues: zip(found[0], row))
  }

  /// Where the parties of treaties have names that the list does not have nobody knows who has pledged what: cells
  /// are empty and no 0, and it is said.
  @Test func treatiesUnderOtherNamesAreUnknown() throws {
    let library = library(treaties: [("states-1", "states-2")], events: [("states-1", "states-2")])
    let pair = try cells(library, "a", "b")
    for name in ["defence", "consultation", "S", "kappa", "events", "events_opposed"] {
      #expect(pair[name] == "", "\(name)")
    }
    let state = try cells(library, "a")
    #expect(state["allies"] == "" && state["events"] == "" && state["in_being"] == "1")
    let table = YearTable(library, .dyad(isDirected: false), years: 1955...1955, panels: [])
    #expect(
      table.notes.first?.hasPrefix(
        "2 states with pledges, such as states-1, are under no name that My states has: pledges, S and kappa are empty"
      ) == true,
      "\(table.notes)")
    #expect(table.notes.count == 2 && table.notes[1].contains("2 states with events"))
    #expect(
      table.codebook(hasTabs: false).contains("as of a state that no treaties name in a year"))
    let value = library.measured(
      .similarity, of: [Identifier(slug: "a"), Identifier(slug: "b")],
      at: Moment(asOf: PartialDate(year: 1955)))
    #expect(
      value.text == "unknown" && value.reason?.contains("under no name that My states has") == true)
    #expect(library.ranking(.allies, at: value.moment).allSatisfy { $0.text == "unknown" })
    #expect(library.dyads(at: value.moment).strangers?.hasPrefix("2 states with pledges") == true)
    // After all treaties are over nobody has a tie, and what compares ties has no value.
    let later = library.measured(
      .similarity, of: value.actors, at: Moment(asOf: PartialDate(year: 1970)))
    #expect(later.text == "–" && later.reason == "no two states have pledges then")
  }

  /// A few under other names: who has treaties of its own is known, but not its S with a partner that nobody knows;
  /// a state that has a code of its own is no member under another name.
  @Test func whoIsNamedIsKnown() throws {
    let some = library(treaties: [("a", "b"), ("a", "states-1")])
    let pair = try cells(some, "a", "b")
    #expect(pair["defence"] == "1" && pair["offence"] == "0" && pair["S"] == "")
    #expect(try cells(some, "a", "c")["defence"] == "" && cells(some, "b")["allies"] == "1")
    #expect(try cells(some, "c")["allies"] == "" && cells(some, "a")["allies"] == "")
    let known = library(treaties: [("a", "b"), ("a", "tibet")])
    #expect(try cells(known, "a", "c")["defence"] == "0" && cells(known, "a", "c")["S"] != "")
    #expect(YearTable(known, .state, years: 1955...1955, panels: []).notes == [])
    // Where each member has treaties of its own, a stranger is none of them.
    let all = library(treaties: [("a", "b"), ("b", "c"), ("a", "states-1")])
    #expect(try cells(all, "a", "b")["S"] != "" && cells(all, "a")["allies"] == "1")
    #expect(YearTable(all, .state, years: 1955...1955, panels: []).notes == [])
  }

  @Test func theCodebookHasALineForEachColumn() {
    let table = YearTable(
      library(), .dyad(isDirected: false), years: 1950...1952, panels: library().panels)
    let names = rows(table)[0].split(separator: ",").map(String.init)
    let book = table.codebook(hasTabs: false).split(separator: "\r\n")
    #expect(book.count == names.count + 1 && table.columns.map(\.name) == names)
    #expect(table.columns.allSatisfy { !$0.meaning.isEmpty })
    #expect(book.contains { $0.hasPrefix("power_1,") && $0.hasSuffix("S,1951/1951") })
  }
}

extension YearTable.Unit {
  fileprivate var isOfStates: Bool { if case .state = self { true } else { false } }
}
