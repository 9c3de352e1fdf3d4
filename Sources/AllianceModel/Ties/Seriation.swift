/// Orders of actors in which those who stand together stand side by side.
public enum Seriation {
  /// Spectral seriation (Atkins, Boman and Hendrickson 1998): the order of the Fiedler vector, the
  /// second of the eigenvectors of the ties' Laplacian, in which neighbours have near values.
  ///
  /// It takes some hundred steps of as many operations as there are pairs.
  ///
  /// - Parameters:
  ///   - count: how many there are.
  ///   - weight: how strongly two are tied, 0 for not at all.
  /// - Returns: the places in their new order; the same ties give the same one.
  public static func spectral(_ count: Int, weight: (Int, Int) -> Double) -> [Int] {
    guard count > 2 else { return Array(0..<count) }
    // A little tie between all keeps groups without any other apart from each other, and in one line.
    let least = 0.01
    var weights = Array(repeating: 0.0, count: count * count)
    var sums = Array(repeating: 0.0, count: count)
    for one in 0..<count {
      for other in 0..<count where other != one {
        let value = max(0, weight(one, other)) + least
        weights[one * count + other] = value
        sums[one] += value
      }
    }
    let largest = 2 * (sums.max() ?? 1)
    // Not symmetric, so that no step begins on a vector that it would stay on.
    var vector = (0..<count).map { (place: Int) -> Double in
      let scattered = (place * 7919 + 13) % 101
      return Double(scattered) / 101 - 0.5
    }
    for _ in 0..<steps {
      center(&vector)
      var next = Array(repeating: 0.0, count: count)
      for one in 0..<count {
        var sum = (largest - sums[one]) * vector[one]
        let row = one * count
        for other in 0..<count { sum += weights[row + other] * vector[other] }
        next[one] = sum
      }
      vector = next
    }
    return (0..<count).sorted { (vector[$0], $0) < (vector[$1], $1) }
  }

  private static let steps = 200

  /// Takes away what all have in common, and keeps the length at 1.
  private static func center(_ vector: inout [Double]) {
    let mean = vector.reduce(0, +) / Double(vector.count)
    for place in vector.indices { vector[place] -= mean }
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0 else { return }
    for place in vector.indices { vector[place] /= length }
  }
}
