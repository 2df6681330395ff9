// What a sweep tells of itself and of each value it tried. Plain JSON: stored in the sweep's row, folded into figures when it is read.
import type { DeskTime } from "@/lib/replay/dto";
import type { SweepTarget } from "./parameters";

export type SweepState = "waiting" | "running" | "done" | "cancelled" | "failed";

/** Counts of one value, against the live one. Events, unless it says cases or customers. */
export type ValueCounts = {
  /** Events that alert, and those of them in which the rule has a finding. */
  alerts: number;
  ofRule: number;
  /** Sum of the squares of each customer's alerts: how much one customer weighs. */
  squares: number;
  gained: number;
  lost: number;
  customersSpared: number;
  customersDisturbed: number;
  /** Cases that the live value opens and this one would not, by what people decided; and the other way round. */
  trueCasesLost: number;
  falseCasesSpared: number;
  unjudgedCasesLost: number;
  trueCasesGained: number;
  /** For how long innocent customers of spared cases were held, and that times what was at stake in USD cents. */
  heldMinutes: number;
  heldCentMinutes: number;
};

/** An event on which the values do not agree. `alertsAt` has one sign for each value: `1` where it alerts. */
export type ChangedEvent = {
  eventId: string;
  customerId: string;
  caseId: string | null;
  /** `C-4817`; not stored, only shown. */
  caseKey?: string;
  /** When it happened, epoch milliseconds. */
  at: number;
  queues: string[];
  wasTrue: boolean | null;
  alertsAt: string;
};

/** Events that alert first at this value and not at the live one; `drawn` are a few of them, each with the same chance. */
export type BelowStep = { value: number; count: number; drawn: { eventId: string; customerId: string }[] };

export type TargetResult = SweepTarget & {
  /** Known true cases that the rule has a part in and the live value opens. */
  trueCases: number;
  /** One for each of `values`. */
  points: ValueCounts[];
  /** A few events that the live value alerts on and some other does not, and the other way round; true ones first. */
  lost: ChangedEvent[];
  gained: ChangedEvent[];
  below: BelowStep[];
};

export type SweepResult = {
  events: number;
  customers: number;
  erased: number;
  /** Days that were counted. */
  days: number;
  deskTime: DeskTime;
  targets: TargetResult[];
};
