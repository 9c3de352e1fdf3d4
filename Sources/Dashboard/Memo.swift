import AllianceModel
import Synchronization

/// Results of a function that were worked out a moment ago, or will probably be asked for next.
///
/// Views stay functions of the state; here they are only not worked out twice.
final class Memo<Request: Hashable & Sendable, Result: Sendable>: Sendable {
  private struct Entries {
    var recent: [Request: Result] = [:]
    /// What was recent before; what nobody asks for any more is forgotten with it.
    var older: [Request: Result] = [:]
  }

  /// How many results are recent at most.
  private let limit: Int
  private let entries = Mutex(Entries())

  init(limit: Int) {
    self.limit = limit
  }

  /// The result for a request: as it was, or made now.
  func result(for request: Request, make: () -> Result) -> Result {
    if let known = entries.withLock({ $0.recent[request] }) { return known }
    let result = entries.withLock { $0.older[request] } ?? make()
    entries.withLock { entries in
      if entries.recent.count >= limit {
        entries.older = entries.recent
        entries.recent = [:]
      }
      entries.recent[request] = result
    }
    return result
  }
}

/// What is worked out of a library, and forgotten when there is another.
struct Memos: Sendable {
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

  let details = Memo<DetailRequest, DetailDocument>(limit: 16)
  let cells = Memo<CellRequest, ListCell>(limit: 400)
  let titles = Memo<TitleRequest, String>(limit: 400)
  let arrangements = Memo<RelationMatrix.Order, RelationMatrix.Arrangement>(limit: 2)
  let timelines = Memo<TimelineRequest, Timeline>(limit: 4)
  let mapFeatures = Memo<Viewpoint, MapFeatures>(limit: 4)
}
