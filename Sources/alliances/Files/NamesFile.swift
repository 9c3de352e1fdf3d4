import AllianceModel
import ArgumentParser
import PackImport
import PackJSON

/// Who is who in tables, as the user says: `$XDG_CONFIG_HOME/alliances/names.json`.
enum NamesFile {
  /// Where the file is, or would be; nil if the environment names no home.
  static var path: String? {
    ConfigurationFile.path.map { path in
      path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        + "/names.json"
    }
  }

  /// Reads the file, or another one that is named; none where it is not there.
  static func read(_ named: String?) throws -> NameCorrections {
    let bytes: [UInt8]
    if let named {
      bytes = try ImportOptions.bytes(of: named)
    } else {
      guard let path, let found = SmallFile.read(path) else { return NameCorrections() }
      bytes = found
    }
    do {
      return try NameCorrections(file: SafeText.clean(named ?? path ?? ""), bytes: bytes)
    } catch {
      printError(error.description)
      throw ExitCode.wrongUse
    }
  }
}
