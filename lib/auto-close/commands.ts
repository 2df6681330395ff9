// A band: proposed by one with what it would have closed, put in force by another after a fresh code, paused or ended by one. What was
// paused goes on only as a new proposal.
import { and, eq, inArray } from "drizzle-orm";
import { autoCloseBands } from "@/db/schema/loop";
import { type CommandEnvironment, defineCommand, done } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { type RecordEntry, record } from "@/lib/records/append";
import { confirmedSigner } from "@/lib/restrictions/signing";
import type { Band } from "./fits";
import { previewOf } from "./preview";
import { bandInput, decideInput, proposeInput } from "./schema";

const subject = ({ bandId }: { bandId: string }) => ({ type: "auto_close_band", id: bandId });
const bandRecord = (kind: string, band: Pick<Band, "id" | "entityId">, data: Record<string, unknown>): RecordEntry =>
  record(kind, { type: "auto_close_band", id: band.id }, band.entityId, data);
const numbersOf = ({ queue, fromChance, mostUsdCents, sampleShare }: Band) => ({
  ...{ queue, fromChance, mostUsdCents, sampleShare },
});

async function hold({ tx, permit }: Pick<CommandEnvironment, "tx" | "permit">, bandId: string): Promise<Result<Band>> {
  const [band] = await tx.select().from(autoCloseBands).where(eq(autoCloseBands.id, bandId)).for("update");
  if (!band) return fail("not_found");
  const { entityId, queue, proposedBy } = band;
  const allowed = await permit({ entityId, queue, proposedBy });
  return allowed.ok ? ok(band) : allowed;
}

/** Fails with `conflict` `band_stands` while the queue has one proposed or in force. A paused one ends with the proposal. */
export const proposeBand = defineCommand({
  name: "auto_close.propose",
  permission: "auto_close.propose",
  input: proposeInput,
  subject: ({ entityId }) => ({ type: "entity", id: entityId }),
  async run({ tx, actor, now, permit }, asked) {
    const { entityId, queue } = asked;
    const allowed = await permit({ entityId, queue });
    if (!allowed.ok) return allowed;
    const here = and(eq(autoCloseBands.entityId, entityId), eq(autoCloseBands.queue, queue));
    const standing = await tx
      .select()
      .from(autoCloseBands)
      .where(and(here, inArray(autoCloseBands.state, ["proposed", "in_force", "paused"])))
      .for("update");
    if (standing.some(({ state }) => state !== "paused")) return fail("conflict", { detail: "band_stands" });
    const ended: RecordEntry[] = [];
    for (const old of standing) {
      await tx
        .update(autoCloseBands)
        .set({ state: "ended", endedBy: actor.id, endedAt: now, version: old.version + 1 })
        .where(eq(autoCloseBands.id, old.id));
      ended.push(bandRecord("auto_close.ended", old, { queue, because: "proposed_anew" }));
    }
    const band = {
      ...asked,
      ...{ id: newId(), state: "proposed", proposedBy: actor.id, proposedAt: now, version: 1 },
    };
    await tx.insert(autoCloseBands).values(band);
    const { fromChance, mostUsdCents, sampleShare, why } = asked;
    const data = { queue, fromChance, mostUsdCents, sampleShare, why, wouldHave: await previewOf(tx, asked, now) };
    return done({ bandId: band.id }, [bandRecord("auto_close.proposed", band, data), ...ended]);
  },
});

/** Fails with `stale`, `conflict` `already_decided`, `confirm_first` without a fresh code, `proposer_cannot_decide`. */
export const decideBand = defineCommand({
  name: "auto_close.decide",
  permission: "auto_close.decide",
  input: decideInput,
  subject,
  async run(environment, { bandId, version, verdict }) {
    const { tx, actor, now } = environment;
    const held = await hold(environment, bandId);
    if (!held.ok) return held;
    const band = held.value;
    if (band.state !== "proposed") return fail("conflict", { detail: "already_decided" });
    if (band.version !== version) return fail("stale");
    const confirmed = await confirmedSigner(tx, actor, now);
    if (!confirmed.ok) return confirmed;
    const state = verdict === "approve" ? "in_force" : "declined";
    await tx
      .update(autoCloseBands)
      .set({ state, decidedBy: actor.id, decidedAt: now, version: version + 1 })
      .where(eq(autoCloseBands.id, bandId));
    const data = { ...numbersOf(band), wouldHave: await previewOf(tx, band, now) };
    const kind = verdict === "approve" ? "auto_close.put_in_force" : "auto_close.declined";
    return done({ bandId }, [bandRecord(kind, band, data)]);
  },
});

/** One person stops it at once. */
export const pauseBand = defineCommand({
  name: "auto_close.pause",
  permission: "auto_close.pause",
  input: bandInput,
  subject,
  async run(environment, { bandId }) {
    const { tx, actor, now } = environment;
    const held = await hold(environment, bandId);
    if (!held.ok) return held;
    const band = held.value;
    if (band.state !== "in_force") return fail("conflict", { detail: "not_in_force" });
    await tx
      .update(autoCloseBands)
      .set({ state: "paused", pausedBy: actor.id, pausedAt: now, version: band.version + 1 })
      .where(eq(autoCloseBands.id, bandId));
    return done({ bandId }, [bandRecord("auto_close.paused", band, { queue: band.queue })]);
  },
});

/** Ends it for good; before a decision, takes the proposal back. */
export const endBand = defineCommand({
  name: "auto_close.end",
  permission: "auto_close.pause",
  input: bandInput,
  subject,
  async run(environment, { bandId }) {
    const { tx, actor, now } = environment;
    const held = await hold(environment, bandId);
    if (!held.ok) return held;
    const band = held.value;
    if (!["proposed", "in_force", "paused"].includes(band.state)) return fail("conflict", { detail: "band_is_over" });
    await tx
      .update(autoCloseBands)
      .set({ state: "ended", endedBy: actor.id, endedAt: now, version: band.version + 1 })
      .where(eq(autoCloseBands.id, bandId));
    return done({ bandId }, [bandRecord("auto_close.ended", band, { queue: band.queue, was: band.state })]);
  },
});
