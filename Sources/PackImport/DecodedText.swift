import AllianceModel
import Glibc
import PackJSON

/// The bytes of a file as UTF-8, whatever it was written in.
public struct DecodedText: Sendable {
  /// What a file was written in.
  public struct Encoding: Equatable, Sendable {
    /// In words for the user.
    public let name: String
    /// What iconv calls it; nil for what is decoded here.
    let code: String?

    init(_ name: String, code: String? = nil) {
      self.name = name
      self.code = code
    }

    public static let utf8 = Encoding("UTF-8")
    public static let utf8WithMark = Encoding("UTF-8 with a byte order mark")
    public static let utf16LittleEndian = Encoding("UTF-16, little-endian")
    public static let utf16BigEndian = Encoding("UTF-16, big-endian")
    static let utf32LittleEndian = Encoding("UTF-32, little-endian", code: "UTF-32LE")
    static let utf32BigEndian = Encoding("UTF-32, big-endian", code: "UTF-32BE")
    /// What is no UTF-8: in Western files Windows-1252, of which ISO-8859-1 is a part.
    public static let windows1252 = Encoding("Windows-1252 (ISO-8859-1)")
    public static let windows1250 = Encoding("Windows-1250 (Central European)", code: "CP1250")
    public static let windows1251 = Encoding("Windows-1251 (Cyrillic)", code: "CP1251")
    public static let koi8 = Encoding("KOI8-R (Cyrillic)", code: "KOI8-R")
    public static let macRoman = Encoding("Mac Roman", code: "MACINTOSH")
    public static let gb18030 = Encoding("GB18030 (Chinese)", code: "GB18030")
    static let latin2 = Encoding("ISO-8859-2 (Central European)", code: "ISO-8859-2")
    static let cp866 = Encoding("CP866 (Cyrillic)", code: "CP866")
    static let latinCyrillic = Encoding("ISO-8859-5 (Cyrillic)", code: "ISO-8859-5")
    static let big5 = Encoding("Big5 (Chinese, traditional)", code: "BIG5")
    static let shiftJIS = Encoding("Shift-JIS (Japanese)", code: "CP932")
    static let eucJP = Encoding("EUC-JP (Japanese)", code: "EUC-JP")
    static let eucKR = Encoding("EUC-KR (Korean)", code: "CP949")
  }

  /// What the file was written in, as the user says, by its first bytes or by what it cannot be.
  public let encoding: Encoding
  /// The text as UTF-8, without a byte order mark.
  public let bytes: [UInt8]
  /// Lines with bytes that are none of the encoding, at most 100 of them; each such byte is U+FFFD.
  public private(set) var badLines: [Int] = []
  /// How many bytes are none of the encoding.
  public private(set) var badCount = 0
  /// Whether nothing in the file says what it was written in.
  public private(set) var isGuess = false

  /// Decodes a file.
  ///
  /// - Complexity: O(bytes).
  public init(_ file: [UInt8]) {
    let (encoding, start) = Self.mark(of: file) ?? (Self.guess(file), 0)
    self.encoding = encoding
    switch encoding {
    case .utf8, .utf8WithMark:
      let text = start == 0 ? file : Array(file.dropFirst(start))
      if Self.isUTF8(text) {
        bytes = text
      } else {
        let mended = Self.mended(text)
        (bytes, badLines, badCount) = (mended.bytes, mended.lines, mended.count)
      }
    case .utf16LittleEndian: bytes = Self.utf16(file.dropFirst(start), isBigEndian: false)
    case .utf16BigEndian: bytes = Self.utf16(file.dropFirst(start), isBigEndian: true)
    case .windows1252:
      bytes = Self.western(file[...])
      isGuess = true
    default:
      isGuess = start == 0
      guard let text = Self.converted(file.dropFirst(start), from: encoding.code ?? "") else {
        bytes = Self.western(file[...])
        return
      }
      (bytes, badLines, badCount) = (text.bytes, text.lines, text.count)
    }
  }

  /// Decodes a file that was written in an encoding which iconv knows by its name; nil for one that
  /// it does not know.
  ///
  /// - Complexity: O(bytes).
  public init?(_ file: [UInt8], as name: String) {
    guard let text = Self.converted(file[...], from: name) else { return nil }
    encoding = Encoding(name, code: name)
    bytes =
      text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.bytes.dropFirst(3)) : text.bytes
    (badLines, badCount) = (text.lines, text.count)
  }

  /// A word of the text that shows what it was read as, with its line; nil where all is ASCII.
  public var sample: (word: String, line: Int)? {
    guard let place = bytes.firstIndex(where: { $0 >= 0x80 }) else { return nil }
    func isPart(_ byte: UInt8) -> Bool {
      byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "'")
    }
    var (start, end) = (place, place)
    while start > 0, place - start < 40, isPart(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, end - place < 40, isPart(bytes[end]) { end += 1 }
    while start < place, bytes[start] & 0xC0 == 0x80 { start += 1 }
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let line = bytes[..<place].count { $0 == 0x0A } + 1
    return (SafeText.clean(String(decoding: bytes[start..<end], as: UTF8.self)), line)
  }

  // MARK: What it was written in

  /// The encoding that a file names by its first bytes, and how many those are.
  private static func mark(of file: [UInt8]) -> (Encoding, Int)? {
    let marks: [([UInt8], Encoding)] = [
      ([0xEF, 0xBB, 0xBF], .utf8WithMark), ([0xFF, 0xFE, 0, 0], .utf32LittleEndian),
      ([0, 0, 0xFE, 0xFF], .utf32BigEndian), ([0xFF, 0xFE], .utf16LittleEndian),
      ([0xFE, 0xFF], .utf16BigEndian),
    ]
    return marks.first { file.starts(with: $0.0) }.map { ($0.1, $0.0.count) }
  }

  /// The encoding of a file that names none.
  private static func guess(_ file: [UInt8]) -> Encoding {
    if let isBigEndian = utf16Order(file) {
      return isBigEndian ? .utf16BigEndian : .utf16LittleEndian
    }
    return isUTF8(file) ? .utf8 : ByteCensus(file).encoding
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

  // MARK: Decoding

  /// Text as UTF-8, with what could not be decoded.
  private typealias Text = (bytes: [UInt8], lines: [Int], count: Int)

  private static let mostLines = 100

  /// UTF-8 with a sign for each byte that is none of it.
  private static func mended(_ file: [UInt8]) -> Text {
    var text: Text = ([], [], 0)
    text.bytes.reserveCapacity(file.count + 64)
    var place = 0
    var line = 1
    while place < file.count {
      let byte = file[place]
      if byte < 0x80 {
        text.bytes.append(byte)
        if byte == 0x0A { line += 1 }
        place += 1
        continue
      }
      let length = ByteCensus.length(at: place, in: file)
      if length > 0 {
        text.bytes += file[place..<place + length]
        place += length
      } else {
        note(line, in: &text)
        place += 1
      }
    }
    return text
  }

  private static func note(_ line: Int, in text: inout Text) {
    text.bytes += UTF8.encodedReplacementCharacter
    text.count += 1
    if text.lines.last != line, text.lines.count < mostLines { text.lines.append(line) }
  }

  /// What iconv makes of bytes; nil for an encoding that it does not know.
  private static func converted(_ file: ArraySlice<UInt8>, from name: String) -> Text? {
    guard !name.isEmpty, !name.utf8.contains(0), let converter = iconv_open("UTF-8", name),
      converter != iconv_t(bitPattern: -1)
    else { return nil }
    defer { iconv_close(converter) }
    var text: Text = ([], [], 0)
    text.bytes.reserveCapacity(file.count + file.count / 8)
    var input = Array(file).map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 1 << 16)
    var line = 1
    input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var next = input.baseAddress
        var left = input.count
        while left > 0, let start = next {
          var end = output.baseAddress
          var room = output.count
          let result = iconv(converter, &next, &left, &end, &room)
          let fault = errno
          for place in 0..<output.count - room {
            let byte = UInt8(bitPattern: output[place])
            if byte == 0x0A { line += 1 }
            text.bytes.append(byte)
          }
          guard result == -1 else { break }
          guard fault != E2BIG || next == start, let here = next, left > 0 else { continue }
          // A byte that is none of the encoding.
          note(line, in: &text)
          next = here + 1
          left -= 1
        }
      }
    }
    return text
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
