import AllianceModel
import PackJSON

/// What lies in a zip file.
package enum ZipFile {
  /// Whether bytes are those of a zip file.
  package static func isZip(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  /// A file in it.
  package struct Entry {
    /// Its path, as the archive has it.
    package let name: String
    /// Whether it is a file, and no link or device.
    package let isFile: Bool
    /// Whether a password is asked for.
    package let isLocked: Bool
    fileprivate let method: Int
    fileprivate let packedSize: Int
    fileprivate let offset: Int

    /// The file as it was before it was packed.
    ///
    /// - Parameters:
    ///   - bytes: those of the archive.
    ///   - limit: more is refused, in bytes.
    /// - Throws: that it is damaged or larger, or packed in a way that hardly anybody uses.
    /// - Complexity: O(bytes of the result).
    package func unpacked(_ bytes: [UInt8], limit: Int) throws(Inflate.Failure) -> [UInt8] {
      guard offset + 30 <= bytes.count else { throw .damaged }
      let start = offset + 30 + bytes.number(at: offset + 26) + bytes.number(at: offset + 28)
      guard start + packedSize <= bytes.count else { throw .damaged }
      switch method {
      case 0:
        guard packedSize <= limit else { throw .tooLarge }
        return Array(bytes[start..<start + packedSize])
      case 8: return try Inflate.unpack(bytes, from: start, limit: limit).bytes
      default: throw .damaged
      }
    }
  }

  /// The files that the directory at its end names; none where it is damaged.
  package static func entries(of bytes: [UInt8]) -> [Entry] {
    let mark: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    var end = bytes.count - 22
    while end >= max(0, bytes.count - 66_000), !bytes[end...].starts(with: mark) { end -= 1 }
    guard end >= 0, bytes.count >= 22, bytes[end...].starts(with: mark) else { return [] }
    var place = bytes.number(at: end + 16, count: 4)
    var entries: [Entry] = []
    for _ in 0..<bytes.number(at: end + 10) {
      guard place + 46 <= bytes.count, bytes[place...].starts(with: [0x50, 0x4B, 0x01, 0x02]) else {
        break
      }
      let nameCount = bytes.number(at: place + 28)
      guard place + 46 + nameCount <= bytes.count else { break }
      let name = String(decoding: bytes[place + 46..<place + 46 + nameCount], as: UTF8.self)
      if !name.hasSuffix("/") {
        // Only archives of Unix say what sort of file it is, in the upper half of its attributes.
        let sort = bytes[place + 5] == 3 ? bytes.number(at: place + 40) & 0o170000 : 0
        entries.append(
          Entry(
            name: name, isFile: sort == 0 || sort == 0o100000,
            isLocked: bytes.number(at: place + 8) & 1 == 1,
            method: bytes.number(at: place + 10),
            packedSize: bytes.number(at: place + 20, count: 4),
            offset: bytes.number(at: place + 42, count: 4)))
      }
      place += 46 + nameCount + bytes.number(at: place + 30) + bytes.number(at: place + 32)
    }
    return entries
  }
}

extension [UInt8] {
  /// A number of some bytes, the lowest first; 0 beyond the end.
  fileprivate func number(at place: Int, count: Int = 2) -> Int {
    guard place >= 0, place + count <= self.count else { return 0 }
    return (0..<count).reduce(0) { $0 | Int(self[place + $1]) << (8 * $1) }
  }
}
