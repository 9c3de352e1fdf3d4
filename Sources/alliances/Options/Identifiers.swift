import AllianceModel
import ArgumentParser
import PackImport
import PackJSON
import TerminalKit

/// What shells complete.
enum Identifiers {
  /// The identifiers of the bundled pack that begin so.
  static func beginning(with prefix: String) -> [String] {
    let library = Library.bundled()
    return Kind.allCases.flatMap { kind in
      (0..<library.count(of: kind)).compactMap { row in
        library.identifier(at: RecordIndex(kind: kind, row: row))?.description
      }
    }.filter { $0.hasPrefix(prefix) }
  }
}

extension Library {
  /// The record that an argument names, by its identifier or its name; what may have been meant is said if there is none.
  func identifier(argument text: String) throws -> AnyIdentifier {
    let known = AnyIdentifier(text).flatMap { place(of: $0) == nil ? nil : $0 }
    guard let id = known ?? record(meant: text) else {
      let near = suggestion(for: text).map { ": did you mean \"\($0)\"?" } ?? ""
      throw ValidationError("no record \"\(SafeText.clean(text))\"" + near)
    }
    return id
  }

  /// The records that words on the command line name: by identifiers, or by the names of an actor,
  /// of two actors or of one record.
  func identifiers(named words: [String]) throws -> [AnyIdentifier] {
    guard !words.contains(where: { $0.contains("/") }) else {
      return try words.map { try identifier(argument: $0) }
    }
    let text = words.joined(separator: " ")
    guard !text.isEmpty else { return [] }
    // Two actors by just their names are found without a search.
    if records(titled: text).isEmpty, actor(named: text) == nil, let pair = pair(exactly: text) {
      return pair.actors.map(\.any)
    }
    if let id = record(meant: text) { return [id] }
    if let pair = pair(named: text) { return pair.actors.map(\.any) }
    // Each word may name one, such as the slugs of two corridors.
    let each = words.compactMap { record(named: $0) }
    if words.count > 1, each.count == words.count { return each }
    throw ValidationError(suggestion(called: text))
  }

  /// The one record that a name means: that of just this title, the actor that has it as another name, whose name
  /// begins so, or the state of that name which packs call otherwise ("West Germany").
  func record(meant text: String) -> AnyIdentifier? {
    record(named: text) ?? actor(named: text)?.any ?? actor(beginning: text)
      ?? StateNames.bundled.onlyState(named: text)
      .map { AnyIdentifier(kind: .actor, slug: $0.slug) }
      .flatMap { place(of: $0) == nil ? nil : $0 }
  }

  /// The record that has just this title or slug, an actor first; nil if there are several or none.
  private func record(named text: String) -> AnyIdentifier? {
    let exact = records(titled: text)
      .filter {
        TextFolding.fold(title(of: $0)) == TextFolding.fold(text) || $0.slug == text.lowercased()
      }
    return exact.first { $0.kind == .actor } ?? (exact.count == 1 ? exact.first : nil)
  }

  /// The actor whose name begins with just these words, such as "united states" of a longer name.
  private func actor(beginning text: String) -> AnyIdentifier? {
    let words = TextFolding.fold(text + " ")
    return records(called: text, limit: 8).first {
      $0.kind == .actor && TextFolding.fold(title(of: $0)).starts(with: words)
    }
  }

  /// Which records may have been meant: the one that comes closest to an identifier, else those that
  /// a name may mean, a line each.
  func suggestion(called text: String) -> String {
    let name = SafeText.clean(text)
    let near = suggestion(for: text).map { ": did you mean \"\($0)\"?" } ?? ""
    guard !text.contains("/") else { return "no record \"\(name)\"" + near }
    let found = records(called: text, limit: 8)
    guard !found.isEmpty else { return "nothing is called \"\(name)\"" + near }
    let lines = TextTable(found.map { [$0.description, title(of: $0)] }).lines.map { "\n  " + $0 }
    return "\"\(name)\" is no identifier; it may be one of these:" + lines.joined()
  }
}
