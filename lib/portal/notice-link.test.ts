// Links of what is limited and of reviews: made with the first notice, lasting, each leading to its own page.
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { portalLinks } from "@/db/schema/portal";
import { restrictions } from "@/db/schema/restrictions";
import { makeCustomer, type TestCustomer } from "@/db/testing/factories";
import { createTokeniser } from "@/lib/customers/tokens";
import { newId } from "@/lib/id";
import { linkToken } from "./link-token";
import { linkFor } from "./notice-link";
import { sendLinksTo } from "./renew";
import { customerOfToken } from "./sessions";
import { ask, at, codeOf, entity, HOUR, letterOf, makeInquiry, openPortal, portal, T0, tryCode } from "./testing";

openPortal();
const DAY = 24 * HOUR;

const noticeLink = (customer: TestCustomer, purpose: string, subjectId: string, now: Date) =>
  inTransaction("all", (tx) => linkFor(tx, now, { purpose, subjectId, entityId: entity.id, customerId: customer.id }));
const linksOf = (subjectId: string) =>
  inTransaction("all", (tx) => tx.select().from(portalLinks).where(eq(portalLinks.subjectId, subjectId)));

async function restrict(customer: TestCustomer, ended?: Date): Promise<string> {
  const id = newId();
  const scope = { functions: ["withdraw_crypto"] };
  await inTransaction("all", (tx) =>
    tx.insert(restrictions).values({
      ...{ id, entityId: customer.entityId, customerId: customer.id, number: Math.floor(Math.random() * 1e9) },
      ...{ measure: "withdrawal_hold", scope, origin: "engine", ground: "terms", concern: "unusual_activity" },
      ...{ liftsWhen: "review_finished", wording: Buffer.alloc(0), automated: true, createdAt: T0, causedAt: T0 },
      ...{ state: ended ? "lapsed" : "in_force", inForceAt: T0, endsAt: new Date(T0.getTime() + DAY) },
      ...{ endedAt: ended ?? null, revision: 1, acknowledgedRevision: 1, version: 1 },
    }),
  );
  return id;
}

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

describe("a new link asked for by address", () => {
  const askFor = async (email: string) => {
    const emailToken = createTokeniser().search("email", email)[0]?.toString("hex") ?? "";
    expect(await sendLinksTo(portal, { emailToken })).toMatchObject({ ok: true });
  };
  test("leads to what is limited, once for all of it; long after the end to nothing", async () => {
    const [email, past] = [`${newId()}@customer.example`, `${newId()}@customer.example`];
    const [customer, released] = [await makeCustomer(entity, { email }), await makeCustomer(entity, { email: past })];
    const both = [await restrict(customer), await restrict(customer, new Date(T0.getTime() + HOUR))];
    await restrict(released, T0);
    at(100 * DAY);
    await askFor(email);
    await askFor(past);
    expect(both).toContain((await letterOf(customer, "link_again"))?.row.subjectId);
    expect((await Promise.all(both.map(linksOf))).flat()).toHaveLength(1);
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
