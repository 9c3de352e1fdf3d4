import TerminalKit

extension String {
  /// The text with no-break spaces for its spaces: they keep their place when lines are broken.
  var withFixedSpaces: String { String(map { $0 == " " ? "\u{A0}" : $0 }) }

  /// The text filled up with no-break spaces to a width in columns.
  ///
  /// - Parameters:
  ///   - gap: how many there are in any case.
  ///   - isAtEnd: whether they stand before the text.
  func filled(to width: Int, gap: Int = 0, isAtEnd: Bool = false) -> String {
    let padding = String(repeating: "\u{A0}", count: max(gap, width - TextWidth.of(self)))
    return isAtEnd ? padding + self : self + padding
  }
}
