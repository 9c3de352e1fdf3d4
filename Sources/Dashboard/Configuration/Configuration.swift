import AllianceModel
import PackJSON
import TerminalKit

/// What the user wants to be otherwise: `$XDG_CONFIG_HOME/alliances/config.json`.
///
/// JSON with comments; its schema is `Content/schema/config.json`. What is wrong in it is named in
/// `diagnostics` and left out, and the rest applies.
public struct Configuration: Equatable, Sendable {
  /// What is shown first.
  public enum Start: Equatable, Sendable {
    /// The place where the last session ended.
    case last
    case kind(Kind)
    case record(AnyIdentifier)

    /// The start as a configuration writes it.
    var text: String {
      switch self {
      case .last: "last"
      case .kind(let kind): kind.plural
      case .record(let id): id.description
      }
    }
  }

  /// The theme; nil leaves it to the environment.
  public var theme: Theme.Name?
  /// Whether the theme paints the background too, in colours of its own.
  public var paintsBackground = false
  /// Whether the mouse is used.
  public var usesMouse = true
  /// Whether everything is shown in flat lines of words, for screen readers.
  public var isPlain = false
  /// Whether only ASCII is shown.
  public var isASCII = false
  /// Whether the terminal shows its text in a font of a console.
  public var isConsole = false
  /// Whether blocks stand for braille, which some fonts have not; nil leaves it to the terminal's type.
  public var showsBlocks: Bool?
  /// Whether the terminal shows boxes for braille, as far as its type tells.
  public var lacksBraille = false
  /// Which names and words in their own script are shown; others stand in Latin letters.
  public enum NativeNames: String, CaseIterable, Sendable {
    /// Those that the terminal shows right, as far as its type tells.
    case auto
    case always, never
  }

  /// Which names and words in their own script are shown.
  public var nativeNames = NativeNames.auto
  /// Whether the terminal shows scripts right whose letters join, stack or run from right to left.
  public var shapesScripts = true
  /// Which signs can be shown.
  public var glyphs: Glyphs {
    if isASCII { return .ascii }
    return isConsole ? .console : showsBlocks ?? lacksBraille ? .blocks : .unicode
  }
  /// Whether strangers browse: nothing is written and nothing is suspended.
  public var isKiosk = false
  /// What is shown first.
  public var start = Start.last
  /// The packs that are loaded where none is asked for: folders, or names of those that are kept.
  public var packs: [String] = []
  /// Whether the bundled pack is left out then.
  public var isOnly = false
  /// Which keys ask for what.
  public var keys = KeyBindings.standard
  /// What lists show at the right of each title; kinds that are not named show their figure.
  var columns: [Kind: [ListColumn]] = [:]
  /// What was wrong in the file.
  public private(set) var diagnostics: [Diagnostic] = []

  /// The configuration without a file.
  public init() {}

  /// Reads a configuration.
  ///
  /// - Parameter file: the name that diagnostics use.
  public init(file: String, bytes: [UInt8]) {
    do {
      let document = try JSONDocument(file: file, bytes: bytes, allowsComments: true)
      read(document)
    } catch {
      diagnostics = [error]
    }
  }

  private mutating func read(_ document: JSONDocument) {
    let log = DiagnosticLog(isStrict: true)
    let reader = ObjectReader(document.root, log: log)
    _ = reader.optional("$schema")
    if reader.optional("theme")?.text != "auto" { theme = reader.word(ifPresent: "theme") }
    paintsBackground = reader.flag("paint")
    usesMouse = reader.optional("mouse") == nil || reader.flag("mouse")
    isPlain = reader.flag("plain")
    isASCII = reader.flag("ascii")
    if reader.optional("blocks")?.text != "auto" {
      showsBlocks = reader.optional("blocks").map { _ in reader.flag("blocks") }
    }
    nativeNames = reader.word(ifPresent: "nativeNames") ?? .auto
    if let node = reader.optional("start") { readStart(node, log) }
    if let node = reader.optional("content") {
      packs = node.kind == .array ? node.items.map { reader.text($0) } : [reader.text(node)]
      packs.removeAll(where: \.isEmpty)
    }
    isOnly = reader.flag("only")
    if isOnly, packs.isEmpty, let node = reader.optional("only") {
      log.error("\"only\" needs \"content\": nothing is left", at: node)
      isOnly = false
    }
    if let node = reader.optional("keys") { readKeys(node, log) }
    if let node = reader.optional("columns") { readColumns(node, log) }
    reader.finish()
    diagnostics = log.diagnostics
  }

  private mutating func readStart(_ node: JSONNode, _ log: DiagnosticLog) {
    let text = node.text ?? ""
    if text == "last" {
      start = .last
    } else if let kind = Kind(word: text) {
      start = .kind(kind)
    } else if let id = AnyIdentifier(text) {
      start = .record(id)
    } else {
      log.error(
        "expected \"last\", a kind such as \"corridors\" or an identifier such as "
          + "\"corridor/coast-road\"; found \(node.found)", at: node)
    }
  }

  private mutating func readKeys(_ node: JSONNode, _ log: DiagnosticLog) {
    guard node.kind == .object else {
      log.error("expected an object of commands and their keys, found \(node.found)", at: node)
      return
    }
    let known = CommandGroup.all.flatMap(\.commands).map(\.id)
    var changed: [String: [KeySequence]] = [:]
    var places: [String: JSONNode] = [:]
    for (name, value) in node.members {
      let id = name.text ?? ""
      guard known.contains(id) || CommandAlias.isName(id) else {
        let near = Spelling.nearest(to: id, in: known).map { ": did you mean \"\($0)\"?" }
        log.error("there is no command \"\(id)\"" + (near ?? ""), at: name)
        continue
      }
      guard let keys = Self.keys(in: value, log) else { continue }
      changed[id] = keys
      places[id] = value
    }
    // A command that loses a conflict gets its own keys back, which may be wanted by another.
    while let conflict = KeyBindings.conflicts(in: changed).first {
      if let place = places[conflict.changed] {
        log.error(
          "the key \(conflict.key.label) would ask for \"\(conflict.changed)\" and for "
            + "\"\(conflict.other)\" in \(conflict.scope.words); \"\(conflict.changed)\" keeps its own",
          at: place)
      }
      guard changed.removeValue(forKey: conflict.changed) != nil else { break }
    }
    keys = KeyBindings(keys: changed)
  }

  /// The keys of one command: a text or a list of texts, none to take them all away.
  private static func keys(in node: JSONNode, _ log: DiagnosticLog) -> [KeySequence]? {
    var keys: [KeySequence] = []
    for item in node.kind == .array ? node.items : [node] {
      guard let key = item.text.flatMap({ KeySequence($0) }) else {
        log.error(
          "expected a key such as \"j\", \"<C-d>\", \"<A-Left>\" or \"<F1>\", or keys one after "
            + "the other, such as \"v m\"; found \(item.found)",
          at: item)
        return nil
      }
      if let same = key.keys.compactMap(\.sentAs).first {
        log.error(
          "\(key.notation) can never be heard: terminals send it as \(same.label)", at: item)
        return nil
      }
      keys.append(key)
    }
    return keys
  }

  private mutating func readColumns(_ node: JSONNode, _ log: DiagnosticLog) {
    guard node.kind == .object else {
      log.error("expected an object of kinds and their columns, found \(node.found)", at: node)
      return
    }
    let lists = ObjectReader(node, log: log)
    for (name, value) in node.members {
      guard let kind = Kind.allCases.first(where: { $0.plural == name.text }) else {
        let all = Kind.allCases.map(\.plural)
        let near = name.text.flatMap { Spelling.nearest(to: $0, in: all) }
        log.error(
          "expected one of \(all.joined(separator: ", ")); found \(name.found)"
            + (near.map { ": did you mean \"\($0)\"?" } ?? ""), at: name)
        continue
      }
      let errorsBefore = log.errorCount
      let wanted: [ListColumn] = lists.words(kind.plural)
      if value.kind == .array, log.errorCount == errorsBefore { columns[kind] = wanted }
    }
  }

  /// Everything that applies, as a configuration would write it.
  public var effective: JSONValue {
    let commands = CommandGroup.all.flatMap(\.commands)
    // Keys that are others in one place stand under the name that the command had there.
    let older = CommandAlias.all.compactMap { alias -> (String, JSONValue)? in
      keys.changed[alias.name].map { (alias.name, .list($0.map { .text($0.notation) })) }
    }
    return .object([
      ("theme", theme.map { .text($0.rawValue) } ?? .text("auto")),
      ("paint", .flag(paintsBackground)),
      ("mouse", .flag(usesMouse)),
      ("plain", .flag(isPlain)),
      ("ascii", .flag(isASCII)),
      ("blocks", showsBlocks.map { .flag($0) } ?? .text("auto")),
      ("nativeNames", .text(nativeNames.rawValue)),
      ("start", .text(start.text)),
      ("content", .list(packs.map { .text($0) })),
      ("only", .flag(isOnly)),
      (
        "columns",
        .object(
          Kind.allCases.map { kind in
            let columns = columns[kind] ?? [.figure]
            return (kind.plural, .list(columns.map { .text($0.rawValue) }))
          })
      ),
      (
        "keys",
        .object(
          commands.map { command in
            (command.id, .list(keys.keys(of: command).map { .text($0.notation) }))
          } + older)
      ),
    ])
  }
}
