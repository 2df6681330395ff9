// What may happen to an inquiry and to its items, pure. Nothing leaves an end; silence moves nothing but a mark that a person
// must look; every transition that staff decide on raises the version.
import { fail, ok, type Result } from "@/lib/errors";
import { type InquiryState, type ItemState, type Reminder, withCustomer, withUs } from "./states";

const HOUR_MS = 3_600_000;
/** We answer this long after the customer has handed in. */
export const ANSWER_WITHIN_MS = 2 * HOUR_MS;
/** What one click gives the customer, and how often (decision 0007). */
export const OWN_EXTENSION_HOURS = 72;
export const OWN_EXTENSIONS = 2;

export const withdrawReasons = ["no_longer_needed", "answered_elsewhere", "sent_by_mistake"] as const;
export type EndReason =
  | (typeof withdrawReasons)[number]
  | "case_closed"
  | "dispute_decided"
  | "everything_accepted"
  | "not_accepted"
  | "no_answer";

/** The part of an inquiry that transitions change. */
export type InquiryLife = {
  state: InquiryState;
  dueHours: number;
  dueAt: Date | null;
  firstDueAt: Date | null;
  /** How often the customer took more time. */
  extensions: number;
  reminded: Reminder[];
  sentAt: Date | null;
  openedAt: Date | null;
  submittedAt: Date | null;
  answerBy: Date | null;
  overdueAt: Date | null;
  endedAt: Date | null;
  endedBy: string | null;
  endReason: EndReason | null;
  version: number;
};

export type Transition =
  | { do: "send"; hours: number }
  | { do: "open" }
  | { do: "save" }
  | { do: "submit" }
  | { do: "begin_review" }
  | { do: "decide_item" }
  | { do: "add_items"; hours: number }
  | { do: "extend"; hours: number; own: boolean }
  | { do: "remind"; reminders: readonly Reminder[] }
  | { do: "miss" }
  | { do: "accept"; by: string }
  | { do: "ask_again"; hours: number }
  | { do: "refuse"; by: string }
  | { do: "withdraw"; by: string; because: EndReason }
  | { do: "expire"; by: string };

const fromStates: Record<Transition["do"], readonly InquiryState[]> = {
  send: ["draft"],
  open: withCustomer,
  save: withCustomer,
  submit: withCustomer,
  begin_review: withUs,
  decide_item: withUs,
  add_items: withCustomer,
  extend: withCustomer,
  remind: withCustomer,
  miss: withCustomer,
  accept: withUs,
  ask_again: withUs,
  refuse: withUs,
  withdraw: ["draft", ...withCustomer, ...withUs],
  expire: withCustomer,
};
/** What customers and clocks do while staff look on: it makes nobody's view stale. */
const quiet: readonly Transition["do"][] = ["open", "save", "remind"];

/** The inquiry after the transition, or why it cannot happen. */
export function advance(life: InquiryLife, transition: Transition, now: Date): Result<InquiryLife> {
  if (!fromStates[transition.do].includes(life.state))
    return fail("conflict", { detail: life.endedAt ? "inquiry_is_over" : notNow(transition.do) });
  const changed = changeOf(life, transition, now);
  if (!changed.ok) return changed;
  return ok({ ...life, ...changed.value, version: life.version + (quiet.includes(transition.do) ? 0 : 1) });
}

const notNow = (verb: Transition["do"]): string =>
  (["begin_review", "decide_item", "accept", "ask_again", "refuse"] as Transition["do"][]).includes(verb)
    ? "not_handed_in"
    : "already_handed_in";

const after = (instant: Date, hours: number): Date => new Date(instant.getTime() + hours * HOUR_MS);
const end = (now: Date, by: string, endReason: EndReason) => ({
  endedAt: now,
  endedBy: by,
  endReason,
  overdueAt: null,
  answerBy: null,
});

function changeOf(life: InquiryLife, transition: Transition, now: Date): Result<Partial<InquiryLife>> {
  switch (transition.do) {
    case "send": {
      const dueAt = after(now, transition.hours);
      return ok({ state: "sent", sentAt: now, dueHours: transition.hours, dueAt, firstDueAt: dueAt });
    }
    case "open":
      return ok({ state: life.state === "sent" ? "opened" : life.state, openedAt: life.openedAt ?? now });
    case "save":
      // Another try stays one until it is handed in.
      return ok({
        state: life.state === "resubmission" ? "resubmission" : "partly_answered",
        openedAt: life.openedAt ?? now,
      });
    case "submit":
      return ok({
        state: "submitted",
        submittedAt: now,
        answerBy: new Date(now.getTime() + ANSWER_WITHIN_MS),
        overdueAt: null,
      });
    case "begin_review":
    case "decide_item":
      return ok({ state: "in_review" });
    case "add_items": {
      const longer = after(now, transition.hours);
      if (life.dueAt && life.dueAt >= longer) return ok({});
      return ok(prolonged(life, longer, now));
    }
    case "extend": {
      if (transition.own && life.extensions >= OWN_EXTENSIONS) return fail("conflict", { detail: "no_extension_left" });
      const base = life.dueAt && life.dueAt > now ? life.dueAt : now;
      const extensions = life.extensions + (transition.own ? 1 : 0);
      return ok({ ...prolonged(life, after(base, transition.hours), now), extensions });
    }
    case "remind":
      return ok({ reminded: [...new Set([...life.reminded, ...transition.reminders])] });
    case "miss":
      return life.overdueAt ? fail("conflict", { detail: "already_overdue" }) : ok({ overdueAt: now });
    case "accept":
      return ok({ state: "accepted", ...end(now, transition.by, "everything_accepted") });
    case "ask_again":
      return ok({
        state: "resubmission",
        dueHours: transition.hours,
        dueAt: after(now, transition.hours),
        reminded: [],
        answerBy: null,
        overdueAt: null,
      });
    case "refuse":
      return ok({ state: "expired", ...end(now, transition.by, "not_accepted") });
    case "withdraw":
      return ok({ state: "withdrawn", ...end(now, transition.by, transition.because) });
    case "expire":
      if (!life.overdueAt) return fail("conflict", { detail: "deadline_not_passed" });
      return ok({ state: "expired", ...end(now, transition.by, "no_answer") });
  }
}

/** A later deadline: the last reminder is due anew when its time lies ahead again, the earlier ones stay sent. */
function prolonged(life: InquiryLife, dueAt: Date, now: Date): Partial<InquiryLife> {
  const begun = life.dueAt ? life.dueAt.getTime() - life.dueHours * HOUR_MS : now.getTime();
  const dueHours = (dueAt.getTime() - begun) / HOUR_MS;
  const ahead = dueAt.getTime() - 24 * HOUR_MS > now.getTime();
  const reminded = ahead ? life.reminded.filter((reminder) => reminder !== "last_day") : life.reminded;
  return { dueAt, dueHours: Math.ceil(dueHours), overdueAt: null, reminded };
}

const shares: readonly (readonly [Reminder, number])[] = [
  ["half", 0.5],
  ["three_quarters", 0.75],
];

/** When each reminder goes out: at half of the time, at three quarters, a day before; none before the time began. */
export function remindersOf(life: Pick<InquiryLife, "dueAt" | "dueHours">): { reminder: Reminder; at: Date }[] {
  if (!life.dueAt) return [];
  const due = life.dueAt.getTime();
  const whole = life.dueHours * HOUR_MS;
  const planned = shares.map(([reminder, share]) => ({ reminder, at: new Date(due - whole * (1 - share)) }));
  const lastDay = { reminder: "last_day" as const, at: new Date(due - 24 * HOUR_MS) };
  return [...planned, lastDay]
    .filter(({ at }) => at.getTime() > due - whole)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Reminders whose time has come and that were not sent. Several that were missed are one mail: the last of them. */
export const remindersDue = (life: InquiryLife, now: Date): Reminder[] =>
  withCustomer.includes(life.state) && life.dueAt && life.dueAt > now
    ? remindersOf(life)
        .filter(({ at, reminder }) => at <= now && !life.reminded.includes(reminder))
        .map(({ reminder }) => reminder)
    : [];

/** The part of an item that transitions change. */
export type ItemLife = {
  state: ItemState;
  rounds: number;
  decidedAt: Date | null;
  decidedBy: string | null;
  rejectedCode: string | null;
  final: boolean;
  validUntil: Date | null;
};
export type ItemTransition =
  | { do: "provide" }
  | { do: "check" }
  | { do: "accept"; by: string; validUntil: Date }
  | { do: "reject"; by: string; code: string; final: boolean };

/** Whether an item may still be decided in this round: what an earlier round settled stays settled. */
export const isSettled = (item: Pick<ItemLife, "state" | "final" | "decidedAt">, submittedAt: Date | null): boolean =>
  (item.state === "accepted" || item.final) &&
  (submittedAt === null || (item.decidedAt !== null && item.decidedAt < submittedAt));

/** The item after the transition; what was decided may be decided otherwise until the inquiry is concluded. */
export function advanceItem(item: ItemLife, transition: ItemTransition, now: Date): ItemLife {
  const open = { decidedAt: null, decidedBy: null, rejectedCode: null, final: false, validUntil: null };
  switch (transition.do) {
    case "provide":
      return { ...item, ...open, state: "provided", rounds: item.rounds + 1 };
    case "check":
      return item.state === "provided" ? { ...item, state: "checking" } : item;
    case "accept": {
      const { by, validUntil } = transition;
      return { ...item, ...open, state: "accepted", decidedAt: now, decidedBy: by, validUntil };
    }
    case "reject": {
      const { by, code, final } = transition;
      return { ...item, ...open, state: "rejected", decidedAt: now, decidedBy: by, rejectedCode: code, final };
    }
  }
}

/** What the verdicts of all items come to, or null while one of them is missing. */
export function verdictOf(
  items: readonly Pick<ItemLife, "state" | "final">[],
): "accept" | "ask_again" | "refuse" | null {
  if (items.some(({ final }) => final)) return "refuse";
  if (items.some(({ state }) => state !== "accepted" && state !== "rejected")) return null;
  return items.every(({ state }) => state === "accepted") ? "accept" : "ask_again";
}
