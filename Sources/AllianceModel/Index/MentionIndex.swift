/// Who mentions whom: for each record those that link to it, "Mentioned by" of the screens.
///
/// A link is what can be followed: an identifier where one is expected, and a link in prose.
struct MentionIndex: Sendable {
  /// The records that link to each, in the order of kinds and their lists; a row a record of all kinds.
  private let mentioning: RowLists<RecordIndex>
  /// The number of each kind's first record among all.
  private let firstNumbers: [Int]
  /// How many links each record has itself; a row a record of all kinds.
  private let linkCounts: [Int]

  /// Sorts the links of all records by what they lead to.
  ///
  /// O(records + links), without reading any record.
  init(_ lists: [KindRecords]) {
    var firstNumbers = [0]
    for list in lists { firstNumbers.append((firstNumbers.last ?? 0) + list.count) }
    let count = firstNumbers.last ?? 0
    linkCounts = lists.flatMap { list in
      list.entries.map { list.files[Int($0.file)].links[Int($0.number)].count }
    }
    let none = UInt32.max
    // What the identifiers of each file lead to.
    let targets = lists.map { list in
      list.files.map { file in
        file.identifiers.map { id -> UInt32 in
          lists[id.kind.index].row(of: id.slug, from: file.text.pack)
            .map { UInt32(firstNumbers[id.kind.index] + $0) }
            ?? none
        }
      }
    }
    mentioning = RowLists(rows: count, placeholder: RecordIndex(kind: .bloc, row: 0)) { body in
      // The record that linked last to each, so that one that does so twice stands there once.
      var last = Array(repeating: none, count: count)
      for list in lists {
        for row in list.entries.indices {
          let own = UInt32(firstNumbers[list.kind.index] + row)
          let file = Int(list.entries[row].file)
          for link in list.files[file].links[Int(list.entries[row].number)] {
            let target = targets[list.kind.index][file][Int(link)]
            guard target != none, target != own, last[Int(target)] != own else { continue }
            last[Int(target)] = own
            body(Int(target), RecordIndex(kind: list.kind, row: row))
          }
        }
      }
    }
    self.firstNumbers = firstNumbers
  }

  /// The records that link to one, in the order of kinds and their lists.
  ///
  /// O(1).
  func mentions(of place: RecordIndex) -> ArraySlice<RecordIndex> {
    mentioning[firstNumbers[place.kind.index] + place.row]
  }

  /// How much is told of a record: how many others link to it, and how many it links to, its sources
  /// among them.
  ///
  /// O(1).
  func weight(of place: RecordIndex) -> Int {
    let number = firstNumbers[place.kind.index] + place.row
    return mentioning[number].count + linkCounts[number]
  }
}
