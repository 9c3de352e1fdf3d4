import PackJSON

/// The line of the rubric that a level is read by: what the evidence beside it shows.
///
/// The rubric is the editor's: a level is a reading of evidence, never a number from nowhere.
public enum Ground: String, CaseIterable, Sendable, Codable {
  case defenceTreaty = "defence treaty"
  case alliedInWordAndDeed = "allied in word and deed"
  case standingCooperation = "standing cooperation"
  case agreements = "agreements or exercises"
  case contacts
  case sanctions = "sanctions or embargo"
  case aidCut = "aid cut"
  case distrust = "open distrust"
  case standOff = "armed stand-off"
  case armsAgainstAllies = "arms against allies"
  case rivalry = "declared rivalry"
  case shots = "shots fired"

  /// The level that it stands for, from −3 to 3.
  public var level: Level {
    switch self {
    case .defenceTreaty, .alliedInWordAndDeed: Level(clamped: 3)
    case .standingCooperation: Level(clamped: 2)
    case .agreements: Level(clamped: 1)
    case .contacts: Level(clamped: 0)
    case .sanctions, .aidCut, .distrust: Level(clamped: -1)
    case .standOff, .armsAgainstAllies, .rivalry: Level(clamped: -2)
    case .shots: Level(clamped: -3)
    }
  }

  /// What evidence must show.
  public var text: String {
    switch self {
    case .defenceTreaty: "a treaty of defence"
    case .alliedInWordAndDeed:
      "a source that calls the pair allied, or the tie a bedrock of policy, and deeds of two sorts: a "
        + "third of one’s arms imports over five years, bases or ports, joint production, money on the "
        + "scale of a national programme"
    case .standingCooperation:
      "standing cooperation in arms or security with dated deeds: a base, purchases over several years, "
        + "a tenth of one’s arms imports over five years"
    case .agreements: "dated agreements, exercises or single deals, no obligation"
    case .contacts: "contacts without either"
    case .sanctions: "sanctions or an embargo"
    case .aidCut: "aid that is cut"
    case .distrust: "open distrust"
    case .standOff: "an armed stand-off"
    case .armsAgainstAllies: "arms turned on each other’s allies"
    case .rivalry: "a declared rivalry"
    case .shots: "shots between their forces"
    }
  }
}

extension Level {
  /// The lines of the rubric, from the closest level down: each level with what evidence must show.
  public static let rubric: [(level: Level, grounds: [Ground])] =
    (-3...3).reversed().compactMap { Level($0) }.map { level in
      (level, Ground.allCases.filter { $0.level == level })
    }

  /// What follows the rubric: what is no level.
  public static let noLevelText =
    "No evidence is no level (?), which is not 0. One deed and a “could” is no +1. A level is the "
    + "editor’s reading of the evidence beside it."

  /// The rules that go with the rubric, each with what it is called.
  public static let rules: [(name: String, text: String)] = [
    (
      "same words, same line",
      "what is read from a sentence for one pair is read from it for every pair that it names"
    ),
    (
      "mixed",
      "with evidence on both sides of 0 a phase names both lines, says so, and its level is their sum"
    ),
    (
      "no trend from one point",
      "a trend needs two dated points, or a source that says it"
    ),
    (
      "no level is a phase too",
      "what a source speaks of without a deed has no level; what follows is a change from it"
    ),
    (
      "general knowledge",
      "it dates what the sources name, always marked as such, and never adds a tie"
    ),
  ]
}

extension Ground: ExplainedWord {
  package var meaning: String { "\(level.signed): \(text)" }
}
