import AllianceModel

/// The commands of the table of claims.
extension CommandGroup {
  static let claims = CommandGroup(
    title: views,
    commands: [
      Command(
        "claims", keys: ["w"], in: .main, "Show a table of all claims, or leave it",
        when: Command.always
      ) {
        $0.show($0.last(ClaimsScene.self, or: ClaimsScene()).ofEverything)
      },
      Command(
        "claims-around", keys: ["r w"], in: .main,
        "Show the claims of the record and its neighbours",
        when: { $0.scene.model.selection(in: $0.context) != nil }
      ) {
        $0.showClaimsAround()
      },
    ])
}

extension Scope {
  static let claims = Scope(words: "the claims")
}

extension ClaimsScene {
  static func motions(in scope: Scope) -> [Motion] { Motion.vertical }

  static func answers(in scope: Scope) -> [SceneAction: Answer] {
    [
      .open: Answer("Open the claim’s record", of: Self.self) { $0.open(in: &$1) },
      .openOther: Answer("Open the claim’s source", "source", of: Self.self) {
        $0.openSource(in: &$1)
      },
      .nextOrder: Answer("Sort by the next column", "next column", of: Self.self) {
        $0.sort(in: &$1)
      },
      .arrange: Answer("Turn the order round", "turn round", of: Self.self) { $0.reverse(in: &$1) },
      .filter: .filter("Filter the claims"), .leave: .leave("Leave the claims"),
    ]
  }

  static func hints(in scope: Scope) -> [Hint] {
    [
      .back, .search, Hint("sort", "sort"), Hint("filter", "filter"), Hint("open", "open"),
      Hint("leave", "leave"), .help, .quit,
    ]
  }
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
