import Foundation
import Testing

extension ProgramTests {
  /// What goes wrong on servers: each a clear message or quiet recovery, and the terminal restored.
  @Suite(.serialized) struct FaultTests {
    private func shell(_ script: String) throws -> Program.Outcome {
      try Program.run("/bin/bash", ["-c", script])
    }

    @Test func withoutHomeTypeOrStreamsItSaysWhatIsMissing() throws {
      let noHome = try Terminal("env -u HOME \(Program.path); echo the end: $?; cat")
      try noHome.waitForLists()
      try noHome.type("b")
      try noHome.wait(for: "the mark lasts for this session: HOME is not set")
      try noHome.type("q")
      try noHome.wait(for: "the end: 0")
      for (variables, message) in [
        ("-u TERM", "is not known"), ("TERM=nonsense-256", "\"nonsense-256\""),
        ("TERM=dumb", "cannot place its cursor"),
      ] {
        let terminal = try Terminal("env \(variables) \(Program.path); echo the end: $?; cat")
        try terminal.wait(for: message)
      }
      for redirection in ["<&-", ">&-", "</dev/null", "2>&-"] {
        let outcome = try shell("\(Program.path) \(redirection); echo $? >&2")
        #expect(outcome.output == "" || redirection == "2>&-", "\(redirection)")
        if redirection != "2>&-" {
          #expect(outcome.errors.contains("64"), "\(redirection) \(outcome.errors)")
        }
      }
      // Results into a closed standard output are a failure, not a crash.
      let closed = try shell("\(Program.path) list blocs >&-; echo $? >&2")
      #expect(!closed.errors.contains("139") && !closed.errors.contains("132"))
    }

    @Test func withoutFileHandlesItSaysSo() throws {
      let terminal = try Terminal(
        "bash -c 'ulimit -n 5; exec \(Program.path)'; echo the end: $?; cat")
      let shown = try terminal.wait(for: "the end:")
      #expect(shown.contains("the system lets this process open no more files"), "\(shown)")
    }

    @Test func withoutAThreadALargePackIsLoadedAllTheSame() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "large-\(UUID())").path()
      #expect(try Program.run(["new-pack", folder]).status == 0)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let summary = String(repeating: "A place among many. ", count: 10)
      let places = (0..<2000).map { number in
        """
        {"id": "place/p-\(number)", "title": "Place \(number)", "category": "city", \
        "summary": "\(summary)"}
        """
      }
      try "{\"places\": [\(places.joined(separator: ",\n"))]}"
        .write(toFile: folder + "/places.json", atomically: true, encoding: .utf8)
      // A thread would take more memory than the process may have.
      let terminal = try Terminal(
        columns: 120, rows: 24,
        "bash -c 'ulimit -s 6000000 -v 4000000; exec \(Program.path) --fresh --content \(folder)'")
      try terminal.wait(for: "2033")
    }

    @Test func aFullOrReadOnlyDiskLosesNothing() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "full-\(UUID())").path()
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      // A disk of four pages, in a view of the file system that only this terminal has.
      for (options, name) in [("size=16k", "full"), ("ro", "read-only")] {
        let fill = options == "ro" ? "true" : "head -c 12288 /dev/zero > \(folder)/filler"
        let mark =
          "mkdir -p \(folder)/alliances && echo corridor/cpec > \(folder)/alliances/bookmarks"
        let setUp =
          options == "ro"
          ? "mount -t tmpfs tmpfs \(folder) && \(mark) && mount -o remount,ro \(folder)"
          : "mount -t tmpfs -o \(options) tmpfs \(folder) && \(mark) && \(fill)"
        let terminal = try Terminal(
          columns: 120, rows: 24,
          "unshare -m sh -c '\(setUp); XDG_STATE_HOME=\(folder) \(Program.path) --fresh; echo ended: $?; cat \(folder)/alliances/bookmarks; echo the end: told; cat'"
        )
        try terminal.waitForLists()
        try terminal.type("b")
        try terminal.wait(for: "the bookmarks cannot be written")
        try terminal.type("q")
        let end = try terminal.wait(for: "the end: told")
        #expect(end.contains("ended: 0"), "\(name): \(end)")
        #expect(end.contains("corridor/cpec"), "\(name): \(end)")
      }
    }

    /// A report that is ended, by whatever signal, leaves no folder of its own, and starts nothing to
    /// remove it; one that is killed leaves it to the next.
    @Test func aReportThatIsEndedLeavesNoFolder() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "ended-\(UUID())").path()
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let outcome = try Python.run(
        """
        os.chdir(\(Python.literal(folder)))
        # It stands for what makes a PDF: says what it was asked for, and takes its time.
        open("weasyprint", "w").write("#!/bin/sh\\n[ -n \\"$QUICK\\" ] || { echo \\"$3\\" >asked.new; mv asked.new asked; exec sleep 60; }\\ncp \\"$2\\" \\"$3\\"\\n")
        os.chmod("weasyprint", 0o755)
        environment = {"PATH": os.getcwd() + ":/usr/bin:/bin", "HOME": os.getcwd(), "SWIFT_BACKTRACE": "enable=no"}

        def begin(ignored=()):
            "A report that is being made, and the folder in which it is."
            def prepare():
                signal.pthread_sigmask(signal.SIG_SETMASK, [])
                for number in range(1, 65):
                    if number not in (9, 19, 32, 33): signal.signal(number, signal.SIG_IGN if number in ignored else signal.SIG_DFL)
            process = subprocess.Popen([PROGRAM, "report", "corridor/cpec", "-o", "r.pdf", "--force"], env=environment,
                                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                       preexec_fn=prepare, start_new_session=True)
            for _ in range(600):
                if os.path.exists("asked"): break
                time.sleep(0.05)
            place = os.path.dirname(open("asked").read().strip())
            os.unlink("asked")
            assert os.path.exists(place + "/report.html"), place
            return process, place

        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGRTMIN):
            process, place = begin()
            process.send_signal(number)
            said = process.communicate(timeout=30)[1]
            assert process.returncode == -number, (number, process.returncode, said)
            assert not os.path.exists(place) and not os.path.exists("r.pdf"), (number, place)
            assert b"failed" not in said, said
        # One that does not end when it is asked to is ended.
        text = open("weasyprint").read()
        open("weasyprint", "w").write(text.replace("exec sleep 60", "trap '' TERM; sleep 60 & wait; wait"))
        process, place = begin()
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
        assert process.returncode == -signal.SIGTERM and not os.path.exists(place), process.returncode
        open("weasyprint", "w").write(text)
        # What whoever started it wants passed over is.
        process, place = begin(ignored=(signal.SIGHUP,))
        process.send_signal(signal.SIGHUP)
        time.sleep(0.5)
        assert process.poll() is None and os.path.exists(place)
        # Killed, it cannot tidy up: the next report does, but not what another one is in.
        process.kill()
        process.wait()
        os.killpg(process.pid, signal.SIGKILL)
        assert os.path.exists(place)
        other, held = begin()
        assert not os.path.exists(place) and os.path.exists(held)
        done = subprocess.run(["strace", "-f", "-qq", "-e", "trace=execve", "-o", "trace", PROGRAM, "report", "corridor/cpec", "-o", "r.pdf"],
                              env=dict(environment, QUICK="1"), capture_output=True, stdin=subprocess.DEVNULL)
        assert done.returncode == 0 and os.path.exists("r.pdf"), done.stderr
        assert os.path.exists(held) and "/rm\\"" not in open("trace").read()
        other.send_signal(signal.SIGTERM)
        other.wait(timeout=30)
        assert not os.path.exists(held)
        print("tidy")
        """)
      #expect(outcome.output == "tidy\n", "\(outcome.errors)")
    }

    @Test func contentThatGoesAwayIsStillShown() throws {
      let id = UUID()
      let folder = FileManager.default.temporaryDirectory.appending(path: "gone-\(id)").path()
      #expect(try Program.run(["new-pack", folder]).status == 0)
      let terminal = try Terminal(
        columns: 100, rows: 24, startsAtLists: false,
        "\(Program.path) --content \(folder) --watch; echo the end: $?; cat")
      try terminal.wait(for: "Gone \(id.uuidString.prefix(4))")
      try terminal.waitForLists("1/17")
      // At once: of a folder that is removed file by file the watch may see a part.
      try FileManager.default.moveItem(atPath: folder, toPath: folder + "-away")
      defer { try? FileManager.default.removeItem(atPath: folder + "-away") }
      try terminal.wait(for: "what is shown is the last good state")
      try terminal.type("j", "Enter")
      try terminal.wait(for: "2/17")
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
    }

    @Test func anySizeAndAnyNumberOfSizesIsSurvived() throws {
      let terminal = try Terminal(columns: 80, rows: 24, "\(Program.path); echo the end: $?; cat")
      try terminal.waitForLists()
      let pid = try terminal.tmux("display-message", "-p", "-t", "0", "#{pane_tty}")
        .trimmingCharacters(in: .whitespacesAndNewlines)
      // Sizes as fast as they can be set, while keys come in.
      for scene in ["m", "x", "t", "2"] {
        try terminal.type(scene)
        let outcome = try shell(
          "for i in $(seq 50); do stty -F \(pid) cols 1 rows 1; stty -F \(pid) cols 500 rows 300; done; stty -F \(pid) cols 80 rows 24"
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        try terminal.type("Escape", "Escape")
      }
      try terminal.type("2")
      try terminal.wait(for: "Karakoram")
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
    }

    @Test func randomBytesAreSurvived() throws {
      let terminal = try Terminal(
        columns: 80, rows: 24, "\(Program.path) --kiosk; echo the end: $?; cat")
      try terminal.waitForLists()
      var state: UInt64 = 11
      for _ in 0..<40 {
        var bytes: [String] = []
        for _ in 0..<100 {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          let byte = UInt8(truncatingIfNeeded: state >> 40)
          // Without q and Ctrl-C, which quit.
          if byte != 0x71, byte != 0x03 { bytes.append(String(byte, radix: 16)) }
        }
        _ = try Program.run(
          "/usr/bin/env", ["tmux", "-L", terminal.socket, "send-keys", "-t", "0", "-H"] + bytes)
      }
      for _ in 0..<6 { try terminal.type("Escape") }
      try terminal.type("2")
      try terminal.wait(for: "Karakoram")
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
    }
  }
}
