// Step-ups whose time is over, written down. Whoever reads one sees it as lapsed at once; this puts it on the record.
import { sql } from "drizzle-orm";
import { z } from "zod";
import { defineCommand, done } from "@/lib/command";
import { record } from "@/lib/records/append";

/** Lapses what waits no longer; answers how many. */
export const lapseStepUps = defineCommand({
  name: "step_up.lapse",
  permission: "case.maintain",
  input: z.object({ limit: z.number().int().min(1).max(10_000).default(1_000) }),
  async run({ tx, now, permit }, { limit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const { rows } = await tx.execute<{ event_id: string; entity_id: string; required: string }>(sql`
      update step_ups set state = 'lapsed', ended_at = expires_at
      where event_id in (select event_id from step_ups where state = 'waiting' and expires_at <= ${now.toISOString()}
        order by expires_at limit ${limit} for update skip locked)
      returning event_id, entity_id, required`);
    const lapsed = rows.map((row) =>
      record("step_up.lapsed", { type: "event", id: row.event_id }, row.entity_id, { required: row.required }),
    );
    const summary = record("step_up.expiry_ran", null, null, { lapsed: rows.length });
    return done({ lapsed: rows.length }, [summary, ...lapsed]);
  },
});
