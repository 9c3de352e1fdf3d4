import PackJSON

/// What a user has written on a record, or a collection of records under a name.
///
/// Notes are no content: the bundled pack has none, and a user's stand in a pack of the user's own.
public struct Note: ReadableRecord {
  public static let kind = Kind.note
  public static let descriptor = RecordDescriptor(
    { (record: Note) in .note(record) }, name: "note",
    "what somebody has written on records (`about`), and named collections of them; "
      + "`i` and `r c` in the program write such a pack of their own",
    key: "#", isOwn: true)

  public let id: Identifier<Note>
  public let header: RecordHeader
  /// The records that it is on, in the order in which they were added.
  public let about: [AnyIdentifier]
  /// When it was last changed.
  public let date: PartialDate?
  /// Its text line by line; the summary has a blank for each line end.
  public let lines: [Prose]
  /// Its text letter by letter as it is written, signs that are not shown among them.
  public let text: String

  init(id: Identifier<Note>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    about = reader.anyLinks(
      "about", "The records that it is on; of a collection all of them.")
    reader.formerly("writtenOn", "date")
    date = reader.date(ifPresent: "date", "When it was last changed.")
    text = reader.node["summary"]?.writtenText ?? ""
    lines = (reader.node["summary"]?.lines ?? []).map {
      Prose(markup: $0, allowsWebLinks: true) ?? Prose(words: $0)
    }
  }

  /// The longest text of a note, in letters.
  public static let longestText = 100_000

  /// What is wrong with a text that is longer.
  public static func lengthFault(of count: Int) -> String {
    "a note takes \(longestText) letters, and this has \(count)"
  }

  /// What is wrong with a text for a note, and what to do; nil if it can be taken.
  public static func fault(in text: String) -> String? {
    let count = text.count
    if count > longestText { return lengthFault(of: count) }
    let isMarkup = text.split(whereSeparator: \.isNewline).allSatisfy {
      Prose(markup: String($0), allowsWebLinks: true) != nil
    }
    return isMarkup
      ? nil
      : "a link is [words](kind/name), such as [the port](place/port), or [words](https://…)"
  }

  /// What begins the slug of a note on one record.
  public static let onRecord = "on-"

  /// Whether it is a collection under a name, and not a note on one record.
  public var isCollection: Bool { !id.slug.hasPrefix(Self.onRecord) }

  /// What somebody writes now on 1962 holds in 1962 too.
  var lifetime: Lifetime { .always }

  public var ownLinks: [AnyIdentifier] { about }
}
