// How every page looks to those who look differently: by screen reader, in the dark, in Chinese, on a phone. And that nothing
// jumps while it is drawn.
import type { Page } from "@playwright/test";
import { systemActor } from "@/lib/access/actor";
import { listRuleSets } from "@/lib/rule-sets/queries";
import { type Concern, violations } from "./fixtures/accessible";
import { appealOfHold } from "./fixtures/appealing";
import { askAbout } from "./fixtures/customer-side";
import { disputed } from "./fixtures/disputing";
import { pagesFound } from "./fixtures/doors";
import { type Colleague, type ColleagueOptions, expect, test } from "./fixtures/journey";
import { investigate, takeInOrder } from "./fixtures/legal";
import { pageDoors } from "./fixtures/page-doors";
import { aRejection, aWeek } from "./fixtures/reports";
import { proposeHold } from "./fixtures/restricted";
import { hydrated } from "./pages/hydrated";

/** Some ninety pages, each drawn and read whole by axe, beside another journey that does the same. */
const ALL_PAGES_MS = 600_000;

const variants: Record<string, ColleagueOptions & { concern: Concern }> = {
  "in light and in the dark": { concern: "everything", preferences: { theme: "light" } },
  "in Chinese, compact": {
    concern: "all but colours",
    preferences: { theme: "light", locale: "zh", density: "compact" },
  },
  "390 px wide": {
    concern: "all but colours",
    preferences: { theme: "light" },
    browser: { viewport: { width: 390, height: 844 }, hasTouch: true },
  },
};

/** What is wrong with a page as it is; where its colours are asked for, in the dark as well, which is an attribute of the page. */
const broken = async (page: Page, concern: Concern): Promise<string[]> => {
  const found = [...(await violations(page, concern)), ...(await overhanging(page))];
  if (concern === "all but colours") return found;
  await page.evaluate(() => document.documentElement.setAttribute("data-theme", "dark"));
  return [...found, ...(await violations(page, "colours")).map((line) => `in the dark: ${line}`)];
};

/** Elements that reach over the edge of the window and cannot be scrolled to. */
const overhanging = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element: Element): boolean => {
      for (let at: Element | null = element.parentElement; at; at = at.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true;
        // cut with three dots: nothing hangs over
        if (getComputedStyle(at).textOverflow === "ellipsis") return true;
      }
      return false;
    };
    const hidden = (element: Element): boolean => {
      const { clipPath, position, width: own } = getComputedStyle(element);
      return clipPath !== "none" || (position === "absolute" && Number.parseFloat(own) <= 1);
    };
    return [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .filter((element) => element.checkVisibility() && !hidden(element) && !element.closest(".sr-only"))
      .filter((element) => !scrolls(element))
      .map((element) => element.outerHTML.slice(0, 160));
  });

/** Where it leads is looked at by itself. */
const leadsOn = (path: string): boolean => {
  const door = pageDoors[path];
  const sight = door?.but?.manager ?? door?.everybody;
  return sight !== undefined && "ledTo" in sight;
};

/** The pages by path, `[caseId]` and the like filled in, and one that does not exist. */
async function paths({ context }: Colleague, entityId: string, own: Record<string, string>): Promise<string[]> {
  const answer = await context.request.get("/api/cases?rule=transaction.structuring");
  const { value } = (await answer.json()) as { value: { rows: { id: string; customerId: string }[] } };
  const matched = await context.request.get("/api/matches");
  const { value: found } = (await matched.json()) as { value: { rows: { id: string }[] } };
  const rules = await listRuleSets({ actor: systemActor("test") }, { entityId });
  const ids: Record<string, string> = {
    caseId: value.rows[0]?.id ?? "",
    customerId: value.rows[0]?.customerId ?? "",
    ...own,
    matchId: found.rows[0]?.id ?? "",
    ruleSetId: (rules.ok && rules.value.versions[0]?.id) || "",
    name: "sanctions",
    token: "A".repeat(64),
  };
  const pages = pagesFound()
    .filter((path) => path !== "/sign-in" && !leadsOn(path))
    .map((path) => path.replace(/\[(\w+)\]/g, (_, name: string) => ids[name] ?? ""));
  return [...pages, "/cases?peek=true", "/nowhere"];
}

for (const [name, { concern, ...options }] of Object.entries(variants)) {
  test(`every page, ${name}`, async ({ exchange, as, browser, server }) => {
    test.setTimeout(ALL_PAGES_MS);
    const customer = await exchange.structurer();
    const other = await exchange.torUser();
    await exchange.namesake({ date_of_birth: "1994-02-03", native_name: "Мария Петрова" });
    const visitor = await as("manager", { ...options, mayComplain: true });
    const { page } = visitor;
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
        // zod asks whether it may compile, and takes no for an answer
        if (blockedURI !== "eval") console.error(`violates ${violatedDirective}: ${blockedURI}`);
      });
    });
    const inquiryId = await askAbout(visitor, exchange, customer, { kind: "employment_history" });
    const officer = await as("officer");
    const { id: restrictionId } = await proposeHold(officer, exchange, other);
    const appealId = await appealOfHold(officer, exchange, other);
    const [requestId, investigationId] = [await takeInOrder(officer, exchange), await investigate(officer, exchange)];
    const [weeklyId, blockingId] = [await aWeek(exchange), await aRejection(exchange, customer)];
    const { disputeId } = await disputed(exchange);
    const own = {
      ...{ inquiryId, restrictionId, appealId, requestId, investigationId },
      ...{ weeklyId, blockingId, disputeId },
    };
    const found: Record<string, string[]> = {};
    for (const path of await paths(visitor, exchange.entity.id, own)) {
      await page.goto(path);
      await hydrated(page.locator("h1, h2, h3, p").first());
      found[path] = await broken(page, concern);
    }
    const stranger = await browser.newContext({ baseURL: server.url, ...options.browser });
    const door = await stranger.newPage();
    const cookies = Object.entries(options.preferences ?? {});
    await stranger.addCookies(cookies.map(([cookie, value]) => ({ name: cookie, value, url: server.url })));
    await door.goto("/sign-in");
    await hydrated(door.getByRole("heading", { level: 1 }));
    await door.locator("summary").click();
    found["/sign-in"] = await broken(door, concern);
    await stranger.close();
    // the browser itself says that a page does not exist
    expect(visitor.complaints.filter((line) => !line.includes("404 (Not Found)"))).toEqual([]);
    expect(Object.fromEntries(Object.entries(found).filter(([, lines]) => lines.length > 0))).toEqual({});
  });
}

test("what opens over the queue and a case", async ({ exchange, as }) => {
  const customer = await exchange.structurer();
  const { page, queue, casePage } = await as("officer", { preferences: { theme: "dark" } });
  await queue.goto();
  await page.keyboard.press("j");
  const found: Record<string, string[]> = {};
  const look = async (what: string): Promise<void> => {
    await expect(queue.dialog).toBeVisible();
    found[what] = await violations(page);
    await page.keyboard.press("Escape");
    await expect(queue.dialog).toBeHidden();
  };
  const keys = { decide: "2", snooze: "h", note: "n", keys: "?", commands: "ControlOrMeta+k" };
  for (const [what, key] of Object.entries(keys)) {
    await page.keyboard.press(key);
    await look(what);
  }
  await queue.filters.click();
  await look("filter");
  await page.keyboard.press("x");
  await expect(queue.bulk).toBeVisible();
  found.bulk = await violations(page);
  await queue.open(customer);
  await casePage.listens();
  await casePage.doSteps("Read why it fired", "Check the receivers");
  await page.keyboard.press("1");
  await look("decide on the page");
  expect(Object.entries(found).filter(([, broken]) => broken.length > 0)).toEqual([]);
});

test("nothing jumps while the queue and a case are drawn", async ({ exchange, as }) => {
  await exchange.structurer();
  for (const _ of [1, 2, 3]) await exchange.torUser();
  const { page, queue, casePage, context } = await as("officer");
  await context.addInitScript(() => {
    const state = window as unknown as { shifted: number };
    state.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) state.shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  const shifted = () => page.evaluate(() => (window as unknown as { shifted: number }).shifted);
  await queue.goto();
  await expect(queue.rows).toHaveCount(4);
  expect(await shifted()).toBeLessThan(0.02);
  await queue.goto("?peek=true");
  await expect(queue.peek.getByText("For and against")).toBeVisible();
  expect(await shifted()).toBeLessThan(0.02);
  await page.goto("/cases/C-1");
  await casePage.listens();
  expect(await shifted()).toBeLessThan(0.02);
});
