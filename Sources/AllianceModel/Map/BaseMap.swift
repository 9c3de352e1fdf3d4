import Content

/// Coasts, borders and countries, as Natural Earth has them (public domain).
///
/// Read out of the binary without copying: points are decoded while they are drawn.
public struct BaseMap: Sendable {
  /// What a line is.
  public enum LineKind: UInt8, Sendable {
    case coast, border, country
    /// A border, or a line of control, over which there is a dispute.
    case disputed
  }

  /// One line: a coast, a border, a disputed one, or the outline of a part of a country.
  public struct Line: Sendable {
    /// What the line is.
    public let kind: LineKind
    /// The ISO 3166-1 alpha-3 code of a country; empty for other lines.
    public let code: String
    /// The outermost degrees of the line.
    public let west, south, east, north: Double
    fileprivate let offset: Int
    /// How many points it has.
    public let count: Int
  }

  /// Degrees in one unit of the packed points.
  private static let unit = 1.0 / 180

  /// The whole world at 1:110m.
  public static let world = BaseMap(isRegion: false)
  /// 22° to 152° E and 14° S to 60° N at 1:50m.
  public static let region = BaseMap(isRegion: true)

  /// All lines, those of one kind together.
  public private(set) var lines: [Line]
  private let isRegion: Bool

  /// The packed points; constants of the binary, so that they are always there.
  private var bytes: UnsafeRawBufferPointer {
    let file = isRegion ? bundled_region_map() : bundled_world_map()
    return UnsafeRawBufferPointer(start: file.bytes, count: file.count)
  }

  private init(isRegion: Bool) {
    self.isRegion = isRegion
    lines = []
    let bytes = bytes
    func number<Number: FixedWidthInteger>(_ offset: Int, _ type: Number.Type) -> Number {
      Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type))
    }
    var lines: [Line] = []
    var offset = 8
    let lineCount = Int(number(6, UInt16.self))
    lines.reserveCapacity(lineCount)
    for _ in 0..<lineCount {
      guard let kind = LineKind(rawValue: bytes[offset]) else { break }
      let count = Int(number(offset + 4, UInt16.self))
      func degrees(_ position: Int) -> Double {
        Double(number(offset + 6 + 2 * position, Int16.self)) * Self.unit
      }
      let letters = bytes[(offset + 1)..<(offset + 4)].prefix { $0 != 0 }
      lines.append(
        Line(
          kind: kind, code: String(decoding: letters, as: UTF8.self), west: degrees(0),
          south: degrees(1), east: degrees(2), north: degrees(3), offset: offset + 14,
          count: count))
      offset += 14 + 4 * count
    }
    self.lines = lines
  }

  /// Calls a function for each point of a line, longitude and latitude in degrees.
  public func forEachPoint(of line: Line, _ body: (Double, Double) -> Void) {
    let bytes = bytes
    var offset = line.offset
    for _ in 0..<line.count {
      let x = Int16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int16.self))
      let y = Int16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 2, as: Int16.self))
      body(Double(x) * Self.unit, Double(y) * Self.unit)
      offset += 4
    }
  }
}
