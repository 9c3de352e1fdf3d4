import AllianceModel
import PackJSON

/// A rule that the user names, by which the pledges of a bloc are read as a level.
///
/// Levels are never made up: without such a rule what is imported has none, and each evidence says by
/// which rule it has one.
public struct LevelRule: Sendable {
  private struct Line {
    let pledge: Pledge
    let ground: Ground
    /// Whether all members must have made the pledge, and not only one of them.
    let isOfAll: Bool
  }

  /// The name that evidence repeats.
  let name: String
  private let lines: [Line]
  /// How the pack reads levels, and what its `pack.json` says of that; the standard without.
  let rubric: Rubric
  let ownLevels: JSONValue?

  /// Reads a rule: `{"name": …, "levels": [{"pledge": "defence", "ground": "defence treaty"}, …]}`.
  ///
  /// Of several lines that fit the first one counts. `rubric` is what `levels` are in a `pack.json`: grounds of the
  /// pack's own.
  ///
  /// - Throws: the first fault, with its place in the file.
  public init(file: String, bytes: [UInt8]) throws(Diagnostic) {
    let log = DiagnosticLog(isStrict: true, unknownKeys: .error)
    let document = try JSONDocument(file: file, bytes: bytes, allowsComments: true)
    let reader = ObjectReader(document.root, log: log)
    name = reader.name("name")
    let rubric = Rubric(reader, key: "rubric")
    self.rubric = rubric
    ownLevels = document.root["rubric"]?.asValue
    lines = reader.list("levels") { line in
      let pledge: Pledge? = line.word("pledge")
      let word = line.required("ground").flatMap { line.word($0, among: rubric.names) }
      let isOfAll = line.flag("all")
      return word.flatMap { rubric.ground(named: $0) }.map {
        Line(pledge: pledge ?? .consultation, ground: $0, isOfAll: isOfAll)
      }
    }.compactMap { $0 }
    if lines.isEmpty, log.errorCount == 0, let node = reader.required("levels") {
      log.error("expected at least one line of a pledge and a ground", at: node)
    }
    reader.finish()
    if let fault = log.diagnostics.first { throw fault }
  }

  /// Gives levels to those phases of a bloc that have none; none where the rule says nothing of its
  /// pledges.
  func level(_ bloc: inout Draft) {
    let pledges = Self.pledges(of: bloc)
    guard
      let line = lines.first(where: { line in
        line.isOfAll
          ? !pledges.isEmpty && pledges.allSatisfy { $0.contains(line.pledge) }
          : pledges.contains { $0.contains(line.pledge) }
      }), case .list(let phases) = bloc["phases"]
    else { return }
    let who = line.isOfAll ? "all members pledge" : "a member pledges"
    let evidence = "Level by the rule “\(name)”: \(who) \(line.pledge.rawValue)."
    bloc["phases"] = .list(phases.map { Self.phase($0, line.ground, evidence) })
  }

  private static func phase(
    _ phase: DraftValue, _ ground: Ground, _ evidence: String
  ) -> DraftValue {
    guard case .object(var members) = phase, !members.contains(where: { $0.name == "level" }) else {
      return phase
    }
    if let place = members.firstIndex(where: { $0.name == "evidence" }),
      case .text(let text) = members[place].value
    {
      members[place].value = .text(text + " " + evidence)
    } else {
      members.append(DraftMember(name: "evidence", value: .text(evidence)))
    }
    members.append(DraftMember(name: "level", value: .number(Double(ground.level.value))))
    members.append(DraftMember(name: "ground", value: .text(ground.name)))
    return .object(members)
  }

  /// What each member pledges.
  private static func pledges(of bloc: Draft) -> [Set<Pledge>] {
    guard case .list(let all) = bloc["members"] else { return [] }
    return all.map { member in
      guard case .object(let parts) = member,
        case .list(let words)? = parts.first(where: { $0.name == "pledges" })?.value
      else { return [] }
      return Set(
        words.compactMap { if case .text(let word) = $0 { Pledge(rawValue: word) } else { nil } })
    }
  }
}
