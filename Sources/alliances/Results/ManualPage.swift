import AllianceModel
import ArgumentParser
import Dashboard
import PackJSON

/// The manual page in the macros of man(7).
struct ManualPage {
  private let root: JSONNode

  init() throws {
    let help = Array(Alliances._dumpHelp().utf8)
    guard let document = try? JSONDocument(file: "help", bytes: help),
      let root = document.root["command"]
    else { throw ValidationError("the argument parser says nothing of its commands") }
    self.root = root
  }

  var text: String {
    var page = ".TH ALLIANCES 1 \"\" \"alliances \(Version.number)\" \"User commands\"\n"
    page += ".SH NAME\nalliances \\- " + escaped(summary) + "\n"
    page += ".SH SYNOPSIS\n.B alliances\n[\\fIoptions\\fR]\n.br\n"
    page += ".B alliances\n\\fIcommand\\fR [\\fIoptions\\fR]\n"
    page += ".SH DESCRIPTION\n" + escaped(Self.description) + "\n"
    page += ".SH COMMANDS\n"
    for command in root["subcommands"]?.items ?? [] where isShown(command) {
      page += section(command)
    }
    page += ".SH KEYS\n"
    for group in KeyTable.groups {
      page += ".SS " + escaped(group.title) + "\n"
      for command in group.commands {
        page +=
          ".TP\n.B \(escaped(command.keys))\n\(escaped(command.title)) (\(escaped(command.id))).\n"
      }
    }
    page += ".SH LEVELS\n"
    for row in Rubric.standard.rows {
      page += ".TP\n.B \(escaped("\(row.level.signed) \(row.word)"))\n"
      page += escaped(row.grounds.map(\.text).joined(separator: "; or ")) + ".\n"
    }
    page += ".PP\n" + escaped(Rubric.noLevelText) + "\n"
    page += ".PP\n" + escaped(Self.ownRubric) + "\n"
    return page + Self.ending
  }

  private static let description = """
    A dashboard for the terminal: alliance blocs, corridors and quotes, with the actors, deals, \
    figures, events and sources around them. Without a command it browses; results of the other \
    commands go to standard output and everything else to standard error.
    """

  private static let ownRubric = """
    A pack may have words and grounds of its own for them, levels in its pack.json; alliances about says \
    those of the packs that are loaded.
    """

  private static let ending = """
    .SH FILES
    .TP
    .I $XDG_CONFIG_HOME/alliances/config.json
    What is wanted otherwise, keys too; \\fBalliances config\\fR prints all of it.
    .TP
    .I $XDG_STATE_HOME/alliances
    Bookmarks, the place where the last session ended, and in \\fIdrafts\\fR notes that were begun and not
    taken over. A file that is not understood, such as that of a later version, is never written:
    \\fIbookmarks-2\\fR and so on are then made beside it, and the same holds for notes.
    .TP
    .I $XDG_DATA_HOME/alliances/packs
    Packs that are kept by name; in \\fInotes\\fR your own notes and collections.
    .SH JSON OUTPUT
    \\fBlist\\fR and \\fBsearch\\fR print a list of objects with \\fIid\\fR, \\fIkind\\fR, \\fItitle\\fR and
    \\fIfigure\\fR; \\fBshow\\fR one object, the record as packs write it with \\fIid\\fR first, or of two actors a list of
    objects with \\fIdate\\fR, \\fIkind\\fR, \\fIid\\fR, \\fItext\\fR and \\fIsources\\fR; \\fBclaims\\fR a list of objects with \\fIid\\fR,
    \\fItitle\\fR, \\fImeasure\\fR, \\fIvalue\\fR, \\fIamount\\fR, \\fIunit\\fR, \\fIas_of\\fR, \\fIstatus\\fR, \\fIsource\\fR, \\fIlocator\\fR and \\fInote\\fR; \\fBshifts\\fR a
    list of objects with \\fIid\\fR, \\fItitle\\fR, \\fIchange\\fR, \\fIbefore\\fR, \\fIafter\\fR and \\fIturns\\fR; \\fBvalidate\\fR a
    list of objects with \\fIseverity\\fR, \\fIfile\\fR, \\fIline\\fR, \\fIcolumn\\fR, \\fIpath\\fR and \\fImessage\\fR.
    Members may be added; none is taken away or changes its meaning.
    .SH EXIT STATUS
    0 done; 1 found nothing, the content is invalid, or a file is there already; 64 wrong usage; 66 input that is not there;
    69 a program that makes a report is not there, or has failed; 70 a fault of the program; 74 output that cannot be written, as on a full disk.
    .SH ENVIRONMENT
    \\fBNO_COLOR\\fR, \\fBCOLORFGBG\\fR, \\fBTERM\\fR, \\fBLANG\\fR, \\fBXDG_CONFIG_HOME\\fR, \\fBXDG_STATE_HOME\\fR,
    \\fBXDG_DATA_HOME\\fR, \\fBVISUAL\\fR, \\fBEDITOR\\fR.

    """

  private var summary: String { root["abstract"]?.text ?? "" }

  private func isShown(_ node: JSONNode) -> Bool {
    // The parser's own command for help needs no section.
    node["commandName"]?.text != "help" && node["shouldDisplay"]?.found != "false"
  }

  /// The section of a command; of one that only has others below it, theirs.
  private func section(_ command: JSONNode, below parent: String = "") -> String {
    let name = parent + (command["commandName"]?.text ?? "")
    let commands = (command["subcommands"]?.items ?? []).filter(isShown)
    if !commands.isEmpty { return commands.map { section($0, below: name + " ") }.joined() }
    let arguments = (command["arguments"]?.items ?? []).filter {
      isShown($0) && !["help", "version"].contains($0["valueName"]?.text ?? "")
    }
    var text = ".SS \"" + name
    for argument in arguments where argument["kind"]?.text == "positional" {
      let value = (argument["valueName"]?.text ?? "").uppercased()
      text += argument["isOptional"]?.found == "true" ? " [\(value)]" : " \(value)"
    }
    text += "\"\n" + escaped(command["abstract"]?.text ?? "") + "\n"
    if let discussion = command["discussion"]?.text {
      text += ".PP\n" + escaped(discussion) + "\n"
    }
    for (index, argument) in arguments.enumerated() {
      let abstract = argument["abstract"]?.text ?? ""
      // A flag and its opposite have one text.
      let isNextSame = arguments.dropFirst(index + 1).first?["abstract"]?.text == abstract
      let isSame = index > 0 && arguments[index - 1]["abstract"]?.text == abstract
      text += isSame ? ", " : ".TP\n.B "
      text += label(argument)
      if isNextSame { continue }
      text += "\n" + escaped(abstract) + "\n"
      let values = (argument["allValues"]?.items ?? []).compactMap(\.text)
      if !values.isEmpty { text += "One of " + escaped(values.joined(separator: ", ")) + ".\n" }
    }
    return text
  }

  private func label(_ argument: JSONNode) -> String {
    let value = argument["valueName"]?.text ?? ""
    guard argument["kind"]?.text != "positional" else { return escaped(value.uppercased()) }
    let names = (argument["names"]?.items ?? []).map { name in
      let text = name["name"]?.text ?? ""
      return escaped((name["kind"]?.text == "short" ? "-" : "--") + text)
    }
    let suffix = argument["kind"]?.text == "option" ? " \\fI\(escaped(value))\\fR" : ""
    return names.joined(separator: ", ") + suffix
  }

  /// Text in which nothing is taken for a request of roff.
  private func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "−": escaped += "\\-"
      case "“": escaped += "\\(lq"
      case "”": escaped += "\\(rq"
      case "’": escaped += "\\(cq"
      case "↑": escaped += "Up"
      case "↓": escaped += "Down"
      case "←": escaped += "Left"
      case "→": escaped += "Right"
      default: escaped.append(character)
      }
    }
    return escaped.hasPrefix(".") || escaped.hasPrefix("\\(aq") ? "\\&" + escaped : escaped
  }
}
