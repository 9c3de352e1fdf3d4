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
  func restorePlace(from folder: StateFolder, _ state: inout State) {
    guard let bytes = SmallFile.read(folder.file(Self.placeFile)) else {
      state.showOverview()
      state.welcome()
      return
    }
    guard let place = SessionSnapshot(bytes: bytes) else {
      state.showOverview()
      return
    }
    state.restore(place)
  }

  /// Keeps the place for the next session; of two that end at once the later one counts.
  ///
  /// The session is over, so that nobody could be told if it fails.
  func keepPlace(of state: State, in folder: StateFolder?) {
    try? folder?.replace(Self.placeFile, with: state.snapshot.text)
  }

  /// Writes a bookmark into the account's file, and shows what other sessions have marked too.
  func keep(
    _ id: AnyIdentifier, isMarked: Bool, in file: BookmarkFile?, _ state: inout State
  ) {
    guard let file else {
      let reason = state.context.configuration.isKiosk ? "a kiosk keeps nothing" : "HOME is not set"
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
    case .written: state.say("wrote \(request.what) to \(request.path)")
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
        state.replace(library)
      }
    }
  }

  /// Begins to read the packs as they are now; nil if one of them is gone.
  func reload(_ state: inout State, waking wakeup: any Waker) -> Loading? {
    guard let inputs = try? packs.map({ folder throws in try PackFolder.read(folder) }) else {
      state.say("a pack is not there any more: what is shown is the last good state")
      return nil
    }
    return Loading(LibraryLoader([.bundled] + inputs), isReload: true, waking: wakeup)
  }
}
