/// The commands of the matrix.
extension CommandGroup {
  static let matrix = CommandGroup(
    title: views,
    commands: [
      Command(
        "matrix", keys: ["x"], in: .main, "Show who stands with whom, or leave it",
        when: Command.always
      ) {
        $0.showShaded($0.last(MatrixScene.self, or: MatrixScene())) { $0.form.subjects == .pairs }
      }
    ])
}

extension Scope {
  static let matrix = Scope(words: "the matrix")
}

extension MatrixScene {
  static func motions(in scope: Scope) -> [Motion] { Motion.allCases }

  static func answers(in scope: Scope) -> [SceneAction: Answer] {
    let next = Answer("Go to the next pair that is known", of: Self.self) {
      $0.stepPair(by: 1, in: &$1)
    }
    let previous = Answer("Go to the pair before", of: Self.self) { $0.stepPair(by: -1, in: &$1) }
    return [
      .next: next, .nextMatch: next, .previous: previous, .previousMatch: previous,
      .open: Answer("Open the relation of the pair", of: Self.self) { $0.open(in: &$1) },
      .nextOrder: Answer("Order actors by bloc, name, region or ties", "next order", of: Self.self)
      {
        $0.sort(in: &$1)
      },
      .arrange: Answer("Show what changed since another date", "change since") {
        $0.ask(ChangePrompt())
      },
      .zoomIn: Answer("Give pairs more room", of: Self.self) { $0.zoom(true, in: &$1) },
      .zoomOut: Answer("Give pairs less room", of: Self.self) { $0.zoom(false, in: &$1) },
      .shade: Answer(
        "Show the values of the next panel of pairs instead of levels", "values", of: Self.self
      ) {
        $0.shadeByNextPanel(in: &$1)
      },
      .filter: .filter("Show only some actors and whom they are tied to"),
      .leave: .leave("Leave the matrix"),
    ]
  }

  static func hints(in scope: Scope) -> [Hint] {
    [
      .back, .search, Hint("next", "pair"), Hint("open", "open"), Hint("arrange", "change"),
      Hint("leave", "leave"), .help, .quit,
    ]
  }
}
