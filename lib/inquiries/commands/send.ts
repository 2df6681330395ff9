// Writing and sending an inquiry, and adding items to one that is out. What is held or already asked for is refused without a
// reason; every word of ours passes the guard; link, notice and the case's move are one change.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import { lockCase, lockCustomers, type StoredCase } from "@/lib/cases/lock";
import { keyOfCustomer } from "@/lib/cases/notes";
import { type CommandEnvironment, defineCommand, done, type JobRequest, type Outcome } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { issueLink } from "@/lib/portal/links";
import type { RecordEntry } from "@/lib/records/append";
import { type Asking, itemAsked, openInquiries, readAsking } from "../asked";
import { handToCustomer } from "../case-moves";
import type { InquiryReceipt } from "../dto";
import { heldItems, refuseHeld } from "../held";
import { advance, type InquiryLife } from "../lifecycle";
import { isHeldUp } from "../limits";
import { linkExpiry, moveLinks, notify } from "../notices";
import { type AskedItem, addItemsInput, sendInput } from "../schema";
import { sealAgain, sealWording } from "../sealed";
import {
  holdInquiry,
  inquiryRecord,
  lifeOf,
  nextNumber,
  receiptOf,
  type StoredInquiry,
  saveLife,
  subjectOf,
  topicsOf,
} from "../store";
import { storeMessage } from "../store-message";
import { passWording } from "../told-words";

/** Writes an inquiry, makes the customer's link, and queues the notice; the case waits for the customer. */
export const sendInquiry = defineCommand({
  name: "inquiry.send",
  permission: "inquiry.send",
  input: sendInput,
  subject: (input) =>
    "caseId" in input ? { type: "case", id: input.caseId } : { type: "customer", id: input.customerId },
  async run(environment, input): Promise<Outcome<InquiryReceipt>> {
    const { tx, actor, now } = environment;
    const whom = await hold(environment, input);
    if (!whom.ok) return whom;
    const { asking, row, key } = whom.value;
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
  },
});

/** Adds items to an inquiry that is out; the deadline moves when they need longer than what is left. */
export const addItems = defineCommand({
  name: "inquiry.add_items",
  permission: "inquiry.send",
  input: addItemsInput,
  subject: ({ inquiryId }) => ({ type: "inquiry", id: inquiryId }),
  async run(environment, { inquiryId, version, items }): Promise<Outcome<InquiryReceipt>> {
    const { tx, now } = environment;
    const held = await holdInquiry(environment, inquiryId, version);
    if (!held.ok) return held;
    const { inquiry, row } = held.value;
    const asking = await readAsking(tx, inquiry.customerId, row);
    const key = await keyOfCustomer(tx, inquiry.customerId);
    if (!asking || !key) return fail("conflict", { detail: "customer_is_erased" });
    const fits = await mayAsk(tx, asking, items, now, { into: inquiryId });
    if (!fits.ok) return fits;
    const clean = passWording(ownWords(items));
    if (!clean.ok) return clean;
    const asked = items.map((item) => ({ item, ...itemAsked(asking, item, now) }));
    const hours = Math.max(...asked.map(({ terms }) => terms.dueHours));
    const added = advance(lifeOf(inquiry), { do: "add_items", hours }, now);
    if (!added.ok) return added;
    const saved = await saveLife(tx, inquiry, added.value);
    await storeItems(tx, key, saved, asked, Math.max(0, ...held.value.items.map(({ position }) => position)));
    await moveLinks(tx, saved);
    const jobs: JobRequest[] = await notify(tx, now, saved, "inquiry_sent", `v${saved.version}`);
    const kinds = items.map(({ kind }) => kind);
    return done(receiptOf(saved), [inquiryRecord("inquiry.items_added", saved, { kinds, dueAt: saved.dueAt })], {
      topics: topicsOf(saved),
      jobs,
    });
  },
});

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

/** The customer's row, then the case's, locked and permitted; the reader may ask this customer. */
async function hold(
  environment: CommandEnvironment,
  input: { caseId: string; caseVersion?: number | undefined } | { customerId: string },
): Promise<Result<{ asking: Asking; row: StoredCase | null; key: Buffer }>> {
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
async function mayAsk(
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

const ownWords = (items: readonly AskedItem[]) =>
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

async function storeItems(
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
