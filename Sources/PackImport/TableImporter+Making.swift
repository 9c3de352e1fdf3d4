import AllianceModel
import PackJSON

// How records are made when all rows have been read.

extension TableImporter {
  /// Makes the records of all rows; to be called once, before anything is written.
  ///
  /// What is written is what `validate` takes: a record that it would not take is left out, and so
  /// is one that links to a record which is not there.
  ///
  /// - Complexity: O(bytes of the files and of the pack).
  public func finish() {
    var making = RecordMaking(self)
    for kind in Kind.allCases where kind != .actor { making.makeRecords(of: kind) }
    making.makeFigures()
    making.makePanels()
    // Of actors and sources more is known when all others are made.
    making.makeRecords(of: .actor)
    making.makeStandIns()
    making.makeSources()
    making.dropDangling()
    noteMisses()
    repeatedRows = index.rows.count {
      $0.state.contains(.isUsed) && $0.state.isDisjoint(with: [.isNew, .isDropped])
    }
    tables = []
    index = RowIndex()
    panels = PanelTally()
  }

  /// Two dates with a slash between them, of which one may be left out: "1815/2018"; nil for
  /// anything else.
  public static func coverage(_ text: String) -> (from: PartialDate?, until: PartialDate?)? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts != ["", ""] else { return nil }
    let dates = parts.map { PartialDate($0) }
    guard zip(parts, dates).allSatisfy({ $0.isEmpty || $1 != nil }) else { return nil }
    if let from = dates[0], let until = dates[1], until.latest < from.earliest { return nil }
    return (dates[0], dates[1])
  }
}
