import AllianceModel

extension BrowseScene: FilterableScene {
  func filter(in context: inout Context) -> String? {
    guard let kind = source.kind else {
      context.message =
        "only the list of a kind can be filtered: \(context.label(of: "search")) searches everything"
      return nil
    }
    return context.arrangement(of: kind).filter
  }

  mutating func setFilter(_ words: String, in context: inout Context) {
    focus = .list
    arrange(in: &context) { $0.filter = words }
  }

  func filterProblem(in context: Context) -> String? {
    let words = source.kind.map { context.arrangement(of: $0).filter } ?? ""
    return SearchQuery(words).problems.first
  }
}

extension BrowseScene {
  /// Arranges the list of a kind; the record that was selected stays so, if it is still there.
  mutating func arrange(in context: inout Context, _ change: (inout ListArrangement) -> Void) {
    guard let kind = source.kind else { return }
    let selected = selection(in: context)
    context.rearrange(kind, change)
    if let row = selected.flatMap({ context.library.row(of: $0) }) {
      context.rearrange(kind) { $0.reveal(row: row) }
    }
    let row = selected.flatMap { context.row(of: $0, in: source) }
    if row == nil { detail = DetailPosition() }
    self.row = row ?? 0
  }

  /// Sorts the list that is shown in its next order.
  mutating func sortList(in context: inout Context) {
    guard let kind = source.kind else {
      context.message = source.content.orderText
      return
    }
    let orders = ListOrder.all(for: kind, context.columns(of: kind))
    arrange(in: &context) { arrangement in
      let index = orders.firstIndex(of: arrangement.order) ?? 0
      arrangement.order = orders[(index + 1) % orders.count]
    }
    context.message = "\(kind.plural) \(context.arrangement(of: kind).order.text(for: kind))"
  }
}
