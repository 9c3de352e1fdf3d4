extension Library {
  /// A record in a line, as a footnote cites it.
  public func citation(of record: AnyRecord) -> String {
    record.record.citationLine(in: self)
  }

  /// Who says what a picture or a table shows, in a line.
  ///
  /// Such as "SIPRI 2020, in Dawn 2020 (comment of 2020-03-10, ¶10, ¶12); …": those cited most first.
  ///
  /// - Parameters:
  ///   - most: how many sources are named.
  ///   - passages: how many passages of each are.
  public func sourceLine(of citations: [Citation], most: Int = 6, passages: Int = 5) -> String {
    let sources = citations.grouped { $0.source }.stablySorted { -$0.elements.count }
    let named = sources.prefix(most).map { group -> String in
      let source = self[group.key]
      // A comment that passes it on is named by the passages already.
      let carrier =
        way(to: group.key).first.flatMap { self[$0] }
        .flatMap { $0.category == .comment ? nil : ", in \($0.shortTitle)" } ?? ""
      var seen: Set<String> = []
      let places = group.elements.map(\.locator).filter { !$0.isEmpty && seen.insert($0).inserted }
        .stablySorted(by: \.lastNumber)
      // The page is named once: "comment of 2020-03-10, ¶10, ¶12".
      var before = ""
      // Of passages that are sentences one shows what they are.
      let isLong = (places.first?.count ?? 0) > 40
      let locators = places.prefix(isLong ? 1 : passages).map { place -> String in
        guard let cut = place.firstRange(of: ", ¶") else { return place }
        let page = String(place[..<cut.lowerBound])
        defer { before = page }
        return page == before ? "¶" + place[cut.upperBound...] : place
      }
      let rest = places.count - locators.count
      let text =
        locators.joined(separator: ", ") + (rest > 0 ? "\(isLong ? ";" : "") and \(rest) more" : "")
      return (source?.shortTitle ?? group.key.slug) + carrier + (text.isEmpty ? "" : " (\(text))")
    }
    let rest = sources.count - named.count
    return named.joined(separator: "; ") + (rest > 0 ? "; and \(rest) more" : "")
  }

  fileprivate func text(_ citations: [Citation]) -> String {
    guard !citations.isEmpty else { return "" }
    let texts = citations.map {
      (self[$0.source]?.citedTitle ?? $0.source.slug) + $0.passageText
    }
    return " (\(texts.joined(separator: "; ")))"
  }
}

extension String {
  /// The number that it ends in; 0 where it ends in none.
  fileprivate var lastNumber: Int {
    Int(String(reversed().prefix { $0.isASCII && $0.isNumber }.reversed())) ?? 0
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
    let parts = [
      speaker.map { library.title(of: $0.any) }, office,
      document.map { library.title(of: $0.any) }, date?.description,
    ]
    return "“\(words)” — \(parts.compactMap { $0 }.joined(separator: ", "))"
      + library.text(carriedBy)
  }
}

extension Source {
  public func citationLine(in library: Library) -> String {
    [author, citedTitle, outlet, date?.description, link].compactMap { $0 }.joined(separator: ", ")
  }
}
