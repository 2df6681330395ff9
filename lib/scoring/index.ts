// The one public door of scoring.

export { catalogue, findRule } from "./catalogue";
export { QUIET } from "./combine";
export { dataPointsOf, fingerprintInput, pointsFingerprintInput } from "./data-points";
export * from "./decision";
export { DEFAULT_SOURCE, decodeEvent } from "./decode/decode-event";
export { decodeLine } from "./decode/decode-line";
export { type RuleDescription, renderRulesMarkdown, rulesCatalogue } from "./describe";
export * from "./event";
export { eventSchemas } from "./event-schema";
export { explainScore } from "./explain";
export type * from "./facts";
export { type ParsedRuleSet, parseRuleSet, type RuleSetError } from "./parse-rule-set";
export { normalisePlan, PLANS, type Plan } from "./plans";
export { advance, advanceOwn } from "./profile/advance";
export { decodeProfile, encodeProfile, PROFILE_VERSION } from "./profile/codec";
export { plainProfile } from "./profile/layouts";
export { emptyProfile, type OwnProfile, ownProfile, type Profile } from "./profile/profile";
export { countSeen, seenItems } from "./profile/seen";
export { type UsualAmount, usualAmount, usualDay } from "./profile/usual";
export { directions, EVERY_DIRECTION, type Total, totalWithin, type Window, windowOf } from "./profile/window";
export { rawFields, rawText } from "./raw";
export { type RiskFactor, type RiskInput, type RiskLevel, type RiskRating, rateCustomer } from "./risk-rating";
export type { Rule, Scene } from "./rule";
export { defaultRuleSet, type RuleSet, type RuleSettings, ruleSetFingerprintInput } from "./rule-set";
export { independentSources } from "./rules/list/blacklist-consensus";
export { decideScene, type Scored, type ScoreInput, score } from "./score";
export { type Suppressed, suppress } from "./suppress";
