/// What somebody probably meant by a date that is written otherwise than packs write it.
enum DateSpelling {
  private static let open = [
    "ongoing", "present", "now", "today", "current", "open", "–", "-", "?",
  ]

  /// What to write instead, for a message; nil where nobody can say.
  ///
  /// - Parameters:
  ///   - key: the key that the date stands under.
  ///   - isQualified: whether a word on how the date is meant may stand beside it.
  static func hint(for text: String, key: String, isQualified: Bool) -> String? {
    let lower = text.lowercased()
    if open.contains(lower) { return "leave \"\(key)\" out for what goes on" }
    let parts = lower.split { !($0.isLetter || $0.isNumber) }.map(String.init)
    let numbers = parts.compactMap { part in part.allSatisfy(\.isNumber) ? Int(part) : nil }
    let words = parts.filter { $0.contains(where: \.isLetter) }
    // What began later has that as its own date, and nothing says "after".
    if words.contains("after") || words.contains("since") { return nil }
    if lower.hasSuffix("?"), let date = PartialDate(String(lower.dropLast())) {
      return "write \"\(date.isoText)\""
        + (isQualified ? ", and \"\(key)Qualifier\": \"about\" beside it" : "")
    }
    if isQualified, let quarter = quarter(parts) {
      return "write \"\(quarter)\" for some day of it"
    }
    if let ends = ends(lower), isQualified {
      return
        "write \"\(ends.from.isoText)/\(ends.to.isoText)\" for some day between the two; what lasted has a key for each end"
    }
    let decades = parts.filter { decade([$0]) != nil }
    let years =
      decades.count == 2
      ? [String(decades[0].dropLast()), String(decades[1].dropLast(2)) + "9"]
      : parts.filter { $0.count == 4 && Int($0) != nil }
    if years.count == 2 {
      let (first, last) = (min(years[0], years[1]), max(years[0], years[1]))
      return isQualified
        ? "write \"\(first)/\(last)\" for some day between the two; what lasted has a key for each end"
        : "a stretch of time has a beginning and an end, a key for each"
    }
    // What clocks and spreadsheets write behind a day.
    if let day = lower.split(separator: "t").first.map(String.init), day != lower,
      PartialDate(day)?.day != nil
    {
      return "write \"\(day)\""
    }
    if let first = centuryStart(parts) {
      return isQualified
        ? "write \"\(first)/\(first + 99)\" for some year of it"
        : "a century is a stretch of time: write a year, such as \"\(first)\""
    }
    if words.isEmpty, numbers.count == parts.count {
      return self.numbers(parts, in: text)
    }
    let named = words.compactMap { word in
      PartialDate.months.firstIndex { word.count > 2 && $0.lowercased().hasPrefix(word) }.map {
        $0 + 1
      }
    }
    if let month = named.first, words.count == 1, let year = years.first.flatMap({ Int($0) }) {
      let day = numbers.first { (1...31).contains($0) }
      return written(year, month, numbers.count > 1 ? day : nil)
    }
    guard let year = decade(parts) ?? years.first else { return nil }
    guard isQualified else { return "write \"\(year)\"" }
    let said = qualifiers.first { !$0.words.isDisjoint(with: words) }?.qualifier
    if said == nil, year.hasSuffix("s") { return "write \"\(year)\"" }
    let word = said ?? .about
    return "write \"\(year)\", and \"\(key)Qualifier\": \"\(word.rawValue)\" beside it"
  }

  /// Words in a date, and the qualifier that says the same.
  private static let qualifiers: [(words: Set<String>, qualifier: DateQualifier)] = [
    (["by", "before"], .by), (["early", "beginning", "start"], .early), (["mid", "middle"], .mid),
    (["late", "end"], .late),
  ]

  /// The first year of a century: of "19th century" 1801; nil for those before our era.
  private static func centuryStart(_ parts: [String]) -> Int? {
    guard let place = parts.firstIndex(where: { ["century", "cent", "c"].contains($0) }), place > 0,
      !parts.contains(where: { ["bc", "bce"].contains($0) })
    else { return nil }
    let number = Int(parts[place - 1].prefix(while: \.isNumber))
    return number.flatMap { (11...21).contains($0) ? 100 * ($0 - 1) + 1 : nil }
  }

  /// Two dates that a word or a dash stands between: "2018-04 to 2018-05".
  private static func ends(_ text: String) -> (from: PartialDate, to: PartialDate)? {
    for divider in [" to ", " until ", " – ", "–", " - "] {
      let parts = text.split(separator: divider).map(String.init)
      guard parts.count == 2, let from = PartialDate(parts[0]), let to = PartialDate(parts[1]),
        from.month != nil || to.month != nil, from.earliest <= to.latest
      else { continue }
      return (from, to)
    }
    return nil
  }

  /// A quarter: "2019-Q2" of "Q2 2019".
  private static func quarter(_ parts: [String]) -> String? {
    guard parts.count == 2, let year = parts.first(where: { $0.count == 4 && Int($0) != nil }),
      let number = parts.lazy.compactMap({ ["q1", "q2", "q3", "q4"].firstIndex(of: $0) }).first
    else { return nil }
    return "\(year)-Q\(number + 1)"
  }

  /// A decade: "1990s".
  private static func decade(_ parts: [String]) -> String? {
    if let index = parts.firstIndex(of: "s"), index > 0, parts[index - 1].hasSuffix("0") {
      return parts[index - 1] + "s"
    }
    return parts.first { $0.count == 5 && $0.hasSuffix("0s") && Int($0.dropLast()) != nil }
  }

  /// A date that is written in numbers alone.
  private static func numbers(_ parts: [String], in text: String) -> String? {
    let numbers = parts.compactMap { Int($0) }
    if parts.count == 1, parts[0].count == 8 {
      return written(numbers[0] / 10000, numbers[0] / 100 % 100, numbers[0] % 100)
    }
    guard (2...3).contains(parts.count), let first = parts.first, let last = parts.last else {
      return nil
    }
    if first.count == 4 {
      return written(numbers[0], numbers[1], numbers.count > 2 ? numbers[2] : nil)
    }
    guard last.count == 4 else { return nil }
    let year = numbers[numbers.count - 1]
    guard numbers.count == 3 else { return written(year, numbers[0], nil) }
    let (one, other) = (numbers[0], numbers[1])
    // A dot divides days from months; a stroke does in one country, and in another the other way round.
    if text.contains("/"), one <= 12, other <= 12, one != other {
      return
        "\(written(year, one, other)) or \"\(PartialDate(year: year, month: other, day: one).isoText)\""
    }
    return other > 12 ? written(year, one, other) : written(year, other, one)
  }

  /// The date as a pack has it, or why it never was.
  private static func written(_ year: Int, _ month: Int, _ day: Int?) -> String {
    guard (1...12).contains(month) else { return "there is no month \(month)" }
    let date = PartialDate(year: year, month: month, day: day)
    if let day, day > PartialDate.days(inMonth: month, of: year) || day < 1 {
      return
        "\(PartialDate.months[month - 1]) \(year) has \(PartialDate.days(inMonth: month, of: year)) days"
    }
    return "write \"\(date.isoText)\""
  }
}
