/// Years along a line that gives recent decades room.
///
/// Seen from its end, the line is a hyperbola: over 22 centuries the last sixty years take about
/// half of it. The narrower the window the more even the scale; within a century it is nearly a
/// ruler.
public struct TimeScale: Equatable, Sendable {
  /// The years at both ends, as fractions of years.
  public let window: ClosedRange<Double>

  /// A scale for a window; one of less than a year is widened to a year.
  public init(_ window: ClosedRange<Double>) {
    self.window =
      window.upperBound - window.lowerBound >= 1
      ? window : window.lowerBound...(window.lowerBound + 1)
  }

  private var span: Double { window.upperBound - window.lowerBound }
  /// The years from the end within which half of the line lies, were it without an end.
  private var half: Double { 134_000 / span }

  /// Where a year stands, from 0 at the start to 1 at the end; outside beyond.
  public func position(of year: Double) -> Double {
    let distance = max(window.upperBound - year, -half / 2)
    return 1 - distance / (distance + half) * (span + half) / span
  }

  /// The year at a position from 0 to 1.
  public func year(at position: Double) -> Double {
    let share = (1 - position) * span / (span + half)
    return window.upperBound - half * share / (1 - share)
  }
}
