import AllianceModel
import CTerminal
import Dashboard
import Foundation
import TerminalKit
import TestSupport
import Testing

@testable import Terminal

/// Everything that has ncurses draw, which has one screen at a time.
@Suite(.serialized, OwnThreads()) enum TerminalTests {}

extension TerminalTests {
  /// After every frame a terminal shows the canvas.
  struct CursesScreenTests {
    private static let size = Size(columns: 40, rows: 6)

    /// The types whose sequences an emulator of the standard reads, of every kind that there is: with
    /// 256 colours, 88, 16, 8 and none, with and without erasing, in colour and not.
    static let types = [
      "xterm-256color", "xterm-16color", "xterm-88color", "xterm", "xterm-mono", "xterm-direct",
      "tmux-256color", "tmux", "screen-256color", "screen", "linux", "linux-16color", "vt100",
      "vt220", "ansi", "putty", "putty-256color", "vte-256color", "mintty", "rxvt",
      "rxvt-unicode-256color", "alacritty", "konsole-256color", "st-256color", "kitty",
      "iTerm2.app",
    ]

    /// Letters of one column and of two, letters with marks and joiners, and runs of blanks that are
    /// erased.
    private static let words = [
      "gwadar", "中国", "بندر", "नरेन्द्र", "─┬─", "a", " ", "                    ", "1962 ",
      "می\u{200C}شود", "ن\u{200D}م", "क\u{094D}\u{200D}ष", "中\u{200D}国", "\u{200D}", "한",
      "e\u{301}",
      "⣿⡇", "தமிழ்", "🚢",
    ]

    init() throws {
      try #require(setlocale(LC_CTYPE, "C.UTF-8") != nil)
    }

    private func screen(
      _ type: String, _ glyphs: Glyphs = .unicode, opensLinks: Bool = true
    ) throws -> CursesScreen {
      do {
        return try CursesScreen(
          type: type, glyphs: glyphs, opensLinks: opensLinks)
      } catch {
        try #require(error != .unknownType(type), "the type is not known: ncurses-term is missing")
        throw error
      }
    }

    /// What a type differs in, of what an emulator has to know.
    private func traits(_ type: String) -> [String] {
      (ct_flag("bce") ? [] : ["no-bce"]) + (type == "ansi" ? ["wraps-at-once"] : [])
    }

    /// How a style looks on the terminal that was last read about.
    private func look(of style: Style, on screen: CursesScreen) -> Style {
      var look = style
      look.foreground = screen.colors.color(for: style.foreground)
      if screen.colors == .eight, (8..<16).contains(style.foreground.index) {
        look.attributes.insert(.bold)
      }
      look.background = screen.colors.color(for: style.background)
      // Names of attributes in descriptions, and their bits in `ncv` (terminfo(5)).
      let known: [(Style.Attributes, String, Int32)] = [
        (.bold, "bold", 32), (.dim, "dim", 16), (.italic, "sitm", 0x8000), (.underline, "smul", 2),
        (.reverse, "rev", 4),
      ]
      let hasColors = look.foreground != .terminalDefault || look.background != .terminalDefault
      let excluded = hasColors ? max(0, ct_number("ncv")) : 0
      // Colours that exclude reverse video change places themselves.
      if excluded & 4 != 0, look.attributes.contains(.reverse) {
        swap(&look.foreground, &look.background)
      }
      for (attribute, name, bit) in known
      where TerminalDescription.sequence(name).isEmpty || excluded & bit != 0 {
        look.attributes.remove(attribute)
      }
      return look
    }

    /// What can be seen of a style: of a blank neither its colour nor how it would be written.
    private static func seen(_ style: Style, _ text: String, by emulator: ShownScreen.Emulator)
      -> Style
    {
      var style = style
      // pyte does not tell what is faint.
      if emulator == .pyte { style.attributes.remove(.dim) }
      guard text == " " else { return style }
      let seen = style.attributes.intersection([.underline, .reverse])
      return Style(
        seen, foreground: seen.isEmpty ? .terminalDefault : style.foreground,
        background: style.background)
    }

    /// Canvases and what ncurses makes of them, to be compared with what an emulator shows.
    private struct Session {
      var frames: [[UInt8]] = []
      var expected: [(canvas: Canvas, cells: [(text: String, style: Style)])] = []
    }

    private func add(
      _ canvas: Canvas, to session: inout Session, _ screen: CursesScreen, _ glyphs: Glyphs
    ) {
      session.frames.append(screen.frame(canvas))
      var looks: [Style: Style] = [:]
      for cell in canvas.cells where looks[cell.style] == nil {
        looks[cell.style] = look(of: cell.style, on: screen)
      }
      session.expected.append(
        (
          canvas,
          canvas.cells.map { cell in
            let shown = String(Character(glyphs.shown(cell.scalar)))
            let text =
              cell.width == 0
              ? glyphs == .unicode ? "" : " " : glyphs == .unicode ? cell.text : shown
            return (text, looks[cell.style] ?? cell.style)
          }
        ))
    }

    /// Compares what a terminal shows with the canvases.
    private func expect(
      _ session: Session, by emulator: ShownScreen.Emulator = .pyte, traits: [String],
      besideDisputed: Bool = false, opensLinks: Bool = false, _ note: String,
      sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws {
      guard let size = session.expected.first?.canvas.size else { return }
      let shown = try ShownScreen.after(session.frames, emulator, size, traits: traits)
      try #require(shown.count == session.frames.count)
      // The last cell may be left alone where writing it would move everything.
      let count = size.columns * size.rows - (traits.contains("wraps-at-once") ? 1 : 0)
      for (round, (screen, expected)) in zip(shown, session.expected).enumerated() {
        for index in 0..<count {
          let (text, style) = expected.cells[index]
          let cell = screen.cells[index]
          let isDisputed = expected.canvas.cells[index].isDisputed
          if besideDisputed, isDisputed || isBesideOne(index, expected.canvas) { continue }
          let isRight = cell.text == text || (emulator == .tmux && cell.text == text.nfc)
          let looks = [cell.style, style].map { Self.seen($0, text, by: emulator) }
          let url = opensLinks ? expected.canvas.url(of: expected.canvas.cells[index]) ?? "" : ""
          guard !isRight || (looks[0] != looks[1] && text != "") || cell.url != url else {
            continue
          }
          Issue.record(
            """
            \(note), \(emulator), round \(round): column \(index % size.columns) of row \
            \(index / size.columns) shows "\(cell.text)" in \(cell.style), \(cell.url), expected \
            "\(text)" in \(style), \(url); it was sent \
            \(String(decoding: session.frames[round], as: UTF8.self).debugDescription)
            """, sourceLocation: sourceLocation)
          return
        }
        if let cursor = expected.canvas.cursor ?? expected.canvas.focus, screen.cursor != cursor {
          Issue.record("\(note), round \(round): the cursor is at \(screen.cursor), not \(cursor)")
          return
        }
      }
    }

    /// Whether a blank stands between words of disputed letters.
    private func isBesideOne(_ index: Int, _ canvas: Canvas) -> Bool {
      let cells = canvas.cells
      return index > 0 && index + 1 < cells.count && cells[index - 1].isDisputed
        && cells[index + 1].isDisputed
    }

    private func fill(_ canvas: inout Canvas, _ dice: inout Dice) {
      let colors =
        [Color.terminalDefault] + [6, 4, 9, 14, 21, 244].map { Color(palette: $0) }
      for _ in 0..<dice.number(0...12) {
        var style = Style(
          Style.Attributes(rawValue: dice.isOne(in: 2) ? 0 : UInt8(dice.number(0...31))))
        if dice.isOne(in: 2) { style.foreground = dice.one(of: colors) }
        if dice.isOne(in: 4) { style.background = dice.one(of: colors) }
        let start = Point(
          x: dice.number(0...Self.size.columns - 1), y: dice.number(0...Self.size.rows - 1))
        let end = canvas.write(dice.one(of: Self.words), x: start.x, y: start.y, style: style)
        if dice.isOne(in: 5) {
          canvas.link(
            Rect(x: start.x, y: start.y, width: end - start.x, height: 1),
            to: "https://example.org/\(dice.number(0...3))")
        }
      }
      let place = Point(x: dice.number(0...39), y: dice.number(0...5))
      canvas.cursor = dice.isOne(in: 3) ? place : nil
      canvas.focus = dice.isOne(in: 2) ? place : nil
      if dice.isOne(in: 10) { canvas.page += 1 }
    }

    /// Frames that have little in common, and such that differ in a few words or in the rows' order.
    private func session(
      _ screen: CursesScreen, _ glyphs: Glyphs, rounds: Int, seed: UInt64 = 1
    ) -> Session {
      var dice = Dice(seed: seed)
      var session = Session()
      var shown = Canvas(size: Self.size)
      for round in 0..<rounds {
        var next = round % 5 == 0 ? Canvas(size: Self.size) : shown
        fill(&next, &dice)
        if round % 3 == 2 { next = scrolled(next, by: dice.number(-3...3)) }
        // Now and then nothing is known of the screen.
        if round % 7 == 6 { screen.forget() }
        add(next, to: &session, screen, glyphs)
        shown = next
      }
      return session
    }

    /// The canvas with its rows moved up or down, as a list scrolls.
    private func scrolled(_ canvas: Canvas, by count: Int) -> Canvas {
      var moved = Canvas(size: canvas.size)
      moved.page = canvas.page
      for y in 0..<canvas.size.rows where (0..<canvas.size.rows).contains(y + count) {
        var x = 0
        for cell in canvas.row(y + count) where cell.width > 0 {
          moved.write(cell.text, x: x, y: y, style: cell.style)
          if let url = canvas.url(of: cell) {
            moved.link(Rect(x: x, y: y, width: Int(cell.width), height: 1), to: url)
          }
          x += Int(cell.width)
        }
      }
      return moved
    }

    @Test(arguments: types)
    func theTerminalShowsWhatTheCanvasHas(type: String) throws {
      for glyphs in [Glyphs.unicode, .console, .ascii] {
        let screen = try screen(type, glyphs)
        let session = session(screen, glyphs, rounds: 100)
        let opensLinks = TerminalDescription.isStandard
        try expect(
          session, traits: traits(type), opensLinks: opensLinks, "\(type), \(glyphs)")
        if glyphs == .ascii {
          #expect(session.frames.allSatisfy { $0.allSatisfy { $0 < 0x80 } })
        }
      }
    }

    /// Terminals wait behind the last column, or go on at once, whatever the description says: on
    /// either all is where it should be.
    @Test(arguments: [true, false])
    func theLastColumnMovesNothing(wrapsAtOnce: Bool) throws {
      let type = "ansi"
      let screen = try screen(type, .ascii)
      var session = Session()
      var dice = Dice(seed: 5)
      for _ in 0..<20 {
        var canvas = Canvas(size: Self.size)
        for y in 0..<Self.size.rows {
          let letter = Unicode.Scalar(UInt8(dice.number(97...122)))
          for x in dice.number(0...30)..<Self.size.columns {
            canvas.place(letter, x: x, y: y, style: .plain)
          }
        }
        add(canvas, to: &session, screen, .ascii)
      }
      let base = traits(type).filter { $0 != "wraps-at-once" }
      try expect(
        session, traits: base + (wrapsAtOnce ? ["wraps-at-once"] : []), "\(type), \(wrapsAtOnce)")
    }

    @Test(arguments: ["tmux-256color", "xterm-256color", "screen", "xterm", "vt100", "linux"])
    func tmuxShowsWhatTheCanvasHas(type: String) throws {
      for glyphs in [Glyphs.unicode, .console] {
        let screen = try screen(type, glyphs, opensLinks: false)
        let session = session(screen, glyphs, rounds: 100, seed: 2)
        try expect(session, by: .tmux, traits: traits(type), "\(type), \(glyphs)")
      }
    }

    /// What the dashboard shows while some keys are pressed.
    private func frames(_ theme: Theme, _ glyphs: Glyphs) -> [Canvas] {
      var settings = Configuration()
      settings.isASCII = glyphs == .ascii
      settings.isConsole = glyphs == .console
      var state = State(
        library: Library.southAsia, size: Size(columns: 80, rows: 24), theme: theme,
        configuration: settings)
      let keys = [
        "2", "j", "j", "j", "<Enter>", "m", "x", "t", "4", "G", "?", "?", "<Esc>", "/", "a",
      ]
      return [state.draw()]
        + keys.compactMap { Key($0) }.map { key in
          state.handle(key)
          return state.draw()
        }
    }

    /// The frames of the program itself: every theme, painted or not, in tmux by types of each depth
    /// of colours.
    @Test(arguments: Theme.Name.allCases)
    func theFramesOfTheDashboardAreShown(name: Theme.Name) throws {
      for (type, glyphs) in [
        ("tmux-256color", Glyphs.unicode), ("xterm-16color", .unicode), ("linux", .console),
        ("vt100", .ascii),
      ] {
        let screen = try screen(type, glyphs, opensLinks: false)
        for isPainted in screen.colors == .palette ? [false, true] : [false] {
          // No colours where there are none, as the program does itself.
          let theme = Theme(
            screen.colors == .none ? .mono : name, isPainted: isPainted, depth: screen.colors)
          var session = Session()
          screen.forget()
          for canvas in frames(theme, glyphs) { add(canvas, to: &session, screen, glyphs) }
          try expect(session, by: .tmux, traits: traits(type), "\(type), \(name), \(isPainted)")
        }
      }
    }

    /// What a terminal cannot show is turned into what it can.
    @Test func stylesAreThoseOfTheTerminal() throws {
      let bright = Style(
        [.bold, .italic], foreground: Color(palette: 12), background: Color(palette: 240))
      let red = Color(palette: 1)
      let looks: [(String, Style, Style)] = [
        ("xterm-256color", bright, bright),
        // Of eight colours a bright one is the bold form.
        ("linux", bright, Style(.bold, foreground: Color(palette: 4))),
        ("linux", Style(foreground: Color(palette: 9)), Style(.bold, foreground: red)),
        ("vt100", bright, Style(.bold)),
        // The console cannot underline in colour (ncv).
        ("linux", Style(.underline), Style(.underline)),
        ("linux", Style(.underline, foreground: red), Style(foreground: red)),
      ]
      for (type, asked, look) in looks {
        let screen = try screen(type)
        var canvas = Canvas(size: Size(columns: 3, rows: 1))
        canvas.write("a", x: 0, y: 0, style: asked)
        let shown = try ShownScreen.after([screen.frame(canvas)], .pyte, canvas.size)
        #expect(shown.first?[0, 0].style == look, "\(type): \(asked)")
      }
    }

    /// Terminals that give letters of Indian scripts other columns than the canvas does: all beside
    /// them stands where it should, in each frame.
    @Test(arguments: ["narrow", "wide"])
    func disputedLettersMoveNothingBeside(trait: String) throws {
      var dice = Dice(seed: 3)
      let names = ["नरेन्द्र मोदी", "भारत", "தமிழ்", "ज"]
      let screen = try screen("xterm-256color", opensLinks: false)
      var session = Session()
      for round in 0..<60 {
        var canvas = Canvas(size: Self.size)
        canvas.page = round / 4
        for y in 0..<Self.size.rows where !dice.isOne(in: 4) {
          let end = canvas.write(dice.one(of: names), x: dice.number(0...3), y: y)
          canvas.write(" +\(dice.number(1...999)) k+\(round)", x: end, y: y)
          canvas.write("│", x: 39, y: y)
        }
        add(canvas, to: &session, screen, .unicode)
      }
      try expect(
        session, traits: traits("xterm-256color") + [trait], besideDisputed: true, trait)
      // Another page begins on an empty screen.
      let clear = String(decoding: TerminalDescription.sequence("clear"), as: UTF8.self)
      for (round, frame) in session.frames.enumerated() where round > 0 && round % 4 == 0 {
        #expect(String(decoding: frame, as: UTF8.self).contains(clear), "round \(round)")
      }
    }

    /// A terminal that orders letters anew may have put those beside disputed ones elsewhere: where these
    /// go the row is erased, and written whole.
    @Test func aRowThatHadDisputedLettersIsWrittenWhole() throws {
      let screen = try screen("xterm-256color")
      func frame(_ name: String) -> String {
        var canvas = Canvas(size: Self.size)
        canvas.write(name, x: 0, y: 1)
        for y in 1...2 { canvas.write("road", x: 20, y: y) }
        return String(decoding: screen.frame(canvas), as: UTF8.self)
      }
      _ = frame("नरेन्द्र")
      let bytes = frame("Delhi")
      #expect(bytes.hasPrefix("\u{1B}[2;1H\u{1B}[K"), "\(bytes.debugDescription)")
      #expect(bytes.ranges(of: "road").count == 1, "\(bytes.debugDescription)")
      #expect(!frame("Quetta").contains("road"))
    }

    /// Where the canvas and libc give a letter different columns, one sign of the canvas's is shown.
    @Test func oneSignStandsForALetterOfOtherColumns() throws {
      let screen = try screen("xterm-256color")
      var canvas = Canvas(size: Size(columns: 8, rows: 1))
      canvas.write("abc", x: 0, y: 0)
      canvas.place("中", x: 1, y: 0, style: .plain)
      let shown = try ShownScreen.after([screen.frame(canvas)], .pyte, canvas.size)
      #expect(shown.first?.cells.prefix(4).map(\.text) == ["a", "\u{FFFD}", "c", " "])
    }

    /// A screen reader hears what is written: a row that has changed from its beginning on.
    @Test func wholeRowsAreWritten() throws {
      let screen = try screen("xterm-256color")
      var canvas = Canvas(size: Self.size)
      canvas.isSpoken = true
      canvas.write("China’s sea lanes, sea lane, 6 of 16", x: 0, y: 0)
      canvas.write("moved to line 6", x: 0, y: 1)
      canvas.write("this stays as it is", x: 0, y: 3)
      _ = screen.frame(canvas)
      canvas.write("7", x: 29, y: 0)
      canvas.write("7", x: 14, y: 1)
      let bytes = String(decoding: screen.frame(canvas), as: UTF8.self)
      #expect(bytes.contains("China’s sea lanes, sea lane, 7 of 16"), "\(bytes)")
      #expect(bytes.contains("moved to line 7"), "\(bytes)")
      #expect(!bytes.contains("stays"), "\(bytes)")
      canvas.focus = canvas.cursor
      #expect(screen.frame(canvas).isEmpty)
    }

    /// On the way to where the cursor stands nothing is written again.
    @Test func theCursorGoesToItsPlaceInSilence() throws {
      let screen = try screen("xterm-256color")
      var canvas = Canvas(size: Self.size)
      canvas.isSpoken = true
      canvas.write("write to: /a/bc/figures.csv", x: 0, y: 0)
      canvas.cursor = Point(x: 27, y: 0)
      var frames = [screen.frame(canvas)]
      for length in 20..<27 {
        canvas.write(String(repeating: "x", count: length), x: 0, y: 1)
        frames.append(screen.frame(canvas))
        let bytes = String(decoding: frames.last ?? [], as: UTF8.self)
        #expect(bytes.contains("x") && !bytes.contains("v"), "\(bytes)")
      }
      #expect(screen.frame(canvas).isEmpty)
      canvas.cursor = Point(x: 0, y: 0)
      frames.append(screen.frame(canvas))
      canvas.write("heard", x: 0, y: 2)
      frames.append(screen.frame(canvas))
      let shown = try ShownScreen.after(frames, .pyte, canvas.size)
      #expect(shown.last?.cells.map(\.text) == canvas.cells.map { String($0.scalar) })
    }

    /// What follows a name from right to left is not turned round with it, and the mark takes no column.
    @Test func aNumberStaysBehindANameFromRightToLeft() throws {
      let screen = try screen("xterm-256color")
      var canvas = Canvas(size: Self.size)
      canvas.write("0 باكستان 650 km", x: 0, y: 0)
      canvas.write("│بندر   12│ فتح شاهين", x: 0, y: 1)
      canvas.write("कम 7 中国 8", x: 0, y: 2)
      let bytes = screen.frame(canvas)
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.contains("باكستان\u{200E}") && text.contains("بندر\u{200E}"))
      #expect(text.contains("فتح شاهين\u{200E}"))
      #expect(text.count { $0.unicodeScalars.contains("\u{200E}") } == 3)
      let shown = try ShownScreen.after([bytes], .tmux, Self.size)[0]
      #expect(shown[10, 0].text == "6" && shown[8, 1].text == "1" && shown[3, 2].text == "7")
    }

    @Test func onlyWhatDiffersIsSent() throws {
      let screen = try screen("xterm-256color")
      var canvas = Canvas(size: Self.size)
      canvas.focus = Point(x: 0, y: 0)
      _ = screen.frame(canvas)
      canvas.write("ab", x: 3, y: 1)
      canvas.write("z", x: 30, y: 1)
      canvas.focus = Point(x: 31, y: 1)
      let bytes = String(decoding: screen.frame(canvas), as: UTF8.self)
      #expect(
        bytes == "\u{1B}[2;4Hab\u{1B}[31Gz" || bytes == "\u{1B}[2;4Hab\u{1B}[2;31Hz", "\(bytes)")
      #expect(screen.frame(canvas).isEmpty)
    }

    /// What a handler of faults sends ends as what an orderly end does.
    @Test func theScreenIsGivenBack() throws {
      let screen = try screen("xterm-256color")
      let entered = String(decoding: screen.frame(Canvas(size: Self.size)), as: UTF8.self)
      #expect(entered.contains("\u{1B}[?1049h") && entered.contains("\u{1B}[?25l"))
      for bytes in [screen.leave(), screen.rescue] {
        let left = String(decoding: bytes, as: UTF8.self)
        #expect(left.contains("\u{1B}[?1049l") && left.contains("\u{1B}[?25h"), "\(left)")
        #expect(!left.contains("\u{1B}]104"), "\(left)")
      }
      let again = String(decoding: screen.frame(Canvas(size: Self.size)), as: UTF8.self)
      #expect(again.contains("\u{1B}[?1049h"))
      // Nobody's palette is touched.
      #expect(!entered.contains("\u{1B}]104") && !again.contains("\u{1B}]104"))
    }

    /// Blanks beside a letter that alone has changed, here its style, are not written again.
    @Test func whatIsBesideAChangeIsNotWrittenAgain() throws {
      let screen = try screen("xterm-256color")
      let faint = Style(foreground: Color(palette: 248))
      var canvas = Canvas(size: Self.size)
      canvas.write("one  two  three", x: 0, y: 0, style: faint)
      _ = screen.frame(canvas)
      canvas.write("two", x: 5, y: 0, style: Style(.reverse))
      let bytes = String(decoding: screen.frame(canvas), as: UTF8.self)
      #expect(bytes.contains("two"), "\(bytes.debugDescription)")
      #expect(!bytes.contains(" ") && !bytes.contains("one"), "\(bytes.debugDescription)")
    }

    /// A border between two texts that go is moved past, and blanks between what goes are erased with it.
    @Test func whatStaysBetweenChangesIsMovedPast() throws {
      let screen = try screen("xterm-256color")
      var canvas = Canvas(size: Size(columns: 80, rows: 6))
      let border = Style(foreground: Color(palette: 248))
      for x in [0, 39] { canvas.write("│", x: x, y: 3, style: border) }
      canvas.write("many words        many more words", x: 2, y: 3)
      canvas.write("and other ones          here", x: 41, y: 3)
      _ = screen.frame(canvas)
      canvas.fill(Rect(x: 1, y: 3, width: 38, height: 1))
      canvas.fill(Rect(x: 40, y: 3, width: 40, height: 1))
      let bytes = String(decoding: screen.frame(canvas), as: UTF8.self)
      #expect(!bytes.contains("│"), "\(bytes.debugDescription)")
      #expect(bytes.count { "XK".contains($0) } == 2, "\(bytes.debugDescription)")
      #expect(!bytes.contains("  "), "\(bytes.debugDescription)")
    }

    @Test func aMoveAlongARowDoesNotSayTheRow() {
      func shortened(_ text: String) -> String {
        String(
          decoding: ShortSequences.shortened(
            Array(text.utf8), isPlain: true, movesAlongRows: true), as: UTF8.self)
      }
      #expect(
        shortened("\u{1B}[3;5Ha\u{1B}[3;25Hb\u{1B}[4;25Hc")
          == "\u{1B}[3;5Ha\u{1B}[25Gb\u{1B}[4;25Hc")
      #expect(shortened("\u{1B}[3;5Ha\n\u{1B}[3;25Hb") == "\u{1B}[3;5Ha\n\u{1B}[3;25Hb")
      #expect(shortened("\u{1B}[3;5Ha\u{1B}M\u{1B}[3;25Hb") == "\u{1B}[3;5Ha\u{1B}M\u{1B}[3;25Hb")
      #expect(shortened("\u{1B}[7da\u{1B}[7;25Hb") == "\u{1B}[7da\u{1B}[25Gb")
      // What is plain already needs no reset.
      #expect(shortened("\u{1B}[0;1ma\u{1B}(B\u{1B}[m") == "\u{1B}[1ma\u{1B}[m")
    }

    @Test func changesOfStyleSayNothingTwice() {
      func shortened(_ text: String) -> String {
        String(decoding: ShortSequences.shortened(Array(text.utf8)), as: UTF8.self)
      }
      let end = "\u{1B}[39m\u{1B}(B\u{1B}[m"
      #expect(shortened("a\(end)b") == "a\u{1B}[mb")
      #expect(shortened("\u{1B}[31m\u{1B}(B\u{1B}[0;1mc") == "\u{1B}[0;1mc")
      #expect(shortened("\u{1B}[1m\u{1B}[31mc") == "\u{1B}[1;31mc")
      #expect(shortened("\u{1B}[m\u{1B}[31mc") == "\u{1B}[0;31mc")
      #expect(
        shortened("\u{1B}[31m \u{1B}[m\u{1B}[2;3H\u{1B}[m\u{1B}")
          == "\u{1B}[31m \u{1B}[2;3H\u{1B}[m\u{1B}")
    }
  }
}

extension String {
  fileprivate var nfc: String { precomposedStringWithCanonicalMapping }
}
