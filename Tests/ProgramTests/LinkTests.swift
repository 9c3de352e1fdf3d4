import Foundation
import Testing

extension ProgramTests {
  /// Links of a stranger's pack: whatever reads what the program writes makes only those of the web live.
  @Suite(.serialized) struct LinkTests {
    private static let evil = [
      "javascript:alert(1)", "file:///etc/passwd", "ftp://evil.example/x", "data:text/html,x",
      "\\\\evil\\share", "x-evil://run", "mailto:evil@evil.example",
    ]

    /// A pack whose sources have these links and whose texts have them too.
    private func pack(in folder: String) throws {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      func write(_ name: String, _ value: Any) throws {
        try JSONSerialization.data(withJSONObject: value)
          .write(to: URL(filePath: "\(folder)/\(name).json"))
      }
      let terms = ["identifier", "description", "licence", "version"].map { ($0, "x") }
      try write(
        "pack",
        Dictionary(uniqueKeysWithValues: terms + [("title", "P"), ("language", "en")]))
      let links = Self.evil + ["https://example.org/café-über"]
      try write(
        "sources",
        [
          "sources": links.enumerated().map { number, link in
            [
              "id": "source/s\(number)", "title": "See \(link) there", "shortTitle": "S\(number)",
              "category": "article", "author": link, "link": link,
            ]
          }
        ])
      try write(
        "events",
        [
          "events": [
            [
              "id": "event/e", "title": "An event", "date": "2001",
              "summary": "Words: " + links.joined(separator: " , "),
              "sources": links.indices.map { ["source": "source/s\($0)", "locator": "p. 1"] },
            ] as [String: Any]
          ]
        ])
    }

    /// Every format that some program makes links of.
    @Test func nothingButTheWebIsLiveInWhatIsWritten() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "links-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try pack(in: folder + "/pack")
      let outcome = try Python.run(
        """
        import html.parser, json, re, zipfile
        os.chdir(\(Python.literal(folder)))

        def run(*arguments):
            done = subprocess.run([PROGRAM, *arguments, "--content", "pack"], capture_output=True)
            assert done.returncode == 0, (arguments, done.stderr)
            return done.stdout.decode()

        class Links(html.parser.HTMLParser):
            def __init__(self, text):
                super().__init__()
                self.found = []
                self.feed(text)
            def handle_starttag(self, tag, attributes):
                self.found += [value for name, value in attributes if name in ("href", "src", "xlink:href", "action")]

        def check(kind, links, least=1):
            live = [link for link in links if not link.startswith("#")]
            assert all(re.match(r"https?://", link) for link in live), (kind, live)
            assert len(live) >= least, (kind, links)

        page = run("report", "event/e", "--format", "html")
        check("html", Links(page).found)
        run("report", "event/e", "-o", "r.md")
        text = open("r.md").read()
        assert "passwd" in text and "alert" in text
        for reader in ("gfm+footnotes", "markdown", "commonmark_x", "markdown+autolink_bare_uris-raw_html"):
            made = subprocess.run(["pandoc", "-f", reader, "-t", "html", "r.md"], capture_output=True, text=True).stdout
            # An address of mail stands as it was printed; what readers make of it leads nowhere else.
            found = [x for x in Links(made).found if x != "mailto:evil@evil.example"]
            check(reader, [x for x in found if not x.endswith(".svg")])
        run("report", "event/e", "-o", "r.docx")
        rels = zipfile.ZipFile("r.docx").read("word/_rels/document.xml.rels").decode()
        rels += zipfile.ZipFile("r.docx").read("word/_rels/footnotes.xml.rels").decode()
        check("docx", re.findall(r'Target="([^"]*)"[^>]*TargetMode="External"', rels))
        run("report", "event/e", "-o", "r.pdf")
        pdf = open("r.pdf", "rb").read()
        check("pdf", [x.decode() for x in re.findall(rb"/URI \\(([^)]*)\\)", pdf)])
        bib = run("export", "sources", "--format", "bibtex")
        check("bibtex", re.findall(r"  url = {(.*)}", bib))
        # What is not live is not lost either.
        assert "link as printed: file:///etc/passwd" in bib, bib
        check("csl", [item["URL"] for item in json.loads(run("export", "sources", "--format", "csl-json")) if "URL" in item])
        for view in ("map", "timeline", "matrix"):
            check(view, Links(run("render", view, "--format", "svg")).found, least=0)
        check("page", Links(run("render", "timeline", "--format", "html")).found)
        print("letters")
        """)
      #expect(outcome.output == "letters\n", "\(outcome.errors)")
    }

    /// What an import says of a stranger's table is Markdown too.
    @Test func nothingIsLiveInTheReportOfAnImport() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "links-\(UUID())").path()
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let cells = Self.evil.map { "[click](\($0)) <\($0)> \($0)" }
      let table =
        "Recipient;Supplier;Year of order;Item\nA;B;2011;C\n"
        + cells.map { "\($0);B;\($0);C\n" }.joined()
      try table.write(toFile: folder + "/t.csv", atomically: true, encoding: .utf8)
      let outcome = try Program.run(
        "/bin/bash",
        [
          "-euc",
          """
          cd \(folder); head -2 t.csv >good.csv
          \(Program.path) import table good.csv --guess >map.json 2>/dev/null
          \(Program.path) import table t.csv --mapping map.json --output p --terms '<javascript:alert(1)>' 2>/dev/null
          grep -c alert p/import-report.md
          pandoc -f gfm+footnotes -t html p/import-report.md | grep -o '\\(href\\|src\\)="[^"]*"' |
            grep -cvx 'href="mailto:evil@evil.example"' || true
          """,
        ])
      let counts = outcome.output.split(separator: "\n").compactMap { Int($0) }
      #expect(counts.count == 2 && counts[0] > 1 && counts[1] == 0, "\(outcome)")
    }

    /// Where the terminal has no UTF-8 no byte is beyond ASCII, in links, in what stands under them, and
    /// in what is written over them again.
    @Test func withoutUTF8NoByteIsBeyondASCII() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "links-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try pack(in: folder + "/pack")
      let outcome = try Python.run(
        """
        import re
        pack = \(Python.literal(folder + "/pack"))
        config = \(Python.literal(folder))
        os.makedirs(config + "/alliances")
        open(config + "/alliances/config.json", "w").write('{"start": "source/s7"}')
        for options, language in (([], "C"), (["--ascii"], "C.UTF-8"), ([], "C.UTF-8")):
            session = Session([PROGRAM, "--fresh", "--content", pack] + options, rows=30, columns=100,
                              environment={"TERM": "xterm-256color", "LC_ALL": language, "HOME": "/nonexistent",
                                           "XDG_CONFIG_HOME": config})
            session.read(1.5)
            for key in ("\\x0c", "\\r", "k", "\\x1b", "m", "v", "n", "t", "x", "?", "\\x1b", "!", "\\x1b", "v", "o", "/caf\\r", "\\r", "8", "G", "\\r"):
                session.type(key)
                session.read(0.15)
            session.type("\\x1b\\x1b\\x1bq")
            session.end()
            links = [link for link in re.findall(rb"\\x1b\\]8;[^;]*;([^\\x1b\\x07]*)", session.data) if link]
            assert links and all(link.startswith(b"http") for link in links), (options, language, links)
            assert all(byte < 0x80 for link in links for byte in link), links
            beyond = [byte for byte in session.data if byte > 0x7F]
            if options or language == "C": assert not beyond, (options, language, session.data)
            else: assert beyond
        print("ASCII")
        """)
      #expect(outcome.output == "ASCII\n", "\(outcome.errors)")
    }
  }
}
