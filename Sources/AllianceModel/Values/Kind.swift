/// What a record is about; the ten kinds of a pack.
public enum Kind: String, CaseIterable, Sendable, Codable {
  case bloc, corridor, quote, actor, deal, figure, event, source, relation, place

  /// The kind's name for one record, for comparing with bytes.
  var name: StaticString {
    switch self {
    case .bloc: "bloc"
    case .corridor: "corridor"
    case .quote: "quote"
    case .actor: "actor"
    case .deal: "deal"
    case .figure: "figure"
    case .event: "event"
    case .source: "source"
    case .relation: "relation"
    case .place: "place"
    }
  }

  /// The kind's name for many records, lower case; also the name of its file in a pack.
  public var plural: String { rawValue + "s" }

  /// The kind's name as a heading.
  public var title: String { plural.prefix(1).uppercased() + String(plural.dropFirst()) }

  /// The position of the kind among all of them, from 0.
  public var index: Int {
    switch self {
    case .bloc: 0
    case .corridor: 1
    case .quote: 2
    case .actor: 3
    case .deal: 4
    case .figure: 5
    case .event: 6
    case .source: 7
    case .relation: 8
    case .place: 9
    }
  }

  /// The key that shows the kind's list: a digit, and for the tenth the sign for "at".
  public var key: String { index < 9 ? String(index + 1) : "@" }

  /// "a" or "an", as the kind's name takes it.
  public var article: String { self == .actor || self == .event ? "an" : "a" }

  /// The kind that a word names, singular or plural, in any case.
  public init?(word: String) {
    let word = word.lowercased()
    guard let kind = Kind.allCases.first(where: { $0.rawValue == word || $0.plural == word }) else {
      return nil
    }
    self = kind
  }
}

extension Kind: CustomStringConvertible {
  /// The kind's name for one record, lower case.
  public var description: String { rawValue }
}
