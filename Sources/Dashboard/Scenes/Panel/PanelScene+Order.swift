import AllianceModel

/// What the rows of a panel are sorted by.
extension PanelScene {
  func sorted(_ subjects: [Int], _ panel: Panel, in context: Context) -> [Int] {
    let period = period(panel, in: context)
    // Of ranks the first is the largest.
    let sign = panel.unit == .rank ? 1.0 : -1.0
    switch order {
    case .size: return panel.bySize(subjects, at: period)
    case .last:
      return subjects.stablySorted { subject -> Double in
        panel.value(of: subject, at: period).map { sign * $0 } ?? .infinity
      }
    case .change:
      return subjects.stablySorted { subject -> Double in
        guard let first = panel.points(of: subject).first,
          let last = panel.last(of: subject, by: period), last.period > first.period
        else { return .infinity }
        return sign * (last.value - first.value)
      }
    case .likeness:
      guard let model else { return subjects }
      return subjects.stablySorted { subject -> Double in
        subject == model ? -2 : panel.likeness(of: subject, model).map { -$0.value } ?? 2
      }
    }
  }

  /// How alike the course of a row is to that which rows are sorted by, in words; nil in another order, and of that
  /// one itself.
  func likenessText(of subject: Int, _ panel: Panel) -> String? {
    guard order == .likeness, let model, model != subject else { return nil }
    let step = panel.form.step.rawValue
    guard let likeness = panel.likeness(of: subject, model) else {
      return "no likeness: fewer than \(Panel.leastShared) shared \(step)s, or no change"
    }
    let value = Claim.format((100 * likeness.value).rounded() / 100)
    return "likeness \(value) over \(counted(likeness.shared, step))"
  }

  /// The order in words, in few where there is little room.
  func orderText(_ panel: Panel, in context: Context) -> String {
    let isShort = context.size.columns < 60
    switch order {
    case .size:
      guard !isShort || panel.countsSums else { return "by last value" }
      return "by " + panel.sizeText(at: period(panel, in: context))
    case .last: return isShort ? "by value" : "by the value at the date"
    case .change: return isShort ? "by change" : "by the change since the first value"
    case .likeness:
      let name = model.map { context.library.title(ofSubject: $0, in: panel) } ?? "nobody"
      let count = withoutLikeness(panel, in: context)
      let rest =
        count == 0 ? "" : "\(isShort ? "; " : ", ")\(Claim.format(Double(count))) without one last"
      let step = panel.form.step.rawValue
      return "by likeness to " + name
        + (isShort
          ? "" : ": the correlation over shared \(step)s, \(Panel.leastShared) at least") + rest
    }
  }

  /// How many rows have no likeness to that which they are sorted by.
  private func withoutLikeness(_ panel: Panel, in context: Context) -> Int {
    guard let model else { return 0 }
    return context.memos.result(
      for: UnlikeRequest(panel: id, of: of, filter: filter, model: model)
    ) {
      pool(panel, in: context).count { $0 != model && panel.likeness(of: $0, model) == nil }
    }
  }
}

/// What the number of rows without a likeness is counted from.
private struct UnlikeRequest: MemoRequest {
  typealias Result = Int
  static let limit = 4
  let panel: AnyIdentifier
  let of: [Identifier<Actor>]
  let filter: String
  let model: Int
}
