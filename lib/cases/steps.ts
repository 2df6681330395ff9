// The checklist of a case, by rule. Required steps must be done before it can be closed; a step that `renews` is due again
// when new alerts have joined since it was done. Only touched steps are stored.

export type StepDefinition = {
  code: string;
  required: boolean;
  renews: boolean;
};

/** Set only by proposing to discount a strong sanctions match. */
export const SECOND_PERSON = "second_person";

const step = (code: string, required = false, renews = false): StepDefinition => ({ code, required, renews });

const first = [step("read_why", true, true)];
const byRule: Record<string, readonly StepDefinition[]> = {
  "list.name-match": [step("compare_match", true, true)],
  "chain.sanctioned": [step("check_address", true, true)],
  "access.anonymiser": [step("check_network")],
  "access.impossible-travel": [step("check_network")],
  "access.shared-device": [step("check_household")],
  "transaction.structuring": [step("check_receivers", true), step("check_plans")],
  "transaction.fan-out": [step("check_receivers", true), step("check_plans")],
  "transaction.fixed-interval": [step("check_plans")],
  "transaction.night-ants": [step("check_plans")],
  "transaction.daily-count": [step("check_plans")],
};
const last = [step("check_earlier")];

/** The steps of a case with these rules, in order, each once. */
export function stepsFor(rules: readonly string[], strongMatch: boolean): StepDefinition[] {
  const all = [...first, ...rules.flatMap((rule) => byRule[rule] ?? []), ...last];
  if (strongMatch) all.push(step(SECOND_PERSON));
  const seen = new Set<string>();
  return all.filter(({ code }) => !seen.has(code) && seen.add(code));
}

export type StoredStep = { code: string; state: string; byId: string | null; at: Date | null };

/** A step's present state: what was done before the last alert came is only `looked` for steps that renew. */
export function presentState(
  definition: StepDefinition,
  stored: StoredStep | undefined,
  lastAlertAt: Date,
): "untouched" | "looked" | "done" {
  if (stored?.state === "done")
    return definition.renews && stored.at && stored.at.getTime() < lastAlertAt.getTime() ? "looked" : "done";
  return stored?.state === "looked" ? "looked" : "untouched";
}

/** Codes of required steps that are not done. */
export const stepsLeft = (
  definitions: readonly StepDefinition[],
  stored: readonly StoredStep[],
  lastAlertAt: Date,
): string[] =>
  definitions
    .filter(({ required }) => required)
    .filter(
      (definition) =>
        presentState(
          definition,
          stored.find(({ code }) => code === definition.code),
          lastAlertAt,
        ) !== "done",
    )
    .map(({ code }) => code);
