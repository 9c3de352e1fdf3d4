import AllianceModel
import TerminalKit

/// Everything that the screen is made from.
///
/// Views are functions of it. What belongs to one scene stands in the scene.
public struct State: Equatable, Sendable {
  /// What all scenes share.
  public internal(set) var context: Context
  /// What the screen shows between its first and its last line.
  var scene: AnyScene
  var history = History()
  /// The line that is being typed, if any.
  var prompt: Prompt?
  /// What was taken out of a line last, to be put into one again.
  var killed = ""
  /// Notes that were begun and not taken over.
  var drafts: [AnyIdentifier: NoteDraft] = [:]
  /// What lies over the scene, if anything.
  var overlay: Overlay?
  /// The keys that are shown until the next one, if any.
  var strip: KeyStrip?
  /// What waits until all packs are read.
  var waiting: Waiting?
  /// Years that go by on their own.
  var playback = Playback()
  /// How much of the packs is loaded, from 0 to 1; nil if all is, or nobody has had to wait yet.
  private(set) var loadingProgress: Double?
  /// Whether the user has chosen a theme since the start.
  private var hasChosenTheme = false
  /// The folder that paths of exports begin in.
  public var workingFolder = "/"
  /// Which packs are switched on and off; empty while nobody has switched any.
  public var packs: [PackSwitch] = []

  /// The dashboard as it opens.
  public init(
    library: Library, size: Size, theme: Theme, configuration: Configuration = Configuration()
  ) {
    context = Context(library: library, size: size, theme: theme, configuration: configuration)
    scene = AnyScene(Scenes.home(library))
    context.message = context.faultMessage
  }

  // MARK: Input

  /// Does what a key asks for.
  public mutating func handle(_ key: Key) {
    if keep(.key(key)) { return }
    let before = context.configuration.isPlain ? self : nil
    context.message = nil
    if stopPlaying() { return }
    let shown = strip
    let key = context.keys.heard(key, after: shown?.pressed ?? [], in: scope)
    let pressed = KeySequence((shown?.pressed ?? []) + [key])
    if let command = context.keys.command(for: pressed, in: scope), !leaves(shown, by: key) {
      perform(command)
      // One that shows keys itself has other ones.
      if strip == shown { strip = nil }
    } else if context.keys.begins(with: pressed, in: scope) {
      let followsAll = shown.map { $0.followsAll || $0.pressed.isEmpty } ?? false
      strip = KeyStrip(pressed: pressed.keys, followsAll: followsAll)
    } else if let shown {
      strip = nil
      if !leaves(shown, by: key) { context.message = nothingMessage(of: pressed) }
    } else if prompt != nil {
      type(key)
    } else if key.modifiers == .alt, key.base.isOneByte {
      // Typed ahead over a slow line, Escape and a key look like Alt and the key.
      handle(Key(.escape))
      handle(Key(key.base))
    } else {
      context.message = nothingMessage(of: pressed)
    }
    settle()
    if let before { sayChange(since: before) }
  }

  private func nothingMessage(of keys: KeySequence) -> String {
    guard scope != .overlay else {
      return
        "\(context.label(keys)) does nothing here: \(context.label(of: "close-overlay")) closes this"
    }
    return "\(context.label(keys)) does nothing here: \(context.label(of: "help")) shows the keys"
  }

  /// Whether a key only takes away the keys that are shown.
  private func leaves(_ strip: KeyStrip?, by key: Key) -> Bool {
    strip != nil && key == Key(.escape)
  }

  /// Does what a command is for.
  mutating func perform(_ command: Command) { command.action(&self) }

  /// Whether a command would do anything now: it is tried on a copy.
  func canDo(_ command: Command) -> Bool {
    let answer = command.shared.flatMap {
      Swift.type(of: scene.model).answers(in: browsingScope)[$0]
    }
    if let isAvailable = command.isAvailable ?? answer?.isAvailable { return isAvailable(self) }
    var (before, after) = (self, self)
    before.settle()
    after.perform(command)
    after.settle()
    // A message alone does nothing.
    before.context.message = nil
    after.context.message = nil
    return before != after
  }

  /// Where keys apply now.
  var scope: Scope { prompt == nil ? browsingScope : .prompt }

  /// Where keys would apply if no line were being typed.
  var browsingScope: Scope { overlay == nil ? scene.model.scope : .overlay }

  /// How many lines a notch of the wheel moves where lines scroll.
  static let notch = 3

  /// Does what the mouse asks for: a click selects, or presses the key of a hint; a double click
  /// opens; the wheel scrolls what is under the pointer.
  public mutating func handle(_ mouse: MouseEvent) {
    if mouse.action == .click || mouse.action == .doubleClick,
      let keys = hintedKeys(at: mouse.point)
    {
      for key in keys.keys { handle(key) }
      return
    }
    context.message = nil
    strip = nil
    act(on: mouse)
    settle()
  }

  /// The keys whose hint stands at a place in the last line.
  private func hintedKeys(at point: Point) -> KeySequence? {
    let line = Rect(x: 0, y: context.size.rows - 1, width: context.size.columns, height: 1)
    guard prompt == nil, point.y == line.y else { return nil }
    return StatusBar(state: self).shownHints(in: line)
      .first { $0.columns.contains(point.x) }?.hint.press
  }

  private mutating func act(on mouse: MouseEvent) {
    if mouse.action == .drag, overlay != nil || prompt != nil { return }
    if overlay != nil {
      if let step = mouse.wheelStep { scrollOverlay(by: step * Self.notch) }
      return
    }
    if let prompt {
      if let step = mouse.wheelStep {
        movePromptSelection(by: step)
        return
      }
      guard prompt.model.isAcceptedByClick else {
        cancelPrompt()
        return
      }
      acceptPrompt()
    }
    if context.sceneArea.contains(mouse.point) {
      update { $0.handle(mouse, in: $1.sceneArea, &$1) }
      if context.opens {
        context.opens = false
        answer(.open)
      }
    } else if mouse.wheelStep == nil, mouse.action != .drag, mouse.point.y == 0,
      let kind = topBar.kind(at: mouse.point.x, width: context.size.columns)
    {
      open(kind)
    }
  }

  // MARK: Changes from outside

  /// Takes over a new size of the terminal.
  public mutating func resize(to size: Size) {
    context.size = size
    settle()
  }

  /// Shows packs that were read anew, keeping the place.
  ///
  /// - Parameter message: what is said if nothing is wrong that was not wrong before.
  public mutating func replace(
    _ library: Library, saying message: String? = nil
  ) {
    let known = context.library.diagnostics
    changeLists { $0.exchange(library) }
    let isWorse = library.diagnostics.contains { $0.severity == .error && !known.contains($0) }
    if context.standingFault != nil {
      // It stands in the line until it is mended.
      context.message = nil
    } else {
      // What was done is said beside what is wrong.
      let fault = isWorse ? context.faultMessage : nil
      let texts = [message, fault].compactMap { $0 }
      context.message =
        texts.isEmpty ? "the content was read again" : texts.joined(separator: "; ")
    }
    settle()
    endWaiting()
  }

  /// From now on packs are read anew when they are saved, and what is wrong with them stands in the last
  /// line.
  public mutating func watch() { context.isWatching = true }

  /// Shows more of the packs that are being loaded, keeping the place.
  ///
  /// - Parameter progress: how much is loaded, from 0 to 1; nil if that is not worth a word.
  public mutating func add(_ library: Library, progress: Double?) {
    loadingProgress = progress
    guard library != context.library else { return }
    changeLists { $0.exchange(library) }
    if !library.isPartial { context.message = context.message ?? context.faultMessage }
    settle()
    endWaiting()
  }

  /// Says something in the status line.
  public mutating func say(_ message: String) {
    context.message = message
  }

  /// Says something after what is said already.
  public mutating func sayMore(_ message: String) {
    context.message = context.message.map { $0 + "; " + message } ?? message
  }

  /// The first key of a command as people read it, for messages.
  public func label(of id: String) -> String { context.label(of: id) }

  /// What the program must do now; asked once, then forgotten.
  public mutating func takeEffects() -> [Effect] { context.takeEffects() }

  // MARK: After each change

  /// Lets the scene act, if it is of a type, and goes where it wants to go on.
  mutating func update<Scene: SceneModel>(
    _ type: Scene.Type, _ action: (inout Scene, inout Context) -> Void
  ) {
    guard var scene = scene.model as? Scene else { return }
    action(&scene, &context)
    self.scene.model = scene
    followDestination()
  }

  /// Lets the scene act, whichever it is, and goes where it wants to go on.
  mutating func update(_ action: (inout any SceneModel, inout Context) -> Void) {
    action(&scene.model, &context)
    followDestination()
  }

  private mutating func followDestination() {
    guard let id = context.destination else { return }
    context.destination = nil
    show(id)
  }

  /// Changes what lists hold; the record that is selected stays so where it can.
  mutating func changeLists(_ change: (inout Context) -> Void) {
    let selected = scene.model.selection(in: context)
    change(&context)
    guard let selected, var home = scene.model as? any HomeScene else { return }
    home.stay(at: selected, in: context)
    scene = AnyScene(home)
  }

  /// Keeps every selection among what there is, and in sight.
  mutating func settle() {
    scene.model.settle(in: &context)
    if var overlay {
      let lines = OverlayView(overlay, context).lineCount
      overlay.scroll = max(0, min(overlay.scroll, lines - context.overlayHeight))
      self.overlay = overlay
    }
  }
}

extension Key.Base {
  /// Whether a terminal sends it as a letter, so that it cannot be told from what follows Escape.
  fileprivate var isOneByte: Bool {
    if case .character = self { return true }
    return [.enter, .tab, .backspace].contains(self)
  }
}

extension MouseEvent {
  /// One line up or down for a notch of the wheel; nil for anything else.
  var wheelStep: Int? {
    switch action {
    case .wheelUp: -1
    case .wheelDown: 1
    default: nil
    }
  }
}

extension State {
  /// Does what was read from the terminal.
  public mutating func handle(_ input: InputEvent) {
    switch input {
    case .key(let key): handle(key)
    case .mouse(let mouse): handle(mouse)
    case .paste(let text, let leftOut): paste(text, leftOut: leftOut)
    case .background(let isLight): adoptGround(isLight: isLight)
    }
  }

  /// Takes the theme that is for the terminal's ground, unless the user has chosen another one; of a theme
  /// that has colours for both grounds, those for this one.
  public mutating func adoptGround(isLight: Bool) {
    let theme = context.theme
    let isOpen = !hasChosenTheme && context.configuration.theme == nil
    let follows = isOpen && (theme.name == .dark || theme.name == .light)
    context.theme = Theme(
      follows ? (isLight ? .light : .dark) : theme.name, isPainted: theme.isPainted,
      depth: theme.depth, isOnLight: isLight)
  }

  mutating func switchTheme() {
    hasChosenTheme = true
    let theme = context.theme
    context.theme = Theme(
      theme.name.next, isPainted: theme.isPainted, depth: theme.depth, isOnLight: theme.isOnLight)
    context.message = "theme: \(context.theme.name.rawValue)"
  }

  /// Shows flat lines of words, as `--plain` does, or the screen again.
  mutating func switchPlain() {
    context.configuration.isPlain.toggle()
    context.message =
      context.configuration.isPlain
      ? "plain: lines of words, for screen readers; \(context.label(of: "palette")) plain ends it"
      : "the screen again"
    settle()
  }

  // MARK: What lies over the scene

  /// Shows the keys of the screen; where they are shown already, the rest of them, and then all keys.
  mutating func showKeys() {
    if let strip, strip.page + 1 < strip.pageCount(in: scope, context) {
      self.strip?.page += 1
    } else if let strip, strip.followsAll || strip.pressed.isEmpty {
      self.strip = nil
      showHelp()
    } else {
      strip = KeyStrip()
    }
  }

  /// Shows all keys, those first that can do something now.
  mutating func showHelp() {
    let scope = scope
    let commands = CommandGroup.all.flatMap(\.commands).filter { $0.scopes.contains(scope) }
    overlay = Overlay(
      content: .help, scope: scope, available: Set(commands.filter(canDo).map(\.id)))
  }

  /// Lists what is wrong with the packs.
  mutating func showProblems() {
    guard !context.problems.isEmpty else {
      context.message = "nothing is wrong with the content or the configuration"
      return
    }
    overlay = Overlay(content: .problems)
  }

  /// Scrolls what lies over the scene; it stops at its ends.
  mutating func scrollOverlay(by lines: Int) {
    overlay?.scroll += lines
  }

  /// Scrolls what lies over the scene as a key asks.
  mutating func scrollOverlay(_ motion: Motion) {
    guard let overlay else { return }
    let height = context.overlayHeight
    let last = max(0, OverlayView(overlay, context).lineCount - height)
    self.overlay?.scroll = motion.place(from: overlay.scroll, last: last, page: height)
  }
}

extension Context {
  /// How many lines of what lies over a scene fit on the screen.
  var overlayHeight: Int { max(1, size.rows - 3) }
}
