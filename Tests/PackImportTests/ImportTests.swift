import Foundation
import TestSupport
import Testing

@testable import AllianceModel
@testable import PackImport

/// Tables of all sorts become packs; every row here is made up for the test.
struct ImportTests {
  // MARK: Text

  @Test func encodingsAreToldApart() {
    let words = "Zürich – “a”"
    let western: [UInt8] = [0x5A, 0xFC, 0x72, 0x69, 0x63, 0x68, 0x20, 0x96, 0x20, 0x93, 0x61, 0x94]
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let cases: [(DecodedText.Encoding, [UInt8])] = [
      (.utf8, Array(words.utf8)), (.utf8WithMark, mark + Array(words.utf8)),
      (.windows1252, western),
    ]
    for (encoding, bytes) in cases {
      let text = DecodedText(bytes)
      #expect(text.encoding == encoding)
      #expect(String(decoding: text.bytes, as: UTF8.self) == words)
    }
  }

  @Test func utf16IsReadBothWaysWithAndWithoutAMark() {
    let words = "name,year\nZürich,1915 𝄞\n"
    for isBigEndian in [false, true] {
      for mark in [true, false] {
        let units = (mark ? [0xFEFF] : []) + Array(words.utf16)
        let bytes = units.flatMap { unit -> [UInt8] in
          let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
          return isBigEndian ? [high, low] : [low, high]
        }
        let text = DecodedText(bytes)
        #expect(text.encoding == (isBigEndian ? .utf16BigEndian : .utf16LittleEndian))
        #expect(String(decoding: text.bytes, as: UTF8.self) == words)
      }
    }
    #expect(DecodedText([]).encoding == .utf8)
  }

  // MARK: Tables

  private func rows(_ text: String, _ dialect: DelimitedText.Dialect) -> [[String]] {
    var table = DelimitedText(Array(text.utf8), dialect)
    var rows: [[String]] = []
    while let row = table.next() { rows.append(table.texts(of: row)) }
    return rows
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func linesEndInThreeWays(end: String) {
    let text = ["a;b", "1;\"x;\"\"y\"\"\"", "", "2; z "].joined(separator: end)
    let dialect = DelimitedText.Dialect(guessing: Array(text.utf8))
    #expect(dialect.delimiter == UInt8(ascii: ";") && dialect.headerLine == 1)
    #expect(rows(text, dialect) == [["a", "b"], ["1", "x;\"y\""], ["2", "z"]])
  }

  @Test func quotedLineBreaksAreOneCellAndLinesAreCounted() throws {
    var table = DelimitedText(
      Array("a,b\n1,\"two\nlines\"\r\n2,x\n".utf8), DelimitedText.Dialect())
    #expect(table.next()?.line == 1)
    let second = table.next()
    let row = try #require(second)
    #expect(row.line == 2 && table.texts(of: row) == ["1", "two lines"])
    #expect(table.next()?.line == 4)
    #expect(table.next() == nil)
  }

  /// A quotation mark that is never closed takes its line along, and not the rest of the file.
  @Test func anOpenQuotationMarkEndsWithItsLine() {
    let read = rows("a,b\n1,\"open\n2,x\n3,y\n", DelimitedText.Dialect())
    #expect(read == [["a", "b"], ["1", "\"open"], ["2", "x"], ["3", "y"]])
  }

  @Test func theDialectIsGuessedPastAPreface() {
    let preface = (1...11).map { "Line \($0) of a preface, with a comma" }.joined(separator: "\n")
    let text = preface + "\na;b;c\n" + String(repeating: "1;2;3\n", count: 40)
    let dialect = DelimitedText.Dialect(guessing: Array(text.utf8))
    #expect(dialect.delimiter == UInt8(ascii: ";") && dialect.headerLine == 12)
    let tabs = DelimitedText.Dialect(guessing: Array("a\tb\n1\t2,5\n3\t4\n".utf8))
    #expect(tabs.delimiter == 0x09)
  }

  // MARK: Records

  private func library(_ importer: TableImporter) -> Library {
    importer.finish()
    return Library([
      PackInput(
        name: "p",
        files: importer.packFiles().map {
          PackFile(name: "p/\($0.name)", bytes: Array($0.text.utf8))
        })
    ])
  }

  private let register = """
    // A register of deals.
    {"pack": {"title": "Register"},
     "source": {"title": "A register", "category": "dataset", "terms": "for teaching"},
     "table": {"header": 12, "joinShortRows": true},
     "records": [{"kind": "deal", "id": "{Supplier} {Recipient} {Weapon} {Year}", "fields": {
       "title": "{Weapon} for {Recipient}", "giver": {"actor": "{Supplier}"},
       "receiver": {"actor": "{Recipient}"},
       "items": [{"name": "{Weapon}", "quantity": {"number": "{Number}"}}],
       "date": {"date": ["{Year}"]},
       "status": {"value": "{Status}", "map": {"New": "done", "Second hand": "done"}},
       "claims": [{"measure": "TIV of the order", "value": {"number": "{TIV}"}, "unit": "m TIV",
         "asOf": {"date": ["{Year}"]}, "status": "reported", "source": "{@source}",
         "locator": "{@locator}"}]}}]}
    """

  /// The quirks of such registers: a preface, Windows-1252, a comment that breaks its line without
  /// quotation marks, empty numbers, repeated rows, words that nobody knows.
  private var registerFile: [UInt8] {
    let preface = (1...11).map { "Preface \($0)\r\n" }.joined()
    let table = """
      Recipient;Supplier;Year;?;Number;Weapon;Comments;Status;TIV\r
      Ruritania;Borduria;2011;?;12;Alfa;plain;New;1,200.5\r
      Ruritania;Syldavia;2013;;;Beta;a comment that\r
      breaks here;Second hand;4\r
      Ruritania;unknown supplier(s);2014;?;7;Gamma;\u{FC}ber;New;2\r
      Ruritania;Borduria;x;;1;Delta;;New;1\r
      Ruritania;Borduria;2011;?;12;Alfa;plain;New;1,200.5\r
      Ruritania;Borduria;2016;;1;Echo;;Odd;1\r
      Ruritania;Borduria;2017;;1;Foxtrot;;New;much\r

      """
    return (preface + table).unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  @Test func aRegisterBecomesDealsThatCiteTheirRows() throws {
    let importer = try importer(register)
    try importer.read(registerFile, name: "dir/register.csv")
    let library = library(importer)
    #expect(library.diagnostics == [])
    // Nobody is no actor.
    #expect(library.count(of: .deal) == 4 && library.count(of: .actor) == 3)
    let file = try #require(importer.files.first)
    #expect(file.encoding == .windows1252 && file.delimiter == ";" && file.rows == 7)
    let id = try #require(AnyIdentifier("deal/borduria-ruritania-alfa-2011"))
    guard case .deal(let deal)? = library.record(id) else {
      Issue.record("the deal is not there")
      return
    }
    #expect(deal.items.first?.quantity == 12 && deal.status == .done)
    #expect(deal.claims.count == 1 && deal.claims.first?.valueText == "1,200.5 m TIV")
    #expect(deal.header.citations.map(\.locator).first?.hasSuffix("line 13") == true)
    // A wrong row gives its line, what was found and what was expected, and is counted.
    #expect(
      importer.problems.all.map(\.text) == [
        "dir/register.csv:17: expected a date such as 2015, 2015-04-20 or 20 April 2015; found \"x\"",
        "dir/register.csv:19: expected one of \"New\", \"Second hand\"; found \"Odd\"",
      ])
    // A cell that is no number is left out alone.
    #expect(
      importer.unreadCells.all.map(\.text)
        == ["dir/register.csv:20: \"TIV\": expected a number, found \"much\""])
    #expect(importer.droppedRows == 2 && importer.repeatedRows == 1)
    #expect(
      importer.summary
        == "7 rows read: 5 used, 0 passed over, 2 dropped; 3 actors, 4 deals, 1 source made, 1 cell left out"
    )
    for words in ["7 rows", "Windows-1252", "terms: for teaching", file.digest, "register.csv:17:"]
    {
      #expect(importer.report.contains(words), "\(words)")
    }
    guard case .source(let source)? = library.record(.source, at: 0) else { return }
    #expect(source.header.summary.plainText.contains(file.digest))
    #expect(source.header.summary.plainText.contains("Terms: for teaching."))
    #expect(library.packs.first?.imported == importer.summary)
  }

  @Test func rowsOfOneIdentifierAreOneRecord() throws {
    let importer = try importer(
      """
      {"records": [{"kind": "bloc", "id": "alliance {id}", "fields": {
        "title": "Alliance {id}", "natures": ["treaty"],
        "members": [{"actor": {"actor": "{member}"}, "since": {"date": ["{from}"]},
          "until": {"date": ["{to}"]}}],
        "phases": [{"from": {"date": ["{from}"]}, "evidence": "In force.", "source": "{@source}",
          "locator": "{@locator}"}]}}]}
      """)
    let table =
      "id\tmember\tfrom\tto\n1\tRuritania\t1920\t0\n1\tBorduria\t1920\t1939\n3\tAlone\t1950\t0\n"
    try importer.read(Array(table.utf8), name: "members.tsv")
    let library = library(importer)
    #expect(library.diagnostics == [])
    guard case .bloc(let bloc)? = library.record(.bloc, at: 0) else {
      Issue.record("no bloc")
      return
    }
    #expect(bloc.members.map(\.actor.slug) == ["ruritania", "borduria"])
    #expect(bloc.members.map(\.until?.year) == [nil, 1939])
    #expect(bloc.phases.count == 1)
    // What no further row has mended is left out.
    #expect(library.count(of: .bloc) == 1 && importer.droppedRows == 1)
    #expect(
      importer.problems.all.first?.text.hasPrefix(
        "members.tsv:4: expected two or more in \"members\"")
        == true)
  }

  @Test func whatRowsSayOtherwiseIsReported() throws {
    let importer = try importer(
      """
      {"records": [{"kind": "actor", "id": "{name}", "where": [{"column": "kind", "is": ["state"]}],
        "fields": {"title": "{name}", "category": "state",
          "since": {"date": ["{y}", "{m}", "{d}"]}}}], "missing": ["-9"]}
      """)
    let table =
      "name,kind,y,m,d\nRuritania,state,1816,1,1\nRuritania,state,1945,-9,-9\nX,other,1,1,1\n"
    try importer.read(Array(table.utf8), name: "states.csv")
    let library = library(importer)
    #expect(importer.conflicts.count == 1 && importer.passedRows == 1)
    #expect(
      importer.report.contains("states.csv:3: since of actor/ruritania is \"1816-01-01\" already"))
    guard case .actor(let actor)? = library.record(.actor, at: 0) else { return }
    #expect(actor.spells.first?.from?.isoText == "1816-01-01")
  }

  @Test func routesAreReadAndWrongOnesNamed() throws {
    let importer = try importer(
      """
      {"records": [{"kind": "corridor", "id": "{name}", "fields": {"title": "{name}",
        "mode": "pipeline", "status": "planned", "countries": [{"actor": "{country}"}],
        "geometry": {"route": "{route}"}}}]}
      """)
    let table =
      "name,country,route\nA,Ruritania,\"10,20:11,21;12,22:13,23\"\nB,Ruritania,\"10,20:11\"\n"
    try importer.read(Array(table.utf8), name: "lines.csv")
    let library = library(importer)
    guard case .corridor(let corridor)? = library.record(.corridor, at: 0) else {
      Issue.record("\(importer.problems.all.map(\.text))")
      return
    }
    #expect(corridor.route.count == 2 && corridor.route[0][0].longitude == 20)
    #expect(
      importer.problems.all.first?.message.contains("expected \"latitude,longitude\"") == true)
  }

  @Test(arguments: [
    ("{}", "\"records\" is missing"), ("{\"records\": []}", "at least one kind"),
    ("{\"records\": [{\"kind\": \"treaty\", \"id\": \"x\", \"fields\": {}}]}", "a kind of records"),
    ("{\"records\": [{\"kind\": \"deal\", \"fields\": {}}]}", "\"id\" is missing"),
    (
      "{\"table\": {\"delimiter\": \"::\"}, \"records\": [{\"kind\": \"deal\", \"id\": \"x\", \"fields\": {}}]}",
      "expected one sign"
    ), ("{", "ends in the middle"),
  ])
  func aMappingThatIsWrongSaysWhere(text: String, message: String) {
    do {
      _ = try TableMapping(file: "m.json", bytes: Array(text.utf8))
      Issue.record("\(text) was read")
    } catch {
      #expect(
        error.description.hasPrefix("m.json:1:") && error.message.contains(message), "\(error)")
    }
  }

  @Test func columnsThatAreNotThereAreNamed() throws {
    let importer = try importer(register)
    do {
      try importer.read(Array("a;b\n1;2\n".utf8), name: "other.csv")
      Issue.record("it was read")
    } catch {
      #expect(
        error.message.contains("there are no rows")
          || error.message.contains("expected the columns"))
    }
  }

  /// Whatever the bytes: no fault, no endless loop, and what is made can be loaded.
  @Test func anyBytesAreRead() throws {
    var dice = Dice(seed: 5)
    let pieces = [
      ",", ";", "\t", "\"", "\n", "\r", "a", "1", "é", "2015", "x y", "\u{0}", "{", "\\",
    ]
    for _ in 0..<300 {
      var bytes: [UInt8] = Array("a,b\n".utf8)
      for _ in 0..<dice.number(0...60) {
        bytes +=
          dice.isOne(in: 6) ? [UInt8(dice.number(0...255))] : Array(dice.one(of: pieces).utf8)
      }
      let importer = try importer(
        """
        {"table": {"header": 1, "delimiter": ",", "joinShortRows": \(dice.isOne(in: 2))},
         "records": [{"kind": "event", "id": "{a}", "fields": {"title": "{a} {b}",
           "date": {"date": "{b}"}}}]}
        """)
      do { try importer.read(bytes, name: "x.csv") } catch { continue }
      #expect(library(importer).diagnostics == [])
      _ = (try? MappingGuess(bytes, name: "x.csv"))?.text
    }
  }

  @Test func theDigestIsThatOfTheStandard() {
    #expect(
      SHA256.digest(of: Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      SHA256.digest(of: [])
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    for count in [55, 56, 63, 64, 65, 1000] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7) }
      #expect(SHA256.digest(of: bytes).count == 64)
    }
  }

  @Test func slugsTellNamesApart() {
    #expect(AnyIdentifier.slug(of: "Côte d’Ivoire (1960)") == "cote-d-ivoire-1960")
    #expect(AnyIdentifier.slug(of: "中国") != AnyIdentifier.slug(of: "日本"))
    let long = String(repeating: "word ", count: 60)
    #expect(AnyIdentifier.slug(of: long + "a").count <= 100)
    #expect(AnyIdentifier.slug(of: long + "a") != AnyIdentifier.slug(of: long + "b"))
  }

  /// The mapping that is guessed can be read, whatever the columns are called.
  @Test func aGuessIsAMappingThatCanBeRead() throws {
    for header in [
      "Recipient;Supplier;Year of order;Item", "stateabb,ccode,statenme,styear", "a\tb",
    ] {
      let text =
        header + "\n" + header.map { $0.isLetter ? "1" : $0 }.map(String.init).joined() + "\n"
      let guess = try MappingGuess(Array(text.utf8), name: "t.csv").text
      let importer = TableImporter(
        try TableMapping(file: "guess.json", bytes: Array(guess.utf8)), date: "2026-11-25")
      try importer.read(Array(text.utf8), name: "t.csv")
    }
  }

  // MARK: Formats that are built in

  /// Made-up states: one that ends, one that comes back, one that changes its name with its code.
  private let states = """
    stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version
    RUR,901,Ruritania,1816,1,1,1918,11,11,2016
    RUR,901,Ruritania,1945,5,8,2016,12,31,2016
    BOR,902,Borduria,1900,5,17,1939,3,15,2016
    SYL,903,Kingdom of Syldavia,1816,1,1,1946,12,31,2016
    SYL,903,Syldavia,1947,1,1,2016,12,31,2016

    """

  @Test func aListOfStatesBecomesActorsWithCodesForTheirSpells() throws {
    let importer = try preset("states")
    try importer.read(Array(states.utf8), name: "states.csv")
    let library = library(importer)
    #expect(library.diagnostics == [] && importer.droppedRows == 0)
    func actor(_ slug: String) throws -> Actor {
      guard case .actor(let actor)? = library.record(try #require(AnyIdentifier("actor/" + slug)))
      else { throw Missing() }
      return actor
    }
    let back = try actor("ruritania")
    // It came back, and the list ends before it does.
    #expect(back.spells.first?.from?.isoText == "1816-01-01" && back.spells.last?.to == nil)
    #expect(
      back.codes.map { "\($0.scheme) \($0.to?.year ?? 0)" } == [
        "COW 1918", "COW abbreviation 1918", "COW 0", "COW abbreviation 0",
      ])
    #expect(try actor("borduria").spells.last?.to?.isoText == "1939-03-15")
    #expect(try actor("borduria").codes.first?.text == "COW 902, 1900-05-17 – 1939-03-15")
    #expect(importer.conflicts.count == 0)
  }

  private struct Missing: Error {}

  @Test func alliancesHaveMembersWithPledgesByTheNamesOfTheirTime() throws {
    let importer = try preset("atop")
    try importer.readLookup(Array(states.utf8), name: "states.csv", as: "states")
    let members = """
      atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,defense,offense,neutral,nonagg,consul
      7,901,1920,1,0,0,0,0,1,0,0,0,1
      7,903,1920,1,0,1939,9,1,0,0,0,1,0
      8,903,1950,0,0,0,0,0,1,0,0,0,0
      8,999,1950,0,0,0,0,0,0,0,0,0,0

      """
    let alliances = """
      atopid,begyr,begmo,begday,endyr,endmo,endday
      7,1920,1,0,0,0,0
      8,1950,0,0,1960,2,3

      """
    try importer.read(Array(members.utf8), name: "members.csv")
    try importer.read(Array(alliances.utf8), name: "alliances.csv")
    let library = library(importer)
    #expect(library.diagnostics == [] && importer.droppedRows == 0)
    let blocs = library.blocs
    #expect(blocs.map(\.id.slug) == ["atop-7", "atop-8"])
    #expect(blocs[0].members.map(\.actor.slug) == ["ruritania", "kingdom-of-syldavia"])
    #expect(blocs[0].members.map(\.pledges) == [[.defence, .consultation], [.nonAggression]])
    // Graphs have them at the edges of memberships, and nowhere else.
    let export = Export(library, kinds: [.bloc])
    let graph = export.written(as: .graphml).text
    #expect(graph.contains("<data key=\"pledges\">defence,consultation</data>"))
    #expect(graph.components(separatedBy: "<data key=\"pledges\">").count == 4)
    #expect(export.written(as: .dot).text.contains("pledges=\"non-aggression\""))
    #expect(!Export(.bundled(), kinds: [.bloc]).written(as: .graphml).text.contains("pledges"))
    // 0 is an open end, and an unknown day.
    #expect(blocs[0].members.map { $0.since?.isoText } == ["1920-01", "1920-01"])
    #expect(blocs[0].members.map { $0.until?.isoText } == [nil, "1939-09-01"])
    // The same code in another year is another name; one that the list lacks keeps its number.
    #expect(blocs[1].members.map(\.actor.slug) == ["syldavia", "states-999"])
    #expect(blocs.map { $0.phases.first?.to?.isoText } == [nil, "1960-02-03"])
    // Levels are never made up.
    #expect(blocs.allSatisfy { $0.phases.allSatisfy { $0.level == nil } })
  }

  @Test func aTradeRegisterIsReadWithItsQuirks() throws {
    let importer = try preset("sipri")
    let header =
      "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,"
      + "Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,"
      + "SIPRI TIV for total order,SIPRI TIV of delivered weapons"
    let rows = [
      "Ruritania,Borduria,2011,?,12,,Alfa,fighter aircraft,12,,2012; 2013,New,\"A, B\",1.5,18,18",
      "Rebels*,unknown supplier(s),2014,?,,,Beta,SAM,7,?,2014,New,,0.5,,3.5",
      "Ruritania,Borduria,2011,?,12,,Alfa,fighter aircraft,12,,2012; 2013,New,\"A, B\",1.5,18,18",
      "Ruritania,Syldavia,2015,,3,,Gamma,radar,3,,2016,New,a comment that", "breaks here,1,3,3",
    ]
    let preface = (1...11).map { "Preface \($0), with 'commas'\n" }.joined()
    let text = preface + header + "\n" + rows.joined(separator: "\n") + "\n"
    try importer.read(Array(text.utf8), name: "register.csv")
    let library = library(importer)
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    // Registers print orders that are alike as rows of their own.
    #expect(importer.droppedRows == 0 && importer.repeatedRows == 0, "\(importer.report)")
    #expect(library.count(of: .deal) == 4)
    let deals = library.all(.deal) { if case .deal(let deal) = $0 { deal } else { nil } }
    let alfa = try #require(deals.first { $0.title == "Alfa for Ruritania, 2011, 12 ordered" })
    #expect(alfa.date.description == "estimated 2011" && alfa.items.first?.quantity == 12)
    #expect(alfa.claims.map(\.valueText) == ["18 m TIV", "18 m TIV", "1.5 m TIV a unit", "New"])
    #expect(alfa.items.first?.delivered?.text == "12, 2012–2013")
    let beta = try #require(deals.first { $0.title.hasPrefix("Beta") })
    guard case .actor(let rebels)? = library.record(beta.receivers[0].any) else { throw Missing() }
    #expect(rebels.title == "Rebels" && rebels.category == .armedGroup)
    #expect(beta.claims.map(\.measure) == ["volume delivered", "volume a unit", "condition"])
    #expect(beta.givers.isEmpty && beta.items.first?.delivered?.text == "estimated 7, 2014")
    let gamma = try #require(deals.first { $0.title.hasPrefix("Gamma") })
    #expect(gamma.header.summary.plainText == "a comment that breaks here")
  }

  @Test func disputesAreEventsWithThoseWhoTookPart() throws {
    let importer = try preset("mids")
    try importer.readLookup(Array(states.utf8), name: "states.csv", as: "states")
    let disputes = """
      dispnum3,stday,stmon,styear,endday,endmon,endyear,maxdur
      2,-9,7,1902,24,1,1903,208
      3,1,1,1950,2,1,1950,2

      """
    let parties = """
      dispnum3,ccode,styear,sidea
      2,901,1902,1
      2,902,1902,0
      9,901,1960,1

      """
    try importer.read(Array(parties.utf8), name: "MIDB.csv")
    try importer.read(Array(disputes.utf8), name: "MIDA.csv")
    let library = library(importer)
    #expect(library.diagnostics == [])
    let events = library.all(.event) { if case .event(let event) = $0 { event } else { nil } }
    #expect(events.map(\.id.slug) == ["dispute-2", "dispute-3"])
    #expect(events[0].actors.map(\.slug) == ["ruritania", "borduria"])
    // A missing day is unknown, and no 9.
    #expect(events[0].date.isoText == "1902-07")
    // Who took part in a dispute that is not there is left out, and said.
    #expect(importer.droppedRows == 1 && importer.problems.all.first?.line == 4)
  }
}
