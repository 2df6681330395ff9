// The way in: what a link and a code open, and everything that they do not.
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { portalLinks, portalSessions } from "@/db/schema/portal";
import { makeCustomer } from "@/db/testing/factories";
import { newId } from "@/lib/id";
import type { CodeTried } from "./enter";
import { linkToken } from "./link-token";
import { customerOfToken } from "./sessions";
import {
  ask,
  at,
  codeOf,
  enter,
  entity,
  HOUR,
  kindsAbout,
  letterOf,
  MINUTE,
  makeDoor,
  notThat,
  openPortal,
  SECOND,
  tryCode,
} from "./testing";

openPortal();

describe("a link and its code", () => {
  test("open a session of that customer, for that purpose, and each step is recorded", async () => {
    const door = await makeDoor();
    expect(await ask(door.token)).toEqual({ kind: "sent" });
    const code = await codeOf(door.customer);
    expect(await tryCode(door.token, notThat(code))).toEqual({ kind: "wrong" });
    const tried = await tryCode(door.token, code);
    if (tried.kind !== "in") throw new Error(tried.kind);
    const found = await customerOfToken(tried.token);
    const { id, entityId } = door.customer;
    expect(found).toMatchObject({ kind: "customer", id, entityIds: [entityId], subjectId: door.subjectId });
    expect(await kindsAbout(door.linkId)).toEqual(["portal.code_asked", "portal.code_wrong", "portal.entered"]);
  });

  test("neither token nor code is in the database in the clear", async () => {
    const door = await makeDoor();
    await ask(door.token);
    const code = await codeOf(door.customer);
    const { token } = await enter(await makeDoor({ customer: door.customer }));
    const rows = await inTransaction("all", async (tx) => [
      ...(await tx.select().from(portalLinks).where(eq(portalLinks.customerId, door.customer.id))),
      ...(await tx.select().from(portalSessions).where(eq(portalSessions.customerId, door.customer.id))),
    ]);
    const stored = Buffer.from(JSON.stringify(rows.map((row) => Object.values(row).map(String)))).toString();
    for (const secret of [code, token, door.token.slice(22)]) expect(stored).not.toContain(secret);
  });

  test("a code works once, for its own link, for a quarter of an hour", async () => {
    const [door, other] = [await makeDoor(), await makeDoor()];
    await ask(door.token);
    await ask(other.token);
    const code = await codeOf(door.customer);
    expect((await tryCode(other.token, code)).kind).toBe("wrong");
    expect((await tryCode(door.token, code)).kind).toBe("in");
    expect(await tryCode(door.token, code)).toEqual({ kind: "over" });
    at(MINUTE);
    await ask(door.token);
    at(17 * MINUTE);
    expect(await tryCode(door.token, await codeOf(door.customer))).toEqual({ kind: "over" });
  });

  test("a new code ends the old one", async () => {
    const door = await makeDoor();
    await ask(door.token);
    const first = await codeOf(door.customer);
    at(MINUTE);
    await ask(door.token);
    const second = await codeOf(door.customer);
    if (first !== second) expect((await tryCode(door.token, first)).kind).toBe("wrong");
    expect((await tryCode(door.token, second)).kind).toBe("in");
  });
});

describe("guessing", () => {
  test("forty guesses at once are counted one by one: five are tried, the right one then comes too late", async () => {
    const door = await makeDoor();
    await ask(door.token);
    const code = await codeOf(door.customer);
    const guesses = Array.from({ length: 40 }, (_, index) =>
      String((Number(code) + 1 + index) % 1_000_000).padStart(6, "0"),
    );
    const answers = await Promise.all(guesses.map((guess) => tryCode(door.token, guess)));
    expect(answers.filter(({ kind }) => kind === "wrong")).toHaveLength(4);
    expect(answers.filter(({ kind }) => kind === "over")).toHaveLength(36);
    expect(await tryCode(door.token, code)).toEqual({ kind: "over" });
  });

  test("each code makes the wait for the next longer, and five spoiled ones lock the link and tell staff", async () => {
    const door = await makeDoor();
    let ms = 0;
    const waits: number[] = [];
    let last: CodeTried = { kind: "wrong" };
    for (let round = 1; round <= 5; round += 1) {
      expect(await ask(door.token)).toEqual({ kind: "sent" });
      const code = await codeOf(door.customer);
      for (let guess = 0; guess < 5; guess += 1) last = await tryCode(door.token, notThat(code));
      if (round === 5) break;
      const answer = (await ask(door.token)) as { kind: string; seconds: number };
      expect(answer.kind).toBe("wait");
      waits.push(answer.seconds);
      ms += answer.seconds * SECOND;
      at(ms);
    }
    expect(waits).toEqual([30, 120, 600, 1800]);
    expect(last).toEqual({ kind: "locked", seconds: 86_400 });
    expect(await ask(door.token)).toEqual({ kind: "wait", seconds: 86_400 });
    expect((await tryCode(door.token, "000000")).kind).toBe("locked");
    expect(await kindsAbout(door.linkId)).toContain("portal_link.locked");
    at(ms + 24 * HOUR);
    expect((await enter(door)).actor.id).toBe(door.customer.id);
  });

  test("one guess of each code locks the link as well; who never mistyped is sent another code", async () => {
    const [guesser, patient] = [await makeDoor(), await makeDoor()];
    for (let round = 0; round < 5; round += 1) {
      at(round * 2 * HOUR);
      for (const door of [guesser, patient]) expect(await ask(door.token)).toEqual({ kind: "sent" });
      await tryCode(guesser.token, notThat(await codeOf(guesser.customer)));
    }
    at(10 * HOUR);
    expect(await ask(guesser.token)).toEqual({ kind: "wait", seconds: 86_400 });
    expect(await kindsAbout(guesser.linkId)).toContain("portal_link.locked");
    expect(await ask(patient.token)).toEqual({ kind: "sent" });
  });

  test("a link cannot be made up, altered or bound to somebody else", async () => {
    const door = await makeDoor();
    const [row] = await inTransaction("all", (tx) =>
      tx.select().from(portalLinks).where(eq(portalLinks.id, door.linkId)),
    );
    if (!row) throw new Error("no link");
    const flipped = `${door.token.slice(0, -1)}${door.token.endsWith("A") ? "B" : "A"}`;
    const invented = linkToken({ ...row, id: newId() });
    const forged = [flipped, invented, "", "x".repeat(64), door.token.slice(0, 40), `${door.token}A`];
    for (const token of forged) {
      expect(await ask(token)).toEqual({ kind: "sent" });
      expect(await tryCode(token, "123456")).toEqual({ kind: "wrong" });
    }
    expect(await letterOf(door.customer)).toBeNull();
    // somebody who can write to the database, but has no key, turns a link to another customer
    const stranger = await makeCustomer(entity);
    await inTransaction("all", (tx) =>
      tx.update(portalLinks).set({ customerId: stranger.id }).where(eq(portalLinks.id, door.linkId)),
    );
    await ask(door.token);
    expect(await letterOf(stranger)).toBeNull();
  });
});
