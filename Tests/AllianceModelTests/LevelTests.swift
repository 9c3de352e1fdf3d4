import TestSupport
import Testing

@testable import AllianceModel

/// Levels and the calendar: what a reader would check against the document and against history.
struct LevelTests {
  private func library(_ files: [(name: String, json: String)]) -> Library {
    let pack =
      #"{"identifier": "p", "title": "P", "description": "d", "licence": "l", "language": "en", "version": "1"}"#
    let source = """
      {"sources": [{"id": "source/s", "title": "S", "shortTitle": "S", "category": "book", "date": "2015"}]}
      """
    let all = [("pack.json", pack), ("sources.json", source)] + files.map { ($0.name, $0.json) }
    return Library([
      PackInput(name: "p", files: all.map { PackFile(name: $0.0, bytes: Array($0.1.utf8)) })
    ])
  }

  private func phase(_ from: String?, _ to: String?, _ level: Int? = nil) -> String {
    let ground = level.map { Rubric.standard.rows[3 - $0].grounds[0] }
    return "{"
      + [
        from.map { "\"from\": \"\($0)\"" }, to.map { "\"to\": \"\($0)\"" },
        level.map { "\"level\": \($0), \"evidence\": \"e\"" },
        ground.map { "\"ground\": \"\($0.name)\"" },
        "\"source\": \"source/s\", \"locator\": \"p\"",
      ].compactMap { $0 }.joined(separator: ", ") + "}"
  }

  private func relations(_ phases: [String], actors: String = "\"actor/a\", \"actor/b\"") -> String
  {
    """
    {"relations": [{"id": "relation/r", "title": "R", "actors": [\(actors)],
    "phases": [\(phases.joined(separator: ","))]}]}
    """
  }

  private func blocs(_ phases: [String], members: [String] = ["a", "b"], more: String = "")
    -> String
  {
    let members = members.map { "{\"actor\": \"actor/\($0)\"}" }.joined(separator: ",")
    return """
      {"blocs": [{"id": "bloc/b", "title": "B", "members": [\(members)]\(more),
      "phases": [\(phases.joined(separator: ","))]}]}
      """
  }

  private let actors = """
    {"actors": [{"id": "actor/a", "title": "A", "category": "state"},
    {"id": "actor/b", "title": "B", "category": "state"}, {"id": "actor/c", "title": "C", "category": "state"},
    {"id": "actor/old", "title": "Old", "category": "state", "since": "1922", "until": "1991",
    "successors": ["actor/a"]}]}
    """

  private func asOf(_ text: String) -> Moment? { PartialDate(text).map { Moment(asOf: $0) } }

  // MARK: The rubric

  @Test func everyLevelHasLinesAndEveryLineALevel() {
    let rows = Rubric.standard.rows
    #expect(rows.map(\.level.value) == [3, 2, 1, 0, -1, -2, -3])
    #expect(rows.allSatisfy { row in row.grounds.allSatisfy { $0.level == row.level } })
    #expect(rows.allSatisfy { !$0.grounds.isEmpty } && rows.flatMap(\.grounds).count == 12)
  }

  @Test func everyLevelOfTheBundledPackNamesItsLine() {
    let library = Library.bundled()
    for kind in [Kind.bloc, .relation] {
      for row in 0..<library.count(of: kind) {
        for phase in library.record(kind, at: row)?.phases ?? [] where phase.level != nil {
          let sum = phase.grounds.map(\.level.value).reduce(0, +)
          #expect(!phase.grounds.isEmpty && sum == phase.level?.value, "\(kind) \(row)")
        }
      }
    }
    // Two sources stand behind every alliance in word and deed.
    for relation in library.relations {
      for phase in relation.phases where phase.grounds.map(\.name) == ["allied in word and deed"] {
        #expect(Set(phase.citations.map(\.source)).count > 1, "\(relation.id.any)")
      }
    }
  }

  @Test func aLevelThatDoesNotSayWhyIsNoted() {
    func said(_ phase: String) -> [String] {
      library([("actors.json", actors), ("relations.json", relations([phase]))]).diagnostics
        .map(\.description)
    }
    let start = #"{"from": "2001", "source": "source/s", "locator": "p""#
    #expect(said(start + "}").isEmpty)
    let noGround = said(start + #", "level": 2, "evidence": "e"}"#)
    #expect(noGround.count == 1 && noGround[0].contains("warning: the level names no line"))
    let wrong = said(start + #", "level": 2, "evidence": "e", "ground": "contacts"}"#)
    #expect(
      wrong.count == 1 && wrong[0].contains(#""contacts" is the ground of level 0, not of +2"#))
    #expect(said(start + #", "evidence": "e", "ground": "contacts"}"#).isEmpty)
    let noEvidence = said(start + #", "level": 0, "ground": "contacts"}"#)
    #expect(noEvidence.count == 1 && noEvidence[0].contains("evidence"))
  }

  @Test func aMixedPhaseNamesBothLinesAndIsTheirSum() throws {
    func read(_ ending: String) throws -> (Phase?, [String]) {
      let start = #"{"from": "2001", "source": "source/s", "locator": "p", "evidence": "e", "#
      let library = library([
        ("actors.json", actors), ("relations.json", relations([start + ending + "}"])),
      ])
      let record = library.record(.relation, at: 0)
      return (record?.phases.first, library.diagnostics.map(\.description))
    }
    let (phase, good) = try read(
      #""level": 1, "ground": ["standing cooperation", "open distrust"]"#)
    #expect(good.isEmpty)
    #expect(phase?.levelText == "+1 mixed" && phase?.isMixed == true)
    #expect(phase?.grounds.map(\.name) == ["standing cooperation", "open distrust"])
    let (_, wrongSum) = try read(
      #""level": 2, "ground": ["standing cooperation", "open distrust"]"#)
    #expect(
      wrongSum.count == 1
        && wrongSum[0].contains("a mixed level is the sum of its lines, +1, not +2"))
    let (_, oneSide) = try read(#""level": 3, "ground": ["standing cooperation", "contacts"]"#)
    #expect(oneSide.count == 1 && oneSide[0].contains("two on either side of 0"))
  }

  /// What follows a phase without a level is a change from it, and no first evidence.
  @Test func aPhaseWithoutALevelIsNoLackOfEvidence() throws {
    let library = library([
      ("actors.json", actors),
      ("relations.json", relations([phase("1990", "2005"), phase("2005", nil, 2)])),
    ])
    let shift = try #require(
      library.shifts(from: PartialDate(year: 2000), to: PartialDate(year: 2010)).first)
    #expect(shift.change == .firstLevel && shift.isChange)
    let first = try #require(
      library.shifts(from: PartialDate(year: 1980), to: PartialDate(year: 2010)).first)
    #expect(first.change == .firstEvidence && !first.isChange)
  }

  // MARK: One truth

  @Test func aBlocOfTwoHasTheLevelOfTheRelation() throws {
    let library = library([
      ("actors.json", actors),
      (
        "relations.json",
        relations([phase("1990", "1995", 1), phase("1999", "2005", -1), phase("2005", nil, 2)])
      ),
      ("blocs.json", blocs([phase("1985", "2001"), phase("2001", nil)])),
    ])
    #expect(library.diagnostics.isEmpty)
    let phases = try #require(library.blocs.first).phases
    func text(_ phases: [Phase]) -> [String] {
      phases.map { "\($0.from?.isoText ?? "")/\($0.to?.isoText ?? "") \($0.levelSign)" }
    }
    // Its phases are its own; only what is drawn along time is as often there as the level changes.
    #expect(text(phases) == ["1985/2001 ?", "2001/ ?"])
    #expect(
      text(phases.stretches) == [
        "1985/1989 ?", "1990/1995 +1", "1996/1998 ?", "1999/2005 −1", "2005/ +2",
      ])
    let asked = ["1987", "1992", "1997", "2000", "2003", "2006"].map {
      phases.phase(at: asOf($0)).map { text([$0])[0] } ?? "none"
    }
    #expect(
      asked == [
        "1985/2001 ?", "1985/2001 +1", "1985/2001 ?", "1985/2001 −1", "2001/ −1", "2001/ +2",
      ])
    #expect(phases.phase(at: nil)?.levelSign == "+2")
    #expect((phases + phases.stretches).allSatisfy { $0.leveledBy?.slug == "r" })
  }

  /// A level stands beside the evidence that it is read from, and nothing is told twice or lost.
  @Test func noLevelIsCrossedWithOtherEvidence() throws {
    func phase(_ dates: String, _ evidence: String, _ level: Int?) -> String {
      let ground = level.map { Rubric.standard.rows[3 - $0].grounds[0] }
      let reading =
        level.map { ", \"level\": \($0), \"ground\": \"\(ground?.name ?? "")\"" } ?? ""
      return
        "{\(dates), \"evidence\": \"\(evidence)\"\(reading), \"source\": \"source/s\", \"locator\": \"p\"}"
    }
    let library = library([
      ("actors.json", actors),
      (
        "relations.json",
        relations([
          phase(#""evidenceFrom": "2005", "to": "2011""#, "arms", 2),
          phase(#""from": "2011", "to": "2015""#, "distrust", -1),
          phase(#""from": "2015""#, "aid stopped", -1),
        ])
      ),
      (
        "blocs.json",
        blocs([
          phase(#""evidenceFrom": "2005", "to": "2012""#, "supplies met", nil),
          phase(#""from": "2012", "to": "2015""#, "words", nil),
          phase(#""from": "2015""#, "share fell", nil),
        ])
      ),
    ])
    #expect(library.diagnostics.isEmpty)
    let phases = try #require(library.blocs.first).phases
    let told = phases.stretches.map { "\($0.levelSign) \($0.evidence.plainText)" }
    #expect(told == ["+2 arms", "−1 distrust", "−1 share fell"])
    #expect(phases.accounts.map(\.evidence.plainText) == ["supplies met", "words"])
    for (date, text) in [("2008", "+2 arms"), ("2012", "−1 distrust"), ("2016", "−1 share fell")] {
      let phase = try #require(phases.phase(at: asOf(date)))
      #expect("\(phase.levelSign) \(phase.evidence.plainText)" == text)
    }
  }

  @Test func aLevelOfItsOwnIsNotedAndNotShown() throws {
    let library = library([
      ("actors.json", actors), ("relations.json", relations([phase("1990", nil, 1)])),
      ("blocs.json", blocs([phase("1990", nil, -2)])),
    ])
    #expect(
      library.diagnostics.map(\.message) == [
        "level −2 is not that of relation/r, +1: a bloc of two has the level of its relation, so leave it out"
      ])
    #expect(library.diagnostics.first?.location.file == "blocs.json")
    #expect(library.blocs.first?.phases.phase(at: asOf("1990"))?.level?.value == 1)
    // Of a bloc that names only some of its members the relation says nothing.
    let open = self.library([
      ("actors.json", actors), ("relations.json", relations([phase("1990", nil, 1)])),
      ("blocs.json", blocs([phase("1990", nil, -2)], more: ", \"otherMembers\": \"more\"")),
    ])
    #expect(open.diagnostics.isEmpty && open.blocs.first?.phases.first?.level?.value == -2)
  }

  /// In any pack and at any date, a bloc of two that holds has the level that its relation has, asked
  /// and drawn.
  @Test func noPackShowsTwoLevelsOfOnePair() throws {
    func check(_ library: Library, _ what: String) {
      for bloc in library.blocs {
        guard
          let pack = library.place(of: bloc.id.any).map({
            library.store.list(of: .bloc).pack(at: $0.row)
          }),
          let relation = library.store.relation(of: bloc, pack: pack)
        else { continue }
        let dates =
          (bloc.phases + relation.phases).flatMap { [$0.heldFrom, $0.heldTo] }.compactMap { $0 }
          .flatMap { [$0.preceding, $0, $0.following] }
        for date in dates {
          let moment = Moment(asOf: date)
          guard let own = bloc.phases.phase(at: moment) else { continue }
          let level = relation.phases.phase(at: moment)?.level
          #expect(own.level == level, "\(what) \(bloc.id.any) \(moment)")
          // Drawn is what begins on a day of its own.
          guard date.day != nil else { continue }
          let drawn = bloc.phases.stretches.filter { $0.holds(at: moment) }
          #expect(drawn.contains { $0.level == level }, "\(what) \(bloc.id.any) \(moment)")
        }
      }
    }
    check(.bundled(), "bundled")
    var dice = Dice(seed: 21)
    var checked = 0
    for round in 0..<400 {
      func phases(_ isLeveled: Bool) -> [String] {
        (0..<dice.number(1...4)).map { _ in
          let (one, other) = (dice.number(1950...1960), dice.number(1950...1960))
          let precision = dice.number(0...2)
          func text(_ year: Int) -> String {
            "\(year)" + (precision > 0 ? "-0\(dice.number(1...9))" : "")
              + (precision > 1 ? "-0\(dice.number(1...9))" : "")
          }
          let to = one == other ? nil : text(max(one, other))
          return phase(
            dice.isOne(in: 5) ? nil : text(min(one, other)), dice.isOne(in: 3) ? nil : to,
            isLeveled && !dice.isOne(in: 5) ? dice.number(-3...3) : nil)
        }.sorted()
      }
      let library = library([
        ("actors.json", actors), ("relations.json", relations(phases(true))),
        ("blocs.json", blocs(phases(false))),
      ])
      // Phases that overlap are told, and that is all.
      let others = library.diagnostics.filter { !$0.message.hasPrefix("overlaps the phase at ") }
      #expect(others.isEmpty)
      checked += library.blocs.count
      check(library, "round \(round)")
    }
    #expect(checked == 400)
  }

  // MARK: States end

  @Test func tiesEndWithTheirActor() throws {
    let library = library([
      ("actors.json", actors),
      (
        "relations.json",
        relations([phase("1950", nil, 2)], actors: "\"actor/a\", \"actor/old\"")
      ),
      ("blocs.json", blocs([phase("1950", nil)], members: ["a", "b", "old"])),
    ])
    #expect(library.diagnostics.isEmpty)
    let relation = try #require(library.relations.first)
    #expect(relation.phases.phase(at: asOf("1990"))?.level?.value == 2)
    #expect(relation.phases.phase(at: asOf("1992")) == nil)
    #expect(!library.holds(relation.id.any, at: asOf("1992")))
    #expect(library.standing(of: relation.id.any, at: asOf("1992")) == .over(PartialDate("1991")))
    let bloc = try #require(library.blocs.first)
    #expect(bloc.members(at: asOf("1990")).count == 3 && bloc.members(at: asOf("1992")).count == 2)
    let old = try #require(AnyIdentifier("actor/old"))
    #expect(library.standing(of: old, at: asOf("1900")) == .later(PartialDate(year: 1922)))
    #expect(library.holds(old, at: asOf("1950")) && !library.holds(old, at: asOf("1992")))
    let arrangement = RelationMatrix.Arrangement(library, by: .name)
    let after = arrangement.only { library.holds($0.any, at: asOf("1992")) }
    #expect(arrangement.actors.count == 2 && after.actors.map(\.slug) == ["a"])
  }

  @Test func theSovietUnionIsNotBesideRussia() throws {
    let library = Library.bundled()
    func inBeing(_ date: String) -> Set<String> {
      let matrix = RelationMatrix.Arrangement(library, by: .name)
      let actors = matrix.only { library.holds($0.any, at: asOf(date)) }.actors.map(\.slug)
      return Set(actors).intersection(["soviet-union", "russia", "pakistan", "tajikistan"])
    }
    #expect(inBeing("1914") == [])
    #expect(inBeing("1964") == ["soviet-union", "pakistan"])
    #expect(inBeing("2015") == ["russia", "pakistan", "tajikistan"])
    for relation in library.relations
    where relation.actors.contains(where: { $0.slug == "soviet-union" }) {
      #expect(relation.phases.phase(at: asOf("1992")) == nil && relation.phases.last?.heldTo != nil)
    }
  }

  // MARK: Two questions

  @Test(
    arguments: [
      ("1938", false, false), ("1939", false, true), ("1939-04", true, true),
      ("1939-05", true, true),
      ("1939-06", false, false),
    ])
  func whatHeldWithinAYearHeldDuringIt(date: String, asOf isAsOf: Bool, during: Bool) throws {
    let library = library([
      ("actors.json", actors), ("relations.json", relations([phase("1939-03", "1939-05", 1)])),
    ])
    let id = try #require(library.relations.first).id.any
    let date = try #require(PartialDate(date))
    #expect(library.holds(id, at: Moment(asOf: date)) == isAsOf)
    #expect(library.holds(id, at: Moment(date, .during)) == during)
  }

  @Test func whatHappenedStaysSoAndHappenedOnce() throws {
    let library = Library.bundled()
    let visit = try #require(AnyIdentifier("event/xi-visit"))
    let year = PartialDate(year: 2015)
    #expect(!library.holds(visit, at: Moment(asOf: PartialDate(year: 2014))))
    #expect(library.holds(visit, at: Moment(asOf: PartialDate(year: 2018))))
    #expect(library.holds(visit, at: Moment(year, .during)))
    #expect(!library.holds(visit, at: Moment(PartialDate(year: 2018), .during)))
    #expect(library.holds(visit, at: Moment(PartialDate(year: 2015, month: 4), .during)))
    let count = library.count(of: .event, at: Moment(year, .during))
    let all = Kind.allCases.reduce(0) { $0 + library.count(of: $1) }
    #expect(count > 3)
    #expect(
      library.inForceText(at: Moment(year, .during), of: [.event])
        == "in force during 2015: \(count) of \(library.count(of: .event))")
    #expect(
      library.inForceText(at: Moment(asOf: PartialDate(year: 1914, month: 2)))
        .hasPrefix("in force on 1914-02-28: ")
        && library.inForceText(at: Moment(asOf: year)).hasSuffix(" of \(all)"))
  }

  @Test func datesBeforeAndAfter() throws {
    for (date, before, after) in [
      ("2015", "2014", "2016"), ("2015-01", "2014-12", "2015-02"),
      ("2016-03-01", "2016-02-29", "2016-03-02"),
      ("2015-12-31", "2015-12-30", "2016-01-01"),
    ] {
      let date = try #require(PartialDate(date))
      #expect(date.preceding.isoText == before && date.following.isoText == after)
    }
  }

  // MARK: How dates are meant

  @Test func aQualifierIsShownWithItsDate() throws {
    let date = PartialDate(year: 2019, month: 5)
    #expect(date.qualified(.by).description == "by 2019-05")
    #expect(date.qualified(.about).description == "about 2019-05")
    #expect(PartialDate(year: -205, qualifier: .about).description == "about 206 BCE")
    #expect(date.qualified(.reported).isoText == "2019-05")
    let library = Library.bundled()
    for (id, text) in [
      ("deal/french-aircraft", "by 2019"), ("event/trump-visit", "about 2020-02-24"),
      ("event/obama-visit", "by 2015-04"), ("event/russia-pakistan-exercises", "reported 2015-04"),
      ("event/han-expansion", "about 206 BCE"), ("source/haq-2013", "about 2013"),
    ] {
      let record = try #require(AnyIdentifier(id).flatMap { library.record($0) })
      #expect(record.date?.description == text)
    }
  }

  // MARK: A bloc's own story

  @Test func aBlocListsWhatIsItsOwn() throws {
    let library = Library.bundled()
    func turns(_ slug: String) throws -> [AnyIdentifier] {
      guard case .bloc(let bloc)? = library.record(AnyIdentifier(kind: .bloc, slug: slug)) else {
        Issue.record("no bloc/\(slug)")
        return []
      }
      return library.turns(of: bloc)
    }
    // That of 1962 ended in 1962; the feared axis is three, not each two of them.
    for turn in try turns("american-designs-1962") {
      #expect((library.beginning(of: turn)?.year ?? 0) <= 1962, "\(turn)")
    }
    for turn in try turns("russia-china-pakistan") {
      let record = try #require(library.record(turn)).record
      let names = Set(record.participants.map(\.slug))
      #expect(
        names.isSuperset(of: ["russia", "china", "pakistan"])
          || record.links.contains { $0.slug == "russia-china-pakistan" })
    }
    #expect(try turns("china-pakistan").count > 5)
    #expect(!(try turns("india-russia")).isEmpty)
  }

  // MARK: A pack's own rubric

  private func own(_ levels: String, _ phase: String) -> PackInput {
    PackInput(
      records: """
        "actors": [{"id": "actor/a", "title": "A", "category": "state"}, {"id": "actor/b", "title": "B", "category": "state"}],
        "sources": [{"id": "source/s", "title": "S", "category": "book", "date": "2015"}],
        "relations": [{"actors": ["actor/a", "actor/b"], "phases": [
        {"from": "2001", \(phase), "evidence": "E", "source": "source/s"}]}]
        """, pack: "\"levels\": \(levels)", named: "own")
  }

  private static let union = """
    [{"level": 3, "word": "united", "grounds": [{"ground": "one currency", "text": "a currency that both use"}]},
    {"level": -1, "word": "cool"}]
    """

  @Test func aPackReadsLevelsByItsOwnRubric() throws {
    let ground = "\"ground\": \"one currency\""
    let library = Library([own(Self.union, ground)])
    #expect(library.diagnostics == [])
    let id = try #require(AnyIdentifier("relation/a-b"))
    let phase = try #require(library.record(id)?.phases.first)
    #expect(phase.levelText == "+3 united" && phase.levelWord == "united")
    #expect(phase.grounds.map(\.text) == ["a currency that both use"])
    #expect(
      library.rubric.rows.map(\.word).joined(separator: " ")
        == "united close friendly neutral cool opposed hostile")
    #expect(library.rubric.ends == "−3, hostile, to +3, united")
    // A level of which it says only the word keeps its grounds.
    #expect(library.rubric.rows[4].grounds.count == 3)
    #expect(Library([own(Self.union, "\"ground\": \"aid cut\"")]).diagnostics == [])
    // A record that is read again, with other packs beside it, is read by the rubric of its own pack.
    let both = Library([.bundled, own(Self.union, ground)])
    #expect(both.record(id)?.phases.first?.levelText == "+3 united")
    #expect(both.rubric.rows[0].text.hasPrefix("+3 allied / united: a treaty of defence; or "))
    let china = try #require(AnyIdentifier("relation/china-pakistan"))
    #expect(both.record(china)?.phases.last?.levelText == "+3 allied")
  }

  @Test(arguments: [
    (
      union, #""ground": "one currncy""#,
      #"error: expected one of one currency, standing cooperation, agreements or exercises, contacts, sanctions or embargo, aid cut, open distrust, armed stand-off, arms against allies, declared rivalry, shots fired; found the text "one currncy": did you mean "one currency"? (at relations[0].phases[0].ground)"#
    ),
    (
      union, #""ground": "defence treaty""#,
      #"error: "levels" in pack.json gives +3 grounds of its own: write "one currency", or list "defence treaty" there too (at relations[0].phases[0].ground)"#
    ),
    (
      union, #""level": 2, "ground": "one currency""#,
      #"error: "one currency" is the ground of level +3, not of +2 (at relations[0].phases[0].ground)"#
    ),
    (
      union, #""level": 3"#,
      #"warning: the level names no line of the rubric: add "ground": "one currency" (at relations[0].phases[0].level)"#
    ),
    // A rubric with a mistake is one error, and no phase is blamed for it.
    (
      #"[{"level": 4, "grounds": [{"ground": "one currency", "text": "t"}]}]"#,
      #""level": 3, "ground": "one currency""#,
      "error: expected a whole number from -3 to 3, found the number 4 (at levels[0].level)"
    ),
    (
      #"[{"level": 3, "grounds": [{"ground": "contacts", "text": "t"}]}]"#,
      #""ground": "contacts""#,
      #"error: "contacts" stands for 0 in every pack: take another word (at levels[0].grounds[0].ground)"#
    ),
    (
      #"[{"level": 3, "word": "a"}, {"level": 3, "word": "b"}]"#, #""ground": "contacts""#,
      "error: level 3 stands twice: give its word and grounds once (at levels[1].level)"
    ),
    (
      #"[{"level": 3, "grounds": [{"ground": "x", "text": "t"}]}, {"level": 2, "grounds": [{"ground": "x", "text": "t"}]}]"#,
      #""ground": "contacts""#,
      #"error: "x" is a ground of level +3 already (at levels[1].grounds[0].ground)"#
    ),
    (
      #"[{"level": 3, "grounds": [{"ground": "x"}]}]"#, #""ground": "contacts""#,
      #"error: the key "text" is missing (at levels[0].grounds[0])"#
    ),
  ]) func whatIsWrongWithARubricIsSaidOnce(_ levels: String, _ phase: String, _ said: String) {
    let found = Library([own(levels, phase)]).diagnostics.map(\.description)
    #expect(found.count == 1 && found[0].hasSuffix(said), "\(found)")
  }

  /// A `pack.json` in which a bracket is missing is one mistake: its grounds may have been there.
  @Test func aPackThatCannotBeReadBlamesNoGround() {
    let good = own(Self.union, "\"ground\": \"one currency\"")
    let files = good.files.map {
      $0.content == .pack ? PackFile(name: $0.name, bytes: Array("{".utf8)) : $0
    }
    let input = PackInput(name: "own", files: files)
    let found = Library([input]).diagnostics.map(\.description)
    #expect(found.count == 1 && found[0].contains("pack.json"), "\(found)")
  }
}
