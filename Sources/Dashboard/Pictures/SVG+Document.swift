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
  /// - Parameters:
  ///   - description: what it shows, and who says so.
  ///   - size: how wide it is; as wide as it was drawn, in pixels, if nil.
  ///   - id: what the names inside it begin with; no two pictures of a page have the same.
  func element(description: String, look: PictureLook, size: PictureSize? = nil, id: String)
    -> String
  {
    let styles = Ink.allCases.map { ink in
      let isHatched = look == .print && ink == .cool
      let color = Self.color(of: ink, look)
      return "#\(id) .f-\(ink.rawValue){fill:\(isHatched ? "url(#\(id)-hatch)" : color)}"
        + "#\(id) .s-\(ink.rawValue){stroke:\(color)}#\(id) .d-\(ink.rawValue){fill:\(color)}"
    }
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
    let parts = (look == .print ? hatch : "") + (clip ?? "")
    let definitions = parts.isEmpty ? "" : "<defs>\(parts)</defs>\n"
    let box = "\(Self.number(width)) \(Self.number(height))"
    let wide = size?.text ?? Self.number(width)
    let high = size.map { $0.text(times: height / width) } ?? Self.number(height)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" id="\(id)" width="\(wide)" height="\(high)" \
      viewBox="0 0 \(box)" role="img" aria-labelledby="\(id)-title \(id)-description" \
      font-family="Inter, 'Noto Sans', 'DejaVu Sans', Helvetica, Arial, sans-serif">
      <title id="\(id)-title">\(Escaping.xml(title))</title>
      <desc id="\(id)-description">\(Escaping.xml(description))</desc>
      <style>\(styles.joined())#\(id) .nofill{fill:none}\
      #\(id) .clipped{clip-path:url(#\(id)-clip)}\
      \(look == .print ? "#\(id) .rim-cool," : "")#\(id) .rim{paint-order:stroke;stroke:\(Self.color(of: .ground, look));stroke-width:3px;\
      stroke-linejoin:round}#\(id) path{stroke-linejoin:round;stroke-linecap:round}</style>
      \(definitions)<rect width="100%" height="100%" class="f-ground"/>
      \(body)</svg>
      """
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
    case .warm: "#2f7d43"
    case .cool: "#c0392b"
    case .even: "#8a919b"
    case .pledge: "#1f77a4"
    case .talk: "#b98300"
    case .sea: "#1d5fa8"
    case .pipe: "#a86a00"
    case .old: "#8a3c8c"
    case .onCool: "#ffffff"
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
    case .warm: "#7fd08a"
    case .cool: "#ff7d7d"
    case .even: "#c8ccd3"
    case .pledge: "#6ecbe0"
    case .talk: "#ffd75f"
    case .sea: "#6fa8dc"
    case .pipe: "#e2b86b"
    case .old: "#c792c9"
    case .onCool: "#14171c"
    }
  }

  private static func printColor(of ink: Ink) -> String {
    switch ink {
    case .text, .cool, .sea, .onCool: "#000000"
    case .quiet, .pipe: "#444444"
    case .line: "#cccccc"
    case .ground: "#ffffff"
    case .land: "#f6f6f6"
    case .coast: "#999999"
    case .warm: "#222222"
    case .even: "#b0b0b0"
    case .pledge: "#666666"
    case .talk: "#909090"
    case .old: "#777777"
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
