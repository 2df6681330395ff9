// How an account is stolen: the key changed, a device nobody knew, and money to where it never went, all within a day.

import { defineRule, dollars, isUndone } from "../../define-rule";
import type { TransactionEvent } from "../../event";
import { hours } from "../../parameter";
import { hashText } from "../../profile/hash";
import { markAt } from "../../profile/layouts";
import { MARK_KINDS } from "../../profile/marks";
import { isNewParty } from "../../profile/parties";
import type { Profile } from "../../profile/profile";
import { isAnySeenBefore, isNewSince, seenItems } from "../../profile/seen";
import type { Scene } from "../../rule";
import { onlyAPersonKnows } from "../innocent";
import { isKnownBefore } from "./known-before";

/** Fields whose change lets somebody else in, spelled as `fieldCode` spells them. */
const KEYS: ReadonlySet<number> = new Set(
  [
    ..."password passphrase passcode pin credential credentials login loginpassword fundpassword tradingpassword".split(
      " ",
    ),
    ..."secondfactor 2fa twofa mfa mfadevice otp totp authenticator authenticatorapp googleauthenticator".split(" "),
    ..."twofactor twofactorauth twofactorauthentication secondfactordevice sms2fa authapp".split(" "),
    ..."passkey securitykey hardwarekey yubikey recoverycode recoverycodes backupcodes secondfactorphone".split(" "),
  ].map(hashText),
);

const changedAt = ({ marks }: Profile, at: number, within: number): number | null => {
  for (let index = marks.to - 1; index >= marks.from; index--) {
    const mark = markAt(marks, index);
    if (mark.at > at) continue;
    if (mark.at <= at - within) return null;
    if (mark.kind === MARK_KINDS.profile_change && KEYS.has(mark.detail)) return mark.at;
  }
  return null;
};

/**
 * Whether the money leaves from a device that nobody knew: new beside an older one, or, where none is known of somebody who has long
 * been here, first seen after the change. Where the event names none, any such device of that time counts.
 */
const isFromNewDevice = (scene: Scene<TransactionEvent>, changed: number, within: number): boolean => {
  const { event, profile } = scene;
  const { devices } = profile;
  const { device, at } = event;
  const key = device === undefined ? undefined : hashText(device);
  if (key !== undefined && isNewSince(devices, key, at, within)) return true;
  if (!isKnownBefore(scene, at - within)) return false;
  return seenItems(devices).some(
    (seen) =>
      (key === undefined || seen.key === key) &&
      seen.first > at - within &&
      seen.first <= at &&
      (seen.first > changed || isAnySeenBefore(devices, seen.first)),
  );
};

export const takeover = defineRule({
  id: "access.takeover",
  title: { en: "Account takeover", zh: "账户被盗" },
  seed: "S3 · withdrawals only to known addresses, from known devices; eight security tips",
  events: ["transaction"],
  directions: ["out", "p2p", "internal"],
  asks: ["video_verification"],
  unit: "usd",
  queue: "review",
  severity: 1,
  grades: {
    base: {
      when: { en: "changed key, new device and new destination", zh: "更改凭证、新设备且新收款地址" },
      weight: 0.8,
      measure: "withdrawal_hold",
      prior: 0.5,
    },
  },
  reason: {
    en: "{observed} to a new destination from a new device, {since:duration} after a credential was changed",
    zh: "更改凭证 {since:duration}后，由新设备向新地址转出 {observed}",
  },
  parameters: {
    within: hours(24, { en: "all within", zh: "时间范围" }, { min: 1, max: 168 }),
  },
  innocent: [
    onlyAPersonKnows("new-phone", {
      en: "A new phone: everything had to be set up again",
      zh: "更换新手机，全部重新设置",
    }),
    {
      id: "same-network",
      text: { en: "The session comes from a country where the customer has long been", zh: "登录国家为客户长期所在地" },
      test: ({ event, facts: { network }, profile }) => {
        if (network === undefined || network.anonymiser !== "none") return { verdict: "unknown" };
        const long = isAnySeenBefore(profile.countries, event.at - 30 * 86_400_000);
        return { verdict: long ? "yes" : "no", observed: network.country ?? "" };
      },
    },
  ],
  evaluate(scene, { within }) {
    const { event, profile } = scene;
    if (profile.marks.to === profile.marks.from || isUndone(event)) return null;
    const { counterparty, at } = event;
    if (counterparty === undefined) return null;
    const changed = changedAt(profile, at, within);
    if (changed === null || !isFromNewDevice(scene, changed, within)) return null;
    if (!isNewParty(profile, hashText(counterparty.id), at - within)) return null;
    return {
      grade: "base",
      observed: dollars(event.usdCents),
      threshold: 0,
      values: { since: at - changed, destination: counterparty.kind },
      key: "takeover",
      ceiling: dollars(event.usdCents),
    };
  },
});
