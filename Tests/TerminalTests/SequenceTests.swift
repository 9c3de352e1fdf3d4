import CTerminal
import Glibc
import TerminalKit
import Testing

@testable import Terminal

extension TerminalTests {
  /// What is sent to terminals without ncurses' knowing.
  struct SequenceTests {
    @Test func clipboardRequestsAreWrappedForWhatStandsBetween() throws {
      let plain = try #require(
        Clipboard.sequence(copying: "corridor/cpec", type: "xterm-256color", isInTmux: false))
      #expect(plain == "\u{1B}]52;c;Y29ycmlkb3IvY3BlYw==\u{7}")
      let tmux = try #require(
        Clipboard.sequence(copying: "corridor/cpec", type: "screen", isInTmux: true))
      #expect(
        tmux == plain + "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Y29ycmlkb3IvY3BlYw==\u{7}\u{1B}\\")
      for type in ["linux", "vt100", "dumb"] {
        #expect(Clipboard.sequence(copying: "a", type: type, isInTmux: false) == nil)
      }
    }

    /// GNU screen passes on what stands between DCS and ST, at most 768 bytes at a time.
    @Test func longClipboardRequestsReachTheTerminalThroughScreen() throws {
      let text = String(repeating: "a long citation, ", count: 60)
      let plain = try #require(Clipboard.sequence(copying: text, type: "xterm", isInTmux: false))
      let wrapped = try #require(Clipboard.sequence(copying: text, type: "screen", isInTmux: false))
      var passed = ""
      for piece in wrapped.split(separator: "\u{1B}P") {
        #expect(piece.utf8.count < 768 && piece.hasSuffix("\u{1B}\\"))
        passed += piece.dropLast(2)
      }
      #expect(passed == plain)
    }

    private func canvas(_ text: String, url: String?) -> Canvas {
      var canvas = Canvas(size: Size(columns: 12, rows: 2))
      let end = canvas.write(text, x: 2, y: 1, style: Style(foreground: Color(palette: 6)))
      if let url {
        canvas.addHyperlink(
          Hyperlink(area: Rect(x: 2, y: 1, width: end - 2, height: 1), url: url))
      }
      return canvas
    }

    @Test func aWebLinkIsWrittenOnceAndTakenAwayAgain() throws {
      try #require(ct_load_type("xterm-256color", 1))
      let writer = HyperlinkWriter(isEnabled: true, terminal: Capabilities())
      let linked = canvas("link", url: "https://example.org/")
      func text(_ canvas: Canvas, over before: Canvas?) -> String {
        String(decoding: writer.bytes(drawing: canvas, over: before), as: UTF8.self)
      }
      let written = text(linked, over: nil)
      #expect(
        written
          == "\u{1B}7\u{1B}]8;;https://example.org/\u{1B}\\\u{1B}[2;3H\u{1B}[0;36mlink\u{1B}]8;;\u{1B}\\\u{1B}[m\u{1B}8"
      )
      #expect(text(linked, over: linked) == "")
      // The same letters without a link, and with another.
      #expect(text(canvas("link", url: nil), over: linked).contains("[2;3H\u{1B}[0;36mlink"))
      #expect(!text(canvas("link", url: nil), over: linked).contains("]8;;"))
      #expect(text(canvas("link", url: "https://a.org/"), over: linked).contains("a.org"))
      // Other letters under the same link are written again.
      #expect(text(canvas("lint", url: "https://example.org/"), over: linked).contains("lint"))
      #expect(
        HyperlinkWriter(isEnabled: false, terminal: Capabilities())
          .bytes(drawing: linked, over: nil).isEmpty)
    }

    @Test func whatIsDrawnOverALinkTakesItAway() {
      var covered = canvas("link", url: "https://example.org/")
      covered.fill(Rect(x: 0, y: 0, width: 12, height: 1))
      #expect(covered.hyperlinks.count == 1)
      covered.fill(Rect(x: 5, y: 1, width: 1, height: 1))
      #expect(covered.hyperlinks.isEmpty)
    }
  }
}
