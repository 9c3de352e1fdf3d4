import AllianceModel

/// What can be asked for in the palette in words with dates in them.
enum Phrase: Equatable, Sendable {
  /// What is in force at a moment; nil for all time.
  case moment(Moment?)
  case shifts(PartialDate, PartialDate)
  case change(PartialDate?)

  /// Reads `as of 2011`, `2011`, `during 2011`, `as of all time`, `shifts 2010 2020` or `change since 2010`.
  init?(_ text: String) {
    var words = text.lowercased().split(separator: " ").map(String.init)
    if let dates = words.last, dates.contains(".."), words.first == "shifts" {
      words = words.dropLast() + dates.split(separator: ".").map(String.init)
    }
    switch words.count {
    case 1:
      guard let date = PartialDate(text.trimmed) else { return nil }
      self = .moment(Moment(asOf: date))
    case 2... where words[0] == "during":
      guard let date = PartialDate(typed: words.dropFirst().joined(separator: " ")) else {
        return nil
      }
      self = .moment(Moment(date, .during))
    case 3 where words[0] == "shifts":
      guard let first = PartialDate(typed: words[1]), let second = PartialDate(typed: words[2])
      else { return nil }
      self = .shifts(first, second)
    case 3... where words[0] == "as" && words[1] == "of":
      let rest = words.dropFirst(2).joined(separator: " ")
      guard rest != "all time", rest != "all" else {
        self = .moment(nil)
        return
      }
      guard let date = PartialDate(typed: rest) else { return nil }
      self = .moment(Moment(asOf: date))
    case 3 where words[0] == "change" && words[1] == "since":
      guard let date = PartialDate(typed: words[2]) else { return nil }
      self = .change(date)
    default: return nil
    }
  }

  /// What it does, as the palette says it.
  var title: String {
    switch self {
    case .moment(let moment?) where moment.question == .during:
      "Look at all of \(moment.date)"
    case .moment(let moment?): "Look from the end of \(moment.date)"
    case .moment(nil): "Look at all of time"
    case .shifts(let first, let second): "Show what changed between \(first) and \(second)"
    case .change(let date): "Show the matrix’s changes since \(date?.description ?? "")"
    }
  }
}
