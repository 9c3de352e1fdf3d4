import CByteScan

/// Reads JSON (RFC 8259) into nodes, strictly, without recursion.
package struct JSONParser {
  /// Whether `// …` and `/* … */` count as space and a comma may stand behind the last item, as people
  /// write them.
  package let allowsComments: Bool
  /// Whether any of these has been met: what was read is not JSON as others read it.
  package internal(set) var hasMetComments = false
  /// Whether a comment that is opened may still have an end.
  var hasCommentEnd = true

  /// Why a text is not JSON, and at which byte.
  package struct Fault {
    package let offset: Int
    package let message: String
    /// Whether it is of quotation marks that are missing or of another sort: whoever writes one so writes all so.
    package var isOfQuotes = false
  }

  /// Deeper nesting than any pack needs; the limit keeps hostile files cheap.
  package static let maximumDepth = 64
  /// Lists of the outermost object lie so deep.
  static let listDepth = 2

  /// What becomes of an item of a list in the outermost object.
  package enum Item {
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
  package typealias ItemReader = (_ key: Range<Int>, _ start: Int) -> Item

  package internal(set) var nodes: [JSONDocument.Node] = []
  /// Indices of the objects and lists that are still open.
  var open: [Int] = []
  package internal(set) var position = 0
  /// How deep the value may be nested.
  var depth = maximumDepth

  package init(allowsComments: Bool = false) {
    self.allowsComments = allowsComments
  }

  enum Expectation {
    case value, valueOrEnd, key, keyOrEnd, commaOrEnd, end
  }

  /// Fills `nodes` with a whole text; returns the first fault, or nil when the text is JSON.
  package mutating func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, items: ItemReader? = nil
  ) -> Fault? {
    if items == nil { nodes.reserveCapacity(bytes.count / 12) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    if Self.isUTF16(bytes) {
      return Fault(offset: 0, message: "this is UTF-16: save the file as UTF-8")
    }
    return parse(bytes, isWhole: true, items: items)
  }

  /// Fills `nodes` with an item of a list; `position` is then the end of it.
  package mutating func parseValue(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Fault? {
    nodes.removeAll(keepingCapacity: true)
    // What stood before may have ended in a fault.
    open.removeAll(keepingCapacity: true)
    position = start
    depth = Self.maximumDepth - Self.listDepth
    return parse(bytes, isWhole: false, items: nil)
  }

  mutating func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool, items: ItemReader?
  ) -> Fault? {
    var expectation = Expectation.value
    while true {
      if expectation == .end, !isWhole { return nil }
      let end = position
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
          if let fault = close(byte, in: bytes) { return fault }
          expectation = open.isEmpty ? .end : .commaOrEnd
        } else {
          return commaFault(bytes, after: end)
        }
      case .key, .keyOrEnd:
        if byte == UInt8(ascii: "}"), expectation == .keyOrEnd || allowsComments {
          hasMetComments = hasMetComments || expectation == .key
          if let fault = close(byte, in: bytes) { return fault }
          expectation = open.isEmpty ? .end : .commaOrEnd
          continue
        }
        guard byte == UInt8(ascii: "\"") else {
          return keyFault(bytes)
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
        if byte == UInt8(ascii: "]"), isInList, expectation == .valueOrEnd || allowsComments {
          hasMetComments = hasMetComments || expectation == .value
          if let fault = close(byte, in: bytes) { return fault }
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
  var keyOfOpenList: Range<Int>? {
    guard nodes[open[0]].kind == .object, nodes[open[1]].kind == .array else { return nil }
    let key = nodes[open[1] - 1]
    return Int(key.start)..<Int(key.end)
  }

  /// Whether what is open is a list, and not the text itself.
  var isInList: Bool { open.last.map { nodes[$0].kind == .array } ?? false }

  var isInObject: Bool {
    guard let last = open.last else { return false }
    return nodes[last].kind == .object
  }

  mutating func append(
    _ kind: JSONDocument.NodeKind, from start: Int, to end: Int, isPlain: Bool = false
  ) {
    nodes.append(
      JSONDocument.Node(
        kind: kind, isPlain: isPlain, start: UInt32(start), end: UInt32(end),
        next: UInt32(nodes.count + 1)))
  }

  mutating func skipSpace(_ bytes: UnsafeBufferPointer<UInt8>) {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      case UInt8(ascii: "/") where allowsComments && skipComment(bytes): hasMetComments = true
      default: return
      }
    }
  }

  /// Skips a comment; false if none begins here, or if it never ends.
  mutating func skipComment(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard position + 1 < bytes.count else { return false }
    if bytes[position + 1] == UInt8(ascii: "/") {
      position = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
      return true
    }
    guard bytes[position + 1] == UInt8(ascii: "*"), hasCommentEnd else { return false }
    var end = position + 2
    while end + 1 < bytes.count {
      if bytes[end] == UInt8(ascii: "*"), bytes[end + 1] == UInt8(ascii: "/") {
        position = end + 2
        return true
      }
      end += 1
    }
    // Nobody searches for it twice.
    hasCommentEnd = false
    return false
  }

  mutating func close(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Fault? {
    guard let index = open.last else { return nil }
    let isObject = nodes[index].kind == .object
    guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
      let expected = isObject ? "\"}\"" : "\"]\""
      let what = isObject ? "object" : "list"
      return Fault(
        offset: position,
        message: "expected \(expected), the end of the \(what) that begins at line "
          + "\(line(of: Int(nodes[index].start), in: bytes)); found the other bracket")
    }
    open.removeLast()
    position += 1
    nodes[index].end = UInt32(position)
    nodes[index].next = UInt32(nodes.count)
    return nil
  }
}
