// Who calls: found without a word on whether anything exists, verified only by what goes to the address that we know, and the same
// for customers with and without something open.
import { desc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { sharedKeys } from "@/db/schema/events";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeEvent, makeStaff, type TestCustomer } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { customersMatching } from "@/lib/cases/search";
import { setClock } from "@/lib/clock";
import { createTokeniser } from "@/lib/customers/tokens";
import { openBody } from "@/lib/deliveries/body";
import { take } from "@/lib/inquiries/testing";
import { normaliseAddress } from "@/lib/spelling/crypto-address";
import { confirmCallerCode, noteCallBack, sendCallerCode, sendCallerLinks } from "./commands";
import { maskMail, maskPhone } from "./mask";
import { findCallers, getCaller } from "./queries";

const at = Date.parse("2026-11-20T10:00:00Z");
const MINUTE = 60_000;
let support: StaffActor;
let colleague: StaffActor;
let stranger: StaffActor;
let customer: TestCustomer;

const codeSent = async (): Promise<string> => {
  const [row] = await inTransaction(
    "all",
    (tx) =>
      tx.select().from(deliveries).where(eq(deliveries.customerId, customer.id)).orderBy(desc(deliveries.id)).limit(1),
    true,
  );
  if (!row) throw new Error("nothing was sent");
  expect(row.template).toBe("caller_code");
  return String(openBody(customer.key, row.id, row.body).values.code);
};
const send = async (actor = support) => take(await sendCallerCode({ actor }, { customerId: customer.id })).checkId;
const standing = async (actor = support) => take(await getCaller({ actor }, { customerId: customer.id }));

describe("callers", () => {
  beforeAll(async () => {
    await testDatabase();
    const entity = await makeEntity();
    support = await makeStaff("support", [entity]);
    colleague = await makeStaff("support", [entity]);
    stranger = await makeStaff("support", [await makeEntity()]);
    customer = await makeCustomer(entity, {
      name: "Zofia Nowak",
      email: "zofia@mail.example",
      phone: "+48 601 234 512",
    });
  });
  afterEach(() => setClock(null));
  afterAll(closeDatabase);

  test("nobody is told more of a customer than a caller would say first", async () => {
    const { found } = take(await findCallers({ actor: support }, { text: customer.externalId }));
    expect(found).toEqual([{ customerId: customer.id, number: customer.externalId, masked: "Z••• N•••" }]);
    expect(take(await findCallers({ actor: stranger }, { text: customer.externalId })).found).toEqual([]);
    expect(await standing()).toMatchObject({
      reach: { mail: "z•••@m•••", phone: "••• 12" },
      verified: null,
      waiting: null,
    });
    expect(JSON.stringify(await standing())).not.toContain("zofia");
    expect(await getCaller({ actor: stranger }, { customerId: customer.id })).toMatchObject({ ok: false });
    const looked = await inTransaction("all", (tx) =>
      tx.select().from(records).where(eq(records.actorId, support.id)).orderBy(desc(records.seq)).limit(1),
    );
    expect(looked[0]).toMatchObject({ kind: "caller.searched" });
    expect(looked[0]?.content).not.toContain(customer.externalId);
  });

  test("nobody is found by what they did or did it with", async () => {
    const own = customer.id.replaceAll("-", "");
    const [device, address, hash] = [`phone ${own}`, `0x${own}deadbeef`, `0xfeed${own}`];
    const members = [{ c: customer.id }] as (typeof sharedKeys.$inferInsert)["members"];
    const keyOf = (kind: string, value: string) => createTokeniser().shared(kind, value);
    await inTransaction("all", (tx) =>
      tx.insert(sharedKeys).values([
        { kind: "device", token: keyOf("device", device), members, saturated: false },
        { kind: "address", token: keyOf("address", normaliseAddress(address)), members, saturated: false },
      ]),
    );
    await makeEvent(customer, { kind: "transaction", hash });
    const find = async (text: string) => take(await findCallers({ actor: support }, { text })).found.length;
    for (const text of [device, address, hash]) {
      const known = await inTransaction("all", (tx) => customersMatching(tx, text));
      expect([text, known, await find(text)]).toEqual([text, [customer.id], 0]);
    }
    for (const text of ["nowak", "zofia@mail.example", "+48 601 234 512", customer.externalId])
      expect([text, await find(text)]).toEqual([text, 1]);
  });

  test("the code that they read back verifies them, for half an hour, for whoever asked and for nobody else", async () => {
    setClock(at);
    const checkId = await send();
    const code = await codeSent();
    const typed = `${code.slice(0, 3)} ${code.slice(3)}`;
    expect(await confirmCallerCode({ actor: colleague }, { checkId, code })).toMatchObject({ ok: false });
    expect(take(await confirmCallerCode({ actor: support }, { checkId, code: typed }))).toMatchObject({ passed: true });
    expect((await standing()).verified).toEqual({ until: new Date(at + 30 * MINUTE).toISOString(), method: "code" });
    expect((await standing(colleague)).verified).toBeNull();
    expect(await confirmCallerCode({ actor: support }, { checkId, code })).toMatchObject({ ok: false });
    setClock(at + 31 * MINUTE);
    expect((await standing()).verified).toBeNull();
  });

  test("three wrong codes end a check, and its time does; three checks an hour are the most", async () => {
    setClock(at + 120 * MINUTE);
    const checkId = await send();
    const code = await codeSent();
    const wrong = code === "000000" ? "111111" : "000000";
    for (const left of [2, 1, 0])
      expect(take(await confirmCallerCode({ actor: support }, { checkId, code: wrong }))).toMatchObject({
        passed: false,
        triesLeft: left,
      });
    expect(await confirmCallerCode({ actor: support }, { checkId, code })).toMatchObject({
      error: { detail: "code_is_over" },
    });
    const second = await send();
    const late = await codeSent();
    setClock(at + 131 * MINUTE);
    expect(await confirmCallerCode({ actor: support }, { checkId: second, code: late })).toMatchObject({
      error: { detail: "code_is_over" },
    });
    await send();
    expect(await sendCallerCode({ actor: support }, { customerId: customer.id })).toMatchObject({
      error: { code: "throttled" },
    });
  });

  test("asked for at once are no more than three either", async () => {
    setClock(at + 200 * MINUTE);
    const all = Array.from({ length: 12 }, () => sendCallerCode({ actor: support }, { customerId: customer.id }));
    const answers = await Promise.all(all);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    for (const answer of answers.filter(({ ok }) => !ok))
      expect(answer).toMatchObject({ error: { code: "throttled" } });
  });

  test("a call back is noted either way", async () => {
    setClock(at + 300 * MINUTE);
    take(await noteCallBack({ actor: colleague }, { customerId: customer.id, passed: false }));
    expect((await standing(colleague)).verified).toBeNull();
    take(await noteCallBack({ actor: colleague }, { customerId: customer.id, passed: true }));
    expect((await standing(colleague)).verified).toMatchObject({ method: "call_back" });
  });

  test("sending the links answers the same whether anything is open", async () => {
    expect(await sendCallerLinks({ actor: support }, { customerId: customer.id })).toEqual({ ok: true, value: null });
  });
});

test.each([
  ["zofia@mail.example", "z•••@m•••"],
  ["x", null],
  [undefined, null],
])("mail %s is shown as %s", (mail, shown) => expect(maskMail(mail)).toBe(shown));
test.each([
  ["+48 601 234 512", "••• 12"],
  ["12", null],
])("phone %s is shown as %s", (phone, shown) => expect(maskPhone(phone)).toBe(shown));
