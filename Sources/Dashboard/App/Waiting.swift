import AllianceModel
import TerminalKit

/// A command that waits until all packs are read, and what has been typed since.
struct Waiting: Equatable, Sendable {
  /// The identifier of the command.
  let command: String
  var events: [InputEvent] = []
}

extension State {
  /// Does what needs all packs, at once or when they are read.
  ///
  /// The user's notes may be among what is still being read. What is typed meanwhile is kept, and comes
  /// after it.
  mutating func whenAllIsRead(_ command: String, _ action: (inout State) -> Void) {
    guard context.library.isPartial, !context.configuration.isKiosk else {
      action(&self)
      return
    }
    waiting = Waiting(command: command)
    sayWaiting()
  }

  /// Keeps what is typed for what waits; false if nothing does.
  mutating func keep(_ event: InputEvent) -> Bool {
    guard waiting != nil else { return false }
    if event == .key(Key(.escape)) {
      waiting = nil
      context.message = "no note is opened"
    } else {
      waiting?.events.append(event)
      sayWaiting()
    }
    return true
  }

  private mutating func sayWaiting() {
    let count = waiting?.events.count ?? 0
    context.message =
      "your notes are still being read"
      + (count > 0 ? "; \(counted(count, "key")) \(count == 1 ? "waits" : "wait")" : "")
  }

  /// Does what has waited, if all packs are read or the session ends, and then what was typed since.
  mutating func endWaiting(isEnd: Bool = false) {
    guard let waiting, isEnd || !context.library.isPartial else { return }
    self.waiting = nil
    context.message = nil
    if isEnd {
      ask(NotePrompt())
    } else if let command = CommandGroup.command(waiting.command) {
      perform(command)
    }
    for event in waiting.events { handle(event) }
  }
}
