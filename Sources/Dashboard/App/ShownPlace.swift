/// What is shown, and how: the scene, the way there, the date, and what the lists hold.
///
/// What shows other things for a while takes it along, and shows it again when it ends.
struct ShownPlace: Equatable, Sendable {
  fileprivate let scene: AnyScene
  fileprivate let history: History
  fileprivate let viewpoint: Viewpoint
  fileprivate let lists: Lists
  fileprivate let isZoomed: Bool

  init(_ state: State) {
    scene = state.scene
    history = state.history
    viewpoint = state.context.viewpoint
    lists = state.context.lists
    isZoomed = state.context.isZoomed
  }
}

extension State {
  /// Shows again what was shown; what the user has marked meanwhile stays marked.
  mutating func show(_ place: ShownPlace) {
    let marks = context.lists.bookmarks
    context.isZoomed = place.isZoomed
    context.lists = place.lists
    context.lists.bookmarks = marks
    // Packs may have been read anew.
    context.changeViewpoint { $0 = place.viewpoint }
    context.lists.refresh(of: context.library, isOther: true, place.viewpoint)
    (scene, history) = (place.scene, place.history)
    settle()
  }
}
