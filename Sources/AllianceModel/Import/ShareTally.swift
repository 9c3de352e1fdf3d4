import PackJSON

/// Adds up over all rows who gave how much of what one got, by periods of years.
struct ShareTally {
  private struct Whole {
    var title: String
    var about: String
    /// The amounts by the first year of the period and the name of the series.
    var amounts: [Int: [String: Double]] = [:]
    var rows: [Int: Int] = [:]
  }

  private let template: TableMapping.ShareTemplate
  private var wholes: [String: Whole] = [:]

  init(_ template: TableMapping.ShareTemplate) {
    self.template = template
  }

  /// Adds what a row says; a row without an amount or a year says nothing.
  mutating func add(_ row: TableRow) {
    let years = row.text(template.years).map { Self.years(in: $0) } ?? []
    guard let key = row.text(template.slug), let about = row.text(template.about),
      let name = row.text(template.series), let text = row.text(template.amount),
      let amount = try? RecordMaker.number(text), amount > 0, !years.isEmpty
    else { return }
    let slug = ImportedRecord.slug(key)
    let title = SafeText.clean(row.text(template.title) ?? key)
    var whole = wholes[slug] ?? Whole(title: title, about: about)
    let series = template.unknown.contains(name) ? Self.nobody : name
    for year in years {
      let start = year - year % template.period
      whole.amounts[start, default: [:]][series, default: 0] += amount / Double(years.count)
    }
    for start in Set(years.map { $0 - $0 % template.period }) { whole.rows[start, default: 0] += 1 }
    wholes[slug] = whole
  }

  private static let nobody = "unknown"

  /// The numbers of four digits in a text, and those between two with a dash: "2012; 2014-2016".
  static func years(in text: String) -> [Int] {
    var years: [Int] = []
    var isRange = false
    for part in text.split(whereSeparator: { $0 == ";" || $0 == "," || $0 == " " || $0 == "?" }) {
      for (number, piece) in part.split(
        omittingEmptySubsequences: false,
        whereSeparator: {
          $0 == "-" || $0 == "–"
        }
      ).enumerated() {
        isRange = isRange || number > 0
        guard piece.utf8.count == 4, let year = Int(piece), year > 0 else { continue }
        if isRange, let last = years.last, last < year, year - last < 200 {
          years += (last + 1)...year
        } else {
          years.append(year)
        }
        isRange = false
      }
    }
    return years
  }

  /// The figures: of each period the shares in per cent, the largest series first.
  func records(citing source: AnyIdentifier) -> [ImportedRecord] {
    wholes.sorted { $0.key < $1.key }.map { slug, whole in
      var totals: [String: Double] = [:]
      for amounts in whole.amounts.values {
        for (name, amount) in amounts { totals[name, default: 0] += amount }
      }
      let names = totals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
      return ImportedRecord(
        id: AnyIdentifier(kind: .figure, slug: slug),
        members: [
          ("title", .text(whole.title)), ("measure", .text(template.measure)),
          ("unit", .text("%")), ("form", .text("share")),
          ("about", .list([.text(RecordMaker.actorID(whole.about).description)])),
          ("sources", .list([citation(source, "rows of \(whole.about)")])),
          ("series", .list(names.map { series($0, of: whole, source) })),
        ])
    }
  }

  private func series(_ name: String, of whole: Whole, _ source: AnyIdentifier) -> JSONValue {
    let points = whole.amounts.sorted { $0.key < $1.key }.compactMap {
      start, amounts -> JSONValue? in
      guard let amount = amounts[name] else { return nil }
      let end = start + template.period - 1
      let share = 100 * amount / amounts.values.reduce(0, +)
      let rounded = share < 1 ? (share * 100).rounded() / 100 : (share * 10).rounded() / 10
      let rows = whole.rows[start] ?? 0
      return .object([
        ("from", .text(PartialDate(year: start).isoText)),
        ("to", .text(PartialDate(year: end).isoText)), ("value", .number(rounded)),
        ("basis", .text("worked out: a row's amount divided evenly among its years")),
        ("status", .text("reported")), ("source", .text(source.description)),
        (
          "locator",
          .text(
            "\(rows) \(rows == 1 ? "row" : "rows") of \(SafeText.clean(whole.about)), \(start)–\(end)"
          )
        ),
      ])
    }
    let title = SafeText.clean(RecordMaker.actorTitle(name))
    var members: [(String, JSONValue)] = [("label", .text(title))]
    if name != Self.nobody {
      members.append(("subject", .text(RecordMaker.actorID(name).description)))
    }
    return .object(members + [("points", .list(points))])
  }

  private func citation(_ source: AnyIdentifier, _ locator: String) -> JSONValue {
    .object([("source", .text(source.description)), ("locator", .text(SafeText.clean(locator)))])
  }
}
