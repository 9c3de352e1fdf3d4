import AllianceModel

/// How a mark of the map is drawn: each category of places has its own sign, and so have events.
enum MarkLook: Hashable, CaseIterable {
  case place(Place.Category)
  case event

  static let allCases = Place.Category.allCases.map { MarkLook.place($0) } + [.event]

  /// The sign; regions and seas have only their names.
  var sign: String? { entry.sign }
  /// What it is, in a word.
  var word: String {
    switch self {
    case .place(let category): category.rawValue
    case .event: Kind.event.name
    }
  }
  /// Which marks are drawn first, from 1.
  var order: Int { entry.order }
  /// Whether it stands on maps that have no room for names, too.
  var isAlwaysShown: Bool { self == .place(.port) }

  private var entry: (sign: String?, order: Int) {
    switch self {
    case .place(.port): ("◆", 1)
    case .place(.city): ("●", 2)
    case .place(.base): ("■", 1)
    case .place(.pass): ("▴", 1)
    case .place(.strait): ("≈", 1)
    case .place(.institution): ("○", 2)
    case .place(.dam): ("▬", 1)
    case .place(.airport): ("↑", 1)
    case .place(.borderPost): ("¦", 1)
    case .place(.oilField): ("¤", 1)
    case .place(.terminal): ("◇", 1)
    case .place(.powerPlant): ("+", 1)
    case .place(.camp): ("⌂", 1)
    case .event: ("!", 3)
    case .place(.region), .place(.sea), .place(.line): (nil, 4)
    }
  }
}
