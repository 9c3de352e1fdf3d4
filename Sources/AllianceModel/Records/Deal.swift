import PackJSON

/// Something that one actor sells, lends, builds or gives to another.
public struct Deal: ReadableRecord {
  public static let kind = Kind.deal
  public static let descriptor = RecordDescriptor(
    { (record: Deal) in .deal(record) }, name: "deal",
    "who gives what to whom",
    key: "5", isDated: true,
    hasStatus: true, searchWeight: 3)

  /// One thing delivered.
  public struct Item: Sendable {
    /// What it is, such as "MH-60R Seahawk helicopters".
    public let name: String
    /// How many, if the source says so.
    public let quantity: Double?
    /// How the quantity is meant: "a few", "over", "estimated".
    public let qualifier: String?
    /// What has come of it; nil where nobody says.
    public let delivered: Delivery?

    /// Whether some of what was ordered has come, and not all.
    public var isPartlyDelivered: Bool {
      guard let quantity, let come = delivered?.quantity else { return false }
      return come > 0 && come < quantity
    }
  }

  /// How many of a thing have come, and when.
  public struct Delivery: Sendable {
    /// How many; nil where only years are known.
    public let quantity: Double?
    /// How the quantity is meant.
    public let qualifier: String?
    /// The years of delivery, in order.
    public let years: [Int]
  }

  public let id: Identifier<Deal>
  public let header: RecordHeader
  /// Who gives or sells; none where nobody knows.
  public let givers: [Identifier<Actor>]
  /// Who receives or buys; none where nobody knows.
  public let receivers: [Identifier<Actor>]
  /// Who agrees with whom, where none of them gives and the others receive.
  public let equals: [Identifier<Actor>]
  /// What changes hands.
  public let items: [Item]
  /// When it was agreed or reported.
  public let date: PartialDate
  /// How far it has come.
  public let status: Status
  /// When it is in force, such as the years of a lease; without any it has happened at its date.
  public let spells: [Spell]
  public let history: [StatusSpell]

  init(id: Identifier<Deal>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    givers = reader.linkOrLinks(
      "giver", "Who gives or sells, one or several; left out where nobody knows it.")
    receivers = reader.linkOrLinks(
      "receiver", "Who receives or buys, one or several; left out where nobody knows it.")
    equals = reader.links(
      "parties", "Who agrees with whom, where none gives and the others receive.")
    reader.requireOne(
      of: ["giver", "receiver", "parties"],
      expected: "a \"giver\", a \"receiver\", or \"parties\" that agree as equals")
    if reader.log.isStrict, let both = givers.first(where: receivers.contains),
      let node = reader.node["receiver"]
    {
      reader.log.warning(
        "\(both.any) is the giver too: where none gives and the others receive, those that agree are its "
          + "\"parties\"", at: node)
    }
    items = reader.list(
      "items", "What changes hands.", expected: "an object, {\"name\": \"…\", \"quantity\": 1}"
    ) { item in
      Item(
        name: item.text("name", "What it is."),
        quantity: item.number(ifPresent: "quantity", "How many."),
        qualifier: item.text(ifPresent: "qualifier", "How the quantity is meant."),
        delivered: item.object(ifPresent: "delivered", "How many have come, in which years.") {
          Delivery($0)
        })
    }
    date = reader.qualifiedDate("date", "When it was agreed or reported.")
    status =
      reader.status("status", "How far it has come.", suiting: Status.ofDeals) ?? .reported
    spells = reader.spells("When it is in force, such as the years of a lease.")
    history = reader.history()
  }

  public var recordDate: PartialDate? { date }
  public var recordStatus: Status? { status }
  var lifetime: Lifetime {
    spells.isEmpty ? Lifetime(date) : Lifetime(spells, [], sources: header.citations)
  }
  public var participants: [Identifier<Actor>] {
    var seen: Set<Identifier<Actor>> = []
    return (givers + receivers + equals).filter { seen.insert($0).inserted }
  }

  public func cells(at moment: Moment?) -> [ExportColumn: String] {
    let sides: [ExportColumn: [Identifier<Actor>]] = [
      .giver: givers, .receiver: receivers, .parties: equals,
    ]
    var cells = sides.mapValues { ExportColumn.list($0.map(\.any.description)) }
    cells[.quantity] = ExportColumn.list(
      items.map { item in
        let number = item.quantity.map { JSONValue.number($0).compact }
        return [item.qualifier, number, item.name].compactMap { $0 }.joined(separator: " ")
      })
    cells[.end] = end?.isoText
    cells[.endQualifier] = end?.qualifier?.rawValue
    return cells
  }

  /// When it was over, as it says itself; else the year in which the last of what was ordered came, where no part is
  /// missing.
  private var end: PartialDate? {
    guard spells.isEmpty else { return spells.last?.to }
    let years = items.map { $0.isPartlyDelivered ? nil : $0.delivered?.years.last }
    return years.contains(nil) ? nil : years.compactMap { $0 }.max().map { PartialDate(year: $0) }
  }

  public var ownLinks: [AnyIdentifier] { participants.map(\.any) }
}

extension Deal.Delivery {
  fileprivate init(_ reader: ObjectReader) {
    quantity = reader.number(
      ifPresent: "quantity", "How many; left out where only years are known.")
    qualifier = reader.text(ifPresent: "qualifier", "How the quantity is meant.")
    let range = 1...9999
    reader.declare(
      "years", .list(ObjectReader.wholeNumber(in: range)), "The years of delivery.")
    years = reader.items("years").compactMap { reader.wholeNumber($0, in: range) }.sorted()
  }

  /// How many have come and when, in words: "8 by 2014", "12, 2012–2013".
  public var text: String {
    let count = quantity.map { Claim.format($0) }
    let known = [qualifier, count].compactMap { $0 }.joined(separator: " ")
    let time: String? =
      switch (years.first, years.last) {
      case (let first?, let last?) where first == last: "\(first)"
      case (let first?, let last?) where last - first + 1 == Set(years).count: "\(first)–\(last)"
      case (.some, .some): Set(years).sorted().map { "\($0)" }.joined(separator: ", ")
      default: nil
      }
    return [known.isEmpty ? nil : known, time].compactMap { $0 }.joined(separator: ", ")
  }
}
