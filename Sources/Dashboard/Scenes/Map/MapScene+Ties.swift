import AllianceModel
import TerminalKit

/// What countries are to a chosen actor: the map as a choropleth.
struct MapTies: Sendable {
  /// Toward whom.
  let actor: AnyIdentifier
  /// What the countries are to it, by their codes.
  private(set) var tones: [String: TieTone] = [:]
  /// The levels of those that have one, with their sign.
  private(set) var levels: [String: String] = [:]
  /// Everybody who is tied to it, with what they are to it.
  private(set) var all: [(actor: AnyIdentifier, tone: TieTone, level: Level?)] = []
  /// What it has supplied to others and got from them.
  private(set) var flows = MapFlows()

  /// The ties of an actor at a moment; none if it is not in being then.
  init(of actor: AnyIdentifier, in library: Library, at moment: Moment?) {
    self.actor = actor
    let ties = library.ties(at: moment)
    guard let middle = ties.place(of: actor) else { return }
    let known = library.knowledge(ofRelationsOf: ties.actors[middle], at: moment)
    for place in 0..<ties.count where place != middle {
      // Beside a pledge in force what is not known of the relation says nothing.
      let isKnown = known[ties.actors[place]].map { $0 == .evidence } ?? true
      let pledge = TieTone.pledge(ties, middle, place)
      let tone =
        isKnown
        ? TieTone.either(ties, middle, place)
        : pledge ?? (known[ties.actors[place]] == .between ? .unread : .none)
      let others = [(middle, place), (place, middle)].compactMap { giver, receiver in
        ties.supply(from: giver, to: receiver).map { (giver, receiver, $0) }
      }
      guard tone != .none || !others.isEmpty else { continue }
      let level =
        isKnown && tone != .ended && !tone.isPledge ? ties.level(middle, place) : nil
      all.append((ties.actors[place].any, tone == .none ? .supplies : tone, level))
      for (giver, receiver, supply) in others {
        flows.add(supply, from: giver, to: receiver, of: ties, in: library)
      }
      guard let code = library.isoCode(of: ties.actors[place]), MapImage.codes.contains(code) else {
        continue
      }
      tones[code] = tone == .none ? .supplies : tone
      levels[code] = level?.signed
    }
    flows.end(of: ties, at: middle, in: library)
  }

  /// The order in which countries get their names: first those that supply or get most, then others that
  /// are tied.
  func rank(_ code: String) -> Int {
    flows.ranks[code] ?? (tones[code] == nil ? Int.max : Int.max - 1)
  }

  /// What stands beside the name of a country: the level, and what was supplied.
  func note(_ code: String) -> String {
    ([levels[code]].compactMap { $0 } + (flows.notes[code] ?? [])).map { " " + $0 }.joined()
  }
}

extension MapScene {
  /// What countries are to the actor that is chosen; nil if a bloc is tinted, or nothing.
  func ties(in context: Context) -> MapTies? {
    guard let bloc, bloc.kind == .actor, shading == nil else { return nil }
    return context.memos.result(
      for: MapTiesRequest(actor: bloc, moment: context.viewpoint.moment)
    ) { MapTies(of: bloc, in: context.library, at: context.viewpoint.moment) }
  }

  /// Tints by the ties of the next actor, those with the most ties first, or not at all.
  mutating func tintNextActor(in context: inout Context) {
    if let panel = shadedPanel(in: context), panel.form.subjects == .pairs {
      shadeFromNextActor(panel, in: &context)
      return
    }
    shading = nil
    let library = context.library
    let ties = library.ties(at: context.viewpoint.moment)
    let counts = (0..<ties.count).map { (place: $0, ties: ties.neighbourCount(of: $0)) }
    let actors = counts.filter { $0.ties > 0 }.sorted {
      (-$0.ties, $0.place) < (-$1.ties, $1.place)
    }
    .map { ties.actors[$0.place].any }
    let next = bloc.flatMap { actors.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    bloc = actors.indices.contains(next) ? actors[next] : nil
    context.message =
      bloc.map {
        "ties of \(library.title(of: $0).inProse), \(next + 1) of \(actors.count), the most tied first"
      } ?? "no ties are tinted"
  }
}

extension MapView {
  /// Who is not to be seen, with the reason, behind what else stands in a line; nil where all are seen.
  ///
  /// The reasons and how many there are fit in; names as far as there is room.
  ///
  /// - Parameter isWhole: nothing instead of fewer names.
  func absentWords(behind others: [Piece], isWhole: Bool = false) -> String? {
    let absent = scene.absent(in: context, shown: scene.projection(in: context).bounds)
    guard !absent.isEmpty else { return nil }
    let room =
      scene.layout(in: context).panel.width - others.reduce(0) { $0 + TextWidth.of($1.text) }
    let choices = [3, 2, 1, 0].lazy.map { most in
      absent.map { context.library.words(of: $0, most: most) }.joined(separator: " · ")
    }
    if isWhole { return choices.first.flatMap { TextWidth.of($0) <= room ? $0 : nil } }
    let count = absent.reduce(0) { $0 + $1.actors.count }
    return choices.first { TextWidth.of($0) <= room } ?? "\(count) not to be seen"
  }

  /// What the tints of an actor's ties mean, and who is not to be seen, also of a bloc.
  var tintLegend: [Piece] {
    let tones = scene.ties(in: context).map { Set($0.tones.values) } ?? []
    var pieces: [Piece] = []
    for tone in TieTone.meant(tones) {
      let sample = context.configuration.isASCII ? tone.sign : tone.mapSample
      pieces += [
        Piece(sample, tone.role), Piece(" \(tone.word(in: context.library))  ", .secondary),
      ]
    }
    if absentWordsInAbout == nil, let words = absentWords(behind: pieces) {
      pieces.append(Piece(words, .secondary))
    }
    return pieces
  }
}

/// What the ties of an actor on the map are made from.
private struct MapTiesRequest: MemoRequest {
  typealias Result = MapTies
  static let limit = 4
  let actor: AnyIdentifier
  let moment: Moment?
}
