/// The commands of the map.
extension CommandGroup {
  static let map = CommandGroup(
    title: views,
    commands: [
      Command(
        "map", keys: ["m"], in: .main, "Show the map, or leave it", when: Command.always
      ) {
        $0.showShaded($0.last(MapScene.self, or: MapScene())) { _ in true }
      }
    ])
}

extension Scope {
  static let map = Scope(words: "the map")
}

extension MapScene {
  static func motions(in scope: Scope) -> [Motion] {
    [.up, .down, .left, .right, .pageUp, .pageDown, .halfUp, .halfDown]
  }

  static func answers(in scope: Scope) -> [SceneAction: Answer] {
    [
      .zoomIn: Answer("Look closer", of: Self.self) { $0.zoom(by: 1 / 1.5, in: &$1) },
      .zoomOut: Answer("Look from further away", of: Self.self) { $0.zoom(by: 1.5, in: &$1) },
      .fit: Answer(
        "Show what is selected as large as it fits, all that there is, or the world", of: Self.self
      ) {
        $0.fitNext(in: &$1)
      },
      .next: Answer("Select the next place", of: Self.self) { $0.stepPlace(by: 1, in: &$1) },
      .previous: Answer("Select the place before", of: Self.self) { $0.stepPlace(by: -1, in: &$1) },
      .nextMatch: Answer("Select the next corridor", of: Self.self) {
        $0.stepRoute(by: 1, in: &$1)
      },
      .previousMatch: Answer("Select the corridor before", of: Self.self) {
        $0.stepRoute(by: -1, in: &$1)
      },
      .nextOrder: Answer("Tint the members of the next bloc", "next bloc", of: Self.self) {
        $0.tintNextBloc(in: &$1)
      },
      .arrange: Answer(
        "Tint by the ties of the next actor, with arrows of arms from giver to receiver",
        "ties of an actor", of: Self.self
      ) {
        $0.tintNextActor(in: &$1)
      },
      .open: Answer("Open what is selected", of: Self.self) { $0.open(in: &$1) },
      .shade: Answer(
        "Shade countries by the values of the next panel", "shade", of: Self.self
      ) {
        $0.shadeByNextPanel(in: &$1)
      },
      .leave: .leave("Leave the map"),
    ]
  }

  static func hints(in scope: Scope) -> [Hint] {
    [
      .back, .search, Hint("zoom-in", "zoom"), Hint("next", "place"),
      Hint("next-match", "corridor"), Hint("open", "open"), Hint("leave", "leave"), .help, .quit,
    ]
  }
}
