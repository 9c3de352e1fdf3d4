import Glibc

/// Time on a clock that nobody sets.
public enum MonotonicTime {
  /// The time since some moment in the past.
  public static var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}

extension Duration {
  /// The time in whole milliseconds as `poll` takes it, a part of one counted as one.
  var pollMilliseconds: Int32 {
    let (seconds, attoseconds) = components
    let part = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return Int32(clamping: min(seconds, Int64(Int32.max) / 1000) * 1000 + part)
  }
}
