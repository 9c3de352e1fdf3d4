import AllianceModel
import TerminalKit

extension DetailBuilder {
  /// Adds who says what the record says: each source, how many of the statements rest on it, and how
  /// far it is from what was read.
  mutating func addEvidence(of record: AnyRecord) {
    let (shares, statements) = library.evidence(of: record)
    guard !shares.isEmpty else { return }
    writer.heading("Who says so (\(counted(statements, "statement")))")
    // Of one source it goes without saying; several may stand behind one statement.
    let counts = shares.map { shares.count == 1 ? "" : "in \($0.statements)  " }
    let width = counts.map(\.count).max() ?? 0
    for (share, count) in zip(shares, counts) {
      var pieces = [
        Piece(count.filled(to: width), .secondary),
        Piece(library.shortTitle(of: share.source), linkTo: share.source.any),
        Piece("  \(share.words(of: library[share.source]?.category))", .secondary),
      ]
      for (index, text) in share.way.enumerated() {
        pieces.append(Piece(index == 0 ? " in " : ", in ", .secondary))
        pieces.append(Piece(library.shortTitle(of: text), linkTo: text.any))
      }
      for text in share.repeats {
        pieces.append(Piece(", again in ", .secondary))
        pieces.append(Piece(library.shortTitle(of: text), linkTo: text.any))
      }
      if let interest = library[share.source]?.interest {
        pieces.append(Piece("  \(interest)", .secondary))
      }
      writer.add(pieces, indent: 2, hanging: max(2, width))
    }
  }
}

extension SourceShare {
  /// What kinds of statement the source makes and how far the text that was read is from it: "opinion",
  /// "report, quoted".
  fileprivate func words(of category: Source.Category?) -> String {
    guard !kinds.isEmpty else {
      // What obliges or shows reports nothing.
      switch (distance, category) {
      case (.ownReport, .treaty), (.ownReport, .resolution), (.ownReport, .law):
        return "the text itself"
      case (.ownReport, .map): return "the map itself"
      case (.ownReport, .dataset): return "the data itself"
      default: return distance.text
      }
    }
    let told = kinds.map(\.rawValue).joined(separator: " and ")
    return distance == .ownReport ? told : "\(told), \(distance.text)"
  }
}
