import AllianceModel
import ArgumentParser
import Dashboard
import Glibc
import PackJSON
import TerminalKit

/// Writes a report on records, on two actors, on a collection or on a whole pack.
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a report with text, pictures, claims and sources.",
    usage: """
      alliances report IDENTIFIER… [options]
      alliances report ACTOR ACTOR [options]
      alliances report --collection NAME [options]
      alliances report --pack NAME [options]
      """,
    discussion: """
      html is a page that needs nothing beside itself. markdown has footnotes; its pictures are \
      written beside the file, so only with --output. docx is made by pandoc where it is installed, \
      pdf by weasyprint or wkhtmltopdf, else by pandoc. Exit status: 0 done, 1 the file is there \
      already, 64 wrong usage, 69 the program that makes it is missing or has failed, 74 it cannot be \
      written.
      """)

  /// How a report is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case html, markdown, docx, pdf

    var fileExtension: String { self == .markdown ? "md" : rawValue }
  }

  @Argument(
    help: "Records, or two actors by name.",
    completion: .custom { _, _, prefix in Identifiers.beginning(with: prefix) })
  var identifiers: [String] = []

  @Option(help: "The collection whose records are reported on.") var collection: String?

  @Option(help: "The pack whose records are reported on, by its identifier or its title.")
  var pack: String?

  @Option(help: "What the report is called.") var title: String?

  @Option(help: "The format; by default the one that the file's name ends in, else html.")
  var format: Format?

  @Option(
    name: .shortAndLong, help: "The file to write; standard output by default, and for -.",
    completion: .file())
  var output: String?

  @Flag(help: "Replace the file if it is there.") var force = false

  @Option(help: "What the pictures are for.") var look: PictureLook = .light

  @OptionGroup var time: TimeOptions
  @OptionGroup var packs: PackOptions

  func validate() throws {
    let subjects = [!identifiers.isEmpty, collection != nil, pack != nil]
    guard subjects.count(where: { $0 }) == 1 else {
      throw ValidationError("a report is on records, on a --collection or on a --pack: one of them")
    }
    if pack != nil, title != nil {
      throw ValidationError("a report on a --pack is called as the pack is")
    }
  }

  func run() throws {
    let format =
      format ?? Format.allCases.first { output?.hasSuffix("." + $0.fileExtension) ?? false }
    if format == nil, let output, output != "-" {
      throw ValidationError(
        "\(SafeText.clean(output)): the name ends in .html, .md, .docx or .pdf, or --format says it"
      )
    }
    let article = try article()
    if let note = article.termsNote { printError(note) }
    let target = FileTarget(path: output, replaces: force)
    switch format ?? .html {
    case .html: try target.write(article.html(isDark: look == .dark), what: "the report")
    case .markdown: try write(article, to: target)
    case .docx, .pdf: try convert(article, to: format ?? .docx, target)
    }
  }

  // MARK: What is written

  private func article() throws -> Article {
    var state = State(
      library: try packs.load(), size: Size(columns: 140, rows: 60), theme: Theme(.light))
    if let moment = time.moment { state.look(at: moment) }
    let library = state.context.library
    if let pack { return try report(on: pack, state) }
    if identifiers.count > 1, !identifiers.contains(where: { $0.contains("/") }) {
      guard let pair = library.pair(named: identifiers.joined(separator: " ")) else {
        throw ValidationError(
          "no two actors are called \"\(SafeText.clean(identifiers.joined(separator: " ")))\"")
      }
      return state.report(on: pair, look: look)
    }
    let ids =
      try collection.map { try library.collection(named: $0) }
      ?? identifiers.map { try library.identifier(argument: $0) }
    return state.report(on: ids, title: title ?? collection, look: look)
  }

  private func report(on pack: String, _ state: State) throws -> Article {
    let packs = state.context.library.packs
    let found = packs.first { $0.identifier == pack || $0.title.lowercased() == pack.lowercased() }
    guard let found, let article = state.report(onPack: found.identifier, look: look) else {
      let names = packs.map(\.identifier).joined(separator: ", ")
      throw ValidationError(
        "no pack \"\(SafeText.clean(pack))\" is loaded: there are \(SafeText.clean(names))")
    }
    return article
  }

  /// Markdown, with its pictures beside it.
  private func write(_ article: Article, to target: FileTarget) throws {
    guard let path = target.file else {
      try target.write(article.markdown(), what: "the report")
      return
    }
    let stem = path.hasSuffix(".md") ? String(path.dropLast(3)) : path
    let names = article.pictures.indices.map { stem + "-\($0 + 1).svg" }
    let relative = names.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    let count = names.count
    let pictures =
      count == 0 ? "" : " and \(count == 1 ? "a picture" : "\(count) pictures") beside it"
    try target.write(
      article.markdown(pictures: relative), what: "the report" + pictures,
      with: zip(names, article.pictures).map { ($0, $1.file) })
  }

  // MARK: Through pandoc

  /// Programs that make PDF of a page, the best first; they keep pictures as they are.
  private static let printers = ["weasyprint", "wkhtmltopdf"]

  private func convert(_ article: Article, to format: Format, _ target: FileTarget) throws {
    guard target.file != nil || isatty(STDOUT_FILENO) == 0 else {
      throw ValidationError("\(format.rawValue) is no text: --output FILE")
    }
    let bytes = try TemporaryFolder.with { folder -> [UInt8] in
      let made = folder.path + "/report." + format.rawValue
      let words = try words(for: article, in: folder.path, making: made, format)
      guard folder.run(words) == 0, let bytes = try? PackFolder.bytes(of: made) else {
        if !folder.isEnding { printError("\(words[0]) has failed") }
        throw ExitCode.noHelper
      }
      return bytes
    }
    guard let bytes else { throw Output.Failure(reason: String(cString: strerror(errno))) }
    try target.write(bytes, what: "the report")
  }

  /// The command that makes a file, once what it reads stands in the folder.
  private func words(
    for article: Article, in folder: String, making made: String, _ format: Format
  ) throws -> [String] {
    func place(_ name: String, _ text: String) throws -> String {
      try FileTarget(path: folder + "/" + name, replaces: true).write(text, what: nil)
      return folder + "/" + name
    }
    let printer = Self.printers.lazy.compactMap { Subprocess.path(of: $0) }.first
    if format == .pdf, let printer {
      return [printer, "--quiet", try place("report.html", article.html()), made]
    }
    let pandoc = Subprocess.path(of: "pandoc")
    guard let pandoc, format != .pdf || Subprocess.path(of: "pdflatex") != nil else {
      let missing =
        format == .pdf
        ? "no program that makes PDF is installed, such as \(Self.printers.joined(separator: " or "))"
        : "pandoc is not installed"
      printError(missing + ": html and markdown need nothing")
      throw ExitCode.noHelper
    }
    let names = article.pictures.indices.map { "report-\($0 + 1).svg" }
    for (name, picture) in zip(names, article.pictures) { _ = try place(name, picture.file) }
    let text = try place("report.md", article.markdown(pictures: names))
    return [
      pandoc, "--resource-path", folder, "-f", "gfm+footnotes-autolink_bare_uris", "-s", "-o", made,
      text,
    ]
  }
}

extension Library {
  /// The records of a collection.
  fileprivate func collection(named name: String) throws -> [AnyIdentifier] {
    let collections = all(.note) { record -> Note? in
      guard case .note(let note) = record, note.isCollection else { return nil }
      return note
    }
    let wanted = name.lowercased()
    guard
      let found = collections.first(where: {
        $0.id.slug == wanted || $0.header.title.lowercased() == wanted
      })
    else {
      let names = collections.map(\.header.title).joined(separator: ", ")
      throw ValidationError(
        "no collection \"\(SafeText.clean(name))\""
          + (names.isEmpty ? "" : ": there are \(SafeText.clean(names))"))
    }
    return found.about
  }
}
