import AllianceModel
import Glibc
import PackImport
import PackJSON

/// A pack in a `.tar.gz` or a `.zip`, read as it is and unpacked nowhere: no link in it is followed, no device made,
/// and nothing of it is larger than a pack may be.
struct PackArchive {
  /// Why nothing of it is taken.
  struct Failure: Error {
    enum Kind {
      /// The archive is not there, is none, or holds what is not taken.
      case refused
      /// There is no gzip.
      case noHelper
    }

    var kind = Kind.refused
    let reason: String
  }

  /// What is read of an archive at most, in bytes, and how many things it may hold.
  static let limit = (bytes: 512 << 20, entries: 10_000)

  /// The files of the pack: those of the folder in it that has a `pack.json`, and of the folders in that; and
  /// the folders of other packs in it, which are left out.
  ///
  /// Reads it once, a `.tar.gz` by gzip; keeps as much in memory as the files have, of a `.zip` that too.
  static func files(of path: String) throws(Failure) -> (
    files: [WholeFolder.File], others: [String]
  ) {
    let isZip = isZip(path)
    if !isZip, path.lowercased().hasSuffix(".zip"), access(path, R_OK) == 0 {
      throw Failure(reason: "is damaged, or no .zip")
    }
    let all = try isZip ? filesOfZip(path) : filesOfTar(path)
    let packs = all.keys.filter { $0.last == "pack.json" }.map { $0.dropLast() }
      .sorted { ($0.count, $0.joined(separator: "/")) < ($1.count, $1.joined(separator: "/")) }
    guard let folder = packs.first else {
      throw Failure(reason: "no pack in it: a folder with a pack.json is one")
    }
    let files = all.filter { path, _ in
      path.starts(with: folder)
        && !packs.dropFirst().contains { $0.count > folder.count && path.starts(with: $0) }
    }
    return (
      files.map { path, bytes in
        WholeFolder.File(name: path.dropFirst(folder.count).joined(separator: "/"), bytes: bytes)
      }.sorted { $0.name < $1.name }, packs.dropFirst().map { $0.joined(separator: "/") }
    )
  }

  private static func isZip(_ path: String) -> Bool {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var start = [UInt8](repeating: 0, count: 4)
    return Glibc.read(file, &start, 4) == 4 && ZipFile.isZip(start)
  }

  private static func filesOfZip(_ path: String) throws(Failure) -> [[String]: [UInt8]] {
    let bytes: [UInt8]
    do {
      bytes = try PackFolder.bytes(of: path, limit: limit.bytes)
    } catch {
      throw Failure(reason: error.reason)
    }
    let entries = ZipFile.entries(of: bytes)
    guard entries.count <= limit.entries else { throw tooMany }
    var files: [[String]: [UInt8]] = [:]
    var left = limit.bytes
    for entry in entries {
      let parts = try parts(of: entry.name)
      guard entry.isFile else {
        throw Failure(reason: "\(shown(entry.name)) is a link or a device, which are not taken")
      }
      guard isTaken(parts) else { continue }
      guard !entry.isLocked else {
        throw Failure(reason: "\(shown(entry.name)) is locked by a password")
      }
      do {
        let file = try entry.unpacked(bytes, limit: min(left, PackFolder.maximumFileSize))
        left -= file.count
        files[parts] = file
      } catch .damaged {
        throw Failure(reason: "\(shown(entry.name)) is damaged")
      } catch {
        guard left > PackFolder.maximumFileSize else { throw tooLarge }
        throw Failure(
          reason: "\(shown(entry.name)) is over the limit of \(PackFolder.maximumFileSize >> 20) MB"
        )
      }
    }
    guard !entries.isEmpty else { throw Failure(reason: "is an empty zip file, or damaged") }
    return files
  }

  private static func filesOfTar(_ path: String) throws(Failure) -> [[String]: [UInt8]] {
    var reader = PackArchive(stream: try GzipStream(path))
    do {
      try reader.readAll()
    } catch {
      reader.stream.close()
      throw error
    }
    guard reader.stream.close() else { throw damaged }
    return reader.files
  }

  private var stream: GzipStream
  private var count = 0
  /// The files that are taken, by the parts of their paths.
  private var files: [[String]: [UInt8]] = [:]

  private init(stream: GzipStream) {
    self.stream = stream
  }

  // MARK: Entries

  /// The size of a block of tar, in bytes.
  private static let block = 512

  private mutating func readAll() throws(Failure) {
    /// What entries before an entry say of it.
    var (name, size): (String?, Int?) = (nil, nil)
    while let header = try readHeader() {
      let type = header[156]
      let stated = try Self.number(header[124..<136])
      let bytes = size ?? stated
      let entry = name ?? Self.name(in: header)
      switch type {
      case UInt8(ascii: "L"):
        name = Self.text(try read(stated, atMost: 1 << 16, for: "a name"))
        continue
      case UInt8(ascii: "x"), UInt8(ascii: "g"):
        let records = try read(stated, atMost: 1 << 20, for: "a header")
        guard type == UInt8(ascii: "x") else { continue }
        let values = try Self.records(records)
        name = values["path"] ?? name
        size = try values["size"].map { text throws(Failure) in try Self.size(text) } ?? size
        continue
      case UInt8(ascii: "5"):
        _ = try Self.parts(of: entry)
        try skip(bytes)
      case 0, UInt8(ascii: "0"), UInt8(ascii: "7"): try take(entry, bytes)
      case UInt8(ascii: "1"), UInt8(ascii: "2"), UInt8(ascii: "K"):
        throw Failure(reason: "\(Self.shown(entry)) is a link, and links are not taken")
      default: throw Failure(reason: "\(Self.shown(entry)) is neither a file nor a folder")
      }
      (name, size) = (nil, nil)
      count += 1
      guard count <= Self.limit.entries else {
        throw Self.tooMany
      }
    }
  }

  /// Keeps a file that a pack is made of, and its report; passes over others.
  private mutating func take(_ entry: String, _ size: Int) throws(Failure) {
    let parts = try Self.parts(of: entry)
    guard !entry.hasSuffix("/"), Self.isTaken(parts) else {
      try skip(size)
      return
    }
    files[parts] = try read(size, atMost: PackFolder.maximumFileSize, for: Self.shown(entry))
  }

  /// Whether a file of a path may belong to a pack: nothing on the way is hidden, and none of it does anything to a
  /// terminal.
  private static func isTaken(_ parts: [String]) -> Bool {
    guard let file = parts.last, KeptPacks.isFile(file) else { return false }
    return parts.dropLast().allSatisfy { KeptPacks.isFolder($0) }
  }

  /// The folders of a path in the archive, and what lies in the last of them.
  private static func parts(of entry: String) throws(Failure) -> [String] {
    let parts = entry.split { $0 == "/" || $0 == "\\" }.filter { $0 != "." }.map(String.init)
    guard entry.first != "/", entry.first != "\\", !parts.contains("..") else {
      throw Failure(reason: "\(shown(entry)) leads out of the archive")
    }
    return parts
  }

  // MARK: Bytes

  /// The header of the next entry; nil at the end.
  private mutating func readHeader() throws(Failure) -> [UInt8]? {
    let header = try read(Self.block, atMost: Self.block, for: "a header")
    if header.allSatisfy({ $0 == 0 }) {
      // What follows the end is filling.
      while try !stream.read(1 << 16).isEmpty { try checkLimit() }
      return nil
    }
    let sum = header.enumerated().reduce(0) { sum, item in
      sum + (148..<156 ~= item.offset ? 0x20 : Int(item.element))
    }
    guard (try? Self.number(header[148..<156])) == sum else { throw Self.damaged }
    return header
  }

  /// The bytes of an entry, and those that fill its last block.
  private mutating func read(
    _ size: Int, atMost limit: Int, for what: String
  ) throws(Failure) -> [UInt8] {
    guard size <= limit else {
      throw Failure(reason: "\(what) has \(size >> 20) MB; the limit is \(limit >> 20) MB")
    }
    let whole = (size + Self.block - 1) / Self.block * Self.block
    var bytes: [UInt8] = []
    while bytes.count < whole {
      let next = try stream.read(whole - bytes.count)
      try checkLimit()
      guard !next.isEmpty else { throw Failure(reason: "ends in the middle, or is no .tar.gz") }
      bytes += next
    }
    bytes.removeLast(whole - size)
    return bytes
  }

  private mutating func skip(_ size: Int) throws(Failure) {
    guard size <= Self.limit.bytes else { throw Self.tooLarge }
    var left = size
    while left > 0 {
      let part = min(left, 1 << 20)
      _ = try read(part, atMost: part, for: "")
      left -= part
    }
  }

  private func checkLimit() throws(Failure) {
    if stream.byteCount > Self.limit.bytes { throw Self.tooLarge }
  }

  private static let tooMany = Failure(
    reason: "holds more than \(limit.entries) files and folders")
  private static let damaged = Failure(reason: "is damaged, or no .tar.gz")
  private static let tooLarge = Failure(
    reason: "unpacked it has more than \(limit.bytes >> 20) MB, the limit")

  // MARK: Fields

  /// A number in octal digits; larger ones, which tar writes in binary, are over every limit.
  private static func number(_ field: ArraySlice<UInt8>) throws(Failure) -> Int {
    let digits = field.drop { $0 == UInt8(ascii: " ") }
      .prefix { $0 != 0 && $0 != UInt8(ascii: " ") }
    guard let number = Int(String(decoding: digits, as: UTF8.self), radix: 8), number >= 0 else {
      if digits.isEmpty { return 0 }
      throw field.first ?? 0 >= 0x80 ? tooLarge : damaged
    }
    return number
  }

  /// A size that a header of pax says, in decimal digits.
  private static func size(_ text: String) throws(Failure) -> Int {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { throw damaged }
    guard let size = Int(text) else { throw tooLarge }
    return size
  }

  private static func name(in header: [UInt8]) -> String {
    let prefix = text(header[345..<500])
    let hasPrefix = header[257..<263].elementsEqual("ustar\0".utf8) && !prefix.isEmpty
    return (hasPrefix ? prefix + "/" : "") + text(header[0..<100])
  }

  private static func text(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  private static func shown(_ entry: String) -> String { SafeText.clean(String(entry.prefix(200))) }

  /// What a header of pax says: lines of a length, a blank, a key, "=" and a value.
  private static func records(_ bytes: [UInt8]) throws(Failure) -> [String: String] {
    var values: [String: String] = [:]
    var rest = bytes[...]
    while let blank = rest.firstIndex(of: UInt8(ascii: " ")) {
      guard let length = Int(String(decoding: rest[rest.startIndex..<blank], as: UTF8.self)),
        length > blank - rest.startIndex + 1, length <= rest.count
      else { throw damaged }
      let line = rest[(blank + 1)..<(rest.startIndex + length - 1)]
      rest = rest.dropFirst(length)
      guard let sign = line.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let key = String(decoding: line[..<sign], as: UTF8.self)
      guard !key.hasPrefix("GNU.sparse") else {
        throw Failure(reason: "holds a file with holes, which are not taken")
      }
      values[key] = String(decoding: line[(sign + 1)...], as: UTF8.self)
    }
    return values
  }
}

/// What gzip makes of a file, read as it comes.
private struct GzipStream {
  /// How much has been read, in bytes.
  private(set) var byteCount = 0
  private let pipe: Int32
  private let process: pid_t

  /// Starts gzip on a file, which it is handed open: it reads no name.
  init(_ path: String) throws(PackArchive.Failure) {
    typealias Failure = PackArchive.Failure
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw Failure(reason: String(cString: strerror(errno))) }
    defer { Glibc.close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(reason: "is no file")
    }
    guard let gzip = Subprocess.path(of: "gzip") else {
      throw Failure(kind: .noHelper, reason: "gzip, which opens it, is not installed")
    }
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else {
      throw Failure(reason: String(cString: strerror(errno)))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let silence = open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer {
      Glibc.close(ends[1])
      Glibc.close(silence)
    }
    guard
      let process = Subprocess.start(
        [gzip, "-dc"],
        streams: [(file, STDIN_FILENO), (ends[1], STDOUT_FILENO), (silence, STDERR_FILENO)])
    else {
      Glibc.close(ends[0])
      throw Failure(kind: .noHelper, reason: "gzip: \(String(cString: strerror(errno)))")
    }
    self.process = process
    pipe = ends[0]
  }

  /// The next bytes, as many as are there, at most so many; none at the end.
  mutating func read(_ most: Int) throws(PackArchive.Failure) -> [UInt8] {
    var fault: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: min(most, 1 << 20)) { buffer, filled in
      var count = Glibc.read(pipe, buffer.baseAddress, buffer.count)
      while count < 0, errno == EINTR { count = Glibc.read(pipe, buffer.baseAddress, buffer.count) }
      if count < 0 { fault = errno }
      filled = max(0, count)
    }
    guard fault == 0 else { throw PackArchive.Failure(reason: String(cString: strerror(fault))) }
    byteCount += bytes.count
    return bytes
  }

  /// Ends gzip; whether it has unpacked all of the file.
  @discardableResult
  func close() -> Bool {
    Glibc.close(pipe)
    return Subprocess.end(of: process) == 0
  }
}
