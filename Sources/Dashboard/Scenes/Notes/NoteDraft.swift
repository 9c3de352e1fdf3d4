import AllianceModel

/// A note that was begun and not taken over, as it is kept in a file.
public struct NoteDraft: Equatable, Sendable {
  /// The note that it is of.
  public let note: AnyIdentifier
  /// Its words; nil if the file holds none that a note takes.
  public let text: String?
  /// The file.
  public let path: String
  /// The mark of the text that the note was when the draft was begun.
  public let baseMark: String

  /// A draft in a file.
  public init(note: AnyIdentifier, text: String?, path: String, baseMark: String) {
    self.note = note
    self.text = text
    self.path = path
    self.baseMark = baseMark
  }

  /// What tells one text from another in the name of a file (FNV-1a).
  public static func mark(of text: String) -> String {
    var mark: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { mark = (mark ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(mark, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// What is said when a draft is given up by a text without a word.
  public static let givenUp = "the draft is gone; the note is as it was"

  /// A text with line feeds at the ends of its lines, and nothing white at its own ends.
  public static func normalized(_ text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
      .joined(separator: "\n")
    guard let start = lines.firstIndex(where: { !$0.isWhitespace }),
      let end = lines.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(lines[start...end])
  }
}

extension State {
  /// Shows which drafts there are; the last one of each note is offered by what writes it.
  public mutating func setDrafts(_ all: [NoteDraft]) {
    drafts = Dictionary(all.map { ($0.note, $0) }) { _, last in last }
  }
}
