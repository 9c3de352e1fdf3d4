/// Cells that lead to a web page, where the terminal can open one.
public struct Hyperlink: Equatable, Sendable {
  /// The cells.
  public let area: Rect
  /// The page, in printable ASCII.
  public let url: String

  /// Cells that lead to a web page.
  public init(area: Rect, url: String) {
    self.area = area
    self.url = url
  }
}
