import CByteScan

/// Searches bytes at the speed of memory.
public enum ByteSearch {
  /// The offset at which a pattern next occurs.
  static func find(
    _ pattern: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard let base = bytes.baseAddress, start < bytes.count,
      let hit = bs_find(base + start, bytes.count - start, pattern, pattern.count)
    else { return nil }
    return base.distance(to: hit)
  }

  /// The offset at which a word next begins: one of ASCII letters or digits not inside another, one
  /// of other signs, as of scripts without spaces, anywhere.
  public static func findWord(
    _ word: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard let first = word.first, isLetterOrDigit(first) else {
      return find(word, in: bytes, from: start)
    }
    guard let base = bytes.baseAddress, start < bytes.count,
      let hit = bs_find_word(base, bytes.count, start, word, word.count)
    else { return nil }
    return base.distance(to: hit)
  }

  /// Whether a byte is a folded letter or a digit of ASCII.
  static func isLetterOrDigit(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 || byte &- 0x30 < 10 }
}
