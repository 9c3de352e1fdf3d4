/// Names in other scripts, for terminals that show only ASCII.
public enum Transliteration {
  /// A name in Latin letters; where its script cannot be turned into them letter by letter, a note
  /// that says in which language it is.
  ///
  /// - Parameter language: a BCP 47 tag.
  public static func latin(_ name: String, language: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars {
      if let letters = cyrillic(scalar) {
        text += letters
      } else {
        let ascii = ASCIIFallback.of(scalar)
        if ascii == "?" { return "[\(languages[language] ?? language) name]" }
        text.unicodeScalars.append(ascii)
      }
    }
    return text
  }

  private static let languages = [
    "ar": "Arabic", "fa": "Persian", "he": "Hebrew", "hi": "Hindi", "ja": "Japanese",
    "pa": "Punjabi", "ps": "Pashto", "ur": "Urdu", "zh": "Chinese",
  ]

  private static func cyrillic(_ scalar: Unicode.Scalar) -> String? {
    if let letters = lowerCyrillic[scalar] { return letters }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    guard lower.count == 1, let letters = lower.first.flatMap({ lowerCyrillic[$0] }) else {
      return nil
    }
    return letters.prefix(1).uppercased() + letters.dropFirst()
  }

  /// Russian by BGN/PCGN, and what Kazakh, Kyrgyz and Tajik have besides.
  private static let lowerCyrillic: [Unicode.Scalar: String] = [
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ә": "a", "ғ": "gh",
    "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i", "ҷ": "j", "ҳ": "h",
    "ӣ": "i", "ӯ": "u",
  ]
}
