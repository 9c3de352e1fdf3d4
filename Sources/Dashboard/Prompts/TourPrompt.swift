import AllianceModel
import TerminalKit

/// A guided walk that a pack describes: a view a step, and below it what it shows and which keys lead
/// on.
struct TourPrompt: PromptModel {
  private let number: Int
  private var text = ""
  private(set) var sign = ""
  private(set) var shortSign = ""
  /// What was shown before the walk.
  private var before: ShownPlace?

  init() {
    number = 0
  }

  /// The step after another one.
  private init(after last: TourPrompt) {
    number = last.number + 1
    before = last.before
  }

  mutating func begin(in state: inout State) -> String? {
    let steps = state.context.library.tour
    guard steps.indices.contains(number) else {
      state.context.message =
        "\(state.context.library.title) has no tour: \"tour\" in pack.json is one"
      return nil
    }
    before = before ?? ShownPlace(state)
    let step = steps[number]
    do {
      try state.show(step)
      state.context.message = nil
    } catch {
      state.context.message = error.text
    }
    let scope = state.scene.model.scope
    text = TourWords.replacing(step.text) { state.context.label(of: $0, in: scope) }
    let (on, end) = (state.context.label(of: "accept"), state.context.label(of: "cancel"))
    sign = "tour \(number + 1) of \(steps.count): \(on) goes on, \(end) ends it "
    shortSign = "tour \(number + 1)/\(steps.count), \(on): on "
    return ""
  }

  func refusal(of letter: Character, in context: Context) -> String? {
    "\(context.label(of: "accept")) goes on, \(context.label(of: "cancel")) ends the tour"
  }

  func accept(_ text: String, in state: inout State) -> Bool {
    if number + 1 < state.context.library.tour.count {
      state.ask(TourPrompt(after: self))
    } else {
      cancel(in: &state)
    }
    return true
  }

  func cancel(in state: inout State) {
    if let before { state.show(before) }
    state.context.message =
      "the tour is over: \(state.context.label(of: "help")) shows the keys, "
      + "\(state.context.label(of: "tour")) begins it again"
  }

  func drawChoices(on canvas: inout Canvas, in area: Rect, _ context: Context) {
    let lines = WordWrap.wrap(text, to: max(10, min(100, area.width - 4)))
    ChoiceList(rows: lines.map { ChoiceList.Row(text: $0) }, rule: ("═", .heading), indent: 2)
      .draw(on: &canvas, in: area)
  }

  var spokenChoices: [String]? { [text] }
}

extension ViewRequest {
  /// The view of a step of a walk.
  init(_ step: TourStep) throws(ViewProblem) {
    self.init(view: step.view, at: step.at)
    for option in step.options { try set(option.name, to: option.text) }
  }
}

extension State {
  /// Shows the view of a step, from its date.
  mutating func show(_ step: TourStep) throws(ViewProblem) {
    look(at: step.asOf.map { Moment(asOf: $0) })
    try show(ViewRequest(step))
  }

  /// Begins the guided walk.
  public mutating func startTour() {
    ask(TourPrompt())
  }
}
