extension [String] {
  /// The texts in their order, with a separator between each two.
  ///
  /// `joined(separator:)` is generic: the first time it makes the runtime look up what a list of
  /// texts conforms to, which takes as long as drawing the first list.
  package func joined(by separator: String) -> String {
    guard var text = first else { return "" }
    for part in dropFirst() {
      text += separator
      text += part
    }
    return text
  }
}
