// The drill to its end: a console that was backed up, destroyed and restored serves again. Who was erased meanwhile stays erased on its pages.
import { join } from "node:path";
import { runNode, typescript } from "@/bin/launch/children";
import { startServer } from "@/bin/launch/serve";
import { startCluster } from "@/db/embedded";
import { openThrowaway } from "@/db/testing/throwaway";
import { freePort } from "./fixtures/free-port";
import { expect, test } from "./fixtures/journey";
import { type Rehearsed, rehearse } from "./fixtures/rehearsal";

test("a restored console starts, is ready, opens a case, and knows nothing of who was erased since", async () => {
  test.setTimeout(600_000);
  const throwaway = openThrowaway();
  const folder = join(throwaway.folder, "cluster");
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const own = {
    ...{ UNFLAG_DATA_DIR: join(throwaway.folder, "data"), NEXTAUTH_URL: url, NEXTAUTH_SECRET: "r".repeat(48) },
    ...{ DATABASE_ADMIN_URL: undefined, UNFLAG_CHECKPOINTS_DIR: undefined, LOG_LEVEL: "warn" },
  };
  const script = `import("./e2e/fixtures/rehearsal.ts").then((steps) => steps.${rehearse.name}(${JSON.stringify(folder)}))`;
  const printed = await runNode("the rehearsal", [...typescript, "-e", script], own, "kept");
  const told = JSON.parse(printed.trim().split("\n").at(-1) ?? "") as Rehearsed;
  const cluster = await startCluster({ folder, durable: false });
  const server = await startServer({ port, host: "127.0.0.1", dev: false }, { ...own, DATABASE_URL: cluster.appUrl });
  try {
    expect((await fetch(`${url}/api/v1/ready`)).status).toBe(200);
    const page = async ({ caseId }: { caseId: string }) => {
      const answer = await fetch(`${url}/cases/${caseId}`, { headers: { cookie: told.cookie } });
      return { status: answer.status, text: await answer.text() };
    };
    const [kept, erased] = [await page(told.kept), await page(told.erased)];
    expect(kept.status).toBe(200);
    expect(kept.text).toContain(told.kept.name);
    expect(erased.text).not.toContain(told.erased.name);
    expect((await fetch(`${url}/sign-in`)).status).toBe(200);
  } finally {
    await server.stop();
    await cluster.stop();
    await throwaway.close();
  }
});
