// Around each test file: the next one of the same process finds its environment, its clock and its database as the first one did.
import { afterAll, vi } from "vitest";
import { setClock } from "@/lib/clock";
import { leaveDatabase } from "./database";

const before = { ...process.env };

afterAll(async () => {
  await leaveDatabase();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  setClock(null);
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
});
