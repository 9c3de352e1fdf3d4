import AllianceModel
import TerminalKit

/// The classes of a panel's values in a period, and how each looks: what nobody knows is no class, and
/// never the smallest one.
struct PanelShades: Sendable {
  let panel: Panel
  let period: Int
  let classes: PanelClasses

  /// More classes than this cannot be told apart.
  static let mostClasses = 4

  /// Which classes there are, from the smallest.
  var shown: Range<Int> { 0..<classes.count }

  /// The class of a value; -1 where nobody knows one.
  func number(of value: Double?) -> Int { value.map { classes.number(of: $0) } ?? -1 }

  // MARK: In words

  /// What is shown, and of when: "Trade, 2009".
  var title: String { "\(panel.title), \(panel.text(ofPeriod: period))" }

  /// How the classes are made, where nobody would expect it.
  func meansText(isShort: Bool = false) -> String? {
    classes.making == .means ? isShort ? "classes from means" : classText : nil
  }

  /// How the classes are made.
  var classText: String {
    switch classes.making {
    case .byHand: "classes by chosen limits"
    case .quantiles: "classes of equally many values of all times"
    case .means: "classes from the mean, and from the mean of what is above it"
    }
  }

  /// The largest values with the names of whom they are, as many as have room, and how many there are.
  func summary(
    _ largest: [(name: String, value: Double)], _ count: String, width: Int = .max
  ) -> String {
    guard !largest.isEmpty else {
      return panel.isBeyondKnowledge(period)
        ? "unknown: the data end before" : "no value is known"
    }
    let words = largest.map { "\($0.name) \(panel.text($0.value, withUnit: false))" }
    let all = (1...words.count).reversed().map {
      "\(panel.unit == .rank ? "first" : "largest"): \(words.prefix($0).joined(separator: ", "))"
        + "\(panel.unit.behind); \(count)"
    }
    return all.first { TextWidth.of($0) <= width } ?? (TextWidth.of(count) <= width ? count : "")
  }

  /// The measure, and how many of some values are in each class.
  func countLines(of values: [Double]) -> [String] {
    let counts = Dictionary(grouping: values) { classes.number(of: $0) }
    return ["\(panel.measureText), \(classText)"]
      + shown.map { "\(classes.text(of: $0)): \(counts[$0]?.count ?? 0)" }
  }

  // MARK: How it looks

  /// A class as an area of the screen; -1 for no data.
  static func sign(of number: Int) -> Character {
    number < 0 ? "·" : ["░", "▒", "▓", "█"][min(3, number)]
  }

  static func role(of number: Int) -> Role { number < 0 ? .absent : .routeSea }

  /// How strongly a class is filled in a picture.
  func strength(of number: Int) -> Double {
    classes.count < 2 ? 0.6 : 0.15 + 0.8 * Double(number) / Double(classes.count - 1)
  }

  /// What each class means, and what stands where nobody knows a value: in full if that has room in some
  /// columns.
  func legend(
    width: Int, _ sample: (Int) -> (text: String, role: Role)
  ) -> [Piece] {
    func legend(_ text: (Int) -> String, more: String) -> [Piece] {
      let classes = (Array(shown) + [-1]).flatMap { number -> [Piece] in
        let sample = sample(number)
        return [
          Piece(sample.text, sample.role),
          Piece(" " + (number < 0 ? "no data" : text(number)) + "  ", .secondary),
        ]
      }
      return classes + (more.isEmpty ? [] : [Piece(more, .secondary)])
    }
    // Where each begins stands between two, and no data first.
    func narrow(space: String, none: String?) -> [Piece] {
      ((none == nil ? [] : [-1]) + Array(shown)).flatMap { number -> [Piece] in
        let sample = sample(number)
        let limit =
          classes.limits.indices.contains(number) ? space + classes.limitText(number) + space : ""
        return [
          Piece(String(sample.text.prefix(3)), sample.role),
          Piece(number < 0 ? none ?? "" : limit, .secondary),
        ]
      }
    }
    let narrowest = [
      narrow(space: " ", none: " none "), narrow(space: "", none: "none "),
      narrow(space: " ", none: nil),
    ]
    let unit = panel.unit.behind.trimmed
    let legends = [
      legend(
        classes.text, more: (unit.isEmpty ? "" : unit + ", ") + classText),
      legend(classes.text, more: unit), legend(classes.text, more: ""),
      legend(classes.shortText, more: ""),
    ]
    func length(_ pieces: [Piece]) -> Int { pieces.reduce(0) { $0 + TextWidth.of($1.text) } }
    return (legends + narrowest).first { length($0) <= width } ?? narrow(space: "", none: nil)
  }

  /// The same with the signs of areas.
  func areaLegend(width: Int) -> [Piece] {
    legend(width: width) { (String(Self.sign(of: $0)), Self.role(of: $0)) }
  }

  /// The classes as areas of a picture.
  var areaLegend: [LegendEntry] {
    shown.map {
      LegendEntry(word: classes.text(of: $0), sample: .area(.sea, strength: strength(of: $0)))
    } + [LegendEntry(word: "no data", sample: .area(.unknown, strength: 1))]
  }
}

/// How heavy a line of a class is, on the screen and in a picture.
struct LineWeight {
  let dash: BrailleRaster.Dash
  /// Whether a second line runs beside it.
  let isDouble: Bool
  let pictureWidth: Double
  let pictureDash: String
  /// The line in a legend.
  let mark: String

  /// - Parameter number: the class; -1 for no data.
  init(of number: Int) {
    let looks: [(Int, Int, Double)] = [
      (1, 4, 0.8), (1, 2, 1.4), (4, 2, 2.8), (1, 0, 4.6), (1, 0, 7),
    ]
    let look = looks[min(4, number + 1)]
    dash = BrailleRaster.Dash(drawn: look.0, left: look.1)
    isDouble = number >= 3
    pictureWidth = look.2
    pictureDash = number < 0 ? "1.5 5" : ""
    mark = isDouble ? "⠶⠶⠶⠶" : dash.sample
  }
}
