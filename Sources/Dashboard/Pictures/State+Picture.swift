import AllianceModel

extension State {
  private var picture: SVG? { (scene.model as? any PicturedScene)?.picture(in: context) }

  /// The view as SVG with its real geometry; nil for views that are no picture.
  ///
  /// - Parameter size: how wide it is; as wide as it was drawn if nil.
  public func svg(look: PictureLook, size: PictureSize? = nil) -> String? {
    picture.map { picture in
      var article = Article(picture.title, in: context.library, at: context.viewpoint.moment)
      article.add(picture, look: look, size: size)
      return article.pictures.map(\.file).joined()
    }
  }

  /// The values of what is shown as a table, exactly; nil for views that have none.
  public func table(hasTabs: Bool, for reader: TableReader = .program) -> String? {
    (scene.model as? any TabledScene)?.table(hasTabs: hasTabs, for: reader, in: context)
  }

  /// That the terms of a source of what is shown forbid passing it on; nil where none do, as far as is
  /// known.
  public var termsNote: String? {
    var article = Article("", in: context.library, at: context.viewpoint.moment)
    article.blocks = scene.model.articleBlocks(in: context)
    return article.termsNote
  }

  /// The view as an article: its picture, and what it shows as tables whose rows name their sources.
  ///
  /// The page has a heading of its own, so that the picture's stands once.
  public func article(look: PictureLook, size: PictureSize? = nil) -> Article {
    let picture = picture
    let library = context.library
    let moment = context.viewpoint.moment
    var article = Article(
      context.pageTitle(scene.model.pageName(in: context)), in: library, at: moment)
    article.takeLanguage()
    if let picture { article.add(picture, look: look, size: size) }
    article.blocks += scene.model.articleBlocks(in: context)
    article.addCredit()
    return article
  }
}

extension Article {
  mutating func add(_ picture: SVG, look: PictureLook, size: PictureSize? = nil) {
    blocks.append(
      .picture(
        Picture(title: picture.title, standfirst: picture.words.standfirst) { id, isInPage in
          picture.element(look: look, size: size, id: id, isInPage: isInPage)
        }))
  }

  /// Says which packs stand behind it all.
  mutating func addCredit() {
    let terms = termsNote.map { $0.firstUpper + "." }
    blocks += [library.pictureCredit, terms].compactMap { $0 }.map { .paragraph(Passage($0)) }
  }
}
