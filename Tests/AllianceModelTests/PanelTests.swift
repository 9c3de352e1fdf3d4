import TestSupport
import Testing

@testable import AllianceModel

/// Figures that are panels: values of states and of pairs by period.
@Suite(OwnThreads()) struct PanelTests {
  private static let actors = """
    {"actors": [
      {"id": "actor/a", "title": "Aland", "category": "state"},
      {"id": "actor/b", "title": "Beland", "category": "state"},
      {"id": "actor/c", "title": "Celand", "category": "state"}]}
    """
  private static let sources = """
    {"sources": [{"id": "source/s", "title": "S", "shortTitle": "S", "category": "dataset",
      "coverage": {"until": "2003"}}]}
    """

  /// A pack with one figure, whose panel has some members.
  private func library(_ panel: String) -> Library {
    let figures = """
      {"figures": [{"id": "figure/f", "title": "F", "measure": "trade", "unit": "m USD",
      "panel": {"source": "source/s", "locator": "t", \(panel)}}]}
      """
    let files = [
      (
        "pack.json",
        #"{"identifier": "p", "title": "P", "description": "D", "licence": "L", "language": "en", "version": "1"}"#
      ),
      ("actors.json", Self.actors), ("sources.json", Self.sources), ("figures.json", figures),
    ].map { PackFile(name: "p/\($0.0)", bytes: Array($0.1.utf8)) }
    return Library([PackInput(name: "p", files: files)])
  }

  private func actor(_ slug: String) -> Identifier<Actor> { Identifier(slug: slug) }

  private func panel(_ library: Library) throws -> Panel {
    try #require(library.panel(AnyIdentifier(kind: .figure, slug: "f")))
  }

  /// Of many values, of all sizes and signs, classes begin where they would if all were in order; and a number has
  /// the digits that count.
  @Test func classesOfManyBeginWhereTheyWould() {
    var values = (0..<9000).map { number -> Double in
      let place = Double(number * 7919 % 9000) - 3000
      return place * place * place / 1000
    }
    for _ in 0..<2 {
      let sorted = values.sorted()
      let wanted = [1, 2, 3].map { PanelClasses.rounded(sorted[values.count * $0 / 4]) }
      #expect(PanelClasses(values, count: 4).limits == wanted)
      values = values.map { $0 / 1_000_000_000 }
    }
    let numbers = [0.000420792, -0.000420792, 0.0598211, 0.5, 0.9996, 12.3456, 0, 1234.5]
    #expect(
      numbers.map { Claim.formatMeasured($0) } == [
        "0.000421", "−0.000421", "0.0598", "0.5", "1", "12.346", "0", "1,234.5",
      ])
  }

  /// Beside other values a number has three digits, and millions and more are words; what a hand wrote is
  /// kept.
  @Test func largeNumbersAreShort() {
    let texts = [237_123_456_789, -1_234_567, 999_999, 950_123, 1.5, 0].map {
      PanelClasses.text(of: $0)
    }
    #expect(texts == ["237 bn", "−1.23 mn", "1 mn", "950,000", "1.5", "0"])
    let classes = PanelClasses(limits: [2_000_000, 12_345_678])
    #expect(classes.text(of: 1) == "2 mn to less than 12,345,678")
    #expect(classes.shortText(of: 1) == "from 2 mn")
  }

  /// Of a large text the record is kept too, and says all that it says in a small one.
  @Test func aLargePanelSaysWhatItIs() throws {
    let values = Array(repeating: "12345.678", count: 20_000).joined(separator: ", ")
    let library = library(
      """
      "subjects": "states", "step": "day", "rows": [{"of": ["actor/a"], "from": "1900-01-01", "values": [\(values)]}]
      """)
    let panel = try panel(library)
    #expect(panel.valueCount == 20_000 && panel.title == "F")
    #expect(panel.measure == "trade" && panel.unit.description == "m USD")
    guard case .figure(let figure)? = library.record(panel.id.any) else {
      Issue.record("no figure")
      return
    }
    #expect(figure.measure == "trade" && figure.header.title == "F")
    #expect(figure.panel?.citation.locator == "t")
  }

  @Test func whatIsMissingIsMissing() throws {
    let library = library(
      """
      "subjects": "states", "adds": ["subjects", "periods"], "rows": [
        {"of": ["actor/a"], "from": "2000", "values": [1, null, 0]},
        {"of": ["actor/a"], "from": "2010", "values": [4.5]},
        {"of": ["actor/b"], "from": "2001", "values": [-2, 7]}]
      """)
    #expect(library.diagnostics.isEmpty)
    let panel = try panel(library)
    let (one, other) = (panel.subject(of: [actor("a")]), panel.subject(of: [actor("b")]))
    let (first, second) = (try #require(one), try #require(other))
    #expect(panel.periods == 2000...2010 && panel.valueCount == 5)
    #expect(panel.value(of: first, at: 2001) == nil && panel.value(of: first, at: 2002) == 0)
    #expect(panel.value(of: first, at: 2005) == nil && panel.value(of: first, at: 1999) == nil)
    #expect(panel.points(of: first).map(\.period) == [2000, 2002, 2010])
    #expect(panel.subject(of: [actor("c")]) == nil)
    #expect(panel.total(at: 2001).map { [$0.value, Double($0.known)] } == [-2, 1])
    #expect(panel.total(at: 2005) == nil)
    #expect(
      panel.sum(of: second, over: 2000...2003).map { [$0.value, Double($0.known)] } == [5, 2])
    #expect(panel.sum(of: second, over: 2004...2009) == nil)
    #expect(panel.knownTo == PartialDate(year: 2003) && panel.isBeyondKnowledge(2004))
  }

  @Test func whatDoesNotAddUpIsNotAdded() throws {
    let panel = try panel(
      library(
        #""subjects": "states", "rows": [{"of": ["actor/a"], "from": "2000", "values": [1, 2]}]"#))
    #expect(panel.total(at: 2000) == nil && panel.sum(of: 0, over: 2000...2001) == nil)
  }

  @Test func aDirectionIsKeptWhereThereIsOne() throws {
    let rows = """
      "rows": [{"of": ["actor/b", "actor/a"], "from": "2000", "values": [1, 2]},
        {"of": ["actor/a", "actor/c"], "from": "2000", "values": [3]}]
      """
    let plain = try panel(library(#""subjects": "pairs", "# + rows))
    let number = try #require(plain.subject(of: [actor("a"), actor("b")]))
    #expect(plain.subject(of: [actor("b"), actor("a")]) == number)
    #expect(plain.value(of: number, at: 2001) == 2)
    #expect(
      plain.subjects(with: actor("a")).count == 2 && plain.subjects(with: actor("c")).count == 1)
    let directed = try panel(library(#""subjects": "pairs", "directed": true, "# + rows))
    #expect(directed.subject(of: [actor("a"), actor("b")]) == nil)
    #expect(directed.subject(of: [actor("b"), actor("a")]) != nil)
  }

  @Test(arguments: [
    (
      #"{"of": ["actor/a", "actor/b"], "from": "2000", "values": [1]}"#,
      "expected a list of one state"
    ),
    (#"{"of": ["place/a"], "from": "2000", "values": [1]}"#, "expected an actor"),
    (#"{"of": ["actor/a"], "from": "2000-01", "values": [1]}"#, "expected a year"),
    (
      #"{"of": ["actor/a"], "from": "2000", "values": [1, "x"]}"#,
      "or null for a gap; found the text"
    ),
    (#"{"of": ["actor/a"], "from": "2000", "values": []}"#, "expected one value or more"),
    (#"{"of": ["actor/a"], "from": "9999", "values": [1, 2]}"#, "beyond the year 9999"),
    (#"{"of": ["actor/a"], "from": "2000", "values": [1e300]}"#, "expected a number up to"),
    (
      #"{"of": ["actor/a"], "from": "2000", "values": [1, 2]}, {"of": ["actor/a"], "from": "2001", "values": [1]}"#,
      "2001 of the same subject is given already at line 4"
    ),
  ])
  func faultsOfRowsAreNamed(rows: String, words: String) {
    let found = library("\n\"subjects\": \"states\", \"rows\": [\n" + rows + "]").diagnostics
    #expect(found.count == 1 && found[0].message.contains(words), "\(found)")
    #expect(found.first?.location.line == 4 && found.first?.path.contains("panel.rows[") ?? false)
  }

  @Test func aFigureHasSeriesOrIsAPanel() {
    let both = library(
      #""subjects": "states", "rows": [{"of": ["actor/a"], "from": "2000", "values": [1]}]}, "series": [], "about": [], "x": {"#
    )
    #expect(both.diagnostics.contains { $0.message.contains("and not both") })
  }

  /// The numbers of periods are those of the calendar, beyond year 1 too.
  @Test func periodsHaveNumbersInOrder() {
    for step in PanelStep.allCases {
      for year in [-205, -4, -1, 0, 1, 4, 1600, 1900, 2000, 2024] {
        var number = step.number(atStartOf: PartialDate(year: year))
        let end = step.number(atStartOf: PartialDate(year: year + 1))
        let days = (1...12).reduce(0) { $0 + PartialDate.days(inMonth: $1, of: year) }
        let count: [PanelStep: Int] = [.year: 1, .quarter: 4, .month: 12, .day: days]
        #expect(end - number == count[step])
        #expect(step.number(atEndOf: PartialDate(year: year)) == end - 1)
        var date = step.date(number)
        #expect(date.firstDay == PartialDate(year: year, month: 1, day: 1))
        while number < end {
          #expect(step.number(of: date) == number && step.date(number) == date)
          #expect(step.number(atStartOf: date) == number && step.number(atEndOf: date) == number)
          let next = step.date(number + 1)
          #expect(next.firstDay == date.lastDay.following)
          (number, date) = (number + 1, next)
        }
      }
    }
  }

  @Test(
    arguments: [
      (step: "month", from: "2000-11", texts: ["2000-11", "2001-01"]),
      ("quarter", "2000-Q4", ["2000 Q4", "2001 Q2"]),
      ("quarter", "2000-10/2000-12", ["2000 Q4", "2001 Q2"]),
    ]) func jsonGoesRound(step: String, from: String, texts: [String]) throws
  {
    let library = library(
      """
      "subjects": "pairs", "step": "\(step)", "rows": [
        {"of": ["actor/a", "actor/b"], "from": "\(from)", "values": [1, null, 3]}]
      """)
    let files = [
      (
        "pack.json",
        #"{"identifier": "p", "title": "P", "description": "D", "licence": "L", "language": "en", "version": "1"}"#
      ),
      ("records.json", Export(library, kinds: Kind.allCases).written(as: .json).text),
    ].map { PackFile(name: "p/\($0.0)", bytes: Array($0.1.utf8)) }
    let again = Library([PackInput(name: "p", files: files)])
    #expect(again.diagnostics.isEmpty)
    let panel = try panel(again)
    #expect(panel.points(of: 0).map { panel.text(ofPeriod: $0.period) } == texts)
    #expect(panel.text(3) == "3 m USD")
  }

  /// Where two actors of a pack are one, values of the one fill gaps of the other; of two of one period the first
  /// counts, and it is said.
  @Test func valuesOfTwoWhoAreOneAreTogether() throws {
    func pack(_ name: String, _ text: String) -> PackInput {
      let pack =
        #"{"identifier": "\#(name)", "title": "\#(name)", "description": "D", "licence": "L", "language": "en", "version": "1"}"#
      return PackInput(
        name: name,
        files: [("pack.json", pack), ("records.json", text)].map {
          PackFile(name: "\(name)/\($0.0)", bytes: Array($0.1.utf8))
        })
    }
    let library = Library([
      pack("one", #"{"actors": [{"id": "actor/x", "title": "X", "category": "state"}]}"#),
      pack(
        "two",
        #"""
        {"actors": [{"id": "actor/y", "title": "Y", "category": "state", "matches": "actor/x"},
          {"id": "actor/z", "title": "Z", "category": "state", "matches": "actor/x"}],
         "sources": [{"id": "source/s", "title": "S", "category": "dataset"}],
         "figures": [{"id": "figure/f", "title": "F", "measure": "m", "unit": "t", "panel": {"subjects": "states",
          "source": "source/s", "locator": "1", "rows": [{"of": ["actor/y"], "from": "2000", "values": [1, null, 3, 4]},
          {"of": ["actor/z"], "from": "2001", "values": [20, 30]}, {"of": ["actor/z"], "from": "2005", "values": [6]}]}}]}
        """#),
    ])
    let panel = try #require(library.panels.first)
    #expect(panel.points(of: 0).map(\.value) == [1, 20, 3, 4, 6])
    #expect((2000...2005).map { panel.value(of: 0, at: $0) } == [1, 20, 3, 4, nil, 6])
    #expect(panel.valueCount == 5 && panel.doubledCount == 1 && panel.allValues(of: [0]).count == 5)
    #expect(
      library.diagnostics.map(\.message) == [
        "1 value is of an actor that is the same as another one with a value then, as \"matches\" says: the first counts"
      ])
  }

  /// A pair of which only a panel speaks is one that something is said of.
  @Test func aDossierHasALineForEachPanel() throws {
    let library = library(
      """
      "subjects": "pairs", "directed": true, "rows": [
        {"of": ["actor/a", "actor/b"], "from": "2000", "values": [1, 5, null, 3]},
        {"of": ["actor/b", "actor/a"], "from": "2002", "values": [8]},
        {"of": ["actor/a", "actor/c"], "from": "2003", "values": [4]},
        {"of": ["actor/c", "actor/b"], "from": "2003", "values": [1]}]
      """)
    let pair = try #require(ActorPair(actor("b"), actor("a")))
    let dossier = library.dossier(of: pair)
    #expect(dossier.entries.count == 2)
    let ties = library.panelTies(of: pair)
    #expect(ties.map(\.last.value) == [3, 8] && ties.map(\.first.value) == [1, 8])
    // Of what a gives in 2003 c gets most; of what b gets a gives most.
    #expect(ties[0].standings.map { [$0.place, $0.count] } == [[2, 2], [1, 2]])
    #expect(
      library.panelTies(of: pair, at: Moment(asOf: PartialDate(year: 2001)))[0].last.value == 5)
    #expect(library.panelTies(of: pair, at: Moment(asOf: PartialDate(year: 1999))).isEmpty)
  }

  /// Who is largest is said by the last ten years and not by the last one alone, which may be thin: by their sum
  /// where values add up over time, else by the last value that is known.
  @Test(arguments: [true, false])
  func tenYearsSayWhoIsLargest(addsUp: Bool) throws {
    let panel = try panel(
      library(
        """
        "subjects": "pairs", "directed": true, "adds": [\(addsUp ? #""periods", "subjects""# : "")], "rows": [
          {"of": ["actor/a", "actor/b"], "from": "2000", "values": [1, null, null, null, null, null, null, null, null, null, null, 2]},
          {"of": ["actor/b", "actor/a"], "from": "2003", "values": [30, 5]},
          {"of": ["actor/a", "actor/c"], "from": "2000", "values": [900]},
          {"of": ["actor/c", "actor/b"], "from": "2000", "values": [3, 3, 6, 6]}]
        """))
    let order = panel.bySize(Array(panel.subjects.indices), at: 2011).map {
      panel.actors(of: $0).map(\.slug).joined()
    }
    // 900 of 2000 counts for nothing in 2002–2011.
    #expect(order == (addsUp ? ["ba", "cb", "ab", "ac"] : ["cb", "ba", "ab", "ac"]))
    #expect(
      panel.sizeText(at: 2011) == (addsUp ? "the sum of 2002–2011" : "the last value since 2002"))
    #expect(
      panel.sizeText(at: 2004) == (addsUp ? "the sum of 2000–2004" : "the last value since 2000"))
    // Of sums b has 2 + 35 + 12, a 37 and c 12; else each of three pairs counts alike.
    #expect(panel.largestActors(at: 2011).map(\.slug) == ["b", "a", "c"])
  }

  /// A correlation of a few periods is no likeness.
  @Test func aLikenessNeedsTenSharedPeriods() throws {
    let panel = try panel(
      library(
        """
        "subjects": "states", "rows": [
          {"of": ["actor/a"], "from": "2000", "values": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]},
          {"of": ["actor/b"], "from": "2001", "values": [3, 5, 7, 9, 11, 13, 15, 17, 19, 21]},
          {"of": ["actor/c"], "from": "2002", "values": [9, 8, 7, 6, 5, 4, 3, 2, 1]}]
        """))
    let like = try #require(panel.likeness(of: 1, 0))
    #expect(like.shared == 10 && abs(like.value - 1) < 1e-12)
    #expect(panel.likeness(of: 2, 0) == nil)
    #expect(Panel.crossings(panel.points(of: 0), panel.points(of: 2)) == 1)
    #expect(Panel.crossings(panel.points(of: 0), panel.points(of: 1)) == 0)
  }

  /// What is no number is one error, wherever it stands among the values.
  @Test(arguments: ["\"x\", 1", "1, \"x\", 2", "\"x\""])
  func oneWrongValueIsOneError(values: String) {
    let library = library(
      "\"subjects\": \"states\", \"rows\": [{\"of\": [\"actor/a\"], \"from\": \"2000\", \"values\": [\(values)]}]"
    )
    #expect(
      library.diagnostics.count == 1
        && library.diagnostics[0].message
          == "expected a number, or null for a gap; found the text \"x\"",
      "\(library.diagnostics)")
  }

  @Test func aPanelOfPairsIsAGraph() {
    let library = library(
      """
      "subjects": "pairs", "directed": true, "rows": [
        {"of": ["actor/b", "actor/a"], "from": "2000", "values": [1.5, 2]},
        {"of": ["actor/a", "actor/c"], "from": "2000", "values": [4]}]
      """)
    func graph(_ year: Int) -> String {
      Export(library, kinds: [.figure], at: Moment(asOf: PartialDate(year: year)))
        .written(as: .graphml).text
    }
    #expect(graph(2000).contains("<data key=\"weight\">1.5</data>"))
    #expect(graph(2000).contains("<data key=\"weight\">4</data>"))
    #expect(graph(2001).contains("<data key=\"weight\">2</data>"))
    #expect(!graph(2001).contains("<data key=\"weight\">4</data>"))
    // Of which year they are is said in the file and beside it.
    #expect(graph(2000).contains("<data key=\"period\">2000</data>"))
    let last = Export(library, kinds: [.figure], at: nil).written(as: .graphml)
    #expect(last.text.contains("<data key=\"period\">2001</data>"))
    #expect(
      last.notes.count == 1
        && last.notes[0].hasSuffix(": the values of 2001 alone; it covers 2000–2001"))
    let none = Export(library, kinds: [.figure], at: Moment(asOf: PartialDate(year: 2010)))
    #expect(
      none.written(as: .dot).notes.first?.hasSuffix(": no values of 2010; it covers 2000–2001")
        == true)
    // Graphviz knows a label and the width of a line.
    let dot = Export(library, kinds: [.figure], at: Moment(asOf: PartialDate(year: 2000)))
      .written(as: .dot).text
    #expect(dot.contains("label=\"trade 4 m USD\"") && dot.contains("value=4, penwidth=6"))
    #expect(dot.contains("value=1.5, penwidth=2.56") && dot.contains("period=\"2000\""), "\(dot)")
  }
}
