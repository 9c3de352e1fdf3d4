/// A place in a pack's file.
public struct SourceLocation: Equatable, Sendable {
  /// The file as it was named when the pack was loaded.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column in characters (Unicode scalars), from 1.
  public let column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}

/// One thing that is wrong with a pack, at the place where an author would mend it.
public struct Diagnostic: Error, Equatable, Sendable {
  /// Whether a record is lost over it.
  public enum Severity: String, Sendable {
    case error, warning
    /// What is not wrong, and worth knowing: which of two records is shown under their identifier.
    case note
  }

  /// Whether a record is lost over it.
  public let severity: Severity
  /// Where the fault starts.
  public let location: SourceLocation
  /// The path inside the JSON, such as `corridors[3].claims[0].value`; empty for a whole file.
  public let path: String
  /// What was found and what was expected.
  public let message: String

  package init(_ severity: Severity, at location: SourceLocation, path: String, _ message: String) {
    self.severity = severity
    self.location = location
    self.path = path
    self.message = message
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The compilers' form: `corridors.json:41:16: error: expected a number (at corridors[3].route)`.
  public var description: String {
    let place = "\(location.file):\(location.line):\(location.column)"
    let suffix = path.isEmpty ? "" : " (at \(path))"
    return "\(place): \(severity.rawValue): \(message)\(suffix)"
  }
}
