// What a customer is told of the disputes that they are a party of. Each side has an id of its own; the dispute's opens nothing here.
import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { disputeParties } from "@/db/schema/disputes";
import type { Subject } from "@/lib/access/rules";
import { fail, ok, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { ToldDispute } from "../dto";
import { onePartyInput } from "../schema";
import type { StoredParty } from "../store";
import { tellParty } from "../told";

type Environment = { tx: Transaction; permit: (subject: Subject) => Promise<Result<null>> };

/** The side if it is the actor's own; anybody else's does not exist. */
export async function ownParty({ tx, permit }: Environment, partyId: string): Promise<Result<StoredParty>> {
  const [party] = await tx.select().from(disputeParties).where(eq(disputeParties.id, partyId));
  if (!party) return fail("not_found");
  const allowed = await permit({ customerId: party.customerId });
  return allowed.ok ? ok(party) : fail("not_found");
}

/** One's own side. */
export const toldDispute = defineQuery({
  name: "dispute.told",
  permission: "dispute.see_own",
  input: onePartyInput,
  async run(environment, { partyId }): Promise<Result<ToldDispute>> {
    const party = await ownParty(environment, partyId);
    if (!party.ok) return party;
    const told = await tellParty(environment.tx, party.value);
    return told ? ok(told) : fail("not_found");
  },
});

/** All of one's own, the newest first. */
export const toldDisputes = defineQuery({
  name: "dispute.told_all",
  permission: "dispute.see_own",
  input: z.object({}),
  async run({ tx, actor, permit }): Promise<Result<ToldDispute[]>> {
    if (actor.kind !== "customer") return fail("not_allowed", { detail: "role_may_not" });
    const allowed = await permit({ customerId: actor.id });
    if (!allowed.ok) return allowed;
    const parties = await tx
      .select()
      .from(disputeParties)
      .where(eq(disputeParties.customerId, actor.id))
      .orderBy(desc(disputeParties.id))
      .limit(50);
    const told: ToldDispute[] = [];
    for (const party of parties) {
      const one = await tellParty(tx, party);
      if (one) told.push(one);
    }
    return ok(told);
  },
});
