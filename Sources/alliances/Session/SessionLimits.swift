import Glibc

/// How long a session may last, and how long without a key.
struct SessionLimits {
  /// What is to be done now.
  enum Action: Equatable {
    /// Wait so many milliseconds at most; nil for ever.
    case wait(Int?)
    /// Say that the session is about to end.
    case warn(String)
    /// End it, for a reason.
    case end(String)

    /// How long to wait; nil for ever.
    var wait: Int? {
      if case .wait(let milliseconds) = self { milliseconds } else { nil }
    }
  }

  /// Seconds without a key after which a session ends; nil for none.
  let idle: Double?
  /// Seconds after which a session ends whatever is typed; nil for none.
  let session: Double?

  private let start = Self.now
  private var lastKey = Self.now
  private var hasWarnedOfIdleness = false
  private var hasWarnedOfEnd = false

  init(idle: Double? = nil, session: Double? = nil) {
    self.idle = idle
    self.session = session
  }

  /// Seconds on a clock that nobody sets.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// How long the session has lasted, in seconds.
  var duration: Double { Self.now - start }

  /// When the session ends at the latest if no key comes; nil for never.
  var deadline: Duration? {
    [idle.map { lastKey + $0 }, session.map { start + $0 }].compactMap { $0 }.min()
      .map { .seconds($0) }
  }

  /// Takes note of a key.
  mutating func noteKey() {
    lastKey = Self.now
    hasWarnedOfIdleness = false
  }

  /// What is to be done at a time.
  mutating func next(at time: Double = Self.now) -> Action {
    var waits: [Double] = []
    if let idle {
      let left = lastKey + idle - time
      let notice = Self.notice(of: idle)
      if left <= 0 { return .end("no key for \(Self.text(idle))") }
      if left <= notice, !hasWarnedOfIdleness {
        hasWarnedOfIdleness = true
        return .warn("without a key this session ends in \(Self.text(left)): any key keeps it")
      }
      waits.append(hasWarnedOfIdleness ? left : left - notice)
    }
    if let session {
      let left = start + session - time
      let notice = Self.notice(of: session)
      if left <= 0 { return .end("the session has lasted \(Self.text(session))") }
      if left <= notice, !hasWarnedOfEnd {
        hasWarnedOfEnd = true
        return .warn(
          "this session ends in \(Self.text(left)), as all do after \(Self.text(session))")
      }
      waits.append(hasWarnedOfEnd ? left : left - notice)
    }
    return .wait(waits.min().map { Int(($0 * 1000).rounded(.up)) })
  }

  /// How long before the end it is said: a minute, or half of a shorter limit.
  private static func notice(of limit: Double) -> Double { min(60, limit / 2) }

  /// A time in words, such as "15 minutes" or "40 seconds".
  private static func text(_ seconds: Double) -> String {
    let rounded = Int(seconds.rounded(.up))
    guard rounded >= 60 else { return rounded == 1 ? "1 second" : "\(rounded) seconds" }
    let minutes = (rounded + 30) / 60
    return minutes == 1 ? "a minute" : "\(minutes) minutes"
  }
}
