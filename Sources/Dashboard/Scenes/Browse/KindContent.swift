import AllianceModel

/// The records of a kind, filtered, sorted and grouped as the user wants them.
struct KindContent: ListContent {
  static let viewName = "list"
  static let options = ["kind", "sort", "group", "unfolded", "filter"]

  private let own: Kind

  init(of kind: Kind) { own = kind }

  var kind: Kind? { own }

  static func content(
    for request: ViewRequest, in context: inout Context
  ) throws(ViewProblem) -> KindContent {
    let kind = request.kind ?? request.at.first?.kind ?? context.library.defaultView
    var arrangement = ListArrangement(of: kind)
    arrangement.filter = request.filter ?? ""
    let orders = ListOrder.all(for: kind, context.columns(of: kind))
    arrangement.order = try request.choice(\.sort, "sort", among: orders) ?? arrangement.order
    arrangement.grouping =
      try request.choice(\.group, "group", among: ListGrouping.all(for: kind))
      ?? arrangement.grouping
    context.lists.arrange(kind, as: arrangement, context.library, context.viewpoint)
    if let unfolded = request.unfolded {
      context.rearrange(kind) { $0.unfold(only: unfolded) }
    }
    return KindContent(of: kind)
  }

  func describe(in request: inout ViewRequest, _ scene: BrowseScene, _ context: Context) {
    let (arrangement, first) = (arrangement(in: context), ListArrangement(of: own))
    request.kind = own
    request.filter = arrangement.filter.isEmpty ? nil : arrangement.filter
    request.sort = arrangement.order == first.order ? nil : arrangement.order.rawValue
    request.group = arrangement.grouping == first.grouping ? nil : arrangement.grouping?.rawValue
    if !arrangement.toggled.isEmpty {
      request.unfolded = Set(arrangement.groups.filter(arrangement.isUnfolded).map(\.id.text))
    }
  }

  private func arrangement(in context: Context) -> ListArrangement {
    context.arrangement(of: own)
  }

  func title(in context: Context) -> String {
    let arrangement = arrangement(in: context)
    let filter = arrangement.filter
    let grouping =
      arrangement.grouping == ListGrouping.first(for: own)
      ? "" : arrangement.grouping.map { " by \($0.rawValue)" } ?? ""
    return (filter.isEmpty ? own.title : "\(own.title): \(filter)") + grouping
  }

  func noneMessage(in context: Context) -> String {
    let filter = arrangement(in: context).filter
    if !filter.isEmpty {
      return "no \(own.plural) match \(filter): \(context.label(of: "leave")) shows all"
    }
    if let moment = context.viewpoint.hidingMoment, context.library.count(of: own) > 0 {
      return "no \(own.plural) \(moment)"
    }
    return context.none(of: own.plural)
  }

  let orderText = ""

  func count(in context: Context) -> Int {
    let all = context.library.count(of: own)
    return arrangement(in: context).count(of: all)
  }

  func place(at row: Int, in context: Context) -> RecordIndex? {
    arrangement(in: context).row(at: row).map { RecordIndex(kind: own, row: $0) }
  }

  func row(of id: AnyIdentifier, in context: Context) -> Int? {
    guard id.kind == own, let row = context.library.row(of: id) else { return nil }
    return arrangement(in: context).line(of: row)
  }

  func line(at row: Int, in context: Context) -> ListLine {
    let arrangement = arrangement(in: context)
    guard arrangement.entries != nil else {
      return ListLine(place: place(at: row, in: context))
    }
    guard let group = group(at: row, in: context) else {
      return ListLine(place: place(at: row, in: context), depth: 1)
    }
    return ListLine(
      place: nil,
      heading: ListLine.Heading(
        title: group.title, count: group.rows.count, isUnfolded: arrangement.isUnfolded(group)))
  }

  func columns(in context: Context) -> [ListColumn] { context.columns(of: own) }

  func group(at row: Int, in context: Context) -> ListGroup? {
    let arrangement = arrangement(in: context)
    guard let entries = arrangement.entries, entries.indices.contains(row),
      case .heading(let number) = entries[row]
    else { return nil }
    return arrangement.groups[number]
  }

  func canRegroup(in context: Context) -> Bool { !ListGrouping.all(for: own).isEmpty }

  func regroup(_ scene: inout BrowseScene, in context: inout Context) {
    scene.group(own, in: &context)
  }
}
