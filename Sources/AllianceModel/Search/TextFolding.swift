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
    case 0xC0...0x24F: append(Int(scalar.value - 0xC0), of: latin, or: scalar, to: &folded)
    case 0x1E00...0x1EFF:
      append(Int(scalar.value - 0x1E00), of: latinAdditional, or: scalar, to: &folded)
    // Accents that stand alone, and the vowel marks of Arabic.
    case 0x300...0x36F, 0x64B...0x65F, 0x670: break
    case 0x2018, 0x2019, 0x2BB, 0x2BC: folded.append(UInt8(ascii: "'"))
    case 0x201C, 0x201D: folded.append(UInt8(ascii: "\""))
    case 0x2010...0x2015, 0x2212: folded.append(UInt8(ascii: "-"))
    default: folded += Array(scalar.properties.lowercaseMapping.utf8)
    }
  }

  private static func append(
    _ position: Int, of bases: StaticString, or scalar: Unicode.Scalar, to folded: inout [UInt8]
  ) {
    let base = bases.utf8Start[position]
    if base != UInt8(ascii: ".") {
      folded.append(base)
    } else {
      folded += Array(scalar.properties.lowercaseMapping.utf8)
    }
  }

  /// The base letters of U+00C0 to U+024F by Unicode's compatibility decomposition; "." for none.
  private static let latin: StaticString = """
    aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuytyaaaaaaccccccccddddeeeeeeeeee\
    gggggggghhhhiiiiiiiiiiiijjkk.llllllllllnnnnnn.nnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyy\
    zzzzzzs...............e.ff.............oo.............uu...................dddlllnnnaaiioouuu\
    uuuuuuu.aaaa....ggkkoooo..jdddgg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy\
    ............................
    """

  /// The base letters of U+1E00 to U+1EFF.
  private static let latinAdditional: StaticString = """
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrr\
    rrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas..s.aaaaaaaaaaaaaaaaaaaaaaaaee\
    eeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......
    """
}
