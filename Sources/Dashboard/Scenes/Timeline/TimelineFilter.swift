import AllianceModel

/// Words that the titles of a timeline's lanes must hold.
struct TimelineFilterPrompt: PromptModel {
  let sign = "only lanes with: "
  let shortSign = "only: "
  private var before = ""

  mutating func begin(in state: inout State) -> String? {
    before = (state.scene.model as? TimelineScene)?.filter ?? ""
    return before
  }

  private func filter(by text: String, in state: inout State) {
    state.update(TimelineScene.self) { timeline, context in
      timeline.filter = text.trimmed
      (timeline.lane, timeline.item, timeline.top) = (0, 0, 0)
      if timeline.timeline(in: context).lanes.isEmpty {
        context.message = "no lane is called \(text.trimmed)"
      }
    }
    state.settle()
  }

  func adopt(_ text: String, in state: inout State) { filter(by: text, in: &state) }

  func accept(_ text: String, in state: inout State) -> Bool {
    guard let timeline = state.scene.model as? TimelineScene,
      timeline.timeline(in: state.context).lanes.isEmpty
    else { return true }
    filter(by: "", in: &state)
    state.context.message = "no lane is called \(text.trimmed)"
    return true
  }

  func cancel(in state: inout State) { filter(by: before, in: &state) }
}

extension TimelineScene {
  /// The fold that is selected; nil for a lane.
  func fold(in context: Context) -> Timeline.Lane? {
    let lanes = timeline(in: context).lanes
    guard lanes.indices.contains(lane), !lanes[lane].folded.isEmpty else { return nil }
    return lanes[lane]
  }

  /// Opens the fold that is selected, or closes it.
  mutating func toggleFold(_ fold: Timeline.Lane, in context: inout Context) {
    if openFolds.remove(fold.title) == nil {
      openFolds.insert(fold.title)
      context.message = "\(fold.folded.count) lanes unfolded"
    } else {
      context.message = "folded"
    }
  }
}
