import LatinLetters

/// Makes texts comparable whatever their case and accents: "Gawādar" and "gawadar" fold alike.
public enum TextFolding {
  /// The folded form of a text as UTF-8.
  public static func fold(_ text: String) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count)
    append(text, to: &folded)
    return folded
  }

  /// Adds the folded form of a text.
  static func append(_ text: String, to folded: inout [UInt8]) {
    for scalar in text.unicodeScalars { append(scalar, to: &folded) }
  }

  /// Adds the folded form of one scalar: nothing for a mark, else its lower-case base letter.
  public static func append(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) {
    switch scalar.value {
    case 0x41...0x5A: folded.append(UInt8(scalar.value) + 0x20)
    case ..<0x80: folded.append(UInt8(scalar.value))
    case 0xA0: folded.append(UInt8(ascii: " "))
    // Accents that stand alone, the vowel marks and the stretching of Arabic.
    case 0x300...0x36F, 0x64B...0x65F, 0x670, 0x640: break
    // Marks of direction and joiners, which nobody types.
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: break
    // The kaf and the yeh of other keyboards, and the forms of heh.
    case 0x643: folded += utf8(of: 0x6A9)
    case 0x64A, 0x649, 0x626: folded += utf8(of: 0x6CC)
    case 0x6C0, 0x6C1, 0x6C2, 0x6D5, 0x629: folded += utf8(of: 0x647)
    case 0x622, 0x623, 0x625, 0x671: folded += utf8(of: 0x627)
    // Nasal signs of Devanagari, which stand for a nasal letter without a vowel, and dots below.
    case 0x901, 0x902, 0x93C: break
    case 0x94D:
      if isNasal(folded.suffix(3)) {
        folded.removeLast(3)
      } else {
        folded += utf8(of: 0x94D)
      }
    case 0x2018, 0x2019, 0x2BB, 0x2BC: folded.append(UInt8(ascii: "'"))
    case 0x201C, 0x201D: folded.append(UInt8(ascii: "\""))
    case 0x2010...0x2015, 0x2212: folded.append(UInt8(ascii: "-"))
    default:
      if let base = LatinLetters.base(of: scalar) {
        folded.append(base)
      } else {
        let simple = simplified[scalar] ?? scalar
        folded += Array(simple.properties.lowercaseMapping.utf8)
      }
    }
  }

  private static func utf8(of value: UInt32) -> [UInt8] {
    Unicode.Scalar(value).map { Array(String(Character($0)).utf8) } ?? []
  }

  /// Whether a letter of Devanagari is one of the nasals, for which a sign can stand.
  private static func isNasal(_ letter: ArraySlice<UInt8>) -> Bool {
    [0x919, 0x91E, 0x923, 0x928, 0x92E].contains { letter.elementsEqual(utf8(of: $0)) }
  }

  /// The simple form of traditional characters that names of states, places and persons are written with.
  private static let simplified = Dictionary(
    zip(
      "國東亞聯邦華漢蘭爾納達灣島龍門馬劉鄧習張陳黃楊趙吳鄭孫齊魯韓貝羅薩諾倫盧喬緬寶約瑪烏費齡織團會議黨軍經濟衛區縣鐵橋灘關聖臺緯線條協"
        .unicodeScalars,
      "国东亚联邦华汉兰尔纳达湾岛龙门马刘邓习张陈黄杨赵吴郑孙齐鲁韩贝罗萨诺伦卢乔缅宝约玛乌费龄织团会议党军经济卫区县铁桥滩关圣台纬线条协"
        .unicodeScalars), uniquingKeysWith: { first, _ in first })
}
