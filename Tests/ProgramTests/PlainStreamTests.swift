import Foundation
import Testing

extension ProgramTests {
  /// What a screen reader hears of the bytes that the real program writes in plain mode: what has been
  /// written since the last key, in lines.
  struct PlainStreamTests {
    /// Reads what is written as a terminal does, and notes of each row what of it was written since the last key.
    private static let reader = #"""
      import re

      KEYS = {"UP": "\x1b[A", "DOWN": "\x1b[B", "LEFT": "\x1b[D", "ESC": "\x1b", "ENTER": "\r", "TAB": "\t",
              "BACK": "\x7f", "PAGE": "\x1b[6~", "SPACE": " "}
      PART = re.compile(rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-9;?]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>78M]|[\x00-\x1a]"
                        rb"|[^\x00-\x1b]+")

      class Reader:
          def __init__(self, rows, columns):
              self.rows, self.columns, self.y, self.x, self.last = rows, columns, 0, 0, " "
              self.cells = [[" "] * columns for _ in range(rows)]
              self.heard = {}

          def put(self, letter):
              if 0x300 <= ord(letter) < 0x370 or letter == "\u200e": return
              if self.x >= self.columns: self.x, self.y = 0, min(self.y + 1, self.rows - 1)
              self.cells[self.y][self.x] = letter
              self.heard.setdefault(self.y, {})[self.x] = letter
              self.x, self.last = self.x + 1, letter

          def blank(self, y, xs):
              for x in xs:
                  self.cells[y][x] = " "

          def feed(self, data):
              self.heard = {}
              for part in PART.findall(data):
                  if part[0] >= 0x20:
                      for letter in part.decode(): self.put(letter)
                  elif part == b"\r": self.x = 0
                  elif part == b"\n": self.y = min(self.y + 1, self.rows - 1)
                  elif part == b"\b": self.x = max(0, self.x - 1)
                  elif part.startswith(b"\x1b[") and not part.startswith(b"\x1b[?"): self.control(part)

          def control(self, part):
              final = chr(part[-1])
              numbers = [int(n) for n in part[2:-1].split(b";") if n.isdigit()]
              first = numbers[0] if numbers else 0
              if final == "H":
                  self.y, self.x = max(0, first - 1), max(0, (numbers[1] if len(numbers) > 1 else 1) - 1)
              elif final == "d": self.y = max(0, first - 1)
              elif final == "G": self.x = max(0, first - 1)
              elif final == "A": self.y = max(0, self.y - max(1, first))
              elif final == "B": self.y = min(self.rows - 1, self.y + max(1, first))
              elif final == "C": self.x += max(1, first)
              elif final == "D": self.x = max(0, self.x - max(1, first))
              elif final == "b":
                  for _ in range(first): self.put(self.last)
              elif final == "X": self.blank(self.y, range(self.x, min(self.columns, self.x + max(1, first))))
              elif final == "K":
                  self.blank(self.y, range(self.x, self.columns) if first == 0 else range(self.x + 1))
              elif final == "J":
                  if first == 0:
                      self.blank(self.y, range(self.x, self.columns))
                      for y in range(self.y + 1, self.rows): self.blank(y, range(self.columns))
                  else:
                      for y in range(self.rows): self.blank(y, range(self.columns))
              elif final not in "mhlnctrq": raise SystemExit(f"not read: {part}")

          def line(self, y): return "".join(self.cells[y]).rstrip()

          def spoken(self, isPlain):
              "The lines that were written since the last key; in plain mode they are whole."
              lines = []
              for y in sorted(self.heard):
                  written = self.heard[y]
                  if not "".join(written.values()).strip(): continue
                  whole = self.line(y)
                  text = "".join(written.get(x, "") for x in range(len(whole)))
                  if isPlain and text.strip() != whole.strip():
                      raise SystemExit(f"in pieces: {text!r} of {whole!r}")
                  lines.append(whole.strip())
              return lines

      def is_waiting(pid):
          "Whether the program has done what it was asked for, however busy the machine is."
          tasks = [open(f"/proc/{pid}/task/{task}/stat").read() for task in os.listdir(f"/proc/{pid}/task")]
          return all(task.rsplit(")", 1)[1].split()[0] == "S" for task in tasks)

      def walk(arguments, keys, rows=24, columns=80, until=None):
          session = Session([PROGRAM, "--fresh"] + arguments, rows, columns)
          reader = Reader(rows, columns)
          # Asked for the colour of its ground a terminal answers.
          session.wait_for(b"\x1b]11;?")
          session.type("\x1b]11;rgb:0000/0000/0000\x1b\\")
          session.wait_for(until or b"1 of 28")
          session.read(0.5)
          reader.feed(session.data)
          said = []
          for key in keys.split():
              session.data, cursor = b"", (reader.y, reader.x)
              session.type(KEYS.get(key, key))
              end = time.monotonic() + 30
              while not session.data:
                  session.read(0.03)
                  if time.monotonic() > end: raise SystemExit(f"{key} is silent after {said[-3:]}")
              # A part of a frame may come late: three times nothing comes, and the program waits.
              count, quiet = -1, 0
              while quiet < 3:
                  count = len(session.data)
                  session.read(0.06)
                  quiet = quiet + 1 if count == len(session.data) and is_waiting(session.pid) else 0
              reader.feed(session.data)
              isPlain = "--plain" in arguments or "".join(k for k, _ in said).startswith(":plain")
              lines = reader.spoken(isPlain)
              said.append((key, lines))
              if isPlain:
                  if not lines and (reader.y, reader.x) == cursor: raise SystemExit(f"{key} says nothing")
                  for line in lines:
                      bad = re.search(r"[\u2190-\u28ff\u2212\u2026]|(?:^| )\+\d|\S  \S|\d ?\u2013 ?\d", line)
                      if bad: raise SystemExit(f"{key}: {bad.group()!r} in {line!r}")
              print(key, lines)
          session.type("\x03")
          session.end()
      """#

    private func walk(_ call: String) throws -> String {
      let outcome = try Python.run(Self.reader + "\n" + call)
      #expect(outcome.status == 0, "\(outcome.errors)\n\(outcome.output.suffix(2000))")
      return outcome.output
    }

    /// Every screen, each key: something is said, in whole lines, signs in words.
    @Test func everyKeyIsHeard() throws {
      let said = try walk(
        """
        walk(["--plain"], "j j 9 j j ENTER j TAB PAGE G ESC 2 j ENTER ESC m j + - n TAB ENTER ESC ESC x l j s s ENTER ESC "
             "t j l + - n ESC d j ENTER ESC ESC 4 j d R u s s i a ENTER j ESC v s ENTER j ENTER ESC ESC 6 v c l l s ESC w j s ENTER ESC ESC "
             "v n j l ENTER ESC ESC / g w a d a r ENTER j ENTER ESC ESC f z z z ENTER ESC a x ENTER ESC a 2 0 1 5 ENTER , . 0 0 "
             "u ENTER ENTER ESC ? ? j / m a p ENTER ESC : p l a ESC e TAB TAB ESC c j c ESC v l v b ESC ! Q Q Q")
        """)
      // A message that is said twice is heard twice.
      #expect(said.contains("Q ['Shift Q does nothing here: question mark shows the keys']"))
      #expect(said.contains("Q ['again: Shift Q does nothing here: question mark shows the keys']"))
      #expect(said.contains("km across"))
    }

    /// The same on a braille display of 40 columns, and where plain lines are switched on in a session.
    @Test func narrowLinesAreWholeAndASessionSwitches() throws {
      _ = try walk(
        """
        walk(["--plain"], "j 2 j ENTER PAGE ESC x l t j m n / g w ENTER ESC a x x ENTER ESC u ENTER ESC e ESC ?",
             rows=12, columns=40, until=b"of 28")
        """)
      let switched = try walk(
        """
        walk([], ": p l a i n ENTER j 2 j ENTER TAB ESC x l", until=b"Overview")
        """)
      #expect(switched.contains("plain: lines of words, for screen readers"))
      #expect(switched.contains("j ['Belt and Road Initiative, programme, 2 of 16 in Corridors'"))
    }
  }
}
