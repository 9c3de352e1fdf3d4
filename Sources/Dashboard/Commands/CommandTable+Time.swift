/// The commands that have to do with time.
extension CommandGroup {
  static let time = CommandGroup(
    title: "Time",
    commands: [
      Command("earlier-year", keys: [","], in: .main, "Look from a year earlier") {
        $0.stepYears(-1)
      },
      Command("later-year", keys: ["."], in: .main, "Look from a year later") { $0.stepYears(1) },
      Command("earlier-decade", keys: ["<lt>"], in: .main, "Look from ten years earlier") {
        $0.stepYears(-10)
      },
      Command("later-decade", keys: [">"], in: .main, "Look from ten years later") {
        $0.stepYears(10)
      },
      Command("all-time", keys: ["0"], in: .main, "Look at all of time") { $0.look(from: nil) },
      Command("as-of", keys: ["a"], in: .main, "Look from a date that is typed") {
        $0.openPrompt(.date(.asOf))
      },
      Command("hide-later", keys: ["v"], in: .main, "Hide what came later, or show it dimmed") {
        $0.toggleLater()
      },
      Command("shifts", keys: ["S"], in: .main, "Show what changed most between two dates") {
        $0.openPrompt(.date(.shifts))
      },
      Command(
        "play", keys: ["p"], in: .main, "Let the years go by; any key stops", when: Command.always
      ) {
        $0.play()
      },
      Command("pace", keys: ["P"], in: .main, "Set how fast years go by") { $0.changePace() },
    ])

  static let matrix = CommandGroup(
    title: "Matrix",
    commands: [
      Command(
        "matrix", keys: ["x"], in: .main, "Show who stands with whom, or leave it",
        when: Command.always
      ) {
        $0.show(.matrix)
      },
      Command("matrix-down", keys: ["j", "<Down>"], in: [.matrix], "Move a row down") {
        $0.moveInMatrix(rows: 1, columns: 0)
      },
      Command("matrix-up", keys: ["k", "<Up>"], in: [.matrix], "Move a row up") {
        $0.moveInMatrix(rows: -1, columns: 0)
      },
      Command("matrix-left", keys: ["h", "<Left>"], in: [.matrix], "Move a column to the left") {
        $0.moveInMatrix(rows: 0, columns: -1)
      },
      Command("matrix-right", keys: ["l", "<Right>"], in: [.matrix], "Move a column to the right") {
        $0.moveInMatrix(rows: 0, columns: 1)
      },
      Command(
        "next-pair", keys: ["<Tab>", "n"], in: [.matrix], "Go to the next pair that is known",
        hint: "pair"
      ) {
        $0.stepPair(by: 1)
      },
      Command("previous-pair", keys: ["<S-Tab>", "N"], in: [.matrix], "Go to the pair before") {
        $0.stepPair(by: -1)
      },
      Command(
        "open-pair", keys: ["<Enter>"], in: [.matrix], "Open the relation of the pair", hint: "open"
      ) {
        $0.openInMatrix()
      },
      Command("sort-matrix", keys: ["s"], in: [.matrix], "Order actors by bloc or by name") {
        $0.sortMatrix()
      },
      Command(
        "change-since", keys: ["d"], in: [.matrix], "Show what changed since another date",
        hint: "change"
      ) {
        $0.openPrompt(.date(.change))
      },
      Command("leave-matrix", keys: ["<Esc>"], in: [.matrix], "Leave the matrix", hint: "leave") {
        $0.leaveScene()
      },
    ])

  static let timeline = CommandGroup(
    title: "Timeline",
    commands: [
      Command(
        "timeline", keys: ["t"], in: .main, "Show what happened when, or leave it",
        when: Command.always
      ) {
        $0.show(.timeline)
      },
      Command("lane-down", keys: ["j", "<Down>"], in: [.timeline], "Move a lane down") {
        $0.moveLane(by: 1)
      },
      Command("lane-up", keys: ["k", "<Up>"], in: [.timeline], "Move a lane up") {
        $0.moveLane(by: -1)
      },
      Command(
        "lanes-down", keys: ["<PageDown>", "<C-d>"], in: [.timeline], "Move down by a page of lanes"
      ) {
        $0.moveLanePage(by: 1)
      },
      Command(
        "lanes-up", keys: ["<PageUp>", "<C-u>"], in: [.timeline], "Move up by a page of lanes"
      ) {
        $0.moveLanePage(by: -1)
      },
      Command("item-left", keys: ["h", "<Left>"], in: [.timeline], "Go to what came before") {
        $0.moveItem(by: -1)
      },
      Command("item-right", keys: ["l", "<Right>"], in: [.timeline], "Go to what came after") {
        $0.moveItem(by: 1)
      },
      Command(
        "next-event", keys: ["n", "<Tab>"], in: [.timeline], "Jump to the next event in any lane",
        hint: "event"
      ) {
        $0.jumpToMark(by: 1)
      },
      Command(
        "previous-event", keys: ["N", "<S-Tab>"], in: [.timeline], "Jump to the event before"
      ) {
        $0.jumpToMark(by: -1)
      },
      Command("zoom-in", keys: ["+", "="], in: [.timeline], "Show fewer years", hint: "zoom") {
        $0.zoomTimeline(by: 0.5)
      },
      Command("zoom-out", keys: ["-", "_"], in: [.timeline], "Show more years") {
        $0.zoomTimeline(by: 2)
      },
      Command("pan-left", keys: ["H", "("], in: [.timeline], "Show earlier years") {
        $0.panTimeline(by: -0.25)
      },
      Command("pan-right", keys: ["L", ")"], in: [.timeline], "Show later years") {
        $0.panTimeline(by: 0.25)
      },
      Command("fit-timeline", keys: ["z"], in: [.timeline], "Show the lane’s years, or all years") {
        $0.fitTimeline()
      },
      Command(
        "group-timeline", keys: ["s"], in: [.timeline], "Lanes by bloc, actor or kind",
        when: Command.always
      ) {
        $0.groupTimeline()
      },
      Command(
        "open-item", keys: ["<Enter>"], in: [.timeline], "Open the record", hint: "open"
      ) {
        $0.openInTimeline()
      },
      Command(
        "leave-timeline", keys: ["<Esc>"], in: [.timeline], "Leave the timeline", hint: "leave"
      ) {
        $0.leaveScene()
      },
    ])

  static let comparing = CommandGroup(
    title: "Comparing",
    commands: [
      Command(
        "compare", keys: ["c"], in: .panes,
        "Compare: the first record, then the second; the same twice for two dates"
      ) {
        $0.compareRecord()
      },
      Command("comparison-down", keys: ["j", "<Down>"], in: [.compare], "Scroll down") {
        $0.scrollComparison(by: 1)
      },
      Command("comparison-up", keys: ["k", "<Up>"], in: [.compare], "Scroll up") {
        $0.scrollComparison(by: -1)
      },
      Command(
        "comparison-page-down", keys: ["<PageDown>", "<Space>", "<C-d>", "G", "<End>"],
        in: [.compare], "Scroll down by a page"
      ) {
        $0.scrollComparison(by: $0.comparisonHeight)
      },
      Command(
        "comparison-page-up", keys: ["<PageUp>", "<C-u>", "g", "<Home>"], in: [.compare],
        "Scroll up by a page"
      ) {
        $0.scrollComparison(by: -$0.comparisonHeight)
      },
      Command("swap-sides", keys: ["s"], in: [.compare], "Swap the sides", hint: "swap") {
        $0.swapSides()
      },
      Command(
        "open-compared", keys: ["<Enter>"], in: [.compare], "Open the record on the left",
        hint: "open"
      ) {
        $0.openComparedRecord()
      },
      Command(
        "leave-comparison", keys: ["<Esc>", "c"], in: [.compare], "Leave the comparison",
        hint: "leave"
      ) {
        $0.leaveScene()
      },
    ])
}
