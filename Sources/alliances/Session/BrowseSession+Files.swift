import AllianceModel
import ArgumentParser
import Dashboard
import Glibc
import PackJSON
import Terminal
import TerminalKit

/// What a session keeps, writes and reads anew.
extension BrowseSession {
  /// Goes to where the last session ended.
  func restorePlace(from folder: AccountFolder, _ state: inout State) {
    let file = PlaceFile(folder: folder)
    if let place = file.read() {
      state.restore(place)
      return
    }
    state.showOverview()
    if !file.isThere { state.welcome() }
  }

  /// Keeps the place for the next session; of two that end at once the later one counts.
  ///
  /// The session is over, so that nobody could be told if it fails.
  func keepPlace(of state: State, in folder: AccountFolder?) {
    if let folder { try? PlaceFile(folder: folder).write(state.place) }
  }

  /// Writes an export; what is there already is replaced only when the user has agreed.
  func write(_ request: ExportRequest, _ state: inout State) {
    switch AtomicFile.write(request.text, to: request.path, replaces: request.replaces) {
    case .written:
      state.say(
        "wrote \(request.what) to \(request.path)" + (request.terms.map { "; " + $0 } ?? ""))
    case .exists: state.askToReplace(request)
    case .failed(let reason): state.say("nothing was written: \(request.path): \(reason)")
    }
  }

  /// Shows what has been loaded meanwhile.
  ///
  /// Of a save with faults the good records are shown, and what is wrong is said.
  func show(_ loading: inout Loading, in state: inout State) {
    let library = loading.shownLibrary()
    if !loading.isReload {
      state.add(library, progress: loading.progress)
    } else if loading.isShownWhole {
      state.replace(library, saying: loading.message)
    }
  }

  /// Begins to read the packs as they are now; nil if one of them is gone.
  func reload(_ state: inout State, waking wakeup: any Waker) -> Loading? {
    guard let inputs = inputs(of: state.packs) else {
      state.say("a pack is not there any more: what is shown is the last good state")
      return nil
    }
    return Loading(LibraryLoader(inputs), isReload: true, waking: wakeup)
  }

  /// The pack of the user's notes, if there is one; a kiosk reads none.
  var ownPacks: [PackInput] { settings.isKiosk ? [] : NotesPack.loaded }

  /// Says what became of changes, and shows it.
  ///
  /// - Returns: the packs as they are read anew; nil if nothing was written.
  func show(
    _ outcomes: [NoteKeeper.Outcome], of keeper: NoteKeeper, _ state: inout State,
    waking wakeup: any Waker
  ) -> Loading? {
    var loading: Loading?
    for outcome in outcomes {
      switch outcome {
      case .marked(let all): state.setBookmarks(all)
      case .failed(let reason): state.say(reason)
      case .written(let message):
        loading = reload(&state, waking: wakeup)
        loading?.message = message
      }
    }
    if !outcomes.isEmpty { state.setDrafts(keeper.allDrafts()) }
    return loading
  }

  /// Marks a record, or takes the mark away, and shows what other sessions have marked too.
  func mark(
    _ id: AnyIdentifier, isMarked: Bool, by keeper: inout NoteKeeper, _ state: inout State
  ) -> NoteKeeper.Outcome? {
    let outcome = keeper.mark(id, isMarked: isMarked)
    if outcome == nil { state.say("waiting: another process holds the bookmarks") }
    return outcome
  }

  /// Changes the user's notes, and shows them.
  ///
  /// - Returns: the packs as they are read anew; nil if nothing was written.
  func write(
    _ change: NoteChange, by keeper: inout NoteKeeper, _ state: inout State,
    waking wakeup: any Waker
  ) -> Loading? {
    guard let outcome = keeper.write(change) else {
      state.say("waiting: another process holds the notes")
      state.setDrafts(keeper.allDrafts())
      return nil
    }
    return show([outcome], of: keeper, &state, waking: wakeup)
  }

  /// Keeps what a note was to be as a draft, and says so.
  func keepDraft(_ change: NoteChange, by keeper: inout NoteKeeper, _ state: inout State) {
    state.sayMore(
      keeper.keep(change, because: nil, isNamed: false)
        + ": \(state.label(of: "note")) goes on with it")
    state.setDrafts(keeper.allDrafts())
  }

  /// An editor that has ended sooner may go on by itself, and save later.
  private static let shortEdit = Duration.seconds(2)

  /// Lets a note be written in the user's editor: what cannot be taken stays in the file that it was
  /// written in, and is offered again.
  func edit(
    _ change: NoteChange, text: String, by keeper: inout NoteKeeper,
    on terminal: NcursesTerminal, _ state: inout State, waking wakeup: any Waker
  ) -> Loading? {
    guard let path = keeper.fileForEditor(of: change, text: text) else {
      state.say("nothing was noted: no folder can be written for the editor’s file")
      return nil
    }
    let before = FileSignature(path)
    let start = MonotonicTime.now
    guard let problem = terminal.lend({ Editor.open(path) }) else {
      if change.draft == nil {
        keeper.forget(NoteDraft(note: change.note, text: text, path: path, baseMark: ""))
      }
      return nil
    }
    let isShort = MonotonicTime.now - start < Self.shortEdit
    state.resize(to: terminal.size)
    defer { state.setDrafts(keeper.allDrafts()) }
    let again = "\(state.label(of: "note")) or \(state.label(of: "edit-note")) goes on with it"
    guard FileSignature(path) != nil else {
      state.say("nothing was noted: \(path) is gone")
      return nil
    }
    guard let new = DraftFolder.text(of: path) else {
      state.say("not noted: it is over 64 MB, no UTF-8 or no file; it stays in \(path): \(again)")
      return nil
    }
    let draft = NoteDraft(
      note: change.note, text: new, path: path, baseMark: NoteDraft.mark(of: change.base ?? "?"))
    guard FileSignature(path) != before, new != text || change.draft != nil else {
      if let problem {
        if change.draft == nil { keeper.forget(draft) }
        state.say("nothing was noted: \(problem)")
      } else if change.draft != nil {
        state.say("the draft stays in \(path)")
      } else if isShort {
        state.say(
          "the editor gave the note back as it was; what it saves later in \(path) is a draft: "
            + again)
      } else {
        keeper.forget(draft)
        state.say("the note is as it was")
      }
      return nil
    }
    if let fault = problem ?? Note.fault(in: new) {
      state.say("not noted: \(fault); it stays in \(path): \(again)")
      return nil
    }
    if new.isEmpty, change.draft != nil {
      keeper.forget(draft)
      state.say(NoteDraft.givenUp)
      return nil
    }
    guard new != change.base else {
      keeper.forget(draft)
      state.say("the note is as it was")
      return nil
    }
    var taken = change.with(text: new)
    taken.draft = draft
    return write(taken, by: &keeper, &state, waking: wakeup)
  }

  /// Opens a file in the user's editor, and shows the packs as they are then, however it has ended.
  func edit(
    _ id: AnyIdentifier, on terminal: NcursesTerminal, _ state: inout State,
    waking wakeup: any Waker
  ) -> Loading? {
    let library = state.context.library
    guard let location = library.location(of: id) else {
      state.say("\(library.title(of: id)) is built in: only a pack’s files can be edited")
      return nil
    }
    guard let problem = terminal.lend({ Editor.open(location.file, line: location.line) }) else {
      return nil
    }
    state.resize(to: terminal.size)
    var loading = reload(&state, waking: wakeup)
    if let problem {
      state.say(problem)
      loading?.message = problem
    }
    return loading
  }
}
