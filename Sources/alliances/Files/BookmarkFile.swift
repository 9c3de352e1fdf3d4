import AllianceModel

/// The bookmarks of the account, an identifier a line, in `$XDG_STATE_HOME/alliances/bookmarks`.
///
/// Every change is made to the file as it is then, under a lock, and put in place as a whole: two
/// sessions that write at once lose nothing. A file that is not understood is never written; marks
/// are then kept in one beside it.
struct BookmarkFile {
  let folder: AccountFolder
  private static let files = NumberedFiles("bookmarks")

  /// The bookmarks, the last one first; none if there is no file that can be read.
  func read() -> [AnyIdentifier] {
    Self.files.existing(in: folder).flatMap { lines(of: $0) ?? [] }
      .compactMap { AnyIdentifier($0) }.reversed()
  }

  /// Adds or removes a bookmark; returns all bookmarks as they are then.
  func set(_ id: AnyIdentifier, isMarked: Bool) throws(AccountFolder.Failure) -> [AnyIdentifier] {
    try folder.withLock(on: Self.files.first) { () throws(AccountFolder.Failure) in
      var last: (name: String, lines: [String])?
      for name in Self.files.existing(in: folder) {
        guard let lines = lines(of: name) else { continue }
        // Lines of kinds that this version does not know stay.
        let others = lines.filter { $0 != id.description }
        if others.count < lines.count { try write(others, to: name) }
        last = (name, others)
      }
      if isMarked {
        let name: String
        if let last { name = last.name } else { name = try Self.files.free(in: folder) }
        try write((last?.lines ?? []) + [id.description], to: name)
      }
      return read()
    }
  }

  private func write(_ lines: [String], to name: String) throws(AccountFolder.Failure) {
    try folder.replace(name, with: lines.map { $0 + "\n" }.joined())
  }

  /// The lines of a file; nil if it is not one of bookmarks.
  private func lines(of name: String) -> [String]? {
    guard
      let bytes = try? SmallFile.contents(of: folder.file(name), limit: SmallFile.packLimit),
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    return lines.allSatisfy { Self.isMark($0) } ? lines : nil
  }

  /// Whether a line is an identifier, if of a kind that another version has.
  private static func isMark(_ line: String) -> Bool {
    let parts = line.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy {
            $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D
          }
      }
  }
}
