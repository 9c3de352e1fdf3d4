import PackJSON

/// A place on the globe, in degrees (WGS 84).
public struct Coordinate: Hashable, Sendable {
  /// Degrees east of Greenwich, −180…180.
  public let longitude: Double
  /// Degrees north of the equator, −90…90.
  public let latitude: Double

  /// A place on the globe.
  public init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }

  /// Reads a GeoJSON position, longitude first; notes an error off the globe.
  init?(_ node: JSONNode, reader: ObjectReader) {
    guard let (east, north) = node.pair, east.kind != .string || north.kind != .string else {
      reader.log.error(
        "expected [longitude, latitude], such as [43.1, 11.6]; found \(Self.found(node))", at: node)
      return nil
    }
    longitude = reader.number(east)
    latitude = reader.number(north)
    if !(-180...180).contains(longitude) {
      let turn = longitude > 180 ? -360.0 : 360
      let same = JSONValue.number(((longitude + turn) * 1e6).rounded() / 1e6).compact
      reader.log.error(
        "expected a longitude from -180 to 180, found \(east.found)"
          + (longitude.magnitude <= 360 ? ": write \(same), the same meridian" : ""), at: east)
    }
    if !(-90...90).contains(latitude) {
      reader.log.error(
        "expected a latitude from -90 to 90, found \(north.found)"
          + ((-90...90).contains(longitude) ? ": longitude comes first" : ""), at: north)
    }
  }

  /// What stands in place of a position, and what it should be.
  private static func found(_ node: JSONNode) -> String {
    func named(_ names: [String]) -> String? {
      node.members.first {
        names.contains($0.key.text?.lowercased() ?? "") && $0.value.number != nil
      }?
      .value.sourceText
    }
    if let east = named(["lon", "lng", "long", "longitude", "x"]),
      let north = named(["lat", "latitude", "y"])
    {
      return "\(node.found): write [\(east), \(north)]"
    }
    if let text = node.text, let (east, north) = signed(text) {
      return "\(node.found): write [\(east), \(north)]"
    }
    if let (one, other) = node.pair, let first = one.text, let second = other.text {
      let numbers =
        signed("\(first), \(second)").map { [$0.east, $0.north] }
        ?? [first, second].compactMap { Spelling.number(in: $0) }
      return "two texts: write "
        + (numbers.count == 2
          ? "[\(numbers[0]), \(numbers[1])]" : "two numbers without quotation marks")
    }
    let texts = node.items.filter { $0.number != nil }.map(\.sourceText)
    guard node.kind == .array, texts.count == node.itemCount else { return node.found }
    switch texts.count {
    case 3 where !texts[0].contains(".") && !texts[1].contains("."):
      return "3 numbers: a decimal is written with a point, [\(texts[0]).\(texts[1]), \(texts[2])]"
    case 3: return "3 numbers: a height is left out, write [\(texts[0]), \(texts[1])]"
    case 4:
      return "4 numbers: a decimal is written with a point, "
        + "[\(texts[0]).\(texts[1]), \(texts[2]).\(texts[3])]"
    case let count: return "\(count) numbers"
    }
  }

  /// The numbers of "11.6° N, 43.1° E", each with its sign, longitude first; nil for other texts.
  private static func signed(_ text: String) -> (east: String, north: String)? {
    var found: [Character: String] = [:]
    var number = ""
    for sign in text.uppercased() where !sign.isWhitespace {
      if sign.isASCII, sign.isNumber || sign == "." {
        number.append(sign)
      } else if "NSEW".contains(sign), Double(number) != nil {
        found["NS".contains(sign) ? "N" : "E"] = ("SW".contains(sign) ? "-" : "") + number
        number = ""
      } else if sign != "°" {
        guard number.isEmpty, sign == "," || sign == ";" else { return nil }
      }
    }
    guard number.isEmpty, let east = found["E"], let north = found["N"] else { return nil }
    return (east, north)
  }

  /// The coordinate as people write it, such as `25.1° N 62.3° E`.
  public var text: String {
    func part(_ value: Double, _ positive: String, _ negative: String) -> String {
      "\((value.magnitude * 10).rounded() / 10)° \(value < 0 ? negative : positive)"
    }
    return part(latitude, "N", "S") + " " + part(longitude, "E", "W")
  }
}
