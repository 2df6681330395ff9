import { expect, test } from "vitest";
import { demoStaff } from "./demo-people";

test("every role has somebody, and everybody an address of their own", () => {
  const count = (role: string) => demoStaff.filter((person) => person.role === role).length;
  expect(Object.fromEntries(demoStaff.map(({ role }) => [role, count(role)]))).toEqual({
    support: 1,
    analyst: 2,
    officer: 3,
    manager: 2,
    mlro: 1,
    auditor: 1,
    regulator: 1,
    admin: 1,
  });
  expect(new Set(demoStaff.map(({ email }) => email)).size).toBe(demoStaff.length);
  expect(demoStaff.every(({ email }) => email.endsWith("@unflag.example"))).toBe(true);
});

test("each entity has an officer and a manager, and somebody who reads Chinese", () => {
  for (const entity of ["HK", "SG", "LT"] as const) {
    const there = demoStaff.filter(({ entities }) => entities.includes(entity)).map(({ role }) => role);
    expect(there).toEqual(expect.arrayContaining(["analyst", "officer", "manager", "mlro"]));
  }
  expect(demoStaff.filter(({ locale }) => locale === "zh").length).toBeGreaterThanOrEqual(3);
});
