/// Languages by their English names, of which packs have the tags.
public enum LanguageName {
  /// The tag of a language of which somebody has written the name; nil for others.
  static func tag(of name: String) -> String? {
    names.split(separator: " ").first { $0.hasPrefix(name.lowercased() + "=") }
      .map { String($0.drop { $0 != "=" }.dropFirst()) }
  }

  /// The name of a language by its tag, or by that without its region or script; nil for one that is not known here.
  public static func name(of tag: String) -> String? {
    var tag = tag.lowercased()
    while true {
      if let name = names.split(separator: " ").first(where: {
        $0.lowercased().hasSuffix("=" + tag)
      }) {
        let name = name.prefix { $0 != "=" }
        return name.prefix(1).uppercased() + name.dropFirst()
      }
      guard let end = tag.lastIndex(of: "-") else { return nil }
      tag = String(tag[..<end])
    }
  }

  /// Of several names of one language the first is the one that it is called by.
  private static let names =
    "afrikaans=af albanian=sq amharic=am arabic=ar armenian=hy aymara=ay azerbaijani=az basque=eu belarusian=be "
    + "bengali=bn bosnian=bs bulgarian=bg burmese=my catalan=ca chinese=zh croatian=hr czech=cs danish=da "
    + "dari=fa-AF dutch=nl english=en estonian=et filipino=fil finnish=fi french=fr georgian=ka german=de greek=el "
    + "guarani=gn hausa=ha hebrew=he hindi=hi hungarian=hu icelandic=is igbo=ig indonesian=id irish=ga italian=it "
    + "japanese=ja kazakh=kk khmer=km korean=ko kurdish=ku kyrgyz=ky lao=lo latin=la latvian=lv lithuanian=lt "
    + "macedonian=mk malay=ms malayalam=ml maltese=mt mandarin=zh marathi=mr mongolian=mn nepali=ne norwegian=no "
    + "oromo=om pashto=ps persian=fa farsi=fa polish=pl portuguese=pt punjabi=pa quechua=qu romanian=ro russian=ru "
    + "serbian=sr sindhi=sd sinhala=si slovak=sk slovenian=sl somali=so spanish=es swahili=sw swedish=sv tagalog=tl "
    + "tajik=tg tamil=ta telugu=te thai=th tibetan=bo tigrinya=ti turkish=tr turkmen=tk ukrainian=uk urdu=ur "
    + "uyghur=ug uzbek=uz vietnamese=vi welsh=cy yoruba=yo zulu=zu"
}
