import AllianceModel
import TerminalKit

/// A file that the user wants written.
public struct ExportRequest: Equatable, Sendable {
  /// Where, as an absolute path.
  public let path: String
  /// What.
  public let text: String
  /// What it is, in words: "14 blocs as CSV".
  public let what: String
  /// Whether what is there already may go.
  public let replaces: Bool
  /// That the terms of a source forbid passing it on; nil where none do, as far as is known.
  public var terms: String?
}

/// What the next export would write.
enum ExportSubject: Equatable, Sendable {
  case record(AnyIdentifier)
  /// Records of a list.
  case list([AnyIdentifier], noun: String)
  /// Rows of the table of claims.
  case claims([SourcedClaim])
  /// The screen as text.
  case view(name: String)

  /// The name that the file has at first; nil if there is nothing to write.
  fileprivate var fileName: String? {
    switch self {
    case .list(let records, let noun): records.isEmpty ? nil : noun + ".csv"
    case .record(let id): id.slug + ".md"
    case .claims(let claims): claims.isEmpty ? nil : "claims.csv"
    case .view(let view): view + ".txt"
    }
  }

  /// What Enter would do now, said while the path is typed.
  fileprivate func preview(_ path: String) -> String {
    let format = Export.Format(fileName: path)?.rawValue
    switch self {
    case .view:
      return path.hasSuffix(".txt") ? "the view as text" : "the name of a view ends in .txt"
    case .claims(let claims):
      return ["csv", "tsv"].contains(format)
        ? "\(claims.count) claims as \(format ?? "")" : "claims are a table: .csv or .tsv"
    case .record: if let format { return "the record as \(format)" }
    case .list(let records, let noun):
      if let format { return "\(records.count) \(noun) as \(format)" }
    }
    let ends = Export.Format.allCases.map(\.fileExtension).joined(separator: " .")
    return "the format is the name’s end: .\(ends)"
  }
}

extension BrowseScene {
  func exportSubject(in context: Context) -> ExportSubject {
    let count = context.count(of: source)
    if focus == .detail || count == 1, let id = selection(in: context) { return .record(id) }
    let ids = (0..<count).compactMap { context.place(source, at: $0) }
      .compactMap { context.library.identifier(at: $0) }
    return .list(ids, noun: source.kind?.plural ?? "records")
  }
}

/// The path of a file for the record, the list or the view.
struct ExportPrompt: PromptModel {
  let sign = "write to: "
  private var subject: ExportSubject?

  mutating func begin(in state: inout State) -> String? {
    let subject = state.scene.model.exportSubject(in: state.context)
    guard let name = subject.fileName else {
      state.context.message = state.context.noneMessage(state.panes.source)
      return nil
    }
    self.subject = subject
    let path = Self.absolute(name, in: state)
    state.context.message = subject.preview(path)
    return path
  }

  func adopt(_ text: String, in state: inout State) {
    state.context.message = subject?.preview(text)
  }

  func accept(_ text: String, in state: inout State) -> Bool {
    guard let subject else { return true }
    let path = Self.absolute(text.trimmed, in: state)
    var what = subject.preview(path)
    let content: String
    var terms: String?
    switch subject {
    case .view:
      guard path.hasSuffix(".txt") else { return refuse(text, in: &state) }
      content = state.sceneText
    case .claims(let claims):
      guard let format = Export.Format(fileName: path),
        let written = Export.written(claims, in: state.context.library, as: format)
      else { return refuse(text, in: &state) }
      content = written.text
      terms = state.context.library.termsNote(on: claims.map(\.record))
    case .record, .list:
      guard let format = Export.Format(fileName: path) else { return refuse(text, in: &state) }
      let ids =
        if case .list(let ids, _) = subject { ids } else { [subject.record].compactMap { $0 } }
      let written = Export(
        state.context.library, records: ids, at: state.context.viewpoint.moment
      ).written(as: format)
      guard written.count > 0 else {
        state.context.message =
          "nothing to write: \(format.rawValue) has no place for what is shown"
        return true
      }
      terms = state.context.library.termsNote(on: ids)
      if written.count != ids.count { what = "\(written.count) of \(what)" }
      content = written.text
    }
    state.context.perform(
      .export(
        ExportRequest(path: path, text: content, what: what, replaces: false, terms: terms)))
    return true
  }

  private func refuse(_ text: String, in state: inout State) -> Bool {
    state.context.message = subject?.preview(text)
    return false
  }

  private static func absolute(_ path: String, in state: State) -> String {
    if path.hasPrefix("/") { return path }
    return state.workingFolder + (state.workingFolder.hasSuffix("/") ? "" : "/") + path
  }
}

/// Whether a file that is there already may be replaced.
struct ReplacePrompt: PromptModel {
  let request: ExportRequest

  var sign: String {
    let name = request.path.split(separator: "/").last.map(String.init) ?? request.path
    return "\(name) is there already: replace it? yes or no: "
  }
  var shortSign: String { "replace it? yes or no: " }

  func accept(_ text: String, in state: inout State) -> Bool {
    guard ["y", "yes"].contains(text.trimmed.lowercased()) else {
      cancel(in: &state)
      return true
    }
    state.context.perform(
      .export(
        ExportRequest(
          path: request.path, text: request.text, what: request.what, replaces: true,
          terms: request.terms)))
    return true
  }

  func cancel(in state: inout State) {
    state.context.message = "nothing was written"
  }
}

extension ExportSubject {
  fileprivate var record: AnyIdentifier? {
    if case .record(let id) = self { id } else { nil }
  }
}

extension State {
  /// Says that a file is there already, and asks before it is replaced.
  public mutating func askToReplace(_ request: ExportRequest) {
    ask(ReplacePrompt(request: request))
  }

  /// The scene as lines of text.
  fileprivate var sceneText: String {
    var copy = self
    copy.prompt = nil
    copy.context.message = nil
    let lines = copy.draw().lines
    return lines.dropFirst().dropLast().joined(separator: "\n") + "\n"
  }
}
