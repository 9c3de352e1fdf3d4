import AllianceModel
import ArgumentParser
import Dashboard
import TerminalKit

/// A dossier as a view that is rendered: of a record, or of two actors.
struct Dossiers {
  private let state: State
  private let ids: [AnyIdentifier]
  private let look: PictureLook
  private let size: PictureSize?

  init(of texts: [String], in state: State, look: PictureLook, size: PictureSize?) throws {
    self.state = state
    self.look = look
    self.size = size
    ids = try texts.map { try state.context.library.identifier(argument: $0) }
    guard ids.count == 1 || (ids.count == 2 && pair != nil) else {
      throw ValidationError("a dossier needs --of IDENTIFIER, or two actors with --of twice")
    }
  }

  /// The two actors, if there are two.
  private var pair: ActorPair? { state.context.library.pair(of: ids) }

  func write(as format: Render.Format, width: Int) throws {
    var output = Output()
    let isText = format == .text || format == .ansi
    let article =
      pair.map { state.report(on: $0, look: look) }
      ?? state.report(on: ids, title: nil, look: look, size: size)
    switch format {
    case .html: output.add(article.html(isDark: look == .dark))
    case .svg:
      guard let picture = article.pictures.first else {
        throw ValidationError(
          "there is no picture of \(ids.map(\.description).joined(separator: ", "))")
      }
      output.add(picture.file)
    case .text, .ansi:
      output.line(article.title)
      output.line()
      let document = document(width: width)
      let lines =
        format == .ansi ? document?.coloredLines(state.context.theme) : document?.plainLines
      for line in lines ?? [] { output.line(line) }
    }
    try output.send()
    if !isText, let note = article.termsNote { printError(note) }
  }

  private func document(width: Int) -> DetailDocument? {
    let library = state.context.library
    var options = DetailOptions()
    options.moment = state.context.viewpoint.moment
    if let pair {
      return DetailDocument(
        of: library.dossier(of: pair), in: library, width: width, options: options)
    }
    let record = ids.first.flatMap { library.record($0) }
    return record.map { DetailDocument(of: $0, in: library, width: width, options: options) }
  }
}
