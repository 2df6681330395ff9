// An appeal as lib/documents looks at it: open for files while it is under way, and changed by each that comes, so that nobody decides
// without having seen it.
import type { CommandEnvironment } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import type { RecordEntry } from "@/lib/records/append";
import { advance } from "./lifecycle";
import { type AppealState, openStates } from "./states";
import { appealRecord, hide, lifeOf, lockAppeal, type StoredAppeal, saveLife, subjectOf, topicsOf } from "./store";

/** Files that one appeal may have. */
const MOST_FILES = 20;

export type EvidenceTarget = Pick<StoredAppeal, "entityId" | "customerId"> & {
  most: number;
  record: (kind: string, data: Record<string, unknown>) => RecordEntry;
  topics: string[];
  noteArrival: () => Promise<Result<EvidenceTarget>>;
};

/** Locked and permitted; `not_found` for what is not theirs, `conflict` with `appeal_is_over`. */
export async function holdForEvidence(
  { tx, permit, now }: Pick<CommandEnvironment, "tx" | "permit" | "now">,
  appealId: string,
): Promise<Result<EvidenceTarget>> {
  const locked = await lockAppeal(tx, appealId);
  if (!locked.ok) return locked;
  const allowed = hide(await permit({ ...subjectOf(locked.value), appealId }));
  if (!allowed.ok) return allowed;
  if (!openStates.includes(locked.value.state as AppealState)) return fail("conflict", { detail: "appeal_is_over" });
  const target = (appeal: StoredAppeal): EvidenceTarget => ({
    ...{ entityId: appeal.entityId, customerId: appeal.customerId, most: MOST_FILES, topics: topicsOf(appeal) },
    record: (kind, data) => appealRecord(kind, appeal, data),
    async noteArrival() {
      const added = advance(lifeOf(appeal), { do: "add" }, now);
      return added.ok ? ok(target(await saveLife(tx, appeal, added.value))) : added;
    },
  });
  return ok(target(locked.value));
}
