import AllianceModel
import TerminalKit

/// A screen of its own: panes, matrix, timeline, map and so on.
///
/// One folder under `Scenes` holds the value, its view, its commands and its words; a line in
/// `Scenes.all` makes it known.
protocol SceneModel: Equatable, Sendable {
  /// Its name in the status line; nil for the panes, which name what they show.
  static var name: String? { get }
  /// Where its keys apply.
  static var scopes: [Scope] { get }
  /// The commands that work in it, and the one that shows it.
  static var commands: [CommandGroup] { get }

  /// Where keys apply now.
  var scope: Scope { get }
  /// Whether another value of the scene shows the same, wherever its cursor stands.
  func shows(sameAs other: Self) -> Bool
  /// Begins at a record, if one is given.
  mutating func enter(at record: AnyIdentifier?, in context: inout Context)
  /// Clamps every selection and scroll offset; called after each mutation.
  mutating func settle(in context: inout Context)
  /// Does what the mouse asks for in an area that holds the pointer.
  mutating func handle(_ event: MouseEvent, in area: Rect, _ context: inout Context)
  func draw(on canvas: inout Canvas, in area: Rect, _ context: Context)
  /// The same for a screen reader, a line each; what is selected is the first one.
  func plainLines(in context: Context) -> [String]
  /// What a key has changed since the scene was as before, in words for a screen reader.
  func spokenChange(since before: Self, in context: Context) -> String?
  /// The steps that the status line names where the scene is a part of the way to where the user is.
  func path(isFirst: Bool, isLast: Bool, in context: Context) -> [String]

  /// The record that is selected.
  func selection(in context: Context) -> AnyIdentifier?
  /// Stays at a record after the lists have changed.
  mutating func stay(at record: AnyIdentifier, in context: Context)
  /// What is written when the user takes along what is shown.
  func exportSubject(in context: Context) -> ExportSubject

  /// What is shown with its real geometry; nil where it is no picture.
  func picture(in context: Context) -> SVG?
  /// What is shown as tables whose rows name their sources, for pages.
  func articleBlocks(in context: Context) -> [Article.Block]

  /// The names by which the command line asks for it.
  static var viewNames: [String] { get }
  /// What the command line says to show it again.
  func viewRequest(in context: Context) -> ViewRequest
  /// The scene that the command line asks for; nil if something is missing.
  static func scene(for request: ViewRequest, in context: inout Context) -> Self?
}

extension SceneModel {
  var scope: Scope { Self.scopes[0] }
  func shows(sameAs other: Self) -> Bool { true }
  mutating func enter(at record: AnyIdentifier?, in context: inout Context) {}
  mutating func settle(in context: inout Context) {}
  mutating func handle(_ event: MouseEvent, in area: Rect, _ context: inout Context) {}
  func path(isFirst: Bool, isLast: Bool, in context: Context) -> [String] {
    [Self.name].compactMap { $0 }
  }
  func selection(in context: Context) -> AnyIdentifier? { nil }
  mutating func stay(at record: AnyIdentifier, in context: Context) {}
  func exportSubject(in context: Context) -> ExportSubject {
    .view(name: Self.name?.lowercased() ?? "")
  }
  func picture(in context: Context) -> SVG? { nil }
  func articleBlocks(in context: Context) -> [Article.Block] { [.lines(plainLines(in: context))] }

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

/// The scenes that there are.
enum Scenes {
  /// Every scene, in the order of the command table.
  static let all: [any SceneModel.Type] = [
    BrowseScene.self, OverviewScene.self, MatrixScene.self, TimelineScene.self, MapScene.self,
    ChartScene.self, CompareScene.self, ClaimsScene.self, NetworkScene.self,
  ]

  /// Where keys of scenes other than the panes apply.
  static let scopes: [Scope] = all.dropFirst().flatMap { $0.scopes }
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
