import AllianceModel
import PackJSON

/// Counts the bytes beyond ASCII of a file, and who their neighbours are, to tell by them what it
/// was written in.
struct ByteCensus {
  /// Characters of UTF-8, and bytes that are none of any.
  private var (characters, others) = (0, 0)
  /// Stretches of such bytes: how many, how long, and how many of them have an even number.
  private var (runs, even, bytes) = (0, 0, 0)
  /// Bytes that stand in stretches of three or more.
  private var inWords = 0
  /// Pairs as Chinese text has them: the first from B0 to F7, the second from A1 on.
  private var hanzi = 0
  /// Bytes of the two halves of Cyrillic letters.
  private var (upperHalf, lowerHalf) = (0, 0)
  /// Bytes between Latin letters, by their number.
  private var inLatin = [Int](repeating: 0, count: 256)

  /// - Complexity: O(bytes).
  init(_ file: [UInt8]) {
    var place = 0
    while place < file.count {
      guard file[place] >= 0x80 else {
        place += 1
        continue
      }
      let start = place
      while place < file.count, file[place] >= 0x80 { place += 1 }
      note(file, start..<place)
    }
  }

  private mutating func note(_ file: [UInt8], _ run: Range<Int>) {
    runs += 1
    bytes += run.count
    if run.count.isMultiple(of: 2) { even += 1 }
    if run.count >= 3 { inWords += run.count }
    for byte in file[run] where byte >= 0xC0 {
      if byte >= 0xE0 { lowerHalf += 1 } else { upperHalf += 1 }
    }
    var place = run.lowerBound
    while place < run.upperBound {
      let length = Self.length(at: place, in: file)
      if length > 0 { characters += 1 } else { others += 1 }
      place += max(1, length)
    }
    place = run.lowerBound
    while place + 1 < run.upperBound {
      if (0xB0...0xF7).contains(file[place]), file[place + 1] >= 0xA1 { hanzi += 1 }
      place += 2
    }
    func isLetter(_ place: Int) -> Bool {
      file.indices.contains(place) && (0x41...0x5A).contains(file[place] & 0xDF)
    }
    if run.count == 1, isLetter(run.lowerBound - 1) || isLetter(run.upperBound) {
      inLatin[Int(file[run.lowerBound])] += 1
    }
  }

  /// How many bytes the character of UTF-8 at a place has; 0 where there is none.
  static func length(at place: Int, in file: [UInt8]) -> Int {
    let byte = file[place]
    let length =
      byte < 0x80 ? 1 : byte < 0xC2 ? 0 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : byte < 0xF5 ? 4 : 0
    guard length > 0, place + length <= file.count else { return 0 }
    guard length > 1 else { return 1 }
    return String(validating: file[place..<place + length], as: UTF8.self) == nil ? 0 : length
  }

  /// What text with such bytes was most likely written in.
  var encoding: DecodedText.Encoding {
    // Other encodings make characters of UTF-8 by chance, and then few.
    if characters > 0, characters >= others { return .utf8 }
    if bytes >= 4, even == runs, hanzi * 10 >= bytes / 2 * 9 { return .gb18030 }
    if inWords * 3 >= bytes * 2, bytes >= 6 {
      return lowerHalf >= upperHalf ? .windows1251 : .koi8
    }
    // Letters of Mac Roman that are signs or nothing in Windows-1252, and what is a letter there.
    let mac =
      count([0x87, 0x88, 0x89, 0x8B, 0x8D, 0x8F, 0x90, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9B, 0x9D])
      + count(Array(0x80...0x86)) + count([0x8E, 0x8A, 0x9A, 0x9F])
    let western = inLatin[0xC0...].reduce(0, +)
    if mac > western { return .macRoman }
    // Letters of Central Europe that are signs in Windows-1252: ł ą ż ş ľ Ł Ą Ż Ş ś ź ť Ś Ź Ť.
    let central = count([
      0xB3, 0xB9, 0xBF, 0xBA, 0xBE, 0xA3, 0xA5, 0xAF, 0xAA, 0xBC, 0x9C, 0x9D, 0x8C, 0x8D,
    ])
    // Letters that Czech has and Western languages have for others: š ž beside ě č ř ů.
    let czech =
      count([0xEC, 0xE8, 0xF8, 0xF9, 0xCC, 0xC8, 0xD8]) > 0 ? count([0x9A, 0x9E, 0x8A, 0x8E]) : 0
    return central > 0 || czech > 0 ? .windows1250 : .windows1252
  }

  private func count(_ bytes: [Int]) -> Int { bytes.reduce(0) { $0 + inLatin[$1] } }
}
