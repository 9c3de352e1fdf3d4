import AllianceModel
import PackJSON

/// Which of two numbers is the day, as a whole column writes its dates.
enum DayOrder: String, CaseIterable, Sendable {
  case dayFirst = "day first"
  case monthFirst = "month first"
}

/// A date as tables write it: `2014-01-02 00:00:00`, `2014/1/2`, `02.01.2014`, `12-Mar-14`, `26
/// February 2019`, `2014.0`, `20140102`, `2014Q1`.
enum DateText: Equatable {
  case date(PartialDate)
  /// What is not over, or nobody knows: 0, 9999, "present".
  case open

  /// Reads a cell; nil for what is no date.
  ///
  /// - Parameters:
  ///   - order: which of two numbers is the day, where the cell itself does not tell.
  ///   - year: this year: one of two digits is none after it.
  /// - Complexity: O(letters).
  init?(_ text: String, _ order: DayOrder?, before year: Int) {
    if let date = PartialDate(text) {
      self = date.year == 9999 || date == PartialDate(year: 0) ? .open : .date(date)
      return
    }
    guard let parts = Parts(text) else { return nil }
    switch parts {
    case .open: self = .open
    case .digits(let digits):
      guard let date = Self.date(digits: digits) else { return nil }
      self = date.year == 9999 ? .open : .date(date)
    case .numbers(let numbers, let sign):
      guard let date = Self.date(numbers, sign, order, year) else { return nil }
      self = date.year == 9999 ? .open : .date(date)
    case .words(let month, let numbers):
      guard let date = Self.date(month: month, numbers, year) else { return nil }
      self = .date(date)
    case .quarter(let date): self = .date(date)
    }
  }

  /// Which orders a cell can be read by, where it is two small numbers and a year; nil for any
  /// other.
  static func orders(of text: String) -> [DayOrder]? {
    guard !text.utf8.prefix(3).allSatisfy({ $0 &- 0x30 < 10 }),
      case .numbers(let numbers, let sign)? = Parts(text), numbers.count == 3, numbers[0].count <= 2
    else { return nil }
    guard let first = Int(numbers[0]), let second = Int(numbers[1]), first != second else {
      return nil
    }
    let orders = [(DayOrder.dayFirst, second), (.monthFirst, first)].filter { $0.1 <= 12 }.map(\.0)
    // With points between them the day is first everywhere.
    return orders.count == 2 && sign == "." ? [.dayFirst] : orders
  }

  /// Whether the year of a cell has two digits only.
  static func hasShortYear(_ text: String) -> Bool {
    guard !text.utf8.prefix(3).allSatisfy({ $0 &- 0x30 < 10 }) else { return false }
    switch Parts(text) {
    case .numbers(let numbers, _)?:
      return numbers.count == 3 && numbers[0].count <= 2 && numbers[2].count == 2
    case .words(_, let numbers)?: return numbers.count == 2 && numbers.allSatisfy { $0.count <= 2 }
    default: return false
    }
  }

  // MARK: Parts

  /// What a cell is made of.
  private enum Parts {
    case open
    /// Digits alone.
    case digits(String)
    /// Two or three numbers, with the sign between the first two.
    case numbers([String], sign: Character)
    /// A month by its name, with a day and a year, or one of them.
    case words(month: Int, [String])
    case quarter(PartialDate)

    init?(_ text: String) {
      // "2030 (expected)" is a date too.
      let cut = text.firstIndex(of: "(").map { text[..<$0] } ?? text[...]
      let plain = Self.withoutTime(cut.trimmed).lowercased()
      if DateText.openWords.contains(plain) {
        self = .open
        return
      }
      if !plain.isEmpty, plain.utf8.allSatisfy({ $0 &- 0x30 < 10 }) {
        self = plain.utf8.allSatisfy { $0 == 0x30 } || plain == "9999" ? .open : .digits(plain)
        return
      }
      if let quarter = DateText.quarter(plain) {
        self = .quarter(quarter)
        return
      }
      var (numbers, month, sign) = ([String](), Int?.none, Character?.none)
      var rest = plain[...]
      while let first = rest.first {
        if first.isASCIIDigit {
          let digits = rest.prefix { $0.isASCIIDigit }
          numbers.append(String(digits))
          rest = rest.dropFirst(digits.count)
        } else if first.isLetter {
          let word = rest.prefix { $0.isLetter }
          rest = rest.dropFirst(word.count)
          if let number = DateText.month(String(word)) {
            guard month == nil else { return nil }
            month = number
          } else if !DateText.idleWords.contains(String(word)) {
            return nil
          }
        } else {
          guard "/-. ,–’':".contains(first) else { return nil }
          if numbers.count == 1, sign == nil { sign = first }
          rest = rest.dropFirst()
        }
      }
      if let month {
        guard (1...2).contains(numbers.count) else { return nil }
        self = .words(month: month, numbers)
      } else {
        guard (2...3).contains(numbers.count), let sign, !plain.hasPrefix("-") else { return nil }
        self = .numbers(numbers, sign: sign)
      }
    }

    /// The date without the time of day after it.
    private static func withoutTime(_ text: Substring) -> Substring {
      guard let colon = text.firstIndex(of: ":"),
        let divider = text[..<colon].lastIndex(where: { $0 == "T" || $0 == " " })
      else {
        // A day in UTC may have its "Z" alone.
        return text.hasSuffix("Z") ? text.dropLast() : text
      }
      let hours = text[text.index(after: divider)..<colon]
      guard (1...2).contains(hours.count), hours.allSatisfy(\.isASCIIDigit) else { return text }
      return text[..<divider].trimmed
    }
  }

  private static let openWords: Set<String> = [
    "present", "ongoing", "current", "currently", "now", "today", "to date", "to present", "open",
    "in force", "active", "continuing", "00-00-0000", "0000-00-00", "0.0", "9999.0", "31/12/9999",
    "31.12.9999", "12/31/9999", "99991231",
  ]

  /// Words in dates that say nothing of them.
  private static let idleWords: Set<String> = [
    "st", "nd", "rd", "th", "of", "the", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tues", "thur", "thurs",
  ]

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// A month by its English name or the first letters of it.
  static func month(_ word: String) -> Int? {
    guard word.count >= 3 else { return nil }
    return months.firstIndex { $0 == word || (word.count <= 4 && $0.hasPrefix(word)) }.map {
      $0 + 1
    }
  }

  // MARK: Dates

  /// The number of the month or the quarter that a text is, `2015M4` and `2015-04` among them; nil for any other.
  static func number(_ text: String, of step: PanelStep) -> Int? {
    (quarter(text) ?? month(marked: text) ?? PartialDate(text)).flatMap { step.number(of: $0) }
  }

  /// A month as statistical offices write it: `2015M04`, `2015m4`.
  private static func month(marked text: String) -> PartialDate? {
    guard text.utf8.count <= 7 else { return nil }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "M" || $0 == "m" }
    guard parts.count == 2, parts[0].utf8.count == 4, (1...2).contains(parts[1].utf8.count) else {
      return nil
    }
    return PartialDate("\(parts[0])-\(parts[1].utf8.count == 1 ? "0" : "")\(parts[1])")
  }

  /// A quarter: `2014q1`, `2014-Q1`, `Q1/2014`, `1Q2014`; nil for any other text.
  static func quarter(_ text: String) -> PartialDate? {
    guard text.utf8.count <= 9, text.contains(where: { $0 == "q" || $0 == "Q" }) else { return nil }
    let parts = text.split { "qQ -/:.".contains($0) }
    guard parts.count == 2, text.count(where: \.isLetter) == 1,
      let year = parts.first(where: { $0.utf8.count == 4 }),
      let number = parts.first(where: { $0.utf8.count == 1 })
    else { return nil }
    return PartialDate("\(year)-Q\(number)")
  }

  private static func date(digits: String) -> PartialDate? {
    if digits.utf8.count == 4 { return checked(Int(digits), nil, nil) }
    guard digits.utf8.count == 6 || digits.utf8.count == 8 else { return nil }
    let all = Array(digits)
    let month = Int(String(all[4..<6]))
    let day = all.count == 8 ? Int(String(all[6..<8])) : nil
    // What is 0 is not known.
    guard let month, month > 0 else { return checked(Int(String(all[0..<4])), nil, nil) }
    return checked(Int(String(all[0..<4])), month, day == 0 ? nil : day)
  }

  private static func date(
    _ numbers: [String], _ sign: Character, _ order: DayOrder?, _ thisYear: Int
  ) -> PartialDate? {
    let values = numbers.compactMap { Int($0) }
    guard values.count == numbers.count else { return nil }
    if numbers.count == 2 {
      // "2014.0" is a year as pandas writes it.
      if sign == ".", numbers[0].count == 4 {
        return values[1] == 0 ? checked(values[0], nil, nil) : nil
      }
      if numbers[0].count == 4 { return checked(values[0], values[1], nil) }
      return numbers[1].count == 4 && sign != "." ? checked(values[1], values[0], nil) : nil
    }
    if numbers[0].count == 4 {
      let month = values[1] == 0 ? nil : values[1]
      return checked(values[0], month, month == nil || values[2] == 0 ? nil : values[2])
    }
    // "12:30:45" is a time.
    guard numbers[0].count <= 2, numbers[1].count <= 2, sign != ":" || numbers[2].count == 4,
      let year = year(numbers[2], thisYear)
    else { return nil }
    let isDayFirst: Bool
    if sign == "." {
      isDayFirst = true
    } else if let order {
      isDayFirst = order == .dayFirst
    } else {
      guard values[0] > 12 || values[1] > 12 || values[0] == values[1] else { return nil }
      isDayFirst = values[0] > 12
    }
    return isDayFirst ? checked(year, values[1], values[0]) : checked(year, values[0], values[1])
  }

  private static func date(month: Int, _ numbers: [String], _ thisYear: Int) -> PartialDate? {
    if numbers.count == 1 {
      return numbers[0].count == 4 ? checked(Int(numbers[0]), month, nil) : nil
    }
    let isYearFirst = numbers[0].count == 4
    guard let year = year(numbers[isYearFirst ? 0 : 1], thisYear) else { return nil }
    return checked(year, month, Int(numbers[isYearFirst ? 1 : 0]))
  }

  /// A year of four digits, or of two: the last one that is not after this year.
  private static func year(_ digits: String, _ thisYear: Int) -> Int? {
    guard let number = Int(digits) else { return nil }
    if digits.count == 4 { return number }
    guard digits.count == 2 else { return nil }
    let year = thisYear - thisYear % 100 + number
    return year > thisYear ? year - 100 : year
  }

  /// A date that there is.
  static func checked(_ year: Int?, _ month: Int?, _ day: Int?) -> PartialDate? {
    guard let year, year != 0 else { return nil }
    if let month, !(1...12).contains(month) { return nil }
    if let day, !(1...31).contains(day) { return nil }
    let date = PartialDate(year: year, month: month, day: day)
    return PartialDate(date.isoText) == date ? date : nil
  }
}
