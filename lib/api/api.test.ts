// The machine API from outside: keys, scopes, limits, answers, errors, and that nobody gets in without a key.
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { GET as decisions } from "@/app/api/v1/decisions/[event]/route";
import { POST as events } from "@/app/api/v1/events/route";
import { GET as health } from "@/app/api/v1/health/route";
import { POST as lists } from "@/app/api/v1/lists/[name]/route";
import { GET as metrics } from "@/app/api/v1/metrics/route";
import { GET as openapi } from "@/app/api/v1/openapi.json/route";
import { GET as ready } from "@/app/api/v1/ready/route";
import { closeDatabase, inTransaction } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { addEntity } from "@/lib/entities/commands";
import { newId } from "@/lib/id";
import { EVENT_KINDS } from "@/lib/scoring";
import { apiScopes, createApiKey, revokeApiKey, rotateApiKey } from "./keys";

const actor = systemActor("test");
const base = "http://localhost/api/v1";
const market = () => ({ id: newId(), kind: "market", at: "2026-11-20T10:00:00Z", asset: "BTC", move_pct: 1.5 });

describe("the machine API", () => {
  const code = `E${newId().replaceAll("-", "").slice(-11)}`.toUpperCase();
  // lists are everybody's: a key that loads them is for every entity, those of other tests included
  const makeKey = async (...scopes: (typeof apiScopes)[number][]): Promise<{ id: string; key: string }> => {
    const made = await createApiKey({ actor }, { name: "core", scopes, entities: ["*"] });
    if (!made.ok) throw new Error(made.error.code);
    return made.value;
  };
  const bearer = (key?: string): Record<string, string> => (key ? { authorization: `Bearer ${key}` } : {});
  const post = (body: string, key?: string, type = "application/x-ndjson"): Promise<Response> =>
    events(new Request(`${base}/events`, { method: "POST", body, headers: { "content-type": type, ...bearer(key) } }), {
      params: Promise.resolve({}),
    });
  const decision = (event: string, key?: string, query = ""): Promise<Response> =>
    decisions(new Request(`${base}/decisions/${event}${query}`, { headers: bearer(key) }), {
      params: Promise.resolve({ event }),
    });
  const load = (name: string, body: string, key?: string, query = "?kind=tor"): Promise<Response> =>
    lists(new Request(`${base}/lists/${name}${query}`, { method: "POST", body, headers: bearer(key) }), {
      params: Promise.resolve({ name }),
    });
  const watch = (key?: string): Promise<Response> =>
    metrics(new Request(`${base}/metrics`, { headers: bearer(key) }), { params: Promise.resolve({}) });
  const lines = async (response: Response): Promise<Record<string, unknown>[]> =>
    (await response.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));

  beforeAll(async () => {
    await testDatabase();
    await addEntity({ actor }, { code, name: code, timeZone: "UTC" });
  });
  afterEach(() => setClock(null));
  afterAll(closeDatabase);

  test("answers JSON lines with JSON lines and an array with an object, and gives the decision again", async () => {
    const { key } = await makeKey("events:write", "decisions:read");
    const [one, two] = [market(), market()];
    const first = await post(`${JSON.stringify(one)}\nnonsense\n`, key);
    expect(first.headers.get("content-type")).toContain("ndjson");
    expect(await lines(first)).toMatchObject([
      { event: one.id, status: "accepted", decision: { answer: { do: "allow" } } },
      { event: null, line: 2, status: "refused", error: { code: "bad_json" } },
    ]);
    const second = await (await post(JSON.stringify([one, two]), key, "application/json; charset=utf-8")).json();
    expect(second).toMatchObject({ counts: { accepted: 1, repeated: 1, refused: 0 } });
    const again = await (await decision(one.id, key)).json();
    expect(again).toEqual({ event: one.id, decision: second.answers[0].decision });
    expect((await decision(one.id, key, "?source=elsewhere")).status).toBe(404);
    expect((await decision("nothing", key)).status).toBe(404);
  });

  test("every name of JSON lines is known, one event by itself is a batch of one, and the scheme is of either case", async () => {
    const { key } = await makeKey("events:write");
    const [one, two] = [market(), market()];
    for (const type of ["x-ndjson", "ndjson", "jsonl", "jsonlines", "x-jsonlines"]) {
      const answered = await post(`${JSON.stringify(one)}\n${JSON.stringify(two)}`, key, `application/${type}`);
      expect([type, await lines(answered)]).toMatchObject([type, [{ event: one.id }, { event: two.id }]]);
    }
    const alone = await post(JSON.stringify(one), key, "application/json");
    expect(await alone.json()).toMatchObject({ counts: { repeated: 1, refused: 0 }, answers: [{ event: one.id }] });
    for (const scheme of ["bearer", "BEARER", "Bearer "]) {
      const headers = { authorization: `${scheme} ${key}`, "content-type": "application/json" };
      const request = new Request(`${base}/events`, { method: "POST", body: "[]", headers });
      expect([scheme, (await events(request, { params: Promise.resolve({}) })).status]).toEqual([scheme, 200]);
    }
  });

  test("every door asks for its scope; nobody and a wrong key get 401, and learn nothing", async () => {
    const doors: [string, (key?: string) => Promise<Response>][] = [
      ["events:write", (key) => post("", key)],
      ["decisions:read", (key) => decision("nothing", key)],
      ["lists:write", (key) => load(`l${newId().replaceAll("-", "").slice(0, 20)}`, "192.0.2.1", key)],
      ["metrics:read", watch],
    ];
    for (const scope of apiScopes) {
      const { key } = await makeKey(scope);
      for (const [needed, door] of doors) {
        const response = await door(key);
        expect([scope, needed, response.status === 403]).toEqual([scope, needed, scope !== needed]);
        if (response.status !== 403) continue;
        const { error } = await response.json();
        expect(error).toMatchObject({ detail: "key_lacks_scope", message: expect.stringContaining(`scope ${needed}`) });
      }
    }
    for (const [, door] of doors) {
      for (const key of [undefined, "ufk_000000000000_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "nonsense"]) {
        const response = await door(key);
        expect(response.status).toBe(401);
        expect((await response.json()).error).toMatchObject({ code: "not_signed_in", path: null });
      }
    }
  });

  test("a key without the scope is refused before its body is read, on the record", async () => {
    const { key, id } = await makeKey("metrics:read");
    let pulled = 0;
    const body = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const headers = { "content-type": "application/x-ndjson", ...bearer(key) };
    const init = { method: "POST", body, headers, duplex: "half" };
    const refused = await events(new Request(`${base}/events`, init), { params: Promise.resolve({}) });
    expect([refused.status, pulled]).toEqual([403, expect.any(Number)]);
    expect(pulled).toBeLessThan(3);
    await decision("nothing", key);
    const { rows } = await inTransaction("all", (tx) =>
      tx.execute<{ content: string }>(sql`select content from records where actor_id = ${id} order by seq`),
    );
    expect(rows.map(({ content }) => JSON.parse(content).data)).toEqual([
      { command: "event.submit", code: "not_allowed", detail: "key_lacks_scope" },
      { command: "decision.read", code: "not_allowed", detail: "key_lacks_scope" },
    ]);
  });

  test("an id is taken as it is, per cent signs and all", async () => {
    const { key } = await makeKey("events:write", "decisions:read");
    for (const id of [`${newId()}%`, `${newId()}%2F1`]) {
      expect((await decision(id, key)).status).toBe(404);
      await post(JSON.stringify({ ...market(), id }), key);
      expect((await decision(id, key)).status).toBe(200);
    }
  });

  test("a revoked key ends at once; a rotated one works until the overlap ends", async () => {
    const { key: old, id } = await makeKey("events:write");
    const now = Date.now();
    setClock(now);
    const rotated = await rotateApiKey({ actor }, { key: id, overlapHours: 2 });
    const successor = rotated.ok ? rotated.value.key : "";
    expect([(await post("", old)).status, (await post("", successor)).status]).toEqual([200, 200]);
    setClock(now + 2 * 3_600_000 + 1);
    expect([(await post("", old)).status, (await post("", successor)).status]).toEqual([401, 200]);
    await revokeApiKey({ actor }, { key: successor });
    expect((await post("", successor)).status).toBe(401);
  });

  test("a key is never stored, not even as the answer to a request that may be repeated", async () => {
    const context = { actor, idempotencyKey: newId() };
    const made = await createApiKey(context, { name: "core", scopes: ["events:write"], entities: [code] });
    const next = await rotateApiKey({ ...context, idempotencyKey: newId() }, { key: made.ok ? made.value.id : "" });
    for (const result of [made, next]) {
      const like = `%${(result.ok ? result.value.key : "").split("_").slice(2).join("_")}%`;
      const { rows } = await inTransaction("all", (tx) =>
        tx.execute<{ n: number }>(sql`select (select count(*) from api_keys k where k::text like ${like})
          + (select count(*) from records where content like ${like})
          + (select count(*) from idempotency_keys where result like ${like}) as n`),
      );
      expect([like.length > 20, Number(rows[0]?.n)]).toEqual([true, 0]);
    }
  });

  test("says clearly what is too large or of the wrong form", async () => {
    const { key } = await makeKey("events:write");
    const many = await post(Array.from({ length: 5_001 }, () => "{}").join("\n"), key);
    expect([many.status, (await many.json()).error]).toMatchObject([
      413,
      { code: "too_large", detail: "batch_too_long" },
    ]);
    const big = await post(`"${"x".repeat(17 * 1024 * 1024)}"`, key);
    expect([big.status, (await big.json()).error.detail]).toEqual([413, "body_too_large"]);
    expect((await (await post("{}", key, "text/html")).json()).error).toMatchObject({
      code: "invalid",
      path: "content-type",
    });
    for (const body of ["7", "null", "{"])
      expect((await (await post(body, key, "application/json")).json()).error).toMatchObject({ detail: "bad_json" });
  });

  test("loads a list, and the next event is decided on it", async () => {
    const { key } = await makeKey("events:write", "lists:write", "decisions:read");
    const name = `tor_${newId().replaceAll("-", "").slice(0, 12)}`;
    expect((await load(name, "192.0.2.77\n192.0.2.78", key, "")).status).toBe(422);
    const loaded = await (await load(name, "192.0.2.77\n192.0.2.78", key)).json();
    expect(loaded).toMatchObject({ name, kind: "tor", count: 2, unchanged: false });
    expect(await (await load(name, "192.0.2.77\n192.0.2.78", key, "")).json()).toMatchObject({
      unchanged: true,
      id: loaded.id,
    });
    expect((await load(name, "certainly\nnot\nthat", key)).status).toBe(422);
    const customer = newId();
    const at = "2026-11-20T10:00:00Z";
    const body = [
      {
        id: newId(),
        kind: "customer",
        at,
        customer,
        entity: code,
        type: "person",
        name: "Ana Ozola",
        residence: "LV",
        language: "en",
        terms_version: "1",
        kyc_level: 1,
      },
      { id: newId(), kind: "login", at, customer, ip: "192.0.2.77", device: newId() },
    ];
    const answers = await lines(await post(body.map((event) => JSON.stringify(event)).join("\n"), key));
    expect(answers[1]).toMatchObject({ decision: { hits: [{ rule: "access.anonymiser" }] } });
  });

  test("tells whether it lives and is ready, and describes itself", async () => {
    expect(await (await health()).json()).toEqual({ status: "ok" });
    const state = await (await ready()).json();
    expect(state).toMatchObject({
      database: { ok: true },
      migrations: { ok: true },
      worker: { dead: expect.any(Number) },
    });
    const { key } = await makeKey("metrics:read");
    expect(await (await watch(key)).text()).toContain("unflag_events_total");
    const described = await (await openapi()).json();
    expect(described.openapi).toBe("3.1.0");
    expect(Object.keys(described.components.schemas)).toEqual(
      expect.arrayContaining(EVENT_KINDS.filter((kind) => kind !== "screening").map((kind) => `Event_${kind}`)),
    );
  });
});
