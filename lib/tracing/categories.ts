// What a label's category means to a trace: where it ends, and what kind of money it makes. Invariant: an unknown category
// ends a trace; only those that say nothing about custody, or that mark the very money that is followed, let it pass.

/** `custodial` pools its customers' money; `stolen` marks the thief's own wallets; `none` says nothing about custody. */
export type CategoryGroup = "custodial" | "mixer" | "bridge" | "sanctioned" | "stolen" | "illicit" | "none";

const groups: [CategoryGroup, RegExp][] = [
  ["none", /^(?:unlabelled|unknown|user|victim|owner|token|contract|donation|wallet|personal.*|self)$/],
  ["sanctioned", /sanction|^ofac|terroris|extremis|proliferation/],
  ["mixer", /mix|tumbl|coinjoin|privacy_(?:pool|service)/],
  ["bridge", /bridge/],
  ["stolen", /hack|stolen|heist|theft|thief|exploit/],
  [
    "illicit",
    /dark|scam|phish|fraud|ponzi|ransom|extort|malicious|malware|black_?list|abuse|drug|carding|rug_?pull|spam/,
  ],
];

/** The group of a category; what no rule knows is a custodial service. */
export const groupOf = (category: string): CategoryGroup =>
  groups.find(([, pattern]) => pattern.test(category))?.[0] ?? "custodial";

const severity: readonly CategoryGroup[] = ["sanctioned", "illicit", "stolen", "mixer", "bridge", "custodial", "none"];

/** Of several categories the one that decides: the gravest. */
export const gravest = (categories: readonly string[]): string | undefined =>
  [...categories].sort((a, b) => severity.indexOf(groupOf(a)) - severity.indexOf(groupOf(b)) || (a < b ? -1 : 1))[0];

/** Whether money that reaches such an address is followed no further. */
export const endsTrace = (group: CategoryGroup, passStolen: boolean): boolean =>
  group !== "none" && !(passStolen && group === "stolen");
