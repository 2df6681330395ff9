// Every rule there is, one row each, in the order in which they are shown.

import type { Rule } from "./rule";
import { anonymiser } from "./rules/access/anonymiser";
import { deviceCountries } from "./rules/access/device-countries";
import { impossibleTravel } from "./rules/access/impossible-travel";
import { linkedCompanies } from "./rules/access/linked-companies";
import { newZone } from "./rules/access/new-zone";
import { registrationFarm } from "./rules/access/registration-farm";
import { restrictedCountry } from "./rules/access/restricted-country";
import { sameAddressValue } from "./rules/access/same-address-value";
import { sharedDevice } from "./rules/access/shared-device";
import { stepUpFailed } from "./rules/access/step-up-failed";
import { takeover } from "./rules/access/takeover";
import { bridge } from "./rules/chain/bridge";
import { darknetContact } from "./rules/chain/darknet-contact";
import { dispersal } from "./rules/chain/dispersal";
import { exposure } from "./rules/chain/exposure";
import { lookalikeAddress } from "./rules/chain/lookalike-address";
import { newAddress } from "./rules/chain/new-address";
import { peel } from "./rules/chain/peel";
import { privacyCoin } from "./rules/chain/privacy-coin";
import { sanctionedAddress } from "./rules/chain/sanctioned";
import { documentFailed } from "./rules/kyc/document-failed";
import { ladder } from "./rules/kyc/ladder";
import { largeSingle } from "./rules/kyc/large-single";
import { largeStepUp } from "./rules/kyc/large-step-up";
import { lostDocument } from "./rules/kyc/lost-document";
import { multisigNodes } from "./rules/kyc/multisig-nodes";
import { nightLimit } from "./rules/kyc/night-limit";
import { profileChurn } from "./rules/kyc/profile-churn";
import { surgeSample } from "./rules/kyc/surge-sample";
import { tierLimit } from "./rules/kyc/tier-limit";
import { volatilityLimit } from "./rules/kyc/volatility-limit";
import { blacklistConsensus } from "./rules/list/blacklist-consensus";
import { nameMatch } from "./rules/list/name-match";
import { insider } from "./rules/market/insider";
import { layering } from "./rules/market/layering";
import { washTrade } from "./rules/market/wash-trade";
import { authenticity } from "./rules/merchant/authenticity";
import { burst } from "./rules/transaction/burst";
import { counterpartyFraud } from "./rules/transaction/counterparty-fraud";
import { cryptoToCard } from "./rules/transaction/crypto-to-card";
import { cycle } from "./rules/transaction/cycle";
import { dailyCount } from "./rules/transaction/daily-count";
import { dispersion } from "./rules/transaction/dispersion";
import { fanIn } from "./rules/transaction/fan-in";
import { fanOut } from "./rules/transaction/fan-out";
import { fixedInterval } from "./rules/transaction/fixed-interval";
import { fundingAccounts } from "./rules/transaction/funding-accounts";
import { largeTrace } from "./rules/transaction/large-trace";
import { nightAnts } from "./rules/transaction/night-ants";
import { nightDensity } from "./rules/transaction/night-density";
import { outOfPattern } from "./rules/transaction/out-of-pattern";
import { partnerAlert } from "./rules/transaction/partner-alert";
import { payeeChurn } from "./rules/transaction/payee-churn";
import { pricePremium } from "./rules/transaction/price-premium";
import { structuring } from "./rules/transaction/structuring";
import { wrongAddress } from "./rules/transaction/wrong-address";

export const catalogue: readonly Rule[] = [
  anonymiser,
  restrictedCountry,
  sharedDevice,
  deviceCountries,
  impossibleTravel,
  registrationFarm,
  sameAddressValue,
  newZone,
  takeover,
  stepUpFailed,
  linkedCompanies,
  tierLimit,
  ladder,
  largeSingle,
  surgeSample,
  nightLimit,
  volatilityLimit,
  lostDocument,
  largeStepUp,
  profileChurn,
  documentFailed,
  multisigNodes,
  structuring,
  fixedInterval,
  nightAnts,
  burst,
  dailyCount,
  dispersion,
  nightDensity,
  payeeChurn,
  pricePremium,
  wrongAddress,
  cryptoToCard,
  fundingAccounts,
  counterpartyFraud,
  largeTrace,
  outOfPattern,
  fanOut,
  fanIn,
  cycle,
  partnerAlert,
  authenticity,
  washTrade,
  layering,
  insider,
  sanctionedAddress,
  exposure,
  darknetContact,
  dispersal,
  newAddress,
  lookalikeAddress,
  privacyCoin,
  peel,
  bridge,
  nameMatch,
  blacklistConsensus,
];

const byId: ReadonlyMap<string, Rule> = new Map(catalogue.map((rule) => [rule.id, rule]));

/** The rule of that id, or undefined. */
export const findRule = (id: string): Rule | undefined => byId.get(id);
