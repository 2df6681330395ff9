// The one question that the engine asks by itself: who was drawn at random after a surge is asked for a bill, two hours, with
// alternatives. Anything else beside the draw is a person's to weigh.
import { and, asc, eq, gt, isNull, notExists, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import { defineCommand, done, type JobRequest } from "@/lib/command";
import { type RecordEntry, record } from "@/lib/records/append";
import { holdWhom, sendTo } from "../sending";

const SAMPLE = "kyc.surge-sample";
const BATCH = 50;
/** An older draw is not asked about out of the blue. */
const STILL_FRESH_MS = 2 * 3_600_000;

/** Open cases that rest on the draw alone and were neither taken nor asked about; who has a valid proof on file is not asked. */
export function drawnCases(tx: Transaction, now: Date): Promise<{ id: string }[]> {
  const held = tx
    .select({ id: inquiryItems.id })
    .from(inquiryItems)
    .where(
      and(
        eq(inquiryItems.customerId, cases.customerId),
        eq(inquiryItems.kind, "proof_of_address"),
        eq(inquiryItems.state, "accepted"),
        gt(inquiryItems.validUntil, now),
      ),
    );
  const asked = tx.select({ id: inquiries.id }).from(inquiries).where(eq(inquiries.caseId, cases.id));
  return tx
    .select({ id: cases.id })
    .from(cases)
    .where(
      and(
        eq(cases.state, "open"),
        isNull(cases.assigneeId),
        sql`${cases.rules} = array[${SAMPLE}]::text[]`,
        gt(cases.openedAt, new Date(now.getTime() - STILL_FRESH_MS)),
        notExists(asked),
        notExists(held),
      ),
    )
    .orderBy(asc(cases.id))
    .limit(BATCH);
}

/** Asks everybody who was drawn; answers how many. Who cannot be asked is left to people. */
export const sendSamples = defineCommand({
  name: "inquiry.send_samples",
  permission: "inquiry.maintain",
  input: z.object({}),
  async run(environment) {
    const { tx, now } = environment;
    const records: RecordEntry[] = [];
    const jobs: JobRequest[] = [];
    const topics: string[] = [];
    let sent = 0;
    for (const { id: caseId } of await drawnCases(tx, now)) {
      const items = [{ kind: "proof_of_address" as const, whyCode: "random_check" }];
      const whom = await holdWhom(environment, { caseId });
      if (!whom.ok || whom.value.row?.state !== "open") continue;
      const asked = await sendTo(environment, whom.value, { caseId, items, lifts: false });
      if (!asked.ok) continue;
      sent += 1;
      records.push(...asked.records);
      jobs.push(...(asked.effects.jobs ?? []));
      topics.push(...(asked.effects.topics ?? []));
    }
    return done({ sent }, [record("inquiry.samples_ran", null, null, { sent }), ...records], { jobs, topics });
  },
});
