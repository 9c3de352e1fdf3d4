import PackJSON
import Synchronization

/// Loads packs, several files at once; what is loaded can be used meanwhile.
public final class LibraryLoader: Sendable {
  /// How often those who wait are told how far it has come.
  private static let progressSteps = 40

  private struct Task {
    let pack: Int
    let file: Int
    let byteCount: Int
    let isFirst: Bool
  }

  /// What has been read, and what was made of it.
  private struct LoadedFiles: Sendable {
    /// The files of each pack, nil for those that are still to be read; empty before the beginning.
    var files: [[ReadFile?]] = []
    var lists: [KindRecords] = []
  }

  private let inputs: [PackInput]
  private let totalBytes: Int
  private let doneBytes = Atomic(0)
  private let hasFinished = Atomic(false)
  private let loaded = Mutex(LoadedFiles())
  private let current: Mutex<Library>

  /// A loader of packs one over the other: a later one may add records and replace them.
  public init(_ inputs: [PackInput]) {
    self.inputs = inputs
    // Every byte is read once and folded once.
    totalBytes = 2 * inputs.flatMap(\.files).reduce(0) { $0 + $1.byteCount }
    let lists = Kind.allCases.map { KindRecords(kind: $0) }
    current = Mutex(
      Library(packs: [], diagnostics: [], store: RecordStore(lists: lists), isPartial: true))
  }

  /// Reads the packs that are known to be good, and what the others say of themselves.
  ///
  /// It takes half a millisecond. `load` does it unless it has been done.
  public func begin() {
    guard loaded.withLock({ $0.files.isEmpty }) else { return }
    let files = inputs.enumerated().map { pack, input in
      input.files.map { file in
        input.isChecked || file.content == .pack
          ? Self.read(file, of: input, at: pack, progress: { _ in }) : nil
      }
    }
    let lists = Kind.allCases.map { Self.records(of: $0, in: files) }
    loaded.withLock { $0 = LoadedFiles(files: files, lists: lists) }
    let packs = inputs.enumerated().map { Self.pack(of: $1, files[$0]) }
    let library = Library(
      packs: packs, diagnostics: [], store: RecordStore(lists: lists), isPartial: true)
    current.withLock { $0 = library }
  }

  /// The records that are loaded so far.
  public var library: Library { current.withLock { $0 } }

  /// How much of the work is done, from 0 to 1.
  public var progress: Double {
    isFinished ? 1 : min(1, Double(doneBytes.load(ordering: .relaxed)) / Double(max(1, totalBytes)))
  }

  /// Whether loading takes so long that nothing should wait for it.
  public var isLarge: Bool { totalBytes > 512 << 10 }

  /// Whether everything is loaded.
  public var isFinished: Bool { hasFinished.load(ordering: .acquiring) }

  /// Loads everything; returns when that is done.
  ///
  /// - Parameters:
  ///   - preparesSearch: whether large packs are made searchable too.
  ///   - changed: called on any thread when there are more records, or `progress` has gone up.
  public func load(
    preparingSearch preparesSearch: Bool = false, _ changed: @escaping @Sendable () -> Void = {}
  ) {
    begin()
    let tasks = tasks
    let note: @Sendable (Int) -> Void = { self.note($0, changed) }
    Workers.run(tasks.count) { number in
      let task = tasks[number]
      let input = self.inputs[task.pack]
      let file = Self.read(input.files[task.file], of: input, at: task.pack, progress: note)
      self.adopt(file, from: task)
      changed()
    }
    let (files, lists) = loaded.withLock { ($0.files, $0.lists) }
    let store = library.store
    if preparesSearch, store.isLarge { store.prepare(note) }
    let diagnostics = diagnostics(files, lists)
    // The lists have what they need of the files; of a large pack it would stand there twice.
    loaded.withLock { loaded in
      loaded.files = loaded.files.map { $0.map { $0.map { ReadFile(text: $0.text) } } }
    }
    current.withLock {
      $0 = Library(packs: $0.packs, diagnostics: diagnostics, store: store, isPartial: false)
    }
    hasFinished.store(true, ordering: .releasing)
    changed()
    // The first step to another year would wait for it.
    if preparesSearch {
      store.prepareDates()
      _ = store.ties(of: library)
      _ = store.deals
      if store.isLarge { _ = store.vocabulary }
    }
  }

  /// Counts bytes that are done.
  private func note(_ bytes: Int, _ changed: () -> Void) {
    let (before, after) = doneBytes.add(bytes, ordering: .relaxed)
    let step = max(1, totalBytes / Self.progressSteps)
    if before / step != after / step { changed() }
  }

  /// What is still to be read: what is shown first, then the largest files.
  private var tasks: [Task] {
    let files = loaded.withLock { $0.files }
    let shownFirst = library.defaultView
    var tasks: [Task] = []
    for (pack, input) in inputs.enumerated() {
      for (file, content) in input.files.enumerated() where files[pack][file] == nil {
        tasks.append(
          Task(
            pack: pack, file: file, byteCount: content.byteCount,
            isFirst: content.content == .records(shownFirst)))
      }
    }
    return tasks.sorted {
      $0.isFirst != $1.isFirst ? $0.isFirst : $0.byteCount > $1.byteCount
    }
  }

  private static func read(
    _ file: PackFile, of input: PackInput, at pack: Int, progress: @escaping (Int) -> Void
  ) -> ReadFile {
    do {
      let text = JSONText(file: file.name, bytes: try file.bytes(), pack: pack)
      return PackFileReader.read(
        text, content: file.content, isChecked: input.isChecked, progress: progress)
    } catch {
      let start = SourceLocation(file: SafeText.clean(file.name), line: 1, column: 1)
      var nothing = ReadFile(text: JSONText(file: file.name, bytes: FileBytes([]), pack: pack))
      nothing.diagnostics = [Diagnostic(.error, at: start, path: "", error.reason)]
      return nothing
    }
  }

  /// Makes the records of a file part of the library.
  private func adopt(_ file: ReadFile, from task: Task) {
    loaded.withLock { loaded in
      loaded.files[task.pack][task.file] = file
      guard !file.lists.isEmpty else { return }
      for kind in Set(file.lists.map(\.kind)) {
        loaded.lists[kind.index] = Self.records(of: kind, in: loaded.files)
      }
      let store = RecordStore(lists: loaded.lists)
      current.withLock {
        $0 = Library(packs: $0.packs, diagnostics: [], store: store, isPartial: true)
      }
    }
  }

  private static func records(of kind: Kind, in files: [[ReadFile?]]) -> KindRecords {
    let layers = files.joined().compactMap { file -> (text: JSONText, entries: [RecordEntry])? in
      guard let file else { return nil }
      let entries = file.lists.filter { $0.kind == kind }.flatMap(\.entries)
      return entries.isEmpty ? nil : (file.text, entries)
    }
    return KindRecords(kind: kind, layers: layers)
  }

  /// A pack without a usable `pack.json` is still shown, under the name of its folder.
  private static func pack(of input: PackInput, _ files: [ReadFile?]) -> Pack {
    var pack = files.lazy.compactMap { $0?.pack }.first ?? Pack(standInFor: input.name)
    pack.isOwn = input.isOwn
    pack.isFolder = !input.isChecked
    return pack
  }

  /// Everything that is wrong with the packs, in the order of their files.
  private func diagnostics(_ files: [[ReadFile?]], _ lists: [KindRecords]) -> [Diagnostic] {
    let log = DiagnosticLog(isStrict: true)
    for (input, files) in zip(inputs, files) {
      for file in files.compactMap({ $0 }) {
        for diagnostic in file.diagnostics { log.add(diagnostic) }
      }
      if !input.files.contains(where: { $0.content == .pack }) {
        log.add(
          Diagnostic(
            .error,
            at: SourceLocation(
              file: SafeText.clean(input.name) + "/pack.json", line: 1, column: 1),
            path: "", "the file is missing: it names the pack"))
      }
    }
    for (input, files) in zip(inputs, files) where !input.isChecked && !input.isOwn {
      for (packFile, file) in zip(input.files, files) {
        if let file { checkLinks(of: file, packFile.content, in: lists, log) }
      }
    }
    for pack in inputs.indices where !inputs[pack].isChecked {
      checkLevels(ofPack: pack, in: lists, log)
    }
    return log.diagnostics
  }

  /// Notes the blocs of two that give themselves another level than the relation of the same two in
  /// their pack: it is the relation's that is shown.
  private func checkLevels(ofPack pack: Int, in lists: [KindRecords], _ log: DiagnosticLog) {
    let store = RecordStore(lists: lists)
    let list = store.list(of: .bloc)
    for (row, entry) in list.entries.enumerated() where list.pack(at: row) == pack {
      guard case .phases(_, let actors) = entry.lifetime, actors.count == 2,
        case .bloc(let bloc) = store.decode(RecordIndex(kind: .bloc, row: row)),
        bloc.phases.contains(where: { $0.level != nil }),
        let relation = store.relation(of: bloc, pack: pack)
      else { continue }
      for phase in bloc.phases {
        let parts = phase.parts(leveledBy: relation, others: bloc.phases)
        guard let level = phase.level, let other = parts.first(where: { $0.level != level }) else {
          continue
        }
        log.warning(
          "level \(level.signed) is not that of \(relation.id.any), \(other.levelSign): a bloc of two "
            + "has the level of its relation, so leave it out", at: list.node(at: row))
      }
    }
  }

  /// Notes every link to a record that is nowhere; the record that holds it stays.
  private func checkLinks(
    of file: ReadFile, _ content: PackFile.Content, in lists: [KindRecords], _ log: DiagnosticLog
  ) {
    let isMissing = file.links.targets.map { lists[$0.kind.index].row(of: $0.slug) == nil }
    let missing = file.links.places.filter { isMissing[Int($0.target)] }
      .prefix(DiagnosticLog.limit)
    guard !missing.isEmpty else { return }
    let nodes = PackFileReader.nodes(
      at: Set(missing.map { Int($0.offset) }), in: file.text, content: content)
    // Looking for a near name takes longer the more there are, and faults come in thousands.
    let isSmall = lists.reduce(0) { $0 + $1.count } < 5000
    let known =
      isSmall
      ? lists.flatMap { list in (0..<list.count).map { list.identifier(at: $0).description } }
        .sorted() : []
    for link in missing {
      guard let node = nodes[Int(link.offset)] else { continue }
      let target = file.links.targets[Int(link.target)]
      let near = Spelling.nearest(to: target.description, in: known)
      log.error(
        "\"\(target)\" names no record" + (near.map { ": did you mean \"\($0)\"?" } ?? ""), at: node
      )
    }
  }
}
