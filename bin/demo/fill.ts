// Filling a database with the demo world: entities, lists, staff, then every event through the real intake as of when it
// happened, and each evening the decisions that people took. It is the first load test, so it says how fast it was.

import type { CohortOrigin } from "@/db/demo/cohort";
import type { WireEvent } from "@/db/demo/wire";
import { type DemoWorld, generateWorld, growWorld } from "@/db/demo/world";
import { systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { addEntity } from "@/lib/entities/commands";
import { submitEvents } from "@/lib/intake/submit";
import { ensureLists } from "@/lib/reference-lists/ensure";
import { createDemoStaff } from "@/lib/staff/demo";
import { createBar } from "../cli/progress-bar";
import { createDemoAppeals } from "./appeals";
import { acknowledgeOrders, closePast, keepDemoRestrictions } from "./core";
import { createDispositions, readOfficers } from "./dispositions";
import { createDemoDisputes } from "./disputes";
import { createDemoInquiries } from "./inquiries";
import { writeDemoMark } from "./mark";
import { createDemoOffice } from "./office";
import { createDemoReceivers, createDemoReports } from "./reports";
import { createDemoRestrictions } from "./restrictions";
import { createDemoRetention } from "./retention";
import { signLifts } from "./signers";
import { createDemoSupervision } from "./supervision";
import { createDemoSuspicion } from "./suspicion";

const actor = systemActor("demo");
const batchSize = 1_000;
const DAY = 86_400_000;
/** The last day is worked through by the hour, as shifts do, and its end is left: work for whoever looks at the demo. */
const shiftDays = 1.2;
const shiftStep = 2 * 3_600_000;
/** About how many events a customer makes a day, for the progress bar. */
const eventsADay = 1.05;

const entities = [
  { code: "HK", name: "Harbour Exchange (Hong Kong) Ltd", timeZone: "Asia/Hong_Kong" },
  { code: "SG", name: "Harbour Exchange (Singapore) Pte Ltd", timeZone: "Asia/Singapore" },
  { code: "LT", name: "Harbour Exchange Europe UAB", timeZone: "Europe/Vilnius" },
];

export type DemoSize = { seed: number; customers: number; days: number; endsAt: Date };
export type Filled = { events: number; refused: number; closed: number; perSecond: number };

/** A world into an empty database. */
export async function fillDemo(size: DemoSize): Promise<Filled> {
  const idOf = new Map<string, string>();
  // The exchange and its rules are as old as its world.
  setClock(size.endsAt.getTime() - size.days * DAY);
  for (const entity of entities) {
    const added = await addEntity({ actor }, entity);
    if (!added.ok) throw new Error(`entity ${entity.code}: ${added.error.code}`);
    idOf.set(entity.code, added.value.id);
  }
  setClock(null);
  const home = idOf.get("HK") ?? "";
  await writeDemoMark(home, { state: "filling", origins: [] });
  await ensureLists();
  await createDemoStaff(idOf);
  const world = generateWorld(size);
  const from = size.endsAt.getTime() - size.days * DAY;
  await createDemoReceivers(new Date(from));
  setClock(null);
  const filled = await play(world, size.seed, { from, to: size.endsAt.getTime() }, size.customers * size.days);
  await writeDemoMark(home, { state: "complete", origins: world.origins });
  return filled;
}

/** Continues a world: everybody lives on, and new customers join. */
export async function continueDemo(
  origins: readonly CohortOrigin[],
  { seed, customers, days }: Omit<DemoSize, "endsAt">,
): Promise<Filled> {
  const world = growWorld({ origins, seed, customers, days });
  const to = Math.max(...world.origins.map(({ endsAt }) => endsAt));
  const everybody = world.origins.reduce((sum, origin) => sum + origin.customers, 0);
  const filled = await play(world, seed, { from: to - days * DAY, to }, everybody * days);
  const added = await addEntity({ actor }, entities[0] ?? { code: "HK", name: "HK", timeZone: "UTC" });
  if (added.ok) await writeDemoMark(added.value.id, { state: "complete", origins: world.origins });
  return filled;
}

type Span = { from: number; to: number };

async function play(world: DemoWorld, seed: number, { from, to }: Span, customerDays: number): Promise<Filled> {
  const bar = createBar("events", Math.round(customerDays * eventsADay));
  const people = await createDispositions(seed, world.labels);
  const eveningsUntil = to - shiftDays * DAY;
  let [events, refused, spent] = [0, 0, 0];
  let [evening, shift] = [from + DAY, eveningsUntil + shiftStep];
  for (const batch of batches(world.events)) {
    const started = performance.now();
    const result = await submitEvents(
      { actor, asOfEvents: true },
      batch.map((value, index) => ({ line: index + 1, value })),
    );
    spent += performance.now() - started;
    if (!result.ok) throw new Error(`the demo world was refused: ${result.error.detail ?? result.error.code}`);
    events += batch.length;
    refused += result.value.counts.refused;
    bar.advance(batch.length);
    const reached = Date.parse(batch.at(-1)?.at ?? "");
    setClock(reached);
    await acknowledgeOrders();
    for (; evening <= Math.min(reached, eveningsUntil); evening += DAY) {
      await people.workEvening(new Date(evening));
      await signLifts(new Date(evening - DAY / 2));
      await keepDemoRestrictions();
    }
    for (; shift <= Math.min(reached, to - shiftStep); shift += shiftStep) {
      await people.workShift(new Date(shift));
      await keepDemoRestrictions();
    }
  }
  bar.finish();
  await people.share(new Date(to));
  await keepDemoRestrictions();
  await closePast(new Date(to));
  await createDemoRestrictions(new Date(to));
  await createDemoAppeals(new Date(to));
  await createDemoDisputes(new Date(to));
  await createDemoReports(new Date(from), new Date(to));
  await createDemoInquiries(await readOfficers(), new Date(to));
  await createDemoOffice(new Date(to));
  await createDemoSuspicion(new Date(to));
  await createDemoSupervision(new Date(to));
  await createDemoRetention(new Date(to));
  return { events, refused, closed: people.finish(), perSecond: Math.round(events / (spent / 1_000)) };
}

function* batches(stream: Iterable<WireEvent>): Generator<WireEvent[]> {
  let batch: WireEvent[] = [];
  for (const event of stream) {
    batch.push(event);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
