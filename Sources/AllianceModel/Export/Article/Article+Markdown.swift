extension Export {
  /// A dossier: a section for each record, its statements with footnotes that name their sources.
  var markdown: String { Article(self).markdown() }
}

extension Article {
  /// The article as Markdown with footnotes.
  ///
  /// - Parameter pictures: the name of the file of each picture; pictures without one are left out.
  public func markdown(pictures: [String] = []) -> String {
    var writer = MarkdownWriter(pictures: pictures)
    writer.text = "# " + Escaping.markdown(title) + "\n"
    if let subtitle { writer.text += "\n" + Escaping.markdownParagraph(subtitle) + "\n" }
    for block in blocks { writer.add(block) }
    return writer.text + writer.noteText(in: library)
  }
}

private struct MarkdownWriter {
  var text = ""
  private var notes = Footnotes()
  private var pictures: ArraySlice<String>

  init(pictures: [String]) {
    self.pictures = pictures[...]
  }

  mutating func add(_ block: Article.Block) {
    switch block {
    case .heading(let title): text += "\n## " + Escaping.markdown(title) + "\n"
    case .kind(let kind, let aliases):
      text += "\n*\(kind.name)*"
      if !aliases.isEmpty {
        text += ", also " + aliases.map(Escaping.markdown).joined(separator: ", ")
      }
      text += "\n"
    case .paragraph(let passage):
      text += "\n" + Escaping.markdownParagraph(passage.text) + marks(passage) + "\n"
    case .quotation(let passage, let origin, _):
      text += "\n> " + Escaping.markdownParagraph(passage.text)
      // Words of which nobody says whose they are have their notes beside them.
      text += origin.isEmpty ? "" : "\n>\n> — " + Escaping.markdown(origin)
      text += marks(passage) + "\n"
    case .list(let items):
      text += "\n"
      for item in items { text += "- " + Escaping.markdown(item.text) + marks(item) + "\n" }
    case .table(let table): add(table)
    case .picture(let picture):
      guard let name = pictures.popFirst() else { return }
      text += "\n![\(Escaping.markdown(picture.title))](\(Escaping.link(name)))\n"
    case .lines(let lines):
      text += "\n" + lines.map { "    " + $0 + "\n" }.joined()
    }
  }

  private mutating func add(_ table: Article.Table) {
    text += "\n| " + table.columns.map(Escaping.markdown).joined(separator: " | ") + " |\n|"
    text += String(repeating: " --- |", count: table.columns.count) + "\n"
    for row in table.rows {
      text += "|"
      for cell in row { text += " " + Escaping.markdown(cell.text) + marks(cell) + " |" }
      text += "\n"
    }
  }

  private mutating func marks(_ passage: Article.Passage) -> String {
    var marks = ""
    for citation in passage.citations { marks += "[^\(notes.number(of: citation).number)]" }
    return marks
  }

  func noteText(in library: Library) -> String {
    guard !notes.citations.isEmpty else { return "" }
    return "\n"
      + notes.citations.enumerated().map { index, citation in
        let note = library.footnote(citation)
        return "[^\(index + 1)]: " + Escaping.markdownParagraph(note.text)
          + (note.link.map { ", " + (WebLink($0).map { "<\($0.text)>" } ?? Escaping.markdown($0)) }
            ?? "") + "\n"
      }.joined()
  }
}
