import AllianceModel

extension TimelineScene: FilterableScene {
  static var filterSign: String { "only lanes with: " }
  static var shortFilterSign: String { "only: " }
  static var canBeEmpty: Bool { false }

  func filter(in context: inout Context) -> String? { filter }

  mutating func setFilter(_ words: String, in context: inout Context) {
    filter = words.trimmed
    (lanes, item) = (ListCursor(), 0)
  }

  func filterProblem(in context: Context) -> String? {
    filter.isEmpty || !timeline(in: context).lanes.isEmpty ? nil : "no lane is called \(filter)"
  }

  /// Why there are no lanes.
  func noneMessage(in context: Context) -> String {
    filterProblem(in: context) ?? context.none(of: "dates")
  }
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
    guard let id = fold.foldID else { return }
    if openFolds.remove(id) == nil {
      openFolds.insert(id)
      context.message = counted(fold.folded.count, "lane") + " unfolded"
    } else {
      context.message = "folded"
    }
  }
}
