import TerminalKit

/// Lines between places that pass no other place, and run along no line that is drawn already.
///
/// A line that would is bent to either side, as little as it takes. Screen and picture have the same.
struct LinePaths {
  typealias Place = (x: Double, y: Double)

  /// Something that no line passes but those that end in it: an ellipse.
  struct Obstacle {
    let center: Place
    let across, down: Double

    func holds(_ place: Place) -> Bool {
      let (x, y) = ((place.x - center.x) / across, (place.y - center.y) / down)
      return x * x + y * y < 1
    }
  }

  private let obstacles: [Obstacle]
  /// How far up and down lines may go.
  private let room: ClosedRange<Double>
  /// How close lines are that cannot be told apart.
  private let grain: Double
  private var taken: Set<Point> = []

  init(
    obstacles: [Obstacle], grain: Double, room: ClosedRange<Double> = -.infinity ... .infinity
  ) {
    self.obstacles = obstacles
    self.room = room
    self.grain = grain
  }

  /// A line from one place to another, as points of a curve.
  ///
  /// O(bends that are tried × (points + obstacles)).
  mutating func path(from start: Place, to end: Place, isStraight: Bool = false) -> [Place] {
    let around = obstacles.filter { !$0.holds(start) && !$0.holds(end) }
    var best: (cost: Double, points: [Place])?
    for bend in isStraight ? [0] : Self.bends {
      let points = Self.curve(start, end, bend: bend)
      let blocked = points.count { point in
        !room.contains(point.y) || around.contains { $0.holds(point) }
      }
      let cells = points.dropFirst(Self.steps / 6).dropLast(Self.steps / 6).map(cell)
      let shared = cells.count { taken.contains($0) }
      // Crossings share a cell or two.
      let along = max(0, shared - 3)
      let cost = Double(blocked) * 1000 + Double(along) * 10 + bend.magnitude * 20
      if best.map({ cost < $0.cost }) ?? true { best = (cost, points) }
      if cost < 1 { break }
    }
    let points = best?.points ?? [start, end]
    taken.formUnion(points.map(cell))
    return points
  }

  private static let steps = 36
  /// How far a curve leaves the straight line, in parts of its length.
  private static let bends: [Double] = (0...18).map { (number: Int) -> Double in
    let size = 0.06 * Double((number + 1) / 2)
    return number.isMultiple(of: 2) ? -size : size
  }

  private func cell(_ place: Place) -> Point {
    Point(x: Int((place.x / grain).rounded(.down)), y: Int((place.y / grain).rounded(.down)))
  }

  private static func curve(_ start: Place, _ end: Place, bend: Double) -> [Place] {
    guard bend != 0 else {
      return (0...steps).map { step in
        let part = Double(step) / Double(steps)
        return (start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)
      }
    }
    // The curve goes half as far as what draws it.
    let middle = (
      x: (start.x + end.x) / 2 - (end.y - start.y) * 2 * bend,
      y: (start.y + end.y) / 2 + (end.x - start.x) * 2 * bend
    )
    return (0...steps).map { step in
      let part = Double(step) / Double(steps)
      let (one, two, three) = ((1 - part) * (1 - part), 2 * part * (1 - part), part * part)
      return (
        one * start.x + two * middle.x + three * end.x,
        one * start.y + two * middle.y + three * end.y
      )
    }
  }
}
