import TerminalKit

/// What a key would show, worked out while nobody waits.
///
/// People press the same key many times: moving down a list, on along a map, back through years.
/// Then they have gone too far, and take a step back. The frame that comes next is there before
/// its key is.
public struct Foresight: Sendable {
  fileprivate let command: String
  fileprivate let state: State
  /// The screen as it would look.
  public let canvas: Canvas
}

extension State {
  /// What a key would do and show; nil if it does something outside the dashboard, or nothing.
  public func foresee(_ key: Key) -> Foresight? {
    guard playback == nil, prompt == nil, let command = keys.command(for: key, in: scope) else {
      return nil
    }
    var next = self
    next.handle(key)
    guard !next.hasEffects, next.playback == nil else { return nil }
    return Foresight(command: command.id, state: next, canvas: next.draw())
  }

  /// Does what a key asks for, if that was foreseen; else does nothing and returns false.
  ///
  /// - Parameter foresight: what this state has foreseen, which must not have changed since.
  public mutating func handle(_ key: Key, foreseen foresight: Foresight) -> Bool {
    guard keys.command(for: key, in: scope)?.id == foresight.command else { return false }
    self = foresight.state
    return true
  }
}

extension State {
  /// The keys that come next more often than others: the same once more, and the one that takes it
  /// back.
  public func likelyKeys(after key: Key) -> [Key] {
    [key] + [opposite(of: key)].compactMap { $0 }
  }

  /// The key of the command that takes back what a key's command did.
  private func opposite(of key: Key) -> Key? {
    guard let id = keys.command(for: key, in: scope)?.id else { return nil }
    return Self.opposites.first { $0.0 == id || $0.1 == id }
      .flatMap { keys.key(of: $0.0 == id ? $0.1 : $0.0) }
  }

  /// Commands of which each takes back what the other did.
  static let opposites = [
    ("move-down", "move-up"), ("page-down", "page-up"), ("half-page-down", "half-page-up"),
    ("next-pane", "previous-pane"), ("pane-left", "pane-right"), ("next-link", "previous-link"),
    ("next-match", "previous-match"), ("earlier-year", "later-year"),
    ("earlier-decade", "later-decade"), ("matrix-down", "matrix-up"),
    ("matrix-left", "matrix-right"), ("next-pair", "previous-pair"), ("lane-down", "lane-up"),
    ("lanes-down", "lanes-up"), ("item-left", "item-right"), ("next-event", "previous-event"),
    ("zoom-in", "zoom-out"), ("pan-left", "pan-right"), ("map-left", "map-right"),
    ("map-down", "map-up"), ("map-zoom-in", "map-zoom-out"), ("next-place", "previous-place"),
    ("next-route", "previous-route"), ("next-value", "previous-value"),
    ("comparison-down", "comparison-up"), ("comparison-page-down", "comparison-page-up"),
    ("overlay-down", "overlay-up"), ("overlay-page-down", "overlay-page-up"),
  ]
}
