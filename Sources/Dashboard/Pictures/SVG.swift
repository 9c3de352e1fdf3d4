import AllianceModel

/// A picture as SVG, with text as text: elements one after the other, in units of a pixel.
struct SVG {
  /// What a stroke, a fill or a word is for: the look comes from the ground.
  enum Ink: String, CaseIterable {
    case text, quiet, line, ground, land, coast, warm, cool, even, pledge, talk, sea, pipe, old
  }

  let width: Double
  let height: Double
  private var body = ""
  /// The boxes of the texts so far: no text is put over another one.
  private(set) var boxes: [Box] = []

  struct Box {
    let x, y, width, height: Double

    func overlaps(_ other: Box) -> Bool {
      x < other.x + other.width && other.x < x + width && y < other.y + other.height
        && other.y < y + height
    }
  }

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
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
      + "class=\"f-\(fill.rawValue)\"" + Self.titled(title, "circle")
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

  /// Where a text begins, ends or has its middle.
  enum Anchor: String {
    case start, middle, end
  }

  /// A text; false where it would lie over another one, and is left out.
  @discardableResult
  mutating func text(
    _ text: String, _ x: Double, _ y: Double, size: Double = 13, ink: Ink = .text,
    anchor: Anchor = .start, isBold: Bool = false, turn: Double = 0, mayOverlap: Bool = false
  ) -> Bool {
    let long = Self.length(of: text, size: size)
    let start = anchor == .start ? x : anchor == .middle ? x - long / 2 : x - long
    let box =
      turn == 0
      ? Box(x: start, y: y - size * 0.8, width: long, height: size)
      : Box(x: x - size * 0.8, y: y - long, width: size, height: long)
    guard mayOverlap || !boxes.contains(where: { $0.overlaps(box) }) else { return false }
    boxes.append(box)
    body +=
      "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" font-size=\"\(Self.number(size))\" "
      + "class=\"f-\(ink.rawValue)\""
      + (anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\"")
      + (isBold ? " font-weight=\"600\"" : "")
      + (turn == 0
        ? "" : " transform=\"rotate(\(Self.number(turn)) \(Self.number(x)) \(Self.number(y)))\"")
      + ">\(Escaping.xml(text))</text>\n"
    return true
  }

  /// About how long a text is: letters of the fonts that are named take six tenths of their size at
  /// most.
  static func length(of text: String, size: Double) -> Double {
    Double(text.unicodeScalars.count) * size * 0.6
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

  // MARK: The file

  /// The whole file.
  ///
  /// - Parameters:
  ///   - title: what the picture is called.
  ///   - description: what it shows, and who says so.
  ///   - isDark: whether it is for a dark ground.
  func document(title: String, description: String, isDark: Bool) -> String {
    let styles = Ink.allCases.map { ink in
      let color = Self.color(of: ink, isDark: isDark)
      return ".f-\(ink.rawValue){fill:\(color)}.s-\(ink.rawValue){stroke:\(color)}"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" width="\(Self.number(width))" height="\(Self.number(height))" \
      viewBox="0 0 \(Self.number(width)) \(Self.number(height))" role="img" aria-labelledby="title desc" \
      font-family="Inter, 'Noto Sans', 'DejaVu Sans', Helvetica, Arial, sans-serif">
      <title id="title">\(Escaping.xml(title))</title>
      <desc id="desc">\(Escaping.xml(description))</desc>
      <style>\(styles.joined()).nofill{fill:none}path{stroke-linejoin:round;stroke-linecap:round}</style>
      <rect width="100%" height="100%" class="f-ground"/>
      \(body)</svg>

      """
  }

  /// Colours that can be told apart without red and green: their lightness differs too.
  private static func color(of ink: Ink, isDark: Bool) -> String {
    switch ink {
    case .text: isDark ? "#e8eaee" : "#1c2128"
    case .quiet: isDark ? "#a5adba" : "#5b6470"
    case .line: isDark ? "#3a414d" : "#d4d8de"
    case .ground: isDark ? "#14171c" : "#ffffff"
    case .land: isDark ? "#1e232b" : "#f3f1ea"
    case .coast: isDark ? "#6b7480" : "#8d949e"
    case .warm: isDark ? "#7fd08a" : "#2f7d43"
    case .cool: isDark ? "#ff7d7d" : "#c0392b"
    case .even: isDark ? "#c8ccd3" : "#8a919b"
    case .pledge: isDark ? "#6ecbe0" : "#1f77a4"
    case .talk: isDark ? "#ffd75f" : "#b98300"
    case .sea: isDark ? "#6fa8dc" : "#1d5fa8"
    case .pipe: isDark ? "#e2b86b" : "#a86a00"
    case .old: isDark ? "#c792c9" : "#8a3c8c"
    }
  }
}

extension MatrixTone {
  /// The colour of a picture, and how strong it is.
  var ink: (ink: SVG.Ink, strength: Double) {
    switch self {
    case .allied, .defence: (.warm, 1)
    case .close: (.warm, 0.7)
    case .friendly: (.warm, 0.4)
    case .hostile: (.cool, 1)
    case .opposed: (.cool, 0.7)
    case .strained: (.cool, 0.4)
    case .neutral: (.even, 0.6)
    case .noAttack: (.pledge, 0.8)
    case .consultation: (.talk, 0.8)
    case .unread, .none: (.line, 1)
    }
  }
}
