import AllianceModel

/// How a panel answers what every screen can be asked for.
extension Scope {
  static let panel = Scope(words: "a panel")
}

extension PanelScene {
  static func motions(in scope: Scope) -> [Motion] { Motion.allCases }

  static func answers(in scope: Scope) -> [SceneAction: Answer] {
    let next = Answer("Go to the next row") { $0.answer(.move(.down)) }
    let previous = Answer("Go to the row before") { $0.answer(.move(.up)) }
    return [
      .next: next, .nextMatch: next, .previous: previous, .previousMatch: previous,
      .open: Answer("Open the state of the row, or all between the two of a pair") {
        $0.openPanelRow()
      },
      .nextOrder: Answer(
        "Show lines, small charts, a heat map, bars at the date or a table", "next form",
        of: Self.self
      ) {
        $0.changeForm(in: &$1)
      },
      .arrange: Answer(
        "Sort a panel by value, by change or by likeness to the selected one", "next order",
        of: Self.self
      ) {
        $0.changeOrder(in: &$1)
      },
      .filter: .filter("Choose who is shown, by names"), .leave: .leave("Leave the panel"),
    ]
  }

  static func hints(in scope: Scope) -> [Hint] {
    [
      .back, Hint("arrange", "order"), Hint("open", "open"), Hint("filter", "choose"),
      Hint("sort", "form"), Hint("leave", "leave"), .help, .quit,
    ]
  }
}

extension CommandGroup {
  static let panel = CommandGroup(
    title: views,
    commands: [
      Command("shade", keys: ["V"], .shade, "Show the values of the next panel"),
      Command(
        "limits", keys: ["v k"], in: Scenes.scopes(answering: .shade),
        "Choose where the classes of values begin"
      ) {
        $0.ask(LimitsPrompt())
      },
    ])
}
