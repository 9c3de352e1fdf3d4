/// The commands of charts.
extension CommandGroup {
  static let chart = CommandGroup(
    title: "Chart",
    commands: [
      Command("chart", keys: ["C"], in: .panes, "Show the figure as a chart") { $0.showChart() },
      Command(
        "next-value", keys: ["l", "<Right>", "j", "<Down>", "<Tab>"], of: ChartScene.self,
        "Go to the next value", hint: "value"
      ) {
        $0.moveCursor(by: 1, in: &$1)
      },
      Command(
        "previous-value", keys: ["h", "<Left>", "k", "<Up>", "<S-Tab>"], of: ChartScene.self,
        "Go to the value before"
      ) {
        $0.moveCursor(by: -1, in: &$1)
      },
      Command(
        "open-source", keys: ["<Enter>"], of: ChartScene.self, "Open the source of the value",
        hint: "source"
      ) {
        $0.openSource(in: &$1)
      },
      Command(
        "chart-form", keys: ["s"], of: ChartScene.self,
        "Show one chart, a small one for each series, or a table"
      ) {
        $0.changeForm(in: &$1)
      },
      Command("leave-chart", keys: ["<Esc>", "C"], in: [.chart], "Leave the chart", hint: "leave") {
        $0.leaveScene()
      },
    ])
}

extension Scope {
  static let chart = Scope(words: "a chart")
}
