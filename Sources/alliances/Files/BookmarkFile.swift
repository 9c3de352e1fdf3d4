import AllianceModel

/// The bookmarks of the account, an identifier a line, in `$XDG_STATE_HOME/alliances/bookmarks`.
///
/// Every change is made to the file as it is then, under a lock, and put in place as a whole: two
/// sessions that write at once lose nothing.
struct BookmarkFile {
  let folder: AccountFolder
  private static let name = "bookmarks"

  /// The bookmarks, the last one first; none if there is no file that can be read.
  func read() -> [AnyIdentifier] {
    ((try? lines()) ?? []).compactMap { AnyIdentifier($0) }.reversed()
  }

  /// Adds or removes a bookmark; returns all bookmarks as they are then.
  func set(_ id: AnyIdentifier, isMarked: Bool) throws(AccountFolder.Failure) -> [AnyIdentifier] {
    try folder.withLock(on: Self.name) { () throws(AccountFolder.Failure) in
      // Lines that this version does not understand stay.
      var lines = try lines().filter { $0 != id.description }
      if isMarked { lines.append(id.description) }
      try folder.replace(Self.name, with: lines.map { $0 + "\n" }.joined())
      return lines.compactMap { AnyIdentifier($0) }.reversed()
    }
  }

  private func lines() throws(AccountFolder.Failure) -> [String] {
    let bytes: [UInt8]
    do {
      bytes = try SmallFile.contents(of: folder.file(Self.name))
    } catch {
      guard case .unreadable(let reason) = error else { return [] }
      throw AccountFolder.Failure(reason: reason)
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
