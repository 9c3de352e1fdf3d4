import AllianceModel

/// What a picture is for.
public enum PictureLook: String, CaseIterable, Sendable {
  /// A light screen.
  case light
  /// A dark screen.
  case dark
  /// Paper without colours: tones of grey, what is against somebody hatched.
  case print
}

extension SVG {
  /// The picture as an element of a page.
  ///
  /// Every element says how it looks by attributes of its own: readers that know no style sheets, no
  /// `paint-order` or no classes show the same.
  ///
  /// - Parameters:
  ///   - size: how wide it is; as wide as it was drawn, in pixels, if nil.
  ///   - id: what the names inside it begin with; no two pictures of a page have the same.
  ///   - isInPage: whether the page has its headline and the line under it, so that they are left out.
  func element(
    look: PictureLook, size: PictureSize? = nil, id: String, isInPage: Bool = false
  ) -> String {
    let hatch = """
      <pattern id="\(id)-hatch" width="4" height="4" patternUnits="userSpaceOnUse" \
      patternTransform="rotate(45)"><rect width="1.6" height="4" fill="#000"/></pattern>
      """
    // Inkscape does not clip elements within elements of their own kind; a path it does.
    let clip = band.map { band in
      "<clipPath id=\"\(id)-clip\"><rect x=\"0\" y=\"\(Self.number(band.lowerBound))\" "
        + "width=\"\(Self.number(width))\" "
        + "height=\"\(Self.number(band.upperBound - band.lowerBound))\"/></clipPath>"
    }
    let unknown = """
      <pattern id="\(id)-unknown" width="6" height="6" patternUnits="userSpaceOnUse" \
      patternTransform="rotate(-45)"><rect width="1.2" height="6" \
      fill="\(Self.color(of: .unknown, look))"/></pattern>
      """
    let parts =
      (look == .print ? hatch : "") + (hasUnknownAreas ? unknown : "") + (clip ?? "")
    let definitions = parts.isEmpty ? "" : "<defs>\(parts)</defs>\n"
    let head = isInPage ? top - Self.margin : 0
    let box = "\(Self.number(head)) \(Self.number(width)) \(Self.number(height - head))"
    let wide = size?.text ?? Self.number(width)
    let high =
      size.map { $0.text(times: (height - head) / width) } ?? Self.number(height - head)
    let shown =
      isInPage
      ? elements.filter { element in
        if case .text(_, let letters) = element { letters.y > top } else { true }
      } : elements
    let ground = Self.color(of: .ground, look)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" id="\(id)" width="\(wide)" height="\(high)" \
      viewBox="0 \(box)" role="img" aria-labelledby="\(id)-title \(id)-description" \
      font-family="Inter, 'Noto Sans', 'DejaVu Sans', Helvetica, Arial, sans-serif">
      <title id="\(id)-title">\(Escaping.xml(title))</title>
      <desc id="\(id)-description">\(Escaping.xml(words.description))</desc>
      \(definitions)<rect x="0" y="0" width="\(Self.number(width))" height="\(Self.number(height))" fill="\(ground)"/>
      \(shown.map { text(of: $0, look, id) }.joined())</svg>
      """
  }

  /// Whether some area is one that nobody knows.
  private var hasUnknownAreas: Bool {
    elements.contains { element in
      switch element {
      case .rect(_, let fill, _, _): fill == .unknown
      case .path(_, let pen, _): pen.fill == .unknown
      case .circle, .text, .clip, .endClip: false
      }
    }
  }

  private func text(of element: Element, _ look: PictureLook, _ id: String) -> String {
    guard case .endClip = element, let band else { return Self.text(of: element, look, id) }
    return "</g>\n"
      + [(0, band.lowerBound), (band.upperBound, height - band.upperBound)].map { y, height in
        let box = Box(x: 0, y: y, width: width, height: height)
        return Self.text(of: .rect(box, fill: .ground, strength: 1, title: nil), look, id)
      }.joined()
  }

  private static func text(of element: Element, _ look: PictureLook, _ id: String) -> String {
    switch element {
    case .rect(let box, let fill, let strength, let title):
      return titled(
        title, "rect",
        "x=\"\(number(box.x))\" y=\"\(number(box.y))\" width=\"\(number(box.width))\" "
          + "height=\"\(number(box.height))\"" + filled(fill, strength, look, id))
    case .circle(let x, let y, let radius, let fill, let title):
      return titled(
        title, "circle",
        "cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"\(number(radius))\" "
          + "fill=\"\(color(of: fill, look))\"")
    case .path(let data, let pen, let title):
      let stroke =
        pen.stroke.map { ink in
          " stroke=\"\(color(of: ink, look))\" stroke-width=\"\(number(pen.width))\" "
            + "stroke-linejoin=\"round\""
            + (pen.dash.isEmpty ? "" : " stroke-dasharray=\"\(pen.dash)\"")
        } ?? ""
      return titled(
        title, "path",
        "d=\"\(data)\"" + (pen.fill.map { filled($0, pen.strength, look, id) } ?? " fill=\"none\"")
          + stroke)
    case .text(let text, let letters): return lettered(text, letters, look)
    case .clip: return "<g clip-path=\"url(#\(id)-clip)\">\n"
    case .endClip: return "</g>\n"
    }
  }

  /// A text; one that may lie on lines has a seam of the ground below it, which is no text to a reader.
  private static func lettered(_ text: String, _ letters: Letters, _ look: PictureLook) -> String {
    let place =
      "<text x=\"\(number(letters.x))\" y=\"\(number(letters.y))\" "
      + "font-size=\"\(number(letters.size))\""
      + (letters.anchor == .start ? "" : " text-anchor=\"\(letters.anchor.rawValue)\"")
      + (letters.isBold ? " font-weight=\"600\"" : "")
      + (letters.turn == 0
        ? ""
        : " transform=\"rotate(\(number(letters.turn)) \(number(letters.x)) \(number(letters.y)))\"")
    let words = ">\(Escaping.xml(text))</text>\n"
    let hasSeam =
      letters.rim == .ground || look == .print && letters.rim == .hatched && letters.ink != .ground
    let seam =
      hasSeam
      ? place + " aria-hidden=\"true\" fill=\"none\" stroke=\"\(color(of: .ground, look))\" "
        + "stroke-width=\"3\" stroke-linejoin=\"round\"" + words : ""
    return seam + place + " fill=\"\(color(of: letters.ink, look))\"" + words
  }

  /// The fill of an area: on paper what is against somebody is hatched.
  private static func filled(
    _ ink: Ink, _ strength: Double, _ look: PictureLook, _ id: String
  ) -> String {
    let isHatched = look == .print && [.cool, .cooler, .coolest].contains(ink)
    let pattern = ink == .unknown ? "unknown" : isHatched ? "hatch" : nil
    return " fill=\"\(pattern.map { "url(#\(id)-\($0))" } ?? color(of: ink, look))\""
      + (strength < 1 ? " fill-opacity=\"\(number(strength))\"" : "")
  }

  /// An element with its title inside; around what has a pattern, since WeasyPrint draws no pattern beside a title.
  private static func titled(_ title: String?, _ element: String, _ attributes: String) -> String {
    guard let title = title.map({ "<title>\(Escaping.xml($0))</title>" }) else {
      return "<\(element) \(attributes)/>\n"
    }
    return attributes.contains("url(#")
      ? "<g>\(title)<\(element) \(attributes)/></g>\n"
      : "<\(element) \(attributes)>\(title)</\(element)>\n"
  }

  /// Colours whose lightness differs too, so that they can be told apart without red and green.
  private static func color(of ink: Ink, _ look: PictureLook) -> String {
    switch look {
    case .light: lightColor(of: ink)
    case .dark: darkColor(of: ink)
    case .print: printColor(of: ink)
    }
  }

  private static func lightColor(of ink: Ink) -> String {
    switch ink {
    case .text: "#1c2128"
    case .quiet: "#5b6470"
    case .line: "#d4d8de"
    case .ground: "#ffffff"
    case .land: "#f3f1ea"
    case .coast: "#8d949e"
    case .warmest: "#17652f"
    case .warmer: "#3b8a3a"
    case .warm: "#6c9a24"
    case .coolest: "#a91d16"
    case .cooler: "#c63f22"
    case .cool: "#b8552f"
    case .even: "#8a919b"
    case .pledge: "#1f77a4"
    case .talk: "#b98300"
    case .sea: "#1d5fa8"
    case .pipe: "#a86a00"
    case .old: "#8a3c8c"
    case .onCool: "#ffffff"
    case .first: "#0b63a5"
    case .second: "#b8400e"
    case .third: "#0f7a5a"
    case .fourth: "#87368b"
    case .fifth: "#6b6400"
    case .sixth: "#4a5568"
    case .unknown: "#8d949e"
    }
  }

  private static func darkColor(of ink: Ink) -> String {
    switch ink {
    case .text: "#e8eaee"
    case .quiet: "#a5adba"
    case .line: "#3a414d"
    case .ground: "#14171c"
    case .land: "#1e232b"
    case .coast: "#6b7480"
    case .warmest: "#7fd08a"
    case .warmer: "#b4d96a"
    case .warm: "#d6e08a"
    case .coolest: "#ff7d7d"
    case .cooler: "#ff9e6b"
    case .cool: "#e8b48a"
    case .even: "#c8ccd3"
    case .pledge: "#6ecbe0"
    case .talk: "#ffd75f"
    case .sea: "#6fa8dc"
    case .pipe: "#e2b86b"
    case .old: "#c792c9"
    case .onCool: "#14171c"
    case .first: "#6fb3ec"
    case .second: "#ff9a6b"
    case .third: "#5fd0a8"
    case .fourth: "#dc9be0"
    case .fifth: "#d8cf5f"
    case .sixth: "#b3bccb"
    case .unknown: "#6b7480"
    }
  }

  private static func printColor(of ink: Ink) -> String {
    switch ink {
    case .text, .cool, .cooler, .coolest, .sea, .onCool: "#000000"
    case .quiet, .pipe: "#444444"
    case .line: "#cccccc"
    case .ground: "#ffffff"
    case .land: "#f6f6f6"
    case .coast: "#999999"
    case .warm, .warmer, .warmest: "#222222"
    case .even: "#b0b0b0"
    case .pledge: "#666666"
    case .talk: "#909090"
    case .old: "#777777"
    case .first: "#111111"
    case .second: "#767676"
    case .third: "#3f3f3f"
    case .fourth: "#5c5c5c"
    case .fifth: "#6a6a6a"
    case .sixth: "#2a2a2a"
    case .unknown: "#999999"
    }
  }
}

/// How wide a picture is.
public struct PictureSize: Equatable, Sendable {
  /// What the number counts.
  public enum Unit: String, CaseIterable, Sendable {
    case mm, px
  }

  public let value: Double
  public let unit: Unit

  /// Reads "180mm" or "1200px"; nil for anything else, and for what is no size of a picture.
  public init?(_ text: String) {
    guard let unit = Unit.allCases.first(where: { text.hasSuffix($0.rawValue) }),
      let value = Double(text.dropLast(unit.rawValue.count)), (10...10_000).contains(value)
    else { return nil }
    self.value = value
    self.unit = unit
  }

  var text: String { text(times: 1) }

  func text(times factor: Double) -> String { SVG.number(value * factor) + unit.rawValue }
}
