import AllianceModel
import TerminalKit

/// A table of claims: of everything, or of a record and its neighbours.
struct ClaimsScene: FilterableScene, SubjectScene, ListedScene {
  static let name: String? = "Claims"
  static let scopes = [Scope.claims]
  static let commands: [CommandGroup] = [.claims]

  /// The record whose claims and whose neighbours' are shown; nil for those of all records.
  var subject: AnyIdentifier?
  /// What the table is made from, and in which order.
  var order = ClaimOrder.record
  var isDescending = false
  /// Words that rows must hold.
  var filter = ""
  var cursor = ListCursor()
  var row: Int { cursor.row }

  func isAboutSame(as other: ClaimsScene) -> Bool { other.subject == subject }

  /// The rows as they are sorted and filtered.
  func claims(in context: Context) -> [SourcedClaim] {
    let (library, moment) = (context.library, context.viewpoint.moment)
    return context.memos.result(
      for: ClaimsRequest(
        subject: subject, order: order, isDescending: isDescending, filter: filter, moment: moment)
    ) {
      let records = subject.map { library.neighbourhood(of: $0) }
      let all = context.memos.result(
        for: ClaimsRequest(subject: subject, moment: moment)
      ) { library.sourcedClaims(of: records, at: moment) }
      let left = library.filtered(all, by: filter)
      return library.sorted(left, by: order, isDescending: isDescending, around: subject)
    }
  }

  func articleBlocks(in context: Context) -> [Article.Block] {
    [Article.claims(claims(in: context), in: context.library)]
  }

  mutating func settle(in context: inout Context) {
    let claims = claims(in: context)
    let layout = layout(of: claims, in: context)
    cursor.settle(count: claims.count, height: layout.rows.height)
    // Titles take lines of the window too.
    while let last = layout.lines(of: claims, from: cursor.top).last, last.row < row {
      cursor.top += 1
    }
  }

  func selection(in context: Context) -> AnyIdentifier? {
    let claims = claims(in: context)
    return claims.indices.contains(row) ? claims[row].record : nil
  }

  mutating func handle(_ event: MouseEvent, in area: Rect, _ context: inout Context) {
    if let step = event.wheelStep {
      if !move(step > 0 ? .down : .up, in: &context) { context.sayEnd(step) }
      return
    }
    let claims = claims(in: context)
    let lines = layout(of: claims, in: context).lines(of: claims, from: cursor.top)
    // A title is that of the claim below it.
    guard event.action != .drag,
      let line = lines.first(where: {
        event.point.y == $0.y || $0.hasTitle && event.point.y == $0.y - 1
      })
    else { return }
    cursor.row = line.row
    context.opens = event.action == .doubleClick
  }

  func draw(on canvas: inout Canvas, in area: Rect, _ context: Context) {
    ClaimsView(self, context).draw(on: &canvas, in: area)
  }

  func exportSubject(in context: Context) -> ExportSubject { .claims(claims(in: context)) }

  // MARK: Moving

  private func layout(of claims: [SourcedClaim], in context: Context) -> ClaimsLayout {
    ClaimsLayout(
      area: context.sceneArea, isFramed: context.isFramed, claims, in: context.library)
  }

  mutating func move(_ motion: Motion, in context: inout Context) -> Bool {
    let claims = claims(in: context)
    if claims.isEmpty { context.message = noneMessage(in: context) }
    // As many as stand together with the selected one in one window, so that paging passes over none.
    let layout = layout(of: claims, in: context)
    let last = layout.lines(of: claims, from: row).last?.row ?? row
    let first = (max(0, row - layout.rows.height)..<row).first { first in
      layout.lines(of: claims, from: first).contains { $0.row == row }
    }
    let page = motion.isForward ? last - row : row - (first ?? row)
    return cursor.move(motion, count: claims.count, height: max(1, page))
  }

  func filter(in context: inout Context) -> String? { filter }

  mutating func setFilter(_ words: String, in context: inout Context) {
    arrange(in: context) { $0.filter = words }
  }

  func filterProblem(in context: Context) -> String? { nil }

  /// Goes on at the record of the selected claim.
  func open(in context: inout Context) {
    guard let id = selection(in: context) else {
      context.message = noneMessage(in: context)
      return
    }
    context.show(id)
  }

  /// Goes on at the source of the selected claim.
  func openSource(in context: inout Context) {
    let claims = claims(in: context)
    guard claims.indices.contains(row) else {
      context.message = noneMessage(in: context)
      return
    }
    context.show(claims[row].citation.source.any)
  }

  /// Sorts by the next column; the selected claim stays so.
  mutating func sort(in context: inout Context) {
    let all = ClaimOrder.allCases
    arrange(in: context) { scene in
      scene.order = all[((all.firstIndex(of: scene.order) ?? 0) + 1) % all.count]
    }
    context.message = "claims by \(order.rawValue)"
  }

  /// Turns the order round.
  mutating func reverse(in context: inout Context) {
    arrange(in: context) { $0.isDescending.toggle() }
    context.message =
      "claims by \(order.rawValue), " + (isDescending ? "descending" : "ascending")
  }

  /// Changes the table; the selected claim stays so, if it is still there.
  mutating func arrange(in context: Context, _ change: (inout ClaimsScene) -> Void) {
    let before = claims(in: context)
    let selected = before.indices.contains(row) ? before[row] : nil
    change(&self)
    cursor.row = selected.flatMap { claims(in: context).firstIndex(of: $0) } ?? 0
  }

  func noneMessage(in context: Context) -> String {
    if !filter.isEmpty { return "no claims match \(filter)" }
    return subject.map { "no claims about \(context.library.title(of: $0))" }
      ?? context.none(of: "claims")
  }

  // MARK: In words

  func plainLines(in context: Context) -> [String] {
    guard let list = plainList(in: context) else { return [noneMessage(in: context)] }
    return [list.line(list.row) + list.note]
  }

  func plainList(in context: Context) -> PlainList? {
    let claims = claims(in: context)
    guard claims.indices.contains(row) else { return nil }
    return PlainList(count: claims.count, row: row, note: ", \(row + 1) of \(claims.count)") {
      let claim = claims[$0]
      let source = context.library[claim.citation.source]?.shortTitle ?? ""
      return PlainText.words(
        "\(context.library.title(of: claim.record)): \(claim.measure), \(claim.valueText), "
          + "\(claim.dateText), \(claim.status.rawValue), \(source)\(claim.citation.passageText(behind: source))"
      )
    }
  }

  // Which one is selected stands in the first line.
  func spokenChange(since before: ClaimsScene, in context: Context) -> String? { nil }
}

/// What a table of claims is made from.
private struct ClaimsRequest: MemoRequest {
  typealias Result = [SourcedClaim]
  static let limit = 8
  let subject: AnyIdentifier?
  /// Nil for the order in which they stand.
  var order: ClaimOrder?
  var isDescending = false
  var filter = ""
  let moment: Moment?
}

/// The table as the command line asks for it: around a record, or of everything.
extension ClaimsScene {
  static func options(of view: String) -> [String] { ["sort", "reverse", "filter", "row", "top"] }

  func viewRequest(in context: Context) -> ViewRequest {
    var request = ViewRequest(view: "claims", at: [subject].compactMap { $0 })
    request.sort = order == .record ? nil : order.rawValue
    request.isReversed = isDescending ? true : nil
    request.filter = filter.isEmpty ? nil : filter
    request.cursor = cursor
    return request
  }

  static func scene(
    for request: ViewRequest, in context: inout Context
  ) throws(ViewProblem) -> ClaimsScene {
    var scene = ClaimsScene(subject: request.at.first)
    scene.order = try request.choice(\.sort, "sort") ?? .record
    scene.isDescending = request.isReversed ?? false
    scene.filter = request.filter ?? ""
    scene.cursor = request.cursor
    return scene
  }
}

extension ClaimsScene: SparseScene {
  func absence(in context: Context) -> String? {
    filter.isEmpty && claims(in: context).isEmpty ? noneMessage(in: context) : nil
  }
}
