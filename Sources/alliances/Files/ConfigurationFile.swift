import Dashboard
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
  ///
  /// - Parameter isQuiet: whether nothing is said: screens and `alliances config` say it.
  static func read(isQuiet: Bool = false) -> Configuration {
    guard let path, let bytes = SmallFile.read(path) else { return Configuration() }
    let configuration = Configuration(file: SafeText.clean(path), bytes: bytes)
    for diagnostic in configuration.diagnostics where !isQuiet {
      printError(diagnostic.description)
    }
    return configuration
  }
}
