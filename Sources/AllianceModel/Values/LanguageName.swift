/// Languages by their English names, of which packs have the tags.
enum LanguageName {
  /// The tag of a language of which somebody has written the name; nil for others.
  static func tag(of name: String) -> String? {
    names.split(separator: " ").first { $0.hasPrefix(name.lowercased() + "=") }
      .map { String($0.drop { $0 != "=" }.dropFirst()) }
  }

  private static let names =
    "amharic=am arabic=ar armenian=hy azerbaijani=az bengali=bn burmese=my chinese=zh czech=cs danish=da "
    + "dari=fa-AF dutch=nl english=en farsi=fa filipino=fil finnish=fi french=fr georgian=ka german=de greek=el "
    + "hebrew=he hindi=hi hungarian=hu indonesian=id italian=it japanese=ja kazakh=kk khmer=km korean=ko "
    + "kurdish=ku lao=lo malay=ms mandarin=zh nepali=ne norwegian=no pashto=ps persian=fa polish=pl "
    + "portuguese=pt romanian=ro russian=ru serbian=sr sinhala=si somali=so spanish=es swahili=sw swedish=sv "
    + "tagalog=tl tajik=tg tamil=ta thai=th tibetan=bo tigrinya=ti turkish=tr turkmen=tk ukrainian=uk urdu=ur "
    + "uzbek=uz vietnamese=vi"
}
