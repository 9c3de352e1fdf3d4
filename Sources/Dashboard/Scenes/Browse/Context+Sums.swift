import AllianceModel

extension Context {
  /// What the deals of a list come to, such as "Σ 812,345 m TIV delivered"; empty where they are worth
  /// different things, or only some say what.
  func sumText(of source: ListSource) -> String {
    // Few deals are looked at one by one, and what is still loading has no sum.
    let total = library.count(of: .deal)
    let count = lists.arrangements[.deal]?.recordCount(of: total) ?? total
    guard source.kind == .deal, count >= Self.fewDeals, !library.isPartial else { return "" }
    return memos.result(
      for: SumRequest(
        source: source, count: count,
        words: source.kind.flatMap { lists.arrangements[$0]?.filter } ?? "",
        moment: viewpoint.hidingMoment)
    ) {
      sumText(ofDeals: lists.arrangements[.deal]?.rows ?? Array(0..<total))
    }
  }

  /// What the deals of some rows come to; empty where they are worth different things.
  func sumText(ofDeals rows: [Int]) -> String {
    let sums = library.sums(ofDeals: rows).prefix(2).map { sum in
      "\(Claim.format((sum.value * 10).rounded() / 10)) \(sum.unit) \(sum.measure)"
    }
    return sums.isEmpty ? "" : "Σ " + sums.joined(separator: ", ")
  }

  private static let fewDeals = 50
}

/// What the deals of a list come to.
private struct SumRequest: MemoRequest {
  typealias Result = String
  static let limit = 8
  let source: ListSource
  let count: Int
  let words: String
  let moment: Moment?
}
