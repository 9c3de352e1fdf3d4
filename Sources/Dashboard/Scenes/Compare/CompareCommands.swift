/// The commands of comparisons.
extension CommandGroup {
  static let comparing = CommandGroup(
    title: "Comparing",
    commands: [
      Command(
        "compare", keys: ["c"], in: .panes,
        "Compare: the first record, then the second; the same twice for two dates"
      ) {
        $0.compareRecord()
      },
      Command("comparison-down", keys: ["j", "<Down>"], of: CompareScene.self, "Scroll down") {
        $0.move(by: 1, in: &$1)
      },
      Command("comparison-up", keys: ["k", "<Up>"], of: CompareScene.self, "Scroll up") {
        $0.move(by: -1, in: &$1)
      },
      Command(
        "comparison-page-down", keys: ["<PageDown>", "<Space>", "<C-d>", "G", "<End>"],
        of: CompareScene.self, "Scroll down by a page"
      ) {
        $0.movePage(by: 1, in: &$1)
      },
      Command(
        "comparison-page-up", keys: ["<PageUp>", "<C-u>", "g", "<Home>"], of: CompareScene.self,
        "Scroll up by a page"
      ) {
        $0.movePage(by: -1, in: &$1)
      },
      Command("swap-sides", keys: ["s"], of: CompareScene.self, "Swap the sides", hint: "swap") {
        scene, _ in scene.swapSides()
      },
      Command(
        "open-compared", keys: ["<Enter>"], of: CompareScene.self, "Open the record on the left",
        hint: "open"
      ) {
        $0.open(in: &$1)
      },
      Command(
        "leave-comparison", keys: ["<Esc>", "c"], in: [.compare], "Leave the comparison",
        hint: "leave"
      ) {
        $0.leaveScene()
      },
    ])
}

extension Scope {
  static let compare = Scope(words: "a comparison")
}
