/// The commands of the map.
extension CommandGroup {
  static let map = CommandGroup(
    title: "Map",
    commands: [
      Command(
        "map", keys: ["m"], in: .main, "Show the map, or leave it", when: Command.always
      ) {
        $0.show($0.last(MapScene.self, or: MapScene()))
      },
      Command("map-left", keys: ["h", "<Left>"], of: MapScene.self, "Move to the west") {
        $0.pan(x: -0.125, y: 0, in: &$1)
      },
      Command("map-right", keys: ["l", "<Right>"], of: MapScene.self, "Move to the east") {
        $0.pan(x: 0.125, y: 0, in: &$1)
      },
      Command("map-up", keys: ["k", "<Up>"], of: MapScene.self, "Move to the north") {
        $0.pan(x: 0, y: -0.125, in: &$1)
      },
      Command("map-down", keys: ["j", "<Down>"], of: MapScene.self, "Move to the south") {
        $0.pan(x: 0, y: 0.125, in: &$1)
      },
      Command("map-zoom-in", keys: ["+", "="], of: MapScene.self, "Look closer", hint: "zoom") {
        $0.zoom(by: 1 / 1.5, in: &$1)
      },
      Command("map-zoom-out", keys: ["-", "_"], of: MapScene.self, "Look from further away") {
        $0.zoom(by: 1.5, in: &$1)
      },
      Command(
        "next-place", keys: ["<Tab>"], of: MapScene.self, "Select the next place", hint: "place"
      ) {
        $0.stepPlace(by: 1, in: &$1)
      },
      Command("previous-place", keys: ["<S-Tab>"], of: MapScene.self, "Select the place before") {
        $0.stepPlace(by: -1, in: &$1)
      },
      Command(
        "next-route", keys: ["n"], of: MapScene.self, "Select the next corridor", hint: "corridor"
      ) {
        $0.stepRoute(by: 1, in: &$1)
      },
      Command("previous-route", keys: ["N"], of: MapScene.self, "Select the corridor before") {
        $0.stepRoute(by: -1, in: &$1)
      },
      Command("fit", keys: ["f"], of: MapScene.self, "Show what is selected as large as it fits") {
        $0.fitSelection(in: &$1)
      },
      Command("region", keys: ["z"], of: MapScene.self, "Show South Asia, or the world") {
        $0.showRegion(in: &$1)
      },
      Command("tint", keys: ["s"], of: MapScene.self, "Tint the members of the next bloc") {
        $0.tintNextBloc(in: &$1)
      },
      Command(
        "tint-ties", keys: ["r"], of: MapScene.self, "Tint by the ties of the next actor"
      ) {
        $0.tintNextActor(in: &$1)
      },
      Command(
        "open-on-map", keys: ["<Enter>"], of: MapScene.self, "Open what is selected", hint: "open"
      ) {
        $0.open(in: &$1)
      },
      Command("leave-map", keys: ["<Esc>"], in: [.map], "Leave the map", hint: "leave") {
        $0.leaveScene()
      },
    ])
}

extension Scope {
  static let map = Scope(words: "the map")
}
