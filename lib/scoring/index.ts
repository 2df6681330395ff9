// The one public door of scoring.

export type * from "./decision";
export type * from "./event";
export type * from "./facts";
export type { Profile } from "./profile/profile";
export type { Rule } from "./rule";
export type { RuleSet, RuleSettings } from "./rule-set";
