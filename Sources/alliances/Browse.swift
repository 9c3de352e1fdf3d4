import AllianceModel
import ArgumentParser
import Dashboard
import Glibc
import NcursesTerminal
import TerminalKit

/// Opens the dashboard.
struct Browse: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Browse in the terminal (the default).")

  @OptionGroup var packs: PackOptions

  @Flag(help: "Show packs anew whenever a file of them is saved.")
  var watch = false

  @Option(help: "\(Theme.Name.allCases.map(\.rawValue).joined(separator: ", ")).")
  var theme: Theme.Name?

  @Flag(inversion: .prefixedNo, help: "Use the mouse; Shift leaves it to the terminal.")
  var mouse = true

  func validate() throws {
    if watch, packs.folders.isEmpty {
      throw ValidationError("--watch needs --content DIR: the bundled pack never changes")
    }
  }

  func run() throws {
    try BrowseSession(packs: packs.folders, isWatching: watch, theme: theme, hasMouse: mouse).run()
  }
}

/// One session at the terminal, from the first frame to the last.
struct BrowseSession {
  /// The folders of the packs over the bundled one.
  let packs: [String]
  /// Whether the folders are watched for changes.
  var isWatching = false
  /// The theme asked for; by default the environment decides.
  var theme: Theme.Name?
  /// Whether the mouse is used.
  var hasMouse = true

  func run() throws {
    let isUTF8 = TerminalLocale.activate()
    let library = Library(try PackOptions.inputs(packs))
    let terminal: NcursesTerminal
    do {
      terminal = try NcursesTerminal(isUTF8: isUTF8, hasMouse: hasMouse)
    } catch {
      throw ValidationError(error.explanation)
    }
    let environment = Environment()
    let theme = Theme(terminal.canShowColors ? theme ?? environment.theme : .mono)
    if isWatching { terminal.watch(FolderWatch(packs)) }
    let signal = browse(library, on: terminal, theme: theme)
    terminal.close()
    if signal > 0 { NcursesTerminal.die(of: signal) }
  }

  /// Runs until the user quits or a signal ends the session; returns that signal, or 0.
  private func browse(_ library: Library, on terminal: NcursesTerminal, theme: Theme) -> Int32 {
    var state = State(library: library, size: terminal.size, theme: theme)
    let bookmarks = BookmarkFile()
    state.setBookmarks(bookmarks?.read() ?? [])
    terminal.present(state.draw())
    while true {
      var event = terminal.nextEvent(waiting: true)
      // Keys typed ahead are all handled before the screen is drawn once.
      while let current = event {
        switch current {
        case .key(let key): state.handle(key)
        case .mouse(let mouse): state.handle(mouse)
        case .resized: state.resize(to: terminal.size)
        case .filesChanged: reload(&state)
        case .terminate(let signal): return signal
        }
        for effect in state.takeEffects() {
          switch effect {
          case .quit: return 0
          case .redraw: terminal.redraw()
          case .copy(let text):
            if !terminal.copy(text) {
              state.say("this terminal cannot copy: its type has no clipboard")
            }
          case .bookmark(let id, let isMarked):
            keep(id, isMarked: isMarked, in: bookmarks, &state)
          case .suspend:
            _ = terminal.suspend()
            state.resize(to: terminal.size)
          }
        }
        event = terminal.nextEvent(waiting: false)
      }
      terminal.present(state.draw())
    }
  }
}

extension BrowseSession {
  /// Writes a bookmark into the account's file, and shows what other sessions have marked too.
  private func keep(
    _ id: AnyIdentifier, isMarked: Bool, in file: BookmarkFile?, _ state: inout State
  ) {
    guard let file else {
      state.say("the mark lasts for this session: HOME is not set")
      return
    }
    do {
      state.setBookmarks(try file.set(id, isMarked: isMarked))
    } catch {
      state.say("the mark lasts for this session: the bookmarks cannot be written: \(error.reason)")
    }
  }

  /// Shows the packs as they are now; a broken save keeps what is shown and says what is wrong.
  private func reload(_ state: inout State) {
    guard let inputs = try? packs.map({ folder throws in try PackFolder.read(folder) }) else {
      state.say("a pack is not there any more: what is shown is the last good state")
      return
    }
    let library = Library([.bundled] + inputs)
    if let fault = library.diagnostics.first(where: { $0.severity == .error }) {
      state.say("not shown: \(fault)")
    } else {
      state.replace(library)
    }
  }
}

/// What the environment asks for.
private struct Environment {
  /// No colour where it is not wanted; dark or light as the terminal says it is, else dark.
  var theme: Theme.Name {
    if let noColor = value("NO_COLOR"), !noColor.isEmpty { return .mono }
    guard let background = value("COLORFGBG")?.split(separator: ";").last.flatMap({ Int($0) })
    else {
      return .dark
    }
    return background == 7 || background == 15 ? .light : .dark
  }

  private func value(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}

extension TerminalError {
  /// What is wrong, and what works instead.
  fileprivate var explanation: String {
    switch self {
    case .notATerminal:
      """
      browsing needs a terminal on standard input and output
      without one, use "alliances list KIND" or "alliances show IDENTIFIER"
      """
    case .unknownType(let type):
      """
      the terminal type "\(type)" (TERM) is not known on this machine
      set TERM to one that is, such as xterm-256color or vt100, or use "alliances list KIND" or \
      "alliances show IDENTIFIER"
      """
    case .noDescriptors:
      "the system lets this process open no more files"
    }
  }
}

extension Theme.Name: ExpressibleByArgument {}
