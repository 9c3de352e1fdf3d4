import AllianceModel
import PackJSON

// What a file says of itself before the names of its columns: when it was made, and how it is to be cited.

extension TableImporter {
  /// More lines than this before the names of columns are no preface.
  private static let mostLines = 100

  /// What the lines before the names of columns say of the source, as the mapping finds it there.
  func preface(of text: [UInt8], before headerLine: Int) -> [DraftMember] {
    guard !mapping.preface.isEmpty else { return [] }
    var members: [DraftMember] = []
    for line in Self.lines(of: text, before: headerLine) {
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

  /// The lines before the names of columns.
  private static func lines(of text: [UInt8], before headerLine: Int) -> [String] {
    guard headerLine > 1 else { return [] }
    return text.split(
      separator: UInt8(ascii: "\n"), maxSplits: mostLines, omittingEmptySubsequences: false
    ).prefix(min(headerLine - 1, mostLines)).map { line in
      SafeText.clean(String(decoding: line, as: UTF8.self))
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  /// What the first line before the names of columns calls the table, without the signs of empty cells, an owner's
  /// mark and the years at its end: "Military expenditure by country, in US$ m., 1949–2023 © SIPRI,,,".
  static func title(of text: [UInt8], before headerLine: Int) -> String {
    guard
      let line = lines(of: text, before: headerLine).first(where: { $0.contains(where: \.isLetter) }
      )
    else { return "" }
    var title = line.filter { $0 != "\"" }.prefix { $0 != "©" }
    func drop(_ signs: String) {
      while let last = title.last, signs.contains(last) { title.removeLast() }
    }
    func dropYear() -> Bool {
      let year = title.suffix(4)
      guard year.count == 4, year.allSatisfy(\.isNumber),
        title.dropLast(4).last.map({ !$0.isNumber }) ?? false
      else { return false }
      title.removeLast(4)
      return true
    }
    drop(",; ")
    let whole = title
    if dropYear() {
      if ["-", "–"].contains(title.last) {
        title.removeLast()
        _ = dropYear()
      } else if !title.hasSuffix(", ") {
        // "In US$ of 2022" is no year of the table.
        title = whole
      }
    }
    drop(",; ")
    return String(title)
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
