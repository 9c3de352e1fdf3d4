import PackJSON

/// Which way a phase goes.
public enum Trend: String, CaseIterable, Sendable, Codable {
  case warming, steady, cooling
}

/// How close two actors are, from −3 to +3: the editor's reading of the evidence named beside it.
public struct Level: Hashable, Sendable {
  /// From −3 (hostile) over 0 (neutral) to +3 (allied).
  public let value: Int

  /// A level; nil outside −3…3.
  public init?(_ value: Int) {
    guard (-3...3).contains(value) else { return nil }
    self.value = value
  }

  /// The level in a word.
  public var word: String {
    switch value {
    case ...(-3): "hostile"
    case -2: "opposed"
    case -1: "strained"
    case 0: "neutral"
    case 1: "friendly"
    case 2: "close"
    default: "allied"
    }
  }

  /// The level with its sign, such as "+2", "0" or "−3".
  public var signed: String {
    value > 0 ? "+\(value)" : value < 0 ? "−\(-value)" : "0"
  }
}

/// A stretch of time in a bloc's or relation's life.
public struct Phase: Equatable, Sendable {
  /// When it begins; nil where the sources do not say.
  public let from: PartialDate?
  /// Where nobody says when it begins, the first date of any phase in its pack: the pack's sources
  /// date no alignment before, so that none is shown before.
  var evidenceBegins: PartialDate?
  /// When it ends; nil while it lasts.
  public let to: PartialDate?
  /// Which way it goes.
  public let trend: Trend
  /// How close the actors are in it.
  public let level: Level
  /// What the level is read from.
  public let evidence: Prose
  /// Who says so, and where.
  public let citation: Citation

  init(_ reader: ObjectReader) {
    evidenceBegins = nil
    from = reader.date(ifPresent: "from")
    to = reader.date(ifPresent: "to")
    trend = reader.word("trend") ?? .steady
    level = Self.level(reader)
    evidence = reader.prose("evidence")
    citation = Citation(reader)
    if evidence.isEmpty { _ = reader.required("evidence") }
    reader.checkOrder(from: from, to: to, key: "to")
  }

  private static func level(_ reader: ObjectReader) -> Level {
    guard let node = reader.required("level") else { return .neutral }
    let number = reader.number(node)
    guard number == number.rounded(), let level = Level(Int(max(-9, min(9, number)))) else {
      reader.log.error("expected a whole number from -3 to 3, found \(node.found)", at: node)
      return .neutral
    }
    return level
  }
}

extension Level {
  /// Neither close nor opposed.
  static let neutral = Level(clamped: 0)

  private init(clamped value: Int) {
    self.value = max(-3, min(3, value))
  }
}
