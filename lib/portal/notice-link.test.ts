// Links of what is limited and of reviews: made with the first notice, lasting, each leading to its own page.
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { portalLinks } from "@/db/schema/portal";
import { makeCustomer, type TestCustomer } from "@/db/testing/factories";
import type { CustomerActor } from "@/lib/access/actor";
import { createTokeniser } from "@/lib/customers/tokens";
import { newId } from "@/lib/id";
import { lapseDue } from "@/lib/restrictions/lapse";
import { acknowledge, engineHold } from "@/lib/restrictions/testing";
import { linkToken } from "./link-token";
import { linkFor } from "./notice-link";
import { sendLinksTo } from "./renew";
import { ownSections } from "./sections";
import { customerOfToken } from "./sessions";
import { noteStatementRead } from "./statement-read";
import {
  ask,
  at,
  codeOf,
  entity,
  HOUR,
  kindsAbout,
  letterOf,
  makeInquiry,
  openPortal,
  portal,
  tryCode,
} from "./testing";

openPortal();
const DAY = 24 * HOUR;

const noticeLink = (customer: TestCustomer, purpose: string, subjectId: string, now: Date) =>
  inTransaction("all", (tx) => linkFor(tx, now, { purpose, subjectId, entityId: entity.id, customerId: customer.id }));
const linksOf = (subjectId: string) =>
  inTransaction("all", (tx) => tx.select().from(portalLinks).where(eq(portalLinks.subjectId, subjectId)));

/** A hold of the engine's, in force; or one of three days ago, which has lapsed by now. */
async function restrict(customer: TestCustomer, lapsed = false): Promise<string> {
  const now = at(0);
  if (!lapsed) return (await engineHold(customer)).id;
  const { id } = await engineHold(customer, { createdAt: new Date(now.getTime() - 3 * DAY) });
  await inTransaction("all", (tx) => lapseDue(tx, now, 100_000));
  expect((await acknowledge(id)).state).toBe("lapsed");
  return id;
}

const actorOf = ({ id }: TestCustomer): CustomerActor => ({
  ...{ kind: "customer", role: "customer", id, entityIds: [entity.id], linkId: newId(), sessionId: newId() },
  ...{ purpose: "restriction", subjectId: newId() },
});

describe("a notice's link", () => {
  test.each([
    ["restriction", () => "/help/restrictions"],
    ["appeal", (id: string) => `/help/appeals/${id}`],
  ])("about a %s is made when it is written, and its code leads to the page of it", async (purpose, page) => {
    const customer = await makeCustomer(entity, { email: `${newId()}@customer.example` });
    const id = newId();
    const { link, records } = await noticeLink(customer, purpose, id, at(0));
    expect(records.map(({ kind }) => kind)).toEqual(["portal_link.issued"]);
    if (!link) throw new Error("no link");
    await ask(linkToken(link));
    const tried = await tryCode(linkToken(link), await codeOf(customer));
    if (tried.kind !== "in") throw new Error(tried.kind);
    expect(tried.landing).toBe(page(id));
    expect(await customerOfToken(tried.token)).toMatchObject({ id: customer.id, purpose, subjectId: id });
  });

  test("is the same for the next notice, and longer when it would soon be over", async () => {
    const customer = await makeCustomer(entity, { email: `${newId()}@customer.example` });
    const id = newId();
    const first = await noticeLink(customer, "restriction", id, at(0));
    expect((await noticeLink(customer, "restriction", id, at(DAY))).link?.id).toBe(first.link?.id);
    expect((await linksOf(id))[0]?.expiresAt).toEqual(first.link?.expiresAt);
    const late = at(20 * DAY);
    await noticeLink(customer, "restriction", id, late);
    const [link, ...more] = await linksOf(id);
    expect(more).toEqual([]);
    expect(link?.expiresAt).toEqual(new Date(late.getTime() + 30 * DAY));
  });

  test("about an inquiry is never made here", async () => {
    const customer = await makeCustomer(entity);
    const id = newId();
    expect(await noticeLink(customer, "inquiry", id, at(0))).toEqual({ link: null, records: [] });
    expect(await linksOf(id)).toEqual([]);
  });
});

test("what a customer reads of their limits is on record, and the parts of their pages say what there is", async () => {
  const [customer, other] = [await makeCustomer(entity), await makeCustomer(entity)];
  await restrict(customer);
  expect(await noteStatementRead({ actor: actorOf(customer) }, {})).toMatchObject({ ok: true });
  expect(await kindsAbout(customer.id)).toContain("restriction.statement_read");
  const nothing = { questions: false, limited: false, reviews: false, disputes: false };
  expect(await ownSections({ actor: actorOf(customer) }, {})).toEqual({
    ok: true,
    value: { ...nothing, limited: true },
  });
  expect(await ownSections({ actor: actorOf(other) }, {})).toEqual({ ok: true, value: nothing });
});

describe("a new link asked for by address", () => {
  const askFor = async (email: string) => {
    const emailToken = createTokeniser().search("email", email)[0]?.toString("hex") ?? "";
    expect(await sendLinksTo(portal, { emailToken })).toMatchObject({ ok: true });
  };
  test("leads to what stands rather than to what is over; long after the end to nothing", async () => {
    const [email, past] = [`${newId()}@customer.example`, `${newId()}@customer.example`];
    const [customer, released] = [await makeCustomer(entity, { email }), await makeCustomer(entity, { email: past })];
    await restrict(customer, true);
    const standing = await restrict(customer);
    await restrict(released, true);
    at(100 * DAY);
    await askFor(email);
    await askFor(past);
    expect((await letterOf(customer, "link_again"))?.row.subjectId).toBe(standing);
    expect(await letterOf(released, "link_again")).toBeNull();
  });

  test("leads to an open question first, which has its own", async () => {
    const email = `${newId()}@customer.example`;
    const customer = await makeCustomer(entity, { email });
    const [restriction, inquiry] = [await restrict(customer), await makeInquiry(customer)];
    at(0);
    await askFor(email);
    expect((await letterOf(customer, "link_again"))?.row.subjectId).toBe(inquiry);
    expect(await linksOf(restriction)).toEqual([]);
  });
});
