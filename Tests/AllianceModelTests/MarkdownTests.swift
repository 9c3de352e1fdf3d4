import Testing

@testable import AllianceModel

/// What Markdown takes for a sign is written so that it is shown as it stands.
struct MarkdownTests {
  @Test func signsAreEscaped() {
    #expect(Escaping.markdown("AT&T &lt; *x*\n[1]") == "AT\\&T \\&lt; \\*x\\* \\[1\\]")
  }
}
