import PackJSON

extension Library {
  /// The words of a record around what was searched for: why it was found.
  ///
  /// Of its texts the first with most of the words; where only its title or another name has them, its
  /// summary. Nil if it has no text but its title.
  ///
  /// - Parameters:
  ///   - words: folded.
  ///   - width: how many characters may be returned.
  public func passage(of place: RecordIndex, around words: [[UInt8]], width: Int) -> String? {
    let node = store.list(of: place.kind).node(at: place.row)
    var texts = Self.texts(of: node).filter { !$0.isEmpty }
    // The title stands above it already.
    if let title = node["title"]?.text, let index = texts.firstIndex(of: title) {
      texts.remove(at: index)
    }
    var best: (text: String, count: Int, place: Int)?
    for text in texts {
      let (folded, offsets) = Self.folded(text)
      let hits = folded.withUnsafeBufferPointer { bytes in
        words.compactMap { ByteSearch.findWord($0, in: bytes, from: 0) }
      }
      guard let first = hits.min(), hits.count > best?.count ?? 0 else { continue }
      best = (text, hits.count, offsets[first])
    }
    guard let best else {
      return record(place.kind, at: place.row).map { $0.record.header.summary.plainText }
        .flatMap { $0.isEmpty ? texts.first : $0 }.map { Self.cut($0, around: 0, to: width) }
    }
    return Self.cut(best.text, around: best.place, to: width)
  }

  /// The texts of a record in their order: of links the words, of identifiers nothing.
  private static func texts(of node: JSONNode) -> [String] {
    switch node.kind {
    case .object:
      node.members.filter { !FieldUses.unread.contains($0.key.text ?? "") }
        .flatMap { texts(of: $0.value) }
    case .array: node.items.flatMap { texts(of: $0) }
    case .string:
      node.text.flatMap { text in
        AnyIdentifier(text) == nil
          ? [Prose(markup: text, allowsWebLinks: true)?.plainText ?? text] : nil
      } ?? []
    case .number, .yes, .no, .null: []
    }
  }

  /// A text folded, and for each byte the character that it comes from.
  private static func folded(_ text: String) -> (bytes: [UInt8], offsets: [Int]) {
    var bytes: [UInt8] = []
    var offsets: [Int] = []
    for (offset, character) in text.enumerated() {
      for scalar in character.unicodeScalars { TextFolding.append(scalar, to: &bytes) }
      // A sign may take back what stood before it.
      offsets.removeLast(max(0, offsets.count - bytes.count))
      while offsets.count < bytes.count { offsets.append(offset) }
    }
    return (bytes, offsets)
  }

  /// As many characters as fit around a place, cut between words.
  private static func cut(_ text: String, around place: Int, to width: Int) -> String {
    let letters = Array(text)
    guard letters.count > width else { return text }
    var start = max(0, min(place - width / 3, letters.count - width))
    if start > 0 {
      start = letters[start..<max(start, place)].firstIndex(of: " ").map { $0 + 1 } ?? start
    }
    let lead = start > 0 ? "… " : ""
    var end = min(letters.count, start + width - lead.count)
    if end < letters.count {
      end = letters[(start + 1)..<max(start + 1, end - 2)].lastIndex(of: " ") ?? end - 2
    }
    return lead + String(letters[start..<end]) + (end < letters.count ? " …" : "")
  }
}
