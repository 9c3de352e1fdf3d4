/// What is read from a terminal.
public enum InputEvent: Equatable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// Something was done with the mouse.
  case mouse(MouseEvent)
  /// Text was pasted: its line ends are line feeds, and its tabs are tabs.
  ///
  /// - Parameter leftOut: how many bytes there were beyond the longest paste that is kept.
  case paste(String, leftOut: Int = 0)
  /// The terminal has said what its background is.
  case background(isLight: Bool)
}

/// A report of the mouse, before it is known what it is a part of.
struct MouseReport: Equatable, Sendable {
  enum Kind: Sendable {
    case press, release, wheelUp, wheelDown
  }

  let kind: Kind
  let point: Point

  /// Reads the numbers of a report; nil if nothing is asked for that.
  ///
  /// - Parameters:
  ///   - button: as terminals number it: the button in the lowest two bits, 32 for a movement, 64
  ///     for the wheel.
  ///   - column: from 1, as `row`.
  init?(button: Int, column: Int, row: Int, isRelease: Bool) {
    guard column > 0, row > 0 else { return nil }
    point = Point(x: column - 1, y: row - 1)
    switch (button & 0b1110_0011, isRelease) {
    case (0, false): kind = .press
    case (0, true), (3, false): kind = .release
    case (64, _): kind = .wheelUp
    case (65, _): kind = .wheelDown
    default: return nil
    }
  }
}

/// Puts reports of the mouse together: two clicks, a drag.
struct MouseReader: Sendable {
  /// Where the button was pressed, to know a drag when it is let go.
  private var pressed: Point?
  /// The last click, to know the second of two.
  private var lastClick: (point: Point, time: Duration)?
  /// Later clicks are not the second of two.
  private static let patience = Duration.milliseconds(400)

  mutating func event(for report: MouseReport, at time: Duration) -> MouseEvent? {
    let point = report.point
    switch report.kind {
    case .press:
      if let last = lastClick, last.point == point, time - last.time < Self.patience {
        lastClick = nil
        return MouseEvent(.doubleClick, at: point)
      }
      lastClick = (point, time)
      pressed = point
      return MouseEvent(.click, at: point)
    case .release:
      defer { pressed = nil }
      guard let origin = pressed, origin != point else { return nil }
      return MouseEvent(.drag, at: point, from: origin)
    case .wheelUp: return MouseEvent(.wheelUp, at: point)
    case .wheelDown: return MouseEvent(.wheelDown, at: point)
    }
  }
}
