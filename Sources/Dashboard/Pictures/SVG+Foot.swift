import AllianceModel

/// What a colour or a line of a picture means.
struct LegendEntry {
  enum Sample {
    case area(SVG.Ink, strength: Double)
    case line(SVG.Ink, width: Double = 2, dash: String)
    case dot(SVG.Ink)
    /// A sign that stands on lines of a kind.
    case bead(RouteLook)
  }

  let word: String
  let sample: Sample
}

extension SVG {
  /// Ends the picture with what its colours mean, what is to be known of it, who says so and which pack
  /// it is from.
  ///
  /// - Parameter y: where there is room.
  mutating func addFoot(at y: Double, _ legend: [LegendEntry], notes: [String] = []) {
    var (x, y) = (Self.margin, y + 22)
    for entry in legend {
      let long = Self.length(of: entry.word, size: 12) + 46
      if x > Self.margin, x + long > width - Self.margin { (x, y) = (Self.margin, y + 20) }
      switch entry.sample {
      case .area(let ink, let strength):
        rect(x, y - 10, 12, 12, fill: ink, strength: strength)
        text(entry.word, x + 18, y, size: 12, ink: .quiet)
      case .line(let ink, let width, let dash):
        path([(x, y - 4), (x + 36, y - 4)], stroke: ink, width: width, dash: dash)
        text(entry.word, x + 42, y, size: 12, ink: .quiet)
      case .dot(let ink):
        circle(x + 6, y - 4, 4, fill: ink)
        text(entry.word, x + 18, y, size: 12, ink: .quiet)
      case .bead(let look):
        path([(x, y - 4), (x + 30, y - 4)], stroke: look.ink, width: 2)
        addBead(look, at: (x + 15, y - 4), along: (1, 0))
        text(entry.word, x + 36, y, size: 12, ink: .quiet)
      }
      x += long + 8
    }
    y += legend.isEmpty ? 0 : 22
    for (line, size) in (notes + [words.source]).map({ ($0, 11.0) }) + [(words.credit, 9)] {
      for line in Self.wrapped(line, to: width - 2 * Self.margin, size: size) {
        text(line, Self.margin, y, size: size, ink: .quiet)
        y += size + 4
      }
    }
    end(at: y + 4)
  }
}

extension Library {
  /// Who stands behind a picture: the packs, their versions and terms.
  var pictureCredit: String {
    let packs = packs.filter { !$0.isOwn }.map { pack in
      let terms = pack.licence.last == "." ? String(pack.licence.dropLast()) : pack.licence
      let licence = terms == "unknown" ? "licence unknown" : terms
      let authors = pack.authors.isEmpty ? "" : " by " + pack.authors.joined(separator: ", ")
      // A pack whose own file has errors lacks them.
      let version = pack.version.isEmpty ? "" : ", version \(pack.version)"
      return "\(pack.title)\(authors)\(version)" + (licence.isEmpty ? "" : " (\(licence))")
    }
    return "Packs: " + packs.joined(separator: "; ") + "."
  }
}
