/// Writing notes, and opening what others have written.
extension CommandGroup {
  static let notes = CommandGroup(
    title: record,
    commands: [
      Command("note", keys: ["i"], in: .main, "Write a note on the record, or change it") {
        $0.whenAllIsRead("note") { $0.ask(NotePrompt()) }
      },
      Command("edit-note", keys: ["I"], in: .main, "Write the note in your editor ($VISUAL)") {
        $0.whenAllIsRead("edit-note") { $0.editNote() }
      },
      Command(
        "collect", keys: ["r c"], in: .main, "Put the record into a collection, or take it out"
      ) {
        $0.whenAllIsRead("collect") { $0.ask(CollectPrompt()) }
      },
      Command(
        "edit-record", keys: ["r e"], in: .main, "Open the record’s JSON in your editor",
        when: { $0.isEditable }
      ) {
        $0.editRecord()
      },
    ])
}
