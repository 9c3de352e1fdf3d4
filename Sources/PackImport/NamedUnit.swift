import AllianceModel

/// The unit that the name of a measure says: "GDP (current US$)", "Military expenditure, in constant (2022) US$ m.".
struct NamedUnit {
  /// The name without the unit.
  let measure: String
  /// Nil where the name says none.
  let unit: String?
  /// Whether the values may be parts of 1 all the same: a spreadsheet shows 0.05 as 5 %.
  let mayBeFraction: Bool

  init(_ name: String) {
    let name = name.trimmed
    if name.hasSuffix(")"), let start = Self.lastParenthesis(of: name) {
      let inner = String(name[name.index(after: start)..<name.index(before: name.endIndex)]).trimmed
      // "(1=low to 5=high)" says how to read a scale.
      if !inner.isEmpty, !inner.contains("=") {
        (measure, unit, mayBeFraction) = (String(name[..<start]).trimmed, inner, false)
        return
      }
    }
    for words in [" as a percentage of ", " as percentage of ", " as a share of ", " as share of "]
    {
      guard let range = name.firstRange(of: words) else { continue }
      (measure, unit, mayBeFraction) = (
        String(name[..<range.lowerBound]), "% of " + name[range.upperBound...], true
      )
      return
    }
    if let range = name.ranges(of: ", in ").last {
      (measure, unit, mayBeFraction) = (
        String(name[..<range.lowerBound]), String(name[range.upperBound...]), false
      )
      return
    }
    (measure, unit, mayBeFraction) = (name, nil, false)
  }

  /// Where the parentheses at the end of a name open.
  private static func lastParenthesis(of name: String) -> String.Index? {
    var depth = 0
    for place in name.indices.reversed() {
      if name[place] == ")" { depth += 1 }
      if name[place] == "(" { depth -= 1 }
      if depth == 0 { return place }
    }
    return nil
  }
}
