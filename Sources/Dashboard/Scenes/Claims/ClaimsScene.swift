import AllianceModel
import TerminalKit

/// A table of claims: of everything, or of a record and its neighbours.
struct ClaimsScene: SceneModel {
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
  /// The selected and the first visible row.
  var row = 0
  var top = 0

  func shows(sameAs other: ClaimsScene) -> Bool { other.subject == subject }

  /// The rows as they are sorted and filtered.
  func claims(in context: Context) -> [SourcedClaim] {
    let (library, moment) = (context.library, context.viewpoint.moment)
    return context.memos.claims.result(
      for: Memos.ClaimsRequest(
        subject: subject, order: order, isDescending: isDescending, filter: filter, moment: moment)
    ) {
      let records = subject.map { library.neighbourhood(of: $0) }
      let all = context.memos.claims.result(
        for: Memos.ClaimsRequest(subject: subject, moment: moment)
      ) { library.sourcedClaims(of: records, at: moment) }
      let left = library.filtered(all, by: filter)
      return library.sorted(left, by: order, isDescending: isDescending)
    }
  }

  func articleBlocks(in context: Context) -> [Article.Block] {
    [Article.claims(claims(in: context), in: context.library)]
  }

  mutating func settle(in context: inout Context) {
    let count = claims(in: context).count
    row = max(0, min(row, count - 1))
    var position = ListPosition(top: top, row: row)
    let layout = ClaimsLayout(area: context.sceneArea, isFramed: context.isFramed)
    position.reveal(height: layout.rows.height, count: count)
    top = position.top
  }

  func selection(in context: Context) -> AnyIdentifier? {
    let claims = claims(in: context)
    return claims.indices.contains(row) ? claims[row].record : nil
  }

  mutating func handle(_ event: MouseEvent, in area: Rect, _ context: inout Context) {
    if let step = event.wheelStep {
      move(by: step, in: &context)
      return
    }
    let layout = ClaimsLayout(area: area, isFramed: context.isFramed)
    let place = top + event.point.y - layout.rows.y
    guard event.action != .drag, layout.rows.contains(event.point),
      place < claims(in: context).count
    else { return }
    row = place
    if event.action == .doubleClick { open(in: &context) }
  }

  func draw(on canvas: inout Canvas, in area: Rect, _ context: Context) {
    ClaimsView(self, context).draw(on: &canvas, in: area, theme: context.theme)
  }

  func exportSubject(in context: Context) -> ExportSubject { .claims(claims(in: context)) }

  // MARK: Moving

  mutating func move(by step: Int, in context: inout Context) {
    let count = claims(in: context).count
    guard count > 0 else {
      context.message = noneMessage
      return
    }
    let next = max(0, min(count - 1, row + step))
    guard next != row else {
      context.message = step < 0 ? "this is the first" : "this is the last"
      return
    }
    row = next
  }

  /// Moves by a part of the visible rows.
  mutating func movePage(_ pages: Int, in context: inout Context) {
    let layout = ClaimsLayout(area: context.sceneArea, isFramed: context.isFramed)
    move(by: pages * max(1, layout.rows.height - 1), in: &context)
  }

  mutating func moveToEnd(_ isEnd: Bool, in context: inout Context) {
    row = isEnd ? max(0, claims(in: context).count - 1) : 0
  }

  /// Goes on at the record of the selected claim.
  func open(in context: inout Context) {
    guard let id = selection(in: context) else {
      context.message = noneMessage
      return
    }
    context.show(id)
  }

  /// Goes on at the source of the selected claim.
  func openSource(in context: inout Context) {
    let claims = claims(in: context)
    guard claims.indices.contains(row) else {
      context.message = noneMessage
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
    row = selected.flatMap { claims(in: context).firstIndex(of: $0) } ?? 0
  }

  var noneMessage: String { filter.isEmpty ? "no claims" : "no claims match \(filter)" }

  // MARK: In words

  func plainLines(in context: Context) -> [String] {
    let claims = claims(in: context)
    guard claims.indices.contains(row) else { return [noneMessage] }
    func line(_ claim: SourcedClaim) -> String {
      let source = context.library[claim.citation.source]?.shortTitle ?? ""
      return PlainText.words(
        "\(context.library.title(of: claim.record)): \(claim.measure), \(claim.valueText), "
          + "\(claim.dateText), \(claim.status.rawValue), \(source), \(claim.citation.locator)")
    }
    return ["\(line(claims[row])), \(row + 1) of \(claims.count)"]
      + claims[(row + 1)...].prefix(100).map(line)
  }

  func spokenChange(since before: ClaimsScene, in context: Context) -> String? {
    before == self ? nil : "claim \(row + 1) of \(claims(in: context).count)"
  }
}

extension Memos {
  /// What a table of claims is made from.
  struct ClaimsRequest: Hashable, Sendable {
    let subject: AnyIdentifier?
    /// Nil for the order in which they stand.
    var order: ClaimOrder?
    var isDescending = false
    var filter = ""
    let moment: Moment?
  }
}

/// The table as the command line asks for it: around a record, or of everything.
extension ClaimsScene {
  func viewRequest(in context: Context) -> ViewRequest {
    var request = ViewRequest(view: "claims")
    request.at = [subject].compactMap { $0 }
    request.by =
      order == .record && !isDescending ? nil : (isDescending ? "-" : "") + order.rawValue
    request.words = filter.isEmpty ? nil : filter
    request.row = row + 1
    return request
  }

  static func scene(for request: ViewRequest, in context: inout Context) -> ClaimsScene? {
    var scene = ClaimsScene(subject: request.at.first, filter: request.words ?? "")
    if let by = request.by {
      scene.isDescending = by.hasPrefix("-")
      guard let order = ClaimOrder(rawValue: String(by.drop { $0 == "-" })) else { return nil }
      scene.order = order
    }
    scene.row = (request.row ?? 1) - 1
    return scene
  }
}
