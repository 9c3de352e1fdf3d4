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
    var text = ""
    write(to: &text, indent: nil, depth: 0)
    return text
  }

  /// The value with a line for each member, two spaces a level, and a line break at its end; short
  /// lists of texts and numbers stay on one line.
  public var pretty: String { pretty(depth: 0) + "\n" }

  /// The same without the line break at its end, as it stands so many levels deep in another value.
  public func pretty(depth: Int) -> String {
    var text = ""
    write(to: &text, indent: 2, depth: depth)
    return text
  }

  private func write(to text: inout String, indent: Int?, depth: Int) {
    switch self {
    case .null: text += "null"
    case .flag(let flag): text += flag ? "true" : "false"
    case .number(let number): text += Self.text(of: number)
    case .text(let string): Self.write(string, to: &text)
    case .json(let written): text += written
    case .list(let items):
      let isShort =
        indent != nil && items.allSatisfy(\.isScalar) && compact.utf8.count <= 72
      let indent = isShort ? nil : indent
      Self.write(items, "[", "]", to: &text, indent: indent, depth: depth) { item, text in
        item.write(to: &text, indent: indent, depth: depth + 1)
      }
    case .object(let members):
      Self.write(members, "{", "}", to: &text, indent: indent, depth: depth) { member, text in
        Self.write(member.0, to: &text)
        text += indent == nil ? ":" : ": "
        member.1.write(to: &text, indent: indent, depth: depth + 1)
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
    _ items: [Item], _ open: String, _ close: String, to text: inout String, indent: Int?,
    depth: Int, _ write: (Item, inout String) -> Void
  ) {
    func breakLine(_ depth: Int) {
      guard let indent else { return }
      text += "\n" + String(repeating: " ", count: indent * depth)
    }
    text += open
    for (index, item) in items.enumerated() {
      if index > 0 { text += "," }
      breakLine(depth + 1)
      write(item, &text)
    }
    if !items.isEmpty { breakLine(depth) }
    text += close
  }

  /// A whole number without a decimal point; JSON knows no infinity.
  private static func text(of number: Double) -> String {
    guard number.isFinite else { return "null" }
    if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
    return String(number)
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    // Most texts have nothing that is written otherwise.
    if string.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F }) {
      text += string + "\""
      return
    }
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case "\u{0}"..<" ", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
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
