import Testing

@testable import TerminalKit

struct CanvasTests {
  @Test func writesAndCutsAtTheEdge() {
    var canvas = Canvas(size: Size(columns: 6, rows: 2))
    let end = canvas.write("corridor", x: 1, y: 0)
    canvas.write("outside", x: 0, y: 5)
    canvas.write("gone", x: 9, y: 1)
    #expect(canvas.lines == [" corr…", ""])
    #expect(end == 6)
  }

  @Test func writesUpToTheRightEdgeOfARow() {
    var canvas = Canvas(size: Size(columns: 10, rows: 1))
    canvas.write("68 bn", endingAt: 9, y: 0)
    #expect(canvas.lines == ["    68 bn"])
  }

  @Test func wideCharactersTakeTwoCellsAndAreNeverHalved() {
    var canvas = Canvas(size: Size(columns: 5, rows: 1))
    canvas.write("中国", x: 0, y: 0)
    #expect(canvas[0, 0].width == 2)
    #expect(canvas[1, 0].width == 0)
    canvas.write("x", x: 1, y: 0)
    #expect(canvas.lines == [" x国"])
    canvas.write("y", x: 2, y: 0)
    #expect(canvas.lines == [" xy"])
  }

  @Test func marksShareTheCellOfTheirLetter() {
    var canvas = Canvas(size: Size(columns: 4, rows: 1))
    canvas.write("e\u{301}a", x: 0, y: 0)
    #expect(canvas[0, 0].text == "e\u{301}")
    #expect(canvas[1, 0].text == "a")
  }

  @Test func controlCharactersAreNeverShown() {
    var canvas = Canvas(size: Size(columns: 8, rows: 1))
    canvas.write("a\u{1B}[2J\u{9B}b", x: 0, y: 0)
    #expect(canvas.lines == ["a[2Jb"])
  }

  /// Half a pile of marks is another letter: a pile is shown whole, or the letter alone.
  @Test func aPileOfMarksIsWholeOrNone() {
    var canvas = Canvas(size: Size(columns: 8, rows: 1))
    canvas.write("e\u{301}\u{323}|e\u{301}\u{323}\u{302}|", x: 0, y: 0)
    #expect(canvas.lines == ["e\u{301}\u{323}|e|"])
  }

  @Test func fallsBackToASCIIOfTheSameWidth() {
    let ascii = "┌─┐…“é”▲−भ".unicodeScalars.map { String(ASCIIFallback.of($0)) }.joined()
    #expect(ascii == "+-+~\"e\"^-?")
  }
}

struct RectTests {
  @Test func splitsAndInsetsStayInside() {
    let rect = Rect(x: 2, y: 1, width: 20, height: 10)
    let (left, rest) = rect.split(left: 8, gap: 1)
    #expect(left == Rect(x: 2, y: 1, width: 8, height: 10))
    #expect(rest == Rect(x: 11, y: 1, width: 11, height: 10))
    #expect(rect.inset(left: 30).width == 0)
    #expect(
      rect.intersection(Rect(x: 0, y: 0, width: 5, height: 5))
        == Rect(x: 2, y: 1, width: 3, height: 4))
  }
}
