// Reads about people: who works here with their open sessions and proposals, and one's own sessions.
import { and, asc, desc, eq, gt, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { staff, staffEntities, staffProposals, staffSessions } from "@/db/schema/staff";
import { sessionHolds } from "@/lib/auth/sessions";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { sharesEntity } from "./people";
import type { StaffChange } from "./schema";

/** Instants are epoch milliseconds. */
export type SessionDto = {
  id: string;
  createdAt: number;
  lastSeenAt: number;
  expiresAt: number;
  userAgent: string | null;
};
export type ProposalDto = {
  id: string;
  staffId: string;
  proposedBy: { id: string; name: string };
  change: StaffChange;
  createdAt: number;
  expiresAt: number;
};
export type PersonDto = {
  id: string;
  name: string;
  email: string;
  role: string;
  entityIds: string[];
  queues: string[];
  disabledAt: number | null;
  /** Whether a second factor is set up; people of single sign-on have none of ours. */
  signsInBy: "password" | "password_not_enrolled" | "single_sign_on" | "nothing_yet";
  version: number;
  sessions: SessionDto[];
  proposal: ProposalDto | null;
};
export type StaffDto = { people: PersonDto[]; entities: { id: string; code: string; name: string }[] };

/** People who share an entity with the reader, with open sessions and the open proposal of each. */
export const listStaff = defineQuery({
  name: "staff.list",
  permission: "staff.read",
  input: z.object({}),
  async run({ tx, actor, now }) {
    const people = await tx
      .select()
      .from(staff)
      .where(sharesEntity(actor))
      .orderBy(asc(staff.name), asc(staff.id))
      .limit(500);
    const ids = people.map((person) => person.id);
    const [links, sessions, proposals, known] = [
      await tx.select().from(staffEntities).where(inArray(staffEntities.staffId, ids)),
      await openSessions(tx, ids, now),
      await openProposals(tx, ids, now),
      await tx
        .select({ id: entities.id, code: entities.code, name: entities.name })
        .from(entities)
        .orderBy(entities.code),
    ];
    const rows = people.map(
      (person): PersonDto => ({
        id: person.id,
        name: person.name,
        email: person.email,
        role: person.role,
        entityIds: links.filter((link) => link.staffId === person.id).map((link) => link.entityId),
        queues: person.queues,
        disabledAt: person.disabledAt?.getTime() ?? null,
        signsInBy: signsInBy(person),
        version: person.version,
        sessions: sessions.filter((session) => session.staffId === person.id).map(toSession),
        proposal: proposals.find((proposal) => proposal.staffId === person.id) ?? null,
      }),
    );
    return ok<StaffDto>({ people: rows, entities: known });
  },
});

/** One's own open sessions, the latest first. */
export const listOwnSessions = defineQuery({
  name: "session.list_own",
  permission: "session.end_own",
  input: z.object({}),
  async run({ tx, actor, now, permit }) {
    if (actor.kind !== "staff") return fail("not_allowed", { detail: "role_may_not" });
    const allowed = await permit({ staffId: actor.id });
    if (!allowed.ok) return allowed;
    const rows = await openSessions(tx, [actor.id], now);
    return ok(rows.map((row) => ({ ...toSession(row), current: row.id === actor.sessionId })));
  },
});

type Session = typeof staffSessions.$inferSelect;

const openSessions = (tx: Transaction, ids: string[], now: Date): Promise<Session[]> =>
  tx
    .select()
    .from(staffSessions)
    .where(and(inArray(staffSessions.staffId, ids), sessionHolds(now)))
    .orderBy(desc(staffSessions.lastSeenAt));

async function openProposals(tx: Transaction, ids: string[], now: Date): Promise<ProposalDto[]> {
  const rows = await tx
    .select({ proposal: staffProposals, name: staff.name })
    .from(staffProposals)
    .innerJoin(staff, eq(staff.id, staffProposals.proposedBy))
    .where(
      and(inArray(staffProposals.staffId, ids), eq(staffProposals.state, "open"), gt(staffProposals.expiresAt, now)),
    );
  return rows.map(({ proposal, name }) => ({
    id: proposal.id,
    staffId: proposal.staffId,
    proposedBy: { id: proposal.proposedBy, name },
    change: proposal.change as StaffChange,
    createdAt: proposal.createdAt.getTime(),
    expiresAt: proposal.expiresAt.getTime(),
  }));
}

const toSession = (session: Session): SessionDto => ({
  id: session.id,
  createdAt: session.createdAt.getTime(),
  lastSeenAt: session.lastSeenAt.getTime(),
  expiresAt: session.expiresAt.getTime(),
  userAgent: session.userAgent,
});

function signsInBy(person: typeof staff.$inferSelect): PersonDto["signsInBy"] {
  if (person.passwordHash) return person.totpSealed ? "password" : "password_not_enrolled";
  return person.oidcSubject ? "single_sign_on" : "nothing_yet";
}
