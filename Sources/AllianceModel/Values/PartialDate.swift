/// A date as precise as it is known: a year, a month or a day (ISO 8601 with reduced precision).
public struct PartialDate: Hashable, Sendable {
  /// The astronomical year: 1 BCE is 0, 206 BCE is −205.
  public let year: Int
  /// The month from 1 to 12, if known.
  public let month: Int?
  /// The day of the month, if known.
  public let day: Int?

  /// A date known to the year, the month or the day.
  public init(year: Int, month: Int? = nil, day: Int? = nil) {
    self.year = year
    self.month = month
    self.day = month == nil ? nil : day
  }

  /// Reads `2015`, `2015-04`, `2015-04-20` or `-0205`; nil for anything else or a day that never was.
  public init?(_ text: String) {
    var digits = Substring(text)
    let isNegative = digits.hasPrefix("-")
    if isNegative { digits.removeFirst() }
    let parts = digits.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count == 4,
      parts.dropFirst().allSatisfy({ $0.count == 2 }),
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0])
    else { return nil }
    let month = parts.count > 1 ? Int(parts[1]) : nil
    let day = parts.count > 2 ? Int(parts[2]) : nil
    let signedYear = isNegative ? -year : year
    if let month, !(1...12).contains(month) { return nil }
    if let month, let day, !(1...Self.days(inMonth: month, of: signedYear)).contains(day) {
      return nil
    }
    if isNegative, year == 0 { return nil }
    self.init(year: signedYear, month: month, day: day)
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The date as it is typed and written in files: `2015-04`, `-0205`.
  public var isoText: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    var text = (year < 0 ? "-" : "") + padded(abs(year), 4)
    if let month { text += "-" + padded(month, 2) }
    if let day { text += "-" + padded(day, 2) }
    return text
  }

  /// The date a number of years later, known to the year.
  public func advanced(byYears years: Int) -> PartialDate { PartialDate(year: year + years) }

  /// The date as a number of years, where in the year it begins and ends included.
  public var span: ClosedRange<Double> {
    let year = Double(year)
    guard let month else { return year...year + 1 }
    let start = year + Double(month - 1) / 12
    guard let day else { return start...start + 1 / 12 }
    return start + Double(day - 1) / 372...start + Double(day) / 372
  }

  /// A number that orders dates by the first day that they can mean.
  var earliest: Int { (year * 13 + (month ?? 1)) * 32 + (day ?? 1) }
  /// A number that orders dates by the last day that they can mean.
  var latest: Int { (year * 13 + (month ?? 12)) * 32 + (day ?? 31) }
}

extension PartialDate: Comparable {
  /// Orders by the first day that each date can mean; of two that begin alike, the vaguer first.
  public static func < (first: PartialDate, second: PartialDate) -> Bool {
    (first.earliest, -first.latest) < (second.earliest, -second.latest)
  }
}

extension PartialDate: CustomStringConvertible {
  /// As people read it: `2015-04-20`, and `206 BCE` for years before 1 CE.
  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    guard year > 0 else { return "\(1 - year) BCE" }
    var text = year < 1000 ? "\(year) CE" : String(year)
    if let month { text += "-" + padded(month, 2) }
    if let day { text += "-" + padded(day, 2) }
    return text
  }
}
