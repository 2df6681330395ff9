// A customer who may be a listed person: compared, decided by whom it takes, quiet while nothing changes, and woken when it does.
import { randomInt } from "node:crypto";
import { writeFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import type { Customer, EventAnswer, Exchange } from "./fixtures/exchange";
import { expect, test } from "./fixtures/journey";
import { MatchPage } from "./pages/match-page";

const decisionOf = (answer: EventAnswer | undefined) => {
  if (!answer || answer.status === "refused") throw new Error("the event was not accepted");
  return answer.decision;
};

type Unflag = (...words: string[]) => Promise<string>;

/** Somebody on a list of their own whom nobody else is called like. */
function listedPerson(unflag: Unflag) {
  const pick = (from: string): string => from.charAt(randomInt(from.length));
  const word = Array.from({ length: 6 }, () => pick("bdfgklmnprstvz") + pick("aeiou")).join("");
  const [first, last] = [`Q${word.slice(0, 6)}`, `X${word.slice(6)}`];
  const list = `e2e_${word}`;
  const entry = { uid: "E-1", name: `${last}, ${first}`, type: "individual", dob: ["1970-03-05"], nationality: ["RU"] };
  const load = async (given: Record<string, unknown> = {}): Promise<void> => {
    const file = test.info().outputPath(`${list}.jsonl`);
    writeFileSync(file, JSON.stringify({ ...entry, ids: ["Passport 750123456"], ...given, list }));
    await unflag("lists", "load", list, "--kind", "sanctions", file);
  };
  return { name: `${first} ${last}`, listedName: entry.name, list, load };
}
type Listed = ReturnType<typeof listedPerson>;

const other = { date_of_birth: "1991-11-02", nationality: "BR" };
const same = { date_of_birth: "1970-03-05", nationality: "RU", document: { type: "passport", number: "750123456" } };

type Fields = Record<string, unknown>;

async function matched(unflag: Unflag, exchange: Exchange, fields: Fields): Promise<[Listed, Customer]> {
  const listed = listedPerson(unflag);
  await listed.load();
  return [listed, await exchange.customer({ name: listed.name, ...fields })];
}

test("a discounted namesake stays quiet until the listed birth date changes, and then the difference is shown", async ({
  exchange,
  as,
  server,
}) => {
  const [listed, customer] = await matched(server.unflag, exchange, other);
  const officer = await as("officer");
  const match = new MatchPage(officer.page);
  await match.openFor(customer.id);
  await expect(match.bar).toContainText(listed.listedName);
  await expect(match.sides.getByRole("row", { name: /Date of birth/ })).toContainText("1991-11-02");
  await expect(match.sides.getByRole("row", { name: /Gender/ })).toContainText("Neutral");
  // nothing that is decided about a person has a single key
  for (const key of ["1", "2", "3", "d", "Enter"]) await officer.page.keyboard.press(key);
  await expect(match.dialog).toHaveCount(0);
  await match.decide("Not the same person", { reason: "Date of birth differs" });
  await expect(match.toast("stays quiet")).toBeVisible();
  await expect(match.bar).toContainText("Discounted");
  const [quiet] = await exchange.send(exchange.details(customer, { ...other, kyc_level: 2 }));
  expect(decisionOf(quiet)).toMatchObject({ suppressed: ["list.name-match"], hits: [] });
  await listed.load({ dob: ["1991-11-04"] });
  const [loud] = await exchange.send(exchange.details(customer, other));
  expect(decisionOf(loud).hits.map(({ rule }) => rule)).toContain("list.name-match");
  await match.openFor(customer.id, "woken");
  const change = match.changes.getByRole("row", { name: /Listed · Date of birth/ });
  await expect(change).toContainText("1970-03-05");
  await expect(change).toContainText("1991-11-04");
  await expect(match.steps).toContainText("Compared the passport copy");
  await officer.page.getByRole("link", { name: /^Case C-/ }).click();
  // Whichever came first tells the difference: the event, or the sweep of everybody whom the changed list names.
  await officer.page.getByText(/^\d+ earlier alerts?$/).click();
  await expect(
    officer.page.getByText(/since then: the listed date of birth 1970-03-05 → 1991-11-04/).first(),
  ).toBeVisible();
});

test("a strong match takes two people, and the first is never the second", async ({ exchange, as, server }) => {
  const [, customer] = await matched(server.unflag, exchange, same);
  const [first, second] = [await as("officer"), await as("manager")];
  const [mine, theirs] = [new MatchPage(first.page), new MatchPage(second.page)];
  await mine.openFor(customer.id);
  await expect(mine.bar).toContainText("Strong");
  await mine.decide("Not the same person", { reason: "Another person", compared: ["Name", "Identity number"] });
  await expect(mine.toast("Another person must agree")).toBeVisible();
  await expect(mine.second).toContainText("You proposed to discount it");
  await expect(mine.decision.getByRole("button", { name: /Not the same person/ })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  const [blocked] = await exchange.send(exchange.details(customer, same));
  expect(decisionOf(blocked).measure).toBe("sanctions_block");
  await theirs.openFor(customer.id, "second");
  await expect(theirs.second).toContainText(first.name);
  await theirs.decide("Not the same person", { reason: "Another person" });
  await expect(theirs.bar).toContainText("Discounted");
  await expect(mine.bar).toContainText("Discounted");
  const [free] = await exchange.send(exchange.details(customer, same));
  expect(decisionOf(free)).toMatchObject({ measure: "none", answer: { do: "allow" } });
});

test("an expired decision asks again and says that it expired", async ({ exchange, as, server }) => {
  const [, customer] = await matched(server.unflag, exchange, other);
  const officer = await as("officer");
  const match = new MatchPage(officer.page);
  await match.openFor(customer.id);
  await match.decide("Not the same person", { reason: "Nothing but the name agrees" });
  await expect(match.bar).toContainText("Discounted");
  const id = new URL(officer.page.url()).pathname.split("/").at(-1) ?? "";
  await inTransaction("all", async (tx) => {
    await tx.execute(sql`update clearances set expires_at = created_at from matches
      where matches.id = ${id} and clearances.id = matches.clearance_id`);
    await tx.execute(sql`update matches set expires_at = decided_at where id = ${id}`);
  });
  const [answer] = await exchange.send(exchange.details(customer, other));
  expect(decisionOf(answer).hits.map(({ rule }) => rule)).toContain("list.name-match");
  await match.goto(`/matches/${id}`);
  await expect(match.changes).toContainText("The earlier decision has expired");
  await expect(match.decision.getByRole("button", { name: /Not the same person/ })).toBeVisible();
});

test("an analyst reads a sanctions match and does not decide it; an auditor reads, support sees nothing", async ({
  exchange,
  as,
  server,
}) => {
  const [, customer] = await matched(server.unflag, exchange, other);
  const analyst = await as("analyst", { queues: ["sanctions"] });
  const match = new MatchPage(analyst.page);
  await match.openFor(customer.id);
  await expect(match.decision).toContainText("A sanctions match is decided by an officer");
  await expect(match.decision.getByRole("button")).toHaveCount(0);
  const path = new URL(analyst.page.url()).pathname;
  const auditor = new MatchPage((await as("auditor")).page);
  await auditor.goto(path);
  await expect(auditor.decision).toContainText("does not decide them");
  const support = await as("support");
  await support.page.goto(path);
  await expect(support.page.getByText("Your role does not open matches")).toBeVisible();
  await expect(support.page.getByText(customer.name)).toHaveCount(0);
});

test("the index finds a pair and exports without the customer's name; what cannot be told goes up", async ({
  exchange,
  as,
  server,
}) => {
  const [listed, customer] = await matched(server.unflag, exchange, other);
  const officer = await as("officer");
  const match = new MatchPage(officer.page);
  await match.openFor(customer.id);
  await match.decide("Cannot tell yet", { reason: "Documents are needed" });
  await expect(match.bar).toContainText("Inconclusive");
  const answer = await officer.context.request.get(`/api/matches/export?q=${customer.id}`);
  const csv = await answer.text();
  expect(csv).toContain(customer.id);
  expect(csv).toContain(listed.list);
  expect(csv).not.toContain(customer.name);
  await officer.page.goto("/matches?view=decided");
  await expect(officer.page.getByText("No matches here")).toBeVisible();
  await officer.casePage.openOnly();
  await expect(officer.casePage.match).toContainText("Inconclusive");
  await officer.casePage.match.getByRole("link", { name: /All about this pair/ }).click();
  await expect(match.steps).toContainText("Documents are needed");
});
