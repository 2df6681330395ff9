// Versions of lists: what changed is told entry by entry, a broken one never replaces a good one, and nobody changes for all
// entities what they may change for one.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import type { MachineActor } from "@/lib/access/actor";
import { systemActor } from "@/lib/access/actor";
import { addEntity } from "@/lib/entities/commands";
import { newId } from "@/lib/id";
import { compareVersions } from "./changes";
import { entryHistory } from "./history";
import type { ListKind } from "./kinds";
import { normaliseList } from "./normalise";
import { preparedLists } from "./prepared";
import { loadList } from "./store";

const actor = systemActor("test");
const name = (): string => `l${newId().replaceAll("-", "").slice(-20)}`;
const person = (uid: string, more: Record<string, unknown> = {}): string =>
  JSON.stringify({ uid, name: `Person ${uid}`, type: "individual", dob: ["1970"], ...more });
const people = (count: number): string[] => Array.from({ length: count }, (_, index) => person(`P${index}`));

beforeAll(async () => void (await testDatabase()));
afterAll(closeDatabase);

const load = async (list: string, lines: readonly string[], kind: ListKind = "sanctions") => {
  const result = await loadList({ actor }, { name: list, kind, text: lines.join("\n") });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe("what changed", () => {
  test("an entry's history tells what was added, changed and taken off, with the fields before and after", async () => {
    const list = name();
    await load(list, [person("A"), person("B")]);
    await load(list, [person("A", { dob: ["1971-02-03"], aliases: ["Aliased"] }), person("B"), person("C")]);
    const third = await load(list, [person("B"), person("C")]);
    expect(third.changes).toEqual({ added: 0, removed: 1, changed: 0 });
    const [a, b, c] = await Promise.all(
      ["A", "B", "C"].map((uid) => inTransaction("all", (tx) => entryHistory(tx, list, uid), true)),
    );
    expect(a?.changes.map(({ kind }) => kind)).toEqual(["changed", "removed"]);
    expect(a?.changes[0]?.fields).toEqual({
      dob: { before: ["1970"], after: ["1971-02-03"] },
      aliases: { before: [], after: [{ name: "Aliased", quality: "strong" }] },
    });
    expect(a?.changes[1]).toMatchObject({ title: "Person A", version: third.sha256.slice(0, 12) });
    expect(b?.changes).toEqual([]);
    expect(b?.heldSince).toBeInstanceOf(Date);
    expect(c?.changes.map(({ kind }) => kind)).toEqual(["added"]);
  });

  test.each<[ListKind, string[], string[], string[]]>([
    [
      "tor",
      ["192.0.2.1", "# stamped 1", "192.0.2.2"],
      ["192.0.2.2", "# stamped 2", "192.0.2.3"],
      ["+192.0.2.3", "-192.0.2.1"],
    ],
    ["vpn", ["192.0.2.0/24,2026-01-01"], ["192.0.2.0/24,2026-01-01,2026-05-01"], ["~192.0.2.0/24"]],
    ["banned_countries", ["IR", "KP"], ["kp", '{"country":"SY"}'], ["+SY", "-IR"]],
    [
      "rates",
      ["currency,day,usd", "CNY,2026-01-01,0.14"],
      ["day,currency,usd", "2026-01-01,CNY,0.15"],
      ["~CNY 2026-01-01"],
    ],
  ])("%s: order, comments and spelling are no change", async (kind, before, after, expected) => {
    const [a, b] = await Promise.all(
      [before, after].map((lines) => normaliseList(kind, [{ fileName: "f", text: lines.join("\n") }])),
    );
    const sign = { added: "+", removed: "-", changed: "~" } as const;
    expect(compareVersions(kind, a?.text ?? "", b?.text ?? "").map(({ uid, kind }) => sign[kind] + uid)).toEqual(
      expected,
    );
  });
});

describe("a version that lost too much", () => {
  test("waits, and the last good one stays active; a whole one replaces both", async () => {
    const list = name();
    const good = await load(list, people(40));
    const broken = await load(list, people(10));
    expect(broken).toMatchObject({ keptBack: true, unchanged: false });
    expect(await load(list, people(10))).toMatchObject({ keptBack: true, unchanged: true, id: broken.id });
    expect(await load(list, people(40))).toMatchObject({ unchanged: true, id: good.id });
    expect(await load(list, people(41))).toMatchObject({
      keptBack: false,
      changes: { added: 1, removed: 0, changed: 0 },
    });
  });

  test("more bad lines than a twentieth are no list at all", async () => {
    const list = name();
    await load(list, people(40));
    const text = [...people(40), "<html>", "moved", "</html>"].join("\n");
    const result = await loadList({ actor }, { name: list, kind: "sanctions", text });
    expect(result).toMatchObject({ ok: false, error: { detail: "list_unreadable", path: "line 41" } });
  });
});

test("a key of one entity loads no list: it would be everybody's", async () => {
  const code = () => `E${newId().slice(-8).toUpperCase()}`;
  const ids: string[] = [];
  for (const each of [code(), code()]) {
    const added = await addEntity({ actor }, { code: each, name: each, timeZone: "UTC" });
    if (added.ok) ids.push(added.value.id);
  }
  const key: MachineActor = {
    ...{ kind: "machine", role: "machine", id: newId(), name: "key", scopes: ["lists:write"] },
    entityIds: ids.slice(0, 1),
  };
  const result = await loadList({ actor: key }, { name: name(), kind: "tor", text: "192.0.2.1" });
  expect(result).toMatchObject({ ok: false, error: { code: "not_allowed", detail: "not_for_every_entity" } });
});

describe("registers", () => {
  test("answer for what they hold and keep no number in the open", async () => {
    const texts: [ListKind, string[]][] = [
      ["lost_documents", ["number,register,since", "X-123 456,interpol,2026-01-02"]],
      ["fraud_accounts", ['{"account":"DE89 3704 0044 0532 0130 00","source":"bank"}']],
      ["staff_links", ["customer,link", "c-77,spouse"]],
      ["embargoes", ["asset,from,to,reason", "ABC,2026-01-01,2026-02-01,listing"]],
      ["banned_countries", ["KP"]],
      ["high_risk_countries", ["MM"]],
      ["custodial_services", ["address,name", "0xABCDEF,Some Desk"]],
      ["partners", ["partner,name", "p-1,Pay Co"]],
      ["rates", ["currency,day,usd", "CNY,2026-01-01,0.14", "CNY,2026-01-05,0.15"]],
    ];
    const ids: string[] = [];
    for (const [kind, lines] of texts) ids.push((await load(name(), lines, kind)).id);
    const lists = await inTransaction("all", (tx) => preparedLists(tx, ids), true);
    const { registers, tables, ratesAt, labelsOf, doubledCountries } = lists;
    expect(registers?.lostDocument("x123456")).toEqual({ register: "interpol", since: "2026-01-02" });
    expect(registers?.lostDocument("x123457")).toBeNull();
    expect(registers?.fraudAccount("DE89370400440532013000")).toEqual({ source: "bank" });
    expect(registers?.staffLink("c-77")).toEqual({ link: "spouse" });
    expect(registers?.embargo("abc", Date.parse("2026-01-15"))).toEqual({ asset: "ABC", reason: "listing" });
    expect(registers?.embargo("abc", Date.parse("2026-02-15"))).toBeNull();
    expect([...tables.bannedCountries]).toEqual(["KP"]);
    expect([...(doubledCountries ?? [])]).toEqual(["MM"]);
    expect(labelsOf("0xabcdef")).toEqual([{ category: "exchange", source: "custodial services", name: "Some Desk" }]);
    expect(ratesAt?.(Date.parse("2026-01-04"))).toEqual({ CNY: 0.14 });
    expect(ratesAt?.(Date.parse("2026-01-05"))).toEqual({ CNY: 0.15 });
    expect(ratesAt?.(Date.parse("2026-03-01"))).toEqual({});
    const stored = await normaliseList("lost_documents", [{ fileName: "f", text: texts[0]?.[1].join("\n") ?? "" }]);
    expect(stored.text).not.toMatch(/123/);
  });

  test.each<[ListKind, string, string]>([
    ["lost_documents", '{"register":"r"}', "no_number"],
    ["lost_documents", '{"number":"A1","since":"soon"}', "bad_date"],
    ["fraud_accounts", '{"account":"--"}', "no_account"],
    ["embargoes", '{"asset":"A","from":"2026-02-01","to":"2026-01-01"}', "bad_date"],
    ["banned_countries", '{"country":"Iran"}', "bad_country"],
    ["rates", '{"currency":"CNY","day":"2026-01-01","usd":"-1"}', "bad_rate"],
    ["partners", "not json {", "bad_row"],
  ])("%s refuses %s as %s", async (kind, line, code) => {
    const { errors, count } = await normaliseList(kind, [{ fileName: "f", text: line }]);
    expect([count, errors]).toEqual([0, [{ line: 1, code }]]);
  });
});
