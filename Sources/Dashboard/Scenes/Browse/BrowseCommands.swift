/// The commands of the panes.
extension CommandGroup {
  static let moving = CommandGroup(
    title: "Moving",
    commands: [
      Command(
        "move-down", keys: ["j", "<Down>"], of: BrowseScene.self, in: .panes,
        "Move down; in the detail to the next link"
      ) {
        $0.move(by: 1, in: &$1)
      },
      Command(
        "move-up", keys: ["k", "<Up>"], of: BrowseScene.self, in: .panes,
        "Move up; in the detail to the link before"
      ) {
        $0.move(by: -1, in: &$1)
      },
      Command(
        "page-down", keys: ["<PageDown>", "<Space>", "<C-f>"], of: BrowseScene.self, in: .panes,
        "Move down by a page"
      ) {
        $0.movePage(1, in: &$1)
      },
      Command(
        "page-up", keys: ["<PageUp>", "<C-b>"], of: BrowseScene.self, in: .panes,
        "Move up by a page"
      ) {
        $0.movePage(-1, in: &$1)
      },
      Command(
        "half-page-down", keys: ["<C-d>"], of: BrowseScene.self, in: .panes,
        "Move down by half a page"
      ) {
        $0.movePage(0.5, in: &$1)
      },
      Command(
        "half-page-up", keys: ["<C-u>"], of: BrowseScene.self, in: .panes, "Move up by half a page"
      ) {
        $0.movePage(-0.5, in: &$1)
      },
      Command("first", keys: ["g", "<Home>"], of: BrowseScene.self, in: .panes, "Go to the first") {
        $0.moveToEnd(false, in: &$1)
      },
      Command("last", keys: ["G", "<End>"], of: BrowseScene.self, in: .panes, "Go to the last") {
        $0.moveToEnd(true, in: &$1)
      },
      Command("overlay-down", keys: ["j", "<Down>", "<Enter>"], in: [.overlay], "Scroll down") {
        $0.scrollOverlay(by: 1)
      },
      Command("overlay-up", keys: ["k", "<Up>"], in: [.overlay], "Scroll up") {
        $0.scrollOverlay(by: -1)
      },
      Command(
        "overlay-page-down", keys: ["<PageDown>", "<Space>", "<C-d>", "<C-f>", "G", "<End>"],
        in: [.overlay], "Scroll down by a page"
      ) {
        $0.scrollOverlay(by: $0.context.overlayHeight)
      },
      Command(
        "overlay-page-up", keys: ["<PageUp>", "<C-u>", "<C-b>", "g", "<Home>"], in: [.overlay],
        "Scroll up by a page"
      ) {
        $0.scrollOverlay(by: -$0.context.overlayHeight)
      },
    ])

  static let opening = CommandGroup(
    title: "Opening",
    commands: [
      Command(
        "next-pane", keys: ["<Tab>"], of: BrowseScene.self, in: [.kinds, .list],
        "Go to the next pane", hint: "pane"
      ) {
        $0.switchPane(by: 1, in: &$1)
      },
      Command(
        "previous-pane", keys: ["<S-Tab>"], of: BrowseScene.self, in: [.kinds, .list],
        "Go to the pane before"
      ) {
        $0.switchPane(by: -1, in: &$1)
      },
      Command(
        "next-link", keys: ["<Tab>"], of: BrowseScene.self, in: [.detail],
        "Select the next link; after the last, go to the next pane", hint: "link"
      ) {
        $0.stepLink(by: 1, in: &$1)
      },
      Command(
        "previous-link", keys: ["<S-Tab>"], of: BrowseScene.self, in: [.detail],
        "Select the link before; before the first, go to the pane before"
      ) {
        $0.stepLink(by: -1, in: &$1)
      },
      Command(
        "number-links", keys: ["o"], in: [.list, .detail], "Number the links, to follow one"
      ) {
        $0.ask(LinkPrompt())
      },
      Command(
        "pane-left", keys: ["h", "<Left>"], of: BrowseScene.self, in: .panes,
        "Go one pane to the left"
      ) {
        $0.movePane(by: -1, in: &$1)
      },
      Command(
        "pane-right", keys: ["l", "<Right>"], of: BrowseScene.self, in: .panes,
        "Go one pane to the right"
      ) {
        $0.movePane(by: 1, in: &$1)
      },
      Command(
        "open", keys: ["<Enter>"], of: BrowseScene.self, in: [.kinds, .list],
        "Open what is selected", hint: "open"
      ) {
        $0.open(in: &$1)
      },
      Command(
        "follow", keys: ["<Enter>"], of: BrowseScene.self, in: [.detail],
        "Follow the selected link", hint: "follow"
      ) {
        $0.open(in: &$1)
      },
      Command("back", keys: ["<Backspace>", "[", "<A-Left>"], in: .main, "Go back", hint: "back") {
        $0.goBack()
      },
      Command("forward", keys: ["]", "<A-Right>"], in: .main, "Go forward again") {
        $0.goForward()
      },
      Command(
        "leave", keys: ["<Esc>"], of: BrowseScene.self, in: .panes,
        "Leave the zoomed pane or the detail"
      ) {
        $0.leave(in: &$1)
      },
    ])

  static let finding = CommandGroup(
    title: "Finding",
    commands: [
      Command("search", keys: ["/"], in: .main, "Search every text", hint: "search") {
        $0.ask(SearchPrompt())
      },
      Command("next-match", keys: ["n"], in: .panes, "Go to the next match") {
        $0.moveToMatch(by: 1)
      },
      Command("previous-match", keys: ["N"], in: .panes, "Go to the match before") {
        $0.moveToMatch(by: -1)
      },
      Command("filter", keys: ["f"], in: [.kinds, .list], "Filter the list") {
        $0.ask(FilterPrompt())
      },
      Command(
        "group", keys: ["J"], of: BrowseScene.self, in: [.kinds, .list],
        "Put the list into groups; unfold what is under a shift",
        when: {
          $0.panes.source.isShifts
            || $0.panes.source.kind.map { !ListGrouping.all(for: $0).isEmpty } ?? false
        }
      ) {
        $0.groupList(in: &$1)
      },
      Command(
        "sort", keys: ["s"], of: BrowseScene.self, in: [.kinds, .list],
        "Sort the list in its next order",
        when: { $0.panes.source.kind != nil && $0.context.count(of: $0.panes.source) > 1 }
      ) {
        $0.sortList(in: &$1)
      },
      Command(
        "palette", keys: [":"], in: .main, "Run a command or open a record by its name",
        when: Command.always
      ) {
        $0.ask(PalettePrompt())
      },
      Command("search-help", keys: ["/"], in: [.overlay], "Search these lines", hint: "search") {
        $0.ask(HelpPrompt())
      },
    ])
}
