import AllianceModel
import CArguments
import Glibc

/// A folder of files that appears whole or not at all: it is made under another name, brought to the
/// disk, and renamed.
struct WholeFolder {
  /// A file of the folder.
  struct File {
    /// Its path in the folder: folders in it are made.
    let name: String
    let bytes: [UInt8]
  }

  let files: [File]
  /// The modes of the folder and of its files, before the umask.
  var modes: (folder: mode_t, file: mode_t) = (0o777, 0o666)

  /// Puts the folder at a path where nothing is yet.
  func write(to path: String) -> AtomicFile.Outcome {
    var status = stat()
    if lstat(path, &status) == 0 { return .exists }
    return make(beside: path) { draft in
      // Only an empty folder would give way.
      guard rename(draft, path) == 0 else {
        let fault = errno
        return [EEXIST, ENOTEMPTY, ENOTDIR].contains(fault) ? .exists : .ofSystem(fault)
      }
      Draft.sync(folder: Draft.split(path).folder)
      return .written
    }
  }

  /// Puts the folder in place of the one at a path, which is removed.
  func replace(_ path: String) -> AtomicFile.Outcome {
    make(beside: path) { draft in
      // Both change places at once, where the file system can do that.
      guard ca_exchange(draft, path) == 0 else {
        return FileTree.retire(path) && rename(draft, path) == 0 ? .written : .ofSystem(errno)
      }
      Draft.sync(folder: Draft.split(path).folder)
      _ = FileTree.remove(draft)
      return .written
    }
  }

  /// Makes the folder under another name on the disk, and has it put in its place; what is not put there is
  /// removed.
  private func make(
    beside path: String, _ put: (_ draft: String) -> AtomicFile.Outcome
  ) -> AtomicFile.Outcome {
    // A signal that ends the process waits for the draft to be gone.
    let signals = HeldSignals()
    defer { signals.release() }
    do {
      let draft = try Draft.make(of: path, isFolder: true, mode: modes.folder)
      defer { close(draft.descriptor) }
      let fault = fill(draft.path)
      if fault == nil { fsync(draft.descriptor) }
      let outcome = fault.map { .ofSystem($0) } ?? put(draft.path)
      if case .written = outcome { return outcome }
      _ = FileTree.remove(draft.path)
      return outcome
    } catch {
      return .ofSystem(error.code)
    }
  }

  /// Puts the files into a folder that is there and empty, the first one last: without it the others
  /// are no pack.
  ///
  /// A process that was killed meanwhile may have left some of the same files, and drafts.
  func write(into folder: String) -> AtomicFile.Outcome {
    let folder = folder.hasSuffix("/") ? folder : folder + "/"
    Draft.clear(in: folder)
    let found = (PackFolder.names(in: folder) ?? []).filter { $0 != "." && $0 != ".." }
    guard found.allSatisfy({ isOurs($0, in: folder) }) else { return .exists }
    for file in files.dropFirst() + files.prefix(1) {
      let outcome = AtomicFile.write(
        file.bytes, to: folder + file.name, replaces: true, mode: modes.file)
      guard outcome == .written else { return outcome }
    }
    return .written
  }

  /// Whether a file is one of these, and no more than that: whoever has begun a pack has another one.
  private func isOurs(_ name: String, in folder: String) -> Bool {
    guard let file = files.dropFirst().first(where: { $0.name == name }) else { return false }
    return (try? PackFolder.bytes(of: folder + name, followsLinks: false)) == file.bytes
  }

  /// Writes the files into the draft; what went wrong, as `errno` has it.
  private func fill(_ folder: String) -> Int32? {
    for file in files {
      var inner = folder
      for part in file.name.split(separator: "/").dropLast() {
        inner += "/" + part
        if mkdir(inner, modes.folder) != 0, errno != EEXIST { return errno }
      }
      let descriptor = open(
        folder + "/" + file.name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, modes.file)
      guard descriptor >= 0 else { return errno }
      let isKept = Descriptor.write(file.bytes, to: descriptor) && Descriptor.sync(descriptor)
      let fault = errno
      close(descriptor)
      if !isKept { return fault }
    }
    return nil
  }
}
