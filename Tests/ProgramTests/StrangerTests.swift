import Foundation
import Testing

extension ProgramTests {
  /// What strangers send: environments, sizes, floods, signals, sequences.
  @Suite(.serialized) struct StrangerTests {
    private func temporaryFolder() throws -> String {
      let folder = FileManager.default.temporaryDirectory.appending(path: "stranger-\(UUID())")
        .path()
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      return folder
    }

    /// Every path opened and program run in a kiosk is the same with a hostile environment as with
    /// none, and nothing of what that names is among them.
    @Test func aHostileEnvironmentOpensAndRunsNothing() throws {
      let folder = try temporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let outcome = try Python.run(
        """
        import re
        folder = \(Python.literal(folder))
        for name in ("C.UTF-8/LC_CTYPE", "x/xterm-256color", "78/xterm-256color"):
            os.makedirs(os.path.dirname(f"{folder}/{name}"), exist_ok=True)
            open(f"{folder}/{name}", "w").write("x")
        open(f"{folder}/gconv-modules", "w").write("module UTF-8// INTERNAL evil 1\\nmodule EVIL// INTERNAL evil 1\\n")
        open(f"{folder}/program", "w").write("#!/bin/sh\\ntouch {folder}/run\\n")
        os.chmod(f"{folder}/program", 0o755)
        plain = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        names = ["GCONV_PATH", "LOCPATH", "NLSPATH", "TERMINFO", "TERMINFO_DIRS", "TERMPATH", "TERMCAP", "HOME",
                 "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "TMPDIR", "TZDIR", "SWIFT_ROOT", "PATH"]
        hostile = dict(plain, **{name: folder for name in names})
        hostile.update(TZ=f":{folder}/C.UTF-8/LC_CTYPE", LANGUAGE=f"../../../..{folder}", MALLOC_TRACE=f"{folder}/trace",
                       LD_DEBUG_OUTPUT=f"{folder}/ld", GLIBC_TUNABLES="glibc.malloc.check=3", NCURSES_TRACE="9",
                       SWIFT_BACKTRACE=f"enable=yes,swift-backtrace={folder}/program",
                       SWIFT_DEBUG_ENABLE_MALLOC_SCRIBBLE="1", SWIFT_DEBUG_VALIDATE_UNCHECKED_CONTINUATIONS="1",
                       LC_MESSAGES=f"../..{folder}", LANG=f"../../..{folder}/C.UTF-8", TMUX=f"{folder}/socket,1,0",
                       ESCDELAY="100000", LINES="3", COLUMNS="7", BASH_ENV=f"{folder}/program", EDITOR=f"{folder}/program",
                       VISUAL=f"{folder}/program", BROWSER=f"{folder}/program", PAGER=f"{folder}/program")

        def opened(variables, kind):
            "The paths that a session opens, asks for or runs."
            trace = f"{folder}/strace-{kind}"
            variables = dict(variables)
            argument = ["--kiosk"]
            if kind.endswith("variable"):
                variables["ALLIANCES_KIOSK"] = "1"
                argument = []
            session = Session(["/usr/bin/strace", "-f", "-qq", "-e", "trace=%file,execve", "-o", trace]
                              + [x for name, value in variables.items() for x in ("-E", f"{name}={value}")]
                              + sum((["-E", name] for name in os.environ if name not in variables), [])
                              + [PROGRAM] + argument, environment=dict(os.environ))
            session.wait_for(b"Overview")
            for keys in ("j", "\\r", "m", "x", "t", "/a\\r", ":about\\r", "b", "e", "y", "?", "\\x1b", "!", "\\x1b", "v", "c"):
                session.type(keys)
                session.read(0.05)
            session.type("\\x1b\\x1b\\x1bq")
            status = session.end()
            assert status == 0, status
            paths, runs = set(), set()
            for line in open(trace):
                for path in re.findall(r'"([^"]*)"', line)[:1]:
                    (runs if "execve(" in line else paths).add(re.sub(r"/proc/\\\\d+/", "/proc/self/", path))
            return paths, runs

        for way in ("option", "variable"):
            clean, clean_runs = opened(plain, "plain-" + way)
            dirty, dirty_runs = opened(hostile, "hostile-" + way)
            assert dirty_runs == clean_runs == {PROGRAM}, (clean_runs, dirty_runs)
            assert dirty == clean, (sorted(dirty - clean), sorted(clean - dirty))
            assert not [path for path in dirty if folder in path], dirty
        assert not os.path.exists(f"{folder}/run")
        # A fault before the terminal is taken runs nothing either.
        for size in (16, 24, 48, 96):
            command = f"ulimit -s {size}; exec {PROGRAM} --kiosk"
            subprocess.run(["/bin/bash", "-c", command], env=hostile, stdin=subprocess.DEVNULL, capture_output=True)
        assert not os.path.exists(f"{folder}/run")
        print("as with none")
        """)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output == "as with none\n")
    }

    /// The variable alone decides, before any argument is read: nothing but browsing is left.
    @Test(arguments: [
      ["new-pack", "FOLDER", "--", "--kiosk"], ["new-pack", "FOLDER"],
      ["export", "--output", "FOLDER", "--format", "csv", "--", "--kiosk"],
      ["--kiosk", "new-pack", "FOLDER"], ["--", "--kiosk"], ["browse", "new-pack", "FOLDER"],
      ["--generate-completion-script", "bash"], ["manual"], ["config"], ["help"],
    ])
    func theVariableLeavesOnlyBrowsing(arguments: [String]) throws {
      let folder = try temporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let asked = arguments.map { $0 == "FOLDER" ? folder + "/made" : $0 }
      let outcome = try Program.run(
        "/usr/bin/env", ["ALLIANCES_KIOSK=1", Program.path] + asked)
      #expect(outcome.status == 64 && outcome.output == "", "\(outcome)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    }

    @Test func windowsOfAnySizeTakeBoundedMemory() throws {
      let outcome = try Python.run(
        """
        session = Session([PROGRAM, "--kiosk"])
        session.wait_for(b"Overview")
        before = session.memory()
        for rows, columns in ((5000, 5000), (30000, 30000), (65535, 65535), (1, 65535), (65535, 1), (24, 80)):
            session.resize(rows, columns)
            for scene in ("m", "x", "t", "1"):
                session.type(scene)
                session.read(0.3)
        session.data = b""
        session.type("2")
        session.wait_for(b"Karakoram")
        grown = session.memory() - before
        # A canvas of 1000 by 500 cells is 8 MB; a few of them are there at once.
        assert grown < 200_000, grown
        session.type("q")
        assert session.end() == 0
        print("bounded")
        """)
      #expect(outcome.output == "bounded\n", "\(outcome.errors)")
    }

    /// While keys come in faster than they can be dealt with, the session still ends by its limit,
    /// by a signal, and frames are drawn.
    @Test func aFloodOfKeysHidesNothing() throws {
      let outcome = try Python.run(
        """
        import threading

        def flood(arguments, after=None):
            session = Session(arguments)
            session.wait_for(b"Overview")
            # Not waiting: what the terminal does not take is tried again.
            os.set_blocking(session.fd, False)
            stop, sent = threading.Event(), [0]
            def pour():
                keys = b"jkjkmxt1234jj/abc\\x1b\\x1b" * 200
                while not stop.is_set():
                    try: sent[0] += os.write(session.fd, keys)
                    except BlockingIOError: time.sleep(0.001)
                    except OSError: return
            thread = threading.Thread(target=pour)
            thread.start()
            start, frames = time.monotonic(), 0
            status = None
            while time.monotonic() - start < 60:
                size = len(session.data)
                session.read(0.05)
                frames += len(session.data) > size
                if after and time.monotonic() - start > 1:
                    after(session)
                    after = None
                pid, status = os.waitpid(session.pid, os.WNOHANG)
                if pid: break
            else: raise SystemExit("a flood keeps the session alive")
            stop.set()
            thread.join()
            session.read(5)
            assert sent[0] > 10_000, sent
            assert frames > 3, frames
            return status, session

        status, session = flood([PROGRAM, "--kiosk"], lambda session: os.kill(session.pid, signal.SIGTERM))
        assert os.WTERMSIG(status) == signal.SIGTERM, status
        assert b"\\x1b[?1049l" in session.data
        status, session = flood([PROGRAM, "--kiosk", "--session-limit", "0.03"])
        assert status == 0, status
        assert b"the session has lasted 2 seconds" in session.data, session.data[-300:]
        print("seen")
        """)
      #expect(outcome.output == "seen\n", "\(outcome.errors)")
    }

    /// Limits of months are limits too: their milliseconds do not fit what the system waits for.
    @Test func aLongLimitIsALimit() throws {
      let outcome = try Python.run(
        """
        for minutes in ("40000", "100000"):
            session = Session([PROGRAM, "--fresh", "--idle-limit", minutes, "--session-limit", minutes])
            session.wait_for(b"Overview")
            session.type("j")
            session.read(0.3)
            session.type("q")
            assert session.end() == 0
        print("kept")
        """)
      #expect(outcome.output == "kept\n", "\(outcome.errors)")
    }

    /// A client that reads nothing any more keeps no session either.
    @Test func aStalledClientHidesNothing() throws {
      let outcome = try Python.run(
        """
        for limit in (False, True):
            session = Session([PROGRAM, "--kiosk"] + (["--session-limit", "0.05"] if limit else []))
            session.wait_for(b"Overview")
            # Nothing is read from here on, until the terminal takes no more.
            for _ in range(400):
                session.type("mx")
                time.sleep(0.002)
            if not limit: os.kill(session.pid, signal.SIGTERM)
            start = time.monotonic()
            while time.monotonic() - start < 60:
                pid, status = os.waitpid(session.pid, os.WNOHANG)
                if pid: break
                time.sleep(0.02)
            else: raise SystemExit("a stalled client keeps the session alive")
        print("ended")
        """)
      #expect(outcome.output == "ended\n", "\(outcome.errors)")
    }

    /// Every signal that ends a process gives the terminal back; the status says which it was.
    @Test func everyEndingSignalGivesTheTerminalBack() throws {
      let outcome = try Python.run(
        """
        numbers = [n for n in range(1, 65) if n not in (9, 17, 18, 19, 20, 21, 22, 23, 28, 32, 33)]
        for number in numbers:
            session = Session([PROGRAM, "--fresh"])
            session.wait_for(b"Overview")
            assert termios.tcgetattr(session.fd) != session.modes
            os.kill(session.pid, number)
            if number in (signal.SIGPIPE, signal.SIGXFSZ):
                session.read(0.3)
                session.type("q")
                assert session.end() == 0, number
            else:
                status = session.end()
                assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == number, (number, status)
            after = termios.tcgetattr(session.fd)
            assert after == session.modes, (number, after, session.modes)
            tail = session.data[-200:]
            for sequence in (b"\\x1b[?2004l", b"\\x1b[?1006;1000l", b"\\x1b[?1049l"):
                assert sequence in tail, (number, sequence, tail)
            assert b"\\x1b[?25h" in tail or b"\\x1b[?12l\\x1b[?25h" in tail, (number, tail)
        print(len(numbers))
        """)
      #expect(outcome.output == "53\n", "\(outcome.errors)")
    }

    /// With however little memory a kiosk begins, it works or it says why not, and the terminal is given
    /// back: no fault.
    @Test func tooLittleMemoryIsAMessage() throws {
      let outcome = try Python.run(
        """
        import resource
        ends = {}
        for size in range(30_000, 120_000, 2000):
            session = Session([PROGRAM, "--kiosk"],
                              before=lambda: resource.setrlimit(resource.RLIMIT_AS, (size << 10, size << 10)))
            begin = time.monotonic()
            while session.read(0.05) and time.monotonic() - begin < 20 and b"Overview" not in session.data: pass
            for key in ("m", "x", "t", "/china\\r", "\\x1b", "v", "n", "v", "c", "w", "?", "\\x1b", "\\x1b", "q"):
                try: session.type(key)
                except OSError: break
                if not session.read(0.03): break
            try: session.type("\\x1b\\x1b\\x1bq")
            except OSError: pass
            status = session.end()
            assert os.WIFEXITED(status), (size, status, session.data[-300:])
            status = os.WEXITSTATUS(status)
            # The loader of a binary that is not static says so itself.
            assert status in (0, 70, 127), (size, status, session.data[-300:])
            if status == 70: assert b"alliances: too little memory" in session.data, (size, session.data[-300:])
            if b"\\x1b[?1049h" in session.data:
                assert b"\\x1b[?1049l" in session.data, (size, session.data[-300:])
                assert termios.tcgetattr(session.fd) == session.modes, size
            ends.setdefault(status, []).append(size)
            if len(ends.get(0, [])) > 2: break
        assert 70 in ends and 0 in ends, ends
        print("said")
        """)
      #expect(outcome.output == "said\n", "\(outcome.errors)")
    }

    /// Settings that leave malloc nothing are named; they change nothing where the program is one file.
    ///
    /// There it begins before libc does. Others change nothing.
    @Test(arguments: [
      ("MALLOC_TOP_PAD_=9223372036854775807", Int32(70)), ("MALLOC_TOP_PAD_=999999999999999", 70),
      ("GLIBC_TUNABLES=glibc.malloc.top_pad=99999999999999", 70), ("MALLOC_MMAP_THRESHOLD_=1", 0),
      ("GLIBC_TUNABLES=glibc.malloc.tcache_count=65535:glibc.malloc.top_pad=99999999999999", 70),
      ("MALLOC_MMAP_MAX_=0", 0), ("MALLOC_PERTURB_=165", 0), ("MALLOC_ARENA_MAX=1", 0),
      ("GLIBC_TUNABLES=glibc.malloc.tcache_count=65535", 0),
    ])
    func settingsOfMallocAreNoFault(variable: String, withLibraries: Int32) throws {
      let status = Program.isInstalled ? 0 : withLibraries
      let listed = try Program.run("/usr/bin/env", [variable, Program.path, "list", "blocs"])
      #expect(listed.status == status, "\(listed)")
      if status == 0 {
        #expect(listed.output == (try Program.run(["list", "blocs"]).output))
      } else {
        #expect(listed.output == "")
        #expect(listed.errors.contains("no memory can be had: settings of malloc"), "\(listed)")
      }
      // A kiosk does not hear of them.
      let kiosk = try Program.run("/usr/bin/env", [variable, Program.path, "--kiosk"])
      #expect(kiosk.status == 64 && kiosk.errors.contains("browsing needs a terminal"))
    }

    /// A text that no terminal would take whole is not sent, and that is said.
    @Test func aTextThatIsTooLongForAClipboardIsNotSent() throws {
      let folder = try temporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      #expect(try Program.run(["new-pack", folder + "/p"]).status == 0)
      let records = [("long", 120_000), ("short", 70_000)].map { id, length in
        let link = "https://example.org/" + String(repeating: "a", count: length - 20)
        return
          ##"{"id": "source/\##(id)", "title": "T", "shortTitle": "T", "category": "report", "link": "\##(link)"}"##
      }
      try "{\"sources\": [\(records.joined(separator: ","))]}".write(
        toFile: folder + "/p/records.json", atomically: true, encoding: .utf8)
      let outcome = try Python.run(
        """
        config = \(Python.literal(folder))
        for name, said in (("long", b"not copied: the text has 120 kB, and terminals take 74 kB at most"), ("short", "clipboard: the link".encode())):
            os.makedirs(config + "/alliances", exist_ok=True)
            open(config + "/alliances/config.json", "w").write('{"start": "source/%s"}' % name)
            session = Session([PROGRAM, "--fresh", "--content", config + "/p"], rows=20, columns=150,
                              environment={"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent",
                                           "XDG_CONFIG_HOME": config})
            session.wait_for(b"https://example.org/aa")
            session.type("Y")
            session.wait_for(said)
            assert (b"\\x1b]52;" in session.data) == (name == "short"), name
            session.type("q")
            assert session.end() == 0
        print("said")
        """)
      #expect(outcome.output == "said\n", "\(outcome.errors)")
    }

    /// A limit of the file's size fails the write, says so and leaves nothing behind.
    @Test func aFileThatMayNotGrowIsAMessage() throws {
      let folder = try temporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      for path in [folder + "/all.json", folder + "/all.csv"] {
        let outcome = try Program.run(
          "/bin/bash", ["-c", "ulimit -f 4; exec \(Program.path) export --output \(path)"])
        #expect(outcome.status == 74 && outcome.errors.contains("File too large"), "\(outcome)")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    }

    /// Pasted text is told from typed on every type of terminal that can.
    @Test(arguments: [
      "xterm-256color", "putty-256color", "vte-256color", "mintty", "tmux-256color", "linux",
      "rxvt-unicode-256color", "foot-extra", "konsole-256color",
    ])
    func aPasteIsNoKeysOnAnyType(type: String) throws {
      let outcome = try Python.run(
        """
        known = subprocess.run(["infocmp", "\(type)"], capture_output=True).returncode == 0
        session = Session([PROGRAM, "--fresh"], environment={"TERM": "\(type)" if known else "xterm", "LC_ALL": "C.UTF-8",
                                                  "HOME": "/nonexistent"})
        session.wait_for(b"Overview")
        assert b"\\x1b[?2004h" in session.data
        session.type("\\x1b[200~qqqq\\x03\\x1b[201~")
        session.wait_for(b"is not taken for keys")
        # Answers to questions that somebody else has asked are no keys either, however they come.
        for part in ("\\x1b]11;rgb:qqqq/qqqq", "/qqqq\\x1b", "\\\\\\\\", "\\x1bP>|q", "q(q)\\x1b\\\\\\\\", "\\x1b[?62;", "22c",
                     "\\x1b_Gq;q\\x1b\\\\\\\\"):
            session.type(part)
            session.read(0.06)
        session.data = b""
        session.type("2")
        session.wait_for(b"Karakoram")
        session.type("q")
        assert session.end() == 0
        print("told")
        """)
      #expect(outcome.output == "told\n", "\(outcome.errors)")
    }
  }
}
