// The demo world's regulators: who receives its weeks, the last weeks as the schedule would have made them, and what became of the reports
// that its blocks opened. Receivers' identities lie in the data folder, so that whoever tries the demo can open a copy.
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { asc, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { entities } from "@/db/schema/entities";
import { blockingReports } from "@/db/schema/reports";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { env } from "@/lib/env";
import type { Result } from "@/lib/errors";
import { submitEvents } from "@/lib/intake/submit";
import { acknowledgeBlocking, approveBlocking, fileBlocking, writeBlocking } from "@/lib/reports/blocking/commands";
import { viewBlocking } from "@/lib/reports/blocking/queries";
import type { RegimeCode } from "@/lib/reports/blocking/regimes";
import { changeRegimes } from "@/lib/reports/blocking/setting";
import { decideReceiver, proposeReceiver } from "@/lib/reports/receivers/commands";
import { makeWeekly } from "@/lib/reports/weekly/make";
import { reportZone } from "@/lib/reports/weekly/setting";
import { lastEnd, SETTLE_MS } from "@/lib/reports/weekly/weeks";
import { keepDemoRestrictions } from "./core";
import { confirmedNow, endSessions, readStaff } from "./signers";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const deals = [
  { hours: 30, direction: "in", status: "settled", usd: "812.50" },
  { hours: 26, direction: "out", status: "failed", usd: "4100.00" },
  { hours: 11, direction: "out", status: "failed", usd: "260.00" },
  { hours: 4, direction: "in", status: "settled", usd: "1975.20" },
];
const WEEKS = 4;

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`the demo's reports: ${JSON.stringify(result.error)}`);
  return result.value;
};

type Desk = { regimes: RegimeCode[]; receiver: string; email: string; language: "en" | "zh" };
const desks: Record<string, Desk> = {
  HK: {
    ...{ regimes: ["hk", "us_ofac"], receiver: "Securities and Futures Commission", language: "zh" },
    email: "reports@sfc.example",
  },
  SG: {
    ...{ regimes: ["sg", "us_ofac"], receiver: "Monetary Authority of Singapore", language: "en" },
    email: "reports@mas.example",
  },
  LT: { regimes: ["eu"], receiver: "Bank of Lithuania", email: "reports@lb.example", language: "en" },
};

type Own = { id: string; code: string; zone: string; people: StaffActor[] };

/** Entities of the demo with two people or more who answer for reports. */
async function readDesks(): Promise<Own[]> {
  const people = await readStaff(["manager", "mlro"]);
  return inTransaction(
    "all",
    async (tx) => {
      const rows = await tx.select().from(entities).orderBy(asc(entities.code));
      const own: Own[] = [];
      for (const { id, code } of rows)
        own.push({
          ...{ id, code, zone: await reportZone(tx, id) },
          people: people.filter(({ entityIds }) => entityIds.includes(id)),
        });
      return own.filter((each) => each.people.length > 1 && desks[each.code]);
    },
    true,
  );
}

/** Before anything happens: whose law it is, and one receiver each, by two people. */
export async function createDemoReceivers(at: Date): Promise<void> {
  setClock(at);
  const folder = join(env().UNFLAG_DATA_DIR, "demo-receivers");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const { id: entityId, code, people } of await readDesks()) {
    const [first, second] = people;
    const desk = desks[code];
    if (!first || !second || !desk) continue;
    must(await changeRegimes({ actor: first }, { entityId, regimes: desk.regimes }));
    const identity = await generateX25519Identity();
    const file = join(folder, `${code}.txt`);
    writeFileSync(file, `${identity}\n`, { mode: 0o600 });
    chmodSync(file, 0o600);
    const terms = {
      ...{ name: desk.receiver, email: desk.email, language: desk.language },
      key: await identityToRecipient(identity),
    };
    const asked = must(await proposeReceiver({ actor: first }, { kind: "add", entityId, terms }));
    const actor = await confirmedNow(second);
    must(await decideReceiver({ actor }, { changeId: asked.id, verdict: "approve" }));
    await endSessions([second]);
  }
}

/** The last weeks that lie in the world, each made a minute after its end; then what its blocks were owed. The clock is left at `to`. */
export async function createDemoReports(from: Date, to: Date): Promise<void> {
  const own = await readDesks();
  for (const { id: entityId, zone } of own) {
    const ends: Date[] = [];
    for (let end = lastEnd(zone, new Date(to.getTime() - SETTLE_MS)); ends.length < WEEKS; ) {
      const begin = lastEnd(zone, new Date(end.getTime() - 1));
      if (begin < from) break;
      ends.unshift(end);
      end = begin;
    }
    for (const end of ends) {
      setClock(end.getTime() + SETTLE_MS);
      const begin = lastEnd(zone, new Date(end.getTime() - 1));
      const asked = { entityId, from: begin.toISOString(), to: end.toISOString() };
      must(await makeWeekly({ actor: systemActor("demo") }, asked));
    }
  }
  await dealWithListed(to);
  await workBlocking(own, to);
  setClock(to);
}

/** Payments with an address on the lists that every console starts with: two came in and are blocked, two failed and are told of. */
async function dealWithListed(to: Date): Promise<void> {
  const people = await inTransaction(
    "all",
    (tx) =>
      tx
        .select({ id: customers.externalId })
        .from(customers)
        .innerJoin(entities, eq(entities.id, customers.entityId))
        .where(eq(entities.code, "HK"))
        .orderBy(asc(customers.createdAt), asc(customers.id))
        .limit(deals.length),
    true,
  );
  for (const [nth, { id: customer }] of people.entries()) {
    const { hours, direction, status, usd } = deals[nth] ?? {};
    if (hours === undefined) continue;
    const at = new Date(to.getTime() - hours * HOUR).toISOString();
    const value = {
      ...{ id: `pay-${customer}-${hours}`, source: "core", kind: "transaction", at, customer, direction, status },
      ...{ asset: "USDT", amount: usd, value_usd: usd, currency: "USD", chain: "tron" },
      counterparty: { kind: "address", id: "TDemoSanctionedAddressDoNotUse0001" },
    };
    must(await submitEvents({ actor: systemActor("demo"), asOfEvents: true }, [{ line: 1, value }]));
    await keepDemoRestrictions();
  }
}

/** Older reports went all the way; of the newest some are written and wait for a second person. */
async function workBlocking(own: readonly Own[], to: Date): Promise<void> {
  const rows = await inTransaction(
    "all",
    (tx) =>
      tx
        .select()
        .from(blockingReports)
        .where(eq(blockingReports.state, "draft"))
        .orderBy(asc(blockingReports.occurredAt), asc(blockingReports.number)),
    true,
  );
  for (const [nth, row] of rows.entries()) {
    const [first, second] = own.find(({ id }) => id === row.entityId)?.people ?? [];
    const at = (days: number): boolean => {
      const then = row.occurredAt.getTime() + days * DAY;
      setClock(Math.min(then, to.getTime()));
      return then <= to.getTime();
    };
    if (!first || !second || !at(0.4)) continue;
    const { content, version } = must(await viewBlocking({ actor: first }, { reportId: row.id }));
    if (!content) continue;
    const said = { ...content, basis: content.basis || "As listed; see the match", remarks: "Held until a licence." };
    const seen = (of: { version: number }) => ({ reportId: row.id, version: of.version });
    const draft = { ...seen({ version }), content: said, usdCents: row.usdCents };
    const written = must(await writeBlocking({ actor: first }, draft));
    if (!at(0.8)) continue;
    const approved = must(await approveBlocking({ actor: second }, seen(written)));
    if (!at(0.9)) continue;
    const reference = `${row.regime.slice(0, 2).toUpperCase()}-2026-${String(nth + 101)}`;
    const filed = must(await fileBlocking({ actor: first }, { ...seen(approved), reference }));
    if (!at(4)) continue;
    must(await acknowledgeBlocking({ actor: first }, { ...seen(filed), acknowledgement: "Received" }));
  }
}
