// Every page and every route, as nobody and as each role; keys by scope; requests from elsewhere; what every answer carries.
import type { APIRequestContext } from "@playwright/test";
import { type StaffRole, staffRoles, systemActor } from "@/lib/access/actor";
import { apiScopes, createApiKey } from "@/lib/api/keys";
import { listRuleSets } from "@/lib/rule-sets/queries";
import { appealOfHold } from "./fixtures/appealing";
import { askAbout } from "./fixtures/customer-side";
import { disputed } from "./fixtures/disputing";
import { pagesFound, routesFound } from "./fixtures/doors";
import type { Exchange } from "./fixtures/exchange";
import { type Colleague, expect, test } from "./fixtures/journey";
import { investigate, takeInOrder } from "./fixtures/legal";
import { pageDoors } from "./fixtures/page-doors";
import { aRejection, aWeek } from "./fixtures/reports";
import { proposeHold } from "./fixtures/restricted";
import { routeDoors } from "./fixtures/route-doors";
import { served, unlike } from "./fixtures/served";

/** Some ninety pages, one after the other. */
const ALL_PAGES_MS = 600_000;

const elsewhere = "https://elsewhere.example";
const someone = "00000000-0000-7000-8000-000000000000";

/** A customer with a case, and the paths that lead to both. Asking the customer takes the case: `free` leaves that out. */
async function aCase(exchange: Exchange, officer: Colleague, free = false): Promise<Record<string, string>> {
  const customer = await exchange.torUser();
  const answer = await officer.context.request.get("/api/cases");
  const { value } = (await answer.json()) as { value: { rows: { id: string; customerId: string }[] } };
  const [row] = value.rows;
  if (!row) throw new Error("the case is not in the queue");
  const inquiryId = free ? "" : await askAbout(officer, exchange, customer, { kind: "transaction_purpose" });
  const { id: restrictionId } = await proposeHold(officer, exchange, customer);
  const appealId = await appealOfHold(officer, exchange, customer);
  const [requestId, investigationId] = [await takeInOrder(officer, exchange), await investigate(officer, exchange)];
  await exchange.namesake();
  const matched = await officer.context.request.get("/api/matches");
  const { value: found } = (await matched.json()) as { value: { rows: { id: string }[] } };
  const rules = await listRuleSets({ actor: systemActor("test") }, { entityId: exchange.entity.id });
  return {
    "[appealId]": appealId,
    "[blockingId]": await aRejection(exchange, customer),
    "[weeklyId]": await aWeek(exchange),
    "[copyId]": someone,
    "[caseId]": row.id,
    "[disputeId]": (await disputed(exchange)).disputeId,
    "[partyId]": someone,
    "[customerId]": row.customerId,
    "[inquiryId]": inquiryId,
    "[investigationId]": investigationId,
    "[requestId]": requestId,
    "[reportId]": someone,
    "[restrictionId]": restrictionId,
    "[matchId]": found.rows[0]?.id ?? "",
    "[lookId]": someone,
    "[ruleSetId]": (rules.ok && rules.value.versions[0]?.id) || "",
    "[event]": someone,
    "[name]": "sanctions",
    "[token]": "A".repeat(64),
    "[...nextauth]": "session",
  };
}

const fill = (path: string, ids: Record<string, string>): string =>
  path.replace(/\[[^\]]+\]/g, (name) => ids[name] ?? name);

test("every page and route has its row in the table of doors", () => {
  expect(pagesFound()).toEqual(Object.keys(pageDoors).sort());
  expect(routesFound()).toEqual(Object.keys(routeDoors).sort());
});

test("pages, as nobody and as each role", async ({ exchange, as, playwright, server }) => {
  test.setTimeout(ALL_PAGES_MS);
  const ids = await aCase(exchange, await as("officer"));
  const nobody = await playwright.request.newContext({ baseURL: server.url });
  const visitors: [StaffRole | "nobody", APIRequestContext][] = [["nobody", nobody]];
  for (const role of staffRoles) visitors.push([role, (await as(role)).context.request]);
  const wrong: Record<string, string> = {};
  for (const [who, request] of visitors) {
    for (const [route, door] of Object.entries(pageDoors)) {
      const sight = who === "nobody" ? door.nobody : (door.but?.[who] ?? door.everybody);
      const answer = await served(request, fill(route, ids));
      const other = unlike(answer, sight) ?? (who === "nobody" && answer.html.includes("Zofia") ? "names her" : null);
      if (other !== null) wrong[`${route} as ${who}`] = other;
    }
  }
  expect(wrong).toEqual({});
  await nobody.dispose();
});

test("a browser draws what the server answers: a page, a refusal, nothing, the way to sign-in", async ({
  exchange,
  as,
  browser,
  server,
}) => {
  const ids = await aCase(exchange, await as("officer"));
  const { page } = await as("support");
  await page.goto("/inbox");
  await expect(page.getByRole("heading", { name: "Inbox", exact: true })).toBeVisible();
  await page.goto(fill("/cases/[caseId]", ids));
  await expect(page.getByText("Your role does not open cases", { exact: true })).toBeVisible();
  await page.goto("/rules");
  await expect(page.getByText("There is nothing here", { exact: true })).toBeVisible();
  const stranger = await browser.newPage({ baseURL: server.url });
  await stranger.goto("/rules");
  await expect(stranger).toHaveURL(/\/sign-in\?next=%2Frules/);
  await stranger.context().close();
});

type Asked = { method: string; path: string; headers?: Record<string, string>; body?: string };

/** The status alone: streams are left as soon as they have answered. */
async function statusOf(url: string, { method, path, headers = {}, body }: Asked): Promise<number> {
  const leave = new AbortController();
  const answer = await fetch(`${url}${path}`, { method, headers, body, redirect: "manual", signal: leave.signal });
  leave.abort();
  return answer.status;
}

async function cookieOf({ context }: Colleague): Promise<Record<string, string>> {
  return { cookie: (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ") };
}

test("routes of our own pages, as nobody and as each role", async ({ exchange, as, server }) => {
  test.setTimeout(ALL_PAGES_MS);
  const officer = await as("officer");
  const ids = await aCase(exchange, officer);
  const told: Record<string, unknown> = {};
  const expected: Record<string, unknown> = {};
  const visitors: [StaffRole | "nobody", Record<string, string>][] = [["nobody", {}]];
  for (const role of staffRoles) visitors.push([role, await cookieOf(await as(role))]);
  for (const [door, rule] of Object.entries(routeDoors)) {
    if (rule.kind !== "own") continue;
    const [method = "", route = ""] = door.split(" ");
    for (const [who, cookie] of visitors) {
      const path = `${fill(route, ids)}${rule.search ?? ""}`;
      const asked = { method, path, headers: { ...cookie, origin: server.url }, body: rule.body };
      told[`${door} as ${who}`] = await statusOf(server.url, asked);
      const may = who !== "nobody" && rule.may.includes(who);
      const foreign = who === "nobody" ? rule.nobody : rule.but?.[who];
      expected[`${door} as ${who}`] = foreign ?? (may ? rule.answer : rule.others);
    }
  }
  expect(told).toEqual(expected);
});

test("routes of our own pages answer no other site", async ({ exchange, as, server }) => {
  const officer = await as("officer");
  const ids = await aCase(exchange, officer);
  const cookie = await cookieOf(officer);
  for (const [door, rule] of Object.entries(routeDoors)) {
    if (rule.kind !== "own") continue;
    const [method = "", route = ""] = door.split(" ");
    const headers = { ...cookie, origin: elsewhere, "sec-fetch-site": "cross-site" };
    const status = await statusOf(server.url, { method, path: fill(route, ids), headers, body: rule.body });
    expect([403, 404], `${door}: ${status}`).toContain(status);
  }
  // what changes something wants to hear where it comes from
  const headers = { ...cookie };
  const path = fill("/api/cases/[caseId]/presence", ids);
  expect(await statusOf(server.url, { method: "POST", path, headers, body: "here" })).toBe(403);
});

test("the machine API: each scope opens its own route and no other, and no key opens none", async ({
  exchange,
  server,
}) => {
  const ids = { "[event]": someone, "[name]": "e2e" };
  const told: Record<string, number> = {};
  const expected: Record<string, number> = {};
  const keys: [string, Record<string, string>][] = [
    ["no key", {}],
    ["a made-up key", { authorization: `Bearer ufk_0123456789ab_${"x".repeat(32)}` }],
  ];
  for (const scope of apiScopes) {
    // lists are the same for everybody: their key is for every entity
    const input = {
      name: `only ${scope}`,
      scopes: [scope],
      entities: [scope === "lists:write" ? "*" : exchange.entity.code],
    };
    const made = await createApiKey({ actor: systemActor("test") }, input);
    if (!made.ok) throw new Error(made.error.code);
    keys.push([scope, { authorization: `Bearer ${made.value.key}` }]);
  }
  for (const [door, rule] of Object.entries(routeDoors)) {
    if (rule.kind !== "machine") continue;
    const [method = "", route = ""] = door.split(" ");
    const search = route.includes("lists") ? "?kind=tor" : "";
    for (const [who, header] of keys) {
      const headers = { ...header, ...(rule.body !== undefined && { "content-type": rule.type ?? "" }) };
      const asked = { method, path: `${fill(route, ids)}${search}`, headers, body: rule.body };
      told[`${door} with ${who}`] = await statusOf(server.url, asked);
      const unknown = who.includes("key");
      const opens = rule.scope === null || rule.scope === who;
      expected[`${door} with ${who}`] = opens ? rule.answer : unknown ? 401 : 403;
    }
  }
  expect(told).toEqual(expected);
});

test("a key sends events of its own entities only, and a person sees only theirs", async ({ exchange, as, server }) => {
  const customer = await exchange.torUser();
  const stranger = exchange.details({ ...customer, id: "stranger" }, { entity: "HK" });
  await expect(exchange.send(stranger)).rejects.toThrow(/refused/);
  const ids = await aCase(exchange, await as("officer"));
  const input = { name: "elsewhere", scopes: ["decisions:read" as const], entities: ["HK"] };
  const made = await createApiKey({ actor: systemActor("test") }, input);
  if (!made.ok) throw new Error(made.error.code);
  const login = exchange.torLogin(customer);
  await exchange.send(login);
  const headers = { authorization: `Bearer ${made.value.key}` };
  expect(await statusOf(server.url, { method: "GET", path: `/api/v1/decisions/${login.id}`, headers })).toBe(404);
  expect(Object.keys(ids)).toContain("[caseId]");
});

test("a server action that another site sends does nothing", async ({ exchange, as, server }) => {
  const officer = await as("officer", { mayComplain: true });
  const ids = await aCase(exchange, officer, true);
  await officer.casePage.goto(fill("/cases/[caseId]", ids));
  const sent = officer.page.waitForRequest((request) => "next-action" in request.headers());
  await officer.page.route(/\/cases\//, (route) =>
    "next-action" in route.request().headers() ? route.abort() : route.continue(),
  );
  await officer.casePage.button("Take").click();
  const request = await sent;
  const { "next-action": action = "", "content-type": type = "" } = request.headers();
  const replay = async (origin: Record<string, string>): Promise<string | null> => {
    const headers = { ...(await cookieOf(officer)), "next-action": action, "content-type": type, ...origin };
    await fetch(request.url(), { method: "POST", headers, body: request.postData() });
    const answer = await officer.context.request.get(`/api/cases/${ids["[caseId]"]}`);
    const { value } = (await answer.json()) as { value: { assignee: { name: string } | null } };
    return value.assignee?.name ?? null;
  };
  expect(await replay({ origin: elsewhere })).toBeNull();
  expect(await replay({ origin: "null" })).toBeNull();
  expect(await replay({})).toBeNull();
  // the same request from our own page is what it takes
  expect(await replay({ origin: server.url })).toBe(officer.name);
});

// that browsers draw every page under this policy without a complaint is looked at where they draw every page (look.spec)
test("every page runs only scripts that carry its own nonce, and says how it wants to be treated", async ({
  exchange,
  as,
}) => {
  test.setTimeout(ALL_PAGES_MS);
  const visitor = await as("manager");
  const ids = await aCase(exchange, visitor);
  const nonces = new Set<string>();
  // Where a page leads on to is visited by itself.
  const stays = Object.entries(pageDoors).filter(([, { but, everybody }]) => !("ledTo" in (but?.manager ?? everybody)));
  for (const [route] of stays) {
    const answer = await visitor.context.request.get(fill(route, ids));
    const headers = answer.headers();
    const policy = headers["content-security-policy"] ?? "";
    const nonce = /script-src 'self' 'nonce-([A-Za-z0-9+/=]{24})' 'strict-dynamic'(;|$)/.exec(policy)?.[1];
    expect(nonce, `${route}: ${policy}`).toBeDefined();
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe-eval");
    nonces.add(nonce ?? "");
    const html = await answer.text();
    const scripts = html.match(/<script[^>]*>/g) ?? [];
    expect(scripts.length, route).toBeGreaterThan(0);
    for (const script of scripts) expect(script, route).toContain(`nonce="${nonce}"`);
    expect(headers, route).toMatchObject({
      "strict-transport-security": "max-age=63072000; includeSubDomains",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
    });
    expect(headers["x-powered-by"], route).toBeUndefined();
    expect(headers["cache-control"], route).toMatch(/no-store|private/);
  }
  expect(nonces.size).toBe(stays.length);
  const api = await visitor.context.request.get("/api/cases");
  expect(api.headers()).toMatchObject({
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
});
