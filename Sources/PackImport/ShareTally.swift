import AllianceModel
import PackJSON

/// Adds up over all rows who gave how much of what one got, by periods of years.
struct ShareTally {
  private struct Whole {
    var title: String
    var about: String
    /// The amounts by the first year of the period and the name of the series.
    var amounts: [Int: [String: Double]] = [:]
    var rows: [Int: Int] = [:]

    /// Adds an amount of a series that is spread evenly over some years.
    mutating func add(_ amount: Double, of series: String, in years: [Int], period: Int) {
      for year in years {
        amounts[year - year % period, default: [:]][series, default: 0] +=
          amount / Double(years.count)
      }
      for start in Set(years.map { $0 - $0 % period }) { rows[start, default: 0] += 1 }
    }
  }

  private let template: TableMapping.ShareTemplate
  /// The actors that have shares or get them, by their names.
  private(set) var actors: [AnyIdentifier: String] = [:]
  private var wholes: [String: Whole] = [:]

  private let corrections: NameCorrections

  init(_ template: TableMapping.ShareTemplate, _ corrections: NameCorrections) {
    (self.template, self.corrections) = (template, corrections)
  }

  /// Adds what a row says; a row without an amount or a year says nothing.
  ///
  /// - Parameter template: the tally's own, with the places of columns in the row's table.
  mutating func add(_ row: TableRow, _ template: TableMapping.ShareTemplate) {
    let years = row.text(template.years).map { Self.years(in: $0) } ?? []
    guard let key = row.text(template.slug), let about = row.text(template.about),
      let name = row.text(template.series), let text = row.text(template.amount),
      let amount = NumberText(text, row.formats.decimal(of: template.amount)), amount.upper == nil,
      amount.value > 0, !years.isEmpty, let receiver = corrections.id(of: about)
    else { return }
    let slug = AnyIdentifier.slug(of: key)
    let title = SafeText.clean(row.text(template.title) ?? key)
    let giver = template.unknown.contains(name) ? nil : corrections.id(of: name)
    let series = giver == nil ? Self.nobody : name
    actors[receiver] = about
    if let giver { actors[giver] = name }
    wholes[slug, default: Whole(title: title, about: about)]
      .add(amount.value, of: series, in: years, period: template.period)
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
  func figures(citing source: AnyIdentifier) -> [Draft] {
    wholes.sorted { $0.key < $1.key }.map { slug, whole in
      var totals: [String: Double] = [:]
      for amounts in whole.amounts.values {
        for (name, amount) in amounts { totals[name, default: 0] += amount }
      }
      let sums = whole.amounts.mapValues { $0.values.reduce(0, +) }
      let names = totals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
      return Draft(
        AnyIdentifier(kind: .figure, slug: slug),
        [
          DraftMember(name: "title", value: .text(whole.title)),
          DraftMember(name: "measure", value: .text(template.measure)),
          DraftMember(name: "unit", value: .text("%")),
          DraftMember(name: "form", value: .text("share")),
          DraftMember(name: "about", value: .list(link(whole.about))),
          DraftMember(
            name: "sources", value: .list([Self.citation(source, "rows of \(whole.about)")])),
          DraftMember(
            name: "series", value: .list(names.map { series($0, of: whole, sums, source) })),
        ])
    }
  }

  private func series(
    _ name: String, of whole: Whole, _ sums: [Int: Double], _ source: AnyIdentifier
  ) -> DraftValue {
    let points = whole.amounts.sorted { $0.key < $1.key }.compactMap {
      start, amounts -> DraftValue? in
      guard let amount = amounts[name], let sum = sums[start] else { return nil }
      let end = start + template.period - 1
      let share = 100 * amount / sum
      let rounded = share < 1 ? (share * 100).rounded() / 100 : (share * 10).rounded() / 10
      let rows = whole.rows[start] ?? 0
      let about = SafeText.clean(whole.about)
      return .object([
        DraftMember(name: "from", value: .date(PartialDate(year: start))),
        DraftMember(name: "to", value: .date(PartialDate(year: end))),
        DraftMember(name: "value", value: .number(rounded)),
        DraftMember(name: "status", value: .text(Status.workedOut.rawValue)),
        DraftMember(name: "source", value: .text(source.description)),
        DraftMember(
          name: "locator",
          value: .text(
            "worked out from \(rows.counted("row", "rows")) of \(about), \(start)–\(end), "
              + "spread evenly over the years")),
      ])
    }
    let title = SafeText.clean(RecordMaker.actorTitle(name))
    var members = [DraftMember(name: "label", value: .text(title))]
    members += link(name).map { DraftMember(name: "subject", value: $0) }
    return .object(members + [DraftMember(name: "points", value: .list(points))])
  }

  /// A link to the actor of a name; none to nobody.
  private func link(_ name: String) -> [DraftValue] {
    name == Self.nobody ? [] : corrections.id(of: name).map { [.link($0)] } ?? []
  }

  static func citation(_ source: AnyIdentifier, _ locator: String) -> DraftValue {
    .object([
      DraftMember(name: "source", value: .text(source.description)),
      DraftMember(name: "locator", value: .text(SafeText.clean(locator))),
    ])
  }
}
