// A path or a method that the machine API has not is answered in JSON, without a key and without telling of anything inside.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { testDatabase } from "@/db/testing/database";

beforeAll(testDatabase);
afterAll(closeDatabase);

type Door = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;
const base = join(import.meta.dirname, "../../app/api/v1");
const paths = readdirSync(base, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("route.ts"));
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

test("each path answers each method: by itself, or with 405 and the methods that it has", async () => {
  expect(paths.length).toBeGreaterThan(20);
  for (const path of paths) {
    const doors = (await import(join(base, path))) as Record<string, Door>;
    const ask = (method: string): Promise<Response> | undefined =>
      doors[method]?.(new Request("http://localhost/api/v1", { method }), { params: Promise.resolve({}) });
    const options = await ask("OPTIONS");
    const allowed = options?.headers.get("allow")?.split(", ") ?? [];
    const nothing = path.includes("[[...rest]]");
    expect([path, options?.status, allowed.length > 1]).toEqual([path, nothing ? 404 : 204, !nothing]);
    for (const method of methods) {
      const response = await ask(method);
      expect([path, method, response?.headers.get("content-type")]).not.toEqual([path, method, null]);
      if (nothing || allowed.includes(method)) continue;
      expect([path, method, response?.status, response?.headers.get("allow")?.split(", ")]).toEqual([
        ...[path, method, 405, allowed],
      ]);
      expect(await response?.json()).toMatchObject({ error: { code: "method_not_allowed", path: null } });
    }
  }
});

test.each([...methods, "OPTIONS"])("%s of what is no path answers not_found", async (method) => {
  const doors = (await import(join(base, "[[...rest]]/route.ts"))) as Record<string, Door>;
  const request = new Request("http://localhost/api/v1/nothing", { method });
  const response = await doors[method]?.(request, { params: Promise.resolve({}) });
  expect([response?.status, await response?.json()]).toMatchObject([
    ...[404, { error: { code: "not_found", detail: "no_such_path" } }],
  ]);
});
