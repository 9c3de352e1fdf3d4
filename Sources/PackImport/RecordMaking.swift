import AllianceModel
import PackJSON

/// Makes the records of a pack, each once: of all its rows, checked and written.
struct RecordMaking {
  /// What a row says of a record.
  private struct Part {
    let number: Int
    let row: TableRow
    let template: TableMapping.Template
    let members: [DraftMember]
    /// Cells that were left out alone, and keys that lookups do not have.
    let unread: [String]
    let misses: [LookupMiss]
    /// The actors that it names, and its first and last date.
    let actors: [AnyIdentifier]
    let dates: ClosedRange<PartialDate>?
    /// Records of those of them that no row before has named.
    let standIns: [Draft]
  }

  /// A record, and what becomes known with it if it is good.
  private struct Record {
    var draft: Draft
    /// The numbers of its rows.
    var rows: [Int] = []
    /// Those of its rows that said something new, where shares are added up.
    var counted: [Part] = []
    var years: [(actors: [AnyIdentifier], dates: ClosedRange<PartialDate>)] = []
    var standIns: [Draft] = []
    /// How it is titled of all its rows.
    var rule: TitleRule?
  }

  /// A record that links to others which may not be there.
  private struct Linking {
    let id: AnyIdentifier
    let place: KindText.Place
    let rows: [Int]
    let links: [AnyIdentifier]
  }

  private let importer: TableImporter
  /// The sources that the files are.
  private let sources: Set<AnyIdentifier>
  /// Actors that are no more than a name, and the order in which rows name them.
  private var standIns: [AnyIdentifier: Draft] = [:]
  private var standInOrder: [AnyIdentifier] = []
  /// By what names rows mention actors, the first one first, and those of them that are no other ways to write one.
  private var namesOfActors: [AnyIdentifier: [String]] = [:]
  private var otherNames: [AnyIdentifier: [String]] = [:]
  /// The records that are written.
  private var made: Set<AnyIdentifier> = []
  private var linking: [Linking] = []
  /// Records that are titled when all of their kind are made.
  private var untitled: [Record] = []
  /// The relations by their two actors.
  private var pairs: [[String]: (id: AnyIdentifier, row: Int)] = [:]
  /// The shares of each of the mapping's figures.
  private var shares: [ShareTally]
  /// The first and the last of the dates in all rows.
  private var dates: ClosedRange<PartialDate>?
  /// The first and the last year that rows name with an actor.
  private var yearsOfActors: [AnyIdentifier: ClosedRange<Int>] = [:]
  /// The first year in which rows have an actor in a tie that lasts.
  private var tiedSince: [AnyIdentifier: Int] = [:]
  private var partCount = 0
  /// A record as it is written; kept, so that memory is asked for once.
  private var written: [UInt8] = []

  init(_ importer: TableImporter) {
    self.importer = importer
    shares = importer.mapping.shares.map { ShareTally($0, importer.corrections) }
    sources = Set(importer.sources.map(\.id))
  }

  // MARK: Records of rows

  /// Makes the records of a kind, each of all its rows.
  mutating func makeRecords(of kind: Kind) {
    for group in importer.index.groups(of: kind) {
      let id = AnyIdentifier(kind: kind, slug: group.slug)
      // None but for an identifier whose rows are parts of one record; not an optional, so that
      // adding a row copies nothing.
      var record = Record(draft: Draft(id, []))
      var number = 1
      for (row, template) in importer.index.parts(of: group) {
        guard let part = part(of: row, template) else { continue }
        if part.template.areDistinct {
          finish(begin(number == 1 ? id : freeID(id, &number), part))
          number += 1
        } else if record.rows.isEmpty {
          record = begin(id, part)
        } else {
          add(part, to: &record)
        }
      }
      if !record.rows.isEmpty {
        if record.rule == nil { finish(record) } else { untitled.append(record) }
      }
    }
    finishUntitled()
  }

  /// Writes the records that are titled by who is in them, since now all are known.
  private mutating func finishUntitled() {
    guard !untitled.isEmpty else { return }
    let records = untitled
    untitled = []
    var names: [AnyIdentifier: String] = [:]
    for actor in records.flatMap(\.standIns) {
      if case .text(let title)? = actor["title"] { names[actor.id] = title }
    }
    for (id, actor) in standIns {
      if case .text(let title)? = actor["title"] { names[id] = title }
    }
    let titles = TitleMaker(records.map(\.draft), names: names)
    for var record in records {
      if let rule = record.rule { titles.title(&record.draft, by: rule) }
      finish(record)
    }
  }

  /// What a row says of a record; nil if it is dropped.
  private mutating func part(of number: Int, _ templateNumber: Int) -> Part? {
    partCount += 1
    if partCount.isMultiple(of: 1000) { importer.progress(partCount) }
    let place = importer.index.rows[number]
    let file = Int(place.file)
    let start = TableFile.Place(offset: place.offset, line: Int(place.line))
    guard let row = importer.tables[file].row(at: start),
      let template = importer.tables[file].templates[templateNumber]
    else { return nil }
    let stem = TableImporter.stem(of: importer.tables[file].name)
    var maker = RecordMaker(
      row: row, columns: importer.tables[file].columns, of: stem, lookups: importer.lookups,
      date: importer.date, importer.corrections)
    do throws(RowFailure) {
      let key = try RecordMaker.key(template, row, of: stem)
      let members = try maker.members(template, key: key, citing: importer.tables[file].source)
      importer.index.mark(number, .isUsed)
      for actor in maker.actors { note(actor.name, of: actor.id, row: number) }
      let unknown = maker.actors.filter { standIns[$0.id] == nil }
      return Part(
        number: number, row: row, template: template, members: members, unread: maker.unread,
        misses: maker.misses,
        actors: maker.actors.map(\.id), dates: maker.dates,
        standIns: unknown.map { maker.standIn($0.id, named: $0.name, as: $0.category) })
    } catch {
      importer.drop(number, error.message)
      return nil
    }
  }

  /// Notes by what name a row mentions an actor, and says so if another row has called it otherwise.
  private mutating func note(_ name: String, of id: AnyIdentifier, row: Int) {
    let title = RecordMaker.actorTitle(name)
    guard let known = namesOfActors[id] else {
      namesOfActors[id] = [title]
      return
    }
    guard !known.contains(title) else { return }
    namesOfActors[id]?.append(title)
    let folded = TextFolding.fold(title)
    guard !known.contains(where: { TextFolding.fold($0) == folded }) else { return }
    otherNames[id, default: []].append(title)
    importer.note(otherName: title, than: known[0], ofRow: row)
  }

  /// An identifier with the next number that no record has or will have.
  private func freeID(_ id: AnyIdentifier, _ number: inout Int) -> AnyIdentifier {
    while true {
      let other = AnyIdentifier(kind: id.kind, slug: AnyIdentifier.slug(id.slug, numbered: number))
      if !importer.index.has(id.kind, slug: other.slug), !made.contains(other) { return other }
      number += 1
    }
  }

  private func begin(_ id: AnyIdentifier, _ part: Part) -> Record {
    var record = Record(draft: Draft(id, part.members, merging: part.template.merges))
    note(part, isNew: true, in: &record)
    return record
  }

  private func add(_ part: Part, to record: inout Record) {
    let merger = record.draft.merge(part.members, part.template.merges)
    let first = importer.place(of: record.rows[0], from: part.number)
    note(part, isNew: merger.isNew, in: &record)
    let place = importer.index.rows[part.number]
    let (file, line) = (importer.tables[Int(place.file)].name, Int(place.line))
    for message in merger.conflicts {
      importer.conflicts.add(
        file, line, "\(message) (the record is of \(first))", order: part.number)
    }
    guard record.rows[0] != part.number else { return }
    let news = merger.isNew ? "is joined to" : "says nothing new of"
    importer.joinedRows.add(
      file, line, "\(news) \(record.draft.id), of \(first)", order: part.number)
  }

  private func note(_ part: Part, isNew: Bool, in record: inout Record) {
    record.rows.append(part.number)
    record.rule = record.rule ?? part.template.titleRule
    for message in part.unread { importer.leaveOut(message, of: part.number) }
    for miss in part.misses { importer.note(miss, of: part.number) }
    record.standIns += part.standIns
    if isNew {
      importer.index.mark(part.number, .isNew)
      if !shares.isEmpty { record.counted.append(part) }
    }
    if let dates = part.dates {
      let actors = record.draft.id.kind == .actor ? [record.draft.id] : []
      record.years.append((part.actors + actors, dates))
    }
  }

  /// Writes a record whose rows are all read, if the loader will take it.
  private mutating func finish(_ record: Record) {
    var draft = record.draft
    if draft.id.kind == .bloc { importer.levels?.level(&draft) }
    if draft.id.kind == .actor {
      for (actors, dates) in record.years where actors.contains(draft.id) {
        note(dates, of: [draft.id])
      }
      identify(&draft)
    }
    let result = write(draft, with: record.standIns)
    guard result.fault == nil else {
      for (number, row) in record.rows.enumerated() {
        importer.drop(row, number == 0 ? result.fault : nil)
      }
      return
    }
    for words in result.warnings {
      importer.note("\(draft.id): \(words)", ofRow: record.rows[0])
    }
    if draft.id.kind == .place, draft["coordinates"] == nil {
      let place = importer.index.rows[record.rows[0]]
      importer.notices.add(
        importer.tables[Int(place.file)].name, Int(place.line),
        "a place without coordinates: no map shows it", order: record.rows[0])
    }
    for (actors, dates) in record.years {
      note(dates, of: actors)
      guard draft.id.kind == .bloc || draft.id.kind == .relation else { continue }
      for id in actors { tiedSince[id] = min(tiedSince[id] ?? .max, dates.lowerBound.year) }
    }
    for part in record.counted where importer.index.mark(part.number, .isCounted) {
      let file = Int(importer.index.rows[part.number].file)
      for place in shares.indices {
        shares[place].add(part.row, importer.tables[file].shares[place])
      }
    }
    if draft.id.kind == .relation { notePair(of: draft, row: record.rows[0]) }
    if let place = result.place, !result.links.isEmpty {
      linking.append(
        Linking(id: draft.id, place: place, rows: record.rows, links: result.links))
    }
  }

  /// Says that two relations are of one pair.
  private mutating func notePair(of draft: Draft, row: Int) {
    guard case .list(let actors) = draft["actors"] else { return }
    let pair = actors.map(\.text).sorted()
    guard let other = pairs[pair] else {
      pairs[pair] = (draft.id, row)
      return
    }
    let place = importer.index.rows[row]
    importer.notices.add(
      importer.tables[Int(place.file)].name, Int(place.line),
      "\(draft.id) is of the same pair as \(other.id), of \(importer.place(of: other.row, from: row)): "
        + "an identifier that names the two in one order joins them", order: row)
  }

  /// Writes a record with the actors that it alone names, or says what is wrong with it.
  private mutating func write(
    _ draft: Draft, with standIns: [Draft] = []
  ) -> (fault: String?, warnings: [String], place: KindText.Place?, links: [AnyIdentifier]) {
    guard !made.contains(draft.id) else {
      return ("the identifier \(draft.id) is taken already", [], nil, [])
    }
    written.removeAll(keepingCapacity: true)
    draft.append(to: &written)
    guard written.count < KindText.largestFile else {
      return ("the \(draft.id.kind) would have over \(KindText.largestFile >> 20) MB", [], nil, [])
    }
    let check = RecordCheck(written, of: draft.id, rubric: importer.levels?.rubric ?? .standard)
    if let fault = check.fault { return (fault.text, [], nil, []) }
    let unknown = standIns.filter { self.standIns[$0.id] == nil }
    for actor in unknown {
      if let fault = RecordCheck(actor.written, of: actor.id).fault {
        return ("the name of an actor: \(fault.text)", [], nil, [])
      }
    }
    for actor in unknown where self.standIns.updateValue(actor, forKey: actor.id) == nil {
      standInOrder.append(actor.id)
    }
    made.insert(draft.id)
    let place = importer.texts[draft.id.kind.index].append(written)
    // Those of names and of files are there whatever becomes of the rest.
    return (
      nil, check.warnings.map { SafeText.clean($0.message) }, place,
      check.links.filter { self.standIns[$0] == nil && !sources.contains($0) }
    )
  }

  // MARK: What is known of dates and actors

  private mutating func note(_ range: ClosedRange<PartialDate>, of actors: [AnyIdentifier]) {
    dates =
      dates.map {
        min($0.lowerBound, range.lowerBound)...max($0.upperBound, range.upperBound)
      } ?? range
    let (first, last) = (range.lowerBound.year, range.upperBound.year)
    for id in actors {
      yearsOfActors[id] =
        yearsOfActors[id].map { min($0.lowerBound, first)...max($0.upperBound, last) }
        ?? first...last
    }
  }

  /// Says of a state which one it is, by its name: its ISO code, and the actor of another pack that
  /// it is.
  private func identify(_ draft: inout Draft) {
    var aliases: [String] = []
    if case .list(let all) = draft["aliases"] {
      aliases = all.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }
    guard case .text(let title) = draft["title"] else { return }
    var isoCode: String?
    if case .text(let code) = draft["isoCode"] { isoCode = code }
    let isState = draft["category"] == .text("state")
    // What stands for a code is the state that has it, whatever part of its time the rows are of; one that a list
    // has without an end is in being today.
    var years =
      importer.lookups.values.lazy.compactMap { $0.years(of: title) }.first
      ?? yearsOfActors[draft.id]
    if Self.isOpen(draft), let known = years, let today = Int(importer.date.prefix(4)) {
      years = known.lowerBound...max(known.upperBound, today)
    }
    let identity = ActorIdentity(
      title, aliases: aliases, isoCode: isoCode, in: years, known: importer.knownActors,
      importer.corrections)
    if let words = identity.other, isState || draft["category"] == .text("organisation") {
      draft["category"] = .text("organisation")
      if draft["summary"] == nil { draft["summary"] = .text("No state: \(words).") }
    } else if let words = identity.other, draft["summary"] == nil {
      draft["summary"] = .text("It may be several: \(words).")
    }
    if isState, let heir = identity.state?.goesOnAs {
      let id = RecordMaker.actorID(heir)
      let isThere = importer.index.has(.actor, slug: id.slug) || standIns[id] != nil
      if isThere, id != draft.id { draft["goesOnAs"] = .link(id) }
    }
    if isState {
      if isoCode == nil, let code = identity.isoCode { draft["isoCode"] = .text(code) }
      importer.identities.append((title, identity))
    }
    guard let knownActors = importer.knownActors, draft["matches"] == nil else { return }
    if let match = identity.match {
      importer.matches.append((title, match, identity.reason))
      draft["matches"] = .link(match)
      guard isState, draft["spells"] == nil, draft["from"] == nil,
        let life = knownActors.life(of: match), let since = life.since,
        let first = tiedSince[draft.id], first < since
      else { return }
      // It is in being as long as any pack says, and outside that it has no ties: Russia of 1815 is in being
      // beside one that says since 1991.
      draft["from"] = .date(PartialDate(year: first))
      if let until = life.until { draft["to"] = .date(PartialDate(year: until)) }
    } else if isState, let state = identity.state {
      // All packs that name the state in any way mean one; that is another one than a known one of other years.
      let slug =
        knownActors.has(AnyIdentifier(kind: .actor, slug: state.slug)) ? "-of-other-years" : ""
      draft["matches"] = .link(AnyIdentifier(kind: .actor, slug: state.slug + slug))
    }
  }

  /// Whether a spell of an actor has no end.
  private static func isOpen(_ draft: Draft) -> Bool {
    guard case .list(let spells)? = draft["spells"] else { return false }
    return spells.contains { spell in
      if case .object(let members) = spell { !members.contains { $0.name == "to" } } else { false }
    }
  }

  // MARK: What comes of all rows

  /// Makes the figures of shares.
  mutating func makeFigures() {
    guard let source = importer.sources.first?.id else { return }
    for tally in shares {
      for figure in tally.figures(citing: source) {
        var number = 2
        var id = figure.id
        if importer.index.has(id.kind, slug: id.slug) || made.contains(id) {
          id = freeID(id, &number)
        }
        let names = tally.actors.sorted { $0.key.slug < $1.key.slug }
        let citation = ShareTally.citation(source, "rows of shares")
        let actors = names.filter { standIns[$0.key] == nil }.map {
          RecordMaker.standIn($0.key, named: $0.value, citing: citation)
        }
        let result = write(Draft(id, figure.members), with: actors)
        if let fault = result.fault {
          importer.leftOut.append("\(id): \(SafeText.clean(fault))")
        }
      }
    }
  }

  /// Takes names of panels that mean one state in their years, as Russia and the Soviet Union of 1960, for one actor.
  private mutating func joinPanelNames() {
    var firsts: [String: Int] = [:]
    var same: [Int: Int] = [:]
    for (number, (actor, own)) in zip(importer.panels.actors, importer.panels.years).enumerated() {
      let years = importer.lookups.values.lazy.compactMap { $0.years(of: actor.name) }.first ?? own
      let identity = ActorIdentity(
        actor.name, aliases: [], isoCode: nil, in: years, known: importer.knownActors,
        importer.corrections)
      guard let state = identity.state else { continue }
      if let first = firsts[state.name] {
        same[number] = first
      } else {
        firsts[state.name] = number
      }
    }
    if !same.isEmpty { importer.panels.join(same) }
  }

  /// Makes the figures that are panels, with the actors of whom rows say no more than the name.
  mutating func makePanels() {
    guard let source = importer.sources.first?.id, !importer.panels.isEmpty else { return }
    let citation = ShareTally.citation(source, "rows of values")
    joinPanelNames()
    let figures = importer.panels.figures(citing: source, locator: "rows of values")
    for (id, name, row) in importer.panels.names { note(name, of: id, row: row) }
    for (number, ((id, name), years)) in zip(importer.panels.actors, importer.panels.years)
      .enumerated() where !importer.panels.isJoined(number)
    {
      note(PartialDate(year: years.lowerBound)...PartialDate(year: years.upperBound), of: [id])
      if standIns[id] == nil {
        standIns[id] = RecordMaker.standIn(id, named: name, citing: citation)
        standInOrder.append(id)
      }
    }
    for figure in figures {
      if let fault = write(Draft(figure.id, figure.members)).fault {
        importer.leftOut.append("\(figure.id): \(SafeText.clean(fault))")
      }
    }
    for (row, message) in importer.panels.unread { importer.leaveOut(message, of: row) }
    for (row, message) in importer.panels.doubts { importer.note(message, ofRow: row) }
    for (name, found) in importer.panels.noStates.sorted(by: { $0.value.row < $1.value.row }) {
      let values = found.count.counted("value is", "values are")
      importer.note(
        "\"\(SafeText.clean(name))\" is no state, but \(found.words): \(values) left out",
        ofRow: found.row)
    }
    for untaken in importer.untakenRows {
      let values = untaken.values.counted("value is", "values are")
      importer.note(
        "\"\(SafeText.clean(untaken.name))\" is no row that the mapping takes: \(values) left out",
        ofRow: untaken.row)
    }
    for (miss, found) in importer.panels.misses { importer.misses[miss] = found }
    importer.repeatedValues = importer.panels.repeatedCount
    for conflict in importer.panels.conflicts {
      let (place, earlier) = (
        importer.index.rows[conflict.row], importer.index.rows[conflict.earlierRow]
      )
      let file = importer.tables[Int(earlier.file)].name
      let other = earlier.file == place.file ? "" : " of \(TableImporter.shownName(file))"
      importer.conflicts.add(
        importer.tables[Int(place.file)].name, Int(place.line),
        "\(conflict.message) (line \(earlier.line)\(other))", order: conflict.row)
    }
  }

  /// Makes the actors of whom rows say no more than the name.
  mutating func makeStandIns() {
    for id in standInOrder where !made.contains(id) {
      guard var draft = standIns[id] else { continue }
      if let others = otherNames[id] { draft["aliases"] = .list(others.map { .text($0) }) }
      identify(&draft)
      _ = write(draft)
    }
  }

  /// Makes the sources that the files are.
  mutating func makeSources() {
    var ends: [DraftMember] = []
    if let coverage = importer.coverage {
      if let from = coverage.from { ends.append(DraftMember(name: "from", value: .date(from))) }
      if let until = coverage.until {
        ends.append(DraftMember(name: "to", value: .date(until)))
      }
    } else if let dates, importer.mapping.pack.contains(where: { $0.0 == "system" }) {
      importer.listEnd = PartialDate(year: dates.upperBound.year)
    } else if importer.mapping.coversItsDates, let dates {
      ends = [("from", dates.lowerBound), ("to", dates.upperBound)].map {
        DraftMember(name: $0, value: .date(PartialDate(year: $1.year)))
      }
    }
    for (id, members) in importer.sources {
      var draft = Draft(id, members)
      if !ends.isEmpty, draft["coverage"] == nil { draft["coverage"] = .object(ends) }
      if importer.isPassingOnForbidden { draft["passingOn"] = .text("forbidden") }
      _ = write(draft)
    }
  }

  // MARK: Links

  /// Takes out the records that link to one which is not there, and then those that link to them.
  mutating func dropDangling() {
    var dependents: [AnyIdentifier: [Int]] = [:]
    for (number, record) in linking.enumerated() {
      for link in record.links { dependents[link, default: []].append(number) }
    }
    var missing = dependents.keys.filter { !made.contains($0) }
      .sorted { ($0.kind.index, $0.slug) < ($1.kind.index, $1.slug) }
    while let target = missing.popLast() {
      for number in dependents[target] ?? [] where made.contains(linking[number].id) {
        let record = linking[number]
        for (number, row) in record.rows.enumerated() {
          importer.drop(row, number == 0 ? "links to \(target), which no row makes" : nil)
        }
        importer.texts[record.id.kind.index].remove(record.place)
        made.remove(record.id)
        // Of an actor at least the name stays, where others have named it.
        if let standIn = standIns[record.id] {
          _ = write(standIn)
        } else {
          missing.append(record.id)
        }
      }
    }
  }
}
