/// The bytes of a file as UTF-8, whatever it was written in.
public struct DecodedText: Sendable {
  /// What files of the field are written in.
  public enum Encoding: String, Sendable {
    case utf8 = "UTF-8"
    case utf8WithMark = "UTF-8 with a byte order mark"
    case utf16LittleEndian = "UTF-16, little-endian"
    case utf16BigEndian = "UTF-16, big-endian"
    /// What is no UTF-8: in Western files Windows-1252, of which ISO-8859-1 is a part.
    case windows1252 = "Windows-1252 (ISO-8859-1)"
  }

  /// What the file was written in, by its first bytes or by what it cannot be.
  public let encoding: Encoding
  /// The text as UTF-8, without a byte order mark.
  public let bytes: [UInt8]

  /// Decodes a file.
  public init(_ file: [UInt8]) {
    if file.starts(with: [0xEF, 0xBB, 0xBF]) {
      encoding = .utf8WithMark
      bytes = Self.isUTF8(file) ? Array(file.dropFirst(3)) : Self.western(file.dropFirst(3))
    } else if file.starts(with: [0xFF, 0xFE]) {
      encoding = .utf16LittleEndian
      bytes = Self.utf16(file.dropFirst(2), isBigEndian: false)
    } else if file.starts(with: [0xFE, 0xFF]) {
      encoding = .utf16BigEndian
      bytes = Self.utf16(file.dropFirst(2), isBigEndian: true)
    } else if let isBigEndian = Self.utf16Order(file) {
      encoding = isBigEndian ? .utf16BigEndian : .utf16LittleEndian
      bytes = Self.utf16(file[...], isBigEndian: isBigEndian)
    } else if Self.isUTF8(file) {
      encoding = .utf8
      bytes = file
    } else {
      encoding = .windows1252
      bytes = Self.western(file[...])
    }
  }

  /// Whether bytes without a mark are UTF-16, and in which order: every other byte of Western text
  /// is then 0; nil if they are not.
  private static func utf16Order(_ file: [UInt8]) -> Bool? {
    let sample = file.prefix(1000)
    guard sample.count >= 8, file.count.isMultiple(of: 2) else { return nil }
    let even = stride(from: 0, to: sample.count, by: 2).count { sample[$0] == 0 }
    let odd = stride(from: 1, to: sample.count, by: 2).count { sample[$0] == 0 }
    let half = sample.count / 2
    if odd * 10 > half * 9, even * 10 < half { return false }
    if even * 10 > half * 9, odd * 10 < half { return true }
    return nil
  }

  private static func utf16(_ file: ArraySlice<UInt8>, isBigEndian: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(file.count / 2)
    var place = file.startIndex
    while place + 1 < file.endIndex {
      let (first, second) = (UInt16(file[place]), UInt16(file[place + 1]))
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
      place += 2
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func isUTF8(_ file: [UInt8]) -> Bool {
    // A part at a time, so that no copy of the whole is made; a part ends before the first byte of
    // a character.
    var start = 0
    while start < file.count {
      var end = min(start + 1 << 20, file.count)
      while end < file.count, end > start, file[end] & 0xC0 == 0x80 { end -= 1 }
      guard end > start, String(validating: file[start..<end], as: UTF8.self) != nil else {
        return false
      }
      start = end
    }
    return true
  }

  private static func western(_ file: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(file.count + file.count / 8)
    for byte in file {
      guard byte >= 0x80 else {
        text.append(byte)
        continue
      }
      let value = byte < 0xA0 ? windows1252[Int(byte) - 0x80] : UInt16(byte)
      let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return text
  }

  /// The characters of Windows-1252 from 0x80 to 0x9F; those that it does not define stay controls.
  private static let windows1252: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
