import AllianceModel
import TerminalKit

/// A picture as SVG, with text as text: elements one after the other, in units of a pixel.
///
/// No text lies over another one: what has no room is left out, and `text` says so.
struct SVG {
  /// What a stroke, a fill or a word is for: the look comes from the ground.
  enum Ink: String, CaseIterable {
    case text, quiet, line, ground, land, coast, warm, cool, even, pledge, talk, sea, pipe, old
    /// Words on a strong area of `cool`.
    case onCool
  }

  /// Where a text begins, ends or has its middle.
  enum Anchor: String {
    case start, middle, end
  }

  /// The room that a text takes.
  struct Box {
    let x, y, width, height: Double

    func overlaps(_ other: Box) -> Bool {
      x < other.x + other.width && other.x < x + width && y < other.y + other.height
        && other.y < y + height
    }
  }

  let title: String
  let width: Double
  /// How far down the picture goes; known when its last line is.
  private(set) var height = 0.0
  /// Where there is room below the title.
  private(set) var top = 0.0
  /// Everything drawn so far.
  private(set) var body = ""
  private(set) var boxes: [Box] = []
  /// The boxes by the squares of the picture that they touch, so that each is compared with few.
  private var squares: [Point: [Int]] = [:]
  /// Where the part that is clipped may be seen.
  private(set) var band: ClosedRange<Double>?

  init(title: String, width: Double) {
    self.title = title
    self.width = width
    var y = 26.0
    for line in Self.wrapped(title, to: width - 2 * Self.margin, size: 16) {
      text(line, Self.margin, y, size: 16, isBold: true)
      y += 21
    }
    top = y + 2
  }

  // MARK: Elements

  mutating func rect(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: Ink, strength: Double = 1,
    title: String? = nil
  ) {
    body +=
      "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(width))\" "
      + "height=\"\(Self.number(height))\" class=\"f-\(fill.rawValue)\""
      + (strength < 1 ? " fill-opacity=\"\(Self.number(strength))\"" : "")
      + Self.titled(title, "rect")
  }

  mutating func circle(_ x: Double, _ y: Double, _ radius: Double, fill: Ink, title: String? = nil)
  {
    body +=
      "<circle cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\" "
      + "class=\"d-\(fill.rawValue)\"" + Self.titled(title, "circle")
  }

  /// A line through points.
  mutating func path(
    _ points: [(x: Double, y: Double)], stroke: Ink, width: Double = 1, dash: String = "",
    isClosed: Bool = false, fill: Ink? = nil, title: String? = nil
  ) {
    guard points.count > 1 else { return }
    var data = ""
    for (index, point) in points.enumerated() {
      data += (index == 0 ? "M" : "L") + Self.number(point.x) + " " + Self.number(point.y)
    }
    body +=
      "<path d=\"\(data)\(isClosed ? "Z" : "")\" class=\"s-\(stroke.rawValue)"
      + (fill.map { " f-\($0.rawValue)" } ?? " nofill")
      + "\" stroke-width=\"\(Self.number(width))\""
      + (dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"") + Self.titled(title, "path")
  }

  /// An area without an edge, which lets what is under it through.
  mutating func area(_ points: [(x: Double, y: Double)], fill: Ink, strength: Double) {
    guard points.count > 2 else { return }
    let data = points.map { Self.number($0.x) + " " + Self.number($0.y) }.joined(separator: "L")
    body +=
      "<path d=\"M\(data)Z\" class=\"f-\(fill.rawValue)\" "
      + "fill-opacity=\"\(Self.number(strength))\"/>\n"
  }

  /// A text, with a rim of the ground round it unless it stands on an area; false where it would lie over another one, and is
  /// left out.
  @discardableResult
  mutating func text(
    _ text: String, _ x: Double, _ y: Double, size: Double = 13, ink: Ink = .text,
    anchor: Anchor = .start, isBold: Bool = false, turn: Double = 0, hasRim: Bool = true
  ) -> Bool {
    let long = Self.length(of: text, size: size)
    let start = anchor == .start ? x : anchor == .middle ? x - long / 2 : x - long
    let box =
      turn == 0
      ? Box(x: start, y: y - size * Self.ascent, width: long, height: size * Self.line)
      : Box(x: x - size * Self.ascent, y: y - long, width: size * Self.line, height: long)
    guard take(box) else { return false }
    body +=
      "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" font-size=\"\(Self.number(size))\" "
      + "class=\"f-\(ink.rawValue)\(hasRim ? " rim" : ink == .onCool ? " rim-cool" : "")\""
      + (anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\"")
      + (isBold ? " font-weight=\"600\"" : "")
      + (turn == 0
        ? "" : " transform=\"rotate(\(Self.number(turn)) \(Self.number(x)) \(Self.number(y)))\"")
      + ">\(Escaping.xml(text))</text>\n"
    return true
  }

  /// Draws within a band over the whole width only; a picture has at most one.
  mutating func clipped(_ y: Double, _ height: Double, _ draw: (inout SVG) -> Void) {
    band = y...(y + height)
    body += "<g class=\"clipped\">\n"
    draw(&self)
    body += "</g>\n"
  }

  /// Ends the picture.
  mutating func end(at height: Double) { self.height = height }

  /// Takes the room of a box; false where another one has some of it.
  private mutating func take(_ box: Box) -> Bool {
    guard [box.x, box.y, box.width, box.height].allSatisfy({ $0.magnitude < 1e7 }) else {
      return false
    }
    func square(_ value: Double) -> Int { Int((value / 64).rounded(.down)) }
    let columns = square(box.x)...square(box.x + box.width)
    let rows = square(box.y)...square(box.y + box.height)
    let touched = rows.flatMap { y in columns.map { Point(x: $0, y: y) } }
    let isFree = touched.allSatisfy { place in
      squares[place]?.allSatisfy { !boxes[$0].overlaps(box) } ?? true
    }
    guard isFree else { return false }
    for place in touched { squares[place, default: []].append(boxes.count) }
    boxes.append(box)
    return true
  }

  // MARK: Measures

  /// The room around everything.
  static let margin = 16.0
  /// How far a line goes up from where its letters stand, and how high it is, in sizes of its font.
  private static let ascent = 0.98
  private static let line = 1.25

  /// About how long a text is: letters of the fonts that are named take six tenths of their size at
  /// most.
  static func length(of text: String, size: Double) -> Double {
    Double(TextWidth.of(text)) * size * 0.6
  }

  /// A text in lines of a length.
  static func wrapped(_ text: String, to length: Double, size: Double) -> [String] {
    WordWrap.wrap(text, to: max(10, Int(length / (size * 0.6))))
  }

  /// A text cut to a length, with an ellipsis.
  static func cut(_ text: String, to length: Double, size: Double) -> String {
    TextWidth.cut(text, to: max(2, Int(length / (size * 0.6))))
  }

  private static func titled(_ title: String?, _ element: String) -> String {
    title.map { "><title>\(Escaping.xml($0))</title></\(element)>\n" } ?? "/>\n"
  }

  /// A number with at most two digits after the point.
  static func number(_ value: Double) -> String {
    let hundredths = (value * 100).rounded()
    guard hundredths.isFinite, abs(hundredths) < 1e12 else { return "0" }
    let whole = Int(hundredths)
    if whole % 100 == 0 { return "\(whole / 100)" }
    let rest = String(abs(whole) % 100)
    return (whole < 0 ? "-" : "") + "\(abs(whole) / 100)." + (rest.count < 2 ? "0" : "") + rest
  }
}
