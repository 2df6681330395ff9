// Whatever people, customers and the engine do, in whatever order: the clocks and sums that their transactions kept are those that a
// recount of the whole record makes.
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { events } from "@/db/schema/events";
import { withOwnDatabase } from "@/db/testing/database";
import {
  attach,
  makeCustomer,
  makeDraft,
  makeHit,
  makeStaff,
  readCase,
  type TestCustomer,
  type TestEntity,
} from "@/db/testing/factories";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { takeAppeal } from "@/lib/appeals/commands/assign";
import { addEvidence, withdrawAppeal } from "@/lib/appeals/commands/own";
import { askForMore } from "@/lib/appeals/commands/review";
import { viewAppeal } from "@/lib/appeals/commands/view";
import { appealFor, asCustomer } from "@/lib/appeals/testing";
import { changeCalendar } from "@/lib/calendars/change-calendar";
import { shippedTerms } from "@/lib/calendars/terms";
import { closeCase } from "@/lib/cases/close";
import { openCase } from "@/lib/cases/open";
import { reopenCase, undoClose } from "@/lib/cases/reopen";
import { takeCase } from "@/lib/cases/take";
import { now, setClock } from "@/lib/clock";
import { addEntity } from "@/lib/entities/commands";
import { newId } from "@/lib/id";
import { submitInquiry } from "@/lib/inquiries/commands/answer";
import { concludeInquiry, decideItem } from "@/lib/inquiries/commands/review";
import { sendInquiry } from "@/lib/inquiries/commands/send";
import { toldInquiry } from "@/lib/inquiries/queries/told";
import { giveDocument, makeCustomerActor, take } from "@/lib/inquiries/testing";
import { submitEvents } from "@/lib/intake/submit";
import { engineHold } from "@/lib/restrictions/testing";
import { changeTarget } from "./change-target";
import { subjectTypes } from "./events";
import { keepServiceLevels } from "./keep";
import { checkClocks, checkSums } from "./recount";

const MINUTE = 60_000;
const begun = Date.parse("2026-11-02T09:00:00Z");
const system = { actor: systemActor("test") };
let entity: TestEntity;
let staff: StaffActor[];
let manager: StaffActor;
withOwnDatabase();
beforeAll(async () => {
  entity = { code: "ANY", ...take(await addEntity(system, { code: "ANY", name: "Any", timeZone: "Europe/Vilnius" })) };
  staff = await Promise.all((["officer", "officer", "analyst"] as const).map((role) => makeStaff(role, [entity])));
  manager = await makeStaff("manager", [entity]);
});
afterEach(() => setClock(null));

type Known = {
  people: TestCustomer[];
  cases: string[];
  inquiries: { id: string; person: TestCustomer }[];
  appeals: { id: string; person: TestCustomer }[];
  /** The version of the entity's own calendar and target that was set last. */
  calendar: string | null;
  target: string | null;
};
type Told = { ok: boolean };
/** Something that happens; `n` decides about whom. What is not possible now is refused, and changes nothing. */
type Act = (known: Known, n: number) => Promise<Told>;

const done: Told = { ok: true };
const nothing: Told = { ok: false };
const pick = <T>(all: readonly T[], n: number): T | undefined => all[n % all.length];
const someone = (n: number): StaffActor => pick(staff, n) ?? manager;

/** An alert of any severity and measure, on its customer's open case or a new one. */
async function alarm(known: Known, person: TestCustomer, n: number): Promise<Told> {
  const severity = ([1, 2, 3] as const)[n % 3] ?? 2;
  const measure = ["review", "withdrawal_hold", "inquiry"][n % 4] ?? "review";
  const at = now();
  const history = n % 2 === 0 ? { ...system, asOfEvents: true } : system;
  const id = newId();
  const wire = { id, kind: "login", at: new Date(at.getTime() - (n % 40) * 3_600_000).toISOString() };
  const lines = [wire, { ...wire, id: newId(), at: at.toISOString() }];
  const sent = take(
    await submitEvents(
      history,
      lines.map((each, line) => ({
        ...{ line, value: { ...each, customer: person.externalId, ip: "212.93.96.1", device: "d" } },
      })),
    ),
  );
  expect(sent.counts.accepted).toBe(2);
  const [event] = await inTransaction("all", (tx) =>
    tx.select({ id: events.id }).from(events).where(eq(events.senderId, id)),
  );
  if (!event) throw new Error("the event is not there");
  const legalDeadline = n % 5 === 0 ? new Date(at.getTime() + 9 * 24 * 60 * MINUTE) : null;
  const draft = makeDraft(person, event.id, {
    severity,
    measure,
    legalDeadline,
    hits: [makeHit({ severity })],
  });
  for (const caseId of (await attach([draft])).values()) if (!known.cases.includes(caseId)) known.cases.push(caseId);
  return done;
}

async function whoIs({ people }: Known, caseId: string): Promise<TestCustomer | undefined> {
  const { customerId } = await readCase(caseId);
  return people.find(({ id }) => id === customerId);
}

const aboutCase =
  (run: (id: string, version: number, n: number) => Promise<Told>): Act =>
  async ({ cases }, n) => {
    const id = pick(cases, n);
    return id ? run(id, (await readCase(id)).version, n) : nothing;
  };

const close = (caseId: string, version: number, n: number): Promise<Told> =>
  closeCase(
    { actor: someone(n) },
    {
      ...{ caseId, version, deservedLook: n % 2 === 0, stepsDone: ["read_why"] },
      ...(n % 3 > 0
        ? { outcome: "explained" as const, reasonCode: "documents_held" }
        : { outcome: "customer_is_victim" as const, reasonCode: "phishing" }),
    },
  );

const acts: Record<string, Act> = {
  async alarmed(known, n) {
    const person = await makeCustomer(entity);
    known.people.push(person);
    return alarm(known, person, n);
  },
  async alarmedAgain(known, n) {
    const person = pick(known.people, n);
    return person ? alarm(known, person, n) : nothing;
  },
  looked: aboutCase((caseId, _, n) => openCase({ actor: someone(n) }, { caseId })),
  taken: aboutCase((caseId, version, n) => takeCase({ actor: someone(n) }, { caseId, version })),
  closed: aboutCase(close),
  undone: aboutCase(async (caseId, version, n) => {
    const closed = await close(caseId, version, n);
    return closed.ok ? undoClose({ actor: someone(n) }, { caseId }) : nothing;
  }),
  reopened: aboutCase((caseId, version, n) =>
    reopenCase({ actor: someone(n) }, { caseId, version, reason: "more came" }),
  ),
  async asked(known, n) {
    const caseId = pick(known.cases, n);
    if (!caseId) return nothing;
    const person = await whoIs(known, caseId);
    if (!person) return nothing;
    const items = [{ kind: "proof_of_address" as const }];
    const sent = await sendInquiry({ actor: someone(n) }, { caseId, items });
    if (sent.ok) known.inquiries.push({ id: sent.value.id, person });
    return sent;
  },
  async answered({ inquiries }, n) {
    const found = pick(inquiries, n);
    if (!found) return nothing;
    const customer = { actor: makeCustomerActor(found.person, found.id) };
    const [item] = take(await toldInquiry(customer, { inquiryId: found.id })).items;
    if (item) await giveDocument(found.person, item.id);
    return submitInquiry(customer, { inquiryId: found.id, anyway: true });
  },
  async judged({ inquiries }, n) {
    const found = pick(inquiries, n);
    if (!found) return nothing;
    const customer = { actor: makeCustomerActor(found.person, found.id) };
    const [item] = take(await toldInquiry(customer, { inquiryId: found.id })).items;
    const context = { actor: someone(n) };
    const inquiryId = found.id;
    const decision = n % 3 > 0 ? { do: "reject" as const, code: "blurred", final: false } : { do: "accept" as const };
    for (let version = 0; item && version < 12; version += 1) {
      const decided = await decideItem(context, { inquiryId, version, itemId: item.id, decision });
      if (decided.ok) return concludeInquiry(context, { inquiryId, version: decided.value.version });
    }
    return nothing;
  },
  async appealed(known, n) {
    const caseId = pick(known.cases, n);
    const person = caseId ? await whoIs(known, caseId) : undefined;
    // The engine holds once.
    if (!person || known.appeals.some((each) => each.person === person)) return nothing;
    const held = await engineHold(person, { caseId });
    known.appeals.push({ id: (await appealFor(person, held.id)).id, person });
    return done;
  },
  async appealTaken({ appeals }, n) {
    const found = pick(appeals, n);
    return found ? takeAppeal({ actor: someone(n) }, { appealId: found.id }) : nothing;
  },
  async appealAsked({ appeals }, n) {
    const found = pick(appeals, n);
    if (!found) return nothing;
    for (const actor of staff) {
      const view = await viewAppeal({ actor }, { appealId: found.id });
      if (!view.ok) continue;
      const words = "Please send us the contract.";
      const asked = await askForMore({ actor }, { appealId: found.id, version: view.value.version, words });
      if (asked.ok) return asked;
    }
    return nothing;
  },
  async appealGiven({ appeals }, n) {
    const found = pick(appeals, n);
    return found
      ? addEvidence({ actor: asCustomer(found.person) }, { appealId: found.id, words: "Here it is." })
      : nothing;
  },
  async appealWithdrawn({ appeals }, n) {
    const found = n % 2 === 0 ? pick(appeals, n) : undefined;
    return found ? withdrawAppeal({ actor: asCustomer(found.person) }, { appealId: found.id }) : nothing;
  },
  async targetSet(known, n) {
    const terms = { minutes: 30 + (n % 900), calendar: n % 2 === 0 ? "office" : "always" };
    const place = { clock: "case_decision", queue: "*", severity: 0, tier: "*" } as const;
    const set = await changeTarget({ actor: manager }, { entityId: entity.id, ...place, seen: known.target, terms });
    if (set.ok) known.target = set.value.id;
    return set;
  },
  async calendarSet(known, n) {
    const date = new Date(now().getTime() + (n % 5) * 24 * 60 * MINUTE).toISOString().slice(0, 10);
    const terms = { ...shippedTerms("office", "Europe/Vilnius"), holidays: [{ date, name: "Off" }] };
    const asked = { entityId: entity.id, calendar: "office", name: "Office", terms, validFrom: null };
    const set = await changeCalendar({ actor: manager }, { ...asked, seen: known.calendar });
    if (set.ok) known.calendar = set.value.id;
    return set;
  },
  raised: () => keepServiceLevels(system, {}),
};

const often = ["alarmed", "alarmedAgain", "looked", "taken", "closed", "asked", "answered", "judged"];
const step = fc.record({
  act: fc.constantFrom(...Object.keys(acts), ...often, ...often),
  n: fc.nat(10_000),
  minutes: fc.oneof(fc.nat(20), fc.nat(3_000)),
});

test("clocks and sums equal a recount, whatever happened", async () => {
  const known: Known = { people: [], cases: [], inquiries: [], appeals: [], calendar: null, target: null };
  const happened = new Set<string>();
  let minute = 0;
  for (const { act, n, minutes } of fc.sample(step, { numRuns: 300, seed: 7 })) {
    minute += minutes;
    setClock(begun + minute * MINUTE);
    const told = await acts[act]?.(known, n);
    if (told?.ok) happened.add(act);
  }
  for (const type of subjectTypes) expect(take(await checkClocks(system, { type, after: null })).wrong, type).toBe(0);
  expect(take(await checkSums(system, {})).wrong).toBe(0);
  expect([...happened].sort()).toEqual(Object.keys(acts).sort());
}, 300_000);
