// An appeal in the words that its customer may read. States and times follow from what the customer did and was told, never from what
// we look at or who must agree; answers are told with the decision, all at once.
import { eq } from "drizzle-orm";
import { customers } from "@/db/schema/customers";
import { entities } from "@/db/schema/entities";
import { inquiryItems } from "@/db/schema/inquiries";
import type { CustomerActor, MachineActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { keyOfCustomer } from "@/lib/cases/notes";
import { documentsOfAppealTold } from "@/lib/documents/queries";
import { fail, ok, type Result } from "@/lib/errors";
import type { QueryEnvironment } from "@/lib/query";
import type { ToldRestriction } from "@/lib/restrictions/dto";
import { waitsFor } from "@/lib/restrictions/gates";
import { restrictionsTold } from "@/lib/restrictions/queries/told";
import { standsStill } from "./consequences";
import type { ToldAppeal } from "./dto";
import { remediesFor } from "./remedies";
import { openText } from "./sealed";
import type {
  AppealOutcome,
  AppealState,
  AppealSubject,
  Compensation,
  DelayReason,
  Finding,
  PointCode,
} from "./states";
import { openStates } from "./states";
import { appealKey, type StoredAppeal } from "./store";
import { messagesOf, pointsOf } from "./store-words";

const stateTold: Record<AppealState, ToldAppeal["state"]> = {
  received: "received",
  acknowledged: "received",
  in_review: "looking",
  more_needed: "more_needed",
  maintained: "decided",
  varied: "decided",
  reversed: "decided",
  outside_our_power: "decided",
  remedied: "remedied",
  withdrawn: "withdrawn",
};

export type ToldEnvironment = Pick<QueryEnvironment, "tx" | "actor" | "now" | "permit">;

/** The statements of reasons of one customer, by restriction, read in this transaction; none for a key that may not read them. */
export async function statementsOf(
  environment: ToldEnvironment,
  customerId: string,
): Promise<Map<string, ToldRestriction>> {
  const { tx, actor } = environment;
  const asker = actor as CustomerActor | MachineActor;
  if (asker.kind === "machine" && !can(asker, "restriction.see_own")) return new Map();
  const known = { id: customers.id, entityId: customers.entityId };
  const [meant] = await tx.select(known).from(customers).where(eq(customers.id, customerId));
  if (!meant) return new Map();
  const told = await restrictionsTold(environment, meant);
  return new Map(told.ok ? told.value.map((each) => [each.id, each]) : []);
}

/** Reads and opens one appeal for its customer. Fails with `not_found` once the customer was erased. */
export async function tellAppeal(environment: ToldEnvironment, appeal: StoredAppeal): Promise<Result<ToldAppeal>> {
  const { tx } = environment;
  const key = await keyOfCustomer(tx, appeal.customerId);
  if (!key) return fail("not_found");
  const [who] = await tx
    .select({ exchange: entities.name, code: entities.code, residence: customers.residence })
    .from(customers)
    .innerJoin(entities, eq(entities.id, customers.entityId))
    .where(eq(customers.id, appeal.customerId));
  const statements = appeal.restrictionId ? await statementsOf(environment, appeal.customerId) : null;
  const [item] =
    appeal.subjectType === "inquiry_item"
      ? await tx.select({ kind: inquiryItems.kind }).from(inquiryItems).where(eq(inquiryItems.id, appeal.subjectId))
      : [];
  const points = await pointsOf(tx, appeal.id);
  const messages = await messagesOf(tx, appeal.id);
  const isDecided = appeal.decidedAt !== null;
  return ok({
    id: appeal.id,
    key: appealKey(appeal.number),
    version: appeal.version,
    state: toldState(appeal),
    exchange: who?.exchange ?? "",
    about: {
      type: appeal.subjectType as AppealSubject,
      restriction: statements?.get(appeal.restrictionId ?? "") ?? null,
      itemKind: item?.kind ?? null,
    },
    receivedAt: appeal.receivedAt.toISOString(),
    firstAnswerBy: appeal.firstAnswerBy.toISOString(),
    firstAnsweredAt: appeal.firstAnsweredAt?.toISOString() ?? null,
    decideBy: appeal.decideBy.toISOString(),
    outerLimitAt: appeal.outerLimitAt.toISOString(),
    delay: await toldDelay(environment, appeal),
    points: points.map((point) => ({
      position: point.position,
      code: point.code as PointCode,
      body: openText(key, "point", point.id, point.body),
      finding: isDecided ? (point.finding as Finding | null) : null,
      answer: isDecided && point.answer ? openText(key, "answer", point.id, point.answer) : null,
    })),
    documents: await documentsOfAppealTold(tx, key, appeal.id),
    messages: messages.map(({ id, staffId, createdAt, body }) => ({
      id,
      at: createdAt.toISOString(),
      from: staffId === null ? "me" : "us",
      body: openText(key, "message", id, body),
    })),
    outcome: appeal.outcome as AppealOutcome | null,
    reasons: appeal.reasons ? openText(key, "reasons", appeal.id, appeal.reasons) : null,
    compensation: appeal.compensation
      ? { kind: appeal.compensation as Compensation, usdCents: appeal.compensationUsdCents }
      : null,
    remedies: remediesFor(who?.code ?? "", who?.residence ?? null),
  });
}

/** An appeal that changes hands is still being looked at, for its customer. */
const toldState = (appeal: StoredAppeal): ToldAppeal["state"] =>
  appeal.state === "acknowledged" && appeal.firstAnsweredAt ? "looking" : stateTold[appeal.state as AppealState];

/** Why it takes longer: while it is open what was told, and once it was decided that others must agree before it has an effect. */
async function toldDelay({ tx }: ToldEnvironment, appeal: StoredAppeal): Promise<ToldAppeal["delay"]> {
  if (openStates.includes(appeal.state as AppealState))
    return appeal.delayToldAt && appeal.delayReason
      ? { at: appeal.delayToldAt.toISOString(), reason: appeal.delayReason as DelayReason }
      : null;
  const effective = appeal.state === "reversed" || appeal.state === "varied";
  const stands = effective && (await standsStill(tx, appeal.restrictionId));
  const reason = waitsFor(stands);
  return reason && appeal.decidedAt ? { at: appeal.decidedAt.toISOString(), reason } : null;
}
