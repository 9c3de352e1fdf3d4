import AllianceModel

/// Every command, once. The key map, the help and the status line are made from this table.
extension CommandGroup {
  static let all: [CommandGroup] =
    BrowseScene.commands + [time] + Scenes.all.dropFirst().flatMap { $0.commands }
    + [dossier, notes, keeping, leaving, kinds, screen, typing]

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
      Command("hide-later", keys: ["v"], in: .main, "Hide what is not in force, or show it dimmed")
      {
        $0.toggleRest()
      },
      Command("shifts", keys: ["S"], in: .main, "Show what changed most between two dates") {
        $0.ask(ShiftsPrompt())
      },
      Command(
        "play", keys: ["p"], in: .main, "Let the years go by; any key stops", when: Command.always
      ) {
        $0.play()
      },
      Command("pace", keys: ["P"], in: .main, "Set how fast years go by") { $0.changePace() },
    ])

  static let keeping = CommandGroup(
    title: "Keeping",
    commands: [
      Command(
        "bookmark", keys: ["b"], of: BrowseScene.self, in: .panes,
        "Mark the record, or take the mark away"
      ) {
        $0.toggleBookmark(in: &$1)
      },
      Command("bookmarks", keys: ["B"], in: .main, "Show the bookmarks") { $0.showBookmarks() },
      Command("packs", keys: ["X"], in: .main, "Switch packs on or off") {
        $0.context.perform(.askForPacks)
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
    title: "Taking along",
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
      Command(
        "zoom", keys: ["z"], of: BrowseScene.self, in: .panes,
        "Give the pane the whole screen, or take it back"
      ) {
        $0.toggleZoom(in: &$1)
      },
      Command("tour", keys: ["u"], in: .main, "Walk through the views in eight steps") {
        $0.startTour()
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
        $0.context.perform(.redraw)
      },
      Command("suspend", keys: ["<C-z>"], in: .everywhere, "Suspend; fg in the shell returns") {
        $0.context.perform(.suspend)
      },
      Command("quit", keys: ["q"], in: .main, "Quit", hint: "quit") { $0.context.perform(.quit) },
      Command("quit-now", keys: ["<C-c>"], in: .everywhere, "Quit from anywhere") {
        $0.context.perform(.quit)
      },
    ])

  static let typing = CommandGroup(
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
      Command("break-line", keys: ["<A-Enter>"], in: [.prompt], "Begin a new line, in a note") {
        $0.breakLine()
      },
      Command(
        "next-choice", keys: ["<Down>", "<C-n>"], in: [.prompt], "Select the next", hint: "next"
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
