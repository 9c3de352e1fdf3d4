import AllianceModel

/// The records of a kind, filtered, sorted and grouped as the user wants them.
struct KindContent: ListContent {
  static let viewName = "list"
  static let options = ["kind", "sort", "group", "filter"]

  private let own: Kind

  init(of kind: Kind) { own = kind }

  var kind: Kind? { own }

  static func content(
    for request: ViewRequest, in context: inout Context
  ) throws(ViewProblem) -> KindContent {
    let kind = request.kind ?? request.at.first?.kind ?? context.library.defaultView
    var arrangement = ListArrangement()
    arrangement.filter = request.filter ?? ""
    let orders = ListOrder.all(for: kind, context.columns(of: kind))
    arrangement.order = try request.choice(\.sort, "sort", among: orders) ?? .standard
    arrangement.grouping = try request.choice(\.group, "group", among: ListGrouping.all(for: kind))
    context.lists.arrange(kind, as: arrangement, context.library, context.viewpoint)
    return KindContent(of: kind)
  }

  func describe(in request: inout ViewRequest, _ scene: BrowseScene, _ context: Context) {
    let arrangement = arrangement(in: context) ?? ListArrangement()
    request.kind = own
    request.filter = arrangement.filter.isEmpty ? nil : arrangement.filter
    request.sort = arrangement.order == .standard ? nil : arrangement.order.rawValue
    request.group = arrangement.grouping?.rawValue
  }

  /// How the user wants it; nil for all records in their order.
  private func arrangement(in context: Context) -> ListArrangement? {
    context.lists.arrangements[own]
  }

  func title(in context: Context) -> String {
    let arrangement = arrangement(in: context)
    let filter = arrangement?.filter ?? ""
    let grouping = arrangement?.grouping.map { " by \($0.rawValue)" } ?? ""
    return (filter.isEmpty ? own.title : "\(own.title): \(filter)") + grouping
  }

  func noneMessage(in context: Context) -> String {
    if let filter = arrangement(in: context)?.filter, !filter.isEmpty {
      return "no \(own.plural) match \(filter)"
    }
    if let moment = context.viewpoint.hidingMoment, context.library.count(of: own) > 0 {
      return "no \(own.plural) \(moment)"
    }
    return "no \(own.plural) in \(context.library.title)"
  }

  let orderText = ""

  func count(in context: Context) -> Int {
    let all = context.library.count(of: own)
    return arrangement(in: context)?.count(of: all) ?? all
  }

  func place(at row: Int, in context: Context) -> RecordIndex? {
    guard let arrangement = arrangement(in: context) else {
      return RecordIndex(kind: own, row: row)
    }
    return arrangement.row(at: row).map { RecordIndex(kind: own, row: $0) }
  }

  func row(of id: AnyIdentifier, in context: Context) -> Int? {
    guard id.kind == own, let row = context.library.row(of: id) else { return nil }
    guard let arrangement = arrangement(in: context) else { return row }
    return arrangement.line(of: row)
  }

  func line(at row: Int, in context: Context) -> ListLine {
    guard let arrangement = arrangement(in: context), arrangement.entries != nil else {
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
    guard let arrangement = arrangement(in: context), let entries = arrangement.entries,
      entries.indices.contains(row), case .heading(let number) = entries[row]
    else { return nil }
    return arrangement.groups[number]
  }

  func canRegroup(in context: Context) -> Bool { !ListGrouping.all(for: own).isEmpty }

  func regroup(_ scene: inout BrowseScene, in context: inout Context) {
    scene.group(own, in: &context)
  }
}
