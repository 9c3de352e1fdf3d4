import Dashboard
import NcursesTerminal
import TerminalKit

/// What the keys that may well come next would do, worked out while nobody waits.
struct Expected {
  /// What one key would do.
  struct Step {
    let foresight: Foresight
    let frame: NcursesTerminal.Frame?
    /// How long it took to work out.
    let seconds: Double
  }

  /// What took longer, in seconds, is not worked out ahead: another key would have to wait for it.
  static let longest = 0.01

  private var steps: [Step] = []

  /// Nothing.
  init() {}

  /// Works out what keys would do, in their order, until a key comes.
  init(_ keys: [Key], _ state: State, on terminal: NcursesTerminal) {
    for key in keys {
      let start = SessionLimits.now
      guard !terminal.hasInput else { return }
      if let foresight = state.foresee(key) {
        let frame = terminal.prepare(foresight.canvas)
        steps.append(
          Step(foresight: foresight, frame: frame, seconds: SessionLimits.now - start))
      }
      guard SessionLimits.now - start < Self.longest else { return }
    }
  }

  /// Does what a key asks for, if that was expected; else does nothing and returns nil.
  ///
  /// - Parameter state: what the steps were worked out from, which must not have changed since.
  func handle(_ key: Key, in state: inout State) -> Step? {
    for step in steps where state.handle(key, foreseen: step.foresight) { return step }
    return nil
  }
}
