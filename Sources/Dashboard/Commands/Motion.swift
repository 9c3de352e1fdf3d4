/// Where a key takes what is selected, on every screen.
///
/// The keys stand in the command table, once.
enum Motion: String, CaseIterable, Sendable {
  case up, down, left, right, pageUp, pageDown, halfUp, halfDown, first, last

  /// Those along a list.
  static let vertical: [Motion] = [
    .up, .down, .pageUp, .pageDown, .halfUp, .halfDown, .first, .last,
  ]

  /// Whether it leads to what comes later.
  var isForward: Bool { [.down, .right, .pageDown, .halfDown, .last].contains(self) }

  /// One step forward or back.
  var step: Int { isForward ? 1 : -1 }

  /// Where it leads from a place, at most to the first or the last; up and left are the same here.
  ///
  /// - Parameter page: how many places are visible.
  func place(from place: Int, last: Int, page: Int) -> Int {
    let wanted =
      switch self {
      case .up, .down, .left, .right: place + step
      case .pageUp, .pageDown: place + step * max(1, page)
      case .halfUp, .halfDown: place + step * max(1, page / 2)
      case .first: 0
      case .last: last
      }
    return max(0, min(last, wanted))
  }
}

/// What every screen can be asked for, by the same key on each, and answers in its own way.
enum SceneAction: Hashable, Sendable {
  case move(Motion)
  /// Opens what is selected, and the other thing that it leads to.
  case open, openOther
  case leave
  /// Goes to the next of what the scene has, such as a link, a pair or a place.
  case next, previous
  /// Goes to the next of what was searched for, or of what stands out.
  case nextMatch, previousMatch
  case filter, nextOrder
  /// Arranges what is shown in the other way that it has: in groups, turned round, beside another date.
  case arrange
  case zoomIn, zoomOut
  /// Shows what is selected as large as it fits, or all again.
  case fit
  /// Shows the values of a panel in what is shown, as shades or weights.
  case shade
}

/// How a screen answers what every screen can be asked for.
struct Answer: Sendable {
  /// What it does there, as the help says it.
  let title: String
  /// The same in a word or two, for the strip of keys; nil for those that the command has everywhere.
  let word: String?
  /// Whether it can do something now, where trying it out would take long.
  let isAvailable: (@Sendable (State) -> Bool)?
  let act: @Sendable (inout State) -> Void

  init(
    _ title: String, _ word: String? = nil, when isAvailable: (@Sendable (State) -> Bool)? = nil,
    _ act: @escaping @Sendable (inout State) -> Void
  ) {
    (self.title, self.word, self.isAvailable, self.act) = (title, word, isAvailable, act)
  }

  /// An answer of the scene alone.
  init<Scene: SceneModel>(
    _ title: String, _ word: String? = nil, of scene: Scene.Type,
    when isAvailable: (@Sendable (State) -> Bool)? = nil,
    _ act: @escaping @Sendable (inout Scene, inout Context) -> Void
  ) {
    self.init(title, word, when: isAvailable) { $0.update(scene, act) }
  }

  /// Leaves the scene for the panes.
  static func leave(_ title: String) -> Answer { Answer(title, "leave") { $0.leaveScene() } }

  /// Asks for the words that what is shown must hold.
  static func filter(_ title: String) -> Answer { Answer(title, "filter") { $0.askForFilter() } }
}

extension SceneModel {
  /// Whether it answers what every screen can be asked for.
  static func answers(_ action: SceneAction, in scope: Scope) -> Bool {
    if case .move(let motion) = action { return motions(in: scope).contains(motion) }
    return answers(in: scope)[action] != nil
  }
}

extension State {
  /// Lets what is shown answer what every screen can be asked for.
  mutating func answer(_ action: SceneAction) {
    if overlay != nil {
      if case .move(let motion) = action { scrollOverlay(motion) } else { scrollOverlay(.down) }
      return
    }
    guard case .move(let motion) = action else {
      Swift.type(of: scene.model).answers(in: browsingScope)[action]?.act(&self)
      return
    }
    update { scene, context in
      if !scene.move(motion, in: &context), context.message == nil { context.sayEnd(motion.step) }
    }
  }
}

extension Context {
  /// Says that there is nothing more that way.
  mutating func sayEnd(_ step: Int, of what: String = "") {
    message = "this is the \(step > 0 ? "last" : "first")" + (what.isEmpty ? "" : " " + what)
  }
}
