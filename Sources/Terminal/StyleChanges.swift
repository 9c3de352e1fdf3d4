/// Leaves out of what ncurses has composed what a change of style says twice, a sixth of a frame:
/// that letters are none of the line-drawing set, into which nothing ever goes, the end of a
/// colour before everything ends, and that another change begins.
enum StyleChanges {
  private static let escape = UInt8(0x1B)

  /// The bytes without what changes nothing, for a terminal whose styles are set by the standard
  /// (ECMA-48).
  ///
  /// O(bytes).
  static func shortened(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    /// Where the change of style begins that ends where `kept` does; nil if none does.
    var change: Int?
    var position = 0
    while position < bytes.count {
      guard bytes[position] == escape, position + 2 < bytes.count else {
        kept.append(bytes[position])
        change = nil
        position += 1
        continue
      }
      if bytes[position + 1] == UInt8(ascii: "("), bytes[position + 2] == UInt8(ascii: "B") {
        position += 3
        continue
      }
      let end = endOfStyle(bytes, from: position)
      guard let end else {
        kept.append(escape)
        change = nil
        position += 1
        continue
      }
      let isReset = [UInt8(ascii: "m"), UInt8(ascii: "0")].contains(bytes[position + 2])
      if let change, isReset {
        // Whatever was set is set no more.
        kept.removeSubrange(change...)
      }
      if let change, !isReset {
        // One sequence says both.
        let saysNothing = kept.count == change + 3
        kept.removeLast()
        kept += saysNothing ? [UInt8(ascii: "0"), UInt8(ascii: ";")] : [UInt8(ascii: ";")]
        kept += bytes[(position + 2)..<end]
      } else {
        change = kept.count
        kept += bytes[position..<end]
      }
      position = end
    }
    return kept
  }

  /// Where a change of style that begins at an Escape ends; nil if it is another sequence.
  private static func endOfStyle(_ bytes: [UInt8], from start: Int) -> Int? {
    guard bytes[start + 1] == UInt8(ascii: "[") else { return nil }
    var end = start + 2
    while end < bytes.count, (0x30..<0x3C).contains(bytes[end]) { end += 1 }
    return end < bytes.count && bytes[end] == UInt8(ascii: "m") ? end + 1 : nil
  }
}
