/// A width and height in terminal cells.
public struct Size: Hashable, Sendable {
  /// Cells in a row.
  public var columns: Int
  /// Rows.
  public var rows: Int

  /// A width and height in cells.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A cell's place, from 0, 0 at the top left.
public struct Point: Hashable, Sendable {
  /// Cells from the left edge.
  public var x: Int
  /// Cells from the top.
  public var y: Int

  /// A cell's place.
  public init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

/// A rectangle of cells; never of negative width or height.
public struct Rect: Hashable, Sendable {
  /// The leftmost column.
  public var x: Int
  /// The topmost row.
  public var y: Int
  /// Columns.
  public var width: Int
  /// Rows.
  public var height: Int

  /// How large it is.
  public var size: Size { Size(columns: width, rows: height) }

  /// A rectangle; negative sizes become 0.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The rectangle that a whole screen is.
  public init(_ size: Size) {
    self.init(x: 0, y: 0, width: size.columns, height: size.rows)
  }

  /// The first column to the right of the rectangle.
  public var maxX: Int { x + width }
  /// The first row below the rectangle.
  public var maxY: Int { y + height }

  /// Whether a cell lies in the rectangle.
  public func contains(_ point: Point) -> Bool {
    point.x >= x && point.x < maxX && point.y >= y && point.y < maxY
  }

  /// The rectangle without a number of cells at each edge.
  public func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Rect {
    Rect(x: x + left, y: y + top, width: width - left - right, height: height - top - bottom)
  }

  /// The part that lies in another rectangle too.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rect(
      x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
  }

  /// Cuts off columns at the left; the rest follows after a gap.
  public func split(left columns: Int, gap: Int = 0) -> (left: Rect, rest: Rect) {
    let columns = min(columns, width)
    return (
      Rect(x: x, y: y, width: columns, height: height),
      Rect(x: x + columns + gap, y: y, width: width - columns - gap, height: height)
    )
  }

  /// Cuts off rows at the top; the rest follows below.
  public func split(top rows: Int) -> (top: Rect, rest: Rect) {
    let rows = min(rows, height)
    return (
      Rect(x: x, y: y, width: width, height: rows),
      Rect(x: x, y: y + rows, width: width, height: height - rows)
    )
  }
}
