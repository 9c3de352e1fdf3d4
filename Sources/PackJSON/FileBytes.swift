/// The bytes of a file: read from disk, or a constant of the program that nobody copies.
public struct FileBytes: Sendable {
  private enum Storage {
    case owned([UInt8])
    case constant(Constant)
  }

  /// Bytes that never change and never go away, so that all threads may look at them.
  private struct Constant: @unchecked Sendable {
    let bytes: UnsafeBufferPointer<UInt8>
  }

  private let storage: Storage

  /// Bytes that have been read.
  package init(_ bytes: [UInt8]) {
    storage = .owned(bytes)
  }

  /// Bytes that are a part of the program.
  package init(constant bytes: UnsafeBufferPointer<UInt8>) {
    storage = .constant(Constant(bytes: bytes))
  }

  /// How many bytes there are.
  public var count: Int {
    switch storage {
    case .owned(let bytes): bytes.count
    case .constant(let constant): constant.bytes.count
    }
  }

  /// Calls a function with the bytes, which must not be kept beyond the call.
  public func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    switch storage {
    case .owned(let bytes): try bytes.withUnsafeBufferPointer(body)
    case .constant(let constant): try body(constant.bytes)
    }
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
