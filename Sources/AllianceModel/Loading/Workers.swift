import Glibc
import Synchronization

/// Work on all processors at once.
enum Workers {
  /// More threads than this gain nothing: the work waits for memory then.
  private static let limit = 8

  /// Does a number of tasks, the first ones first; returns when all are done.
  static func run(_ count: Int, _ task: @escaping @Sendable (Int) -> Void) {
    guard count > 1 else {
      for number in 0..<count { task(number) }
      return
    }
    let queue = Queue(count: count, task: task)
    let processors = max(1, min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), limit, count))
    share(queue, among: processors)
  }

  /// Works on a queue with so many threads; each starts the next before it works itself.
  private static func share(_ queue: Queue, among threads: Int) {
    guard threads > 1 else {
      queue.work()
      return
    }
    let others = BackgroundThread { share(queue, among: threads - 1) }
    queue.work()
    others.join()
  }

  /// Makes something of each item, in an order of their positions; the results are in the items'
  /// own order.
  static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], order: [Int], _ make: @escaping @Sendable (Item) -> Result
  ) -> [Result] {
    let results = Results<Result>(count: items.count)
    run(items.count) { number in
      let position = order[number]
      results.put(make(items[position]), at: position)
    }
    return results.all
  }

  private final class Results<Result: Sendable>: Sendable {
    private let places: Mutex<[Result?]>

    init(count: Int) {
      places = Mutex(Array(repeating: nil, count: count))
    }

    func put(_ result: Result, at place: Int) {
      places.withLock { $0[place] = result }
    }

    var all: [Result] { places.withLock { $0.compactMap { $0 } } }
  }

  private final class Queue: Sendable {
    private let next = Atomic(0)
    private let count: Int
    private let task: @Sendable (Int) -> Void

    init(count: Int, task: @escaping @Sendable (Int) -> Void) {
      self.count = count
      self.task = task
    }

    func work() {
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < count else { return }
        task(number)
      }
    }
  }
}
