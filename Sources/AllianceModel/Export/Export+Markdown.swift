extension Export {
  /// A dossier: a section for each record, its statements with footnotes that name their sources.
  var markdown: String {
    var notes = Footnotes()
    let title = records.count == 1 ? records[0].title : library.title
    var text = "# " + Escaping.markdown(title) + "\n"
    if let moment {
      text += "\n\(moment.question == .asOf ? "As of" : "During") \(moment.date): "
      text += library.inForceText(at: moment) + ".\n"
    }
    for record in records {
      if records.count > 1 { text += "\n## " + Escaping.markdown(record.title) + "\n" }
      text += section(record, &notes)
    }
    return text + notes.text(in: self)
  }

  private func section(_ record: AnyRecord, _ notes: inout Footnotes) -> String {
    let header = record.record.header
    var text = "\n*\(record.id.kind.name)*"
    if !header.aliases.isEmpty {
      text += ", also " + header.aliases.map(Escaping.markdown).joined(separator: ", ")
    }
    text += "\n"
    if case .quote(let quote) = record {
      let speaker = quote.speaker.map { library.title(of: $0.any) }
      let origin = [speaker, quote.office, quote.saidOn?.description].compactMap { $0 }
      text += "\n> " + Escaping.markdownParagraph(quote.words) + "\n>\n> — "
      text += Escaping.markdown(origin.joined(separator: ", "))
      text += notes.marks(quote.carriedBy) + "\n"
    }
    if !header.summary.isEmpty {
      text +=
        "\n" + Escaping.markdownParagraph(header.summary.plainText) + notes.marks(header.citations)
        + "\n"
    }
    if case .bloc(let bloc) = record {
      let members = bloc.members(at: moment).map { library.title(of: $0.actor.any) }
      text += "\nMembers: " + members.map(Escaping.markdown).joined(separator: ", ") + "\n"
    }
    let begun = record.phases.filter { !(moment?.isBefore($0.heldFrom) ?? false) }
    if !begun.isEmpty { text += "\n" }
    for phase in begun {
      let span = [phase.from?.description ?? "?", phase.to?.description ?? "…"]
      text += "- \(span.joined(separator: "–")): \(phase.standingText). "
      text += Escaping.markdown(phase.evidence.plainText) + notes.marks(phase.citations) + "\n"
    }
    let made = record.record.allClaims.made(by: moment)
    if !made.isEmpty {
      text += "\n| measure | value | as of | status |\n| --- | --- | --- | --- |\n"
    }
    for claim in made {
      text += "| \(Escaping.markdown(claim.measure)) | \(Escaping.markdown(claim.valueText))"
      text += notes.marks([claim.citation])
      text += " | \(claim.asOf) | \(claim.status.rawValue) |\n"
    }
    if case .figure(let figure) = record { text += table(of: figure, &notes) }
    if case .note(let note) = record { text += list(of: note.about) }
    return text
  }

  /// The records of a note, each as it is cited.
  private func list(of records: [AnyIdentifier]) -> String {
    let lines = records.map { id in
      let line = library.record(id).map { library.citation(of: $0) } ?? id.description
      return "- " + Escaping.markdown(line) + "\n"
    }
    return lines.isEmpty ? "" : "\n" + lines.joined()
  }

  private func table(of figure: Figure, _ notes: inout Footnotes) -> String {
    var text = "\n| \(Escaping.markdown(figure.measure)) | period | value |\n| --- | --- | --- |\n"
    for series in figure.series {
      for point in series.points where !(moment?.isBefore(point.from) ?? false) {
        text += "| \(Escaping.markdown(series.label)) | \(point.periodText) | "
        text += Escaping.markdown(figure.text(of: point)) + notes.marks([point.citation]) + " |\n"
      }
    }
    return text
  }

  /// Citations in the order in which they are first made.
  private struct Footnotes {
    private var citations: [Citation] = []
    private var numbers: [Citation: Int] = [:]

    mutating func marks(_ cited: [Citation]) -> String {
      cited.map { citation in
        if let number = numbers[citation] { return "[^\(number)]" }
        citations.append(citation)
        numbers[citation] = citations.count
        return "[^\(citations.count)]"
      }.joined()
    }

    func text(in export: Export) -> String {
      guard !citations.isEmpty else { return "" }
      return "\n"
        + citations.enumerated().map { index, citation in
          let source = export.library[citation.source]
          let parts =
            [source?.author, source?.citedTitle, source?.outlet, source?.date?.description]
            .compactMap { $0 } + [citation.locator]
          let link =
            source.flatMap { $0.isLinkTruncated ? nil : $0.link }.map { ", <\(Escaping.link($0))>" }
            ?? ""
          return "[^\(index + 1)]: " + Escaping.markdownParagraph(parts.joined(separator: ", "))
            + link + "\n"
        }.joined()
    }
  }
}
