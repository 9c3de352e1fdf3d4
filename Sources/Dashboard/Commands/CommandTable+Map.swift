/// The commands of the map.
extension CommandGroup {
  static let map = CommandGroup(
    title: "Map",
    commands: [
      Command(
        "map", keys: ["m"], in: .main, "Show the map, or leave it", when: Command.always
      ) {
        $0.show(.map)
      },
      Command("map-left", keys: ["h", "<Left>"], in: [.map], "Move to the west") {
        $0.panMap(x: -0.125, y: 0)
      },
      Command("map-right", keys: ["l", "<Right>"], in: [.map], "Move to the east") {
        $0.panMap(x: 0.125, y: 0)
      },
      Command("map-up", keys: ["k", "<Up>"], in: [.map], "Move to the north") {
        $0.panMap(x: 0, y: -0.125)
      },
      Command("map-down", keys: ["j", "<Down>"], in: [.map], "Move to the south") {
        $0.panMap(x: 0, y: 0.125)
      },
      Command("map-zoom-in", keys: ["+", "="], in: [.map], "Look closer", hint: "zoom") {
        $0.zoomMap(by: 1 / 1.5)
      },
      Command("map-zoom-out", keys: ["-", "_"], in: [.map], "Look from further away") {
        $0.zoomMap(by: 1.5)
      },
      Command("next-place", keys: ["<Tab>"], in: [.map], "Select the next place", hint: "place") {
        $0.stepPlace(by: 1)
      },
      Command("previous-place", keys: ["<S-Tab>"], in: [.map], "Select the place before") {
        $0.stepPlace(by: -1)
      },
      Command("next-route", keys: ["n"], in: [.map], "Select the next corridor", hint: "corridor") {
        $0.stepRoute(by: 1)
      },
      Command("previous-route", keys: ["N"], in: [.map], "Select the corridor before") {
        $0.stepRoute(by: -1)
      },
      Command("fit", keys: ["f"], in: [.map], "Show what is selected as large as it fits") {
        $0.fitSelection()
      },
      Command("region", keys: ["z"], in: [.map], "Show South Asia, or the world") {
        $0.showRegion()
      },
      Command("tint", keys: ["s"], in: [.map], "Tint the members of the next bloc") {
        $0.tintNextBloc()
      },
      Command(
        "open-on-map", keys: ["<Enter>"], in: [.map], "Open what is selected", hint: "open"
      ) {
        $0.openOnMap()
      },
      Command("leave-map", keys: ["<Esc>"], in: [.map], "Leave the map", hint: "leave") {
        $0.leaveScene()
      },
    ])

  static let chart = CommandGroup(
    title: "Chart",
    commands: [
      Command("chart", keys: ["C"], in: .panes, "Show the figure as a chart") { $0.showChart() },
      Command(
        "next-value", keys: ["l", "<Right>", "j", "<Down>", "<Tab>"], in: [.chart],
        "Go to the next value", hint: "value"
      ) {
        $0.moveChartCursor(by: 1)
      },
      Command(
        "previous-value", keys: ["h", "<Left>", "k", "<Up>", "<S-Tab>"], in: [.chart],
        "Go to the value before"
      ) {
        $0.moveChartCursor(by: -1)
      },
      Command(
        "open-source", keys: ["<Enter>"], in: [.chart], "Open the source of the value",
        hint: "source"
      ) {
        $0.openChartedSource()
      },
      Command("leave-chart", keys: ["<Esc>", "C"], in: [.chart], "Leave the chart", hint: "leave") {
        $0.leaveScene()
      },
    ])
}
