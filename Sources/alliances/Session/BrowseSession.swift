import AllianceModel
import ArgumentParser
import Dashboard
import Glibc
import PackJSON
import Terminal
import TerminalKit

/// One session at the terminal, from the first frame to the last.
struct BrowseSession {
  /// The folders of the packs over the bundled one.
  let packs: [String]
  /// Whether the bundled one is left out.
  var isOnly = false
  /// Whether the folders are watched for changes.
  var isWatching = false
  /// What the user wants to be otherwise.
  var settings: Configuration
  /// Whether the place where the last session ended is passed over.
  var startsAnew = false
  /// The date that is looked from at first; nil for what was last looked from.
  var moment: Moment?
  /// What is shown first; nil for what the configuration or the last session says.
  var view: ViewRequest?
  /// Whether the session begins with the guided walk.
  var beginsWithTour = false
  /// Whether what is not in force is hidden at first.
  var hidesRest = false
  /// How long the session may last.
  var limits = SessionLimits()
  /// Whether the system's log is told.
  var isLogged = false

  func run() throws {
    let inputs = try PackOptions.inputs(packs, only: isOnly) + ownPacks
    let loader = LibraryLoader(inputs)
    // The bundled pack is read while the terminal is made ready.
    let reading = BackgroundThread {
      if inputs.count == 1, !isOnly { loader.load() } else { loader.begin() }
    }
    var settings = settings
    if case .ascii = ScreenCharacters.choose() { settings.isASCII = true }
    settings.isConsole = Glyphs.isConsole(Environment.value("TERM") ?? "")
    settings.shapesScripts = NcursesTerminal.shapesScripts
    settings.lacksBraille = NcursesTerminal.lacksBraille
    let wakeup = Platform.waker()
    let terminal: NcursesTerminal
    do {
      terminal = try NcursesTerminal(
        glyphs: settings.glyphs, hasMouse: settings.usesMouse, canSuspend: !settings.isKiosk)
    } catch {
      reading.join()
      throw ValidationError(error.explanation)
    }
    // Two themes have colours for both grounds, so that the answer is wanted for them too.
    let hasBoth = settings.theme == .contrast || settings.theme == .colourBlind
    let followsTerminal = hasBoth || settings.theme == nil && Environment.namedTheme == nil
    if followsTerminal, terminal.colors > .none { terminal.askForBackground() }
    let theme = Theme(
      terminal.colors > .none ? settings.theme ?? Environment.namedTheme ?? .dark : .mono,
      isPainted: settings.paintsBackground, depth: terminal.colors,
      isOnLight: Environment.namedTheme == .light,
      // A console is dark; of all others nobody knows until they answer.
      isOnUnknown: settings.theme == nil && Environment.namedTheme == nil
        && !Glyphs.isConsole(Environment.value("TERM") ?? ""))
    var keeper = NoteKeeper(isKiosk: settings.isKiosk)
    let watches = Watches(
      account: keeper.folders.isEmpty
        ? nil : terminal.watch(Platform.watcher(of: keeper.folders)),
      packs: isWatching ? terminal.watch(Platform.watcher(of: packs)) : nil)
    terminal.listen(to: wakeup)
    reading.join()
    var loading = Loading(loader, isReload: false, waking: wakeup)
    loading.waitBriefly()
    if isLogged { Kiosk.log("session begins, from \(Kiosk.visitor)") }
    let library = loading.shownLibrary()
    let ending = browse(
      State(library: library, size: terminal.size, theme: theme, configuration: settings),
      by: &keeper, on: terminal, loading, watches, waking: wakeup)
    terminal.close()
    for farewell in keeper.farewells { printError(farewell) }
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
  enum Ending {
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

  /// The numbers of what is watched.
  struct Watches {
    /// What other sessions and editors write; nil if nothing is kept.
    let account: Int?
    /// The packs; nil if they are not watched.
    let packs: Int?
  }

  /// Runs until the user quits, a signal comes or a limit is reached.
  func browse(
    _ initial: State, by keeper: inout NoteKeeper, on terminal: NcursesTerminal,
    _ loading: Loading, _ watches: Watches, waking wakeup: any Waker
  ) -> Ending {
    var state = initial
    var limits = limits
    var loading = loading
    var isUntouched = true
    let folder = state.context.configuration.isKiosk ? nil : AccountFolder.state
    state.setBookmarks(keeper.readBookmarks())
    state.setDrafts(keeper.allDrafts())
    state.workingFolder = Environment.workingFolder
    if watches.packs != nil { state.watch() }
    let begin = { (state: inout State, isWhole: Bool) in
      self.begin(&state, in: folder)
      if let moment = self.moment { state.begin(at: moment) }
      if self.hidesRest { state.hideRest() }
      if let view = self.view {
        do throws(ViewProblem) { try state.show(view) } catch {
          // What is asked for may be in what is still being read.
          if isWhole { state.say(error.text) }
        }
      }
      if beginsWithTour { state.startTour() }
    }
    begin(&state, loading.isShownWhole)
    defer {
      keeper.end(&state)
      keepPlace(of: state, in: folder)
    }
    // The terminal has had the time of the start to say what its background is.
    var early = terminal.nextEvent(waiting: false)
    if case .input(.background(let isLight))? = early {
      state.adoptGround(isLight: isLight)
      early = nil
    }
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
      let wait = [state.playInterval, action.wait, keeper.pause].compactMap { $0 }.min()
      var event = early ?? terminal.nextEvent(waiting: true, atMost: wait)
      early = nil
      let start = MonotonicTime.now
      // Keys typed ahead are all handled before the screen is drawn once, but for so many that
      // nobody would see what they do, nor limits be looked at.
      while let current = event {
        switch current {
        case .input(let input):
          if case .background(let isLight) = input {
            state.adoptGround(isLight: isLight)
          } else {
            limits.noteKey()
            isUntouched = false
            state.handle(input)
          }
        case .resized: state.resize(to: terminal.size)
        case .timeout: if keeper.pause == nil { state.tick() }
        case .filesChanged(watches.account):
          state.setDrafts(keeper.allDrafts())
          if keeper.notesHaveChanged(), var notes = reload(&state, waking: wakeup) {
            notes.message = "notes of another session are shown"
            loading = notes
          }
        case .filesChanged: loading = reload(&state, waking: wakeup) ?? loading
        case .woken:
          if loading.isDue() {
            show(&loading, in: &state)
            // What was not loaded yet may be where the last session ended.
            if isUntouched, !loading.isReload { begin(&state, loading.isShownWhole) }
          }
        case .terminate(let signal): return .signal(signal)
        }
        for effect in state.takeEffects() {
          switch perform(effect, by: &keeper, on: terminal, &state, waking: wakeup) {
          case .done: break
          case .quit: return .quit
          case .reading(let new): loading = new ?? loading
          }
        }
        guard MonotonicTime.now - start < Self.longestBatch else { break }
        event = terminal.nextEvent(waiting: false)
      }
      loading = show(keeper.retry(), of: keeper, &state, waking: wakeup) ?? loading
      terminal.present(state.draw())
    }
  }

  /// Goes to where the session begins: what is asked for comes before what is remembered.
  private func begin(_ state: inout State, in folder: AccountFolder?) {
    if view != nil { return }
    if settings.start != .last {
      state.start(at: settings.start)
    } else if startsAnew || folder == nil {
      state.showOverview()
    } else if let folder {
      restorePlace(from: folder, &state)
    }
  }

  /// A frame is drawn at least this often while keys come in.
  static let longestBatch = Duration.milliseconds(50)

  /// What doing something has come to.
  private enum Outcome {
    case done
    /// The session is to end.
    case quit
    /// The packs are read anew; nil if they are not.
    case reading(Loading?)
  }

  /// Does what the dashboard asks for; in a kiosk it asks for nothing that is not for strangers.
  private func perform(
    _ effect: Effect, by keeper: inout NoteKeeper, on terminal: NcursesTerminal,
    _ state: inout State, waking wakeup: any Waker
  ) -> Outcome {
    switch effect {
    case .quit: return .quit
    case .redraw: terminal.redraw()
    case .copy(let text):
      if let problem = terminal.copy(text).problem { state.say(problem) }
    case .copyCommand(let arguments):
      // A stranger does not learn where a server keeps its files.
      let content =
        settings.isKiosk ? [] : packs.flatMap { ["--content", $0] } + (isOnly ? ["--only"] : [])
      let command = ShellCommand.text(["alliances", "browse"] + content + arguments)
      state.say(
        terminal.copy(command).problem.map { "\($0); the command is: \(command)" }
          ?? "sent to the terminal’s clipboard: \(command)")
    case .bookmark(let id, let isMarked):
      let outcome = mark(id, isMarked: isMarked, by: &keeper, &state)
      _ = show([outcome].compactMap { $0 }, of: keeper, &state, waking: wakeup)
    case .export(let request): write(request, &state)
    case .suspend:
      _ = terminal.suspend()
      state.resize(to: terminal.size)
    case .askForPacks:
      state.askForPacks(state.packs.isEmpty ? packSwitches(state.context.library) : state.packs)
    case .switchPacks(let switches):
      state.packs = switches
      var loading = reload(&state, waking: wakeup)
      loading?.message =
        "shown: " + switches.filter(\.isOn).map(\.title).joined(separator: " + ")
      return .reading(loading)
    case .changeNote(let change):
      return .reading(write(change, by: &keeper, &state, waking: wakeup))
    case .keepDraft(let change): keepDraft(change, by: &keeper, &state)
    case .dropDraft(let draft):
      keeper.forget(draft)
      state.setDrafts(keeper.allDrafts())
    case .editNote(let change, let text):
      return .reading(
        edit(change, text: text, by: &keeper, on: terminal, &state, waking: wakeup))
    case .editRecord(let id): return .reading(edit(id, on: terminal, &state, waking: wakeup))
    }
    return .done
  }
}

extension CopyOutcome {
  /// Why nothing is in the clipboard; nil if it is there, as far as a terminal tells.
  fileprivate var problem: String? {
    switch self {
    case .sent: nil
    case .noClipboard: "this terminal cannot copy: its type has no clipboard"
    case .tooLong(let size, let limit):
      "not copied: the text has \(size / 1000) kB, and terminals take \(limit / 1000) kB at most"
    }
  }
}

extension Environment {
  /// No colour where it is not wanted; dark or light as the environment says the terminal is; nil
  /// if it says nothing.
  fileprivate static var namedTheme: Theme.Name? {
    if value("NO_COLOR") != nil { return .mono }
    return value("COLORFGBG")?.split(separator: ";").last.flatMap { Int($0) }
      .map { $0 == 7 || $0 == 15 ? .light : .dark }
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
    case .noMemory:
      """
      the screen is drawn in memory, and the system gives this process none to write to
      the limits of the size of files and of their number (ulimit -f, ulimit -n) hold for it too
      """
    }
  }
}
