import AllianceModel
import TerminalKit

/// How a source is shown.
extension Source: PresentedRecord {
  func addSections(to builder: inout DetailBuilder) { builder.add(self) }

  func summary(at moment: Moment?) -> RecordSummary {
    RecordSummary(self.date?.description ?? "undated")
  }
}

extension DetailBuilder {
  fileprivate mutating func add(_ source: Source) {
    writer.add(
      [
        Piece(
          // A report that reports is one.
          [source.category.rawValue, source.statement?.rawValue].compactMap { $0 }
            .reduce(into: []) { if $0.last != $1 { $0.append($1) } }.joined(separator: ", "))
      ], right: [Piece(source.date?.description ?? "undated")])
    if source.isUntitled {
      writer.add([Piece("no source gives its title: the words above describe it", .secondary)])
    }
    let origin = [source.author, source.outlet].compactMap { $0 }.joined(separator: ", ")
    if !origin.isEmpty { writer.add([Piece(origin)]) }
    if let interest = source.interest { writer.add([Piece(interest, .secondary)]) }
    addIntroduction(source.header)
    writer.blank()
    if let link = source.link {
      var piece = Piece(link)
      piece.url = source.webLink?.text
      addField("link", [piece])
      if source.isLinkTruncated {
        addField("", [Piece("cut off where it was printed", .secondary)])
      }
    }
    if source.coverage.from != nil || source.coverage.until != nil {
      let words = [source.coverage.from, source.coverage.until].map { $0?.description ?? "" }
      addField("covers", [Piece(words.joined(separator: " – "))])
    }
    if let terms = source.terms { addField("terms", [Piece(terms)]) }
    if let passingOn = source.passingOn {
      addField(
        "passing on", [Piece(passingOn.rawValue, passingOn == .forbidden ? .doubtful : .text)])
    }
    addClaims("Claims", source.claims)
    if let carrier = source.readIn { addField("as quoted in", [self.link(carrier.any)]) }
    if let repeated = source.repeats { addField("same words as", [self.link(repeated.any)]) }
    if !source.passages.isEmpty {
      writer.heading("Passages cited, with their first words")
      for passage in source.passages {
        // Marks of what is quoted within a quotation are single.
        let words = passage.opening.replacing("“", with: "‘").replacing("”", with: "’")
        writer.add(
          [Piece(passage.locator + "  ", .secondary), Piece("“\(words) …”")], indent: 2, hanging: 2)
      }
    }
    if !source.furtherReading.isEmpty {
      writer.heading("Further reading (titles only)")
      for reading in source.furtherReading {
        writer.add(
          [Piece(reading.title), Piece("  " + reading.locator, .secondary)], indent: 2, hanging: 2)
      }
    }
  }
}
