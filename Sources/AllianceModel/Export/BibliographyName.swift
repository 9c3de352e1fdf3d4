/// A name as citation managers sort and shorten it: of a person in two parts, of a body whole.
enum BibliographyName: Equatable, Sendable {
  case person(family: String, given: String)
  case body(String)

  /// The names in a line of authors, "Vali Nasr and Mark Mazzetti" or "Haq, Riaz; Nasr, Vali".
  ///
  /// A person is who is one among the library's actors, or is written with the family's name first and a
  /// comma; everybody else is a body, whose name nobody turns round.
  static func names(in text: String, _ library: Library) -> [BibliographyName] {
    guard !text.trimmed.isEmpty else { return [] }
    if let person = person(text, library) { return [person] }
    let parts = divide(text, at: ";").flatMap { divide($0, at: " and ") }.flatMap {
      divide($0, at: " & ")
    }
    let people = parts.compactMap { person($0, library) }
    // What is not all persons may be one body that has "and" in its name.
    return parts.count > 1 && people.count == parts.count ? people : [.body(text)]
  }

  /// A line of authors without "(editor)" or "(eds.)", and whether it had it.
  static func divided(_ text: String) -> (names: String, isEditor: Bool) {
    guard text.last == ")", let open = text.lastIndex(of: "(") else { return (text, false) }
    let word = text[text.index(after: open)...].dropLast().lowercased().filter { $0 != "." }
    guard ["editor", "editors", "ed", "eds"].contains(word) else { return (text, false) }
    return (String(text[..<open]).trimmed, true)
  }

  private static func divide(_ text: String, at divider: String) -> [String] {
    var parts: [String] = []
    var rest = text[...]
    while let range = rest.firstRange(of: divider) {
      parts.append(String(rest[..<range.lowerBound]).trimmed)
      rest = rest[range.upperBound...]
    }
    return (parts + [String(rest).trimmed]).filter { !$0.isEmpty }
  }

  private static func person(_ text: String, _ library: Library) -> BibliographyName? {
    let sides = divide(text, at: ",")
    // "industry source, unnamed" is nobody's name.
    if sides.count == 2, !text.contains(" and "), sides[1].split(separator: " ").count < 4,
      sides[1].first?.isLowercase != true
    {
      return .person(family: sides[0], given: sides[1])
    }
    guard let actor = library.person(named: text) else { return nil }
    let words = text.split(separator: " ").map(String.init)
    guard words.count > 1 else { return .body(text) }
    let languages = actor.nativeNames.map { $0.language.prefix { $0 != "-" } }
    if languages.contains(where: { familyFirst.contains(String($0)) })
      || words.count == 2 && familiesFirst.contains(words[0])
    {
      return .person(family: words[0], given: words.dropFirst().joined(separator: " "))
    }
    // "van", "bin" and their like belong to the family's name.
    let start =
      words.dropFirst().firstIndex { particles.contains($0.lowercased()) } ?? words.count - 1
    return .person(
      family: words[start...].joined(separator: " "),
      given: words[..<start].joined(separator: " "))
  }

  /// Languages in which the family's name comes first.
  private static let familyFirst: Set = ["zh", "ko", "vi", "hu"]

  /// Families whose names come first where nobody says the language.
  private static let familiesFirst: Set = [
    "Chen", "Deng", "Hu", "Hua", "Jiang", "Kim", "Li", "Liu", "Mao", "Wang", "Wen", "Xi", "Yang",
    "Zhang", "Zhao", "Zhou", "Zhu",
  ]

  private static let particles: Set = [
    "al", "ben", "bin", "da", "de", "del", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ul",
    "van", "von",
  ]
}

extension Library {
  /// The person of a name; nil where no actor of that name is one.
  ///
  /// O(actors).
  fileprivate func person(named name: String) -> Actor? {
    let folded = TextFolding.fold(name)
    for row in 0..<count(of: .actor)
    where TextFolding.fold(title(at: RecordIndex(kind: .actor, row: row))) == folded {
      if case .actor(let actor)? = record(.actor, at: row), actor.category == .person {
        return actor
      }
    }
    return nil
  }
}
