import AllianceModel

/// A note on the record that is selected.
struct NotePrompt: PromptModel {
  let sign = "note: "
  let isClosedToStrangers = true
  let longestLine = Note.longestText
  let takesLineEnds = true
  let suggests = false
  private var change: NoteChange?

  mutating func begin(in state: inout State) -> String? {
    guard let change = state.selectedNote(), case .text(let text) = change.what else { return nil }
    if let draft = change.draft {
      guard let words = draft.text, words.count <= longestLine else {
        state.context.message =
          "the draft \(draft.path) is no text that fits here: "
          + "\(state.context.label(of: "edit-note")) opens it in your editor"
        return nil
      }
      state.context.message =
        "a draft of yours: \(state.context.label(of: "accept")) notes it, "
        + "\(state.context.label(of: "cancel")) keeps it; an empty line gives it up"
    }
    self.change = change
    return text
  }

  func accept(_ text: String, in state: inout State) -> Bool {
    guard let change else { return true }
    let text = NoteDraft.normalized(text)
    if let draft = change.draft, text.isEmpty {
      state.context.perform(.dropDraft(draft))
      state.context.message = NoteDraft.givenUp
      return true
    }
    if let fault = Note.fault(in: text) {
      state.context.message = fault
      return false
    }
    if text != change.base {
      state.context.perform(.changeNote(change.with(text: text)))
    } else if let draft = change.draft {
      state.context.perform(.dropDraft(draft))
    }
    return true
  }

  /// What has words and is not as it was is kept as a draft.
  func cancel(_ text: String, in state: inout State) {
    let text = NoteDraft.normalized(text)
    guard let change, !text.isEmpty, change.what != .text(text) else {
      if change?.draft != nil {
        state.context.message =
          "the draft stays: \(state.context.label(of: "note")) goes on with it"
      }
      return
    }
    state.context.perform(.keepDraft(change.with(text: text)))
  }

  func keep(_ text: String, in state: inout State) {
    guard let change else { return }
    state.context.perform(.keepDraft(change.with(text: NoteDraft.normalized(text))))
  }
}

/// The collection that the selected record is put into, or taken out of.
struct CollectPrompt: PromptModel {
  private(set) var sign = ""
  let shortSign = "collection: "
  let isClosedToStrangers = true
  private var record: AnyIdentifier?

  mutating func begin(in state: inout State) -> String? {
    guard let id = state.scene.model.selection(in: state.context), id.kind != .note else {
      state.context.message = "no record is selected to put into a collection"
      return nil
    }
    record = id
    sign = "in or out of collection (\(state.context.label(of: "complete")) completes): "
    return ""
  }

  func completed(_ text: String, in state: State) -> String? {
    let typed = TextFolding.fold(text)
    return state.context.library.collections.map(\.title)
      .first { TextFolding.fold($0).starts(with: typed) && $0 != text }
  }

  func accept(_ text: String, in state: inout State) -> Bool {
    let name = text.trimmed
    guard let record, !name.isEmpty else { return true }
    guard name.contains(where: { $0.isLetter || $0.isNumber }) else {
      state.context.message = "a name needs a letter or a digit"
      return false
    }
    let collections = state.context.library.collections
    let known =
      collections.first { $0.title == name }
      ?? collections.first { $0.title.lowercased() == name.lowercased() }
    let id = known?.id.any ?? Self.identifier(of: name, in: state.context.library)
    let isMember = known?.about.contains(record) ?? false
    let title = state.context.library.title(of: record)
    state.context.perform(
      .changeNote(
        NoteChange(
          note: id, title: known?.title ?? name, record: record, what: .member(!isMember),
          message: isMember ? "\(title) is out of \(name)" : "\(title) is in \(name)")))
    return true
  }

  /// The identifier of a new collection of that name, which no other has.
  private static func identifier(of name: String, in library: Library) -> AnyIdentifier {
    // Else it would be taken for a note on a record.
    let isLikeANote = AnyIdentifier.slug(of: name).hasPrefix(Note.onRecord)
    let slug = AnyIdentifier.slug(of: isLikeANote ? "the " + name : name)
    var id = AnyIdentifier(kind: .note, slug: slug)
    var number = 2
    while library.record(id) != nil {
      id = AnyIdentifier(kind: .note, slug: AnyIdentifier.slug(slug, numbered: number))
      number += 1
    }
    return id
  }
}

extension State {
  /// Lets the note on the selected record be written in the user's editor.
  mutating func editNote() {
    guard let change = selectedNote(), case .text(let text) = change.what else { return }
    context.perform(.editNote(change, text: text))
  }

  /// Opens the JSON of the selected record in the user's editor.
  mutating func editRecord() {
    guard let id = scene.model.selection(in: context) else {
      context.message = "no record is selected"
      return
    }
    context.perform(.editRecord(id))
  }

  /// Whether the selected record is in a file.
  var isEditable: Bool {
    scene.model.selection(in: context).flatMap { context.library.location(of: $0) } != nil
  }
}
