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

  /// The same change with another text.
  public func with(text: String) -> NoteChange {
    NoteChange(note: note, title: title, record: record, what: .text(text), message: message)
  }
}

extension Library {
  /// The identifier of the note on a record.
  static func note(on record: AnyIdentifier) -> AnyIdentifier {
    AnyIdentifier(
      kind: .note, slug: String("\(Note.onRecord)\(record.kind.name)-\(record.slug)".prefix(100)))
  }

  /// The collections, in the order of their titles.
  var collections: [Note] {
    all(.note) { record in
      guard case .note(let note) = record, note.isCollection else { return nil }
      return note
    }
  }
}

extension Context {
  /// The note on a record, as it is or would be: a note is on itself.
  func noteChange(on id: AnyIdentifier) -> (change: NoteChange, text: String)? {
    guard let record = library.record(id) else { return nil }
    let noteID = id.kind == .note ? id : Library.note(on: id)
    let known = library.record(noteID)
    let subject: AnyIdentifier
    if case .note(let note) = record { subject = note.about.first ?? id } else { subject = id }
    let text = known?.record.header.summary.markup ?? ""
    return (
      NoteChange(
        note: noteID, title: known?.title ?? "Note on \(record.title)", record: subject,
        what: .text(text), message: "noted on \(record.title)"), text
    )
  }
}
