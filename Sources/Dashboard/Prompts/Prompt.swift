import AllianceModel
import TerminalKit

/// What a line is asked for at the bottom of the screen, and what its letters do.
///
/// Each purpose is a value of its own, in a file of this folder or in the folder of its scene.
protocol PromptModel: Equatable, Sendable {
  /// The sign before the line.
  var sign: String { get }
  /// The sign where there is little room.
  var shortSign: String { get }
  /// The sign in words, for a screen reader.
  var spokenSign: String { get }
  /// Whether a click beside the line accepts it, or else cancels.
  var isAcceptedByClick: Bool { get }
  /// How many letters the line takes.
  var longestLine: Int { get }
  /// Whether the line may have line ends in it.
  var takesLineEnds: Bool { get }
  /// Whether the text that the line has at first is only a suggestion, which the first letter replaces;
  /// words of the user's own are none.
  var suggests: Bool { get }
  /// Whether the line is for something that a kiosk does not do, so that it is not asked for there.
  var isClosedToStrangers: Bool { get }

  /// Begins: the text that the line has at first; nil if there is nothing to ask, which is said.
  mutating func begin(in state: inout State) -> String?
  /// Why a letter does not belong into the line; nil if it does.
  func refusal(of letter: Character, in context: Context) -> String?
  /// Shows what the line means, at each letter.
  mutating func adopt(_ text: String, in state: inout State)
  /// Does what the line is for, once it is gone; false if it means nothing, and stays.
  func accept(_ text: String, in state: inout State) -> Bool
  /// Puts back what was there before the line was asked for.
  func cancel(in state: inout State)
  /// The same, where what was typed is worth keeping.
  func cancel(_ text: String, in state: inout State)
  /// Keeps a text that is longer than the line takes.
  func keep(_ text: String, in state: inout State)
  /// Moves the selection beside the line.
  mutating func moveSelection(by step: Int, in state: inout State)
  /// What Tab makes of the line; nil if it moves the selection.
  func completed(_ text: String, in state: State) -> String?

  /// Draws what can be chosen, above the line.
  func drawChoices(on canvas: inout Canvas, in area: Rect, _ context: Context)
  /// What can be chosen, in words, what is selected first; nil if the scene shows it.
  var spokenChoices: [String]? { get }
}

extension PromptModel {
  var shortSign: String { sign }
  var spokenSign: String { sign }
  var isAcceptedByClick: Bool { true }
  var longestLine: Int { LineEditor.standardLimit }
  var takesLineEnds: Bool { false }
  var suggests: Bool { true }
  var isClosedToStrangers: Bool { false }
  mutating func begin(in state: inout State) -> String? { "" }
  func refusal(of letter: Character, in context: Context) -> String? { nil }
  mutating func adopt(_ text: String, in state: inout State) {}
  func cancel(in state: inout State) {}
  func cancel(_ text: String, in state: inout State) { cancel(in: &state) }
  func keep(_ text: String, in state: inout State) {}
  mutating func moveSelection(by step: Int, in state: inout State) {}
  func completed(_ text: String, in state: State) -> String? { nil }
  func drawChoices(on canvas: inout Canvas, in area: Rect, _ context: Context) {}
  var spokenChoices: [String]? { nil }

  /// Whether another prompt is for the same, in the same state.
  func isEqual(to other: any PromptModel) -> Bool { other as? Self == self }
}

/// A line that is being typed at the bottom of the screen.
struct Prompt: Equatable, Sendable {
  var model: any PromptModel
  /// The scene in which it was asked for.
  let origin: AnyScene
  var line: LineEditor

  static func == (first: Prompt, second: Prompt) -> Bool {
    first.model.isEqual(to: second.model) && first.origin == second.origin
      && first.line == second.line
  }
}

extension State {
  /// Asks for a line; one that is being typed is left first.
  mutating func ask(_ model: some PromptModel) {
    guard context.allows(isForStrangers: !model.isClosedToStrangers) else { return }
    cancelPrompt()
    var model = model
    let origin = scene
    guard let text = model.begin(in: &self) else { return }
    prompt = Prompt(
      model: model, origin: origin, line: line(text, for: model, isSuggestion: model.suggests))
  }

  /// A line for a prompt, to which can be added what was taken out of another one.
  private func line(
    _ text: String, for model: any PromptModel, isSuggestion: Bool = false
  ) -> LineEditor {
    LineEditor(text, limit: model.longestLine, killed: killed, isSuggestion: isSuggestion)
  }

  /// Puts pasted text into the line that is being typed, as one change; without a line it is no
  /// command.
  ///
  /// - Parameter leftOut: how many bytes of the text could not be kept.
  public mutating func paste(_ text: String, leftOut: Int = 0) {
    if keep(.paste(text, leftOut: leftOut)) { return }
    context.message = nil
    _ = stopPlaying()
    guard var prompt else {
      context.message =
        "pasted text is not taken for keys: \(context.label(of: "search")) searches for it"
      return
    }
    let new = prompt.model.takesLineEnds ? text.replacing("\t", with: " ") : text.inOneLine
    let shown = context
    if let refusal = new.lazy.compactMap({ prompt.model.refusal(of: $0, in: shown) }).first {
      context.message = refusal
      return
    }
    let before = prompt.line
    let rest = prompt.line.insert(new)
    self.prompt = prompt
    if prompt.line.text != before.text { adopt(prompt.line.text) }
    if rest > 0 || leftOut > 0 {
      let all =
        before.letters[..<before.cursor] + Array(new) + before.letters[before.cursor...]
      context.message =
        "\(rest) of \(new.count) letters are left out: this line takes \(before.limit)"
      if leftOut > 0 {
        context.message =
          "the first megabyte of \((leftOut >> 20) + 2) was read, and this line takes "
          + "\(before.limit) letters of it"
      }
      prompt.model.keep(String(all), in: &self)
    }
    settle()
  }

  /// Gives a key to the line that is being typed.
  mutating func type(_ key: Key) {
    guard var prompt else { return }
    if key == Key(.backspace), prompt.line.letters.isEmpty {
      cancelPrompt()
      return
    }
    let isLetter = if case .character = key.base { key.modifiers.isEmpty } else { false }
    if isLetter, case .character(let letter) = key.base,
      let refusal = prompt.model.refusal(of: letter, in: context)
    {
      context.message = refusal
      return
    }
    let (before, wasFull) = (prompt.line.text, prompt.line.isFull)
    guard prompt.line.handle(key) else {
      context.message =
        "\(context.label(KeySequence([key]))) does nothing here: \(context.label(of: "accept")) accepts, "
        + "\(context.label(of: "cancel")) cancels"
      return
    }
    killed = prompt.line.killed
    self.prompt = prompt
    let text = prompt.line.text
    if text != before { adopt(text) }
    if isLetter || key == Key(.character("y"), .control), prompt.line.isFull {
      context.message =
        "the line is full, with \(prompt.line.limit) letters"
        + (wasFull ? ": \(context.label(KeySequence([key]))) is left out" : "")
    }
  }

  /// Lets the model of the prompt show what the line means.
  private mutating func adopt(_ text: String) {
    updatePrompt { $0.adopt(text, in: &$1) }
  }

  /// Begins a new line in the line that is being typed, where that is possible.
  mutating func breakLine() {
    guard prompt?.model.takesLineEnds == true else {
      context.message = "only a note has lines"
      return
    }
    type(Key(.character("\n")))
  }

  /// Lets the model of the prompt act; it may end the prompt.
  private mutating func updatePrompt(_ action: (inout any PromptModel, inout State) -> Void) {
    guard var model = prompt?.model else { return }
    action(&model, &self)
    prompt?.model = model
  }

  /// Ends typing and does what the line is for.
  mutating func acceptPrompt() {
    guard let prompt else { return }
    self.prompt = nil
    if !prompt.model.accept(prompt.line.text, in: &self), self.prompt == nil {
      self.prompt = prompt
    }
  }

  /// Ends typing and puts everything back as it was.
  mutating func cancelPrompt() {
    guard let prompt else { return }
    self.prompt = nil
    prompt.model.cancel(prompt.line.text, in: &self)
  }

  /// Ends typing because the session ends: words of a note are kept as a draft.
  public mutating func leavePrompt() {
    endWaiting(isEnd: true)
    cancelPrompt()
  }

  /// Completes the line that is being typed; where nothing is begun, moves the selection.
  mutating func completePrompt() {
    guard var prompt else { return }
    guard let text = prompt.model.completed(prompt.line.text, in: self), text != prompt.line.text
    else {
      movePromptSelection(by: 1)
      return
    }
    prompt.line = line(text, for: prompt.model)
    self.prompt = prompt
    adopt(text)
  }

  /// Moves the selection beside the line that is being typed.
  mutating func movePromptSelection(by step: Int) {
    updatePrompt { $0.moveSelection(by: step, in: &$1) }
  }
}

extension String {
  /// The text with one blank for each run of line ends and tabs; none at its ends.
  fileprivate var inOneLine: String {
    split { $0.isNewline || $0 == "\t" }.joined(separator: " ")
  }
}
