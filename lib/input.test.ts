// Hostile text in what people and machines ask with: an answer, never a crash.
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { closeDatabase } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeEntity, makeStaff } from "@/db/testing/factories";
import type { StaffActor } from "./access/actor";
import { listCases, searchCases } from "./cases/list";
import { findCustomers } from "./customers/queries";
import { newId } from "./id";
import { parseInput } from "./input";
import { saveView } from "./views/commands";

let actor: StaffActor;
beforeAll(async () => {
  await testDatabase();
  actor = await makeStaff("officer", [await makeEntity()]);
});
afterAll(closeDatabase);

const refused = (path: string) => ({ ok: false, error: { code: "invalid", detail: "bad_character", path } });

test.each(["Maria\0Petrova", "Maria\ud800Petrova"])("%j is refused wherever it is asked for", async (text) => {
  expect(await findCustomers({ actor }, { text })).toEqual(refused("text"));
  expect(await searchCases({ actor }, { text })).toEqual(refused("text"));
  expect(await listCases({ actor }, { filter: { text } })).toEqual(refused("filter.text"));
  expect(await saveView({ actor, idempotencyKey: newId() }, { name: text, query: "" })).toEqual(refused("name"));
});

test("a cursor that nobody gave is no cursor", async () => {
  const after = (value: unknown) => Buffer.from(JSON.stringify([value, newId()])).toString("base64url");
  for (const value of ["abc", "1; drop table cases", 1.5, "2026-13-45"]) {
    expect(await listCases({ actor }, { after: after(value) })).toMatchObject({ error: { detail: "no_cursor" } });
  }
  expect(await listCases({ actor }, { sort: "due", after: after("yesterday") })).toMatchObject({
    error: { detail: "no_cursor" },
  });
  expect(await listCases({ actor }, { after: after(17) })).toMatchObject({ ok: true });
  expect(await listCases({ actor }, { sort: "due", after: after("2026-11-20T10:00:00.000Z") })).toMatchObject({
    ok: true,
  });
});

test("dates and bytes pass as they are", () => {
  const input = { at: new Date(0), bytes: Buffer.from("\0"), deep: [{ text: "陳 𠮷" }] };
  expect(parseInput(z.any(), input)).toEqual({ ok: true, value: input });
});
