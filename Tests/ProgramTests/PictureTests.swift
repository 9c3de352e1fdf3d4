import Foundation
import Testing

extension ProgramTests {
  /// Pictures, pages and reports as other programs read them.
  @Suite(.serialized) struct PictureTests {
    private func shell(_ script: String) throws -> Program.Outcome {
      try Program.run("/bin/bash", ["-euo", "pipefail", "-c", script])
    }

    /// The views of the bundled pack, by name.
    private static let views = [
      "matrix": "matrix --as-of 2019", "network": "network --of actor/pakistan",
      "timeline": "timeline", "kinds": "timeline --by kind", "map": "map",
      "cpec": "map --fit corridor/cpec", "shares": "chart --figure figure/pakistan-arms-suppliers",
      "lines": "chart --figure figure/corridor-sum",
      "bars": "chart --figure figure/arms-import-ranks",
      "shifts": "shifts --from 2010 --to 2020",
    ]

    /// Writes every view in every look, and does something with each file.
    private func withPictures(_ script: String) throws -> Program.Outcome {
      let written = Self.views.sorted { $0.key < $1.key }.flatMap { name, view in
        ["light", "dark", "print"].map { look in
          "\(Program.path) render \(view) --format svg --look \(look) >\(name)-\(look).svg"
        }
      }
      return try shell(
        """
        folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
        \(written.joined(separator: "\n"))
        \(script)
        """)
    }

    @Test func picturesAreReadByXmllintAndRsvg() throws {
      let outcome = try withPictures(
        """
        for file in *.svg; do
          xmllint --noout --nonet "$file"
          rsvg-convert "$file" -o "$file.png"
          test "$(head -c 8 "$file.png" | od -An -tx1 | tr -d ' ')" = 89504e470d0a1a0a
          test "$(stat -c %s "$file.png")" -gt 8000
        done
        ls *.png | wc -l
        """)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output == "\(Self.views.count * 3)\n")
    }

    /// The boxes of all texts as Chromium lays them out: none lies over another one or goes over the
    /// edge of its picture.
    @Test func noTextLiesOverAnotherInChromium() throws {
      let outcome = try withPictures(
        """
        { echo '<!DOCTYPE html><meta charset="utf-8"><title>boxes</title>'
          for file in *-light.svg; do tail -n +2 "$file" | sed "s/picture/${file%-light.svg}/g"; done
          # The widest font of those that the pictures name.
          echo '<style>svg { font-family: "DejaVu Sans" }</style>'
          cat <<'SCRIPT'
        <pre id="result"></pre>
        <script>
        let lines = [], count = 0;
        for (const picture of document.querySelectorAll("body > svg")) {
          const edge = picture.getBoundingClientRect();
          const texts = [...picture.querySelectorAll("text:not([aria-hidden])")];
          const boxes = texts.map(text => text.getBoundingClientRect());
          count += texts.length;
          boxes.forEach((one, i) => {
            if (one.left < edge.left - 1 || one.right > edge.right + 1)
              lines.push(picture.id + ": over the edge: " + texts[i].textContent);
            for (let j = i + 1; j < boxes.length; j++) {
              const other = boxes[j];
              // The boxes are as high as the font's tallest letters: 3 pixels may be shared.
              if (one.left < other.right - 1 && other.left < one.right - 1
                  && one.top + 3 < other.bottom && other.top + 3 < one.bottom)
                lines.push(picture.id + ": " + texts[i].textContent + " / " + texts[j].textContent);
            }
          });
        }
        document.getElementById("result").textContent = "texts " + count + "\\n" + lines.join("\\n") + "\\nend";
        </script>
        SCRIPT
        } >boxes.html
        chromium --headless --no-sandbox --disable-gpu --user-data-dir="$folder/profile" \
          --dump-dom "file://$folder/boxes.html" 2>/dev/null | sed -n '/<pre id="result">/,/end/p'
        """)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let lines = outcome.output.split(separator: "\n").map(String.init)
      #expect(lines.count == 2 && lines.last == "end</pre>", "\(outcome.output)")
      let count = lines.first?.split(separator: " ").last.flatMap { Int($0) } ?? 0
      #expect(count > 150, "\(outcome.output)")
    }

    /// On a phone a page goes down, and never sideways, however long a word is.
    @Test func pagesFitAPhone() throws {
      let outcome = try shell(
        """
        folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
        for view in map matrix timeline "dossier china pakistan" "network pakistan"; do
          \(Program.path) render $view --format html >"${view%% *}.html"
        done
        \(Program.path) report corridor/cpec -o report.html
        sed -i 's/<main>/<main><p>'"$(printf 'long%.0s' $(seq 60))"'<\\/p>/' map.html
        { echo '<!DOCTYPE html><meta charset="utf-8"><pre id="result"></pre>'
          for page in *.html; do echo "<iframe width=360 height=640 src=\"$page\"></iframe>"; done
          cat <<'SCRIPT'
        <script>
        onload = () => {
          const widths = [...document.querySelectorAll("iframe")].map(frame =>
            frame.getAttribute("src") + " " + frame.contentDocument.documentElement.scrollWidth);
          document.getElementById("result").textContent = widths.join("\\n") + "\\nend";
        };
        </script>
        SCRIPT
        } >phone
        mv phone phone.html
        chromium --headless --no-sandbox --disable-gpu --allow-file-access-from-files \
          --user-data-dir="$folder/phone-profile" --dump-dom "file://$folder/phone.html" 2>/dev/null \
          | sed -n '/<pre id="result">/,/end/p' | sed 's/<[^>]*>//g'
        """)
      let lines = outcome.output.split(separator: "\n").map(String.init)
      #expect(lines.last == "end" && lines.count > 2, "\(outcome.output) \(outcome.errors)")
      for line in lines.dropLast() {
        let width = line.split(separator: " ").last.flatMap { Int($0) } ?? 0
        #expect((300...360).contains(width), "\(line)")
      }
    }

    /// Every word of a picture is seen in each reader, by its pixels: a rim that is painted over the
    /// letters, a style that a reader does not know, a clip that hides a name leave none of them.
    @Test func everyReaderShowsTheWords() throws {
      let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "readers.py").path()
      let views = [
        "map --tint actor/india --as-of 2019", "network --of actor/pakistan --as-of 2019",
      ]
      let written = views.enumerated().map {
        "\(Program.path) render \($1) --format svg >p\($0).svg"
      }
      let outcome = try shell(
        """
        folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
        \(written.joined(separator: "\n"))
        /usr/bin/python3 \(script) "$folder" *.svg
        """)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let rows = outcome.output.split(separator: "\n").map { $0.split(separator: "\t") }
      #expect(
        Set(rows.map { $0[0] }) == ["rsvg", "cairosvg", "weasyprint", "chromium", "mupdf"])
      for row in rows {
        let counts = row[2].split(separator: " ").compactMap { Int($0) }
        #expect(counts.count == 2 && counts[0] == counts[1] && counts[1] > 15, "\(row)")
      }
    }

    /// Pages in which a strict reader of HTML finds no fault, and that Chromium shows.
    @Test func pagesAreHTML() throws {
      let outcome = try shell(
        """
        folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
        for view in "matrix --as-of 2019" network timeline map browse \
            "chart --figure figure/pakistan-arms-suppliers" "shifts --from 2010 --to 2020" \
            "dossier --of actor/china --of actor/pakistan" "dossier --of corridor/cpec"; do
          \(Program.path) render $view --format html >"page-$(echo "$view" | tr -c 'a-z0-9\\n' -).html"
        done
        \(Program.path) report bloc/china-pakistan corridor/cpec actor/india quote/xi-bottleneck \
          --look dark -o page-report.html 2>/dev/null
        /usr/bin/python3 - *.html <<'SCRIPT'
        import sys, html5lib
        for name in sys.argv[1:]:
            text = open(name, encoding="utf-8").read()
            page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
            ids = [e.get("id") for e in page.iter() if e.get("id")]
            assert len(ids) == len(set(ids)), name
            for e in page.iter("a"):
                link = e.get("href")
                assert link.startswith("http") or link[1:] in ids, (name, link)
            assert len(list(page.iter("h1"))) == 1 and page.get("lang") == "en", name
            for table in page.iter("table"):
                assert all(h.get("scope") == "col" for h in table.iter("thead") for h in h.iter("th"))
                assert all(r[0].tag == "th" for b in table.iter("tbody") for r in b.iter("tr"))
            for e in page.iter():
                assert e.get("src") is None and e.tag not in ("script", "link"), (name, e.tag)
        print(len(sys.argv) - 1)
        SCRIPT
        chromium --headless --no-sandbox --disable-gpu --user-data-dir="$folder/profile" \
          --window-size=800,1200 --screenshot="$folder/page.png" \
          "file://$folder/page-report.html" >/dev/null 2>&1
        test "$(stat -c %s page.png)" -gt 30000
        """)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output == "10\n")
    }

    @Test func reportsAreMarkdownDocxAndPDF() throws {
      let outcome = try shell(
        """
        folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
        records="corridor/cpec bloc/china-pakistan figure/corridor-sum"
        for name in r.md r.docx r.pdf; do \(Program.path) report $records -o $name 2>>said; done
        ls *.svg | tr '\\n' ' '
        pandoc -f gfm+footnotes -t plain r.md | grep -c 'China–Pakistan Economic Corridor' >/dev/null
        unzip -p r.docx word/document.xml | xmllint --noout -
        unzip -l r.docx | grep -c 'media/.*svg' | sed 's/^/pictures /'
        head -c 5 r.pdf; echo
        \(Program.path) report corridor/cpec -o r.md 2>&1 || echo "status $?"
        PATH=/nowhere \(Program.path) report corridor/cpec -o b.docx 2>&1 || echo "status $?"
        mkdir only; ln -s "$(command -v pandoc)" only
        for path in /nowhere "$folder/only"; do
          PATH=$path \(Program.path) report corridor/cpec -o b.pdf 2>&1 || echo "status $?"
        done
        """)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let lines = outcome.output.split(separator: "\n").map(String.init)
      #expect(lines.first == "r-1.svg r-2.svg r-3.svg pictures 3", "\(outcome.output)")
      #expect(
        lines.dropFirst() == [
          "%PDF-", "alliances: r-1.svg is there already: --force replaces it", "status 1",
          "alliances: pandoc is not installed: html and markdown need nothing", "status 69",
          "alliances: no program that makes PDF is installed, such as weasyprint or wkhtmltopdf: "
            + "html and markdown need nothing", "status 69",
          "alliances: no program that makes PDF is installed, such as weasyprint or wkhtmltopdf: "
            + "html and markdown need nothing", "status 69",
        ], "\(outcome.output)")
    }

    @Test func reportsAreOnPairsAndCollections() throws {
      let home = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: home) }
      let pair = try Program.run(["report", "china", "pakistan", "--format", "markdown"])
      #expect(pair.status == 0 && pair.output.hasPrefix("# China and Pakistan\n"))
      #expect(pair.output.contains("[^1]: "))
      for (arguments, message) in [
        (["report"], "a report is on records, on a --collection or on a --pack"),
        (["report", "corridor/cpecc"], "did you mean \"corridor/cpec\"?"),
        (["report", "xxxx", "yyyy"], "no two actors are called"),
        (["report", "--collection", "none"], "no collection \"none\""),
        (["report", "corridor/cpec", "-o", "a.doc"], "the name ends in .html, .md, .docx or .pdf"),
        (
          ["render", "shifts", "--from", "2019-01", "--to", "2019-02", "--format", "svg"],
          "nothing changed between these dates"
        ),
        (["render", "claims", "--format", "svg"], "there is no picture of claims"),
        (["render", "dossier"], "a dossier needs a record, or two actors"),
        (
          ["render", "network", "--of", "actor/han-dynasty", "--format", "svg", "--as-of", "2000"],
          "it has no ties as of 2000"
        ),
        (["render", "matrix", "--size", "5"], "--size"),
        (["render", "map", "--tint", "chinna"], "actor/china"),
        (["render", "map", "--tint", "actor/chinna"], "did you mean \"actor/china\"?"),
        (["render", "map", "china", "pakistan"], "render map takes one record"),
        (["render", "network", "china", "pakistan", "india"], "takes an actor or a bloc, or two"),
        (["render", "overview", "china"], "render overview takes no record"),
        (["render", "network", "tajikistan", "turkey"], "are not tied to each other"),
      ] {
        let outcome = try Program.run(arguments)
        #expect(outcome.status == 64 && outcome.errors.contains(message), "\(outcome.errors)")
      }
      // A name does where an identifier does.
      let named = try Program.run(["render", "map", "--tint", "united states"])
      #expect(
        named.output == (try Program.run(["render", "map", "--of", "actor/united-states"])).output)
      #expect(named.output.contains("ties of the United States"))
      // Whoever is named is what a picture is of.
      for (view, headline) in [
        ("dossier", "China and Pakistan: neutral in 1962, "),
        ("timeline", "China and Pakistan: neutral in 1962, "),
        ("matrix", "Around China and Pakistan: "), ("network", "China is allied with Pakistan; "),
      ] {
        let picture = try Program.run(["render", view, "china", "pakistan", "--format", "svg"])
        #expect(picture.output.contains(">\(headline)"), "\(view) \(picture.errors)")
        #expect(!picture.output.contains("Turkey and"), "\(view)")
      }
      let ansi = try Program.run(["render", "matrix", "--format", "ansi"])
      #expect(ansi.status == 0 && ansi.output.contains("\u{1B}[") && ansi.errors == "")
    }

    /// What may not be passed on says so, on the terminal and in the page.
    @Test func termsThatForbidPassingOnAreSaid() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "terms-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let pack = """
        {"identifier": "t", "title": "T", "description": "T", "licence": "none", "language": "en", "version": "1", "requires": ["south-asia"]}
        """
      let records = """
        {"sources": [{"id": "source/s", "title": "S", "shortTitle": "Their data", "category": "dataset", "passingOn": "forbidden"}],
         "relations": [{"id": "relation/r", "title": "R", "actors": ["actor/india", "actor/italy"],
           "phases": [{"from": "2000", "evidence": "E.", "source": "source/s", "locator": "1"}]}]}
        """
      try pack.write(toFile: folder + "/pack.json", atomically: true, encoding: .utf8)
      try records.write(toFile: folder + "/records.json", atomically: true, encoding: .utf8)
      let message = "the terms of Their data forbid passing this on"
      for arguments in [
        ["render", "matrix", "--format", "svg"], ["render", "matrix", "--format", "html"],
        ["report", "relation/r"], ["render", "dossier", "--of", "relation/r", "--format", "html"],
      ] {
        let outcome = try Program.run(arguments + ["--content", folder])
        #expect(outcome.status == 0 && outcome.errors.contains(message), "\(arguments)")
        if arguments.last == "html" || arguments[0] == "report" {
          #expect(outcome.output.contains("The terms of Their data forbid passing this on."))
        }
      }
      let other = try Program.run(["report", "corridor/cpec", "--content", folder])
      #expect(other.status == 0 && other.errors == "")
    }

    /// `e` writes what is open as a picture or a page.
    @Test func viewsAreWrittenAsPicturesAndPages() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "views-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let terminal = try Terminal(
        columns: 100, rows: 24, "cd \(folder); \(Program.path) --fresh; echo the end: $?; cat")
      try terminal.wait(for: "Belt and Road countries")
      for (end, message) in [
        ("svg", "wrote the view as a picture"), ("html", "wrote the view as a page"),
        ("ansi", "wrote the view as text with colours"),
      ] {
        try terminal.type("x", "e")
        try terminal.wait(for: "the view as text; or .svg, .html, .ansi")
        try terminal.type("BSpace", "BSpace", "BSpace")
        try terminal.type(end)
        try terminal.type("Enter")
        try terminal.wait(for: message)
        try terminal.type("Escape")
      }
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      #expect(names == ["matrix.ansi", "matrix.html", "matrix.svg"])
      let checked = try shell("xmllint --noout --nonet \(folder)/matrix.svg")
      #expect(checked.status == 0, "\(checked.errors)")
    }
  }
}
