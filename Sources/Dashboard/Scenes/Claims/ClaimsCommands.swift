import AllianceModel

/// The commands of the table of claims.
extension CommandGroup {
  static let claims = CommandGroup(
    title: "Claims",
    commands: [
      Command(
        "claims", keys: ["w"], in: .main, "Show a table of all claims, or leave it",
        when: Command.always
      ) {
        $0.show($0.last(ClaimsScene.self, or: ClaimsScene()).ofEverything)
      },
      Command(
        "claims-around", keys: ["W"], in: .main, "Show the claims of the record and its neighbours"
      ) {
        $0.showClaimsAround()
      },
      Command("claims-down", keys: ["j", "<Down>"], of: ClaimsScene.self, "Go to the next claim") {
        $0.move(by: 1, in: &$1)
      },
      Command("claims-up", keys: ["k", "<Up>"], of: ClaimsScene.self, "Go to the claim before") {
        $0.move(by: -1, in: &$1)
      },
      Command(
        "claims-page-down", keys: ["<PageDown>", "<Space>", "<C-d>", "<C-f>"], of: ClaimsScene.self,
        "Move down by a page"
      ) {
        $0.movePage(1, in: &$1)
      },
      Command(
        "claims-page-up", keys: ["<PageUp>", "<C-u>", "<C-b>"], of: ClaimsScene.self,
        "Move up by a page"
      ) {
        $0.movePage(-1, in: &$1)
      },
      Command("claims-first", keys: ["g", "<Home>"], of: ClaimsScene.self, "Go to the first claim")
      {
        $0.moveToEnd(false, in: &$1)
      },
      Command("claims-last", keys: ["G", "<End>"], of: ClaimsScene.self, "Go to the last claim") {
        $0.moveToEnd(true, in: &$1)
      },
      Command(
        "claims-sort", keys: ["s"], of: ClaimsScene.self, "Sort by the next column", hint: "sort"
      ) {
        $0.sort(in: &$1)
      },
      Command("claims-reverse", keys: ["r"], of: ClaimsScene.self, "Turn the order round") {
        $0.reverse(in: &$1)
      },
      Command("claims-filter", keys: ["f"], in: [.claims], "Filter the claims", hint: "filter") {
        $0.ask(ClaimsFilterPrompt())
      },
      Command(
        "claims-source", keys: ["l", "<Right>"], of: ClaimsScene.self, "Open the claim’s source"
      ) {
        $0.openSource(in: &$1)
      },
      Command(
        "claims-open", keys: ["<Enter>"], of: ClaimsScene.self, "Open the claim’s record",
        hint: "open"
      ) {
        $0.open(in: &$1)
      },
      Command("leave-claims", keys: ["<Esc>"], in: [.claims], "Leave the claims", hint: "leave") {
        $0.leaveScene()
      },
    ])
}

extension Scope {
  static let claims = Scope(words: "the claims")
}

extension ClaimsScene {
  /// The table of all records, arranged as this one is.
  fileprivate var ofEverything: ClaimsScene {
    var scene = self
    scene.subject = nil
    return scene
  }
}

extension State {
  /// Shows the claims of what is selected, and of what it names and is mentioned by.
  fileprivate mutating func showClaimsAround() {
    guard let id = scene.model.selection(in: context) else {
      context.message = "nothing is selected: \(context.label(of: "claims")) shows all claims"
      return
    }
    show(ClaimsScene(subject: id))
  }
}

/// Words that the rows of the table of claims must hold.
struct ClaimsFilterPrompt: PromptModel {
  let sign = "filter: "
  private var before = ""

  mutating func begin(in state: inout State) -> String? {
    before = (state.scene.model as? ClaimsScene)?.filter ?? ""
    return before
  }

  private func filter(by text: String, in state: inout State) {
    state.update(ClaimsScene.self) { claims, context in
      claims.arrange(in: context) { $0.filter = text }
    }
  }

  func adopt(_ text: String, in state: inout State) { filter(by: text, in: &state) }
  func accept(_ text: String, in state: inout State) -> Bool { true }
  func cancel(in state: inout State) { filter(by: before, in: &state) }

  func moveSelection(by step: Int, in state: inout State) {
    state.update(ClaimsScene.self) { $0.move(by: step, in: &$1) }
  }
}
