import Foundation
import PackJSON
import TestSupport
import Testing

@testable import AllianceModel
@testable import PackImport

/// Tables that are broken, endless or made to harm; every row is made up.
///
/// Each is read in linear time, what is odd is said, and what comes of it can be loaded.
struct ImportHostileTests {
  private func library(_ importer: TableImporter) -> Library {
    importer.finish()
    let files = importer.packFiles().map { PackFile(name: "p/\($0.name)", bytes: $0.bytes) }
    return Library([PackInput(name: "p", files: files)])
  }

  private let events = """
    {"table": {"delimiter": ",", "header": 1},
     "records": [{"kind": "event", "id": "{a} {#}", "fields": {"title": "{a}", "date": "2015",
       "summary": "{b?} {c?} {d?} {e?}"}}]}
    """

  // MARK: Linear time

  /// Each row opens a quotation mark in its last cell; were each followed to the end of the file, this
  /// would take hours.
  @Test(.timeLimit(.minutes(5)))
  func openQuotationMarksTakeLinearTime() throws {
    let rows = (0..<60_000).map { "x\($0),p\"q,\"open \($0)" }
    let bytes = Array(("a,b,c\n" + rows.joined(separator: "\n")).utf8)
    var table = DelimitedText(bytes, DelimitedText.Dialect())
    var read: [DelimitedText.Row] = []
    while let row = table.next() { read.append(row) }
    #expect(read.count == 60_001)
    #expect(read.allSatisfy { $0.cells.count == 3 })
    #expect(read.dropFirst().allSatisfy { $0.notice == .openMark })
    #expect(table.texts(of: read[60_000]) == ["x59999", "p\"q", "\"open 59999"])
  }

  @Test(.timeLimit(.minutes(5)))
  func rowsOfOneIdentifierTakeLinearTime() throws {
    let importer = try importer(
      """
      {"records": [{"kind": "bloc", "id": "alliance {id}", "fields": {"title": "A",
        "natures": ["treaty"], "members": [{"actor": {"actor": "{m}"},
          "since": {"date": ["{y}"]}}]}}]}
      """)
    let rows = (0..<30_000).map { "1,Member \($0),\(1900 + $0 % 100)" }
    try importer.read(
      Array(("id,m,y\n" + rows.joined(separator: "\n")).utf8), name: "members.csv")
    let library = library(importer)
    #expect(library.diagnostics == [] && library.count(of: .actor) == 30_000)
    guard case .bloc(let bloc)? = library.record(.bloc, at: 0) else { throw Missing() }
    #expect(bloc.members.count == 30_000)
  }

  private struct Missing: Error {}

  // MARK: Bounded memory

  @Test func aLineThatIsTooLongIsRefusedByItsName() throws {
    let long = "1," + String(repeating: "x", count: 200) + ",2"
    let quoted = "1,\"" + String(repeating: "y\n", count: 200) + "\",2"
    let text = ["a,b,c", "1,2,3", long, "4,5,6", quoted, "7,8,9"].joined(separator: "\n")
    var table = DelimitedText(Array(text.utf8), DelimitedText.Dialect(), longestRow: 100)
    var rows: [DelimitedText.Row] = []
    while let row = table.next() { rows.append(row) }
    #expect(rows.map(\.refusal)[..<4] == [nil, nil, .tooLong, nil])
    #expect(rows[2].cells.isEmpty && rows[2].line == 3)
    // What a quotation mark does not close in so many bytes is a line by itself.
    #expect(rows[4].notice == .openMark && table.texts(of: rows[4]) == ["1", "\"y"])
    #expect(rows.last.map { table.texts(of: $0) } == ["7", "8", "9"])
    #expect(DelimitedText.longestRow == 64 << 20)
  }

  @Test func aRowOfTooManyCellsIsRefusedByItsName() throws {
    let importer = try importer(events)
    let wide = String(repeating: ",", count: DelimitedText.mostCells)
    try importer.read(Array("a,b\nA,1\n\(wide)\nB,2\n".utf8), name: "wide.csv")
    #expect(library(importer).count(of: .event) == 2)
    #expect(
      importer.problems.all.map(\.text) == [
        "wide.csv:3: a row of over 100000 cells is refused"
      ])
    #expect(throws: ImportFailure.self) {
      try PackImportTests.importer(events).read(Array("\(wide)\n1\n".utf8), name: "wide.csv")
    }
  }

  // MARK: Quotation marks and short rows

  /// Four rows, and two marks that would make one row of three of them.
  @Test func strayQuotationMarksSwallowNoRows() throws {
    let importer = try importer(events)
    let table = """
      a,b,c,d,e
      2014,France,India,"Rafale,5
      2015,Russia,India,S-400,1
      2016,USA,India,P-8I",1
      2017,USA,India,MH-60R,1

      """
    try importer.read(Array(table.utf8), name: "a.csv")
    let library = library(importer)
    #expect(library.count(of: .event) == 4 && library.diagnostics == [])
    #expect(
      importer.notices.all.map(\.text) == [
        "a.csv:2: a quotation mark would make one row of 3 lines that have 5 cells each: they were read as rows"
      ])
    #expect(importer.report.contains("a.csv:2: a quotation mark would make one row"))
  }

  @Test func aMarkIsStrayWhereALetterFollowsTheOneThatWouldCloseIt() {
    let text = "a,b,c\n1,\"x,2\n3,\"y z\",4\n5,6,7\n"
    var table = DelimitedText(Array(text.utf8), DelimitedText.Dialect())
    table.width = 3
    var rows: [[String]] = []
    while let row = table.next() { rows.append(table.texts(of: row)) }
    #expect(rows == [["a", "b", "c"], ["1", "\"x", "2"], ["3", "y z", "4"], ["5", "6", "7"]])
  }

  /// Cells that rightly go on in other lines stay one cell, also where a line looks like a row.
  @Test func cellsOfSeveralLinesStayWhole() throws {
    let importer = try importer(events)
    let lines = (1...30).map { "line \($0)" }.joined(separator: "\n")
    let table =
      "a,b,c,d,e\nA,\"one, two\nthree, four\",x,y,z\nB,\"\(lines)\",x,y,z\n"
      + "C,\"\(String(repeating: "w", count: 1001))\",x,y,z\n"
      + "D,\"\(String(repeating: "w", count: 1001))\",x,y\n"
    try importer.read(Array(table.utf8), name: "a.csv")
    let library = library(importer)
    #expect(library.count(of: .event) == 4 && importer.droppedRows == 0)
    // A long cell in a row that has all of its cells is right.
    #expect(
      importer.notices.all.map(\.text) == [
        "a.csv:4: a quoted cell goes on over 30 lines and 230 letters: is a quotation mark missing?",
        "a.csv:35: a quoted cell goes on over 1 line and 1001 letters: is a quotation mark missing?",
        "a.csv:35: this row has 4 cells of 5",
      ])
    guard case .event(let event)? = library.record(.event, at: 0) else { throw Missing() }
    #expect(event.header.summary.plainText == "one, two three, four x y z")
  }

  /// Of what is wrong with many rows in one way the first is said, with its lines and how many there are.
  @Test func whatIsOfOneSortIsCounted() throws {
    let importer = try importer(events.replacing("{b?} {c?} {d?} {e?}", with: "{b?}"))
    let rows = (1...40).map { "R\($0),1,2\n" }.joined()
    try importer.read(Array(("a,b,c,d,e,f\n" + rows + "X,1\n").utf8), name: "a.csv")
    _ = library(importer)
    let sort = try #require(importer.notices.sorts.first)
    #expect(importer.notices.sorts.count == 1 && sort.count == 40)
    #expect(sort.first.text == "a.csv:2: this row has 3 cells of 6")
    #expect(sort.lines == [3, 4, 5, 6, 7])
    #expect(importer.problems.sorts.map(\.count) == [1])
  }

  @Test func shortRowsAreSaid() throws {
    let importer = try importer(events.replacing("{b?} {c?} {d?} {e?}", with: "{b?}"))
    try importer.read(
      Array("a,b,c,d,e,f\nA,1,2\nB,1\nC,1,2,3,4,5\nD,1,2,3,4,5,6\n".utf8), name: "a.csv")
    #expect(library(importer).count(of: .event) == 2)
    #expect(importer.notices.all.map(\.text) == ["a.csv:2: this row has 3 cells of 6"])
    #expect(
      importer.problems.all.map(\.text) == [
        "a.csv:3: this row has 2 cells of 6", "a.csv:5: this row has 7 cells of 6",
      ])
  }

  // MARK: What is written can be loaded

  @Test func namesThatAreTooLongAreLeftOut() throws {
    let importer = try importer(
      """
      {"records": [{"kind": "deal", "id": "{a}", "fields": {"title": "{a}",
        "receiver": {"actor": "{b}"}, "date": "2015", "status": "reported"}}]}
      """)
    let long = String(repeating: "n", count: 2001)
    // A name of signs that nobody sees is none.
    let table = "a,b\nA,Ruritania\n\(long),Ruritania\nB,\(long)\nC,\u{2060}\n"
    try importer.read(Array(table.utf8), name: "a.csv")
    let library = library(importer)
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    #expect(library.count(of: .deal) == 1 && library.count(of: .actor) == 1)
    #expect(importer.problems.all.map(\.line) == [3, 4, 5] && importer.droppedRows == 3)
    #expect(
      importer.problems.all[1].message.hasPrefix(
        "the name of an actor: expected a name of at most 2000 characters"))
  }

  /// A record that links to one which is not there is left out, and then what links to that one.
  @Test func linksLeadNowhereInNoPack() throws {
    let importer = try importer(
      """
      {"records": [{"kind": "place", "id": "{a}", "where": [{"column": "kind", "is": ["place"]}],
        "fields": {"title": "{a}", "category": "{c}"}},
       {"kind": "event", "id": "{a}", "where": [{"column": "kind", "is": ["event"]}],
        "fields": {"title": "{a}", "date": "2015", "summary": "{s}",
          "places": [{"link": "place/{b}"}]}}]}
      """)
    let table = """
      kind,a,b,c,s
      event,A,X,,
      event,B,Y,,
      place,X,,port,
      place,Y,,moon,
      event,C,X,,see [B](event/b)
      event,D,X,,see [C](event/c)
      event,E,X,,see [A](event/a)
      event,F,X,,

      """
    try importer.read(Array(table.utf8), name: "a.csv")
    let library = library(importer)
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    #expect(
      library.all(.event) { $0.title }.sorted() == ["A", "E", "F"]
        && library.count(of: .place) == 1)
    #expect(
      importer.problems.all.map(\.text) == [
        "a.csv:3: links to place/y, which no row makes",
        "a.csv:5: expected one of port, city, base, pass, strait, institution, dam, airport, border post, oil field, terminal, power plant, camp, region, sea, line; found the text \"moon\" (at category)",
        "a.csv:6: links to event/b, which no row makes",
        "a.csv:7: links to event/c, which no row makes",
      ])
  }

  /// Whatever the mapping says of pack and source is checked when the mapping is read.
  @Test(arguments: [
    (#""pack": {"title": 7}"#, "m.json:1:20: error: expected a text, found the number 7"),
    (#""pack": {"tilte": "x"}"#, "unknown key \"tilte\": did you mean \"title\"?"),
    (#""source": {"category": "data"}"#, "m.json:1:25: error: expected one of post"),
    (#""source": {"coverage": {"until": "x"}}"#, "expected a date such as"),
    (#""source": {"sumary": "x"}"#, "unknown key \"sumary\": did you mean \"summary\"?"),
  ])
  func aPackThatWouldBeWrongIsRefusedWithItsMapping(member: String, message: String) {
    let text = "{\(member), \"records\": [{\"kind\": \"event\", \"id\": \"x\", \"fields\": {}}]}"
    do {
      _ = try TableMapping(file: "m.json", bytes: Array(text.utf8))
      Issue.record("\(text) was read")
    } catch {
      #expect(error.description.contains(message), "\(error)")
    }
  }

  @Test func filesOfOneNameAreTwoSources() throws {
    let importer = try importer(events)
    importer.coverage = TableImporter.coverage("1815/2018")
    try importer.read(Array("a,b\nA,1\n".utf8), name: "x/a.csv")
    try importer.read(Array("a,b\nA,1\n".utf8), name: "y/a.csv")
    let library = library(importer)
    #expect(library.diagnostics == [] && library.count(of: .source) == 2)
    #expect(library.all(.source) { $0.id.slug }.sorted() == ["a-csv", "a-csv-2"])
  }

  // MARK: Several files of a kind

  @Test func largeKindsAreDivided() throws {
    var text = KindText(.event, largestFile: 200)
    var places: [KindText.Place] = []
    for number in 0..<10 {
      let draft = Draft(
        AnyIdentifier(kind: .event, slug: "e\(number)"),
        [
          DraftMember(name: "title", value: .text("E\(number)")),
          DraftMember(name: "date", value: .date(PartialDate(year: 2000 + number))),
        ])
      places.append(text.append(draft.written))
    }
    for place in [0, 4, 5, 9] { text.remove(places[place]) }
    #expect(text.count == 6)
    let files = text.texts
    #expect(files.count > 2 && files.allSatisfy { $0.bytes.count <= 210 })
    #expect(Array(files.map(\.name)[..<2]) == ["events.json", "events-2.json"])
    let library = Library([
      PackInput(
        name: "p",
        files: files.map { PackFile(name: "p/\($0.name)", bytes: $0.bytes) } + [
          PackFile(
            name: "p/pack.json",
            bytes: Array(
              """
              {"identifier": "p", "title": "p", "description": "d", "licence": "l",
               "language": "en", "version": "1"}
              """.utf8))
        ])
    ])
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    #expect(library.all(.event) { $0.title } == ["E1", "E2", "E3", "E6", "E7", "E8"])
    #expect(KindText.largestFile * 2 == PackFolder.maximumFileSize)
  }

  // MARK: The order of rows

  /// What is made of rows of one record does not depend on their order.
  @Test func theLatestEndIsThatOfAllRows() throws {
    let rows = ["A,1990,", "A,1816,1945", "A,1950,1960", "B,1900,1910", "B,1920,1930"]
    var dice = Dice(seed: 9)
    for _ in 0..<12 {
      let importer = try importer(
        """
        {"records": [{"kind": "actor", "id": "{n}",
          "merge": {"since": "earliest", "until": "latest"}, "fields": {"title": "{n}",
            "category": "state", "since": {"date": ["{f}"]}, "until": {"date": ["{t}"]}}}]}
        """)
      let shuffled = rows.shuffled(using: &dice)
      try importer.read(
        Array(("n,f,t\n" + shuffled.joined(separator: "\n")).utf8), name: "s.csv")
      let library = library(importer)
      let spans = library.all(.actor) { record -> String? in
        guard case .actor(let actor) = record else { return nil }
        let spell = actor.spells.first
        return "\(actor.title) \(spell?.from?.year ?? 0) \(spell?.to?.year ?? 0)"
      }
      #expect(spans == ["A 1816 0", "B 1900 1930"], "\(shuffled)")
    }
  }

  /// A state that was in being twice was not in between, whichever row comes first.
  @Test(arguments: [false, true])
  func aStateHasASpellForEachRow(isReversed: Bool) throws {
    let rows = [
      "GMX,255,Germania,1990,10,3,2016,12,31,2016", "GMX,255,Germania,1816,1,1,1945,5,8,2016",
    ]
    let importer = try preset("states")
    let table = "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version\n"
    let all = isReversed ? rows.reversed() : rows
    try importer.read(Array((table + all.joined(separator: "\n")).utf8), name: "s.csv")
    let library = library(importer)
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    let id = try #require(AnyIdentifier("actor/germania"))
    let isInBeing = [1815, 1940, 1960, 2000, 2020].map {
      library.holds(id, at: Moment(asOf: PartialDate(year: $0)))
    }
    #expect(isInBeing == [false, true, false, true, true])
    #expect(importer.conflicts.count == 0 && importer.droppedRows == 0)
  }

  /// Two orders that differ in their comments, and one of two pieces, whose identifier is that of the
  /// second with a number: three deals; of two rows that say the same each is one too.
  @Test func rowsOfARegisterAreDealsOfTheirOwn() throws {
    let importer = try preset("sipri")
    let header =
      "Recipient,Supplier,Year of order,,Number ordered,,Weapon designation,Weapon description,"
      + "Number delivered,,Year(s) of delivery,status,Comments,SIPRI TIV per unit,"
      + "SIPRI TIV for total order,SIPRI TIV of delivered weapons"
    let rows = [
      "Ruritania,Borduria,2001,,,,Alfa,tank,,,,new,first order,1,10,10",
      "Ruritania,Borduria,2001,,,,Alfa,tank,,,,new,second order,1,20,20",
      "Ruritania,Borduria,2001,,2,,Alfa,tank,,,,new,third order of two,1,30,30",
      "Ruritania,Borduria,2001,,2,,Alfa,tank,,,,new,third order of two,1,30,30",
    ]
    try importer.read(
      Array((header + "\n" + rows.joined(separator: "\n") + "\n").utf8), name: "r.csv")
    let library = library(importer)
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    let deals = library.all(.deal) { if case .deal(let deal) = $0 { deal } else { nil } }
    #expect(deals.count == 4 && importer.repeatedRows == 0)
    #expect(deals.allSatisfy { $0.items.count == 1 && $0.claims.count == 4 })
    let slugs = deals.map(\.id.slug).sorted()
    #expect(
      slugs == [
        "ruritania-borduria-alfa-2001", "ruritania-borduria-alfa-2001-2",
        "ruritania-borduria-alfa-2001-2-2", "ruritania-borduria-alfa-2001-3",
      ])
  }

  // MARK: Mappings

  private let rowsOfTwo = "name,year,state\nAlpha,2015,new\nBeta,2016,old\n"

  private func mapping(_ status: String, condition: String = "") -> String {
    """
    {"records": [{"kind": "event", "id": "{name}", \(condition)"fields": {"title": "{name}",
      "date": {"date": ["{year}"]}, "status": \(status)}}]}
    """
  }

  @Test(arguments: [
    #"{"map": {"new": "done", "old": "planned"}, "value": "{state}"}"#,
    #"{"value": "{state}", "map": {"new": "done", "old": "planned"}}"#,
    #"{"map": {"new": "done"}, "otherwise": "planned", "value": "{state}"}"#,
  ])
  func theOrderOfKeysInAnExpressionSaysNothing(status: String) throws {
    let importer = try importer(mapping(status))
    try importer.read(Array(rowsOfTwo.utf8), name: "k.csv")
    let library = library(importer)
    #expect(library.diagnostics == [] && importer.droppedRows == 0)
    #expect(library.all(.event) { $0.status } == [.done, .planned])
  }

  /// An object of a record may have members that are called as expressions are.
  @Test func membersAreCalledAsExpressionsAre() throws {
    let members = [#""actor": "actor/alpha""#, #""title": "office""#, #""asOf": "2015""#]
    for members in [members, members.reversed()] {
      let importer = try importer(
        """
        {"records": [{"kind": "actor", "id": "{name}", "fields": {"title": "{name}",
          "category": "person", "offices": [{\(members.joined(separator: ", "))}]}}]}
        """)
      try importer.read(Array(rowsOfTwo.utf8), name: "k.csv")
      let library = library(importer)
      #expect(library.diagnostics == [] && library.count(of: .actor) == 2)
      guard case .actor(let actor)? = library.record(.actor, at: 0) else { throw Missing() }
      #expect(actor.offices.first?.actor?.slug == "alpha")
    }
  }

  @Test(arguments: [
    (#""wher": [{"column": "state", "is": ["new"]}], "#, #""done""#, "1:48", "where"),
    (
      #""where": [{"column": "state", "is": ["new"], "nto": ["x"]}], "#, #""done""#, "1:93", nil
    ),
    ("", #"{"value": "{state}", "map": {}, "otherwse": "done"}"#, "2:75", "otherwise"),
    ("", #"{"vale": 1, "split": "{state}", "by": ";", "into": "x"}"#, "2:44", nil),
    ("", #"{"actor": "{name}", "unles": ["x"]}"#, "2:63", "unless"),
    ("", #"{"number": "{year}", "if": "{year}"}"#, "2:64", nil),
  ])
  func anUnknownKeyOfAMappingIsAnError(
    condition: String, status: String, place: String, meant: String?
  ) {
    do {
      let text = mapping(status, condition: condition)
      _ = try TableMapping(file: "m.json", bytes: Array(text.utf8))
      Issue.record("\(text) was read")
    } catch {
      #expect(error.description.hasPrefix("m.json:\(place): error: unknown key"), "\(error)")
      if let meant { #expect(error.message.hasSuffix("did you mean \"\(meant)\"?")) }
    }
  }

  @Test func anUnknownNameInBracesIsAnError() {
    do {
      _ = try TableMapping(file: "m.json", bytes: Array(mapping(#""{@itm}""#).utf8))
      Issue.record("it was read")
    } catch {
      #expect(error.message == "there is no name \"@itm\": did you mean \"@item\"?")
    }
  }
}
