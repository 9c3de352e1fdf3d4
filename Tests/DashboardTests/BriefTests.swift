import Testing

@testable import AllianceModel
@testable import Dashboard

/// What a page says of an actor before its lists: its allies, and whom it got what from.
struct BriefTests {
  private static let library = Library([
    PackInput(
      name: "p",
      files: [
        (
          "pack",
          #"""
          {"identifier": "p", "title": "P", "description": "D", "licence": "L", "language": "en",
            "version": "1", "defaultView": "actor"}
          """#
        ),
        (
          "actors",
          #"""
          {"actors": [
            {"id": "actor/north", "title": "North", "category": "state"},
            {"id": "actor/south", "title": "South", "category": "state"},
            {"id": "actor/union", "title": "Union", "category": "state",
              "spells": [{"from": "1922", "to": "1991"}], "successors": ["actor/south"]}]}
          """#
        ),
        (
          "blocs",
          #"""
          {"blocs": [{"id": "bloc/pact", "title": "Pact", "natures": ["treaty"],
            "sources": [{"source": "source/s", "locator": "row 1"}],
            "members": [{"actor": "actor/north", "from": "1955", "pledges": ["defence"]},
              {"actor": "actor/south", "from": "1955", "pledges": ["defence"]}]}]}
          """#
        ),
        (
          "deals",
          "{\"deals\": ["
            + [2011, 2015, 2019].map {
              """
              {"id": "deal/a-\($0)", "title": "Arms, \($0)", "giver": "actor/north", "receiver": "actor/south",
               "date": "\($0)", "status": "reported",
               "items": [{"name": "guns", "delivered": {"quantity": 1, "years": [\($0)]}}],
               "claims": [{"measure": "volume delivered", "value": \($0), "unit": "m TIV", "asOf": "\($0)",
                 "status": "reported", "source": "source/s", "locator": "row 2"}]}
              """
            }.joined(separator: ", ") + "]}"
        ),
        (
          "sources",
          #"""
          {"sources": [{"id": "source/s", "title": "Register", "shortTitle": "Register", "category": "dataset",
            "coverage": {"from": "1950", "to": "2016"}}]}
          """#
        ),
      ].map { PackFile(name: "p/\($0.0).json", bytes: Array($0.1.utf8)) })
  ])

  private func page(_ slug: String, _ moment: Moment?) throws -> [String] {
    #expect(Self.library.diagnostics == [], "\(Self.library.diagnostics)")
    var options = DetailOptions()
    options.moment = moment
    let id = AnyIdentifier(kind: .actor, slug: slug)
    let record = try #require(Self.library.record(id))
    return DetailDocument(of: record, in: Self.library, width: 100, options: options).plainLines
  }

  private func asOf(_ text: String) throws -> Moment {
    Moment(asOf: try #require(PartialDate(text)))
  }

  /// After the end of a source nobody knows whether its treaties hold, and "none" would be said of what is not known.
  @Test func whatNoSourceSaysOfIsUnknownAndNotNone() throws {
    let then = try page("north", asOf("2010"))
    #expect(then.contains { $0.contains("Allies on 2010-12-31 (1)") }, "\(then)")
    let later = try page("north", asOf("2020"))
    #expect(later.contains { $0.contains("Allies on 2020-12-31 (known: 0)") }, "\(later)")
    #expect(
      later.contains {
        $0.contains("1 treaty is unknown then: no source says anything of them after 2016")
      }, "\(later)")
    #expect(!later.contains { $0.trimmingCharacters(in: .whitespaces) == "none" })
    let before = try page("north", asOf("1950"))
    #expect(before.contains { $0.contains("Allies on 1950-12-31 (0)") }, "\(before)")
    #expect(before.contains { $0.trimmingCharacters(in: .whitespaces) == "none" })
  }

  /// A period is itself, and not the five years up to its beginning.
  @Test(arguments: [
    ("2019", "2015–2019"), ("2015/2019", "2015–2019"), ("2011/2012", "2011–2012"),
    ("2010s", "2010–2019"),
  ])
  func aPeriodIsItself(date: String, years: String) throws {
    let lines = try page("south", asOf(date))
    #expect(lines.contains { $0.contains("Got most from, \(years)") }, "\(lines)")
  }

  /// What came before or after an actor may have its treaties in a data set.
  @Test func treatiesOfWhatCameAfterAreNamed() throws {
    let lines = try page("union", asOf("1956"))
    #expect(lines.contains { $0.contains("treaties of that time are under South") }, "\(lines)")
    let early = try page("union", asOf("1930"))
    #expect(!early.contains { $0.contains("treaties of that time") })
  }
}
