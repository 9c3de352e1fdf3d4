import AllianceModel

extension MatrixScene: FilterableScene {
  static var filterSign: String { "only these actors and their ties: " }
  static var shortFilterSign: String { "only: " }
  static var canBeEmpty: Bool { false }

  func filter(in context: inout Context) -> String? { filter }

  mutating func setFilter(_ words: String, in context: inout Context) {
    keepPair(in: context) { $0.filter = words.trimmed }
  }

  func filterProblem(in context: Context) -> String? {
    filter.isEmpty || !matrix(in: context).actors.isEmpty ? nil : "no actor is called \(filter)"
  }

  /// Why there are no pairs.
  func noneMessage(in context: Context) -> String {
    if let panel = shadedPanel(in: context), filter.isEmpty {
      return "\(panel.title) has no values of two states that existed then"
    }
    return filterProblem(in: context)
      ?? (!context.library.isPartial
        && (context.library.hasSupplies || context.library.hasTreaties)
        ? "no two actors have a tie \(context.viewpoint.moment?.description ?? "")"
        : context.none(of: "relations"))
  }
}

extension RelationMatrix.Arrangement {
  /// The actors that have a tie to anybody.
  func tied(in library: Library, at moment: Moment?) -> Self {
    let ties = ties(in: library, at: moment)
    let shown = Set(
      actors.indices.filter { ties.neighbourCount(of: $0) > 0 }.map { actors[$0] })
    return only { shown.contains($0) }
  }

  /// Some actors, and others with them.
  ///
  /// - Parameter addOthers: names the places of those that have something to do with one of some places.
  func only(
    around isNamed: (AnyIdentifier) -> Bool,
    _ addOthers: (_ named: Set<Int>, _ add: (Int) -> Void) -> Void
  ) -> Self {
    let named = Set(actors.indices.filter { isNamed(actors[$0].any) })
    var shown = Set(named.map { actors[$0] })
    addOthers(named) { shown.insert(actors[$0]) }
    return only { shown.contains($0) }
  }
}

/// Short names of actors.
enum ActorCodes {
  /// The names of actors, those that several have with the pack of each: "Russia (cow)".
  static func names(of actors: [Identifier<Actor>], in library: Library) -> [String] {
    let titles = actors.map { library.title(of: $0.any) }
    let counts = Dictionary(titles.map { ($0, 1) }, uniquingKeysWith: +)
    return zip(titles, actors).map { title, actor in
      guard counts[title] ?? 0 > 1, let pack = library.pack(of: actor.any) else { return title }
      return "\(title) (\(pack.identifier))"
    }
  }

  /// Three letters each, no two alike: of those that would be the same, later ones take other letters
  /// of their names, or a number.
  static func unique(_ actors: [(code: String, title: String)]) -> [String] {
    var taken: Set<String> = []
    let counts = Dictionary(actors.map { ($0.code, 1) }, uniquingKeysWith: +)
    // Codes that nobody shares stay as they are, wherever they stand.
    for (code, count) in counts where count == 1 { taken.insert(code) }
    return actors.map { actor in
      if counts[actor.code] == 1 || taken.insert(actor.code).inserted { return actor.code }
      let letters = actor.title.uppercased().filter { $0.isLetter || $0.isNumber }
      let start = String(letters.prefix(2))
      let others = letters.dropFirst(2).map { start + String($0) }
      let numbers = (2...999).map { String(start.prefix($0 < 10 ? 2 : 1)) + "\($0)" }
      let free = (others + numbers).first { taken.insert($0).inserted }
      return free ?? actor.code
    }
  }
}
