extension Sequence<String> {
  /// The texts in their order, with a dot between each two.
  ///
  /// `joined(separator:)` is generic: at the start it makes the runtime look up what a list of
  /// texts conforms to, which takes as long as drawing the list.
  var dotted: String {
    var text = ""
    var isFirst = true
    for part in self {
      if !isFirst { text += " · " }
      text += part
      isFirst = false
    }
    return text
  }
}
