// Handing a case up: unassigned, marked, and with the reason as a note for whoever takes it.
import { defineCommand, done } from "@/lib/command";
import { advance } from "./lifecycle";
import { caseRecord, lifeOf, lockCase, receiptOf, saveLife, topicsOf } from "./lock";
import { storeNote } from "./notes";
import { escalateInput } from "./schema";

/** Escalates a case that one cannot or may not decide. */
export const escalateCase = defineCommand({
  name: "case.escalate",
  permission: "case.work",
  input: escalateInput,
  subject: ({ caseId }) => ({ type: "case", id: caseId }),
  async run(environment, { caseId, version, reason }) {
    const { tx, actor, now } = environment;
    const row = await lockCase(environment, caseId, version);
    if (!row.ok) return row;
    const escalated = advance(lifeOf(row.value), { do: "escalate" }, now);
    if (!escalated.ok) return escalated;
    const note = await storeNote(tx, row.value, actor.id, reason, now);
    if (!note.ok) return note;
    const saved = await saveLife(tx, row.value, escalated.value);
    const { id: noteId, digest } = note.value;
    return done(
      receiptOf(saved),
      [caseRecord("case.escalated", saved, { noteId, digest, was: row.value.assigneeId })],
      { topics: topicsOf(saved) },
    );
  },
});
