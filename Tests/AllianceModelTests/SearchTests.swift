import Foundation
import TestSupport
import Testing

@testable import AllianceModel

struct SearchTests {
  /// A name of several words that means the same as another is looked up when it is typed; what has its words apart
  /// from each other is found too, and letter by letter the same.
  @Test func namesOfSeveralWordsAreLookedUp() {
    let titles = ["Arabian Gulf", "Persian Gulf", "Gulf of Aden, a Persian view", "Law of the Sea"]
    let library = Library(
      records: #""places": ["#
        + titles.enumerated().map {
          #"{"id": "place/p\#($0)", "title": "\#($1)", "category": "sea", "coordinates": [50, 2\#($0)]}"#
        }.joined(separator: ", ") + "]",
      pack: #""synonyms": [["Persian Gulf", "Arabian Gulf"], ["sea law", "law of the sea"]]"#)
    func found(_ text: String) -> Set<String> {
      Set(
        library.search(SearchQuery(text)).places.compactMap {
          library.identifier(at: $0).map { library.title(of: $0) }
        })
    }
    #expect(found("persian gulf") == Set(titles.prefix(3)))
    #expect(found("arabian gulf") == Set(titles.prefix(2)))
    #expect(found("who has the persian gulf") == Set(titles.prefix(3)))
    #expect(found("\"persian gulf\"") == Set(titles.prefix(2)))
    #expect(found("sea law") == [titles[3]] && found("the law of the sea") == [titles[3]])
    library.expectTheSameLetterByLetter("aden persian gulf view")
  }

  /// Texts are folded on a thread of their own while the screen uses the library.
  @Test func aLibraryIsUsedWhileItsTextsAreFolded() {
    let library = Library.bundled()
    DispatchQueue.concurrentPerform(iterations: 8) { worker in
      if worker % 4 == 0 { _ = library.store.corpus }
      for kind in Kind.allCases {
        for row in 0..<library.count(of: kind) {
          guard let record = library.record(kind, at: row) else { continue }
          if row % 7 == worker % 7 { _ = library.mentions(of: record.id) }
          _ = library.holds(record.id, at: Moment(asOf: PartialDate(year: 2014)))
        }
      }
      _ = library.search(SearchQuery("gwadar"))
    }
    #expect(library.search(SearchQuery("gwadar")).places.count == 9)
  }

  /// The index of links says the same as the text of the files: who has an identifier in quotes, or in
  /// the brackets of a link.
  @Test func mentionsAreWhatTheFilesSay() throws {
    let library = Library.bundled()
    var mentions: [AnyIdentifier: Set<AnyIdentifier>] = [:]
    let identifier = /["(]((?:[a-z]+)\/[a-z0-9-]+)[")]/
    let places = Kind.allCases.flatMap { kind in
      (0..<library.count(of: kind)).map { RecordIndex(kind: kind, row: $0) }
    }
    for place in places {
      let own = try #require(library.identifier(at: place))
      let text = library.store.list(of: place.kind).node(at: place.row).sourceText
      for match in text.matches(of: identifier) {
        guard let id = AnyIdentifier(String(match.1)), id != own else { continue }
        mentions[id, default: []].insert(own)
      }
    }
    for place in places {
      let own = try #require(library.identifier(at: place))
      let listed = library.mentions(of: own)
      #expect(Set(listed) == mentions[own] ?? [], "\(own)")
      #expect(listed.count == Set(listed).count, "\(own)")
    }
    #expect(mentions.values.reduce(0) { $0 + $1.count } > 1000)
  }

  @Test func stableSortsLeaveWhatIsAlikeAsItStands() {
    var dice = Dice(seed: 7)
    for count in [0, 1, 2, 3, 7, 64, 65, 1000] {
      let numbers = (0..<count).map { _ in dice.number(0...9) }
      let pairs = Array(numbers.enumerated())
      let expected = pairs.sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }
      #expect(pairs.stablySorted(by: \.element).map(\.offset) == expected.map(\.offset))
      #expect(
        pairs.stablySorted { $0.element < $1.element }.map(\.offset) == expected.map(\.offset))
    }
  }

  private let library = Library.bundled()

  private func search(_ text: String) -> [String] {
    library.search(SearchQuery(text)).places.compactMap {
      library.identifier(at: $0)?.description
    }
  }

  @Test func caseAndAccentsAreFolded() {
    #expect(TextFolding.fold("Gawādar, ŞÉḤ — “it’s”") == Array("gawadar, seh - \"it's\"".utf8))
    #expect(TextFolding.fold("Кириллица ПУТИН") == Array("кириллица путин".utf8))
    #expect(TextFolding.fold("اُردو") == Array("اردو".utf8))
    #expect(TextFolding.fold("Ĳ ỹ Ɏ ɏ").count > 4)
    for word in ["gwadar", "GWADAR", "gwādar"] {
      #expect(search(word).first == "place/gwadar", "\(word)")
    }
    #expect(search("Gawadar").contains("corridor/gwadar-port"))
  }

  @Test func allWordsMustMatch() {
    let both = search("gwadar china")
    #expect(!both.isEmpty)
    #expect(Set(both) == Set(search("gwadar")).intersection(search("china")))
    // What nothing has is said, and what comes closest is shown.
    let closest = library.search(SearchQuery("gwadar zzzz"))
    #expect(closest.note == "nothing has all of: gwadar zzzz; 9 have gwadar")
    #expect(search("zzzz").isEmpty)
    #expect(search("").isEmpty)
  }

  /// Names as people type them: with dots, with a hyphen between two, on other keyboards.
  @Test func wordsAreFoundAsPeopleTypeThem() {
    #expect(search("U.S.") == search("US") && !search("US").isEmpty)
    #expect(search("U.S.-India") == search("us india") && !search("us india").isEmpty)
    #expect(search("India-US").contains("relation/india-united-states"))
    #expect(search("india–us") == search("India-US"))
    #expect(search("T-90").first == search("T90").first && !search("T-90").isEmpty)
    #expect(!search("who supplied india").isEmpty)
    for (one, other) in [
      ("45bn", "45 bn"), ("$45bn", "45 bn"), ("73%", "73 %"), ("$45", "45"), ("45billion", "45 bn"),
    ] {
      #expect(search(one) == search(other) && !search(other).isEmpty, "\(one)")
    }
    for (one, other) in [
      ("پاكستان", "پاکستان"), ("إيران", "ایران"), ("हिन्दी", "हिंदी"), ("中國", "中国"), ("a\u{200F}b", "ab"),
    ] {
      #expect(TextFolding.fold(one) == TextFolding.fold(other), "\(one)")
    }
  }

  /// With a kind, what is dated in a year comes before what only speaks of it.
  @Test func aYearAndAKindNeverBringAnotherYearFirst() throws {
    let library = Library.southAsia
    var asked = 0
    for kind in [Kind.event, .deal, .quote, .source] {
      for year in 1950...2020 {
        let results = library.search(SearchQuery("\(year) kind:\(kind.plural)"))
        guard results.note == nil, !results.places.isEmpty else { continue }
        let years = results.places.map { library.date(at: $0)?.year }
        let first = years.prefix { $0 == year }
        #expect(!years.dropFirst(first.count).contains(year), "\(kind) \(year): \(years)")
        asked += 1
      }
    }
    #expect(asked > 10)
  }

  /// Persons have a family's name and a given one, bodies stay whole, and editors are editors.
  @Test func citationsKnowWhoIsAPerson() throws {
    let library = Library.southAsia
    func names(_ text: String) -> [BibliographyName] { BibliographyName.names(in: text, library) }
    #expect(names("Riaz Haq") == [.person(family: "Haq", given: "Riaz")])
    #expect(names("industry source, unnamed") == [.body("industry source, unnamed")])
    #expect(names("Xi Jinping") == [.person(family: "Xi", given: "Jinping")])
    #expect(names("Haq, Riaz; Nasr, Vali").count == 2)
    #expect(names("Vali Nasr and Mark Mazzetti").last == .person(family: "Mazzetti", given: "Mark"))
    #expect(names("Ministry of Trade and Industry") == [.body("Ministry of Trade and Industry")])
    #expect(names("Reuters") == [.body("Reuters")] && names("") == [])
    #expect(BibliographyName.divided("Jasjit Singh (editor)") == ("Jasjit Singh", true))
    #expect(
      BibliographyName.divided("A, B (eds.)").isEditor
        && !BibliographyName.divided("A (2013)").isEditor)
    let export = CitationExport(Export(library, kinds: [.source]))
    let csl = export.cslJSON
    #expect(csl.contains("\"family\": \"Haq\"") && !csl.contains("\"literal\": \"Riaz Haq\""))
    #expect(csl.contains("\"editor\""))
    let bib = export.bibTeX
    #expect(bib.contains("author = {Haq, Riaz}") && bib.contains("editor = {Singh, Jasjit}"))
    #expect(!bib.contains("{{Riaz Haq}}"))
  }

  @Test func everyTextIsSearched() throws {
    for kind in Kind.allCases {
      for row in 0..<library.count(of: kind) {
        let record = try #require(library.record(kind, at: row))
        let id = record.id.description
        #expect(search("\"\(record.title)\"").contains(id))
        for alias in record.record.header.aliases {
          #expect(search("\"\(alias)\"").contains(id), "\(id): \(alias)")
        }
        let summary = record.record.header.summary.plainText
        if !summary.isEmpty, !summary.contains("\"") {
          #expect(search("\"\(summary)\"").contains(id), "\(id): \(summary)")
        }
      }
    }
  }

  @Test func titlesComeBeforeNamesBeforeTexts() throws {
    let found = search("gwadar")
    let firstText = found.firstIndex { id in
      !library.title(of: AnyIdentifier(id)!).lowercased().contains("gwadar")
    }
    let lastTitle = found.lastIndex { id in
      library.title(of: AnyIdentifier(id)!).lowercased().contains("gwadar")
    }
    #expect(firstText! > lastTitle!)
    // The very name comes first, and a word that begins a title before one inside it.
    let pakistan = search("pakistan")
    #expect(pakistan.first == "actor/pakistan")
    let turkey = try #require(pakistan.firstIndex(of: "relation/pakistan-turkey"))
    #expect(turkey < (try #require(pakistan.firstIndex(of: "relation/china-pakistan"))))
  }

  @Test func termsNarrowTheSearch() throws {
    let quotes = search("kind:quote 1962")
    #expect(!quotes.isEmpty && quotes.allSatisfy { $0.hasPrefix("quote/") })
    #expect(search("kind:qu") == search("kind:quotes"))
    let deals = search("kind:deal actor:russia")
    #expect(!deals.isEmpty && deals.count < library.count(of: .deal))
    for id in deals {
      let links = try #require(library.record(AnyIdentifier(id)!)).record.links
      #expect(links.contains { library.title(of: $0).contains("Russia") })
    }
    #expect(search("status:disputed").count > 0)
    // Every word has a bit of its own in the set of those that occur.
    #expect(Set(Status.allCases.map(\.bit)).subtracting([0]).count == Status.allCases.count)
    #expect(search("kind:corridor status:cancelled").isEmpty)
    let dates = search("kind:event after:2015 before:2016")
    #expect(!dates.isEmpty)
    for id in dates {
      guard case .event(let event) = library.record(AnyIdentifier(id)!) else { continue }
      #expect(event.date.year == 2015 || event.end?.year == 2015, "\(id)")
    }
    #expect(search("source:haq kind:corridor").contains("corridor/cpec"))
    #expect(SearchQuery("kind:nothing").problems == ["no kind begins with \"nothing\""])
    #expect(SearchQuery("before:20").problems.count == 1)
  }

  @Test func refiningFindsTheSameAsSearchingAnew() {
    var results = SearchResults.none
    let typed = ["g", "gw", "gwa", "gwa ", "gwa c", "gwa chi", "gwa chi p", "kind:c gwa chi p"]
    for text in typed + ["p", "p c", "pa c", "pa chi", "pa chi s", "pak chi se"] {
      let query = SearchQuery(text)
      results = library.search(query, refining: results)
      #expect(results.places == library.search(query).places, "\(text)")
    }
    #expect(!SearchQuery("wa").refines(SearchQuery("gwa")))
    #expect(!SearchQuery("gwa").refines(SearchQuery("gwa kind:c")))
  }

  @Test func bytesAreFoundWhereverTheyStand() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in
        UInt8.random(in: 97...99, using: &random)
      }
      let word = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        UInt8.random(in: 97...99, using: &random)
      }
      let expected = bytes.indices.first { bytes[$0...].starts(with: word) }
      let found = bytes.withUnsafeBufferPointer { ByteSearch.find(word, in: $0, from: 0) }
      #expect(found == expected, "\(word) in \(bytes)")
    }
  }
}

extension Library {
  /// Expects that a query that is typed letter by letter finds what it finds at once.
  func expectTheSameLetterByLetter(_ typed: String) {
    var before: SearchResults?
    for count in 1...typed.count {
      let query = SearchQuery(String(typed.prefix(count)))
      let results = search(query, refining: before)
      #expect(results.places == search(query).places, "\(typed.prefix(count))")
      before = results
    }
  }
}
