import AllianceModel
import TerminalKit

/// A screen of its own: panes, matrix, timeline, map and so on.
///
/// One folder under `Scenes` holds the value, its view, its commands and its words; a line in
/// `Scenes.all` makes it known. What else it can do are roles of their own, with defaults: `Spoken`,
/// `Addressable` and `Exportable`.
protocol SceneModel: Equatable, Sendable, Spoken, Addressable, Exportable {
  /// Its name in the status line; nil for the home scene, which names what it shows.
  static var name: String? { get }
  /// Where its keys apply.
  static var scopes: [Scope] { get }
  /// What it keeps beyond what one value of it shows.
  static var keepsakes: [any Keepsake.Type] { get }
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
  /// Whether another value of the scene shows the same, wherever its cursor stands.
  func shows(sameAs other: Self) -> Bool
  /// Whether it has a place of its own for a record.
  func hasPlace(for record: AnyIdentifier, in context: Context) -> Bool
  /// What is said where it begins with the pack's own record, since it has no place for another; nil for
  /// nothing.
  func noPlaceMessage(for record: AnyIdentifier, in context: Context) -> String?
  /// Begins at a record, if one is given.
  mutating func enter(at record: AnyIdentifier?, in context: inout Context)
  /// Clamps every selection and scroll offset; called after each mutation.
  mutating func settle(in context: inout Context)
  /// Moves what is selected; false where that is the first or the last already.
  mutating func move(_ motion: Motion, in context: inout Context) -> Bool
  /// Leaves what is open in it, where there is nothing else to go back to; false if nothing is.
  mutating func goBack(in context: inout Context) -> Bool
  /// Does what the mouse asks for in an area that holds the pointer.
  mutating func handle(_ event: MouseEvent, in area: Rect, _ context: inout Context)
  /// Stays at a record after the lists have changed.
  mutating func stay(at record: AnyIdentifier, in context: Context)
  /// The record that is selected.
  func selection(in context: Context) -> AnyIdentifier?
  func draw(on canvas: inout Canvas, in area: Rect, _ context: Context)
  /// The first line of the screen.
  func topBar(in context: Context) -> TopBar
}

extension SceneModel {
  static var keepsakes: [any Keepsake.Type] { [] }
  var scope: Scope { Self.scopes[0] }
  func shows(sameAs other: Self) -> Bool { true }
  func hasPlace(for record: AnyIdentifier, in context: Context) -> Bool { true }
  func noPlaceMessage(for record: AnyIdentifier, in context: Context) -> String? { nil }
  mutating func enter(at record: AnyIdentifier?, in context: inout Context) {}
  mutating func settle(in context: inout Context) {}
  mutating func goBack(in context: inout Context) -> Bool { false }
  mutating func handle(_ event: MouseEvent, in area: Rect, _ context: inout Context) {}
  mutating func stay(at record: AnyIdentifier, in context: Context) {}
  func selection(in context: Context) -> AnyIdentifier? { nil }
  func topBar(in context: Context) -> TopBar { TopBar(context) }

  /// Whether it is where a session comes back to.
  var isHome: Bool { Self.name == nil }

  /// Whether another scene is the same one in the same state.
  func isEqual(to other: any SceneModel) -> Bool { other as? Self == self }

  /// Whether another scene shows the same, wherever its cursor stands.
  func shows(sameAs other: any SceneModel) -> Bool {
    (other as? Self).map { shows(sameAs: $0) } ?? false
  }

  /// What has changed since another scene was shown, in words.
  func spokenChange(since before: any SceneModel, in context: Context) -> String? {
    guard let before = before as? Self else {
      return Self.name.map { "now in \($0)" } ?? spokenChange(since: self, in: context)
    }
    return spokenChange(since: before, in: context)
  }
}

/// What can be said of a scene in words.
protocol Spoken {
  /// The same for a screen reader, a line each; what is selected is the first one.
  func plainLines(in context: Context) -> [String]
  /// The lines among which one is selected, where it is a list: they stay, and the cursor moves.
  func plainList(in context: Context) -> PlainList?
  /// What a key has changed since the scene was as before, in words for a screen reader.
  func spokenChange(since before: Self, in context: Context) -> String?
  /// Where the user is in it, in steps, as the status line names it.
  ///
  /// - Parameter isHere: whether it is shown, and not only where the scene that is was opened from.
  func path(isHere: Bool, in context: Context) -> [String]
}

extension SceneModel {
  func plainList(in context: Context) -> PlainList? { nil }
  func path(isHere: Bool, in context: Context) -> [String] { [Self.name].compactMap { $0 } }
}

/// A list in flat lines of words.
struct PlainList {
  let count: Int
  /// The line that is selected.
  let row: Int
  /// Where that stands, said behind it.
  let note: String
  let line: (Int) -> String

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
  /// Whether there is nothing to see in it any more.
  func isEmpty(in context: Context) -> Bool
}

extension SceneModel {
  static var viewNames: [String] { [name].compactMap { $0?.lowercased() } }
  func isEmpty(in context: Context) -> Bool { false }
}

/// What can be taken along.
protocol Exportable {
  /// What is written when the user takes along what is shown.
  func exportSubject(in context: Context) -> ExportSubject
  /// What is shown with its real geometry; nil where it is no picture.
  func picture(in context: Context) -> SVG?
  /// Its values as a table, exactly; nil where it has none.
  func table(hasTabs: Bool, for reader: TableReader, in context: Context) -> String?
  /// What is shown as tables whose rows name their sources, for pages.
  func articleBlocks(in context: Context) -> [Article.Block]
  /// What a page of it is called.
  func pageName(in context: Context) -> String
}

extension SceneModel {
  func exportSubject(in context: Context) -> ExportSubject {
    .view(name: Self.name?.lowercased() ?? "")
  }
  func picture(in context: Context) -> SVG? { nil }
  func table(hasTabs: Bool, for reader: TableReader, in context: Context) -> String? { nil }
  func pageName(in context: Context) -> String { Self.name ?? "Records" }
  func articleBlocks(in context: Context) -> [Article.Block] { [.lines(plainLines(in: context))] }
}

/// The scenes that there are.
enum Scenes {
  /// Every scene, in the order of the command table.
  static let all: [any SceneModel.Type] = [
    BrowseScene.self, OverviewScene.self, MatrixScene.self, TimelineScene.self, MapScene.self,
    ChartScene.self, PanelScene.self, CompareScene.self, ClaimsScene.self, NetworkScene.self,
  ]

  /// Where a session begins, and comes back to.
  static func home(_ library: Library) -> any SceneModel {
    BrowseScene(source: .kind(library.defaultView))
  }

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
