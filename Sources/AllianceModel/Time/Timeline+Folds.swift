// Of very many lanes those of one time or letter are folded into one.

extension Timeline {
  /// More lanes than this are no picture.
  public static let mostLanes = 60

  /// The lanes folded into fewer where there are very many; those of some folds stand open below them.
  ///
  /// - Parameters:
  ///   - words: words that titles must hold; empty for all.
  ///   - window: the years in which something of a lane must fall; nil for all.
  ///   - open: the titles of the folds that are open.
  public func folded(
    matching words: String, in window: ClosedRange<Double>?, open: Set<String>
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
      let title = lane.foldTitle
      if folds[title] == nil { titles.append(title) }
      folds[title, default: []].append(lane)
    }
    let all = titles.enumerated().sorted { one, other in
      let (first, second) = (Lane.order(of: one.element), Lane.order(of: other.element))
      return (first.group, first.key, one.offset) < (second.group, second.key, other.offset)
    }
    return Timeline(
      lanes: all.flatMap { _, title -> [Lane] in
        let own = folds[title] ?? []
        guard own.count > 1 else { return own }
        let fold = Lane(title: title, record: nil, items: [], folded: own)
        return [fold] + (open.contains(title) ? own : [])
      })
  }
}

extension Timeline.Lane {
  /// The fold that the lane belongs to: of phases the kind and the decade in which the first begins,
  /// of others the letter that the title begins with.
  fileprivate var foldTitle: String {
    if let record, record.kind.descriptor.hasPhases {
      guard let year = items.compactMap({ $0.shownFrom?.year }).min() else {
        return "\(record.kind.title), undated"
      }
      return "\(record.kind.title), \(year - ((year % 10) + 10) % 10)s"
    }
    let letter = title.first.map { String($0).uppercased() } ?? ""
    return record == nil ? title : "\(letter)…"
  }

  /// Blocs before relations before all others, each by its decade or letter.
  fileprivate static func order(of title: String) -> (group: Int, key: String) {
    if title.hasPrefix(Kind.bloc.title + ", ") { return (0, title) }
    if title.hasPrefix(Kind.relation.title + ", ") { return (1, title) }
    return title.hasSuffix("…") ? (2, title) : (3, "")
  }
}

extension Timeline.Item {
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
