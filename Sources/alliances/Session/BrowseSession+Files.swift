import AllianceModel
import ArgumentParser
import Dashboard
import Glibc
import PackJSON
import Terminal
import TerminalKit

/// What a session keeps, writes and reads anew.
extension BrowseSession {
  /// The file of the place where the last session ended.
  static let placeFile = "place.json"

  /// Goes to where the last session ended.
  func restorePlace(from folder: AccountFolder, _ state: inout State) {
    guard let bytes = SmallFile.read(folder.file(Self.placeFile)) else {
      state.showOverview()
      state.welcome()
      return
    }
    guard let place = SessionPlace(bytes: bytes) else {
      state.showOverview()
      return
    }
    state.restore(place)
  }

  /// Keeps the place for the next session; of two that end at once the later one counts.
  ///
  /// The session is over, so that nobody could be told if it fails.
  func keepPlace(of state: State, in folder: AccountFolder?) {
    try? folder?.replace(Self.placeFile, with: state.place.text)
  }

  /// Writes a bookmark into the account's file, and shows what other sessions have marked too.
  func keep(
    _ id: AnyIdentifier, isMarked: Bool, in file: BookmarkFile?, _ state: inout State
  ) {
    guard let file else {
      let reason = settings.isKiosk ? "a kiosk keeps nothing" : "HOME is not set"
      state.say("the mark lasts for this session: \(reason)")
      return
    }
    do {
      state.setBookmarks(try file.set(id, isMarked: isMarked))
    } catch {
      state.say("the mark lasts for this session: the bookmarks cannot be written: \(error.reason)")
    }
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
  /// A broken save keeps what is shown and says what is wrong.
  func show(_ loading: Loading, in state: inout State) {
    let library = loading.loader.library
    if !loading.isReload {
      state.add(library, progress: loading.progress)
    } else if loading.loader.isFinished {
      if let fault = library.diagnostics.first(where: { $0.severity == .error }) {
        state.say("not shown: \(fault)")
      } else {
        state.replace(library, saying: loading.message)
      }
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

  /// Changes the user's notes, and shows them.
  ///
  /// - Returns: the packs as they are read anew; nil if nothing was written.
  func write(_ change: NoteChange, _ state: inout State, waking wakeup: any Waker) -> Loading? {
    guard let folder = AccountFolder.notes else {
      state.say("nothing was noted: HOME is not set")
      return nil
    }
    do {
      try NotesPack(folder: folder).change(change)
    } catch {
      state.say("nothing was noted: \(folder.path): \(error.reason)")
      return nil
    }
    var loading = reload(&state, waking: wakeup)
    loading?.message = change.message
    return loading
  }

  /// Lets a note be written in the user's editor.
  func edit(
    _ change: NoteChange, text: String, on terminal: NcursesTerminal, _ state: inout State,
    waking wakeup: any Waker
  ) -> Loading? {
    let edited = terminal.lend { Editor.edited(text) }
    state.resize(to: terminal.size)
    switch edited {
    case .failure(let failure):
      state.say("nothing was noted: \(failure.reason)")
      return nil
    case .success(let new):
      // A note is one paragraph.
      let words = new.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard words != text else {
        state.say("the note is as it was")
        return nil
      }
      guard Prose.isMarkup(words) else {
        state.say("nothing was noted: \(State.markupHelp)")
        return nil
      }
      return write(change.with(text: words), &state, waking: wakeup)
    }
  }

  /// Opens a file in the user's editor, and shows the packs as they are then.
  func edit(
    _ path: String, line: Int, on terminal: NcursesTerminal, _ state: inout State,
    waking wakeup: any Waker
  ) -> Loading? {
    let problem = terminal.lend { Editor.open(path, line: line) }
    state.resize(to: terminal.size)
    if let problem { state.say(problem) }
    return problem == nil ? reload(&state, waking: wakeup) : nil
  }
}
