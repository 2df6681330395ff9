// Legal entities: added with everything that belongs to one from its first day — settings and a live rule set.
import { eq } from "drizzle-orm";
import { z } from "zod";
import { entities, settings } from "@/db/schema/entities";
import { ruleSets } from "@/db/schema/rule-sets";
import { defineCommand, done } from "@/lib/command";
import { newId } from "@/lib/id";
import { record } from "@/lib/records/append";

/** What an analyst may close unless the entity says otherwise (domain.md, Roles). */
const closeLimitUsdCents = 10_000_00;

/** Adds an entity with the catalogue's default rule set live as version 1; one that is there already stays as it is. */
export const addEntity = defineCommand({
  name: "entity.add",
  permission: "case.maintain",
  input: z.object({
    code: z.string().regex(/^[A-Z0-9]{2,12}$/),
    name: z.string().trim().min(1).max(120),
    timeZone: z.string().min(1).max(60),
  }),
  async run({ tx, now, permit }, { code, name, timeZone }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const [known] = await tx.select({ id: entities.id }).from(entities).where(eq(entities.code, code));
    if (known) {
      return done({ id: known.id, added: false }, [record("entity.kept", { type: "entity", id: known.id }, known.id)]);
    }
    const id = newId();
    const ruleSetId = newId();
    await tx.insert(entities).values({ id, code, name, timeZone, createdAt: now });
    await tx.insert(settings).values({ entityId: id, key: "close_limit_usd_cents", value: closeLimitUsdCents });
    await tx.insert(ruleSets).values({
      id: ruleSetId,
      entityId: id,
      version: 1,
      state: "live",
      definition: {},
      createdAt: now,
      liveAt: now,
    });
    return done({ id, added: true }, [
      record("entity.added", { type: "entity", id }, id, { code, name, timeZone }),
      record("rule_set.live", { type: "rule_set", id: ruleSetId }, id, { version: 1, from: "catalogue defaults" }),
    ]);
  },
});
