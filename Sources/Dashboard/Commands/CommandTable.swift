import AllianceModel

/// Every command, once. The key map, the help and the status line are made from this table.
extension CommandGroup {
  static let all: [CommandGroup] = merged(
    [moving, opening, finding, time] + Scenes.all.flatMap { $0.commands }
      + [dossier, places, notes, keeping, leaving, kinds, screen, typing])

  /// Groups of one title as one, where the first of them stands.
  private static func merged(_ groups: [CommandGroup]) -> [CommandGroup] {
    groups.reduce(into: []) { all, group in
      if let index = all.firstIndex(where: { $0.title == group.title }) {
        all[index] = CommandGroup(
          title: group.title, commands: all[index].commands + group.commands)
      } else {
        all.append(group)
      }
    }
  }

  private static let byID = Dictionary(
    uniqueKeysWithValues: all.flatMap(\.commands).map { ($0.id, $0) })

  /// The command that has an identifier; nil if there is none.
  static func command(_ id: String) -> Command? { byID[id] }

  /// The titles of groups that several files have a part of.
  static let views = "Views"
  static let record = "The record"

  static let moving = CommandGroup(
    title: "Moving",
    commands: [
      Command("move-down", keys: ["j", "<Down>"], .move(.down), "Move down"),
      Command("move-up", keys: ["k", "<Up>"], .move(.up), "Move up"),
      Command(
        "move-left", keys: ["h", "<Left>"], .move(.left), "Move left, or a pane to the left"),
      Command(
        "move-right", keys: ["l", "<Right>"], .move(.right), "Move right, or a pane to the right"),
      Command(
        "page-down", keys: ["<PageDown>", "<Space>", "<C-f>"], .move(.pageDown),
        "Move down by a page"),
      Command("page-up", keys: ["<PageUp>", "<C-b>"], .move(.pageUp), "Move up by a page"),
      Command("half-page-down", keys: ["<C-d>"], .move(.halfDown), "Move down by half a page"),
      Command("half-page-up", keys: ["<C-u>"], .move(.halfUp), "Move up by half a page"),
      Command("first", keys: ["g", "<Home>"], .move(.first), "Go to the first"),
      Command("last", keys: ["G", "<End>"], .move(.last), "Go to the last"),
      Command(
        "next", keys: ["<Tab>"], .next, "Go to the next: pane, link, pair, event, place or value"),
      Command("previous", keys: ["<S-Tab>"], .previous, "Go to the one before"),
      Command("zoom-in", keys: ["+", "="], .zoomIn, "Look closer"),
      Command("zoom-out", keys: ["-", "_"], .zoomOut, "Look from further away"),
      Command(
        "zoom", keys: ["z"], .fit, "Show what is selected as large as it fits, or all again"),
    ])

  static let opening = CommandGroup(
    title: "Opening",
    commands: [
      Command("open", keys: ["<Enter>"], .open, "Open what is selected, or follow the link"),
      Command(
        "open-other", keys: ["o"], .openOther,
        "Open the other thing: a link by its number, the source of a claim or a value"),
      Command("leave", keys: ["<Esc>"], .leave, "Leave the view, the zoomed pane or the detail"),
      Command("back", keys: ["<Backspace>", "[", "<A-Left>"], in: .main, "Go back") {
        $0.goBack()
      },
      Command("forward", keys: ["]", "<A-Right>"], in: .main, "Go forward again") {
        $0.goForward()
      },
    ])

  static let finding = CommandGroup(
    title: "Finding",
    commands: [
      Command("search", keys: ["/"], in: .main, "Search every text") { $0.ask(SearchPrompt()) },
      Command(
        "next-match", keys: ["n"], .nextMatch, "Go to the next match, or what stands out next"),
      Command("previous-match", keys: ["N"], .previousMatch, "Go to the match before"),
      Command("filter", keys: ["f"], .filter, "Show only what has some words"),
      Command("sort", keys: ["s"], .nextOrder, "Show it in the next order, grouping or form"),
      Command(
        "arrange", keys: ["S"], .arrange,
        "Arrange it otherwise: in groups, turned round, beside another date"),
      Command(
        "palette", keys: [":"], in: .main, "Run a command or open a record by its name",
        when: Command.always
      ) {
        $0.ask(PalettePrompt())
      },
      Command("search-help", keys: ["/"], in: [.overlay], "Search these lines") {
        $0.ask(HelpPrompt())
      },
    ])

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
        $0.ask(AsOfPrompt())
      },
      Command("during", keys: ["A"], in: .main, "Ask for all of the date, or for its last day") {
        $0.switchQuestion()
      },
      Command(
        "play", keys: ["p"], in: .main, "Let the years go by; any key stops", when: Command.always
      ) {
        $0.play()
      },
      Command("pace", keys: ["P"], in: .main, "Set how fast years go by") { $0.changePace() },
      Command(
        "hide-later", keys: ["v h"], in: .main, "Hide what is not in force, or show it dimmed"
      ) {
        $0.toggleRest()
      },
    ])

  static let places = CommandGroup(
    title: views,
    commands: [
      Command("shifts", keys: ["v s"], in: .main, "Show what changed most between two dates") {
        $0.ask(ShiftsPrompt())
      },
      Command("bookmarks", keys: ["v b"], in: .main, "Show the bookmarks") { $0.showBookmarks() },
      Command("tour", keys: ["u"], in: .main, "Walk through the views, a step at a time") {
        $0.startTour()
      },
    ])

  static let keeping = CommandGroup(
    title: record,
    commands: [
      Command(
        "bookmark", keys: ["b"], of: BrowseScene.self, in: .panes,
        "Mark the record, or take the mark away"
      ) {
        $0.toggleBookmark(in: &$1)
      },
      Command(
        "copy-citation", keys: ["y"], of: BrowseScene.self, in: .panes, "Copy the record’s citation"
      ) {
        $0.copyCitation(in: &$1)
      },
      Command(
        "copy-link", keys: ["Y"], of: BrowseScene.self, in: .panes,
        "Copy the source’s web link, or the identifier"
      ) {
        $0.copyLink(in: &$1)
      },
    ])

  static let leaving = CommandGroup(
    title: record,
    commands: [
      Command(
        "export", keys: ["e"], in: .main, "Write the record, the list or the view into a file"
      ) {
        $0.ask(ExportPrompt())
      }
    ])

  static let kinds = CommandGroup(
    title: "Kinds",
    commands: Kind.allCases.map { kind in
      Command("show-\(kind.plural)", keys: [kind.key], in: .main, "Show the \(kind.plural)") {
        $0.open(kind)
      }
    })

  static let screen = CommandGroup(
    title: "Screen",
    commands: [
      Command("packs", keys: ["v p"], in: .main, "Switch packs on or off") {
        $0.context.perform(.askForPacks)
      },
      Command(
        "theme", keys: ["v l"], in: .everywhere,
        "Switch the theme: dark, light, contrast, colour-blind, mono"
      ) {
        $0.switchTheme()
      },
      Command(
        "plain", keys: ["v a"], in: .main,
        "Plain: switch between the screen and flat lines of words, for screen readers"
      ) {
        $0.switchPlain()
      },
      Command(
        "help", keys: ["?", "<F1>"], in: .main,
        "Show the keys of this screen; twice: every key, to be searched", when: Command.always
      ) {
        $0.showKeys()
      },
      Command(
        "close-overlay", keys: ["<Esc>", "?", "q", "<F1>", "<Backspace>"], in: [.overlay],
        "Close the help, or the list of faults"
      ) {
        $0.overlay = nil
      },
      Command(
        "problems", keys: ["!"], in: .main, "List what is wrong with content and configuration"
      ) {
        $0.showProblems()
      },
      Command("redraw", keys: ["<C-l>"], in: Scope.all, "Draw the screen again") {
        $0.context.perform(.redraw)
      },
      Command("suspend", keys: ["<C-z>"], in: Scope.all, "Suspend; fg in the shell returns") {
        $0.context.perform(.suspend)
      },
      Command("quit", keys: ["q"], in: .main, "Quit") { $0.context.perform(.quit) },
      Command("quit-now", keys: ["<C-c>"], in: .everywhere, "Quit from anywhere") {
        $0.context.perform(.quit)
      },
    ])

  static let typing = CommandGroup(
    title: "While typing a line",
    commands: [
      Command("accept", keys: ["<Enter>"], in: [.prompt], "Accept the line") {
        $0.acceptPrompt()
      },
      Command(
        "cancel", keys: ["<Esc>", "<C-c>", "<C-g>"], in: [.prompt],
        "Cancel: everything is as it was"
      ) {
        $0.cancelPrompt()
      },
      Command("break-line", keys: ["<A-Enter>"], in: [.prompt], "Begin a new line, in a note") {
        $0.breakLine()
      },
      Command(
        "next-choice", keys: ["<Down>", "<C-n>"], in: [.prompt], "Select the next"
      ) {
        $0.movePromptSelection(by: 1)
      },
      Command(
        "complete", keys: ["<Tab>"], in: [.prompt], "Complete what is begun, or select the next"
      ) {
        $0.completePrompt()
      },
      Command(
        "previous-choice", keys: ["<Up>", "<C-p>", "<S-Tab>"], in: [.prompt],
        "Select the one before"
      ) {
        $0.movePromptSelection(by: -1)
      },
    ])
}
