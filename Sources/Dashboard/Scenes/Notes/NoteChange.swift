import AllianceModel

/// What is to be changed in the pack of the user's own notes.
public struct NoteChange: Equatable, Sendable {
  /// What is changed of a note.
  public enum What: Equatable, Sendable {
    /// Its text; a note without one is none.
    case text(String)
    /// Whether the record is one of the collection's.
    case member(Bool)
  }

  /// The note or collection.
  public let note: AnyIdentifier
  /// Its title, if it is new.
  public let title: String
  /// The record that it is on.
  public let record: AnyIdentifier
  public let what: What
  /// What is said when it is done.
  public let message: String
  /// What is said when the note has no word any more, and so is none.
  public var goneMessage: String { "\(title) is gone" }
  /// The text that the note was when this was begun; nil if nobody knows.
  public let base: String?
  /// The draft that this was begun from; it goes when this is done.
  public var draft: NoteDraft?

  init(
    note: AnyIdentifier, title: String, record: AnyIdentifier, what: What, message: String,
    base: String? = nil, draft: NoteDraft? = nil
  ) {
    self.note = note
    self.title = title
    self.record = record
    self.what = what
    self.message = message
    self.base = base
    self.draft = draft
  }

  /// The same change with another text.
  public func with(text: String) -> NoteChange {
    NoteChange(
      note: note, title: title, record: record, what: .text(text), message: message, base: base,
      draft: draft)
  }
}

extension Library {
  /// The identifier of the note on a record.
  static func note(on record: AnyIdentifier) -> AnyIdentifier {
    AnyIdentifier(
      kind: .note,
      slug: AnyIdentifier.slug(of: "\(Note.onRecord)\(record.kind.name)-\(record.slug)"))
  }

  /// The collections, in the order of their titles.
  var collections: [Note] {
    all(.note) { record in
      guard case .note(let note) = record, note.isCollection else { return nil }
      return note
    }
  }
}

extension State {
  /// The note on the selected record, as it is or would be; nil, which is said, if none is selected.
  ///
  /// A note is on itself. Where there is a draft of it, that goes on.
  mutating func selectedNote() -> NoteChange? {
    guard let id = scene.model.selection(in: context),
      let change = context.noteChange(on: id)
    else {
      context.message = "nothing is selected to write a note on"
      return nil
    }
    guard let draft = drafts[change.note] else { return change }
    let base = change.base.flatMap { NoteDraft.mark(of: $0) == draft.baseMark ? $0 : nil }
    return NoteChange(
      note: change.note, title: change.title, record: change.record,
      what: draft.text.map { .text($0) } ?? change.what, message: change.message, base: base,
      draft: draft)
  }
}

extension Context {
  fileprivate func noteChange(on id: AnyIdentifier) -> NoteChange? {
    guard let record = library.record(id) else { return nil }
    let noteID = id.kind == .note ? id : Library.note(on: id)
    let known = library.record(noteID)
    let subject: AnyIdentifier
    if case .note(let note) = record { subject = note.about.first ?? id } else { subject = id }
    let text = if case .note(let note) = known { NoteDraft.normalized(note.text) } else { "" }
    return NoteChange(
      note: noteID, title: known?.title ?? "Note on \(record.title)", record: subject,
      what: .text(text), message: "noted on \(record.title)", base: text)
  }
}
