import AllianceModel
import PackJSON

/// Unpacks what gzip and zip have packed (RFC 1951).
package struct Inflate {
  /// What cannot be unpacked: it ends in the middle, is damaged, or is larger than is taken.
  package enum Failure: Error {
    case damaged
    case tooLarge
  }

  /// The codes of a tree: how many there are of each length, and their symbols in order.
  private struct Codes {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    init(_ lengths: ArraySlice<Int>) {
      for length in lengths { counts[length] += 1 }
      counts[0] = 0
      var offsets = [Int](repeating: 0, count: 16)
      for length in 1..<15 { offsets[length + 1] = offsets[length] + counts[length] }
      symbols = [Int](repeating: 0, count: lengths.count)
      for (symbol, length) in lengths.enumerated() where length > 0 {
        symbols[offsets[length]] = symbol
        offsets[length] += 1
      }
    }
  }

  private let input: UnsafeBufferPointer<UInt8>
  private let limit: Int
  private var place: Int
  private var (bits, bitCount) = (0, 0)
  private var output: [UInt8] = []

  /// Unpacks bytes from a place on.
  ///
  /// - Parameter limit: more is refused, in bytes.
  /// - Complexity: O(bytes of the result).
  static func unpack(
    _ bytes: [UInt8], from start: Int, limit: Int
  ) throws(Failure) -> (bytes: [UInt8], end: Int) {
    let result = bytes.withUnsafeBufferPointer {
      input -> Result<(bytes: [UInt8], end: Int), Failure> in
      var inflate = Inflate(input: input, limit: limit, place: start)
      do throws(Failure) {
        try inflate.run()
        return .success((inflate.output, inflate.place))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private init(input: UnsafeBufferPointer<UInt8>, limit: Int, place: Int) {
    (self.input, self.limit, self.place) = (input, limit, place)
  }

  private mutating func run() throws(Failure) {
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try copyStored()
      case 1: try unpackBlock(Self.fixed.0, Self.fixed.1)
      case 2:
        let codes = try readCodes()
        try unpackBlock(codes.0, codes.1)
      default: throw .damaged
      }
    }
  }

  private mutating func take(_ count: Int) throws(Failure) -> Int {
    while bitCount < count {
      guard place < input.count else { throw .damaged }
      bits |= Int(input[place]) << bitCount
      place += 1
      bitCount += 8
    }
    let value = bits & ((1 << count) - 1)
    bits >>= count
    bitCount -= count
    return value
  }

  private mutating func symbol(_ codes: Codes) throws(Failure) -> Int {
    var (code, first, index) = (0, 0, 0)
    for length in 1...15 {
      code |= try take(1)
      let count = codes.counts[length]
      if code - count < first { return codes.symbols[index + code - first] }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    throw .damaged
  }

  private mutating func copyStored() throws(Failure) {
    (bits, bitCount) = (0, 0)
    guard place + 4 <= input.count else { throw .damaged }
    let length = Int(input[place]) | Int(input[place + 1]) << 8
    place += 4
    guard place + length <= input.count else { throw .damaged }
    guard output.count + length <= limit else { throw .tooLarge }
    output += input[place..<place + length]
    place += length
  }

  private static let lengths = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163,
    195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distances = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  private static let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
    13,
  ]

  private static let fixed: (Codes, Codes) = {
    let lengths =
      [Int](repeating: 8, count: 144) + [Int](repeating: 9, count: 112)
      + [Int](repeating: 7, count: 24) + [Int](repeating: 8, count: 8)
    return (Codes(lengths[...]), Codes([Int](repeating: 5, count: 30)[...]))
  }()

  private mutating func unpackBlock(_ letters: Codes, _ places: Codes) throws(Failure) {
    while true {
      let symbol = try symbol(letters)
      if symbol < 256 {
        guard output.count < limit else { throw .tooLarge }
        output.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return }
      guard symbol - 257 < Self.lengths.count else { throw .damaged }
      let length = Self.lengths[symbol - 257] + (try take(Self.lengthBits[symbol - 257]))
      let code = try self.symbol(places)
      guard code < Self.distances.count else { throw .damaged }
      let distance = Self.distances[code] + (try take(Self.distanceBits[code]))
      guard distance <= output.count else { throw .damaged }
      guard output.count + length <= limit else { throw .tooLarge }
      var from = output.count - distance
      for _ in 0..<length {
        output.append(output[from])
        from += 1
      }
    }
  }

  private static let codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private mutating func readCodes() throws(Failure) -> (Codes, Codes) {
    let letterCount = try take(5) + 257
    let placeCount = try take(5) + 1
    let codeCount = try take(4) + 4
    guard letterCount <= 286, placeCount <= 30 else { throw .damaged }
    var lengths = [Int](repeating: 0, count: 19)
    for place in 0..<codeCount { lengths[Self.codeOrder[place]] = try take(3) }
    let codes = Codes(lengths[...])
    lengths = []
    while lengths.count < letterCount + placeCount {
      let symbol = try symbol(codes)
      switch symbol {
      case 0..<16: lengths.append(symbol)
      case 16:
        guard let last = lengths.last else { throw .damaged }
        lengths += [Int](repeating: last, count: 3 + (try take(2)))
      case 17: lengths += [Int](repeating: 0, count: 3 + (try take(3)))
      default: lengths += [Int](repeating: 0, count: 11 + (try take(7)))
      }
    }
    guard lengths.count == letterCount + placeCount else { throw .damaged }
    return (Codes(lengths[..<letterCount]), Codes(ArraySlice(Array(lengths[letterCount...]))))
  }
}
