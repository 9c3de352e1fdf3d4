import AllianceModel
import TerminalKit

/// A picture as SVG, with text as text: elements one after the other, in units of a pixel.
///
/// No text lies over another one: what has no room is left out, and `text` says so.
struct SVG {
  /// What a stroke, a fill or a word is for: the look comes from the ground.
  enum Ink: String, CaseIterable {
    case text, quiet, line, ground, land, coast, even, pledge, talk, sea, pipe, old
    /// What binds, and what parts: the strongest, the middle and the weakest level of each.
    case warm, warmer, warmest, cool, cooler, coolest
    /// Words on a strong area of `coolest`.
    case onCool
    /// Series of a chart: no two are alike, and white can be read on all of them.
    case first, second, third, fourth, fifth, sixth
    /// What nobody knows: as an area hatched on every ground.
    case unknown
  }

  /// Where a text begins, ends or has its middle.
  enum Anchor: String {
    case start, middle, end
  }

  /// What keeps a text apart from what it lies on.
  enum Rim {
    case none
    /// A seam of the ground, as an element of its own below the letters.
    case ground
    /// The same on paper only, where the area below is hatched.
    case hatched
  }

  /// Something drawn.
  enum Element {
    case rect(Box, fill: Ink, strength: Double, title: String?)
    case circle(x: Double, y: Double, radius: Double, fill: Ink, title: String?)
    case path(String, Pen, title: String?)
    case text(String, Letters)
    /// What follows is seen within the band only, until `endClip`; readers that do not clip have it
    /// covered.
    case clip, endClip
  }

  /// How a path is drawn.
  struct Pen {
    var stroke: Ink?
    var width = 1.0
    var dash = ""
    var fill: Ink?
    var strength = 1.0
  }

  /// How a text is set.
  struct Letters {
    let x, y, size: Double
    let ink: Ink
    let anchor: Anchor
    let isBold: Bool
    let turn: Double
    let rim: Rim
  }

  /// The room that a text takes.
  struct Box {
    let x, y, width, height: Double

    func overlaps(_ other: Box) -> Bool {
      x < other.x + other.width && other.x < x + width && y < other.y + other.height
        && other.y < y + height
    }
  }

  /// What it says.
  let words: PictureWords
  var title: String { words.headline }
  let width: Double
  /// How far down the picture goes; known when its last line is.
  private(set) var height = 0.0
  /// Where there is room below the title.
  private(set) var top = 0.0
  /// Everything drawn so far.
  private(set) var elements: [Element] = []
  private(set) var boxes: [Box] = []
  /// The boxes by the squares of the picture that they touch, so that each is compared with few.
  private var squares: [Point: [Int]] = [:]
  /// Where the part that is clipped may be seen.
  private(set) var band: ClosedRange<Double>?

  /// Begins with the headline and the line under it.
  init(_ words: PictureWords, width: Double) {
    self.words = words
    self.width = width
    var y = 28.0
    for line in Self.wrapped(words.headline, to: width - 2 * Self.margin, size: 18) {
      text(line, Self.margin, y, size: 18, isBold: true)
      y += 23
    }
    for line in Self.wrapped(words.standfirst, to: width - 2 * Self.margin, size: 12.5) {
      text(line, Self.margin, y, size: 12.5, ink: .quiet)
      y += 17
    }
    top = y - 2
  }

  // MARK: Elements

  mutating func rect(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: Ink, strength: Double = 1,
    title: String? = nil
  ) {
    elements.append(
      .rect(
        Box(x: x, y: y, width: width, height: height), fill: fill, strength: strength, title: title)
    )
  }

  mutating func circle(_ x: Double, _ y: Double, _ radius: Double, fill: Ink, title: String? = nil)
  {
    elements.append(.circle(x: x, y: y, radius: radius, fill: fill, title: title))
  }

  /// A line through points.
  mutating func path(
    _ points: [(x: Double, y: Double)], stroke: Ink, width: Double = 1, dash: String = "",
    isClosed: Bool = false, fill: Ink? = nil, title: String? = nil
  ) {
    guard points.count > 1 else { return }
    elements.append(
      .path(
        Self.data(points) + (isClosed ? "Z" : ""),
        Pen(stroke: stroke, width: width, dash: dash, fill: fill), title: title))
  }

  /// An area without an edge, which lets what is under it through.
  mutating func area(_ points: [(x: Double, y: Double)], fill: Ink, strength: Double) {
    guard points.count > 2 else { return }
    elements.append(
      .path(Self.data(points) + "Z", Pen(fill: fill, strength: strength), title: nil))
  }

  private static func data(_ points: [(x: Double, y: Double)]) -> String {
    var data = ""
    for (index, point) in points.enumerated() {
      data += (index == 0 ? "M" : "L") + number(point.x) + " " + number(point.y)
    }
    return data
  }

  /// A text; false where it would lie over another one, and is left out.
  ///
  /// - Parameter rim: what keeps it apart from lines and areas that it may lie on.
  @discardableResult
  mutating func text(
    _ text: String, _ x: Double, _ y: Double, size: Double = 13, ink: Ink = .text,
    anchor: Anchor = .start, isBold: Bool = false, turn: Double = 0, rim: Rim = .none
  ) -> Bool {
    let long = Self.length(of: text, size: size)
    let start = anchor == .start ? x : anchor == .middle ? x - long / 2 : x - long
    let box =
      turn == 0
      ? Box(x: start, y: y - size * Self.ascent, width: long, height: size * Self.line)
      : Box(x: x - size * Self.ascent, y: y - long, width: size * Self.line, height: long)
    guard !text.isEmpty, take(box) else { return false }
    elements.append(
      .text(
        text,
        Letters(
          x: x, y: y, size: size, ink: ink, anchor: anchor, isBold: isBold, turn: turn, rim: rim)))
    return true
  }

  /// Draws within a band over the whole width only, below all that is drawn already; a picture has at
  /// most one.
  mutating func clipped(_ y: Double, _ height: Double, _ draw: (inout SVG) -> Void) {
    band = y...(y + height)
    let above = elements
    elements = [.clip]
    draw(&self)
    elements.append(.endClip)
    elements += above
  }

  /// Ends the picture.
  mutating func end(at height: Double) { self.height = height }

  /// Takes the room of a box; false where another one has some of it.
  mutating func take(_ box: Box) -> Bool {
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
    text.isEmpty ? [] : WordWrap.wrap(text, to: max(10, Int(length / (size * 0.6))))
  }

  /// A text cut to a length, with an ellipsis.
  static func cut(_ text: String, to length: Double, size: Double) -> String {
    TextWidth.cut(text, to: max(2, Int(length / (size * 0.6))))
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
