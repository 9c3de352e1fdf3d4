extension Library {
  /// A record in a line, as a footnote cites it.
  public func citation(of record: AnyRecord) -> String {
    record.record.citationLine(in: self)
  }

  fileprivate func text(_ citations: [Citation]) -> String {
    guard !citations.isEmpty else { return "" }
    let texts = citations.map {
      (self[$0.source]?.citedTitle ?? $0.source.slug) + $0.passageText
    }
    return " (\(texts.joined(separator: "; ")))"
  }
}

extension Record {
  public func citationLine(in library: Library) -> String {
    let cited = header.citations.isEmpty ? claims.map(\.citation) : header.citations
    return header.title + library.text(cited)
  }
}

extension Quote {
  public func citationLine(in library: Library) -> String {
    let parts = [speaker.map { library.title(of: $0.any) }, office, saidOn?.description]
    return "“\(words)” — \(parts.compactMap { $0 }.joined(separator: ", "))"
      + library.text(carriedBy)
  }
}

extension Source {
  public func citationLine(in library: Library) -> String {
    [author, citedTitle, outlet, date?.description, link].compactMap { $0 }.joined(separator: ", ")
  }
}
