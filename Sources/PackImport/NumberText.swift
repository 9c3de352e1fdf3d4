import AllianceModel
import PackJSON

/// The sign before the decimals of a number, as a whole column writes it.
enum DecimalSign: String, CaseIterable, Sendable {
  case point = "."
  case comma = ","

  /// The sign in words.
  var words: String { self == .point ? "decimal point" : "decimal comma" }
}

/// A number as tables write it: `1,234.5`, `1.234,5`, `1 234`, `1’234`, `12,34,567`, `~40`, `> 5
/// %`, `US$ 12`, `10–12`.
struct NumberText: Equatable {
  /// The number, or the lower end of a range.
  let value: Double
  /// The upper end of a range; nil for one number.
  var upper: Double?
  /// How it is meant, where the cell says so: "about", "over", "up to".
  var qualifier: String?
  /// What stands with it: a currency or per cent, as it is printed.
  var unit: String?
  /// Whether a power of ten stands with it, which the number has in it: "1.2bn".
  private var isScaled = false

  /// Reads a cell; nil for what is no number with that sign.
  ///
  /// - Complexity: O(letters).
  init?(_ text: String, _ decimal: DecimalSign) {
    if decimal == .point, let plain = Self.plain(text) {
      value = plain
      return
    }
    // Most cells of a table are words.
    guard text.utf8.contains(where: { $0 &- 0x30 < 10 }) else { return nil }
    var rest = Substring(text).trimmed
    (qualifier, rest) = Self.takeQualifier(rest)
    unit = Self.takeUnit(&rest)
    let scale = Self.takeScale(&rest, ofMoney: unit != nil)
    isScaled = scale != 0
    if rest.hasSuffix("+") {
      rest = rest.dropLast().trimmed
      qualifier = qualifier ?? "over"
    }
    if rest.hasPrefix("("), rest.hasSuffix(")"),
      let inner = Self.single(
        rest.dropFirst().dropLast().trimmed, decimal), inner > 0
    {
      // As accounts write what is less than nothing.
      value = Self.scaled(-inner, scale)
    } else if let number = Self.single(rest, decimal) {
      value = Self.scaled(number, scale)
    } else if let (low, high) = Self.range(rest, decimal) {
      (value, upper) = (Self.scaled(low, scale), Self.scaled(high, scale))
    } else {
      return nil
    }
  }

  /// Whether packs take it: of larger ones not every whole number can be told from the next.
  var isExact: Bool { max(abs(value), abs(upper ?? 0)) <= ObjectReader.largestNumber }

  /// Why a cell is no number that packs take.
  static func refusal(of text: String, _ decimal: DecimalSign) -> String {
    let found = SafeText.clean(text)
    if let number = NumberText(text, decimal), !number.isExact {
      return "\(found) is larger than numbers may be"
    }
    // A number by the other sign.
    let other: DecimalSign = decimal == .comma ? .point : .comma
    let written = NumberText(text, other) == nil ? "" : " with a \(decimal.words)"
    return "expected a number\(written), found \"\(found)\""
  }

  /// Why a number is none of a unit that is said elsewhere: it has another one of its own, or both have a power of
  /// ten; nil where they fit.
  func misfit(_ other: String) -> String? {
    let folded = other.lowercased()
    let words = folded.split { !$0.isLetter && !$0.isNumber }
    func hasWord(_ name: String) -> Bool { words.contains { $0 == name || $0 == name + "s" } }
    if let unit {
      let names = Self.sameUnits.first { $0.contains(unit.lowercased()) } ?? [unit.lowercased()]
      // A sign may stand right beside a letter, a name is a word: "rs" is in "dollars" too.
      guard names.contains(where: { $0.allSatisfy(\.isLetter) ? hasWord($0) : folded.contains($0) })
      else { return "expected a number of \(other), found one of \(unit)" }
    }
    guard isScaled else { return nil }
    let powers = (Self.scales + Self.scalesOfMoney).map(\.0) + ["000"]
    return powers.contains(where: hasWord)
      ? "expected a number of \(other), found one with a power of ten of its own" : nil
  }

  /// What stands for one unit in cells and in what a mapping says.
  private static let sameUnits = [
    ["%", "percent", "per cent", "share"], ["us$", "$", "usd", "dollar"],
    ["a$", "aud", "dollar"], ["c$", "cad", "dollar"], ["hk$", "dollar"], ["nz$", "dollar"],
    ["s$", "dollar"], ["€", "eur", "euro"], ["£", "gbp", "pound"],
    ["¥", "jpy", "cny", "rmb", "yen", "yuan", "renminbi"],
    ["₹", "₨", "rs.", "rs", "inr", "pkr", "lkr", "npr", "rupee"], ["bdt", "taka"],
    ["₽", "rub", "rouble"], ["chf", "franc"],
  ]

  /// Which signs a cell can be read with, and whether they give two numbers; none for what is no
  /// number.
  static func signs(of text: String) -> [DecimalSign] {
    if text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) { return text.isEmpty ? [] : [.point, .comma] }
    return DecimalSign.allCases.filter { NumberText(text, $0) != nil }
  }

  // MARK: One number

  /// A number without anything else in it.
  ///
  /// Hexadecimal digits and "nan" are numbers to Swift, and not to those who write tables.
  private static func plain(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ isDigit($0) || "+-.eE".utf8.contains($0) }) else { return nil }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// A number whose thousands may be divided, by one sign only.
  private static func single(_ text: Substring, _ decimal: DecimalSign) -> Double? {
    var rest = text
    var sign = ""
    if let first = rest.first, "-−+".contains(first) {
      sign = first == "+" ? "" : "-"
      rest = rest.dropFirst().trimmed
    }
    guard
      rest.utf8.first.map({ isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") })
        ?? false
    else { return nil }
    let parts = rest.split(
      separator: Character(decimal.rawValue), omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = undivided(parts[0]) else { return nil }
    guard parts.count == 2 else { return plain(sign + whole) }
    guard let first = parts[1].utf8.first, isDigit(first), !whole.isEmpty || parts[0].isEmpty else {
      return nil
    }
    return plain(sign + (whole.isEmpty ? "0" : whole) + "." + parts[1])
  }

  /// Digits without what divides their thousands; nil where the groups are none.
  ///
  /// In South Asia those before the last three have two.
  private static func undivided(_ text: Substring) -> String? {
    guard let divider = text.first(where: { !$0.isASCIIDigit }) else { return String(text) }
    guard ",.'’ ".contains(divider) || divider.isWhitespace else {
      return divider == "e" || divider == "E" ? String(text) : nil
    }
    let groups = text.split(separator: divider, omittingEmptySubsequences: false)
    guard let first = groups.first, let last = groups.last, (1...3).contains(first.count),
      first.first != "0", last.count == 3
    else { return nil }
    let inner = groups.dropFirst().dropLast()
    guard
      inner.allSatisfy({ $0.count == 3 })
        || (first.count < 3 && inner.allSatisfy { $0.count == 2 }),
      groups.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) })
    else { return nil }
    return groups.joined()
  }

  /// Two numbers with a dash or "to" between them.
  private static func range(_ text: Substring, _ decimal: DecimalSign) -> (Double, Double)? {
    for divider in ["–", "—", " to ", "-"] {
      guard let found = text.dropFirst().firstRange(of: divider),
        let low = single(text[..<found.lowerBound].trimmed, decimal),
        let high = single(text[found.upperBound...].trimmed, decimal), low < high
      else { continue }
      return (low, high)
    }
    return nil
  }

  // MARK: What stands with it

  /// What stands before numbers that are not exact, longest first.
  private static let qualifiers: [(String, String)] = [
    ("approximately", "about"), ("approx.", "about"), ("approx", "about"), ("estimated", "about"),
    ("around", "about"), ("roughly", "about"), ("about", "about"), ("circa", "about"),
    ("est.", "about"), ("ca.", "about"), ("ca ", "about"), ("c.", "about"), ("~", "about"),
    ("≈", "about"),
    ("±", "about"), ("at least", "at least"), ("more than", "over"), ("over", "over"),
    (">=", "at least"), ("≥", "at least"), (">", "over"), ("less than", "under"),
    ("at most", "up to"), ("up to", "up to"), ("under", "under"), ("<=", "up to"), ("≤", "up to"),
    ("<", "under"),
  ]

  private static func takeQualifier(_ text: Substring) -> (String?, Substring) {
    guard let first = text.first, !first.isASCIIDigit, first != "-" else { return (nil, text) }
    let folded = text.prefix(16).lowercased()
    for (words, meaning) in qualifiers where folded.hasPrefix(words) {
      let rest = text.dropFirst(words.count)
      // "c." is a word only where a number or a currency follows.
      return (meaning, rest.trimmed)
    }
    return (nil, text)
  }

  private static let currencies = [
    "US$", "A$", "C$", "HK$", "NZ$", "S$", "$", "€", "£", "¥", "₹", "₨", "₽", "₩", "₺", "₴", "₦",
    "₱", "฿",
    "Rs.", "Rs", "USD", "EUR", "GBP", "JPY", "CNY", "RMB", "INR", "PKR", "BDT", "LKR", "NPR", "AFN",
    "RUB",
    "CHF", "CAD", "AUD", "TIV",
  ]

  /// Words for powers of ten after a number, and the short ones that mean them where a currency stands with it: "5 m"
  /// are metres else.
  private static let scales: [(String, Int)] = [
    ("trillion", 12), ("billion", 9), ("million", 6), ("thousand", 3), ("crore", 7), ("lakh", 5),
  ]
  private static let scalesOfMoney: [(String, Int)] = [
    ("tn", 12), ("bn", 9), ("mln", 6), ("mn", 6), ("k", 3), ("b", 9), ("m", 6),
  ]

  /// Takes a power of ten from the end.
  private static func takeScale(_ text: inout Substring, ofMoney isMoney: Bool) -> Int {
    guard let last = text.last, last.isLetter else { return 0 }
    let folded = text.lowercased()
    for (word, power) in scales + (isMoney ? scalesOfMoney : []) where folded.hasSuffix(word) {
      text = text.dropLast(word.count).trimmed
      return power
    }
    return 0
  }

  /// A number times a power of ten, as its digits say: 3.3 million is 3300000.
  ///
  /// Numbers that are so large that they are written with a power themselves stay as they are.
  private static func scaled(_ value: Double, _ power: Int) -> Double {
    power == 0 ? value : Double("\(value)e\(power)") ?? value
  }

  /// Takes a currency or per cent from either end.
  private static func takeUnit(_ text: inout Substring) -> String? {
    if text.hasSuffix("%") {
      text = text.dropLast().trimmed
      return "%"
    }
    guard let first = text.first, let last = text.last,
      !first.isASCIIDigit || !(last.isASCIIDigit || last == "." || last == ",")
    else { return nil }
    for sign in currencies {
      if text.hasPrefix(sign) {
        text = text.dropFirst(sign.count).trimmed
        return sign
      }
      if text.hasSuffix(sign) {
        text = text.dropLast(sign.count).trimmed
        return sign
      }
    }
    // "-$5" is less than nothing too.
    if let first = text.first, "-−".contains(first),
      let sign = currencies.first(where: {
        text.dropFirst().trimmed.hasPrefix($0)
      })
    {
      text = "-" + text.dropFirst().trimmed.dropFirst(sign.count).trimmed
      return sign
    }
    return nil
  }
}

extension Character {
  /// Whether it is one of 0 to 9.
  var isASCIIDigit: Bool { asciiValue.map { $0 &- 0x30 < 10 } ?? false }
}

extension Substring {
  /// The text without spaces at its ends.
  var trimmed: Substring {
    var text = self
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return text
  }
}

/// Whole numbers that stand for something: a state, a treaty, a year.
enum WholeNumber {
  /// A whole number, also as pandas, Stata and R write it (`2.0`); nil for anything else.
  static func read(_ text: some StringProtocol) -> Int? {
    if let number = Int(text) { return number }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), !parts[1].isEmpty,
      parts[1].utf8.allSatisfy({ $0 == UInt8(ascii: "0") })
    else { return nil }
    return number
  }

  /// A code as it is compared: `2.0` and `002` are 2.
  static func canonical(_ code: String) -> String { read(code).map(String.init) ?? code }
}
