/// Finds the numbers of records by their slugs, which it does not keep.
///
/// In eight bytes a place: dictionaries of texts would take more than the texts of a large pack.
struct SlugTable: Sendable {
  private struct Place {
    var hash: UInt32 = 0
    /// The number and one; 0 where there is none.
    var number: UInt32 = 0
  }

  private var places: [Place]
  private var count = 0

  /// A table with room for some records.
  init(capacity: Int) {
    var count = 16
    while count < capacity * 2 { count *= 2 }
    places = Array(repeating: Place(), count: count)
  }

  /// The number of a slug; nil if it is not there.
  ///
  /// - Parameter isSame: whether the record of a number has that slug.
  func number(of slug: UnsafeRawBufferPointer, isSame: (Int) -> Bool) -> Int? {
    let number = places[place(of: Self.hash(slug), isSame)].number
    return number == 0 ? nil : Int(number) - 1
  }

  /// Gives a slug a number; returns the number that it has had, which it then keeps.
  mutating func insert(
    _ slug: UnsafeRawBufferPointer, number: Int, isSame: (Int) -> Bool
  ) -> Int? {
    let hash = Self.hash(slug)
    let index = place(of: hash, isSame)
    guard places[index].number == 0 else { return Int(places[index].number) - 1 }
    places[index] = Place(hash: hash, number: UInt32(number) + 1)
    count += 1
    if count * 2 > places.count { grow() }
    return nil
  }

  private mutating func grow() {
    let before = places
    places = Array(repeating: Place(), count: before.count * 2)
    for place in before where place.number != 0 {
      places[self.place(of: place.hash) { _ in false }] = place
    }
  }

  /// The place of a slug, or the empty one where it would be.
  private func place(of hash: UInt32, _ isSame: (Int) -> Bool) -> Int {
    let mask = places.count - 1
    var index = Int(hash) & mask
    while places[index].number != 0 {
      if places[index].hash == hash, isSame(Int(places[index].number) - 1) { break }
      index = (index + 1) & mask
    }
    return index
  }

  private static func hash(_ slug: UnsafeRawBufferPointer) -> UInt32 {
    // Seeded for each run, so that nobody can write a pack in which all slugs fall together.
    var hasher = Hasher()
    hasher.combine(bytes: slug)
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }
}
