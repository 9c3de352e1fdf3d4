import AllianceModel

/// The commands of the network.
extension CommandGroup {
  static let network = CommandGroup(
    title: views,
    commands: [
      Command(
        "network", keys: ["v n"], in: .main, "Show who is tied to an actor or a bloc, or leave it",
        when: Command.always
      ) {
        $0.showShaded(NetworkScene()) { $0.form.subjects == .pairs }
      }
    ])
}

extension Scope {
  static let network = Scope(words: "the network")
}

extension NetworkScene {
  static func motions(in scope: Scope) -> [Motion] {
    [.up, .down, .left, .right, .first, .last]
  }

  static func answers(in scope: Scope) -> [SceneAction: Answer] {
    let next = Answer("Go to the next actor", of: Self.self) { $0.step(by: 1, in: &$1) }
    let previous = Answer("Go to the actor before", of: Self.self) { $0.step(by: -1, in: &$1) }
    return [
      .next: next, .nextMatch: next, .previous: previous, .previousMatch: previous,
      .open: Answer("Walk to the actor") { $0.walk() },
      .openOther: Answer("Open the actor", of: Self.self) {
        if let id = $0.selection(in: $1) { $1.show(id) }
      },
      .zoomIn: Answer("Show one step", of: Self.self) { $0.changeSteps(to: 1, in: &$1) },
      .zoomOut: Answer("Show two steps", of: Self.self) { $0.changeSteps(to: 2, in: &$1) },
      .shade: Answer("Weigh lines by the next panel of pairs", "weights", of: Self.self) {
        $0.shadeByNextPanel(in: &$1)
      },
      .leave: .leave("Leave the network"),
    ]
  }

  static func hints(in scope: Scope) -> [Hint] {
    [
      .back, .search, Hint("move-down", "actor"), Hint("open", "walk"), Hint("open-other", "open"),
      Hint("leave", "leave"), .help, .quit,
    ]
  }
}

extension State {
  /// Puts the selected actor into the middle; going back returns to the one before.
  mutating func walk() {
    guard let scene = scene.model as? NetworkScene, let id = scene.selection(in: context),
      id != scene.center
    else { return }
    var next = NetworkScene()
    next.center = id
    (next.steps, next.shading) = (scene.steps, scene.shading)
    go(to: next)
    settle()
  }
}
