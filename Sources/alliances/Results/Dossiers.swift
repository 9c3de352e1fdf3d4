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

  init(of ids: [AnyIdentifier], in state: State, look: PictureLook, size: PictureSize?) throws {
    (self.state, self.ids, self.look, self.size) = (state, ids, look, size)
    guard ids.count == 1 || (ids.count == 2 && pair != nil) else {
      throw ValidationError("a dossier needs a record, or two actors")
    }
  }

  /// The two actors, if there are two.
  private var pair: ActorPair? { state.context.library.pair(of: ids) }

  /// The dossier in a format, and what the terms of its sources forbid.
  func text(as format: ViewFormat, width: Int) throws -> (text: String, terms: String?) {
    let article =
      pair.map { state.report(on: $0, look: look) }
      ?? state.report(on: ids, title: nil, look: look, size: size)
    switch format {
    case .html: return (article.html(isDark: look == .dark), article.termsNote)
    case .svg:
      if pair != nil {
        // What is between two is seen along time.
        var copy = state
        var request = ViewRequest(view: "timeline")
        request.about = ids
        if (try? copy.show(request)) != nil, let picture = copy.svg(look: look, size: size) {
          return (picture, article.termsNote)
        }
      }
      guard let picture = article.pictures.first else {
        throw ValidationError(
          "there is no picture of a dossier on "
            + ids.map { state.context.library.title(of: $0) }.joined(separator: " and ")
            + ": text and html have it")
      }
      return (picture.file, article.termsNote)
    case .csv, .tsv:
      throw ValidationError("a dossier has no values as a table: \"claims\" writes one")
    case .text, .ansi:
      let document = document(width: width)
      let lines =
        format == .ansi ? document?.coloredLines(state.context.theme) : document?.plainLines
      return (([article.title, ""] + (lines ?? [])).map { $0 + "\n" }.joined(), nil)
    }
  }

  private func document(width: Int) -> DetailDocument? {
    let library = state.context.library
    var options = DetailOptions()
    options.moment = state.context.viewpoint.moment
    if let pair {
      return DetailDocument(
        of: library.dossier(of: pair, at: options.moment), in: library, width: width,
        options: options)
    }
    let record = ids.first.flatMap { library.record($0) }
    return record.map { DetailDocument(of: $0, in: library, width: width, options: options) }
  }
}
