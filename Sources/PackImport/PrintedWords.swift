import AllianceModel
import PackJSON

/// What a file says of itself before the names of its columns and behind its rows: when it was made, how it is
/// to be cited, and whose it is.
struct PrintedWords {
  /// More lines than this before the names of columns are no preface.
  private static let mostLines = 100
  /// So many bytes behind the rows are looked at.
  private static let mostTail = 4000

  /// What it says, as members of the source.
  private(set) var members: [DraftMember] = []
  /// Whose it is, as it prints it; nil where it does not.
  private(set) var owner: String?
  /// The last line, where it is no row; nil where it is one.
  private(set) var lastLine: String?
  /// The bytes without the lines behind the rows.
  private(set) var table: [UInt8]

  init() { table = [] }

  /// - Parameters:
  ///   - headerLine: the line of the names of columns, from 1.
  ///   - starts: how such lines begin, and which member of the source each is.
  init(of text: [UInt8], before headerLine: Int, _ starts: [(start: String, member: String)]) {
    table = text
    guard !starts.isEmpty else { return }
    for line in Self.lines(of: text, before: headerLine) { take(line, starts) }
    while let end = table.suffix(Self.mostTail).lastIndex(where: { $0 > 0x20 }) {
      guard let start = table[...end].suffix(Self.mostTail).lastIndex(of: 0x0A) else { break }
      let words = Self.words(table[start...end])
      guard take(words, starts) else { break }
      lastLine = lastLine ?? words
      table.removeSubrange((start + 1)...)
    }
  }

  /// The lines before the names of columns.
  private static func lines(of text: [UInt8], before headerLine: Int) -> [String] {
    guard headerLine > 1 else { return [] }
    return text.split(
      separator: UInt8(ascii: "\n"), maxSplits: mostLines, omittingEmptySubsequences: false
    ).prefix(min(headerLine - 1, mostLines)).map(words)
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

  /// A line without the signs that a table puts around its only cell.
  private static func words(_ line: ArraySlice<UInt8>) -> String {
    let text = SafeText.clean(String(decoding: line, as: UTF8.self))
    let all = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let isSign = { (letter: Character) in "\",;".contains(letter) }
    return String(all.drop(while: isSign).reversed().drop(while: isSign).reversed())
  }

  /// Takes what a line says; false for one that says nothing of the file.
  @discardableResult
  private mutating func take(_ line: String, _ starts: [(start: String, member: String)]) -> Bool {
    guard let (start, member) = starts.first(where: { line.hasPrefix($0.start) }) else {
      return false
    }
    guard member == "date" else {
      if !members.contains(where: { $0.name == member }) {
        members.append(DraftMember(name: member, value: .text("“\(line)”")))
      }
      if ["©", "(c)", "(C)"].contains(where: { line.contains($0) }) { owner = owner ?? line }
      return true
    }
    let rest = line.dropFirst(start.count).drop { !$0.isASCIIDigit }
    guard let date = Self.date(inWords: String(rest)) else { return false }
    if !members.contains(where: { $0.name == member }) {
      members.append(DraftMember(name: member, value: .date(date)))
    }
    return true
  }

  /// A day such as "13 Oct 2024" or "2025-04-28", whatever follows it.
  private static func date(inWords text: String) -> PartialDate? {
    let words = text.split(separator: " ")
    guard words.count >= 3, let day = Int(words[0]),
      let year = Int(words[2].filter(\.isASCIIDigit)),
      let month = DateText.month(String(words[1].lowercased().prefix(3)))
    else { return words.first.flatMap { PartialDate(String($0)) } }
    let date = PartialDate(year: year, month: month, day: day)
    return PartialDate(date.isoText) == date ? date : nil
  }
}
