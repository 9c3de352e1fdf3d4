import Foundation
import Testing

extension ProgramTests {
  /// The program in pipes.
  @Suite(.serialized) struct CommandLineTests {
    @Test func browsingWithoutATerminalNamesWhatWorks() throws {
      let outcome = try Program.run([])
      #expect(outcome.status == 64)
      #expect(outcome.output == "")
      #expect(outcome.errors.contains("alliances list KIND"))
      #expect(outcome.errors.contains("alliances show IDENTIFIER"))
    }

    /// Who looks for what a command does finds it in the file of its name, with no other command.
    @Test func eachCommandHasAFileOfItsName() throws {
      struct Help: Decodable {
        struct Command: Decodable {
          var commandName: String
          var subcommands: [Command]?

          /// The names of files, of this one and of those below it.
          func files(below parent: String = "") -> [String] {
            let name = parent + commandName.replacing("-", with: "")
            return [name] + (subcommands ?? []).flatMap { $0.files(below: name) }
          }
        }
        var command: Command
      }
      let dump = try Program.run(["--experimental-dump-help"]).output
      let help = try JSONDecoder().decode(Help.self, from: Data(dump.utf8))
      let commands = (help.command.subcommands ?? []).flatMap { $0.files() }
        .filter { !$0.hasSuffix("help") }
      let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/alliances/Subcommands").path()
      let files = try #require(FileManager.default.enumerator(atPath: folder))
        .compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
      var found: [String] = []
      for file in files {
        let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
        let count = text.matches(of: /struct \w+: (ParsableCommand|ImportPreset)/).count
        #expect(count <= 1, "\(file)")
        let name = file.split(separator: "/").last?.dropLast(".swift".count).lowercased() ?? ""
        if count == 1 { found.append(name) }
      }
      #expect(found.sorted() == commands.sorted())
      #expect(found.count > 20)
    }

    @Test func listsAKindALineEach() throws {
      let outcome = try Program.run(["list", "corridors"])
      #expect(outcome.status == 0)
      #expect(outcome.errors == "")
      let lines = outcome.output.split(separator: "\n")
      #expect(lines.count >= 14)
      #expect(lines.contains { $0.hasPrefix("corridor/cpec ") && $0.hasSuffix("programme") })
      #expect(try Program.run(["list", "Corridor"]).output == outcome.output)
    }

    @Test func showsARecord() throws {
      let outcome = try Program.run(["show", "corridor/cpec"])
      #expect(outcome.status == 0)
      #expect(outcome.errors == "")
      #expect(outcome.output.hasPrefix("China–Pakistan Economic Corridor\n\n"))
      #expect(outcome.output.contains("over 45 bn USD"))
      #expect(outcome.output.contains("68 bn USD"))
      #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      #expect(!outcome.output.contains("\u{1B}"))
    }

    @Test func searchesAndWritesJSON() throws {
      let outcome = try Program.run(["search", "Gawadar"])
      #expect(outcome.status == 0)
      #expect(outcome.output.hasPrefix("corridor/gwadar-port "))
      let json = try Program.run(["search", "kind:quote", "1962", "--format", "json"])
      let items = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
      let quotes = try #require(items as? [[String: String]])
      #expect(!quotes.isEmpty && quotes.allSatisfy { $0["kind"] == "quote" && $0["title"] != "" })
      let list = try Program.run(["list", "corridors", "--format", "json"])
      let all = try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [Any]
      #expect((all?.count ?? 0) >= 14)
      let nothing = try Program.run(["search", "zzzz"])
      #expect(nothing.status == 1)
      #expect(nothing.errors == "alliances: nothing matches zzzz\n")
      #expect(try Program.run(["search", "kind:nothing"]).status == 64)
    }

    @Test func whatIsNotThereIsSaid() throws {
      let record = try Program.run(["show", "corridor/cpce"])
      #expect(record.status == 1)
      #expect(record.output == "")
      #expect(
        record.errors == "alliances: no record \"corridor/cpce\": did you mean \"corridor/cpec\"?\n"
      )
      // A name that is just one's shows that one; the others are named in a line.
      for (name, title) in [("china", "China"), ("China", "China"), ("中国", "China")] {
        let shown = try Program.run(["show", name])
        #expect(shown.status == 0 && shown.output.hasPrefix(title + "\n"), "\(shown)")
        #expect(
          shown.errors.hasPrefix("alliances: this is actor/china; also: bloc/china-pakistan, "))
        #expect(shown.errors.split(separator: "\n").count == 1)
      }
      let states = try Program.run(["show", "united", "states"])
      #expect(states.status == 0 && states.output.hasPrefix("United States\n"))
      // By a name that only the table of states has.
      let official = try Program.run(["show", "Islamic Republic of Pakistan"])
      #expect(official.status == 0 && official.output.hasPrefix("Pakistan\n"), "\(official)")
      let several = try Program.run(["show", "corridor"])
      #expect(several.status == 1 && several.errors.contains("it may be one of these:\n"))
      let kind = try Program.run(["list", "corridor s"])
      #expect(kind.status == 64)
      #expect(kind.errors.contains("did you mean \"corridors\"?"))
      #expect(try Program.run(["show", "x\u{1B}[31m"]).errors.contains("\u{1B}") == false)
    }

    @Test func versionAndHelp() throws {
      #expect(
        try Program.run(["--version"]).output.hasPrefix("alliances 0.2.0, bundled pack south-asia ")
      )
      let help = try Program.run(["--help"])
      #expect(help.status == 0)
      for word in ["browse", "list", "show"] { #expect(help.output.contains(word)) }
      #expect(try Program.run(["--nonsense"]).status == 64)
    }

    /// The guide and the schema come with the program, and are those of the repository.
    @Test func theGuideComesWithTheProgram() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "guide-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let content = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../Content")
      let guide = try String(contentsOf: content.appending(path: "README.md"), encoding: .utf8)
      #expect(try Program.run(["guide"]).output == guide)
      #expect(try Program.run(["guide", "--output", folder]).status == 0)
      #expect(try String(contentsOfFile: folder + "/guide.md", encoding: .utf8) == guide)
      #expect(
        try String(contentsOfFile: folder + "/schema.json", encoding: .utf8)
          == String(contentsOf: content.appending(path: "schema/any.json"), encoding: .utf8))
      let again = try Program.run(["guide", "-o", folder])
      #expect(again.status == 1 && again.errors.contains("is there already"))
      #expect(try Program.run(["guide", "-o", folder, "--force"]).status == 0)
    }

    /// Every command that reads packs, every view and every format, of one pack alone.
    private static func commandsOfAPack(_ folder: String) -> [[String]] {
      let views = [
        "list", "search", "bookmarks", "shifts", "overview", "matrix", "timeline", "map", "chart",
        "compare", "claims",
        "network",
      ]
      let commands: [[String]] =
        [
          ["list", "places"], ["list", "sources"], ["search", "port"], ["claims"],
          ["shifts", "2000", "2020"],
          ["measure", "s"], ["dyads"], ["sides"], ["lengths"], ["sum"],
          ["report", "--output", "-"],
          ["show", "corridor/my-road"],
        ]
        + views.map { ["render", $0] }
        + ["map", "timeline", "matrix"].flatMap { view in
          ["svg", "html"].map { ["render", view, "--format", $0] }
        }
        + ["json", "csv", "markdown", "geojson", "dot", "graphml", "csl-json", "bibtex"].map {
          ["export", "--format", $0]
        }
      return commands.map { $0 + ["--content", folder, "--only"] }
        + commands.map { [$0[0], "--help"] }
    }

    /// Nothing that the program says of itself, nor of a pack that is loaded alone, is of the bundled one.
    @Test func wordsOfTheProgramAreOfNoRegion() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "alone-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let made = try Program.run(["new-pack", folder])
      var texts = [made.output + made.errors]
      for arguments in [
        ["manual"], ["--help"], ["about", "--content", folder, "--only"],
        ["tour", "--content", folder, "--only"],
        ["show", "nobody", "nowhere", "--content", folder, "--only"],
        ["render", "map", "--content", folder, "--only"], ["render", "nothing"],
        ["show", "x", "--content", folder, "--only"], ["packs"], ["config"],
        ["new-pack", "--help"],
      ] + Self.commandsOfAPack(folder) {
        let outcome = try Program.run(arguments)
        texts.append(outcome.output + outcome.errors)
      }
      for text in texts {
        let words = Set(text.lowercased().split { !$0.isLetter }.map(String.init))
        let foreign: Set<String> = [
          "gwadar", "cpec", "haq", "pakistan", "china", "india", "asia", "himalaya", "kashmir",
          "karakoram",
        ]
        #expect(
          words.isDisjoint(with: foreign), "\(words.intersection(foreign)): \(text.prefix(300))")
      }
    }

    @Test func validatesPacksAndStartsNewOnes() throws {
      let home = FileManager.default.temporaryDirectory.appending(path: "pack-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: home) }
      try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
      let folder = home + "/strait-of my-pack"
      let made = try Program.run(["new-pack", folder])
      #expect(made.status == 0)
      #expect(made.output.split(separator: "\n").count == 4)
      #expect(made.errors.contains("--content '\(folder)' --only --watch"), "\(made.errors)")
      // It stands alone, and what editors read of it is there.
      let alone = try Program.run(["list", "places", "--content", folder, "--only"])
      #expect(alone.status == 0 && alone.errors == "" && alone.output.contains("My port"))
      let schema = try String(contentsOfFile: folder + "/schema.json", encoding: .utf8)
      #expect(schema.contains("\"corridors\""))
      let good = try Program.run(["validate", folder])
      #expect(good.status == 0)
      #expect(good.output == "")
      #expect(good.errors == "alliances: 0 errors, 0 warnings\n")
      let again = try Program.run(["new-pack", folder])
      #expect(again.status == 1)
      #expect(again.errors.contains("is not empty: nothing was written"))
      let shown = try Program.run(["show", "corridor/my-road", "--content", folder])
      #expect(shown.output.contains("corridor/my-road, from the pack Strait of My Pack"))
      let file = folder + "/corridors.json"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(
        try String(contentsOfFile: folder + "/pack.json", encoding: .utf8)
          .contains("\"identifier\": \"strait-of-my-pack\""))
      try text.replacing("\"value\": 650", with: "\"value\": []").write(
        toFile: file, atomically: true, encoding: .utf8)
      let bad = try Program.run(["validate", folder])
      #expect(bad.status == 1)
      #expect(
        bad.output == """
          \(file):20:20: error: expected a number, a text or two numbers as a range; found a list \
          (at corridors[0].claims[0].value)
          \(folder)/places.json:9:40: warning: "corridor/my-road" was left out for the error at \
          \(file):20:20 (at places[0].summary)

          """)
      let list = try Program.run(["list", "corridors", "--content", folder])
      #expect(list.status == 0)
      #expect(!list.output.contains("my-road") && list.output.contains("corridor/cpec"))
      #expect(list.errors.contains(":20:20: error"))
      #expect(try Program.run(["validate", folder + "/nowhere"]).status == 66)
    }

    /// All files of a pack are turned over, or none; what was done is said, file by file.
    @Test func validateWritesTheWordsOfToday() throws {
      let home = FileManager.default.temporaryDirectory.appending(path: "fix-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: home) }
      let folder = home + "/p"
      try FileManager.default.createDirectory(
        atPath: folder + "/kept", withIntermediateDirectories: true)
      let old = """
        {"actors": [ // since then
          {"id": "actor/a", "title": "A", "category": "state", "since" : "1905",},
        ]}
        """
      let written = [
        "pack.json":
          #"{"identifier": "p", "title": "P", "description": "d", "licence": "l", "language": "en", "version": "1"}"#,
        "actors.json": old, "kept/more.json": old.replacing("actor/a", with: "actor/b"),
        "schema.json": #"{"$id": "any.json"}"#,
      ]
      for (name, text) in written {
        try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
      }
      func texts() throws -> [String: String] {
        try Dictionary(
          uniqueKeysWithValues: written.keys.map {
            ($0, try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8))
          })
      }
      let said = """
        alliances: \(folder)/actors.json: since → from (1)
        alliances: \(folder)/kept/more.json: since → from (1)
        alliances: \(folder)/schema.json: as this version has it

        """
      let dry = try Program.run(["validate", folder, "--fix", "--dry-run"])
      #expect(dry.status == 0 && dry.output == "", "\(dry)")
      #expect(dry.errors.hasPrefix(said + "alliances: nothing was written: --dry-run\n"), "\(dry)")
      #expect(try texts() == written)
      let fixed = try Program.run(["validate", folder, "--fix"])
      #expect(fixed.errors == said + "alliances: 0 errors, 0 warnings\n" && fixed.output == "")
      let new = try texts()
      #expect(new["actors.json"] == old.replacing("\"since\"", with: "\"from\""))
      #expect(new["kept/more.json"]?.contains("\"from\" : \"1905\"") == true)
      #expect(new["schema.json"]?.contains("\"corridors\"") == true)
      let again = try Program.run(["validate", folder, "--fix"])
      #expect(again.errors.hasPrefix("alliances: all words are those of today\n"))
      // What is no JSON stays as it is, and its mistake is said.
      try #"{"actors": [{"since": }]}"#.write(
        toFile: folder + "/kept/more.json", atomically: true, encoding: .utf8)
      let broken = try Program.run(["validate", folder, "--fix"])
      #expect(broken.status == 1 && broken.output.contains("kept/more.json:1:"), "\(broken)")
      #expect(broken.errors.contains("kept/more.json: stays as it is, since it cannot be read\n"))
      #expect(try Program.run(["validate", folder, "--dry-run"]).status == 64)
    }

    /// A run that is killed between two files leaves each of them whole, old or new; the next one finishes.
    @Test func whatIsKilledBetweenFilesIsFinishedByTheNextRun() throws {
      let home = FileManager.default.temporaryDirectory.appending(path: "fix-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: home) }
      try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
      try
        #"{"identifier": "p", "title": "P", "description": "d", "licence": "l", "language": "en", "version": "1"}"#
        .write(toFile: home + "/pack.json", atomically: true, encoding: .utf8)
      func text(_ number: Int, _ word: String) -> String {
        #"{"actors": [{"id": "actor/a\#(number)", "title": "A", "category": "state", "\#(word)": "1905"}]}"#
      }
      let files = (100..<400).map { (name: "\(home)/a\($0).json", number: $0) }
      for file in files {
        try text(file.number, "since").write(toFile: file.name, atomically: true, encoding: .utf8)
      }
      _ = try Program.run(
        "/bin/bash",
        [
          "-c",
          "\(Program.path) validate --fix \(home) & p=$!; "
            + "while kill -0 $p 2>/dev/null && grep -q since \(files[0].name); do :; done; kill -9 $p; wait",
        ])
      for file in files {
        let now = try String(contentsOfFile: file.name, encoding: .utf8)
        #expect(now == text(file.number, "since") || now == text(file.number, "from"))
      }
      let next = try Program.run(["validate", "--fix", home])
      #expect(next.status == 0, "\(next)")
      for file in files {
        #expect(
          try String(contentsOfFile: file.name, encoding: .utf8) == text(file.number, "from"))
      }
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: home).count == files.count + 1)
    }

    @Test func aClosedPipeIsNoFault() throws {
      let outcome = try Program.run(
        "/bin/bash",
        ["-c", "set -o pipefail; \(Program.path) list quotes | head -1; echo ${PIPESTATUS[0]}"])
      #expect(outcome.errors == "")
      #expect(outcome.output.hasPrefix("quote/"))
    }

    @Test func everythingBetweenTwoActorsIsShown() throws {
      let text = try Program.run(["show", "china", "pakistan"])
      #expect(text.status == 0 && text.errors == "")
      #expect(
        text.output.hasPrefix(
          """
          China and Pakistan

          1962
          """))
      let early = try Program.run(["show", "china", "pakistan", "--as-of", "2013"])
      #expect(
        early.status == 0 && !early.output.contains("\n2019") && !early.output.contains("\nby"))
      let json = try Program.run(["show", "india", "russia", "--format", "json"])
      let rows = try #require(
        JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
      #expect(rows.count > 5 && rows.allSatisfy { $0["text"] is String && $0["id"] is String })
      for (names, message) in [
        (["qqqq", "zzzz"], "no two different actors are called"),
        (["india", "saudi arabia"], "the sources say nothing of India and Saudi Arabia"),
      ] {
        let outcome = try Program.run(["show"] + names)
        #expect(outcome.status == 1 && outcome.errors.contains(message), "\(outcome.errors)")
      }
    }

    @Test func whatWasFoundInsteadIsSaid() throws {
      let mended = try Program.run(["search", "gwadr"])
      #expect(mended.status == 0 && mended.output.hasPrefix("place/gwadar"))
      #expect(mended.errors == "alliances: nothing has gwadr: this is gwadar\n")
      #expect(try Program.run(["search", "gwadar"]).errors == "")
    }

    @Test func claimsAreATable() throws {
      let all = try Program.run(["claims", "--sort", "date"])
      #expect(all.status == 0 && all.output.split(separator: "\n").count > 100)
      let csv = try Program.run([
        "claims", "corridor/cpec", "--filter", "bn usd", "--format", "csv",
      ])
      let lines = csv.output.components(separatedBy: "\r\n")
      #expect(lines[0].hasPrefix("id,title,measure") && lines.count > 4)
      let json = try Program.run(["claims", "--filter", "sipri", "--format", "json"])
      let rows = try #require(
        JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
      #expect(rows.allSatisfy { $0["source"] as? String == "source/sipri-2020" })
      let none = try Program.run(["claims", "--filter", "qqqq"])
      #expect(none.status == 1 && none.errors.contains("no claims match qqqq"))
      #expect(try Program.run(["claims", "corridor/cpce"]).status == 64)
    }

    /// What is wrong is said in one voice, with the usage of the command that was meant.
    @Test func everyErrorNamesTheProgramAndTheUsageOfItsCommand() throws {
      for (arguments, message, usage) in [
        (["list"], "Missing expected argument '<kind>'", "alliances list <kind>"),
        (["list", "foo"], "\"foo\" is no kind", "alliances list <kind>"),
        (["show", "x", "--bogus"], "Unknown option '--bogus'", "alliances show IDENTIFIER"),
        (["search", "kind:foo", "x"], "no kind begins with", "alliances search <words>"),
        (
          ["shifts", "--from", "2020", "--to", "2010"],
          "--from 2020 does not come before --to 2010",
          "alliances shifts --from"
        ),
        (["chart"], "there is no command \"chart\"", "alliances <subcommand>"),
        (["lst"], "did you mean \"list\"?", "alliances <subcommand>"),
        (
          ["render", "map", "--fit", "corridor/cpce"], "cpce",
          "alliances render [<options>] <view>"
        ),
        (
          ["packs", "add", "x", "--name", "../x"], "is no name for a pack", "alliances packs add"
        ),
        (["packs", "remove", "notes"], "the notes are yours", "alliances packs remove <name>"),
        (["packs", "add"], "Missing expected argument", "alliances packs add"),
        (["render", "matrix", "--steps", "2"], "matrix takes no --steps", "alliances render"),
        (["render", "timeline", "--years", "5"], "expected two years", "alliances render"),
        (["export", "--format", "foo"], "'foo' is invalid", "alliances export"),
        (["browse"], "browsing needs a terminal", "alliances browse"),
        (
          ["packs", "add", "x", "--name", "../y"], "is no name for a pack",
          "alliances packs add <source>"
        ),
      ] {
        let outcome = try Program.run(arguments)
        #expect(outcome.status == 64 && outcome.output == "", "\(arguments)")
        #expect(outcome.errors.hasPrefix("alliances: "), "\(outcome.errors)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.errors.contains("Usage: \(usage)"), "\(outcome.errors)")
        #expect(outcome.errors.components(separatedBy: "Usage:").count == 2)
      }
    }

    /// Every command that the README names works as it stands there.
    @Test func theExamplesOfTheREADMEWork() throws {
      let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../README.md")
      let text = try String(contentsOf: file, encoding: .utf8)
      let paragraph = try #require(
        text.components(separatedBy: "\n\n").first { $0.hasPrefix("Without a terminal:") })
      let folder = FileManager.default.temporaryDirectory.appending(path: "examples-\(UUID())")
        .path()
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let examples = paragraph.matches(of: /`([a-z][^`]*)`/).map { String($0.1) }
      #expect(examples.count >= 6)
      for example in examples {
        let words = example.split(separator: " ").map(String.init).drop { $0 == "alliances" }
        let outcome = try Program.run(
          "/usr/bin/env", ["-C", folder, Program.path] + words)
        #expect(outcome.status == 0, "\(example): \(outcome.errors)")
        #expect(!outcome.output.isEmpty || example.contains("--output"), "\(example)")
      }
    }

    /// Years before the common era begin as an option does: they are read as dates.
    @Test(arguments: [
      ["list", "events", "--as-of", "-0205"], ["list", "actors", "--during", "-0205-01"],
      ["list", "events", "--as-of", "206 BCE"], ["list", "events", "--as-of=-0205"],
      ["shifts", "--from", "-0205", "--to", "2020"], ["render", "map", "--as-of", "-0044"],
      ["render", "shifts", "--from", "-0205", "--to", "2020"],
      ["export", "actors", "--format", "csv", "--as-of", "-0044"],
    ])
    func yearsBeforeTheCommonEraAreDates(arguments: [String]) throws {
      let outcome = try Program.run(arguments)
      #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    }

    @Test func whatIsNoDateIsNamedWithDatesThatAre() throws {
      for text in ["--during", "-44", "44 BC?"] {
        let outcome = try Program.run(["list", "events", "--as-of", text])
        #expect(
          outcome.status == 64
            && outcome.errors.contains(
              "\"\(text)\" is no date: write one as 2015, 2015-04, 2015-04-20"),
          "\(outcome.errors)")
      }
      // Where a session begins they are read too: only the terminal is missing here.
      for option in ["--as-of", "--during", "--since", "--from", "--to"] {
        let view = ["--view", "shifts"]
        let outcome = try Program.run(["browse", option, "-0205"] + view)
        #expect(outcome.status == 64 && outcome.errors.contains("needs a terminal"))
      }
    }

    /// What every command ends with, by the list in the README.
    @Test func everyCommandEndsWithTheStatusOfTheREADME() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "status-\(UUID())").path()
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      for (name, text) in [
        ("t.csv", "Recipient;Supplier;Year of order;Item\nA;B;2011;C\n"), ("none.csv", "a,b\n"),
        ("broken.json", "{"), ("there.html", "x"), ("there.csv", "x"), ("file", "x"),
      ] {
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
      }
      func run(_ command: String, _ variables: String = "HOME=home") throws -> Int32 {
        try Program.run(
          "/bin/bash",
          ["-c", "cd \(folder); exec env -u XDG_DATA_HOME \(variables) \(Program.path) \(command)"]
        ).status
      }
      try FileManager.default.createDirectory(
        atPath: folder + "/home", withIntermediateDirectories: true)
      let home = "HOME=\(folder)/home"
      #expect(try run("import table t.csv --guess >map.json", home) == 0)
      #expect(try run("new-pack p", home) == 0)
      #expect(try run("new-pack q", home) == 0)
      try FileManager.default.copyItem(
        atPath: folder + "/broken.json", toPath: folder + "/q/blocs.json")
      let asked = "import table t.csv --mapping map.json"
      for (command, status) in [
        ("", 64), ("tour", 64), ("--content gone", 66), ("nonsense", 64),
        ("list blocs", 0), ("list nonsense", 64), ("list blocs --content gone", 66),
        ("list quotes --content p --only", 1), ("list blocs >/dev/full", 74),
        ("show corridor/cpec", 0), ("show corridor/none", 1), ("show", 64),
        ("search gwadar", 0), ("search qqqq", 1), ("search kind:none", 64),
        ("claims corridor/cpec", 0), ("claims --filter qqqq", 1), ("claims corridor/none", 64),
        ("claims --spreadsheet", 64), ("validate p", 0), ("validate q", 1), ("validate gone", 66),
        ("new-pack p", 1), ("new-pack gone/x", 74), ("new-pack file", 1), ("new-pack file/x", 74),
        ("\(asked) --output made", 0), ("\(asked) --output made", 1),
        ("\(asked) --output gone/x", 74), ("\(asked)", 64), ("\(asked) --name ../x", 64),
        ("\(asked) --name kept", 0), ("\(asked) --name kept", 1),
        ("import table gone.csv --mapping map.json --output x", 66),
        ("import table t.csv --mapping gone.json --output x", 66),
        ("import table t.csv --mapping broken.json --output x", 64),
        ("import table none.csv --mapping map.json --output x", 1),
        ("\(asked) --output x --lookup a", 64), ("\(asked) --output x --lookup a=gone", 66),
        ("\(asked) --output x --levels gone", 66), ("import sipri gone.csv --output x", 66),
        ("packs", 0), ("packs add p", 0), ("packs add p", 1), ("packs add gone", 66),
        ("packs add file", 66), ("packs add gone.tar.gz", 66), ("packs add p --name ../x", 64),
        ("packs remove p", 0), ("packs remove p", 66), ("packs remove notes", 64),
        ("packs remove kept", 0), ("packs", 1), ("export", 64), ("export blocs -o b.csv", 0),
        ("export blocs -o there.csv", 1), ("export blocs -o gone/b.csv", 74),
        ("export blocs -o p --format csv", 74), ("export blocs -o file/b.csv", 74),
        ("export events --format csv --as-of -0500", 1),
        ("export blocs --format json --spreadsheet", 64), ("export --format csv >/dev/full", 74),
        ("shifts --from 2010 --to 2020", 0), ("shifts --from 0001 --to 0002", 1),
        ("shifts --from 2020 --to 2010", 64), ("measure allies", 1), ("measure none", 64),
        ("measure degree --from 2015", 64), ("measure s china", 64), ("render map", 0),
        ("render none", 64), ("render map --fit corridor/none", 64), ("render map >/dev/full", 74),
        ("report corridor/cpec -o r.html", 0), ("report corridor/cpec -o there.html", 1),
        ("report corridor/cpec -o gone/r.html", 74), ("report corridor/cpec -o gone/r.md", 74),
        ("report corridor/none", 64), ("report", 64), ("report corridor/cpec -o r.xyz", 64),
        ("config", 0), ("about", 0), ("about --content gone", 66), ("manual", 0), ("--version", 0),
        ("--help", 0), ("help report", 0),
      ] as [(String, Int32)] {
        let found = try run(command, home)
        #expect(found == status, "alliances \(command)")
      }
      #expect(try run("packs add p", "-u HOME") == 74)
      #expect(try run("report corridor/cpec -o r.pdf", "PATH=/nowhere") == 69)
      #expect(try run("report corridor/cpec -o gone/r.docx", home) == 74)
      try FileManager.default.createDirectory(
        atPath: folder + "/home/alliances", withIntermediateDirectories: true)
      try "{\"theme\": 7}".write(
        toFile: folder + "/home/alliances/config.json", atomically: true, encoding: .utf8)
      #expect(try run("config", "XDG_CONFIG_HOME=\(folder)/home") == 1)
    }
  }
}
