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
  /// that the way here has come through is gone back to.
  ///
  /// Before anybody has been in the lists, and where the scene has no place for what is selected, it begins
  /// with the record that the pack names; a scene that has been shown stays as it was left.
  mutating func show<Scene: SceneModel>(_ next: Scene) {
    guard !next.shows(sameAs: scene.model) else {
      leaveScene()
      return
    }
    if let place = history.goBack(to: next, from: scene) {
      scene = place
      return
    }
    let isChosen = scene.model.isHome || history.home != nil
    let isFirst = history.last(Scene.self) == nil
    let selected = home.selection(in: context)
    let hasPlace = selected.map { next.hasPlace(for: $0, in: context) } ?? false
    let isKept = isChosen && (hasPlace || !isFirst)
    let start = isKept ? nil : context.library.start
    go(to: next)
    scene.model.enter(at: start ?? selected, in: &context)
    if isChosen, start != nil, let selected {
      context.message = scene.model.noPlaceMessage(for: selected, in: context) ?? context.message
    }
  }

  /// The home scene: as it is shown, as it was left, or as it is at first.
  private var home: any SceneModel {
    scene.model.isHome ? scene.model : history.home?.model ?? Scenes.home(context.library)
  }

  /// Goes back to the home scene, by the way that led here if there is one.
  mutating func leaveScene() {
    if history.back.last?.model.isHome == true {
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
    } else if !scene.model.goBack(in: &context) {
      context.message = "nothing to go back to"
    }
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
