// How the demo exchange is set up, through the real commands: who works when, the key that its core sends events with, and a system
// that was told of what happens while it was tried out.
import { asc } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { apiKeys } from "@/db/schema/staff";
import { createApiKey } from "@/lib/api/keys";
import { offsetAt } from "@/lib/calendars/zone-days";
import { setClock } from "@/lib/clock";
import type { Result } from "@/lib/errors";
import { planRoster, setCapacity } from "@/lib/roster/commands";
import { endSubscription, subscribe } from "@/lib/webhooks/commands";
import { readStaff } from "./signers";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`the demo's office: ${JSON.stringify(result.error)}`);
  return result.value;
};

/** Hours by the wall of Hong Kong. */
const shifts = [
  { who: "tomas.bielskis", from: 7, hours: 9, cap: 12, languages: ["en", "lt"] },
  { who: "ho.puishan", from: 9, hours: 9, cap: 12, languages: ["zh", "en"] },
  { who: "ada.lindqvist", from: 9, hours: 9, cap: 10, languages: ["en", "sv"] },
  { who: "chan.chikeung", from: 13, hours: 9, cap: 10, languages: ["zh", "en"] },
];
const WEEKS = 2;

const isSetUp = (): Promise<boolean> =>
  inTransaction("all", async (tx) => (await tx.select().from(apiKeys).limit(1)).length > 0, true);

/** Once, as it stands at `end`. The clock is left there. */
export async function createDemoOffice(end: Date): Promise<void> {
  const people = await readStaff(["analyst", "officer", "manager", "admin"]);
  const places = await inTransaction("all", (tx) => tx.select().from(entities).orderBy(asc(entities.code)));
  const home = places.find(({ code }) => code === "HK");
  const manager = people.find(({ role, entityIds }) => role === "manager" && entityIds.length === places.length);
  const admin = people.find(({ role }) => role === "admin");
  if (!home || !manager || !admin || (await isSetUp())) return;
  const entityId = home.id;

  setClock(end.getTime() - 40 * DAY);
  const codes = places.map(({ code }) => code);
  const scopes = ["events:write" as const, "decisions:read" as const];
  must(await createApiKey({ actor: admin }, { name: "Trading core", scopes, entities: codes }));

  setClock(end.getTime() - 20 * DAY);
  const trial = must(
    await subscribe(
      { actor: manager },
      {
        ...{ entityId, name: "Customer app (trial)", url: "https://hooks.exchange.example/unflag" },
        topics: ["restriction.changed", "inquiry.sent", "appeal.decided"],
      },
    ),
  );
  setClock(end.getTime() - 12 * DAY);
  must(await endSubscription({ actor: manager }, { subscriptionId: trial.id, version: 1 }));

  // Monday of the week in which the world ends, midnight by the wall.
  const local = end.getTime() + offsetAt(home.timeZone, end.getTime());
  const monday = Math.floor(local / DAY) * DAY - ((new Date(local).getUTCDay() + 6) % 7) * DAY;
  const at = (day: number, hour: number): string => {
    const wall = monday + day * DAY + hour * HOUR;
    return new Date(wall - offsetAt(home.timeZone, wall)).toISOString();
  };
  setClock(Date.parse(at(0, 0)));
  for (const { who, from, hours, cap, languages } of shifts) {
    const person = people.find(({ email }) => email.startsWith(`${who}@`));
    if (!person) continue;
    const whose = { entityId, staffId: person.id };
    const shift = { ...whose, kind: "shift" as const, startsAt: at(0, from), endsAt: at(0, from + hours) };
    must(await planRoster({ actor: manager }, { ...shift, weeks: WEEKS }));
    must(await setCapacity({ actor: manager }, { ...whose, cap, languages, seen: 0 }));
  }
  const away = people.find(({ email }) => email.startsWith("chan.chikeung@"));
  if (away) {
    const whose = { entityId, staffId: away.id, kind: "absence" as const };
    must(await planRoster({ actor: manager }, { ...whose, startsAt: at(10, 0), endsAt: at(12, 0) }));
  }
  setClock(end.getTime());
}
