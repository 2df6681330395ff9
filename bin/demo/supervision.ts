// Supervision in the demo world: the regulator's account is granted its entity by two people, one of its requests waits, and the auditor
// has drawn a sample of what was closed in the last fortnight.
import { inTransaction } from "@/db/client";
import { regulatorGrants } from "@/db/schema/supervision";
import type { StaffActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import type { Result } from "@/lib/errors";
import { drawSample } from "@/lib/supervision/audit/commands";
import { grantKinds } from "@/lib/supervision/grant-kinds";
import { decideGrant, proposeGrant } from "@/lib/supervision/grants/commands";
import { fileInformationRequest } from "@/lib/supervision/requests/commands";
import { readStaff } from "./signers";

const DAY = 86_400_000;
const take = <T>(what: string, result: Result<T>): T => {
  if (result.ok) return result.value;
  throw new Error(`the demo's ${what}: ${result.error.detail ?? result.error.code}`);
};

const wasGranted = (): Promise<boolean> =>
  inTransaction("all", async (tx) => (await tx.select().from(regulatorGrants).limit(1)).length > 0, true);

/** Whoever works for this entity, in one of these roles. */
const inEntity = (people: readonly StaffActor[], role: string, entityId: string): StaffActor | undefined =>
  people.find((person) => person.role === role && person.entityIds.includes(entityId));

/** Once, at the end of the world's past. */
export async function createDemoSupervision(at: Date): Promise<void> {
  if (await wasGranted()) return;
  const people = await readStaff(["regulator", "manager", "mlro", "auditor"]);
  const regulator = people.find(({ role }) => role === "regulator");
  const entityId = regulator?.entityIds[0] ?? "";
  const [manager, mlro] = [inEntity(people, "manager", entityId), inEntity(people, "mlro", entityId)];
  const auditor = inEntity(people, "auditor", entityId);
  if (!regulator || !manager || !mlro || !auditor) return;
  setClock(at.getTime() - DAY);
  try {
    const grant = take(
      "grant",
      await proposeGrant(
        { actor: manager },
        {
          ...{ entityId, staffId: regulator.id, kinds: [...grantKinds], reason: "Yearly on-site inspection" },
          expiresAt: new Date(at.getTime() + 180 * DAY).toISOString(),
        },
      ),
    );
    take("approval", await decideGrant({ actor: mlro }, { grantId: grant.id, version: grant.version, approve: true }));
    take(
      "request",
      await fileInformationRequest(
        { actor: regulator },
        {
          ...{ entityId, authority: "Securities and Futures Commission", reference: "SFC/2026/1187" },
          asks: "Which withdrawals were held for more than 24 hours last month, on what basis, and when was each customer told?",
          dueAt: new Date(at.getTime() + 6 * DAY).toISOString(),
        },
      ),
    );
    setClock(at.getTime());
    const midnight = Math.floor(at.getTime() / DAY) * DAY;
    const span = { from: new Date(midnight - 14 * DAY).toISOString(), to: new Date(midnight).toISOString() };
    const drawn = await drawSample(
      { actor: auditor },
      { entityId, seed: "fortnight", ...span, atRandom: 8, byRisk: 4 },
    );
    // a small world may have closed nothing
    if (!drawn.ok && drawn.error.detail !== "nothing_closed") take("sample", drawn);
  } finally {
    setClock(null);
  }
}
