/// Finds what an author or user probably meant.
public enum Spelling {
  /// What people write for the same thing, a line for each: where one is not known here, another may be.
  private static let sameWords = [
    [
      "from", "since", "start", "begin", "beginning", "joined", "opened", "founded", "born",
      "established",
    ],
    ["to", "until", "end", "till", "left", "closed", "dissolved", "died", "abolished"],
    ["words", "text", "quote", "quotation"],
    ["title", "name", "label"],
    ["summary", "description", "text", "abstract"],
    ["category", "type", "kind"],
    [
      "coordinates", "location", "position", "coords", "lonlat", "latlon", "point", "lat", "lon",
      "lng",
      "latitude", "longitude",
    ],
    ["geometry", "route", "line", "path", "course"],
    ["map", "region", "bounds", "extent"],
    ["actors", "participants", "parties"],
    ["claimedBy", "claimants", "claimant"],
    ["heldBy", "occupiedBy", "controlledBy", "administeredBy"],
    ["about", "circa", "ca", "approximately", "around", "roughly"],
    ["by", "before"],
    ["party", "signatory", "participant"],
    ["mediator", "broker", "facilitator"],
    ["de facto state", "unrecognised state", "unrecognized state", "breakaway state"],
    ["state", "country", "nation"],
    ["armed group", "rebels", "rebel group", "militia", "guerrilla"],
    ["company", "firm", "corporation"],
    ["operating", "open", "in operation", "in service", "running", "active"],
    ["closed", "shut"],
    ["withdrew", "left", "quit"],
    ["applicant", "candidate"],
    ["military", "security"],
    ["link", "url", "href", "uri", "website"],
    ["outlet", "publisher", "journal"],
    ["locator", "page", "pages", "passage"],
    ["isoCode", "iso", "code"],
    ["date", "year", "day", "when"],
    ["from", "date", "year", "asof"],
    ["asOf", "date", "year", "from"],
    ["giver", "seller", "supplier", "from"],
    ["receiver", "buyer", "recipient", "to"],
    ["places", "place", "location"],
    ["licence", "license"],
    ["agreed", "signed"],
    ["done", "in force", "completed", "finished"],
    ["resolution", "judgment", "judgement", "ruling", "decision", "verdict"],
    ["law", "act", "decree", "statute"],
    ["treaty", "agreement", "convention", "protocol", "memorandum", "code of conduct", "charter"],
    ["statement", "declaration", "communique", "press release"],
    ["article", "news", "newspaper", "paper"],
    ["post", "blog", "tweet"],
    ["organisation", "organization", "church", "institution", "party", "union", "bank"],
    ["rail", "railway", "railroad"],
    ["port", "harbour", "harbor", "seaport"],
    ["strait", "channel", "canal"],
    ["sea lane", "canal", "waterway", "river", "ferry"],
    ["institution", "temple", "shrine", "monastery", "mosque", "university", "school"],
    ["carriedBy", "source", "cited"],
    ["region", "peninsula", "island", "province", "desert", "valley"],
    ["sea", "lake", "river", "gulf", "bay"],
    ["partnership", "diplomatic", "political"],
    ["city", "capital", "town", "village"],
    ["economic", "trade", "customs union", "common market"],
    ["observer", "associate", "partner"],
    ["warming", "improving"],
    ["cooling", "worsening", "deteriorating"],
  ]

  /// The candidate that a word is meant to be: one of nearly the same letters, one that holds it as a word
  /// or is held by it, or another word for the same thing.
  public static func meant(by word: String, among candidates: [String]) -> String? {
    if let near = same(as: word, among: candidates) ?? nearest(to: word, in: candidates) {
      return near
    }
    let lower = word.lowercased()
    func isPart(_ part: String, of whole: String) -> Bool {
      part.count > 2 && whole.lowercased().split(separator: " ").map(String.init).contains(part)
    }
    return candidates.first { isPart(lower, of: $0) || isPart($0, of: lower) }
  }

  /// The candidate that people write a word for.
  package static func same(as word: String, among candidates: [String]) -> String? {
    let lower = word.lowercased()
    return sameWords.lazy.filter { $0.contains(lower) }
      .compactMap { same in candidates.first { same.contains($0) } }.first
  }

  /// A number that somebody has written as text, as JSON has it: "3,4" is 3.4, "+2" is 2; nil for other texts.
  ///
  /// A comma before just three digits divides thousands.
  package static func number(in text: String) -> String? {
    let trimmed = text.hasPrefix("+") ? String(text.dropFirst()) : text
    let parts = trimmed.split(separator: ",", omittingEmptySubsequences: false)
    let areThousands =
      parts.count > 1 && (1...3).contains(parts[0].count) && parts[0] != "0"
      && parts.dropFirst().allSatisfy { $0.prefix(while: \.isNumber).count == 3 }
    guard parts.count <= 2 || areThousands, let first = parts.first, !first.isEmpty else {
      return nil
    }
    let plain = parts.joined(separator: areThousands ? "" : ".")
    let isPlain = plain.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
    return isPlain && plain.last != "." && Double(plain) != nil ? plain : nil
  }

  /// The candidate that differs from a word in the fewest letters, if it is close enough to be meant.
  public static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    let letters = Array(word.lowercased().utf8)
    var best: (distance: Int, candidate: String)?
    let limit = max(1, letters.count / 3)
    for candidate in candidates {
      let distance = distance(letters, Array(candidate.lowercased().utf8), limit: limit)
      if distance <= limit, distance < (best?.distance ?? .max) { best = (distance, candidate) }
    }
    return best?.candidate
  }

  /// How many letters (bytes of UTF-8) must be changed, added, left out or swapped with a
  /// neighbour.
  ///
  /// O(letters × letters).
  ///
  /// - Parameter limit: a distance beyond it is not worked out: it is any number above it then.
  package static func distance(_ first: [UInt8], _ second: [UInt8], limit: Int) -> Int {
    guard abs(first.count - second.count) <= limit else { return limit + 1 }
    var beforePrevious: [Int] = []
    var previous = Array(0...second.count)
    for (row, letter) in first.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(second.count + 1)
      var least = row + 1
      for (column, other) in second.enumerated() {
        var cost = min(
          previous[column + 1] + 1, current[column] + 1,
          previous[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
          cost = min(cost, beforePrevious[column - 1] + 1)
        }
        current.append(cost)
        least = min(least, cost)
      }
      guard least <= limit else { return limit + 1 }
      beforePrevious = previous
      previous = current
    }
    return previous[second.count]
  }
}
