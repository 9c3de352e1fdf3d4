import PackJSON

/// Reads words, objects and lists as values of Swift types.
///
/// These functions are generic. They stand in the module whose types they read, so that the compiler makes
/// one for each type; called from another module they cost a tenth of the time in which a pack is loaded.
extension ObjectReader {
  /// One of the words of an enumeration, if it is there.
  package func word<Word: RawRepresentable & CaseIterable>(
    ifPresent name: String, _ about: String = "", as type: Word.Type = Word.self
  ) -> Word? where Word.RawValue == String {
    declare(name, Self.words(of: type), about)
    return optional(name).flatMap { word($0, as: type) }
  }

  /// One of the words of an enumeration that must be there; nil stands for a noted error.
  package func word<Word: RawRepresentable & CaseIterable>(
    _ name: String, _ about: String = "", as type: Word.Type = Word.self
  ) -> Word? where Word.RawValue == String {
    declare(name, Self.words(of: type), isRequired: true, about)
    return required(name).flatMap { word($0, as: type) }
  }

  /// A list of words of an enumeration; empty if left out.
  package func words<Word: RawRepresentable & CaseIterable>(
    _ name: String, _ about: String = "", as type: Word.Type = Word.self
  ) -> [Word] where Word.RawValue == String {
    declare(name, .list(Self.words(of: type)), about)
    return items(name).compactMap { word($0, as: type) }
  }

  /// The words of an enumeration, as schemas say it.
  package static func words<Word: RawRepresentable & CaseIterable>(
    of type: Word.Type
  ) -> FieldType where Word.RawValue == String {
    .words(Word.allCases.map { FieldWord($0.rawValue, ($0 as? any ExplainedWord)?.meaning ?? "") })
  }

  private func word<Word: RawRepresentable & CaseIterable>(
    _ value: JSONNode, as type: Word.Type
  ) -> Word? where Word.RawValue == String {
    value.text.flatMap { Word(rawValue: $0) }
      ?? word(value, among: Word.allCases.map(\.rawValue)).flatMap { Word(rawValue: $0) }
  }

  /// A list of objects, read one by one; empty if left out.
  ///
  /// - Parameters:
  ///   - shapeName: the name under which schemas define the objects; nil for those of this list only.
  ///   - least: fewer are noted as an error, and so is a list that is left out, unless it is 0.
  ///   - expected: what an item is, in words, where more can be said than that it is an object.
  package func list<Item>(
    _ name: String, _ about: String = "", as shapeName: String? = nil, atLeast least: Int = 0,
    expected: @autoclosure () -> String? = nil, _ take: (ObjectReader) -> Item
  ) -> [Item] {
    declare(
      name, .list(.object(Shape(of: take, name: shapeName)), count: least...Int.max),
      isRequired: least > 0, about)
    let list = optional(name)
    if let list, list.kind != .array {
      noteNoList(list)
    }
    let count = list?.itemCount ?? 0
    requireItems(of: name, least, found: count)
    var read: [Item] = []
    read.reserveCapacity(count)
    list?.forEachItem { item in
      let reader = reader(of: item, expected: expected() ?? Self.object(for: item, Shape(of: take)))
      defer { reader.finish() }
      read.append(take(reader))
    }
    return read
  }

  /// Notes a list that has fewer items than it must, or is not there.
  func requireItems(of name: String, _ least: Int, found count: Int) {
    // What is no list at all has been noted.
    guard count < least, let node = required(name), node.kind == .array else { return }
    let words = least == 1 ? "one" : least == 2 ? "two" : "\(least)"
    let found = count == 0 ? "none" : "\(count)"
    log.error("expected \(words) or more in \"\(name)\", found \(found)", at: node)
  }

  /// What is expected in place of a value that is no object, in words.
  private static func object(for value: JSONNode, _ shape: @autoclosure () -> Shape) -> String {
    guard let id = value.identifier else {
      let needed = shape().fields.filter(\.isRequired).map { "\"\($0.name)\": …" }
      return needed.isEmpty ? "an object" : "an object, {\(needed.joined(separator: ", "))}"
    }
    return "an object, {\"\(id.kind)\": \"\(id)\", …}"
  }

  /// An object that may be left out.
  ///
  /// - Parameter expected: what it is, in words, where more can be said than that it is an object.
  package func object<Value>(
    ifPresent name: String, _ about: String = "", expected: @autoclosure () -> String = "an object",
    _ read: (ObjectReader) -> Value
  ) -> Value? {
    declare(name, .object(Shape(of: read)), about)
    return optional(name).map { value in
      let reader = reader(of: value, expected: expected())
      defer { reader.finish() }
      return read(reader)
    }
  }
}
