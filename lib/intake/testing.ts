// What the tests of intake share: a sender with an entity of its own, and lines as a core writes them.
import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { events } from "@/db/schema/events";
import { type MachineActor, systemActor } from "@/lib/access/actor";
import { addEntity } from "@/lib/entities/commands";
import { newId } from "@/lib/id";
import type { LineAnswer } from "./answers";
import { submitEvents } from "./submit";

const system = systemActor("test");
export const at = Date.parse("2026-11-20T10:00:00Z");
export const iso = (ms: number): string => new Date(ms).toISOString();
export const hour = 3_600_000;

export type Wire = Record<string, unknown>;
export const customer = (id: string, entity: string, more: Wire = {}): Wire => ({
  id: newId(),
  kind: "customer",
  at: iso(at - 48 * hour),
  customer: id,
  entity,
  type: "person",
  name: "Ana Ozola",
  date_of_birth: "1990-04-02",
  nationality: "LV",
  residence: "LV",
  address: "Liepu iela 4, Riga",
  language: "en",
  email: "Ana@example.org",
  phone: "+371 20 000 000",
  terms_version: "2026-05",
  kyc_level: 2,
  ...more,
});
export const login = (id: string, more: Wire = {}): Wire => ({
  id: newId(),
  kind: "login",
  at: iso(at - hour),
  customer: id,
  ip: "212.93.96.1",
  device: `d-${id}`,
  ...more,
});
export const payment = (id: string, more: Wire = {}): Wire => ({
  id: newId(),
  kind: "transaction",
  at: iso(at - hour),
  customer: id,
  direction: "out",
  asset: "EUR",
  amount: "100.00",
  value_usd: "109.00",
  currency: "EUR",
  fiat_amount: "100.00",
  counterparty: { kind: "bank", id: "LV00BANK0000", name: "Somebody" },
  status: "settled",
  ...more,
});

export const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
export const storedEvents = (sender: string) =>
  all((tx) => tx.select().from(events).where(eq(events.senderId, sender)));
export const statuses = (answers: readonly LineAnswer[]): string[] =>
  answers.map((answer) => (answer.status === "refused" ? answer.error.code : answer.status));

export async function newEntity(): Promise<{ code: string; id: string }> {
  const name = `E${newId().replaceAll("-", "").slice(-11)}`.toUpperCase();
  const added = await addEntity({ actor: system }, { code: name, name, timeZone: "UTC" });
  if (!added.ok) throw new Error(added.error.code);
  return { code: name, id: added.value.id };
}

/** Who sends for an entity; `key` is another key of it, or of what it is given. */
export async function makeSender() {
  const { code, id: entityId } = await newEntity();
  const key = (over: Partial<MachineActor> = {}): MachineActor => ({
    kind: "machine",
    role: "machine",
    id: newId(),
    name: "core",
    scopes: ["events:write"],
    entityIds: [entityId],
    ...over,
  });
  const send = async (wires: readonly unknown[], actor = key()): Promise<LineAnswer[]> => {
    const result = await submitEvents(
      { actor },
      wires.map((value, index) => ({ line: index + 1, value })),
    );
    if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail}`);
    return result.value.answers;
  };
  const newCustomer = async (more: Wire = {}): Promise<string> => {
    const id = newId();
    const said = statuses(await send([customer(id, code, more)]));
    if (said[0] !== "accepted") throw new Error(said[0]);
    return id;
  };
  return { code, entityId, key, send, newCustomer };
}
