import TestSupport
import Testing

@testable import AllianceModel

/// A pack of a region of its own, with no other beside it.
struct OtherRegionTests {
  private let library = Library.otherRegion

  @Test func nothingIsWrongWithIt() { #expect(library.diagnostics.map(\.description) == []) }

  /// Between two actors a bloc says what it says of the time in which both were members.
  @Test func aDossierKnowsWhenAMemberWasOne() throws {
    let pair = try #require(library.pair(named: "northland eastland"))
    let phases = library.dossier(of: pair).entries.compactMap { entry -> String? in
      guard case .phase(let phase) = entry.part else { return nil }
      return "\(phase.levelSign) \(phase.spells.text ?? "")"
    }
    #expect(phases == ["0 1993 – 1996", "+1 1996 – 2007", "+1 2023 – 2025"])
    let always = try #require(library.pair(named: "northland southland"))
    let whole = library.dossier(of: always).entries.filter { $0.record.kind == .bloc }
    #expect(whole.map(\.date?.year) == [1986, 1996])
  }

  /// A swing between two dates is named, and what was known before is no first evidence.
  @Test func shiftsNameWhatLayBetween() throws {
    func shift(_ from: Int, _ to: Int) -> Shift? {
      library.shifts(from: PartialDate(year: from), to: PartialDate(year: to))
        .first { $0.subject.slug == "north-south" }
    }
    let swing = try #require(shift(2016, 2026))
    #expect(swing.change == .warmer(1))
    #expect(swing.between.map(\.levelSign) == ["+2"])
    let again = try #require(shift(1980, 2020))
    #expect(again.change == .evidenceAgain && again.earlier?.levelSign == "−3")
    #expect(again.between.map(\.levelSign) == ["−2"])
    #expect(shift(1985, 2022)?.between.map(\.levelSign) == ["+2"])
    #expect(shift(2019, 2020) == nil)
  }

  /// What lies wholly between two dates is named, and is the first where nothing was known before it.
  @Test func whatLiesWhollyBetweenIsAShift() throws {
    let library = Library(
      records: """
        "sources": [{"id": "source/s", "title": "S", "category": "book", "date": "2024"}],
        "actors": [\("abcde".map { #"{"id": "actor/\#($0)", "title": "\#($0)", "category": "state"}"# }.joined(separator: ","))],
        "relations": [
          {"id": "relation/passed", "title": "P", "actors": ["actor/a", "actor/b"], "phases": [
            \(Self.phase("1981", "1982", "shots fired"))]},
          {"id": "relation/first", "title": "F", "actors": ["actor/a", "actor/c"], "phases": [
            \(Self.phase("1985", "1986", "declared rivalry")), \(Self.phase("1990", nil, "contacts"))]},
          {"id": "relation/gone", "title": "G", "actors": ["actor/b", "actor/c"], "phases": [
            \(Self.phase("1970", "1981", "contacts")), \(Self.phase("1990", "1991", "contacts"))]},
          {"id": "relation/unread", "title": "U", "actors": ["actor/b", "actor/d"], "phases": [
            \(Self.phase("1970", "1983", nil)), \(Self.phase("1985", "1986", "shots fired")),
            \(Self.phase("1990", nil, nil))]},
          {"id": "relation/one-read", "title": "R", "actors": ["actor/c", "actor/d"], "phases": [
            \(Self.phase("1970", "1983", nil)), \(Self.phase("1985", "1986", "shots fired")),
            \(Self.phase("1990", nil, "contacts"))]}],
        "blocs": [
          {"id": "bloc/of-phases", "title": "O", "members": [{"actor": "actor/a", "from": "1985", "to": "1990"},
            {"actor": "actor/b", "to": "1984"}, {"actor": "actor/b", "from": "1995"},
            {"actor": "actor/c", "to": "1989"}, {"actor": "actor/c", "from": "1990"}, "actor/d"],
           "phases": [{"from": "1970", "evidence": "E", "source": "source/s", "locator": "1"}]},
          {"id": "bloc/of-members", "title": "M", "members": [{"actor": "actor/a", "from": "1985", "to": "1990"},
            "actor/d", "actor/e"]}]
        """)
    #expect(!library.diagnostics.contains { $0.severity == .error }, "\(library.diagnostics)")
    let shifts = library.shifts(from: PartialDate(year: 1980), to: PartialDate(year: 2000))
    func shift(_ slug: String) throws -> Shift {
      try #require(shifts.first { $0.subject.slug == slug })
    }
    let passed = try shift("passed")
    #expect(passed.change == .between && passed.between.map(\.levelSign) == ["−3"])
    // One level is no change, two are.
    #expect(!passed.isChange)
    let first = try shift("first")
    #expect(first.change == .firstEvidence && first.between.map(\.levelSign) == ["−2"])
    #expect(first.isChange)
    #expect(try shift("gone").between.map(\.levelSign) == ["0"])
    // Of neither end a level is known: what lay between is all that is.
    let unread = try shift("unread")
    #expect(unread.change == .between && unread.between.map(\.levelSign) == ["−3"])
    #expect(unread.before != nil && unread.after != nil && !unread.isChange)
    let oneRead = try shift("one-read")
    #expect(oneRead.change == .firstLevel && oneRead.between.map(\.levelSign) == ["−3"])
    let ofPhases = try shift("of-phases")
    #expect(ofPhases.change == .members && ofPhases.joined.isEmpty && ofPhases.left.isEmpty)
    #expect(ofPhases.joinedAndLeft.map(\.slug) == ["a"])
    #expect(ofPhases.leftAndReturned.map(\.slug) == ["b"])
    #expect(try shift("of-members").joinedAndLeft.map(\.slug) == ["a"])
  }

  private static func phase(_ from: String, _ to: String?, _ ground: String?) -> String {
    let end = to.map { #""to": "\#($0)", "# } ?? ""
    let level = ground.map { #""ground": "\#($0)", "# } ?? ""
    return
      #"{"from": "\#(from)", \#(end)\#(level)"evidence": "E", "source": "source/s", "locator": "1"}"#
  }

  @Test func positionsAreThoseOfThePack() {
    #expect(library.positions(ofPack: 0).count == 4)
    #expect(Set(library.isoCodes(ofPack: 0)) == ["ARG", "CHL"])
  }
}
