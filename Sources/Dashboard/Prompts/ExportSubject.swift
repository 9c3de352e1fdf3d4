import AllianceModel
import TerminalKit

/// What the next export would write.
enum ExportSubject: Equatable, Sendable {
  case record(AnyIdentifier)
  /// Records of a list.
  case list([AnyIdentifier], noun: String)
  /// Rows of the table of claims.
  case claims([SourcedClaim])
  /// The screen as text, or as a table where it is one.
  case view(name: String, isTable: Bool = false)

  /// The name that the file has at first; nil if there is nothing to write.
  var fileName: String? {
    switch self {
    case .list(let records, let noun): records.isEmpty ? nil : noun + ".csv"
    case .record(let id): id.slug + ".md"
    case .claims(let claims): claims.isEmpty ? nil : "claims.csv"
    case .view(let view, let isTable): view + (isTable ? ".csv" : ".txt")
    }
  }

  /// What Enter would do now, said while the path is typed.
  func preview(_ path: String) -> String {
    let format =
      ViewFormat(path) == .html ? "html" : Export.Format(fileName: path)?.rawValue
    switch self {
    case .view(_, let isTable):
      switch ViewFormat(path) {
      case .text: return "the view as text; or .svg, .html, .ansi" + (isTable ? ", .csv" : "")
      case .svg: return "the view as a picture"
      case .html: return "the view as a page"
      case .ansi: return "the view as text with colours"
      case .csv, .tsv: return "its values as a table; or .txt, .svg, .html, .ansi"
      case nil: return "the name of a view ends in .txt, .svg, .html or .ansi"
      }
    case .claims(let claims):
      return ["csv", "tsv", "html"].contains(format)
        ? "\(counted(claims.count, "claim")) as \(format ?? "")"
        : "claims are a table: .csv, .tsv or .html"
    case .record: if let format { return "the record as \(format)" }
    case .list(let records, let noun):
      if let format { return "\(counted(records.count, "record", noun)) as \(format)" }
    }
    let ends = (Export.Format.allCases.map(\.fileExtension) + ["html"]).joined(separator: " .")
    return "the format is the name’s end: .\(ends)"
  }
}

extension ExportSubject {
  /// What has become of an export.
  enum Outcome {
    /// The file's text, what it is in words, and what the terms of its sources forbid.
    case text(String, what: String, terms: String?)
    /// There is nothing to write, and why.
    case nothing(String)
    /// The name of the file does not say a format that there is.
    case unknownFormat
  }

  /// The text of a file in the format that its name ends in.
  func written(to path: String, in state: State) -> Outcome {
    let library = state.context.library
    let terms = library.termsNote(on: records)
    let what = preview(path)
    if case .view = self {
      guard let text = ViewFormat(path).flatMap({ state.written(as: $0) }) else {
        switch ViewFormat(path) {
        case .svg: return .nothing("this view is no picture")
        case .csv, .tsv: return .nothing("this view has no values as a table")
        default: return .unknownFormat
        }
      }
      let holdsSources = ViewFormat(path)?.isScreen == false
      return .text(
        text, what: what, terms: holdsSources ? state.termsNote : nil)
    }
    if ViewFormat(path) == .html {
      return .text(state.article(look: .light).html(), what: what, terms: terms)
    }
    guard let format = Export.Format(fileName: path) else { return .unknownFormat }
    if case .claims(let claims) = self {
      return Export.written(claims, in: library, as: format)
        .map { .text($0.text, what: what, terms: terms) } ?? .unknownFormat
    }
    let written = Export(library, records: records, at: state.context.viewpoint.moment)
      .written(as: format)
    guard written.count > 0 else {
      return .nothing("nothing to write: \(format.rawValue) has no place for what is shown")
    }
    let isPart = written.count != records.count
    return .text(
      written.text, what: isPart ? "\(written.count) of \(what)" : what, terms: terms)
  }

  /// The records that it holds, or holds claims of.
  private var records: [AnyIdentifier] {
    switch self {
    case .record(let id): [id]
    case .list(let ids, _): ids
    case .claims(let claims): claims.map(\.record)
    case .view: []
    }
  }
}

/// How a view is written.
public enum ViewFormat: String, CaseIterable, Sendable {
  case text, ansi, svg, html, csv, tsv

  /// The end of the names of its files.
  var fileExtension: String { self == .text ? "txt" : rawValue }

  /// Whether it is the screen, and not a picture or a page.
  public var isScreen: Bool { self == .text || self == .ansi }

  /// The format that a file's name ends in; nil if it is none.
  public init?(_ path: String) {
    guard let format = Self.allCases.first(where: { path.hasSuffix("." + $0.fileExtension) }) else {
      return nil
    }
    self = format
  }
}

extension State {
  /// The view in a format; nil where it is no picture or no table and one is asked for.
  fileprivate func written(as format: ViewFormat) -> String? {
    var copy = self
    copy.prompt = nil
    copy.context.message = nil
    switch format {
    case .svg: return copy.svg(look: .light)
    case .html: return copy.article(look: .light).html()
    case .csv, .tsv: return copy.table(hasTabs: format == .tsv)
    case .text, .ansi:
      let canvas = copy.draw()
      let rows = 1..<max(1, canvas.size.rows - 1)
      let lines = format == .ansi ? canvas.coloredLines(rows) : Array(canvas.lines[rows])
      return lines.joined(separator: "\n") + "\n"
    }
  }
}
