extension RecordStore {
  /// The panel that the figure at a row is, put together when first asked for; nil for a figure of another
  /// form.
  func panel(ofRow row: Int) -> Panel? {
    if let known = panelsStore.withLock({ $0[row] }) { return known }
    let (figures, actors) = (list(of: .figure), list(of: .actor))
    guard let table = panelRows(at: row),
      case .figure(let figure) = record(at: RecordIndex(kind: .figure, row: row)),
      let form = figure.panel
    else { return nil }
    let file = figures.files[Int(figures.entries[row].file)]
    let rows = file.identifiers.map {
      $0.kind == .actor ? actors.row(of: $0.slug, from: file.text.pack) : nil
    }
    let end = coverageEnd([form.citation.source.slug], from: file.text.pack)
    let panel = Panel(figure, form, table, rows: rows, knownTo: end) {
      Identifier(slug: actors.entries[$0].slug)
    }
    if let panel { panelsStore.withLock { $0[row] = panel } }
    return panel
  }

  /// The values of the figure at a row as its file has them; nil for a figure of another form.
  private func panelRows(at row: Int) -> PanelRows? {
    let figures = list(of: .figure)
    let entry = figures.entries[row]
    return figures.files[Int(entry.file)].panels[Int(entry.number)]
  }

  /// The rows of the figures that are panels, in the order of their list.
  var panelRowNumbers: [Int] {
    list(of: .figure).entries.indices.filter { panelRows(at: $0) != nil }
  }
}

extension Library {
  /// The values of a figure that is a panel; nil for one of another form, or without any value.
  public func panel(_ id: AnyIdentifier) -> Panel? {
    id.kind == .figure ? row(of: id).flatMap { store.panel(ofRow: $0) } : nil
  }

  /// The figures that are panels, in the order of their list; no value is read for it.
  public var panelIdentifiers: [AnyIdentifier] {
    store.panelRowNumbers.map { store.list(of: .figure).identifier(at: $0) }
  }

  /// All panels, in the order of the list of figures.
  ///
  /// O(values) when first asked for.
  public var panels: [Panel] { store.panelRowNumbers.compactMap { store.panel(ofRow: $0) } }

  /// Whether a panel is of pairs, which the matrix and the network can show.
  ///
  /// O(values) when first asked for.
  public var hasPairPanels: Bool { panels.contains { $0.form.subjects == .pairs } }

  /// The panels that a name may mean: that of an identifier or slug, else all whose title or measure has just
  /// its words.
  public func panels(called name: String) -> [Panel] {
    let slug = name.hasPrefix("figure/") ? String(name.dropFirst("figure/".count)) : name
    if let id = AnyIdentifier("figure/" + slug.lowercased()), let panel = panel(id) {
      return [panel]
    }
    let word = TextFolding.fold(name)
    return store.panelRowNumbers.filter { row in
      guard case .figure(let figure) = store.record(at: RecordIndex(kind: .figure, row: row)) else {
        return false
      }
      return TextFolding.fold(figure.title) == word || TextFolding.fold(figure.measure) == word
    }.compactMap { store.panel(ofRow: $0) }
  }

  /// Whether all whose values a panel has are states: in some data sets groups and organisations are among them.
  ///
  /// O(actors), without reading any record.
  public func areStates(_ panel: Panel) -> Bool {
    let list = store.list(of: .actor)
    return panel.actors.allSatisfy { actor in
      row(of: actor.any).map { list.entries[$0].isState } ?? false
    }
  }

  /// Whether nothing is told but numbers, and whose they are.
  public var hasOnlyFigures: Bool {
    Kind.allCases.allSatisfy { [.actor, .source, .figure].contains($0) || count(of: $0) == 0 }
  }

  /// A subject in words: "India", "India to China" where it matters who is first, else "China–India".
  public func title(ofSubject subject: Int, in panel: Panel) -> String {
    panel.actors(of: subject).map { title(of: $0.any) }
      .joined(separator: panel.form.joint)
  }
}
