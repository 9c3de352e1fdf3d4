import AllianceModel
import Synchronization

/// Results of a function that were worked out before.
///
/// Views stay functions of the state; here they are only not worked out twice.
final class Memo<Request: Hashable & Sendable, Result: Sendable>: Sendable {
  private let results = Mutex<[Request: Result]>([:])
  private let limit: Int

  /// - Parameter limit: how many results are kept; with one more all others are forgotten.
  init(limit: Int) {
    self.limit = limit
  }

  /// The result for a request: as it was, or made now.
  func result(for request: Request, make: () -> Result) -> Result {
    if let known = results.withLock({ $0[request] }) { return known }
    let result = make()
    results.withLock { results in
      if results.count >= limit { results.removeAll(keepingCapacity: true) }
      results[request] = result
    }
    return result
  }
}

/// What is worked out of a library, and forgotten when there is another.
///
/// Only what two keys in a row, or two views of one frame, ask for again.
final class Memos: Equatable, Sendable {
  /// What a detail is made from.
  struct DetailRequest: Hashable, Sendable {
    let record: AnyIdentifier
    let width: Int
    let options: DetailOptions
  }

  /// What a cell of a list is made from.
  struct CellRequest: Hashable, Sendable {
    let place: RecordIndex
    let column: ListColumn
    let moment: Moment?
  }

  /// What the arrangement of a matrix is made from.
  struct ArrangementRequest: Hashable, Sendable {
    let order: RelationMatrix.Order
    let moment: Moment?
    /// Words that actors must have, or those that they are tied to.
    let filter: String
  }

  /// What a network is made from.
  struct NetworkRequest: Hashable, Sendable {
    let center: AnyIdentifier
    let steps: Int
    let most: Int
    let moment: Moment?
  }

  /// What the deals of a list come to.
  struct SumRequest: Hashable, Sendable {
    let source: ListSource
    let count: Int
    let words: String
    let moment: Moment?
  }

  /// What the course of a measure is made from.
  struct CourseRequest: Hashable, Sendable {
    let pair: ActorPair
    let moment: Moment?
  }

  /// What the ties of an actor on the map are made from.
  struct TiesRequest: Hashable, Sendable {
    let actor: AnyIdentifier
    let moment: Moment?
  }

  /// What the lines of a list of shifts are made from.
  struct ShiftRequest: Hashable, Sendable {
    let dates: [PartialDate]
    let unfolded: Set<AnyIdentifier>
  }

  /// What a timeline is made from.
  struct TimelineRequest: Hashable, Sendable {
    let grouping: Timeline.Grouping
    /// Nil for all of time.
    let until: Moment?
    var filter = ""
    var window: ClosedRange<Double>?
    var openFolds: Set<String> = []
    /// What lanes are folded by where there are very many; nil if they are not.
    var fold: Timeline.Fold?
  }

  let details = Memo<DetailRequest, DetailDocument>(limit: 32)
  let cells = Memo<CellRequest, ListCell>(limit: 800)
  let arrangements = Memo<ArrangementRequest, RelationMatrix.Arrangement>(limit: 8)
  let ties = Memo<ArrangementRequest, TieTable>(limit: 4)
  let codes = Memo<[Identifier<Actor>], [String]>(limit: 4)
  let networks = Memo<NetworkRequest, Network?>(limit: 8)
  let sums = Memo<SumRequest, String>(limit: 8)
  let orders = Memo<ArrangementRequest, RelationMatrix.Arrangement>(limit: 8)
  let timelines = Memo<TimelineRequest, Timeline>(limit: 12)
  let mapFeatures = Memo<Viewpoint, MapFeatures>(limit: 4)
  let courses = Memo<CourseRequest, Figure?>(limit: 4)
  let mapTies = Memo<TiesRequest, MapTies>(limit: 4)
  let routeLines = Memo<AnyIdentifier, [[Coordinate]]>(limit: 200)
  let overviews = Memo<Viewpoint, OverviewContent>(limit: 4)
  let claims = Memo<ClaimsRequest, [SourcedClaim]>(limit: 8)
  let dossiers = Memo<ActorPair, Dossier>(limit: 8)
  let counts = Memo<Moment, [Int]>(limit: 8)
  let shifts = Memo<[PartialDate], [Shift]>(limit: 4)
  let shiftRows = Memo<ShiftRequest, [ShiftRow]>(limit: 4)

  /// What is remembered changes nothing of what is shown.
  static func == (first: Memos, second: Memos) -> Bool { true }
}
