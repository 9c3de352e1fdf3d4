import AllianceModel
import TerminalKit

/// A screen of its own: panes, matrix, timeline, map and so on.
///
/// One folder under `Scenes` holds the value, its view, its commands and its words; a line in
/// `Scenes.all` makes it known. What only some can do are roles of their own, to which those conform:
/// `HomeScene`, `RecordScene`, `SubjectScene`, `SparseScene`, `KeepingScene`, `ListedScene`, `PicturedScene`.
protocol SceneModel: Equatable, Sendable, Addressable, Spoken, Exportable {
  /// Its name in the status line; nil for the home scene, which names what it shows.
  static var name: String? { get }
  /// Where its keys apply.
  static var scopes: [Scope] { get }
  /// The commands of its own that work in it, and the one that shows it.
  static var commands: [CommandGroup] { get }
  /// Which motions it answers.
  static func motions(in scope: Scope) -> [Motion]
  /// How it answers what else every screen can be asked for; what is missing does nothing in it.
  static func answers(in scope: Scope) -> [SceneAction: Answer]
  /// What the status line says of keys, the most wanted last.
  static func hints(in scope: Scope) -> [Hint]

  /// Where keys apply now.
  var scope: Scope { get }
  /// The record that is selected; nil for none.
  func selection(in context: Context) -> AnyIdentifier?
  /// Clamps every selection and scroll offset; called after each mutation.
  mutating func settle(in context: inout Context)
  /// Moves what is selected; false where that is the first or the last already.
  mutating func move(_ motion: Motion, in context: inout Context) -> Bool
  /// Does what the mouse asks for in an area that holds the pointer.
  mutating func handle(_ event: MouseEvent, in area: Rect, _ context: inout Context)
  func draw(on canvas: inout Canvas, in area: Rect, _ context: Context)
}

extension SceneModel {
  var scope: Scope { Self.scopes[0] }

  /// Whether another scene is the same one in the same state.
  func isEqual(to other: any SceneModel) -> Bool { other as? Self == self }

  /// Whether another scene shows the same, wherever its cursor stands.
  func shows(sameAs other: any SceneModel) -> Bool {
    guard let other = other as? Self else { return false }
    return (self as? any SubjectScene)?.isAbout(subjectOf: other) ?? true
  }

  /// What has changed since another scene was shown, in words.
  func spokenChange(since before: any SceneModel, in context: Context) -> String? {
    guard let before = before as? Self else {
      return Self.name.map { "now in \($0)" } ?? spokenChange(since: self, in: context)
    }
    return spokenChange(since: before, in: context)
  }
}

// MARK: Roles

/// A scene that may show values of years of their own.
protocol YearlyScene: SceneModel {
  /// The years of what it shows; nil where they are those of all that is loaded.
  func years(in context: Context) -> ClosedRange<Int>?
}

/// The scene that a session comes back to, which shows any record.
protocol HomeScene: SceneModel {
  /// Leaves what is open in it, where there is nothing else to go back to; false if nothing is.
  mutating func goBack(in context: inout Context) -> Bool
  /// Stays at a record after the lists have changed.
  mutating func stay(at record: AnyIdentifier, in context: Context)
  /// Which of its lists is shown.
  var list: AnyHashable { get }
  /// Whether there is nothing to see in it any more.
  func isEmpty(in context: Context) -> Bool
  /// The first line of the screen.
  func topBar(in context: Context) -> TopBar
  /// Where the user is in it, in steps, as the status line names it.
  ///
  /// - Parameter isHere: whether it is shown, and not only where the scene that is was opened from.
  func path(isHere: Bool, in context: Context) -> [String]
}

/// A scene of which packs may have nothing.
protocol SparseScene: SceneModel {
  /// Why there is nothing that it could show at any date, so that nobody goes there; nil where there is.
  func absence(in context: Context) -> String?
}

/// A scene that begins at what is selected in the home scene.
protocol RecordScene: SceneModel {
  /// Whether it has a place of its own for a record.
  func place(for record: AnyIdentifier, in context: Context) -> RecordPlace
  /// Begins at a record, if one is given.
  mutating func enter(at record: AnyIdentifier?, in context: inout Context)
}

/// Whether a scene has a place for a record, and what is said where it begins with another one.
enum RecordPlace: Equatable {
  case own
  case none(String?)

  init(isOwn: Bool) { self = isOwn ? .own : .none(nil) }
}

/// A scene that is about something: another value of it shows the same only if it is about that too.
protocol SubjectScene: SceneModel {
  func isAboutSame(as other: Self) -> Bool
}

extension SubjectScene {
  fileprivate func isAbout(subjectOf other: any SceneModel) -> Bool {
    (other as? Self).map { isAboutSame(as: $0) } ?? false
  }
}

/// A scene that keeps something beyond what one value of it shows.
protocol KeepingScene: SceneModel {
  static var keepsakes: [any Keepsake.Type] { get }
}

/// What can be said of a scene in words.
protocol Spoken {
  /// The same for a screen reader, a line each; what is selected is the first one.
  func plainLines(in context: Context) -> [String]
  /// What a key has changed since the scene was as before, in words for a screen reader.
  func spokenChange(since before: Self, in context: Context) -> String?
}

/// A scene of lines among which one is selected: for a screen reader they stay, and the cursor moves.
protocol ListedScene: SceneModel {
  /// The lines; nil where there are none now.
  func plainList(in context: Context) -> PlainList?
}

/// A list in flat lines of words.
struct PlainList {
  let count: Int
  /// The line that is selected.
  let row: Int
  /// Where that stands, said behind it.
  let note: String
  /// A line in words.
  let line: (Int) -> String

  init(count: Int, row: Int, note: String, line: @escaping (Int) -> String) {
    self.count = count
    self.row = row
    self.note = note
    self.line = { PlainText.words(line($0)) }
  }

  /// The line that is shown first: that of a page, so that the others stay where they are while the cursor
  /// goes through them; later where long lines leave the selected one no room.
  func first(height: Int, width: Int) -> Int {
    var first = row - row % max(1, height)
    let heights = (first...max(first, row)).map { WordWrap.wrap(line($0), to: width).count }
    var sum = heights.reduce(0, +)
    for taken in heights where sum > height && first < row {
      sum -= taken
      first += 1
    }
    return first
  }
}

/// What the command line can ask for, and a session comes back to.
protocol Addressable {
  /// The names by which it is asked for.
  static var viewNames: [String] { get }
  /// The names of the options that one of its views takes.
  static func options(of view: String) -> [String]
  /// The scene that is asked for.
  ///
  /// - Throws: what is missing, or makes no sense.
  static func scene(
    for request: ViewRequest, in context: inout Context
  ) throws(ViewProblem) -> Self
  /// What asks for it again.
  func viewRequest(in context: Context) -> ViewRequest
}

extension SceneModel {
  static var viewNames: [String] { [name].compactMap { $0?.lowercased() } }
}

/// What can be taken along.
protocol Exportable {
  /// What is written when the user takes along what is shown.
  func exportSubject(in context: Context) -> ExportSubject
  /// What is shown as tables whose rows name their sources, for pages.
  func articleBlocks(in context: Context) -> [Article.Block]
  /// What a page of it is called.
  func pageName(in context: Context) -> String
}

extension SceneModel {
  func exportSubject(in context: Context) -> ExportSubject {
    .view(name: Self.name?.lowercased() ?? "")
  }
  func pageName(in context: Context) -> String { Self.name ?? "Records" }
  func articleBlocks(in context: Context) -> [Article.Block] { [.lines(plainLines(in: context))] }
}

/// A scene that is a picture with a real geometry.
protocol PicturedScene: SceneModel {
  /// The picture; nil where what is shown now is none.
  func picture(in context: Context) -> SVG?
}

/// A scene whose values are a table.
protocol TabledScene: SceneModel {
  /// Its values as a table, exactly; nil where it has none now.
  func table(hasTabs: Bool, for reader: TableReader, in context: Context) -> String?
}

/// The scenes that there are.
enum Scenes {
  /// Every scene, in the order of the command table.
  static let all: [any SceneModel.Type] = [
    BrowseScene.self, OverviewScene.self, MatrixScene.self, TimelineScene.self, MapScene.self,
    ChartScene.self, PanelScene.self, CompareScene.self, ClaimsScene.self, NetworkScene.self,
  ]

  /// Where a session begins, and comes back to.
  static func home(_ library: Library) -> any HomeScene {
    BrowseScene(source: .kind(library.defaultView))
  }

  /// What scenes keep.
  static let keepsakes = all.compactMap { $0 as? any KeepingScene.Type }.flatMap { $0.keepsakes }

  /// Where keys of scenes apply.
  static let scopes: [Scope] = all.flatMap { $0.scopes }

  /// The scene in which keys apply; nil for what lies over all of them.
  static func scene(of scope: Scope) -> (any SceneModel.Type)? {
    all.first { $0.scopes.contains(scope) }
  }

  /// Where scenes answer what each of them can be asked for.
  static func scopes(answering action: SceneAction) -> [Scope] {
    all.flatMap { scene in scene.scopes.filter { scene.answers(action, in: $0) } }
  }

  /// What the status line says of keys.
  static func hints(in scope: Scope) -> [Hint] {
    scene(of: scope)?.hints(in: scope) ?? (scope == .prompt ? Hint.typing : Hint.overlay)
  }
}

/// A scene in a certain state.
struct AnyScene: Equatable, Sendable {
  var model: any SceneModel

  init(_ model: any SceneModel) {
    self.model = model
  }

  static func == (first: AnyScene, second: AnyScene) -> Bool {
    first.model.isEqual(to: second.model)
  }
}
