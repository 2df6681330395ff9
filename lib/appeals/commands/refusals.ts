// Whoever was to judge and may not: kept with the appeal and on the record, because a refusal that nobody sees proves nothing.
import { eq } from "drizzle-orm";
import { z } from "zod";
import { appealRefusals, appeals } from "@/db/schema/appeals";
import { type Command, type Context, defineCommand, done } from "@/lib/command";
import { fail, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { refusedOf } from "../independence-facts";
import { appealRecord, subjectOf } from "../store";

/** Keeps a refusal; the reasons are read anew, so that nobody is accused of what is not so. */
const keepRefusal = defineCommand({
  name: "appeal.keep_refusal",
  permission: "appeal.assign",
  input: z.object({ appealId: z.uuid(), staffId: z.uuid() }),
  async run({ tx, now, permit }, { appealId, staffId }) {
    const [appeal] = await tx.select().from(appeals).where(eq(appeals.id, appealId));
    if (!appeal) return fail("not_found");
    // A conflict of interest would bar even from saying so: what is asked is whether the appeal is theirs to see.
    const allowed = await permit({ ...subjectOf(appeal), customerId: undefined });
    if (!allowed.ok) return allowed;
    const because = await refusedOf(tx, appeal, staffId);
    if (because.length === 0) return fail("conflict", { detail: "is_independent" });
    await tx
      .insert(appealRefusals)
      .values({ id: newId(now.getTime()), entityId: appeal.entityId, appealId, staffId, because, at: now });
    return done(null, [appealRecord("appeal.reviewer_refused", appeal, { staffId, because })]);
  },
});

const isRefusal = (result: Result<unknown>): boolean =>
  !result.ok && ["not_independent", "conflict_of_interest"].includes(result.error.detail ?? "");

/**
 * The same command, whose refusals for want of independence are kept with the appeal. `of` says whose independence was asked: the
 * actor's when left out.
 */
export const keepingRefusals = <S extends z.ZodType<{ appealId: string }>, T>(
  command: Command<S, T>,
  of: (input: z.input<S>) => string | undefined = () => undefined,
): Command<S, T> =>
  Object.assign(
    async (context: Context, input: z.input<S>): Promise<Result<T>> => {
      const result = await command(context, input);
      if (!isRefusal(result)) return result;
      const { actor, requestId } = context;
      const { appealId } = command.definition.input.parse(input);
      await keepRefusal({ actor, requestId }, { appealId, staffId: of(input) ?? actor.id });
      return result;
    },
    { definition: command.definition },
  );
