import PackJSON

/// What the program knows of a kind of records; what it knows of one record is its `Record`.
public struct RecordDescriptor: Sendable {
  /// The kinds, in the order of `Kind.allCases`: a new kind adds its line here.
  static let all: [RecordDescriptor] = [
    Bloc.descriptor, Corridor.descriptor, Quote.descriptor, Actor.descriptor, Deal.descriptor,
    Figure.descriptor, Event.descriptor, Source.descriptor, Relation.descriptor,
    Place.descriptor, Note.descriptor,
  ]

  /// The kind.
  let kind: Kind
  /// What its records are, in a few words for authors of packs.
  let about: String
  /// The name for one record, lower case.
  let name: String
  /// The name for many, lower case.
  let plural: String
  /// The key that shows the list.
  let key: String
  /// "a" or "an".
  let article: String
  /// Whether lists of the kind go by date; others go by title.
  public let isDated: Bool
  /// Whether its records have phases, and so levels.
  public let hasPhases: Bool
  /// Whether its records have a status: how far they have come.
  public let hasStatus: Bool
  /// Whether identifier and title of its records follow from what they have, where they say none.
  public let infersName: Bool
  /// Whether users write them: there are none unless somebody has.
  public let isOwn: Bool
  /// Its place among the kinds in a search, for records that fit equally well: 0 for the kind that is
  /// listed first, 5 for the one that is listed last.
  let searchWeight: Int
  /// What stands before the date of a record that comes later than the date looked from.
  public let beginningWords: String
  /// The fields of its records, as reading one declares them.
  let shape: @Sendable () -> Shape
  /// Reads a record whose header has been read.
  let read: @Sendable (_ slug: String, RecordHeader, ObjectReader) -> AnyRecord
  /// Reads a record while its file is checked, which notes its parties and ties; nil if there was an
  /// error.
  let check:
    @Sendable (_ slug: String, ObjectReader, PackFileReader.Place, PackFileReader) -> RecordEntry?

  /// Describes a type of records.
  ///
  /// - Parameters:
  ///   - wrap: the case of `AnyRecord` that holds it.
  ///   - about: what its records are.
  init<Content: ReadableRecord>(
    _ wrap: @escaping @Sendable (Content) -> AnyRecord, name: String, _ about: String,
    plural: String? = nil,
    key: String, article: String = "a", isDated: Bool = false, hasPhases: Bool = false,
    hasStatus: Bool = false, infersName: Bool = false, isOwn: Bool = false, searchWeight: Int = 4,
    beginningWords: String = "of"
  ) {
    kind = Content.kind
    self.name = name
    self.about = about
    self.plural = plural ?? name + "s"
    self.key = key
    self.article = article
    self.isDated = isDated
    self.hasPhases = hasPhases
    self.hasStatus = hasStatus
    self.infersName = infersName
    self.isOwn = isOwn
    self.searchWeight = searchWeight
    self.beginningWords = beginningWords
    shape = {
      Shape { reader in
        reader.declare(
          "id", Content.kind.linkType, isRequired: !infersName, use: .reference,
          "\(name)/ and a name of lower-case letters, digits and hyphens; unique in its pack"
            + (infersName
              ? ". By default the names of its two actors in the order of letters." : "."))
        return Content(
          id: Identifier(slug: ""), header: RecordHeader(reader, of: Content.kind), reader)
      }
    }
    read = { slug, header, reader in
      wrap(Content(id: Identifier(slug: slug), header: header, reader))
    }
    check = { slug, reader, place, file in
      let header = RecordHeader(reader, of: Content.kind)
      let record = Content(id: Identifier(slug: slug), header: header, reader)
      reader.finish()
      return file.entry(of: record, at: place) { wrap(record) }
    }
  }
}
