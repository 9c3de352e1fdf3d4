// Of very many lanes those of one time or letter are folded into one.

extension Timeline {
  /// What very many lanes of blocs and relations are folded by.
  public enum Fold: String, CaseIterable, Sendable {
    /// The decade in which the first phase begins.
    case decade
    /// How many members there are.
    case members
    /// The region that most members belong to.
    case region
  }

  /// What a fold is known by: two regions of one name are two folds.
  public enum FoldID: Hashable, Sendable {
    /// Phases of a kind, by the decade in which the first begins; nil for undated ones.
    case decade(Kind, Int?)
    /// By how many members there are at most; nil for more.
    case members(Kind, Int?)
    /// By the region that most members belong to; nil for several.
    case region(Kind, AnyIdentifier?)
    /// Records whose titles begin with a letter.
    case letter(String)
    /// A lane that is no record's.
    case lane(String)

    /// Blocs before relations before all others.
    fileprivate var order: Int {
      switch self {
      case .decade(let kind, _), .members(let kind, _), .region(let kind, _):
        kind == .bloc ? 0 : 1
      case .letter: 2
      case .lane: 3
      }
    }
  }

  /// More lanes than this are no picture.
  public static let mostLanes = 60

  /// The lanes folded into fewer where there are very many; those of some folds stand open below them.
  ///
  /// - Parameters:
  ///   - words: words that titles must hold; empty for all.
  ///   - window: the years in which something of a lane must fall; nil for all.
  ///   - open: the folds that are open.
  ///   - fold: what they are folded by.
  public func folded(
    matching words: String, in window: ClosedRange<Double>?, open: Set<FoldID>,
    by fold: Fold = .decade, of library: Library
  ) -> Timeline {
    guard laneCount > Self.mostLanes || !words.isEmpty else { return self }
    let wanted = words.lowercased()
    // Two by their names are a pair in any order.
    let both =
      words.isEmpty
      ? nil
      : library.pair(exactly: words)?.actors.map {
        library.title(of: $0.any).lowercased()
      }
    var shown = lanes.filter { lane in
      let title = lane.title.lowercased()
      return wanted.isEmpty || title.contains(wanted)
        || both.map { $0.allSatisfy { title.contains($0) } } ?? false
    }
    if laneCount > Self.mostLanes, let window {
      shown = shown.filter { lane in lane.items.contains { $0.overlaps(window) } }
    }
    guard Timeline(lanes: shown).laneCount > Self.mostLanes else { return Timeline(lanes: shown) }
    let folds = shown.grouped { $0.foldID(by: fold, in: library) }.map { id, lanes in
      (id: id, title: lanes[0].title(of: id, in: library), lanes: lanes)
    }
    let all = folds.stablySorted { one, other in
      // Those that are no record's stay in their order.
      let keys = [one, other].map { $0.id.order == 3 ? "" : $0.title }
      return (one.id.order, keys[0]) < (other.id.order, keys[1])
    }
    return Timeline(
      lanes: all.flatMap { fold -> [Lane] in
        guard fold.lanes.count > 1 else { return fold.lanes }
        let lane = Lane(
          title: fold.title, record: nil, items: [], folded: fold.lanes, foldID: fold.id)
        return [lane] + (open.contains(fold.id) ? fold.lanes : [])
      })
  }
}

extension Timeline.Lane {
  /// The fold that the lane belongs to: of phases the kind and what they are folded by, of others the
  /// letter that the title begins with.
  fileprivate func foldID(by fold: Timeline.Fold, in library: Library) -> Timeline.FoldID {
    guard let record else { return .lane(title) }
    guard record.kind.descriptor.hasPhases else {
      return .letter(title.first.map { String($0).uppercased() } ?? "")
    }
    switch fold {
    case .decade:
      return .decade(
        record.kind, items.compactMap(\.shownFrom).min { $0.year < $1.year }?.decade)
    case .members: return .members(record.kind, library.memberGroup(of: record))
    case .region: return .region(record.kind, library.region(of: record))
    }
  }

  /// What a fold is called.
  fileprivate func title(of id: Timeline.FoldID, in library: Library) -> String {
    switch id {
    case .decade(let kind, let decade):
      "\(kind.title), " + (decade.map { "\($0)s" } ?? "undated")
    case .members(let kind, let most):
      switch most {
      case 2: "\(kind.title), 2 members"
      case 5: "\(kind.title), 3–5 members"
      case 20: "\(kind.title), 6–20 members"
      default: "\(kind.title), more than 20 members"
      }
    case .region(let kind, let region):
      "\(kind.title), " + (region.map { library.title(of: $0) } ?? "several regions")
    case .letter(let letter): letter + "…"
    case .lane(let title): title
    }
  }
}

extension Library {
  /// What very many lanes can be folded by: regions only where actors belong to one.
  public var timelineFolds: [Timeline.Fold] {
    Timeline.Fold.allCases.filter { $0 != .region || matrixOrders.contains(.region) }
  }

  /// How many members a bloc or relation has at most, put into a few groups; nil for more.
  fileprivate func memberGroup(of id: AnyIdentifier) -> Int? {
    let count = Set(record(id)?.record.participants ?? []).count
    return [2, 5, 20].first { count <= $0 }
  }

  /// The region that more than half of the members belong to; nil for none.
  fileprivate func region(of id: AnyIdentifier) -> AnyIdentifier? {
    let members = Set(record(id)?.record.participants ?? [])
    var counts: [AnyIdentifier: Int] = [:]
    for member in members {
      guard case .actor(let actor)? = record(member.any), let whole = actor.partOf.first else {
        continue
      }
      counts[whole.any, default: 0] += 1
    }
    let most = counts.max { ($0.value, $1.key.slug) < ($1.value, $0.key.slug) }
    guard let most, 2 * most.value > members.count else { return nil }
    return most.key
  }
}

extension Timeline.Item {
  /// Whether it holds at a moment, or has happened by then; all do for all time.
  public func holds(at moment: Moment?) -> Bool { spells.holds(at: moment) }

  /// Whether any of it falls into some years.
  func overlaps(_ window: ClosedRange<Double>) -> Bool {
    guard let start = shownFrom?.span.lowerBound, start <= window.upperBound else {
      return shownFrom == nil
    }
    guard lasts else {
      return (to ?? from ?? shownFrom).map { $0.span.upperBound >= window.lowerBound } ?? false
    }
    return to.map { $0.span.upperBound >= window.lowerBound } ?? true
  }
}
