extension Sequence {
  /// The elements with the same key together, in the order in which each key is first met.
  package func grouped<Key: Hashable>(
    by key: (Element) -> Key
  ) -> [(key: Key, elements: [Element])] {
    var groups: [(key: Key, elements: [Element])] = []
    var positions: [Key: Int] = [:]
    for element in self {
      let own = key(element)
      if let position = positions[own] {
        groups[position].elements.append(element)
      } else {
        positions[own] = groups.count
        groups.append((own, [element]))
      }
    }
    return groups
  }
}
