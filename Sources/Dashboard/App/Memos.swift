import Synchronization

/// Something that is worked out of a library, and remembered for whoever asks for it again.
///
/// A request stands beside what asks for it. Only what two keys in a row, or two views of one frame,
/// ask for again is worth one.
protocol MemoRequest: Hashable, Sendable {
  associatedtype Result: Sendable
  /// How many results are kept; with one more all others are forgotten.
  static var limit: Int { get }
}

/// What was worked out of a library, and is forgotten when there is another.
///
/// Views stay functions of the state; here they are only not worked out twice.
final class Memos: Equatable, Sendable {
  private let memos = Mutex<[ObjectIdentifier: any Sendable]>([:])

  /// The result for a request: as it was, or made now.
  func result<Request: MemoRequest>(
    for request: Request, make: () -> Request.Result
  ) -> Request.Result {
    let memo = memos.withLock { memos -> Memo<Request> in
      let id = ObjectIdentifier(Request.self)
      if let known = memos[id] as? Memo<Request> { return known }
      let memo = Memo<Request>()
      memos[id] = memo
      return memo
    }
    return memo.result(for: request, make: make)
  }

  /// What is remembered changes nothing of what is shown.
  static func == (first: Memos, second: Memos) -> Bool { true }
}

/// The results of one sort of requests.
private final class Memo<Request: MemoRequest>: Sendable {
  private let results = Mutex<[Request: Request.Result]>([:])

  func result(for request: Request, make: () -> Request.Result) -> Request.Result {
    if let known = results.withLock({ $0[request] }) { return known }
    let result = make()
    results.withLock { results in
      if results.count >= Request.limit { results.removeAll(keepingCapacity: true) }
      results[request] = result
    }
    return result
  }
}
