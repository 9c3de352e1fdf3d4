import AllianceModel
import TerminalKit

/// Where the parts of the map stand on the screen.
struct MapLayout {
  let map: Rect
  /// The lines below that say what is selected, and the legend.
  let panel: Rect

  init(area: Rect, isFramed: Bool) {
    let inside = SceneFrame.inside(area, isFramed: isFramed)
    let height = area.height >= 30 ? 4 : area.height >= 16 ? 3 : 1
    panel = Rect(
      x: inside.x + 1, y: inside.maxY - height, width: inside.width - 2, height: height)
    map = inside.inset(bottom: height + 1)
  }
}

/// Coasts, corridors and places; below, what is selected and what the signs mean.
struct MapView: View {
  let scene: MapScene
  let context: Context

  init(_ scene: MapScene, _ context: Context) {
    self.scene = scene
    self.context = context
  }

  func draw(on canvas: inout Canvas, in area: Rect) {
    let layout = scene.layout(in: context)
    let isFramed = context.isFramed
    let features = scene.features(in: context)
    let request = scene.request(in: context)
    let image = MapImage(
      features.detailed(for: request.projection, in: context), request)
    SceneFrame(title: "Map", note: note(image), isFramed: isFramed).draw(
      on: &canvas, in: area)
    for (y, row) in image.rows.enumerated() {
      for (x, cell) in row.enumerated() where cell.scalar != " " || cell.role != .text {
        canvas.place(
          cell.scalar, x: layout.map.x + x, y: layout.map.y + y, style: canvas.style(cell.role))
      }
    }
    let here = image.selectedCell ?? Point(x: layout.map.width / 2, y: layout.map.height / 2)
    canvas.focus = Point(x: layout.map.x + here.x, y: layout.map.y + here.y)
    let line = layout.panel.y - 1
    SceneFrame.drawDivider(
      at: line, on: &canvas, in: area, isFramed: isFramed)
    // Where the legend is all that has room below the map.
    if layout.panel.height == 1, let words = scene.choropleth(in: context)?.absentCounts {
      canvas.write(
        " \(words) ", x: layout.panel.x, y: line, upTo: layout.panel.maxX,
        style: canvas.style(.secondary))
    }
    for (offset, pieces) in panelLines(features).prefix(layout.panel.height).enumerated() {
      canvas.write(
        pieces, x: layout.panel.x, y: layout.panel.y + offset, upTo: layout.panel.maxX)
    }
  }

  /// Whose members are tinted, and how many names had no place.
  private func note(_ image: MapImage) -> String {
    var notes: [String] = []
    let hidden = image.hiddenNames
    if hidden > 0 {
      let key = context.label(of: "zoom-in", in: .map)
      notes.append("\(counted(hidden, "name")) hidden: \(key) zooms in")
    }
    if image.clusteredMarks > 0 { notes.append("a number counts places: \(image.clusteredMarks)") }
    if let choropleth = scene.choropleth(in: context) {
      notes.insert(choropleth.title(in: context.library), at: 0)
    } else if let bloc = scene.bloc {
      let what = bloc.kind == .actor ? "ties" : "members"
      notes.append("\(what) of \(context.library.title(of: bloc).inProse)")
    }
    let silent = scene.features(in: context).routes.count { $0.knowledge == .nothing }
    if silent > 0 {
      notes.append("\(counted(silent, "route")) unknown")
    }
    return notes.joined(separator: " · ")
  }

  /// What is selected, the legend, and what is to be known of the map.
  func panelLines(_ features: MapFeatures) -> [[Piece]] {
    if let choropleth = scene.choropleth(in: context) {
      let panel = scene.layout(in: context).panel
      let shades = choroplethLines(choropleth, width: panel.width)
      // Where there is one line, what the shades mean is wanted most.
      guard panel.height > 1 else { return Array(shades.dropFirst()) }
      return
        (shades + (scene.selection == nil ? [] : [selectionLine])
        + [legend(features), aboutLine, placesLegend(features)]).filter { !$0.isEmpty }
    }
    let tints = tintLegend
    let legends = [legend(features), aboutLine, placesLegend(features)]
    guard !tints.isEmpty else { return [selectionLine] + legends }
    // Where who of a bloc is not seen takes a line, what is to be known of the map comes before how lines look.
    return [selectionLine, tints]
      + (scene.ties(in: context) == nil ? [legends[1], legends[0], legends[2]] : legends)
  }

  private var selectionLine: [Piece] {
    guard let id = scene.selection ?? scene.bloc, let record = context.library.record(id)
    else {
      let next = context.label(of: "next", in: .map)
      let route = context.label(of: "next-match", in: .map)
      return [Piece("\(next) selects places, \(route) corridors", .secondary)]
    }
    var pieces = [Piece(record.title, .strong)]
    let moment = context.viewpoint.moment
    if let note = context.library.standing(of: id, at: moment).note
      ?? context.library.knowledge(of: id, at: moment).note
    {
      pieces.append(Piece("  " + note, .later))
    }
    if scene.selection == nil, let flows = scene.ties(in: context)?.flows, !flows.drawn.isEmpty {
      return pieces + flowsLegend(flows)
    }
    return pieces + (record.presented?.mapNote(at: moment) ?? [])
  }

  /// The kinds of routes in sight, each with a sample of its line.
  private func legend(_ features: MapFeatures) -> [Piece] {
    var pieces: [Piece] = []
    let bounds = scene.projection(in: context).bounds
    let visible = features.routes.filter {
      $0.knowledge != .nothing && $0.bounds?.turns(into: bounds).isEmpty == false
    }
    let looks = Set(visible.map(\.look))
    let isASCII = context.configuration.isASCII
    // Only what stands has a line without gaps: of the others the line is shown, of old routes as that of
    // their kind.
    let isSaid = scene.projection(in: context).showsDisputedLine
    let stages = Set(visible.map(\.stage)).subtracting([.standing, .old])
      .subtracting(isSaid ? [.disputed] : [])
    for stage in RouteStage.allCases where stages.contains(stage) {
      pieces += [
        Piece(isASCII ? stage.ascii : stage.dash.sample), Piece(" \(stage.word)  ", .secondary),
      ]
    }
    for look in RouteLook.allCases where looks.contains(look) {
      let legend = look.legend
      pieces += [
        Piece(isASCII ? legend.ascii : legend.sample, look.role),
        Piece(" \(legend.name)  ", .secondary),
      ]
    }
    return pieces
  }

  private func placesLegend(_ features: MapFeatures) -> [Piece] {
    let used = Set(features.marks.map(\.look))
    let words = MarkLook.allCases.filter { used.contains($0) }
      .compactMap { look in look.sign.map { "\($0) \(look.word)  " } }.joined()
    return [Piece("\(words)▶ end of a route  · coasts and borders: Natural Earth", .secondary)]
  }

  /// What is to be known of the map, and who of a bloc is not to be seen, where there is room for it.
  private var aboutLine: [Piece] {
    let words = absentWordsInAbout
    return about + (words.map { [Piece(" · " + $0, .secondary)] } ?? [])
  }

  /// Who of a bloc is not to be seen, where it fits behind what is to be known of the map; nil else.
  var absentWordsInAbout: String? {
    scene.ties(in: context) == nil
      ? absentWords(behind: about + [Piece(" · ")], isWhole: true) : nil
  }

  private var about: [Piece] {
    let projection = scene.projection(in: context)
    let sample = context.configuration.isASCII ? "%%" : MapImage.disputedDash.sample
    let disputed: [Piece] =
      projection.showsDisputedLine
      ? [Piece(sample, .doubtful), Piece(" disputed · ", .secondary)] : []
    return disputed + [
      Piece("borders are no statement on any claim · ", .secondary),
      Piece("cylindrical \(projection.parallel)", .secondary),
    ]
  }
}

extension Corridor {
  /// The length of the route as drawn, named as computed; nil without a route.
  var computedLengthText: String? {
    roundedLength.map { "drawn line \($0) km, computed along it" }
  }

  /// The length of the route as drawn in km, no more precise than the drawing.
  var roundedLength: String? {
    computedLength.map { length in
      let step = length < 100 ? 1.0 : length < 1000 ? 10 : 50
      return Claim.format((length / step).rounded() * step)
    }
  }
}
