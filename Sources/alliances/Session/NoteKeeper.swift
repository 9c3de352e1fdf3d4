import AllianceModel
import Dashboard
import Glibc
import Terminal

/// What a session writes for its user: notes and bookmarks, and drafts of what cannot be written.
///
/// Where another process holds a lock, a change waits for it while keys and signals are heard.
struct NoteKeeper {
  private enum Change {
    case note(NoteChange)
    case bookmark(AnyIdentifier, isMarked: Bool)
  }

  /// What became of a change.
  enum Outcome {
    /// It is written; with what is to be said of it.
    case written(String)
    /// Bookmarks as they are now.
    case marked([AnyIdentifier])
    /// It is not written, and why.
    case failed(String)
  }

  /// How long another process may hold a lock.
  private static let patience = Duration.seconds(5)
  /// How long after one look at the lock the next is.
  private static let pause = Duration.milliseconds(50)

  private let notes: NotesPack?
  private let bookmarks: BookmarkFile?
  private let drafts: DraftFolder?
  /// Drafts that could not be kept in their folder.
  private var elsewhere: [NoteDraft] = []
  private var waiting: [(change: Change, until: Duration)] = []
  private var signature: [FileSignature]
  /// What is to be said when the session has ended.
  private(set) var farewells: [String] = []

  /// - Parameter isKiosk: nothing is kept then.
  init(isKiosk: Bool) {
    notes = isKiosk ? nil : AccountFolder.notes.map { NotesPack(folder: $0) }
    bookmarks = isKiosk ? nil : AccountFolder.state.map { BookmarkFile(folder: $0) }
    drafts = isKiosk ? nil : DraftFolder.own
    signature = notes?.signature ?? []
  }

  /// The folders in which other sessions and editors write.
  var folders: [String] { [notes?.folder.path, drafts?.folder.path].compactMap { $0 } }

  /// How long to wait at most for something to happen; nil for ever.
  var pause: Duration? { waiting.isEmpty ? nil : Self.pause }

  /// Whether notes have been changed by another session since this was last asked.
  mutating func notesHaveChanged() -> Bool {
    let now = notes?.signature ?? []
    defer { signature = now }
    return now != signature
  }

  func readBookmarks() -> [AnyIdentifier] { bookmarks?.read() ?? [] }

  /// All drafts, those of this session that lie elsewhere among them.
  func allDrafts() -> [NoteDraft] {
    elsewhere.map { $0.reread }.filter { $0.isBegun } + (drafts?.all() ?? [])
  }

  // MARK: Notes and bookmarks

  /// Writes a note, or has it wait for the lock: then its words are kept as a draft meanwhile.
  mutating func write(_ change: NoteChange) -> Outcome? {
    guard notes != nil else { return .failed(keep(change, because: noHome)) }
    return attempt(.note(change), until: MonotonicTime.now + Self.patience)
  }

  /// Marks a record, or has it wait for the lock.
  mutating func mark(_ id: AnyIdentifier, isMarked: Bool) -> Outcome? {
    attempt(.bookmark(id, isMarked: isMarked), until: MonotonicTime.now + Self.patience)
  }

  /// Tries what waits once more.
  mutating func retry() -> [Outcome] {
    guard !waiting.isEmpty else { return [] }
    let all = waiting
    waiting = []
    return all.compactMap { attempt($0.change, until: $0.until) }
  }

  private var noHome: String { "HOME is not set" }

  private mutating func attempt(_ change: Change, until end: Duration) -> Outcome? {
    do {
      switch change {
      case .note(let change):
        guard let notes else { return .failed(noHome) }
        let message = try notes.change(change)
        signature = notes.signature
        if let draft = change.draft { forget(draft) }
        return .written(message)
      case .bookmark(let id, let isMarked):
        guard let bookmarks else {
          return .failed("the mark lasts for this session: \(noHome)")
        }
        return .marked(try bookmarks.set(id, isMarked: isMarked))
      }
    } catch {
      if error.isBusy, MonotonicTime.now < end {
        waiting.append((kept(change), end))
        return nil
      }
      switch change {
      case .note(let change): return .failed(keep(change, because: error.reason))
      case .bookmark:
        return .failed(
          "the mark lasts for this session: the bookmarks cannot be written: \(error.reason)")
      }
    }
  }

  // MARK: Drafts

  /// The same change, its words kept as a draft until it is made.
  private mutating func kept(_ change: Change) -> Change {
    guard case .note(let note) = change, case .text(let text) = note.what, !text.isEmpty,
      note.draft?.text != text, let path = keep(text, of: note)
    else { return change }
    var withDraft = note
    withDraft.draft = NoteDraft(
      note: note.note, text: text, path: path, baseMark: NoteDraft.mark(of: note.base ?? "?"))
    return .note(withDraft)
  }

  /// Keeps what a note was to be as a draft.
  ///
  /// - Parameter isNamed: whether its file is, which who goes on with it need not know.
  /// - Returns: what is said of it.
  mutating func keep(_ change: NoteChange, because reason: String?, isNamed: Bool = true) -> String
  {
    let fault = reason.map { "nothing was noted: \($0)" }
    guard case .text(let text) = change.what, !NoteDraft.normalized(text).isEmpty else {
      return fault ?? "nothing is kept"
    }
    guard let path = keep(NoteDraft.normalized(text), of: change) else {
      farewells.append("a note that could be kept nowhere:\n\(text)")
      return (fault.map { $0 + "; " } ?? "") + "it can be kept nowhere: it is printed at the end"
    }
    guard isNamed else { return "kept as a draft" }
    return (fault.map { $0 + "; your words are" } ?? "not noted:") + " kept in \(path)"
  }

  private mutating func keep(_ text: String, of change: NoteChange) -> String? {
    guard let path = DraftFolder.keepSomewhere(text, of: change) else { return nil }
    if drafts.map({ !path.hasPrefix($0.folder.path + "/") }) ?? true {
      elsewhere.append(
        NoteDraft(
          note: change.note, text: text, path: path,
          baseMark: NoteDraft.mark(of: change.base ?? "?")))
    }
    return path
  }

  /// Removes a draft that has been taken over or given up.
  mutating func forget(_ draft: NoteDraft) {
    DraftFolder.remove(draft)
    elsewhere.removeAll { $0.path == draft.path }
  }

  /// A file for a note's editor: the draft that there is, or one with the note as it is; nil if
  /// there is no place for one.
  mutating func fileForEditor(of change: NoteChange, text: String) -> String? {
    change.draft?.path ?? keep(text, of: change)
  }

  // MARK: The end

  /// Makes a last attempt at what waits, and keeps what was being typed.
  mutating func end(_ state: inout State) {
    state.leavePrompt()
    for effect in state.takeEffects() {
      if case .keepDraft(let change) = effect { farewells.append(keep(change, because: nil)) }
    }
    for outcome in retry() {
      if case .failed(let reason) = outcome { farewells.append(reason) }
    }
    for change in waiting {
      switch change.change {
      case .note(let note):
        farewells.append(
          "not noted, since another process holds the notes"
            + (note.draft.map { ": your words are kept in \($0.path)" } ?? ""))
      case .bookmark(let id, _):
        farewells.append("\(id): not marked, since another process holds the bookmarks")
      }
    }
  }
}
