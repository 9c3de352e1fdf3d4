import AllianceModel
import PackJSON

/// The actors of a pack by their names, to say which of them an imported one is.
public struct KnownActors: Sendable {
  private struct Known {
    let id: AnyIdentifier
    let code: String?
    let since: Int?
    let until: Int?
    /// The state that its name means; nil for what is none.
    let state: StateNames.State?

    /// Whether it is in being in one of some years, as far as anybody says.
    func isInBeing(inOneOf years: ClosedRange<Int>?) -> Bool {
      guard let years else { return true }
      return (since ?? .min) <= years.upperBound && years.lowerBound <= (until ?? .max)
    }

    /// Whether it is in being in all of some years, as far as anybody says.
    func isInBeing(in years: ClosedRange<Int>?) -> Bool {
      guard let years else { return true }
      return !(since.map { years.lowerBound < $0 } ?? false)
        && !(until.map { years.upperBound > $0 } ?? false)
    }
  }

  private var actors: [[UInt8]: Known] = [:]
  /// The states by their ISO 3166 codes, and by the names in common use.
  ///
  /// Letters of another scheme are no such code, as "AUS" of COW is Austria.
  private var states: [String: Known] = [:]
  private var statesByName: [String: Known] = [:]
  private var byID: [AnyIdentifier: Known] = [:]
  /// The title of the pack, for the report.
  let packTitle: String

  /// The states and other actors of a library, by titles, other names, ISO codes and words that its
  /// packs say are the same; a name that two of them have says nothing.
  public init(_ library: Library) {
    packTitle = library.title
    var shared: Set<[UInt8]> = []
    let actors = library.all(.actor) { if case .actor(let actor) = $0 { actor } else { nil } }
    for actor in actors where actor.category != .person {
      let names = [actor.title] + actor.header.aliases
      let (since, until) = (actor.spells.first?.from?.year, actor.spells.last?.to?.year)
      var state: StateNames.State?
      if actor.category == .state,
        case .state(let meant, _)? = StateNames.bundled.meaning(
          of: actor.title, in: since.map { $0...max($0, until ?? $0) })
      {
        state = meant
      }
      let known = Known(
        id: actor.id.any, code: actor.isoCode, since: since, until: until, state: state)
      byID[known.id] = known
      if let state { statesByName[state.name] = known }
      if let code = actor.isoCode { states[code] = known }
      for name in Set(names.map { TextFolding.fold($0) }) where !name.isEmpty {
        if let other = self.actors.updateValue(known, forKey: name), other.id != known.id {
          shared.insert(name)
        }
      }
    }
    for name in shared { self.actors[name] = nil }
    for group in library.packs.flatMap(\.synonyms) {
      let names = group.map { TextFolding.fold($0) }
      let named = names.compactMap { self.actors[$0] }
      guard let first = named.first, named.allSatisfy({ $0.id == first.id }) else { continue }
      for name in names where !shared.contains(name) { self.actors[name] = first }
    }
  }

  /// Whether the pack has an actor.
  public func has(_ id: AnyIdentifier) -> Bool { byID[id] != nil }

  /// The ISO code of an actor of the pack.
  func code(of id: AnyIdentifier) -> String? { byID[id]?.code }

  /// From when on an actor of the pack is in being, and until when, by years; nil where the pack does not say.
  func life(of id: AnyIdentifier) -> (since: Int?, until: Int?)? {
    byID[id].map { ($0.since, $0.until) }
  }

  /// The actor that an imported one is, and why.
  ///
  /// A state is the one that its name means if they have a year in common: Russia of a list that begins in 1816 is
  /// the one that is in being since 1991, and Russia of 1816 alone is not. Anybody else is the one of that name where
  /// that is in being in all of the years.
  ///
  /// - Parameters:
  ///   - aliases: other names of it, which count only where its own is that of no known state.
  ///   - state: the state that its name means.
  ///   - years: the first and the last year that rows name with it; nil without any.
  func match(
    _ title: String, aliases: [String], isoCode: String?, state: StateNames.State?,
    in years: ClosedRange<Int>?
  ) -> (id: AnyIdentifier, reason: String)? {
    func found(_ known: Known?, _ reason: String) -> (id: AnyIdentifier, reason: String)? {
      guard let known, known.isInBeing(in: years) else { return nil }
      return (known.id, reason)
    }
    if let state {
      let known = statesByName[state.name] ?? state.code.flatMap { states[$0] }
      if let known {
        return known.isInBeing(inOneOf: years)
          ? (known.id, "another name of \(state.name)") : nil
      }
      // It may be there by a name that means nobody; one that means another state is another.
      return found(
        actors[TextFolding.fold(title)].flatMap { $0.state == nil ? $0 : nil }, "by its name")
    }
    if let match = found(actors[TextFolding.fold(title)], "by its name") { return match }
    for alias in aliases {
      if let match = found(actors[TextFolding.fold(alias)], "by its other name \(alias)") {
        return match
      }
    }
    return found(isoCode.flatMap { states[$0] }, "by its ISO code")
  }
}

/// Who an actor of a table is.
public struct ActorIdentity: Sendable {
  /// The state that its name means; nil for none that is known.
  public private(set) var state: StateNames.State?
  /// What it is, where it is no state.
  public private(set) var other: String?
  /// Its code of ISO 3166-1.
  public private(set) var isoCode: String?
  /// The actor of another pack that it is.
  public private(set) var match: AnyIdentifier?
  /// Why, in words.
  public private(set) var reason = "no state of that name is known"

  /// - Parameters:
  ///   - title: its name.
  ///   - isoCode: the code that the table gives it; nil for none.
  ///   - years: the first and the last year that rows name with it; nil without any.
  ///   - known: the actors that it may be; nil where nobody asks.
  ///   - corrections: what the user says of names.
  public init(
    _ title: String, aliases: [String], isoCode: String?, in years: ClosedRange<Int>?,
    known: KnownActors?, _ corrections: NameCorrections
  ) {
    self.isoCode = isoCode
    let correction = corrections.meaning(of: title)
    var name = title
    switch correction {
    case .nobody:
      reason = "nobody, as you say"
      return
    case .actor(let id):
      (match, reason) = (id, "as you say")
      self.isoCode = isoCode ?? known?.code(of: id)
      return
    case .name(let other): name = other
    case nil: break
    }
    switch StateNames.bundled.meaning(of: name, in: years) {
    case .state(let state, let why):
      self.state = state
      self.isoCode = isoCode ?? state.code
      reason = why
    case .other(let words):
      (other, reason) = (words, "no state: \(words)")
      return
    case nil: break
    }
    if let found = known?.match(name, aliases: aliases, isoCode: isoCode, state: state, in: years) {
      match = found.id
      if state == nil { reason = found.reason }
    }
    if correction != nil { reason = "\(name), as you say" }
  }
}
