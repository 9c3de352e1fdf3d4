import Content
import PackJSON

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
  /// What was imported into it, and what was lost on the way; nil if it was written by hand.
  public let imported: String?
  /// The kind that is shown first.
  public let defaultView: Kind
  /// The name of the system of states whose members the pack lists, such as "COW states": its
  /// states are members in their spells.
  ///
  /// Nil for a pack that is no such list.
  public let system: String?
  /// The date after which the list says nothing; nil where nobody says.
  let systemUntil: PartialDate?
  /// A guided walk through it; empty if it has none.
  public let tour: [TourStep]
  /// What it tells first; nil for a pack that tells nothing.
  public let story: Story?
  /// The record that map and timeline begin with.
  public let start: AnyIdentifier?
  /// The part of the globe that maps begin with; nil for what the pack has.
  public let map: MapStart?
  /// How its levels are read.
  public let rubric: Rubric
  /// How the passages that its locators name are counted.
  public let passageRule: String?
  /// Who wrote it, and how to reach them.
  public let authors: [String]
  public let contact: String?
  /// The packs that it links to, by their identifiers: without them some of its links lead nowhere.
  public let requires: [String]
  /// Whether it says that it links to another pack.
  func requires(_ other: Pack) -> Bool { requires.contains(other.identifier) }

  /// Words that mean the same, in groups: one finds the others.
  package let synonyms: [[String]]
  /// Its `pack.json`; nil for a pack that has none.
  var text: JSONText?
  /// Whether it is the user's own, with notes on the records of others.
  public internal(set) var isOwn = false
  /// Whether its files can be opened, and are not built into the program.
  public internal(set) var isFolder = false

  init(_ reader: ObjectReader) {
    identifier = reader.name("identifier", "A short name, such as north-coast.")
    title = reader.name("title", "The name shown.")
    description = reader.text("description", "What the pack is about.")
    licence = reader.text("licence", "The terms on which its content may be used.")
    language = reader.language("language", "The language of its texts")
    version = reader.text("version", "The version of its content.")
    imported = reader.text(
      ifPresent: "imported",
      "What was imported into the pack, and what was lost on the way; written by import.")
    defaultView = reader.kind(ifPresent: "defaultView", "The kind that is shown first.") ?? .bloc
    system = reader.text(
      ifPresent: "system",
      "The name of the system of states that the pack lists, such as COW states: its states are the "
        + "members, each in its spells. Measures of ties are over them.")
    systemUntil = reader.date(
      ifPresent: "systemUntil",
      "The date after which that list says nothing: states that are in being then count as such later too, which tables "
        + "of years say.")
    tour = reader.list("tour", "A guided walk: a view a step, and what is said of it.") {
      TourStep($0)
    }
    story = reader.object(
      ifPresent: "story",
      "What the pack tells first, and what is said against it: the first lines of the overview."
    ) { Story($0) }
    start = reader.anyLink(
      ifPresent: "start", "The record that map, network and timeline begin with.")
    map = MapStart(reader)
    rubric = Rubric(reader)
    passageRule = reader.text(
      ifPresent: "passages", "How the passages that its locators name are counted.")
    authors = reader.names("authors", "Who wrote it.")
    contact = reader.text(ifPresent: "contact", "How to reach them: a mail address or a page.")
    requires = reader.names(
      "requires",
      "The packs that it links to, by their identifiers: validate says where one is missing, or is linked to "
        + "and not named.")
    reader.declare(
      "synonyms", .list(.list(.named("text"))),
      "Words that mean the same, in groups: a search for one finds the others, also those of several words."
    )
    let groups = reader.items("synonyms")
    if let wrong = groups.first(where: { $0.kind != .array }) {
      reader.log.error(
        "expected a list of lists, such as [[\"bay\", \"gulf\"]]; found \(wrong.found) in it",
        at: wrong)
    }
    synonyms = groups.map { group in group.items.map { reader.text($0) } }
  }

  /// A pack that does not say what it is.
  init(standInFor name: String) {
    identifier = SafeText.clean(String(name.split(separator: "/").last ?? name[...]))
    title = identifier
    description = ""
    licence = ""
    language = ""
    version = ""
    imported = nil
    defaultView = .bloc
    (system, systemUntil) = (nil, nil)
    tour = []
    synonyms = []
    story = nil
    start = nil
    map = nil
    rubric = .standard
    passageRule = nil
    authors = []
    contact = nil
    requires = []
  }
}

/// A pack before it is read.
public struct PackInput: Sendable {
  /// The name of its folder, for messages.
  let name: String
  /// Its files.
  public let files: [PackFile]
  /// Whether the pack is known to be good, as the bundled one is by its tests; its records are
  /// then not decoded before they are asked for.
  let isChecked: Bool
  /// Whether it is the user's own: its notes may be on records that are not loaded now, and it does
  /// not say what is shown first.
  let isOwn: Bool
  /// The paths of files that look like records and are not read, by their names.
  let passedOver: [String]

  /// A pack that nobody has checked.
  public init(name: String, files: [PackFile], isOwn: Bool = false) {
    self.init(name: name, files: files, isChecked: false, isOwn: isOwn)
  }

  init(
    name: String, files: [PackFile], isChecked: Bool = false, isOwn: Bool = false,
    passedOver: [String] = []
  ) {
    self.passedOver = passedOver
    self.name = name
    self.files = files
    self.isChecked = isChecked
    self.isOwn = isOwn
  }

  /// The same pack as the user's own.
  public var own: PackInput { PackInput(name: name, files: files, isOwn: true) }

  /// The pack that is built into the program.
  public static var bundled: PackInput {
    PackInput(
      name: "south-asia", files: PackFile.bundled(in: "south-asia"), isChecked: true)
  }
}

/// One file of a pack, before it is read.
public struct PackFile: Sendable {
  private enum Source {
    case memory(FileBytes)
    case disk
  }

  /// The name that diagnostics use; its last part says what the file holds.
  public let name: String
  /// How many bytes the file has, as far as that is known before it is read.
  let byteCount: Int
  private let source: Source

  /// A file of a pack.
  public init(name: String, bytes: [UInt8]) {
    self.init(name: name, bytes: FileBytes(bytes))
  }

  private init(name: String, bytes: FileBytes) {
    self.name = name
    byteCount = bytes.count
    source = .memory(bytes)
  }

  /// A file on disk, by its path; it is read when it is loaded.
  init(path: String, byteCount: Int) {
    name = path
    self.byteCount = byteCount
    source = .disk
  }

  /// The file's bytes.
  ///
  /// - Throws: `PackFolder.NotThere` if the file is on disk and cannot be read.
  public func bytes() throws(PackFolder.NotThere) -> FileBytes {
    switch source {
    case .memory(let bytes): bytes
    case .disk: try PackFolder.content(of: name)
    }
  }

  /// The files of a folder that is built into the program: `south-asia`, or `example` for authors.
  public static func bundled(in folder: String) -> [PackFile] {
    (0..<bundled_file_count()).compactMap { position in
      let file = bundled_file_at(position)
      let name = String(cString: file.path)
      guard name.hasPrefix(folder + "/") else { return nil }
      return PackFile(
        name: name,
        bytes: FileBytes(
          constant: UnsafeBufferPointer(start: file.bytes, count: file.count)))
    }
  }

  /// The last part of the name.
  public var lastPathComponent: String { String(name.split(separator: "/").last ?? "") }

  /// What a file holds, by its name.
  enum Content: Equatable {
    /// What the pack says of itself.
    case pack
    /// Lists of records of any kinds.
    case records
  }

  /// What the file holds.
  var content: Content { lastPathComponent == "pack.json" ? .pack : .records }

  /// The kind of records that a file is named after, as `deals.json` and `deals-2.json` are.
  ///
  /// It may hold others too: its name only says which are read first.
  var mainKind: Kind? {
    let last = lastPathComponent
    guard PackFolder.isRead(last), let end = last.lastIndex(of: ".") else { return nil }
    var name = last[..<end]
    let number = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
    if number > 0, name.dropLast(number).last == "-" { name = name.dropLast(number + 1) }
    return Kind.allCases.first { $0.plural == name }
  }
}
