// A screen left alone keeps its stream open and comes again when it breaks: nobody is at work for that.
import { cookies } from "next/headers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { mintSessionCookie } from "@/lib/auth/mint-session";
import { setClock } from "@/lib/clock";
import { endListener } from "@/lib/live/testing";
import { makeEntity, makePerson, useAuthSettings } from "@/lib/staff/testing";
import { GET } from "./route";

vi.mock("next/headers", () => ({ cookies: vi.fn() }));

const start = Date.parse("2026-05-04T09:00:00Z");

beforeAll(async () => {
  useAuthSettings();
  await testDatabase();
});
afterAll(async () => {
  setClock(null);
  await inTransaction("all", endListener);
  await closeDatabase();
});

test("a stream that is opened again and again keeps no session alive", async () => {
  setClock(start);
  const { name, value } = await mintSessionCookie((await makePerson("officer", [await makeEntity()])).id);
  const jar = { get: (asked: string) => (asked === name ? { name, value } : undefined) };
  vi.mocked(cookies).mockResolvedValue(jar as Awaited<ReturnType<typeof cookies>>);
  const statusAfter = async (minutes: number): Promise<number> => {
    setClock(start + minutes * 60_000);
    const over = new AbortController();
    const { status } = await GET(new Request("http://localhost:3000/api/live?topics=", { signal: over.signal }));
    over.abort();
    return status;
  };
  for (const minutes of [1, 10, 20, 29]) expect(await statusAfter(minutes)).toBe(200);
  expect(await statusAfter(30)).toBe(401);
});
