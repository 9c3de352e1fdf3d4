import AllianceModel
import PackJSON

// What a file says of itself before the names of its columns: when it was made, and how it is to be cited.

extension TableImporter {
  /// More lines than this before the names of columns are no preface.
  private static let mostLines = 100

  /// What the lines before the names of columns say of the source, as the mapping finds it there.
  func preface(of text: [UInt8], before headerLine: Int) -> [DraftMember] {
    guard !mapping.preface.isEmpty, headerLine > 1 else { return [] }
    let lines = text.split(
      separator: UInt8(ascii: "\n"), maxSplits: Self.mostLines, omittingEmptySubsequences: false
    ).prefix(min(headerLine - 1, Self.mostLines))
    var members: [DraftMember] = []
    for line in lines {
      let line = SafeText.clean(String(decoding: line, as: UTF8.self))
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for (start, member) in mapping.preface where line.hasPrefix(start) {
        let rest = line.dropFirst(start.count).drop { $0 == " " }
        guard member == "date" else {
          members.append(DraftMember(name: member, value: .text("“\(line)”")))
          continue
        }
        if let date = Self.date(inWords: String(rest)) {
          members.append(DraftMember(name: member, value: .date(date)))
        }
      }
    }
    return members
  }

  /// A day such as "13 Oct 2024", whatever follows it.
  private static func date(inWords text: String) -> PartialDate? {
    let words = text.split(separator: " ")
    guard words.count >= 3, let day = Int(words[0]), let year = Int(words[2]),
      let month = DateText.month(String(words[1].lowercased().prefix(3)))
    else { return PartialDate(text) }
    let date = PartialDate(year: year, month: month, day: day)
    return PartialDate(date.isoText) == date ? date : nil
  }
}
