// Putting an inquiry together and sending it, whoever asks: what is held or already asked for is refused without a reason; every
// word of ours passes the guard; link, notice and the case's move are one change.
import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import { lockCase, lockCustomers, type StoredCase } from "@/lib/cases/lock";
import { keyOfCustomer } from "@/lib/cases/notes";
import { type CommandEnvironment, done, type Outcome } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { issueLink } from "@/lib/portal/links";
import type { RecordEntry } from "@/lib/records/append";
import { type Asking, itemAsked, openInquiries, readAsking } from "./asked";
import { handToCustomer } from "./case-moves";
import type { InquiryReceipt } from "./dto";
import { heldItems, refuseHeld } from "./held";
import { advance, type InquiryLife } from "./lifecycle";
import { isHeldUp } from "./limits";
import { linkExpiry, notify } from "./notices";
import type { AskedItem, sendInput } from "./schema";
import { sealAgain, sealWording } from "./sealed";
import { inquiryRecord, nextNumber, receiptOf, type StoredInquiry, subjectOf, topicsOf } from "./store";
import { storeMessage } from "./store-message";
import { passWording } from "./told-words";

/** Who is asked, about which case, sealed with which key; customer and case are locked. */
export type Whom = { asking: Asking; row: StoredCase | null; key: Buffer };

/** Writes an inquiry, makes the customer's link, and queues the notice; the case waits for the customer. */
export async function sendTo(
  { tx, actor, now }: CommandEnvironment,
  { asking, row, key }: Whom,
  input: z.output<typeof sendInput>,
): Promise<Outcome<InquiryReceipt>> {
  const fits = await mayAsk(tx, asking, input.items, now, { caseId: row?.id ?? null });
  if (!fits.ok) return fits;
  const clean = passWording([...ownWords(input.items), { path: "message", text: input.message }]);
  if (!clean.ok) return clean;
  const asked = input.items.map((item) => ({ item, ...itemAsked(asking, item, now) }));
  const hours = input.dueHours ?? Math.max(...asked.map(({ terms }) => terms.dueHours));
  const sent = advance(draft(hours), { do: "send", hours }, now);
  if (!sent.ok) return sent;
  const by = actor.kind === "staff" ? actor.id : null;
  const inquiry = await storeInquiry(tx, sent.value, {
    id: newId(now.getTime()),
    entityId: asking.customer.entityId,
    customerId: asking.customer.id,
    caseId: row?.id ?? null,
    number: await nextNumber(tx, asking.customer.entityId),
    language: input.language ?? asking.customer.language,
    lifts: input.lifts && row && isHeldUp(row, now) ? row.measure : null,
    createdBy: by,
    createdAt: now,
    sentBy: by,
  });
  await storeItems(tx, key, inquiry, asked, 0);
  if (input.message && by) await storeMessage(tx, key, inquiry, by, input.message, now);
  const link = await issueLink(tx, now, {
    entityId: inquiry.entityId,
    customerId: inquiry.customerId,
    purpose: "inquiry",
    subjectId: inquiry.id,
    expiresAt: linkExpiry(sent.value.dueAt ?? now),
  });
  const kinds = input.items.map(({ kind }) => kind);
  const moved = row
    ? await handToCustomer(tx, row, actor, now, { inquiry: inquiry.id, kinds })
    : ok({ records: [] as RecordEntry[] });
  if (!moved.ok) return moved;
  const jobs = await notify(tx, now, inquiry, "inquiry_sent");
  const again = input.items.filter(({ askedAgainBecause }) => askedAgainBecause).map(({ kind }) => kind);
  return done(
    receiptOf(inquiry),
    [
      inquiryRecord("inquiry.sent", inquiry, { kinds, again, dueAt: inquiry.dueAt, lifts: inquiry.lifts }),
      ...link.records,
      ...moved.value.records,
    ],
    { topics: topicsOf(inquiry), jobs },
  );
}

const draft = (dueHours: number): InquiryLife => ({
  state: "draft",
  dueHours,
  dueAt: null,
  firstDueAt: null,
  extensions: 0,
  reminded: [],
  sentAt: null,
  openedAt: null,
  submittedAt: null,
  answerBy: null,
  overdueAt: null,
  endedAt: null,
  endedBy: null,
  endReason: null,
  version: 0,
});

/** The customer's row, then the case's, locked and permitted. */
export async function holdWhom(
  environment: CommandEnvironment,
  input: { caseId: string; caseVersion?: number | undefined } | { customerId: string },
): Promise<Result<Whom>> {
  const { tx, permit } = environment;
  let row: StoredCase | null = null;
  if ("caseId" in input) {
    const [found] = await tx.select({ customerId: cases.customerId }).from(cases).where(eq(cases.id, input.caseId));
    if (!found) return fail("not_found");
    await lockCustomers(tx, [found.customerId]);
    const locked = await lockCase(environment, input.caseId, input.caseVersion);
    if (!locked.ok) return locked;
    if (locked.value.state === "closed") return fail("conflict", { detail: "case_is_closed" });
    row = locked.value;
  } else await lockCustomers(tx, [input.customerId]);
  const asking = await readAsking(tx, row?.customerId ?? ("customerId" in input ? input.customerId : ""), row);
  if (!asking) return fail("not_found");
  if (!row) {
    const { id: customerId, entityId } = asking.customer;
    const allowed = await permit(subjectOf({ id: "", entityId, customerId }, null));
    if (!allowed.ok) return allowed;
  }
  const key = await keyOfCustomer(tx, asking.customer.id);
  return key ? ok({ asking, row, key }) : fail("conflict", { detail: "customer_is_erased" });
}

/** One inquiry a case at a time; nothing that is held, nothing that is out already, without a reason. */
export async function mayAsk(
  tx: Transaction,
  asking: Asking,
  items: readonly AskedItem[],
  now: Date,
  where: { caseId: string | null } | { into: string },
): Promise<Result<null>> {
  const open = await openInquiries(tx, asking.customer.id);
  if ("caseId" in where) {
    const standing = open.find(({ caseId }) => caseId === where.caseId);
    if (standing) return fail("conflict", { detail: "inquiry_is_out", params: { inquiryId: standing.id } });
  }
  const twice = items.filter(({ kind, askedAgainBecause }) =>
    open.some(
      ({ id, kinds }) => kinds.includes(kind) && (!askedAgainBecause || ("into" in where && id === where.into)),
    ),
  );
  if (twice.length > 0)
    return fail("conflict", { detail: "already_asked", params: { kinds: twice.map(({ kind }) => kind) } });
  return refuseHeld(items, await heldItems(tx, asking.customer.id, now));
}

export const ownWords = (items: readonly AskedItem[]) =>
  items.map(({ why }, index) => ({ path: `items.${index}.why`, text: why }));

type Fixed = Pick<
  StoredInquiry,
  "id" | "entityId" | "customerId" | "caseId" | "number" | "language" | "lifts" | "createdBy" | "createdAt" | "sentBy"
>;

async function storeInquiry(tx: Transaction, life: InquiryLife, fixed: Fixed): Promise<StoredInquiry> {
  const [stored] = await tx
    .insert(inquiries)
    .values({ ...fixed, ...life })
    .returning();
  if (!stored) throw new Error("the inquiry was not stored");
  return stored;
}

type Asked = { item: AskedItem } & ReturnType<typeof itemAsked>;

/** Stores items after the `last` position. */
export async function storeItems(
  tx: Transaction,
  key: Buffer,
  { id: inquiryId, entityId, customerId }: StoredInquiry,
  asked: readonly Asked[],
  last: number,
): Promise<void> {
  await tx.insert(inquiryItems).values(
    asked.map(({ item, whyCode, terms }, index) => {
      const id = newId();
      return {
        ...{ id, entityId, inquiryId, customerId, position: last + index + 1, kind: item.kind, state: "requested" },
        ...{ whyCode, terms, rounds: 0, final: false },
        wording: item.why ? sealWording(key, id, { why: item.why }) : null,
        askedAgainBecause: item.askedAgainBecause ? sealAgain(key, id, item.askedAgainBecause) : null,
      };
    }),
  );
}
