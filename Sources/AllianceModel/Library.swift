/// All records of the loaded packs; answers every question that a screen asks.
///
/// Screens never see how records are stored, so that the storage can change.
public struct Library: Sendable {
  /// What the pack says of itself.
  public let pack: Pack
  /// What was wrong with the pack; records with errors are left out.
  public let diagnostics: [Diagnostic]

  private let store: RecordStore

  /// Reads the files of a pack that nobody has checked.
  ///
  /// - Throws: a `Diagnostic` if the files hold no `pack.json` that can be used.
  public init(files: [PackFile]) throws(Diagnostic) {
    try self.init(files: files, isChecked: false)
  }

  /// The pack that is built into the program; its tests have checked it.
  ///
  /// - Throws: a `Diagnostic` only if the program was built from a broken pack.
  public static func bundled() throws(Diagnostic) -> Library {
    try Library(files: PackFile.bundled, isChecked: true)
  }

  private init(files: [PackFile], isChecked: Bool) throws(Diagnostic) {
    let reader = PackReader(files: files, isChecked: isChecked)
    diagnostics = reader.diagnostics
    guard let pack = reader.pack else {
      throw diagnostics.first
        ?? Diagnostic(
          .error, at: SourceLocation(file: "pack.json", line: 1, column: 1), path: "",
          "the file is missing")
    }
    self.pack = pack
    store = RecordStore(nodes: reader.nodes)
  }

  /// How many records there are of a kind.
  public func count(of kind: Kind) -> Int { store.count(of: kind) }

  /// The record at a row of a kind's list: by date where the kind has one, else by title.
  public func record(_ kind: Kind, at row: Int) -> AnyRecord? {
    let entries = store.index(of: kind).entries
    guard entries.indices.contains(row) else { return nil }
    return record(AnyIdentifier(kind: kind, slug: entries[row].slug))
  }

  /// The row of a record in its kind's list.
  public func row(of id: AnyIdentifier) -> Int? {
    store.index(of: id.kind).rows[id.slug]
  }

  /// The record that an identifier names.
  public func record(_ id: AnyIdentifier) -> AnyRecord? { store.record(id) }

  /// The source that an identifier names.
  public subscript(id: Identifier<Source>) -> Source? {
    guard case .source(let source)? = record(id.any) else { return nil }
    return source
  }

  /// A record's title, or its identifier if it is not loaded.
  public func title(of id: AnyIdentifier) -> String {
    store.title(of: id) ?? id.description
  }

  /// The records that mention one, in the order of kinds and their lists.
  public func mentions(of id: AnyIdentifier) -> [AnyIdentifier] { store.mentions(of: id) }

  /// The identifier that comes closest to a word, to suggest in a message.
  public func suggestion(for identifier: String) -> AnyIdentifier? {
    let all = Kind.allCases.flatMap { kind in
      store.index(of: kind).entries.map { "\(kind)/\($0.slug)" }
    }
    return Spelling.nearest(to: identifier, in: all).flatMap { AnyIdentifier($0) }
  }
}
