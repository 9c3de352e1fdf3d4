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

  /// More lanes than this are no picture.
  public static let mostLanes = 60

  /// The lanes folded into fewer where there are very many; those of some folds stand open below them.
  ///
  /// - Parameters:
  ///   - words: words that titles must hold; empty for all.
  ///   - window: the years in which something of a lane must fall; nil for all.
  ///   - open: the titles of the folds that are open.
  ///   - fold: what they are folded by.
  public func folded(
    matching words: String, in window: ClosedRange<Double>?, open: Set<String>,
    by fold: Fold = .decade, of library: Library
  ) -> Timeline {
    guard lanes.count > Self.mostLanes || !words.isEmpty else { return self }
    let wanted = words.lowercased()
    var shown = lanes.filter { wanted.isEmpty || $0.title.lowercased().contains(wanted) }
    if lanes.count > Self.mostLanes, let window {
      shown = shown.filter { lane in lane.items.contains { $0.overlaps(window) } }
    }
    guard shown.count > Self.mostLanes else { return Timeline(lanes: shown) }
    var titles: [String] = []
    var folds: [String: [Lane]] = [:]
    for lane in shown {
      let title = lane.foldTitle(by: fold, in: library)
      if folds[title] == nil { titles.append(title) }
      folds[title, default: []].append(lane)
    }
    let all = titles.stablySorted { one, other in
      let (first, second) = (Lane.order(of: one), Lane.order(of: other))
      return (first.group, first.key) < (second.group, second.key)
    }
    return Timeline(
      lanes: all.flatMap { title -> [Lane] in
        let own = folds[title] ?? []
        guard own.count > 1 else { return own }
        let fold = Lane(title: title, record: nil, items: [], folded: own)
        return [fold] + (open.contains(title) ? own : [])
      })
  }
}

extension Timeline.Lane {
  /// The fold that the lane belongs to: of phases the kind and what they are folded by, of others the
  /// letter that the title begins with.
  fileprivate func foldTitle(by fold: Timeline.Fold, in library: Library) -> String {
    if let record, record.kind.descriptor.hasPhases {
      let name =
        switch fold {
        case .decade: decade
        case .members: library.memberGroup(of: record)
        case .region: library.region(of: record)
        }
      return "\(record.kind.title), \(name)"
    }
    let letter = title.first.map { String($0).uppercased() } ?? ""
    return record == nil ? title : "\(letter)…"
  }

  private var decade: String {
    items.compactMap(\.shownFrom).min { $0.year < $1.year }.map { "\($0.decade)s" } ?? "undated"
  }

  /// Blocs before relations before all others, each by its decade or letter.
  fileprivate static func order(of title: String) -> (group: Int, key: String) {
    if title.hasPrefix(Kind.bloc.title + ", ") { return (0, title) }
    if title.hasPrefix(Kind.relation.title + ", ") { return (1, title) }
    return title.hasSuffix("…") ? (2, title) : (3, "")
  }
}

extension Library {
  /// What very many lanes can be folded by: regions only where actors belong to one.
  public var timelineFolds: [Timeline.Fold] {
    Timeline.Fold.allCases.filter { $0 != .region || matrixOrders.contains(.region) }
  }

  /// How many members a bloc or relation has, put into a few groups.
  fileprivate func memberGroup(of id: AnyIdentifier) -> String {
    let count = Set(record(id)?.record.participants ?? []).count
    return switch count {
    case ...2: "2 members"
    case 3...5: "3–5 members"
    case 6...20: "6–20 members"
    default: "more than 20 members"
    }
  }

  /// The region that more than half of the members belong to.
  fileprivate func region(of id: AnyIdentifier) -> String {
    let members = Set(record(id)?.record.participants ?? [])
    var counts: [AnyIdentifier: Int] = [:]
    for member in members {
      guard case .actor(let actor)? = record(member.any), let whole = actor.partOf.first else {
        continue
      }
      counts[whole.any, default: 0] += 1
    }
    let most = counts.max { ($0.value, $1.key.slug) < ($1.value, $0.key.slug) }
    guard let most, 2 * most.value > members.count else { return "several regions" }
    return title(of: most.key)
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
    guard case .phase = shape else {
      return (to ?? from ?? shownFrom).map { $0.span.upperBound >= window.lowerBound } ?? false
    }
    return to.map { $0.span.upperBound >= window.lowerBound } ?? true
  }
}
