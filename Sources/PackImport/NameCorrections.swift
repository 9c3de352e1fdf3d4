import AllianceModel
import PackJSON

/// What a user says of names in tables: who is who, in a file of his own.
public struct NameCorrections: Sendable {
  /// Who is meant by a name.
  public enum Meaning: Equatable, Sendable {
    /// An actor of another pack.
    case actor(AnyIdentifier)
    /// The state that another name means.
    case name(String)
    /// Nobody of another pack.
    case nobody
  }

  private var meanings: [[UInt8]: Meaning] = [:]

  /// None.
  public init() {}

  /// Reads `{"Turkiye": "Turkey", "Georgia": null, "Moscow": "actor/russia"}`.
  ///
  /// - Throws: the first fault, with its place in the file.
  public init(file: String, bytes: [UInt8]) throws(Diagnostic) {
    let log = DiagnosticLog(isStrict: true, unknownKeys: .error)
    let document = try JSONDocument(file: file, bytes: bytes, allowsComments: true)
    if document.root.kind != .object {
      log.error("expected an object of names, found \(document.root.found)", at: document.root)
    }
    for member in document.root.members {
      let key = TextFolding.fold(member.key.text ?? "")
      switch (member.value.kind, member.value.text) {
      case (.null, _): meanings[key] = .nobody
      case (_, let text?):
        if text.hasPrefix("actor/"), let id = AnyIdentifier(text) {
          meanings[key] = .actor(id)
        } else if StateNames.bundled.meaning(of: text) != nil {
          meanings[key] = .name(text)
        } else {
          log.error(
            "expected an actor such as \"actor/russia\", the name of a state or null, found \"\(text)\"",
            at: member.value)
        }
      default:
        log.error("expected a text or null, found \(member.value.found)", at: member.value)
      }
    }
    if let fault = log.diagnostics.first { throw fault }
  }

  /// The identifier of the actor of a name in a table; nil for a name that says that nobody is known.
  ///
  /// Whom the user speaks of is apart from all others in the table, and the one he says in the library.
  func id(of name: String) -> AnyIdentifier? {
    if meaning(of: name) != nil {
      return AnyIdentifier(
        kind: .actor, slug: AnyIdentifier.slug(of: RecordMaker.actorTitle(name)))
    }
    return StateNames.bundled.isNobody(name) ? nil : RecordMaker.actorID(name)
  }

  /// Who is meant by a name; nil where the user says nothing of it.
  public func meaning(of name: String) -> Meaning? {
    meanings.isEmpty ? nil : meanings[TextFolding.fold(name)]
  }
}
