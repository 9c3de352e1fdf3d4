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

  @Test func positionsAreThoseOfThePack() {
    #expect(library.positions(ofPack: 0).count == 4)
    #expect(Set(library.isoCodes(ofPack: 0)) == ["ARG", "CHL"])
  }
}
