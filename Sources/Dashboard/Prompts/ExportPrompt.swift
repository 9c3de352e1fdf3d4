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

/// The path of a file for the record, the list or the view.
struct ExportPrompt: PromptModel {
  let sign = "write to: "
  /// As long as the system's paths.
  let longestLine = 4095
  let isClosedToStrangers = true
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
    switch subject.written(to: path, in: state) {
    case .unknownFormat:
      state.context.message = subject.preview(text)
      return false
    case .nothing(let why): state.context.message = why
    case .text(let text, let what, let terms):
      state.context.perform(
        .export(
          ExportRequest(path: path, text: text, what: what, replaces: false, terms: terms)))
    }
    return true
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
  let isClosedToStrangers = true

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

extension State {
  /// Says that a file is there already, and asks before it is replaced.
  public mutating func askToReplace(_ request: ExportRequest) {
    ask(ReplacePrompt(request: request))
  }
}
