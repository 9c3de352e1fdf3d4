import Foundation
import Testing

@testable import AllianceModel
@testable import PackImport

/// What rows are is told by their cells; every row is made up.
struct MappingGuessTests {
  /// Tables of all sorts, with what is made of them.
  private static let tables: [(name: String, text: String, kind: Kind, count: Int, words: String)] =
    [
      (
        "deals",
        "Date,Supplier,Recipient,Weapon,Quantity\n01/02/2014,France,India,Rafale,36\n"
          + "15/03/2015,Russia,India,S-400,5\n13/12/2016,China,Pakistan,Hangor,8\n", .deal, 3,
        "deals"
      ),
      (
        "world bank",
        "Country Name,Country Code,2014 [YR2014],2015 [YR2015]\nIndia,IND,50.9,51.3\n"
          + "Pakistan,PAK,..,9.1\n", .figure, 1, "values of states, a column a year"
      ),
      (
        "state-year",
        "country,year,milex,milper\nIndia,2000,12.5,1300\nIndia,2001,13.5,1310\n"
          + "Pakistan,2000,3.5,610\nPakistan,2001,NA,612\n", .figure, 2, "values of states by year"
      ),
      (
        "coded state-year", "ccode,year,cinc\n2,1816,0.039\n2,1817,0.041\n200,1816,0.33\n", .figure,
        1,
        "values of states by year"
      ),
      (
        "dyad-year", "ccode1,ccode2,year,agree\n2,20,1946,0.7\n2,20,1947,0.8\n2,40,1946,0.9\n",
        .figure, 1,
        "values of two states by year"
      ),
      (
        // As ATOP heads its pairs and its states by year.
        "pairs of members",
        "dyad,mem1,mem2,year,atopally,defense,atopid1\n2200,2,200,1949,1,1,3180\n2200,2,200,1950,1,1,3180\n"
          + "2325,2,325,1949,1,0,3180\n", .figure, 2, "values of two states by year"
      ),
      (
        "states by number", "state,year,atopally,number\n2,1949,1,3\n2,1950,1,3\n200,1949,1,2\n",
        .figure, 2, "values of states by year"
      ),
      (
        "treaties",
        "treaty;member;entry;exit\nT1;France;1920;1939\nT1;Poland;1920;present\nT2;India;1971;1991\n"
          + "T2;Soviet Union;1971;1991\nT2;Nepal;1971;0\n", .bloc, 2, "treaties"
      ),
      (
        "events",
        "event_id,when,what,lat,lon\n1,26 February 2019,Strike,34.1,73.2\n2,27 February 2019,Fight,33.9,74\n",
        .event, 2, "events"
      ),
      (
        "points", "name,latitude,longitude\nGwadar,25.1,62.3\nChabahar,25.3,60.6\n", .place, 2,
        "places"
      ),
      ("lines", "name,WKT\nA road,\"LINESTRING (62.3 25.1,66.9 24.8)\"\n", .corridor, 1, "routes"),
      ("ambiguous", "what;on;value\nX;01/02/2014;1,234\nY;02/03/2014;2,500\n", .event, 2, "events"),
      (
        "list of states",
        "abb,ccode,name,styear,stmonth,stday,endyear,endmonth,endday\nUSA,2,United States,1816,1,1,2016,12,31\n"
          + "FRN,220,France,1816,1,1,1942,11,11\nFRN,220,France,1944,8,25,2016,12,31\n"
          + "IND,750,India,1947,8,15,2016,12,31\nPAK,770,Pakistan,1947,8,14,2016,12,31\n"
          + "NEP,790,Nepal,1816,1,1,2016,12,31\n", .actor, 5, "states, a row a spell"
      ),
      (
        "lines and points",
        "project,countries,start_year,lat,lng,route\nA pipe,India,1999,,,\"25.1,62.3:24.8,66.9\"\n"
          + "A port,India,2001,22.1,69.2,\nB port,Pakistan,2003,24.8,66.9,\n"
          + "B pipe,Pakistan,2003,,,\"25.1,62.3:24.8,66.9\"\n", .place, 2,
        "routes, and places where there is no line"
      ),
      (
        "both ways",
        "a,b,year,exports\nIndia,China,1950,1.5\nChina,India,1950,2.5\nIndia,Nepal,1950,2\n",
        .figure, 1, "values of two states by year, from one to the other"
      ),
      (
        "trade",
        "exporter,importer,year,value\nIndia,China,1950,1.5\nIndia,Nepal,1950,2\nIndia,Nepal,1951,3\n",
        .figure, 1, "values of two states by year, from one to the other"
      ),
      (
        "an indicator a row, amounts that look like years",
        "country;indicator;unit;year;value\nIndia;GDP;USD;2000;1468\nIndia;GDP;USD;2001;1485\nIndia;People;m;2000;1059\n"
          + "India;People;m;2001;1077\nPakistan;GDP;USD;2000;1099\nPakistan;GDP;USD;2001;1097\n"
          + "Pakistan;People;m;2000;1154\nPakistan;People;m;2001;1158\n", .figure, 2,
        "values of states by year"
      ),
      (
        "a column a year of who supplies whom",
        "supplier,recipient,2000,2001\nRussia,India,500,600\nUnited States,Pakistan,20,30\nChina,Pakistan,,120\n",
        .figure, 1, "values of two states, a column a year, from one to the other"
      ),
      (
        "a column a year of two in both orders",
        "a,b,X2000,X2001\nRussia,India,500,600\nIndia,Russia,20,30\nChina,Pakistan,,120\n", .figure,
        1,
        "values of two states, a column a year, from one to the other"
      ),
      (
        "a column a year of two by a measure",
        "a,b,what,2000,2001\nRussia,India,trade,500,600\nChina,Pakistan,trade,1,120\nRussia,India,aid,5,6\n"
          + "China,Pakistan,aid,100,\n", .figure, 2, "values of two states, a column a year"
      ),
      (
        "names and codes, a column a year",
        "country,iso3,2000,2001\nRussia,RUS,500,600\nIndia,IND,20,30\nChina,CHN,,120\n", .figure, 1,
        "values of states, a column a year"
      ),
      (
        "months",
        "country,month,price\nIndia,2014-01,1\nIndia,2014-02,2\nChina,2014-01,3\nChina,2014-02,4\n",
        .figure, 1, "values of states by month"
      ),
      (
        "quarters",
        "country,quarter,price\nIndia,2014Q1,1\nIndia,2014Q2,2\nChina,2014Q1,3\nChina,2014Q2,4\n",
        .figure, 1, "values of states by quarter"
      ),
      (
        "a quarter in a column of its own",
        "country,year,quarter,v\nIndia,2014,1,1\nIndia,2014,2,2\nChina,2014,1,3\nChina,2014,2,4\n",
        .figure,
        1, "values of states by quarter"
      ),
      (
        "a month of two in a column of its own",
        "country1,country2,year,month,agree\nIndia,China,2014,1,0.1\nIndia,China,2014,11,0.2\nIndia,Nepal,2014,1,0.3\n",
        .figure, 1, "values of two states by month"
      ),
      (
        "a column a quarter",
        "country,indicator,2014Q1,2014Q2\nIndia,price,1,2\nChina,price,3,4\n", .figure, 1,
        "values of states, a column a quarter"
      ),
      (
        "a column a month of two", "a,b,2014M1,2014M2\nIndia,China,1,2\nChina,India,3,4\n", .figure,
        1,
        "values of two states, a column a month, from one to the other"
      ),
      (
        "flows either way",
        "ccode1,ccode2,year,flow1,flow2\n2,20,1946,7,8\n2,20,1947,8,9\n2,40,1946,9,10\n", .figure,
        2,
        "values of two states by year, from one to the other"
      ),
      (
        "abbreviations of COW",
        "stateabb1,stateabb2,year,agree\nUSA,UKG,1946,0.7\nUSA,UKG,1947,0.8\nUSA,FRN,1946,0.9\n",
        .figure, 1, "values of two states by year"
      ),
      (
        "abbreviations and numbers of COW",
        "stateabb,ccode,year,milex\nUSA,2,1946,7\nUSA,2,1947,8\nFRN,220,1946,9\n",
        .figure, 1, "values of states by year"
      ),
      (
        "codes of ISO", "iso3c,year,v\nIND,2000,1\nIND,2001,2\nCHN,2000,3\nCHN,2001,4\n", .figure,
        1,
        "values of states by year"
      ),
      (
        "spells of pairs",
        "statea,stateb,start,end,level\nIndia,China,1950,1962,3\nIndia,Pakistan,1947,1965,1\n"
          + "China,Pakistan,1962,present,5\n", .relation, 3, "ties of two states"
      ),
      (
        "parties in a cell",
        "Treaty,Signed,Parties\nA pact,1949-04-04,United States; Canada\nB pact,1972-07-02,"
          + "India; Pakistan\n", .bloc, 2, "treaties, a row each with its parties"
      ),
      (
        "indicators and years",
        "Country Name,Indicator Name,2014,2015\nIndia,GDP,1,2\nIndia,Trade,3,4\n"
          + "China,GDP,5,6\nChina,Trade,7,8\n", .figure, 2, "values of states, a column a year"
      ),
      (
        "a scale",
        "country,year,polity2\nIndia,2000,9\nIndia,2001,9\nChina,2000,-7\nChina,2001,-9\n", .figure,
        1,
        "values of states by year"
      ),
      ("list", "a,b\nx,y\nz,w\n", .place, 2, "what its columns do not tell"),
      (
        "disputes",
        "dispnum,stabb,ccode,styear,endyear,sidea,maxdur\n2,UKG,200,1902,1903,0,178\n2,USA,2,1902,1903,1,178\n"
          + "3,AUH,300,1913,1913,1,177\n3,YUG,345,1913,1913,0,177\n3,ALB,339,1914,1914,0,177\n",
        .event, 2,
        "disputes, a row a party"
      ),
      (
        // -9 is nothing, and "fatality" and "maxdur" are no latitude and longitude.
        "disputes alone",
        "dispnum3,dispnum4,styear,fatality,maxdur\n2,-9,1902,0,178\n-9,4000,1993,1,17\n-9,4001,1994,2,7\n",
        .event, 3, "events, a row each"
      ),
      (
        "numbers like years",
        "atopid,cow4id,member,yrent,yrexit,defense\n1005,NA,200,1815,1815,1\n1005,NA,220,1815,1815,1\n1010,NA,200,1815,1848,1\n"
          + "1010,NA,300,1815,1848,1\n1010,NA,365,1815,0,1\n", .bloc, 2, "treaties, a row a member"
      ),
      (
        // Organisations are known names and no states, and what a treaty is called stands beside its number.
        "treaties by their names",
        "treaty,party,signed,ended\nSEATO,Pakistan,1954-09-08,1972\nSEATO,United States,1954-09-08,1977\n"
          + "CENTO,Turkey,1955,1979\nCENTO,Iraq,1955,1959\n", .bloc, 2, "treaties, a row a member"
      ),
      (
        "ports", "port,lat,lon,country\nGwadar,25.1,62.3,Pakistan\nChabahar,25.3,60.6,Iran\n",
        .place,
        2, "places"
      ),
      (
        "names that change",
        "gwcode,abb,statename,startdate,enddate\n"
          + (0..<30).map { "\($0 + 2),A\($0),\(Self.names[$0]),1816-01-01,2017-12-31\n" }.joined()
          + "2,A0,\(Self.names[30]),1900-01-01,1901-01-01\n", .actor, 31, "states, a row a spell"
      ),
      (
        "no names",
        "2\tUSA\tUnited States of America\t01:01:1816\t31:12:2012\n20\tCAN\tCanada\t01:07:1867\t31:12:2012\n"
          + "70\tMEX\tMexico\t28:09:1821\t31:12:2012\n", .actor, 3, "states, a row a spell"
      ),
      (
        "long table",
        "country,year,indicator,value\nIndia,2000,milex,12.5\nIndia,2000,milper,1300\nIndia,2001,milex,13\n"
          + "India,2001,milper,1310\nPakistan,2000,milex,3.5\nPakistan,2000,milper,610\n", .figure,
        2, "values of states by year"
      ),
      (
        "several rows a pair and year",
        "ccode1,ccode2,year,dispnum,hihost\n2,20,1946,7,3\n2,20,1946,8,4\n2,40,1962,9,4\n", .event,
        3,
        "events, a row each"
      ),
      (
        // Lines come late, and a column says "point".
        "late lines",
        "project,countries,geom,lat,lng,route\n"
          + (0..<400).map { "P\($0),India,point,22.1,69.\($0),\n" }.joined()
          + (0..<300).map { "L\($0),India,line,,,\"25.1,62.3:24.8,66.\($0)\"\n" }.joined(),
        .corridor, 300,
        "routes, and places where there is no line"
      ),
    ]

  private static let names = [
    "Argentina", "Austria", "Belgium", "Bolivia", "Brazil", "Bulgaria", "Chile", "China",
    "Colombia", "Cuba",
    "Denmark", "Ecuador", "Egypt", "Finland", "France", "Greece", "Haiti", "Honduras", "Hungary",
    "India",
    "Iran", "Iraq", "Italy", "Japan", "Jordan", "Kenya", "Laos", "Mali", "Nepal", "Norway", "Peru",
  ]

  @Test(arguments: tables.indices)
  func aGuessNeverFailsOnItsOwnFile(place: Int) throws {
    let table = Self.tables[place]
    let file = Array(table.text.utf8)
    let guess = try MappingGuess(file, name: "t.csv").text
    #expect(guess.contains("look like \(table.words)"), "\(table.name): \(guess)")
    let importer = TableImporter(
      try TableMapping(file: "guess.json", bytes: Array(guess.utf8)), date: "2026-11-25")
    try importer.read(file, name: "t.csv")
    importer.finish()
    #expect(
      importer.count(of: table.kind) == table.count, "\(table.name): \(importer.summary)\n\(guess)")
    #expect(importer.droppedRows == 0, "\(importer.problems.all.map(\.text))")
    let library = Library([
      PackInput(
        name: "p",
        files: importer.packFiles().map { PackFile(name: "p/\($0.name)", bytes: $0.bytes) })
    ])
    #expect(library.diagnostics == [], "\(table.name): \(library.diagnostics)")
  }

  /// Records are called what rows call them: treaties by their names and not their numbers, places by theirs and
  /// not their countries'.
  @Test func aGuessTitlesByNames() throws {
    for (text, title) in [
      (
        "atopid,title,member,begyr,endyr\n1,Pact A,200,1815,1815\n1,Pact A,220,1815,1815\n"
          + "2,Pact B,200,1815,1848\n2,Pact B,300,1815,1848\n", "\"title\": \"{title}\""
      ),
      (
        "port,lat,lon,country\nGwadar,25.1,62.3,Pakistan\nChabahar,25.3,60.6,Iran\n",
        "\"title\": \"{port}\""
      ),
    ] {
      let guess = try MappingGuess(Array(text.utf8), name: "t.csv").text
      #expect(guess.contains(title), "\(guess)")
    }
  }

  /// What a table becomes by what was guessed of it.
  private func imported(_ text: String, _ guess: String) throws -> TableImporter {
    let importer = TableImporter(
      try TableMapping(file: "guess.json", bytes: Array(guess.utf8)), date: "2026-11-25")
    try importer.read(Array(text.utf8), name: "t.csv")
    importer.finish()
    return importer
  }

  /// Two columns of different states are no list of states with their codes.
  @Test func twoThatChangePlacesAreNoListOfStates() throws {
    let text = "from,to,year,weight\nIndia,China,1950,5\nChina,India,1950,6\n"
    let guess = try MappingGuess(Array(text.utf8), name: "t.csv").text
    #expect(guess.contains("values of two states by year, from one to the other"), "\(guess)")
  }

  /// A small panel with one row twice is a panel all the same, and the row is named.
  @Test func aDuplicateMakesNoEvents() throws {
    let text =
      "country,year,tanks\nIndia,2001,5\nIndia,2002,6\nNepal,2001,1\nNepal,2002,2\nNepal,2002,3\nChina,2001,9\n"
    let guess = try MappingGuess(Array(text.utf8), name: "t.csv").text
    #expect(guess.contains("values of states by year"), "\(guess)")
    let importer = try imported(text, guess)
    #expect(importer.count(of: .figure) == 1)
    #expect(
      importer.conflicts.all.map(\.text) == [
        "t.csv:6: tanks of Nepal in 2002 is 2 already: 3 was left out (line 5)"
      ])
  }

  /// Where pairs stand in both orders it matters who is first, whether or not they share a year: no two series are
  /// made one; what is the same both ways everywhere is said to be no matter of order.
  @Test(arguments: [
    ("India,China,2000,1\nIndia,Nepal,2000,3\n", false, 2, "No pair stands in both orders"),
    (
      "India,China,2000,1\nChina,India,2001,9\nIndia,Nepal,2000,3\n", true, 3,
      "\"China\" and \"India\" stand in both orders (lines 2 and 3)"
    ),
    (
      "India,China,2000,1\nChina,India,2000,1\nIndia,Nepal,2000,3\n", true, 3,
      "read as from the first to the second"
    ),
    (
      "India,China,2000,1\nChina,India,2000,1\nIndia,Nepal,2000,3\nNepal,India,2000,3\n", false, 2,
      "as all pairs do, with the same values"
    ),
  ])
  func ordersOfPairsDecide(rows: String, isDirected: Bool, count: Int, words: String) throws {
    let text = "a,b,year,x\n" + rows
    let guess = try MappingGuess(Array(text.utf8), name: "t.csv").text
    #expect(guess.contains("\"directed\": \(isDirected)") && guess.contains(words), "\(guess)")
    let importer = try imported(text, guess)
    let library = Library([
      PackInput(
        name: "p",
        files: importer.packFiles().map { PackFile(name: "p/\($0.name)", bytes: $0.bytes) })
    ])
    #expect(library.panels.first?.subjects.count == count && importer.conflicts.count == 0)
  }

  /// The second order may come late in a long table.
  @Test func aLateOrderDecidesToo() throws {
    let names = Self.names
    let rows = (0..<2000).map {
      "\(names[$0 % 30]),\(names[$0 % 30 + 1]),\(1900 + $0 / 30),\($0)\n"
    }
    let text = "a,b,year,x\n" + rows.joined() + "\(names[1]),\(names[0]),1990,5\n"
    let guess = try MappingGuess(Array(text.utf8), name: "t.csv").text
    #expect(guess.contains("\"directed\": true") && guess.contains("and 2002)"), "\(guess)")
  }

  /// A table of states by years in which one state stands twice is a panel all the same, and both lines are named.
  @Test func aStateThatStandsTwiceStaysInThePanel() throws {
    let text = "Country,2000,2001\nIndia,1,2\nChina,4,5\nPeru,3,3\nIndia,1,9\nNepal,0,1\n"
    let guess = try MappingGuess(Array(text.utf8), name: "t.csv").text
    #expect(guess.contains("values of states, a column a year"), "\(guess)")
    let importer = try imported(text, guess)
    #expect(importer.count(of: .figure) == 1)
    #expect(
      importer.conflicts.all.map(\.text) == [
        "t.csv:5: t.csv of India in 2001 is 2 already: 9 was left out (line 2)"
      ])
  }

  /// Codes of two letters are states as those of three are; what only looks so, as initials do, is none.
  @Test func codesOfTwoLettersAreStates() throws {
    let years = [2014, 2015].flatMap { year in ["IN", "PK", "NA", "DE"].map { "\($0),\(year),5\n" }
    }
    let table = Array(("land,year,gdp\n" + years.joined()).utf8)
    let guess = try MappingGuess(table, name: "t.csv").text
    #expect(guess.contains("look like values of states by year"), "\(guess)")
    let importer = TableImporter(
      try TableMapping(file: "guess.json", bytes: Array(guess.utf8)), date: "2026-11-25")
    try importer.read(table, name: "t.csv")
    importer.finish()
    let actors = importer.packFiles().first { $0.name == "actors.json" }.map(\.text) ?? ""
    for name in ["India", "Pakistan", "Namibia", "Germany"] {
      #expect(actors.contains("\"title\":\"\(name)\""), "\(actors)")
    }
    let initials = "who,year,gdp\nXQ,2014,1\nJD,2014,2\nIN,2015,3\nQQ,2015,4\n"
    #expect(
      !(try MappingGuess(Array(initials.utf8), name: "t.csv").text.contains("values of states")))
  }

  @Test func whatIsNoTableHasNoGuess() {
    let files = ["", "\n\n", "<html>", "%PDF-1.4", "country,year,value\n"].map { Array($0.utf8) }
    for file in files {
      #expect(throws: ImportFailure.self) { try MappingGuess(file, name: "f") }
    }
  }
}
