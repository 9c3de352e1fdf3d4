import PackJSON

/// What a user has written on a record, or a collection of records under a name.
///
/// Notes are no content: the bundled pack has none, and a user's stand in a pack of the user's own.
public struct Note: ReadableRecord {
  public static let kind = Kind.note
  public static let descriptor = RecordDescriptor(
    { (record: Note) in .note(record) }, name: "note",
    "what somebody has written on records (`about`), and named collections of them; "
      + "`i` and `K` in the program write such a pack of their own",
    key: "#", isOwn: true)

  public let id: Identifier<Note>
  public let header: RecordHeader
  /// The records that it is on, in the order in which they were added.
  public let about: [AnyIdentifier]
  /// When it was last changed.
  public let writtenOn: PartialDate?

  init(id: Identifier<Note>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    about = reader.anyLinks(
      "about", "The records that it is on; of a collection all of them.")
    writtenOn = reader.date(ifPresent: "writtenOn", "When it was last changed.")
  }

  /// What begins the slug of a note on one record.
  public static let onRecord = "on-"

  /// Whether it is a collection under a name, and not a note on one record.
  public var isCollection: Bool { !id.slug.hasPrefix(Self.onRecord) }

  /// What somebody writes now on 1962 holds in 1962 too.
  var lifetime: Lifetime { .always }

  public var ownLinks: [AnyIdentifier] { about }
}
