import AllianceModel
import ArgumentParser
import PackJSON

extension Kind {
  /// Reads a kind from the command line, singular or plural.
  init(argument text: String) throws {
    guard let kind = Kind(word: text) else {
      let all = Kind.allCases.map(\.plural)
      let near = Spelling.nearest(to: text, in: all)
      throw ValidationError(
        "\"\(SafeText.clean(text))\" is no kind: "
          + (near.map { "did you mean \"\($0)\"?" } ?? "there are \(all.joined(separator: ", "))"))
    }
    self = kind
  }
}
