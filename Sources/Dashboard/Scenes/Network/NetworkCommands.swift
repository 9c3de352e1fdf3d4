import AllianceModel

/// The commands of the network.
extension CommandGroup {
  static let network = CommandGroup(
    title: "Network",
    commands: [
      Command(
        "network", keys: ["M"], in: .main, "Show who is tied to an actor or a bloc, or leave it",
        when: Command.always
      ) {
        $0.show(NetworkScene())
      },
      Command(
        "next-node", keys: ["j", "<Down>", "l", "<Right>", "<Tab>", "n"], of: NetworkScene.self,
        "Go to the next actor", hint: "actor"
      ) {
        $0.move(by: 1, in: &$1)
      },
      Command(
        "previous-node", keys: ["k", "<Up>", "h", "<Left>", "<S-Tab>", "N"], of: NetworkScene.self,
        "Go to the actor before"
      ) {
        $0.move(by: -1, in: &$1)
      },
      Command("walk", keys: ["<Enter>"], in: [.network], "Walk to the actor", hint: "walk") {
        $0.walk()
      },
      Command("open-node", keys: ["o"], of: NetworkScene.self, "Open the actor", hint: "open") {
        if let id = $0.selection(in: $1) { $1.show(id) }
      },
      Command("two-steps", keys: ["+", "="], of: NetworkScene.self, "Show two steps") {
        $0.changeSteps(to: 2, in: &$1)
      },
      Command("one-step", keys: ["-", "_"], of: NetworkScene.self, "Show one step") {
        $0.changeSteps(to: 1, in: &$1)
      },
      Command("leave-network", keys: ["<Esc>"], in: [.network], "Leave the network", hint: "leave")
      {
        $0.leaveScene()
      },
    ])
}

extension Scope {
  static let network = Scope(words: "the network")
}

extension State {
  /// Puts the selected actor into the middle; going back returns to the one before.
  mutating func walk() {
    guard let scene = scene.model as? NetworkScene, let id = scene.selection(in: context),
      id != scene.center
    else { return }
    var next = NetworkScene()
    next.center = id
    next.steps = scene.steps
    go(to: next)
    settle()
  }
}
