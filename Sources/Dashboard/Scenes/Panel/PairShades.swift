import AllianceModel
import TerminalKit

/// What a panel of pairs says of some actors at a date: of each two the value and its class.
struct PairShades: Sendable {
  /// A pair with a value: of what has a direction what goes from the first to the second.
  struct Known: Sendable {
    let one: Int
    let other: Int
    let value: Double
  }

  let shades: PanelShades
  let actors: [Identifier<Actor>]
  /// Whether what goes either way counts as one: their sum where the measure adds up over pairs, else the
  /// larger.
  let isBothWays: Bool
  /// The pairs with a value, the largest first.
  let known: [Known]
  private let values: [Double]
  /// The most columns that a value takes, with the three digits that count; nil of too many to tell.
  let textWidth: Int?

  var panel: Panel { shades.panel }

  /// - Parameters:
  ///   - basis: the actors whose values of all periods make the classes; a class means the same while years go by.
  init(
    _ panel: Panel, among actors: [Identifier<Actor>], basis: [Identifier<Actor>],
    limits: [Double], isBothWays: Bool = false, at period: Int, in memos: Memos
  ) {
    let classes =
      limits.isEmpty
      ? memos.result(
        for: PairClassesRequest(panel: panel.id, actors: basis, isBothWays: isBothWays)
      ) {
        PanelClasses(
          Self.allValues(panel, among: basis, isBothWays: isBothWays),
          count: PanelShades.mostClasses)
      } : PanelClasses(limits: limits)
    shades = PanelShades(panel: panel, period: period, classes: classes)
    (self.actors, self.isBothWays) = (actors, isBothWays)
    let count = actors.count
    var values = Array(repeating: Double.nan, count: count * count)
    for (subject, one, other) in Self.subjects(panel, among: actors) {
      guard let value = panel.value(of: subject, at: period) else { continue }
      let place = one * count + other
      values[place] = isBothWays ? Self.joined(values[place], value, panel) : value
      if !panel.form.isDirected || isBothWays { values[other * count + one] = values[place] }
    }
    self.values = values
    let isOneWay = panel.form.isDirected && !isBothWays
    let sign = panel.unit == .rank ? 1.0 : -1.0
    known = (0..<count).flatMap { one in
      ((isOneWay ? 0 : one + 1)..<max(count, one + 1)).compactMap { other -> Known? in
        let value = values[one * count + other]
        return value.isNaN ? nil : Known(one: one, other: other, value: value)
      }
    }.stablySorted { sign * $0.value }
    textWidth =
      count > MatrixScale.mostNumbers
      ? nil
      : known.map {
        TextWidth.of(PanelClasses.text(of: $0.value))
      }.max() ?? 0
  }

  /// The subjects of a panel that are two of some actors, with the places of both; of both ways in one
  /// order.
  private static func subjects(
    _ panel: Panel, among actors: [Identifier<Actor>]
  ) -> [(subject: Int, one: Int, other: Int)] {
    var places: [Int?] = Array(repeating: nil, count: panel.actors.count)
    for (number, actor) in actors.enumerated() {
      if let place = panel.place(of: actor) { places[place] = number }
    }
    return panel.subjects.indices.compactMap { number in
      let subject = panel.subjects[number]
      guard let one = places[subject.one], let other = subject.other.flatMap({ places[$0] })
      else { return nil }
      return (number, one, other)
    }
  }

  private static func allValues(
    _ panel: Panel, among actors: [Identifier<Actor>], isBothWays: Bool
  ) -> [Double] {
    let subjects = subjects(panel, among: actors)
    guard isBothWays, panel.form.isDirected else {
      return panel.allValues(of: subjects.lazy.map(\.subject))
    }
    var sums: [Int: [Int: Double]] = [:]
    for (subject, one, other) in subjects {
      let pair = min(one, other) * actors.count + max(one, other)
      for point in panel.points(of: subject) {
        sums[pair, default: [:]][point.period] = joined(
          sums[pair]?[point.period] ?? .nan, point.value, panel)
      }
    }
    return sums.values.flatMap(\.values)
  }

  /// What two ways come to together.
  private static func joined(_ before: Double, _ value: Double, _ panel: Panel) -> Double {
    guard !before.isNaN else { return value }
    if panel.form.additions.contains(.subjects) { return before + value }
    return panel.unit == .rank ? min(before, value) : max(before, value)
  }

  /// The value of two, by their places; nil where nobody knows one.
  func value(_ one: Int, _ other: Int) -> Double? {
    let value = values[one * actors.count + other]
    return value.isNaN ? nil : value
  }

  /// The class of two; -1 where nobody knows a value.
  func number(_ one: Int, _ other: Int) -> Int { shades.number(of: value(one, other)) }

  // MARK: In words

  /// What is shown: "Trade, 2009", "Sales, 2009, row to column".
  var title: String {
    guard panel.form.isDirected else { return shades.title }
    let ways =
      isBothWays
      ? panel.form.additions.contains(.subjects) ? "both ways together" : "the larger of both ways"
      : "row to column"
    return "\(shades.title), \(ways)"
  }

  /// How many actors have a value with another one.
  var actorCount: Int { Set(known.flatMap { [$0.one, $0.other] }).count }

  func summary(in library: Library) -> String {
    shades.summary(
      known.prefix(3).map { (name($0.one, $0.other, in: library), $0.value) },
      counted(known.count, "pair") + " with a value")
  }

  /// Two by their names, the first of whom gives where that matters.
  func name(_ one: Int, _ other: Int, in library: Library) -> String {
    let names = [one, other].map { library.title(of: actors[$0].any) }
    return names.joined(separator: isBothWays ? "–" : panel.form.joint)
  }

  /// What is known of two: of what has a direction either way.
  func words(_ one: Int, _ other: Int, in library: Library) -> String {
    ways(one, other).map { one, other, words in
      let names = [one, other].map { library.title(of: actors[$0].any) }
      return (panel.form.isDirected ? names.joined(separator: panel.form.joint) + " " : "") + words
    }.joined(separator: "; ")
  }

  /// The same where both are named before: "to it 5 m USD; from it no data" of the second.
  func shortWords(_ one: Int, _ other: Int) -> String {
    guard panel.form.isDirected else { return words(ofValue: flow(one, other)) }
    return ways(one, other).map { giver, _, words in
      (giver == one ? "to it " : "from it ") + words
    }.joined(separator: "; ")
  }

  /// Both ways of two, or the one that there is, with what is known; that stands first, where there is room.
  private func ways(_ one: Int, _ other: Int) -> [(one: Int, other: Int, words: String)] {
    let all = panel.form.isDirected ? [(one, other), (other, one)] : [(one, other)]
    return all.map { (one: $0.0, other: $0.1, value: flow($0.0, $0.1)) }
      .stablySorted { $0.value == nil ? 1 : 0 }
      .map { (one: $0.one, other: $0.other, words: words(ofValue: $0.value)) }
  }

  /// What goes from one to another, or what there is of both where order does not matter; nil where nobody knows.
  private func flow(_ one: Int, _ other: Int) -> Double? {
    panel.subject(of: [actors[one], actors[other]]).flatMap {
      panel.value(of: $0, at: shades.period)
    }
  }

  private func words(ofValue value: Double?) -> String {
    value.map { panel.text($0) }
      ?? (panel.isBeyondKnowledge(shades.period) ? "unknown: the data end before" : "no data")
  }

  func plainLines(in library: Library) -> [String] {
    let shown = known.prefix(Self.mostSpoken)
    let rest = known.count - shown.count
    return [title, summary(in: library), ""] + shades.countLines(of: known.map(\.value))
      + ["", "values"]
      + shown.map { "\(name($0.one, $0.other, in: library)): \(panel.text($0.value))" }
      + (rest > 0 ? [counted(rest, "more pair")] : [])
  }

  /// So many pairs are read out.
  private static let mostSpoken = 100

  func table(in library: Library) -> Article.Block {
    var table = Article.Table(
      title, columns: ["one", "other", panel.measureText, "class"])
    table.rows = known.map { pair in
      [
        Article.Passage(library.title(of: actors[pair.one].any)),
        Article.Passage(library.title(of: actors[pair.other].any)),
        Article.Passage(panel.text(pair.value, withUnit: false), [panel.form.citation]),
        Article.Passage(shades.classes.text(of: shades.classes.number(of: pair.value))),
      ]
    }
    return .table(table)
  }

  func pictureWords(in context: Context) -> PictureWords {
    let largest = known.prefix(2).map { name($0.one, $0.other, in: context.library) }.inSentence
    let most = largest.isEmpty ? "" : "; \(panel.unit == .rank ? "first" : "most"): \(largest)"
    return PictureWords(
      title + most,
      standfirst: [
        panel.measureText, shades.classText, counted(known.count, "pair"),
        context.pictureDate,
      ],
      contents: known.map {
        "\(name($0.one, $0.other, in: context.library)) \(panel.text($0.value))"
      },
      citations: [panel.form.citation], in: context)
  }
}

/// What classes of a panel's pairs are made from.
private struct PairClassesRequest: MemoRequest {
  typealias Result = PanelClasses
  static let limit = 8
  let panel: Identifier<Figure>
  let actors: [Identifier<Actor>]
  let isBothWays: Bool
}
