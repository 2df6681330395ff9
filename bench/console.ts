// What people wait for: pages of a production server over real HTTP, with 100,000 open cases. The first row of the queue
// (the page), a later interaction (its data), a case page, and the manager's page.
import { createServer } from "node:net";
import { ensureBuild } from "@/bin/launch/build";
import { stopChildren } from "@/bin/launch/children";
import { enterEnvironment, environmentOf } from "@/bin/launch/installation";
import { startServer } from "@/bin/launch/serve";
import { makeHit } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { mintSessionCookie } from "@/lib/auth/mint-session";
import { addEntity } from "@/lib/entities/commands";
import { createPerson } from "@/lib/staff/commands";
import { loadCases } from "./case-load";
import { withDatabase } from "./database";
import type { Benchmark } from "./line";
import { latencies, quantile } from "./measure";

const CASES = 100_000;
const EVENTS = 1_000_000;
const CALLS = 60;
const actor = systemActor("bench");

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

async function value<T>(result: Promise<{ ok: true; value: T } | { ok: false; error: { code: string } }>): Promise<T> {
  const settled = await result;
  if (!settled.ok) throw new Error(settled.error.code);
  return settled.value;
}

export const console: Benchmark = (print) =>
  withDatabase(async ({ adminUrl, appUrl }) => {
    const port = await freePort();
    enterEnvironment({ ...environmentOf({ appUrl, port, demo: false }), LOG_LEVEL: "warn" });
    const entity = await value(addEntity({ actor }, { code: "HK", name: "HK", timeZone: "Asia/Hong_Kong" }));
    const person = { name: "Ada", role: "officer" as const, entityIds: [entity.id] };
    const officer = await value(createPerson({ actor }, { ...person, email: "ada@unflag.example" }));
    const manager = await value(
      createPerson({ actor }, { ...person, name: "Mira", role: "manager", email: "mira@unflag.example" }),
    );
    const other = await value(createPerson({ actor }, { ...person, email: "lucky@unflag.example" }));
    await loadCases({
      adminUrl,
      entityId: entity.id,
      assigneeId: other.id,
      cases: CASES,
      events: EVENTS,
      hit: makeHit(),
    });
    await ensureBuild();
    await startServer({ port, host: "127.0.0.1", dev: false }, { ...process.env });
    try {
      const signIn = async ({ id }: { id: string }) => {
        const cookie = await mintSessionCookie(id);
        return { cookie: `${cookie.name}=${cookie.value}`, "sec-fetch-site": "same-origin" };
      };
      const [working, managing] = [await signIn(officer), await signIn(manager)];
      const get = async (path: string, headers = working): Promise<string> => {
        const response = await fetch(`http://localhost:${port}${path}`, { headers, redirect: "manual" });
        const body = await response.text();
        if (!response.ok) throw new Error(`${path}: ${response.status} ${body.slice(0, 200)}`);
        return body;
      };
      const note = `${CASES.toLocaleString("en")} open cases, ${EVENTS.toLocaleString("en")} events`;
      const told = async (name: string, path: (i: number) => string, headers = working): Promise<void> => {
        const samples = await latencies(CALLS, 5, (i) => get(path(i), headers));
        const [p50, p95] = [quantile(samples, 0.5), quantile(samples, 0.95)];
        print({ name, value: p50, unit: "ms", p50, p95, runs: CALLS, note });
      };
      const rows = (JSON.parse(await get("/api/cases?")) as { value: { rows: { id: string }[] } }).value.rows;
      const sorts = ["", "sort=due", "sort=value", "queue=sanctions"];
      await told("queue.page", () => "/cases");
      await told("queue.interaction", (i) => `/api/cases?${sorts[i % sorts.length]}`);
      await told("case.page", (i) => `/cases/${rows[i % rows.length]?.id}`);
      await told("manager.page", () => "/service-levels", managing);
    } finally {
      await stopChildren();
    }
  });
