import Foundation
import Testing

@testable import AllianceModel

/// The bundled content says nothing that the source document does not support.
struct ContentTests {
  let library: Library
  let passages: [String: String]

  init() throws {
    library = Library([
      PackInput(name: "south-asia", files: PackFile.bundled(in: "south-asia"))
    ])
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Passages/passages.json")
    passages = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
  }

  private var records: [AnyRecord] {
    Kind.allCases.flatMap { kind in
      (0..<library.count(of: kind)).compactMap { library.record(kind, at: $0) }
    }
  }

  @Test func theWholePackIsReadWithoutAFault() {
    #expect(library.diagnostics.map(\.description) == [])
  }

  @Test func everyRecordNamesASource() {
    for record in records {
      switch record {
      case .source, .quote: continue
      // What no source names is on the map only, by general knowledge, and says so.
      case .place(let place) where place.header.basis == .generalKnowledge:
        let note = place.header.basisNote ?? ""
        #expect(
          !place.header.citations.isEmpty || note.hasPrefix("The name, the place"), "\(record.id)")
      default: #expect(!record.record.header.citations.isEmpty, "\(record.id)")
      }
    }
  }

  @Test func everyLocatorNamesAPassage() {
    for (id, citation) in citations {
      #expect(passages[citation.locator] != nil, "\(id): \(citation.locator)")
    }
  }

  @Test func quotationsAreVerbatim() throws {
    for case .quote(let quote) in records {
      for citation in quote.carriedBy {
        let passage = try #require(passages[citation.locator])
        #expect(plain(passage).contains(plain(quote.words)), "\(quote.id.any)")
      }
      #expect(quote.words.count <= 200, "\(quote.id.any) is no short quotation")
    }
  }

  @Test func wordsInQuotationMarksStandInTheDocument() {
    let document = plain(passages.values.joined(separator: "\n"))
    for record in records {
      let header = record.record.header
      for prose in [header.summary] + prose(of: record) {
        for words in quoted(prose.plainText) {
          #expect(document.contains(plain(words)), "\(record.id): “\(words)”")
        }
      }
    }
  }

  @Test func numbersStandInThePassagesThatAreNamed() throws {
    for record in records {
      for claim in allClaims(of: record) {
        let numbers: [Double] =
          switch claim.value {
          case .number(let number): [number]
          case .range(let low, let high): [low, high]
          case .text: []
          }
        let passage = try #require(passages[claim.citation.locator])
        for number in numbers {
          #expect(holds(passage, number), "\(record.id): \(claim.measure) \(number)")
        }
      }
      guard case .figure(let figure) = record else { continue }
      for point in figure.series.flatMap(\.points) {
        let passage = try #require(passages[point.citation.locator])
        for number in [point.value, point.upperValue].compactMap({ $0 }) {
          #expect(holds(passage, number), "\(record.id): \(number)")
        }
      }
    }
  }

  /// What a summary names stands in the passages that it cites, in their sources' own names, or is
  /// marked as general knowledge.
  @Test func namesStandInThePassagesThatAreNamed() {
    for record in records {
      let header = record.record.header
      guard !header.citations.isEmpty else { continue }
      let sources = header.citations.compactMap { library[$0.source] }
      let known =
        header.citations.map { passages[$0.locator] ?? "" }
        + sources.flatMap { [$0.title, $0.shortTitle, $0.author ?? "", $0.outlet ?? ""] }
        + [header.basisNote ?? ""]
      let text = known.joined(separator: " ")
      for name in names(in: header.summary.plainText) where !names(name, standIn: text) {
        Issue.record("\(record.id): \(name)")
      }
    }
  }

  /// What the evidence of a phase names, and each of its numbers, stands in the passages that the
  /// phase cites, in their sources' own names and dates, or is marked as general knowledge.
  @Test func evidenceStandsInThePassagesThatAreNamed() throws {
    for record in records {
      for phase in record.phases {
        let sources = phase.citations.compactMap { library[$0.source] }
        let text =
          (phase.citations.map { passages[$0.locator] ?? "" }
          + sources.flatMap {
            [$0.title, $0.shortTitle, $0.author ?? "", $0.outlet ?? "", $0.date?.isoText ?? ""]
          }).joined(separator: " ")
        let evidence = phase.evidence.plainText
        for name in names(in: evidence) where !names(name, standIn: text) {
          Issue.record("\(record.id), \(phase.from?.isoText ?? "…"): \(name)")
        }
        guard !evidence.contains("general knowledge") else { continue }
        // "Level 0: …" speaks of the level, not of the world.
        for match in evidence.replacing(/Level \d/, with: "").matches(of: /\d+(?:\.\d+)?/) {
          let number = try #require(Double(match.0))
          if !holds(text, number) {
            Issue.record("\(record.id), \(phase.from?.isoText ?? "…"): \(number)")
          }
        }
      }
    }
  }

  @Test func theCheckOfNamesCanFail() {
    #expect(names(in: "A port. Gwadar and the U.S. in April") == ["Gwadar", "U"])
    #expect(names("American", standIn: "the US war"))
    #expect(!names("Kashgar", standIn: "to Western China"))
  }

  @Test func geographyIsMarkedAsSuch() {
    for record in records {
      let isGeographic: Bool =
        switch record {
        case .place(let place): place.coordinate != nil
        case .corridor(let corridor): !corridor.route.isEmpty
        case .actor(let actor): actor.isoCode != nil || !actor.nativeNames.isEmpty
        default: false
        }
      if isGeographic {
        #expect(record.record.header.basis == .generalKnowledge, "\(record.id)")
        #expect(record.record.header.basisNote != nil, "\(record.id)")
      }
    }
  }

  @Test func routesPassThroughTheirWaypoints() throws {
    for case .corridor(let corridor) in records where !corridor.route.isEmpty {
      let points = Set(corridor.route.joined())
      for waypoint in corridor.waypoints {
        guard case .place(let place)? = library.record(waypoint.any) else { continue }
        let coordinate = try #require(place.coordinate)
        #expect(points.contains(coordinate), "\(corridor.id.any) misses \(waypoint.any)")
      }
    }
  }

  @Test func linksOfSourcesAreAsPrinted() {
    for case .source(let source) in records {
      guard let link = source.link else { continue }
      #expect(source.isLinkTruncated == link.hasSuffix("..."), "\(source.id.any)")
    }
  }

  @Test func theCheckOfNumbersCanFail() {
    #expect(holds("over $45 billion", 45))
    #expect(holds("eight submarines", 8))
    #expect(holds("$1.2–1.3 trillion", 1200))
    #expect(!holds("over $450 billion", 45))
    #expect(!holds("4.1 per cent", 4))
    #expect(quoted("he said “one” and “two”") == ["one", "two"])
  }

  // MARK: What to check

  private var citations: [(AnyIdentifier, Citation)] {
    records.flatMap { record -> [(AnyIdentifier, Citation)] in
      var citations = record.record.header.citations + allClaims(of: record).map(\.citation)
      switch record {
      case .bloc(let bloc): citations += bloc.phases.flatMap(\.citations)
      case .relation(let relation): citations += relation.phases.flatMap(\.citations)
      case .quote(let quote): citations += quote.carriedBy
      case .figure(let figure): citations += figure.series.flatMap { $0.points.map(\.citation) }
      default: break
      }
      return citations.map { (record.id, $0) }
    }
  }

  private func allClaims(of record: AnyRecord) -> [Claim] {
    if case .bloc(let bloc) = record { return bloc.claims + bloc.counterClaims }
    return record.record.claims
  }

  private func prose(of record: AnyRecord) -> [Prose] {
    switch record {
    case .bloc(let bloc): bloc.phases.map(\.evidence) + allClaims(of: record).map(\.note)
    case .relation(let relation): relation.phases.map(\.evidence)
    case .corridor(let corridor): [corridor.purpose] + corridor.risks + corridor.claims.map(\.note)
    default: []
    }
  }

  /// The words that begin with a capital, but for months, and for words at the start of a sentence
  /// that are part of no actor's or place's title.
  private func names(in text: String) -> [String] {
    let titles = Set(
      records.filter { [.actor, .place].contains($0.id.kind) }.flatMap {
        $0.title.split { !$0.isLetter }.map(String.init)
      })
    var names: [String] = []
    for match in text.matches(of: /\p{Lu}\p{L}*/) {
      let name = String(match.0)
      let before = text[..<match.range.lowerBound].last { !$0.isWhitespace }
      let isFirst = before.map { ".:?“".contains($0) } ?? true
      if isFirst, !titles.contains(name) || name == "A" { continue }
      if Self.months.contains(name) { continue }
      // Inside a word no name begins.
      if let last = text[..<match.range.lowerBound].last, last.isLetter { continue }
      names.append(name)
    }
    return names
  }

  private static let months: Set<String> = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// What sources call by another form of a name.
  private static let forms = [
    "US": ["U.S.", "United States"], "American": ["US", "U.S.", "America"],
    "America": ["US", "U.S."],
    "United": ["US", "U.S."], "States": ["US", "U.S."], "Chinese": ["China"],
    "Indian": ["India"], "Russian": ["Russia"], "Italian": ["Italy"], "Pakistani": ["Pakistan"],
    "Wakhan": ["Wakan"], "Gwadar": ["Gawadar"], "Japan": ["Japanese"], "China": ["Chinese"],
    "French": ["France"], "Israeli": ["Israel"], "Turkish": ["Turkey"],
  ]

  private func names(_ name: String, standIn text: String) -> Bool {
    ([name] + Self.forms[name, default: []]).contains {
      text.localizedCaseInsensitiveContains($0)
    }
  }

  private func quoted(_ text: String) -> [String] {
    text.split(separator: "“").dropFirst().compactMap { part in
      part.split(separator: "”", omittingEmptySubsequences: false).first.map(String.init)
    }
  }

  /// Letters and signs without the differences of typography and white space.
  private func plain(_ text: String) -> String {
    text.map { character -> String in
      switch character {
      case "’", "‘": "'"
      case "“", "”": "\""
      case "\u{A0}": " "
      default: String(character)
      }
    }.joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static let words: [Double: [String]] = [
    1: ["tops"], 2: ["second"], 4: ["four"], 5: ["fifth"], 8: ["eight"], 10: ["ten"], 50: ["fifty"],
    11: ["eleventh"], 60: ["sixty"], 4000: ["four thousand"],
  ]

  /// Whether a passage holds a number, in figures or words, or a thousandth of it.
  private func holds(_ passage: String, _ number: Double) -> Bool {
    let figures = passage.split { !$0.isNumber && $0 != "." && $0 != "," }
      .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: ".,")).replacing(",", with: "") }
      .compactMap { Double($0) }
    let magnitude = abs(number)
    let scales = [magnitude, magnitude / 1000, magnitude * 1000]
    if figures.contains(where: { figure in scales.contains { abs($0 - figure) < 1e-9 } }) {
      return true
    }
    return Self.words[magnitude, default: []].contains { passage.contains($0) }
  }
}
