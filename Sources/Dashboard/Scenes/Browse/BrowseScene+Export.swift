import AllianceModel

extension BrowseScene {
  func picture(in context: Context) -> SVG? {
    focus == .detail ? nil : source.content.picture(in: context)
  }

  func pageName(in context: Context) -> String {
    source.kind?.title ?? context.title(of: source)
  }

  /// The record whose detail has the focus, or the list.
  func articleBlocks(in context: Context) -> [Article.Block] {
    let library = context.library
    if focus != .detail, let blocks = source.content.articleBlocks(in: context) { return blocks }
    var article = Article("", in: library, at: context.viewpoint.moment)
    switch exportSubject(in: context) {
    case .record(let id):
      guard let record = library.record(id) else { return [] }
      article.blocks.append(.heading(record.title))
      article.add(record)
    case .list(let ids, let noun):
      article.blocks.append(
        Article.records(
          ids.compactMap { library.record($0) }, in: library, caption: noun.firstUpper))
    case .claims, .view: break
    }
    return article.blocks
  }

  func exportSubject(in context: Context) -> ExportSubject {
    let count = context.count(of: source)
    if focus == .detail || count == 1, let id = selection(in: context) { return .record(id) }
    // What is folded belongs to the list too.
    let grouped = source.kind.map { kind in
      context.arrangement(of: kind).groups.flatMap { group in
        group.rows.map { RecordIndex(kind: kind, row: $0) }
      }
    }
    let places =
      grouped.flatMap { $0.isEmpty ? nil : $0 }
      ?? (0..<count).compactMap { context.place(source, at: $0) }
    let ids = places.compactMap { context.library.identifier(at: $0) }
    return .list(ids, noun: source.kind?.plural ?? "records")
  }
}
