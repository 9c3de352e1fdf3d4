import AllianceModel
import ArgumentParser
import Dashboard
import Glibc
import Terminal
import TerminalKit

/// Opens the dashboard.
struct Browse: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Browse in the terminal (the default).")

  @OptionGroup var packs: PackOptions

  @Flag(help: "Show packs anew whenever a file of them is saved.")
  var watch = false

  @OptionGroup var time: TimeOptions

  @Option(help: "Which colours are used.")
  var theme: Theme.Name?

  @Flag(help: "Paint the theme's own background; takes 256 colours.")
  var paint = false

  @Flag(inversion: .prefixedNo, help: "Use the mouse; Shift leaves it to the terminal.")
  var mouse: Bool?

  @Flag(help: "Show only ASCII, as on a terminal without UTF-8.")
  var ascii = false

  @Flag(help: "Show flat lines of words, for screen readers.")
  var plain = false

  @Flag(help: "Start anew, not where the last session ended.")
  var fresh = false

  @Flag(help: "Browse for strangers: no files, no export, no suspending; with time limits.")
  var kiosk = false

  @Option(
    help: ArgumentHelp(
      "Minutes without a key after which the session ends; 0 for none. In a kiosk 15.",
      valueName: "minutes"))
  var idleLimit: Double?

  @Option(
    help: ArgumentHelp(
      "Minutes after which the session ends; 0 for none. In a kiosk 120.", valueName: "minutes"))
  var sessionLimit: Double?

  @Flag(help: "Write a line into the system's log at the start and the end.")
  var log = false

  func validate() throws {
    for limit in [idleLimit, sessionLimit] {
      if let limit, !(0...100_000).contains(limit) {
        throw ValidationError("a limit takes minutes, 0 to 100000")
      }
    }
    if watch, packs.folders.isEmpty {
      throw ValidationError("--watch needs --content DIR: the bundled pack never changes")
    }
  }

  func run() throws {
    var settings = kiosk ? Configuration() : ConfigurationFile.read()
    settings.isKiosk = kiosk
    settings.theme = theme ?? settings.theme
    settings.paintsBackground = settings.paintsBackground || paint
    settings.usesMouse = mouse ?? settings.usesMouse
    settings.isASCII = settings.isASCII || ascii
    settings.isPlain = settings.isPlain || plain
    try BrowseSession(
      packs: packs.folders, isWatching: watch, settings: settings, startsAnew: fresh,
      asOf: time.date, limits: limits, isLogged: log
    ).run()
  }
}

extension Browse {
  /// The limits asked for, or a kiosk's own.
  fileprivate var limits: SessionLimits {
    func limit(_ minutes: Double?, _ standard: Duration) -> Duration? {
      let time = minutes.map { .seconds($0 * 60) } ?? (kiosk ? standard : .zero)
      return time > .zero ? time : nil
    }
    return SessionLimits(
      idle: limit(idleLimit, Kiosk.idleLimit),
      session: limit(sessionLimit, Kiosk.sessionLimit))
  }
}

/// One session at the terminal, from the first frame to the last.
struct BrowseSession {
  /// The folders of the packs over the bundled one.
  let packs: [String]
  /// Whether the folders are watched for changes.
  var isWatching = false
  /// What the user wants to be otherwise.
  var settings: Configuration
  /// Whether the place where the last session ended is passed over.
  var startsAnew = false
  /// The date that is looked from at first; nil for what was last looked from.
  var asOf: PartialDate?
  /// How long the session may last.
  var limits = SessionLimits()
  /// Whether the system's log is told.
  var isLogged = false

  func run() throws {
    let inputs = try PackOptions.inputs(packs)
    let loader = LibraryLoader(inputs)
    // The bundled pack is read while the terminal is made ready.
    let reading = BackgroundThread {
      if inputs.count == 1 { loader.load() } else { loader.begin() }
    }
    var settings = settings
    settings.isASCII = !TerminalLocale.isUTF8(Environment.value) || settings.isASCII
    let wakeup = Platform.waker()
    let terminal: NcursesTerminal
    do {
      terminal = try NcursesTerminal(
        isUTF8: !settings.isASCII, hasMouse: settings.usesMouse,
        canSuspend: !settings.isKiosk)
    } catch {
      reading.join()
      throw ValidationError(error.explanation)
    }
    let theme = Theme(
      terminal.colors > .none ? settings.theme ?? Environment.theme : .mono,
      isPainted: settings.paintsBackground && terminal.colors == .palette)
    if isWatching { terminal.watch(Platform.watcher(of: packs)) }
    terminal.listen(to: wakeup)
    reading.join()
    let loading = Loading(loader, isReload: false, waking: wakeup)
    loading.waitBriefly()
    if isLogged { Kiosk.log("session begins, from \(Kiosk.visitor)") }
    let library = loader.library
    let ending = browse(
      State(library: library, size: terminal.size, theme: theme, configuration: settings),
      on: terminal, loading, waking: wakeup)
    terminal.close()
    let signal: Int32
    switch ending {
    case .quit: signal = 0
    case .signal(let number): signal = number
    case .limit(let reason):
      signal = 0
      printError("the session has ended: \(reason)")
    }
    if isLogged {
      let seconds = Int((limits.duration / .seconds(1)).rounded())
      Kiosk.log("session ends after \(seconds) s, \(ending.reason)")
    }
    if signal > 0 { Platform.die(of: signal) }
  }

  /// Why a session has ended.
  private enum Ending {
    case quit
    case signal(Int32)
    case limit(String)

    var reason: String {
      switch self {
      case .quit: "by its user"
      case .signal(0): "since the terminal is gone"
      case .signal(let number): "by signal \(number)"
      case .limit(let reason): reason
      }
    }
  }

  /// Runs until the user quits, a signal comes or a limit is reached.
  private func browse(
    _ initial: State, on terminal: NcursesTerminal, _ loading: Loading, waking wakeup: any Waker
  ) -> Ending {
    var state = initial
    var limits = limits
    var loading = loading
    var isUntouched = true
    let folder = state.context.configuration.isKiosk ? nil : StateFolder()
    let bookmarks = folder.map { BookmarkFile(folder: $0) }
    state.setBookmarks(bookmarks?.read() ?? [])
    state.workingFolder = Environment.workingFolder
    let begin = { (state: inout State) in
      if self.settings.start != .last {
        state.start(at: self.settings.start)
      } else if !self.startsAnew, let folder {
        self.restorePlace(from: folder, &state)
      }
      if let asOf = self.asOf { state.look(from: asOf) }
    }
    begin(&state)
    defer { keepPlace(of: state, in: folder) }
    terminal.present(state.draw())
    loading.noteFirstFrame()
    while true {
      terminal.deadline = limits.deadline
      let action = limits.next()
      switch action {
      case .end(let reason): return .limit(reason)
      case .warn(let warning):
        state.say(warning)
        terminal.present(state.draw())
        continue
      case .wait: break
      }
      let wait = [state.playInterval, action.wait].compactMap { $0 }.min()
      var event = terminal.nextEvent(waiting: true, atMost: wait)
      let start = MonotonicTime.now
      // Keys typed ahead are all handled before the screen is drawn once, but for so many that
      // nobody would see what they do, nor limits be looked at.
      while let current = event {
        switch current {
        case .input(let input):
          limits.noteKey()
          isUntouched = false
          switch input {
          case .key(let key): state.handle(key)
          case .mouse(let mouse): state.handle(mouse)
          case .paste(let text): state.paste(text)
          }
        case .resized: state.resize(to: terminal.size)
        case .timeout: state.tick()
        case .filesChanged: loading = reload(&state, waking: wakeup) ?? loading
        case .woken:
          if loading.isDue() {
            show(loading, in: &state)
            // What was not loaded yet may be where the last session ended.
            if isUntouched, !loading.isReload { begin(&state) }
          }
        case .terminate(let signal): return .signal(signal)
        }
        if perform(state.takeEffects(), bookmarks, on: terminal, &state) { return .quit }
        guard MonotonicTime.now - start < Self.longestBatch else { break }
        event = terminal.nextEvent(waiting: false)
      }
      terminal.present(state.draw())
    }
  }

  /// A frame is drawn at least this often while keys come in.
  private static let longestBatch = Duration.milliseconds(50)

  /// Does what the dashboard asks for; true if that is to end the session.
  private func perform(
    _ effects: [Effect], _ bookmarks: BookmarkFile?, on terminal: NcursesTerminal,
    _ state: inout State
  ) -> Bool {
    for effect in effects {
      switch effect {
      case .quit: return true
      case .redraw: terminal.redraw()
      case .copy(let text):
        if !terminal.copy(text) {
          state.say("this terminal cannot copy: its type has no clipboard")
        }
      case .bookmark(let id, let isMarked):
        keep(id, isMarked: isMarked, in: bookmarks, &state)
      case .export(let request): write(request, &state)
      case .suspend:
        _ = terminal.suspend()
        state.resize(to: terminal.size)
      }
    }
    return false
  }
}

extension BrowseSession {
  /// The file of the place where the last session ended.
  private static let placeFile = "place.json"

  /// Goes to where the last session ended.
  private func restorePlace(from folder: StateFolder, _ state: inout State) {
    guard let bytes = SmallFile.read(folder.file(Self.placeFile)) else {
      state.welcome()
      return
    }
    if let place = SessionSnapshot(bytes: bytes) { state.restore(place) }
  }

  /// Keeps the place for the next session; of two that end at once the later one counts.
  ///
  /// The session is over, so that nobody could be told if it fails.
  private func keepPlace(of state: State, in folder: StateFolder?) {
    try? folder?.replace(Self.placeFile, with: state.snapshot.text)
  }

  /// Writes a bookmark into the account's file, and shows what other sessions have marked too.
  private func keep(
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
  private func write(_ request: ExportRequest, _ state: inout State) {
    switch AtomicFile.write(request.text, to: request.path, replaces: request.replaces) {
    case .written: state.say("wrote \(request.what) to \(request.path)")
    case .exists: state.askToReplace(request)
    case .failed(let reason): state.say("nothing was written: \(request.path): \(reason)")
    }
  }

  /// Shows what has been loaded meanwhile.
  ///
  /// A broken save keeps what is shown and says what is wrong.
  private func show(_ loading: Loading, in state: inout State) {
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
  private func reload(_ state: inout State, waking wakeup: any Waker) -> Loading? {
    guard let inputs = try? packs.map({ folder throws in try PackFolder.read(folder) }) else {
      state.say("a pack is not there any more: what is shown is the last good state")
      return nil
    }
    return Loading(LibraryLoader([.bundled] + inputs), isReload: true, waking: wakeup)
  }
}

extension Environment {
  /// No colour where it is not wanted; dark or light as the terminal says it is, else dark.
  fileprivate static var theme: Theme.Name {
    if value("NO_COLOR") != nil { return .mono }
    guard let background = value("COLORFGBG")?.split(separator: ";").last.flatMap({ Int($0) })
    else {
      return .dark
    }
    return background == 7 || background == 15 ? .light : .dark
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
    case .noCursor(let type):
      """
      a terminal of type "\(type)" (TERM) cannot place its cursor: there is nothing to browse in
      use "alliances list KIND" or "alliances show IDENTIFIER"
      """
    case .noDescriptors:
      "the system lets this process open no more files"
    }
  }
}

extension Theme.Name: ExpressibleByArgument {}
