import AllianceModel
import TerminalKit

extension State {
  /// Everything about some records as an article: a section for each, with a picture where there is
  /// one of it.
  ///
  /// - Parameters:
  ///   - title: what the report is called; the title of the record, if nil and only one.
  ///   - size: how wide its pictures are; as wide as they were drawn if nil.
  public func report(
    on ids: [AnyIdentifier], title: String?, look: PictureLook, size: PictureSize? = nil
  ) -> Article {
    let library = context.library
    let moment = context.viewpoint.moment
    let records = ids.compactMap { library.record($0) }
    let own = records.count == 1 ? records[0].title : library.title
    var article = Article(
      title ?? own, in: library, at: moment)
    article.takeLanguage(of: records)
    for record in records {
      if records.count > 1 || title != nil { article.blocks.append(.heading(record.title)) }
      article.add(record)
      if let picture = picture(of: record.id) { article.add(picture, look: look, size: size) }
      addTurns(of: record, to: &article)
    }
    article.addCredit()
    return article
  }

  /// A whole pack as an article: what it says of itself and tells first, then a section for each record.
  ///
  /// Its sources stand in the notes.
  ///
  /// - Parameter pack: the identifier of a pack that is loaded.
  /// - Returns: nil if there is no such pack.
  public func report(onPack pack: String, look: PictureLook) -> Article? {
    let library = context.library
    guard let pack = library.packs.first(where: { $0.identifier == pack }) else { return nil }
    let ids = Kind.allCases.filter { $0 != .source && $0 != .note }.flatMap { kind in
      (0..<library.count(of: kind)).compactMap {
        library.identifier(at: RecordIndex(kind: kind, row: $0))
      }
    }.filter { library.pack(of: $0)?.identifier == pack.identifier }
    var article = report(on: ids, title: pack.title, look: look)
    var opening: [Article.Block] =
      pack.description.isEmpty ? [] : [.paragraph(Article.Passage(pack.description))]
    let facts = [
      pack.authors.isEmpty ? nil : "by " + pack.authors.joined(separator: ", "),
      pack.version.isEmpty ? nil : "version \(pack.version)", pack.licence, pack.contact,
    ].compactMap { $0 }.filter { !$0.isEmpty }
    if !facts.isEmpty {
      opening.append(.paragraph(Article.Passage(facts.joined(separator: ", ") + ".")))
    }
    for (heading, lines) in [
      (pack.story?.title ?? "", pack.story?.lines ?? []), ("Against it", pack.story?.against ?? []),
    ] where !lines.isEmpty {
      opening.append(.heading(heading))
      opening.append(
        .list(lines.map { Article.Passage("\($0.when): \($0.text)", $0.citations) }))
    }
    article.blocks.insert(contentsOf: opening, at: 0)
    return article
  }

  /// Everything between two actors as an article, in order of time.
  public func report(on pair: ActorPair, look: PictureLook) -> Article {
    let library = context.library
    let moment = context.viewpoint.moment
    var article = Article(context.title(of: pair), in: library, at: moment)
    article.blocks += dossierBlocks(of: pair)
    article.addCredit()
    return article
  }

  private func dossierBlocks(of pair: ActorPair) -> [Article.Block] {
    let library = context.library
    var table = Article.Table(columns: ["what", "when", "kind", "in short"])
    for entry in library.dossier(of: pair, at: context.viewpoint.moment).entries
    where !entry.isLater(than: context.viewpoint.moment) {
      table.rows.append([
        Article.Passage(entry.text(in: library, of: pair)),
        Article.Passage(entry.dateText(in: library)),
        Article.Passage(entry.word),
        Article.Passage(entry.words(in: library), entry.citations(in: library)),
      ])
    }
    return [.table(table)]
  }

  /// What happened around a record: its deals, events and quotes, by date.
  private func addTurns(of record: AnyRecord, to article: inout Article) {
    let library = context.library
    let turns = library.mentions(of: record.id)
      .filter { [.event, .deal, .quote].contains($0.kind) }
      .filter { library.holds($0, at: context.viewpoint.moment) }
      .compactMap { library.record($0) }
    guard !turns.isEmpty else { return }
    article.blocks.append(
      Article.records(turns, in: library, caption: "Deals, events and quotes that name it"))
  }

  /// Pictures of a report are as wide as a sheet of paper, so that their letters are as large as those of a text.
  private static let reportWidth = 760.0

  /// The picture that says most of a record; nil where none does.
  private func picture(of id: AnyIdentifier) -> SVG? {
    guard let record = context.library.record(id) else { return nil }
    let view: String
    switch record.presented?.reportPicture ?? .none {
    case .none: return nil
    case .course: return course(of: record)
    case .network: view = "network"
    case .map: view = "map"
    case .chart: view = "chart"
    }
    var copy = self
    copy.context.pictureWidth = Self.reportWidth
    guard (try? copy.show(ViewRequest(view: view, at: [id]))) != nil else { return nil }
    return (copy.scene.model as? any PicturedScene)?.picture(in: copy.context)
  }

  /// The phases of a record over the years, with what happened; nil if nothing has a date.
  private func course(of record: AnyRecord) -> SVG? {
    let lanes = Timeline(of: record, in: context.library).until(context.viewpoint.moment).lanes
    let starts = lanes.flatMap(\.items).compactMap { $0.shownFrom?.span.lowerBound }
    guard let first = starts.min(), let last = starts.max() else { return nil }
    let end = max(last, Double(context.library.latestSourceYear)) + 1
    return TimelinePicture(
      subject: record.title, lanes: lanes,
      years: first - max(0.5, (end - first) / 40)...end,
      citations: record.phases.stretches.flatMap(\.citations) + record.record.header.citations,
      most: Self.reportWidth
    ).svg(in: context)
  }
}

extension Dossier.Entry {
  /// What it says, in words.
  fileprivate func words(in library: Library) -> String {
    switch part {
    case .phase(let phase): return phase.evidence.plainText
    case .point: return ""
    case .panel(let tie): return tie.rankText(in: library)
    case .record:
      guard let record = library.record(record)?.record else { return "" }
      return (record as? Quote).map { "“\($0.words)”" } ?? record.header.summary.plainText
    }
  }
}
