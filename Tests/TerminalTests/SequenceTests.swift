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

    @Test func whatIsDrawnOverALinkTakesItAway() {
      var canvas = Canvas(size: Size(columns: 12, rows: 2))
      let end = canvas.write("link", x: 2, y: 1)
      canvas.link(Rect(x: 2, y: 1, width: end - 2, height: 1), to: "https://example.org/")
      canvas.fill(Rect(x: 5, y: 1, width: 1, height: 1))
      #expect(
        canvas.row(1).map { canvas.url(of: $0) != nil }
          == [false, false, true, true, true] + Array(repeating: false, count: 7))
    }
  }
}
