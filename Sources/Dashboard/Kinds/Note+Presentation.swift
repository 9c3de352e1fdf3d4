import AllianceModel

/// How a note is shown.
extension Note: PresentedRecord {
  func addSections(to builder: inout DetailBuilder) { builder.add(self) }

  func summary(at moment: Moment?) -> RecordSummary {
    RecordSummary(
      isCollection
        ? counted(about.count, "record") : date?.description ?? ""
    )
  }
}

extension DetailBuilder {
  fileprivate mutating func add(_ note: Note) {
    writer.add(
      [Piece(note.isCollection ? "collection" : "note")],
      right: note.date.map { [Piece("\($0)", .secondary)] } ?? [])
    addIntroduction(note.header, lines: note.lines)
    addLinks(note.isCollection ? "Records (\(note.about.count))" : "On", note.about)
  }
}
