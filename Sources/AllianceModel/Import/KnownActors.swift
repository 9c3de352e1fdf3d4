/// The actors of a pack by their names, to say which of them an imported one is.
public struct KnownActors: Sendable {
  private struct Known {
    let id: AnyIdentifier
    let since: Int?
    let until: Int?
  }

  private var actors: [[UInt8]: Known] = [:]
  /// The states by their ISO 3166 codes: letters of another scheme are no such code, as "AUS" of COW is
  /// Austria.
  private var states: [String: Known] = [:]
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
      let known = Known(
        id: actor.id.any, since: actor.spells.first?.from?.year,
        until: actor.spells.last?.to?.year)
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

  /// The actor that has one of some names, of which the first counts most, or else an ISO code.
  ///
  /// Nil too where rows speak of years in which the one of that name was not in being.
  ///
  /// - Parameter years: the first and the last year that rows name with it; nil without any.
  func actor(
    named names: [String], isoCode: String?, in years: ClosedRange<Int>?
  ) -> AnyIdentifier? {
    let named = names.lazy.compactMap { actors[TextFolding.fold($0)] }.first
    guard let known = named ?? isoCode.flatMap({ states[$0] }) else { return nil }
    guard let years else { return known.id }
    let isEarlier = known.since.map { years.lowerBound < $0 } ?? false
    let isLater = known.until.map { years.upperBound > $0 } ?? false
    return isEarlier || isLater ? nil : known.id
  }
}
