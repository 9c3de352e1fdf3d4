/// A number of things in words: "1 tie", "12 ties", "1 has", "2 have"; every sentence that counts asks here.
///
/// - Parameters:
///   - many: the word for any number but one; nil where an "s" makes it.
///   - text: the number as it is written; nil for its digits.
public func counted(
  _ count: Int, _ one: String, _ many: String? = nil, as text: String? = nil
) -> String {
  "\(text ?? "\(count)") \(count == 1 ? one : many ?? one + "s")"
}
