// The whole permission table, printed and pinned; and every command and query of the product called as every role.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import type { Command } from "@/lib/command";
import { newId } from "@/lib/id";
import type { Query } from "@/lib/query";
import { type Actor, type Role, type StaffRole, staffRoles, systemActor } from "./actor";
import { type Permission, permissions } from "./permissions";
import type { Rule } from "./rules";

type Callable = Command<never, unknown> | Query<never, unknown>;
const isCallable = (value: unknown): value is Callable => typeof value === "function" && "definition" in value;

// Every module that may define a command or a query; a new one is found by its file name.
const modules = import.meta.glob<Record<string, unknown>>(
  ["../**/*.ts", "!../**/*.test.ts", "!../auth/next-auth*.ts"],
  {
    eager: false,
  },
);

const roles: readonly Role[] = [...staffRoles, "customer", "machine", "system"];
const actorOf = (role: Role): Actor => {
  if (role === "system") return systemActor("test");
  if (role === "customer")
    return {
      kind: "customer",
      role,
      id: newId(),
      entityIds: [],
      linkId: newId(),
      sessionId: newId(),
      purpose: "inquiry",
      subjectId: newId(),
    };
  if (role === "machine") return { kind: "machine", role, id: newId(), name: "key", scopes: [], entityIds: [] };
  return {
    kind: "staff",
    role: role as StaffRole,
    id: newId(),
    name: "A",
    email: "a@unflag.example",
    locale: "en",
    sessionId: newId(),
    entityIds: [],
    queues: [],
  };
};
const ruleOf = (permission: Permission, role: Role): Rule | undefined =>
  (permissions[permission] as Partial<Record<Role, Rule>>)[role];

describe("permissions", () => {
  test("the matrix, as it is", () => {
    const width = Math.max(...Object.keys(permissions).map((name) => name.length));
    const lines = Object.keys(permissions).map((name) => {
      const cells = roles.map((role) => `${role}: ${ruleOf(name as Permission, role)?.name ?? "–"}`);
      return `${name.padEnd(width)}  ${cells.join("  ")}`;
    });
    console.log(lines.join("\n"));
    expect(lines.join("\n")).toMatchSnapshot();
  });

  test("nobody proposes and decides; support sees no case; admin reads no customer", () => {
    expect(ruleOf("case.read", "support")).toBeUndefined();
    expect(ruleOf("customer.read", "admin")).toBeUndefined();
    for (const role of roles) expect(ruleOf("staff.propose", role) && ruleOf("staff.decide", role)).toBeUndefined();
  });
});

describe("every command and query", async () => {
  const callables = new Map<string, Callable>();
  for (const load of Object.values(modules)) {
    for (const value of Object.values(await load())) if (isCallable(value)) callables.set(value.definition.name, value);
  }

  beforeAll(async () => {
    await testDatabase();
  });
  afterAll(closeDatabase);

  test("there are some, with names of their own", () => expect(callables.size).toBeGreaterThan(20));

  describe.each([...callables])("%s", (_, callable) => {
    test.each(roles)("%s", async (role) => {
      const may = ruleOf(callable.definition.permission, role) !== undefined;
      const answer = await callable({ actor: actorOf(role) }, {} as never);
      const refusedAtTheGate =
        !answer.ok &&
        answer.error.code === "not_allowed" &&
        ["role_may_not", "key_lacks_scope"].includes(answer.error.detail ?? "");
      if (role !== "machine") expect(refusedAtTheGate).toBe(!may);
      else expect(answer.ok).toBe(false);
    });
  });
});
