import AllianceModel
import PackJSON
import TerminalKit

/// What all scenes share, and through which they act.
///
/// It holds nothing of any one scene.
public struct Context: Equatable, Sendable {
  /// The records.
  public internal(set) var library: Library
  /// The terminal's size in cells.
  public internal(set) var size: Size
  /// How roles look.
  public internal(set) var theme: Theme
  /// What the user wants to be otherwise.
  public internal(set) var configuration: Configuration
  /// The date that everything is looked at from.
  public internal(set) var viewpoint = Viewpoint()
  /// Whether packs are read anew when they are saved: what is wrong with them is said until it is mended.
  var isWatching = false
  /// What scenes keep beyond what one of them shows.
  var keepsakes = Keepsakes(Scenes.keepsakes)
  /// What the status line says until the next key.
  var message: String?
  /// What the program around the dashboard must do.
  private(set) var effects: [Effect] = []
  /// The record at which the user goes on when the action of now is over.
  var destination: AnyIdentifier?
  /// Whether what a click has selected is opened too.
  var opens = false
  /// How wide pictures are drawn at most; on paper their letters are the larger, the narrower they are.
  var pictureWidth = 1000.0
  /// What was worked out of the library.
  private(set) var memos = Memos()

  init(library: Library, size: Size, theme: Theme, configuration: Configuration) {
    self.library = library
    self.size = size
    self.theme = theme
    self.configuration = configuration
  }

  /// Which keys ask for what.
  var keys: KeyBindings { configuration.keys }

  /// The cells between the first line and the last.
  var sceneArea: Rect { Rect(size).inset(top: 1, bottom: 1) }

  /// Whether scenes and panes stand in a frame.
  var isFramed: Bool { SceneFrame.isFramed(size, isPlain: configuration.isPlain) }

  /// Asks the program around the dashboard for something; in a kiosk says what it does not do.
  mutating func perform(_ effect: Effect) {
    guard allows(isForStrangers: effect.isForStrangers) else { return }
    effects.append(effect)
  }

  /// Whether something is done here: a kiosk, and nothing else, refuses what is not for strangers, and
  /// says so.
  mutating func allows(isForStrangers: Bool) -> Bool {
    guard configuration.isKiosk, !isForStrangers else { return true }
    message = Effect.refusal
    return false
  }

  /// What the program must do now; asked once, then forgotten.
  mutating func takeEffects() -> [Effect] {
    defer { effects = [] }
    return effects
  }

  /// Goes on at a record.
  mutating func show(_ id: AnyIdentifier) {
    destination = id
  }

  /// Takes over other records; what was worked out of the old ones is forgotten.
  mutating func exchange(_ library: Library) {
    self.library = library
    memos = Memos()
    keepsakes.refresh(of: library, isOther: true, viewpoint)
  }

  /// Changes how everything is looked at.
  mutating func changeViewpoint(_ change: (inout Viewpoint) -> Void) {
    change(&viewpoint)
    keepsakes.refresh(of: library, isOther: false, viewpoint)
  }

  /// How many records of a kind there are at the moment looked at.
  func count(of kind: Kind) -> Int {
    guard let moment = viewpoint.moment else { return library.count(of: kind) }
    return memos.result(for: CountsRequest(moment: moment)) {
      Dictionary(
        uniqueKeysWithValues: Kind.allCases.map { ($0, library.count(of: $0, at: moment)) })
    }[kind] ?? 0
  }
}

extension Context {
  /// The kinds that are shown: those that users write only where there are some.
  var kinds: [Kind] {
    Kind.allCases.filter { !$0.descriptor.isOwn || library.count(of: $0) > 0 }
  }

  /// How many records of a kind there are; of those in force as of a date also how many in all,
  /// where the others are shown too.
  func countText(of kind: Kind) -> String {
    let (count, all) = (count(of: kind), library.count(of: kind))
    // While more is loaded, nobody takes what is there for all.
    if library.isPartial { return all == 0 ? "…" : "\(all)+" }
    if count == all || viewpoint.hidesRest { return count == 0 ? "–" : "\(count)" }
    return "\(count)/\(all)"
  }
}

extension Context {
  /// The first key of a command as people read it, for messages.
  ///
  /// - Parameter scope: where; nil for the key that it has in most places.
  func label(of id: String, in scope: Scope? = nil) -> String {
    if let key = keys.key(of: id, in: scope) { return label(key) }
    // One without keys is run by its name.
    return (keys.key(of: "palette").map { label($0) + " " } ?? "") + id
  }

  /// What stands between the two of a pair, as people read it, or hear it.
  var between: String { configuration.isPlain ? " and " : " – " }

  /// Why nothing of a sort can be shown, and what there is instead, with the keys that list it.
  func none(of what: String) -> String {
    // What is still being read may have it.
    if library.isPartial { return "no \(what) so far: \(library.title) is still being read" }
    let there = library.kindsBySize.prefix(3).map { kind in
      "\(counted(library.count(of: kind), kind.name, kind.plural)) (\(label(of: "show-\(kind.plural)")))"
    }
    return "no \(what) in \(library.title)" + (there.isEmpty ? "" : "; it has " + there.inSentence)
  }

  /// Keys as people read them, or hear them.
  func label(_ keys: KeySequence) -> String {
    configuration.isPlain ? keys.spokenLabel : keys.label
  }

  /// What is wrong with the configuration and the packs.
  var problems: [Diagnostic] {
    configuration.diagnostics + library.diagnostics + library.tourDiagnostics
  }

  /// How many faults there are, and the key that lists them; nil if there is none.
  var faultMessage: String? {
    if let first = configuration.diagnostics.first {
      let name = first.location.file.split(separator: "/").last ?? ""
      let more = configuration.diagnostics.count - 1
      return (more > 0 ? "\(label(of: "problems")) lists \(more) more: " : "")
        + "\(name):\(first.location.line):\(first.location.column): \(first.message)"
    }
    let count = library.diagnostics.filter { $0.severity == .error }.count
    guard count > 0 else { return nil }
    return "\(counted(count, "fault")) in the content: "
      + "\(label(of: "problems")) lists what was left out"
  }
}

extension Context {
  /// What is wrong with packs that are being written, in a line: the first fault and how many more there
  /// are; nil while nothing is, or nobody writes.
  var standingFault: String? {
    guard isWatching else { return nil }
    let faults = library.diagnostics.filter { $0.severity == .error }
    guard let first = faults.first else { return nil }
    let name = first.location.file.split(separator: "/").last ?? ""
    let place = "\(name):\(first.location.line):\(first.location.column): "
    let more = faults.count == 1 ? "" : " (\(label(of: "problems")) lists all \(faults.count))"
    return place + first.message + more
  }
}

/// How many records of each kind there are at a moment.
private struct CountsRequest: MemoRequest {
  typealias Result = [Kind: Int]
  static let limit = 8
  let moment: Moment
}
