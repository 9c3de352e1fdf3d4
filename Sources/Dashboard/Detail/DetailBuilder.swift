import AllianceModel
import TerminalKit

/// Says everything about a record, in an order that is the same for all kinds.
struct DetailBuilder {
  let library: Library
  let options: DetailOptions
  var writer: DetailWriter

  init(library: Library, width: Int, options: DetailOptions) {
    self.library = library
    self.options = options
    writer = DetailWriter(
      width: width, usesWords: options.isPlain, numberedLinks: options.numberedLinks)
  }

  /// The document without empty lines at its end.
  func finish() -> DetailDocument {
    var document = writer.document
    while let last = document.lines.last, last.isEmpty { document.lines.removeLast() }
    return document
  }

  /// Adds a record from its first line to its last.
  mutating func add(_ record: AnyRecord) {
    addStandingBanner(record.id)
    record.presented?.addSections(to: &self)
    addEvidence(of: record)
    let told: Set<AnyIdentifier> =
      if case .actor(let actor) = record { addValues(of: actor.id) } else { [] }
    addMentions(of: record.id, but: told)
    addFooter(record)
  }

  /// Says that the whole record does not hold at the moment looked at.
  private mutating func addStandingBanner(_ id: AnyIdentifier) {
    guard let moment = options.moment else { return }
    switch library.standing(of: id, at: moment) {
    case .holds: return
    case .later(let beginning):
      let isDated = library.record(id)?.record.spells.isEmpty == false
      let verb = isDated ? "from" : id.kind.descriptor.beginningWords
      writer.add([Piece("later than \(moment.date): \(verb) \(beginning)", .doubtful)])
    case .over(let end?): writer.add([Piece("over by \(moment.date): \(end.untilText)", .doubtful)])
    case .over(nil): writer.add([Piece("no evidence \(moment)", .doubtful)])
    case .unknown(let date):
      writer.add([Piece("unknown \(moment): its source says nothing after \(date)", .doubtful)])
    }
    writer.blank()
  }

  // MARK: Parts of all kinds

  /// The other names and the summary with its sources.
  ///
  /// - Parameter lines: the lines of the summary; nil if it has one.
  mutating func addIntroduction(_ header: RecordHeader, lines: [Prose]? = nil) {
    if !header.aliases.isEmpty {
      writer.add([Piece("also " + header.aliases.joined(separator: " · "), .secondary)], hanging: 5)
    }
    guard !header.summary.isEmpty else { return }
    writer.blank()
    for line in lines ?? [header.summary] {
      if line.isEmpty { writer.blank() } else { writer.add(pieces(of: line)) }
    }
    addCitations(header.citations)
  }

  /// A line that names the sources of what stands above it, passages of one source together.
  mutating func addCitations(_ citations: [Citation], indent: Int = 2) {
    guard !citations.isEmpty else { return }
    var pieces: [Piece] = []
    var last: (citation: Citation, part: Substring)?
    for citation in citations {
      // "comment of 2019-09-16, ¶5" is a part and a paragraph.
      let comma = citation.locator.lastIndex(of: ",")
      let part = citation.locator[..<(comma ?? citation.locator.startIndex)]
      if let last, let comma, last.citation.source == citation.source, last.part == part,
        library.attribution(of: last.citation) == library.attribution(of: citation)
      {
        // How it is to be taken stands once, after the last passage.
        let tail = attributionPieces(of: citation)
        pieces.removeLast(tail.count)
        pieces += [Piece(String(citation.locator[comma...]), .secondary)] + tail
      } else {
        if !pieces.isEmpty { pieces.append(Piece("; ", .secondary)) }
        pieces += self.pieces(of: citation) + attributionPieces(of: citation)
      }
      last = (citation, part)
    }
    writer.add(pieces, indent: indent, hanging: 2)
  }

  /// A source's short name as a link, and the passage.
  func pieces(of citation: Citation) -> [Piece] {
    let title = library.shortTitle(of: citation.source)
    return [Piece(title, linkTo: citation.source.any)]
      + (citation.locator.isEmpty
        ? [] : [Piece(citation.passageText(behind: title), .secondary)])
  }

  /// How a statement is to be taken: ", as its author argues"; nothing where nobody says.
  func attributionPieces(of citation: Citation) -> [Piece] {
    library.attribution(of: citation).map { [Piece(", " + $0, .secondary)] } ?? []
  }

  func pieces(of prose: Prose, _ role: Role = .text) -> [Piece] {
    prose.runs.map { run in
      if let link = run.link { return Piece(run.text, linkTo: link) }
      guard let url = run.url else { return Piece(run.text, role) }
      // Not every terminal opens links: the address can be read.
      var piece = Piece("\(run.text) (\(url))", role)
      piece.url = WebLink(url)?.text
      return piece
    }
  }

  /// Titles of records as links, with something between them.
  func links(_ ids: [AnyIdentifier], separator: String) -> [Piece] {
    var pieces: [Piece] = []
    for id in ids {
      if !pieces.isEmpty { pieces.append(Piece(separator, .secondary)) }
      pieces.append(link(id))
    }
    return pieces
  }

  func link(_ id: AnyIdentifier) -> Piece { Piece(library.title(of: id), linkTo: id) }

  /// A heading and a list of links, one a line; nothing if there are none.
  mutating func addLinks(_ heading: String, _ ids: [AnyIdentifier]) {
    guard !ids.isEmpty else { return }
    writer.heading(heading)
    let shown = visible(ids)
    for id in shown { writer.add([link(id)] + standingNote(id), indent: 2, hanging: 2) }
    addHiddenCount(ids.count - shown.count)
  }

  /// The records that are not left out for not holding.
  func visible(_ ids: [AnyIdentifier]) -> [AnyIdentifier] {
    guard options.hidesRest, let moment = options.moment else { return ids }
    return ids.filter { library.holds($0, at: moment) }
  }

  /// What follows a link to a record that does not hold at the moment looked at.
  func standingNote(_ id: AnyIdentifier) -> [Piece] {
    // What is not loaded has its identifier for a title, and no date.
    guard library.place(of: id) != nil else { return [] }
    return library.standing(of: id, at: options.moment).note.map { [Piece("  " + $0, .later)] }
      ?? []
  }

  /// Events and deals with their dates, one a line.
  mutating func addTurns(_ heading: String, _ ids: [AnyIdentifier]) {
    guard !ids.isEmpty else { return }
    writer.heading(heading)
    let shown = visible(ids)
    let dates = shown.map { library.beginning(of: $0)?.description ?? "" }
    let width = max(12, (dates.map { TextWidth.of($0) }.max() ?? 0) + 1)
    for (id, date) in zip(shown, dates) {
      let standing = library.standing(of: id, at: options.moment)
      let role: Role = standing == .holds ? .secondary : .later
      let word =
        switch standing {
        case .holds: ""
        case .later: ", later"
        case .over: ", before"
        case .unknown: ", unknown"
        }
      writer.add(
        [
          Piece(date.filled(to: width, gap: 1), role), link(id),
          Piece("  " + id.kind.name + word, role),
        ], indent: 2, hanging: min(width, writer.width / 3))
    }
    addHiddenCount(ids.count - shown.count)
  }

  /// A label and what it says, the labels of a group aligned.
  mutating func addField(_ label: String, _ pieces: [Piece]) {
    guard !pieces.isEmpty else { return }
    writer.add(
      [Piece(label.filled(to: 12, gap: 1), .secondary)] + pieces, hanging: min(12, writer.width / 3)
    )
  }

  // MARK: The end

  /// - Parameter told: those that stand above already.
  private mutating func addMentions(of id: AnyIdentifier, but told: Set<AnyIdentifier>) {
    let all = library.mentions(of: id).filter { !told.contains($0) }
    let mentions = visible(all)
    guard !all.isEmpty else { return }
    writer.heading("Mentioned by (\(mentions.count))")
    for kind in Kind.allCases {
      let ofKind = mentions.filter { $0.kind == kind }
      guard !ofKind.isEmpty else { continue }
      let name = ofKind.count == 1 ? kind.name : kind.plural
      for (index, mention) in shownMentions(ofKind, kind).enumerated() {
        let start = (index == 0 ? name : "").filled(to: 10)
        writer.add(
          [Piece(start, .secondary), link(mention)] + standingNote(mention), indent: 2, hanging: 12)
      }
      if ofKind.count > Self.mostMentions {
        let search =
          [.actor, .source].contains(id.kind)
          ? "; all: search \(id.kind.name):\(id.slug) kind:\(kind.name)" : ""
        writer.add(
          [Piece("and \(ofKind.count - Self.mostMentions) more\(search)", .secondary)], indent: 12,
          hanging: 2)
      }
    }
    addHiddenCount(all.count - mentions.count)
  }

  /// More records of a kind than this are no list that anybody reads.
  static let mostMentions = 25

  /// Those that a list of very many begins with: of deals the largest, else the first of their list.
  private func shownMentions(_ all: [AnyIdentifier], _ kind: Kind) -> [AnyIdentifier] {
    guard all.count > Self.mostMentions else { return all }
    guard kind == .deal else { return Array(all.prefix(Self.mostMentions)) }
    let worths = library.worths(ofDeals: all.compactMap { library.row(of: $0) })
    guard worths.count == all.count else { return Array(all.prefix(Self.mostMentions)) }
    let order = Array(all.indices).stablySorted { -(worths[$0] ?? -1) }
    return order.prefix(Self.mostMentions).map { all[$0] }
  }

  private mutating func addFooter(_ record: AnyRecord) {
    writer.blank()
    let header = record.record.header
    if let basis = header.basis {
      let note = header.basisNote.map { ": " + $0 } ?? ""
      writer.add([Piece("by \(basis.rawValue)" + note, .secondary)], hanging: 2)
    }
    var origin = record.id.description
    if library.packs.count > 1, let pack = library.pack(of: record.id) {
      origin += ", from the pack " + pack.title
    }
    writer.add([Piece(origin, .secondary)])
  }
}

extension Status {
  /// How a status is shown: what is doubtful looks doubtful.
  var role: Role {
    switch self {
    case .done, .agreed, .reported, .operating, .underConstruction, .workedOut: .text
    case .planned, .proposed, .superseded, .suspended, .mothballed, .closed, .retired, .expired,
      .shelved, .cancelled:
      .secondary
    case .rumoured, .disputed, .denied: .doubtful
    }
  }
}

extension Trend? {
  var role: Role { self?.role ?? .text }
}

extension Trend {
  /// The mark that stands for a trend.
  var mark: String {
    switch self {
    case .warming: "▲"
    case .steady: "="
    case .cooling: "▼"
    }
  }

  var role: Role {
    switch self {
    case .warming: .warming
    case .steady: .steady
    case .cooling: .cooling
    }
  }
}
