/// Where the records of one pack are.
extension Library {
  /// The places of a pack and the ends and turns of its lines.
  ///
  /// O(records on the globe).
  ///
  /// - Parameter pack: its position among the packs.
  public func positions(ofPack pack: Int) -> [Coordinate] {
    geometries(ofPack: pack, [.place, .corridor, .bloc]).flatMap { geometry -> [Coordinate] in
      switch geometry {
      case .point(let place): [place]
      case .lines(let lines): lines.flatMap { $0 }
      case .country, .nowhere: []
      }
    }
  }

  /// The ISO codes of the states that a pack has.
  ///
  /// O(actors).
  ///
  /// - Parameter pack: its position among the packs.
  public func isoCodes(ofPack pack: Int) -> [String] {
    geometries(ofPack: pack, [.actor]).compactMap {
      if case .country(let code) = $0 { code } else { nil }
    }
  }

  private func geometries(ofPack pack: Int, _ kinds: [Kind]) -> [Geometry] {
    kinds.flatMap { kind in
      let list = store.list(of: kind)
      return list.entries.indices.compactMap { row -> Geometry? in
        guard list.entries[row].isSomewhere, list.pack(at: row) == pack else { return nil }
        return store.decode(RecordIndex(kind: kind, row: row)).record.geometry
      }
    }
  }
}
