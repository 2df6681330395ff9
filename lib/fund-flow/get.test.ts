import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { chainTransfers } from "@/db/schema/chain";
import { testDatabase } from "@/db/testing/database";
import {
  attach,
  makeCustomer,
  makeDraft,
  makeEntity,
  makeEvent,
  makeStaff,
  type TestEntity,
} from "@/db/testing/factories";
import { openCase } from "@/lib/cases/open";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { ensureLists } from "@/lib/reference-lists/ensure";
import { CENTRE, type FundFlow } from "./dto";
import { getFundFlow } from "./get";

const SANCTIONED = "0x00000000000000000000000000000000dem05a1c";
const EXCHANGE = "0x00000000000000000000000000000000de10e8c4";
const noon = Date.parse("2026-05-04T12:00:00Z");
const hour = 3_600_000;

beforeAll(async () => {
  await testDatabase();
  await ensureLists("");
});
afterEach(() => setClock(null));
afterAll(closeDatabase);

const address = (): string => `0x${newId().replaceAll("-", "").padEnd(40, "0")}`;

type Move = [from: string, to: string, usd: number, hoursBefore: number];

const tell = (...moves: Move[]): Promise<unknown> =>
  inTransaction("all", (tx) =>
    tx.insert(chainTransfers).values(
      moves.map(([fromAddress, toAddress, usd, hours]) => ({
        source: "feed",
        chain: "ETH",
        hash: newId(),
        block: 1,
        fromAddress,
        toAddress,
        asset: "ETH",
        usdCents: Math.round(usd * 100),
        at: new Date(noon - hours * hour),
      })),
    ),
  );

/** A case of dealings with addresses, opened by an officer. */
async function caseOf(entity: TestEntity, ...dealings: ["in" | "out", string, number][]) {
  const customer = await makeCustomer(entity);
  const drafts = [];
  for (const [direction, id, usd] of dealings) {
    const body = {
      customer: customer.externalId,
      direction,
      asset: "ETH",
      amount: "1",
      value_usd: usd.toFixed(2),
      counterparty: { kind: "address", id },
      status: "requested",
    };
    const eventId = await makeEvent(customer, { kind: "transaction", at: new Date(noon), body });
    drafts.push(makeDraft(customer, eventId, { at: new Date(noon) }));
  }
  const placed = await attach(drafts);
  return { caseId: [...placed.values()][0] ?? "", customer };
}

async function flowOf(caseId: string, entity: TestEntity, input: Record<string, unknown> = {}): Promise<FundFlow> {
  const officer = await makeStaff("officer", [entity]);
  await openCase({ actor: officer }, { caseId });
  const flow = await getFundFlow({ actor: officer }, { caseId, ...input });
  if (!flow.ok) throw new Error(JSON.stringify(flow.error));
  return flow.value;
}

const at = (flow: FundFlow, wanted: string) => flow.places.find((place) => place.address === wanted);

describe("the fund flow of a case", () => {
  test("finds the sanctioned part of a deposit some hops before, says its share, and shows its way", async () => {
    const entity = await makeEntity();
    const [payer, desk, courier, friend] = [address(), address(), address(), address()];
    await tell(
      [SANCTIONED, courier, 800, 9],
      [courier, desk, 800, 8],
      [EXCHANGE, desk, 9_200, 7],
      [desk, payer, 10_000, 5],
      // paid on before it came: not where the deposit is from
      [friend, payer, 500, -2],
    );
    const { caseId } = await caseOf(entity, ["in", payer, 10_000]);
    const flow = await flowOf(caseId, entity);
    expect(flow.total).toEqual({ in: 1_000_000, out: 0 });
    const source = at(flow, SANCTIONED);
    expect(source).toMatchObject({ hop: 4, stop: "labelled", label: { category: "sanctioned" } });
    expect(source?.share).toBeCloseTo(0.08);
    expect(source?.path.map((step) => flow.places[step]?.address)).toEqual([SANCTIONED, courier, desk, payer]);
    expect(flow.findings).toMatchObject([{ category: "sanctioned", hops: 4, direct: false }]);
    expect(at(flow, payer)?.behind[0]).toMatchObject({ category: "sanctioned", hops: 4 });
    expect(at(flow, EXCHANGE)).toMatchObject({ hop: 3, stop: "custodial", behind: [] });
    expect(at(flow, friend)).toBeUndefined();
    const last = flow.movements.find(({ from, to }) => from === `in ${payer}` && to === CENTRE);
    expect(last).toMatchObject({ usdCents: 1_000_000, share: 1, transfers: 1 });
  });

  test("follows a withdrawal to where it went, and takes only its part of what waited there", async () => {
    const entity = await makeEntity();
    const [next, end, own] = [address(), address(), address()];
    await tell([own, next, 3_000, 1], [next, end, 4_000, -1], [own, next, 7_000, -3]);
    const { caseId } = await caseOf(entity, ["out", next, 1_000]);
    const flow = await flowOf(caseId, entity);
    expect(flow.total).toEqual({ in: 0, out: 100_000 });
    expect(at(flow, end)).toMatchObject({ side: "out", hop: 2 });
    expect(at(flow, end)?.usdCents).toBeCloseTo(100_000, -2);
    expect(flow.movements.find(({ to }) => to === `out ${end}`)).toMatchObject({ usdCents: 400_000, share: 1 });
  });

  test("goes no further than a service that pools money, and hides dust", async () => {
    const entity = await makeEntity();
    const [payer, behind, dust] = [address(), address(), address()];
    await tell([behind, EXCHANGE, 5_000, 9], [EXCHANGE, payer, 2_000, 5], [dust, payer, 0.5, 4]);
    const { caseId } = await caseOf(entity, ["in", payer, 2_000]);
    const flow = await flowOf(caseId, entity, { hops: 7 });
    expect(flow.places.map((place) => place.address)).toEqual([payer, EXCHANGE]);
    expect(flow).toMatchObject({ hiddenDust: 1, findings: [], complete: true });
  });

  test("takes an address with very many dealings for a service, though nobody labelled it", async () => {
    const entity = await makeEntity();
    const payer = address();
    await tell(...Array.from({ length: 260 }, (_, nth): Move => [address(), payer, 10 + nth, 3]));
    const { caseId } = await caseOf(entity, ["in", payer, 900]);
    const flow = await flowOf(caseId, entity);
    expect(flow.places).toMatchObject([{ address: payer, stop: "busy" }]);
  });

  test("lists the weightiest of a hop and sums the rest, but never leaves out what speaks against the money", async () => {
    const entity = await makeEntity();
    const payer = address();
    const senders = Array.from({ length: 20 }, () => address());
    await tell(...senders.map((sender, nth): Move => [sender, payer, 100 + nth, 5]), [SANCTIONED, payer, 5, 6]);
    const { caseId } = await caseOf(entity, ["in", payer, 2_000]);
    const flow = await flowOf(caseId, entity, { top: 3 });
    expect(flow.places.map((place) => place.address)).toEqual([payer, SANCTIONED, senders[19], senders[18]]);
    expect(flow.unlisted).toEqual([{ side: "in", hop: 2, count: 18, usdCents: 100 * (18 * 100 + (17 * 18) / 2) }]);
    expect(flow.searched).toBe(true);
    const asked = await flowOf(caseId, entity, { direction: "out" });
    expect(asked.places).toEqual([]);
  });

  test("lists the way to what speaks against the money, however little it is among others", async () => {
    const entity = await makeEntity();
    const [payer, little] = [address(), address()];
    const senders = Array.from({ length: 20 }, () => address());
    await tell(
      ...senders.map((sender, nth): Move => [sender, payer, 100 + nth, 5]),
      [little, payer, 20, 6],
      [SANCTIONED, little, 20, 7],
    );
    const { caseId } = await caseOf(entity, ["in", payer, 2_000]);
    const flow = await flowOf(caseId, entity, { top: 3 });
    expect(flow.places.map((place) => place.address)).toEqual([payer, little, senders[19], senders[18], SANCTIONED]);
    expect(flow.findings).toMatchObject([{ category: "sanctioned", hops: 3 }]);
  });

  test("goes as deep as asked and stays between the asked days", async () => {
    const entity = await makeEntity();
    const [payer, near, far] = [address(), address(), address()];
    await tell([near, payer, 500, 5], [far, near, 500, 200], [far, payer, 70, 300]);
    const { caseId } = await caseOf(entity, ["in", payer, 500]);
    const shallow = await flowOf(caseId, entity, { hops: 2 });
    expect(shallow.places.map(({ hop }) => hop)).toEqual([1, 2, 2]);
    const recent = await flowOf(caseId, entity, { since: new Date(noon - 48 * hour).toISOString() });
    expect(recent.places.map((place) => place.address)).toEqual([payer, near]);
  });
});

describe("who sees it", () => {
  test("those who may read the case, and only while their page view is on record", async () => {
    const [entity, other] = [await makeEntity(), await makeEntity()];
    const payer = address();
    await tell([address(), payer, 500, 5]);
    const { caseId } = await caseOf(entity, ["in", payer, 500]);
    const [officer, support, stranger, analyst] = await Promise.all([
      makeStaff("officer", [entity]),
      makeStaff("support", [entity]),
      makeStaff("officer", [other]),
      makeStaff("analyst", [entity], { queues: ["sanctions"] }),
    ]);
    expect(await getFundFlow({ actor: support }, { caseId })).toMatchObject({ error: { code: "not_allowed" } });
    expect(await getFundFlow({ actor: stranger }, { caseId })).toMatchObject({ error: { code: "not_found" } });
    expect(await getFundFlow({ actor: analyst }, { caseId })).toMatchObject({ error: { code: "not_found" } });
    const closed = { ok: true, value: { opened: false, places: [], movements: [] } };
    expect(await getFundFlow({ actor: officer }, { caseId })).toMatchObject(closed);
    await openCase({ actor: officer }, { caseId });
    expect(await getFundFlow({ actor: officer }, { caseId })).toMatchObject({
      value: { opened: true, total: { in: 50_000 } },
    });
    setClock(Date.now() + 13 * hour);
    expect(await getFundFlow({ actor: officer }, { caseId })).toMatchObject(closed);
  });

  test("nothing is asked that is out of bounds", async () => {
    const officer = await makeStaff("officer", [await makeEntity()]);
    for (const wrong of [{ hops: 8 }, { hops: 0 }, { top: 101 }, { direction: "up" }, { since: "yesterday" }])
      expect(await getFundFlow({ actor: officer }, { caseId: newId(), ...(wrong as object) })).toMatchObject({
        error: { code: "invalid" },
      });
  });
});
