import Dashboard
import PackJSON

/// Where the last session ended: `$XDG_STATE_HOME/alliances/place.json`.
///
/// A file that is not understood, such as that of a later version, is never written: the place is
/// then kept in one beside it.
struct PlaceFile {
  let folder: AccountFolder
  private static let files = NumberedFiles("place", end: ".json")

  private func bytes(of name: String) -> [UInt8]? { SmallFile.read(folder.file(name)) }

  /// Whether a session has ended before.
  var isThere: Bool { Self.files.existing(in: folder).first != nil }

  /// The place; nil if there is none that is understood.
  func read() -> SessionPlace? {
    Self.files.existing(in: folder).lazy.compactMap { bytes(of: $0) }
      .compactMap { SessionPlace(bytes: $0) }.first
  }

  /// Keeps a place; what is there of another version's in the same file stays.
  func write(_ place: SessionPlace) throws(AccountFolder.Failure) {
    for name in Self.files.existing(in: folder) {
      guard let bytes = bytes(of: name), bytes.isEmpty || SessionPlace(bytes: bytes) != nil
      else {
        continue
      }
      try folder.replace(name, with: Self.text(of: place, keeping: bytes))
      return
    }
    try folder.replace(Self.files.free(in: folder), with: place.text)
  }

  /// A place with the members of a file that are not its own.
  private static func text(of place: SessionPlace, keeping bytes: [UInt8]) -> String {
    let text = place.text
    guard let old = try? JSONDocument(file: "place", bytes: bytes).root,
      let new = try? JSONDocument(file: "place", bytes: Array(text.utf8)).root,
      let end = new.members.last?.value.byteRange.upperBound
    else { return text }
    let rest = old.members.filter { new[$0.key.text ?? ""] == nil }.map {
      ",\n  \($0.key.sourceText): \($0.value.sourceText)"
    }
    return String(decoding: Array(text.utf8).prefix(end), as: UTF8.self) + rest.joined()
      + String(decoding: Array(text.utf8).dropFirst(end), as: UTF8.self)
  }
}
