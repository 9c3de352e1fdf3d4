/// Turns the bytes that a terminal sends into keys, clicks and pasted text.
///
/// What is no key, such as an answer to a question that nobody asked, is passed over whole, however
/// it is cut into pieces on its way; nothing of it is ever typed.
public struct InputParser: Sendable {
  /// How long an Escape waits for what makes it the beginning of a sequence.
  ///
  /// Over a slow line the parts of a key come 60 ms apart, now and then.
  public var escapeDelay = Duration.milliseconds(100)
  /// How long a sequence that has begun waits for its rest.
  private static let sequencePatience = Duration.milliseconds(500)
  /// How long a slow line may take between two parts of a paste.
  private static let pastePatience = Duration.seconds(15)
  /// How many bytes of a paste are kept: more than anyone can want.
  private static let longestPaste = 400

  private static let pasteEnd = Array("\u{1B}[201~".utf8)
  private static let escape: UInt8 = 0x1B

  private let sequences: KeySequences
  private var bytes: [UInt8] = []
  private var position = 0
  /// When the last bytes came.
  private var lastTime = Duration.zero
  /// The beginning of a text that is being pasted; nil while none is.
  private var pasted: [UInt8]?
  /// Whether a string for the terminal is being passed over: all up to its end.
  private var isInString = false
  /// What the string says, if it may be an answer that means something.
  private var answer: TerminalAnswer?
  /// Whether the rest of an endless control sequence is being passed over.
  private var isInControl = false
  /// No sequence that means anything is longer.
  static let longestControl = 128
  var mouse = MouseReader()

  /// A parser for a terminal.
  public init(_ sequences: KeySequences = KeySequences()) {
    self.sequences = sequences
  }

  /// Takes over bytes that have come at a time.
  public mutating func feed(_ new: [UInt8], at time: Duration) {
    bytes.removeFirst(position)
    position = 0
    bytes += new
    lastTime = time
  }

  /// Whether bytes have been fed that no event has told of yet.
  public var hasBytes: Bool { byteCount > 0 }

  /// How many bytes have been fed that no event has told of yet.
  public var byteCount: Int { bytes.count - position }

  /// How long to wait until what has come so far means something by itself; nil for ever.
  public func patience(at time: Duration) -> Duration? {
    let left = bytes[position...]
    let limit: Duration
    if pasted != nil {
      limit = Self.pastePatience
    } else if isInString || isInControl {
      limit = Self.sequencePatience
    } else if left.isEmpty {
      return nil
    } else {
      limit = left.allSatisfy { $0 == Self.escape } ? escapeDelay : Self.sequencePatience
    }
    return max(.zero, lastTime + limit - time)
  }

  /// The next event; nil if more bytes must come first.
  public mutating func next(at time: Duration) -> InputEvent? {
    let isOver = patience(at: time) == .zero
    while true {
      if pasted != nil {
        guard isOver || !skipPaste() else { return nil }
        guard isOver else { return finishPaste() }
        pasted = nil
        continue
      }
      if isInString {
        skipString()
        if isInString {
          guard isOver else { return nil }
          isInString = false
          answer = nil
          position = bytes.count
        }
        let isLight = answer?.isLightBackground
        answer = nil
        if let isLight { return .background(isLight: isLight) }
        continue
      }
      if isInControl {
        let final = bytes[position...].firstIndex { !(0x20..<0x40).contains($0) }
        position = final ?? bytes.count
        guard let final else {
          if isOver { isInControl = false }
          return nil
        }
        isInControl = false
        if (0x40..<0x7F).contains(bytes[final]) { position += 1 }
        continue
      }
      guard position < bytes.count else { return nil }
      switch read(bytes[position...], isOver: isOver, at: time) {
      case .incomplete: return nil
      case .passed(let length): position += length
      case .event(let event, let length):
        position += length
        return event
      case .paste(let length):
        position += length
        pasted = []
      case .string(let length):
        answer = bytes[position + length - 1] == UInt8(ascii: "]") ? TerminalAnswer() : nil
        position += length
        isInString = true
      case .endless(let length):
        position += length
        isInControl = true
      }
    }
  }

  /// What the beginning of some bytes is, and how many of them.
  enum Reading {
    case incomplete
    case passed(Int)
    case event(InputEvent, Int)
    case paste(Int)
    case string(Int)
    case endless(Int)
  }

  private mutating func read(
    _ bytes: ArraySlice<UInt8>, isOver: Bool, at time: Duration
  ) -> Reading {
    guard bytes.first == Self.escape else {
      return Self.character(bytes, isOver: isOver) { .event(.key($0), $1) }
    }
    switch sequences.match(bytes) {
    case .key(let key, let length): return .event(.key(key), length)
    case .part where !isOver: return .incomplete
    case .part, .none: break
    }
    let rest = bytes.dropFirst()
    guard let second = rest.first else {
      return isOver ? .event(.key(Key(.escape)), 1) : .incomplete
    }
    switch second {
    case UInt8(ascii: "["): return control(bytes, isOver: isOver, at: time)
    case UInt8(ascii: "O"):
      guard rest.count > 1 else { return isOver ? alt(bytes, isOver) : .incomplete }
      // Some terminals put the modifiers between the letters.
      let final = rest.dropFirst().firstIndex { !(0x30...0x3B).contains($0) }
      guard let final else { return isOver ? .passed(bytes.count) : .incomplete }
      let length = final - bytes.startIndex + 1
      return KeySequences.applicationKey(bytes[final]).map { .event(.key($0), length) }
        ?? .passed(length)
    case UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "^"),
      UInt8(ascii: "X"):
      guard rest.count > 1 else { return isOver ? alt(bytes, isOver) : .incomplete }
      return .string(2)
    case Self.escape:
      // Some terminals send Alt as an Escape before the whole sequence.
      guard let third = rest.dropFirst().first else {
        return isOver ? .event(.key(Key(.escape)), 1) : .incomplete
      }
      guard third == UInt8(ascii: "[") || third == UInt8(ascii: "O") else {
        return .event(.key(Key(.escape)), 1)
      }
      switch read(rest, isOver: isOver, at: time) {
      case .event(.key(let key), let length):
        return .event(.key(Key(key.base, key.modifiers.union(.alt))), length + 1)
      case .event(let event, let length): return .event(event, length + 1)
      case .passed(let length): return .passed(length + 1)
      case .paste(let length): return .paste(length + 1)
      case .string(let length): return .string(length + 1)
      case .endless(let length): return .endless(length + 1)
      case .incomplete: return .incomplete
      }
    default: return alt(bytes, isOver)
    }
  }

  /// A letter with Alt: an Escape and the letter.
  func alt(_ bytes: ArraySlice<UInt8>, _ isOver: Bool) -> Reading {
    Self.character(bytes.dropFirst(), isOver: isOver) { key, length in
      .event(.key(Key(key.base, key.modifiers.union(.alt))), length + 1)
    }
  }

  /// A character of UTF-8; what is none is passed over.
  private static func character(
    _ bytes: ArraySlice<UInt8>, isOver: Bool, _ make: (Key, Int) -> Reading
  ) -> Reading {
    let first = bytes[bytes.startIndex]
    let length: Int
    switch first {
    case ..<0x80: length = 1
    case 0xC2..<0xE0: length = 2
    case 0xE0..<0xF0: length = 3
    case 0xF0..<0xF5: length = 4
    default: return .passed(1)
    }
    let own = bytes.prefix(length)
    if let wrong = own.dropFirst().firstIndex(where: { $0 & 0xC0 != 0x80 }) {
      return .passed(wrong - bytes.startIndex)
    }
    guard own.count == length else { return isOver ? .passed(own.count) : .incomplete }
    guard let scalar = String(decoding: own, as: UTF8.self).unicodeScalars.first,
      scalar != "\u{FFFD}", let key = KeySequences.key(of: scalar)
    else { return .passed(length) }
    return make(key, length)
  }

  // MARK: Strings and pastes

  /// Passes over a string up to its end: BEL, or ESC and a backslash.
  ///
  /// Any other control ends it too, so that nobody is left without a keyboard.
  private mutating func skipString() {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Self.escape {
        guard position + 1 < bytes.count else { return }
        if bytes[position + 1] == UInt8(ascii: "\\") {
          position += 2
        } else {
          answer = nil
        }
        isInString = false
        return
      }
      if byte == 0x07 { position += 1 }
      if byte < 0x20 {
        if byte != 0x07 { answer = nil }
        isInString = false
        return
      }
      answer?.append(byte)
      position += 1
    }
  }

  /// Passes over pasted text up to its end; true if that has not come.
  private mutating func skipPaste() -> Bool {
    while position < bytes.count {
      if bytes[position] == Self.escape {
        let rest = bytes[position...]
        if rest.starts(with: Self.pasteEnd) { return false }
        if rest.count < Self.pasteEnd.count, Self.pasteEnd.starts(with: rest) { return true }
      }
      if pasted?.count ?? 0 < Self.longestPaste { pasted?.append(bytes[position]) }
      position += 1
    }
    return true
  }

  private mutating func finishPaste() -> InputEvent {
    position += Self.pasteEnd.count
    let text = String(decoding: pasted ?? [], as: UTF8.self).unicodeScalars
      .filter { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) && $0 != "\u{FFFD}" }
    pasted = nil
    return .paste(String(String.UnicodeScalarView(text)))
  }
}
