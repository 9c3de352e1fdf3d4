extension Article {
  /// The article as a page that needs nothing beside itself: no script, no font, no picture from
  /// elsewhere.
  ///
  /// - Parameter isDark: whether it is light on dark.
  public func html(isDark: Bool = false) -> String {
    var writer = HTMLWriter()
    for block in blocks { writer.add(block) }
    let notes = writer.noteText(in: library)
    return """
      <!DOCTYPE html>
      <html lang="\(Escaping.xml(language))">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(Escaping.xml(title))</title>
      <style>
      \(Self.style(isDark: isDark))
      </style>
      </head>
      <body>
      <main>
      <h1>\(Escaping.xml(title))</h1>
      \(subtitle.map { "<p class=\"quiet\">\(Escaping.xml($0))</p>\n" } ?? "")\(writer.text)\(notes)</main>
      </body>
      </html>

      """
  }

  /// All colours of text reach 7:1 on their ground.
  private static func style(isDark: Bool) -> String {
    let colors =
      isDark
      ? "--ground:#14171c;--text:#e8eaee;--quiet:#b4bcc8;--line:#3a414d;--link:#8cc4f0"
      : "--ground:#ffffff;--text:#1c2128;--quiet:#4b5460;--line:#d4d8de;--link:#0b4a86"
    return """
      :root{color-scheme:\(isDark ? "dark" : "light");\(colors)}
      body{margin:0;overflow-wrap:anywhere;background:var(--ground);color:var(--text);\
      font:1.05rem/1.55 Inter,'Noto Sans','DejaVu Sans',Helvetica,Arial,sans-serif}
      main{max-width:62rem;margin:0 auto;padding:2rem 1.25rem 4rem}
      h1{font-size:1.9rem;line-height:1.2;margin:0 0 .5rem}
      h2{font-size:1.3rem;line-height:1.3;margin:2.5rem 0 .5rem}
      p,ul,blockquote{max-width:44rem}
      .quiet,caption,figcaption,thead th{color:var(--quiet)}
      a{color:var(--link)}
      sup{line-height:0}
      sup a{padding:0 .15em;text-decoration:none}
      figure{margin:1.5rem 0}
      figcaption{margin:0 0 .6rem}figcaption strong{color:var(--text);font-size:1.2rem}
      figure svg{max-width:100%;height:auto}
      .wide{overflow-x:auto}
      table{border-collapse:collapse;margin:1rem 0}
      caption{text-align:left;padding-bottom:.4rem}
      th,td{text-align:left;vertical-align:top;padding:.35rem .9rem .35rem 0;\
      border-bottom:1px solid var(--line)}
      th{overflow-wrap:break-word}tbody th{font-weight:600}
      .short{white-space:nowrap}
      blockquote{margin:1.2rem 0;padding-left:1rem;border-left:3px solid var(--line)}
      blockquote footer{color:var(--quiet)}
      pre{overflow-x:auto;line-height:1.25}
      ol{padding-left:2.2rem}
      @media (max-width:42rem){h1{font-size:1.5rem}\
      figure div{overflow-x:auto}figure svg{max-width:none;width:36rem}\
      table,tbody,tr,td,tbody th{display:block}thead{position:absolute;left:-999rem}\
      tr{padding:.6rem 0;border-bottom:1px solid var(--line)}\
      td,tbody th{border:0;padding:.1rem 0}\
      td::before{content:attr(data-label) ": ";color:var(--quiet)}.short{white-space:normal}}
      @page{margin:15mm}@media print{main{max-width:none;padding:0}a{color:inherit}h2,figure,tr{break-inside:avoid}}
      """
  }
}

private struct HTMLWriter {
  private(set) var text = ""
  private var notes = Footnotes()
  private var pictureCount = 0

  mutating func add(_ block: Article.Block) {
    switch block {
    case .heading(let title): text += "<h2>\(Escaping.xml(title))</h2>\n"
    case .kind(let kind, let aliases):
      let names = aliases.isEmpty ? "" : ", also " + aliases.joined(separator: ", ")
      text += "<p class=\"quiet\">\(Escaping.xml(kind.name + names))</p>\n"
    case .paragraph(let passage):
      text += "<p>\(marked(passage))</p>\n"
    case .quotation(let passage, let origin, let language):
      let own = language.map { " lang=\"\(Escaping.xml($0))\"" } ?? ""
      text +=
        "<blockquote>\n<p\(own)>“\(Escaping.xml(passage.text))”</p>\n<footer>\(Escaping.xml(origin))"
        + "\(marks(passage))</footer>\n</blockquote>\n"
    case .list(let items):
      text += "<ul>\n"
      for item in items { text += "<li>\(marked(item))</li>\n" }
      text += "</ul>\n"
    case .table(let table): add(table)
    case .picture(let picture):
      pictureCount += 1
      let standfirst = picture.standfirst.isEmpty ? "" : "<br>" + Escaping.xml(picture.standfirst)
      text +=
        "<figure>\n<figcaption><strong>\(Escaping.xml(picture.title))</strong>\(standfirst)"
        + "</figcaption>\n<div>\n" + picture.element("picture-\(pictureCount)", true)
        + "\n</div>\n</figure>\n"
    case .lines(let lines):
      text += "<pre>\(lines.map(Escaping.xml).joined(separator: "\n"))</pre>\n"
    }
  }

  private mutating func add(_ table: Article.Table) {
    let label = table.caption.isEmpty ? table.columns.joined(separator: ", ") : table.caption
    text +=
      "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"\(Escaping.xml(label))\">\n"
    text += "<table>\n"
    if !table.caption.isEmpty { text += "<caption>\(Escaping.xml(table.caption))</caption>\n" }
    let heads = table.columns.map { "<th scope=\"col\">\(Escaping.xml($0))</th>" }
    text += "<thead>\n<tr>\(heads.joined())</tr>\n</thead>\n<tbody>\n"
    for row in table.rows {
      text += "<tr>"
      for (index, cell) in row.enumerated() {
        let short = cell.text.count < Self.shortest ? " class=\"short\"" : ""
        // On a narrow page a row is a block, and each cell says what it is.
        let label =
          index < table.columns.count
          ? " data-label=\"\(Escaping.xml(table.columns[index]))\"" : ""
        text += index == 0 ? "<th scope=\"row\">" : "<td\(short)\(label)>"
        text += marked(cell) + (index == 0 ? "</th>" : "</td>")
      }
      text += "</tr>\n"
    }
    text += "</tbody>\n</table>\n</div>\n"
  }

  /// Cells of fewer letters than this, such as dates, stand on one line.
  private static let shortest = 14

  private mutating func marked(_ passage: Article.Passage) -> String {
    Escaping.xml(passage.text) + marks(passage)
  }

  private mutating func marks(_ passage: Article.Passage) -> String {
    var marks = ""
    for citation in passage.citations {
      let (number, isFirst) = notes.number(of: citation)
      let id = isFirst ? " id=\"cited-\(number)\"" : ""
      marks += "<a\(id) href=\"#source-\(number)\" aria-label=\"source \(number)\">\(number)</a>"
    }
    return marks.isEmpty ? "" : "<sup>\(marks)</sup>"
  }

  func noteText(in library: Library) -> String {
    guard !notes.citations.isEmpty else { return "" }
    var text = "<h2>Sources</h2>\n<ol>\n"
    for (index, citation) in notes.citations.enumerated() {
      let note = library.footnote(citation)
      text += "<li id=\"source-\(index + 1)\">\(Escaping.xml(note.text))"
      if let link = note.link {
        let shown = Escaping.xml(link)
        text +=
          WebLink(link).map { ", <a href=\"\(Escaping.xml($0.text))\">\(shown)</a>" }
          ?? ", \(shown)"
      }
      text +=
        " <a href=\"#cited-\(index + 1)\" aria-label=\"back to where source \(index + 1) is cited\">↩"
        + "</a></li>\n"
    }
    return text + "</ol>\n"
  }
}
