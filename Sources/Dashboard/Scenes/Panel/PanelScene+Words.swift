import AllianceModel

/// A panel in words.
extension PanelScene {
  /// So many rows are read out.
  private static let mostSpoken = 100

  func plainLines(in context: Context) -> [String] {
    guard let panel = panel(in: context) else { return ["no panel"] }
    let view = PanelView(self, panel, context)
    let rows = rows(panel, in: context)
    let date = panel.text(ofPeriod: view.period)
    let all = rows.prefix(Self.mostSpoken).map { subject in
      let value = panel.value(of: subject, at: view.period).map { panel.text($0) } ?? "no data"
      return PlainText.words(
        "\(context.library.title(ofSubject: subject, in: panel)): \(date) \(value); "
          + view.course(of: subject))
    }
    // Charts have the largest alone.
    let left = max(rows.count, pool(panel, in: context).count) - all.count
    let rest = left > 0 ? ["\(counted(left, "more row")), \(orderText(panel, in: context))"] : []
    let largest = panel.values(at: view.period).max { $0.value < $1.value }
    let most = largest.map {
      "largest in \(date): \(context.library.title(ofSubject: $0.subject, in: panel)), \(panel.text($0.value))"
    }
    return view.noteLines(width: 10_000, height: 3).map(PlainText.words)
      + [PlainText.words(most ?? "no data in \(date)"), "", form.text] + all + rest
  }

  func spokenChange(since before: PanelScene, in context: Context) -> String? {
    guard before != self, let panel = panel(in: context) else { return nil }
    let rows = rows(panel, in: context)
    guard let selected = selected(panel, in: context) else { return "no rows" }
    return "\(context.library.title(ofSubject: selected, in: panel)), "
      + "\(cursor.row + 1) of \(rows.count)"
  }
}
