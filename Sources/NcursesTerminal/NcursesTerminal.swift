import CNcurses
import Glibc
import TerminalKit

/// Why the screen could not be taken.
public enum TerminalError: Error, Equatable {
  /// Standard input or output is no terminal.
  case notATerminal
  /// The terminal's type (`TERM`) is not known on this machine.
  case unknownType(String)
  /// The terminal is of a type that cannot place its cursor, such as "dumb".
  case noCursor(String)
  /// The system lets the process open no more files.
  case noDescriptors
}

/// What the terminal reports.
public enum TerminalEvent: Equatable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// Something was done with the mouse.
  case mouse(MouseEvent)
  /// Text was pasted; its beginning, if it is long.
  case paste(String)
  /// The window has another size, or must be drawn anew.
  case resized
  /// Files in a watched folder have changed.
  case filesChanged
  /// Another thread has something to say.
  case woken
  /// Nothing has happened for as long as was to be waited.
  case timeout
  /// The session is to end: a signal, or 0 when the input has ended.
  case terminate(signal: Int32)
}

/// The real terminal: shows a canvas, reads keys and signals, and leaves everything as it was.
///
/// Used from the main thread only; ncurses has one screen.
public final class NcursesTerminal {
  private static let watchedSignals = [
    SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH,
  ]

  private let canSuspend: Bool
  private let hasColors: Bool
  private let screen: OpaquePointer
  private var output: FrameOutput
  private var input: KeyReader
  private var painter: FramePainter
  private let hyperlinks = HyperlinkWriter()
  /// What the terminal shows now; nil when that is not known.
  private var shown: Canvas?
  /// How many canvases have been shown.
  private var frameNumber = 0
  private let signals: SignalQueue
  private var folders: FolderWatch?
  private var wakeup: Wakeup?
  private var isOpen = true
  /// Whether ncurses has given the terminal back and must enter it again.
  private var isSuspended = false

  /// Has ncurses believe that the window has one column; called once, before there are threads,
  /// since it changes the environment.
  ///
  /// ncurses keeps three screens of its own, cell by cell, and nothing is drawn through them: making
  /// them would take more memory than everything else before the first frame. The rows are the
  /// window's, since ncurses tells the terminal which of them scroll.
  public static func forgoScreen() {
    let size = cn_window_size(STDOUT_FILENO)
    guard size.ws_row > 0, size.ws_col > 0 else { return }
    setenv("LINES", "\(size.ws_row)", 1)
    setenv("COLUMNS", "1", 1)
  }

  /// Takes the terminal over.
  ///
  /// - Parameters:
  ///   - isUTF8: whether the terminal shows UTF-8; if not, every cell is turned into ASCII.
  ///   - canSuspend: whether the process may be stopped from the terminal.
  ///   - hasMouse: whether the mouse is asked for; Shift leaves it to the terminal.
  /// - Throws: `TerminalError` if there is no terminal, or none that ncurses knows.
  public init(
    isUTF8: Bool, hasMouse: Bool, canSuspend: Bool = true
  ) throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    self.canSuspend = canSuspend
    cn_rescue_save_modes()
    guard let output = FrameOutput() else { throw .noDescriptors }
    guard let screen = cn_new_screen(output.descriptor) else {
      // Without a descriptor to be had ncurses cannot read what the type is.
      let spare = open("/dev/null", O_RDONLY)
      if spare < 0, errno == EMFILE || errno == ENFILE { throw .noDescriptors }
      Glibc.close(spare)
      throw .unknownType(TerminalType.current.name)
    }
    guard cn_capability("cup") != nil else {
      endwin()
      delscreen(screen)
      throw .noCursor(TerminalType.current.name)
    }
    self.output = output
    self.screen = screen
    signals = SignalQueue(Self.watchedSignals)
    for capability in ["rmkx", "sgr0", "cnorm", "rmcup"] { cn_rescue_add(capability) }
    cn_rescue_arm()
    raw()
    noecho()
    nonl()
    // The modes are set: what is to be written from here on goes out with the first frame, since
    // every write wakes whoever carries it on.
    output.collect()
    let window = cn_screen()
    keypad(window, true)
    nodelay(window, true)
    // What ncurses wants to know of input that waits is seen to in `nextEvent`.
    typeahead(-1)
    cn_shorten_attributes()
    if hasMouse, cn_capability("kmous") != nil, cn_enable_mouse() != 0 {
      cn_rescue_add_text("\u{1B}[?1000l\u{1B}[?1006l")
    }
    if hasBracketedPaste { cn_rescue_add_text("\u{1B}[?2004l") }
    curs_set(0)
    // Long enough for the rest of a key's sequence, too short for anyone to notice.
    if getenv("ESCDELAY") == nil { set_escdelay(25) }
    hasColors = has_colors()
    if hasColors {
      start_color()
      use_default_colors()
    }
    painter = FramePainter(isUTF8: isUTF8, colorPairs: ColorPairs(isEnabled: hasColors))
    input = KeyReader(window: window)
    output.add(bracketedPaste(true))
  }

  deinit {
    close()
  }

  /// How many colours the terminal can show; 0 if none.
  public var colors: Int { hasColors ? Int(cn_colors()) : 0 }

  /// The window's size in cells.
  public var size: Size {
    let size = cn_window_size(STDOUT_FILENO)
    guard size.ws_col > 0, size.ws_row > 0 else {
      return Size(columns: Int(getmaxx(cn_screen())), rows: Int(getmaxy(cn_screen())))
    }
    return Size(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }

  /// Gives the terminal back as it was before.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    cn_rescue_disarm()
    output.send()
    output.connect()
    output.sendApart(bracketedPaste(false))
    endwin()
    delscreen(screen)
  }

  // MARK: Events

  /// Reports changes of files in folders as events from now on.
  public func watch(_ folders: FolderWatch) {
    self.folders = folders
  }

  /// Whether something has been typed that no event has told of yet.
  public var hasInput: Bool { cn_bytes_waiting(STDIN_FILENO) > 0 }

  /// Reports that another thread wakes this one as an event from now on.
  public func listen(to wakeup: Wakeup) {
    self.wakeup = wakeup
  }

  /// The next thing that happens; nil if nothing has happened and `waiting` is false.
  ///
  /// - Parameter limit: how many milliseconds to wait before that counts as an event; nil for ever.
  public func nextEvent(waiting: Bool, atMost limit: Int? = nil) -> TerminalEvent? {
    while true {
      if output.hasFailed { return .terminate(signal: SIGHUP) }
      if let event = input.next() { return event }
      var sources = [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
        // A negative descriptor is passed over.
        pollfd(fd: folders?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: wakeup?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&sources, 4, waiting ? limit.map { Int32($0) } ?? -1 : 0)
      if ready == 0 { return waiting ? .timeout : nil }
      if ready < 0 {
        guard errno == EINTR else { return .terminate(signal: 0) }
        continue
      }
      if sources[1].revents != 0, let event = signalEvent() { return event }
      if sources[2].revents != 0 {
        folders?.drain()
        return .filesChanged
      }
      if sources[3].revents != 0 {
        wakeup?.drain()
        return .woken
      }
      if sources[0].revents != 0 {
        // Readable without a byte to read is the end; bytes that are no event yet, such as half a
        // paste or a button let go, are not.
        let isAtEnd = cn_bytes_waiting(STDIN_FILENO) == 0
        if let event = input.next() { return event }
        if isAtEnd { return .terminate(signal: SIGHUP) }
      }
    }
  }

  private func signalEvent() -> TerminalEvent? {
    switch signals.next() {
    case SIGWINCH: return adoptSize()
    case SIGTSTP: return canSuspend ? suspend() : nil
    case SIGCONT, nil: return nil
    case .some(let signal): return .terminate(signal: signal)
    }
  }

  private func adoptSize() -> TerminalEvent {
    let size = size
    resizeterm(Int32(size.rows), getmaxx(cn_screen()))
    redraw()
    return .resized
  }

  /// Stops the process and its group, as a shell expects on Ctrl-Z; returns when it goes on.
  public func suspend() -> TerminalEvent {
    cn_rescue_disarm()
    output.connect()
    output.sendApart(bracketedPaste(false))
    endwin()
    isSuspended = true
    signals.stopProcessGroup()
    cn_rescue_arm()
    reset_prog_mode()
    output.collect()
    output.add(bracketedPaste(true))
    return adoptSize()
  }

  private let hasBracketedPaste = TerminalType.current.hasBracketedPaste

  /// Has the terminal mark what is pasted, so that a megabyte of it is not a megabyte of keys.
  private func bracketedPaste(_ isOn: Bool) -> [UInt8] {
    hasBracketedPaste ? Array("\u{1B}[?2004\(isOn ? "h" : "l")".utf8) : []
  }

  /// Asks the terminal to put a text into the user's clipboard; false if it would not know how.
  public func copy(_ text: String) -> Bool {
    guard
      let sequence = Clipboard.sequence(
        copying: text, type: TerminalType.current.name, isInTmux: getenv("TMUX") != nil)
    else { return false }
    output.sendApart(Array(sequence.utf8))
    return true
  }

  // MARK: Drawing

  /// Forgets what the terminal shows, so that the next canvas is drawn whole.
  public func redraw() { shown = nil }

  /// A canvas, and the bytes that turn what is shown now into it.
  public struct Frame {
    fileprivate let canvas: Canvas
    fileprivate let bytes: [UInt8]
    fileprivate let number: Int
  }

  /// Works out what to send for a canvas that may be shown next; nil if that takes ncurses.
  public func prepare(_ canvas: Canvas) -> Frame? {
    guard let shown, shown.size == canvas.size, (canvas.cursor == nil) == (shown.cursor == nil)
    else { return nil }
    return Frame(
      canvas: canvas, bytes: bytes(painting: canvas, over: shown), number: frameNumber)
  }

  /// Shows a canvas for which all has been worked out.
  public func present(_ frame: Frame) {
    guard frame.number == frameNumber, shown != nil else {
      present(frame.canvas)
      return
    }
    send(frame.bytes, showing: frame.canvas)
  }

  /// Shows a canvas, sending only the cells that differ from what is shown.
  public func present(_ canvas: Canvas) {
    let known = shown.flatMap { $0.size == canvas.size ? $0 : nil }
    if known == nil { clear() }
    // While a line is typed the terminal's own cursor stands in it, as input methods expect.
    if known == nil || (canvas.cursor == nil) != (known?.cursor == nil) {
      curs_set(canvas.cursor == nil ? 0 : 1)
    }
    send(bytes(painting: canvas, over: known), showing: canvas)
  }

  /// Empties the screen.
  private func clear() {
    let sequence = FramePainter.sequence("clear")
    if isSuspended || sequence.isEmpty {
      // ncurses, whose own screen is empty, enters the terminal and clears it.
      isSuspended = false
      clearok(cn_screen(), true)
      wnoutrefresh(cn_screen())
      doupdate()
    } else {
      // ncurses would compare its screens cell by cell to see that they are empty.
      untouchwin(cn_screen())
      output.add(sequence)
    }
  }

  /// What turns a canvas, or an empty screen, into another.
  private func bytes(painting canvas: Canvas, over before: Canvas?) -> [UInt8] {
    painter.paint(canvas, over: before)
      + hyperlinks.bytes(drawing: canvas, over: before)
  }

  private func send(_ bytes: [UInt8], showing canvas: Canvas) {
    output.send(followedBy: bytes)
    shown = canvas
    frameNumber += 1
  }
}
