import PackJSON

/// What a data set calls an actor for some time.
public struct ActorCode: Equatable, Sendable {
  /// Whose code it is, such as "COW", "Gleditsch–Ward" or "ISO 3166-3".
  public let scheme: String
  /// The code, a number or letters.
  public let code: String
  /// From when to when it is valid; nil where it has no such end.
  public let from: PartialDate?
  public let to: PartialDate?

  init(_ reader: ObjectReader) {
    scheme = reader.name("scheme", "Whose code it is, such as COW.")
    code = reader.name("code", "The code, a number or letters.")
    from = reader.date(ifPresent: "from", "Since when it is valid.")
    to = reader.date(ifPresent: "to", "Until when it was valid.")
    reader.checkOrder(from: from, to: to, key: "to")
  }

  /// The code in words: "COW 365, 1816 – 1918".
  public var text: String {
    let time =
      switch (from, to) {
      case (let from?, let to?): ", \(from) – \(to)"
      case (let from?, nil): ", since \(from)"
      case (nil, let to?): ", until \(to)"
      case (nil, nil): ""
      }
    return "\(scheme) \(code)\(time)"
  }
}

/// What a treaty obliges a member to.
public enum Pledge: String, CaseIterable, Sendable, Codable {
  case defence, offence, neutrality
  case nonAggression = "non-aggression"
  case consultation
}

extension Pledge: ExplainedWord {
  package var meaning: String {
    switch self {
    case .defence: "help if the other is attacked"
    case .offence: "help if the other attacks"
    case .neutrality: "no help to who attacks the other"
    case .nonAggression: "no attack on the other"
    case .consultation: "talks in a crisis"
    }
  }
}
