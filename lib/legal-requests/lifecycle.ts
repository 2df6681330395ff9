// What may happen to a legal request, and what it becomes. Pure. Invariant: whatever changes what it asks takes back the word of
// whoever verified it, so that a measure never rests on what only one person has read.
import { fail, ok, type Result } from "@/lib/errors";
import type { CloseReason, RefuseReason, RequestState, VerifiedHow } from "./states";

export type RequestLife = {
  state: RequestState;
  verifiedBy: string | null;
  verifiedAt: Date | null;
  verifiedHow: string | null;
  answeredAt: Date | null;
  closedAt: Date | null;
  closeReason: string | null;
  version: number;
};

export type RequestMove =
  /** Its terms or the accounts that it names are another, or it was taken back who one of them is. */
  | { do: "amend" }
  /** Something beside that: who an entry is of whom nobody had said it. */
  | { do: "note" }
  | { do: "verify"; by: string; how: VerifiedHow }
  | { do: "refuse"; because: RefuseReason }
  | { do: "act" }
  | { do: "answer" }
  | { do: "close"; because: CloseReason };

const from: Record<RequestMove["do"], readonly RequestState[]> = {
  amend: ["received", "verified", "acted", "answered"],
  note: ["received", "verified", "acted", "answered"],
  verify: ["received"],
  refuse: ["received"],
  act: ["verified", "acted", "answered"],
  answer: ["verified", "acted"],
  close: ["verified", "acted", "answered"],
};

/** The next life, or `conflict` with the state that does not allow it. */
export function advance(life: RequestLife, move: RequestMove, now: Date): Result<RequestLife> {
  if (!from[move.do].includes(life.state)) return fail("conflict", { detail: `request_is_${life.state}` });
  const next = { ...life, version: life.version + 1 };
  switch (move.do) {
    case "amend":
      return ok({ ...next, state: "received", verifiedBy: null, verifiedAt: null, verifiedHow: null });
    case "note":
      return ok(next);
    case "verify":
      return ok({ ...next, state: "verified", verifiedBy: move.by, verifiedAt: now, verifiedHow: move.how });
    case "refuse":
      return ok({ ...next, state: "refused", closedAt: now, closeReason: move.because });
    case "act":
      return ok({ ...next, state: life.state === "verified" ? "acted" : life.state });
    case "answer":
      return ok({ ...next, state: "answered", answeredAt: now });
    case "close":
      return ok({ ...next, state: "closed", closedAt: now, closeReason: move.because });
  }
}
