// Before anybody has said who they are, only a little is read of what they send.
import { beforeAll, expect, test } from "vitest";
import { POST as authenticate } from "@/app/api/auth/[...nextauth]/route";
import { useAuthSettings } from "@/lib/staff/testing";
import { POST as find } from "./route";

beforeAll(useAuthSettings);

/** An endless body, and how much of it was asked for. */
function endless(type: string) {
  const read = { megabytes: 0 };
  const body = new ReadableStream({
    pull(controller) {
      read.megabytes += 1;
      controller.enqueue(new Uint8Array(1024 * 1024).fill(97));
      if (read.megabytes > 50) controller.close();
    },
  });
  const headers = { origin: "http://localhost:3000", "content-type": type };
  const init = { method: "POST", headers, body, duplex: "half" };
  return { read, request: new Request("http://localhost:3000/api", init) };
}

test.each<[string, string, (request: Request) => Promise<Response>]>([
  ["finding customers", "application/json", find],
  [
    "the credentials endpoint",
    "application/x-www-form-urlencoded",
    (request) => authenticate(request as never, { params: Promise.resolve({ nextauth: ["callback", "credentials"] }) }),
  ],
])("%s stops reading", async (_, type, door) => {
  const { read, request } = endless(type);
  expect((await door(request)).status).toBe(413);
  expect(read.megabytes).toBeLessThan(4);
});
