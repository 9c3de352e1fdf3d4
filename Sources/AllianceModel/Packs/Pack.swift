import Content

/// A folder of JSON: what it says of itself.
public struct Pack: Sendable {
  /// A short name, such as `south-asia`.
  public let identifier: String
  /// The name shown.
  public let title: String
  /// What the pack is about.
  public let description: String
  /// The terms on which its content may be used.
  public let licence: String
  /// The language of its texts as a BCP 47 tag.
  public let language: String
  /// The version of its content.
  public let version: String
  /// The kind that is shown first.
  public let defaultView: Kind

  init(_ reader: ObjectReader) {
    identifier = reader.text("identifier")
    title = reader.text("title")
    description = reader.text("description")
    licence = reader.text("licence")
    language = reader.text("language")
    version = reader.text("version")
    defaultView = reader.word(ifPresent: "defaultView") ?? .bloc
  }
}

/// One file of a pack, before it is read.
public struct PackFile: Sendable {
  /// The name that diagnostics use; its last part says what the file holds.
  public let name: String
  /// The file's bytes.
  public let bytes: [UInt8]

  /// A file of a pack.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The files of the pack that is built into the program.
  public static var bundled: [PackFile] {
    (0..<bundled_file_count()).map { position in
      let file = bundled_file_at(position)
      return PackFile(
        name: String(cString: file.path),
        bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.count)))
    }
  }

  /// What a file holds, by its name.
  enum Content: Equatable {
    case pack
    case records(Kind)
    case unknown
  }

  /// What the file holds.
  var content: Content {
    let last = name.split(separator: "/").last ?? ""
    if last == "pack.json" { return .pack }
    guard let kind = Kind.allCases.first(where: { last == "\($0.plural).json" }) else {
      return .unknown
    }
    return .records(kind)
  }
}
