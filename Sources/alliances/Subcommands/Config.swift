import ArgumentParser
import PackJSON

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
