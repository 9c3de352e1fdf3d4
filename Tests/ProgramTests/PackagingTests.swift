import Foundation
import Testing

extension ProgramTests {
  /// Installing, the Debian package, the manual page and completions.
  @Suite(.serialized) struct PackagingTests {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path()

    private func shell(_ script: String) throws -> Program.Outcome {
      try Program.run("/bin/bash", ["-euc", script])
    }

    /// Builds the package, which builds and installs the program, and runs it in a root that has
    /// the descriptions of terminals and nothing else: no library, no shell, no `/proc`.
    ///
    /// Beside a release nothing is built again.
    @Test func thePackageInstallsAndRunsInAnEmptyRoot() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "deb-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let given =
        Program.isInstalled ? "BUILT=\(Program.path)" : "BUILD=\(folder)/build"
      let built = try shell(
        """
        mkdir -p \(folder)/packages
        \(given) \(Self.repository).packaging/deb \(folder) 2>\(folder)/log
        """)
      try #require(
        built.status == 0,
        "\((try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? "")")
      let package = built.output.trimmingCharacters(in: .whitespacesAndNewlines)
      let lint = try shell("lintian --tag-display-limit 0 \(package) 2>/dev/null || true")
      #expect(!lint.output.contains("E:"), "\(lint.output)")

      let root = folder + "/root"
      let made = try shell(
        """
        cd \(folder)/packages
        apt-get -qq download ncurses-base
        mkdir -p \(root)/var/lib/dpkg/info \(root)/var/lib/dpkg/updates \(root)/var/lib/dpkg/triggers
        touch \(root)/var/lib/dpkg/status
        for file in *.deb; do dpkg-deb -x "$file" \(root); done
        dpkg --root=\(root) --force-depends -i \(package)
        ls \(root)/usr/bin
        """)
      try #require(made.status == 0, "\(made.errors)")
      #expect(made.output.hasSuffix("alliances\n"))
      let version = try Program.run("/usr/sbin/chroot", [root, "/usr/bin/alliances", "--version"])
      #expect(version.status == 0 && version.output.hasPrefix("alliances "), "\(version.errors)")
      let list = try Program.run("/usr/sbin/chroot", [root, "/usr/bin/alliances", "list", "blocs"])
      #expect(list.output.contains("China–Pakistan partnership"))
      #expect(list.output.contains("+3 allied, warming"))
      let terminal = try Terminal(
        columns: 80, rows: 24,
        "TERM=xterm chroot \(root) /usr/bin/alliances; echo the end: $?; cat")
      try terminal.waitForLists()
      try terminal.type("m")
      try terminal.wait(for: "borders are no")
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
      // Where the variables ask for UTF-8, characters are ASCII until the root has a locale with them.
      for hasLocale in [false, true] {
        if hasLocale {
          let copied = try shell(
            "mkdir -p \(root)/usr/lib/locale; cp -a /usr/lib/locale/C.utf8 \(root)/usr/lib/locale/")
          try #require(copied.status == 0, "\(copied.errors)")
        }
        let about = try shell("LC_ALL=de_DE.UTF-8 chroot \(root) /usr/bin/alliances about")
        #expect(
          about.output.contains(
            hasLocale
              ? "the screen shows UTF-8, by the locale C.UTF-8"
              : "the screen shows ASCII only: this machine has no locale with UTF-8: /usr/lib/locale/C.utf8"
          ))
        for locale in ["LANG=en_US.UTF-8", "LC_CTYPE=UTF-8"] {
          let far = try Terminal(
            columns: 80, rows: 24,
            "env -u LC_ALL \(locale) TERM=xterm chroot \(root) /usr/bin/alliances --kiosk; echo the end: $?; cat"
          )
          let shown = try far.waitForLists()
          #expect(shown.contains(hasLocale ? "┌─ Blocs ─" : "+- Blocs -"), "\(shown)")
          #expect(shown.contains("▲") == hasLocale && shown.contains("…") == hasLocale)
          try far.type("q")
          try far.wait(for: "the end: 0")
        }
      }
      // A library as large as Foundation would show here first: it trebles the program and its start.
      let size = try #require(
        FileManager.default.attributesOfItem(atPath: root + "/usr/bin/alliances")[.size] as? Int)
      #expect(size < 24 << 20)
      // Too little memory or stack is a message, and not a fault; less than the program itself is given
      // no process at all.
      let image = try shell(
        """
        bytes=0
        for size in $(readelf -lW \(root)/usr/bin/alliances | awk '$1 == "LOAD" { print $6 }'); do
          bytes=$((bytes + size))
        done
        echo $((bytes / 1024))
        """)
      let own = try #require(Int(image.output.trimmingCharacters(in: .whitespacesAndNewlines)))
      for limit in ["-v \(own + 400)", "-v \(own + 2_400)", "-s 64"] {
        let refused = try shell(
          "ulimit \(limit); exec \(root)/usr/bin/alliances list blocs || true")
        #expect(refused.status == 70 && refused.output == "", "\(limit): \(refused)")
        #expect(refused.errors.contains("alliances: too little"), "\(limit): \(refused)")
      }
      let enough = try shell("ulimit -v 40000 -s 512; \(root)/usr/bin/alliances list blocs | wc -l")
      #expect(enough.output == "14\n", "\(enough)")
      let removed = try shell("dpkg --root=\(root) -r alliances && ls \(root)/usr/bin")
      #expect(!removed.output.contains("alliances\n") || removed.output.contains("Removing"))
      #expect(!FileManager.default.fileExists(atPath: root + "/usr/bin/alliances"))
    }

    @Test func uninstallingRemovesWhatInstallingWrote() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "prefix-\(UUID())").path()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let install = try String(
        contentsOfFile: Self.repository + ".packaging/install", encoding: .utf8)
      var files: [String] = []
      for match in install.matches(
        of: /\$root\/([a-zA-Z0-9_.\/-]+\/[a-zA-Z0-9_.-]*alliances[a-z0-9.]*)/)
      {
        files.append(String(match.1))
      }
      #expect(Set(files).count == 5, "\(files)")
      for file in files {
        let path = folder + "/" + file
        try FileManager.default.createDirectory(
          atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try "x".write(toFile: path, atomically: true, encoding: .utf8)
      }
      let outcome = try shell("PREFIX=\(folder) \(Self.repository).packaging/uninstall")
      #expect(outcome.status == 0)
      for file in files { #expect(!FileManager.default.fileExists(atPath: folder + "/" + file)) }
    }

    @Test func theManualNamesEveryCommandAndKeyAndIsGoodRoff() throws {
      let page = try Program.run(["manual"])
      #expect(page.status == 0)
      for word in [
        "export", "shifts", "render", "validate", "next\\-match", "Ctrl\\-L", "EXIT STATUS",
      ] {
        #expect(page.output.contains(word), "\(word)")
      }
      let checked = try shell("\(Program.path) manual | man --warnings -l - 2>&1 >/dev/null")
      #expect(checked.output == "", "\(checked.output)")
    }

    @Test func shellsCompleteCommandsAndIdentifiers() throws {
      for shell in ["bash", "zsh", "fish"] {
        let script = try Program.run(["--generate-completion-script", shell])
        #expect(script.status == 0 && script.output.contains("alliances"))
      }
      let folder = FileManager.default.temporaryDirectory.appending(path: "complete-\(UUID())")
        .path()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let outcome = try shell(
        """
        mkdir -p \(folder)/bin; ln -s \(Program.path) \(folder)/bin/alliances
        export PATH=\(folder)/bin:$PATH
        alliances --generate-completion-script bash >\(folder)/completion
        source \(folder)/completion
        complete -p alliances | grep -q .
        function_name=$(complete -p alliances | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        ask() {
          COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
          COMPREPLY=(); "$function_name" alliances "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}" || true
          printf '%s\\n' "${COMPREPLY[@]}"
        }
        set +eu
        ask alliances ex
        ask alliances show corridor/cp
        ask alliances list corr
        """)
      let words = outcome.output.split(separator: "\n").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      #expect(words.contains("export"), "\(outcome.output) \(outcome.errors)")
      #expect(words.contains("corridor/cpec"), "\(outcome.output) \(outcome.errors)")
      #expect(words.contains("corridors"), "\(outcome.output) \(outcome.errors)")
    }

    @Test func theProgramSaysWhatItIs() throws {
      let version = try Program.run(["--version"])
      #expect(
        version.output.firstMatch(
          of:
            /^alliances \d+\.\d+\.\d+, bundled pack south-asia \d{4}-\d\d-\d\d, sources up to 2020/)
          != nil)
      let about = try Program.run(["about"])
      #expect(about.output.contains("MIT licence") && about.output.contains("Natural Earth"))
      #expect(about.output.contains("South Asia, version"))
      #expect(about.output.split(separator: "\n").count > 40)
    }

    @Test func theFirstSessionIsToldWhatHelps() throws {
      let terminal = try Terminal(
        columns: 100, rows: 24, startsAtLists: false, "\(Program.path); echo the end: $?; cat")
      try terminal.wait(for: "new here: ? shows the keys")
      try terminal.type("j")
      try terminal.wait(for: "the hint to go") { !$0.contains("new here:") }
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
      let second = try Terminal(
        columns: 100, rows: 24, home: terminal.home, "\(Program.path); echo the end: $?; cat")
      // It goes on where the first one ended.
      let shown = try second.wait(for: "─ Overview")
      #expect(!shown.contains("new here:"))
    }
  }
}
