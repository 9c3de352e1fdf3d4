/// The commands of comparisons.
extension CommandGroup {
  static let comparing = CommandGroup(
    title: views,
    commands: [
      Command(
        "compare", keys: ["c"], in: .panes + [.compare],
        "Compare: the first record, then the second; the same twice for two dates; or leave"
      ) {
        $0.compareRecord()
      }
    ])
}

extension Scope {
  static let compare = Scope(words: "a comparison")
}

extension CompareScene {
  static func motions(in scope: Scope) -> [Motion] { Motion.vertical }

  static func answers(in scope: Scope) -> [SceneAction: Answer] {
    [
      .open: Answer("Open the record on the left", of: Self.self) { $0.open(in: &$1) },
      .openOther: Answer("Open the record on the right", "right record", of: Self.self) {
        $1.show($0.pair.right.id)
      },
      .nextOrder: Answer("Swap the sides", of: Self.self) { scene, _ in scene.swapSides() },
      .leave: .leave("Leave the comparison"),
    ]
  }

  static func hints(in scope: Scope) -> [Hint] {
    [
      .back, .search, Hint("sort", "swap"), Hint("open", "open"), Hint("leave", "leave"), .help,
      .quit,
    ]
  }
}
