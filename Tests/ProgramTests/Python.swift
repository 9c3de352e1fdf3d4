import Foundation

/// Python, for what needs a terminal of its own without tmux between: its bytes, its modes, its
/// signals.
enum Python {
  /// Functions that every script begins with.
  private static let prelude = """
    import fcntl, os, pty, select, signal, struct, subprocess, sys, termios, time

    PROGRAM = \(literal(Program.path))

    class Session:
        "The program in a pseudo-terminal; `data` is all that it has written."
        def __init__(self, arguments, rows=24, columns=80, environment=None, before=None):
            self.data = b""
            self.status = None
            self.pid, self.fd = pty.fork()
            if self.pid == 0:
                signal.pthread_sigmask(signal.SIG_SETMASK, [])
                for number in range(1, 65):
                    if number not in (9, 19, 32, 33): signal.signal(number, signal.SIG_DFL)
                if before: before()
                variables = environment if environment is not None else {
                    "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent", "PATH": os.environ["PATH"]}
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
                os.execve(arguments[0], arguments, variables)
            self.modes = termios.tcgetattr(self.fd)

        def resize(self, rows, columns):
            fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

        def read(self, seconds=0.2):
            "Reads what comes within some seconds; false at the end."
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                if select.select([self.fd], [], [], 0.02)[0]:
                    try: new = os.read(self.fd, 1 << 16)
                    except OSError: return False
                    if not new: return False
                    self.data += new
            return True

        def wait_for(self, text, seconds=60):
            end = time.monotonic() + seconds
            while text not in self.data:
                if time.monotonic() > end: raise SystemExit(f"{text} does not come: {self.data[-400:]}")
                if not self.read(0.05): raise SystemExit(f"ended before {text}: {self.data[-400:]}")

        def type(self, text):
            os.write(self.fd, text.encode() if isinstance(text, str) else text)

        def end(self, seconds=60):
            "The status that the program ends with."
            limit = time.monotonic() + seconds
            while time.monotonic() < limit:
                self.read(0.02)
                pid, status = os.waitpid(self.pid, os.WNOHANG)
                if pid:
                    # To the end of what it wrote, which comes at once if nothing else holds the terminal.
                    self.read(2)
                    return status
            os.kill(self.pid, 9)
            raise SystemExit("the program does not end")

        def memory(self, name="VmHWM"):
            "In KB."
            for line in open(f"/proc/{self.pid}/status"):
                if line.startswith(name): return int(line.split()[1])
    """

  /// A text as Python writes it.
  static func literal(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }

  /// Runs a script.
  static func run(_ script: String) throws -> Program.Outcome {
    let file = FileManager.default.temporaryDirectory.appending(path: "script-\(UUID()).py")
    try (prelude + "\n" + script).write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    return try Program.run("/usr/bin/env", ["python3", file.path()])
  }
}
