import PackJSON

/// How long the periods of a panel are.
///
/// Each period has a number, so that values by period are a flat list.
public enum PanelStep: String, CaseIterable, Sendable {
  case year, quarter, month, day

  /// The number of the period that a date is; nil for a date that is vaguer or more precise.
  public func number(of date: PartialDate) -> Int? {
    let number = number(ofDay: date.firstDay)
    return self.date(number) == date.qualified(nil) ? number : nil
  }

  /// The number of the period in which a date ends.
  public func number(atEndOf date: PartialDate) -> Int { number(ofDay: date.lastDay) }

  /// The number of the period in which a date begins.
  public func number(atStartOf date: PartialDate) -> Int { number(ofDay: date.firstDay) }

  private func number(ofDay day: PartialDate) -> Int {
    switch self {
    case .year: day.year
    case .quarter: day.year * 4 + ((day.month ?? 1) - 1) / 3
    case .month: day.year * 12 + (day.month ?? 1) - 1
    case .day: Self.days(day.year, day.month ?? 1, day.day ?? 1)
    }
  }

  /// A period as packs write it.
  var example: String { date(number(atStartOf: PartialDate(year: 2019, month: 4))).isoText }

  /// The period of a number, as precise as periods are.
  public func date(_ number: Int) -> PartialDate {
    switch self {
    case .year: return PartialDate(year: number)
    case .quarter:
      let (year, part) = Self.year(of: number, parts: 4)
      return PartialDate(year: year, quarter: part + 1)
    case .month:
      let (year, part) = Self.year(of: number, parts: 12)
      return PartialDate(year: year, month: part + 1)
    case .day: return Self.date(ofDays: number)
    }
  }

  /// The year of a period, and which part of it the period is, from 0.
  private static func year(of number: Int, parts: Int) -> (year: Int, part: Int) {
    let year = number >= 0 ? number / parts : (number - parts + 1) / parts
    return (year, number - year * parts)
  }

  /// The days from 1 March of the year 0 to a date, by the Gregorian calendar.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let start = month > 2 ? year : year - 1
    let era = (start >= 0 ? start : start - 399) / 400
    let ofEra = start - era * 400
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear
  }

  private static func date(ofDays days: Int) -> PartialDate {
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let ofEra = days - era * 146_097
    let year = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    let day = ofYear - (153 * month + 2) / 5 + 1
    return PartialDate(
      year: year + era * 400 + (month < 10 ? 0 : 1), month: month < 10 ? month + 3 : month - 9,
      day: day)
  }
}

extension PanelStep: ExplainedWord {
  package var meaning: String {
    switch self {
    case .year: "a value a year"
    case .quarter: "a value a quarter"
    case .month: "a value a month"
    case .day: "a value a day"
    }
  }
}
