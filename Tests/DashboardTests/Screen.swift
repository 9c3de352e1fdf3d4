import AllianceModel
import Foundation
import PackJSON
import TerminalKit
import Testing
import TestSupport

@testable import Dashboard

/// The dashboard without a terminal: keys in, a canvas out.
struct Screen {
  private(set) var state: State

  init(
    size: Size, theme: Theme.Name = .dark, library: Library = .southAsia,
    configuration: Configuration = Configuration()
  ) throws {
    state = State(
      library: library, size: size, theme: Theme(theme), configuration: configuration)
  }

  init(columns: Int, rows: Int, theme: Theme.Name = .dark) throws {
    try self.init(size: Size(columns: columns, rows: rows), theme: theme)
  }

  /// Presses keys, in the notation of the command table.
  mutating func press(_ keys: String...) throws {
    for notation in keys {
      for key in try #require(KeySequence(notation), "\(notation) is no key").keys {
        state.handle(key)
      }
    }
  }

  /// Moves down in the list to a record, from its first line.
  mutating func select(_ identifier: String) throws {
    try press("g")
    while state.record?.id.description != identifier {
      try press("j")
      try #require(state.message == nil, "\(identifier) is not in the list")
    }
  }

  mutating func resize(columns: Int, rows: Int) {
    state.resize(to: Size(columns: columns, rows: rows))
  }

  mutating func mouse(_ action: MouseEvent.Action, at point: Point) {
    state.handle(MouseEvent(action, at: point))
  }

  mutating func drag(from origin: Point, to point: Point) {
    state.handle(MouseEvent(.drag, at: point, from: origin))
  }

  /// Shows the map, and on it a record.
  mutating func showMap(fitting id: AnyIdentifier) -> Bool {
    state.go(to: MapScene())
    return (try? state.show(ViewRequest(view: "map", at: [id]))) != nil
  }

  /// Shows a view, as the command line asks for it.
  ///
  /// - Returns: what is wrong with the request; nil if all is well.
  mutating func show(_ request: ViewRequest) -> String? {
    do {
      try state.show(request)
      return nil
    } catch {
      return error.text
    }
  }

  /// Opens a record, as following a link to it does.
  mutating func show(_ id: String) {
    if let id = AnyIdentifier(id) { state.show(id) }
  }

  /// Types a text, letter by letter.
  mutating func type(_ text: String) throws {
    for letter in text { try press(letter == " " ? "<Space>" : String(letter)) }
  }

  /// Pastes a text, as the terminal tells of it.
  mutating func paste(_ text: String) { state.handle(.paste(text)) }

  /// Looks from the end of a date.
  mutating func look(from date: String) { state.look(from: PartialDate(date)) }

  /// Looks from a moment as a session begins.
  mutating func begin(at moment: Moment) { state.begin(at: moment) }

  /// Shows packs that were read anew.
  mutating func replace(_ library: Library) { state.replace(library) }

  /// Shows more of packs that are being read.
  mutating func add(_ library: Library) { state.add(library, progress: nil) }

  /// Ends the session while a line is being typed.
  mutating func leavePrompt() { state.leavePrompt() }

  mutating func say(_ message: String) { state.say(message) }

  /// Reads packs anew when they are saved.
  mutating func watch() { state.watch() }

  mutating func showOverview() { state.showOverview() }

  /// Lets a year of a playback go by.
  mutating func tick() { state.tick() }

  mutating func restore(_ place: SessionPlace) { state.restore(place) }

  mutating func takeEffects() -> [Effect] { state.takeEffects() }

  /// The screen as text.
  var text: String { state.draw().lines.joined(separator: "\n") }

  /// The last line of the screen.
  var statusLine: String { state.draw().lines.last ?? "" }

  /// Compares every cell, text and style, with a frame kept in the repository.
  ///
  /// `UPDATE_FRAMES=1` writes the frame anew; the change is then read by a person.
  func expectFrame(
    _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try Frame.expect(
      Frame(state.draw()).text, "\(name).txt", sourceLocation: sourceLocation)
  }
}

extension Screen {
  /// Compares with the frame of a size that people read, or finds lines on a screen of another size.
  func expectFrame(
    _ name: String, orLines lines: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let size = state.draw().size
    let file = "\(name)-\(size.columns)x\(size.rows)"
    switch (size.columns, size.rows) {
    case (120, 40), (40, 10): try expectFrame(file, sourceLocation: sourceLocation)
    case (200, 60) where name.contains("map") || name.contains("matrix") || name.contains("ties"):
      try expectFrame(file, sourceLocation: sourceLocation)
    default: try expectLines(lines, sourceLocation: sourceLocation)
    }
  }

  /// Finds lines on the screen, one below the other, whatever stands between them; borders and more
  /// than one blank are none of a line.
  func expectLines(
    _ lines: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var shown = text.split(separator: "\n").map { line in
      line.split { $0.isWhitespace || "─═┌┐└┘├┤┬┴┼│║".contains($0) }.joined(separator: " ")
    }[...]
    for line in lines.split(separator: "\n") {
      guard let found = shown.firstIndex(where: { $0.contains(line) }) else {
        Issue.record("“\(line)” is missing below:\n\(text)", sourceLocation: sourceLocation)
        return
      }
      shown = shown[(found + 1)...]
    }
  }
}

extension Frame {
  /// Compares a text with a file that is kept with the frames.
  static func expect(
    _ actual: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Frames/\(name)")
    if ProcessInfo.processInfo.environment["UPDATE_FRAMES"] != nil {
      try actual.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    if actual != expected {
      Issue.record(
        "\(name): \(Frame.difference(expected, actual))", sourceLocation: sourceLocation)
    }
  }
}

typealias SourceLocation = Testing.SourceLocation

/// A canvas as text: what is shown, then the style of each cell as a letter, then the letters.
struct Frame {
  let text: String

  init(_ canvas: Canvas) {
    var legend: [(style: Style, letter: Character)] = []
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    var styles: [String] = []
    for y in 0..<canvas.size.rows {
      var line = ""
      for x in 0..<canvas.size.columns {
        let style = canvas[x, y].style
        if style == .plain {
          line.append(".")
        } else if let known = legend.first(where: { $0.style == style }) {
          line.append(known.letter)
        } else {
          let letter = letters[legend.count]
          legend.append((style, letter))
          line.append(letter)
        }
      }
      styles.append(line)
    }
    let names = legend.map { "\($0.letter) \(Self.name(of: $0.style))" }
    text = (canvas.lines + ["---"] + styles + ["---"] + names).joined(separator: "\n") + "\n"
  }

  private static func name(of style: Style) -> String {
    let attributes: [(Style.Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"),
      (.italic, "italic"),
    ]
    var words = attributes.filter { style.attributes.contains($0.0) }.map(\.1)
    if style.foreground != .terminalDefault { words.append("colour \(style.foreground.index)") }
    if style.background != .terminalDefault { words.append("on \(style.background.index)") }
    return words.joined(separator: " ")
  }

  /// Both frames where they differ: the line expected, the line found, and a mark under each cell.
  static func difference(_ expected: String, _ actual: String) -> String {
    let before = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let after = actual.split(separator: "\n", omittingEmptySubsequences: false)
    var report = "the frame differs\n\nwhat is shown now:\n\(actual)\n"
    for index in 0..<max(before.count, after.count) {
      let old = index < before.count ? String(before[index]) : ""
      let new = index < after.count ? String(after[index]) : ""
      guard old != new else { continue }
      let (oldCells, newCells) = (Array(old), Array(new))
      let marks = (0..<max(oldCells.count, newCells.count)).map { cell in
        cell < oldCells.count && cell < newCells.count && oldCells[cell] == newCells[cell]
          ? " " : "^"
      }
      report += "line \(index + 1)\n  - \(old)\n  + \(new)\n    \(marks.joined())\n"
    }
    return report
  }
}
