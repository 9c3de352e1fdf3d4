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

  /// Begins: the text that the line has at first; nil if there is nothing to ask, which is said.
  mutating func begin(in state: inout State) -> String?
  /// Why a letter does not belong into the line; nil if it does.
  func refusal(of letter: Character) -> String?
  /// Shows what the line means, at each letter.
  mutating func adopt(_ text: String, in state: inout State)
  /// Does what the line is for, once it is gone; false if it means nothing, and stays.
  func accept(_ text: String, in state: inout State) -> Bool
  /// Puts back what was there before the line was asked for.
  func cancel(in state: inout State)
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
  mutating func begin(in state: inout State) -> String? { "" }
  func refusal(of letter: Character) -> String? { nil }
  mutating func adopt(_ text: String, in state: inout State) {}
  func cancel(in state: inout State) {}
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
  /// Asks for a line.
  mutating func ask(_ model: some PromptModel) {
    var model = model
    let origin = scene
    guard let text = model.begin(in: &self) else { return }
    prompt = Prompt(model: model, origin: origin, line: LineEditor(text))
  }

  /// Puts pasted text into the line that is being typed; without one it is no command.
  public mutating func paste(_ text: String) {
    context.message = nil
    _ = stopPlaying()
    guard prompt != nil else {
      context.message =
        "pasted text is not taken for keys: \(context.label(of: "search")) searches for it"
      return
    }
    for character in text where prompt != nil { type(Key(.character(character))) }
    settle()
  }

  /// Gives a key to the line that is being typed.
  mutating func type(_ key: Key) {
    guard var prompt else { return }
    if key == Key(.backspace), prompt.line.letters.isEmpty {
      cancelPrompt()
      return
    }
    if case .character(let letter) = key.base, let refusal = prompt.model.refusal(of: letter) {
      context.message = refusal
      return
    }
    let before = prompt.line.text
    guard prompt.line.handle(key) else {
      context.message = "\(key.label) does nothing here: Enter accepts, Esc cancels"
      return
    }
    self.prompt = prompt
    let text = prompt.line.text
    if text != before { updatePrompt { $0.adopt(text, in: &$1) } }
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
    prompt.model.cancel(in: &self)
  }

  /// Completes the line that is being typed; where nothing is begun, moves the selection.
  mutating func completePrompt() {
    guard var prompt else { return }
    guard let text = prompt.model.completed(prompt.line.text, in: self), text != prompt.line.text
    else {
      movePromptSelection(by: 1)
      return
    }
    prompt.line = LineEditor(text)
    self.prompt = prompt
    updatePrompt { $0.adopt(text, in: &$1) }
  }

  /// Moves the selection beside the line that is being typed.
  mutating func movePromptSelection(by step: Int) {
    updatePrompt { $0.moveSelection(by: step, in: &$1) }
  }
}
