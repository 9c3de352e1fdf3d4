import Foundation
import Testing

extension ProgramTests {
  /// Panels on the command line: sums over years, a shaded map and lines as pictures.
  @Suite(.serialized) struct PanelTests {
    /// A pack with exports of three states to each other, and a rank, which never adds up.
    private func folder() throws -> String {
      let folder = NSTemporaryDirectory() + "panels-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      func figure(_ slug: String, _ unit: String, _ panel: String) -> String {
        "{\"id\": \"figure/\(slug)\", \"title\": \"\(slug)\", \"measure\": \"\(slug)\", \"unit\": \"\(unit)\", "
          + "\"panel\": {\(panel), \"source\": \"source/s\", \"locator\": \"all\"}}"
      }
      let files = [
        "pack.json":
          #"{"identifier": "p", "title": "P", "description": "D", "licence": "L", "language": "en", "version": "1", "defaultView": "figure"}"#,
        "sources.json":
          #"{"sources": [{"id": "source/s", "title": "Yearbook", "shortTitle": "Yearbook", "category": "dataset"}]}"#,
        "actors.json":
          "{\"actors\": ["
          + [("india", "IND"), ("china", "CHN"), ("nepal", "NPL")].map { name, code in
            "{\"id\": \"actor/\(name)\", \"title\": \"\(name.capitalized)\", \"category\": \"state\", \"isoCode\": \"\(code)\"}"
          }.joined(separator: ", ") + "]}",
        "figures.json": "{\"figures\": ["
          + figure(
            "exports", "m USD",
            #"""
            "subjects": "pairs", "directed": true, "adds": ["subjects", "periods"], "rows": [
              {"of": ["actor/india", "actor/china"], "from": "2010", "values": [1, 2.5, null, 4]},
              {"of": ["actor/india", "actor/nepal"], "from": "2011", "values": [30, 40]},
              {"of": ["actor/china", "actor/nepal"], "from": "2010", "values": [700]}]
            """#) + ", "
          + figure(
            "place", "rank",
            #""subjects": "states", "rows": [{"of": ["actor/india"], "from": "2010", "values": [2, 1]}]"#
          ) + ", "
          + figure(
            "rain", "mm",
            #"""
            "subjects": "states", "step": "month", "adds": ["periods"],
            "rows": [{"of": ["actor/nepal"], "from": "2010-11", "values": [5, 6, 7, null, 9]}]
            """#) + "]}",
      ]
      for (name, text) in files {
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
      }
      return folder
    }

    /// Sums are those that one adds up by hand; what nobody knows is missing, and no 0.
    @Test func valuesAreAddedUpOverYears() throws {
      let pack = try folder()
      defer { try? FileManager.default.removeItem(atPath: pack) }
      func sum(_ arguments: String...) throws -> Program.Outcome {
        try Program.run(["sum", "--only", "--content", pack] + arguments)
      }
      let csv = try sum("exports", "--of", "india", "--format", "csv")
      #expect(csv.status == 0, "\(csv.errors)")
      let rows = csv.output.split(whereSeparator: \.isNewline).map(String.init)
      #expect(
        rows == [
          "one,other,sum,unit,known_periods,periods",
          "actor/india,actor/nepal,70,m USD,2,4", "actor/india,actor/china,7.5,m USD,3,4",
        ])
      let some = try sum("exports", "--from", "2011", "--to", "2012")
      #expect(some.output.contains("India to Nepal  70"))
      #expect(some.output.contains("1 of 2 years known"))
      #expect(
        some.output.contains("together 72.5 m USD") && !some.output.contains("China to Nepal"))
      // Who has values at other times alone is said.
      #expect(some.errors.contains("1 more has no value then: China to Nepal"), "\(some.errors)")
      let none = try sum("exports", "--from", "1990", "--to", "1995")
      #expect(none.status == 1 && none.errors.contains("says nothing of it, 1990–1995"))
      let rank = try sum("place")
      #expect(rank.status == 64 && rank.errors.contains("place does not add up over time"))
      #expect(
        rank.errors.contains("\"adds\": [\"periods\"] says so in the panel of figure/place"),
        "\(rank.errors)")
      let pair = try Program.run(["show", "india", "nepal", "--only", "--content", pack])
      #expect(
        pair.output.contains("in 2012 the only one from India, the only one to Nepal"),
        "\(pair.output)")
      let early = try Program.run([
        "show", "india", "nepal", "--only", "--content", pack, "--as-of", "2011",
      ])
      #expect(
        early.output.contains("in 2011 1 of the 2 from India, the only one to Nepal"),
        "\(early.output)")
    }

    /// Months are added up over years and over months; what is finer than the values is refused.
    @Test func monthsAreAddedUp() throws {
      let pack = try folder()
      defer { try? FileManager.default.removeItem(atPath: pack) }
      func sum(_ arguments: String...) throws -> Program.Outcome {
        try Program.run(["sum", "--only", "--content", pack] + arguments)
      }
      #expect(
        try sum("rain", "--from", "2011", "--to", "2011").output.contains("Nepal  16  2 of 3"))
      let some = try sum("rain", "--from", "2010-12", "--to", "2011-01")
      #expect(some.output.contains("rain, 2010-12–2011-01, in mm"), "\(some.output)\(some.errors)")
      #expect(some.output.contains("Nepal  13"))
      for (what, date, words) in [
        ("rain", "2010-12-05", "rain is by month: 2010-12-05 is more precise"),
        ("exports", "2010-12", "exports is by year: 2010-12 is more precise"),
        ("deals", "2010-12", "deals are added up by years"),
      ] {
        let wrong = try sum(what, "--from", date)
        #expect(wrong.status == 64 && wrong.errors.contains(words), "\(wrong.errors)")
      }
    }

    /// Of periods that are asked for and not covered nobody knows a value either: how many are known is said of all
    /// of them, and from when to when the panel goes.
    @Test func whatIsNotCoveredIsNotKnown() throws {
      let pack = try folder()
      defer { try? FileManager.default.removeItem(atPath: pack) }
      func sum(_ arguments: String...) throws -> String {
        try Program.run(["sum", "--only", "--content", pack] + arguments).output
      }
      let years = try sum("exports", "--of", "india", "--from", "2010", "--to", "2020")
      #expect(years.contains("India to China  7.5  3 of 11 years known"), "\(years)")
      #expect(years.contains("  the panel covers 2010–2013\n"))
      let csv = try sum("exports", "--of", "nepal", "--from", "2005", "--format", "csv")
      #expect(csv.contains("actor/india,actor/nepal,70,m USD,2,9"), "\(csv)")
      // Of a year that months cover in part the other months were not asked for one by one.
      #expect(try sum("rain", "--from", "2011", "--to", "2011").contains("Nepal  16  2 of 3"))
      let months = try sum("rain", "--from", "2011-01", "--to", "2011-12")
      #expect(months.contains("2 of 12 months known"), "\(months)")
      #expect(months.contains("the panel covers 2010-11–2011-03"))
      #expect(try sum("rain", "--from", "2011", "--to", "2013").contains("2 of 36 months known"))
    }

    /// A file of V-Dem that lacks a column, or both, is told how others are chosen.
    @Test(arguments: ["v2x_polyarchy", "v2x_other"])
    func columnsThatAreNotThereCanBeChosen(column: String) throws {
      let file = NSTemporaryDirectory() + "vdem-\(UUID().uuidString).csv"
      defer { try? FileManager.default.removeItem(atPath: file) }
      try "country_name,year,\(column)\nIndia,2000,0.7\nChina,2000,0.1\n"
        .write(toFile: file, atomically: true, encoding: .utf8)
      let outcome = try Program.run(["import", "vdem", file, "--output", file + ".pack"])
      #expect(
        outcome.status == 1
          && outcome.errors.contains("; --columns NAME,NAME says which columns become panels"),
        "\(outcome.errors)")
      let chosen = try Program.run([
        "import", "vdem", file, "--columns", column, "--output", file + ".pack",
      ])
      defer { try? FileManager.default.removeItem(atPath: file + ".pack") }
      #expect(chosen.status == 0, "\(chosen.errors)")
    }

    /// A name that two panels have is neither: their identifiers are said, wherever one is named.
    @Test func aNameOfTwoPanelsIsSaid() throws {
      let pack = try folder()
      defer { try? FileManager.default.removeItem(atPath: pack) }
      let path = pack + "/figures.json"
      let text = try String(contentsOfFile: path, encoding: .utf8)
        .replacing("\"measure\": \"rain\"", with: "\"measure\": \"height\"")
        .replacing("\"measure\": \"place\"", with: "\"measure\": \"height\"")
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      for arguments in [
        ["sum", "height"],
        ["render", "chart", "height", "--of", "india"], ["render", "map", "--shade", "height"],
        ["export", "state-years", "--from", "2010", "--to", "2011", "--panel", "height"],
      ] {
        let outcome = try Program.run(arguments + ["--only", "--content", pack])
        #expect(outcome.status == 64 && outcome.output.isEmpty, "\(arguments)")
        #expect(outcome.errors.contains("\"height\" is 2 panels"), "\(outcome.errors)")
        for id in ["figure/place", "figure/rain"] { #expect(outcome.errors.contains(id)) }
      }
      let one = try Program.run([
        "render", "chart", "figure/place", "--of", "india", "--only", "--content", pack,
      ])
      #expect(one.status == 0, "\(one.errors)")
    }

    /// Before the first value it is said when values begin, and a pair of which only values are known has a line on
    /// the timeline, however it is grouped.
    @Test func aPairWithValuesOnlyIsShown() throws {
      let pack = try folder()
      defer { try? FileManager.default.removeItem(atPath: pack) }
      func run(_ arguments: String...) throws -> Program.Outcome {
        try Program.run(arguments + ["--only", "--content", pack])
      }
      let before = try run("show", "india", "china", "--as-of", "2000")
      #expect(before.status == 1 && before.output.isEmpty)
      #expect(
        before.errors.contains(
          "the sources say nothing of China and India as of 2000: values of exports (India to China) begin in 2010"
        ),
        "\(before.errors)")
      let none = try run("show", "nepal", "india", "--as-of", "2011")
      #expect(none.status == 0 && none.output.contains("exports 30 m USD"), "\(none.output)")
      for group in ["bloc", "actor", "kind"] {
        let line = try run("render", "timeline", "india", "china", "--group", group)
        #expect(line.status == 0, "\(line.errors)")
        #expect(line.output.contains("China–India: India to China: exports"), "\(line.output)")
        #expect(line.output.contains("1 m USD → 4 m USD, 3 values"))
      }
      let state = try run("render", "timeline", "nepal", "--group", "actor")
      #expect(state.output.contains("Nepal: rain"), "\(state.output)\(state.errors)")
      // As numbers the line has unit, rank and years.
      let json = try run("show", "india", "china", "--format", "json").output
      for words in [
        "\"unit\": \"m USD\"", "\"measure\": \"exports\"", "\"period\": \"2010\"",
        "\"period\": \"2013\"",
        "\"known\": 3", "\"place\": 1",
      ] {
        #expect(json.contains(words), "\(json)")
      }
    }

    /// The values of a panel as a table: all, or those of whom one asks for.
    @Test func valuesAreATable() throws {
      let pack = try folder()
      defer { try? FileManager.default.removeItem(atPath: pack) }
      func render(_ arguments: String...) throws -> Program.Outcome {
        try Program.run(["render", "--only", "--content", pack] + arguments)
      }
      let all = try render("chart", "exports", "--format", "csv")
      #expect(all.status == 0 && all.output.split(whereSeparator: \.isNewline).count == 7)
      let pair = try render(
        "chart", "exports", "--of", "india", "--of", "nepal", "--format", "tsv")
      #expect(
        pair.output == """
          id_1\ttitle_1\tid_2\ttitle_2\tyear\tvalue\tunit\tmeasure\tsource
          india\tIndia\tnepal\tNepal\t2011\t30\tm USD\texports\tYearbook
          india\tIndia\tnepal\tNepal\t2012\t40\tm USD\texports\tYearbook

          """)
      // Of a state panel the values of the state that is named, until the date.
      let rain = try render(
        "chart", "rain", "--of", "nepal", "--as-of", "2010", "--format", "csv")
      #expect(
        rain.output.split(whereSeparator: \.isNewline).count == 3, "\(rain.output)\(rain.errors)")
      let other = try render("chart", "rain", "--of", "india", "--format", "csv")
      #expect(other.output.split(whereSeparator: \.isNewline).count == 1)
      let none = try render("map", "--format", "csv")
      #expect(none.status == 64 && none.errors.contains("map has no values as a table"))
    }

    /// What is turned round, said twice or has no rows is said with what to do.
    @Test func whatCannotBeIsSaid() throws {
      let pack = try folder()
      defer { try? FileManager.default.removeItem(atPath: pack) }
      let own = ["--only", "--content", pack]
      for (arguments, status, words) in [
        (
          ["export", "state-years", "--from", "2010", "--to", "2011"] + own, 1,
          "no rows: no list of states is loaded, and no states have ties in 2010–2011"
        ),
        (
          ["export", "dyad-years", "--from", "2011", "--to", "2010"] + own, 64,
          "--from 2011 comes after --to 2010"
        ),
        (
          ["measure", "degree", "india", "--from", "2011", "--to", "2010"] + own, 64,
          "--from 2011 comes after --to 2010"
        ),
        (
          ["shifts", "--from", "2011", "--to", "2010"] + own, 64,
          "--from 2011 does not come before --to 2010"
        ),
        (
          ["render", "map", "--shade", "rain", "--limits", "5,1"] + own, 64,
          "expected ascending numbers such as 10,100,1000"
        ),
        (
          ["import", "nmc", "x.csv", "--output", "a", "--name", "b"], 64,
          "--output a and --name b are two places for one pack"
        ),
      ] {
        let outcome = try Program.run(arguments)
        #expect(outcome.status == status && outcome.errors.contains(words), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
      }
    }

    /// The table of claims has a row a value of a panel that is asked for.
    @Test func valuesAreClaims() throws {
      let pack = try folder()
      defer { try? FileManager.default.removeItem(atPath: pack) }
      let claims = try Program.run(
        ["claims", "figure/exports", "--only", "--content", pack, "--format", "csv"])
      #expect(claims.status == 0, "\(claims.errors)")
      // Where a pack has nothing but values, it is said how they are listed.
      let none = try Program.run(["claims", "--only", "--content", pack])
      #expect(
        none.status == 1
          && none.errors.contains("values: \"alliances claims figure/")
          && none.errors.contains("alliances: no claims"), "\(none.errors)")
      let rows = claims.output.split(whereSeparator: \.isNewline)
      #expect(rows.count == 7)
      #expect(rows.contains { $0.contains("\"exports, India to China\",2.5,,m USD,,2011,") })
    }

    @Test func aPanelIsAMapAndLines() throws {
      let pack = try folder()
      defer { try? FileManager.default.removeItem(atPath: pack) }
      func render(_ arguments: String...) throws -> Program.Outcome {
        try Program.run(["render", "--only", "--content", pack] + arguments)
      }
      let map = try render(
        "map", "--shade", "figure/exports", "--tint", "actor/india", "--limits", "10", "--as-of",
        "2011")
      #expect(map.status == 0, "\(map.errors)")
      #expect(map.output.contains("exports, 2011: from India to each"))
      #expect(map.output.contains("less than 10") && map.output.contains("no data"))
      let wrong = try render("map", "--shade", "actor/india")
      #expect(
        wrong.status == 64 && wrong.errors.contains("has no values of states or pairs by year"))
      let svg = try render("chart", "exports", "--of", "india", "--format", "svg")
      #expect(svg.status == 0, "\(svg.errors)")
      for word in ["India to Nepal 40", "India to China 4", "exports in m USD", "Yearbook"] {
        #expect(svg.output.contains(word), "\(word)")
      }
      let heat = try render("chart", "exports", "--form", "heat", "--format", "svg")
      #expect(heat.status == 0 && heat.output.contains("no data"), "\(heat.errors)")
      let matrix = try render("matrix", "--shade", "figure/exports", "--as-of", "2011")
      #expect(matrix.output.contains("exports, 2011, row to column"), "\(matrix.errors)")
      #expect(matrix.output.contains("▓▓  30") || matrix.output.contains("[▓▓] 30"))
    }
  }
}
