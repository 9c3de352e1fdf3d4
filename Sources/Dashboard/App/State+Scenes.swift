import TerminalKit

/// Going from scene to scene, and back.
extension State {
  /// A scene as it was left, or as it is at first.
  func last<Scene: SceneModel>(_ type: Scene.Type, or first: Scene) -> Scene {
    history.last(type) ?? first
  }

  /// Goes to another scene, for which going back returns to the one of now.
  mutating func go(to next: some SceneModel) {
    history.leave(scene)
    scene = AnyScene(next)
  }

  /// Shows a scene from what is selected in the home scene, or leaves it if it is shown already; one
  /// that the way here has come through is gone back to, from the lists if it is of what is selected.
  ///
  /// Before anybody has been in the lists, and where the scene has no place for what is selected, it begins
  /// with the record that the pack names; a scene that has been shown stays as it was left.
  mutating func show<Scene: SceneModel>(_ next: Scene) {
    guard !next.shows(sameAs: scene.model) else {
      leaveScene()
      return
    }
    if !context.library.isPartial, let absence = (next as? any SparseScene)?.absence(in: context) {
      context.message = absence
      return
    }
    // From the lists a view follows what is selected there, unless that was opened from it.
    let isOther =
      scene.model is any HomeScene && next is any RecordScene
      && next.selection(in: context) != home.selection(in: context)
    if !isOther, let place = history.goBack(to: next, from: scene) {
      scene = place
      return
    }
    let isChosen = scene.model is any HomeScene || history.home != nil
    let isFirst = history.last(Scene.self) == nil
    let selected = home.selection(in: context)
    go(to: next)
    guard var entered = next as? any RecordScene else { return }
    let place = selected.map { entered.place(for: $0, in: context) }
    let isKept = isChosen && (place == .own || !isFirst)
    let start = isKept ? nil : context.library.start
    entered.enter(at: start ?? selected, in: &context)
    scene = AnyScene(entered)
    if isChosen, start != nil, let selected,
      case .none(let message?) = entered.place(for: selected, in: context)
    {
      context.message = message
    }
  }

  /// The home scene: as it is shown, as it was left, or as it is at first.
  private var home: any HomeScene {
    scene.model as? any HomeScene ?? history.home ?? Scenes.home(context.library)
  }

  /// Goes back to the home scene, by the way that led here if there is one.
  mutating func leaveScene() {
    if history.back.last?.model is any HomeScene {
      goBack()
    } else {
      history.leave(scene)
      scene = AnyScene(home)
    }
  }

  /// Goes back to the place before, or else leaves what is open in the scene.
  mutating func goBack() {
    if let last = history.goBack(from: scene) {
      scene = last
      return
    }
    var home = scene.model as? any HomeScene
    if home?.goBack(in: &context) != true { context.message = "nothing to go back to" }
    if let home { scene = AnyScene(home) }
  }

  /// Goes forward again after going back.
  mutating func goForward() {
    guard let next = history.goForward(from: scene) else {
      context.message = "nothing to go forward to"
      return
    }
    scene = next
  }
}
