import Foundation
import Testing

@testable import AllianceModel

/// The five rules of the rubric, over the bundled pack.
struct RubricTests {
  let library = Library.bundled()

  private func phases(_ relation: String, citing locator: String) throws -> [Phase] {
    let id = try #require(AnyIdentifier("relation/" + relation))
    let record = try #require(library.record(id))
    return record.phases.filter { $0.citations.contains { $0.locator == locator } }
  }

  private var relations: [Relation] { Array(library.relations) }

  // MARK: Same words, same line

  /// A sentence by a few of its words, the passage it stands in, and the pairs that it names, each of
  /// which must be read by the same line.
  private static let sentences:
    [(words: String, locator: String, pairs: [String], grounds: [Ground])] = [
      (
        "selling a lot of military hardware to New Delhi", "comment of 2019-05-15, ¶5",
        ["india-soviet-union", "india-russia"], [.standingCooperation]
      ),
      (
        "a strict policy of not selling weapons to Pakistan", "comment of 2019-05-15, ¶5",
        ["pakistan-soviet-union", "pakistan-russia"], [.sanctions]
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
        "12pc share in Turkish arms over the same period", "comment of 2020-03-10, ¶15",
        ["pakistan-turkey", "italy-pakistan"], [.agreements]
      ),
      (
        "guided bombs from Israel and artillery from Sweden", "comment of 2020-03-10, ¶9",
        ["france-india", "india-israel", "india-sweden"], [.contacts]
      ),
      (
        "airborne early warning and control aircraft from Sweden", "comment of 2020-03-10, ¶8",
        ["pakistan-sweden", "india-sweden"], [.contacts]
      ),
      (
        "helping two forces in Asia: Japan and India", "comment of 2019-11-22 08:51, ¶2",
        ["japan-united-states", "india-united-states"], [.contacts]
      ),
      (
        "have long been unsettled by China’s decades-long embrace", "comment of 2019-09-16, ¶9",
        ["china-india"], [.distrust]
      ),
    ]

  @Test func theSameWordsAreReadByTheSameLine() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Passages/passages.json")
    let passages = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
    for sentence in Self.sentences {
      #expect(passages[sentence.locator]?.contains(sentence.words) == true, "\(sentence.words)")
      for pair in sentence.pairs {
        let citing = try phases(pair, citing: sentence.locator)
        #expect(
          citing.contains { $0.grounds == sentence.grounds },
          "\(pair): “\(sentence.words)” is read as \(citing.map(\.levelText))")
      }
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

  @Test func whatIsOnBothSidesIsMixedAndNothingIsWeighed() throws {
    let mixed = relations.flatMap(\.phases).filter(\.isMixed)
    #expect(mixed.count == 2)
    for phase in mixed {
      let evidence = phase.evidence.plainText
      #expect(evidence.hasPrefix("For it: ") && evidence.contains("Against it: "))
      #expect(phase.grounds.map(\.level.value).reduce(0, +) == phase.level?.value)
    }
    for phase in relations.flatMap(\.phases) {
      #expect(!phase.evidence.plainText.contains("weighed"))
    }
  }

  // MARK: No trend from one point

  /// Words in which a source says that something grows or shrinks.
  private static let trends = [
    "decreas", "strengthened", "intensif", "turned", "becoming", "pivoted", "growing", "trend",
    "yet to be achieved", "have now become", "trying to shift", "paved the way", "increasingly",
    "This, however, changed", "to stop", "steps", "commit investment", "growing energy",
    "51pc of Pakistan", "30pc of Pakistan", "further intensification", "rapidly", "more strategic",
  ]

  @Test func aTrendHasTwoPointsOrASourceThatSaysIt() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Passages/passages.json")
    let passages = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
    for relation in relations {
      for phase in relation.phases where phase.trend != nil {
        let text = phase.citations.compactMap { passages[$0.locator] }.joined(separator: " ")
        #expect(
          Self.trends.contains { text.contains($0) },
          "\(relation.id.any), \(phase.from?.isoText ?? "…")")
      }
      // What one source says of one moment has none.
      for phase in relation.phases where Set(phase.citations).count == 1 && phase.from == nil {
        #expect(phase.trend == nil, "\(relation.id.any)")
      }
    }
  }

  // MARK: No level is a phase too

  @Test func whatIsSpokenOfWithoutADeedIsAPhase() throws {
    let embrace = try phases("china-pakistan", citing: "comment of 2019-09-16, ¶9")
    #expect(embrace.count == 1 && embrace[0].level == nil && embrace[0].heldTo?.year == 2010)
    let id = try #require(AnyIdentifier("relation/china-pakistan"))
    let shift = try #require(
      library.shifts(from: PartialDate(year: 2005), to: PartialDate(year: 2020))
        .first { $0.subject == id })
    #expect(shift.isChange && shift.before != nil)
  }

  // MARK: General knowledge

  @Test func generalKnowledgeDatesAndAddsNoTie() throws {
    for relation in relations {
      for phase in relation.phases {
        // Someone must have named the pair; general knowledge may only date it.
        let others = phase.citations.filter { library.statement(of: $0) != .generalKnowledge }
        #expect(!others.isEmpty, "\(relation.id.any)")
      }
    }
    let war = try #require(AnyIdentifier("event/sino-indian-war").flatMap { library.record($0) })
    #expect(war.record.header.basis == .generalKnowledge)
    #expect(library.evidence(of: war).statements == 0)
    let post = try #require(AnyIdentifier("source/haq-2015").flatMap { library.record($0) })
    #expect(post.record.header.basis == .generalKnowledge)
  }

  // MARK: Periods and what replaces what

  @Test func aPeriodIsNeverAYear() {
    let shares: Set = [
      "comment of 2020-03-10, ¶10", "comment of 2020-03-10, ¶12", "comment of 2020-03-10, ¶15",
    ]
    var count = 0
    for kind in Kind.allCases {
      for row in 0..<library.count(of: kind) {
        guard let record = library.record(kind, at: row) else { continue }
        for claim in record.record.allClaims
        where shares.contains(claim.citation.locator) && claim.unit == "%" {
          count += 1
          #expect(claim.from != nil && claim.dateText.contains("–"), "\(record.id)")
        }
      }
    }
    #expect(count > 8)
  }

  /// Superseded is only what a later statement on the same thing and time replaces.
  @Test func onlyTheSameThingAndTimeIsSuperseded() {
    func faults(_ claims: [Claim]) -> [Claim] {
      claims.filter { claim in
        claim.status == .superseded
          && !claims.contains {
            $0.measure == claim.measure && $0.from == claim.from && $0.basis == claim.basis
              && claim.asOf < $0.asOf
          }
      }
    }
    for kind in Kind.allCases {
      for row in 0..<library.count(of: kind) {
        guard let record = library.record(kind, at: row) else { continue }
        #expect(faults(record.record.allClaims).isEmpty, "\(record.id)")
        guard case .figure(let figure) = record else { continue }
        #expect(!figure.series.contains { $0.points.contains { $0.status == .superseded } })
      }
    }
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
    #expect(
      ["relation/pakistan-united-states", "bloc/us-pakistan"].contains(shifts.first ?? ""))
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
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Passages/passages.json")
    let passages = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
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
  }
}
