/// Latin letters without their accents.
public enum LatinLetters {
  /// The lower-case ASCII letter that a letter is based on; nil for one that has none, and for
  /// anything else.
  @inlinable
  public static func base(of scalar: Unicode.Scalar) -> UInt8? {
    let letter: UInt8
    switch scalar.value {
    case 0xC0...0x24F: letter = latin.utf8Start[Int(scalar.value - 0xC0)]
    case 0x1E00...0x1EFF: letter = latinAdditional.utf8Start[Int(scalar.value - 0x1E00)]
    default: return nil
    }
    return letter == 0x2E ? nil : letter
  }

  /// The base letters of U+00C0 to U+024F by Unicode's compatibility decomposition; "." for none.
  @usableFromInline
  static let latin: StaticString = """
    aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuytyaaaaaaccccccccddddeeeeeeeeee\
    gggggggghhhhiiiiiiiiiiiijjkk.llllllllllnnnnnn.nnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyy\
    zzzzzzs...............e.ff.............oo.............uu...................dddlllnnnaaiioouuu\
    uuuuuuu.aaaa....ggkkoooo..jdddgg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy\
    ............................
    """

  /// The base letters of U+1E00 to U+1EFF.
  @usableFromInline
  static let latinAdditional: StaticString = """
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrr\
    rrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas..s.aaaaaaaaaaaaaaaaaaaaaaaaee\
    eeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......
    """
}
