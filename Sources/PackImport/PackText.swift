import AllianceModel
import PackJSON

/// A file of a pack as it is written.
public struct PackText: Sendable {
  /// Its name in the pack's folder.
  public let name: String
  public let bytes: [UInt8]

  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  public init(name: String, _ text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The bytes as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// The records of a kind as they are written: in several files, so that each can be loaded.
struct KindText {
  /// Where a record stands.
  struct Place: Hashable {
    fileprivate let file: Int
    fileprivate let record: Int
  }

  private struct File {
    var bytes: [UInt8]
    /// Where each of its records ends.
    var ends: [Int] = []
    var removed: Set<Int> = []
  }

  /// A new file is begun before one is larger, in bytes: half of what is loaded.
  static let largestFile = PackFolder.maximumFileSize / 2

  private let kind: Kind
  private let largestFile: Int
  private var files: [File] = []
  /// How many records there are.
  private(set) var count = 0

  /// - Parameter largestFile: a new file is begun before one is larger, in bytes.
  init(_ kind: Kind, largestFile: Int = Self.largestFile) {
    self.kind = kind
    self.largestFile = largestFile
  }

  private var head: [UInt8] { Array("{\"\(kind.plural)\": [\n".utf8) }

  private static let divider = Array(",\n".utf8)
  private static let tail = Array("\n]}\n".utf8)

  /// Adds a record.
  mutating func append(_ record: [UInt8]) -> Place {
    if files.last.map({ $0.bytes.count + record.count > largestFile }) ?? true {
      files.append(File(bytes: head))
    }
    let last = files.count - 1
    if !files[last].ends.isEmpty { files[last].bytes += Self.divider }
    files[last].bytes += record
    files[last].ends.append(files[last].bytes.count)
    count += 1
    return Place(file: last, record: files[last].ends.count - 1)
  }

  /// Takes a record out again.
  mutating func remove(_ place: Place) {
    if files[place.file].removed.insert(place.record).inserted { count -= 1 }
  }

  /// The files with their names; none for no records.
  var texts: [PackText] {
    let texts = files.compactMap { file -> [UInt8]? in
      guard !file.removed.isEmpty else { return file.bytes + Self.tail }
      guard file.removed.count < file.ends.count else { return nil }
      var bytes = head
      var start = head.count
      for (number, end) in file.ends.enumerated() {
        if !file.removed.contains(number) {
          if bytes.count > head.count { bytes += Self.divider }
          bytes += file.bytes[start..<end]
        }
        start = end + Self.divider.count
      }
      return bytes + Self.tail
    }
    return texts.enumerated().map { number, bytes in
      PackText(
        name: number == 0 ? "\(kind.plural).json" : "\(kind.plural)-\(number + 1).json",
        bytes: bytes)
    }
  }
}
