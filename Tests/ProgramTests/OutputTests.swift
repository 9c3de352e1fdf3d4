import Foundation
import Testing

extension ProgramTests {
  /// What leaves the program: on the screen, in pipes and in files.
  @Suite(.serialized) struct OutputTests {
    private func temporaryFolder() throws -> String {
      let folder = FileManager.default.temporaryDirectory.appending(path: "output-\(UUID())").path()
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      return folder
    }

    private func shell(_ script: String) throws -> Program.Outcome {
      try Program.run("/bin/bash", ["-uc", script])
    }

    /// What could act on a terminal; line breaks are the program's own.
    private func unsafe(_ text: String) -> [Unicode.Scalar] {
      text.unicodeScalars.filter {
        ($0.value < 0x20 && $0 != "\n") || (0x7F..<0xA0).contains($0.value) || $0 == "\u{202E}"
      }
    }

    private static let evil = "x\u{1B}[31m\u{7}\n\u{9B}2Jy\u{1B}]0;t\u{7}\u{202E}"

    /// Names of files and folders, arguments and the environment: nothing of them acts on a terminal.
    @Test(arguments: [
      ["validate", "PACK"], ["validate", "PACK", "--format", "json"], ["validate", "MISSING"],
      ["list", "corridors", "--content", "PACK"], ["list", "EVIL"], ["list", "corridors", "EVIL"],
      ["show", "EVIL"], ["show", "corridor/cpec", "--content", "PACK", "--as-of", "EVIL"],
      ["show", "corridor/cpec", "--content", "MISSING"], ["search", "EVIL", "--content", "PACK"],
      ["search", "kind:EVIL"], ["export", "EVIL"], ["export", "--format", "EVIL"],
      ["export", "corridors", "--output", "MISSING/a.csv", "--content", "PACK"],
      ["export", "corridors", "--output", "PACK/a.csv", "--content", "PACK"],
      ["render", "map", "--fit", "EVIL", "--content", "PACK"], ["render", "EVIL"],
      ["render", "chart", "--figure", "EVIL"], ["render", "matrix", "--by", "EVIL"],
      ["render", "browse", "--content", "PACK"], ["about", "--content", "PACK"],
      ["shifts", "--from", "EVIL", "--to", "2020"],
      ["shifts", "--from", "2010", "--to", "2020", "--content", "PACK"],
      ["new-pack", "PACK"], ["new-pack", "MISSING/x"], ["EVIL"], ["--EVIL"], ["--theme=EVIL"],
      ["--content", "PACK"], ["--watch", "EVIL"], ["config"], ["help", "EVIL"],
      ["browse", "--idle-limit", "EVIL"],
    ])
    func nothingFromOutsideActsOnATerminal(arguments: [String]) throws {
      let folder = try temporaryFolder() + "/" + Self.evil
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let made = try Program.run(["new-pack", folder])
      #expect(made.status == 0 && unsafe(made.output + made.errors) == [])
      // A file of that name, faults in files of that folder, and a pack that does not say its name.
      try "{\"x\": 1}".write(
        toFile: folder + "/\(Self.evil).json", atomically: true, encoding: .utf8)
      try "[".write(toFile: folder + "/blocs.json", atomically: true, encoding: .utf8)
      try FileManager.default.removeItem(atPath: folder + "/pack.json")
      let values = ["PACK": folder, "MISSING": folder + "/" + Self.evil, "EVIL": Self.evil]
      let asked = arguments.map { argument in
        values.reduce(argument) { $0.replacing($1.key, with: $1.value) }
      }
      let outcome = try Program.run(
        "/usr/bin/env",
        ["XDG_CONFIG_HOME=\(folder)", "TERM=\(Self.evil)", "HOME=\(folder)", Program.path] + asked)
      let found = unsafe(outcome.output + outcome.errors)
      #expect(found == [], "\(arguments): \(outcome.output) \(outcome.errors)")
      #expect(!(outcome.output + outcome.errors).contains("[31m"))
      #expect(outcome.output + outcome.errors != "")
    }

    /// A terminal type that nobody knows is named, and what it is called does nothing.
    @Test func theTypeOfATerminalIsMadeSafe() throws {
      let outcome = try Python.run(
        """
        session = Session([PROGRAM], environment={"TERM": \(Python.literal(Self.evil.replacing("\n", with: ""))), "LC_ALL": "C.UTF-8"})
        session.read(5)
        assert b"is not known on this machine" in session.data, session.data
        assert b"\\x1b" not in session.data and b"\\x07" not in session.data, session.data
        print("safe")
        """)
      #expect(outcome.output == "safe\n", "\(outcome.errors)")
    }

    @Test(arguments: [
      "list blocs", "show corridor/cpec", "show corridor/cpec --format json", "search gwadar",
      "export --format json", "export blocs --output /dev/full --format csv",
      "export blocs --output - --format csv", "shifts --from 2010 --to 2020", "render map",
      "about", "config", "manual", "--help", "--version", "--generate-completion-script bash",
      "help show", "validate FAULTY", "list blocs --format json",
    ])
    func aFullDiskIsAFailure(command: String) throws {
      let folder = try temporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let outcome = try shell(
        "\(Program.path) \(command.replacing("FAULTY", with: folder)) >/dev/full")
      #expect(outcome.status == 74, "\(outcome)")
      #expect(outcome.errors.contains("No space left on device"), "\(outcome.errors)")
    }

    /// What `cp` and `sort -o` write to, an export writes to.
    @Test func exportsAreWrittenToWhateverAPathNames() throws {
      let folder = try temporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let outcome = try shell(
        """
        cd \(folder); export="\(Program.path) export blocs --format csv"
        expected=$($export | sum)
        check() { if [ "$2" = "$expected" ]; then echo "$1"; else echo "$1: $2, not $expected"; fi; }
        mkfifo pipe; (sum <pipe >pipe.sum) & $export --output pipe 2>/dev/null; wait; check pipe "$(cat pipe.sum)"
        $export --output /dev/null 2>/dev/null && echo device
        check - "$($export --output - | sum)"
        check stdout "$($export --output /dev/stdout | sum)"
        check process "$($export --output >(sum >process.sum) 2>/dev/null; sleep 0.5; cat process.sum)"
        echo old >target; chmod 600 target; ln -s target link
        $export --output link 2>/dev/null; echo "without force: $?"
        $export --output link --force 2>/dev/null
        check link "$(sum <target)"; [ -L link ] && stat -c '%a' target
        ln -s nowhere dangling; $export --output dangling 2>/dev/null; check dangling "$(sum <nowhere)"; [ -L dangling ] && echo kept
        ln target second; $export --output target --force 2>/dev/null; check names "$(sum <second)"
        mkdir folder; $export --output folder 2>message; echo "folder: $?"; cat message
        $export --output missing/a.csv 2>message; echo "missing: $?"
        mkdir shut; echo old >shut/file; chmod 555 shut; $export --output shut/file --force 2>/dev/null; check shut "$(sum <shut/file)"
        unshare -m bash -c "touch mounted; mount --bind mounted mounted; $export --output mounted --force 2>/dev/null; sum <mounted >mounted.sum"; check mounted "$(cat mounted.sum)"
        umask 027; $export --output new.csv 2>/dev/null; stat -c '%a' new.csv
        ls -A | grep -c part
        """)
      #expect(
        outcome.output == """
          pipe
          device
          -
          stdout
          process
          without force: 1
          link
          600
          dangling
          kept
          names
          folder: 74
          alliances: folder: is a folder
          missing: 74
          shut
          mounted
          640
          0

          """, "\(outcome.output)\(outcome.errors)")
    }

    /// Some file systems have no links of that kind, and a writer may be killed.
    @Test func exportsNeedNoLinksAndLeaveNoDrafts() throws {
      let folder = try temporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let outcome = try shell(
        """
        cd \(folder); export="\(Program.path) export blocs --format csv"
        # Linking fails, as on FAT: what strace injects is what the system would say.
        strace -f -qq -o /dev/null -e inject=link,linkat:error=EPERM $export --output a.csv 2>/dev/null; echo $?
        cmp <($export) a.csv && ls -A
        # What a killed writer has left goes with the next one; what somebody is writing stays.
        echo draft >.a.csv.123-0.part; echo held >.a.csv.124-0.part
        flock .a.csv.124-0.part $export --output a.csv --force 2>/dev/null; ls -A
        """)
      #expect(
        outcome.output == "0\na.csv\n.a.csv.124-0.part\na.csv\n",
        "\(outcome.output)\(outcome.errors)")
    }

    @Test func bookmarksThatAreALinkStayOneAndNoHomeIsMade() throws {
      let folder = try temporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let state = folder + "/home/.local/state/alliances"
      try FileManager.default.createDirectory(
        atPath: state, withIntermediateDirectories: true)
      try "corridor/cpec\n".write(
        toFile: folder + "/elsewhere", atomically: true, encoding: .utf8)
      try FileManager.default.createSymbolicLink(
        atPath: state + "/bookmarks", withDestinationPath: folder + "/elsewhere")
      let terminal = try Terminal(
        columns: 80, rows: 24, home: folder + "/home", "\(Program.path); echo the end: $?; cat")
      try terminal.waitForLists()
      try terminal.type("b", "q")
      try terminal.wait(for: "the end: 0")
      let kept = try String(contentsOfFile: folder + "/elsewhere", encoding: .utf8)
      #expect(kept.hasPrefix("corridor/cpec\nbloc/"), "\(kept)")
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: state + "/bookmarks")
          == folder + "/elsewhere")
      let homeless = try Terminal(
        columns: 80, rows: 24, "HOME=\(folder)/none \(Program.path); echo the end: $?; cat")
      try homeless.waitForLists()
      try homeless.type("b", "q")
      try homeless.wait(for: "the end: 0")
      #expect(!FileManager.default.fileExists(atPath: folder + "/none"))
    }

    /// A pack's folder may be replaced, moved away and made anew, be a link, or have files that are.
    @Test func watchingGoesOnWhateverBecomesOfTheFolder() throws {
      let folder = try temporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      func make(_ name: String, _ title: String) throws {
        try? FileManager.default.removeItem(atPath: folder + "/" + name)
        try #require(try Program.run(["new-pack", folder + "/" + name]).status == 0)
        try retitle(folder + "/\(name)/pack.json", title)
      }
      func retitle(_ file: String, _ title: String) throws {
        try """
        {"identifier": "p", "title": "\(title)", "description": "d", "licence": "MIT", "language": "en",
         "version": "1", "defaultView": "corridor"}
        """.write(toFile: file, atomically: false, encoding: .utf8)
      }
      try make("pack", "Title one")
      let terminal = try Terminal(
        columns: 120, rows: 24,
        "cd \(folder); \(Program.path) --content pack --watch; echo the end: $?; cat")
      try terminal.wait(for: "Title one")
      // Another folder in its place.
      try make("other", "Title two")
      _ = try shell("cd \(folder); mv pack gone; mv other pack")
      try terminal.wait(for: "Title two")
      // Removed, and made anew later.
      try FileManager.default.removeItem(atPath: folder + "/pack")
      try terminal.wait(for: "what is shown is the last good state")
      try make("pack", "Title three")
      try terminal.wait(for: "Title three")
      // A link that is led elsewhere.
      _ = try shell("cd \(folder); mv pack real1; ln -s real1 pack")
      try make("real2", "Title four")
      _ = try shell("cd \(folder); ln -s real2 new; mv -T new pack")
      try terminal.wait(for: "Title four")
      try retitle(folder + "/real2/pack.json", "Title five")
      try terminal.wait(for: "Title five")
      // A file that is a link into a folder that nobody has named.
      try FileManager.default.createDirectory(
        atPath: folder + "/store", withIntermediateDirectories: true)
      _ = try shell(
        "cd \(folder); mv real2/pack.json store/; ln -s ../store/pack.json real2/pack.json")
      try terminal.type("j", "k")
      try retitle(folder + "/store/pack.json", "Title six")
      try terminal.wait(for: "Title six")
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
    }
  }
}
