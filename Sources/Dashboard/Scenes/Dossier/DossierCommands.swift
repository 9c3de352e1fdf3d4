import AllianceModel

/// The two actors whose dossier is asked for.
struct DossierPrompt: PromptModel {
  private(set) var sign = "between which two actors? "
  private(set) var shortSign = "between: "
  /// The name of the actor that is selected: the other one alone may be typed, or both.
  private var first = ""

  mutating func begin(in state: inout State) -> String? {
    if let pair = state.selectedPair {
      state.showDossier(of: pair)
      return nil
    }
    guard let id = state.scene.model.selection(in: state.context), id.kind == .actor else {
      return ""
    }
    first = state.context.library.title(of: id)
    sign = "between \(first) and which actor? (or two other actors) "
    shortSign = "\(first) and: "
    return ""
  }

  func accept(_ text: String, in state: inout State) -> Bool {
    let library = state.context.library
    let other = first.isEmpty || text.trimmed.isEmpty ? nil : "\(first) and \(text)"
    guard let pair = library.pair(named: text) ?? other.flatMap({ library.pair(named: $0) }) else {
      state.context.message =
        text.trimmed.isEmpty
        ? "type two actors\(Self.example(in: state.context.library))"
        : "no two actors are called \(text.trimmed): type both\(Self.example(in: state.context.library))"
      return false
    }
    state.showDossier(of: pair)
    return true
  }

  /// Two actors of the packs that are loaded, as one may type them; nothing where there are no two.
  private static func example(in library: Library) -> String {
    guard case .relation(let relation)? = library.record(.relation, at: 0) else { return "" }
    let names = relation.actors.map { library.title(of: $0.any) }
    return ", such as " + names.joined(separator: " and ")
  }
}

extension State {
  /// The two actors of what is selected: a cell of the matrix, a row of a panel, a relation, a bloc of
  /// two, a deal.
  fileprivate var selectedPair: ActorPair? {
    if let matrix = scene.model as? MatrixScene { return matrix.pair(in: context) }
    if let panel = scene.model as? PanelScene, let pair = panel.pair(in: context) { return pair }
    guard let id = scene.model.selection(in: context), let record = context.library.record(id)
    else { return nil }
    let actors = record.record.participants
    return actors.count == 2 ? ActorPair(actors[0], actors[1]) : nil
  }

  /// Shows everything between two actors, in order of time.
  public mutating func showDossier(of pair: ActorPair) {
    let next = BrowseScene(source: .dossier(pair))
    guard context.count(of: next.source) > 0 else {
      context.message = context.noneMessage(next.source)
      return
    }
    if let browse = scene.model as? BrowseScene, browse.source == next.source {
      context.message = "this is the dossier itself"
      return
    }
    go(to: next)
    settle()
  }
}

extension CommandGroup {
  static let dossier = CommandGroup(
    title: views,
    commands: [
      Command(
        "dossier", keys: ["d"], in: .main, "Show everything between two actors, in order of time"
      ) {
        $0.ask(DossierPrompt())
      },
      Command(
        "copy-command", keys: ["v y"], in: .main, "Copy the command that shows this view again"
      ) {
        $0.copyCommand()
      },
    ])
}
