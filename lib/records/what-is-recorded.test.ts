// What is recorded, asked of every command, query and route there is: each refusal leaves a record, each change is written together with
// one, each file that leaves the console and each look at personal data goes through a command.
import { beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { recordHead } from "@/db/schema/records";
import { withOwnDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeStaff } from "@/db/testing/factories";
import { type Role, type StaffActor, type StaffRole, staffRoles } from "@/lib/access/actor";
import { type Permission, permissions } from "@/lib/access/permissions";
import { refusedPage } from "@/lib/auth/refused-page";
import type { Command } from "@/lib/command";
import { newId } from "@/lib/id";

const modules = import.meta.glob<Record<string, unknown>>(["../**/*.ts", "!../**/*.test.ts", "!../auth/next-auth*.ts"]);
type Callable = Command<never, unknown> & { definition: { run: (...given: never[]) => unknown } };
const isCallable = (value: unknown): value is Callable => typeof value === "function" && "definition" in value;
/** A command ends in `done`, which takes its records; so one without a record does not compile. */
const isCommand = ({ definition }: Callable): boolean => /\bdone\)?\(/.test(definition.run.toString());
const mayOf = (permission: Permission, role: Role): boolean => role in permissions[permission];

const routes = import.meta.glob<string>("../../app/**/route.ts", { query: "?raw", import: "default" });
const sources = import.meta.glob<string>(["/lib/**/*.ts", "!/lib/**/*.test.ts"], { query: "?raw", import: "default" });

const pages = import.meta.glob<string>("../../app/**/page.tsx", { query: "?raw", import: "default" });

const commands = new Map<string, Callable>();
/** By the name under which pages import them. */
const queries = new Set<string>();
withOwnDatabase();
beforeAll(async () => {
  for (const load of Object.values(modules))
    for (const [name, value] of Object.entries(await load())) {
      if (isCallable(value) && isCommand(value)) commands.set(value.definition.name, value);
      if (typeof value === "function" && "reads" in value) queries.add(name);
    }
});

const count = async (): Promise<number> =>
  inTransaction("all", async (tx) => (await tx.select({ seq: recordHead.seq }).from(recordHead))[0]?.seq ?? 0);
const personOf = (role: StaffRole): StaffActor => ({
  ...{ kind: "staff", role, id: newId(), name: "A", email: "a@unflag.example", locale: "en", sessionId: newId() },
  ...{ entityIds: [], queues: [] },
});

test("every command refuses who may not, and each refusal is a record", async () => {
  expect(commands.size).toBeGreaterThan(100);
  for (const [name, command] of commands) {
    const role = staffRoles.find((each) => !mayOf(command.definition.permission, each));
    if (!role) continue;
    const before = await count();
    const answer = await command({ actor: personOf(role) }, {} as never);
    expect([name, answer.ok, (await count()) - before]).toEqual([name, false, 1]);
  }
});

describe("a change whose record cannot be written does not happen", () => {
  test("whatever the command", async () => {
    const { takeCase } = await import("@/lib/cases/take");
    const { readCase } = await import("@/db/testing/factories");
    const entity = await makeEntity();
    const officer = await makeStaff("officer", [entity]);
    const row = await makeCase(await makeCustomer(entity));
    const { Client } = await import("pg");
    const owner = new Client({ connectionString: process.env.DATABASE_ADMIN_URL });
    await owner.connect();
    try {
      await owner.query("alter table records add constraint full_disk check (seq < 0) not valid");
      await expect(takeCase({ actor: officer }, { caseId: row.id, version: row.version })).rejects.toThrow();
      expect(await readCase(row.id)).toMatchObject({ state: "open", assigneeId: null, version: row.version });
    } finally {
      await owner.query("alter table records drop constraint full_disk");
      await owner.end();
    }
    expect(await takeCase({ actor: officer }, { caseId: row.id, version: row.version })).toMatchObject({ ok: true });
  });
});

describe("routes", () => {
  /** Files that leave the console, each by a command or by exportList, which records before the first line. */
  test("every file that leaves goes on the record first", async () => {
    const bare: string[] = [];
    let files = 0;
    for (const [file, load] of Object.entries(routes)) {
      const text = await load();
      const leaves = /content-disposition|exportList|csvResponse|\/export\/route\.ts/.test(`${text} ${file}`);
      if (!leaves) continue;
      files += 1;
      const used = [...text.matchAll(/from "@\/lib\/([^"]+)"/g)].map(([, path]) => `/lib/${path}.ts`);
      const behind = await Promise.all(used.map(async (path) => (await sources[path]?.()) ?? ""));
      const called = behind.some((source) => /[cC]ommand\(\{/.test(source));
      if (!called) bare.push(file);
    }
    expect(files).toBeGreaterThan(8);
    expect(bare).toEqual([]);
  });

  test("what opens a customer's sealed data is called by commands, jobs and machines of our own alone", async () => {
    const opening = /\b(?:openPersonal|openDocument|unsealPersonal)\(/;
    const found: string[] = [];
    for (const [file, load] of Object.entries(sources)) {
      const text = await load();
      if (opening.test(text) && /defineQuery\(/.test(text) && !/defineCommand\(/.test(text)) found.push(file);
    }
    expect(found).toEqual([]);
  });
});

describe("pages", () => {
  test("a page that a role does not open says so to the record before it says that nothing is there", async () => {
    const silent: string[] = [];
    let told = 0;
    for (const [file, load] of Object.entries(pages)) {
      const text = await load();
      told += text.includes("refusedPage(") ? 1 : 0;
      if (/!can\([^;]*notFound\(\)/.test(text)) silent.push(file);
      for (const [, variable, name = ""] of text.matchAll(/const (\w+) = await (\w+)\(/g))
        if (queries.has(name) && !/!can\(/.test(text) && text.includes(`if (!${variable}.ok) notFound();`))
          silent.push(`${file}: ${name}`);
    }
    expect(silent).toEqual([]);
    expect(told).toBeGreaterThan(35);
  });

  test("the try is on the record, and a page that is not there leaves none", async () => {
    const entity = await makeEntity();
    const support = await makeStaff("support", [entity]);
    const before = await count();
    await expect(refusedPage(support, "report.read")).rejects.toThrow(/NEXT_HTTP_ERROR_FALLBACK;404/);
    expect(await count()).toBe(before + 1);
    await expect(refusedPage(support, "report.read", { code: "not_found" })).rejects.toThrow();
    expect(await count()).toBe(before + 1);
  });
});
