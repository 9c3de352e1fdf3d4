import TestSupport
import Testing

@testable import AllianceModel

/// What people work with: dossiers, the table of claims, and who says so.
struct WorkTests {
  private let library = Library.bundled()

  // MARK: Dossiers

  @Test(arguments: [
    "china pakistan", "Pakistan China", "actor/pakistan and actor/china", "CHN, PAK",
    "China–Pakistan", "china and  pakistan", "  prc pakistan ", "chna pakstan",
  ])
  func twoActorsAreFoundByTheirNames(text: String) throws {
    let pair = try #require(library.pair(named: text), "\(text)")
    #expect(pair.actors.map(\.slug) == ["china", "pakistan"])
  }

  @Test func namesOfSeveralWordsAreFound() throws {
    for text in [
      "saudi arabia united states", "united states and saudi arabia", "usa saudi arabia",
    ] {
      let pair = try #require(library.pair(named: text), "\(text)")
      #expect(pair.actors.map(\.slug) == ["saudi-arabia", "united-states"])
    }
    for text in ["", "china", "china china", "qqqq zzzz", "and", ","] {
      #expect(library.pair(named: text) == nil, "\(text)")
    }
  }

  @Test func aDossierIsEverythingBetweenTwoActorsInOrderOfTime() throws {
    let pair = try #require(library.pair(named: "china pakistan"))
    let entries = library.dossier(of: pair).entries
    let dates = entries.compactMap(\.date?.rank)
    #expect(dates == dates.sorted())
    #expect(entries.drop { $0.date != nil }.allSatisfy { $0.date == nil })
    let kinds = Set(entries.map { $0.record.kind })
    #expect(kinds == [.relation, .bloc, .corridor, .event, .deal, .quote, .figure])
    for entry in entries {
      let record = try #require(library.record(entry.record))
      let named = Set(record.record.links + record.record.participants.map(\.any))
      #expect(pair.actors.allSatisfy { named.contains($0.any) }, "\(entry.record)")
      // A bloc of just the two says again what their relation does.
      if case .bloc(let bloc) = record { #expect(bloc.pair == nil) }
    }
    // Every deal and event of both is there, and nothing twice.
    let turns = library.turns(of: pair.actors)
    #expect(Set(entries.map(\.record)).isSuperset(of: turns))
    let wholes = entries.filter { if case .record = $0.part { true } else { false } }
    #expect(Set(wholes.map(\.record)).count == wholes.count)
    // Shares of both, and no value that compares them with others only.
    let points = entries.filter { if case .point = $0.part { true } else { false } }
    #expect(
      Set(points.map { $0.record.slug }) == ["pakistan-arms-suppliers", "corridor-sum"])
    let rivals = try #require(library.pair(named: "india pakistan"))
    #expect(!library.dossier(of: rivals).entries.contains { $0.record.kind == .figure })
  }

  /// Words about the relation of two are about them, whoever said them.
  @Test func wordsAboutARelationAreInTheDossier() throws {
    let library = Library(
      records: """
        "sources": [{"id": "source/s", "title": "S", "category": "book", "date": "2020"}],
        "actors": [\(["a", "b", "c"].map {
          "{\"id\": \"actor/\($0)\", \"title\": \"\($0.uppercased())\", \"category\": \"state\"}"
        }.joined(separator: ", "))],
        "relations": [{"id": "relation/ab", "actors": ["actor/a", "actor/b"], "phases": [{"from": "2000", "evidence": "E.",
          "source": "source/s", "locator": "p. 1"}]}],
        "quotes": [{"id": "quote/q", "title": "Q", "words": "Friends.", "speaker": "actor/c", "about": ["relation/ab"],
          "date": "2001", "carriedBy": [{"source": "source/s", "locator": "p. 2"}]}]
        """)
    #expect(!library.diagnostics.contains { $0.severity == .error }, "\(library.diagnostics)")
    func slugs(_ names: String) throws -> [String] {
      library.dossier(of: try #require(library.pair(named: names))).entries.map(\.record.slug)
    }
    #expect(try slugs("a b") == ["ab", "q"])
    #expect(try slugs("a c") == [])
  }

  /// In any pack: each entry names both, and all that takes both is there.
  @Test func dossiersOfAnyPackAreWhole() throws {
    var generator = PackGenerator(seed: 21)
    for _ in 0..<30 {
      let library = Library([PackInput(name: "random", files: generator.files())])
      let actors = library.all(.actor) { record -> Identifier<Actor>? in
        if case .actor(let actor) = record { actor.id } else { nil }
      }
      for (one, other) in zip(actors.prefix(4), actors.dropFirst()) {
        guard let pair = ActorPair(one, other) else { continue }
        let entries = library.dossier(of: pair).entries
        #expect(Set(entries.map(\.record)).isSuperset(of: library.turns(of: pair.actors)))
        let dates = entries.compactMap(\.date?.rank)
        #expect(dates == dates.sorted())
      }
    }
  }

  // MARK: Claims

  @Test func theTableHoldsEveryClaimAndValueOnce() {
    let claims = library.sourcedClaims()
    var expected = 0
    for kind in Kind.allCases {
      for row in 0..<library.count(of: kind) {
        guard let record = library.record(kind, at: row) else { continue }
        expected += record.record.allClaims.count
        if case .figure(let figure) = record {
          expected += figure.series.reduce(0) { $0 + $1.points.count }
        }
      }
    }
    #expect(claims.count == expected && expected > 100)
    #expect(
      claims.allSatisfy { library[$0.citation.source] != nil && !$0.citation.locator.isEmpty })
    // As of a date, nothing that was said or measured later.
    let moment = Moment(asOf: PartialDate(year: 2015))
    let early = library.sourcedClaims(at: moment)
    #expect(!early.isEmpty && early.allSatisfy { !moment.isBefore($0.date) })
    #expect(early.count < claims.count)
  }

  @Test func claimsAreSortedByEachColumnBothWays() throws {
    let claims = library.sourcedClaims()
    for order in ClaimOrder.allCases {
      let up = library.sorted(claims, by: order)
      let down = library.sorted(claims, by: order, isDescending: true)
      #expect(up.count == claims.count && down.count == claims.count)
      switch order {
      case .date:
        let dates = up.map { $0.date.span.lowerBound }
        #expect(dates == dates.sorted())
        #expect(down.map { $0.date.span.lowerBound } == dates.reversed())
      case .value:
        let money = up.filter { $0.unit == "bn USD" }.compactMap(\.amount)
        #expect(money == money.sorted() && money.count > 5)
        // Texts come after all numbers.
        let firstText = try #require(up.firstIndex { $0.amount == nil })
        #expect(up[firstText...].allSatisfy { $0.amount == nil })
      case .record:
        // Those first of which most is told, the pack's own beginning before all; each record once.
        let records = up.map(\.record).grouped { $0 }.map(\.key)
        let runs = zip(up, up.dropFirst()).count { $0.record != $1.record } + 1
        #expect(runs == records.count && records.count > 20)
        #expect(records[0] == library.start)
        let alike = library.weights(of: records)
        for (one, other) in zip(records, records.dropFirst()) {
          let titles = [one, other].map { TextFolding.fold(library.title(of: $0)) }
          #expect(
            alike[one, default: 0] > alike[other, default: 0]
              || alike[one] == alike[other] && !titles[1].lexicographicallyPrecedes(titles[0]))
        }
      case .measure, .status, .source: break
      }
    }
  }

  @Test func claimsAreFilteredByWordsOfEveryColumn() throws {
    let claims = library.sourcedClaims()
    let money = library.filtered(claims, by: "corridor 45 bn")
    #expect(!money.isEmpty && money.allSatisfy { $0.valueText.contains("45 bn USD") })
    #expect(
      library.filtered(claims, by: "sipri").allSatisfy { claim in
        library.title(of: claim.citation.source.any).contains("SIPRI")
          || library[claim.citation.source]?.shortTitle.contains("SIPRI") == true
      })
    #expect(library.filtered(claims, by: "superseded").allSatisfy { $0.status == .superseded })
    #expect(library.filtered(claims, by: "qqqq").isEmpty)
    #expect(library.filtered(claims, by: "") == claims)
  }

  // MARK: Who says so

  @Test func evidenceIsCountedBySourceWithItsDistance() throws {
    let id = try #require(AnyIdentifier("relation/china-pakistan"))
    let record = try #require(library.record(id))
    let (shares, statements) = library.evidence(of: record)
    // Each passage once, however many phases, claims and summaries rest on it; Dawn's of SIPRI's figures is
    // SIPRI's, and a bulletin's of Deng's speech the book's.
    let passages = Set(record.citations)
    let dawn = passages.filter { $0.source.slug == "dawn-2020" }
    #expect(record.phases.count == 5 && record.record.allClaims.count == 2 && dawn.count == 1)
    let again = passages.filter { $0.source.slug == "bulletin-2007" }
    // That Deng said it, and where, is no statement.
    let said = passages.filter { library.statement(of: $0) == .attribution }
    #expect(
      again.count == 1 && said.count == 1
        && statements == passages.count - dawn.count - again.count - said.count)
    #expect(shares.reduce(0) { $0 + $1.statements } == statements)
    func share(_ slug: String) throws -> SourceShare {
      try #require(shares.first { $0.source.slug == slug }, "\(slug)")
    }
    #expect(try share("haq-2015").distance == .ownReport)
    #expect(try share("haq-2013").distance == .quoted)
    let third = try share("sipri-2020")
    #expect(third.distance == .hand(3) && third.distance.text == "at third hand")
    #expect(third.way.map(\.slug) == ["dawn-2020", "comment-2020-03-10"])
    #expect(shares.allSatisfy { (1...statements).contains($0.statements) })
    #expect(shares.map(\.statements) == shares.map(\.statements).sorted(by: >))
  }

  /// Every citation of every record is counted, but for what is general knowledge, which no source
  /// says, and for who said something; and no chain of sources goes round for ever.
  @Test func everySourceOfARecordIsNamed() {
    for kind in Kind.allCases {
      for row in 0..<library.count(of: kind) {
        guard let record = library.record(kind, at: row) else { continue }
        let (shares, statements) = library.evidence(of: record)
        #expect(shares.reduce(0) { $0 + $1.statements } == statements, "\(record.id)")
        // As who makes a statement, or as a text that carries one or prints it again.
        let makers = Set(shares.map(\.source))
        let again = shares.flatMap(\.repeats)
        let named = makers.union(shares.flatMap(\.way)).union(again)
        #expect(makers.isDisjoint(with: again), "\(record.id)")
        let cited =
          (record.record.header.citations + record.record.allClaims.map(\.citation)
          + record.phases.flatMap(\.citations))
          .grouped { library.statement(of: $0)?.saysSomething == false }
        let said = Set(cited.filter { !$0.key }.flatMap(\.elements).map(\.source))
        #expect(named.isSuperset(of: said), "\(record.id)")
        // Figures and quotes cite in places of their own too.
        if kind != .figure, kind != .quote { #expect(makers.isSubset(of: said), "\(record.id)") }
      }
    }
  }

  @Test func sourcesThatCarryEachOtherEnd() throws {
    let pack = """
      {"sources": [
        {"id": "source/a", "title": "A", "shortTitle": "A", "category": "article", "carriedBy": "source/b"},
        {"id": "source/b", "title": "B", "shortTitle": "B", "category": "article", "carriedBy": "source/a"}],
       "places": [{"id": "place/p", "title": "P", "category": "city", "summary": "A place.",
        "sources": [{"source": "source/a", "locator": "p. 1"}]}]}
      """
    let library = Library([
      PackInput(name: "round", files: [PackFile(name: "records.json", bytes: Array(pack.utf8))])
    ])
    let record = try #require(library.record(.place, at: 0))
    #expect(library.evidence(of: record).shares.map(\.distance) == [.quoted])
  }
}
