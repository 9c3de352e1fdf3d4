import PackJSON

/// What is known of records in a text that is no JSON as a whole.
enum RecordStart {
  private static let key = Array("id".utf8)

  /// The kind of the record that an object is, wherever it stands: by its identifier, or by its two actors, to
  /// which a relation leaves it; nil for what is none.
  static func kind(of object: JSONNode) -> Kind? {
    guard let id = object["id"] else {
      return object["actors"]?.pair?.0.kind == .string ? .relation : nil
    }
    return id.identifier?.kind
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
    func isMark(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || isSpace(byte)
    }
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
