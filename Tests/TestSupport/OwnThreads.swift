import Foundation
import Testing

/// Tests that wait for processes run on threads of their own, a few at a time.
///
/// Swift's threads are as many as there are processors, and a test that waits for a program would keep
/// one of them from the tests that work something out.
public struct OwnThreads: SuiteTrait, TestScoping {
  public init() {}

  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(ThreadPool.shared) { try await function() }
  }
}

/// A few threads that take up work in the order in which it comes.
private final class ThreadPool: TaskExecutor {
  static let shared = ThreadPool(count: 6)

  private let jobs = Jobs()

  init(count: Int) {
    for _ in 0..<count {
      Thread.detachNewThread { [jobs] in
        while true { jobs.next().runSynchronously(on: self.asUnownedTaskExecutor()) }
      }
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    jobs.add(UnownedJob(job))
  }
}

/// What is to be done, for threads that wait for it.
private final class Jobs: @unchecked Sendable {
  private let condition = NSCondition()
  private var waiting: [UnownedJob] = []

  func add(_ job: UnownedJob) {
    condition.withLock { waiting.append(job) }
    condition.signal()
  }

  func next() -> UnownedJob {
    condition.lock()
    defer { condition.unlock() }
    while waiting.isEmpty { condition.wait() }
    return waiting.removeFirst()
  }
}
