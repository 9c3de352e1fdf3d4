import AllianceModel

/// Words that the names of a matrix's actors must hold.
struct MatrixFilterPrompt: PromptModel {
  let sign = "only actors, and those tied to them: "
  let shortSign = "only: "
  private var before = ""

  mutating func begin(in state: inout State) -> String? {
    before = (state.scene.model as? MatrixScene)?.filter ?? ""
    return before
  }

  mutating func adopt(_ text: String, in state: inout State) { Self.filter(text, in: &state) }

  func accept(_ text: String, in state: inout State) -> Bool {
    Self.filter(text, in: &state)
    return true
  }

  func cancel(in state: inout State) { Self.filter(before, in: &state) }

  private static func filter(_ text: String, in state: inout State) {
    state.update(MatrixScene.self) { matrix, context in
      matrix.filter = text.trimmed
      let wanted = matrix.filter.lowercased()
      let isFound = matrix.matrix(in: context).actors.contains {
        context.library.title(of: $0.any).lowercased().contains(wanted)
      }
      guard !isFound, !wanted.isEmpty else { return }
      context.message = "no actor is called \(text.trimmed)"
    }
    state.settle()
  }
}

extension RelationMatrix.Arrangement {
  /// The actors that have a tie to anybody.
  func tied(in library: Library, at moment: Moment?) -> Self {
    let ties = ties(in: library, at: moment)
    let shown = Set(
      actors.indices.filter { place in
        actors.indices.contains { ties.hasRelation(place, $0) || ties.strength(place, $0) > 0 }
      }.map { actors[$0] })
    return only { shown.contains($0) }
  }

  /// The actors whose names hold some words, and all that are tied to one of them.
  func only(around words: String, in library: Library, at moment: Moment?) -> Self {
    let wanted = words.lowercased()
    let named = actors.indices.filter {
      library.title(of: actors[$0].any).lowercased().contains(wanted)
    }
    let ties = ties(in: library, at: moment)
    let shown = Set(
      actors.indices.filter { place in
        named.contains(place)
          || named.contains { ties.hasRelation($0, place) || ties.strength($0, place) > 0 }
      }.map { actors[$0] })
    return only { shown.contains($0) }
  }
}

/// Short names of actors.
enum ActorCodes {
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
