import TerminalKit

/// The names of two where they have no room side by side: both are cut, so that it can still be told who they are.
struct NamesOfTwo {
  let first: String
  let second: String

  /// - Parameters:
  ///   - joint: what stands between them.
  ///   - width: how many columns all three have.
  ///   - mostOfSecond: the most columns that a second name takes among all that stand in one column with these.
  init(_ names: (String, String), joint: String, in width: Int, mostOfSecond: Int? = nil) {
    let room = max(2, width - TextWidth.of(joint))
    guard TextWidth.of(names.0) + TextWidth.of(names.1) > room else {
      (first, second) = names
      return
    }
    first = TextWidth.cut(
      names.0, to: max(room / 3, room - (mostOfSecond ?? TextWidth.of(names.1))))
    second = TextWidth.cut(names.1, to: room - TextWidth.of(first))
  }
}
