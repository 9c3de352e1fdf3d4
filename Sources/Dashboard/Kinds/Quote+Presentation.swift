import AllianceModel
import TerminalKit

/// How a quote is shown.
extension Quote: PresentedRecord {
  func addSections(to builder: inout DetailBuilder) { builder.add(self) }

  func summary(at moment: Moment?) -> RecordSummary {
    RecordSummary(date?.description ?? "undated")
  }
}

extension DetailBuilder {
  fileprivate mutating func add(_ quote: Quote) {
    writer.add([Piece("“" + quote.words + "”", .words)], indent: 2, hanging: 1)
    if let original = quote.original {
      let words = options.shown(original.words, language: original.language)
      let language = LanguageName.name(of: original.language).map { "  in \($0)" } ?? ""
      writer.add(
        [Piece("“" + words + "”", .words), Piece(language, .secondary)], indent: 4, hanging: 1)
    }
    writer.blank()
    let speaker = quote.speaker.map { [link($0.any)] } ?? []
    let office = quote.office.map { [Piece((speaker.isEmpty ? "" : ", ") + $0)] } ?? []
    let document = quote.document.map { id in
      (speaker + office).isEmpty ? [link(id.any)] : [Piece(", in "), link(id.any)]
    }
    writer.add(
      [Piece("— ", .secondary)] + speaker + office + (document ?? []), indent: 2, hanging: 2)
    let circumstances = [
      quote.date?.description ?? "undated", quote.occasion,
      quote.translatedBy.map { "translated by \($0)" },
    ].compactMap { $0 }
    writer.add([Piece(circumstances.joined(separator: " · "), .secondary)], indent: 4)
    addIntroduction(quote.header)
    writer.blank()
    for (index, citation) in quote.carriedBy.enumerated() {
      addField(index == 0 ? "carried by" : "and by", pieces(of: citation))
    }
    for (index, subject) in quote.about.enumerated() {
      addField(index == 0 ? "about" : "", [link(subject)])
    }
    if !quote.attributionNote.isEmpty {
      writer.heading("Attribution")
      writer.add(pieces(of: quote.attributionNote), indent: 2)
    }
    addClaims("Claims", quote.claims)
  }
}
