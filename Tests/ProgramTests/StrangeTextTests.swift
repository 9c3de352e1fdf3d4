import Foundation
import Testing

extension ProgramTests {
  /// Texts that hold every sign that some format takes for its own, with and without marks on them:
  /// what other programs read is what was written.
  @Suite(.serialized) struct StrangeTextTests {
    private static let titles = [
      "say \"\u{301}yes\", a<\u{338}b &\u{301} c", "Room #\u{20E3} 100%\u{301} {\u{301} x_\u{301}y",
      "AT&amp;T &lt;b&gt; &#65; \\N \\G", "\"quoted\"", "a;b,c 'd'", "- dash", "+ plus", "1. one",
      "2) two", "=== under", "--- rule", "*** stars", "(1) in brackets", "a. letter", "iv) numeral",
      ": definition", "% title", "> quote", "# heading", "| pipe |", "$x$ ~y~ ^z^ @w",
      "`code` _a_ *b*",
      "[l] (u) ![i] (v) <t>", "tilde ~ caret ^ back \\ slash", "中国 é ﷺ", "#. auto", "\\begin{x}",
    ]

    /// A pack of events, actors and sources with these titles and summaries, and links that are odd.
    private func pack() throws -> String {
      let folder = FileManager.default.temporaryDirectory.appending(path: "strange-\(UUID())")
        .path()
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      func write(_ kind: String, _ records: [[String: Any]]) throws {
        let data = try JSONSerialization.data(withJSONObject: [kind: records])
        try data.write(to: URL(filePath: "\(folder)/\(kind).json"))
      }
      try
        #"{"identifier":"p","title":"P","description":"d","licence":"MIT","language":"en","version":"1"}"#
        .write(toFile: folder + "/pack.json", atomically: true, encoding: .utf8)
      let all = Self.titles.enumerated()
      try write(
        "events", all.map { ["id": "event/s\($0)", "title": $1, "summary": $1, "date": "2001"] })
      try write(
        "actors",
        all.map { ["id": "actor/s\($0)", "title": $1 + "\u{FFFE}\u{FFFF}", "category": "state"] })
      try write(
        "sources",
        all.map {
          [
            "id": "source/s\($0)", "title": $1, "shortTitle": $1, "category": "book", "author": $1,
            "link": "https://e.org/\($1)",
          ]
        } + [
          [
            "id": "source/old", "title": "Old", "shortTitle": "Old", "category": "book",
            "date": "-0205-12-31",
          ],
          [
            "id": "source/year", "title": "Year", "shortTitle": "Year", "category": "book",
            "date": "0999-12-31",
          ],
        ])
      try write(
        "corridors",
        [
          [
            "id": "corridor/x", "title": "Fiji to Samoa", "mode": "sea lane",
            "geometry": [
              "type": "LineString", "coordinates": [[178.4, -18.1], [-171.8, -13.8]],
            ],
          ]
        ])
      return folder
    }

    /// Exports a kind and hands the file to a Python script, which is told the titles.
    private func read(_ arguments: String, _ script: String) throws -> String {
      let folder = try pack()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let titles = try JSONSerialization.data(withJSONObject: Self.titles)
      try titles.write(to: URL(filePath: folder + "/titles"))
      let file = folder + "/read.py"
      try "import json, subprocess, sys\ntitles = json.load(open(sys.argv[2]))\n\(script)"
        .write(toFile: file, atomically: true, encoding: .utf8)
      let outcome = try Program.run(
        "/bin/bash",
        [
          "-euo", "pipefail", "-c",
          """
          \(Program.path) export \(arguments) --content \(folder) >\(folder)/data
          /usr/bin/python3 \(file) \(folder)/data \(folder)/titles
          """,
        ])
      #expect(outcome.status == 0, "\(outcome.errors)")
      return outcome.output
    }

    @Test(arguments: [("csv", "excel"), ("tsv", "excel-tab")])
    func tablesAreReadAsTheyWere(format: String, dialect: String) throws {
      let outcome = try read(
        "events --format \(format)",
        """
        import csv
        rows = {r["id"]: r for r in csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8"), dialect="\(dialect)")}
        for number, title in enumerate(titles):
            row = rows[f"event/s{number}"]
            assert row["title"] == title == row["summary"], (title, row)
            assert None not in row
        print("read")
        """)
      #expect(outcome == "read\n")
    }

    @Test func graphsAreReadAsTheyWere() throws {
      let graphML = try read(
        "actors --format graphml",
        """
        import networkx
        graph = networkx.read_graphml(sys.argv[1])
        for number, title in enumerate(titles):
            assert graph.nodes[f"actor/s{number}"]["title"] == title, title
        print("read")
        """)
      #expect(graphML == "read\n")
      let dot = try read(
        "actors --format dot",
        """
        import html
        svg = subprocess.run(["dot", "-Tsvg", sys.argv[1]], capture_output=True, check=True)
        assert svg.stderr == b"", svg.stderr
        texts = html.unescape(svg.stdout.decode()).replace("\\u00a0", " ")
        for title in titles: assert f">{title}</text>" in texts, title
        print("read")
        """)
      #expect(dot == "read\n")
    }

    @Test func citationsAreReadAsTheyWere() throws {
      let bibTeX = try read(
        "sources --format bibtex",
        """
        import bibtexparser, unicodedata, re
        from bibtexparser.latexenc import latex_to_unicode
        entries = {e["ID"]: e for e in bibtexparser.load(open(sys.argv[1], encoding="utf-8")).entries}
        def text(value):
            for command, sign in (("\\\\textbackslash{}", "\\0"), ("\\\\textasciitilde{}", "~"), ("\\\\textasciicircum{}", "^"), ("\\\\textbraceleft{}", "{"), ("\\\\textbraceright{}", "}")):
                value = value.replace(command, sign)
            return re.sub(r"\\\\([{}%&#$_])", r"\\1", value.strip()[1:-1] if value.startswith("{") else value).replace("\\0", "\\\\")
        for number, title in enumerate(titles):
            entry = entries[f"source-s{number}"]
            assert text(entry["title"]) == title, (entry["title"], title)
            assert not set(entry["url"]) & set('{}\\\\^"<> `|'), entry["url"]
        assert entries["source-old"]["year"] == "206 BCE" and entries["source-old"]["date"] == "-0205-12-31"
        assert entries["source-year"]["year"] == "999"
        print("read")
        """)
      #expect(bibTeX == "read\n")
      let csl = try read(
        "sources --format csl-json",
        """
        items = {item["id"]: item for item in json.load(open(sys.argv[1]))}
        for number, title in enumerate(titles): assert items[f"source/s{number}"]["title"] == title
        print(items["source/old"]["issued"]["date-parts"], items["source/year"]["issued"]["date-parts"])
        """)
      // CSL has no year 0.
      #expect(csl == "[[-206, 12, 31]] [[999, 12, 31]]\n")
    }

    /// Each summary is a paragraph of just that text, and each title a heading, for readers of two
    /// kinds of Markdown.
    @Test(arguments: ["commonmark_x", "markdown", "gfm"])
    func markdownIsReadAsItWas(kind: String) throws {
      let outcome = try read(
        "events --only --format markdown",
        """
        out = subprocess.run(["pandoc", "-f", "\(kind)-smart", "-t", "json", sys.argv[1]], capture_output=True, check=True).stdout
        def plain(inlines):
            text = ""
            for part in inlines:
                if part["t"] == "Str": text += part["c"]
                elif part["t"] in ("Space", "SoftBreak"): text += " "
                elif part["t"] == "Note": pass
                else: text += f"<{part['t']}>"
            return text
        blocks = json.loads(out)["blocks"]
        headings = [plain(b["c"][2]) for b in blocks if b["t"] == "Header"]
        paragraphs = [plain(b["c"]) for b in blocks if b["t"] == "Para"]
        kinds = {b["t"] for b in blocks}
        for title in titles:
            assert title in headings, (title, headings)
            assert title in paragraphs, (title, paragraphs)
        assert kinds <= {"Header", "Para"}, kinds
        print("read")
        """)
      #expect(outcome == "read\n")
    }

    /// RFC 7946, 3.1.9: a line over the date line is cut there.
    @Test func linesOverTheDateLineAreCut() throws {
      let outcome = try read(
        "corridors --format geojson",
        """
        feature = next(f for f in json.load(open(sys.argv[1]))["features"] if f["id"] == "corridor/x")
        geometry = feature["geometry"]
        assert geometry["type"] == "MultiLineString", geometry
        (first, last) = geometry["coordinates"]
        assert first[0] == [178.4, -18.1] and last[1] == [-171.8, -13.8]
        assert first[1][0] == 180 and last[0][0] == -180 and first[1][1] == last[0][1]
        assert abs(first[1][1] + 17.398) < 0.001, first
        print(round(feature["properties"]["computed_length_km"]))
        """)
      #expect(outcome == "1151\n")
      let folder = try pack()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let map = try Program.run([
        "render", "map", "--fit", "corridor/x", "--content", folder, "--width", "60", "--height",
        "16",
      ])
      // The globe's bar would be of thousands of km.
      #expect(map.output.contains("500 km") && map.output.contains("▶"), "\(map.output)")
    }

    /// tmux swallows the letter that follows a joiner, wherever it stands: none is sent.
    @Test func joinersLeaveTheScreenAsItIs() throws {
      let folder = try pack()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let names = ["ن\u{200D}م end", "A ن\u{200D}م B", "क\u{94D}\u{200D}ष Z", "می\u{200C}شود"]
      let actors = names.enumerated().map {
        ["id": "actor/z\($0)", "title": $1, "summary": "\($1) \($1)", "category": "state"]
      }
      let data = try JSONSerialization.data(withJSONObject: ["actors": actors])
      try data.write(to: URL(filePath: folder + "/actors.json"))
      let terminal = try Terminal(
        columns: 80, rows: 24, "\(Program.path) --content \(folder); echo the end: $?; cat")
      try terminal.waitForLists()
      try terminal.type("4", "S", "s", "G")
      for _ in 0..<4 { try terminal.type("k") }
      let shown = try terminal.wait(for: "the names") { $0.contains(" end") && $0.contains(" Z") }
      let lines = shown.split(separator: "\n")
      // The frame is whole: every row of the panes begins and ends with it.
      #expect(lines[2..<22].allSatisfy { $0.hasPrefix("│") && $0.hasSuffix("│") }, "\(shown)")
      #expect(lines.last?.contains("q quit") == true, "\(shown)")
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
    }

    /// What is said to be written is what is in the file.
    @Test func whatIsWrittenIsCounted() throws {
      let folder = try pack()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      func export(_ arguments: [String]) throws -> Program.Outcome {
        try Program.run(["export"] + arguments + ["--output", folder + "/out", "--force"])
      }
      let places = try export(["--format", "geojson"])
      #expect(places.errors.hasPrefix("alliances: wrote 42 records to"), "\(places.errors)")
      let claims = try export(["corridors", "--claims", "--format", "csv"])
      #expect(claims.errors.contains(#/wrote \d+ claims to/#), "\(claims.errors)")
      let one = try export([
        "corridors", "--format", "geojson", "--content", folder, "--as-of", "1000",
      ])
      #expect(one.errors.contains("records to") && one.status == 0, "\(one.errors)")
      for (kind, format) in [
        ("actors", "geojson"), ("events", "bibtex"), ("quotes", "dot"), ("places", "csl-json"),
      ] {
        let nothing = try export([kind, "--format", format])
        #expect(
          nothing.status == 1 && nothing.errors == "alliances: nothing to write\n", "\(nothing)")
      }
      let noClaims = try export(["quotes", "--claims", "--format", "csv"])
      #expect(noClaims.status == 1, "\(noClaims)")
    }
  }
}
