// Every rule there is, one row each, in the order in which they are shown.

import type { Rule } from "./rule";
import { anonymiser } from "./rules/access/anonymiser";
import { impossibleTravel } from "./rules/access/impossible-travel";
import { sharedDevice } from "./rules/access/shared-device";
import { sanctionedAddress } from "./rules/chain/sanctioned";
import { nightLimit } from "./rules/kyc/night-limit";
import { tierLimit } from "./rules/kyc/tier-limit";
import { nameMatch } from "./rules/list/name-match";
import { dailyCount } from "./rules/transaction/daily-count";
import { fanOut } from "./rules/transaction/fan-out";
import { fixedInterval } from "./rules/transaction/fixed-interval";
import { nightAnts } from "./rules/transaction/night-ants";
import { structuring } from "./rules/transaction/structuring";

export const catalogue: readonly Rule[] = [
  anonymiser,
  sharedDevice,
  impossibleTravel,
  tierLimit,
  nightLimit,
  structuring,
  fixedInterval,
  nightAnts,
  dailyCount,
  fanOut,
  sanctionedAddress,
  nameMatch,
];

const byId: ReadonlyMap<string, Rule> = new Map(catalogue.map((rule) => [rule.id, rule]));

/** The rule of that id, or undefined. */
export const findRule = (id: string): Rule | undefined => byId.get(id);
