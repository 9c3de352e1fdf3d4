import CByteScan

/// A JSON value to be written.
public enum JSONValue: Equatable, Sendable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  /// A value that is JSON already, such as a line of a million points.
  case json(String)
  /// Members in the order in which they are written.
  case object([(String, JSONValue)])

  /// Whether both are written alike.
  public static func == (first: JSONValue, second: JSONValue) -> Bool {
    first.compact == second.compact
  }

  /// The value on one line.
  public var compact: String {
    var bytes: [UInt8] = []
    write(to: &bytes, indent: nil, depth: 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value with a line for each member, two spaces a level, and a line break at its end; short
  /// lists of texts and numbers stay on one line.
  public var pretty: String { pretty(depth: 0) + "\n" }

  /// The same without the line break at its end, as it stands so many levels deep in another value.
  public func pretty(depth: Int) -> String {
    var bytes: [UInt8] = []
    write(to: &bytes, indent: 2, depth: depth)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(to bytes: inout [UInt8], indent: Int?, depth: Int) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .flag(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    case .number(let number): Self.append(number, to: &bytes)
    case .text(let string): Self.append(string, to: &bytes)
    case .json(let written): bytes.append(contentsOf: written.utf8)
    case .list(let items):
      let isShort =
        indent != nil && items.allSatisfy(\.isScalar) && compact.utf8.count <= 72
      let indent = isShort ? nil : indent
      Self.write(items, "[", "]", to: &bytes, indent: indent, depth: depth) { item, bytes in
        item.write(to: &bytes, indent: indent, depth: depth + 1)
      }
    case .object(let members):
      Self.write(members, "{", "}", to: &bytes, indent: indent, depth: depth) { member, bytes in
        Self.append(member.0, to: &bytes)
        bytes.append(contentsOf: (indent == nil ? ":" : ": ").utf8)
        member.1.write(to: &bytes, indent: indent, depth: depth + 1)
      }
    }
  }

  private var isScalar: Bool {
    switch self {
    case .list, .object, .json: false
    case .null, .flag, .number, .text: true
    }
  }

  private static func write<Item>(
    _ items: [Item], _ open: String, _ close: String, to bytes: inout [UInt8], indent: Int?,
    depth: Int, _ write: (Item, inout [UInt8]) -> Void
  ) {
    func breakLine(_ depth: Int) {
      guard let indent else { return }
      bytes.append(UInt8(ascii: "\n"))
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * depth))
    }
    bytes.append(contentsOf: open.utf8)
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine(depth + 1)
      write(item, &bytes)
    }
    if !items.isEmpty { breakLine(depth) }
    bytes.append(contentsOf: close.utf8)
  }

  /// Writes a number: a whole one without a decimal point; JSON knows no infinity.
  package static func append(_ number: Double, to bytes: inout [UInt8]) {
    guard number.isFinite else { return bytes.append(contentsOf: "null".utf8) }
    let isWhole = number == number.rounded() && abs(number) < 1e15
    bytes.append(contentsOf: (isWhole ? String(Int64(number)) : String(number)).utf8)
  }

  /// Writes a text between quotation marks.
  package static func append(_ string: String, to bytes: inout [UInt8]) {
    var string = string
    bytes.append(UInt8(ascii: "\""))
    string.withUTF8 { text in
      guard let base = text.baseAddress else { return }
      var start = 0
      while start < text.count {
        let end = start + bs_plain_run(base + start, text.count - start)
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
        if end < text.count { append(text[end], to: &bytes) }
        start = end + 1
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
    case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
    case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
    case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
    case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
    case 0..<0x20, 0x7F:
      let digits = String(byte, radix: 16)
      let zeros = String(repeating: "0", count: 4 - digits.count)
      bytes.append(contentsOf: ("\\u" + zeros + digits).utf8)
    default: bytes.append(byte)
    }
  }
}

extension JSONNode {
  /// The value as one that can be written.
  public var asValue: JSONValue {
    switch kind {
    case .object: .object(members.map { ($0.key.text ?? "", $0.value.asValue) })
    case .array: .list(items.map(\.asValue))
    case .string: .text(text ?? "")
    case .number: .number(number ?? 0)
    case .yes: .flag(true)
    case .no: .flag(false)
    case .null: .null
    }
  }
}
