// Innocent explanations that several rules share, each with the test that the data allow. "unknown" is an honest answer.

import type { Bilingual } from "../decision";
import { hashText, packCountry, unpackCountry } from "../profile/hash";
import { sightingAt } from "../profile/layouts";
import { paidBefore } from "../profile/parties";
import { findSeen } from "../profile/seen";
import { instantAt } from "../profile/transaction-log";
import type { Explanation, Scene } from "../rule";
import { nightAround } from "../zone";

const DAY = 86_400_000;

/** True for an explanation by one of the plans that the customer declared. */
export const declaredPlan = (id: string, text: Bilingual, plans: readonly string[]): Explanation => ({
  id,
  text,
  test: ({ facts }) => {
    if (facts.customer === undefined) return { verdict: "unknown" };
    const declared = facts.customer.plans.filter((plan) => plans.includes(plan));
    return declared.length > 0
      ? { verdict: "yes", observed: declared.join(", ") }
      : { verdict: "no", observed: facts.customer.plans.join(", ") || "–" };
  },
});

/** The share of this customer's transactions of the last 30 days (but the last one) that fell into the night. */
const nightShare = ({ event, profile, facts }: Scene): { nights: number; all: number } => {
  let nights = 0;
  let all = 0;
  const log = profile.transactions;
  for (let index = log.from; index < log.to; index++) {
    const at = instantAt(log, index);
    if (at > event.at - DAY || at < event.at - 30 * DAY) continue;
    all++;
    if (nightAround(at, "customer", facts.customer?.timeZone, 0, 6) !== null) nights++;
  }
  return { nights, all };
};

export const nightWorker: Explanation = {
  id: "night-worker",
  text: { en: "The customer is usually awake at night", zh: "客户平时就在夜间活动" },
  test: (scene) => {
    const { nights, all } = nightShare(scene);
    if (all < 10) return { verdict: "unknown" };
    return { verdict: nights / all >= 0.3 ? "yes" : "no", observed: `${nights} / ${all}` };
  },
};

export const travelling: Explanation = {
  id: "travelling",
  text: { en: "The customer is travelling and has been there before", zh: "客户正在旅行，且以前到过那里" },
  test: ({ event, facts, profile }) => {
    const country = facts.network?.country;
    const known = findSeen(profile.countries, packCountry(country));
    if (!country || facts.network?.anonymiser !== "none") return { verdict: "unknown" };
    const before = known !== null && known.first < event.at - DAY;
    return { verdict: before ? "yes" : "no", observed: country };
  },
};

export const knownDevice: Explanation = {
  id: "known-device",
  text: { en: "The device has been the customer's for over 30 days", zh: "该设备已由客户使用超过 30 天" },
  test: ({ event, profile }) => {
    const device = "device" in event ? event.device : undefined;
    const seen = device === undefined ? null : findSeen(profile.devices, hashText(device));
    if (seen === null) return { verdict: "unknown" };
    const age = Math.floor((event.at - seen.first) / DAY);
    return { verdict: age > 30 ? "yes" : "no", observed: `${age} d` };
  },
};

/** The device of this event was at home, openly, in the days before: where the customer lives is known without asking. */
export const seenAtHome: Explanation = {
  id: "seen-at-home",
  text: {
    en: "Within 7 days before, the same device reached us openly from the customer's own country",
    zh: "此前 7 天内，同一设备曾从客户居住国直接访问",
  },
  test: ({ event, facts: { customer }, profile: { sightings } }) => {
    const device = "device" in event && event.device !== undefined ? hashText(event.device) : 0;
    const home = packCountry(customer?.residence);
    if (device === 0 || home === 0) return { verdict: "unknown" };
    let elsewhere: number | null = null;
    for (let index = sightings.to - 1; index >= sightings.from; index--) {
      const { at, device: seen, country } = sightingAt(sightings, index);
      if (at < event.at - 7 * DAY) break;
      if (at > event.at || seen !== device || country === 0) continue;
      if (country === home)
        return { verdict: "yes", observed: `${unpackCountry(home)}, ${Math.floor((event.at - at) / DAY)} d` };
      elsewhere ??= country;
    }
    return elsewhere === null ? { verdict: "unknown" } : { verdict: "no", observed: unpackCountry(elsewhere) };
  },
};

/** The receivers that a hit counted (`values.receivers`, of them `values.known`; else the event's own) were all paid a week before. */
export const paidBeforeNow: Explanation = {
  id: "paid-before",
  text: {
    en: "Every receiver has been paid by the customer for over a week",
    zh: "每个收款方都已由客户付过款，且已超过一周",
  },
  test: ({ event, profile }, { values }) => {
    if (event.kind !== "transaction" || event.counterparty === undefined) return { verdict: "unknown" };
    const { receivers, known } =
      typeof values.known === "number"
        ? { receivers: Number(values.receivers), known: values.known }
        : paidBefore(profile, [hashText(event.counterparty.id)], event.at);
    return { verdict: known === receivers ? "yes" : "no", observed: `${known} / ${receivers}` };
  },
};

/** Untested by data so far: only the person can say. */
export const onlyAPersonKnows = (id: string, text: Bilingual): Explanation => ({ id, text });
