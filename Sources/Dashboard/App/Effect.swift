import AllianceModel

/// Something that the program around the dashboard must do.
public enum Effect: Equatable, Sendable {
  case quit, suspend, redraw
  /// Put a text into the user's clipboard.
  case copy(String)
  /// Keep a bookmark, or forget it.
  case bookmark(AnyIdentifier, isMarked: Bool)
  /// Write a file.
  case export(ExportRequest)
  /// Change the user's own notes.
  case changeNote(NoteChange)
  /// Keep what a note was to be as a draft.
  case keepDraft(NoteChange)
  /// Remove a draft that is given up.
  case dropDraft(NoteDraft)
  /// Let a note be written in the user's editor.
  case editNote(NoteChange, text: String)
  /// Open the file that a record is in with the user's editor, where it stands.
  case editRecord(AnyIdentifier)
  /// Ask which packs are shown.
  case askForPacks
  /// Show some packs, and leave the others out.
  case switchPacks([PackSwitch])
  /// Copy the command that browses with these options, and those that the program adds.
  case copyCommand([String])
}

extension Effect {
  /// Whether a kiosk does it: what reads, writes or starts anything beyond the packs that were named is
  /// not for strangers.
  var isForStrangers: Bool {
    switch self {
    case .quit, .redraw, .copy, .copyCommand, .askForPacks, .switchPacks: true
    // The mark lasts for the session: a kiosk has no file to keep it in.
    case .bookmark: true
    case .suspend, .export, .changeNote, .keepDraft, .dropDraft, .editNote, .editRecord: false
    }
  }

  /// Why a kiosk does not do something.
  static let refusal = "not here: this is a kiosk, which only shows"
}
