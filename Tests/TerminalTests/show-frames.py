#!/usr/bin/env python3
"""What a terminal shows after each of some frames.

  show-frames.py pyte|tmux COLUMNS ROWS [no-bce] [wraps-at-once] [narrow|wide]

Reads a frame a line from standard input, in base 64. Writes a JSON array for each: the cursor as "column,row", then the
rows as text with the sequences of their styles and links. pyte is an emulator in Python (Debian: python3-pyte), of which
each cell ends with U+001F; tmux is asked through a pane of a server of its own.

narrow and wide: a terminal that gives the vowel signs of Indian scripts no column, or marks a column each.
"""
import base64, ctypes, json, locale, os, re, subprocess, sys, termios, tty, unicodedata

locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
libc = ctypes.CDLL(None)
emulator, columns, rows, traits = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]


def width(letter):
    known = libc.wcwidth(ord(letter))
    if "narrow" in traits and unicodedata.category(letter) == "Mc":
        return 0
    return 1 if "wide" in traits and known == 0 else known


def show_by_pyte(frames):
    import pyte

    class Stream(pyte.Stream):
        csi = dict(pyte.Stream.csi, b="repeat", S="scroll_up", T="scroll_down")
        events = pyte.Stream.events | {"repeat", "scroll_up", "scroll_down"}

    class Screen(pyte.Screen):
        """With what pyte 0.8 lacks: widths of libc, links, repeated letters, scrolling."""
        link = last = ""

        def blank(self, x):
            line = self.buffer[self.cursor.y]
            if 0 <= x < self.columns:
                line[x] = line[x]._replace(data=" ")

        def draw(self, data):
            for letter in data:
                taken = width(letter)
                assert taken >= 0, f"the control {ord(letter)} is sent"
                assert letter != "\u200d", "a joiner is sent"
                if taken == 0:
                    line = self.buffer[self.cursor.y]
                    x = max(0, self.cursor.x - 1)
                    if not line[x].data:
                        x -= 1
                    line[x] = line[x]._replace(data=line[x].data + letter)
                    continue
                if self.cursor.x + taken > self.columns:
                    self.carriage_return()
                    self.linefeed()
                line, x = self.buffer[self.cursor.y], self.cursor.x
                if pyte.modes.IRM in self.mode:
                    self.insert_characters(taken)
                # Half of a wide letter is no letter.
                if not line[x].data:
                    self.blank(x - 1)
                if x + taken < self.columns and not line[x + taken].data:
                    self.blank(x + taken)
                line[x] = self.cursor.attrs._replace(data=letter, strikethrough=self.link)
                if taken == 2:
                    line[x + 1] = line[x]._replace(data="")
                self.cursor.x, self.last = x + taken, letter
                if self.cursor.x == self.columns and "wraps-at-once" in traits:
                    self.carriage_return()
                    self.linefeed()

        def repeat(self, count=1):
            self.draw(self.last * (count or 1))

        def scroll_up(self, count=1):
            self.scroll(count or 1, self.index, bottom=True)

        def scroll_down(self, count=1):
            self.scroll(count or 1, self.reverse_index, bottom=False)

        def scroll(self, count, step, bottom):
            top, last = self.margins or pyte.screens.Margins(0, self.lines - 1)
            before = self.cursor.y
            self.cursor.y = last if bottom else top
            for _ in range(count):
                step()
            self.cursor.y = before

        def erased(self, erase, *arguments, **named):
            """Erased cells lead nowhere, and have a ground at most."""
            attributes = self.cursor.attrs
            ground = attributes.bg if "no-bce" not in traits else "default"
            self.cursor.attrs = self.default_char._replace(bg=ground)
            erase(*arguments, **named)
            self.cursor.attrs = attributes

        def erase_characters(self, *a, **n): self.erased(super().erase_characters, *a, **n)
        def erase_in_line(self, *a, **n): self.erased(super().erase_in_line, *a, **n)
        def erase_in_display(self, *a, **n): self.erased(super().erase_in_display, *a, **n)

        def text(self, y):
            text, before = "", None
            for x in range(self.columns):
                cell = self.buffer[y][x]
                look = cell._replace(data="")
                if look != before:
                    codes = ["0"]
                    for value, code in ((cell.bold, "1"), (cell.italics, "3"), (cell.underscore, "4"),
                                        (cell.reverse, "7")):
                        codes += [code] * bool(value)
                    for value, base in ((cell.fg, 30), (cell.bg, 40)):
                        codes += color(value, base)
                    text += f"\x1b[{';'.join(codes)}m\x1b]8;;{cell.strikethrough or ''}\x1b\\"
                    before = look
                text += cell.data + "\x1f"
            return text

    # pyte 0.8 takes bright colours for bold ones.
    for number in range(8):
        pyte.graphics.FG_ANSI[90 + number] = pyte.graphics.BG_ANSI[100 + number] = f"bright{number}"
    palette = {value: number for number, value in reversed(list(enumerate(pyte.graphics.FG_BG_256)))}
    names = [pyte.graphics.FG_ANSI[30 + number] for number in range(8)]
    bright = [f"bright{number}" for number in range(8)]

    def color(value, base):
        if value == "default":
            return []
        if value in names:
            return [str(base + names.index(value))]
        if value in bright:
            return [str(base + 60 + bright.index(value))]
        return [str(base + 8), "5", str(palette[value])]

    screen = Screen(columns, rows)
    stream = Stream(screen)
    for frame in frames:
        # pyte knows nothing of links: what stands between two is one piece.
        for piece in re.split("(\x1b\\]8;;[^\x1b]*\x1b\\\\)", frame.decode()):
            if piece.startswith("\x1b]8;;"):
                screen.link = piece[5:-2]
            else:
                stream.feed(piece)
        yield [f"{min(screen.cursor.x, columns - 1)},{screen.cursor.y}"] + [screen.text(y) for y in range(rows)]


def show_by_tmux(frames):
    socket = f"show-frames-{os.getpid()}"

    def tmux(*arguments):
        return subprocess.run(["tmux", "-u", "-L", socket, "-f", "/dev/null", *arguments], check=True,
                              capture_output=True, text=True).stdout

    def send(text):
        """Until it is shown: the answer to the question where the cursor is comes when all before it has been read."""
        os.write(pane, text + b"\x1b[6n")
        answer = b""
        while not answer.endswith(b"R"):
            answer += os.read(pane, 64)
        y, x = re.search(rb"(\d+);(\d+)R", answer).groups()
        return f"{int(x) - 1},{int(y) - 1}"

    try:
        tmux("new-session", "-d", "-x", str(columns), "-y", str(rows), "sleep 1000")
        tmux("set", "-g", "status", "off")
        tmux("resize-window", "-x", str(columns), "-y", str(rows))
        pane = os.open(tmux("display-message", "-p", "#{pane_tty}").strip(), os.O_RDWR | os.O_NOCTTY)
        tty.setraw(pane, termios.TCSANOW)
        # tmux tells nothing of erased cells behind the last letter of a row, whose ground may be any: to be told, each
        # row gets a letter in a column of its own. Rows of the other screen are not broken anew for another width.
        send(b"\x1b[?1049h")
        letters = "".join(f"\x1b[{row + 1};{columns + 1}H|" for row in range(rows))
        for frame in frames:
            cursor = send(frame)
            tmux("resize-window", "-x", str(columns + 1))
            send(f"\x1b7\x1b[m{letters}\x1b8".encode())
            shown = tmux("capture-pane", "-p", "-e", "-t", "0", ";", "resize-window", "-x", str(columns))
            yield [cursor] + [row[:row.rindex("|")] for row in shown.split("\n")[:rows]]
    finally:
        subprocess.run(["tmux", "-L", socket, "kill-server"], capture_output=True)


frames = [base64.b64decode(line) for line in sys.stdin]
for shown in (show_by_pyte if emulator == "pyte" else show_by_tmux)(frames):
    print(json.dumps(shown))
