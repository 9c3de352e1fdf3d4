/// The commands of the timeline.
extension CommandGroup {
  static let timeline = CommandGroup(
    title: views,
    commands: [
      Command(
        "timeline", keys: ["t"], in: .main, "Show what happened when, or leave it",
        when: Command.always
      ) {
        $0.showTimeline()
      }
    ])

  static let timelinePanning = CommandGroup(
    title: "Moving",
    commands: [
      Command("pan-left", keys: ["H", "("], of: TimelineScene.self, "Show earlier years") {
        $0.pan(by: -0.25, in: &$1)
      },
      Command("pan-right", keys: ["L", ")"], of: TimelineScene.self, "Show later years") {
        $0.pan(by: 0.25, in: &$1)
      },
    ])
}

extension State {
  /// Shows the timeline as it was left, or leaves it; from all that is between two that of the two, and else that
  /// of everything.
  fileprivate mutating func showTimeline() {
    if let own = scene.model as? TimelineScene { return show(own) }
    let pair = (scene.model as? BrowseScene)?.source.content.pair?.actors.map(\.any) ?? []
    let left = last(TimelineScene.self, or: TimelineScene())
    if left.about == pair { return show(left) }
    guard !pair.isEmpty else { return show(TimelineScene()) }
    guard let own = TimelineScene(about: pair, in: context) else {
      context.message = TimelineScene.noneText(about: pair, in: context)
      return
    }
    show(own)
  }
}

extension Scope {
  static let timeline = Scope(words: "the timeline")
}

extension TimelineScene {
  static func motions(in scope: Scope) -> [Motion] { Motion.allCases }

  static func answers(in scope: Scope) -> [SceneAction: Answer] {
    let next = Answer("Jump to the next event in any lane", of: Self.self) {
      $0.jumpToMark(by: 1, in: &$1)
    }
    let previous = Answer("Jump to the event before", of: Self.self) {
      $0.jumpToMark(by: -1, in: &$1)
    }
    return [
      .next: next, .nextMatch: next, .previous: previous, .previousMatch: previous,
      .zoomIn: Answer("Show fewer years", "fewer, more years", of: Self.self) {
        $0.zoom(by: 0.5, in: &$1)
      },
      .zoomOut: Answer("Show more years", of: Self.self) { $0.zoom(by: 2, in: &$1) },
      .fit: Answer("Show the lane’s years, or all years", "the lane’s years", of: Self.self) {
        $0.fit(in: &$1)
      },
      .nextOrder: Answer(
        "Lanes by bloc, actor or kind", "next lanes", of: Self.self, when: Command.always
      ) {
        $0.group(in: &$1)
      },
      .filter: .filter("Show only lanes with some words"),
      .open: Answer("Open the record, or what is folded", of: Self.self) { $0.open(in: &$1) },
      .leave: .leave("Leave the timeline"),
    ]
  }

  static func hints(in scope: Scope) -> [Hint] {
    [
      .back, .search, Hint("next-match", "event"), Hint("zoom-in", "zoom"), Hint("open", "open"),
      Hint("leave", "leave"), .help, .quit,
    ]
  }
}
