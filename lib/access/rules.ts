// The conditions that the permission table is made of. Each decides on a locked row (`allows`) and, for reading,
// narrows the rows that a query may return (`narrow`), so that both always say the same.
import { inArray, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Actor, StaffActor } from "./actor";

/** Queues that only the MLRO and people named for them may open. */
export const restrictedQueues: readonly string[] = ["insider"];

/** What a rule may look at in the row that a command has locked; a command fills in what its rows have. */
export type Subject = {
  entityId?: string | null;
  /** What is changed is the same for all entities (reference lists): only for who is there for each of them. */
  everyEntity?: boolean;
  customerId?: string;
  queue?: string;
  assigneeId?: string | null;
  valueUsdCents?: number;
  /** What an analyst may close in this entity, in USD cents. */
  closeLimitUsdCents?: number;
  /** The person that a staff command is about. */
  staffId?: string;
  proposedBy?: string;
  /** Why this person could not judge impartially, by what they took part in; null when they could. */
  notIndependent?: string | null;
  /** What a portal link may be for, e.g. the id of an inquiry. */
  purposeId?: string;
  /** The appeal that a document is evidence for. */
  appealId?: string;
};

/** The columns by which a query's rows are narrowed. */
export type Columns = { queue?: AnyPgColumn; assigneeId?: AnyPgColumn };

/** `allows` answers null, or why not (snake_case, translated at the edge). */
export type Rule = {
  name: string;
  allows: (actor: Actor, subject: Subject) => string | null;
  narrow?: (actor: Actor, columns: Columns) => SQL | undefined;
  /** Scopes of which a key needs one, where the rule is for keys. */
  scopes?: readonly string[];
};

const asStaff = (actor: Actor): StaffActor | null => (actor.kind === "staff" ? actor : null);
const named = (actor: Actor): readonly string[] => asStaff(actor)?.queues ?? [];
const isRestricted = (actor: Actor, queue: string | undefined): boolean =>
  queue !== undefined && restrictedQueues.includes(queue) && !named(actor).includes(queue);

const openQueues = (actor: Actor, { queue }: Columns): SQL | undefined => {
  const closed = restrictedQueues.filter((name) => !named(actor).includes(name));
  return queue && closed.length > 0 ? sql`${queue} <> all(${sql.param(closed)}::text[])` : undefined;
};

/** Everything in the person's entities, restricted queues only when named for them. */
export const always: Rule = {
  name: "always",
  allows: (actor, { queue }) => (isRestricted(actor, queue) ? "restricted_queue" : null),
  narrow: openQueues,
};

/** Everything, restricted queues included. */
export const restrictedToo: Rule = { name: "restrictedToo", allows: () => null };

/** Cases of the queues one works, and cases assigned to oneself. */
export const inOwnQueues: Rule = {
  name: "inOwnQueues",
  allows(actor, subject) {
    if (subject.queue === undefined) return null;
    if (subject.assigneeId === actor.id) return null;
    if (isRestricted(actor, subject.queue)) return "restricted_queue";
    return named(actor).includes(subject.queue) ? null : "not_in_your_queues";
  },
  narrow(actor, { queue, assigneeId }) {
    const own = [...named(actor)];
    const parts = [
      queue && own.length > 0 ? inArray(queue, own) : undefined,
      assigneeId ? sql`${assigneeId} = ${actor.id}` : undefined,
    ].filter((part) => part !== undefined);
    return parts.length > 0 ? or(...parts) : sql`false`;
  },
};

/** Below the entity's closing limit, own queues, and nothing from a sanctions list. */
export const belowValueLimit: Rule = {
  name: "belowValueLimit",
  allows(actor, subject) {
    if (subject.queue === "sanctions") return "sanctions_need_an_officer";
    const foreign = inOwnQueues.allows(actor, subject);
    if (foreign) return foreign;
    return (subject.valueUsdCents ?? 0) < (subject.closeLimitUsdCents ?? 0) ? null : "above_value_limit";
  },
};

/** Cases assigned to oneself. */
export const assignedToSelf: Rule = {
  name: "assignedToSelf",
  allows: (actor, { assigneeId }) => (assigneeId === actor.id ? null : "not_assigned_to_you"),
  narrow: (actor, { assigneeId }) => (assigneeId ? sql`${assigneeId} = ${actor.id}` : sql`false`),
};

/** Whoever proposed something does not decide it. */
export const notTheProposer: Rule = {
  name: "notTheProposer",
  allows: (actor, { proposedBy, staffId }) =>
    proposedBy === actor.id ? "proposer_cannot_decide" : staffId === actor.id ? "not_about_yourself" : null,
};

/** A second person, of whoever may see it: not the proposer, restricted queues only when named for them. */
export const secondPerson: Rule = {
  name: "secondPerson",
  allows: (actor, subject) => notTheProposer.allows(actor, subject) ?? always.allows(actor, subject),
  narrow: openQueues,
};

/** Somebody who took no part in what was decided, is not the decider's subordinate nor the author of the rule. */
export const independent: Rule = {
  name: "independent",
  allows: (actor, subject) => subject.notIndependent ?? always.allows(actor, subject),
  narrow: openQueues,
};

/** The same, restricted queues included. */
export const independentAnywhere: Rule = {
  name: "independentAnywhere",
  allows: (_, { notIndependent }) => notIndependent ?? null,
};

/** Anybody but oneself. */
export const neverSelf: Rule = {
  name: "neverSelf",
  allows: (actor, { staffId }) => (staffId === actor.id ? "not_about_yourself" : null),
};

/** People named for the restricted queue of unlike looks, and never on what is about themselves. */
export const namedForInsider: Rule = {
  name: "namedForInsider",
  allows: (actor, subject) =>
    neverSelf.allows(actor, subject) ?? (isRestricted(actor, "insider") ? "restricted_queue" : null),
};

/** Only what is one's own. */
export const ownOnly: Rule = {
  name: "ownOnly",
  allows: (actor, { staffId }) => (staffId === actor.id ? null : "not_yours"),
};

/** A customer, on what their link is for, and nothing else. */
export const ownLink: Rule = {
  name: "ownLink",
  allows: (actor, { customerId, purposeId }) =>
    actor.kind === "customer" && actor.id === customerId && actor.subjectId === purposeId ? null : "not_yours",
};

/** A customer who came in by any link of theirs, on what is theirs. */
export const ownCustomer: Rule = {
  name: "ownCustomer",
  allows: (actor, { customerId }) => (actor.kind === "customer" && actor.id === customerId ? null : "not_yours"),
};

/** A customer's file: for an appeal of theirs by any link, else for what their link is for. */
export const ownFile: Rule = {
  name: "ownFile",
  allows: (actor, subject) => (subject.appealId ? ownCustomer : ownLink).allows(actor, subject),
};

const fileScopes = ["appeals:write", "inquiries:write"] as const;
/** A key that may send such a file; at the door, one that may send any. */
export const hasFileScope: Rule = {
  name: "hasFileScope",
  scopes: fileScopes,
  allows(actor, { appealId, customerId }) {
    if (actor.kind !== "machine") return "not_yours";
    const scopes = customerId ? [appealId ? "appeals:write" : "inquiries:write"] : fileScopes;
    return scopes.some((scope) => actor.scopes.includes(scope)) ? null : "key_lacks_scope";
  },
};

/** A key that carries the scope. */
export const hasScope = (scope: string): Rule => ({
  name: `hasScope(${scope})`,
  scopes: [scope],
  allows: (actor) => (actor.kind === "machine" && actor.scopes.includes(scope) ? null : "key_lacks_scope"),
});
