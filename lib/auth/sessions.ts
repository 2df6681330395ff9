// Rows of `staff_sessions`: a session holds while its row is not revoked, not idle, not too old and its person not
// disabled. Role, entities and queues come from the database each time, so that a change acts at once.
import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { staff, staffEntities, staffSessions } from "@/db/schema/staff";
import { type StaffActor, type StaffRole, staffRoles } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { newId } from "@/lib/id";
import { DEPUTY_ROLES } from "@/lib/staff/deputyship";
import { ABSOLUTE_HOURS } from "./token";

const MINUTE = 60_000;
const DEFAULT_IDLE_MINUTES = 30;
/** The heart-beat is stored at most this often. */
const TOUCH_MS = MINUTE;

/** Opens a session; the caller appends the record. */
export async function startSession(
  tx: Transaction,
  { staffId, userAgent, now }: { staffId: string; userAgent: string | null; now: Date },
): Promise<string> {
  const id = newId();
  const expiresAt = new Date(now.getTime() + ABSOLUTE_HOURS * 60 * MINUTE);
  await tx.insert(staffSessions).values({
    id,
    staffId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt,
    revokedAt: null,
    userAgent: userAgent?.slice(0, 300) ?? null,
  });
  return id;
}

/** Ends one open session or, without `sessionId`, all of a person; answers the ids that were open. */
export async function revokeSessions(
  tx: Transaction,
  { staffId, sessionId, now }: { staffId: string; sessionId?: string; now: Date },
): Promise<string[]> {
  const rows = await tx
    .update(staffSessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(staffSessions.staffId, staffId),
        isNull(staffSessions.revokedAt),
        sessionId ? eq(staffSessions.id, sessionId) : undefined,
      ),
    )
    .returning({ id: staffSessions.id });
  return rows.map((row) => row.id);
}

/** The strictest `session_idle_minutes` among the person's entities, else 30. */
const idleMinutes = sql`greatest(1, coalesce((select min((value #>> '{}')::numeric) from settings
  where key = 'session_idle_minutes' and jsonb_typeof(value) = 'number' and entity_id in
  (select ${staffEntities.entityId} from ${staffEntities} where ${staffEntities.staffId} = ${staffSessions.staffId})),
  ${DEFAULT_IDLE_MINUTES}::numeric))`;

/** The condition under which a session holds: not revoked, not too old, not idle. */
export const sessionHolds = (now: Date): SQL =>
  sql`${staffSessions.revokedAt} is null and ${staffSessions.expiresAt} > ${now}
    and ${staffSessions.lastSeenAt} > ${now}::timestamptz - ${idleMinutes} * interval '1 minute'`;

const entityIds = sql<string[]>`array(select ${staffEntities.entityId} from ${staffEntities}
  where ${staffEntities.staffId} = ${staff.id} order by 1)`;

/** The role held now: the MLRO's while named deputy, for those whose own role may be named. */
const roleAt = (now: Date): SQL<string> => {
  const named = sql`exists (select 1 from mlro_deputies
    where staff_id = ${staff.id} and ended_at is null and until > ${now})`;
  return sql<string>`case when ${inArray(staff.role, DEPUTY_ROLES)} and ${named} then 'mlro' else ${staff.role} end`;
};

const isRole = (role: string): role is StaffRole => staffRoles.some((known) => known === role);

/**
 * The person behind a session, as the database knows them now; null when the session no longer holds. A `passive` look
 * (live stream, refetching) does not count as activity: a screen left alone goes idle.
 */
export function actorOfSession(sessionId: string, { passive = false } = {}): Promise<StaffActor | null> {
  const now = clockNow();
  return inTransaction("all", async (tx) => {
    const [row] = await tx
      .select({ lastSeenAt: staffSessions.lastSeenAt, person: staff, role: roleAt(now), entityIds })
      .from(staffSessions)
      .innerJoin(staff, eq(staff.id, staffSessions.staffId))
      .where(and(eq(staffSessions.id, sessionId), isNull(staff.disabledAt), sessionHolds(now)));
    if (!row) return null;
    const { person, role } = row;
    if (!isRole(role)) return null;
    if (!passive && now.getTime() - row.lastSeenAt.getTime() >= TOUCH_MS) {
      await tx.update(staffSessions).set({ lastSeenAt: now }).where(eq(staffSessions.id, sessionId));
    }
    return {
      kind: "staff",
      id: person.id,
      role,
      name: person.name,
      email: person.email,
      locale: person.locale,
      sessionId,
      entityIds: row.entityIds,
      queues: person.queues,
    };
  });
}
