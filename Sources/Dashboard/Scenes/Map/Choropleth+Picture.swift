import AllianceModel

/// A shaded map as a picture, and as a table.
extension Choropleth {
  /// Fills a part of a country.
  func fill(_ points: [(x: Double, y: Double)], of code: String, on svg: inout SVG) {
    if let number = numbers[code] {
      svg.area(points, fill: .sea, strength: shades.strength(of: number))
    } else if isWithoutData(code) {
      svg.area(points, fill: .unknown, strength: 1)
    }
  }

  func pictureWords(in context: Context) -> PictureWords {
    let library = context.library
    let largest = values.prefix(2).map { library.title(of: $0.actor.any).inProse }.inSentence
    let most = largest.isEmpty ? "" : "; \(panel.unit == .rank ? "first" : "most"): \(largest)"
    return PictureWords(
      title(in: library) + most,
      standfirst: [
        panel.measureText, shades.classText, counted(values.count, "value"),
        context.pictureDate,
      ],
      contents: values.map { "\(library.title(of: $0.actor.any)) \(panel.text($0.value))" },
      citations: [panel.form.citation], in: context)
  }

  func table(in library: Library) -> Article.Block {
    var table = Article.Table(
      title(in: library), columns: ["actor", panel.measureText, "class"])
    table.rows = values.map { actor, value in
      [
        Article.Passage(library.title(of: actor.any)),
        Article.Passage(panel.text(value, withUnit: false), [panel.form.citation]),
        Article.Passage(classes.text(of: classes.number(of: value))),
      ]
    }
    return .table(table)
  }
}
