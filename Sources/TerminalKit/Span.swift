/// Text in one look, as part of a line.
public struct Span: Equatable, Sendable {
  /// The words.
  public var text: String
  /// What the caller wants to know about the words when they are drawn.
  ///
  /// A plain number and no type parameter: text is broken into lines at every key press, and
  /// generic code across modules would take several times as long.
  public var tag: Int

  /// Text in one look.
  public init(_ text: String, tag: Int = 0) {
    self.text = text
    self.tag = tag
  }
}
