import AllianceModel
import Synchronization

/// Results of a function that were worked out a moment ago, or will probably be asked for next.
///
/// Views stay functions of the state; here they are only not worked out twice.
struct Memo<Request: Hashable & Sendable, Result: Sendable>: Sendable {
  /// How many results are recent at most.
  private let limit: Int
  /// By the hash of the request; of two that share one, the later is kept.
  private var recent: [Int: MemoEntry<Request, Result>] = [:]
  /// What was recent before; what nobody asks for any more is forgotten with it.
  private var older: [Int: MemoEntry<Request, Result>] = [:]

  init(limit: Int) {
    self.limit = limit
  }

  /// The result for a request, if it is known; it is recent then.
  fileprivate mutating func result(for request: Request) -> Result? {
    let hash = request.hashValue
    if let entry = recent[hash], entry.request == request { return entry.result }
    guard let entry = older[hash], entry.request == request else { return nil }
    keep(entry.result, for: request)
    return entry.result
  }

  fileprivate mutating func keep(_ result: Result, for request: Request) {
    if recent.count >= limit {
      older = recent
      recent = [:]
    }
    recent[request.hashValue] = MemoEntry(request: request, result: result)
  }
}

/// A result and what it is the result of.
private struct MemoEntry<Request: Sendable, Result: Sendable>: Sendable {
  let request: Request
  let result: Result
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
/// One class, and tables by numbers: making a generic class, and a table by a type of its own, each
/// takes a part of the start.
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
  let mapFeatures = Mutex(Memo<Viewpoint, MapFeatures>(limit: 4))
}
