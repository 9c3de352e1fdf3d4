import PackJSON

/// The folded texts of one kind's records in one stretch of bytes, in the order of their list.
struct SearchSegment: Sendable {
  let kind: Kind
  let bytes: [UInt8]
  /// Where the texts of each record stand in `bytes`.
  let entries: [FoldedTexts.Record]
  /// The dates that occur in each record.
  let dates: RowLists<PartialDate>
  /// The date of each record, of kinds that have one.
  let ownDates: [PartialDate?]

  /// Puts the texts of a kind's records together.
  ///
  /// O(bytes), without reading a record again where its texts were folded as it was checked.
  ///
  /// - Parameters:
  ///   - titles: those of all kinds.
  ///   - progress: told of the bytes that are done.
  init(
    _ list: KindRecords, _ lists: [KindRecords], _ titles: [FoldedTitles], progress: (Int) -> Void
  ) {
    kind = list.kind
    ownDates = list.kind.descriptor.isDated ? list.entries.map(\.date) : []
    let files = Self.foldedFiles(of: list)
    // The titles that belong into the openings of each file.
    let opened = zip(files, list.files).map { file, checked in
      file.identifiers.map { id -> ArraySlice<UInt8>? in
        lists[id.kind.index].row(of: id.slug, from: checked.text.pack)
          .map { titles[id.kind.index].title(at: $0) }
      }
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(files.reduce(0) { $0 + $1.bytes.count })
    var entries: [FoldedTexts.Record] = []
    entries.reserveCapacity(list.count)
    var dates = RowLists<PartialDate>()
    for entry in list.entries {
      let file = files[Int(entry.file)]
      let number = Int(entry.number)
      let old = file.records[number]
      var new = FoldedTexts.Record()
      new.statuses = old.statuses
      new.start = UInt32(bytes.count)
      if !entry.isTitled {
        TextFolding.append(entry.title, to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
      }
      let added = UInt32(bytes.count) - new.start
      new.titleEnd = new.start + added + (old.titleEnd - old.start)
      new.aliasEnd = new.start + added + (old.aliasEnd - old.start)
      var written = Int(old.start)
      for opening in file.openings[number] {
        bytes += file.bytes[written..<Int(opening.offset)]
        written = Int(opening.offset)
        if let title = opened[Int(entry.file)][Int(opening.identifier)] {
          bytes += title
          bytes.append(UInt8(ascii: "\n"))
        }
      }
      bytes += file.bytes[written..<Int(old.end)]
      new.end = UInt32(bytes.count)
      entries.append(new)
      dates.append(contentsOf: file.dates[number])
      dates.endRow()
      progress(Int(entry.end - entry.start))
    }
    self.bytes = bytes
    self.entries = entries
    self.dates = dates
  }

  /// The folded texts of a kind's files; those that were not folded as they were checked are now.
  private static func foldedFiles(of list: KindRecords) -> [FoldedTexts] {
    var rows: RowLists<Int>?
    return list.files.indices.map { file in
      if let folded = list.files[file].folded?.take() { return folded }
      let known =
        rows
        ?? RowLists(rows: list.files.count, placeholder: 0) { body in
          for (row, entry) in list.entries.enumerated() { body(Int(entry.file), row) }
        }
      rows = known
      return folded(known[file].map { list.entries[$0] }, of: list)
    }
  }

  /// Folds records of one file.
  private static func folded(_ entries: [RecordEntry], of list: KindRecords) -> FoldedTexts {
    var folder = TextFolder()
    var number = 0
    for entry in entries.stablySorted(by: \.number) {
      while number < entry.number {
        folder.endItem()
        number += 1
      }
      folder.add(list.node(of: entry).document)
      folder.endItem()
      number += 1
    }
    return folder.texts
  }
}
