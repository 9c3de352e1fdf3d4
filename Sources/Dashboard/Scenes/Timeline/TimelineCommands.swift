/// The commands of the timeline.
extension CommandGroup {
  static let timeline = CommandGroup(
    title: "Timeline",
    commands: [
      Command(
        "timeline", keys: ["t"], in: .main, "Show what happened when, or leave it",
        when: Command.always
      ) {
        $0.show($0.last(TimelineScene.self, or: TimelineScene()))
      },
      Command("lane-down", keys: ["j", "<Down>"], of: TimelineScene.self, "Move a lane down") {
        $0.moveLane(by: 1, in: &$1)
      },
      Command("lane-up", keys: ["k", "<Up>"], of: TimelineScene.self, "Move a lane up") {
        $0.moveLane(by: -1, in: &$1)
      },
      Command(
        "lanes-down", keys: ["<PageDown>", "<C-d>"], of: TimelineScene.self,
        "Move down by a page of lanes"
      ) {
        $0.moveLanePage(by: 1, in: &$1)
      },
      Command(
        "lanes-up", keys: ["<PageUp>", "<C-u>"], of: TimelineScene.self,
        "Move up by a page of lanes"
      ) {
        $0.moveLanePage(by: -1, in: &$1)
      },
      Command("item-left", keys: ["h", "<Left>"], of: TimelineScene.self, "Go to what came before")
      {
        $0.moveItem(by: -1, in: &$1)
      },
      Command(
        "item-right", keys: ["l", "<Right>"], of: TimelineScene.self, "Go to what came after"
      ) {
        $0.moveItem(by: 1, in: &$1)
      },
      Command(
        "next-event", keys: ["n", "<Tab>"], of: TimelineScene.self,
        "Jump to the next event in any lane",
        hint: "event"
      ) {
        $0.jumpToMark(by: 1, in: &$1)
      },
      Command(
        "previous-event", keys: ["N", "<S-Tab>"], of: TimelineScene.self, "Jump to the event before"
      ) {
        $0.jumpToMark(by: -1, in: &$1)
      },
      Command(
        "zoom-in", keys: ["+", "="], of: TimelineScene.self, "Show fewer years", hint: "zoom"
      ) {
        $0.zoom(by: 0.5, in: &$1)
      },
      Command("zoom-out", keys: ["-", "_"], of: TimelineScene.self, "Show more years") {
        $0.zoom(by: 2, in: &$1)
      },
      Command("pan-left", keys: ["H", "("], of: TimelineScene.self, "Show earlier years") {
        $0.pan(by: -0.25, in: &$1)
      },
      Command("pan-right", keys: ["L", ")"], of: TimelineScene.self, "Show later years") {
        $0.pan(by: 0.25, in: &$1)
      },
      Command(
        "fit-timeline", keys: ["z"], of: TimelineScene.self, "Show the lane’s years, or all years"
      ) {
        $0.fit(in: &$1)
      },
      Command(
        "group-timeline", keys: ["s"], of: TimelineScene.self, "Lanes by bloc, actor or kind",
        when: Command.always
      ) {
        $0.group(in: &$1)
      },
      Command("filter-timeline", keys: ["f"], in: [.timeline], "Show only lanes with some words") {
        $0.ask(TimelineFilterPrompt())
      },
      Command(
        "open-item", keys: ["<Enter>"], of: TimelineScene.self,
        "Open the record, or what is folded", hint: "open"
      ) {
        $0.open(in: &$1)
      },
      Command(
        "leave-timeline", keys: ["<Esc>"], in: [.timeline], "Leave the timeline", hint: "leave"
      ) {
        $0.leaveScene()
      },
    ])
}

extension Scope {
  static let timeline = Scope(words: "the timeline")
}
