import Glibc

/// The identifiers that are named in a file, each with a number: the first that is met has 0.
///
/// Most links of a file lead to the same records: each identifier is kept, and its text made, once.
struct IdentifierTable {
  /// The identifiers by their numbers.
  private(set) var identifiers: [AnyIdentifier] = []
  /// Where identifiers are found by their hashes; those that collide follow each other.
  ///
  /// At least half of the slots are free, and their count is a power of two.
  private var slots: [Slot] = Array(repeating: Slot(), count: 64)

  private let seed = UInt64.random(in: .min ... .max)

  private struct Slot {
    var hash: UInt32 = 0
    /// The number of the identifier and 1; 0 for a free slot.
    var mark: UInt32 = 0
  }

  /// The number of an identifier, which is added if it is new.
  ///
  /// O(letters).
  mutating func number(of kind: Kind, _ slug: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = hash(kind, slug)
    var place = Int(hash) & (slots.count - 1)
    while slots[place].mark > 0 {
      let number = Int(slots[place].mark) - 1
      if slots[place].hash == hash, isIdentifier(number, kind, slug) { return number }
      place = (place + 1) & (slots.count - 1)
    }
    identifiers.append(
      AnyIdentifier(kind: kind, slug: String(decoding: slug, as: UTF8.self)))
    slots[place] = Slot(hash: hash, mark: UInt32(identifiers.count))
    if 2 * identifiers.count > slots.count { grow() }
    return identifiers.count - 1
  }

  /// A hash of an identifier, from the random seed of this table: a pack cannot be written so that its
  /// identifiers have the same hashes.
  private func hash(_ kind: Kind, _ slug: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash = seed ^ UInt64(kind.index)
    for byte in slug { hash = (hash ^ UInt64(byte)) &* 0x9FB2_1C65_1E98_DF25 }
    return UInt32(truncatingIfNeeded: (hash ^ hash >> 29) &* 0xD6E8_FEB8_6659_FD93 >> 32)
  }

  private func isIdentifier(
    _ number: Int, _ kind: Kind, _ slug: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard identifiers[number].kind == kind else { return false }
    var other = identifiers[number].slug
    return other.withUTF8 { other in
      guard let one = slug.baseAddress, let two = other.baseAddress else { return false }
      return slug.count == other.count && memcmp(one, two, slug.count) == 0
    }
  }

  private mutating func grow() {
    var larger = Array(repeating: Slot(), count: 2 * slots.count)
    for slot in slots where slot.mark > 0 {
      var place = Int(slot.hash) & (larger.count - 1)
      while larger[place].mark > 0 { place = (place + 1) & (larger.count - 1) }
      larger[place] = slot
    }
    slots = larger
  }
}
