// Opening a dispute, by staff and by one of its parties: the look is on record.
import { defineCommand, done, type Outcome, unkept } from "@/lib/command";
import { fail } from "@/lib/errors";
import { record } from "@/lib/records/append";
import type { DisputeView, ToldDispute } from "../dto";
import { readable } from "../queries/get";
import { ownParty } from "../queries/told";
import { oneDisputeInput, onePartyInput } from "../schema";
import { disputeRecord } from "../store";
import { tellParty } from "../told";
import { viewOf } from "../view";

const view = defineCommand({
  name: "dispute.view",
  permission: "dispute.read",
  input: oneDisputeInput,
  subject: ({ disputeId }) => ({ type: "dispute", id: disputeId }),
  async run(environment, { disputeId }): Promise<Outcome<DisputeView>> {
    const dispute = await readable(environment, disputeId);
    if (!dispute.ok) return dispute;
    const shown = await viewOf(environment, dispute.value, true);
    return done(shown, [disputeRecord("dispute.viewed", dispute.value)]);
  },
});

/** What the page of a dispute is rendered from; one record per call. The answer holds personal data and is not kept. */
export const viewDispute = unkept(view);

const open = defineCommand({
  name: "dispute.open",
  permission: "dispute.see_own",
  input: onePartyInput,
  subject: ({ partyId }) => ({ type: "dispute_party", id: partyId }),
  async run(environment, { partyId }): Promise<Outcome<ToldDispute>> {
    const party = await ownParty(environment, partyId);
    if (!party.ok) return party;
    const told = await tellParty(environment.tx, party.value);
    if (!told) return fail("not_found");
    const { disputeId, entityId, side, customerId: customer } = party.value;
    return done(told, [record("dispute.seen", { type: "dispute", id: disputeId }, entityId, { side, customer })]);
  },
});

/** A party looks: what it is told, the look on record. */
export const openDispute = unkept(open);
