/// The commands of charts.
extension CommandGroup {
  static let chart = CommandGroup(
    title: views,
    commands: [
      Command(
        "chart", keys: ["v c"], in: .panes + [.chart, .panel] + Scenes.scopes(answering: .shade),
        "Show the figure as a chart, or leave it"
      ) {
        $0.showChart()
      }
    ])
}

extension Scope {
  static let chart = Scope(words: "a chart")
}

extension ChartScene {
  static func motions(in scope: Scope) -> [Motion] { Motion.allCases }

  static func answers(in scope: Scope) -> [SceneAction: Answer] {
    let next = Answer("Go to the next value") { $0.answer(.move(.right)) }
    let previous = Answer("Go to the value before") { $0.answer(.move(.left)) }
    return [
      .next: next, .nextMatch: next, .previous: previous, .previousMatch: previous,
      .open: Answer("Open the figure, or all that is between the two") { state in
        (state.scene.model as? Self)?.open(in: &state)
      },
      .openOther: Answer("Open the source of the value", "source", of: Self.self) {
        $0.openSource(in: &$1)
      },
      .nextOrder: Answer(
        "Show one chart, a small one for each series, or a table", "next form", of: Self.self
      ) {
        $0.changeForm(in: &$1)
      },
      .leave: .leave("Leave the chart"),
    ]
  }

  static func hints(in scope: Scope) -> [Hint] {
    [
      .back, .search, Hint("move-right", "value"), Hint("open-other", "source"),
      Hint("leave", "leave"),
      .help, .quit,
    ]
  }
}
