import PackJSON

/// Something that one actor sells, lends, builds or gives to another.
public struct Deal: ReadableRecord {
  public static let kind = Kind.deal
  public static let descriptor = RecordDescriptor(
    { (record: Deal) in .deal(record) }, name: "deal", key: "5", isDated: true)

  /// One thing delivered.
  public struct Item: Sendable {
    /// What it is, such as "MH-60R Seahawk helicopters".
    public let name: String
    /// How many, if the source says so.
    public let quantity: Double?
    /// How the quantity is meant: "a few", "over".
    public let qualifier: String?
  }

  public let id: Identifier<Deal>
  public let header: RecordHeader
  /// Who gives or sells.
  public let giver: Identifier<Actor>
  /// Who receives or buys.
  public let receiver: Identifier<Actor>
  /// What changes hands.
  public let items: [Item]
  /// When it was agreed or reported.
  public let date: PartialDate
  /// How far it has come.
  public let status: Status
  public let claims: [Claim]

  init(id: Identifier<Deal>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    giver = reader.link("giver")
    receiver = reader.link("receiver")
    items = reader.list("items") { item in
      Item(
        name: item.text("name"), quantity: item.optional("quantity").map { item.number($0) },
        qualifier: item.text(ifPresent: "qualifier"))
    }
    date = reader.qualifiedDate("date")
    status = reader.word("status") ?? .reported
    claims = reader.list("claims") { Claim($0) }
  }

  public var recordDate: PartialDate? { date }
  public var recordStatus: Status? { status }
  public var participants: [Identifier<Actor>] { [giver, receiver] }

  public var ownLinks: [AnyIdentifier] { [giver.any, receiver.any] }
}
