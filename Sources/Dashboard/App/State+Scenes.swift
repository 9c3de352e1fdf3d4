import AllianceModel
import TerminalKit

/// Going from scene to scene, and back.
extension State {
  /// The panes: those that are shown, or as they were left.
  var panes: BrowseScene {
    scene.model as? BrowseScene ?? history.last(BrowseScene.self)
      ?? BrowseScene(source: .kind(context.library.defaultView))
  }

  /// A scene as it was left, or as it is at first.
  func last<Scene: SceneModel>(_ type: Scene.Type, or first: Scene) -> Scene {
    history.last(type) ?? first
  }

  /// Goes to another scene, for which going back returns to the one of now.
  mutating func go(to next: some SceneModel) {
    history.leave(scene)
    scene = AnyScene(next)
  }

  /// Shows a scene from what is selected in the panes, or leaves it if it is shown already; one
  /// that the way here has come through is gone back to.
  mutating func show(_ next: some SceneModel) {
    guard !next.shows(sameAs: scene.model) else {
      leaveScene()
      return
    }
    if let place = history.goBack(to: next, from: scene) {
      scene = place
      return
    }
    let record = panes.selection(in: context)
    go(to: next)
    scene.model.enter(at: record, in: &context)
  }

  /// Goes back to the panes, by the way that led here if there is one.
  mutating func leaveScene() {
    if history.back.last?.model is BrowseScene {
      goBack()
    } else {
      go(to: panes)
    }
  }

  /// Shows a record in the detail, and remembers the way back.
  mutating func show(_ id: AnyIdentifier) {
    guard context.library.row(of: id) != nil else {
      context.message = "\(id) is not in \(context.library.title)"
      return
    }
    if let browse = scene.model as? BrowseScene, browse.selection(in: context) == id {
      context.message = "this is the record itself"
      return
    }
    history.leave(scene)
    if context.viewpoint.hidesRest, !context.library.holds(id, at: context.viewpoint.moment) {
      changeLists { $0.changeViewpoint { $0.hidesRest = false } }
      context.message = "what came later is shown again, since this did"
    }
    let source = ListSource.kind(id.kind)
    if let row = context.library.row(of: id) { context.lists.reveal(row: row, of: id.kind) }
    if context.row(of: id, in: source) == nil {
      // The filter would hide what the user wants to see.
      context.lists.arrange(id.kind, as: ListArrangement(), context.library, context.viewpoint)
      context.message = "the filter of the \(id.kind.plural) was cleared"
    }
    scene = AnyScene(
      BrowseScene(source: source, row: context.row(of: id, in: source) ?? 0, focus: .detail))
  }

  /// Shows the list of a kind and moves into it.
  mutating func open(_ kind: Kind) {
    var browse = panes
    if !(scene.model is BrowseScene) {
      history.leave(scene)
    } else if browse.source == .kind(kind), browse.focus == .list {
      context.message = "already at the \(kind.plural)"
    }
    browse.show(.kind(kind), in: &context)
    browse.focus = .list
    scene = AnyScene(browse)
  }

  /// Shows the bookmarks.
  mutating func showBookmarks() {
    var browse = panes
    guard browse.source != .bookmarks else {
      context.message = "these are the bookmarks"
      return
    }
    history.leave(scene)
    browse.show(.bookmarks, in: &context)
    browse.focus = .list
    scene = AnyScene(browse)
  }

  /// Goes back to the place before, or else one pane out.
  mutating func goBack() {
    if let last = history.goBack(from: scene) {
      scene = last
    } else if var browse = scene.model as? BrowseScene, browse.focus == .detail {
      browse.focus = .list
      scene = AnyScene(browse)
    } else {
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
