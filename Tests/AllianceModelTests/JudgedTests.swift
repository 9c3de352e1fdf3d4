import Foundation
import Testing

@testable import AllianceModel

/// Queries with the records that somebody who types them has in mind.
struct JudgedTests {
  private struct Judged: Decodable {
    struct Query: Decodable {
      let query: String
      /// Any of these is what was meant.
      let first: [String]
    }
    let leastMeanReciprocalRank: Double
    let queries: [Query]
  }

  private let library = Library.bundled()

  private func judged() throws -> Judged {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Judged/queries.json")
    return try JSONDecoder().decode(Judged.self, from: Data(contentsOf: file))
  }

  private func found(_ query: String) -> [String] {
    library.search(SearchQuery(query)).places.compactMap {
      library.identifier(at: $0)?.description
    }
  }

  /// The mean over all queries of one divided by the place of the first record that was meant.
  @Test func whatIsMeantComesFirst() throws {
    let judged = try judged()
    #expect(judged.queries.count >= 60)
    var sum = 0.0
    var misses: [String] = []
    for query in judged.queries {
      for id in query.first {
        #expect(AnyIdentifier(id).flatMap { library.record($0) } != nil, "\(id)")
      }
      let found = found(query.query)
      let rank = found.firstIndex { query.first.contains($0) }.map { $0 + 1 }
      sum += rank.map { 1 / Double($0) } ?? 0
      if rank != 1 {
        misses.append(
          "\(query.query): \(rank.map { "\($0)" } ?? "not found") after \(found.prefix(3))")
      }
    }
    let mean = sum / Double(judged.queries.count)
    print("mean reciprocal rank of \(judged.queries.count) queries: \(mean)")
    for miss in misses { print("  \(miss)") }
    #expect(mean >= judged.leastMeanReciprocalRank, "\(mean): \(misses)")
  }

  /// Nothing that has the first of what is asked for is a dead end, and what was done is said.
  @Test(
    arguments: [
      ("gwadr", "nothing has gwadr: this is gwadar"),
      ("helicoptors", "nothing has helicoptors: this is helicopters"),
      ("cpec zzzzz", "nothing has all of: cpec zzzzz; "),
      ("gwadar kavkaz", "nothing has all of: gwadar kavkaz; "),
    ])
  func thereIsNoDeadEnd(query: String, note: String) throws {
    let results = library.search(SearchQuery(query))
    #expect(!results.places.isEmpty)
    let said = try #require(results.note)
    #expect(said.hasPrefix(note), "\(said)")
    #expect(library.search(SearchQuery("zzzzz qqqqq")).places.isEmpty)
  }

  @Test func aWordIsFoundFromItsBeginning() {
    #expect(!found("us").prefix(1).contains("actor/russia"))
    #expect(library.search(SearchQuery("ridor")).places.isEmpty)
    #expect(!found("corr").isEmpty)
  }

  /// Words that questions are made of are no hits beside others: a text is no better for a "who".
  @Test func wordsOfQuestionsAreNoHits() {
    #expect(found("who supplies pakistan") == found("supplies pakistan"))
    #expect(found("when did xi visit pakistan") == found("xi visit pakistan"))
    #expect(found("supplies pakistan").count > found("supplies pakistan xi").count)
    // Alone they are what is looked for; as the beginning of another word they are nothing.
    #expect(!found("who").isEmpty)
    // Letter by letter the same comes out as at once.
    library.expectTheSameLetterByLetter("who supplies pakistan")
  }

  @Test func synonymsAreFound() {
    #expect(Set(found("68 billion")) == Set(found("68 bn")))
    #expect(found("t90").contains("deal/t-90-pantsir"))
    #expect(found("4.1 percent") == found("4.1 %"))
  }
}
