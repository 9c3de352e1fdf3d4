import Foundation
import Testing

extension ProgramTests {
  /// Each format is read by a program that others rely on, not by our own.
  @Suite(.serialized) struct ExportTests {
    private func shell(_ script: String) throws -> Program.Outcome {
      try Program.run("/bin/bash", ["-euo", "pipefail", "-c", script])
    }

    /// Exports and hands the output to a Python script; returns what that prints.
    private func python(_ arguments: String, _ script: String) throws -> [String] {
      let folder = FileManager.default.temporaryDirectory.appending(path: "export-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let file = folder.appending(path: "read.py").path()
      try script.write(toFile: file, atomically: true, encoding: .utf8)
      let outcome = try shell(
        "\(Program.path) export \(arguments) >\(folder.path())/data; /usr/bin/python3 \(file) \(folder.path())/data"
      )
      #expect(outcome.status == 0, "\(outcome.errors)")
      return outcome.output.split(separator: "\n").map(String.init)
    }

    @Test func tablesAreReadByPython() throws {
      for (format, dialect) in [("csv", "excel"), ("tsv", "excel-tab")] {
        let script = """
          import csv, sys
          rows = list(csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8"), dialect="\(dialect)"))
          print(len(rows))
          print(all(None not in row and None not in row.values() for row in rows))
          print(next(r["title"] for r in rows if r["id"] == "corridor/cpec"))
          """
        let all = try python("--format \(format)", script)
        #expect(all == ["333", "True", "China–Pakistan Economic Corridor"], "\(all)")
        let claims = try python("corridors --claims --format \(format)", script)
        #expect((Int(claims[0]) ?? 0) > 20 && claims[1] == "True", "\(claims)")
      }
      // RFC 4180: CRLF at each end of a row, and nowhere else.
      let csv = try Program.run(["export", "corridors", "--format", "csv"]).output
      #expect(csv.unicodeScalars.filter { $0 == "\r" }.count == 17)
      #expect(csv.hasSuffix("\r\n"))
    }

    /// For a program every cell is exact; for a spreadsheet none is a formula, and numbers are numbers.
    @Test func tablesForSpreadsheetsHoldNoFormula() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "cells-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      #expect(try Program.run(["new-pack", folder]).status == 0)
      let outcome = try Python.run(
        """
        import csv, io, json
        folder = \(Python.literal(folder))
        evil = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\\t=1", "=HYPERLINK(\\"http://e\\",\\"x\\")", "-5", "+3.5", "-1e9", "5", "-", "-5-6",
                "plain", "a=b", "-0x10", "＝1", "=a,b;c\\"d"]
        records = [{"id": f"corridor/c{n}", "title": text.strip() or "x", "mode": "road", "summary": text} for n, text in enumerate(evil)]
        for n, record in enumerate(records):
            record["claims"] = [{"measure": "m", "value": -5 if n % 2 else evil[n].strip(), "asOf": "2020", "status": "reported",
                                 "source": "source/my-report", "locator": evil[n].strip()}]
        source = json.load(open(f"{folder}/sources.json"))["sources"][0]["id"]
        for record in records: record["claims"][0]["source"] = source
        json.dump({"corridors": records}, open(f"{folder}/corridors.json", "w"))

        def table(*arguments):
            done = subprocess.run([PROGRAM, *arguments, "--content", folder, "--only"], capture_output=True)
            assert done.returncode == 0, (arguments, done.stderr)
            return done.stdout

        for format, tab in (("csv", ","), ("tsv", "\\t")):
            for command in (["export", "corridors"], ["export", "corridors", "--claims"], ["claims"]):
                exact = table(*command, "--format", format)
                sheet = table(*command, "--format", format, "--spreadsheet")
                assert sheet.startswith(b"\\xef\\xbb\\xbf") and not exact.startswith(b"\\xef"), sheet[:9]
                lines = sheet.replace(b"\\r\\n", b"")
                assert b"\\n" not in lines and b"\\r" not in lines and sheet.endswith(b"\\r\\n")
                one = list(csv.reader(io.StringIO(exact.decode(), newline=""), delimiter=tab))
                two = list(csv.reader(io.StringIO(sheet.decode("utf-8-sig"), newline=""), delimiter=tab))
                assert len(one) == len(two) > len(evil)
                quoted = set()
                for before, after in zip(sum(one, []), sum(two, [])):
                    assert after in (before, "'" + before), (before, after)
                    if after != before: quoted.add(before)
                    if after[:1] in tuple("=+-@\\t\\r＝"):
                        float(after)
                assert {"=1+1", "+1+1", "-1+1", "@SUM(A1)", "-", "-5-6"} <= quoted and not quoted & {"-5", "+3.5", "-1e9", "5", "a=b"}, quoted
        print("text")
        """)
      #expect(outcome.output == "text\n", "\(outcome.errors)")
      let help = try Program.run(["export", "--help"]).output
      #expect(help.contains("--spreadsheet") && help.contains("exactly what the"))
    }

    @Test func mapsAreReadByGDAL() throws {
      let outcome = try shell(
        """
        file=$(mktemp --suffix=.geojson); trap 'rm -f $file' EXIT
        \(Program.path) export --format geojson >$file
        ogrinfo -ro -al -so $file; ogrinfo -ro -q -al -where "title = 'Gwadar'" $file
        """)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("Feature Count: 42"), "\(outcome.output)")
      #expect(outcome.output.contains("POINT (62.33 25.12)"))
      #expect(outcome.output.contains("WGS 84"))
      #expect(!outcome.errors.contains("ERROR"))
    }

    @Test func graphsAreReadByGraphvizAndNetworkX() throws {
      let svg = try shell("\(Program.path) export --format dot | dot -Tsvg")
      #expect(svg.status == 0 && svg.errors == "", "\(svg.errors)")
      #expect(svg.output.contains("China–Pakistan partnership") && svg.output.contains("+3 allied"))
      let lines = try python(
        "blocs relations actors --format graphml",
        """
        import sys, networkx
        graph = networkx.read_graphml(sys.argv[1])
        print(graph.number_of_nodes())
        edge = graph.get_edge_data("actor/china", "actor/pakistan")
        edge = edge if "level" in edge else edge[next(iter(edge))]
        print(edge["level"], edge["trend"], edge["since"], edge["edge_kind"])
        print(sum(1 for *_, d in graph.edges(data=True) if d["edge_kind"] == "relation"))
        """)
      #expect(lines == ["78", "3 warming 2019-06 relation", "29"], "\(lines)")
      let then = try python(
        "relations --format graphml --as-of 2013",
        """
        import sys, networkx
        graph = networkx.read_graphml(sys.argv[1])
        print(graph.get_edge_data("actor/china", "actor/pakistan")["level"])
        """)
      #expect(then == ["2"])
    }

    @Test func citationsAreReadByPandocAndBibtexparser() throws {
      let cited = try shell(
        """
        folder=$(mktemp -d); trap 'rm -rf $folder' EXIT
        \(Program.path) export sources quotes --format csl-json >$folder/refs.json
        printf '%s\\n\\n%s\\n' '---' '...' >$folder/a.md
        printf 'As @source/dawn-2019 and [@quote/xi-bottleneck] say.\\n' >$folder/a.md
        pandoc --citeproc --bibliography=$folder/refs.json -t plain $folder/a.md
        """)
      #expect(cited.status == 0, "\(cited.errors)")
      #expect(!cited.errors.contains("not found"), "\(cited.errors)")
      #expect(cited.output.lowercased().contains("bottleneck"), "\(cited.output)")
      let lines = try python(
        "sources quotes --format bibtex",
        """
        import sys, bibtexparser
        library = bibtexparser.load(open(sys.argv[1], encoding="utf-8"))
        print(len(library.entries))
        print(all("title" in entry or "described as" in entry["note"] for entry in library.entries))
        print(len([1 for entry in library.entries if "title" in entry]))
        print(len({entry["ID"] for entry in library.entries}))
        """)
      #expect(lines == ["92", "True", "65", "92"], "\(lines)")
      let pandoc = try shell(
        "\(Program.path) export sources --format bibtex | pandoc -f bibtex -t csljson")
      #expect(pandoc.status == 0, "\(pandoc.errors)")
      let items = try JSONSerialization.jsonObject(with: Data(pandoc.output.utf8)) as? [Any]
      #expect(items?.count == 34)
    }

    @Test func dossiersAreReadByPandoc() throws {
      let html = try shell(
        "\(Program.path) export corridors quotes figures --format markdown | pandoc -f gfm+footnotes -t html"
      )
      #expect(html.status == 0, "\(html.errors)")
      #expect(html.output.contains("<h2") && html.output.contains("class=\"footnotes"))
      #expect(html.output.contains("<blockquote>") && html.output.contains("<table>"))
      #expect(!html.output.contains("[^"))
    }

    @Test func aPackIsReadBackAsItWas() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "pack-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let pack = """
        {"identifier": "copy", "title": "Copy", "description": "A copy.", "licence": "MIT",
         "language": "en", "version": "1"}
        """
      try pack.write(toFile: folder + "/pack.json", atomically: true, encoding: .utf8)
      let first = try Program.run([
        "export", "--format", "json", "--output", folder + "/records.json",
      ])
      #expect(first.status == 0 && first.errors.contains("wrote 333 records"))
      let valid = try Program.run(["validate", folder])
      #expect(valid.status == 0, "\(valid.output)")
      let again = try Program.run(["export", "--format", "json", "--content", folder, "--only"])
      let written = try String(contentsOfFile: folder + "/records.json", encoding: .utf8)
      #expect(again.output == written)
    }

    @Test func nothingIsOverwrittenWithoutBeingAsked() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "out-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let file = folder + "/blocs.csv"
      try "mine".write(toFile: file, atomically: true, encoding: .utf8)
      let refused = try Program.run(["export", "blocs", "--output", file])
      #expect(
        refused.status == 1 && refused.errors.contains("is there already: --force replaces it"))
      let terminal = try Terminal(
        columns: 100, rows: 24, "cd \(folder); \(Program.path) --fresh; echo the end: $?; cat")
      try terminal.wait(for: "Belt and Road countries")
      try terminal.type("e")
      try terminal.wait(for: "14 blocs as csv")
      try terminal.type("Enter")
      try terminal.wait(for: "is there already")
      try terminal.type("n", "o", "Enter")
      try terminal.wait(for: "nothing was written")
      #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
      try terminal.type("e", "Enter")
      try terminal.wait(for: "is there already")
      try terminal.type("y", "e", "s", "Enter")
      try terminal.wait(for: "wrote 14 blocs as csv")
      #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix("id,kind,title"))
      try terminal.type("Enter", "e")
      try terminal.wait(for: "the record as markdown")
      try terminal.type("Enter")
      try terminal.wait(for: "wrote the record as markdown")
      try terminal.type("x", "e", "Enter")
      try terminal.wait(for: "wrote the view as text")
      #expect(try String(contentsOfFile: folder + "/matrix.txt", encoding: .utf8).contains("CHN"))
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 3)
      let forced = try Program.run(["export", "deals", "--output", file, "--force"])
      #expect(forced.status == 0)
      let nowhere = try Program.run(["export", "--output", "/proc/nowhere/a.csv"])
      #expect(nowhere.status == 74 && nowhere.errors.contains("No such file"))
      #expect(try Program.run(["export", "--output", folder + "/a.xyz"]).status == 64)
    }

    @Test func everyListHasJSONAndPipesMayClose() throws {
      for arguments in [
        ["list", "quotes"], ["search", "gwadar"], ["shifts", "--from", "2010", "--to", "2020"],
      ] {
        let outcome = try Program.run(arguments + ["--format", "json"])
        let items = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        #expect((items as? [[String: Any]])?.allSatisfy { $0["id"] is String } == true)
      }
      let shown = try Program.run(["show", "corridor/cpec", "--format", "json"])
      let record = try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any]
      #expect(record?["id"] as? String == "corridor/cpec")
      let colored = try Program.run(["show", "corridor/cpec", "--color", "always"])
      let plain = try Program.run(["show", "corridor/cpec"])
      #expect(colored.output.contains("\u{1B}[") && !plain.output.contains("\u{1B}"))
      let folder = FileManager.default.temporaryDirectory.appending(path: "bad-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try "{\"places\": [7]}".write(
        toFile: folder + "/places.json", atomically: true, encoding: .utf8)
      let faults = try Program.run(["validate", folder, "--format", "json"])
      let list =
        try JSONSerialization.jsonObject(with: Data(faults.output.utf8)) as? [[String: Any]]
      let hasError = list?.contains {
        $0["line"] as? Int == 1 && $0["severity"] as? String == "error"
      }
      #expect(faults.status == 1 && hasError == true)
      let closed = try shell(
        "set +o pipefail; \(Program.path) export --format json 2>&1 | head -c 10; echo; echo ${PIPESTATUS[0]}"
      )
      #expect(
        closed.output.hasPrefix("{") && !closed.output.contains("fault") && closed.errors == "")
    }
  }
}
