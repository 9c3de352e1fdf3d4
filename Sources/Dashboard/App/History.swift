/// The way that led to where the user is, and what lies ahead after going back.
struct History: Equatable, Sendable {
  /// More steps than this are not kept: the oldest is dropped.
  static let limit = 100

  /// What going back returns to, the nearest last.
  private(set) var back: [AnyScene] = []
  /// Whether there is anything to go back to.
  var canGoBack: Bool { !back.isEmpty }

  /// What going forward returns to, the nearest last.
  private(set) var forward: [AnyScene] = []
  /// Each scene as it was when it was left last.
  private var left: [ObjectIdentifier: AnyScene] = [:]

  /// A scene as it was when it was left last; nil if it was not.
  func last<Scene: SceneModel>(_ type: Scene.Type) -> Scene? {
    left[ObjectIdentifier(type)]?.model as? Scene
  }

  /// The home scene as it was when it was left last; nil if it was not.
  var home: (any HomeScene)? { left.values.lazy.compactMap { $0.model as? any HomeScene }.first }

  /// Remembers a scene that is left for a new one.
  mutating func leave(_ scene: AnyScene) {
    note(scene)
    Self.append(scene, to: &back)
    forward = []
  }

  /// The scene before; the one that is left lies ahead then.
  mutating func goBack(from scene: AnyScene) -> AnyScene? {
    guard let last = back.popLast() else { return nil }
    note(scene)
    Self.append(scene, to: &forward)
    return last
  }

  /// The scene ahead; the one that is left lies behind then.
  mutating func goForward(from scene: AnyScene) -> AnyScene? {
    guard let next = forward.popLast() else { return nil }
    note(scene)
    Self.append(scene, to: &back)
    return next
  }

  /// Goes back to a scene that the way has come through since home was left; nil if it has
  /// not.
  mutating func goBack(to scene: any SceneModel, from place: AnyScene) -> AnyScene? {
    let way = back.reversed().prefix { !($0.model is any HomeScene) }
    guard way.contains(where: { scene.shows(sameAs: $0.model) }) else { return nil }
    var here = place
    while !scene.shows(sameAs: here.model), let last = goBack(from: here) { here = last }
    return here
  }

  private mutating func note(_ scene: AnyScene) {
    left[ObjectIdentifier(type(of: scene.model))] = scene
  }

  private static func append(_ scene: AnyScene, to way: inout [AnyScene]) {
    way.append(scene)
    if way.count > limit { way.removeFirst(way.count - limit) }
  }
}
