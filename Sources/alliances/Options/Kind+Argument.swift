import AllianceModel
import ArgumentParser
import PackJSON

extension Kind {
  /// Reads a kind from the command line, singular or plural.
  init(argument text: String) throws {
    guard let kind = Kind(word: text) else {
      let near = Spelling.nearest(to: text, in: Kind.allCases.map(\.plural))
      throw ValidationError(
        "\"\(SafeText.clean(text))\" is no kind" + (near.map { ": did you mean \"\($0)\"?" } ?? ""))
    }
    self = kind
  }
}
