// Lines that would take their neighbours down with them cost only themselves.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { systemActor } from "@/lib/access/actor";
import { addEntity } from "@/lib/entities/commands";
import { newId } from "@/lib/id";
import { unkeepable } from "./keepable";
import { readJsonLines } from "./lines";
import { submitEvents } from "./submit";

const actor = systemActor("test");
const code = `E${newId().replaceAll("-", "").slice(-11)}`.toUpperCase();

describe("a hostile line", () => {
  beforeAll(async () => {
    await testDatabase();
    await addEntity({ actor }, { code, name: code, timeZone: "UTC" });
  });
  afterAll(closeDatabase);

  const customer = (more: object = {}): Record<string, unknown> => ({
    ...{ id: newId(), kind: "customer", at: "2026-11-20T09:00:00Z", customer: newId(), entity: code, type: "person" },
    ...{ name: "Ana Ozola", residence: "LV", language: "en", terms_version: "1", kyc_level: 1, ...more },
  });
  /** Another field at the end of the JSON text, for what `JSON.stringify` would not write. */
  const withField = (event: object, field: string): string => `${JSON.stringify(event).slice(0, -1)},${field}}`;
  const send = async (...texts: string[]): Promise<unknown[]> => {
    const result = await submitEvents({ actor }, readJsonLines(texts.join("\n")));
    if (!result.ok) throw new Error(result.error.code);
    return result.value.answers.map((each) => (each.status === "refused" ? each.error.code : each.status));
  };

  test.each([
    ["lists nested twenty thousand deep", "too_deep", `"x":${"[".repeat(20_000)}${"]".repeat(20_000)}`],
    ["objects nested six thousand deep", "too_deep", `"x":${'{"a":'.repeat(6_000)}1${"}".repeat(6_000)}`],
    ["half a character in a plan", "bad_character", '"plans":["\\udc00"]'],
    ["half a character in an unknown field", "bad_character", '"x":{"y":"\\ud800!"}'],
    ["half a character as such, not spelled out", "bad_character", '"x":"\ud800!"'],
    ["half a character in a field's name", "bad_character", '"\\ud800":1'],
    ["a number beyond all numbers", "bad_number", '"x":1e999'],
  ])("with %s is refused alone", async (_, why, field) => {
    const good = () => JSON.stringify(customer());
    expect(await send(good(), withField(customer(), field), good())).toEqual(["accepted", why, "accepted"]);
  });

  test("that sends a known event again with such a number does not stop the batch", async () => {
    const event = customer();
    expect(await send(JSON.stringify(event))).toEqual(["accepted"]);
    const again = withField(event, '"x":1e999');
    expect(await send(again, JSON.stringify(customer()))).toEqual(["bad_number", "accepted"]);
  });

  test("what belongs to many languages can be kept", () => {
    const value = { name: "陳大文 𠮷野家 Žofie 👩🏽‍🚀", list: [{ deep: [[["ok"]]] }], number: -1e300, nothing: null };
    expect(unkeepable(value)).toBeNull();
  });

  test("fields named like an object's own inner parts change nothing but their event", async () => {
    const field = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}';
    expect(await send(withField(customer(), field))).toEqual(["accepted"]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
