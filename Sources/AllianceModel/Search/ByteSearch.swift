import CByteScan

/// Searches bytes at the speed of memory.
enum ByteSearch {
  /// The offset at which a pattern next occurs.
  static func find(
    _ pattern: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard let base = bytes.baseAddress, start < bytes.count,
      let hit = bs_find(base + start, bytes.count - start, pattern, pattern.count)
    else { return nil }
    return base.distance(to: hit)
  }
}
