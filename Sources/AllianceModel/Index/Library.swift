import PackJSON

/// All records of the loaded packs; answers every question that a screen asks.
///
/// Screens never see how records are stored, so that the storage can change.
public struct Library: Equatable, Sendable {
  /// The packs, the bundled one first; later ones lie over earlier ones.
  public let packs: [Pack]
  /// How the levels of all packs are read: where they differ, each with all of its words and lines.
  public let rubric: Rubric
  /// What was wrong with the packs; records with errors are left out.
  public let diagnostics: [Diagnostic]

  /// Whether more is still being loaded.
  public let isPartial: Bool

  let store: RecordStore
  let synonyms: Synonyms

  /// Reads packs one over the other.
  ///
  /// - Parameter preparation: what is asked of them next.
  public init(_ inputs: [PackInput], preparing preparation: LibraryLoader.Preparation = .records) {
    let loader = LibraryLoader(inputs)
    loader.load(preparing: preparation)
    self = loader.library
  }

  init(packs: [Pack], diagnostics: [Diagnostic], store: RecordStore, isPartial: Bool) {
    self.packs = packs
    rubric = Rubric(of: packs)
    self.diagnostics = diagnostics
    self.store = store
    self.isPartial = isPartial
    synonyms = Synonyms(Synonyms.common + packs.flatMap(\.synonyms))
  }

  /// The pack that is built into the program, and nothing over it.
  public static func bundled() -> Library {
    Library([.bundled])
  }

  /// The title of the pack that is built into the program.
  public static var bundledTitle: String {
    let loader = LibraryLoader([.bundled])
    loader.begin()
    return loader.library.title
  }

  /// The titles of the packs, but for the user's own.
  public var title: String {
    let titles = packs.filter { !$0.isOwn }.map(\.title)
    return titles.dropFirst().reduce(titles.first ?? "") { $0 + " + " + $1 }
  }

  /// The kind that is shown first: as the topmost pack wants it.
  ///
  /// Where there is nothing of that kind, it is the one that there is most of.
  public var defaultView: Kind {
    let named = packs.last { !$0.isOwn }?.defaultView ?? .bloc
    return isPartial || count(of: named) > 0 ? named : kindsBySize.first ?? named
  }

  /// The kinds that there are records of, those with most first.
  public var kindsBySize: [Kind] {
    let kinds = Kind.allCases.filter { count(of: $0) > 0 }
    return kinds.stablySorted { count(of: $0) > count(of: $1) }
  }

  /// The pack that a record comes from.
  public func pack(of id: AnyIdentifier) -> Pack? {
    row(of: id).map { packs[store.list(of: id.kind).pack(at: $0)] }
  }

  /// The actors of other packs that are the same as one, with their packs.
  public func matches(of actor: Identifier<Actor>) -> [(pack: Pack, actor: Actor)] {
    let list = store.list(of: .actor)
    return list.matched[actor.slug, default: []].compactMap { entry in
      guard case .actor(let same) = store.decode(entry, of: list) else { return nil }
      return (packs[list.files[Int(entry.file)].text.pack], same)
    }
  }

  /// The names under which other lists have the ties of an actor: of the one that went on in its place, and of
  /// those in whose place it went on.
  ///
  /// O(actors that mention it).
  public func otherNames(of actor: Identifier<Actor>) -> [Identifier<Actor>] {
    func records(_ id: Identifier<Actor>) -> [Actor] {
      var own: [Actor] = []
      if case .actor(let record)? = record(id.any) { own.append(record) }
      return own + matches(of: id).map(\.actor)
    }
    let after = records(actor).compactMap(\.goesOnAs)
    let before = mentioning(actor.any, in: [.actor]).compactMap { identifier(at: $0) }
      .map { Identifier<Actor>(slug: $0.slug) }
      .filter { other in records(other).contains { $0.goesOnAs == actor } }
    return (after + before).filter { $0 != actor && row(of: $0.any) != nil }
      .grouped { $0 }.map(\.key)
  }

  /// How many records there are of a kind.
  public func count(of kind: Kind) -> Int { store.list(of: kind).count }

  /// The record at a row of a kind's list: by date where the kind has one, else by title.
  public func record(_ kind: Kind, at row: Int) -> AnyRecord? {
    guard (0..<count(of: kind)).contains(row) else { return nil }
    return store.record(at: RecordIndex(kind: kind, row: row))
  }

  /// The identifier of the record at a place.
  public func identifier(at place: RecordIndex) -> AnyIdentifier? {
    let list = store.list(of: place.kind)
    return place.row < list.count ? list.identifier(at: place.row) : nil
  }

  /// The place of a record in its kind's list.
  public func place(of id: AnyIdentifier) -> RecordIndex? {
    row(of: id).map { RecordIndex(kind: id.kind, row: $0) }
  }

  /// The row of a record in its kind's list.
  public func row(of id: AnyIdentifier) -> Int? {
    store.list(of: id.kind).row(of: id.slug)
  }

  /// The phase of the bloc or relation at a place that holds at a moment; the record is read in
  /// passing and not kept.
  ///
  /// - Parameter moment: nil for all time: the last phase then.
  public func phase(of place: RecordIndex, at moment: Moment?) -> Phase? {
    phases(of: place).phase(at: moment)
  }

  /// The phases of the bloc or relation at a place; the record is read in passing and not kept.
  public func phases(of place: RecordIndex) -> [Phase] { store.read(place).phases }

  /// The record that an identifier names.
  public func record(_ id: AnyIdentifier) -> AnyRecord? { store.record(id) }

  /// Where a record stands in a file; nil for one that is built into the program.
  public func location(of id: AnyIdentifier) -> SourceLocation? {
    guard let place = place(of: id), let node = store.node(of: id),
      packs[store.list(of: id.kind).pack(at: place.row)].isFolder
    else { return nil }
    return node.location
  }

  /// The source that an identifier names.
  public subscript(id: Identifier<Source>) -> Source? {
    guard case .source(let source)? = record(id.any) else { return nil }
    return source
  }

  /// The short title of a source, or its identifier if it is not loaded.
  public func shortTitle(of id: Identifier<Source>) -> String { self[id]?.shortTitle ?? id.slug }

  /// A record's title, or its identifier if it is not loaded.
  public func title(of id: AnyIdentifier) -> String {
    place(of: id).map { title(at: $0) } ?? id.description
  }

  /// A state's code; nil if the actor is none.
  public func isoCode(of actor: Identifier<Actor>) -> String? {
    guard case .actor(let actor)? = record(actor.any) else { return nil }
    return actor.isoCode
  }

  /// The letters that a pack gives an actor where there is no room for its name; nil where it gives none.
  public func label(of actor: Identifier<Actor>) -> String? {
    guard case .actor(let actor)? = record(actor.any) else { return nil }
    return actor.label
  }

  /// The title of the record at a place; it must be one of a list.
  public func title(at place: RecordIndex) -> String {
    store.list(of: place.kind).entries[place.row].title
  }

  /// The date that the list of a dated kind has for the record at a place.
  func date(at place: RecordIndex) -> PartialDate? {
    store.list(of: place.kind).entries[place.row].date
  }

  /// How far the record at a place had come at a moment; nil for all time.
  ///
  /// Nil where nobody says, and for kinds without a status.
  public func status(of id: AnyIdentifier, at moment: Moment?) -> Status? {
    place(of: id).flatMap { status(at: $0, moment) }
  }

  /// The same of the record at a place.
  public func status(at place: RecordIndex, _ moment: Moment?) -> Status? {
    store.list(of: place.kind).entries[place.row].stages.status(at: moment)
  }

  /// The records that mention one, in the order of kinds and their lists, and with those of a state the places
  /// that are in it by their coordinates; none while the library is not searchable.
  public func mentions(
    of id: AnyIdentifier, in kinds: [Kind] = Kind.allCases
  ) -> [AnyIdentifier] {
    var places = mentioning(id, in: kinds)
    if isSearchable, kinds.contains(.place) {
      let inside = Set(placesInside(id)).subtracting(places)
      if !inside.isEmpty { places = (places + inside).sorted { $0.code < $1.code } }
    }
    return places.compactMap { identifier(at: $0) }
  }

  /// How many records mention one: how much is told of it; 0 while the library is not searchable.
  ///
  /// O(mentions).
  public func mentionCount(of id: AnyIdentifier) -> Int { mentioning(id, in: Kind.allCases).count }

  /// How much is told of each record of a kind: how many others mention it, and how many it mentions,
  /// its sources among them; most of what the pack begins with, and 0 while the library is not searchable.
  ///
  /// O(records).
  public func weights(of kind: Kind) -> [Int] {
    let rows = 0..<count(of: kind)
    guard isSearchable else { return rows.map { _ in 0 } }
    let mentions = store.mentions
    let start = start.flatMap { place(of: $0) }
    return rows.map { row in
      let place = RecordIndex(kind: kind, row: row)
      return place == start ? .max - 1 : mentions.weight(of: place)
    }
  }

  /// How much is told of each of some records, as `weights(of:)` has it.
  func weights(of ids: some Sequence<AnyIdentifier>) -> [AnyIdentifier: Int] {
    var ofKinds: [Kind: [Int]] = [:]
    var weights: [AnyIdentifier: Int] = [:]
    for id in ids where weights[id] == nil {
      guard let place = place(of: id) else { continue }
      let own = ofKinds[place.kind] ?? self.weights(of: place.kind)
      ofKinds[place.kind] = own
      weights[id] = own[place.row]
    }
    return weights
  }

  /// The places of the records that mention one.
  func mentioning(_ id: AnyIdentifier, in kinds: [Kind]) -> [RecordIndex] {
    isSearchable ? store.mentions(of: id, in: kinds) : []
  }

  /// Whether both hold the very same records, and not only as many.
  public static func == (first: Library, second: Library) -> Bool {
    first.store === second.store && first.isPartial == second.isPartial
  }

  /// Whether a search is answered now; a large pack is made searchable when all is loaded.
  public var isSearchable: Bool { !isPartial || store.isSearchable || !store.isLarge }

  /// The records that match a query, best first; none while the library is not searchable.
  ///
  /// - Parameter before: the results of the query before; one that only adds letters or words is
  ///   answered from them.
  public func search(_ query: SearchQuery, refining before: SearchResults? = nil) -> SearchResults {
    guard isSearchable else { return .none }
    if let answer = answer(to: query) { return answer }
    let corpus = store.corpus
    let results = corpus.search(query, synonyms, refining: before)
    guard results.places.isEmpty, !query.words.isEmpty else { return results }
    return corpus.relaxed(query, synonyms) { store.vocabulary } ?? results
  }

  /// The records whose title or other name comes closest to a folded word, best first.
  ///
  /// - Returns: identifiers with the score of `FuzzyMatch`.
  public func records(named word: [UInt8], limit: Int) -> [(id: AnyIdentifier, score: Int)] {
    guard isSearchable else { return [] }
    return store.corpus.names(like: word, limit: limit).compactMap { name in
      identifier(at: name.place).map { ($0, name.score) }
    }
  }

  /// The records whose slug or title a word is.
  public func records(titled name: String) -> [AnyIdentifier] {
    let folded = TextFolding.fold(name)
    return Kind.allCases.flatMap { kind in
      store.list(of: kind).entries.compactMap { entry -> AnyIdentifier? in
        TextFolding.fold(entry.slug) == folded || TextFolding.fold(entry.title) == folded
          ? AnyIdentifier(kind: kind, slug: entry.slug) : nil
      }
    }
  }

  /// The records that a word may name where it is no identifier: those whose slug, title or another
  /// name it is, else what a search finds first.
  public func records(called name: String, limit: Int) -> [AnyIdentifier] {
    let exact = records(titled: name)
    let found = search(SearchQuery(name)).places.prefix(limit).compactMap { identifier(at: $0) }
    return Array((exact + found.filter { !exact.contains($0) }).prefix(limit))
  }

  /// The identifier that comes closest to a word, to suggest in a message.
  public func suggestion(for identifier: String) -> AnyIdentifier? {
    let all = store.lists.flatMap { list in
      (0..<list.count).map { list.identifier(at: $0).description }
    }
    // Of a kind that is written right, the rest must come close by itself.
    let rest = identifier.split(separator: "/").last.map(String.init) ?? identifier
    return Spelling.nearest(to: identifier, in: all).flatMap { AnyIdentifier($0) }.flatMap { near in
      !identifier.hasPrefix(near.kind.name + "/")
        || Spelling.nearest(to: rest, in: [near.slug]) != nil
        ? near : nil
    }
  }
}
