import Glibc

/// A folder that is there for as long as something is done in it.
enum TemporaryFolder {
  /// Makes a folder of which nobody else sees anything, and removes it with all that is in it.
  ///
  /// - Returns: what is returned for the folder's path; nil, with `errno` set, if there is none.
  static func with<Result>(_ work: (_ path: String) throws -> Result) rethrows -> Result? {
    var place = Array("/tmp/alliances-XXXXXX".utf8CString)
    guard mkdtemp(&place) != nil else { return nil }
    let path = String(
      decoding: place.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { _ = Subprocess.run(["/bin/rm", "-rf", path]) }
    return try work(path)
  }
}
