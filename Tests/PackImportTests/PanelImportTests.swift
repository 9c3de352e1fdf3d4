import PackJSON
import TestSupport
import Testing

@testable import AllianceModel
@testable import PackImport

/// Tables that become panels: long and wide ones, with each quirk of real files.
@Suite(OwnThreads()) struct PanelImportTests {
  private func library(_ importer: TableImporter, _ files: [(String, String)]) throws -> Library {
    for (name, text) in files { try importer.read(Array(text.utf8), name: name) }
    importer.finish()
    let pack = importer.packFiles().map { PackFile(name: "p/\($0.name)", bytes: $0.bytes) }
    let library = Library([PackInput(name: "p", files: pack)])
    #expect(library.diagnostics.isEmpty, "\(library.diagnostics)")
    return library
  }

  private func panel(_ library: Library, _ slug: String) throws -> Panel {
    try #require(library.panel(AnyIdentifier(kind: .figure, slug: slug)))
  }

  /// The values as `subject period value`, in the order of the panel.
  private func lines(_ panel: Panel, _ library: Library) -> [String] {
    panel.subjects.indices.flatMap { subject in
      panel.points(of: subject).map {
        "\(library.title(ofSubject: subject, in: panel)) \(panel.text(ofPeriod: $0.period)) "
          + JSONValue.number($0.value).compact
      }
    }
  }

  private static let states = """
    ccode,statenme,styear,endyear
    2,United States,1816,2016
    365,Russia,1816,2016
    255,Germany,1816,1945
    255,German Reunion,1990,2016
    """

  @Test func capabilitiesAreAPanelForEachColumn() throws {
    let importer = try preset("nmc")
    try importer.readLookup(Array(Self.states.utf8), name: "states.csv", as: "states")
    let library = try library(
      importer,
      [
        (
          "NMC.csv",
          """
          stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version
          USA,2,1816,3823,17,80,254,8659,101,.039697491,2025
          USA,2,1817,2466,15,80,277,8899,106,.03580761,2025
          GMY,255,1938,-9,750,1,1,1,1,.2,2025
          GFR,255,1991,1,450,1,1,1,1,.03,2025
          RUS,365,1816,16942,800,-9,0,51262,-9,.1,2025
          """
        )
      ])
    let cinc = try panel(library, "cinc")
    #expect(
      lines(cinc, library) == [
        "German Reunion 1991 0.03", "Germany 1938 0.2", "Russia 1816 0.1",
        "United States 1816 0.039697491", "United States 1817 0.03580761",
      ])
    #expect(library.panels.count == 7)
    #expect(lines(try panel(library, "milex"), library).count == 4)
    #expect(try panel(library, "pec").total(at: 1816)?.value == 254)
    #expect(try panel(library, "pec").value(of: 2, at: 1816) == 0)
    #expect(cinc.form.additions == [.subjects] && cinc.knownTo == PartialDate(year: 1991))
  }

  /// A panel that is too large for one file is several, by name; together they say the same as one.
  @Test func aPanelThatIsTooLargeIsSplit() throws {
    let rows = (1816...1915).flatMap { year in
      [2, 365].map { code in
        "X,\(code),\(year),\(year * code),\(code == 2 && year % 9 == 0 ? -9 : year),1,1,1,1,0.\(year)\(code),2025"
      }
    }
    let table =
      "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n"
      + rows.joined(separator: "\n")
    func read(_ largest: Int?) throws -> Library {
      let importer = try preset("nmc")
      if let largest { importer.panels.largestFigure = largest }
      try importer.readLookup(Array(Self.states.utf8), name: "states.csv", as: "states")
      return try library(importer, [("NMC.csv", table)])
    }
    let whole = try read(nil)
    let split = try read(900)
    #expect(whole.panels.count == 7 && split.panels.count > 7)
    #expect(
      split.panels.map(\.title).contains("Military expenditure (NMC) (part 2)"),
      "\(split.panels.map(\.title))")
    for panel in whole.panels {
      let parts = split.panels.filter {
        $0.id == panel.id || $0.id.slug.hasPrefix(panel.id.slug + "-")
      }
      let all = parts.flatMap { lines($0, split) }
      #expect(Set(all).count == all.count && all.sorted() == lines(panel, whole).sorted())
      #expect(
        Set(parts.map(\.unit.description)).count == 1
          && Set(parts.map { $0.knownTo?.year }).count == 1)
    }
    #expect(try panel(whole, "milper").value(of: 1, at: 1818) == nil)
  }

  /// A panel that begins after a list of states, and after the bundled states of the names, is of the states of that
  /// list: none of its values lies beside an empty row.
  @Test func aPanelIsOfTheStatesOfAList() throws {
    func pack(_ name: String, _ table: String) throws -> PackInput {
      let importer = try preset(name)
      importer.knownActors = KnownActors(Library.bundled())
      if name != "states" {
        try importer.readLookup(Array(Self.list.utf8), name: "states.csv", as: "states")
      }
      try importer.read(Array(table.utf8), name: "\(name).csv")
      importer.finish()
      let files = importer.packFiles().map { PackFile(name: "\(name)/\($0.name)", bytes: $0.bytes) }
      return PackInput(name: name, files: files)
    }
    let states = try pack("states", Self.list)
    let rows = [(2, 365), (2, 750), (365, 750)].flatMap { one, other in
      [1960, 1993].map { "\(one),\(other),\($0),A,B,\($0 + one),\($0 + other)\n" }
    }
    let trade = try pack(
      "trade", "ccode1,ccode2,year,importer1,importer2,flow1,flow2\n" + rows.joined())
    // Of values of some years only the name may mean another state; the code does not.
    let soviet = try pack(
      "unvotes", "ccode1,ccode2,agree,year\n2,365,0.25,1960\n2,750,0.5,1960\n")
    for packs in [[states, trade, soviet], [soviet, trade, states]] {
      for library in [Library([.bundled] + packs), Library(packs)] {
        for year in [1960, 1993] {
          var bytes: [UInt8] = []
          YearTable(
            library, .dyad(isDirected: true), years: year...year,
            panels: library.panels.filter { ["exports-cow", "un-agreement"].contains($0.id.slug) }
          ).write(hasTabs: false) { bytes += $0 }
          let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
          let header = lines[0].map(String.init)
          let place = try #require(header.firstIndex { $0.contains("exports") })
          let agree = try #require(header.firstIndex { $0.contains("agreement") })
          #expect(
            lines.count == 7 && lines.dropFirst().allSatisfy { !$0[place].isEmpty }, "\(lines)")
          #expect(lines.dropFirst().count { !$0[agree].isEmpty } == (year == 1960 ? 4 : 0))
        }
      }
    }
  }

  private static let list = """
    stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version
    USA,2,United States of America,1816,1,1,2016,12,31,2016
    RUS,365,Russia,1816,1,1,2016,12,31,2016
    IND,750,India,1947,8,15,2016,12,31,2016
    """

  /// Rows of which no value comes are not used, and it is said why; what is no state has none.
  @Test func rowsWithoutAValueArePassedOver() throws {
    let importer = try importer(
      """
      {"panels": [{"id": "v", "title": "V", "measure": "v", "unit": "index", "of": ["{a}", "{b}"],
        "period": "{year}", "value": "{v}"}]}
      """)
    try importer.read(
      Array(
        """
        a,b,year,v
        India,China,1990,1
        India,India,1990,2
        India,,1990,3
        India,China,1991,
        India,Western Hemisphere,1990,4
        Western Hemisphere,China,1990,5
        India,China,1992,x
        India,China,1993,539134496000000000

        """.utf8), name: "v.csv")
    importer.finish()
    #expect(
      importer.summary
        == "8 rows read: 1 used, 7 passed over, 0 dropped; 2 actors, 1 figure, 1 source made, 2 cells left out"
    )
    #expect(
      importer.report.contains(
        "Rows for panels that are passed over: 1 of a pair that is one state twice, 1 without a name, 1 without a "
          + "value."), "\(importer.report)")
    #expect(
      importer.notices.all.map(\.text) == [
        "v.csv:6: \"Western Hemisphere\" is no state, but a group of states, as the IMF counts them: 2 values are "
          + "left out"
      ])
  }

  /// Both orders of a pair are one value; another value is named with both lines.
  @Test func aCellThatIsSaidTwiceIsNamedWithBothLines() throws {
    let importer = try preset("unvotes")
    try importer.readLookup(Array(Self.states.utf8), name: "states.csv", as: "states")
    let library = try library(
      importer,
      [
        (
          "agreement.csv",
          """
          "","session.x","ccode1","ccode2","agree","year","IdealPointFP.x","NVotesFP.x","IdealPointDistance"
          "1",1,2,365,0.25,1946,1.7,42,3.1
          "2",1,365,2,0.25,1946,-1.3,42,3.1
          "3",2,2,365,NA,1947,1.7,42,NA
          "4",3,2,365,0.5,1948,1.7,42,2
          "5",3,365,2,0.75,1948,1.7,42,2
          """
        )
      ])
    #expect(
      lines(try panel(library, "un-agreement"), library) == [
        "Russia–United States 1946 0.25", "Russia–United States 1948 0.5",
      ])
    let found = importer.conflicts.all.map(\.text)
    #expect(
      found == [
        "agreement.csv:6: agreement in UN votes of United States–Russia in 1948 is 0.5 already: 0.75 "
          + "was left out (line 5)"
      ])
    #expect(importer.repeatedValues == 3)
    #expect(importer.report.contains("3 values of panels stood twice, and were the same."))
  }

  @Test func wideTablesHaveAColumnAYear() throws {
    let sipri = """
      TIV of arms imports to India, 1962-1964
      Generated: 11 March 2021
      Figures are SIPRI Trend Indicator Values (TIVs) expressed in millions.
      Figures may not add up to stated totals due to the conventions of rounding.

      ,1962,1963,1964,Total
      Soviet Union,2,,164,166
      Unknown supplier(s),1,,,1
      "Korea, South",0,5,,5
      Total,3,5,164,172
      """
    let library = try library(try preset("tiv"), [("TIV-India.csv", sipri)])
    let tiv = try panel(library, "tiv-tiv-india")
    #expect(
      lines(tiv, library) == [
        "Korea, South 1962 0", "Korea, South 1963 5", "Soviet Union 1962 2",
        "Soviet Union 1964 164",
      ])
    #expect(tiv.sum(of: 1, over: 1962...1964)?.value == 166)
    // A row is a supplier of India: the file's own first line says so.
    #expect(tiv.title == "TIV of arms imports to India" && tiv.measure == tiv.title)
    let bank = """
      "Data Source","World Development Indicators",

      "Last Updated Date","2024-01-01",

      "Country Name","Country Code","Indicator Name","Indicator Code","2013","2014",
      "India","IND","Population, total","SP.POP.TOTL","1280842125","1295604184",
      "South Asia","SAS","Population, total","SP.POP.TOTL","1","2",
      "Pakistan","PAK","Population, total","SP.POP.TOTL","","195305013",
      """
    let people = try self.library(try preset("worldbank"), [("API.csv", bank)])
    #expect(
      lines(try panel(people, "sp-pop-totl"), people) == [
        "India 2013 1280842125", "India 2014 1295604184", "Pakistan 2014 195305013",
      ])
    #expect(try panel(people, "sp-pop-totl").text(3) == "3")
    // The unit stands in the name of the indicator.
    let money = bank.replacing("Population, total", with: "GDP (constant 2015 US$)")
    let product = try panel(
      try self.library(try preset("worldbank"), [("API.csv", money)]), "sp-pop-totl")
    #expect(product.title == "GDP (constant 2015 US$)" && product.measure == "GDP")
    #expect(product.text(3) == "3 constant 2015 US$")
  }

  /// What stands in parentheses at the end of a name, or behind "in" or "as percentage of", is its unit.
  @Test(arguments: [
    ("Military expenditure (% of GDP)", "Military expenditure", "% of GDP"),
    (
      "GDP per capita, PPP (current international $)", "GDP per capita, PPP",
      "current international $"
    ),
    ("Exports (BoP, current US$ (a))", "Exports", "BoP, current US$ (a)"),
    ("Ease of doing business (1=most friendly)", "Ease of doing business (1=most friendly)", nil),
    ("Population, total", "Population, total", nil), ("", "", nil), ("()", "()", nil),
    ("x)", "x)", nil),
    (
      "Military expenditure by country, in constant (2022) US$ m.",
      "Military expenditure by country",
      "constant (2022) US$ m."
    ),
    (
      "Military expenditure by country as percentage of gross domestic product",
      "Military expenditure by country", "% of gross domestic product"
    ),
  ])
  func aNameSaysItsUnit(name: String, measure: String, unit: String?) {
    let named = NamedUnit(name)
    #expect(named.measure == measure && named.unit == unit, "\(named)")
  }

  /// The table says whose imports or exports it has, by its first line or its first column; else the user does.
  @Test func tablesOfVolumesSayWhichWay() throws {
    let rows = ",2021,2022,Total\nIndia,1,2,3\nNepal,3,,3\n"
    for (text, title, wanted) in [
      (
        "TIV of arms exports from the top 50, 2021-2022\n\n" + rows, nil,
        "TIV of arms exports from the top 50"
      ),
      ("x,y\n\nRecipient" + rows, nil, "Volume of arms imports, values"),
      ("x,y\n\nSupplier" + rows, nil, "Volume of arms exports, values"),
      ("Country" + rows, "TIV of arms exports", "TIV of arms exports, values"),
      ("Country" + rows, nil, "Volume of arms transfers, values"),
    ] as [(String, String?, String)] {
      let importer = try preset("tiv")
      importer.tableTitle = title
      let panel = try panel(try library(importer, [("values.csv", text)]), "tiv-values")
      #expect(panel.title == wanted && panel.valueCount == 3)
      #expect(importer.repeatedValues == 0)
      let doubts = importer.notices.all.map(\.text).filter { $0.contains("--flow") }
      #expect(doubts.count == (wanted.contains("transfers") ? 1 : 0), "\(doubts)")
    }
  }

  /// A row whose values look like years names no columns: what has no column a year is no table of volumes.
  @Test(arguments: [
    "state,code,year,power,people\nUSA,2,1816,3823,17\nUSA,2,1817,2466,15\n",
    "a,year,b\nx,2010,2009\ny,2011,2008\n", "country,year,value\nIndia,2000,5\n",
  ])
  func aTableWithoutYearsIsNoneOfVolumes(text: String) throws {
    let importer = try preset("tiv")
    let error = #expect(throws: ImportFailure.self) {
      try importer.read(Array(text.utf8), name: "t.csv")
    }
    #expect(error?.message.contains("no line has years as its columns") == true)
  }

  /// Each row of SIPRI's table that is left out is said, with why and how many values; the figure says what is in no sum.
  @Test func rowsOfNobodyAreSaid() throws {
    let importer = try preset("tiv")
    let library = try library(
      importer,
      [
        (
          "t.csv",
          "Recipient,2000,2001,2002\nIndia,5,6,\nunknown recipient(s),10,,2\nunknown rebel group*,,1,\nTotal world import,15,7,2\n"
        )
      ])
    #expect(
      importer.notices.all.map(\.text) == [
        "t.csv:3: \"unknown recipient(s)\" is no state, but nobody who is known: 2 values are left out",
        "t.csv:4: \"unknown rebel group*\" is no state, but nobody who is known: 1 value is left out",
        "t.csv:5: \"Total world import\" is no row that the mapping takes: 3 values are left out",
      ])
    guard case .figure(let figure)? = library.record(AnyIdentifier(kind: .figure, slug: "tiv-t"))
    else {
      Issue.record("no figure")
      return
    }
    #expect(
      figure.header.summary.plainText
        == "Not in it, and in no sum or share: “unknown rebel group*” (1 value, 1 m TIV together), “unknown recipient(s)” (2 values, 12 m TIV together)."
    )
  }

  /// A share that a sheet shows in percent and keeps as parts of 1 is one.
  @Test func partsOfOneAreNoPercentages() throws {
    func unit(_ scale: String) throws -> String {
      let names = [
        "India", "China", "Nepal", "Pakistan", "Iran", "Iraq", "France", "Spain", "Italy", "Peru",
        "Chile", "Cuba", "Kenya", "Mali", "Egypt", "Japan", "Norway", "Sweden", "Finland", "Greece",
        "Turkey",
      ]
      let sheet =
        "Military expenditure by country as percentage of gross domestic product, 1949-2023\n\nCountry,Notes,2001,2002\n"
        + names.map { "\($0),,\(scale),\(scale)" }.joined(separator: "\n") + "\n"
      let made = try library(try preset("milex"), [("Share of GDP.csv", sheet)])
      return try #require(made.panels.first).unit.description
    }
    #expect(try unit("0.024") == "share of gross domestic product")
    #expect(try unit("2.4") == "% of gross domestic product")
    #expect(try unit("2.4%") == "% of gross domestic product")
    // A few values do not tell, and that is said.
    let few = try preset("milex")
    let sheet =
      "Military expenditure by country as percentage of GDP\n\nCountry,Notes,2001\nIndia,,0.024\n"
    let made = try library(few, [("Share of GDP.csv", sheet)])
    #expect(made.panels.first?.unit.description == "% of GDP")
    #expect(
      few.notices.all.map(\.text) == [
        "Share of GDP.csv:4: values of Military expenditure, Share of GDP are below 1 and read as % of GDP: where "
          + "they are parts of 1, the unit is \"share of GDP\""
      ])
  }

  /// SIPRI's sheets of military expenditure: some lines before the header, regions as rows of their own
  /// without a value, blanks and two signs for what nobody knows.
  @Test func expenditureHasAColumnAYear() throws {
    let sheet = """
      Military expenditure by country, in constant (2022) US$ m., 1949-2023,,,,
      Figures are in US $m.,,,,

      Country,Notes,1949,1950,1951
      Africa,,,,
      Algeria,‖,xxx, ,66.4
      Libya,,...,. .,0
      """
    let library = try library(try preset("milex"), [("Constant (2022) US$.csv", sheet)])
    #expect(library.panels.count == 1)
    let panel = try #require(library.panels.first)
    #expect(lines(panel, library) == ["Algeria 1951 66.4", "Libya 1951 0"])
    #expect(panel.form.additions == [.subjects] && panel.unit.description.contains("2022"))
    // Shares do not add up; what is no number that anything can be told of is left out alone.
    let shares = sheet.replacing("66.4", with: "5.39134496e+18")
    let share = try #require(
      try self.library(try preset("milex"), [("Share of GDP.csv", shares)]).panels.first)
    #expect(share.form.additions == [] && share.valueCount == 1)
  }

  /// The table of imports or exports of all: the row of totals is no header, and no state.
  @Test func theHeaderOfATableOfYearsIsTheLineOfYears() throws {
    let table = """
      Volume of transfers of major arms
      Data generated: 13 Oct 2024 12:33:29 PM

      Recipient,2021,2022,2023,2021-2023,Percentage
      India,1428,2001,,3429,60.0%
      Nepal,0 ,,7,7,0.1%
      Total world import,1430,2001,7,3438,100%
      """
    let library = try library(try preset("tiv"), [("values.csv", table)])
    #expect(
      lines(try panel(library, "tiv-values"), library) == [
        "India 2021 1428", "India 2022 2001", "Nepal 2021 0", "Nepal 2023 7",
      ])
  }

  @Test func tradeGoesFromTheExporter() throws {
    let importer = try preset("trade")
    try importer.readLookup(Array(Self.states.utf8), name: "states.csv", as: "states")
    let cow = try library(
      importer,
      [
        (
          "Dyadic_COW_4.0.csv",
          """
          ccode1,ccode2,year,importer1,importer2,flow1,flow2,version
          2,365,1950,United States of America,Russia,38.25,-9,4
          2,365,1951,United States of America,Russia,27.5,0.06,4
          """
        )
      ])
    #expect(
      lines(try panel(cow, "exports-cow"), cow) == [
        "Russia to United States 1950 38.25", "Russia to United States 1951 27.5",
        "United States to Russia 1951 0.06",
      ])
    let imf = try library(
      try preset("trade"),
      [
        (
          "DOT.csv",
          """
          Country Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,Counterpart Country Code,Attribute,1990,1991
          India,534,"Goods, Value of Exports, FOB, US Dollars",TXG_FOB_USD,China,924,Value,18000000,48000000
          India,534,"Goods, Value of Exports, FOB, US Dollars",TXG_FOB_USD,China,924,Status,,E
          India,534,"Goods, Value of Exports, FOB, US Dollars",TXG_FOB_USD,World,001,Value,1,1
          India,534,"Goods, Value of Imports, CIF, US Dollars",TMG_CIF_USD,China,924,Value,31000000,
          """
        )
      ])
    #expect(
      lines(try panel(imf, "exports-imf"), imf) == [
        "India to China 1990 18000000", "India to China 1991 48000000",
      ])
    #expect(lines(try panel(imf, "imports-imf"), imf) == ["China to India 1990 31000000"])
    // The same with a row a year, its columns as the IMF named them until 2025, and its names of states.
    let rows = try library(
      try preset("trade"),
      [
        (
          "DOT_panel.csv",
          """
          "Country Name","Country Code","Counterpart Country Name","Counterpart Country Code","Time Period","Goods, Value of Exports, Free on board (FOB), US Dollars (TXG_FOB_USD)","Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars (TMG_CIF_USD)","Goods, Value of Trade Balance, US Dollars (TBG_USD)"
          "India","534","China, P.R.: Mainland","924","1990","18000000","31000000","-13000000"
          "India","534","World","001","1990","18000000000","23000000000",""
          "Afghanistan, Islamic Rep. of","512","India","534","1990","100","",""
          """
        )
      ])
    #expect(
      lines(try panel(rows, "exports-imf"), rows) == [
        "Afghanistan, Islamic Rep. of to India 1990 100",
        "India to China, P.R.: Mainland 1990 18000000",
      ])
    #expect(
      lines(try panel(rows, "imports-imf"), rows) == [
        "China, P.R.: Mainland to India 1990 31000000"
      ])
    #expect(rows.panels.flatMap(\.actors).contains(Identifier(slug: "china")))
  }

  @Test func columnsAreChosen() throws {
    let file = try #require(
      PackFile.bundled(in: "imports").first { $0.lastPathComponent == "vdem.json" })
    let mapping = try TableMapping(file: file.name, bytes: file.bytes().copy)
    let table = """
      country_name,country_text_id,country_id,year,historical_date,project,historical,histname,codingstart,codingend,COWcode,v2x_polyarchy,v2x_polyarchy_codelow,v2x_libdem,v2x_corr
      India,IND,39,1950,1950-12-31,0,1,Republic of India [independent state],1789,2023,750,0.657,0.6,0.5,0.4
      India,IND,39,1951,1951-12-31,0,1,Republic of India [independent state],1789,2023,750,NA,0.6,0.51,0.41
      """
    let all = try library(
      TableImporter(mapping, date: "2026-11-25"), [("V-Dem.csv", table)])
    #expect(all.panels.map(\.measure).sorted() == ["v2x_libdem", "v2x_polyarchy"])
    let one = try library(
      TableImporter(mapping.choosing(["v2x_corr"]), date: "2026-11-25"), [("V-Dem.csv", table)])
    #expect(lines(try panel(one, "v2x-corr"), one) == ["India 1950 0.4", "India 1951 0.41"])
    let wrong = TableImporter(mapping.choosing(["v2x_none"]), date: "2026-11-25")
    #expect(throws: ImportFailure.self) { try wrong.read(Array(table.utf8), name: "V-Dem.csv") }
  }

  @Test func aMeasureMayBeAColumn() throws {
    let mapping = """
      {"panels": [{"id": "{series}", "title": "{series}", "measure": "{series}", "unit": "{unit}",
        "of": "{state}", "step": "month", "period": "{month}", "value": "{value}", "adds": ["subjects"]}]}
      """
    let library = try library(
      try importer(mapping),
      [
        (
          "long.csv",
          """
          state,month,series,unit,value
          India,2015M01,oil,m t,3
          India,2015-03,oil,m t,4
          India,2015-01,gas,m m3,1
          India,2015-01,gas,m m3,x
          """
        )
      ])
    #expect(lines(try panel(library, "oil"), library) == ["India 2015-01 3", "India 2015-03 4"])
    #expect(try panel(library, "gas").unit.description == "m m3")
  }

  /// Names that mean one state in their years are one actor with both, and it is said; of what both say of one period
  /// the first counts, with the lines of both.
  @Test func twoNamesOfOneStateAreOneActor() throws {
    let mapping = """
      {"panels": [{"id": "v", "title": "V", "measure": "v", "unit": "u", "of": ["{a}", "{b}"], "directed": true,
        "period": "{year}", "value": "{v}", "adds": ["subjects", "periods"]}]}
      """
    let importer = try importer(mapping)
    let rows = [
      "India,Russia,1980,50", "India,USSR,1980,90", "India,USSR,1981,7", "India,Germany,1980,10",
      "India,West Germany,1980,10", "Germany,West Germany,1980,1", "India,Chile,1995,3",
      "India,Russia,1979,1",
    ]
    let made = try library(
      importer, [("two.csv", "a,b,year,v\n" + rows.joined(separator: "\n") + "\n")])
    let panel = try panel(made, "v")
    #expect(
      lines(panel, made).sorted() == [
        "India to Chile 1995 3", "India to Germany 1980 10", "India to Russia 1979 1",
        "India to Russia 1980 50", "India to Russia 1981 7",
      ])
    #expect(panel.valueCount == 5 && panel.doubledCount == 0)
    #expect(
      importer.notices.all.map(\.text).filter { $0.contains("is taken for") } == [
        "two.csv:3: \"USSR\" is taken for \"Russia\", which stands in other rows",
        "two.csv:6: \"West Germany\" is taken for \"Germany\", which stands in other rows",
      ])
    #expect(
      importer.conflicts.all.map(\.text) == [
        "two.csv:3: v of India–Russia in 1980 is 50 already: 90 was left out (line 2)"
      ])
    #expect(importer.repeatedValues == 1)
    #expect(
      importer.unreadCells.all.map(\.text) == ["two.csv:7: both names are those of one state"])
  }

  /// Quarters, as the IMF, Stata and others write them; a month is none.
  @Test func aPeriodMayBeAQuarter() throws {
    let mapping = """
      {"panels": [{"id": "oil", "title": "Oil", "measure": "oil", "unit": "m t", "of": "{state}", "step": "quarter",
        "period": "{quarter}", "value": "{value}"}]}
      """
    let texts = ["2015Q1", "2015-Q2", "Q3/2015", "2015 q4", "1Q2016", "2016Q5", "2016-04"]
    let rows = texts.enumerated().map { "India,\($1),\($0 + 1)\n" }
    let importer = try importer(mapping)
    let library = try library(importer, [("q.csv", "state,quarter,value\n" + rows.joined())])
    #expect(
      lines(try panel(library, "oil"), library) == [
        "India 2015 Q1 1", "India 2015 Q2 2", "India 2015 Q3 3", "India 2015 Q4 4",
        "India 2016 Q1 5",
      ])
    #expect(
      importer.problems.all.map(\.text) == [
        "q.csv:7: expected a quarter, found \"2016Q5\"",
        "q.csv:8: expected a quarter, found \"2016-04\"",
      ])
  }

  /// 17,121 rows of state, year, value took 52 s as points of series; each doubling doubles the work.
  @Test func longTablesTakeLinearTime() throws {
    var text = "state,year,value\n"
    for state in 0..<200 {
      for year in 1816..<2016 { text += "State \(state),\(year),\(state * year)\n" }
    }
    let mapping = """
      {"panels": [{"id": "v", "title": "V", "measure": "v", "unit": "u", "of": "{state}", "period": "{year}",
        "value": "{value}"}]}
      """
    let library = try library(try importer(mapping), [("long.csv", text)])
    let panel = try panel(library, "v")
    #expect(panel.valueCount == 40_000 && panel.subjects.count == 200)
    let subject = try #require(panel.subject(of: [Identifier(slug: "state-199")]))
    #expect(panel.value(of: subject, at: 2015) == 400_985)
  }
}
