/// Words that the lines of the help must hold to be shown.
struct HelpPrompt: PromptModel {
  let sign = "/"
  let spokenSign = "search the help: "
  private var before = ""

  mutating func begin(in state: inout State) -> String? {
    before = state.overlay?.filter ?? ""
    return before
  }

  func adopt(_ text: String, in state: inout State) {
    state.overlay?.filter = text
    state.overlay?.scroll = 0
  }

  func accept(_ text: String, in state: inout State) -> Bool { true }

  func cancel(in state: inout State) {
    state.overlay?.filter = before
  }

  func moveSelection(by step: Int, in state: inout State) {
    state.scrollOverlay(by: step)
  }
}
