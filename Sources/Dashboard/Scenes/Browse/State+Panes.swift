import AllianceModel

/// Going to the panes, from wherever the user is.
extension State {
  /// The panes: those that are shown, or as they were left.
  var panes: BrowseScene {
    scene.model as? BrowseScene ?? history.last(BrowseScene.self)
      ?? BrowseScene(source: .kind(context.library.defaultView))
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
    if let row = context.library.row(of: id) {
      context.rearrange(id.kind) { $0.reveal(row: row) }
    }
    if context.row(of: id, in: source) == nil {
      // The filter would hide what the user wants to see.
      context.rearrange(id.kind) { $0 = ListArrangement(of: id.kind) }
      context.message = "the filter of the \(id.kind.plural) was cleared"
    }
    scene = AnyScene(
      BrowseScene(source: source, row: context.row(of: id, in: source) ?? 0, focus: .detail))
  }

  /// Shows the list of a kind and moves into it.
  mutating func open(_ kind: Kind) {
    guard context.library.count(of: kind) > 0 || context.library.isPartial else {
      context.message = context.none(of: kind.plural)
      return
    }
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
    guard context.count(of: .bookmarks) > 0 else {
      context.message = context.noneMessage(.bookmarks)
      return
    }
    history.leave(scene)
    browse.show(.bookmarks, in: &context)
    browse.focus = .list
    scene = AnyScene(browse)
  }

  /// Leaves what is open in the panes; a list that is none of a kind for the place before.
  mutating func leavePane() {
    var hasLeft = false
    update(BrowseScene.self) { hasLeft = $0.leave(in: &$1) }
    if hasLeft { return }
    if panes.source.kind == nil, !history.back.isEmpty {
      goBack()
    } else {
      context.message = "this is the start: \(context.label(of: "quit")) quits"
    }
  }
}

extension BrowseScene {
  /// Without a way back, going back leaves the detail.
  mutating func goBack(in context: inout Context) -> Bool {
    guard focus == .detail else { return false }
    focus = .list
    return true
  }

  func topBar(in context: Context) -> TopBar {
    let showsKinds = !layout(in: context).panes.contains { $0.pane == .kinds }
    return TopBar(context, kind: source.kind, showsKinds: showsKinds)
  }
}
