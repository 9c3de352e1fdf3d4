import Foundation
import Glibc
import Testing

@testable import Terminal

/// Whoever waits for keys is never held up by files that change.
struct FolderWatchTests {
  /// Waits until a descriptor can be read; false after ten seconds.
  private func isReady(_ descriptor: Int32) -> Bool {
    var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&source, 1, 10_000) == 1
  }

  @Test func aSaveIsToldOnceAndNothingWaitsForIt() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "watch-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let watch = FolderWatch([folder.path()])
    #expect(!watch.drain())
    for round in 1...2 {
      for name in ["a.json", "b.json"] {
        try "{}".write(to: folder.appending(path: name), atomically: false, encoding: .utf8)
      }
      try #require(isReady(watch.descriptor))
      // The first look only begins the time that the other files of the save have.
      #expect(!watch.drain(), "round \(round)")
      var told = 0
      while told == 0 {
        try #require(isReady(watch.descriptor))
        if watch.drain() { told += 1 }
      }
      #expect(!watch.drain(), "round \(round)")
    }
  }
}
