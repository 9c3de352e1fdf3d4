import AllianceModel
import Synchronization

/// Results of a function that were worked out a moment ago, or will probably be asked for next.
///
/// Views stay functions of the state; here they are only not worked out twice.
struct Memo<Request: Hashable & Sendable, Result: Sendable>: Sendable {
  private var recent: MemoTable<Request, Result>
  /// What was recent before; what nobody asks for any more is forgotten with it.
  private var older: MemoTable<Request, Result>

  /// - Parameter limit: how many results are recent at most.
  init(limit: Int) {
    recent = MemoTable(limit: limit)
    older = recent
  }

  /// The result for a request, if it is known; it is recent then.
  fileprivate mutating func result(for request: Request) -> Result? {
    let hash = request.hashValue
    if let result = recent.result(for: request, hash) { return result }
    guard let result = older.result(for: request, hash) else { return nil }
    keep(result, for: request)
    return result
  }

  fileprivate mutating func keep(_ result: Result, for request: Request) {
    if recent.isFull {
      older = recent
      recent.removeAll()
    }
    recent.keep(result, for: request, request.hashValue)
  }
}

/// A few results by their requests.
///
/// No dictionary: the first one of each type takes a part of the start.
private struct MemoTable<Request: Hashable & Sendable, Result: Sendable>: Sendable {
  private let limit: Int
  private var entries: [(request: Request, result: Result)] = []
  /// By the hash of the request, the position of its entry counted from 1; 0 for none.
  ///
  /// Of two requests that share a place the later is kept.
  private var places: [UInt16] = []

  init(limit: Int) {
    self.limit = limit
  }

  var isFull: Bool { entries.count >= limit }

  func result(for request: Request, _ hash: Int) -> Result? {
    guard !places.isEmpty else { return nil }
    let position = Int(places[hash & (places.count - 1)])
    guard position > 0, entries[position - 1].request == request else { return nil }
    return entries[position - 1].result
  }

  mutating func keep(_ result: Result, for request: Request, _ hash: Int) {
    // Four places for each entry, so that few are shared.
    if places.isEmpty {
      places = Array(repeating: 0, count: 4 << (Int.bitWidth - limit.leadingZeroBitCount))
    }
    entries.append((request, result))
    places[hash & (places.count - 1)] = UInt16(entries.count)
  }

  mutating func removeAll() {
    entries = []
    places = []
  }
}

extension Mutex {
  /// The result for a request: as it was, or made now.
  func result<Request, Result>(
    for request: Request, make: () -> Result
  ) -> Result where Value == Memo<Request, Result> {
    if let known = withLock({ $0.result(for: request) }) { return known }
    let result = make()
    withLock { $0.keep(result, for: request) }
    return result
  }
}

/// What is worked out of a library, and forgotten when there is another.
///
/// One class: making a generic one for each result takes a part of the start.
final class Memos: Sendable {
  /// What a detail is made from.
  struct DetailRequest: Hashable, Sendable {
    let record: AnyIdentifier
    let width: Int
    let options: DetailOptions
  }

  /// What a cell of a list is made from.
  struct CellRequest: Hashable, Sendable {
    let place: RecordPlace
    let column: ListColumn
    let asOf: PartialDate?
  }

  /// What a title in a list is made from.
  struct TitleRequest: Hashable, Sendable {
    let place: RecordPlace
    let width: Int
  }

  /// What a timeline is made from.
  struct TimelineRequest: Hashable, Sendable {
    let grouping: Timeline.Grouping
    /// Nil for all of time.
    let until: PartialDate?
  }

  let details = Mutex(Memo<DetailRequest, DetailDocument>(limit: 16))
  let cells = Mutex(Memo<CellRequest, ListCell>(limit: 400))
  let titles = Mutex(Memo<TitleRequest, String>(limit: 400))
  let arrangements = Mutex(Memo<RelationMatrix.Order, RelationMatrix.Arrangement>(limit: 2))
  let timelines = Mutex(Memo<TimelineRequest, Timeline>(limit: 4))
  let hints = Mutex(Memo<Scope, [KeyHint]>(limit: Scope.allCases.count))
  let mapFeatures = Mutex(Memo<Viewpoint, MapFeatures>(limit: 4))
}
