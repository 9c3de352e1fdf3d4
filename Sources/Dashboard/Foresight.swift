import TerminalKit

/// What doing the same once more would show, worked out while nobody waits.
///
/// People press the same key many times: moving down a list, on along a map, back through years.
/// The frame that comes next is then there before its key is.
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
