// A paper that shows what should be put right: asked for as an inquiry of its own, so that uploads, checks and looks are the usual ones.
import { type CommandEnvironment, defineCommand, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { sendInput } from "@/lib/inquiries/schema";
import { holdWhom, sendTo } from "@/lib/inquiries/sending";
import type { ItemKind } from "@/lib/inquiries/states";
import type { RequestReceipt } from "./dto";
import { oneInput, type Rectifiable } from "./schema";
import { openRequest } from "./sealed";
import { aboutRequest, holdOpen, receiptOf, requestRecord, saveRequest, topicsOf } from "./store";

/** What shows a field; the others are shown by an identity document. */
const shownBy: Partial<Record<Rectifiable, ItemKind>> = { address: "proof_of_address", residence: "proof_of_address" };

/** Fails with `conflict` `already_asked_for` once asked, and with what an inquiry fails with (`already_held`, `already_asked`). */
export const askForEvidence = defineCommand({
  name: "data_request.ask_evidence",
  permission: "data_request.handle",
  input: oneInput,
  subject: aboutRequest,
  async run(environment: CommandEnvironment, asked): Promise<Outcome<RequestReceipt>> {
    const { tx, actor } = environment;
    const held = await holdOpen(environment, asked);
    if (!held.ok) return held;
    const { row: before, key } = held.value;
    if (before.kind !== "rectification") return fail("conflict", { detail: "nothing_to_show" });
    if (before.inquiryId) return fail("conflict", { detail: "already_asked_for" });
    const { changes } = openRequest(key, before.id, before.body);
    const kinds = [...new Set(changes.map(({ field }) => shownBy[field] ?? "identity_document"))];
    const { customerId } = before;
    const whom = await holdWhom(environment, { customerId });
    if (!whom.ok) return whom;
    const input = { customerId, items: kinds.map((kind) => ({ kind })), lifts: false };
    const sent = await sendTo(environment, whom.value, sendInput.parse(input));
    if (!sent.ok) return sent;
    const change = { inquiryId: sent.value.id, state: "in_progress", assigneeId: before.assigneeId ?? actor.id };
    const row = await saveRequest(tx, before, change);
    const entry = requestRecord("data_request.evidence_asked", row, { inquiry: sent.value.id, kinds });
    return {
      ...{ ok: true, value: receiptOf(row), records: [entry, ...sent.records] },
      effects: { ...sent.effects, topics: [...(sent.effects.topics ?? []), ...topicsOf(row)] },
    };
  },
});
