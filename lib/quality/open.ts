// Opening a look that waits: names come into the open, so it is recorded, once a page view. What is answered is blind.
import { narrowRows, passRoleGate } from "@/lib/access/check";
import { defineCommand, done, unkept } from "@/lib/command";
import { record } from "@/lib/records/append";
import { blindCase } from "./blind";
import { holdLook, whyNotLook } from "./held";
import { lookInput } from "./schema";

/** Fails with `already_looked`, `closing_is_gone`, `has_a_part`, `not_found`. */
export const openLook = unkept(
  defineCommand({
    name: "quality.open",
    permission: "quality.review",
    input: lookInput,
    subject: ({ lookId }) => ({ type: "quality_sample", id: lookId }),
    async run(environment, { lookId }) {
      const { tx, actor } = environment;
      const gate = passRoleGate(actor, "quality.review");
      if (!gate.ok) return gate;
      const held = await holdLook(environment, lookId);
      if (!held.ok) return held;
      const unfit = await whyNotLook(tx, held.value, actor.id);
      if (unfit) return { ok: false, error: unfit };
      const visible = (columns: Parameters<typeof narrowRows>[2]) => narrowRows(actor, gate.value, columns);
      const blind = await blindCase({ tx, actor, visible }, lookId, held.value.row);
      const subject = { type: "quality_sample", id: lookId };
      return done(blind, [record("quality.opened", subject, held.value.row.entityId)]);
    },
  }),
);
