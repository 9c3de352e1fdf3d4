import TerminalKit

/// Why the screen could not be taken.
public enum TerminalError: Error, Equatable {
  /// Standard input or output is no terminal.
  case notATerminal
  /// The terminal's type (`TERM`) is not known on this machine.
  case unknownType(String)
  /// The terminal is of a type that cannot place its cursor, such as "dumb".
  case noCursor(String)
  /// The system lets the process open no more files.
  case noDescriptors
  /// The system gives the process no memory to draw in, or lets it write nothing there.
  case noMemory
}

/// What the terminal reports.
public enum TerminalEvent: Equatable, Sendable {
  /// A key, a click or pasted text.
  case input(InputEvent)
  /// The window has another size, or must be drawn anew.
  case resized
  /// Files in watched folders have changed: those that were the n-th to be watched, from 0.
  case filesChanged(Int)
  /// Another thread has something to say.
  case woken
  /// Nothing has happened for as long as was to be waited.
  case timeout
  /// The session is to end: a signal, or 0 when the input has ended.
  case terminate(signal: Int32)
}
