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

  /// A pack that does not say what it is.
  init(standInFor name: String) {
    identifier = name
    title = name
    description = ""
    licence = ""
    language = ""
    version = ""
    defaultView = .bloc
  }
}

/// A pack before it is read.
public struct PackInput: Sendable {
  /// The name of its folder, for messages.
  let name: String
  /// Its files.
  let files: [PackFile]
  /// Whether the pack is known to be good, as the bundled one is by its tests; its records are
  /// then not decoded before they are asked for.
  let isChecked: Bool
  /// Why files could not be read.
  let diagnostics: [Diagnostic]

  /// A pack that nobody has checked.
  public init(name: String, files: [PackFile], diagnostics: [Diagnostic] = []) {
    self.init(name: name, files: files, isChecked: false, diagnostics: diagnostics)
  }

  private init(name: String, files: [PackFile], isChecked: Bool, diagnostics: [Diagnostic]) {
    self.name = name
    self.files = files
    self.isChecked = isChecked
    self.diagnostics = diagnostics
  }

  /// The pack that is built into the program.
  public static var bundled: PackInput {
    PackInput(
      name: "south-asia", files: PackFile.bundled(in: "south-asia"), isChecked: true,
      diagnostics: [])
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

  /// The files of a folder that is built into the program: `south-asia`, or `example` for authors.
  public static func bundled(in folder: String) -> [PackFile] {
    (0..<bundled_file_count()).compactMap { position in
      let file = bundled_file_at(position)
      let name = String(cString: file.path)
      guard name.hasPrefix(folder + "/") else { return nil }
      return PackFile(
        name: name, bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.count)))
    }
  }

  /// The last part of the name.
  public var lastPathComponent: String { String(name.split(separator: "/").last ?? "") }

  /// What a file holds, by its name.
  enum Content: Equatable {
    case pack
    case records(Kind)
    /// Records of several kinds, a list for each.
    case mixed
    case unknown
  }

  /// What the file holds.
  var content: Content {
    let last = lastPathComponent
    if last == "pack.json" { return .pack }
    if last == "records.json" { return .mixed }
    guard let kind = Kind.allCases.first(where: { last == "\($0.plural).json" }) else {
      return .unknown
    }
    return .records(kind)
  }
}
