import AllianceModel

extension BrowseScene: FilterableScene {
  func filter(in context: inout Context) -> String? {
    guard let kind = source.kind else {
      context.message =
        "only the list of a kind can be filtered: \(context.label(of: "search")) searches anew"
      return nil
    }
    return context.lists.arrangements[kind]?.filter ?? ""
  }

  mutating func setFilter(_ words: String, in context: inout Context) {
    focus = .list
    arrange(in: &context) { $0.filter = words }
  }

  func filterProblem(in context: Context) -> String? {
    let words = source.kind.flatMap { context.lists.arrangements[$0]?.filter } ?? ""
    return SearchQuery(words).problems.first
  }
}

extension BrowseScene {
  /// Arranges the list of a kind; the record that was selected stays so, if it is still there.
  mutating func arrange(in context: inout Context, _ change: (inout ListArrangement) -> Void) {
    guard let kind = source.kind else { return }
    let selected = selection(in: context)
    var arrangement = context.lists.arrangements[kind] ?? ListArrangement()
    change(&arrangement)
    context.lists.arrange(kind, as: arrangement, context.library, context.viewpoint)
    if arrangement.grouping != nil, let row = selected.flatMap({ context.library.row(of: $0) }) {
      context.lists.reveal(row: row, of: kind)
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
    let order = context.lists.arrangements[kind]?.order ?? .standard
    context.message = "\(kind.plural) \(order.text(for: kind))"
  }
}
