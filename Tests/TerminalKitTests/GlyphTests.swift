import Foundation
import TerminalKit
import Testing

/// What is shown where there are few signs.
struct GlyphTests {
  @Test func aConsoleIsSentWhatItsFontHas() {
    let font = Set("─│┌┐└┘├┤┬┴┼═║█▀▄▌▐░▒▓▲▼►◄■▬•○♦≈→←↑↓√≤≥∙".unicodeScalars)
    let signs = Set("▌●◆◇▶◀▴━╍╌┄◫◨◉…–—−“”‘’▲▼═≠╲¶é×".unicodeScalars)
    for scalar in (0x2800...0x28FF).compactMap({ Unicode.Scalar($0) }) + signs {
      let shown = Glyphs.console.shown(scalar)
      #expect(shown.value < 0x100 || font.contains(shown), "\(scalar)")
      #expect(TextWidth.of(shown) == 1)
    }
    #expect(
      "⠉⣀⡇⢸⣿⠁⠀⠊".unicodeScalars.map { Glyphs.console.shown($0) } == Array("▀▄▌▐█· ▀".unicodeScalars)
    )
    #expect(Glyphs.unicode.shown("⣿") == "⣿" && Glyphs.ascii.shown("⣿") == "#")
    #expect("⣿⠁▲中é".unicodeScalars.map { Glyphs.blocks.shown($0) } == Array("█·▲中é".unicodeScalars))
    #expect(["linux", "vt100", "vt220", "con"].allSatisfy { Glyphs.isConsole($0) })
    #expect(["xterm-256color", "tmux", "screen"].allSatisfy { !Glyphs.isConsole($0) })
  }

  @Test func everySignOfTheScreensHasAnother() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Dashboard")
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var count = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        // What stands in comments is on no screen.
        let code = line.prefix(while: { $0 != "/" || !line.contains("//") })
        for scalar in code.unicodeScalars where !scalar.isASCII {
          count += 1
          #expect(
            ASCIIFallback.of(scalar) != "?",
            "\(scalar) in \(file.lastPathComponent) without Unicode")
          #expect(
            Glyphs.console.shown(scalar) != "?",
            "\(scalar) in \(file.lastPathComponent) on a console")
        }
      }
    }
    #expect(count > 200)
  }
}
