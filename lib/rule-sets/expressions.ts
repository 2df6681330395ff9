// Loads the expression language where a rule set has rules of its own, and nowhere else: most pages and commands never do.

/** Call it with what a rule set is about to be read from (`parseRuleSet`) or compiled from (`score`). */
export async function loadExpressions(definition: unknown): Promise<void> {
  const custom = (definition as { custom?: unknown } | null | undefined)?.custom;
  if (Array.isArray(custom) && custom.length > 0) await import("@/lib/scoring/custom/cel");
}
