import AllianceModel
import TerminalKit

/// Marks the words that were searched for, wherever they stand in a part of the screen.
struct Highlighter {
  let words: [[UInt8]]

  /// Marks the words in every line of an area.
  func mark(on canvas: inout Canvas, in area: Rect) {
    guard !words.isEmpty else { return }
    let match = canvas.style(.match)
    for y in area.y..<area.maxY {
      var folded: [UInt8] = []
      var columns: [Int] = []
      for x in area.x..<area.maxX where canvas[x, y].width > 0 {
        TextFolding.append(canvas[x, y].scalar, to: &folded)
        columns.removeLast(max(0, columns.count - folded.count))
        while columns.count < folded.count { columns.append(x) }
      }
      for word in words {
        var position = 0
        while let hit = Self.firstWord(word, in: folded, from: position) {
          let last = columns[hit + word.count - 1]
          let width = last + Int(canvas[last, y].width) - columns[hit]
          canvas.restyle(Rect(x: columns[hit], y: y, width: width, height: 1)) { style in
            style.attributes.formUnion(match.attributes)
            if !style.attributes.contains(.reverse), match.foreground != .terminalDefault {
              style.foreground = match.foreground
            }
          }
          position = hit + word.count
        }
      }
    }
  }

  /// Where a word next begins in folded text, as the search finds it.
  static func firstWord(_ word: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    text.withUnsafeBufferPointer { ByteSearch.findWord(word, in: $0, from: start) }
  }

  /// Where a word first occurs in folded text, inside another too.
  static func firstMatch(of word: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    guard !word.isEmpty, text.count >= word.count else { return nil }
    var place = start
    while place + word.count <= text.count {
      if text[place] == word[0], text[place..<place + word.count].elementsEqual(word) {
        return place
      }
      place += 1
    }
    return nil
  }
}
