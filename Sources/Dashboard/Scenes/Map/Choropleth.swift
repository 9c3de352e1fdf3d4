import AllianceModel
import TerminalKit

/// What a panel says of the countries of the map at a date: each by the class of its value.
struct Choropleth: Sendable {
  let shades: PanelShades
  /// Of pairs the actor that they are seen from.
  let actor: Identifier<Actor>?
  /// Whether of what has a direction that is shown which goes to the actor.
  let isReceived: Bool
  /// All values of the period, the largest first.
  let values: [(actor: Identifier<Actor>, value: Double)]
  /// The classes of countries, by their codes.
  private(set) var numbers: [String: Int] = [:]
  /// The places of countries among those with a value, the largest first, by their codes.
  private(set) var ranks: [String: Int] = [:]
  /// The values of countries for their labels, by their codes.
  private(set) var texts: [String: String] = [:]
  /// Those that have a value, and are no country of today's map.
  private(set) var elsewhere: [(actor: Identifier<Actor>, value: Double)] = []
  /// Countries of today that have a value, and are too small for the map to have an outline of them.
  private(set) var unoutlined: [(actor: Identifier<Actor>, value: Double)] = []
  /// The code of the country that is looked from.
  let ownCode: String?

  /// Of Antarctica nobody asks for a value.
  static let neverMeasured = "ATA"

  /// The order in which countries get their names: the one that is looked from, then the largest first.
  func rank(_ code: String) -> Int { code == ownCode ? -1 : ranks[code] ?? .max }

  /// Whether it is said of a country that nobody knows a value.
  func isWithoutData(_ code: String) -> Bool {
    numbers[code] == nil && code != ownCode && code != Self.neverMeasured
  }

  var panel: Panel { shades.panel }
  var classes: PanelClasses { shades.classes }

  init(
    _ panel: Panel, _ shading: Shading, from actor: Identifier<Actor>?,
    in library: Library, at period: Int
  ) {
    self.actor = actor
    isReceived = shading.isReceived
    values = panel.values(from: actor, isReceived: isReceived, at: period)
    ownCode = actor.flatMap { library.isoCode(of: $0) }
    let classes: PanelClasses
    if shading.limits.isEmpty {
      // Of all periods together: while years go by a class means the same.
      let subjects =
        actor.map { panel.partners(of: $0, isReceived: shading.isReceived).map(\.subject) }
        ?? Array(panel.subjects.indices)
      classes = PanelClasses(
        subjects.flatMap { panel.points(of: $0).map(\.value) }, count: PanelShades.mostClasses)
    } else {
      classes = PanelClasses(limits: shading.limits)
    }
    shades = PanelShades(panel: panel, period: period, classes: classes)
    for (actor, value) in values {
      guard let code = library.isoCode(of: actor), numbers[code] == nil else {
        elsewhere.append((actor, value))
        continue
      }
      guard MapImage.codes.contains(code) else {
        unoutlined.append((actor, value))
        continue
      }
      numbers[code] = classes.number(of: value)
      ranks[code] = ranks.count
      texts[code] = Self.label(value)
    }
  }

  /// A value beside the name of its country: as the largest are said below the map, "2,886", but for fractions and
  /// long numbers, of which the three digits that count stand there.
  private static func label(_ value: Double) -> String {
    (100..<100_000).contains(value.magnitude)
      ? Claim.formatMeasured(value.rounded()) : PanelClasses.text(of: value)
  }

  // MARK: In words

  /// What is shown: "Trade, 2009", "Sales, 2009: from India to each".
  func title(in library: Library) -> String {
    shades.title + (view(in: library).map { ": " + $0 } ?? "")
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
  func summary(in library: Library, width: Int = .max) -> String {
    shades.summary(
      values.prefix(3).map { (library.title(of: $0.actor.any), $0.value) },
      "\(values.count) with a value", width: width)
  }

  /// Those that the map cannot shade, and why: countries without an outline, and what is no country of today.
  private var absent: [(why: String, all: [(actor: Identifier<Actor>, value: Double)])] {
    [("no outline here", unoutlined), ("not on today’s map", elsewhere)].filter { !$0.1.isEmpty }
  }

  /// How many those are, where their names have no room.
  var absentCounts: String? {
    absent.isEmpty ? nil : absent.map { "\($0.all.count) \($0.why)" }.joined(separator: ", ")
  }

  func absences(in library: Library, most: Int = .max) -> [String] {
    absent.map { why, all in
      let names = all.prefix(most).map { actor, value in
        "\(library.title(of: actor.any)) \(panel.text(value, withUnit: false))"
      }
      let more = all.count - names.count
      return "\(why): " + names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }
  }

  func plainLines(in library: Library) -> [String] {
    [title(in: library), summary(in: library), ""]
      + shades.countLines(of: values.map(\.value))
      + ["", "values"]
      + values.map { "\(library.title(of: $0.actor.any)): \(panel.text($0.value))" }
      + absences(in: library)
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
    let title = choropleth.title(in: library)
    let headline = [
      Piece(title, .strong),
      Piece(
        "  " + choropleth.summary(in: library, width: width - TextWidth.of(title) - 2), .secondary),
    ]
    let legend = choropleth.shades.legend(width: width) { number in
      (
        Choropleth.sample(of: number, isASCII: context.configuration.isASCII),
        Choropleth.look(of: number).role
      )
    }
    let absences = choropleth.absences(in: library, most: 2)
    return [headline, legend]
      + (absences.isEmpty ? [] : [[Piece(absences.joined(separator: "; "), .secondary)]])
  }
}
