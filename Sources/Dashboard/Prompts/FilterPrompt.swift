/// A scene whose rows can be narrowed to those that hold some words.
protocol FilterableScene: SceneModel {
  /// What stands before the line, and the same where there is little room.
  static var filterSign: String { get }
  static var shortFilterSign: String { get }
  /// Whether nothing at all is an answer, as in a table; a picture of nothing is none, and the filter
  /// is taken away again.
  static var canBeEmpty: Bool { get }

  /// The words now; empty for all; nil where nothing can be narrowed, which is said.
  func filter(in context: inout Context) -> String?
  /// Shows only what holds some words; what is selected stays so, if it is still there.
  mutating func setFilter(_ words: String, in context: inout Context)
  /// What is wrong with the words, such as that nothing holds them; nil if all is well.
  func filterProblem(in context: Context) -> String?
}

extension FilterableScene {
  static var filterSign: String { "filter: " }
  static var shortFilterSign: String { filterSign }
  static var canBeEmpty: Bool { true }
}

/// Words that the rows of a scene must hold; what is left is shown at each letter.
struct FilterPrompt<Scene: FilterableScene>: PromptModel {
  var sign: String { Scene.filterSign }
  var shortSign: String { Scene.shortFilterSign }
  /// The scene and the words as they were.
  private var origin: Scene?
  private var before = ""

  mutating func begin(in state: inout State) -> String? {
    guard let scene = state.scene.model as? Scene, let words = scene.filter(in: &state.context)
    else {
      return nil
    }
    (origin, before) = (scene, words)
    return words
  }

  private func filter(by words: String, in state: inout State) {
    state.update(Scene.self) { $0.setFilter(words, in: &$1) }
    state.settle()
  }

  private func problem(in state: State) -> String? {
    (state.scene.model as? Scene)?.filterProblem(in: state.context)
  }

  func adopt(_ text: String, in state: inout State) {
    filter(by: text, in: &state)
    state.context.message = problem(in: state)
  }

  func accept(_ text: String, in state: inout State) -> Bool {
    guard !Scene.canBeEmpty, let problem = problem(in: state) else { return true }
    filter(by: "", in: &state)
    state.context.message = problem
    return true
  }

  func cancel(in state: inout State) {
    filter(by: before, in: &state)
    if let origin { state.scene = AnyScene(origin) }
  }

  func moveSelection(by step: Int, in state: inout State) {
    state.answer(.move(step > 0 ? .down : .up))
  }
}

extension State {
  /// Asks for the words that what is shown must hold.
  mutating func askForFilter() {
    func prompt<Scene: FilterableScene>(_ scene: Scene) -> any PromptModel { FilterPrompt<Scene>() }
    if let scene = scene.model as? any FilterableScene { ask(prompt(scene)) }
  }
}
