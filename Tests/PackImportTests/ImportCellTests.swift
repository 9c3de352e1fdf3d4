import Foundation
import Testing

@testable import AllianceModel
@testable import PackImport

/// Numbers and dates as people write them; every row is made up.
struct ImportCellTests {
  // MARK: Numbers

  @Test(
    arguments: [
      ("7870.50", 7870.5, nil), ("7870,50", nil, 7870.5), ("1,234.56", 1234.56, nil),
      ("1.234,56", nil, 1234.56), ("1,234", 1234, 1.234), ("1.234", 1.234, 1234),
      ("1.234.567", nil, 1_234_567), ("1,234,567", 1_234_567, nil),
      ("1 234 567", 1_234_567, 1_234_567),
      ("1\u{202F}234,5", nil, 1234.5), ("1’234.5", 1234.5, nil), ("1'234", 1234, 1234),
      ("12,34,567.5", 1_234_567.5, nil), ("0.123", 0.123, nil), ("0,123", nil, 0.123),
      ("-5", -5, -5), ("−5", -5, -5), ("(1,250.5)", -1250.5, nil), ("1e5", 100_000, 100_000),
      (".5", 0.5, nil), ("0x10", nil, nil), ("nan", nil, nil), ("inf", nil, nil),
      ("12,3,4", nil, nil),
      ("1,2345", nil, 1.2345), ("12.", 12, nil), ("much", nil, nil), ("", nil, nil),
      ("-", nil, nil),
      ("1 23", nil, nil), ("2019-02-14", nil, nil),
    ] as [(String, Double?, Double?)])
  func aNumberIsReadByTheSignOfItsColumn(text: String, point: Double?, comma: Double?) {
    #expect(NumberText(text, .point)?.value == point)
    #expect(NumberText(text, .comma)?.value == comma)
  }

  @Test(
    arguments: [
      ("~40", 40, nil, "about", nil), ("approx. 1,200", 1200, nil, "about", nil),
      ("c. 30", 30, nil, "about", nil), (">5", 5, nil, "over", nil),
      ("over 45", 45, nil, "over", nil),
      ("up to 8", 8, nil, "up to", nil), ("100+", 100, nil, "over", nil),
      ("≤ 7", 7, nil, "up to", nil),
      ("12 %", 12, nil, nil, "%"), ("US$ 1,250.50", 1250.5, nil, nil, "US$"),
      ("-$5", -5, nil, nil, "$"), ("€12", 12, nil, nil, "€"), ("45 USD", 45, nil, nil, "USD"),
      ("> 3.5%", 3.5, nil, "over", "%"), ("10–12", 10, 12, nil, nil),
      ("10 to 12.5", 10, 12.5, nil, nil),
      ("10-12", 10, 12, nil, nil),
      ("45 bn USD", 45e9, nil, nil, "USD"), ("USD 3m", 3e6, nil, nil, "USD"),
      ("about $1.5–2 million", 1.5e6, 2e6, "about", "$"), ("3.3 million", 3_300_000, nil, nil, nil),
      ("ca 5 crore", 5e7, nil, "about", nil),
    ] as [(String, Double, Double?, String?, String?)])
  func whatStandsWithANumberIsKept(
    text: String, value: Double, upper: Double?, qualifier: String?, unit: String?
  ) throws {
    let number = try #require(NumberText(text, .point))
    #expect(number.value == value && number.upper == upper)
    #expect(number.qualifier == qualifier && number.unit == unit)
  }

  @Test(
    arguments: [
      ("$1.2bn", "m EUR"), ("5 %", "m EUR"), ("£ 7", "m EUR"), ("EUR 3m", "m EUR"),
      ("1.2 million", "million"),
      ("2 crore", "crores of rupees"), ("$ 5", "'000 GBP"), ("₹ 5", "million dollars"),
      ("₹ 5", "years"),
    ])
  func aUnitOfItsOwnIsNotOverruled(text: String, unit: String) throws {
    #expect(try #require(NumberText(text, .point)).misfit(unit) != nil)
  }

  @Test(
    arguments: [
      ("7", "m EUR"), ("€ 7", "m EUR"), ("5 %", "per cent of imports"), ("$ 5", "million dollars"),
      ("Rs. 5", "INR"), ("1.2 million", "people"), ("US$ 3", "m USD"), ("€ 3", "million euros"),
      ("$5", "m US$"), ("3 TIV", "m TIV"),
    ])
  func theUnitOfAColumnMayStandWithItsNumbers(text: String, unit: String) throws {
    #expect(try #require(NumberText(text, .point)).misfit(unit) == nil)
  }

  /// The cell is left out alone and said; its row stays.
  @Test func aCellOfAnotherUnitIsLeftOutAlone() throws {
    let mapping = """
      {"records": [{"kind": "event", "id": "{#}", "fields": {"title": "{what}", "date": {"date": "{on}"},
        "claims": [{"measure": "cost", "value": {"number": "{cost}"}, "unit": "m EUR", "asOf": {"date": "{on}"},
          "status": "reported", "source": "{@source}", "locator": "{@locator}"}]}}]}
      """
    let importer = TableImporter(
      try TableMapping(file: "m", bytes: Array(mapping.utf8)), date: "2026-11-25")
    try importer.read(
      Array("what,on,cost\nA,2014,$1.2bn\nB,2015,7\nC,2016,€ 8\n".utf8), name: "t.csv")
    let events = library(importer).all(.event) {
      if case .event(let event) = $0 { event } else { nil }
    }
    #expect(events.map(\.claims.count) == [0, 1, 1])
    #expect(
      importer.unreadCells.all.map(\.text).contains {
        $0.contains("\"cost\": expected a number of m EUR, found one of $")
      }, "\(importer.unreadCells.all.map(\.text))")
  }

  private let deals = """
    {"table": {"delimiter": ";"TABLE}, "records": [{"kind": "deal", "id": "{#}", "fields": {
      "title": "{item}", "receiver": {"actor": "{to}"}, "date": "2014", "status": "reported",
      "items": [{"name": "{item}", "quantity": {"number": "{count}"}}],
      "claims": [{"measure": "value", "value": {"number": "{value}"}, "asOf": "2014",
        "status": "reported", "source": "{@source}", "locator": "{@locator}"}]}}]}
    """

  private func library(_ importer: TableImporter) -> Library {
    importer.finish()
    return Library([
      PackInput(
        name: "p",
        files: importer.packFiles().map { PackFile(name: "p/\($0.name)", bytes: $0.bytes) })
    ])
  }

  private func values(_ rows: [String], table: String = "") throws -> (TableImporter, [String]) {
    let importer = try importer(deals.replacingOccurrences(of: "TABLE", with: table))
    let text = "item;to;count;value\n" + rows.map { "Alfa;Ruritania;\($0)\n" }.joined()
    try importer.read(Array(text.utf8), name: "d.csv")
    let library = library(importer)
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    let deals = library.all(.deal) { if case .deal(let deal) = $0 { deal } else { nil } }
    let sorted = deals.sorted { (Int($0.id.slug) ?? 0) < (Int($1.id.slug) ?? 0) }
    return (importer, sorted.map { $0.claims.first?.valueText ?? "–" })
  }

  @Test func theColumnTellsWhatACommaIs() throws {
    // 1.234 has its thousands divided, since other cells have a decimal comma; 12.5 is then no
    // number.
    let rows = (1...9).map { "\($0);\($0),5" } + ["10;1.234", "11;12.5"]
    let (importer, values) = try values(rows)
    #expect(Set(values) == Set((1...9).map { "\($0).5" } + ["1,234", "–"]))
    #expect(importer.unreadCells.all.map(\.line) == [12])
  }

  @Test func aCellThatFitsNoneIsLeftOutAlone() throws {
    let rows = [
      "1;7870,50", "2;12,5", "3;1.234,56", "4;1.234", "x;9,5", "6;0x10", "7;", "8;..", "9;> 5,5 %",
    ]
    let (importer, values) = try values(rows)
    #expect(
      values == [
        "7,870.5", "12.5", "1,234.56", "1,234", "9.5", "–", "–", "–", "over 5.5 %",
      ], "\(values)")
    #expect(importer.droppedRows == 0 && importer.usedRows == 9)
    #expect(
      importer.unreadCells.all.map(\.text) == [
        "d.csv:6: \"count\": expected a number, found \"x\"",
        "d.csv:7: \"value\": expected a number, found \"0x10\"",
      ])
    #expect(importer.summary.hasSuffix("2 cells left out"))
    #expect(importer.report.contains("\"value\": decimal comma, as \"7870,50\" in line 2 shows"))
  }

  @Test func whereAColumnFitsTwoItIsAskedFor() throws {
    for (rows, words) in [
      (["1;1,234", "2;2,500"], "\"value\": \"1,234\" in line 2 is a number in two ways"),
      (
        ["1;1.5", "2;2,5"],
        "1 cells with a decimal point (\"1.5\" in line 2) and 1 with a decimal comma"
      ),
    ] {
      do {
        _ = try values(rows)
        Issue.record("\(rows) were read")
      } catch let failure as ImportFailure {
        #expect(failure.message.contains(words), "\(failure.message)")
        #expect(failure.message.hasSuffix("in the mapping's \"table\", or by --decimal"))
      }
    }
    #expect(try values(["1;1,234"], table: ", \"decimal\": \",\"").1 == ["1.234"])
    #expect(try values(["1;1,234"], table: ", \"decimal\": \".\"").1 == ["1,234"])
    // What another column of the file shows is enough.
    #expect(try values(["1,5;1,234"]).1 == ["1.234"])
  }

  @Test func aRangeIsOneClaimOfTwoNumbers() throws {
    #expect(try values(["5;10-12,5"]).1 == ["10–12.5"])
    let (importer, values) = try values(["10-12;3,5"])
    #expect(values == ["3.5"] && importer.unreadCells.count == 0)
  }

  // MARK: Codes and what is missing

  /// pandas writes whole numbers as 2.0 as soon as a column has a gap.
  @Test func codesThatAreWrittenAsDecimalsAreWhole() throws {
    let importer = try preset("atop")
    try importer.readLookup(
      Array("ccode,statenme,styear,endyear\n2.0,Ruritania,1816.0,2016.0\n".utf8), name: "s.csv",
      as: "states")
    let members = """
      atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,defense,offense,neutral,nonagg,consul
      1005.0,2.0,1949.0,4.0,4.0,0.0,0.0,0.0,1.0,0.0,0.0,0.0,1.0
      1005.0,200.0,1949.0,4.0,4.0,,,,1.0,0.0,0.0,0.0,1.0

      """
    try importer.read(Array(members.utf8), name: "m.csv")
    let bloc = try #require(library(importer).blocs.first)
    #expect(bloc.id.slug == "atop-1005")
    #expect(bloc.members.map(\.actor.slug) == ["ruritania", "states-200"])
    #expect(bloc.members.allSatisfy { $0.pledges == [.defence, .consultation] })
    // A number that no table has is said.
    #expect(importer.notices.all.map(\.text) == ["m.csv:3: states has nothing for 200 (1 time)"])
  }

  @Test func namibiaIsNotMissing() throws {
    let mapping = """
      {"missing": MISSING, "records": [{"kind": "actor", "id": "{code}", "fields": {"title": "{code}",
        "category": "state", "aliases": ["{name}"]}}]}
      """
    func titles(_ missing: String) throws -> [String] {
      let importer = try importer(mapping.replacingOccurrences(of: "MISSING", with: missing))
      try importer.read(Array("code,name\nNA,Namibia\nIN,NA\nPK,Pakistan\n".utf8), name: "c.csv")
      let library = library(importer)
      return library.all(.actor) { if case .actor(let actor) = $0 { actor } else { nil } }
        .map { "\($0.title) \($0.header.aliases)" }.sorted()
    }
    #expect(try titles("[\"NA\"]") == ["IN []", "NA [\"Namibia\"]", "PK [\"Pakistan\"]"])
    #expect(try titles("{\"*\": [\"NA\"], \"code\": [\"PK\"]}") == ["IN []", "NA [\"Namibia\"]"])
  }

  /// NA of who gives or gets something may be Namibia: what it was read as is said to the user.
  @Test(arguments: [
    (["NA", "IN", "DE", "NA"], "codes of two letters, so NA is Namibia and not missing"),
    (
      ["NA", "India", "Germany", "Chad"],
      "NA, 1 time from line 2 on, is read as nobody and not as Namibia"
    ),
  ])
  func namibiaAsAGiverIsSaid(givers: [String], words: String) throws {
    let importer = try importer(
      """
      {"pack": {"title": "P"}, "source": {"title": "S"}, "missing": ["NA"], "records": [
        {"kind": "deal", "id": "{#}", "fields": {"title": "D", "giver": {"actor": "{by}"},
         "receiver": {"actor": "{to}"}, "date": {"date": "{on}"}, "status": "reported"}}]}
      """)
    try importer.read(
      Array(("by,to,on\n" + givers.map { "\($0),Peru,2014\n" }.joined()).utf8), name: "t.csv")
    importer.finish()
    let doubts = importer.files.first?.doubts ?? []
    #expect(doubts.contains { $0.hasPrefix("\"by\": " + words) }, "\(doubts)")
    #expect(importer.count(of: .deal) == givers.count)
  }

  /// Of which century a year of two digits is nobody prints: the report says how it was read.
  @Test func theCenturyOfTwoDigitsIsSaid() throws {
    func report(_ dates: String) throws -> String {
      let importer = try importer(
        """
        {"pack": {"title": "P"}, "source": {"title": "S"}, "records": [
          {"kind": "event", "id": "{#}", "fields": {"title": "E", "date": {"date": "{on}"}}}]}
        """)
      try importer.read(Array(("on\n" + dates).utf8), name: "t.csv")
      importer.finish()
      return importer.report
    }
    let short = try report("12-Mar-14\n1-Apr-68\n")
    #expect(
      short.contains("a year of two digits is the last one that is not after 2026:")
        && short.contains("12-Mar-14\" in line 2 is of 2014"), "\(short)")
    let plain = try report("2014-03-12\n12 March 2014\n")
    #expect(!plain.contains("two digits"), "\(plain)")
  }

  /// What is said of a file has the names that its columns have there.
  @Test func columnsAreCalledAsTheFileCallsThem() throws {
    let importer = try preset("ucdp")
    try importer.read(
      Array(
        "id,year,conflict_new_id,type_of_violence,side_a,side_b,country,date_start,date_end,best_est,latitude,longitude\n1,2014,7,1,A,B,India,2014-01-02,2014-01-02,3,1,2\n"
          .utf8), name: "t.csv")
    importer.finish()
    #expect(importer.count(of: .event) == 1, "\(importer.report)")
    let columns = importer.files.first?.unreadColumns ?? []
    #expect(columns.contains("conflict_new_id") && !columns.contains("conflict_id"), "\(columns)")
  }

  @Test func minusNineAmongPositiveNumbersIsDoubted() throws {
    let (importer, values) = try values(["1;4", "-9;5"])
    #expect(values == ["4", "5"])
    #expect(
      importer.files.first?.doubts.first?.hasPrefix("\"count\": \"-9\" in line 3 stands once")
        == true)
  }

  /// What stands for nothing the column shows: the only negative number that comes again, one far from all
  /// others; on a scale -9 is a value, and a code that the mapping asks for stays one.
  @Test(arguments: [
    ("-9", ["4", "-9", "12", "-9"], 2), ("-99", ["4", "-99.0", "12", "-99"], 2),
    ("-88", ["-10", "-9", "9", "-88", "10", "-88"], 4),
    ("999", ["1", "999", "7", "999", "3"], 3), ("none", ["-10", "-9", "9", "-9", "10"], 5),
    ("none", ["999", "999", "998", "997"], 4), ("none", ["-40", "-99", "41", "-99"], 4),
  ])
  func whatStandsForNothingTheColumnShows(sign: String, cells: [String], count: Int) throws {
    let importer = try importer(
      """
      {"records": [{"kind": "event", "id": "{#}", "fields": {"title": "T", "date": "2000", "claims": [
        {"if": "{n}", "measure": "m", "value": {"number": "{n}"}, "asOf": "2000", "status": "done",
         "source": "{@source}", "locator": "{@locator}"}]}}]}
      """)
    try importer.read(Array("a;n\n\(cells.map { "x;\($0)\n" }.joined())".utf8), name: "t.csv")
    importer.finish()
    let events = try #require(importer.packFiles().first { $0.name == "events.json" })
    let text = String(decoding: events.bytes, as: UTF8.self)
    #expect(text.components(separatedBy: "\"measure\"").count - 1 == count, "\(text)")
    let finding = importer.files[0].findings.first { $0.contains("stands for nothing") }
    #expect((finding == nil) == (sign == "none"))
    if sign != "none" { #expect(finding?.contains("\"n\": \"\(sign)") == true, "\(finding ?? "")") }
  }

  @Test func aCodeThatTheMappingAsksForIsNoGap() throws {
    let importer = try importer(
      """
      {"records": [{"kind": "event", "id": "{#}", "fields": {"title": {"first": [
        {"value": "{code}", "map": {"-9": "left open", "1": "won"}, "otherwise": null}, "{other}", "nothing"]},
        "date": "2000"}}]}
      """)
    try importer.read(Array("code;other\n1;5\n-9;6\n-9;-9\n2;-9\n3;7\n".utf8), name: "t.csv")
    importer.finish()
    let events = try #require(importer.packFiles().first { $0.name == "events.json" })
    let titles = String(decoding: events.bytes, as: UTF8.self).matches(of: /"title": ?"([^"]*)"/)
      .map { String($0.1) }
    #expect(titles == ["won", "left open", "left open", "nothing", "7"])
  }

  // MARK: Dates

  @Test(arguments: [
    ("2014-01-02 00:00:00", "2014-01-02"), ("2014-01-02 00:00:00.000", "2014-01-02"),
    ("1949-04-04T00:00:00Z", "1949-04-04"), ("2014-01-02T10:00+02:00", "2014-01-02"),
    ("2014/01/02", "2014-01-02"), ("2014-1-2", "2014-01-02"), ("02.01.2014", "2014-01-02"),
    ("26 February 2019", "2019-02-26"), ("12-Mar-14", "2014-03-12"), ("12-Mar-99", "1999-03-12"),
    ("Mar 12, 2014", "2014-03-12"), ("March 2014", "2014-03"), ("2014.0", "2014"),
    ("20140102", "2014-01-02"), ("201401", "2014-01"), ("20140100", "2014-01"), ("2014", "2014"),
    ("2030 (expected)", "2030"), ("15/03/2015", "2015-03-15"), ("03/15/2015", "2015-03-15"),
    ("9/15/2016 0:00", "2016-09-15"), ("4th of July 1976", "1976-07-04"), ("2014/01", "2014-01"),
    ("01/2014", "2014-01"), ("-0205", "-0205"), ("Tue, 2 Jan 2001", "2001-01-02"),
    ("05/05/2014", "2014-05-05"),
  ])
  func aDateIsReadInEveryForm(text: String, iso: String) throws {
    guard case .date(let date)? = DateText(text, nil, before: 2026) else {
      Issue.record("\(text) was not read")
      return
    }
    #expect(date.isoText == iso)
  }

  @Test(arguments: [
    "0", "0000", "9999", "9999-12-31", "99991231", "31/12/9999", "present", "Ongoing", "9999.0",
  ])
  func whatIsNotOverIsOpen(text: String) {
    #expect(DateText(text, .dayFirst, before: 2026) == .open)
  }

  @Test(arguments: [
    "never", "31/02/2014", "2014-13-01", "13/13/2014", "Foo 2014", "0x10", "Mar-14", "1.5",
    "2014.5", "01/02/2014",
  ])
  func whatIsNoDateIsNone(text: String) {
    #expect(DateText(text, nil, before: 2026) == nil)
  }

  private func events(_ dates: [String], said: String = "") throws -> [String] {
    let importer = try importer(
      """
      {"table": {"header": 1, "delimiter": ";"\(said)}, "records": [{"kind": "event", "id": "{#}",
        "fields": {"title": "E", "date": {"date": "{date}"}}}]}
      """)
    let text = "date;x\n" + dates.map { "\($0);1\n" }.joined()
    try importer.read(Array(text.utf8), name: "e.csv")
    let library = library(importer)
    #expect(library.diagnostics == [])
    return library.all(.event) { if case .event(let event) = $0 { event } else { nil } }
      .map(\.date.isoText).sorted()
  }

  @Test func theColumnTellsWhichNumberIsTheDay() throws {
    #expect(try events(["01/02/2014", "15/03/2015"]) == ["2014-02-01", "2015-03-15"])
    #expect(try events(["01/02/2014", "03/15/2015"]) == ["2014-01-02", "2015-03-15"])
    #expect(try events(["01/02/2014"], said: ", \"dates\": \"day first\"") == ["2014-02-01"])
    #expect(try events(["01/02/2014"], said: ", \"dates\": \"month first\"") == ["2014-01-02"])
    for dates in [["01/02/2014", "05/05/2014"], ["15/03/2015", "03/15/2015"]] {
      #expect(throws: ImportFailure.self) { try events(dates) }
    }
  }

  @Test(
    arguments: [
      ("2014", 2014), ("2014 [YR2014]", 2014), ("X2014", 2014), ("yr2014", 2014), ("2014.0", 2014),
      ("Y2014", 2014), ("2014 [YR2015]", nil), ("20141", nil), ("XX2014", nil), ("year", nil),
      ("x", nil),
    ] as [(String, Int?)])
  func aColumnIsAYearInEveryForm(name: String, year: Int?) {
    #expect(TableColumns.year(of: name) == year)
  }

  // MARK: Rows

  @Test func rowsThatAreJoinedNameBothLines() throws {
    let importer = try importer(
      """
      {"records": [{"kind": "relation", "id": "{a} {b}", "fields": {"title": "{a} and {b}",
        "actors": [{"actor": "{a}"}, {"actor": "{b}"}], "summary": "{note}",
        "phases": [{"from": {"date": "{y}"}, "evidence": "x", "source": "{@source}",
          "locator": "{@locator}"}]}}]}
      """)
    let table =
      "a,b,y,note,unused\nRuritania,Borduria,1900,one,1\n , ,,\nBorduria,Ruritania,1900,two,1\n"
      + "Ruritania,Borduria,1910,three,1\nx,,,,\n"
    try importer.read(Array(table.utf8), name: "r.csv")
    _ = library(importer)
    // A row of blank cells is none.
    #expect(importer.files.first?.rows == 4 && importer.files.first?.unreadColumns == ["unused"])
    #expect(
      importer.joinedRows.all.map(\.text)
        == ["r.csv:5: is joined to relation/ruritania-borduria, of line 2"])
    #expect(importer.conflicts.all.first?.text.hasSuffix("(the record is of line 2)") == true)
    #expect(
      importer.notices.all.map(\.text) == [
        "r.csv:4: relation/borduria-ruritania is of the same pair as relation/ruritania-borduria, of line 2: "
          + "an identifier that names the two in one order joins them"
      ])
    // Every row is used, passed over or dropped.
    #expect(importer.usedRows == 3 && importer.passedRows == 0 && importer.droppedRows == 1)
    #expect(importer.summary.hasPrefix("4 rows read: 3 used, 0 passed over, 1 dropped; "))
    #expect(importer.report.contains("1 column is not read: unused"))
  }
}
