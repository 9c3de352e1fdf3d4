import AllianceModel
import Dashboard
import Glibc
import PackJSON

/// Notes that were begun and not taken over: a file each, in `$XDG_STATE_HOME/alliances/drafts`.
///
/// A name says which note it is of, and from which text it was begun: `on-corridor-cpec.2f….md`.
struct DraftFolder {
  let folder: AccountFolder

  /// The account's drafts; nil if the environment names no home.
  static var own: DraftFolder? {
    AccountFolder.state.map { DraftFolder(folder: $0.subfolder("drafts")) }
  }

  private static let end = ".md"
  /// So many drafts of one note begin with one text.
  private static let mostOfOne = 1000

  /// The last draft of each note.
  ///
  /// A file that holds what it was begun with is none: its editor has not saved anything yet.
  func all() -> [NoteDraft] {
    var newest: [AnyIdentifier: (draft: NoteDraft, time: timespec)] = [:]
    for name in PackFolder.names(in: folder.path) ?? [] where name.hasSuffix(Self.end) {
      let parts = name.split(separator: ".").map(String.init)
      let path = folder.file(name)
      var status = stat()
      guard parts.count >= 3, let note = AnyIdentifier("note/" + parts[0]),
        stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0
      else { continue }
      let draft = NoteDraft(
        note: note, text: Self.text(of: path), path: path, baseMark: parts[1])
      guard draft.isBegun else { continue }
      let time = status.st_mtim
      if let other = newest[note]?.time,
        (other.tv_sec, other.tv_nsec) > (time.tv_sec, time.tv_nsec)
      {
        continue
      }
      newest[note] = (draft, time)
    }
    return newest.values.map(\.draft)
  }

  /// The text of a draft; nil if it is none that a note takes.
  static func text(of path: String) -> String? {
    guard let bytes = try? SmallFile.contents(of: path, limit: SmallFile.packLimit),
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    return NoteDraft.normalized(text)
  }

  /// Keeps what a note was to be, in the file that it began from or in one of its own.
  ///
  /// - Returns: the file's path.
  func keep(_ text: String, of change: NoteChange) throws(AccountFolder.Failure) -> String {
    if let draft = change.draft, Self.text(of: draft.path) == draft.text {
      return try write(text, to: draft.path, replaces: true)
    }
    let start = change.note.slug + "." + NoteDraft.mark(of: change.base ?? "?")
    folder.make()
    for number in 1...Self.mostOfOne {
      let path = folder.file(start + (number > 1 ? ".\(number)" : "") + Self.end)
      // One with the same words is the same draft.
      if access(path, F_OK) == 0 {
        if Self.text(of: path) == text { return path }
        continue
      }
      return try write(text, to: path, replaces: false)
    }
    throw AccountFolder.Failure(reason: "there are \(Self.mostOfOne) drafts of it")
  }

  /// Keeps a text in the state folder or, where that cannot be written, in a folder that everybody
  /// has.
  ///
  /// - Returns: the file's path; nil if there is no place at all.
  static func keepSomewhere(_ text: String, of change: NoteChange) -> String? {
    if let path = try? own?.keep(text, of: change) { return path }
    var name = Array("/tmp/alliances-draft-XXXXXX\(end)".utf8CString)
    let file = mkstemps(&name, Int32(end.utf8.count))
    guard file >= 0 else { return nil }
    defer { close(file) }
    let path = String(
      decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard Descriptor.write(Array(text.utf8), to: file) else {
      unlink(path)
      return nil
    }
    return path
  }

  private func write(
    _ text: String, to path: String, replaces: Bool
  ) throws(AccountFolder.Failure) -> String {
    switch AtomicFile.write(text + "\n", to: path, replaces: replaces, mode: 0o600) {
    case .written: return path
    case .exists: throw AccountFolder.Failure(reason: "\(path) is there already")
    case .failed(let reason): throw AccountFolder.Failure(reason: reason)
    }
  }

  /// Removes a draft that has been taken over, unless its file holds other words by now.
  static func remove(_ draft: NoteDraft) {
    if text(of: draft.path) == draft.text { unlink(draft.path) }
  }
}

extension NoteDraft {
  /// The draft as its file is now.
  var reread: NoteDraft {
    NoteDraft(note: note, text: DraftFolder.text(of: path), path: path, baseMark: baseMark)
  }

  /// Whether the file is there, with other words than it was begun with.
  var isBegun: Bool {
    access(path, F_OK) == 0 && text.map { NoteDraft.mark(of: $0) } != baseMark
  }
}
