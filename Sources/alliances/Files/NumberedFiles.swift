import Glibc

/// A file of the account, and others beside it for what it cannot take: `notes.json`,
/// `notes-2.json` and so on.
struct NumberedFiles {
  private let name: String
  private let end: String
  private static let most = 99

  init(_ name: String, end: String = "") {
    self.name = name
    self.end = end
  }

  /// The name of the first.
  var first: String { name + end }

  private var all: [String] { [first] + (2...Self.most).map { "\(name)-\($0)\(end)" } }

  /// The names of those that are there, in the order of their numbers.
  func existing(in folder: AccountFolder) -> [String] {
    var status = stat()
    return all.filter { lstat(folder.file($0), &status) == 0 }
  }

  /// The name of the first that is not there.
  func free(in folder: AccountFolder) throws(AccountFolder.Failure) -> String {
    var status = stat()
    guard let name = all.first(where: { lstat(folder.file($0), &status) != 0 }) else {
      throw AccountFolder.Failure(reason: "there are \(Self.most) files beside \(first)")
    }
    return name
  }
}

/// What tells one state of a file from another.
struct FileSignature: Equatable {
  private let numbers: [Int]

  /// The state of a file; nil if it is not there.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    numbers = [
      Int(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
    ]
  }
}
