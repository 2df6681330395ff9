// What a second look says beside the first decision. Pure: three sides (nothing in it, the customer was robbed, suspicion held up);
// two looks agree when they are on the same one.
import { type CaseOutcome, clearingOutcomes } from "@/lib/cases/states";

type Side = "innocent" | "victim" | "suspicion";
const sideOf = (outcome: CaseOutcome): Side =>
  clearingOutcomes.includes(outcome) ? "innocent" : outcome === "customer_is_victim" ? "victim" : "suspicion";

/** `missed`: closed as if nothing was in it, and something was. */
export function compareLooks(first: CaseOutcome, second: CaseOutcome): { agreed: boolean; missed: boolean } {
  const [before, after] = [sideOf(first), sideOf(second)];
  return { agreed: before === after, missed: before === "innocent" && after !== "innocent" };
}
