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
  /// Bytes beyond ASCII, by their number.
  private var counts = [Int](repeating: 0, count: 256)
  /// Bytes between Latin letters, by their number.
  private var inLatin = [Int](repeating: 0, count: 256)

  /// Writings whose letters have two bytes each, of which the second may be ASCII, and those of the file.
  private var pairs = PairedWriting.all

  /// - Complexity: O(bytes).
  init(_ file: [UInt8]) {
    for number in pairs.indices { pairs[number].count(file) }
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
    for byte in file[run] { counts[Int(byte)] += 1 }
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
    // Two of them stand side by side in words of Central Europe, as in Łódź.
    if run.count <= 2, isLetter(run.lowerBound - 1) || isLetter(run.upperBound) {
      for byte in file[run] { inLatin[Int(byte)] += 1 }
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
    if let writing = pairs.first(where: \.isLikely) { return writing.encoding }
    if bytes >= 4, even == runs, hanzi * 10 >= bytes / 2 * 9 { return .gb18030 }
    if inWords * 3 >= bytes * 2, bytes >= 6 { return cyrillic }
    // Letters of Mac Roman that are signs or nothing in Windows-1252, and what is a letter there.
    let mac =
      count([0x87, 0x88, 0x89, 0x8B, 0x8D, 0x8F, 0x90, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9B, 0x9D])
      + count(Array(0x80...0x86)) + count([0x8E, 0x8A, 0x9A, 0x9F])
    // So are those of Central Europe that are signs in it: Ł ł ą ş Ą.
    let others = inLatin[0xC0...].reduce(0, +) + count([0xA3, 0xB3, 0xB9, 0xBA, 0xA5])
    if mac > others { return .macRoman }
    // Letters of Central Europe that are signs in Windows-1252: ł ą ż ş ľ Ł Ą Ż Ş ś ź ť Ś Ź Ť.
    let central = count([
      0xB3, 0xB9, 0xBF, 0xBA, 0xBE, 0xA3, 0xA5, 0xAF, 0xAA, 0xBC, 0x9C, 0x9D, 0x8C, 0x8D,
    ])
    // Letters that Czech has and Western languages have for others: š ž beside ě č ř ů.
    let isCzech = count([0xEC, 0xE8, 0xF8, 0xF9, 0xCC, 0xC8, 0xD8]) > 0
    let czech = isCzech ? count([0x9A, 0x9E, 0x8A, 0x8E]) : 0
    // Where ISO-8859-2 has letters, ą ś Ś Ź and beside Czech ones š ž Š Ž ť, Windows-1250 has signs or letters
    // of other languages; what is a letter there alone speaks against it.
    let polish = count([0xB1, 0xB6, 0xA6, 0xAC])
    let latin2 = polish + (isCzech ? count([0xB9, 0xBE, 0xA9, 0xAE, 0xBB]) : 0)
    let own = count([0x8A, 0x8C, 0x8D, 0x8E, 0x8F, 0x9A, 0x9C, 0x9D, 0x9E, 0x9F])
    if latin2 > 0, own == 0 { return .latin2 }
    return central > 0 || czech > 0 ? .windows1250 : .windows1252
  }

  /// The writing in which most of the letters are those that Russian has most: о е а и н т с р.
  private var cyrillic: DecodedText.Encoding {
    let letters: [(DecodedText.Encoding, [Int])] = [
      (.windows1251, [0xEE, 0xE5, 0xE0, 0xE8, 0xED, 0xF2, 0xF1, 0xF0]),
      (.koi8, [0xCF, 0xC5, 0xC1, 0xC9, 0xCE, 0xD4, 0xD3, 0xD2]),
      (.cp866, [0xAE, 0xA5, 0xA0, 0xA8, 0xAD, 0xE2, 0xE1, 0xE0]),
      (.latinCyrillic, [0xDE, 0xD5, 0xD0, 0xD8, 0xDD, 0xE2, 0xE1, 0xE0]),
    ]
    let weights = letters.map { letters in letters.1.reduce(0) { $0 + counts[$1] } }
    let most = weights.max() ?? 0
    return letters[weights.firstIndex(of: most) ?? 0].0
  }

  private func count(_ bytes: [Int]) -> Int { bytes.reduce(0) { $0 + inLatin[$1] } }
}

/// A writing of two bytes a letter, and how well a file fits it.
private struct PairedWriting {
  let encoding: DecodedText.Encoding
  /// The first bytes of letters, and of those that only text of that language has many of.
  let leads: [ClosedRange<UInt8>]
  let common: ClosedRange<UInt8>
  /// Of so many letters one at least is a common one.
  let share: Int
  let trails: [ClosedRange<UInt8>]
  /// Letters of one byte.
  var singles: ClosedRange<UInt8>?
  /// The bytes that are none of it; its letters, the common ones, and those right behind another.
  private var (wrong, letters, usual, joined) = (0, 0, 0, 0)

  init(
    _ encoding: DecodedText.Encoding, leads: [ClosedRange<UInt8>], common: ClosedRange<UInt8>,
    share: Int, trails: [ClosedRange<UInt8>], singles: ClosedRange<UInt8>? = nil
  ) {
    (self.encoding, self.leads, self.common, self.share) = (encoding, leads, common, share)
    (self.trails, self.singles) = (trails, singles)
  }

  /// Korean comes before Chinese, whose letters have the same bytes and more; kana tells Japanese.
  static let all = [
    PairedWriting(
      .shiftJIS, leads: [0x81...0x84, 0x88...0x9F, 0xE0...0xEA], common: 0x82...0x83, share: 5,
      trails: [0x40...0x7E, 0x80...0xFC], singles: 0xA1...0xDF),
    PairedWriting(
      .eucJP, leads: [0xA1...0xA5, 0xB0...0xF4], common: 0xA4...0xA5, share: 5,
      trails: [0xA1...0xFE]),
    PairedWriting(
      .eucKR, leads: [0xB0...0xC8], common: 0xB0...0xC8, share: 1, trails: [0xA1...0xFE]),
    PairedWriting(
      .big5, leads: [0xA1...0xA3, 0xA4...0xC6], common: 0xA4...0xC6, share: 1,
      trails: [0x40...0x7E, 0xA1...0xFE]),
  ]

  /// - Complexity: O(bytes).
  mutating func count(_ file: [UInt8]) {
    var place = 0
    var last = -1
    while place < file.count, wrong == 0 {
      let byte = file[place]
      guard byte >= 0x80 else {
        place += 1
        continue
      }
      if singles?.contains(byte) ?? false {
        place += 1
        continue
      }
      let next = place + 1 < file.count ? file[place + 1] : 0
      guard leads.contains(where: { $0.contains(byte) }),
        trails.contains(where: { $0.contains(next) })
      else {
        wrong += 1
        return
      }
      letters += 1
      if common.contains(byte) { usual += 1 }
      if last == place { joined += 1 }
      place += 2
      last = place
    }
  }

  /// Whether all of the file is text of it: letters stand beside each other, and not alone among Latin ones.
  var isLikely: Bool {
    wrong == 0 && letters >= 4 && joined * 2 >= letters && usual * share >= letters
      && (share > 1 || letters >= 8)
  }
}
