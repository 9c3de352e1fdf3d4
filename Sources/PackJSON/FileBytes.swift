/// The bytes of a file: read from disk, or a constant of the program that nobody copies.
///
/// They never change while the object is there, so that all threads may look at them.
public final class FileBytes: @unchecked Sendable {
  let bytes: UnsafeBufferPointer<UInt8>
  private let isOwned: Bool

  /// Bytes of a place of memory that somebody fills.
  ///
  /// - Parameters:
  ///   - count: how many there are at most.
  ///   - fill: puts them there; returns how many it has put.
  package init(count: Int, fill: (UnsafeMutableBufferPointer<UInt8>) -> Int) {
    let place = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: count)
    let filled = fill(place)
    bytes = UnsafeBufferPointer(start: place.baseAddress, count: filled)
    isOwned = true
  }

  /// Bytes that have been read, copied.
  package convenience init(_ bytes: [UInt8]) {
    self.init(count: bytes.count) { place in
      _ = place.initialize(from: bytes)
      return bytes.count
    }
  }

  /// Bytes that are a part of the program.
  package init(constant bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    isOwned = false
  }

  deinit {
    if isOwned { bytes.deallocate() }
  }

  /// How many bytes there are.
  public var count: Int { bytes.count }

  /// Calls a function with the bytes, which must not be kept beyond the call.
  public func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(self) { try body(bytes) }
  }

  /// All of the bytes, as a copy.
  public var copy: [UInt8] { withUnsafeBufferPointer { Array($0) } }

  /// Some of the bytes as text; what is no UTF-8 becomes replacement characters.
  package func text(_ range: Range<Int>) -> String {
    withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self)
    }
  }
}
