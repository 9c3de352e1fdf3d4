import CByteScan

/// Reads JSON (RFC 8259) into nodes, strictly, without recursion.
struct JSONParser {
  /// Whether `// …` and `/* … */` count as space, as people write them into configurations.
  let allowsComments: Bool

  /// Why a text is not JSON, and at which byte.
  struct Fault {
    let offset: Int
    let message: String
  }

  /// Deeper nesting than any pack needs; the limit keeps hostile files cheap.
  static let maximumDepth = 64
  /// Lists of the outermost object lie so deep.
  private static let listDepth = 2

  /// What becomes of an item of a list in the outermost object.
  enum Item {
    /// The parser reads it like everything else.
    case notTaken
    /// Somebody else has read it; the text goes on after it.
    case taken(end: Int)
    /// It is not JSON.
    case fault(Fault)
  }

  /// Reads the items of lists in the outermost object in the parser's place.
  ///
  /// It is given the bytes of the list's key and where the item begins.
  typealias ItemReader = (_ key: Range<Int>, _ start: Int) -> Item

  private(set) var nodes: [JSONDocument.Node] = []
  /// Indices of the objects and lists that are still open.
  private var open: [Int] = []
  private(set) var position = 0
  /// How deep the value may be nested.
  private var depth = maximumDepth

  init(allowsComments: Bool = false) {
    self.allowsComments = allowsComments
  }

  private enum Expectation {
    case value, valueOrEnd, key, keyOrEnd, commaOrEnd, end
  }

  /// Fills `nodes` with a whole text; returns the first fault, or nil when the text is JSON.
  mutating func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, items: ItemReader? = nil
  ) -> Fault? {
    if items == nil { nodes.reserveCapacity(bytes.count / 12) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    return parse(bytes, isWhole: true, items: items)
  }

  /// Fills `nodes` with an item of a list; `position` is then the end of it.
  mutating func parseValue(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Fault? {
    nodes.removeAll(keepingCapacity: true)
    position = start
    depth = Self.maximumDepth - Self.listDepth
    return parse(bytes, isWhole: false, items: nil)
  }

  private mutating func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool, items: ItemReader?
  ) -> Fault? {
    var expectation = Expectation.value
    while true {
      if expectation == .end, !isWhole { return nil }
      skipSpace(bytes)
      guard position < bytes.count else {
        guard expectation != .end else { return nil }
        let message = nodes.isEmpty ? "the file is empty" : "the file ends in the middle of a value"
        return Fault(offset: position, message: message)
      }
      let byte = bytes[position]
      switch expectation {
      case .end:
        return Fault(
          offset: position, message: "expected the end of the file, found \(found(bytes))")
      case .commaOrEnd:
        if byte == UInt8(ascii: ",") {
          position += 1
          expectation = isInObject ? .key : .value
        } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
          if let fault = close(byte) { return fault }
          expectation = open.isEmpty ? .end : .commaOrEnd
        } else {
          let bracket = isInObject ? "\"}\"" : "\"]\""
          return Fault(
            offset: position, message: "expected \",\" or \(bracket), found \(found(bytes))")
        }
      case .key, .keyOrEnd:
        if expectation == .keyOrEnd, byte == UInt8(ascii: "}") {
          if let fault = close(byte) { return fault }
          expectation = open.isEmpty ? .end : .commaOrEnd
          continue
        }
        guard byte == UInt8(ascii: "\"") else {
          return Fault(offset: position, message: "expected a key in quotes, found \(found(bytes))")
        }
        if let fault = string(bytes) { return fault }
        skipSpace(bytes)
        guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
          return Fault(
            offset: position, message: "expected \":\" after the key, found \(found(bytes))")
        }
        position += 1
        expectation = .value
      case .value, .valueOrEnd:
        if expectation == .valueOrEnd, byte == UInt8(ascii: "]") {
          if let fault = close(byte) { return fault }
          expectation = open.isEmpty ? .end : .commaOrEnd
          continue
        }
        if let items, open.count == Self.listDepth, let key = keyOfOpenList {
          switch items(key, position) {
          case .notTaken: break
          case .taken(let end):
            position = end
            expectation = .commaOrEnd
            continue
          case .fault(let fault): return fault
          }
        }
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          guard open.count < depth else {
            return Fault(
              offset: position, message: "nested more than \(Self.maximumDepth) levels deep")
          }
          let isObject = byte == UInt8(ascii: "{")
          open.append(nodes.count)
          append(isObject ? .object : .array, from: position, to: position)
          position += 1
          expectation = isObject ? .keyOrEnd : .valueOrEnd
          continue
        case UInt8(ascii: "\""):
          if let fault = string(bytes) { return fault }
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
          if let fault = number(bytes) { return fault }
        default:
          if let fault = literal(bytes) { return fault }
        }
        expectation = open.isEmpty ? .end : .commaOrEnd
      }
    }
  }

  /// The bytes of the key whose list is open; nil if what is open is no list of an object.
  private var keyOfOpenList: Range<Int>? {
    guard nodes[open[0]].kind == .object, nodes[open[1]].kind == .array else { return nil }
    let key = nodes[open[1] - 1]
    return Int(key.start)..<Int(key.end)
  }

  private var isInObject: Bool {
    guard let last = open.last else { return false }
    return nodes[last].kind == .object
  }

  private mutating func append(
    _ kind: JSONDocument.NodeKind, from start: Int, to end: Int, isPlain: Bool = false
  ) {
    nodes.append(
      JSONDocument.Node(
        kind: kind, isPlain: isPlain, start: UInt32(start), end: UInt32(end),
        next: UInt32(nodes.count + 1)))
  }

  private mutating func skipSpace(_ bytes: UnsafeBufferPointer<UInt8>) {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      case UInt8(ascii: "/") where allowsComments && skipComment(bytes): break
      default: return
      }
    }
  }

  /// Skips a comment; false if none begins here, or if it never ends.
  private mutating func skipComment(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard position + 1 < bytes.count else { return false }
    if bytes[position + 1] == UInt8(ascii: "/") {
      position = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
      return true
    }
    guard bytes[position + 1] == UInt8(ascii: "*") else { return false }
    var end = position + 2
    while end + 1 < bytes.count {
      if bytes[end] == UInt8(ascii: "*"), bytes[end + 1] == UInt8(ascii: "/") {
        position = end + 2
        return true
      }
      end += 1
    }
    return false
  }

  private mutating func close(_ byte: UInt8) -> Fault? {
    guard let index = open.last else { return nil }
    let isObject = nodes[index].kind == .object
    guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
      let expected = isObject ? "\"}\"" : "\"]\""
      return Fault(offset: position, message: "expected \(expected), found the other bracket")
    }
    open.removeLast()
    position += 1
    nodes[index].end = UInt32(position)
    nodes[index].next = UInt32(nodes.count)
    return nil
  }

  private mutating func string(_ bytes: UnsafeBufferPointer<UInt8>) -> Fault? {
    let start = position
    var plain = true
    position += 1
    while position < bytes.count {
      if let base = bytes.baseAddress {
        position += bs_plain_run(base + position, bytes.count - position)
        guard position < bytes.count else { break }
      }
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        append(.string, from: start, to: position + 1, isPlain: plain)
        position += 1
        return nil
      case UInt8(ascii: "\\"):
        plain = false
        if let fault = escape(bytes) { return fault }
      case 0..<0x20:
        let what = byte == 0x0A ? "a line break" : "a control character"
        return Fault(
          offset: position,
          message: "\(what) inside a text: close the quote or write it as an escape")
      case 0x20..<0x7F:
        position += 1
      default:
        plain = false
        let length = Self.sequenceLength(bytes, at: position)
        guard length > 0 else {
          return Fault(offset: position, message: "not UTF-8: byte 0x\(hex(byte))")
        }
        position += length
      }
    }
    return Fault(offset: start, message: "this text is never closed with a quote")
  }

  private mutating func escape(_ bytes: UnsafeBufferPointer<UInt8>) -> Fault? {
    guard position + 1 < bytes.count else {
      return Fault(offset: position, message: "the file ends in the middle of a value")
    }
    switch bytes[position + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 2
    case UInt8(ascii: "u"):
      guard let unit = Self.hexUnit(bytes, at: position + 2) else {
        return Fault(offset: position, message: "expected four hexadecimal digits after \\u")
      }
      position += 6
      if unit & 0xFC00 == 0xD800 {
        guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
          bytes[position + 1] == UInt8(ascii: "u"),
          let low = Self.hexUnit(bytes, at: position + 2), low & 0xFC00 == 0xDC00
        else { return Fault(offset: position - 6, message: "half of a surrogate pair") }
        position += 6
      } else if unit & 0xFC00 == 0xDC00 {
        return Fault(offset: position - 6, message: "half of a surrogate pair")
      }
    default:
      return Fault(offset: position, message: "unknown escape: write \\\\ for a backslash")
    }
    return nil
  }

  private mutating func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Fault? {
    let start = position
    func digits(_ position: inout Int) -> Int {
      let first = position
      while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
      return position - first
    }
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    let integerStart = position
    let count = digits(&position)
    var isValid = count == 1 || (count > 1 && bytes[integerStart] != UInt8(ascii: "0"))
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      isValid = digits(&position) > 0 && isValid
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count,
        bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      isValid = digits(&position) > 0 && isValid
    }
    guard isValid else {
      return Fault(
        offset: start, message: "not a JSON number: no leading zeros, a digit after each point")
    }
    append(.number, from: start, to: position)
    return nil
  }

  private mutating func literal(_ bytes: UnsafeBufferPointer<UInt8>) -> Fault? {
    let words: [(StaticString, JSONDocument.NodeKind)] = [
      ("true", .yes), ("false", .no), ("null", .null),
    ]
    for (word, kind) in words {
      let count = word.utf8CodeUnitCount
      guard position + count <= bytes.count else { continue }
      if (0..<count).allSatisfy({ bytes[position + $0] == word.utf8Start[$0] }) {
        append(kind, from: position, to: position + count)
        position += count
        return nil
      }
    }
    return Fault(offset: position, message: "expected a value, found \(found(bytes))")
  }

  /// What stands at the current position, for a message.
  private func found(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard position < bytes.count else { return "the end of the file" }
    let byte = bytes[position]
    if byte > 0x20, byte < 0x7F { return "\"\(Character(Unicode.Scalar(byte)))\"" }
    let length = Self.sequenceLength(bytes, at: position)
    guard byte >= 0x80, length > 0 else { return "byte 0x\(hex(byte))" }
    let slice = UnsafeBufferPointer(rebasing: bytes[position..<(position + length)])
    return "\"\(SafeText.clean(String(decoding: slice, as: UTF8.self)))\""
  }

  private func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }

  static func hexUnit(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt16? {
    guard start + 4 <= bytes.count else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[start..<(start + 4)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        return nil
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }

  /// The length of the well-formed UTF-8 sequence that starts at a byte, or 0.
  static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    func trail(_ index: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      start + index < bytes.count && bytes[start + index] >= low && bytes[start + index] <= high
    }
    switch bytes[start] {
    case 0..<0x80: return 1
    case 0xC2...0xDF: return trail(1) ? 2 : 0
    case 0xE0: return trail(1, 0xA0) && trail(2) ? 3 : 0
    case 0xED: return trail(1, 0x80, 0x9F) && trail(2) ? 3 : 0
    case 0xE1...0xEF: return trail(1) && trail(2) ? 3 : 0
    case 0xF0: return trail(1, 0x90) && trail(2) && trail(3) ? 4 : 0
    case 0xF1...0xF3: return trail(1) && trail(2) && trail(3) ? 4 : 0
    case 0xF4: return trail(1, 0x80, 0x8F) && trail(2) && trail(3) ? 4 : 0
    default: return 0
    }
  }
}
