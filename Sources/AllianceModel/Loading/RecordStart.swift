/// The beginnings of records in a text that is no JSON as a whole.
enum RecordStart {
  private static let key = Array("id".utf8)
  /// The first key of a relation that leaves its identifier to its pair.
  private static let pairKey = Array("\"actors\"".utf8)

  /// The first record that begins at or after a byte: `{"id": "kind/name"`, or `{"actors":` of a
  /// relation; nil without one.
  static func next(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (start: Int, kind: Kind)? {
    let named = named(in: bytes, from: start)
    guard let pair = pair(in: bytes, from: start), pair < named?.start ?? .max else { return named }
    return (pair, .relation)
  }

  private static func pair(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var position = start
    while let found = ByteSearch.find(pairKey, in: bytes, from: position) {
      position = found + pairKey.count
      if let before = bytes[start..<found].lastIndex(where: { !isSpace($0) }),
        bytes[before] == UInt8(ascii: "{"), isListOfTexts(bytes[position...])
      {
        return before
      }
    }
    return nil
  }

  /// Whether a value is a list that begins with a text: that of a file begins with an object.
  private static func isListOfTexts(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var rest = value
    for mark in [UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "\"")] {
      rest = rest.drop(while: isSpace)
      guard rest.first == mark else { return false }
      rest = rest.dropFirst()
    }
    return true
  }

  private static func named(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (start: Int, kind: Kind)? {
    var position = start
    while let found = ByteSearch.find(key, in: bytes, from: position) {
      position = found + key.count
      let before = bytes[start..<found].lastIndex { !isSpace($0) && $0 != UInt8(ascii: "\"") }
      if let before, bytes[before] == UInt8(ascii: "{"),
        let id = identifier(in: bytes, after: position)
      {
        return (before, id.kind)
      }
    }
    return nil
  }

  /// The identifiers that records have in a part of a text, whatever quotation marks are missing.
  static func identifiers(
    in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> [AnyIdentifier] {
    var ids: [AnyIdentifier] = []
    var position = range.lowerBound
    while let found = ByteSearch.find(key, in: bytes, from: position), found < range.upperBound {
      position = found + key.count
      if let id = identifier(in: bytes, after: position) { ids.append(id) }
    }
    return ids
  }

  /// The identifier that is the value of a key that ends at a byte.
  private static func identifier(
    in bytes: UnsafeBufferPointer<UInt8>, after end: Int
  ) -> AnyIdentifier? {
    func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || isSpace(byte) }
    let rest = bytes[end...].drop(while: isMark)
    guard rest.first == UInt8(ascii: ":") else { return nil }
    let text = rest.dropFirst().drop(while: isMark).prefix {
      AnyIdentifier.isSlugByte($0) || $0 == UInt8(ascii: "/")
    }
    return AnyIdentifier(UnsafeBufferPointer(rebasing: text))
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
