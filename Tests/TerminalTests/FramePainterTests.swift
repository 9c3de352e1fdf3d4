import AllianceModel
import CTerminal
import Dashboard
import Foundation
import TerminalKit
import TestSupport
import Testing

@testable import Terminal

/// Everything that has ncurses load a type, of which there is one at a time.
@Suite(.serialized) enum TerminalTests {}

extension TerminalTests {
  /// After every frame the terminal's screen is the canvas.
  struct FramePainterTests {
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
      "می\u{200C}شود", "ن\u{200D}م", "क\u{094D}\u{200D}ष", "中\u{200D}国", "\u{200D}",
    ]

    private func load(_ type: String) throws -> Capabilities {
      try #require(ct_load_type(type, 1), "the type \(type) is not known: ncurses-term is missing")
      return Capabilities()
    }

    private func traits(_ terminal: Capabilities) -> Emulator.Traits {
      Emulator.Traits(erasesInColor: terminal.erasesInColor)
    }

    /// What can be seen of a style: of a blank neither its colour nor how it would be written.
    private static func seen(_ style: Style, _ text: String) -> Style {
      guard text == " " else { return style }
      let seen = style.attributes.intersection([.underline, .reverse])
      return Style(
        seen, foreground: seen.isEmpty ? .terminalDefault : style.foreground,
        background: style.background)
    }

    /// Compares what a terminal shows with a canvas.
    private func expect(
      _ screen: Emulator, shows canvas: Canvas, on terminal: Capabilities,
      glyphs: Glyphs = .unicode,
      _ note: @autoclosure () -> String, sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) {
      let columns = canvas.size.columns
      // Where writing the last cell would move everything it is left alone.
      let end = canvas.cells.count - (terminal.scrollsAtEnd ? 1 : 0)
      for index in 0..<end {
        let cell = canvas.cells[index]
        let text =
          glyphs == .unicode
          ? cell.width == 0 ? "" : cell.text
          : cell.width == 0 ? " " : String(Character(glyphs.shown(cell.scalar)))
        let style = Self.seen(terminal.style(for: cell.style), text)
        let shown = Self.seen(screen.styles[index], text)
        guard screen.texts[index] != text || (shown != style && cell.width > 0)
        else {
          continue
        }
        Issue.record(
          """
          \(note()): column \(index % columns) of row \(index / columns) shows \
          "\(screen.texts[index])" in \(screen.styles[index]), expected "\(text)" in \(style)
          """, sourceLocation: sourceLocation)
        return
      }
      if let cursor = canvas.cursor, screen.cursor != cursor {
        Issue.record("\(note()): the cursor is at \(screen.cursor), expected \(cursor)")
      }
    }

    private func fill(_ canvas: inout Canvas, _ dice: inout Dice) {
      let colors =
        [Color.terminalDefault] + [6, 4, 9, 14, 21, 244].map { Color(palette: $0) }
      for _ in 0..<dice.number(0...12) {
        var style = Style(
          Style.Attributes(rawValue: dice.isOne(in: 2) ? 0 : UInt8(dice.number(0...31))))
        if dice.isOne(in: 2) { style.foreground = dice.one(of: colors) }
        if dice.isOne(in: 4) { style.background = dice.one(of: colors) }
        canvas.write(
          dice.one(of: Self.words), x: dice.number(0...Self.size.columns - 1),
          y: dice.number(0...Self.size.rows - 1), style: style)
      }
      canvas.cursor = dice.isOne(in: 3) ? Point(x: dice.number(0...39), y: dice.number(0...5)) : nil
    }

    @Test(arguments: types)
    func theTerminalShowsWhatTheCanvasHas(type: String) throws {
      let terminal = try load(type)
      for glyphs in [Glyphs.unicode, .console, .ascii] {
        try theTerminalShows(glyphs, type, terminal)
      }
    }

    private func theTerminalShows(_ glyphs: Glyphs, _ type: String, _ terminal: Capabilities) throws
    {
      var painter = FramePainter(glyphs: glyphs, terminal: terminal)
      var dice = Dice(seed: 1)
      var shown = Canvas(size: Self.size)
      var screen = Emulator(Self.size, traits(terminal))
      for round in 0..<300 {
        var next = round % 5 == 0 ? Canvas(size: Self.size) : shown
        fill(&next, &dice)
        // Now and then nothing is known of the screen but that it is empty.
        let isAnew = round % 7 == 0
        if isAnew { screen = Emulator(Self.size, traits(terminal)) }
        screen.read(painter.paint(next, over: isAnew ? nil : shown))
        expect(
          screen, shows: next, on: terminal, glyphs: glyphs, "\(type), \(glyphs), round \(round)")
        var again = next
        again.cursor = nil
        #expect(painter.paint(again, over: again).isEmpty)
        shown = next
      }
    }

    /// What the dashboard shows while some keys are pressed.
    private func frames(_ theme: Theme, _ glyphs: Glyphs) -> [Canvas] {
      var settings = Configuration()
      settings.isASCII = glyphs == .ascii
      settings.isConsole = glyphs == .console
      var state = State(
        library: Library.bundled(), size: Size(columns: 80, rows: 24), theme: theme,
        configuration: settings)
      let keys = ["2", "j", "j", "j", "<Enter>", "m", "x", "t", "4", "G", "?", "<Esc>", "/", "a"]
      return [state.draw()]
        + keys.compactMap { Key($0) }.map { key in
          state.handle(key)
          return state.draw()
        }
    }

    /// The frames of the program itself: every theme, painted or not, on every type of terminal.
    @Test(arguments: Theme.Name.allCases)
    func theFramesOfTheDashboardAreShown(name: Theme.Name) throws {
      for glyphs in [Glyphs.unicode, .console, .ascii] {
        // No colours where there are none, no ground of its own where there are few: as the
        // program does itself.
        let made = [
          frames(Theme(name), glyphs),
          frames(Theme(name, isPainted: true), glyphs),
          frames(Theme(.mono), glyphs),
        ]
        for type in Self.types {
          let terminal = try load(type)
          let kinds = terminal.colors == .none ? 2...2 : terminal.colors == .palette ? 0...1 : 0...0
          for kind in kinds {
            var painter = FramePainter(glyphs: glyphs, terminal: terminal)
            var screen = Emulator(Size(columns: 80, rows: 24), traits(terminal))
            var shown: Canvas?
            for (number, canvas) in made[kind].enumerated() {
              screen.read(painter.paint(canvas, over: shown))
              expect(
                screen, shows: canvas, on: terminal, glyphs: glyphs,
                "\(type), \(name), \(["plain", "painted", "mono"][kind]), frame \(number)")
              shown = canvas
            }
          }
        }
      }
    }

    @Test func everyStyleFollowsEveryOther() throws {
      for type in ["xterm-256color", "linux", "vt100"] {
        let terminal = try load(type)
        var painter = FramePainter(glyphs: .unicode, terminal: terminal)
        let colors = [Color.terminalDefault] + [6, 4, 244].map { Color(palette: $0) }
        let styles = colors.flatMap { foreground in
          colors.flatMap { background in
            [[], .bold, .reverse, [.bold, .reverse], .underline, [.dim, .italic]].map {
              attributes in
              Style(attributes, foreground: foreground, background: background)
            }
          }
        }
        let size = Size(columns: 3, rows: 1)
        for first in styles {
          for second in styles {
            var canvas = Canvas(size: size)
            canvas.write("a", x: 0, y: 0, style: first)
            canvas.write("b", x: 1, y: 0, style: second)
            var screen = Emulator(size, traits(terminal))
            screen.read(painter.paint(canvas, over: Canvas(size: size)))
            expect(screen, shows: canvas, on: terminal, "\(type): \(first), then \(second)")
          }
        }
      }
    }

    /// What a terminal cannot show is turned into what it can.
    @Test func stylesAreThoseOfTheTerminal() throws {
      let bright = Style(
        [.bold, .italic], foreground: Color(palette: 12), background: Color(palette: 240))
      #expect(try load("xterm-256color").style(for: bright) == bright)
      #expect(
        try load("linux").style(for: bright) == Style(.bold, foreground: Color(palette: 4)))
      // Of eight colours a bright one is the bold form.
      #expect(
        try load("linux").style(for: Style(foreground: Color(palette: 9)))
          == Style(.bold, foreground: Color(palette: 1)))
      #expect(try load("vt100").style(for: bright) == Style(.bold))
      // The console cannot underline in colour (ncv).
      #expect(try load("linux").style(for: Style(.underline)) == Style(.underline))
      #expect(
        try load("linux").style(for: Style(.underline, foreground: Color(palette: 1)))
          == Style(foreground: Color(palette: 1))
      )
    }

    @Test func onlyWhatDiffersIsSent() throws {
      var painter = FramePainter(glyphs: .unicode, terminal: try load("xterm-256color"))
      let before = Canvas(size: Self.size)
      var after = before
      after.write("ab", x: 3, y: 1)
      after.write("z", x: 30, y: 1)
      let bytes = String(decoding: painter.paint(after, over: before), as: UTF8.self)
      #expect(bytes == "\u{1B}[2;4Hab\u{1B}[31Gz")
      // Of a wide character whose right half differs, all is written again.
      var wide = before
      wide.write("中", x: 0, y: 0)
      var bold = wide
      bold.restyle(Rect(x: 1, y: 0, width: 1, height: 1)) { $0.attributes = .bold }
      let whole = String(decoding: painter.paint(bold, over: wide), as: UTF8.self)
      #expect(whole.hasPrefix("\u{1B}[1H") && whole.contains("中"))
    }
  }
}
