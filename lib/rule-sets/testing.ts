// For tests: an entity with its first version live, and versions of any state, made the way people make them.
import { and, eq, like } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { records } from "@/db/schema/records";
import { ruleSets } from "@/db/schema/rule-sets";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { addEntity } from "@/lib/entities/commands";
import type { Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { createDraft, saveDraft, submitDraft } from "./draft";
import type { RuleSetReceipt } from "./lock";
import { approveRuleSet, goLive, sendToShadow } from "./review";

export const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail ?? ""} ${result.error.path ?? ""}`);
  return result.value;
};

/** A legal entity with its rule set. */
export async function makeRuledEntity(): Promise<{ id: string; code: string; liveId: string }> {
  const code = `R${newId().replaceAll("-", "").slice(-10).toUpperCase()}`;
  const input = { code, name: `Entity ${code}`, timeZone: "UTC" };
  const { id } = must(await addEntity({ actor: systemActor("test") }, input));
  const [live] = await inTransaction("all", (tx) => tx.select().from(ruleSets).where(eq(ruleSets.entityId, id)));
  return { id, code, liveId: live?.id ?? "" };
}

/** A version brought to a state by its author and its approver; `content` is what it says. */
export async function makeRuleSet(
  from: string,
  people: { author: StaffActor; approver: StaffActor },
  state: "draft" | "in_review" | "shadow" | "live",
  content: Record<string, unknown> = { combining: { alertAt: 31 } },
): Promise<RuleSetReceipt> {
  const [author, approver] = [{ actor: people.author }, { actor: people.approver }];
  const made = must(await createDraft(author, { from, note: "Made by a test" }));
  const at = (receipt: RuleSetReceipt) => ({ ruleSetId: receipt.id, revision: receipt.revision });
  const saved = must(await saveDraft(author, { ...at(made), note: "Made by a test", content }));
  if (state === "draft") return saved;
  const submitted = must(await submitDraft(author, at(saved)));
  if (state === "in_review") return submitted;
  const approved = must(await approveRuleSet(approver, at(submitted)));
  if (state === "shadow") return must(await sendToShadow(approver, at(approved)));
  return must(await goLive(approver, await overLive(approved)));
}

/** What lets a version go live over the one that is live now. */
export async function overLive({ id, revision }: Pick<RuleSetReceipt, "id" | "revision">) {
  const { entityId } = await storedRuleSet(id);
  const [live] = await inTransaction("all", (tx) =>
    tx
      .select({ id: ruleSets.id })
      .from(ruleSets)
      .where(and(eq(ruleSets.entityId, entityId), eq(ruleSets.state, "live"))),
  );
  return { ruleSetId: id, revision, follows: live?.id ?? null };
}

/** The version as it is stored. */
export const storedRuleSet = (id: string) =>
  inTransaction("all", async (tx) => {
    const [row] = await tx.select().from(ruleSets).where(eq(ruleSets.id, id));
    if (!row) throw new Error(`no rule set ${id}`);
    return row;
  });

/** What the record tells of a version's changes, oldest first. */
export const recordsOfRuleSet = (id: string): Promise<{ kind: string; data: Record<string, unknown> }[]> =>
  inTransaction("all", async (tx) => {
    const rows = await tx
      .select()
      .from(records)
      .where(and(eq(records.subjectId, id), like(records.kind, "rule_set.%")))
      .orderBy(records.seq);
    return rows.map(({ kind, content }) => ({ kind, data: JSON.parse(content).data }));
  });
