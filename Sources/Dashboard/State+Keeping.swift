import AllianceModel

extension State {
  // MARK: Bookmarks

  /// Marks what is selected, or takes the mark away.
  mutating func toggleBookmark() {
    guard let record else {
      message = noneMessage(location.source)
      return
    }
    let isMarked = !bookmarks.contains(record.id)
    message = isMarked ? "marked: \(record.title)" : "no longer marked: \(record.title)"
    var kept = bookmarks.filter { $0 != record.id }
    if isMarked { kept.insert(record.id, at: 0) }
    setBookmarks(kept)
    perform(.bookmark(record.id, isMarked: isMarked))
  }

  /// Takes over the bookmarks as they are kept; those of records that are not loaded are not shown.
  public mutating func setBookmarks(_ ids: [AnyIdentifier]) {
    bookmarks = ids.filter { library.row(of: $0) != nil }
    if location.source == .bookmarks, location.row >= bookmarks.count {
      location.row = max(0, bookmarks.count - 1)
      location.detail = DetailPosition()
      if bookmarks.isEmpty { location.focus = .list }
    }
  }

  /// Shows the bookmarks.
  mutating func showBookmarks() {
    guard location.source != .bookmarks else {
      message = "these are the bookmarks"
      return
    }
    leavePlace()
    location.scene = .browse
    show(.bookmarks)
    location.focus = .list
  }

  // MARK: Copying

  /// Copies a line that names the record and who says what it says.
  mutating func copyCitation() {
    guard let record else {
      message = noneMessage(location.source)
      return
    }
    copy(library.citation(of: record), "the citation")
  }

  /// Copies the web link of a source, or the record's identifier.
  mutating func copyLink() {
    guard let record else {
      message = noneMessage(location.source)
      return
    }
    if case .source(let source) = record, let link = source.link {
      copy(link, source.isLinkTruncated ? "the link, cut off as printed" : "the link")
    } else {
      copy(record.id.description, "the identifier")
    }
  }

  private mutating func copy(_ text: String, _ what: String) {
    message = "copied \(what): \(text)"
    perform(.copy(text))
  }
}

extension Library {
  /// A record in a line, as a footnote cites it.
  public func citation(of record: AnyRecord) -> String {
    switch record {
    case .quote(let quote):
      let speaker = quote.speaker.map { title(of: $0.any) }
      let parts = [speaker, quote.office, quote.saidOn?.description].compactMap { $0 }
      return "“\(quote.words)” — \(parts.joined(separator: ", "))" + sources(quote.carriedBy)
    case .source(let source):
      let parts = [
        source.author, source.title, source.outlet, source.date?.description, source.link,
      ]
      return parts.compactMap { $0 }.joined(separator: ", ")
    default:
      let header = record.record.header
      let claimed = record.record.claims.map(\.citation)
      return header.title + sources(header.citations.isEmpty ? claimed : header.citations)
    }
  }

  private func sources(_ citations: [Citation]) -> String {
    guard !citations.isEmpty else { return "" }
    let texts = citations.map { (self[$0.source]?.title ?? $0.source.slug) + ", " + $0.locator }
    return " (\(texts.joined(separator: "; ")))"
  }
}
