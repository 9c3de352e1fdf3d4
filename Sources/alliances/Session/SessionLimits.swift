import AllianceModel
import Terminal

/// How long a session may last, and how long without a key.
struct SessionLimits {
  /// What is to be done now.
  enum Action: Equatable {
    /// Wait so long at most; nil for ever.
    case wait(Duration?)
    /// Say that the session is about to end.
    case warn(String)
    /// End it, for a reason.
    case end(String)

    /// How long to wait; nil for ever.
    var wait: Duration? {
      if case .wait(let time) = self { time } else { nil }
    }
  }

  /// The time without a key after which a session ends; nil for none.
  let idle: Duration?
  /// The time after which a session ends whatever is typed; nil for none.
  let session: Duration?

  private let start = MonotonicTime.now
  private var lastKey = MonotonicTime.now
  private var hasWarnedOfIdleness = false
  private var hasWarnedOfEnd = false

  init(idle: Duration? = nil, session: Duration? = nil) {
    self.idle = idle
    self.session = session
  }

  /// How long the session has lasted.
  var duration: Duration { MonotonicTime.now - start }

  /// When the session ends at the latest if no key comes; nil for never.
  var deadline: Duration? {
    [idle.map { lastKey + $0 }, session.map { start + $0 }].compactMap { $0 }.min()
  }

  /// Takes note of a key.
  mutating func noteKey() {
    lastKey = MonotonicTime.now
    hasWarnedOfIdleness = false
  }

  /// What is to be done at a time.
  mutating func next(at time: Duration = MonotonicTime.now) -> Action {
    var waits: [Duration] = []
    if let idle {
      let left = lastKey + idle - time
      let notice = Self.notice(of: idle)
      if left <= .zero { return .end("no key for \(Self.text(idle))") }
      if left <= notice, !hasWarnedOfIdleness {
        hasWarnedOfIdleness = true
        return .warn("without a key this session ends in \(Self.text(left)): any key keeps it")
      }
      waits.append(hasWarnedOfIdleness ? left : left - notice)
    }
    if let session {
      let left = start + session - time
      let notice = Self.notice(of: session)
      if left <= .zero { return .end("the session has lasted \(Self.text(session))") }
      if left <= notice, !hasWarnedOfEnd {
        hasWarnedOfEnd = true
        return .warn(
          "this session ends in \(Self.text(left)), as all do after \(Self.text(session))")
      }
      waits.append(hasWarnedOfEnd ? left : left - notice)
    }
    return .wait(waits.min())
  }

  /// How long before the end it is said: a minute, or half of a shorter limit.
  private static func notice(of limit: Duration) -> Duration {
    min(.seconds(60), limit / 2)
  }

  /// A time in words, such as "15 minutes" or "40 seconds".
  private static func text(_ time: Duration) -> String {
    let rounded = Int((time / .seconds(1)).rounded(.up))
    guard rounded >= 60 else { return counted(rounded, "second") }
    let minutes = (rounded + 30) / 60
    return minutes == 1 ? "a minute" : "\(minutes) minutes"
  }
}
