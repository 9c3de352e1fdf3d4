import AllianceModel
import TerminalKit

/// What a pair is to each other, as one sign and one colour: the level of the relation, or else the
/// strongest pledge of the one to the other.
///
/// Every screen and picture says it by this table.
enum TieTone: Hashable, CaseIterable, Sendable {
  case allied, close, friendly, neutral, strained, opposed, hostile
  case defence, noAttack, consultation
  /// The one has given the other something, and nobody speaks of a relation or a pledge.
  case supplies
  /// Looked at from all of time, what bound them or parted them is over.
  case ended
  /// A relation without a level, or of which nobody knows what holds.
  case unread
  case none

  private var look: TieLook {
    switch self {
    case .allied:
      TieLook("A", "allied", 9, .warming, .warming, 3, (.warmest, 1), .solid, "", 3.4)
    case .close:
      TieLook("c", "close", 7, .warming, .warming, 2, (.warmer, 0.5), .long, "14 4", 2.4)
    case .friendly:
      TieLook("f", "friendly", 5, .warming, .warming, 1, (.warm, 0.35), .middle, "7 5", 1.6)
    case .neutral: TieLook("n", "neutral", 3, .text, .text, 1, (.even, 0.6), .dots, "18 2", 1.2)
    case .strained:
      TieLook("s", "strained", 5, .cooling, .cooling, 1, (.cool, 0.35), .dashDot, "9 4 2 4", 1.6)
    case .opposed:
      TieLook(
        "o", "opposed", 7, .cooling, .cooling, 2, (.cooler, 0.55), .dashDots, "8 3 2 3 2 3", 2.4)
    case .hostile:
      TieLook("H", "hostile", 9, .cooling, .cooling, 3, (.coolest, 1), .dense, "3 3", 3.4)
    case .defence:
      TieLook("D", "defence", 8, .warming, .warming, 3, (.warmest, 1), .solid, "", 3.4)
    case .noAttack:
      TieLook("N", "no attack", 6, .link, .tint, 2, (.pledge, 0.8), .long, "12 6", 1.8)
    case .consultation:
      TieLook("C", "consult", 4, .doubtful, .doubtful, 1, (.talk, 0.8), .dots, "2 4", 1.4)
    case .supplies:
      TieLook("G", "supplies", 2, .strong, .strong, 1, (.even, 0.8), .short, "5 2 1 2", 1.4)
    case .ended:
      TieLook("x", "ended", 1, .later, .secondary, 1, (.even, 0.2), .faint, "1.5 5", 1.2)
    case .unread:
      TieLook("?", "no level", 1, .absent, .secondary, 1, (.unknown, 1), .faint, "1.5 5", 1.6)
    case .none: TieLook("·", "none", 0, .absent, .secondary, 1, (.line, 1), .faint, "1 5", 1.4)
    }
  }

  /// The sign where a pair has one column.
  var sign: String { look.sign }
  /// The sign where a pair has room for a number.
  var wideSign: String { level?.signed ?? sign }
  /// What the sign stands for, in a word or two: that of the packs' rubric.
  func word(in library: Library) -> String {
    level.map { library.rubric.word(of: $0) } ?? look.word
  }
  /// The level that it is the tone of; nil for all others.
  private var level: Level? {
    TieTone.levels.firstIndex(of: self).flatMap { Level($0 - 3) }
  }
  /// What one is to another by it, in front of the other's name.
  private func phrase(in library: Library) -> String {
    let word = word(in: library)
    guard word == look.word else { return "\(word) towards" }
    return phrase
  }

  private var phrase: String {
    switch self {
    case .allied: "allied with"
    case .close: "close to"
    case .friendly: "friendly with"
    case .neutral: "neutral towards"
    case .strained: "strained with"
    case .opposed: "opposed to"
    case .hostile: "hostile to"
    case .defence: "bound by pledges of defence to"
    case .noAttack: "bound not to attack"
    case .consultation: "bound to consult with"
    case .supplies: "a supplier or a buyer of"
    case .ended: "tied no longer to"
    case .unread: "tied without a level to"
    case .none: "not tied to"
    }
  }
  /// How much it matters where several pairs share a sign: the strongest is shown.
  var weight: Int { look.weight }
  /// Whether it is a pledge, which goes from the one to the other.
  var isPledge: Bool { self == .defence || self == .noAttack || self == .consultation }

  /// Its look: what binds in one colour, what parts in another, pledges without fighting in a third.
  func style(on canvas: Canvas) -> Style {
    var style = canvas.style(look.role)
    if self == .noAttack || self == .consultation { style.attributes = [] }
    if self == .allied || self == .defence || self == .hostile { style.attributes.insert(.bold) }
    return style
  }

  /// The colour of a country.
  var role: Role { look.area }
  /// How densely a country is dotted, from 1 to 3, so that not only colour tells.
  var density: Int { look.density }

  /// A sample of a country's dots for the legend.
  var mapSample: String {
    role == .cooling
      ? ["⠂⠀", "⠂⠂", "⡂⡂"][density - 1] : ["⠂⠐", "⠂⠂", "⢂⢂"][density - 1]
  }

  /// How a line of it is dashed, so that not only colour tells it.
  var dash: BrailleRaster.Dash { look.line.dash }
  /// The line in a legend, drawn as it is in the graph.
  var mark: String { dash.sample }

  /// The colour of a picture, and how strong it is.
  var ink: (ink: SVG.Ink, strength: Double) { look.ink }
  /// The dashes of a picture's line.
  var pictureDash: String { look.pictureDash }
  /// How strong a picture's line is.
  var pictureWidth: Double { look.pictureWidth }
}

/// How a tone is shown: in letters, on areas, as lines, and in pictures.
private struct TieLook {
  /// A line on the screen.
  enum Line {
    case solid, long, middle, short, dashDot, dashDots, dense, dots, faint

    var dash: BrailleRaster.Dash {
      switch self {
      case .solid: .solid
      case .long: BrailleRaster.Dash(drawn: 6, left: 2)
      case .middle: BrailleRaster.Dash(drawn: 3, left: 3)
      case .short: BrailleRaster.Dash(drawn: 2, left: 2)
      case .dashDot: BrailleRaster.Dash(drawn: 4, left: 2, single: 1)
      case .dashDots: BrailleRaster.Dash(drawn: 3, left: 1, single: 2)
      case .dense: BrailleRaster.Dash(drawn: 1, left: 1)
      case .dots: BrailleRaster.Dash(drawn: 1, left: 2)
      case .faint: BrailleRaster.Dash(drawn: 1, left: 4)
      }
    }
  }

  let sign: String
  let word: String
  let weight: Int
  let role: Role
  let area: Role
  let density: Int
  let ink: (ink: SVG.Ink, strength: Double)
  let line: Line
  let pictureDash: String
  let pictureWidth: Double

  init(
    _ sign: String, _ word: String, _ weight: Int, _ role: Role, _ area: Role, _ density: Int,
    _ ink: (SVG.Ink, Double), _ line: Line, _ pictureDash: String, _ pictureWidth: Double
  ) {
    (self.sign, self.word, self.weight) = (sign, word, weight)
    (self.role, self.area, self.density, self.ink) = (role, area, density, ink)
    (self.line, self.pictureDash, self.pictureWidth) = (line, pictureDash, pictureWidth)
  }
}

// MARK: Of ties

extension TieTone {
  /// What a row of a table of ties is to a column.
  ///
  /// - Parameter ever: whether what is over counts as if it lasted.
  init(_ ties: TieTable, _ row: Int, _ column: Int, ever: Bool = false) {
    let tie = ties.tie(row, column)
    let lasts = ever || tie?.relationEnd == nil
    if lasts, let level = tie?.level {
      self.init(level)
    } else if let pledge = Self.pledge((ever ? tie?.given : tie?.lasting)?.strength ?? 0) {
      self = pledge
    } else if lasts, tie?.hasRelation == true {
      self = .unread
    } else if ties.supply(from: row, to: column) != nil {
      self = .supplies
    } else {
      self = tie?.hasRelation == true || tie?.pledgeEnd != nil ? .ended : .none
    }
  }

  /// The tone of a level.
  init(_ level: Level) {
    self = Self.levels[level.value + 3]
  }

  private static let levels: [TieTone] = [
    .hostile, .opposed, .strained, .neutral, .friendly, .close, .allied,
  ]

  /// The strongest of some pledges; of none a membership without one.
  init(pledges: [Pledge]) {
    self = Self.pledge(pledges.map(\.strength).max() ?? 0) ?? .unread
  }

  private static func pledge(_ strength: Int) -> TieTone? {
    switch strength {
    case 3: .defence
    case 2: .noAttack
    case 1: .consultation
    default: nil
    }
  }

  /// The strongest pledge between two, whoever has given it; nil without one.
  static func pledge(_ ties: TieTable, _ one: Int, _ other: Int) -> TieTone? {
    pledge(ties.strength(one, other))
  }

  /// What two are to each other, whoever has pledged it.
  ///
  /// - Parameter ever: whether what is over counts as if it lasted.
  static func either(
    _ ties: TieTable, _ one: Int, _ other: Int, ever: Bool = false
  ) -> TieTone {
    let (there, back) = (
      TieTone(ties, one, other, ever: ever), TieTone(ties, other, one, ever: ever)
    )
    return there.weight >= back.weight ? there : back
  }
}

extension Library {
  /// The blocs in which two actors stand together at a moment, each with the date when that was over where
  /// they are looked at from all of time: "together in: Quad · SEATO (until 1973)"; nil without any.
  func blocText(
    of one: Identifier<Actor>, and other: AnyIdentifier, at moment: Moment?
  ) -> String? {
    let names = blocs(of: one).compactMap { bloc -> String? in
      guard let place = place(of: bloc.id.any), holds(place, at: moment) else { return nil }
      let both = [one.any, other].map { actor in
        bloc.members(at: moment).filter { $0.actor.any == actor }.flatMap(\.spells)
      }
      guard both.allSatisfy({ !$0.isEmpty }) else { return nil }
      guard moment == nil else { return bloc.title }
      let common = spells(at: place).isEmpty ? both[0] : both[0].cut(to: spells(at: place))
      let spells = common.cut(to: both[1])
      guard !spells.isEmpty else { return nil }
      return bloc.title + (end(of: spells).map { " (\($0.untilText))" } ?? "")
    }
    return names.isEmpty ? nil : "together in: " + names.joined(separator: " · ")
  }
}

// MARK: In sentences

extension TieTone {
  /// To whom an actor is bound most, and who is against it.
  ///
  /// Such as "Pakistan is allied with China; hostile to India"; of many with one tone the number is said.
  ///
  /// - Parameter others: how many more there are, without their names.
  static func sentence(
    of name: String, _ ties: [(tone: TieTone, title: String)],
    others: [(tone: TieTone, count: Int)] = [], in library: Library
  ) -> String {
    let parts = allCases.filter { $0.weight > 1 }.compactMap { tone -> String? in
      let names = ties.filter { $0.tone == tone }.map(\.title)
      let count = others.filter { $0.tone == tone }.reduce(names.count) { $0 + $1.count }
      guard count > 0 else { return nil }
      return "\(tone.phrase(in: library)) "
        + (count > 4 || count > names.count
          ? counted(count, "actor") : names.map(\.inProse).inSentence)
    }
    let all = others.reduce(ties.count) { $0 + $1.count }
    guard !parts.isEmpty else { return "\(name): \(counted(all, "tie"))" }
    // What binds most, and what is against it most.
    let shown = parts.count > 3 ? [parts[0], parts[1], parts[parts.count - 1]] : parts
    return "\(name.inProse.firstUpper) is \(shown.joined(separator: "; "))"
  }
}

// MARK: In legends

extension TieTone {
  /// Those of some tones that mean something, in their order.
  static func meant(_ tones: Set<TieTone>) -> [TieTone] {
    allCases.filter { $0 != .none && tones.contains($0) }
  }

  /// What tones mean where areas have them.
  static func areaLegend(_ tones: Set<TieTone>, in library: Library) -> [LegendEntry] {
    meant(tones).map {
      LegendEntry(word: $0.word(in: library), sample: .area($0.ink.ink, strength: $0.ink.strength))
    }
  }

  /// What tones mean where lines have them.
  static func lineLegend(_ tones: Set<TieTone>, in library: Library) -> [LegendEntry] {
    meant(tones).map {
      LegendEntry(
        word: $0.word(in: library),
        sample: .line($0.ink.ink, width: $0.pictureWidth, dash: $0.pictureDash))
    }
  }
}
