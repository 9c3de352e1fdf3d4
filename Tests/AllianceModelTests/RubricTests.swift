import Foundation
import Testing

@testable import AllianceModel

/// The five rules of the rubric, over the bundled pack; each also finds the fault in a pack that breaks it.
struct RubricTests {
  let library = Library.bundled()

  private func phases(_ relation: String, citing locator: String) throws -> [Phase] {
    try Self.phases(relation, citing: locator, in: library)
  }

  private static func phases(
    _ relation: String, citing locator: String, in library: Library
  ) throws -> [Phase] {
    let id = try #require(AnyIdentifier("relation/" + relation))
    let record = try #require(library.record(id))
    return record.phases.filter { $0.citations.contains { $0.locator == locator } }
  }

  private static func passages() throws -> [String: String] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Passages/passages.json")
    return try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
  }

  /// The bundled pack with one text of a record replaced by another.
  private func spoiled(_ record: String, _ old: String, _ new: String) throws -> Library {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Content/south-asia")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
    let files = try names.map { name in
      var text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      if let start = text.range(of: "\"id\": \"\(record)\"") {
        let place = try #require(
          text.range(of: old, range: start.upperBound..<text.endIndex), "\(record): \(old)")
        text.replaceSubrange(place, with: new)
      }
      return PackFile(name: name, bytes: Array(text.utf8))
    }
    let library = Library([PackInput(name: "spoiled", files: files)])
    #expect(library.diagnostics.allSatisfy { $0.severity == .warning }, "\(library.diagnostics)")
    return library
  }

  // MARK: Same words, same line

  /// A sentence by a few of its words, the passage it stands in, and the pairs that it names, each of
  /// which must be read by the same line.
  private static let sentences:
    [(words: String, locator: String, pairs: [String], grounds: [String])] = [
      (
        "selling a lot of military hardware to New Delhi", "comment of 2019-05-15, ¶5",
        ["india-soviet-union", "india-russia"], ["standing cooperation"]
      ),
      (
        "a strict policy of not selling weapons to Pakistan", "comment of 2019-05-15, ¶5",
        ["pakistan-soviet-union", "pakistan-russia"], ["sanctions or embargo"]
      ),
      (
        "countries that we need to cooperate with", "post, ¶16",
        ["russia-united-states", "brazil-united-states"], []
      ),
      (
        "all United States allies", "post, ¶18",
        ["japan-united-states", "australia-united-states"], []
      ),
      (
        "block Chinese sea lanes", "post, ¶18", ["china-japan", "australia-china"],
        ["open distrust"]
      ),
      (
        "12pc share in Turkish arms over the same period", "comment of 2020-03-10, ¶15",
        ["pakistan-turkey", "italy-pakistan"], ["agreements or exercises"]
      ),
      (
        "guided bombs from Israel and artillery from Sweden", "comment of 2020-03-10, ¶9",
        ["france-india", "india-israel", "india-sweden"], ["contacts"]
      ),
      (
        "airborne early warning and control aircraft from Sweden", "comment of 2020-03-10, ¶8",
        ["pakistan-sweden", "india-sweden"], ["contacts"]
      ),
      (
        "helping two forces in Asia: Japan and India", "comment of 2019-11-22 08:51, ¶2",
        ["japan-united-states", "india-united-states"], ["contacts"]
      ),
      (
        "have long been unsettled by China’s decades-long embrace", "comment of 2019-09-16, ¶9",
        ["china-india"], ["open distrust"]
      ),
      (
        "a regional balancer against a China-dominated Asia", "comment of 2019-09-16, ¶9",
        ["india-united-states", "china-united-states"], []
      ),
    ]

  private static func otherReadings(in library: Library) throws -> [String] {
    let passages = try passages()
    var faults: [String] = []
    for sentence in sentences {
      #expect(passages[sentence.locator]?.contains(sentence.words) == true, "\(sentence.words)")
      for pair in sentence.pairs {
        let citing = try phases(pair, citing: sentence.locator, in: library)
        if !citing.contains(where: { $0.grounds.map(\.name) == sentence.grounds }) {
          faults.append("\(pair): “\(sentence.words)” is read as \(citing.map(\.levelText))")
        }
      }
    }
    return faults
  }

  @Test func theSameWordsAreReadByTheSameLine() throws {
    #expect(try Self.otherReadings(in: library) == [])
    let other = try spoiled(
      "relation/india-soviet-union",
      "\"level\": 2,\n          \"ground\": \"standing cooperation\"",
      "\"level\": 1,\n          \"ground\": \"agreements or exercises\"")
    #expect(try Self.otherReadings(in: other).count == 1)
  }

  /// Pairs that one sentence names, with nothing later, are last spoken of on one date.
  @Test func whatOneSentenceSaysEndsAtOneDate() throws {
    let moment = Moment(asOf: try #require(PartialDate("2018")))
    for pair in [
      "china-japan", "australia-china", "japan-united-states", "australia-united-states",
    ] {
      let id = try #require(AnyIdentifier("relation/\(pair)"))
      let phases = try #require(library.record(id)).phases
      #expect(library.lastSaid(of: phases, at: moment)?.year == 2013, "\(pair)")
    }
  }

  /// What India's and Pakistan's relations with the United States are read from of one sentence of 1962.
  @Test func oneSentenceIsOneReadingForAllThatItNames() throws {
    for pair in ["pakistan-united-states", "india-pakistan"] {
      let read = try phases(pair, citing: "comment of 2019-11-22 08:35, ¶2")
      #expect(!read.isEmpty && read.allSatisfy { $0.level == nil }, "\(pair)")
    }
  }

  // MARK: Mixed

  private static func weighed(in library: Library) -> [String] {
    library.relations.flatMap { relation in
      relation.phases.filter { phase in
        let evidence = phase.evidence.plainText
        let isToldApart = evidence.hasPrefix("For it: ") && evidence.contains("Against it: ")
        let sum = phase.grounds.map(\.level.value).reduce(0, +)
        return phase.isMixed != isToldApart || phase.isMixed && sum != phase.level?.value
          || evidence.contains("weighed")
      }.map { "\(relation.id.any): \($0.levelText)" }
    }
  }

  @Test func whatIsOnBothSidesIsMixedAndNothingIsWeighed() throws {
    #expect(library.relations.flatMap(\.phases).count(where: \.isMixed) == 2)
    #expect(Self.weighed(in: library) == [])
    let other = try spoiled(
      "relation/pakistan-tajikistan",
      "\"ground\": [\"agreements or exercises\", \"open distrust\"]",
      "\"ground\": \"contacts\"")
    #expect(Self.weighed(in: other) == ["relation/pakistan-tajikistan: 0 neutral"])
  }

  // MARK: No trend from one point

  /// Words in which a source says that something grows or shrinks.
  private static let trends = [
    "decreas", "strengthened", "intensif", "turned", "becoming", "pivoted", "growing", "trend",
    "yet to be achieved", "have now become", "trying to shift", "paved the way", "increasingly",
    "This, however, changed", "to stop", "steps", "commit investment", "growing energy",
    "51pc of Pakistan", "30pc of Pakistan", "further intensification", "rapidly", "more strategic",
  ]

  private static func trendsOfNothing(in library: Library) throws -> [String] {
    let passages = try passages()
    return library.relations.flatMap { relation in
      relation.phases.filter { phase in
        guard phase.trend != nil else { return false }
        let text = phase.citations.compactMap { passages[$0.locator] }.joined(separator: " ")
        // What one source says of one moment has none, whatever its words are.
        let isOnePoint = Set(phase.citations).count == 1 && phase.from == nil
        return isOnePoint || !trends.contains { text.contains($0) }
      }.map { "\(relation.id.any), \($0.from?.isoText ?? "…")" }
    }
  }

  @Test func aTrendHasTwoPointsOrASourceThatSaysIt() throws {
    #expect(try Self.trendsOfNothing(in: library) == [])
    let base = try spoiled(
      "relation/india-tajikistan", "\"level\": 2,", "\"trend\": \"warming\", \"level\": 2,")
    #expect(try Self.trendsOfNothing(in: base) == ["relation/india-tajikistan, …"])
    let share = try spoiled(
      "relation/italy-pakistan", "\"level\": 1,", "\"trend\": \"cooling\", \"level\": 1,")
    #expect(try Self.trendsOfNothing(in: share) == ["relation/italy-pakistan, 2015"])
  }

  // MARK: No level is a phase too

  @Test func whatIsSpokenOfWithoutADeedIsAPhase() throws {
    func isChange(_ library: Library) throws -> Bool {
      let id = try #require(AnyIdentifier("relation/china-pakistan"))
      let shift = try #require(
        library.shifts(from: PartialDate(year: 2005), to: PartialDate(year: 2020))
          .first { $0.subject == id })
      return shift.isChange && shift.before != nil
    }
    let embrace = try phases("china-pakistan", citing: "comment of 2019-09-16, ¶9")
    #expect(embrace.count == 1 && embrace[0].level == nil && embrace[0].heldTo?.year == 2010)
    #expect(try isChange(library))
    // Without the phase what follows would be first heard of.
    let other = try spoiled(
      "relation/china-pakistan", "\"evidenceFrom\": \"1999\"", "\"evidenceFrom\": \"2006\"")
    #expect(try !isChange(other))
  }

  // MARK: General knowledge

  /// Ties that nobody has named: general knowledge may only date them.
  private static func addedTies(in library: Library) -> [String] {
    library.relations.filter { relation in
      relation.phases.contains { phase in
        phase.citations.allSatisfy { library.statement(of: $0) == .generalKnowledge }
      }
    }.map(\.id.any.description)
  }

  @Test func generalKnowledgeDatesAndAddsNoTie() throws {
    #expect(Self.addedTies(in: library) == [])
    let other = try spoiled(
      "relation/france-india",
      "\"locator\": \"comment of 2020-03-10, ¶9\",\n          \"sources\": [{\"source\": \"source/dawn-2020\", \"locator\": \"comment of 2020-03-10, ¶8\"}]",
      "\"locator\": \"comment of 2020-03-10, ¶9\", \"statement\": \"general knowledge\"")
    #expect(Self.addedTies(in: other) == ["relation/france-india"])
    let war = try #require(AnyIdentifier("event/sino-indian-war").flatMap { library.record($0) })
    #expect(war.record.header.basis == .generalKnowledge)
    #expect(library.evidence(of: war).statements == 0)
    let post = try #require(AnyIdentifier("source/haq-2015").flatMap { library.record($0) })
    #expect(post.record.header.basis == .generalKnowledge)
  }

  // MARK: Periods and what replaces what

  /// Shares of five years, and those of them that are given for a year.
  private static func shares(in library: Library) -> (all: Int, ofAYear: [String]) {
    let shares: Set = [
      "comment of 2020-03-10, ¶10", "comment of 2020-03-10, ¶12", "comment of 2020-03-10, ¶15",
    ]
    var (all, faults): (Int, [String]) = (0, [])
    for record in records(of: library) {
      for claim in record.record.allClaims
      where shares.contains(claim.citation.locator) && claim.unit == "%" {
        all += 1
        if claim.from == nil || !claim.dateText.contains("–") { faults.append("\(record.id)") }
      }
    }
    return (all, faults)
  }

  private static func records(of library: Library) -> [AnyRecord] {
    Kind.allCases.flatMap { kind in
      (0..<library.count(of: kind)).compactMap { library.record(kind, at: $0) }
    }
  }

  @Test func aPeriodIsNeverAYear() throws {
    let (all, ofAYear) = Self.shares(in: library)
    #expect(all > 8 && ofAYear == [])
    let other = try spoiled(
      "relation/italy-pakistan",
      "\"from\": \"2015\",\n          \"to\": \"2019\",\n          \"status\"",
      "\"asOf\": \"2019\",\n          \"status\"")
    #expect(Self.shares(in: other).ofAYear == ["relation/italy-pakistan"])
  }

  /// Superseded is only what a later statement on the same thing and time replaces.
  private static func wronglySuperseded(in library: Library) -> [String] {
    records(of: library).filter { record in
      let claims = record.record.allClaims
      let isWrong = claims.contains { claim in
        claim.status == .superseded
          && !claims.contains {
            $0.measure == claim.measure && $0.from == claim.from && $0.countedAs == claim.countedAs
              && claim.asOf < $0.asOf
          }
      }
      guard case .figure(let figure) = record else { return isWrong }
      return isWrong || figure.series.contains { $0.points.contains { $0.status == .superseded } }
    }.map(\.id.description)
  }

  @Test func onlyTheSameThingAndTimeIsSuperseded() throws {
    #expect(Self.wronglySuperseded(in: library) == [])
    // A share of an earlier period is as valid as ever.
    let other = try spoiled(
      "relation/china-pakistan",
      "\"to\": \"2014\",\n          \"status\": \"reported\"",
      "\"to\": \"2014\",\n          \"status\": \"superseded\"")
    #expect(Self.wronglySuperseded(in: other) == ["relation/china-pakistan"])
  }

  // MARK: Unknown

  @Test func nothingIsSolidAfterTheLastSource() throws {
    let newest = try #require(library.newestSourceDate)
    let lanes = Timeline(library, by: .bloc).lanes
    var open = 0
    for lane in lanes {
      guard let id = lane.record, let record = library.record(id) else { continue }
      let last = try #require(library.lastEvidence(of: record.phases))
      for item in lane.items where item.to == nil {
        guard case .phase = item.shape else { continue }
        open += 1
        guard case .unknown(after: let end) = item.end else {
          Issue.record("\(id) is drawn as open")
          continue
        }
        #expect(end == last && end <= newest, "\(id)")
      }
    }
    #expect(open > 20)
  }

  /// On the map too: solid where there is evidence, faint between, nothing after the last source.
  @Test func whatIsUnknownLooksSoOnTheMap() throws {
    func knowledge(_ id: String, _ date: String) throws -> Knowledge {
      let (id, date) = (try #require(AnyIdentifier(id)), try #require(PartialDate(date)))
      return library.knowledge(of: id, at: Moment(asOf: date))
    }
    for (id, date, expected) in [
      ("relation/china-india", "1950", Knowledge.later),
      ("relation/china-india", "1962", .evidence),
      ("relation/china-india", "1975", .between), ("relation/china-india", "2020", .evidence),
      ("relation/china-india", "2021", .nothing), ("relation/china-japan", "2013", .evidence),
      ("relation/china-japan", "2020", .nothing), ("relation/india-soviet-union", "2000", .nothing),
      ("corridor/tapi", "2010", .later), ("corridor/tapi", "2019", .evidence),
      ("corridor/tapi", "2020", .nothing), ("bloc/island-chain", "2013", .evidence),
      ("bloc/island-chain", "2016", .nothing),
    ] {
      #expect(try knowledge(id, date) == expected, "\(id) in \(date)")
    }
    // For all of time there is evidence of whatever is there.
    let id = try #require(AnyIdentifier("relation/china-japan"))
    #expect(library.knowledge(of: id, at: nil) == .evidence)
  }

  // MARK: The levels

  /// The levels that the document's own story turns on.
  @Test func theStoryOfTheDocumentIsInTheLevels() throws {
    func level(_ pair: String, _ year: Int) throws -> String {
      let id = try #require(AnyIdentifier("relation/" + pair))
      return library.record(id)?.phases.phase(at: Moment(asOf: PartialDate(year: year)))?.levelText
        ?? "none"
    }
    for (pair, year, text) in [
      ("pakistan-united-states", 2005, "? no level"), ("pakistan-united-states", 2010, "+2 close"),
      ("pakistan-united-states", 2013, "+1 mixed"), ("pakistan-united-states", 2020, "−1 strained"),
      ("china-pakistan", 2005, "? no level"), ("china-pakistan", 2010, "+2 close"),
      ("china-pakistan", 2018, "+2 close"), ("china-pakistan", 2020, "+3 allied"),
      ("china-india", 1962, "−3 hostile"), ("india-pakistan", 2018, "−3 hostile"),
      ("india-pakistan", 2020, "−3 hostile"), ("india-united-states", 2010, "+2 close"),
      ("pakistan-russia", 2010, "−1 strained"), ("pakistan-russia", 2020, "+1 friendly"),
      ("russia-united-states", 2015, "? no level"),
    ] {
      #expect(try level(pair, year) == text, "\(pair) in \(year)")
    }
    let shifts = library.shifts(from: PartialDate(year: 2010), to: PartialDate(year: 2020))
      .filter(\.isChange).map(\.subject.description)
    #expect(shifts.first == "relation/pakistan-united-states")
    #expect(shifts.contains("relation/china-pakistan"))
    #expect(!shifts.contains("relation/india-pakistan"))
  }

  // MARK: Who says so

  @Test func statementsAreToldApart() throws {
    func attribution(_ id: String, _ locator: String) throws -> String? {
      let source = try #require(AnyIdentifier(id))
      return library.attribution(
        of: Citation(source: Identifier(slug: source.slug), locator: locator))
    }
    #expect(
      try attribution("source/dawn-2019", "comment of 2019-06-09, ¶9") == "as its author argues")
    #expect(
      try attribution("source/comment-2020-02-10", "comment of 2020-02-10, ¶1")
        == "headline retold by Riaz Haq")
    #expect(try attribution("source/sipri-2020", "comment of 2020-03-10, ¶10") == "in Dawn 2020")
    #expect(
      try attribution("source/panetta-2011", "post, ¶16") == "own words, in Haq 2013")
    // A comment that passes a text on stands in the passage and is not named twice.
    #expect(
      try attribution("source/wolf-2019", "comment of 2019-06-09, ¶8")
        == "as its author argues, in Dawn 2019")
    #expect(try attribution("source/reuters-2020", "comment of 2020-02-10, ¶3") == "report")
    // Every source says what kind of statement it makes, and every passage begins as the page does.
    let passages = try Self.passages()
    func words(_ text: String) -> [Substring] { text.split { $0.isWhitespace } }
    for row in 0..<library.count(of: .source) {
      guard case .source(let source)? = library.record(.source, at: row) else { continue }
      #expect(source.statement != nil, "\(source.id.any)")
      for passage in source.passages {
        let text = try #require(passages[passage.locator])
        let opening = words(passage.opening)
        #expect(Array(words(text).prefix(opening.count)) == opening, "\(passage.locator)")
        #expect((6...10).contains(opening.count) || opening.count == words(text).count)
      }
    }
    for kind in Kind.allCases {
      for row in 0..<library.count(of: kind) {
        for citation in library.record(kind, at: row)?.record.header.citations ?? [] {
          #expect(library.opening(of: citation) != nil, "\(citation.locator)")
        }
      }
    }
  }

  @Test func aStatementCountsOnce() throws {
    let karachi = try #require(AnyIdentifier("place/karachi").flatMap { library.record($0) })
    #expect(library.evidence(of: karachi).statements == 0)
    let corridor = try #require(AnyIdentifier("corridor/cpec").flatMap { library.record($0) })
    let passages = Set(
      (corridor.record.allClaims.map(\.citation) + corridor.record.header.citations))
    #expect(library.evidence(of: corridor).statements <= passages.count)
    // One sentence of one speech is one statement, whoever prints it and says where it was said.
    let pair = try #require(
      AnyIdentifier("relation/soviet-union-united-states").flatMap { library.record($0) })
    #expect(library.evidence(of: pair).statements == 1)
    let speech = try #require(AnyIdentifier("quote/deng-two-forces").flatMap { library.record($0) })
    let evidence = library.evidence(of: speech)
    #expect(evidence.statements == 1 && evidence.shares.map(\.source.slug) == ["looking-back-2013"])
    #expect(evidence.shares.first?.repeats.map(\.slug) == ["bulletin-2007"])
  }
}
