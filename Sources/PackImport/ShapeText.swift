import AllianceModel
import PackJSON

/// Where something is, as a file has it: longitudes past 180 go on round the globe.
struct Position {
  let longitude: Double
  let latitude: Double

  /// Whether there is such a place.
  var isOnGlobe: Bool { abs(latitude) <= 90 && abs(longitude) <= 360 }

  /// The longitude between -180 and 180.
  private var turned: Double {
    longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude
  }

  /// As packs write it.
  var value: DraftValue { .list([.number(turned), .number(latitude)]) }

  /// The same as JSON.
  var text: String {
    "[\(JSONValue.number(turned).compact),\(JSONValue.number(latitude).compact)]"
  }
}

/// Lines and points in a cell: `lat,lng:lat,lng;lat,lng:…` as some trackers write lines, or WKT
/// (`LINESTRING (62.3 25.1, 66.9 24.8)`), which has the longitude first.
struct ShapeText {
  private(set) var lines: [[Position]] = []
  private(set) var points: [Position] = []

  /// - Throws: what was found and expected.
  /// - Complexity: O(letters).
  init(_ text: String) throws(RowFailure) {
    if text.first(where: { !$0.isWhitespace })?.isLetter ?? false {
      try readWKT(text[...])
    } else {
      try readPairs(text)
    }
    let wrong = (lines.joined() + points).first { !$0.isOnGlobe }
    if let wrong {
      throw RowFailure(
        "\(wrong.latitude), \(wrong.longitude) is no latitude and longitude: give those of WGS 84")
    }
  }

  /// The lines as packs have them.
  var route: DraftValue? {
    let all = lines.map { line in DraftValue.list(line.map(\.value)) }
    guard let first = all.first else { return nil }
    return .object([
      DraftMember(name: "type", value: .text(all.count == 1 ? "LineString" : "MultiLineString")),
      DraftMember(name: "coordinates", value: all.count == 1 ? first : .list(all)),
    ])
  }

  // MARK: Pairs

  /// A colon goes on, a semicolon begins another line.
  private mutating func readPairs(_ text: String) throws(RowFailure) {
    for part in text.split(separator: ";") {
      var line: [Position] = []
      for point in part.split(separator: ":") {
        let numbers = point.split(separator: ",").map { $0.filter { $0 != " " } }.map { Double($0) }
        guard numbers.count == 2, let latitude = numbers[0], let longitude = numbers[1] else {
          throw RowFailure(
            "expected \"latitude,longitude\", found \"\(SafeText.clean(String(point.prefix(40))))\""
          )
        }
        line.append(Position(longitude: longitude, latitude: latitude))
      }
      if line.count > 1 { lines.append(line) }
      if line.count == 1 { points += line }
    }
  }

  // MARK: WKT

  private mutating func readWKT(_ text: Substring) throws(RowFailure) {
    var rest = text.trimmed
    if rest.uppercased().hasPrefix("SRID="), let end = rest.firstIndex(of: ";") {
      let system = rest[..<end].dropFirst(5)
      guard system == "4326" else {
        throw RowFailure(
          "its coordinates are of EPSG:\(SafeText.clean(String(system))), and not of WGS 84")
      }
      rest = rest[rest.index(after: end)...].trimmed
    }
    let word = rest.prefix { $0.isLetter }.uppercased()
    guard let open = rest.firstIndex(of: "(") else {
      guard rest.uppercased().hasSuffix("EMPTY") else {
        throw RowFailure("expected WKT, found \"\(SafeText.clean(String(rest.prefix(40))))\"")
      }
      return
    }
    let inner = rest[open...]
    guard Self.isClosed(inner) else {
      throw RowFailure("the brackets of a shape do not close: is the cell cut off?")
    }
    switch word {
    case "POINT", "MULTIPOINT":
      for list in try Self.lists(in: inner) { points += list }
    case "LINESTRING", "MULTILINESTRING": lines += try Self.lists(in: inner).filter { $0.count > 1 }
    case "GEOMETRYCOLLECTION":
      for part in Self.parts(of: inner.dropFirst().dropLast()) { try readWKT(part) }
    default:
      throw RowFailure(
        "expected lines or points as WKT, found \(word == "" ? "no word" : SafeText.clean(word))")
    }
  }

  /// Whether the last bracket closes the first one.
  private static func isClosed(_ text: Substring) -> Bool {
    var depth = 0
    for place in text.indices {
      if text[place] == "(" { depth += 1 }
      if text[place] == ")" { depth -= 1 }
      if depth == 0 { return text.index(after: place) == text.endIndex }
    }
    return false
  }

  /// The lists of positions that stand between brackets, at any depth.
  private static func lists(in text: Substring) throws(RowFailure) -> [[Position]] {
    var lists: [[Position]] = []
    for part in text.split(whereSeparator: { $0 == "(" || $0 == ")" }) {
      let pairs = part.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
      guard !pairs.isEmpty else { continue }
      var list: [Position] = []
      for pair in pairs {
        let numbers = pair.split(whereSeparator: \.isWhitespace).map { Double($0) }
        guard numbers.count >= 2, let longitude = numbers[0], let latitude = numbers[1] else {
          throw RowFailure(
            "expected \"longitude latitude\", found \"\(SafeText.clean(String(pair.prefix(40))))\"")
        }
        list.append(Position(longitude: longitude, latitude: latitude))
      }
      lists.append(list)
    }
    return lists
  }

  /// The parts of a collection, at the commas that stand in no bracket.
  private static func parts(of text: Substring) -> [Substring] {
    var (parts, depth, start) = ([Substring](), 0, text.startIndex)
    for place in text.indices {
      switch text[place] {
      case "(": depth += 1
      case ")": depth -= 1
      case "," where depth == 0:
        parts.append(text[start..<place])
        start = text.index(after: place)
      default: break
      }
    }
    return parts + [text[start...]]
  }
}
