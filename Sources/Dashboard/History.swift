/// The way that led to where the user is, and what lies ahead after going back.
struct History: Equatable, Sendable {
  /// Who went farther has forgotten the beginning.
  static let limit = 100

  /// What going back returns to, the nearest last.
  private(set) var back: [Location] = []
  /// What going forward returns to, the nearest last.
  private(set) var forward: [Location] = []

  /// Remembers a place that is left for a new one.
  mutating func leave(_ location: Location) {
    Self.append(location, to: &back)
    forward = []
  }

  /// The place before; the one that is left lies ahead then.
  mutating func goBack(from location: Location) -> Location? {
    guard let last = back.popLast() else { return nil }
    Self.append(location, to: &forward)
    return last
  }

  /// The place ahead; the one that is left lies behind then.
  mutating func goForward(from location: Location) -> Location? {
    guard let next = forward.popLast() else { return nil }
    Self.append(location, to: &back)
    return next
  }

  /// Goes back to a scene that the way has come through since the panes were left; nil if it has
  /// not.
  mutating func goBack(to scene: Scene, from location: Location) -> Location? {
    let way = back.reversed().prefix { $0.scene != .browse }
    guard way.contains(where: { $0.scene == scene }) else { return nil }
    var here = location
    while here.scene != scene, let last = goBack(from: here) { here = last }
    return here
  }

  private static func append(_ location: Location, to way: inout [Location]) {
    way.append(location)
    if way.count > limit { way.removeFirst(way.count - limit) }
  }
}
