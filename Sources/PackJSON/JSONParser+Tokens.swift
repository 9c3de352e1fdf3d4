import CByteScan

/// Texts, numbers and words.
extension JSONParser {
  mutating func string(_ bytes: UnsafeBufferPointer<UInt8>) -> Fault? {
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
        let what = byte == 0x0A ? "a line break" : byte == 0x09 ? "a tab" : "a control character"
        let escape = byte == 0x0A ? "\\n" : byte == 0x09 ? "\\t" : "an escape"
        return Fault(
          offset: position, message: "\(what) inside a text: close the quote or write \(escape)")
      case 0x20..<0x7F:
        position += 1
      default:
        plain = false
        let length = Self.sequenceLength(bytes, at: position)
        guard length > 0 else {
          return Fault(
            offset: position, message: "not UTF-8: byte 0x\(hex(byte)): save the file as UTF-8")
        }
        position += length
      }
    }
    return Fault(offset: start, message: "this text is never closed with a quote")
  }

  mutating func escape(_ bytes: UnsafeBufferPointer<UInt8>) -> Fault? {
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

  mutating func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Fault? {
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

  mutating func literal(_ bytes: UnsafeBufferPointer<UInt8>) -> Fault? {
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
    if bytes[position] == UInt8(ascii: "+"), position + 1 < bytes.count,
      bytes[position + 1] &- UInt8(ascii: "0") < 10
    {
      return Fault(offset: position, message: "a number has no plus: 2, and not +2")
    }
    return typographicFault(bytes)
      ?? Fault(
        offset: position, message: "expected a value, found \(found(bytes))" + foreignHint(bytes))
  }

  /// What to write in place of a word that other languages have for true, false or nothing.
  private func foreignHint(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let word = bytes[position...].prefix { $0 | 0x20 &- 0x61 < 26 }
    switch String(decoding: word, as: UTF8.self).lowercased() {
    case "true", "false", "null": return ": true, false and null are written in small letters"
    case "none", "nan", "nil", "undefined", "na": return ": leave out what nobody knows"
    case "": return ""
    default: return nodes.isEmpty ? "" : ": a text stands in quotation marks"
    }
  }

  /// What is wrong where a key should begin.
  func keyFault(_ bytes: UnsafeBufferPointer<UInt8>) -> Fault {
    func fault(_ message: String) -> Fault { Fault(offset: position, message: message) }
    switch bytes[position] {
    case UInt8(ascii: "}"): return fault("the comma before this \"}\" is one too many")
    case UInt8(ascii: "{"):
      return fault("expected a key in quotes, found \"{\": \(openObject(bytes))")
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      // What stands before the comma is the value of a key.
      guard let last = nodes.last, last.kind == .number, Int(last.end) + 1 == position else {
        break
      }
      let whole = String(decoding: bytes[Int(last.start)..<Int(last.end)], as: UTF8.self)
      let part = bytes[position...].prefix { $0 &- UInt8(ascii: "0") < 10 }
      guard !whole.contains(where: { ".eE".contains($0) }) else { break }
      let digits = String(decoding: part, as: UTF8.self)
      // Three digits behind a comma are thousands to many.
      let other = part.count == 3 && whole != "0" ? "\(whole)\(digits), or " : ""
      return fault("a decimal is written with a point: write \(other)\(whole).\(digits)")
    case let byte where byte | 0x20 &- 0x61 < 26 || byte == UInt8(ascii: "_"):
      let word = bytes[position...].prefix {
        $0 | 0x20 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "_")
      }
      var fault = fault(
        "a key stands in quotation marks: write "
          + JSONNode.shortened("\"\(String(decoding: word, as: UTF8.self))\""))
      fault.isOfQuotes = true
      return fault
    default: break
    }
    return typographicFault(bytes) ?? fault("expected a key in quotes, found \(found(bytes))")
  }

  /// What is said of a quotation mark that JSON does not have; nil where there is none.
  private func typographicFault(_ bytes: UnsafeBufferPointer<UInt8>) -> Fault? {
    let sign = found(bytes).dropFirst().dropLast()
    let isTypographic = ["“", "”", "„", "‘", "’", "‚", "«", "»"].contains(sign)
    guard isTypographic || sign == "'" else { return nil }
    let what = isTypographic ? "a typographic quotation mark" : "no quotation mark of JSON"
    return Fault(
      offset: position, message: "\(sign) is \(what): write \"", isOfQuotes: true)
  }

  /// That the object which is open last has no end, and where it begins.
  private func openObject(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let start = open.last.map { Int(nodes[$0].start) } ?? 0
    return "the object that begins at line \(line(of: start, in: bytes)) is not closed"
  }

  /// What is wrong where a comma or the end of what is open should stand.
  ///
  /// - Parameter end: where the value before it ends.
  func commaFault(_ bytes: UnsafeBufferPointer<UInt8>, after end: Int) -> Fault {
    let byte = bytes[position]
    let last = nodes.last.flatMap { node -> String? in
      guard Int(node.end) == end, node.kind != .object, node.kind != .array else { return nil }
      return SafeText.clean(String(decoding: bytes[Int(node.start)..<end], as: UTF8.self))
    }
    if let last, position == end, bytes[end - 1] == UInt8(ascii: "\""),
      byte >= 0x80 || byte | 0x20 &- 0x61 < 26
    {
      return Fault(
        offset: position,
        message:
          "the text \(JSONNode.shortened(last)) ends before \(found(bytes)): a quotation mark "
          + "is missing, or one inside the text is not written \\\"")
    }
    let beginsValue =
      [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "-")].contains(byte)
      || byte &- UInt8(ascii: "0") < 10
    if byte == UInt8(ascii: "\"") || !isInObject && beginsValue {
      let before = last ?? "\"\(Character(Unicode.Scalar(bytes[end - 1])))\""
      return Fault(
        offset: end, message: "a comma is missing after \(JSONNode.shortened(before))")
    }
    let hint =
      isInObject && byte == UInt8(ascii: "{") ? ": " + openObject(bytes) : ""
    let bracket = isInObject ? "\"}\"" : "\"]\""
    return Fault(
      offset: position, message: "expected \",\" or \(bracket), found \(found(bytes))\(hint)")
  }

  /// The line of a byte, from 1.
  func line(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes[..<offset].reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
  }

  /// Whether a text is in UTF-16, by its mark or by the zeros beside its first letter.
  static func isUTF16(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 2 else { return false }
    switch (bytes[0], bytes[1]) {
    case (0xFF, 0xFE), (0xFE, 0xFF): return true
    case (0, 1...), (1..., 0): return bytes.count.isMultiple(of: 2)
    default: return false
    }
  }

  /// What stands at the current position, for a message.
  func found(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard position < bytes.count else { return "the end of the file" }
    let byte = bytes[position]
    if byte > 0x20, byte < 0x7F { return "\"\(Character(Unicode.Scalar(byte)))\"" }
    let length = Self.sequenceLength(bytes, at: position)
    guard byte >= 0x80, length > 0 else { return "byte 0x\(hex(byte))" }
    let slice = UnsafeBufferPointer(rebasing: bytes[position..<(position + length)])
    return "\"\(SafeText.clean(String(decoding: slice, as: UTF8.self)))\""
  }

  func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }

  package static func hexUnit(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt16? {
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
  package static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
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
