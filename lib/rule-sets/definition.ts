// The stored content of a version: read into a rule set, and the digest that the record names it by.
import { createHash } from "node:crypto";
import {
  type ParsedRuleSet,
  parseRuleSet,
  type RuleSet,
  type RuleSetError,
  readRuleSet,
  ruleSetFingerprintInput,
} from "@/lib/scoring";
import { loadExpressions } from "./expressions";

/** The rule set that a definition stands for; what it leaves out is the catalogue's. */
export async function parseDefinition(version: number, definition: Record<string, unknown>): Promise<ParsedRuleSet> {
  await loadExpressions(definition);
  return parseRuleSet({ ...definition, version: `${version}` });
}

/** A reading of a version, and what of it the present catalogue cannot read. */
type DefinitionReading = { value: RuleSet; errors: RuleSetError[] };

/** The same of a version that is past editing: what a later catalogue cannot read gives way to its defaults, and is named. */
export async function readDefinition(version: number, definition: Record<string, unknown>): Promise<DefinitionReading> {
  await loadExpressions(definition);
  return readRuleSet({ ...definition, version: `${version}` });
}

/** What is stored of a rule set: everything but its version, completed, so that a later catalogue changes nothing in it. */
export function toDefinition({ version: _, ...content }: RuleSet): Record<string, unknown> {
  return content;
}

/** SHA-256 (hex) of a rule set's content: equal content, equal digest, whatever the version is called. */
export const contentDigest = (ruleSet: RuleSet): string =>
  createHash("sha256").update(ruleSetFingerprintInput(ruleSet)).digest("hex");
