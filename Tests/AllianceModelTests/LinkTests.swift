import Foundation
import Testing

@testable import AllianceModel

/// What leads into the web is a link wherever it is written; everything else is letters.
struct LinkTests {
  @Test func onlyTheWebIsLive() {
    for text in [
      "javascript:alert(1)", "file:///etc/passwd", "ftp://example.org/a", "www.example.org",
      "https:",
      "https://", "http:///path", "https://?a", " https://example.org", "data:text/html,x",
      "//example.org", "",
      "https://" + String(repeating: "a", count: 2000),
    ] {
      #expect(WebLink(text) == nil, "\(text)")
    }
    #expect(WebLink("HTTPS://example.org")?.text == "HTTPS://example.org")
    #expect(WebLink("https://a/ü\u{1B} \"<>")?.text == "https://a/%C3%BC%1B%20%22%3C%3E")
    #expect(WebLink("http://köln.de/%C3%A9")?.text == "http://k%C3%B6ln.de/%C3%A9")
  }

  @Test func bareAddressesInMarkdownAreLetters() {
    #expect(Escaping.markdown("ftp://a.org") == "ftp\\://a.org")
    #expect(
      Escaping.markdown("javascript:x, note: it, a.csv:3") == "javascript\\:x, note: it, a.csv:3")
    #expect(
      Escaping.markdown("see https://a.org, Http://b.org") == "see https://a.org, Http://b.org")
    // An address of mail stands as it is, and nothing that only begins as one does.
    for address in [
      "a+b@c.org", "mailto:desk@example.org", "first_last@a-b.c.org", "(desk@example.org), and",
    ] {
      #expect(Escaping.markdown(address) == address)
    }
    #expect(
      Escaping.markdown("mailto:a@b.org?attach=x _a@b.c_ ftp://a@b.org")
        == "mailto\\:a\\@<!-- -->b.org?attach=x \\_a\\@<!-- -->b.c\\_ ftp\\://a\\@<!-- -->b.org")
    #expect(Escaping.markdown("@you, 5 @ 3, a@\u{301}b") == "\\@you, 5 \\@ 3, a&#64;\u{301}b")
  }

  @Test func aLinkThatNothingOpensIsAWarning() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "link-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func source(_ id: String, _ link: String) -> String {
      """
      {"id": "source/\(id)", "title": "T", "shortTitle": "T", "category": "report", "link": "\(link)"}
      """
    }
    let files = [
      "pack.json": """
      {"identifier": "p", "title": "P", "description": "d", "licence": "l", "language": "en", "version": "1"}
      """,
      "sources.json": """
      {"sources": [\(source("good", "https://example.org/a")),
      \(source("evil", "javascript:alert(1)")),
      \(source("bare", "www.example.org"))]}
      """,
    ]
    for (name, text) in files {
      try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    let library = Library([try PackFolder.read(folder.path())])
    #expect(library.count(of: .source) == 3)
    let said = library.diagnostics.map { $0.description.replacing(folder.path() + "/", with: "") }
    #expect(
      said == [
        "sources.json:2:86: warning: expected a link that begins with https:// or http://, found the text "
          + "\"javascript:alert(1)\": it stays letters (at sources[1].link)",
        "sources.json:3:86: warning: expected a link that begins with https:// or http://, found the text "
          + "\"www.example.org\": it stays letters (at sources[2].link)",
      ], "\(said)")
  }
}
