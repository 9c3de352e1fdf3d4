import AllianceModel
import ArgumentParser
import Glibc
import PackJSON
import TerminalKit

/// What a command prints on standard output; collected, and written at the end.
struct Output {
  /// Standard output could not be written.
  struct Failure: Error {
    let reason: String
    /// The status that a program ends with if a file cannot be written (sysexits.h).
    static let status: Int32 = 74
  }

  private var bytes: [UInt8] = []

  init() {}

  /// Adds a line.
  mutating func line(_ text: String = "") {
    bytes += text.utf8
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Adds text as it is.
  mutating func add(_ text: String) {
    bytes += text.utf8
  }

  /// Adds bytes as they are.
  mutating func add(_ more: [UInt8]) { bytes += more }

  /// Writes everything.
  ///
  /// - Throws: `Failure` if not all of it could be written, as on a full disk.
  func send() throws {
    guard Descriptor.write(bytes, to: STDOUT_FILENO) else {
      throw Failure(reason: String(cString: strerror(errno)))
    }
  }
}

/// Says something on standard error; nothing in it reaches a terminal but letters.
func printError(_ message: String) {
  let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    .map { SafeText.clean(String($0)) }
  _ = Descriptor.write(
    Array("alliances: \(lines.joined(separator: "\n"))\n".utf8), to: STDERR_FILENO)
}
