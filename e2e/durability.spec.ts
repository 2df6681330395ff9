// Killing the server or the worker in the middle loses nothing, and being cut off says so.
import { Client } from "pg";
import { demoCode, demoPeople } from "@/lib/staff/demo";
import { Exchange } from "./fixtures/exchange";
import { expect, test as journey } from "./fixtures/journey";
import { type OwnConsole, test } from "./fixtures/own-console";
import { QueuePage } from "./pages/queue-page";
import { SignInPage } from "./pages/sign-in-page";

async function senderTo(own: OwnConsole): Promise<Exchange> {
  const { key } = JSON.parse(await own.unflag("keys", "create", "sender", "--scope", "events:write", "--entity", "HK"));
  return new Exchange(own.url, { id: "", code: "HK" }, key);
}

async function countOf({ urls }: OwnConsole, text: string, values: unknown[]): Promise<number> {
  const client = new Client({ connectionString: urls.adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>(text, values);
    return rows[0]?.count ?? -1;
  } finally {
    await client.end();
  }
}

test("the server is killed while events come in: each is there once, and the record holds", async ({ own }) => {
  await own.start("server");
  const exchange = await senderTo(own);
  const batches = Array.from({ length: 24 }, (_, batch) =>
    Array.from({ length: 15 }, (_, at) => {
      const id = `durable-${batch}-${at}`;
      const customer = { id, name: `Zofia Durable ${batch}`, email: `${id}@customer.example` };
      return [exchange.details(customer), exchange.torLogin(customer)];
    }).flat(),
  );
  for (const [at, batch] of batches.entries()) {
    const sent = exchange.send(...batch).then(
      () => true,
      () => false,
    );
    // the request is under way when its server dies
    if (at % 8 === 5) await own.kill("server");
    if (await sent) continue;
    await own.start("server");
    await exchange.send(...batch);
  }
  const again = (await Promise.all(batches.map((batch) => exchange.send(...batch)))).flat();
  expect(again).toHaveLength(24 * 15 * 2);
  expect(again.filter(({ status }) => status !== "repeated")).toEqual([]);
  const cases = "select count(*)::int as count from cases join customers on customers.id = cases.customer_id";
  expect(await countOf(own, `${cases} where external_id like $1`, ["durable-%"])).toBe(24 * 15);
  expect(JSON.parse(await own.unflag("records", "verify"))).toMatchObject({ ok: true });
});

test("the worker is killed: another one does what it left", async ({ own }) => {
  await own.start("server");
  await own.start("worker");
  await expect.poll(async () => (await countOf(own, "select count(*)::int as count from jobs", [])) > 0).toBe(true);
  await own.kill("worker");
  // a job that it had begun stays its own for a minute: that minute is over
  const lapse =
    "with lapsed as (update jobs set state = 'running', claimed_at = now() - interval '2 minutes' returning 1)";
  expect(await countOf(own, `${lapse} select count(*)::int as count from lapsed`, [])).toBeGreaterThan(0);
  await own.start("worker");
  const left = "select count(*)::int as count from jobs where state <> 'done' and run_at <= now()";
  await expect.poll(() => countOf(own, left, [])).toBe(0);
  await expect.poll(() => own.worker()).toMatchObject({ waiting: 0, dead: 0 });
  expect(JSON.parse(await own.unflag("records", "verify"))).toMatchObject({ ok: true });
});

test("an open queue goes on by itself when the server is back", async ({ own, browser }) => {
  process.env.UNFLAG_DEMO = "1";
  await own.start("server");
  const exchange = await senderTo(own);
  const context = await browser.newContext({ baseURL: own.url });
  const [signIn, queue] = await context.newPage().then((page) => [new SignInPage(page), new QueuePage(page)] as const);
  const officer = demoPeople().find(({ role }) => role === "officer");
  await signIn.goto(`/sign-in?next=${encodeURIComponent("/cases?sort=opened&dir=desc")}`);
  await signIn.signIn({
    email: officer?.email ?? "",
    password: officer?.password ?? "",
    code: demoCode("officer") ?? "",
  });
  await queue.listens();
  await queue.page.keyboard.press("j");
  await expect(queue.active).toHaveCount(1);
  await own.kill("server");
  await own.start("server");
  const customer = await exchange.torUser();
  await queue.page.getByRole("button", { name: /new case.* – show/ }).click({ timeout: 20_000 });
  await expect(queue.rowFor(customer)).toHaveCount(1);
  await context.close();
});

journey(
  "without a connection nothing is done, nothing written is lost, and it works again",
  async ({ exchange, as }) => {
    const customer = await exchange.torUser();
    const { context, page, queue, casePage } = await as("officer", { mayComplain: true });
    await queue.goto();
    await queue.open(customer);
    await casePage.listens();
    await context.setOffline(true);
    await page.keyboard.press("n");
    await page.keyboard.type("Written in a tunnel");
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(casePage.toast("The service does not answer right now. Nothing was changed.")).toBeVisible();
    await expect(casePage.noteField).toHaveValue("Written in a tunnel");
    await context.setOffline(false);
    await casePage.notes.getByRole("button", { name: "Save note" }).click();
    await expect(casePage.notes.getByRole("listitem")).toContainText("Written in a tunnel");
  },
);
