import Glibc

/// One value inside a JSON document.
package struct JSONNode: Sendable {
  package let document: JSONDocument
  package let index: Int
  private let node: JSONDocument.Node

  package init(document: JSONDocument, index: Int) {
    self.document = document
    self.index = index
    node = document.nodes[index]
  }

  package var kind: JSONDocument.NodeKind { node.kind }

  /// The line and column where the value starts.
  package var location: SourceLocation {
    document.text.location(of: Int(node.start))
  }

  /// The items of a list; empty for anything else.
  package var items: [JSONNode] {
    var items: [JSONNode] = []
    forEachItem { items.append($0) }
    return items
  }

  /// Calls a function with each item of a list; with none for anything else.
  package func forEachItem(_ body: (JSONNode) -> Void) {
    guard kind == .array else { return }
    var child = index + 1
    while child < Int(node.next) {
      body(JSONNode(document: document, index: child))
      child = Int(document.nodes[child].next)
    }
  }

  /// How many items a list has; 0 for anything else.
  package var itemCount: Int {
    guard kind == .array else { return 0 }
    var (child, count) = (index + 1, 0)
    while child < Int(node.next) {
      count += 1
      child = Int(document.nodes[child].next)
    }
    return count
  }

  /// The items of a list of just two texts or numbers; nil for anything else.
  ///
  /// A line of a million positions has a million such lists: no array is made of them.
  package var pair: (JSONNode, JSONNode)? {
    guard kind == .array, Int(node.next) == index + 3,
      Int(document.nodes[index + 1].next) == index + 2
    else { return nil }
    return (
      JSONNode(document: document, index: index + 1), JSONNode(document: document, index: index + 2)
    )
  }

  /// The keys and values of an object, in the text's order; empty for anything else.
  package var members: [(key: JSONNode, value: JSONNode)] {
    guard kind == .object else { return [] }
    var members: [(key: JSONNode, value: JSONNode)] = []
    var child = index + 1
    let end = Int(node.next)
    while child < end {
      let key = JSONNode(document: document, index: child)
      let value = JSONNode(document: document, index: child + 1)
      members.append((key, value))
      child = Int(document.nodes[child + 1].next)
    }
    return members
  }

  /// Whether this is a text that is written exactly so, without escapes.
  package func isText(_ text: String) -> Bool {
    let slice = document.nodes[index]
    let count = Int(slice.end - slice.start) - 2
    guard slice.kind == .string, text.utf8.count == count else { return false }
    var position = Int(slice.start) + 1
    for byte in text.utf8 {
      if document.bytes[position] != byte { return false }
      position += 1
    }
    return true
  }

  /// Whether this and another are the same text.
  package func isSame(_ other: JSONNode) -> Bool {
    guard isPlainText, other.isPlainText else { return text == other.text }
    return withRawText { one in
      other.withRawText { two in
        guard one.count == two.count, let first = one.baseAddress, let second = two.baseAddress
        else { return one.count == two.count }
        return memcmp(first, second, one.count) == 0
      }
    }
  }

  /// The keys of an object that have stood before in it.
  package var repeatedKeys: [JSONNode] {
    guard kind == .object else { return [] }
    var repeated: [JSONNode] = []
    var (child, count) = (index + 1, 0)
    while child < Int(node.next) {
      if hasStoodBefore(key: child) { repeated.append(JSONNode(document: document, index: child)) }
      count += 1
      if count > Self.fewKeys { return repeatedAmongMany }
      child = Int(document.nodes[child + 1].next)
    }
    return repeated
  }

  /// Whether a key of the object stands in it before; those before it are looked at in place.
  private func hasStoodBefore(key: Int) -> Bool {
    let nodes = document.nodes
    let own = nodes[key]
    var other = index + 1
    while other < key {
      let before = nodes[other]
      // Most keys are of different lengths; those with escapes must be read.
      if before.end - before.start == own.end - own.start || !own.isPlain || !before.isPlain,
        JSONNode(document: document, index: key).isSame(JSONNode(document: document, index: other))
      {
        return true
      }
      other = Int(nodes[other + 1].next)
    }
    return false
  }

  /// So many are compared with each other in no time.
  private static let fewKeys = 32

  private var repeatedAmongMany: [JSONNode] {
    var known: Set<String> = []
    return members.map(\.key).filter { !known.insert($0.text ?? "").inserted }
  }

  /// Whether an object has no more members than a set of bits has, each for one of them.
  package func hasOnly(_ members: UInt64) -> Bool {
    var child = index + 1
    let end = Int(node.next)
    var count = 0
    while kind == .object, child < end {
      count += 1
      child = Int(document.nodes[child + 1].next)
    }
    return count <= 64 && members.nonzeroBitCount == count
  }

  /// The value of a key of an object; of a key that stands twice, the first.
  package subscript(key: String) -> JSONNode? {
    var start = MemberPlace()
    return member(key, from: &start)?.value
  }

  /// Where a member of an object stands: the index of its key, and how many keys stand before it.
  package struct MemberPlace {
    fileprivate var index = 0
    fileprivate var position = 0

    package init() {}
  }

  /// The value of a key of an object, and how many keys stand before it.
  ///
  /// O(members).
  ///
  /// - Parameter start: where the search begins; it goes on at the first member. It is then the place
  ///   after the one that was found.
  package func member(
    _ key: String, from start: inout MemberPlace
  ) -> (position: Int, value: JSONNode)? {
    guard kind == .object else { return nil }
    var key = key
    // Without a node for every key on the way: this is what reading a record mostly does.
    let found = key.withUTF8 { key in
      document.nodes.place(ofKey: key, in: document.bytes, of: index, from: start)
    }
    guard let found else { return nil }
    start.index = Int(document.nodes[found.index + 1].next)
    start.position = found.position + 1
    return (found.position, JSONNode(document: document, index: found.index + 1))
  }

  /// Whether this is a text of printable ASCII that is written without escapes.
  package var isPlainText: Bool { node.kind == .string && node.isPlain }

  /// Whether this is a text that begins with a printable sign of ASCII, so that it cannot be empty.
  package var beginsWithLetter: Bool {
    kind == .string
      && withRawText { $0.first.map { $0 > 0x20 && $0 < 0x7F && $0 != 0x5C } ?? false }
  }

  /// Whether this is a text that stands in the file as it is shown: without escapes, and with nothing
  /// that must be cleaned.
  package var isAsWritten: Bool {
    isPlainText
      || kind == .string
        && withRawText { bytes in
          guard let base = bytes.baseAddress else { return true }
          return memchr(base, 0x5C, bytes.count) == nil && SafeText.isPlain(bytes)
        }
  }

  /// The bytes that the value takes in the text.
  package var byteRange: Range<Int> { Int(node.start)..<Int(node.end) }

  /// A string's text, made safe to show; nil for anything else.
  package var text: String? {
    guard kind == .string else { return nil }
    let slice = Int(node.start) + 1..<Int(node.end) - 1
    if isAsWritten { return document.text.bytes.text(slice) }
    return SafeText.clean(Self.unescape(document.bytes, slice))
  }

  /// A string's lines, each made safe to show; nil for anything else.
  package var lines: [String]? {
    writtenText?.split(omittingEmptySubsequences: false) { $0.isNewline }
      .map { SafeText.clean(String($0)) }
  }

  /// A string letter by letter, not made safe to show; nil for anything else.
  package var writtenText: String? {
    guard kind == .string else { return nil }
    let slice = Int(node.start) + 1..<Int(node.end) - 1
    return Self.unescape(document.bytes, slice)
  }

  /// Calls a function with the bytes of the value, as they are written.
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let slice = byteRange
    return withExtendedLifetime(document) {
      body(UnsafeBufferPointer(rebasing: document.bytes[slice]))
    }
  }

  /// The bytes of a string between its quotation marks, as they are written; they are there as long as
  /// the document is.
  package var rawText: UnsafeBufferPointer<UInt8> {
    let start = Int(node.start) + 1
    return UnsafeBufferPointer(rebasing: document.bytes[start..<max(start, Int(node.end) - 1)])
  }

  /// Calls a function with these bytes.
  func withRawText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withExtendedLifetime(document) { body(rawText) }
  }

  /// A number's value; nil for anything else and for numbers beyond a `Double`.
  package var number: Double? {
    guard kind == .number else { return nil }
    if let value = withBytes({ Self.shortNumber($0) }) { return value }
    guard let value = Double(sourceText), value.isFinite else { return nil }
    return value
  }

  /// The value of a number of few digits without an exponent, as most are; nil for others.
  ///
  /// Its digits and the power of ten that divides them are whole numbers that a `Double` has exactly, so
  /// that the quotient is the nearest one.
  private static func shortNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    var digits = 0
    var divisor = 1
    var isFraction = false
    guard bytes.count <= 15 else { return nil }
    for byte in bytes {
      if byte &- 0x30 < 10 {
        digits = digits * 10 + Int(byte &- 0x30)
        if isFraction { divisor *= 10 }
      } else if byte == UInt8(ascii: ".") {
        isFraction = true
      } else if byte != UInt8(ascii: "-") {
        return nil
      }
    }
    let value = Double(digits) / Double(divisor)
    return bytes.first == UInt8(ascii: "-") ? -value : value
  }

  /// The value as it is written in the file.
  package var sourceText: String {
    document.text.bytes.text(Int(node.start)..<Int(node.end))
  }

  /// What stands here, as a diagnostic says it: `the text "45bn"`, `the number 7`, `a list`.
  package var found: String {
    switch kind {
    case .string: "the text \"\(Self.shortened(text ?? ""))\""
    case .number: "the number \(Self.shortened(sourceText))"
    case .yes: "true"
    case .no: "false"
    case .object, .array, .null: kind.name
    }
  }

  /// The path from the root, such as `corridors[3].claims[0].value`.
  package var path: String {
    var path = document.place.map { "\($0.list)[\($0.position)]" } ?? ""
    var current = 0
    while current != index {
      let isObject = document.nodes[current].kind == .object
      guard let child = document.child(of: current, holding: index) else { return path }
      if isObject {
        let key = JSONNode(document: document, index: child.key)
        path += (path.isEmpty ? "" : ".") + Self.shortened(key.text ?? "")
        if child.key == index { return path }
      } else {
        path += "[\(child.position)]"
      }
      current = child.value
    }
    return path
  }

  package static func shortened(_ text: String) -> String {
    let start = text.prefix(41)
    return start.endIndex == text.endIndex && start.count <= 40 ? text : start.prefix(39) + "…"
  }

  private static func unescape(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slice: Range<Int>
  ) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(slice.count)
    var position = slice.lowerBound
    while position < slice.upperBound {
      let byte = bytes[position]
      guard byte == UInt8(ascii: "\\") else {
        output.append(byte)
        position += 1
        continue
      }
      switch bytes[position + 1] {
      case UInt8(ascii: "n"): output.append(0x0A)
      case UInt8(ascii: "t"): output.append(0x09)
      case UInt8(ascii: "r"): output.append(0x0D)
      case UInt8(ascii: "b"): output.append(0x08)
      case UInt8(ascii: "f"): output.append(0x0C)
      case UInt8(ascii: "u"):
        var units = [JSONParser.hexUnit(bytes, at: position + 2) ?? 0xFFFD]
        position += 4
        if units[0] & 0xFC00 == 0xD800 {
          units.append(JSONParser.hexUnit(bytes, at: position + 4) ?? 0xFFFD)
          position += 6
        }
        output += Array(String(decoding: units, as: UTF16.self).utf8)
      case let other: output.append(other)
      }
      position += 2
    }
    return String(decoding: output, as: UTF8.self)
  }
}

extension UnsafeBufferPointer<JSONDocument.Node> {
  /// Where a key of an object stands: looked for from a place on, and then before it.
  fileprivate func place(
    ofKey key: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, of object: Int,
    from start: JSONNode.MemberPlace
  ) -> JSONNode.MemberPlace? {
    guard let name = key.baseAddress, let text = text.baseAddress else { return nil }
    let end = Int(self[object].next)
    var first = JSONNode.MemberPlace()
    first.index = object + 1
    var place = start.index > first.index ? start : first
    let turn = place.index
    var isPastEnd = false
    while true {
      if place.index >= end {
        guard !isPastEnd, turn > first.index else { return nil }
        isPastEnd = true
        place = first
      }
      if isPastEnd, place.index >= turn { return nil }
      let begin = Int(self[place.index].start) + 1
      if Int(self[place.index].end) - 1 - begin == key.count,
        memcmp(name, text + begin, key.count) == 0
      {
        return place
      }
      place.index = Int(self[place.index + 1].next)
      place.position += 1
    }
  }
}
