import CTerminal
import TerminalKit

/// What is sent to a terminal around frames, as its description has it.
struct TerminalSequences {
  /// Enters the screen and asks for keys, clicks and marked pastes.
  let enter: [UInt8]
  /// Leaves everything as it was.
  let leave: [UInt8]
  let clear: [UInt8]
  let hideCursor: [UInt8]
  let showCursor: [UInt8]

  /// The sequences of the type that ncurses has loaded.
  init(hasMouse: Bool, type: TerminalType, _ capabilities: Capabilities) {
    var on = Capabilities.sequence("smcup") + Capabilities.sequence("smkx")
    var off: [UInt8] = []
    if hasMouse, !Capabilities.sequence("kmous").isEmpty {
      // "XM" is ncurses' own name: what switches the mouse on with 1, and off with 0.
      let switches = [1, 0].map { Capabilities.sequence("XM", $0) }
      on += switches[0].isEmpty ? Array("\u{1B}[?1006;1000h".utf8) : switches[0]
      off += switches[1].isEmpty ? Array("\u{1B}[?1006;1000l".utf8) : switches[1]
    }
    // A terminal that follows the standard passes over what it does not know; to be asked costs
    // nothing, and many descriptions do not say it.
    let paste = ["BE", "BD"].map { Capabilities.sequence($0) }
    let isKnown = !paste[0].isEmpty && !paste[1].isEmpty
    if isKnown || capabilities.hasStandardCursor {
      on += isKnown ? paste[0] : Array("\u{1B}[?2004h".utf8)
      off = (isKnown ? paste[1] : Array("\u{1B}[?2004l".utf8)) + off
    }
    hideCursor = Capabilities.sequence("civis")
    showCursor = Capabilities.sequence("cnorm")
    enter = on
    leave =
      off + Capabilities.sequence("sgr0") + showCursor + Capabilities.sequence("rmkx")
      + Self.leaveScreen
    clear = Capabilities.sequence("clear")
  }

  /// Leaves the screen; where there is no other to go back to, on an empty line at its end.
  private static var leaveScreen: [UInt8] {
    let sequence = Capabilities.sequence("rmcup")
    return sequence.isEmpty ? Capabilities.sequence("clear") : sequence
  }

  /// What the terminal sends for keys, where its description says it.
  static var keys: KeySequences {
    var described: [(bytes: [UInt8], key: Key)] = []
    for (name, key) in names {
      let bytes = Capabilities.sequence(name)
      if !bytes.isEmpty { described.append((bytes, key)) }
    }
    for number in 1...24 {
      let bytes = Capabilities.sequence("kf\(number)")
      if !bytes.isEmpty { described.append((bytes, Key(.function(number)))) }
    }
    return KeySequences(described)
  }

  private static let names: [(String, Key)] = [
    ("kcuu1", Key(.up)), ("kcud1", Key(.down)), ("kcub1", Key(.left)), ("kcuf1", Key(.right)),
    ("khome", Key(.home)), ("kend", Key(.end)), ("kpp", Key(.pageUp)), ("knp", Key(.pageDown)),
    ("kdch1", Key(.delete)), ("kich1", Key(.insert)), ("kcbt", Key(.backTab)),
    ("kent", Key(.enter)),
  ]
}
