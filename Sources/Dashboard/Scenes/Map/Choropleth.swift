import AllianceModel
import TerminalKit

/// What a panel says of the countries of the map at a date: each by the class of its value.
struct Choropleth: Sendable {
  let panel: Panel
  /// Of pairs the actor that they are seen from.
  let actor: Identifier<Actor>?
  /// Whether of what has a direction that is shown which goes to the actor.
  let isReceived: Bool
  let period: Int
  let classes: PanelClasses
  /// All values of the period, the largest first.
  let values: [(actor: Identifier<Actor>, value: Double)]
  /// The classes of countries, by their codes.
  private(set) var numbers: [String: Int] = [:]
  /// The values of countries for their labels, with the three digits that count, by their codes.
  private(set) var texts: [String: String] = [:]
  /// Those that have a value, and are no country of today's map.
  private(set) var elsewhere: [(actor: Identifier<Actor>, value: Double)] = []
  /// The code of the country that is looked from.
  let ownCode: String?

  /// Of Antarctica nobody asks for a value.
  static let neverMeasured = "ATA"

  /// Whether it is said of a country that nobody knows a value.
  func isWithoutData(_ code: String) -> Bool {
    numbers[code] == nil && code != ownCode && code != Self.neverMeasured
  }

  /// More classes than this cannot be told apart.
  static let mostClasses = 4

  init(
    _ panel: Panel, _ shading: MapScene.Shading, from actor: Identifier<Actor>?,
    in library: Library, at period: Int
  ) {
    (self.panel, self.actor, self.period) = (panel, actor, period)
    isReceived = shading.isReceived
    values = panel.values(from: actor, isReceived: isReceived, at: period)
    ownCode = actor.flatMap { library.isoCode(of: $0) }
    if shading.limits.isEmpty {
      // Of all periods together: while years go by a class means the same.
      let subjects =
        actor.map { panel.partners(of: $0, isReceived: shading.isReceived).map(\.subject) }
        ?? Array(panel.subjects.indices)
      classes = PanelClasses(
        subjects.flatMap { panel.points(of: $0).map(\.value) }, count: Self.mostClasses)
    } else {
      classes = PanelClasses(limits: shading.limits)
    }
    for (actor, value) in values {
      guard let code = library.isoCode(of: actor), MapImage.codes.contains(code),
        numbers[code] == nil
      else {
        elsewhere.append((actor, value))
        continue
      }
      numbers[code] = classes.number(of: value)
      texts[code] = panel.text(PanelClasses.rounded(value), withUnit: false)
    }
  }

  /// Which classes there are, from the smallest.
  var shown: Range<Int> { 0..<classes.count }

  // MARK: In words

  /// What is shown: "Trade, 2009", "Sales, 2009: from India to each".
  func title(in library: Library) -> String {
    panel.title + ", " + panel.text(ofPeriod: period) + (view(in: library).map { ": " + $0 } ?? "")
  }

  /// From where pairs are seen; nil for states.
  func view(in library: Library) -> String? {
    guard panel.form.subjects == .pairs else { return nil }
    guard let actor else { return "of nobody" }
    let name = library.title(of: actor.any).inProse
    guard panel.form.isDirected else { return "\(name) with each" }
    return isReceived ? "from each to \(name)" : "from \(name) to each"
  }

  /// The largest values, and of how many there is one.
  func summary(in library: Library) -> String {
    guard !values.isEmpty else {
      return panel.isBeyondKnowledge(period)
        ? "unknown: the data end before" : "no value is known"
    }
    let largest = values.prefix(3).map { actor, value in
      "\(library.title(of: actor.any)) \(panel.text(value, withUnit: false))"
    }
    return "\(panel.unit == .rank ? "first" : "largest"): \(largest.joined(separator: ", ")) "
      + "\(panel.unit); \(values.count) with a value"
  }

  /// Those that are no country of today's map; nil where all are.
  func elsewhereText(in library: Library, most: Int = .max) -> String? {
    guard !elsewhere.isEmpty else { return nil }
    let names = elsewhere.prefix(most).map { actor, value in
      "\(library.title(of: actor.any)) \(panel.text(value, withUnit: false))"
    }
    let more = elsewhere.count - names.count
    return names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  /// How the classes are made.
  var classText: String {
    classes.isByHand
      ? "classes by chosen limits" : "classes of equally many values of all times"
  }

  func plainLines(in library: Library) -> [String] {
    let counts = Dictionary(grouping: values) { classes.number(of: $0.value) }
    return [title(in: library), summary(in: library), ""]
      + ["\(panel.measure) in \(panel.unit), \(classText)"]
      + shown.map { "\(classes.text(of: $0)): \(counts[$0]?.count ?? 0)" }
      + ["", "values"]
      + values.map { "\(library.title(of: $0.actor.any)): \(panel.text($0.value))" }
      + [elsewhereText(in: library).map { "not on today’s map: \($0)" }].compactMap { $0 }
  }

  // MARK: How it looks

  /// The sign and the role of a class; of -1 for no data.
  static func look(of number: Int) -> (ascii: Unicode.Scalar, role: Role) {
    guard number >= 0 else { return ("/", .border) }
    return (Unicode.Scalar(UInt8(ascii: "1") + UInt8(clamping: min(8, number))), .routeSea)
  }

  /// A sample of a class for the legend; of -1 of no data.
  static func sample(of number: Int, isASCII: Bool) -> String {
    guard !isASCII else { return String(Character(look(of: number).ascii)) }
    return number < 0 ? "⡠⠊" : ["⠂⠐", "⠂⠂", "⢂⢂", "⢕⢕"][min(3, number)]
  }

  /// How strongly a class is filled in a picture.
  static func strength(of number: Int, among count: Int) -> Double {
    count < 2 ? 0.6 : 0.15 + 0.8 * Double(number) / Double(count - 1)
  }
}

extension MapImage {
  /// Fills a part of a country by what a panel says of it: what nobody knows is hatched.
  func shade(
    _ line: BaseMap.Line, of map: BaseMap, movedBy shift: Double, by choropleth: Choropleth,
    on raster: inout BrailleRaster
  ) {
    if let number = choropleth.numbers[line.code] {
      tint(
        line, of: map, movedBy: shift, layer: Layer.firstClass + UInt8(clamping: min(3, number)),
        density: number + 1, on: &raster)
    } else if choropleth.isWithoutData(line.code) {
      raster.hatch(ring(of: line, of: map, movedBy: shift), layer: Layer.noData)
    }
  }
}

extension MapView {
  /// What the shades of countries mean.
  func choroplethLines(_ choropleth: Choropleth, width: Int) -> [[Piece]] {
    let library = context.library
    let headline = [
      Piece(choropleth.title(in: library), .strong),
      Piece("  " + choropleth.summary(in: library), .secondary),
    ]
    func legend(_ text: (Int) -> String, noData: String, more: String) -> [Piece] {
      let classes = (Array(choropleth.shown) + [-1]).flatMap { number -> [Piece] in
        [
          Piece(
            Choropleth.sample(of: number, isASCII: context.configuration.isASCII),
            Choropleth.look(of: number).role),
          Piece(" " + (number < 0 ? noData : text(number)) + "  ", .secondary),
        ]
      }
      return classes + (more.isEmpty ? [] : [Piece(more, .secondary)])
    }
    let classes = choropleth.classes
    let elsewhere = choropleth.elsewhereText(in: library, most: 2)
      .map { "not on today’s map: \($0)" }
    let legends = [
      legend(
        classes.text, noData: "no data",
        more: "\(choropleth.panel.unit), \(choropleth.classText)"),
      legend(classes.text, noData: "no data", more: ""),
      legend(classes.shortText, noData: "no data", more: ""),
    ]
    func length(_ pieces: [Piece]) -> Int { pieces.reduce(0) { $0 + TextWidth.of($1.text) } }
    let best = legends.first { length($0) <= width } ?? legends[legends.count - 1]
    return [headline, best] + [elsewhere.map { [Piece($0, .doubtful)] }].compactMap { $0 }
  }
}
