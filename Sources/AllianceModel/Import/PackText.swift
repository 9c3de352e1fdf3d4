import PackJSON

/// The files of a kind, so large at most that each can be loaded.
enum PackText {
  /// The limit with room to spare, in bytes.
  private static let largestFile = 48 << 20

  /// The texts of the files; none for no records.
  static func files(_ records: [ImportedRecord], _ kind: Kind) -> [String] {
    var files: [String] = []
    var text = ""
    for record in records {
      let item = record.text
      if !text.isEmpty, text.utf8.count + item.utf8.count > largestFile {
        files.append(text + "\n]}\n")
        text = ""
      }
      text += text.isEmpty ? "{\"\(kind.plural)\": [\n" : ",\n"
      text += item
    }
    if !text.isEmpty { files.append(text + "\n]}\n") }
    return files
  }
}
