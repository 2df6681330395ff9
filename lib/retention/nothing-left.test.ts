// After an erasure nothing of a customer can be read or found: not in any column of any table, whoever adds one. Each column that holds
// bytes says under which key, or what else it is; one that does not fails here until somebody decides.
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { asOwner } from "@/db/owner";
import { customers } from "@/db/schema/customers";
import { withOwnDatabase } from "@/db/testing/database";
import { makeEntity, makeStaff, type TestEntity } from "@/db/testing/factories";
import { type CustomerActor, systemActor } from "@/lib/access/actor";
import { addNote } from "@/lib/cases/notes";
import { readKeys } from "@/lib/customers/store";
import { createTokeniser } from "@/lib/customers/tokens";
import { canonicalHash } from "@/lib/customers/transaction-hash";
import { answerRequest } from "@/lib/data-requests/commands";
import { fileRequest } from "@/lib/data-requests/file";
import { useDocumentStore } from "@/lib/documents/store";
import { memoryStore } from "@/lib/documents/testing";
import { newId } from "@/lib/id";
import { submitEvents } from "@/lib/intake/submit";
import { carryOutErasures } from "@/lib/retention/erase";
import { checkIdentities } from "./identity-check";
import { sealedColumns } from "./sealed-columns";
import { eraseDue, take } from "./testing";

const database = withOwnDatabase();
const store = memoryStore();
beforeAll(() => useDocumentStore(store));
afterAll(() => useDocumentStore(null));

const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
const who = {
  ...{ externalId: "EX-ingrid-77", name: "Ingrid Solheim", email: "ingrid@fjord.example", phone: "+47 912 34 567" },
  ...{ born: "1984-07-19", device: "device-of-ingrid", hash: "0xfeedfacecafebeef77", payee: "Halvard Moen" },
  ...{ address: "Storgata 12, Oslo", paper: "NO-7712345" },
};

/** What the exchange tells of her: who she is, signing in, paying. */
async function live(entity: TestEntity): Promise<string> {
  const at = (minutes: number) => new Date(Date.now() - 3_600_000 + minutes * 60_000).toISOString();
  const common = { customer: who.externalId, source: "core" };
  const lines = [
    {
      ...{
        ...common,
        id: "ev-1-EX-ingrid-77",
        kind: "customer",
        at: at(0),
        entity: entity.code,
        type: "person",
        name: who.name,
      },
      ...{ date_of_birth: who.born, nationality: "NO", residence: "NO", address: who.address, language: "en" },
      ...{ email: who.email, phone: who.phone, terms_version: "3", kyc_level: 2, plans: [], time_zone: "Europe/Oslo" },
      document: { number: who.paper, type: "passport", country: "NO" },
    },
    {
      ...common,
      id: "ev-2-EX-ingrid-77",
      kind: "login",
      at: at(1),
      ip: "203.0.113.77",
      device: who.device,
      user_agent: "x",
    },
    {
      ...{
        ...common,
        id: "ev-3-EX-ingrid-77",
        kind: "transaction",
        at: at(2),
        direction: "out",
        asset: "BTC",
        amount: "1",
      },
      ...{
        value_usd: "90000.00",
        ip: "203.0.113.77",
        device: who.device,
        chain: "bitcoin",
        hash: who.hash,
        block: 840123,
      },
      ...{
        counterparty: { kind: "bank", id: "NO93 8601 1117 947", name: who.payee, country: "NO" },
        status: "requested",
      },
    },
  ];
  const taken = take(
    await submitEvents(
      { actor: systemActor("test") },
      lines.map((value, at) => ({ line: at + 1, value })),
    ),
  );
  expect(taken.counts).toMatchObject({ accepted: 3, refused: 0 });
  const [row] = await all((tx) => tx.select().from(customers).where(eq(customers.externalId, who.externalId)));
  return row?.id ?? "";
}

/** Every table as text, by its name. */
const dump = (): Promise<Map<string, string>> =>
  asOwner(database().adminUrl, async (tx) => {
    const { rows } = await tx.execute<{ name: string }>(
      sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const tables = new Map<string, string>();
    for (const { name } of rows) {
      const found = await tx.execute<{ text: string }>(
        sql`select coalesce(string_agg(t::text, E'\n'), '') as text from ${sql.identifier(name)} t`,
      );
      tables.set(name, (found.rows[0]?.text ?? "").toLowerCase());
    }
    return tables;
  });

const whereOf = (tables: ReadonlyMap<string, string>, needle: string): string[] =>
  [...tables].filter(([, text]) => text.includes(needle.toLowerCase())).map(([name]) => name);

test("every column of bytes says what it is sealed with", async () => {
  const { rows } = await asOwner(database().adminUrl, (tx) =>
    tx.execute<{ column: string }>(sql`select table_name || '.' || column_name as column from information_schema.columns
      where table_schema = 'public' and data_type = 'bytea' order by 1`),
  );
  expect(rows.map(({ column }) => column)).toEqual(Object.keys(sealedColumns).sort());
});

test("nothing that was hers can be read or found anywhere", async () => {
  const entity = await makeEntity();
  const officer = await makeStaff("officer", [entity]);
  const id = await live(entity);
  const me: CustomerActor = {
    ...{ kind: "customer", role: "customer", id, entityIds: [entity.id], linkId: newId(), sessionId: newId() },
    ...{ purpose: "data", subjectId: id },
  };
  const { rows: opened } = await all((tx) =>
    tx.execute<{ id: string }>(sql`select id from cases where customer_id = ${id}`),
  );
  for (const row of opened) take(await addNote({ actor: officer }, { caseId: row.id, body: `${who.name} called` }));
  const asked = take(await fileRequest({ actor: me }, { kind: "access", words: `I am ${who.name}` }));
  take(await answerRequest({ actor: officer }, { requestId: asked.id, version: asked.version }));
  take(await checkIdentities({ actor: systemActor("worker") }, { entityId: entity.id }));
  expect(store.files.size).toBe(2);
  const tokens = createTokeniser();
  const needles = [
    ...[
      who.externalId,
      who.name,
      "solheim",
      who.email,
      who.phone,
      who.born,
      who.address,
      who.paper,
      who.device,
      who.hash,
    ],
    ...[who.payee, "203.0.113.77", "NO93"],
    ...tokens
      .customer({ name: who.name, email: who.email, phone: who.phone })
      .map(({ token }) => token.toString("hex")),
    ...[tokens.shared("hash", canonicalHash(who.hash)), tokens.shared("device", who.device)].map((token) =>
      token.toString("hex"),
    ),
  ];
  const before = await dump();
  expect(needles.filter((needle) => whereOf(before, needle).length > 0).length).toBeGreaterThan(6);
  await all((tx) =>
    tx.execute(sql`update cases set state = 'closed', outcome = 'explained', closed_at = now(), deserved_look = false
      where customer_id = ${id}`),
  );
  await all((tx) =>
    tx.execute(sql`update customers set relationship_ended_at = now() - interval '2000 days' where id = ${id}`),
  );
  await eraseDue(entity, 1);
  await carryOutErasures();
  const after = await dump();
  expect(needles.flatMap((needle) => whereOf(after, needle).map((table) => `${table}: ${needle}`))).toEqual([]);
  expect(after.get("shared_keys")).not.toContain(id);
  expect(await all((tx) => readKeys(tx, [id]))).toEqual(new Map());
  expect(store.files.size).toBe(0);
});
