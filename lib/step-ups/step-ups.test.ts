// Asked before the transfer, given by an event, released: through intake and the machine API, in every order, and for nobody else.
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { GET as decisions } from "@/app/api/v1/decisions/[event]/route";
import { POST as events } from "@/app/api/v1/events/route";
import { closeDatabase, inTransaction } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { systemActor } from "@/lib/access/actor";
import { createApiKey } from "@/lib/api/keys";
import { setClock } from "@/lib/clock";
import { addEntity } from "@/lib/entities/commands";
import { newId } from "@/lib/id";
import type { LineAnswer, WireDecision } from "@/lib/intake/answers";
import { lapseStepUps } from "./commands";

const actor = systemActor("test");
const base = "http://localhost/api/v1";
const at = "2026-11-20T10:00:00Z";
const hour = 3_600_000;
type Wire = Record<string, unknown>;

describe("step-ups", () => {
  const code = `E${newId().replaceAll("-", "").slice(-11)}`.toUpperCase();
  let key = "";

  beforeAll(async () => {
    await testDatabase();
    await addEntity({ actor }, { code, name: code, timeZone: "UTC" });
    const made = await createApiKey(
      { actor },
      { name: "core", scopes: ["events:write", "decisions:read"], entities: [code] },
    );
    key = made.ok ? made.value.key : "";
  });
  afterEach(() => setClock(null));
  afterAll(closeDatabase);

  const headers = () => ({ authorization: `Bearer ${key}`, "content-type": "application/json" });
  const send = async (...wires: Wire[]): Promise<(LineAnswer & { decision: WireDecision })[]> => {
    const request = new Request(`${base}/events`, { method: "POST", body: JSON.stringify(wires), headers: headers() });
    const answered = await (await events(request, { params: Promise.resolve({}) })).json();
    expect(answered.error).toBeUndefined();
    return answered.answers;
  };
  const ask = async (event: string): Promise<WireDecision> => {
    const request = new Request(`${base}/decisions/${event}`, { headers: headers() });
    return (await (await decisions(request, { params: Promise.resolve({ event }) })).json()).decision;
  };
  const newCustomer = async (): Promise<string> => {
    const customer = newId();
    const told = { ...{ id: newId(), kind: "customer", at, customer, entity: code, type: "person", name: "Ana Lim" } };
    await send({ ...told, residence: "SG", language: "en", terms_version: "1", kyc_level: 3 });
    return customer;
  };
  /** 6,000 to an address nobody used needs a second factor; 12,000 the full chain. */
  const transfer = (customer: string, usd = "6000.00", more: Wire = {}): Wire & { id: string } => ({
    ...{ id: newId(), kind: "transaction", at, customer, direction: "out", asset: "USDT", amount: usd, value_usd: usd },
    ...{ counterparty: { kind: "address", id: `0x${newId()}` }, status: "requested", ...more },
  });
  const result = (
    customer: string,
    transaction: string,
    level = "second_factor",
    passed = true,
  ): Wire & { id: string } => ({
    ...{ id: newId(), kind: "step_up_result", at, customer, transaction, level, passed },
  });
  const recordsOf = async (event: string): Promise<string[]> => {
    const { rows } = await inTransaction("all", (tx) =>
      tx.execute<{ kind: string }>(sql`select r.kind from records r join events e on e.id::text = r.subject_id
        where e.sender_id = ${event} order by r.seq`),
    );
    return rows.map(({ kind }) => kind);
  };

  test("a passed result of the level asked for releases; the decision stays as it was made", async () => {
    const customer = await newCustomer();
    const payment = transfer(customer);
    const [asked] = await send(payment);
    expect(asked?.decision).toMatchObject({
      answer: { do: "step_up", level: "second_factor" },
      step_up: { state: "waiting", required: "second_factor", missing: ["second_factor"], released: null },
    });
    expect(asked?.decision.released).toBeUndefined();
    expect(await ask(payment.id)).toEqual(asked?.decision);

    const proof = result(customer, payment.id);
    const [told] = await send(proof);
    expect(told?.decision.step_up).toMatchObject({ transaction: payment.id, state: "passed", missing: [] });
    expect(told?.decision.released).toBeUndefined();
    const released = await ask(payment.id);
    expect(released).toMatchObject({ released: { by: proof.id }, step_up: { state: "passed" } });
    const { step_up: _, released: __, ...decided } = released;
    const { step_up: ___, ...before } = (asked as { decision: WireDecision }).decision;
    expect(decided).toEqual(before);
    expect((await send(payment))[0]).toMatchObject({ status: "repeated", decision: { released: { by: proof.id } } });
    expect(await recordsOf(payment.id)).toEqual(["step_up.released"]);
  });

  test("the full chain: three proofs in any order, each lower one says what is missing", async () => {
    const customer = await newCustomer();
    const payment = transfer(customer, "12000.00");
    expect((await send(payment))[0]?.decision.answer).toMatchObject({ do: "step_up", level: "full_chain" });
    const missing: unknown[] = [];
    for (const level of ["face_video", "second_factor", "hardware_key"]) {
      const [answer] = await send(result(customer, payment.id, level));
      missing.push(answer?.decision.step_up && "missing" in answer.decision.step_up && answer.decision.step_up.missing);
    }
    expect(missing).toEqual([["second_factor", "hardware_key"], ["hardware_key"], []]);
    expect((await ask(payment.id)).released).toBeDefined();
  });

  test("a repeated result has one effect, and a later failure takes nothing back", async () => {
    const customer = await newCustomer();
    const payment = transfer(customer, "12000.00");
    const proof = result(customer, payment.id, "second_factor");
    await send(payment, proof, proof);
    expect((await send(proof))[0]).toMatchObject({
      status: "repeated",
      decision: { step_up: { passed: ["second_factor"] } },
    });
    await send(result(customer, payment.id, "full_chain"));
    const before = (await ask(payment.id)).released;
    await send(result(customer, payment.id, "full_chain", false), result(customer, payment.id, "full_chain"));
    expect((await ask(payment.id)).released).toEqual(before);
    expect(await recordsOf(payment.id)).toEqual(["step_up.released"]);
  });

  test("a result that overtook its transaction counts when that asks; in one batch as well", async () => {
    const customer = await newCustomer();
    const [first, second] = [transfer(customer), transfer(customer)];
    const early = result(customer, first.id);
    expect((await send(early))[0]?.decision.step_up).toEqual({ transaction: first.id, state: "unknown" });
    expect((await send(first))[0]?.decision).toMatchObject({ answer: { do: "step_up" }, released: { by: early.id } });
    expect((await send(early))[0]?.decision.step_up).toMatchObject({ state: "passed" });
    const proof = result(customer, second.id);
    const answers = await send(proof, second);
    expect(answers[1]?.decision.released?.by).toBe(proof.id);
  });

  test("a result of days before its transaction releases nothing", async () => {
    const customer = await newCustomer();
    const payment = transfer(customer);
    await send(result(customer, payment.id));
    setClock(Date.now() + 25 * 3_600_000);
    const [asked] = await send(payment);
    expect(asked?.decision.step_up).toMatchObject({ state: "waiting", passed: [] });
  });

  test("another customer's result releases nothing", async () => {
    const [mine, other] = [await newCustomer(), await newCustomer()];
    const payment = transfer(mine);
    await send(payment);
    expect((await send(result(other, payment.id)))[0]?.decision.step_up).toEqual({
      transaction: payment.id,
      state: "unknown",
    });
    expect((await ask(payment.id)).step_up).toMatchObject({ state: "waiting" });
  });

  test("three failures end it and bring a person; passing afterwards is too late", async () => {
    const customer = await newCustomer();
    const payment = transfer(customer);
    await send(payment, result(customer, payment.id, "second_factor", false));
    expect((await ask(payment.id)).step_up).toMatchObject({ state: "waiting", failures: 1 });
    const answers = await send(
      result(customer, payment.id, "second_factor", false),
      result(customer, payment.id, "second_factor", false),
      result(customer, payment.id),
    );
    expect(answers.map(({ decision }) => decision.hits.map(({ rule }) => rule))).toEqual([
      [],
      ["access.step-up-failed"],
      [],
    ]);
    const decision = await ask(payment.id);
    expect(decision).toMatchObject({ step_up: { state: "failed", failures: 3 } });
    expect(decision.released).toBeUndefined();
    expect(await recordsOf(payment.id)).toEqual(["step_up.failed"]);
  });

  test("what nobody verified within a day lapses, is told at once and recorded by the worker", async () => {
    const now = Date.parse(at);
    setClock(now);
    const customer = await newCustomer();
    const payment = transfer(customer);
    await send(payment);
    setClock(now + 24 * hour);
    expect((await ask(payment.id)).step_up).toMatchObject({ state: "lapsed" });
    await send({ ...result(customer, payment.id), at: "2026-11-21T09:59:00Z" });
    expect((await ask(payment.id)).released).toBeUndefined();
    const second = transfer(customer, "6000.00", { at: "2026-11-21T10:00:00Z" });
    await send(second);
    setClock(now + 48 * hour);
    const lapsed = await lapseStepUps({ actor }, {});
    expect(lapsed.ok && lapsed.value.lapsed).toBeGreaterThan(0);
    expect(await recordsOf(second.id)).toEqual(["step_up.lapsed"]);
    const again = await lapseStepUps({ actor }, {});
    expect(again.ok && again.value.lapsed).toBe(0);
  });

  test("ten results at once release once", async () => {
    const customer = await newCustomer();
    const payment = transfer(customer);
    await send(payment);
    await Promise.all(Array.from({ length: 10 }, () => send(result(customer, payment.id))));
    expect((await ask(payment.id)).step_up).toMatchObject({ state: "passed", failures: 0 });
    expect(await recordsOf(payment.id)).toEqual(["step_up.released"]);
  });

  test("what was cancelled, refused or allowed asks for nothing", async () => {
    const customer = await newCustomer();
    const [cancelled, refused] = [
      transfer(customer, "6000.00", { status: "cancelled" }),
      transfer(customer, "900000.00"),
    ];
    await send(cancelled, refused);
    expect((await ask(cancelled.id)).step_up).toBeUndefined();
    expect(await ask(refused.id)).toMatchObject({ answer: { do: "refuse" } });
    expect((await ask(refused.id)).step_up).toBeUndefined();
  });
});
