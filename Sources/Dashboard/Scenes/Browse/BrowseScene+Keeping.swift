import AllianceModel

/// Marking, and copying into the clipboard.
extension BrowseScene {
  /// Marks what is selected, or takes the mark away.
  func toggleBookmark(in context: inout Context) {
    guard let record = record(in: context) else {
      context.message = context.noneMessage(source)
      return
    }
    let isMarked = !context.lists.bookmarks.contains(record.id)
    context.message = isMarked ? "marked: \(record.title)" : "no longer marked: \(record.title)"
    context.lists.bookmarks.removeAll { $0 == record.id }
    if isMarked { context.lists.bookmarks.insert(record.id, at: 0) }
    context.perform(.bookmark(record.id, isMarked: isMarked))
  }

  /// Copies a line that names the record and who says what it says.
  func copyCitation(in context: inout Context) {
    guard let record = record(in: context) else {
      context.message = context.noneMessage(source)
      return
    }
    context.copy(context.library.citation(of: record), "the citation")
  }

  /// Copies the web link of a source, or the record's identifier.
  func copyLink(in context: inout Context) {
    guard let record = record(in: context) else {
      context.message = context.noneMessage(source)
      return
    }
    if case .source(let source) = record, let link = source.link {
      context.copy(link, source.isLinkTruncated ? "the link, cut off as printed" : "the link")
    } else {
      context.copy(record.id.description, "the identifier")
    }
  }
}

extension Context {
  /// Puts a text into the user's clipboard.
  fileprivate mutating func copy(_ text: String, _ what: String) {
    // Whether it is in the clipboard only the terminal knows.
    message = "sent to the terminal’s clipboard: \(what), \(text)"
    perform(.copy(text))
  }
}

extension State {
  /// Takes over the bookmarks as they are kept; those of records that are not loaded are not shown.
  public mutating func setBookmarks(_ ids: [AnyIdentifier]) {
    context.lists.bookmarks = ids.filter { context.library.row(of: $0) != nil }
    settle()
  }
}
