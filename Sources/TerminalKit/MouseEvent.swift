/// Something done with the mouse.
public struct MouseEvent: Equatable, Sendable {
  /// What was done.
  public enum Action: Sendable {
    case click, doubleClick, wheelUp, wheelDown
    /// The button was pressed over one cell and let go over another.
    case drag
  }

  /// What was done.
  public let action: Action
  /// The cell under the pointer.
  public let point: Point
  /// The cell where the button was pressed.
  public let origin: Point

  /// Something done with the mouse over a cell.
  public init(_ action: Action, at point: Point, from origin: Point? = nil) {
    self.action = action
    self.point = point
    self.origin = origin ?? point
  }
}
