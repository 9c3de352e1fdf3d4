import AllianceModel

/// Whom somebody means who types names: one actor, or two.
private enum PanelWish {
  /// All that a name may mean, by their places among the actors of the panel.
  case one(Set<Int>)
  /// Two, of whom it may matter who is first.
  case pair(Set<Int>, Set<Int>, isInOrder: Bool)

  /// Nil where nothing was typed.
  init?(_ text: String, _ names: TypedNames) {
    let text = text.trimmed
    guard !text.isEmpty else { return nil }
    if let exact = names.exactly(text) {
      self = .one([exact])
    } else if let (one, other) = Self.divided(text, names) {
      self = .pair(one, other, isInOrder: true)
    } else if let pair = names.library.pair(exactly: text) {
      let places = pair.actors.map { Set([names.panel.place(of: $0)].compactMap { $0 }) }
      self = .pair(places[0], places[1], isInOrder: false)
    } else {
      let places = names.holding(text.hasSuffix(" to") ? String(text.dropLast(3)) : text)
      let two = places.isEmpty ? Self.two(text, names) : nil
      self = two.map { .pair($0.0, $0.1, isInOrder: false) } ?? .one(places)
    }
  }

  /// The two whom words name that stand in no name together.
  private static func two(_ text: String, _ names: TypedNames) -> (Set<Int>, Set<Int>)? {
    let words = text.replacing("–", with: " ").split(separator: " ").map(String.init)
    return words.indices.dropFirst().lazy.map { place in
      let parts = [words[..<place], words[place...]].map { names.all($0.joined(separator: " ")) }
      return (parts[0], parts[1])
    }.first { !$0.0.isEmpty && !$0.1.isEmpty }
  }

  /// The two of "A to B", as lines with a direction are called: by their whole names, else by words of them.
  private static func divided(_ text: String, _ names: TypedNames) -> (Set<Int>, Set<Int>)? {
    let words = text.split(separator: " ").map(String.init)
    let places = words.indices.dropFirst().dropLast().filter { words[$0].lowercased() == "to" }
    let parts = places.map { place in
      [words[..<place], words[(place + 1)...]].map { $0.joined(separator: " ") }
    }
    for part in parts {
      let exact = part.compactMap { names.exactly($0) }
      if exact.count == 2 { return ([exact[0]], [exact[1]]) }
    }
    return parts.first.map { (names.all($0[0]), names.all($0[1])) }
  }

  /// All whom it names.
  var all: Set<Int> {
    switch self {
    case .one(let places): places
    case .pair(let one, let other, _): one.union(other)
    }
  }

  /// Whether two are the pair that it names.
  func names(_ one: Int, _ other: Int, isDirected: Bool) -> Bool {
    guard case .pair(let first, let second, let isInOrder) = self else { return false }
    return first.contains(one) && second.contains(other)
      || !(isInOrder && isDirected) && first.contains(other) && second.contains(one)
  }

  /// Whether a row is one that it asks for: of a state, or of two with the one that it names, or just of its pair.
  func takes(_ one: Int, _ other: Int?, isDirected: Bool) -> Bool {
    guard let other else { return all.contains(one) }
    if case .one(let places) = self { return places.contains(one) || places.contains(other) }
    return names(one, other, isDirected: isDirected)
  }
}

/// What the names without a row are worked out from.
private struct UnmatchedRequest: MemoRequest {
  typealias Result = [String]
  static let limit = 4
  let panel: AnyIdentifier
  let of: [Identifier<Actor>]
  let filter: String
}

/// The names of a panel's actors.
private struct TypedNames {
  let panel: Panel
  let library: Library
  private let titles: [[UInt8]]

  init(_ panel: Panel, _ library: Library) {
    (self.panel, self.library) = (panel, library)
    titles = panel.actors.map { TextFolding.fold(library.title(of: $0.any)) }
  }

  /// The one that has just a name or a code.
  func exactly(_ name: String) -> Int? {
    library.actor(named: name).flatMap { panel.place(of: $0) }
  }

  /// All that have words in their titles.
  func holding(_ text: String) -> Set<Int> {
    let words = SearchQuery(text).words
    guard !words.isEmpty else { return [] }
    return Set(
      titles.indices.filter { place in
        titles[place].withUnsafeBufferPointer { title in
          words.allSatisfy { ByteSearch.findWord($0, in: title, from: 0) != nil }
        }
      })
  }

  /// The one of just that name, else all that have its words.
  func all(_ text: String) -> Set<Int> { exactly(text).map { [$0] } ?? holding(text) }
}

extension PanelScene {
  /// Those whose names were typed; nil where nothing was.
  ///
  /// Of pairs: a name alone is its pair with the one that is looked at from, else its pairs with each; several names
  /// are the pairs among them; and two are just that pair.
  func matching(_ panel: Panel, in context: Context) -> [Int]? {
    guard !filter.trimmed.isEmpty else { return nil }
    let names = TypedNames(panel, context.library)
    let wishes = filter.split(separator: ",").compactMap { PanelWish(String($0), names) }
    guard !wishes.isEmpty else { return nil }
    guard panel.form.subjects == .pairs else {
      let wanted = wishes.reduce(into: Set<Int>()) { $0.formUnion($1.all) }
      return panel.subjects.indices.filter { wanted.contains(panel.subjects[$0].one) }
    }
    // A name that nobody has leaves the others alone.
    let singles = wishes.compactMap { if case .one(let places) = $0 { places } else { nil } }
      .filter { !$0.isEmpty }
    let chosen = Set(of(singles, panel))
    return panel.subjects.indices.filter { number in
      guard let other = panel.subjects[number].other else { return false }
      return chosen.contains(number)
        || wishes.contains {
          $0.names(panel.subjects[number].one, other, isDirected: panel.form.isDirected)
        }
    }
  }

  /// Which of the names that were typed are not shown: nobody has the name, or there is no such row.
  func unmatched(_ panel: Panel, in context: Context) -> [String] {
    guard !filter.isEmpty else { return [] }
    return context.memos.result(for: UnmatchedRequest(panel: id, of: of, filter: filter)) {
      guard let shown = matching(panel, in: context) else { return [] }
      let names = TypedNames(panel, context.library)
      return filter.split(separator: ",").map { String($0).trimmed }.filter { text in
        guard let wish = PanelWish(text, names) else { return false }
        return !shown.contains { number in
          let subject = panel.subjects[number]
          return wish.takes(subject.one, subject.other, isDirected: panel.form.isDirected)
        }
      }
    }
  }

  /// The pairs of actors that stand alone, each of whom may be several.
  private func of(_ singles: [Set<Int>], _ panel: Panel) -> [Int] {
    let named = singles.reduce(into: Set<Int>()) { $0.formUnion($1) }
    guard !named.isEmpty else { return [] }
    func isNamed(_ number: Int) -> (one: Bool, other: Bool) {
      let subject = panel.subjects[number]
      return (named.contains(subject.one), subject.other.map { named.contains($0) } ?? false)
    }
    if of.count == 1, let own = panel.place(of: of[0]), !named.contains(own) {
      let mine = scope(panel).filter { isNamed($0).one || isNamed($0).other }
      if !mine.isEmpty { return mine }
    }
    return panel.subjects.indices.filter {
      let (one, other) = isNamed($0)
      return singles.count > 1 ? one && other : one || other
    }
  }
}
