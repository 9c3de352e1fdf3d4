import AllianceModel

/// What a colour or a line of a picture means.
struct LegendEntry {
  enum Sample {
    case area(SVG.Ink, strength: Double)
    case line(SVG.Ink, width: Double = 2, dash: String)
    case dot(SVG.Ink)
  }

  let word: String
  let sample: Sample
}

extension SVG {
  /// Ends the picture with what its colours mean and who stands behind it.
  ///
  /// - Parameter y: where there is room.
  mutating func addFoot(at y: Double, _ legend: [LegendEntry], credit: String) {
    var (x, y) = (Self.margin, y + 22)
    for entry in legend {
      let long = Self.length(of: entry.word, size: 12) + 38
      if x > Self.margin, x + long > width - Self.margin { (x, y) = (Self.margin, y + 20) }
      switch entry.sample {
      case .area(let ink, let strength):
        rect(x, y - 10, 12, 12, fill: ink, strength: strength)
        text(entry.word, x + 18, y, size: 12, ink: .quiet)
      case .line(let ink, let width, let dash):
        path([(x, y - 4), (x + 26, y - 4)], stroke: ink, width: width, dash: dash)
        text(entry.word, x + 32, y, size: 12, ink: .quiet)
      case .dot(let ink):
        circle(x + 6, y - 4, 4, fill: ink)
        text(entry.word, x + 18, y, size: 12, ink: .quiet)
      }
      x += long + 8
    }
    y += legend.isEmpty ? 0 : 24
    for line in Self.wrapped(credit, to: width - 2 * Self.margin, size: 11) {
      text(line, Self.margin, y, size: 11, ink: .quiet)
      y += 15
    }
    end(at: y + 4)
  }
}

extension Context {
  /// What a picture is called: what it shows, when, of which packs.
  func pictureTitle(_ what: String) -> String {
    let moment = viewpoint.moment.map { ", \($0)" } ?? ""
    return "\(what)\(moment): \(library.title)"
  }
}

extension Library {
  /// Who stands behind a picture: the packs, their versions and terms.
  var pictureCredit: String {
    let packs = packs.filter { !$0.isOwn }.map { pack in
      let licence = pack.licence.last == "." ? String(pack.licence.dropLast()) : pack.licence
      return "\(pack.title), version \(pack.version) (\(licence))"
    }
    return "From " + packs.joined(separator: "; ") + "."
  }
}
