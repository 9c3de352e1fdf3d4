/// Something done with the mouse.
public struct MouseEvent: Equatable, Sendable {
  /// What was done.
  public enum Action: Sendable {
    case click, doubleClick, wheelUp, wheelDown
  }

  /// What was done.
  public let action: Action
  /// The cell under the pointer.
  public let point: Point

  /// Something done with the mouse over a cell.
  public init(_ action: Action, at point: Point) {
    self.action = action
    self.point = point
  }
}
