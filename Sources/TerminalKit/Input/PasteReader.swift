/// Collects what is pasted, up to the mark at its end.
///
/// A paste whose end never comes is given up after a second, and takes no key with it: what came
/// key by key since its last part is no part of it. Where a slow line brings more of it later, that
/// is text again.
struct PasteReader: Sendable {
  /// How long the next part of a paste may take.
  private static let patience = Duration.seconds(1)
  /// How long after one was given up a part of it may still come.
  private static let lateness = Duration.seconds(15)
  /// Nobody presses keys faster one after the other; parts of a paste come sooner.
  private static let typingPause = Duration.milliseconds(100)
  /// Nobody presses so many keys in the time of one read.
  private static let mostKeys = 8
  /// How many bytes of a paste are kept: ten times what the longest line takes.
  static let longest = 1 << 20

  private static let end = Array("\u{1B}[201~".utf8)
  private static let escape: UInt8 = 0x1B

  /// Whether a paste has begun and not ended.
  private(set) var isOn = false
  /// How many bytes at the end of what was read last may be the beginning of the mark.
  private(set) var heldBack = 0
  private var text: [UInt8] = []
  private var leftOut = 0
  /// What came key by key since the last part.
  private var typed: [UInt8] = []
  private var isTyping = false
  private var lastTime = Duration.zero
  private var lastPart = Duration.zero
  /// When a paste was given up; nil if none was.
  private var givenUp: Duration?

  /// Takes note that a paste begins.
  mutating func begin(at time: Duration) {
    isOn = true
    (text, typed, leftOut, isTyping) = ([], [], 0, false)
    (lastTime, lastPart) = (time, time)
  }

  /// Takes note of bytes that have come in one read.
  ///
  /// - Parameter isNext: whether all bytes before them have been read.
  mutating func note(_ new: [UInt8], isNext: Bool, at time: Duration) {
    if !isOn {
      guard isNext, let givenUp, time - givenUp < Self.lateness,
        new.count > Self.mostKeys, new.first != Self.escape
      else { return }
      begin(at: time)
    }
    isTyping = time - lastTime >= Self.typingPause && Self.isOneKey(new)
    lastTime = time
    guard !isTyping else { return }
    lastPart = time
    append(typed)
    typed = []
  }

  /// Whether some bytes are what one key sends.
  private static func isOneKey(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, bytes.count <= mostKeys, bytes != end else { return false }
    return first == escape || bytes.dropFirst().allSatisfy { $0 & 0xC0 == 0x80 }
  }

  /// How long to wait for the next part; nil if nothing is being pasted.
  func patience(at time: Duration) -> Duration? {
    isOn ? max(.zero, lastPart + Self.patience - time) : nil
  }

  /// Reads bytes up to the end of the paste.
  ///
  /// - Returns: how many there are up to its end; nil if that is not among them, and all have been
  ///   read but those that are held back.
  mutating func read(_ bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes
    heldBack = 0
    while let mark = rest.firstIndex(of: Self.escape) {
      append(rest[..<mark])
      rest = rest[mark...]
      if rest.starts(with: Self.end) {
        text += typed
        typed = []
        givenUp = nil
        return mark + Self.end.count - bytes.startIndex
      }
      if rest.count < Self.end.count, Self.end.starts(with: rest) {
        heldBack = rest.count
        return nil
      }
      append(rest.prefix(1))
      rest = rest.dropFirst()
    }
    append(rest)
    return nil
  }

  private mutating func append(_ bytes: some Collection<UInt8>) {
    if isTyping {
      typed += bytes
      return
    }
    let room = max(0, Self.longest - text.count)
    text += bytes.prefix(room)
    leftOut += max(0, bytes.count - room)
  }

  /// Gives the paste up.
  ///
  /// - Returns: what came key by key since its last part.
  mutating func giveUp(at time: Duration) -> [UInt8] {
    givenUp = time
    defer { typed = [] }
    return typed
  }

  /// The paste as far as it came; there is none from now on.
  mutating func finish() -> InputEvent {
    defer {
      isOn = false
      text = []
    }
    var result = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      defer { last = scalar }
      switch scalar {
      case "\n" where last == "\r": continue
      case "\r", "\n", "\u{85}", "\u{2028}", "\u{2029}": result.append("\n")
      case "\t": result.append("\t")
      case "\u{FFFD}", "\u{0}"..<" ", "\u{7F}"..<"\u{A0}": continue
      default: result.append(scalar)
      }
    }
    return .paste(String(result), leftOut: leftOut)
  }
}
