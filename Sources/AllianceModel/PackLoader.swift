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
}

/// One file of a pack, before it is read.
public struct PackFile: Sendable {
  /// The name that diagnostics use.
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

  /// The last part of the name, without its folder.
  fileprivate var lastPathComponent: Substring {
    name.split(separator: "/").last ?? Substring(name)
  }
}

/// Reads the files of one pack into records.
struct PackLoader {
  let log = DiagnosticLog()
  private(set) var pack: Pack?
  private(set) var records: [AnyRecord] = []
  /// Where each record and each of its links was written, for faults found after reading.
  private(set) var nodes: [AnyIdentifier: JSONNode] = [:]

  /// Reads every file; what is wrong is in `log`, and the records left are good.
  init(files: [PackFile]) {
    for file in files {
      do {
        let document = try JSONDocument(file: file.name, bytes: file.bytes)
        read(document, name: file.lastPathComponent)
      } catch {
        log.add(error)
      }
    }
  }

  private mutating func read(_ document: JSONDocument, name: Substring) {
    let reader = ObjectReader(document.root, log: log)
    defer { reader.finish() }
    _ = reader.optional("$schema")
    if name == "pack.json" {
      pack = Pack(
        identifier: reader.text("identifier"), title: reader.text("title"),
        description: reader.text("description"), licence: reader.text("licence"),
        language: reader.text("language"), version: reader.text("version"),
        defaultView: reader.word(ifPresent: "defaultView") ?? .bloc)
      return
    }
    guard let kind = Kind.allCases.first(where: { name == "\($0.plural).json" }) else {
      log.error(
        "expected a file named pack.json or after a kind, such as blocs.json", at: document.root)
      return
    }
    guard reader.required(kind.plural) != nil else { return }
    for item in reader.items(kind.plural) { read(item, kind: kind) }
  }

  private mutating func read(_ node: JSONNode, kind: Kind) {
    let errorsBefore = log.errorCount
    let reader = ObjectReader(node, log: log)
    guard let idNode = reader.required("id") else { return }
    guard let id = idNode.text.flatMap({ AnyIdentifier($0) }), id.kind == kind else {
      log.error(
        "expected an identifier such as \"\(kind)/name\", found \(idNode.found)", at: idNode)
      return
    }
    let record = AnyRecord(kind, slug: id.slug, reader)
    reader.finish()
    if let other = nodes[id] {
      log.error("the identifier \(id) is already taken at line \(other.location.line)", at: idNode)
    }
    guard log.errorCount == errorsBefore else { return }
    nodes[id] = node
    records.append(record)
  }
}
