import CTerminal
import Glibc
import TerminalKit

/// The real terminal: shows a canvas, reads keys and signals, and leaves everything as it was.
///
/// ncurses has the screen (`CursesScreen`). Keys are read here: its own reader would type the
/// letters of a sequence that it does not know, or that comes in two parts, and here a letter is a
/// command. Signals come between keys, and a terminal that takes nothing keeps no session. Used from
/// the main thread only: there is one terminal.
public final class NcursesTerminal {
  /// Cells beyond stay empty: a window may say that it has 65,535 rows and columns.
  public static var maximumSize: Size { CursesScreen.maximumSize }
  /// However much is typed, signals and other descriptors are looked at this often.
  private static let lookInterval = Duration.milliseconds(10)
  /// Signals that end no session.
  private static let passingSignals = [SIGWINCH, SIGCONT, SIGTSTP, SIGTTIN]

  private let canSuspend: Bool
  private let screen: CursesScreen
  private let sequences: TerminalSequences
  private var output = TerminalOutput()
  private var input: InputParser
  private let signals: any SignalReceiver
  /// Signals that came while something else was waited for.
  private var delayedSignals: [Int32] = []
  /// What happened while an answer of the terminal was waited for.
  private var delayedEvents: [TerminalEvent] = []
  private var folders: [any FolderWatcher] = []
  private var wakeup: (any Waker)?
  private var isOpen = true
  private var lastLook = Duration.zero
  /// When the terminal was asked for its background; nil once it has answered, or was not asked.
  private var questionTime: Duration?
  /// When the session must end at the latest, whatever the terminal takes; nil for never.
  public var deadline: Duration?

  /// Takes the terminal over.
  ///
  /// - Parameters:
  ///   - glyphs: which signs the terminal shows.
  ///   - hasMouse: whether the mouse is asked for; Shift leaves it to the terminal.
  ///   - canSuspend: whether the process may be stopped from the terminal.
  /// - Throws: `TerminalError` if there is no terminal, or none that ncurses knows.
  public init(
    glyphs: Glyphs, hasMouse: Bool, canSuspend: Bool = true
  ) throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    self.canSuspend = canSuspend
    screen = try CursesScreen(
      glyphs: glyphs, opensLinks: TerminalType.current.opensLinks)
    sequences = TerminalSequences(hasMouse: hasMouse)
    input = InputParser(TerminalSequences.keys)
    if let delay = getenv("ESCDELAY").flatMap({ Int(String(cString: $0)) }) {
      input.escapeDelay = .milliseconds(max(0, min(delay, 10_000)))
    }
    signals = Platform.signals()
    guard signals.descriptor >= 0 else { throw .noDescriptors }
    guard ct_enter_modes() else { throw .notATerminal }
    arm()
    output.add(sequences.begin)
  }

  /// Whether the terminal shows scripts right whose letters join, stack or run from right to left, as far as
  /// its type tells.
  public static var shapesScripts: Bool { TerminalType.current.shapesScripts }

  /// Whether the terminal shows boxes for braille in the fonts that it usually has, as far as its type tells.
  public static var lacksBraille: Bool { TerminalType.current.lacksBraille }

  /// Asks the terminal what its background is, where it is of a kind that answers or keeps silent;
  /// the answer comes as an event.
  public func askForBackground() {
    guard TerminalDescription.isStandard, TerminalType.current.isModern else { return }
    output.send(Array("\u{1B}]11;?\u{1B}\\".utf8), mayWait: mayWait)
    questionTime = MonotonicTime.now
  }

  /// How long after the question an answer may still come, how long the end of the session waits for
  /// it, and until how long after the question another program waits that needs the terminal.
  private static let answerTime = (
    limit: Duration.seconds(1), patience: Duration.milliseconds(150),
    loan: Duration.milliseconds(300)
  )

  /// Takes in an answer that is still on its way, so that it is not typed into another program.
  ///
  /// What happens meanwhile is an event afterwards.
  private func drainAnswer(until end: Duration) {
    guard let questionTime, MonotonicTime.now - questionTime < Self.answerTime.limit,
      !output.hasFailed
    else { return }
    var events: [TerminalEvent] = []
    while self.questionTime != nil, MonotonicTime.now < end, delayedSignals.isEmpty {
      guard let event = nextEvent(waiting: true, atMost: max(.zero, end - MonotonicTime.now)),
        event != .timeout
      else { break }
      events.append(event)
      if case .terminate = event { break }
    }
    delayedEvents += events
  }

  deinit {
    close()
  }

  /// How many colours the terminal can show.
  public var colors: ColorDepth { screen.colors }

  /// The part of the window that is drawn, in cells.
  public var size: Size {
    let size = ct_window_size(STDOUT_FILENO)
    func bounded(_ asked: UInt16, _ name: String, _ limit: Int) -> Int {
      min(limit, asked > 0 ? Int(asked) : max(1, Int(ct_number(name))))
    }
    return Size(
      columns: bounded(size.ws_col, "cols", Self.maximumSize.columns),
      rows: bounded(size.ws_row, "lines", Self.maximumSize.rows))
  }

  /// Gives the terminal back as it was before.
  public func close() {
    guard isOpen else { return }
    drainAnswer(until: MonotonicTime.now + Self.answerTime.patience)
    isOpen = false
    output.send(sequences.end + screen.leave(), mayWait: mayWait)
    ct_disarm_rescue()
    ct_leave_modes(output.hasFailed)
  }

  private func arm() {
    (sequences.end + screen.rescue).withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      ct_arm_rescue(base.assumingMemoryBound(to: CChar.self), bytes.count)
    }
  }

  // MARK: Events

  /// Reports changes of files in folders as events from now on.
  ///
  /// - Returns: the number that such events have.
  public func watch(_ folders: some FolderWatcher) -> Int {
    self.folders.append(folders)
    return self.folders.count - 1
  }

  /// Reports that another thread wakes this one as an event from now on.
  public func listen(to wakeup: some Waker) {
    self.wakeup = wakeup
  }

  /// The next thing that happens; nil if nothing has happened and `isWaiting` is false.
  ///
  /// - Parameter limit: how long to wait before that counts as an event; nil for ever.
  public func nextEvent(waiting isWaiting: Bool, atMost limit: Duration? = nil) -> TerminalEvent? {
    let start = MonotonicTime.now
    if !delayedEvents.isEmpty { return delayedEvents.removeFirst() }
    while true {
      if output.hasFailed { return .terminate(signal: SIGHUP) }
      let now = MonotonicTime.now
      // Signals come before what was typed, however much of that there is.
      if input.hasBytes, now - lastLook > Self.lookInterval,
        let event = look(for: .zero, isReading: false)
      {
        return event
      }
      if let event = input.next(at: now) {
        if case .background = event { questionTime = nil }
        return .input(event)
      }
      // What has been read is no whole event.
      let count = input.byteCount
      let left = limit.map { max(.zero, $0 - (now - start)) }
      if isWaiting, left == .zero { return .timeout }
      let wait = isWaiting ? [left, input.patience(at: now)].compactMap { $0 }.min() : .zero
      if let event = look(for: wait, isReading: true) { return event }
      if !isWaiting, input.byteCount == count { return nil }
    }
  }

  /// Waits until there is something to read, and reads it; nil for keys, and for nothing.
  ///
  /// - Parameters:
  ///   - time: how long to wait; nil for ever.
  ///   - isReading: whether keys are read; else they stay with the system.
  private func look(for time: Duration?, isReading: Bool) -> TerminalEvent? {
    if !delayedSignals.isEmpty, let event = event(of: delayedSignals.removeFirst()) { return event }
    var sources = [
      pollfd(fd: isReading ? STDIN_FILENO : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      // A negative descriptor is passed over.
      pollfd(fd: wakeup?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let others = sources.count
    sources += folders.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
    let ready = poll(&sources, nfds_t(sources.count), time?.pollMilliseconds ?? -1)
    lastLook = MonotonicTime.now
    if ready < 0 { return errno == EINTR ? nil : .terminate(signal: 0) }
    if sources[1].revents != 0, let event = signals.next().flatMap({ event(of: $0) }) {
      return event
    }
    for number in folders.indices where sources[others + number].revents != 0 {
      if folders[number].drain() { return .filesChanged(number) }
    }
    if sources[2].revents != 0 {
      wakeup?.drain()
      return .woken
    }
    guard isReading, sources[0].revents != 0 else { return nil }
    return readInput() ? nil : .terminate(signal: SIGHUP)
  }

  /// Reads what has been typed; false at the end of the input.
  private func readInput() -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 1) { buffer in
      let count = read(STDIN_FILENO, buffer.baseAddress, buffer.count)
      guard count > 0 else { return count < 0 && (errno == EINTR || errno == EAGAIN) }
      input.feed(Array(buffer.prefix(count)), at: MonotonicTime.now)
      return true
    }
  }

  private func event(of signal: Int32) -> TerminalEvent? {
    switch signal {
    case SIGWINCH: return adoptSize()
    case SIGTSTP: return canSuspend ? suspend() : nil
    case SIGCONT, SIGTTIN: return nil
    default: return .terminate(signal: signal)
    }
  }

  private func adoptSize() -> TerminalEvent {
    redraw()
    return .resized
  }

  /// Stops the process and its group, as a shell expects on Ctrl-Z; returns when it goes on.
  public func suspend() -> TerminalEvent {
    output.send(sequences.end + screen.leave(), mayWait: mayWait)
    ct_disarm_rescue()
    ct_leave_modes(output.hasFailed)
    signals.stopProcessGroup()
    ct_resume_modes()
    arm()
    output.add(sequences.begin)
    return adoptSize()
  }

  /// Gives the terminal to another program for as long as an action takes.
  ///
  /// - Returns: what the action returns; nil where it is not begun, since the session is to end.
  public func lend<Result>(_ action: () -> Result) -> Result? {
    if let questionTime { drainAnswer(until: questionTime + Self.answerTime.loan) }
    let isEnding =
      delayedEvents.contains { if case .terminate = $0 { true } else { false } }
      || delayedSignals.contains { !Self.passingSignals.contains($0) }
    guard !isEnding else { return nil }
    output.send(sequences.end + screen.leave(), mayWait: mayWait)
    ct_disarm_rescue()
    ct_leave_modes(output.hasFailed)
    defer {
      ct_resume_modes()
      arm()
      output.add(sequences.begin)
      redraw()
    }
    return action()
  }

  /// Asks the terminal to put a text into the user's clipboard.
  public func copy(_ text: String) -> CopyOutcome {
    let size = text.utf8.count
    guard size <= Clipboard.limit else { return .tooLong(size: size, limit: Clipboard.limit) }
    guard
      let sequence = Clipboard.sequence(
        copying: text, type: TerminalType.current.name, isInTmux: getenv("TMUX") != nil)
    else { return .noClipboard }
    output.send(Array(sequence.utf8), mayWait: mayWait)
    return .sent
  }

  // MARK: Drawing

  /// Forgets what the terminal shows, so that the next canvas is drawn whole.
  public func redraw() { screen.forget() }

  /// Shows a canvas, sending only what differs from what is shown.
  public func present(_ canvas: Canvas) {
    output.send(screen.frame(canvas), mayWait: mayWait)
  }

  /// Waits until the terminal takes more; false if the session must end instead.
  private func mayWait(_ descriptor: Int32) -> Bool {
    var sources = [
      pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    let left = isOpen ? deadline.map { $0 - MonotonicTime.now } : .seconds(1)
    if let left, left <= .zero { return false }
    let ready = poll(&sources, 2, left?.pollMilliseconds ?? -1)
    if ready == 0 { return false }
    guard sources[1].revents != 0, let signal = signals.next() else { return true }
    // A window's size is asked for when there is time; what ends the session ends the waiting.
    delayedSignals.append(signal)
    return Self.passingSignals.contains(signal)
  }
}
