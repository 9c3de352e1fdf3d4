import PackJSON

/// How a date is meant, where the source does not give just that one.
public enum DateQualifier: String, CaseIterable, Sendable, Codable {
  /// Near that date.
  case about
  /// At that date at the latest: it is spoken of as done then.
  case by
  /// As somebody says who was not there.
  case reported
  /// Worked out by the source, which says so.
  case estimated
  /// In the first, the second or the last third of that decade, year or month.
  case early, mid, late
}

/// A date as precise as it is known: a year, a month or a day (ISO 8601 with reduced precision), a
/// quarter, a decade, or some day between two dates.
public struct PartialDate: Hashable, Sendable {
  // In eight bytes, since a large pack has hundreds of thousands of dates; 0 for what is not known.
  private let shortYear: Int16
  private let monthNumber: UInt8
  private let dayNumber: UInt8
  /// The qualifier, and 16 times the month of the end.
  private let qualifierAndEndMonth: UInt8
  private let endDayNumber: UInt8
  private let endYear: Int16

  /// In place of the year of an end where there is none.
  private static let noYear = Int16.min

  /// The astronomical year: 1 BCE is 0, 206 BCE is −205.
  public var year: Int { Int(shortYear) }
  /// The month from 1 to 12, if known.
  public var month: Int? { monthNumber == 0 ? nil : Int(monthNumber) }
  /// The day of the month, if known.
  public var day: Int? { dayNumber == 0 ? nil : Int(dayNumber) }

  /// The years that it is of, such as "2015", "1990s" or "2015–2017".
  var yearText: String {
    if isDecade { return "\(year)s" }
    let first = PartialDate(year: year).description
    guard let end, end.year != year else { return first }
    return first + "–" + PartialDate(year: end.year).description
  }

  private var qualifierNumber: UInt8 { qualifierAndEndMonth & 15 }

  /// How the date is meant; nil for just that date.
  public var qualifier: DateQualifier? {
    qualifierNumber == 0 ? nil : DateQualifier.allCases[Int(qualifierNumber) - 1]
  }

  /// The later of two dates between which it is; nil for a date that stands alone.
  public var end: PartialDate? {
    endYear == Self.noYear
      ? nil
      : PartialDate(
        year: Int(endYear), month: Int(qualifierAndEndMonth >> 4), day: Int(endDayNumber))
  }

  /// The earlier of two dates between which it is; the date itself where it stands alone.
  private var start: PartialDate { PartialDate(year: year, month: month, day: day) }

  /// Whether it is a decade, such as the 1990s.
  private var isDecade: Bool {
    month == nil && year >= 1000 && year % 10 == 0 && end == PartialDate(year: year + 9)
  }

  /// The number of the quarter of a year that it is, from 1; nil for any other date.
  public var quarter: Int? {
    guard let month, day == nil, year >= 1000, month % 3 == 1,
      end == PartialDate(year: year, month: month + 2)
    else { return nil }
    return month / 3 + 1
  }

  /// A quarter of a year, from 1 to 4.
  init(year: Int, quarter: Int) {
    self.init(
      from: PartialDate(year: year, month: quarter * 3 - 2),
      to: PartialDate(year: year, month: quarter * 3))
  }

  /// The same date, meant otherwise.
  public func qualified(_ qualifier: DateQualifier?) -> PartialDate {
    PartialDate(year: year, month: month, day: day, end: end, qualifier: qualifier)
  }

  /// A date known to the year, the month or the day.
  public init(
    year: Int, month: Int? = nil, day: Int? = nil, qualifier: DateQualifier? = nil
  ) {
    self.init(year: year, month: month, day: day, end: nil, qualifier: qualifier)
  }

  /// Some day from the beginning of one date to the end of another one, which is not before it.
  public init(from start: PartialDate, to end: PartialDate, qualifier: DateQualifier? = nil) {
    self.init(
      year: start.year, month: start.month, day: start.day,
      end: start.start == end.start ? nil : end, qualifier: qualifier)
  }

  private init(
    year: Int, month: Int?, day: Int?, end: PartialDate?, qualifier: DateQualifier?
  ) {
    let number =
      qualifier.flatMap { DateQualifier.allCases.firstIndex(of: $0) }
      .map { UInt8($0 + 1) } ?? 0
    shortYear = Int16(clamping: year)
    monthNumber = UInt8(clamping: month ?? 0)
    dayNumber = monthNumber == 0 ? 0 : UInt8(clamping: day ?? 0)
    qualifierAndEndMonth = number | (end?.monthNumber ?? 0) << 4
    endDayNumber = end?.dayNumber ?? 0
    endYear = end?.shortYear ?? Self.noYear
  }

  /// Reads `2015`, `2015-04`, `2015-04-20`, `-0205`, `2015-Q2`, `1990s` or two dates as in `2015/2017-03`; nil
  /// for anything else or a day that never was.
  public init?(_ text: String) {
    var text = text
    guard let date = text.withUTF8({ Self.read($0) }) else { return nil }
    self = date
  }

  /// The date that some bytes are, as in files; nil if they are none.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> PartialDate? {
    if let date = readOne(bytes) { return date }
    if bytes.count == 5, bytes[4] == UInt8(ascii: "s"),
      let first = readOne(UnsafeBufferPointer(rebasing: bytes[..<4])), first.year >= 1000,
      first.year % 10 == 0
    {
      return PartialDate(from: first, to: PartialDate(year: first.year + 9))
    }
    if bytes.count == 7, bytes[4] == UInt8(ascii: "-"), bytes[5] == UInt8(ascii: "Q"),
      (UInt8(ascii: "1")...UInt8(ascii: "4")).contains(bytes[6]),
      let year = readOne(UnsafeBufferPointer(rebasing: bytes[..<4])), year.year >= 1000
    {
      return PartialDate(year: year.year, quarter: Int(bytes[6] - UInt8(ascii: "0")))
    }
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")),
      let first = readOne(UnsafeBufferPointer(rebasing: bytes[..<slash])),
      let last = readOne(UnsafeBufferPointer(rebasing: bytes[(slash + 1)...])),
      first.earliest <= last.latest
    else { return nil }
    return PartialDate(from: first, to: last)
  }

  /// A year, a month or a day.
  private static func readOne(_ bytes: UnsafeBufferPointer<UInt8>) -> PartialDate? {
    let start = bytes.first == UInt8(ascii: "-") ? 1 : 0
    let count = bytes.count - start
    guard count == 4 || count == 7 || count == 10 else { return nil }
    func number(at offset: Int, digits: Int) -> Int? {
      var number = 0
      for byte in bytes[(start + offset)..<(start + offset + digits)] {
        guard byte &- 48 < 10 else { return nil }
        number = number * 10 + Int(byte - 48)
      }
      return number
    }
    guard let year = number(at: 0, digits: 4), start == 0 || year > 0 else { return nil }
    let signedYear = start == 0 ? year : -year
    guard count > 4 else { return PartialDate(year: signedYear) }
    guard bytes[start + 4] == UInt8(ascii: "-"), let month = number(at: 5, digits: 2),
      (1...12).contains(month)
    else { return nil }
    guard count > 7 else { return PartialDate(year: signedYear, month: month) }
    guard bytes[start + 7] == UInt8(ascii: "-"), let day = number(at: 8, digits: 2),
      (1...Self.days(inMonth: month, of: signedYear)).contains(day)
    else { return nil }
    return PartialDate(year: signedYear, month: month, day: day)
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The date after this one, as precise as it is.
  var following: PartialDate { (end ?? self).step(1) }
  /// The date before this one, as precise as it is.
  var preceding: PartialDate { step(-1) }

  private func step(_ step: Int) -> PartialDate {
    guard let month else { return PartialDate(year: year + step) }
    if let day {
      let days = Self.days(inMonth: month, of: year)
      if (1...days).contains(day + step) {
        return PartialDate(year: year, month: month, day: day + step)
      }
      let other = PartialDate(year: year, month: month).step(step)
      let last = Self.days(inMonth: other.month ?? 12, of: other.year)
      return PartialDate(year: other.year, month: other.month, day: step > 0 ? 1 : last)
    }
    return (1...12).contains(month + step)
      ? PartialDate(year: year, month: month + step)
      : PartialDate(year: year + step, month: step > 0 ? 1 : 12)
  }

  /// That something holds since then: "since about 1990", "since 2011 or before".
  public var sinceText: String {
    qualifier == .by ? "since \(qualified(nil)) or before" : "since \(self)"
  }

  /// That something held until then: "until about 1990", "over by 2013-06".
  public var untilText: String { qualifier == .by ? "over \(self)" : "until \(self)" }

  /// The date as it is typed and written in files: `2015-04`, `-0205`, `2015-Q2`, `1990s`, `2015/2017-03`.
  public var isoText: String {
    if isDecade { return "\(year)s" }
    if let quarter { return "\(year)-Q\(quarter)" }
    return (year < 0 ? "-" : "") + Self.padded(abs(year), 4) + monthAndDay
      + (end.map { "/" + $0.isoText } ?? "")
  }

  private var monthAndDay: String {
    var text = ""
    if let month { text += "-" + Self.padded(month, 2) }
    if let day { text += "-" + Self.padded(day, 2) }
    return text
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// The date as a number of years, where in the year it begins and ends included.
  public var span: ClosedRange<Double> {
    guard !isPartOrRange else {
      return firstDay.span.lowerBound...max(firstDay.span.lowerBound, lastDay.span.upperBound)
    }
    let year = Double(year)
    guard let month else { return year...year + 1 }
    let start = year + Double(month - 1) / 12
    guard let day else { return start...start + 1 / 12 }
    return start + Double(day - 1) / 372...start + Double(day) / 372
  }

  /// Whether it is some of a year or month, or between two dates: its days are to be worked out.
  private var isPartOrRange: Bool {
    endYear != Self.noYear || qualifierNumber > Self.lastWholeQualifier
  }

  /// The number of the last qualifier that leaves open where in a date it is.
  private static let lastWholeQualifier =
    UInt8(DateQualifier.allCases.firstIndex(of: .early) ?? DateQualifier.allCases.count)

  /// Which third of a decade, year or month it is, from 0; nil for all of it.
  private var third: Int? {
    switch qualifier {
    case .early: 0
    case .mid: 1
    case .late: 2
    default: nil
    }
  }

  /// Whether it is a third of a decade, a year or a month.
  public var isPart: Bool { third != nil }

  /// The first day that the date can mean.
  public var firstDay: PartialDate {
    let (month, day) = (month ?? 1, day ?? 1)
    guard let third, self.day == nil else { return PartialDate(year: year, month: month, day: day) }
    if isDecade { return PartialDate(year: year + [0, 4, 7][third], month: 1, day: 1) }
    guard end == nil else { return PartialDate(year: year, month: month, day: day) }
    return self.month == nil
      ? PartialDate(year: year, month: 4 * third + 1, day: 1)
      : PartialDate(year: year, month: month, day: 10 * third + 1)
  }

  /// The last day that the date can mean, by the calendar.
  public var lastDay: PartialDate {
    if let third, isDecade {
      return PartialDate(year: year + [3, 6, 9][third], month: 12, day: 31)
    }
    if let end { return end.lastDay }
    let third = day == nil ? third : nil
    let month = month ?? third.map { 4 * $0 + 4 } ?? 12
    if let third, third < 2, self.month != nil {
      return PartialDate(year: year, month: month, day: 10 * third + 10)
    }
    return PartialDate(
      year: year, month: month, day: day ?? Self.days(inMonth: month, of: year))
  }

  /// A number that orders dates by the first day that they can mean.
  package var earliest: Int {
    guard !isPartOrRange else { return firstDay.earliest }
    return (year * 13 + (month ?? 1)) * 32 + (day ?? 1)
  }
  /// A number that orders dates by the last day that they can mean, by the calendar: that of
  /// 1977-06 is 30 June 1977.
  package var latest: Int {
    guard !isPartOrRange else { return lastDay.latest }
    let month = month ?? 12
    return (year * 13 + month) * 32 + (day ?? Self.days(inMonth: month, of: year))
  }
  /// A number that orders dates as lists do: by the first day that they can mean, of two that begin
  /// alike the vaguer first.
  ///
  /// How they are qualified does not count.
  var rank: Int { earliest << 9 | (511 - min(511, latest - earliest)) }
}

extension PartialDate: Comparable {
  /// Orders by the first day that each date can mean; of two that begin alike, the vaguer first; of two
  /// that are otherwise the same, the unqualified first.
  public static func < (first: PartialDate, second: PartialDate) -> Bool {
    (first.rank, first.qualifierNumber) < (second.rank, second.qualifierNumber)
  }
}

extension PartialDate: CustomStringConvertible {
  /// As people read it: `2015-04-20`, `early 2019`, `2015 Q2`, `1990s`, `between 2015 and 2017-03`; years before 1000 with their era, as in `206 BCE` and
  /// `31 December 999 CE`.
  public var description: String {
    let meant = qualifier.map { $0.rawValue + " " } ?? ""
    if isDecade { return "\(meant)\(year)s" }
    if let quarter { return "\(meant)\(year) Q\(quarter)" }
    if let end { return "\(meant)between \(start) and \(end)" }
    guard year < 1000 else { return meant + String(year) + monthAndDay }
    let parts = [
      qualifier?.rawValue, day.map { String($0) }, month.map { Self.months[$0 - 1] },
      year > 0 ? "\(year) CE" : "\(1 - year) BCE",
    ]
    return parts.compactMap { $0 }.joined(separator: " ")
  }

  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

extension PartialDate {
  /// A period that begins here in words, such as "2010–14" or "2015-04-20–21".
  public func periodText(to end: PartialDate) -> String {
    let areYears =
      month == nil && end.month == nil && year >= 1000 && year / 100 == end.year / 100
    let areDays = day != nil && end.day != nil && year == end.year && month == end.month
    let isShort = (areYears || areDays) && self.end == nil && end.end == nil
    return "\(self)–" + (isShort ? String(end.description.suffix(2)) : end.description)
  }
}

extension DateQualifier: ExplainedWord {
  package var meaning: String {
    switch self {
    case .about: "near that date"
    case .by: "at that date at the latest"
    case .reported: "as somebody says who was not there"
    case .estimated: "worked out by the source, which says so"
    case .early: "in the first third of that decade, year or month"
    case .mid: "in the second third of it"
    case .late: "in the last third of it"
    }
  }
}
