import Glibc

/// Finds its way through text that is known to be JSON without reading it into nodes.
///
/// A list or a screen needs a few members of many records: nothing else of them is looked at.
enum JSONSkim {
  /// The index after a value.
  static func end(ofValueAt start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    switch bytes[start] {
    case UInt8(ascii: "\""): return end(ofStringAt: start, in: bytes)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      var depth = 0
      var position = start
      while position < bytes.count {
        switch bytes[position] {
        case UInt8(ascii: "\""):
          position = end(ofStringAt: position, in: bytes)
          continue
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          depth -= 1
          if depth == 0 { return position + 1 }
        default: break
        }
        position += 1
      }
      return position
    default:
      var position = start
      while position < bytes.count, !endsWord(bytes[position]) { position += 1 }
      return position
    }
  }

  /// The bytes of the value of an object's key; nil if the object lacks it.
  static func value(
    of key: StaticString, inObjectAt start: Int, of bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    guard bytes[start] == UInt8(ascii: "{") else { return nil }
    var position = start + 1
    while true {
      skip(to: UInt8(ascii: "\""), in: bytes, from: &position)
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
      let keyStart = position + 1
      position = end(ofStringAt: position, in: bytes)
      let isAsked =
        position - 1 - keyStart == key.utf8CodeUnitCount
        && bytes.baseAddress.map {
          memcmp($0 + keyStart, key.utf8Start, key.utf8CodeUnitCount) == 0
        } ?? false
      while position < bytes.count,
        isSpace(bytes[position]) || bytes[position] == UInt8(ascii: ":")
      {
        position += 1
      }
      let end = end(ofValueAt: position, in: bytes)
      if isAsked { return position..<end }
      position = end
    }
  }

  /// Goes to the next key, or to the brace that ends the object.
  private static func skip(
    to quote: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from position: inout Int
  ) {
    while position < bytes.count, bytes[position] != quote, bytes[position] != UInt8(ascii: "}") {
      position += 1
    }
  }

  private static func end(ofStringAt start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = bytes.baseAddress else { return start }
    var position = start + 1
    while position < bytes.count,
      let hit = memchr(base + position, Int32(UInt8(ascii: "\"")), bytes.count - position)
    {
      let quote = base.distance(to: hit.assumingMemoryBound(to: UInt8.self))
      var slashes = 0
      while bytes[quote - 1 - slashes] == UInt8(ascii: "\\") { slashes += 1 }
      if slashes.isMultiple(of: 2) { return quote + 1 }
      position = quote + 1
    }
    return bytes.count
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}")
      || byte == UInt8(ascii: "]")
  }
}
