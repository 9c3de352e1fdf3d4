/// What is shown, and how: the scene, the way there, the date, and what scenes keep.
///
/// What shows other things for a while takes it along, and shows it again when it ends.
struct ShownPlace: Equatable, Sendable {
  fileprivate let scene: AnyScene
  fileprivate let history: History
  fileprivate let viewpoint: Viewpoint
  fileprivate let keepsakes: Keepsakes

  init(_ state: State) {
    scene = state.scene
    history = state.history
    viewpoint = state.context.viewpoint
    keepsakes = state.context.keepsakes
  }
}

extension State {
  /// Shows again what was shown; what the user has marked meanwhile stays marked.
  mutating func show(_ place: ShownPlace) {
    context.keepsakes.restore(place.keepsakes)
    // Packs may have been read anew.
    context.changeViewpoint { $0 = place.viewpoint }
    context.keepsakes.refresh(of: context.library, isOther: true, place.viewpoint)
    (scene, history) = (place.scene, place.history)
    settle()
  }
}
