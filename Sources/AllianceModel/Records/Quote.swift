import PackJSON

/// Words that somebody said or wrote, verbatim and short.
public struct Quote: ReadableRecord {
  public static let kind = Kind.quote
  public static let descriptor = RecordDescriptor(
    { (record: Quote) in .quote(record) }, name: "quote",
    "words, verbatim and short, with speaker, date and who carried them",
    key: "3", isDated: true,
    beginningWords: "said in")

  /// Words in the language in which they were said.
  public struct Original: Sendable {
    public let words: String
    /// As a BCP 47 tag.
    public let language: String
  }

  public let id: Identifier<Quote>
  public let header: RecordHeader
  /// The words, exactly as the source prints them.
  public let words: String
  /// The language that they stand in here, as a BCP 47 tag; nil where nobody says.
  public let language: String?
  /// The words in the language in which they were said, where they stand here in another one.
  public let original: Original?
  /// Who translated them, in words; nil where nobody says.
  public let translatedBy: String?
  /// The text whose words they are, such as a treaty, which nobody speaks.
  public let document: Identifier<Source>?
  /// Who said them; nil where the source names only an office or a trade.
  public let speaker: Identifier<Actor>?
  /// The office that the speaker held then, or who the unnamed speaker was.
  public let office: String?
  /// When they were said; nil where the source does not tell.
  public let date: PartialDate?
  /// On what occasion.
  public let occasion: String?
  /// Who passed the words on, and where they stand; more than one where they are credited twice.
  public let carriedBy: [Citation]
  /// What the words are about.
  public let about: [AnyIdentifier]
  /// What is doubtful about who said it, where or when.
  public let attributionNote: Prose

  init(id: Identifier<Quote>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    words = reader.text("words", "The words, exactly as the source prints them.")
    language = reader.language(ifPresent: "language", "The language that they stand in here")
    original = reader.object(
      ifPresent: "original", "The words in the language in which they were said.",
      expected: "an object, {\"words\": \"…\", \"language\": \"es\"}"
    ) {
      Original(
        words: $0.text("words", "The words."),
        language: $0.language("language", "The language that they were said in"))
    }
    translatedBy = reader.text(ifPresent: "translatedBy", "Who translated them.")
    document = reader.link(
      ifPresent: "document",
      "The text whose words they are, such as a treaty, which has no speaker.")
    speaker = reader.link(ifPresent: "speaker", "Who said them.")
    office = reader.text(
      ifPresent: "office", "The office that the speaker held then, or who an unnamed speaker was.")
    reader.formerlyDate("saidOn", "date")
    date = reader.qualifiedDate(ifPresent: "date", "When they were said.")
    occasion = reader.text(ifPresent: "occasion", "On what occasion.")
    carriedBy = reader.citations(
      "carriedBy", "Who passed the words on, and where they stand.", atLeast: 1)
    about = reader.anyLinks("about", "What the words are about.")
    attributionNote = reader.prose(
      "attributionNote", "What is doubtful about who said it, where or when.")
    reader.requireOne(
      of: ["speaker", "office", "document"],
      expected:
        "a \"speaker\", an \"office\" for an unnamed one, or the \"document\" whose words they are")
  }

  public var recordDate: PartialDate? { date }
  public var participants: [Identifier<Actor>] { [speaker].compactMap { $0 } }

  public func cells(at moment: Moment?) -> [ExportColumn: String] {
    [
      .speaker: speaker?.any.description ?? "", .office: office ?? "",
      .words: words, .language: language ?? "", .translatedBy: translatedBy ?? "",
      .original: original?.words ?? "", .document: document?.any.description ?? "",
    ]
  }

  public var ownLinks: [AnyIdentifier] {
    [speaker?.any, document?.any].compactMap { $0 } + about + attributionNote.links
      + carriedBy.map(\.source.any)
  }
}
