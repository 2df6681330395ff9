// What does not arrive, and what a person does about it: an order that the exchange's core refuses, and a mail to nobody.
import { expectAccessible } from "./fixtures/accessible";
import { expect, test } from "./fixtures/portal";
import { restrict } from "./fixtures/restricted";

test("an order that the core refuses: seen, asked after, tried again, in force; never given up", async ({
  exchange,
  as,
  server,
}) => {
  const customer = await exchange.torUser();
  server.core.fault({ kind: "refuse", customer: customer.id });
  const { id } = await restrict(await as("officer"), await as("officer"), exchange, customer);
  const { page } = await as("manager");
  const rows = page.getByRole("table", { name: "Deliveries" }).getByRole("row");
  const order = rows.filter({ hasText: "Restrict" });

  await test.step("it is counted in the menu, and says what it is about and what the core said", async () => {
    await page.goto("/deliveries");
    await expect(order).toContainText("Did not arrive");
    await expect(order).toContainText("The core does not know this customer (status 422)");
    await expect(order.getByRole("link", { name: /^R-\d+$/ })).toHaveAttribute("href", `/restrictions/${id}`);
    await expect(page.getByRole("navigation").getByRole("link", { name: /^Deliveries\s*1$/ })).toBeVisible();
    await expectAccessible(page);
    expect(server.core.effectsOf(id)).toEqual([]);
  });

  await test.step("it is not given up while the customer is to be restricted", async () => {
    const giveUp = order.getByRole("button", { name: "Give up" });
    await expect(giveUp).toBeDisabled();
    await expect(giveUp).toHaveAccessibleDescription(/To end it, propose a lift/);
  });

  await test.step("the core is asked what it has, and nothing is sent", async () => {
    await order.getByRole("button", { name: "Ask the core" }).click();
    await expect(order).toContainText("The core does not know this restriction");
    expect(server.core.effectsOf(id)).toEqual([]);
  });

  await test.step("tried again it arrives, and is found among those that did", async () => {
    await order.getByRole("button", { name: "Try again" }).click();
    const dialog = page.getByRole("dialog", { name: "Try this again?" });
    await expect(dialog).toContainText("asked first whether it has it already");
    await dialog.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText("Everything has arrived")).toBeVisible();
    await page.getByRole("link", { name: /^Arrived/ }).click();
    await expect(page.getByRole("link", { name: /^Arrived/ })).toHaveAttribute("aria-current", "page");
    await page.getByRole("link", { name: "Orders to the core" }).click();
    await expect(order).toContainText("The core did it");
    expect(server.core.effectsOf(id)).toEqual(["in_force"]);
    await order.getByRole("link", { name: /^R-\d+$/ }).click();
    await expect(page.getByText("It acknowledged: the measure is in force.")).toBeVisible();
  });
});

test("a mail to an address that is none: tried again once it is corrected, or given up with a reason", async ({
  exchange,
  ask,
  as,
  server,
}) => {
  const customer = await exchange.customer({ email: "nobody knows" });
  await exchange.send(exchange.torLogin(customer));
  await ask(customer, { kind: "proof_of_address" });
  const other = await exchange.customer({ email: "nobody knows" });
  await exchange.send(exchange.torLogin(other));
  await ask(other, { kind: "proof_of_address" });
  const { page } = await as("manager");
  const of = (id: string) => page.getByRole("table", { name: "Deliveries" }).getByRole("row").filter({ hasText: id });

  await page.goto("/deliveries?channel=message");
  await expect(of(customer.id)).toContainText("No e-mail address is known, or it is none");

  await exchange.send(exchange.details(customer));
  await of(customer.id).getByRole("button", { name: "Try again" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Try again" }).click();
  const { subject } = await server.mail.next(customer.email);
  expect(subject).toBe("We have a question about your account");
  await expect(of(customer.id)).toHaveCount(0);

  await of(other.id).getByRole("button", { name: "Give up" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Give up" }).click();
  await expect(of(other.id)).toHaveCount(0);
  await page.getByRole("link", { name: /^Given up/ }).click();
  await expect(of(other.id)).toContainText("Question to the customer");
});
