import PackJSON

/// Which states go on as others under another name, by the table of names that the program has.
///
/// The Soviet Union goes on as Russia, West Germany as Germany: general knowledge, and no claim on whose successor
/// anybody is.
enum StateHeirs {
  /// The slug of the state that goes on, by that of the one that it was.
  private static let heirs: [String: String] = {
    guard let file = PackFile.bundled(in: "states").first, let bytes = try? file.bytes().copy,
      let document = try? JSONDocument(file: file.name, bytes: bytes, allowsComments: true)
    else { return [:] }
    let pairs = (document.root["states"]?.items ?? []).compactMap { state in
      state["goesOnAs"]?.text.map {
        (AnyIdentifier.slug(of: state["name"]?.text ?? ""), AnyIdentifier.slug(of: $0))
      }
    }
    return Dictionary(pairs) { first, _ in first }
  }()

  /// The slugs of the state that one of some slug goes on as, and of those that went on as it.
  static func kin(of slug: String) -> [String] {
    [heirs[slug]].compactMap { $0 } + heirs.filter { $0.value == slug }.map(\.key).sorted()
  }
}
