import PackJSON
import Testing

@testable import AllianceModel

struct PartialDateTests {
  @Test(arguments: [
    ("2015", "2015"), ("2015-04", "2015-04"), ("2015-04-20", "2015-04-20"), ("-0205", "206 BCE"),
    ("0000", "1 BCE"), ("0220", "220 CE"), ("2020-02-29", "2020-02-29"),
  ])
  func readsReducedPrecision(text: String, shown: String) throws {
    #expect(try #require(PartialDate(text)).description == shown)
  }

  @Test(arguments: [
    "", "15", "2015-4", "2015-13", "2015-00", "2019-02-29", "2015-04-31", "2015-04-20T00", "-0000",
    "April 2015", "2015-04-", "20150420", "+2015",
  ])
  func refusesWhatIsNoDate(text: String) {
    #expect(PartialDate(text) == nil)
  }

  @Test func ordersByTheEarliestDayThatADateCanMean() throws {
    let texts = ["-0205", "0220", "1962", "2015", "2015-01", "2015-01-01", "2015-04", "2016"]
    let dates = try texts.map { try #require(PartialDate($0)) }
    #expect(dates.shuffled().sorted() == dates)
  }
}

struct ClaimTests {
  @Test(arguments: [
    (45, "45"), (4.1, "4.1"), (15000, "15,000"), (73.65, "73.65"), (-32, "−32"), (0, "0"),
    (1_234_567.5, "1,234,567.5"), (0.8, "0.8"), (1.005, "1.005"),
  ])
  func formatsNumbers(number: Double, text: String) {
    #expect(Claim.format(number) == text)
  }
}

struct ProseTests {
  @Test func findsLinks() throws {
    let prose = try #require(
      Prose(markup: "See [the port](place/gwadar), [1] and [CPEC](corridor/cpec)"))
    #expect(prose.plainText == "See the port, [1] and CPEC")
    #expect(prose.links.map(\.description) == ["place/gwadar", "corridor/cpec"])
  }

  @Test(arguments: ["[x](nowhere)", "[x](place/Gwadar)", "x](place/gwadar)", "[x](place/gwadar"])
  func refusesBrokenLinks(markup: String) {
    #expect(Prose(markup: markup) == nil)
  }
}

struct SpellingTests {
  @Test func findsTheNearest() {
    #expect(Spelling.nearest(to: "summry", in: ["title", "summary"]) == "summary")
    #expect(
      Spelling.nearest(to: "corridor/cpce", in: ["corridor/cpec", "corridor/casa"])
        == "corridor/cpec")
    #expect(Spelling.nearest(to: "xyz", in: ["title", "summary"]) == nil)
  }
}
