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
    // Accents that stand alone, and the vowel marks of Arabic.
    case 0x300...0x36F, 0x64B...0x65F, 0x670: break
    case 0x2018, 0x2019, 0x2BB, 0x2BC: folded.append(UInt8(ascii: "'"))
    case 0x201C, 0x201D: folded.append(UInt8(ascii: "\""))
    case 0x2010...0x2015, 0x2212: folded.append(UInt8(ascii: "-"))
    default:
      if let base = LatinLetters.base(of: scalar) {
        folded.append(base)
      } else {
        folded += Array(scalar.properties.lowercaseMapping.utf8)
      }
    }
  }
}
