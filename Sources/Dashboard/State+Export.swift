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
}

extension State {
  /// What the next export would write.
  private enum ExportSubject {
    case record(AnyIdentifier)
    case list(noun: String, count: Int)
    case view(name: String)
  }

  private var exportSubject: ExportSubject {
    if let name = location.scene.name { return .view(name: name.lowercased()) }
    let source = location.source
    let count = count(of: source)
    if location.focus == .detail || count == 1, let record { return .record(record.id) }
    return .list(noun: source.kind?.plural ?? "records", count: count)
  }

  /// Asks where the record, the list or the view is to be written.
  mutating func openExport() {
    let name: String
    switch exportSubject {
    case .list(_, count: 0):
      message = noneMessage(location.source)
      return
    case .list(let noun, _): name = noun + ".csv"
    case .record(let id): name = id.slug + ".md"
    case .view(let view): name = view + ".txt"
    }
    prompt = Prompt(
      purpose: .export, origin: location, before: "",
      line: LineEditor(workingFolder + (workingFolder.hasSuffix("/") ? "" : "/") + name))
    message = exportPreview(prompt?.line.text ?? "")
  }

  /// What Enter would do now, said while the path is typed.
  func exportPreview(_ path: String) -> String {
    switch exportSubject {
    case .view where path.hasSuffix(".txt"): return "the view as text"
    case .view: return "the name of a view ends in .txt"
    case .record: return recordPreview(path) { "the record as \($0.rawValue)" }
    case .list(let noun, let count):
      return recordPreview(path) { "\(count) \(noun) as \($0.rawValue)" }
    }
  }

  private func recordPreview(_ path: String, _ text: (Export.Format) -> String) -> String {
    if let format = Export.Format(fileName: path) { return text(format) }
    let ends = Export.Format.allCases.map(\.fileExtension).joined(separator: " .")
    return "the format is the name’s end: .\(ends)"
  }

  /// Has the file written; false if the path says no format.
  mutating func export(to path: String) -> Bool {
    let path = absolute(path.trimmed)
    let what = exportPreview(path)
    let ids: [AnyIdentifier]
    switch exportSubject {
    case .view:
      guard path.hasSuffix(".txt") else { return false }
      var copy = self
      copy.prompt = nil
      copy.message = nil
      let lines = copy.draw().lines
      let text = lines.dropFirst().dropLast().joined(separator: "\n") + "\n"
      perform(.export(ExportRequest(path: path, text: text, what: what, replaces: false)))
      return true
    case .record(let id): ids = [id]
    case .list(_, let count):
      ids = (0..<count).compactMap { place(location.source, at: $0) }
        .compactMap { library.identifier(at: $0) }
    }
    guard let format = Export.Format(fileName: path) else { return false }
    let written = Export(library, records: ids, asOf: viewpoint.asOf).written(as: format)
    guard written.count > 0 else {
      message = "nothing to write: \(format.rawValue) has no place for what is shown"
      return true
    }
    let isAll = written.count == ids.count
    perform(
      .export(
        ExportRequest(
          path: path, text: written.text, what: isAll ? what : "\(written.count) of \(what)",
          replaces: false)))
    return true
  }

  private func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    return workingFolder + (workingFolder.hasSuffix("/") ? "" : "/") + path
  }

  /// Says that a file is there already, and asks before it is replaced.
  public mutating func askToReplace(_ request: ExportRequest) {
    pendingExport = request
    let name = request.path.split(separator: "/").last.map(String.init) ?? request.path
    prompt = Prompt(purpose: .replace, origin: location, before: name)
  }

  /// Answers the question whether a file may be replaced.
  mutating func answerReplace(_ answer: String) {
    defer { pendingExport = nil }
    guard let request = pendingExport, ["y", "yes"].contains(answer.trimmed.lowercased()) else {
      message = "nothing was written"
      return
    }
    perform(
      .export(
        ExportRequest(path: request.path, text: request.text, what: request.what, replaces: true)))
  }
}
