import ArgumentParser
import Glibc

/// Whether colours are written.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// Whether they are now: never into a pipe that was not asked for them, nor where the
  /// environment does not want any.
  var isOn: Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: isatty(STDOUT_FILENO) == 1 && Environment.value("NO_COLOR") == nil
    }
  }
}
