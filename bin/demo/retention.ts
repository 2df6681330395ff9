// The demo world's requests about own data and a legal hold, through the real commands: a copy that waits, one that was answered, a
// correction that somebody looks at; and identity records, looked through once.
import { and, asc, eq, isNull } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { entities } from "@/db/schema/entities";
import { type CustomerActor, systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { answerRequest, takeRequest } from "@/lib/data-requests/commands";
import { fileRequest } from "@/lib/data-requests/file";
import type { Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { placeHold } from "@/lib/retention/hold-commands";
import { checkIdentities } from "@/lib/retention/identity-check";
import { readStaff } from "./signers";

const HOUR = 3_600_000;
const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`the demo's data requests: ${JSON.stringify(result.error)}`);
  return result.value;
};

const asCustomer = (id: string, entityId: string): CustomerActor => ({
  ...{ kind: "customer", role: "customer", id, entityIds: [entityId], linkId: newId(), sessionId: newId() },
  ...{ purpose: "data", subjectId: id },
});

/** Three requests and a hold in the first entity; every entity's identity records are checked. */
export async function createDemoRetention(endsAt: Date): Promise<void> {
  const places = await inTransaction("all", (tx) => tx.select().from(entities).orderBy(asc(entities.code)));
  const home = places.find(({ code }) => code === "HK");
  const officer = (await readStaff(["officer"])).find(({ entityIds }) => entityIds.includes(home?.id ?? ""));
  if (!home || !officer) return;
  const people = await inTransaction("all", (tx) =>
    tx
      .select({ id: customers.id })
      .from(customers)
      .where(and(eq(customers.entityId, home.id), eq(customers.type, "person"), isNull(customers.relationshipEndedAt)))
      .orderBy(asc(customers.externalId))
      .limit(4),
  );
  const [waits, answered, corrects, held] = people.map(({ id }) => asCustomer(id, home.id));
  const at = (hours: number) => setClock(new Date(endsAt.getTime() - hours * HOUR));
  try {
    if (answered) {
      at(300);
      const asked = must(await fileRequest({ actor: answered }, { kind: "access" }));
      at(250);
      must(await answerRequest({ actor: officer }, { requestId: asked.id, version: asked.version }));
    }
    if (waits) {
      at(30);
      must(await fileRequest({ actor: waits }, { kind: "access", words: "Please send me what you have." }));
    }
    if (corrects) {
      at(52);
      const changes = [{ field: "address" as const, to: "Flat 9B, 21 Fuk Wing Street, Sham Shui Po" }];
      const words = "We moved in October; the electricity bill shows it.";
      const asked = must(await fileRequest({ actor: corrects }, { kind: "rectification", words, changes }));
      at(20);
      must(await takeRequest({ actor: officer }, { requestId: asked.id, version: asked.version, take: true }));
    }
    if (held) {
      at(70);
      const until = new Date(endsAt.getTime() + 180 * 24 * HOUR);
      const reason = "The police asked by phone to keep everything; the paper follows.";
      must(await placeHold({ actor: officer }, { customerId: held.id, until, reason }));
    }
    at(6);
    for (const { id } of places) must(await checkIdentities({ actor: systemActor("demo") }, { entityId: id }));
  } finally {
    setClock(null);
  }
}
