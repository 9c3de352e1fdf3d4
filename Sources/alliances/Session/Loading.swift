import AllianceModel
import Terminal

/// Packs that are loaded behind the screen.
struct Loading {
  /// How long the first frame waits for packs: small ones are read by then, and are in it.
  private static let patience = Duration.milliseconds(10)
  /// Shorter work goes by without a word.
  private static let silence = Duration.milliseconds(150)

  /// Whether the packs were shown before and have been saved since.
  let isReload: Bool
  /// What is said when they are read anew.
  var message: String?
  let loader: LibraryLoader
  /// Whether what was taken last is all there is.
  private(set) var isShownWhole = false
  private let wakeup: any Waker
  private let beginning = MonotonicTime.now
  /// Nobody reads faster than this; each look takes the loading threads' time.
  private static let pause = Duration.milliseconds(50)
  private var lastLook = Duration.zero
  /// Whether loading waits for the first frame, which two busy processors would hold up.
  private var isPending = false

  /// Begins to load what a loader has not loaded yet.
  init(_ loader: LibraryLoader, isReload: Bool, waking wakeup: any Waker) {
    self.isReload = isReload
    self.loader = loader
    self.wakeup = wakeup
    if loader.isFinished { return }
    if loader.isLarge, !isReload {
      isPending = true
    } else {
      start()
    }
  }

  /// Begins to load what has waited for the first frame.
  mutating func noteFirstFrame() {
    guard isPending else { return }
    isPending = false
    start()
  }

  private func start() {
    let (loader, wakeup) = (loader, wakeup)
    BackgroundThread {
      loader.load(preparing: .session) { wakeup.wake() }
      // What checking and folding took for a moment.
      if loader.isLarge { Platform.giveBackMemory() }
    }.detach()
  }

  /// Whether what is loaded should be shown now: everything at once, less of it now and then.
  mutating func isDue() -> Bool {
    let now = MonotonicTime.now
    guard loader.isFinished || now - lastLook > Self.pause else { return false }
    lastLook = now
    return true
  }

  /// Waits a moment, so that most packs are there with the first frame.
  func waitBriefly() {
    while !loader.isFinished, !isPending {
      let left = Self.patience - (MonotonicTime.now - beginning)
      guard left > .zero else { return }
      wakeup.wait(atMost: left)
    }
  }

  /// What is loaded by now, to be shown.
  mutating func shownLibrary() -> Library {
    // Asked first: what is whole then is whole in the library.
    isShownWhole = loader.isFinished
    return loader.library
  }

  /// How far it has come, from 0 to 1; nil if it is done, or has not taken long yet.
  var progress: Double? {
    loader.isFinished || MonotonicTime.now - beginning < Self.silence ? nil : loader.progress
  }
}
