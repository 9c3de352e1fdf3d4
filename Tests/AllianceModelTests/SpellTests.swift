import Foundation
import Testing

@testable import AllianceModel

/// When something holds, by the calendar's own days, in one stretch or several.
struct SpellTests {
  private func date(_ text: String) throws -> PartialDate { try #require(PartialDate(text)) }

  private func asOf(_ text: String) throws -> Moment { Moment(asOf: try date(text)) }

  private func file(_ name: String, _ items: String) -> PackFile {
    PackFile(name: "p/\(name).json", bytes: Array("{\"\(name)\": [\(items)]}".utf8))
  }

  private func library(_ files: [PackFile]) -> Library {
    let pack = PackFile.bundled(in: "example").filter { $0.lastPathComponent == "pack.json" }
    return Library([PackInput(name: "p", files: pack + files)])
  }

  private func states(_ items: String...) -> PackFile {
    file("actors", items.map { "{\"category\": \"state\", \($0)}" }.joined(separator: ", "))
  }

  private func source(_ more: String = "") -> PackFile {
    file(
      "sources",
      """
      {"id": "source/s", "title": "S", "shortTitle": "S", "category": "dataset", "date": "2019"\(more)}
      """)
  }

  private func treaty(_ slug: String, _ members: [String], phases: String = "") -> String {
    let all = members.map { "{\($0), \"pledges\": [\"defence\"]}" }.joined(separator: ", ")
    return "{\"id\": \"bloc/\(slug)\", \"title\": \"\(slug)\", \"members\": [\(all)], "
      + "\"sources\": [{\"source\": \"source/s\", \"locator\": \"1\"}]\(phases)}"
  }

  /// What ended on the last day of a month holds on it, and so as of the month.
  @Test(
    arguments: [
      ("1977-06-30", "1977-06", true), ("1977-06-30", "1977-06-30", true),
      ("1977-06-29", "1977-06", false), ("1976-02-29", "1976-02", true),
      ("1900-02-28", "1900-02", true), ("1977-12-31", "1977", true), ("1977-06", "1977-06", true),
      ("1977-06", "1977", false),
    ])
  func aMonthEndsOnItsOwnLastDay(end: String, asked: String, holds: Bool) throws {
    let spell = Spell(from: try date("1854"), to: try date(end))
    #expect(spell.holds(at: try asOf(asked)) == holds)
    #expect(spell.holds(at: Moment(try date(asked), .during)))
    #expect(spell.standing(at: try asOf(asked)) == (holds ? .holds : .over(try date(end))))
  }

  @Test func aStateIsInBeingInItsSpellsAndHasNoTiesBetweenThem() throws {
    let library = library([
      states(
        "\"id\": \"actor/g\", \"title\": \"G\", "
          + "\"spells\": [{\"from\": \"1990-10-03\"}, {\"from\": \"1816\", \"to\": \"1945-05-08\"}]",
        "\"id\": \"actor/h\", \"title\": \"H\", \"since\": \"1800\"",
        "\"id\": \"actor/f\", \"title\": \"F\", \"spells\": "
          + "[{\"to\": \"1942-11-11\"}, {\"from\": \"1944-08-25\"}]"), source(),
      file(
        "blocs",
        treaty(
          "t", ["\"actor\": \"actor/g\"", "\"actor\": \"actor/h\""],
          phases:
            ", \"phases\": [{\"from\": \"1900\", \"source\": \"source/s\", \"locator\": \"1\"}]")),
    ])
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    func rows(_ text: String) throws -> [String] {
      library.rows(of: .actor, at: try asOf(text)).compactMap {
        library.record(.actor, at: $0)?.title
      }
    }
    #expect(try rows("1940") == ["F", "G", "H"] && rows("1943") == ["G", "H"])
    #expect(try rows("1960") == ["F", "H"] && rows("1990") == ["F", "G", "H"])
    let bloc = try #require(library.blocs.first)
    #expect(
      bloc.members.map { $0.spells.text } == ["1816 – 1945-05-08, since 1990-10-03", "since 1800"])
    #expect(bloc.phases[0].spells.text == "1900 – 1945-05-08, since 1990-10-03")
    #expect(library.holds(bloc.id.any, at: try asOf("1940")))
    #expect(!library.holds(bloc.id.any, at: try asOf("1960")))
    let germany = try #require(library.actor(called: "G"))
    #expect(
      library.standing(of: germany.any, at: try asOf("1960")) == .over(try date("1945-05-08")))
  }

  @Test(arguments: [
    ("\"spells\": [{\"from\": \"1990\"}], \"since\": \"1990\"", "found both"),
    ("\"spells\": [{}]", "found neither"),
    ("\"spells\": [{\"from\": \"1990\", \"to\": \"1980\"}]", "ends in 1980, before"),
  ])
  func wrongSpellsAreNamed(members: String, message: String) {
    let library = library([states("\"id\": \"actor/a\", \"title\": \"A\", \(members)")])
    #expect(library.diagnostics.contains { $0.message.contains(message) }, "\(library.diagnostics)")
  }

  /// A treaty of which only members and their dates are known, as ATOP's file of members has them.
  @Test func aTreatyWithoutPhasesIsKnownToTheEndOfItsSource() throws {
    let library = library([
      states(
        "\"id\": \"actor/a\", \"title\": \"A\"", "\"id\": \"actor/b\", \"title\": \"B\"",
        "\"id\": \"actor/c\", \"title\": \"C\""),
      source(", \"coverage\": {\"from\": \"1815\", \"until\": \"2018\"}"),
      file(
        "blocs",
        treaty(
          "t",
          [
            "\"actor\": \"actor/a\", \"since\": \"1949-04-04\"",
            "\"actor\": \"actor/b\", \"since\": \"1950\"",
            "\"actor\": \"actor/c\", \"since\": \"1949\", \"until\": \"1949-12\"",
          ])),
    ])
    #expect(library.diagnostics == [], "\(library.diagnostics)")
    func allies(_ text: String) throws -> String {
      library.measured(.allies, of: [Identifier(slug: "a")], at: try asOf(text)).text
    }
    #expect(try ["1940", "1960", "2018", "2019"].map(allies) == ["0", "1", "1", "unknown"])
    let id = try #require(AnyIdentifier("bloc/t"))
    let held = ["1700", "1949-03", "1949-06", "1949-12", "2018"].map { text in
      PartialDate(text).map { library.holds(id, at: Moment(asOf: $0)) }
    }
    #expect(held == [false, false, true, true, true])
    #expect(library.standing(of: id, at: try asOf("2024")) == .unknown(after: try date("2018")))
  }

  @Test func stretchesInWhichSomeHoldAtOnce() throws {
    let spells = [
      ("1900", "1910"), ("1905", "1920"), ("1915", "1930"), ("1940", nil), ("1950", nil),
    ]
    .map { Spell(from: PartialDate($0), to: $1.flatMap { PartialDate($0) }) }
    #expect(spells.overlapping(2).text == "1905 – 1910, 1915 – 1920, since 1950")
    #expect(spells.overlapping(3).isEmpty && spells.overlapping(1).count == 2)
    #expect(
      [Spell(from: nil), Spell(from: nil, to: try date("1950"))].overlapping(2).text == "until 1950"
    )
  }

  @Test func datesThatDifferAreInOrder() throws {
    let dates = try [
      date("2015"), date("2015").qualified(.about), date("2015").qualified(.by), date("2015-01"),
      date("2015-01-01"), date("2015-02"), date("2016"),
    ]
    #expect(dates.reversed().sorted() == dates)
    for one in dates {
      for other in dates { #expect((one < other || other < one) == (one != other)) }
    }
  }

  /// Lists go by date, and of one date by title, however the date is qualified.
  @Test func listsOfDatedRecordsAreInTheirOrder() {
    let events = [
      ("z", "Z", ""), ("b", "B", "about"), ("a", "A", ""), ("c", "C", "by"), ("d", "Aa", "about"),
    ]
    .map { slug, title, qualifier in
      "{\"id\": \"event/\(slug)\", \"title\": \"\(title)\", \"date\": \"2015\""
        + (qualifier.isEmpty ? "}" : ", \"dateQualifier\": \"\(qualifier)\"}")
    }
    let library = library([file("events", events.joined(separator: ", "))])
    let titles = library.all(.event) { $0.title }
    #expect(titles == ["A", "Aa", "B", "C", "Z"])
  }

  /// A tie that ended with its state says so in a graph; what nobody knows any more is no tie.
  @Test func graphsAndTimelinesKnowEnds() throws {
    let phase = "{\"from\": \"1954-09\", \"source\": \"source/s\", \"locator\": \"1\"}"
    let library = library([
      states(
        "\"id\": \"actor/a\", \"title\": \"A\"",
        "\"id\": \"actor/b\", \"title\": \"B\", \"until\": \"1980-06-01\"",
        "\"id\": \"actor/c\", \"title\": \"C\""),
      source(", \"coverage\": {\"from\": \"1940\", \"until\": \"1990\"}"),
      file(
        "relations",
        """
        {"id": "relation/a-b", "title": "A-B", "actors": ["actor/a", "actor/b"], "phases": [\(phase)]}, \
        {"id": "relation/a-c", "title": "A-C", "actors": ["actor/a", "actor/c"], "phases": [\(phase)]}
        """),
      file(
        "blocs",
        treaty(
          "abc", ["a", "b", "c"].map { "\"actor\": \"actor/\($0)\"" },
          phases: ", \"phases\": [\(phase)]")),
    ])
    // Of what ended before, and of what nobody speaks of any more, none is in force.
    let late = Moment(asOf: try #require(PartialDate("2024")))
    #expect(
      library.inForceText(at: late, of: [.relation]) == "in force on 2024-12-31: 0 of 2, 1 unknown")
    #expect(library.rows(of: .relation, at: late) == [])
    for format in [Export.Format.graphml, .dot] {
      let text = Export(library, kinds: [.relation, .bloc]).written(as: format).text
      #expect(text.components(separatedBy: "1980-06-01").count == 3, "\(format)")
    }
    // A level after its last source is the last that was said, in each format that has it.
    let relation = try #require(AnyIdentifier("relation/china-pakistan"))
    for (date, isLast) in [("2019", false), ("2027", true)] {
      let export = Export(
        .bundled(), records: [relation], at: Moment(asOf: try #require(PartialDate(date))))
      #expect(
        export.written(as: .graphml).text.contains("<data key=\"last_said\">2020-03</data>")
          == isLast)
      #expect(export.written(as: .dot).text.contains("last_said=\"2020-03\"") == isLast)
      let rows = export.written(as: .csv).text.split(separator: "\r\n")
      #expect(rows[0].contains(",latitude,level_last_said,spells,"))
      #expect(rows[1].contains(",2020-03,") == isLast)
    }
    let items = Timeline(library, by: .bloc).lanes.flatMap(\.items)
    let held = try items.map { item in
      let moments = try ["1970", "1985", "2000"].map { try asOf($0) }
      return moments.map { item.holds(at: $0) }
    }
    #expect(held == [[true, true, false], [true, false, false], [true, true, false]])
    #expect(items.map(\.knownTo?.year) == [1990, nil, 1990])
  }
}
