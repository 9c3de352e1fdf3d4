import AllianceModel
import ArgumentParser
import Dashboard
import Glibc
import PackJSON

/// The configuration of the account: `$XDG_CONFIG_HOME/alliances/config.json`.
enum ConfigurationFile {
  /// Where the file is, or would be; nil if the environment names no home.
  static var path: String? {
    let base =
      Environment.path("XDG_CONFIG_HOME") ?? Environment.path("HOME").map { $0 + "/.config" }
    return base.map { $0 + "/alliances/config.json" }
  }

  /// Reads the file, and says on standard error what is wrong in it.
  static func read() -> Configuration {
    guard let path, let bytes = SmallFile.read(path) else { return Configuration() }
    let configuration = Configuration(file: SafeText.clean(path), bytes: bytes)
    for diagnostic in configuration.diagnostics { printError(diagnostic.description) }
    return configuration
  }
}

/// Prints the configuration that applies.
struct Config: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the configuration that applies, as JSON to start from.",
    discussion: """
      The file is $XDG_CONFIG_HOME/alliances/config.json, or ~/.config/alliances/config.json; \
      comments are allowed in it, and what it leaves out stays as it is here. Exit status: 0 done, \
      1 something in the file is wrong.
      """)

  func run() throws {
    let settings = ConfigurationFile.read()
    if let path = ConfigurationFile.path { printError("the file is \(SafeText.clean(path))") }
    var output = Output()
    output.add(settings.effective.pretty)
    try output.send()
    if !settings.diagnostics.isEmpty { throw ExitCode.nothing }
  }
}
