import Testing

@testable import AllianceModel

/// What holds when.
struct TimeTests {
  private let library = Library.bundled()

  private func asOf(_ text: String) -> Moment? { PartialDate(text).map { Moment(asOf: $0) } }

  private func relation(_ slug: String) throws -> Relation {
    let id = try #require(AnyIdentifier("relation/\(slug)"))
    guard case .relation(let relation)? = library.record(id) else {
      Issue.record("no relation/\(slug)")
      throw CancellationError()
    }
    return relation
  }

  @Test(arguments: [
    ("1990", nil), ("1991", -1), ("2013", -1), ("2014", 1), ("2014-06", 1), ("2015", 1),
    ("2020", 1),
  ])
  func aYearIsLookedAtFromItsEnd(date: String, level: Int?) throws {
    let phases = try relation("pakistan-russia").phases
    #expect(phases.phase(at: asOf(date))?.level?.value == level)
  }

  @Test func aPhaseReadAloneIsThatOfTheWholeRecord() throws {
    for kind in [Kind.bloc, .relation] {
      for row in 0..<library.count(of: kind) {
        let record = try #require(library.record(kind, at: row))
        for date in [nil, asOf("1940"), asOf("1965"), asOf("2012")] {
          let phase = library.phase(of: RecordIndex(kind: kind, row: row), at: date)
          #expect(phase == record.phases.phase(at: date), "\(record.id)")
        }
        #expect(!record.phases.isEmpty)
      }
    }
    #expect(library.phase(of: RecordIndex(kind: .quote, row: 0), at: nil) == nil)
  }

  @Test func whatHasEndedOrNotBegunHoldsNoMore() throws {
    let phases = try relation("china-pakistan").phases
    #expect(phases.phase(at: asOf("1961")) == nil)
    #expect(phases.phase(at: asOf("1962"))?.level?.value == 0)
    #expect(phases.phase(at: asOf("1963")) == nil)
    #expect(phases.phase(at: asOf("1998")) == nil)
    // An embrace of "decades", without a deed: a phase without a level.
    let embrace = try #require(phases.phase(at: asOf("2009")))
    #expect(embrace.level == nil && embrace.heldTo?.year == 2010)
    #expect(phases.phase(at: asOf("2010"))?.level?.value == 2)
    #expect(phases.phase(at: asOf("2018"))?.level?.value == 2)
    #expect(phases.phase(at: nil)?.level?.value == 3)
  }

  /// As of a date is its last day: what ended within it is over, and what went on meanwhile holds.
  @Test(
    arguments: [
      ("1913", nil), ("1914", 1), ("1920-02", 3), ("1920", 1), ("1930", 2), ("1945-05-08", 2),
      ("1945-05-09", 2), ("1945-05", nil), ("1945", nil),
    ] as [(String, Int?)])
  func whatEndedWithinADateIsOver(date: String, level: Int?) throws {
    let phases = [("1914", "1939-05", 1), ("1920-02", "1920-03", 3), ("1930", "1945-05-09", 2)]
      .map { from, to, level in
        """
        {"from": "\(from)", "to": "\(to)", "level": \(level), "trend": "steady", \
        "evidence": "E", "source": "source/s", "locator": "p"}
        """
      }
    let text = """
      {"relations": [{"id": "relation/a", "title": "A", "actors": ["actor/x", "actor/y"], \
      "phases": [\(phases.joined(separator: ","))]}]}
      """
    let library = Library([
      PackInput(
        name: "p", files: [PackFile(name: "relations.json", bytes: Array(text.utf8))])
    ])
    let relation = try #require(library.relations.first)
    #expect(relation.phases.phase(at: asOf(date))?.level?.value == level)
  }

  /// Where nobody says since when, nothing holds before the first date that its evidence speaks of.
  @Test func anUnknownBeginningIsNotForEver() throws {
    let phases = try relation("india-pakistan").phases
    #expect(phases.last?.from == nil)
    #expect(phases.phase(at: asOf("1961")) == nil)
    // A word of 1962 without a deed, and nothing until the previous years that a source of 2020 means.
    #expect(phases.phase(at: asOf("1962")) == phases.first && phases.first?.level == nil)
    #expect(phases.phase(at: asOf("1963")) == nil)
    #expect(phases.phase(at: asOf("2016")) == nil)
    #expect(phases.phase(at: asOf("2017"))?.level?.value == -3)
    #expect(!library.holds(try relation("india-pakistan").id.any, at: asOf("1400")))
    // Of a relation whose source dates nothing, the date of the source is the first.
    let tajikistan = try relation("india-tajikistan").phases
    #expect(tajikistan.phase(at: asOf("2019")) == nil && tajikistan.phase(at: asOf("2020")) != nil)
  }

  @Test func claimsAndMembersComeInTheirTime() throws {
    guard
      case .corridor(let corridor)? = library.record(
        try #require(AnyIdentifier("corridor/cpec")))
    else { return }
    let sums = corridor.claims.filter { $0.unit == "bn USD" }
    #expect(sums.count == 2)
    #expect(sums.made(by: asOf("2014")).isEmpty)
    #expect(sums.made(by: asOf("2015-03")).isEmpty)
    #expect(sums.made(by: asOf("2015-04")).count == 1)
    #expect(sums.made(by: asOf("2019")).count == 2)
    guard case .bloc(let bloc)? = library.record(try #require(AnyIdentifier("bloc/indo-pacific")))
    else { return }
    #expect(bloc.members(at: asOf("2016")).count == bloc.members.count - 1)
    #expect(bloc.members(at: asOf("2017")).count == bloc.members.count)
  }

  @Test func corridorsBeginWhenTheyAreSpokenOfAndOldRoutesAreAlwaysThere() throws {
    func later(_ id: String, _ date: String) throws -> Bool {
      if case .later = library.standing(of: try #require(AnyIdentifier(id)), at: asOf(date)) {
        true
      } else {
        false
      }
    }
    #expect(try later("corridor/belt-and-road", "2010"))
    #expect(!(try later("corridor/belt-and-road", "2016")))
    #expect(!(try later("corridor/silk-road", "1000")))
    #expect(!(try later("actor/china", "1000")))
    #expect(try later("event/xi-visit", "2014"))
  }

  @Test func countsAndRowsAgreeWithWhatHolds() throws {
    for year in [1900, 1962, 2013, 2015, 2019, 2030] {
      for question in Moment.Question.allCases {
        let moment = Moment(PartialDate(year: year), question)
        for kind in Kind.allCases {
          let rows = library.rows(of: kind, at: moment)
          #expect(rows.count == library.count(of: kind, at: moment))
          for row in 0..<library.count(of: kind) {
            let place = RecordIndex(kind: kind, row: row)
            let id = try #require(library.identifier(at: place))
            #expect(rows.contains(row) == library.holds(id, at: moment))
            #expect(rows.contains(row) == (library.standing(of: place, at: moment) == .holds))
            // A bloc or a relation holds if and only if one of its phases does.
            let record = try #require(library.record(id))
            guard !record.phases.isEmpty else { continue }
            #expect(
              rows.contains(row) == record.phases.contains { $0.holds(at: moment) },
              "\(id) \(moment)")
          }
        }
      }
    }
    #expect(library.years == -205...2027)
    #expect(library.latestSourceYear == 2020)
  }

  @Test func theMatrixIsSymmetricAndHoldsEveryRelation() throws {
    for order in RelationMatrix.Order.allCases {
      let matrix = RelationMatrix(
        library, RelationMatrix.Arrangement(library, by: order), at: asOf("2016"))
      let indices = matrix.actors.indices
      #expect(Set(matrix.actors).count == matrix.actors.count)
      var relations: Set<AnyIdentifier> = []
      for row in indices {
        for column in indices {
          let cell = matrix[row, column]
          #expect(cell?.relation == matrix[column, row]?.relation)
          #expect(cell?.phase == matrix[column, row]?.phase)
          if let cell { relations.insert(cell.relation.any) }
        }
        #expect(matrix[row, row] == nil)
      }
      #expect(relations.count == library.count(of: .relation))
    }
    let byName = RelationMatrix.Arrangement(library, by: .name).actors.map {
      library.title(of: $0.any)
    }
    #expect(byName == byName.sorted())
    // Those who stand together are neighbours.
    let chain = RelationMatrix.Arrangement(library, by: .bloc).actors.map(\.slug)
    func distance(_ one: String, _ other: String) throws -> Int {
      abs(try #require(chain.firstIndex(of: one)) - (try #require(chain.firstIndex(of: other))))
    }
    #expect(try distance("china", "pakistan") == 1)
    #expect(try distance("united-states", "japan") == 1)
    #expect(try distance("china", "pakistan") < distance("china", "united-states"))
  }

  @Test func changesSayWhichWayAndHowFar() throws {
    let matrix = RelationMatrix(
      library, RelationMatrix.Arrangement(library, by: .name), at: asOf("2020"),
      since: asOf("2010"))
    func change(_ one: String, _ other: String) throws -> RelationMatrix.Change? {
      let row = try #require(matrix.actors.firstIndex { $0.slug == one })
      let column = try #require(matrix.actors.firstIndex { $0.slug == other })
      return matrix[row, column]?.change
    }
    #expect(try change("pakistan", "russia") == .warmer(2))
    #expect(try change("china", "pakistan") == .warmer(1))
    #expect(try change("united-states", "pakistan") == .cooler(3))
    #expect(try change("united-states", "india") == .same)
    // Something is known of 1962 already.
    #expect(try change("india", "pakistan") == .evidenceAgain)
    #expect(try change("china", "japan") == .evidenceAgain)
    #expect(try change("pakistan", "turkey") == .firstEvidence)
    // Nobody says that what was so in 2015–19 has ended.
    #expect(try change("pakistan", "italy") == .firstEvidence)
    #expect(try change("pakistan", "japan") == nil)
  }

  /// Of two relations of one pair the one that holds is shown, whoever is named first and whichever is written first.
  @Test(arguments: [["a", "b"], ["b", "a"]], [true, false])
  func ofTwoRelationsOfAPairTheOneThatHoldsIsShown(order: [String], isFirst: Bool) throws {
    func relation(_ id: String, _ actors: [String], _ phase: String) -> String {
      """
      {"id": "relation/\(id)", "title": "\(id)", "actors": ["actor/\(actors[0])", "actor/\(actors[1])"],
       "phases": [{\(phase), "evidence": "E", "source": "source/s", "locator": "1"}]}
      """
    }
    let past = relation(
      "past", order, #""from": "2000", "to": "2005", "level": -3, "ground": "shots fired""#)
    let now = relation(
      "now", ["a", "b"], #""from": "2020", "level": 2, "ground": "standing cooperation""#)
    let library = Library(
      records: """
        "sources": [{"id": "source/s", "title": "S", "category": "book", "date": "2024"}],
        "actors": [{"id": "actor/a", "title": "A", "category": "state"},
          {"id": "actor/b", "title": "B", "category": "state"}],
        "relations": [\(isFirst ? past : now), \(isFirst ? now : past)]
        """)
    #expect(!library.diagnostics.contains { $0.severity == .error }, "\(library.diagnostics)")
    for (date, level) in [("2024", 2), ("2002", -3), (nil, 2)] as [(String?, Int)] {
      let moment = date.flatMap { PartialDate($0) }.map { Moment(asOf: $0) }
      let matrix = RelationMatrix(
        library, RelationMatrix.Arrangement(library, by: .name), at: moment)
      #expect(matrix[0, 1]?.phase?.level?.value == level, "\(date ?? "all")")
      #expect(matrix[1, 0]?.phase?.level?.value == level)
      let ties = library.ties(at: moment)
      #expect(ties.level(0, 1)?.value == level)
    }
  }

  /// What was over before a date did not change since, and is not first heard of either.
  @Test func whatWasOverBeforeDidNotChangeSince() throws {
    let matrix = RelationMatrix(
      library, RelationMatrix.Arrangement(library, by: .name), at: nil, since: asOf("2010"))
    func change(_ one: String, _ other: String) throws -> RelationMatrix.Change? {
      let row = try #require(matrix.actors.firstIndex { $0.slug == one })
      let column = try #require(matrix.actors.firstIndex { $0.slug == other })
      return matrix[row, column]?.change
    }
    #expect(try change("india", "soviet-union") == .noEvidence)
    #expect(try change("pakistan", "soviet-union") == .noEvidence)
    #expect(try change("china", "japan") == .evidenceAgain)
    #expect(try change("pakistan", "turkey") == .firstEvidence)
    #expect(try change("pakistan", "russia") == .warmer(2))
  }

  /// Only what moved is a course.
  @Test func coursesAreOfThoseThatMoved() {
    let courses = library.courses(from: PartialDate(year: 2010), to: PartialDate(year: 2020))
    #expect(
      courses.map(\.relation.slug) == [
        "pakistan-united-states", "pakistan-russia", "china-pakistan",
      ])
    #expect(courses.allSatisfy { $0.change.levels > 0 })
  }

  /// What a change of level shows is cited by its phases, and does not only lie between the dates.
  @Test func aShiftShowsWhatItsEvidenceCites() throws {
    let shifts = library.shifts(from: PartialDate(year: 2010), to: PartialDate(year: 2020))
    func turns(_ relation: String) throws -> [String] {
      let shift = try #require(shifts.first { $0.subject.description == "relation/" + relation })
      return library.turns(of: shift).map(\.description)
    }
    let parting = try turns("pakistan-united-states")
    #expect(parting.contains("event/us-aid-stop") && !parting.contains("event/hybrid-war"))
    let allied = try turns("china-pakistan")
    #expect(allied.contains("deal/aip-submarines") && allied.contains("event/xi-visit"))
    #expect(!allied.contains("event/kavkaz-2020") && !allied.contains("deal/chinese-loans"))
    var cited = 0
    for shift in shifts {
      let phases = try #require(library.record(shift.subject)).phases
      let passages = Set(phases.flatMap(\.citations))
      let links = Set(phases.flatMap(\.evidence.links))
      for turn in library.turns(of: shift) {
        let own = try #require(library.record(turn)).citations
        #expect(
          links.contains(turn) || !passages.isDisjoint(with: own), "\(shift.subject): \(turn)")
        cited += 1
      }
    }
    #expect(cited > 15)
  }

  /// A relation and a bloc of the same two are one change.
  @Test func oneChangeIsListedOnce() throws {
    let shifts = library.shifts(from: PartialDate(year: 2010), to: PartialDate(year: 2020))
    var pairs: Set<ActorPair> = []
    for shift in shifts {
      let actors: [Identifier<Actor>] =
        switch library.record(shift.subject) {
        case .relation(let relation)?: relation.actors
        case .bloc(let bloc)?: bloc.pair ?? []
        default: []
        }
      guard actors.count == 2, let pair = ActorPair(actors[0], actors[1]) else { continue }
      #expect(pairs.insert(pair).inserted, "\(shift.subject)")
    }
    #expect(pairs.count > 10)
  }

  @Test func shiftsAreTheLargestFirstWithEvidenceForEachEnd() throws {
    let (first, second) = (PartialDate(year: 2014), PartialDate(year: 2020))
    let shifts = library.shifts(from: PartialDate(year: 2013), to: second)
    #expect(
      shifts.prefix(3).map(\.subject.description)
        == [
          "relation/pakistan-united-states", "relation/pakistan-russia",
          "relation/china-pakistan",
        ])
    #expect(shifts.prefix(3).map(\.change) == [.cooler(2), .warmer(2), .warmer(1)])
    #expect(shifts.map(\.size) == shifts.map(\.size).sorted(by: >))
    for shift in library.shifts(from: first, to: second) {
      // What only lies between the dates has its own evidence.
      #expect(shift.before != nil || shift.after != nil || shift.change == .between)
      for phase in [shift.before, shift.after].compactMap({ $0 }) + shift.between {
        #expect(!phase.evidence.isEmpty && library[phase.citation.source] != nil)
      }
      for turn in library.turns(of: shift) {
        let date = try #require(library.beginning(of: turn))
        #expect(Moment(asOf: first).isBefore(date) && !Moment(asOf: second).isBefore(date))
      }
    }
    #expect(library.shifts(from: first, to: first).isEmpty)
  }

  /// What is first heard of is no change, and stands after what is one.
  @Test func firstEvidenceIsNoBeginning() {
    let shifts = library.shifts(from: PartialDate(year: 2010), to: PartialDate(year: 2020))
    let firstKnown = shifts.firstIndex { !$0.isChange } ?? 0
    #expect(firstKnown > 0 && shifts[firstKnown...].allSatisfy { !$0.isChange })
    for shift in shifts[firstKnown...] { #expect(shift.before == nil || shift.after == nil) }
  }

  /// A pack with a phase of 1900 does not make another pack's phases hold then.
  @Test func aPackNeverChangesWhatAnotherSays() throws {
    let relations = """
      {"relations": [{"id": "relation/old", "title": "Old", "actors": ["actor/china", "actor/japan"],
      "phases": [{"from": "1900", "to": "1901", "level": 1, "trend": "steady", "evidence": "e",
      "source": "source/haq-2013", "locator": "p"}]}]}
      """
    let pack =
      #"{"identifier": "p", "title": "P", "description": "d", "licence": "l", "language": "en", "version": "1"}"#
    let both = Library([
      .bundled,
      PackInput(
        name: "p",
        files: [("pack.json", pack), ("relations.json", relations)].map {
          PackFile(name: $0.0, bytes: Array($0.1.utf8))
        }),
    ])
    #expect(both.diagnostics.allSatisfy { $0.severity == .warning })
    for slug in ["india-pakistan", "india-soviet-union", "pakistan-united-states"] {
      let id = AnyIdentifier(kind: .relation, slug: slug)
      let (alone, beside) = (try #require(library.record(id)), try #require(both.record(id)))
      for date in ["1900", "1914", "1939", "1952", "1965", "2012"] {
        #expect(
          alone.phases.phase(at: asOf(date))
            == beside.phases.phase(at: asOf(date)))
        #expect(
          library.standing(of: id, at: asOf(date)) == both.standing(of: id, at: asOf(date)))
      }
      let place = try #require(both.place(of: id))
      #expect(both.phase(of: place, at: asOf("1914")) == nil)
    }
    #expect(both.firstPhase == PartialDate("1900"))
  }

  @Test(arguments: [
    ("2010", "2014", "2010–14"), ("1999", "2001", "1999–2001"),
    ("2015-04", "2015-09", "2015-04–2015-09"),
    ("0998", "0999", "998 CE–999 CE"),
  ])
  func periodsArePeriods(from: String, to: String, text: String) throws {
    let json = """
      {"figures": [{"id": "figure/f", "title": "F", "measure": "m", "unit": "u", "series": [{"label": "L", "points":
      [{"from": "\(from)", "to": "\(to)", "value": 1, "source": "source/haq-2013", "locator": "p"}]}]}]}
      """
    let library = Library([
      PackInput(name: "p", files: [PackFile(name: "figures.json", bytes: Array(json.utf8))])
    ])
    guard case .figure(let figure)? = library.record(.figure, at: 0) else {
      Issue.record("\(library.diagnostics)")
      return
    }
    #expect(figure.series[0].points[0].periodText == text)
  }

  @Test func theScaleKeepsOrderAndGivesRecentDecadesRoom() {
    for window in [-205.0...2028.0, 1900.0...2028.0, 2010.0...2021.0, 2015.0...2015.2] {
      let scale = TimeScale(window)
      var last = -0.001
      for step in 0...200 {
        let year =
          scale.window.lowerBound
          + (scale.window.upperBound - scale.window.lowerBound) * Double(step) / 200
        let position = scale.position(of: year)
        #expect(position > last)
        #expect(abs(scale.year(at: position) - year) < 0.01)
        last = position
      }
      #expect(abs(scale.position(of: scale.window.lowerBound)) < 0.0001)
      #expect(abs(scale.position(of: scale.window.upperBound) - 1) < 0.0001)
      #expect(scale.position(of: scale.window.upperBound + 50) > 1)
    }
    let whole = TimeScale(-205...2028)
    #expect(whole.position(of: 1960) < 0.55 && whole.position(of: 1900) > 0.25)
    let decade = TimeScale(2010...2020)
    #expect(abs(decade.position(of: 2015) - 0.5) < 0.01)
  }

  @Test func everyDatedRecordStandsOnTheTimeline() throws {
    for grouping in Timeline.Grouping.allCases {
      let timeline = Timeline(library, by: grouping)
      #expect(timeline.lanes.allSatisfy { !$0.items.isEmpty })
      for lane in timeline.lanes {
        let dates = lane.items.compactMap(\.from?.rank)
        #expect(dates == dates.sorted(), "\(lane.title)")
      }
      let events = Set(
        timeline.lanes.flatMap(\.items).map(\.record).filter { $0.kind == .event })
      // An event that names no actor stands in no actor's lane.
      let all = library.all(.event) { if case .event(let event) = $0 { event } else { nil } }
      let wanted = all.filter { grouping != .actor || !$0.actors.isEmpty }
      #expect(events.count == wanted.count)
      let early = timeline.until(asOf("1990"))
      for item in early.lanes.flatMap(\.items) {
        #expect(!Moment(asOf: PartialDate(year: 1990)).isBefore(item.from))
      }
    }
    let eras = Timeline(library, by: .kind).lanes.flatMap(\.items).filter {
      $0.shape == .mark(.era)
    }
    #expect(!eras.isEmpty)
  }
}
