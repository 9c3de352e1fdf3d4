import TerminalKit

/// What is sent for keys, clicks and marked pastes, which ncurses does only where it reads them.
struct TerminalSequences {
  /// Asks for them.
  let begin: [UInt8]
  /// Asks for them no more.
  let end: [UInt8]

  /// The sequences of the type that ncurses has loaded.
  init(hasMouse: Bool) {
    var on = TerminalDescription.sequence("smkx")
    var off: [UInt8] = []
    if hasMouse, !TerminalDescription.sequence("kmous").isEmpty {
      // "XM" is ncurses' own name: what switches the mouse on with 1, and off with 0.
      let switches = [1, 0].map { TerminalDescription.sequence("XM", $0) }
      on += switches[0].isEmpty ? Array("\u{1B}[?1006;1000h".utf8) : switches[0]
      off += switches[1].isEmpty ? Array("\u{1B}[?1006;1000l".utf8) : switches[1]
    }
    // To be asked costs nothing, and many descriptions do not say it.
    let paste = ["BE", "BD"].map { TerminalDescription.sequence($0) }
    let isKnown = !paste[0].isEmpty && !paste[1].isEmpty
    if isKnown || TerminalDescription.isStandard {
      on += isKnown ? paste[0] : Array("\u{1B}[?2004h".utf8)
      off = (isKnown ? paste[1] : Array("\u{1B}[?2004l".utf8)) + off
    }
    begin = on
    end = off + TerminalDescription.sequence("rmkx")
  }

  /// What the terminal sends for keys, where its description says it.
  static var keys: KeySequences {
    var described: [(bytes: [UInt8], key: Key)] = []
    for (name, key) in names {
      let bytes = TerminalDescription.sequence(name)
      if !bytes.isEmpty { described.append((bytes, key)) }
    }
    for number in 1...24 {
      let bytes = TerminalDescription.sequence("kf\(number)")
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
