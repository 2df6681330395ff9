// What is on its way opens for its receiver alone and proves itself; it arrives once by real SMTP, waits for what cannot be proved, and
// two people decide to whom it goes.
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { armor, Decrypter, generateX25519Identity } from "age-encryption";
import { eq, sql } from "drizzle-orm";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { reportCopies, reportReceivers } from "@/db/schema/reports";
import { withOwnDatabase } from "@/db/testing/database";
import { makeStaff, type TestEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { verifyBundle } from "@/lib/records/tree/bundle";
import { checkpointRecords } from "@/lib/records/tree/checkpoint";
import { makeSigner } from "@/lib/restrictions/testing";
import { keepReports } from "../keep";
import { decideReceiver, proposeReceiver, takeBackReceiver } from "../receivers/commands";
import { listReceivers } from "../receivers/queries";
import { makeOldEntity, makeReceiver, makeWeek, strewWorld, take } from "../testing";
import { getWeekly } from "../weekly/queries";
import { lastEnd, localDay } from "../weekly/weeks";
import { fetchCopy, sendAgain } from "./again";
import { isAgeKey } from "./age";
import { sealWaiting } from "./seal";
import { sendDueCopies } from "./send";

type Arrived = { to: string; id: string; subject: string; file: string; name: string };
const arrived: Arrived[] = [];
let busy = 0;
const server = new SMTPServer({
  ...{ authOptional: true, disabledCommands: ["STARTTLS"], logger: false },
  onData(stream, { envelope }, answer) {
    const parts: Buffer[] = [];
    stream.on("data", (part: Buffer) => parts.push(part));
    stream.on("end", async () => {
      if (busy > 0) {
        busy -= 1;
        return answer(Object.assign(new Error("come back later"), { responseCode: 451 }));
      }
      const { messageId = "", subject = "", attachments } = await PostalMime.parse(Buffer.concat(parts));
      const [file] = attachments;
      const text = typeof file?.content === "string" ? file.content : new TextDecoder().decode(file?.content);
      for (const { address } of envelope.rcptTo)
        arrived.push({ to: address, id: messageId, subject, file: text, name: file?.filename ?? "" });
      answer();
    });
  },
});

const zone = "Asia/Shanghai";
/** Nothing after it is due. */
const to = lastEnd(zone, new Date());
const newest = { from: lastEnd(zone, new Date(to.getTime() - 1)), to };

let entity: TestEntity;
let people: { proposer: StaffActor; approver: StaffActor };
withOwnDatabase();
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  Object.assign(process.env, { SMTP_URL: `smtp://127.0.0.1:${port}`, NEXTAUTH_URL: "http://localhost:3000" });
  Object.assign(process.env, { NEXTAUTH_SECRET: "x".repeat(32), MAIL_FROM: "no-reply@exchange.example" });
});
beforeEach(async () => {
  entity = await makeOldEntity();
  people = { proposer: await makeSigner("manager", [entity]), approver: await makeSigner("mlro", [entity]) };
});
afterAll(async () => {
  for (const name of ["SMTP_URL", "NEXTAUTH_URL", "NEXTAUTH_SECRET", "MAIL_FROM"]) delete process.env[name];
  await new Promise((closed) => server.close(() => closed(null)));
});

const copiesOf = (receiverId: string) =>
  inTransaction("all", (tx) => tx.select().from(reportCopies).where(eq(reportCopies.receiverId, receiverId)));
const openWith = async (identity: string, sealed: string): Promise<string[]> => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return (await decrypter.decrypt(armor.decode(sealed), "text")).trimEnd().split("\n");
};
async function* listed(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

test("a copy waits for the signed record, then opens for its receiver alone, with the report and its proof", async () => {
  await strewWorld(entity, 11);
  const receiver = await makeReceiver(entity, people);
  const { id } = await makeWeek(entity);
  expect(await sealWaiting()).toBe(0);
  await checkpointRecords();
  expect(await Promise.all([sealWaiting(), sealWaiting()])).toContain(1);
  const [copy, ...more] = await copiesOf(receiver.id);
  expect(more).toEqual([]);
  expect(copy).toMatchObject({ state: "sealed", key: receiver.key, nextAt: null });
  const [report = "", ...bundle] = await openWith(receiver.identity, copy?.body ?? "");
  expect(JSON.parse(report)).toEqual(take(await getWeekly({ actor: people.proposer }, { reportId: id })).content);
  expect(await verifyBundle(listed(bundle), { keys: [], witnesses: [], roots: [] })).toMatchObject({ ok: true });
  await expect(openWith(await generateX25519Identity(), copy?.body ?? "")).rejects.toThrow();
  const fetched = take(await fetchCopy({ actor: people.approver }, { copyId: copy?.id ?? "" }));
  expect(fetched.body).toBe(copy?.body);
});

test("it is mailed once by real SMTP however many workers send, tried again when the server is busy, and again when asked", async () => {
  const address = "desk@regulator.example";
  const receiver = await makeReceiver(entity, people, address);
  const { id } = await makeWeek(entity, newest);
  const mine = () => arrived.filter(({ name }) => name.includes(entity.code));
  busy = 1;
  await Promise.all([keepReports(), keepReports(), keepReports()]);
  expect(mine()).toEqual([]);
  expect((await copiesOf(receiver.id))[0]).toMatchObject({ state: "sealed", attempts: 1 });
  await sendDueCopies();
  expect(mine()).toEqual([]);
  setClock(Date.now() + 60_000);
  await Promise.all([sendDueCopies(), sendDueCopies()]);
  setClock(null);
  expect(mine()).toHaveLength(1);
  expect((await copiesOf(receiver.id))[0]).toMatchObject({ state: "delivered", attempts: 2 });
  expect(mine()[0]).toMatchObject({
    to: address,
    name: `weekly-${entity.code}-${localDay(zone, newest.to)}-v1.jsonl.age`,
  });
  expect((await openWith(receiver.identity, mine()[0]?.file ?? ""))[0]).toContain(entity.code);
  take(await sendAgain({ actor: people.proposer }, { reportId: id, receiverId: receiver.id }));
  await keepReports();
  expect(mine()).toHaveLength(2);
  expect(new Set(mine().map(({ id: messageId }) => messageId)).size).toBe(2);
});

test("another key is for what is sealed from then on; a receiver that ended gets nothing", async () => {
  const receiver = await makeReceiver(entity, people);
  const other = await makeReceiver(entity, people);
  const terms = { name: "Securities Commission", email: null, key: other.key, language: "zh" as const };
  const asked = { kind: "change" as const, receiverId: receiver.id, terms };
  const change = take(await proposeReceiver({ actor: people.proposer }, asked));
  expect(await proposeReceiver({ actor: people.approver }, asked)).toMatchObject({
    error: { detail: "change_is_open" },
  });
  take(await decideReceiver({ actor: people.approver }, { changeId: change.id, verdict: "approve" }));
  const { id } = await makeWeek(entity);
  await keepReports();
  const [copy] = await copiesOf(receiver.id);
  expect((await openWith(other.identity, copy?.body ?? ""))[0]).toContain(entity.code);
  await expect(openWith(receiver.identity, copy?.body ?? "")).rejects.toThrow();
  const end = take(await proposeReceiver({ actor: people.approver }, { kind: "end", receiverId: receiver.id }));
  take(await decideReceiver({ actor: people.proposer }, { changeId: end.id, verdict: "approve" }));
  expect(await sendAgain({ actor: people.proposer }, { reportId: id, receiverId: receiver.id })).toMatchObject({
    error: { detail: "receiver_ended" },
  });
});

test("nobody changes a receiver alone: not the one who asked, not without a fresh code, not past the table", async () => {
  const { key } = await makeReceiver(entity, people);
  const terms = { name: "Tax Office", email: null, key, language: "en" as const };
  const add = { kind: "add" as const, entityId: entity.id, terms };
  const asked = take(await proposeReceiver({ actor: people.proposer }, add));
  const approve = { changeId: asked.id, verdict: "approve" as const };
  expect(await decideReceiver({ actor: people.proposer }, approve)).toMatchObject({
    error: { detail: "proposer_cannot_decide" },
  });
  const unconfirmed = await makeStaff("manager", [entity]);
  expect(await decideReceiver({ actor: unconfirmed }, approve)).toMatchObject({ error: { detail: "confirm_first" } });
  const alone = inTransaction("all", (tx) =>
    tx.insert(reportReceivers).values({
      ...{ id: asked.receiverId, entityId: entity.id, ...terms, state: "active", changeId: asked.id },
      ...{ since: new Date(), version: 1 },
    }),
  );
  await expect(alone).rejects.toThrow();
  await expect(
    inTransaction("all", (tx) =>
      tx.execute(sql`update report_receivers set email = 'x@y.example' where entity_id = ${entity.id}`),
    ),
  ).rejects.toThrow();
  take(await takeBackReceiver({ actor: people.proposer }, { changeId: asked.id }));
  expect(await decideReceiver({ actor: people.approver }, approve)).toMatchObject({
    error: { detail: "already_decided" },
  });
  const [view] = take(await listReceivers({ actor: people.approver }, {})).entities;
  expect(view?.receivers.map(({ state }) => state)).toEqual(["active"]);
});

test("what nobody decides lapses", async () => {
  const { key } = await makeReceiver(entity, people);
  const terms = { name: "Tax Office", email: null, key, language: "en" as const };
  setClock(Date.now() - 73 * 3_600_000);
  const asked = take(await proposeReceiver({ actor: people.proposer }, { kind: "add", entityId: entity.id, terms }));
  setClock(null);
  expect(await decideReceiver({ actor: people.approver }, { changeId: asked.id, verdict: "approve" })).toMatchObject({
    error: { detail: "proposal_lapsed" },
  });
  await keepReports();
  expect(await decideReceiver({ actor: people.approver }, { changeId: asked.id, verdict: "approve" })).toMatchObject({
    error: { detail: "already_decided" },
  });
});

test("only a recipient is a key: an identity, a password or a typing error is none", async () => {
  const { key, identity } = await makeReceiver(entity, people);
  expect(isAgeKey(key)).toBe(true);
  const mistyped = key.slice(0, -1) + (key.endsWith("q") ? "p" : "q");
  for (const text of [identity, key.slice(0, -1), mistyped, "age1", "ssh-ed25519 AAAA", ""])
    expect(isAgeKey(text)).toBe(false);
});
