// Of what somebody sends nothing is read before it is clear that they may ask, and only a little then.
import { cookies } from "next/headers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { POST as authenticate } from "@/app/api/auth/[...nextauth]/route";
import { POST as preview } from "@/app/api/batches/preview/route";
import { POST as openPaper } from "@/app/api/legal-requests/[requestId]/files/[fileId]/route";
import { closeDatabase } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import type { StaffRole } from "@/lib/access/actor";
import { mintSessionCookie } from "@/lib/auth/mint-session";
import { newId } from "@/lib/id";
import { makeEntity, makePerson, useAuthSettings } from "@/lib/staff/testing";
import { POST as find } from "./customers/route";

vi.mock("next/headers", () => ({ cookies: vi.fn() }));

beforeAll(async () => {
  useAuthSettings();
  await testDatabase();
});
afterAll(closeDatabase);

async function signedIn(role: StaffRole | null): Promise<void> {
  const session = role && (await mintSessionCookie((await makePerson(role, [await makeEntity()])).id));
  const jar = { get: (asked: string) => (asked === session?.name ? session : undefined) };
  vi.mocked(cookies).mockResolvedValue(jar as Awaited<ReturnType<typeof cookies>>);
}

/** An endless body, and how much of it was asked for. */
function endless(type: string) {
  const read = { megabytes: 0 };
  const body = new ReadableStream(
    {
      pull(controller) {
        read.megabytes += 1;
        controller.enqueue(new Uint8Array(1024 * 1024).fill(97));
        if (read.megabytes > 50) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { origin: "http://localhost:3000", "content-type": type };
  const init = { method: "POST", headers, body, duplex: "half" };
  return { read, request: new Request("http://localhost:3000/api", init) };
}

type Door = (request: Request) => Promise<Response>;
const params = Promise.resolve({ requestId: newId(), fileId: newId() });
const paper: Door = (request) => openPaper(request, { params });

test.each<[string, Door, StaffRole | null, number]>([
  ["finding customers", find, null, 401],
  ["finding customers", find, "admin", 403],
  ["the preview of a bulk proposal", preview, null, 401],
  ["the preview of a bulk proposal", preview, "support", 403],
  ["a paper of a legal request", paper, null, 401],
  ["a paper of a legal request", paper, "support", 403],
])("%s reads nothing (%#)", async (_, door, role, status) => {
  await signedIn(role);
  const { read, request } = endless("application/json");
  expect((await door(request)).status).toBe(status);
  expect(read.megabytes).toBe(0);
});

test.each<[string, Door]>([
  ["finding customers", find],
  ["the preview of a bulk proposal", preview],
  ["a paper of a legal request", paper],
])("%s stops reading, for who may", async (_, door) => {
  await signedIn("officer");
  const { read, request } = endless("application/json");
  expect((await door(request)).status).toBe(413);
  expect(read.megabytes).toBeLessThan(4);
});

test("the credentials endpoint stops reading", async () => {
  const { read, request } = endless("application/x-www-form-urlencoded");
  const context = { params: Promise.resolve({ nextauth: ["callback", "credentials"] }) };
  expect((await authenticate(request as never, context)).status).toBe(413);
  expect(read.megabytes).toBeLessThan(4);
});
