import AllianceModel
import TerminalKit

/// Two records side by side, or one at two dates.
struct ComparedPair: Hashable, Sendable {
  /// One side: the record, and the date it is looked at from.
  struct Side: Hashable, Sendable {
    let id: AnyIdentifier
    let moment: Moment?
  }

  let left: Side
  let right: Side
}

/// What a comparison is made from.
private struct ComparisonRequest: MemoRequest {
  typealias Result = Comparison?
  static let limit = 2
  let pair: ComparedPair
}

/// What is to be compared with the next record that is chosen.
private struct ComparedSide: Keepsake {
  var side: ComparedPair.Side?
}

extension Context {
  fileprivate var compared: ComparedPair.Side? {
    get { keepsakes[ComparedSide.self].side }
    set { keepsakes[ComparedSide.self] = ComparedSide(side: newValue) }
  }
}

/// Two sides line by line, scrolled as far as the user wants.
struct CompareScene: SubjectScene, KeepingScene {
  static let name: String? = "Compare"
  static let scopes = [Scope.compare]
  static let commands: [CommandGroup] = [.comparing]
  static let keepsakes: [any Keepsake.Type] = [ComparedSide.self]

  private(set) var pair: ComparedPair
  /// The first line that is visible.
  var scroll = 0

  init(_ pair: ComparedPair) {
    self.pair = pair
  }

  func isAboutSame(as other: CompareScene) -> Bool { other.pair == pair }

  func selection(in context: Context) -> AnyIdentifier? { pair.left.id }

  private func comparison(in context: Context) -> Comparison? {
    context.memos.result(for: ComparisonRequest(pair: pair)) {
      Comparison(pair, in: context.library)
    }
  }

  /// How many lines are visible below the titles.
  func height(in context: Context) -> Int {
    max(1, context.sceneArea.height - 2 - (context.isFramed ? 1 : 0))
  }

  mutating func settle(in context: inout Context) {
    _ = scroll(to: scroll, in: context)
  }

  /// The last line that can be the first visible one.
  private func lastScroll(in context: Context) -> Int {
    guard let comparison = comparison(in: context) else { return 0 }
    let width = context.sceneArea.width - (context.isFramed ? 2 : 0)
    let count = CompareView(comparison: comparison, scroll: 0, isFramed: context.isFramed)
      .lines(width: width).count
    return max(0, count - height(in: context))
  }

  /// Scrolls to a line, at most to the first or last; false if it is there already.
  private mutating func scroll(to line: Int, in context: Context) -> Bool {
    let next = max(0, min(lastScroll(in: context), line))
    defer { scroll = next }
    return next != scroll
  }

  mutating func handle(_ event: MouseEvent, in area: Rect, _ context: inout Context) {
    if let step = event.wheelStep, !scroll(to: scroll + step * State.notch, in: context) {
      context.message = step < 0 ? "this is the beginning" : "this is the end"
    }
  }

  func draw(on canvas: inout Canvas, in area: Rect, _ context: Context) {
    guard let comparison = comparison(in: context) else { return }
    CompareView(comparison: comparison, scroll: scroll, isFramed: context.isFramed)
      .draw(on: &canvas, in: area)
  }

  func articleBlocks(in context: Context) -> [Article.Block] {
    guard let comparison = comparison(in: context) else { return [] }
    let (left, right) = comparison.titles
    var table = Article.Table(comparison.subject ?? "", columns: ["", left, right])
    table.rows = comparison.rows.map { row in
      [Article.Passage(row.label)]
        + [row.left, row.right].map {
          Article.Passage(
            $0.isEmpty ? "–" : $0.joined(separator: "; ").replacing(".; ", with: ". "))
        }
    }
    return [.table(table)]
  }

  mutating func move(_ motion: Motion, in context: inout Context) -> Bool {
    let last = lastScroll(in: context)
    let next = motion.place(from: scroll, last: last, page: height(in: context))
    if scroll(to: next, in: context) { return true }
    context.message = motion.isForward ? "this is the end" : "this is the beginning"
    return false
  }

  /// Puts the right side to the left.
  mutating func swapSides() {
    pair = ComparedPair(left: pair.right, right: pair.left)
  }

  /// Opens the record of the left side.
  func open(in context: inout Context) {
    context.show(pair.left.id)
  }

  // MARK: In words

  func plainLines(in context: Context) -> [String] {
    guard let comparison = comparison(in: context) else { return ["nothing to compare"] }
    let rows = comparison.rows.dropFirst(scroll).flatMap { row -> [String] in
      let sides = [row.left, row.right].map {
        $0.isEmpty ? "nothing" : $0.joined(separator: "; ")
      }
      let end = sides[0].last == "." ? "" : "."
      let words = row.isDifferent ? "\(sides[0])\(end) Against: \(sides[1])" : "both \(sides[0])"
      return ["\(row.label): \(words)"] + [row.difference].compactMap { $0 }
    }
    let subject = comparison.subject.map { $0 + ", " } ?? ""
    return ["\(subject)\(comparison.titles.left) compared with \(comparison.titles.right)"]
      + rows
  }

  func spokenChange(since before: CompareScene, in context: Context) -> String? {
    if before == self { return nil }
    return before.pair == pair ? "line \(scroll + 1)" : "sides swapped"
  }
}

extension State {
  /// Takes the record as the first or the second side; the same one again is compared at two dates.
  mutating func compareRecord() {
    guard !(scene.model is CompareScene) else {
      leaveScene()
      return
    }
    guard let browse = scene.model as? BrowseScene,
      let record = browse.record(in: context)
    else {
      context.message = context.noneMessage(panes.source)
      return
    }
    let side = ComparedPair.Side(id: record.id, moment: context.viewpoint.moment)
    guard let first = context.compared, first.id.kind == record.id.kind else {
      context.compared = side
      context.message =
        "\(record.title) is one side: \(context.label(of: "compare")) on another "
        + "\(record.id.kind) is the other"
      return
    }
    guard first != side else {
      ask(CompareDatePrompt())
      return
    }
    context.compared = nil
    show(CompareScene(ComparedPair(left: first, right: side)))
  }

  /// Shows the record that is one side at two dates.
  mutating func compareDates(with date: PartialDate) {
    guard let side = context.compared else { return }
    let other = ComparedPair.Side(id: side.id, moment: Moment(asOf: date))
    guard other != side else {
      context.message = "both sides would be the same"
      return
    }
    context.compared = nil
    let isEarlier = side.moment.map { date < $0.date } ?? true
    show(
      CompareScene(
        ComparedPair(left: isEarlier ? other : side, right: isEarlier ? side : other)))
  }
}

/// A comparison as the command line asks for it: of two records, or of one at two dates.
extension CompareScene {
  static func options(of view: String) -> [String] { ["left", "right", "line"] }

  func viewRequest(in context: Context) -> ViewRequest {
    var request = ViewRequest(view: "compare", at: [pair.left.id, pair.right.id])
    (request.left, request.right) = (pair.left.moment?.date, pair.right.moment?.date)
    request.line = scroll + 1
    return request
  }

  static func scene(
    for request: ViewRequest, in context: inout Context
  ) throws(ViewProblem) -> CompareScene {
    // One record is compared with itself.
    guard let first = request.at.first, let last = request.at.dropFirst().first ?? request.at.first,
      request.at.count < 3, first.kind == last.kind
    else { throw ViewProblem("compare needs two records of one kind") }
    func side(_ id: AnyIdentifier, _ date: PartialDate?) -> ComparedPair.Side {
      ComparedPair.Side(id: id, moment: date.map { Moment(asOf: $0) })
    }
    var scene = CompareScene(
      ComparedPair(left: side(first, request.left), right: side(last, request.right)))
    scene.scroll = (request.line ?? 1) - 1
    return scene
  }
}
