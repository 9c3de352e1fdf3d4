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

  /// What is made of the records beside their lists, for what is asked of them next.
  public enum Preparation: Sendable {
    /// Nothing: few records are looked at.
    case records
    /// The folded texts of large packs.
    case search
    /// All that a session would have to wait for later.
    case session
  }

  /// The files that have been read, and the lists of their records.
  private struct LoadedFiles: Sendable {
    /// The files of each pack, nil for those that are still to be read; empty before the beginning.
    var files: [[ReadFile?]] = []
    var lists: [KindRecords] = []
    /// How many records of each kind have been read.
    var readCounts = Kind.allCases.map { _ in 0 }
    /// How many of them there were when the list of the kind was made.
    var listedCounts = Kind.allCases.map { _ in 0 }

    /// Takes the list of a kind, unless one of more records is there.
    mutating func take(_ list: KindRecords, of count: Int) {
      guard count > listedCounts[list.kind.index] else { return }
      lists[list.kind.index] = list
      listedCounts[list.kind.index] = count
    }
  }

  /// The packs in their order, which is that of nothing but the packs themselves.
  private let inputs: [PackInput]
  /// A short name for each of them.
  private let names: [String]
  /// How each of them reads levels.
  private let rubrics: [Rubric]
  private let totalBytes: Int
  private let doneBytes = Atomic(0)
  private let hasFinished = Atomic(false)
  private let loaded = Mutex(LoadedFiles())
  private let current: Mutex<Library>

  /// A loader of packs beside each other.
  ///
  /// In whatever order they are given, they are the same library: the bundled one comes first, the
  /// user's own last, and those between them by their identifiers.
  public init(_ inputs: [PackInput]) {
    let named = inputs.map { input in
      // What a pack says of itself is read first: by it the rest is.
      let own = input.files.first { $0.content == .pack }.map {
        Self.read($0, of: input, at: 0, folds: false, progress: { _ in })
      }
      let name = Self.name(own?.pack?.identifier ?? input.name)
      return (input: input, name: name, rubric: own.map { $0.rubric ?? .unknown } ?? .standard)
    }
    let inOrder = named.stablySorted(by: Self.precedes)
    self.inputs = inOrder.map(\.input)
    names = Self.distinct(inOrder.map(\.name))
    rubrics = inOrder.map(\.rubric)
    // Every byte is read once and folded once.
    totalBytes = 2 * inputs.flatMap(\.files).reduce(0) { $0 + $1.byteCount }
    let lists = Kind.allCases.map { KindRecords(kind: $0) }
    current = Mutex(
      Library(packs: [], diagnostics: [], store: RecordStore(lists: lists), isPartial: true))
  }

  private static func precedes(
    _ one: (input: PackInput, name: String, rubric: Rubric),
    _ other: (input: PackInput, name: String, rubric: Rubric)
  ) -> Bool {
    func group(_ input: PackInput) -> Int { input.isChecked ? 0 : input.isOwn ? 2 : 1 }
    return (group(one.input), one.name, one.input.name)
      < (group(other.input), other.name, other.input.name)
  }

  /// The identifier of a pack, or the name of its folder, in letters that a slug may have.
  private static func name(_ name: String) -> String {
    let bytes = name.lowercased().utf8.map {
      AnyIdentifier.isSlugByte($0) ? $0 : UInt8(ascii: "-")
    }
    return bytes.isEmpty
      ? "pack" : String(decoding: bytes.prefix(AnyIdentifier.longestPackName - 4), as: UTF8.self)
  }

  /// Names of which no two are the same: the second "a" is "a-2".
  private static func distinct(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    return names.map { name in
      var own = name
      var number = 2
      while !taken.insert(own).inserted {
        own = "\(name)-\(number)"
        number += 1
      }
      return own
    }
  }

  /// Reads the packs that are known to be good, and what the others say of themselves.
  ///
  /// `load` does it unless it has been done.
  public func begin() {
    guard loaded.withLock({ $0.files.isEmpty }) else { return }
    let files = inputs.enumerated().map { pack, input in
      input.files.map { file in
        input.isChecked || file.content == .pack
          ? Self.read(file, of: input, at: pack, rubrics[pack], folds: false, progress: { _ in })
          : nil
      }
    }
    let made = Kind.allCases.map { Self.records(of: $0, in: files, names) }
    let (lists, counts) = (made.map(\.list), made.map(\.count))
    loaded.withLock {
      $0 = LoadedFiles(files: files, lists: lists, readCounts: counts, listedCounts: counts)
    }
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
  /// O(bytes + n log n of the records).
  ///
  /// - Parameters:
  ///   - preparation: what else is made, since it is asked for next.
  ///   - changed: called on any thread when there are more records, or `progress` has gone up.
  public func load(
    preparing preparation: Preparation = .records, _ changed: @escaping @Sendable () -> Void = {}
  ) {
    begin()
    let tasks = tasks
    let folds = preparation != .records && totalBytes > 2 * RecordStore.largePack
    let note: @Sendable (Int) -> Void = { self.note($0, changed) }
    Workers.run(tasks.count) { number in
      let task = tasks[number]
      let input = self.inputs[task.pack]
      let file = Self.read(
        input.files[task.file], of: input, at: task.pack, self.rubrics[task.pack], folds: folds,
        progress: note)
      self.adopt(file, from: task)
      changed()
    }
    listRest()
    let (files, lists) = loaded.withLock { ($0.files, $0.lists) }
    let store = library.store
    if preparation != .records, store.isLarge { store.prepare(note) }
    let diagnostics = diagnostics(files, lists)
    // The lists have what they need of the files; of a large pack it would stand there twice.
    loaded.withLock { loaded in
      loaded.files = loaded.files.map { $0.map { $0.map { ReadFile(checked: $0.checked) } } }
    }
    current.withLock {
      $0 = Library(packs: $0.packs, diagnostics: diagnostics, store: store, isPartial: false)
    }
    hasFinished.store(true, ordering: .releasing)
    changed()
    // The first step to another year would wait for it.
    if preparation == .session {
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
            isFirst: content.mainKind == shownFirst))
      }
    }
    return tasks.sorted {
      $0.isFirst != $1.isFirst ? $0.isFirst : $0.byteCount > $1.byteCount
    }
  }

  private static func read(
    _ file: PackFile, of input: PackInput, at pack: Int, _ rubric: Rubric = .standard, folds: Bool,
    progress: @escaping (Int) -> Void
  ) -> ReadFile {
    do {
      let text = JSONText(file: file.name, bytes: try file.bytes(), pack: pack)
      return PackFileReader.read(
        text, content: file.content, rubric: rubric, isChecked: input.isChecked, folds: folds,
        progress: progress)
    } catch {
      let start = SourceLocation(file: SafeText.clean(file.name), line: 1, column: 1)
      let text = JSONText(file: file.name, bytes: FileBytes([]), pack: pack)
      var nothing = ReadFile(checked: CheckedFile(text, rubric: rubric))
      nothing.diagnostics = [Diagnostic(.error, at: start, path: "", error.reason)]
      return nothing
    }
  }

  /// Makes the records of a file part of the library.
  ///
  /// A list is made anew only when the records of its kind have doubled, so that a kind that stands in
  /// many files is sorted a few times and not once a file.
  private func adopt(_ file: ReadFile, from task: Task) {
    let (files, due) = loaded.withLock { loaded in
      loaded.files[task.pack][task.file] = file
      for (kind, entries) in file.lists { loaded.readCounts[kind.index] += entries.count }
      let due = Set(file.lists.map(\.kind)).filter {
        loaded.readCounts[$0.index] >= 2 * loaded.listedCounts[$0.index]
      }
      return (loaded.files, Array(due))
    }
    show(due.map { Self.records(of: $0, in: files, names) })
  }

  /// Makes the lists of those kinds of which more has been read since theirs were made.
  private func listRest() {
    let (files, due) = loaded.withLock { loaded in
      let due = Kind.allCases.filter {
        loaded.readCounts[$0.index] > loaded.listedCounts[$0.index]
      }
      return (loaded.files, due)
    }
    let names = self.names
    show(
      Workers.map(due, order: Array(due.indices)) { Self.records(of: $0, in: files, names) })
  }

  /// Makes lists part of the library.
  private func show(_ lists: [(list: KindRecords, count: Int)]) {
    guard !lists.isEmpty else { return }
    loaded.withLock { loaded in
      for (list, count) in lists { loaded.take(list, of: count) }
      // Whoever says no title is named after actors, who may stand in files that are read later.
      let actors = loaded.lists[Kind.actor.index]
      for kind in Kind.allCases where kind.descriptor.infersName {
        loaded.lists[kind.index] = loaded.lists[kind.index].titled(by: actors)
      }
      let store = RecordStore(lists: loaded.lists)
      current.withLock {
        $0 = Library(packs: $0.packs, diagnostics: [], store: store, isPartial: true)
      }
    }
  }

  /// The records of a kind that have been read, in their order; and how many were read, those included
  /// that another one replaces.
  private static func records(
    of kind: Kind, in files: [[ReadFile?]], _ names: [String]
  ) -> (list: KindRecords, count: Int) {
    let layers = files.joined().compactMap {
      file -> (file: CheckedFile, entries: [RecordEntry])? in
      guard let file else { return nil }
      let own = file.lists.filter { $0.kind == kind }.map(\.entries)
      // Nearly always there is one list, which is not copied.
      let entries = own.count == 1 ? own[0] : own.flatMap { $0 }
      return entries.isEmpty ? nil : (file.checked, entries)
    }
    return (
      KindRecords(kind: kind, layers: layers, packNames: names),
      layers.reduce(0) { $0 + $1.entries.count }
    )
  }

  /// A pack without a usable `pack.json` is still shown, under the name of its folder.
  private static func pack(of input: PackInput, _ files: [ReadFile?]) -> Pack {
    var pack = files.lazy.compactMap { $0?.pack }.first ?? Pack(standInFor: input.name)
    pack.text = files.lazy.compactMap { $0 }.first { $0.pack != nil }?.checked.text
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
      for path in input.passedOver {
        log.add(
          Diagnostic(
            .warning, at: SourceLocation(file: SafeText.clean(path), line: 1, column: 1), path: "",
            "this file has records and is not read: give it a name that ends in .json or .jsonc"))
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
    checkRequired(files, log)
    for list in lists { checkIdentifiers(in: list, log) }
    for (input, files) in zip(inputs, files) where !input.isChecked && !input.isOwn {
      let files = files.compactMap { $0 }
      let lost = Dictionary(
        files.flatMap(\.lost).map { ($0.id, $0.location) }, uniquingKeysWith: { first, _ in first })
      // One that was left out is named where it is missed first.
      var named: Set<AnyIdentifier> = []
      var outer: [Int: OuterLinks] = [:]
      // Of a pack that could not say what it is nobody knows what it requires.
      let isRead = files.contains { $0.pack != nil }
      for file in files {
        checkLinks(of: file, in: lists, lost: lost, named: &named, log)
        if isRead { countOuterLinks(of: file, in: lists, &outer) }
      }
      noteOuterLinks(outer, log)
    }
    noteSharedIdentifiers(lists, log)
    let check = MeaningCheck(lists: lists, log: log)
    let packs = library.packs
    for pack in inputs.indices where !inputs[pack].isChecked {
      check.check(pack)
      let file = files[pack].lazy.compactMap { $0 }.first { $0.pack != nil }
      check.checkMap(packs[pack].map, ofPack: pack, at: file?.whole.root["map"])
    }
    return log.diagnostics
  }

  /// Notes the packs that others require and that are not loaded.
  private func checkRequired(_ files: [[ReadFile?]], _ log: DiagnosticLog) {
    let packs = files.compactMap { $0.compactMap { $0 }.first { $0.pack != nil } }
    let loaded = Set(packs.compactMap { $0.pack?.identifier })
    for file in packs {
      guard let names = file.pack?.requires, names.contains(where: { !loaded.contains($0) }) else {
        continue
      }
      let items = file.whole.root["requires"]?.items ?? []
      for (name, item) in zip(names, items) where !loaded.contains(name) {
        log.error(
          "this pack needs the pack \"\(name)\", which is not loaded: name its folder too", at: item
        )
      }
    }
  }

  /// Notes where packs have records of one identifier: none replaces the other, and each is found under a
  /// name of its own.
  private func noteSharedIdentifiers(_ lists: [KindRecords], _ log: DiagnosticLog) {
    for pack in inputs.indices where !inputs[pack].isOwn {
      let shared = lists.flatMap { list in
        list.renamed(inPack: pack).map { (list: list, row: $0.row, pack: list.pack(at: $0.by)) }
      }
      guard let first = shared.first else { continue }
      let node = first.list.node(at: first.row)
      let ids = shared.prefix(3).map { $0.list.identifier(at: $0.row).description }
      let more = shared.count > ids.count ? " and \(shared.count - ids.count) more" : ""
      let packs = library.packs
      let others = Set(shared.map(\.pack)).sorted().map { packs[$0].title }
      let other = others.joined(separator: ", ")
      log.note(
        .note,
        (shared.count == 1
          ? "\(other) has a record of the same identifier: both stand, and this pack's is known as "
          : "\(shared.count) identifiers of this pack are identifiers of \(other) too: each record stands beside "
            + "the other of its name, and this pack's are known as ")
          + "\(ids.joined(separator: ", "))\(more); its own links lead to its own",
        at: node["id"] ?? node)
    }
  }

  /// Notes the records of which another file of their pack has one of the same identifier.
  ///
  /// Notes are kept so on purpose, where a file cannot be written.
  private func checkIdentifiers(in list: KindRecords, _ log: DiagnosticLog) {
    for (entry, other) in list.replaced where !inputs[list.pack(of: entry)].isOwn {
      let (node, first) = (list.node(of: other), list.node(of: entry))
      let id = AnyIdentifier(kind: list.kind, slug: entry.slug)
      let place = first.location
      log.error(
        "the identifier \(id) is already taken in \(place.file) at line \(place.line)",
        at: node["id"] ?? node)
    }
    for (slug, first) in list.twins {
      guard let row = list.row(of: slug), !inputs[list.pack(at: row)].isOwn else { continue }
      let (id, place) = (
        AnyIdentifier(kind: list.kind, slug: first.slug), list.node(of: first).location
      )
      log.warning(
        "this is known as \(list.kind)/\(slug), since \(id) is at \(place.file):\(place.line): write its "
          + "phases into that one if it is of the same two, since a matrix shows only one, or give it an \"id\"",
        at: list.node(at: row))
    }
  }

  /// Notes every link to a record that is nowhere; the record that holds it stays.
  ///
  /// O(links).
  ///
  /// - Parameters:
  ///   - lost: what was left out for an error, and where that is: it is one mistake, and links to it are
  ///     no others.
  ///   - named: those of them that have been named.
  private func checkLinks(
    of file: ReadFile, in lists: [KindRecords], lost: [AnyIdentifier: SourceLocation],
    named: inout Set<AnyIdentifier>, _ log: DiagnosticLog
  ) {
    let targets = file.checked.identifiers
    let pack = file.checked.text.pack
    let isMissing = targets.map { lists[$0.kind.index].row(of: $0.slug, from: pack) == nil }
    let links = file.checked.links.elements
    let missing = links.indices.lazy.filter { isMissing[Int(links[$0])] }
      .prefix(DiagnosticLog.limit)
    for link in missing {
      let target = targets[Int(links[link])]
      guard !named.contains(target), let place = file.place(ofLink: link) else { continue }
      func note(_ severity: Diagnostic.Severity, _ message: String) {
        log.add(Diagnostic(severity, at: place.location, path: place.node.path, message))
      }
      if let error = lost[target] {
        named.insert(target)
        note(
          .warning,
          "\"\(target)\" was left out for the error at \(error.file):\(error.line):\(error.column)")
      } else {
        let near = near(target, from: pack, in: lists)
        note(
          .error,
          "\"\(target)\" names no record" + (near.map { ": did you mean \($0)?" } ?? ""))
      }
    }
  }

  /// The record that a link to nowhere may be meant for: one of its pack or of those that this requires, else
  /// one of another pack, which is named.
  private func near(_ target: AnyIdentifier, from pack: Int, in lists: [KindRecords]) -> String? {
    // It takes longer the more there are, and faults come in thousands.
    guard lists.reduce(0, { $0 + $1.count }) < 5000 else { return nil }
    let packs = library.packs
    let list = lists[target.kind.index]
    let known = list.entries.indices.map { row in
      (slug: list.entries[row].slug.prefix { $0 != "@" }, pack: list.pack(at: row))
    }
    let own = known.filter { $0.pack == pack || packs[pack].requires(packs[$0.pack]) }
    if let slug = Spelling.nearest(to: target.slug, in: own.map { String($0.slug) }.sorted()) {
      return "\"\(target.kind)/\(slug)\""
    }
    if let kind = Kind.allCases.first(where: { kind in
      lists[kind.index].row(of: target.slug, from: pack).map {
        lists[kind.index].pack(at: $0) == pack
      } ?? false
    }) {
      return "\"\(kind)/\(target.slug)\""
    }
    guard let slug = Spelling.nearest(to: target.slug, in: known.map { String($0.slug) }.sorted()),
      let other = known.first(where: { $0.slug == slug })
    else { return nil }
    return "\"\(target.kind)/\(slug)\" of the pack \(packs[other.pack].title)"
  }

  /// The links of a pack that lead into another one: how many, and where the first stands.
  private struct OuterLinks {
    var count = 0
    let first: (node: JSONNode, location: SourceLocation)
  }

  /// Counts the links of a file that lead into other packs than its pack requires, by these.
  ///
  /// O(links).
  private func countOuterLinks(
    of file: ReadFile, in lists: [KindRecords], _ found: inout [Int: OuterLinks]
  ) {
    let packs = library.packs
    let pack = file.checked.text.pack
    let outer = file.checked.identifiers.map { target -> Int? in
      let list = lists[target.kind.index]
      guard let row = list.row(of: target.slug, from: pack), case let other = list.pack(at: row),
        other != pack, !packs[other].isOwn, !packs[pack].requires(packs[other]),
        !list.hasMatched(target.slug, row: row, inPack: pack)
      else { return nil }
      return other
    }
    guard outer.contains(where: { $0 != nil }) else { return }
    // A record's links are noted as it is read: the first in the file is another one.
    let links = file.checked.links.elements
    for number in links.indices.sorted(by: { file.linkOffsets[$0] < file.linkOffsets[$1] }) {
      guard let other = outer[Int(links[number])] else { continue }
      if found[other] == nil {
        found[other] = file.place(ofLink: number).map { OuterLinks(first: $0) }
      }
      found[other]?.count += 1
    }
  }

  /// Notes the packs into which links of a pack lead that does not say so: whoever loads it alone misses them.
  private func noteOuterLinks(_ outer: [Int: OuterLinks], _ log: DiagnosticLog) {
    let packs = library.packs
    for (other, links) in outer.sorted(by: { $0.key < $1.key }) {
      let count = links.count == 1 ? "a link leads" : "\(links.count) links lead"
      log.add(
        Diagnostic(
          .warning, at: links.first.location, path: links.first.node.path,
          "\(count) into the pack \(packs[other].title), which \"requires\" of pack.json does not name: "
            + "add \"\(packs[other].identifier)\""))
    }
  }
}
