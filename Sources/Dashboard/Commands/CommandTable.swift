import AllianceModel

/// Every command, once. The key map, the help and the status line are made from this table.
extension CommandGroup {
  static let all: [CommandGroup] = [
    moving, opening, finding, time, matrix, timeline, map, chart, comparing, keeping, leaving,
    kinds, screen,
    typing,
  ]

  private static let moving = CommandGroup(
    title: "Moving",
    commands: [
      Command(
        "move-down", keys: ["j", "<Down>"], in: .panes, "Move down; in the detail to the next link"
      ) {
        $0.move(by: 1)
      },
      Command(
        "move-up", keys: ["k", "<Up>"], in: .panes, "Move up; in the detail to the link before"
      ) {
        $0.move(by: -1)
      },
      Command(
        "page-down", keys: ["<PageDown>", "<Space>", "<C-f>"], in: .panes, "Move down by a page"
      ) {
        $0.movePage(1)
      },
      Command("page-up", keys: ["<PageUp>", "<C-b>"], in: .panes, "Move up by a page") {
        $0.movePage(-1)
      },
      Command("half-page-down", keys: ["<C-d>"], in: .panes, "Move down by half a page") {
        $0.movePage(0.5)
      },
      Command("half-page-up", keys: ["<C-u>"], in: .panes, "Move up by half a page") {
        $0.movePage(-0.5)
      },
      Command("first", keys: ["g", "<Home>"], in: .panes, "Go to the first") {
        $0.moveToEnd(false)
      },
      Command("last", keys: ["G", "<End>"], in: .panes, "Go to the last") { $0.moveToEnd(true) },
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
        $0.scrollOverlay(by: $0.overlayHeight)
      },
      Command(
        "overlay-page-up", keys: ["<PageUp>", "<C-u>", "<C-b>", "g", "<Home>"], in: [.overlay],
        "Scroll up by a page"
      ) {
        $0.scrollOverlay(by: -$0.overlayHeight)
      },
    ])

  private static let opening = CommandGroup(
    title: "Opening",
    commands: [
      Command(
        "next-pane", keys: ["<Tab>"], in: [.kinds, .list], "Go to the next pane", hint: "pane"
      ) {
        $0.switchPane(by: 1)
      },
      Command("previous-pane", keys: ["<S-Tab>"], in: [.kinds, .list], "Go to the pane before") {
        $0.switchPane(by: -1)
      },
      Command(
        "next-link", keys: ["<Tab>"], in: [.detail],
        "Select the next link; after the last, go to the next pane", hint: "link"
      ) {
        $0.stepLink(by: 1)
      },
      Command(
        "previous-link", keys: ["<S-Tab>"], in: [.detail],
        "Select the link before; before the first, go to the pane before"
      ) {
        $0.stepLink(by: -1)
      },
      Command(
        "number-links", keys: ["o"], in: [.list, .detail], "Number the links, to follow one"
      ) {
        $0.openPrompt(.link)
      },
      Command("pane-left", keys: ["h", "<Left>"], in: .panes, "Go one pane to the left") {
        $0.movePane(by: -1)
      },
      Command("pane-right", keys: ["l", "<Right>"], in: .panes, "Go one pane to the right") {
        $0.movePane(by: 1)
      },
      Command(
        "open", keys: ["<Enter>"], in: [.kinds, .list], "Open what is selected", hint: "open"
      ) {
        $0.open()
      },
      Command(
        "follow", keys: ["<Enter>"], in: [.detail], "Follow the selected link", hint: "follow"
      ) {
        $0.open()
      },
      Command("back", keys: ["<Backspace>", "[", "<A-Left>"], in: .main, "Go back", hint: "back") {
        $0.goBack()
      },
      Command("forward", keys: ["]", "<A-Right>"], in: .main, "Go forward again") {
        $0.goForward()
      },
      Command("leave", keys: ["<Esc>"], in: .panes, "Leave the zoomed pane or the detail") {
        $0.leave()
      },
    ])

  private static let kinds = CommandGroup(
    title: "Kinds",
    commands: Kind.allCases.prefix(9).enumerated().map { index, kind in
      Command(
        "show-\(kind.plural)", keys: [String(index + 1)], in: .main, "Show the \(kind.plural)"
      ) {
        $0.open(kind)
      }
    })

  private static let finding = CommandGroup(
    title: "Finding",
    commands: [
      Command("search", keys: ["/"], in: .main, "Search every text", hint: "search") {
        $0.openPrompt(.search)
      },
      Command("next-match", keys: ["n"], in: .panes, "Go to the next match") {
        $0.moveToMatch(by: 1)
      },
      Command("previous-match", keys: ["N"], in: .panes, "Go to the match before") {
        $0.moveToMatch(by: -1)
      },
      Command("filter", keys: ["f"], in: [.kinds, .list], "Filter the list") {
        $0.openPrompt(.filter)
      },
      Command(
        "sort", keys: ["s"], in: [.kinds, .list], "Sort the list in its next order",
        when: { $0.location.source.kind != nil && $0.count(of: $0.location.source) > 1 }
      ) {
        $0.sortList()
      },
      Command(
        "palette", keys: [":"], in: .main, "Run a command or open a record by its name",
        when: Command.always
      ) {
        $0.openPrompt(.palette)
      },
      Command("search-help", keys: ["/"], in: [.overlay], "Search these lines", hint: "search") {
        $0.openPrompt(.help)
      },
    ])

  private static let keeping = CommandGroup(
    title: "Keeping",
    commands: [
      Command("bookmark", keys: ["b"], in: .panes, "Mark the record, or take the mark away") {
        $0.toggleBookmark()
      },
      Command("bookmarks", keys: ["B"], in: .main, "Show the bookmarks") { $0.showBookmarks() },
      Command("copy-citation", keys: ["y"], in: .panes, "Copy the record’s citation") {
        $0.copyCitation()
      },
      Command(
        "copy-link", keys: ["Y"], in: .panes, "Copy the source’s web link, or the identifier"
      ) {
        $0.copyLink()
      },
    ])

  private static let leaving = CommandGroup(
    title: "Taking along",
    commands: [
      Command(
        "export", keys: ["e"], in: .main, "Write the record, the list or the view into a file"
      ) {
        $0.openPrompt(.export)
      }
    ])

  private static let typing = CommandGroup(
    title: "While typing a line",
    commands: [
      Command("accept", keys: ["<Enter>"], in: [.prompt], "Accept the line", hint: "accept") {
        $0.acceptPrompt()
      },
      Command(
        "cancel", keys: ["<Esc>", "<C-c>", "<C-g>"], in: [.prompt],
        "Cancel: everything is as it was", hint: "cancel"
      ) {
        $0.cancelPrompt()
      },
      Command(
        "next-choice", keys: ["<Down>", "<C-n>", "<Tab>"], in: [.prompt], "Select the next",
        hint: "next"
      ) {
        $0.movePromptSelection(by: 1)
      },
      Command(
        "previous-choice", keys: ["<Up>", "<C-p>", "<S-Tab>"], in: [.prompt],
        "Select the one before"
      ) {
        $0.movePromptSelection(by: -1)
      },
    ])

  private static let screen = CommandGroup(
    title: "Screen",
    commands: [
      Command("zoom", keys: ["z"], in: .panes, "Give the pane the whole screen, or take it back") {
        $0.toggleZoom()
      },
      Command(
        "theme", keys: ["T"], in: .everywhere,
        "Switch the theme: dark, light, contrast, colour-blind, mono"
      ) {
        $0.switchTheme()
      },
      Command(
        "help", keys: ["?", "<F1>"], in: .main, "Show the keys", hint: "help", when: Command.always
      ) {
        $0.showHelp()
      },
      Command(
        "close-overlay", keys: ["<Esc>", "?", "q", "<F1>", "<Backspace>"], in: [.overlay],
        "Close what lies over the panes", hint: "close"
      ) {
        $0.overlay = nil
      },
      Command(
        "problems", keys: ["!"], in: .main, "List what is wrong with content and configuration"
      ) {
        $0.showProblems()
      },
      Command("redraw", keys: ["<C-l>"], in: .everywhere, "Draw the screen anew") {
        $0.perform(.redraw)
      },
      Command("suspend", keys: ["<C-z>"], in: .everywhere, "Suspend; fg in the shell returns") {
        $0.perform(.suspend)
      },
      Command("quit", keys: ["q"], in: .main, "Quit", hint: "quit") { $0.perform(.quit) },
      Command("quit-now", keys: ["<C-c>"], in: .everywhere, "Quit from anywhere") {
        $0.perform(.quit)
      },
    ])
}

extension State {
  /// Shows the keys, those first that can do something now.
  mutating func showHelp() {
    let scope = scope
    let commands = CommandGroup.all.flatMap(\.commands).filter { $0.scopes.contains(scope) }
    overlay = Overlay(content: .help, available: Set(commands.filter(canDo).map(\.id)))
  }

  /// Whether a command would do anything now: it is tried on a copy.
  private func canDo(_ command: Command) -> Bool {
    if let isAvailable = command.isAvailable { return isAvailable(self) }
    var copy = self
    copy.perform(command)
    copy.settle()
    return copy.trace != trace
  }

  /// How many lines of what lies over the panes fit on the screen.
  var overlayHeight: Int { max(1, size.rows - 3) }

  /// Scrolls what lies over the panes; it stops at its ends.
  mutating func scrollOverlay(by lines: Int) {
    overlay?.scroll += lines
  }

  /// Lists what is wrong with the packs.
  mutating func showProblems() {
    guard !problems.isEmpty else {
      message = "nothing is wrong with the content or the configuration"
      return
    }
    overlay = Overlay(content: .problems)
  }
}
