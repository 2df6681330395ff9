// Two sessions that no aeroplane joins. Anonymisers and carrier gateways say nothing about a place and are left out; the
// precision of each place is given to the customer.

import { defineRule } from "../../define-rule";
import type { Event, LoginEvent, RegistrationEvent, TransactionEvent } from "../../event";
import { hours, km, kmPerHour } from "../../parameter";
import { hashText, packCountry, unpackCountry } from "../../profile/hash";
import { latAt, lonAt, seenAt, sightingAt } from "../../profile/layouts";
import type { Log, Sighting } from "../../profile/profile";
import { findSeen, isNewSince } from "../../profile/seen";
import type { Scene } from "../../rule";
import { knownDevice, onlyAPersonKnows } from "../innocent";
import { isKnownBefore } from "./known-before";

const RADIANS = Math.PI / 180;
const EARTH_KM = 6371;
const HOUR = 3_600_000;
/** Overlapping sessions: an interval shorter than this counts as this. */
const SHORTEST = HOUR / 60;

const distanceKm = (a: { lat: number; lon: number }, b: { lat: number; lon: number }): number => {
  const latitudes = Math.sin(((b.lat - a.lat) * RADIANS) / 2) ** 2;
  const longitudes = Math.sin(((b.lon - a.lon) * RADIANS) / 2) ** 2;
  const h = latitudes + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * longitudes;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
};

type Place = { lat: number; lon: number; radiusKm: number };
type Leg = { speed: number; distance: number; apart: number; from: Sighting };

/**
 * The fastest journey between this place and another session, among those at least `least` km apart. Nearly all sessions of a
 * day are at one place: columns are read, and no sighting is made of them.
 */
const fastestLeg = (sightings: Log<Sighting>, here: Place, at: number, within: number, least: number): Leg | null => {
  const lat = Math.round(here.lat * 10);
  const lon = Math.round(here.lon * 10);
  let fastest: Leg | null = null;
  for (let index = sightings.to - 1; index >= sightings.from; index--) {
    const then = seenAt(sightings, index);
    if (then < at - within) break;
    const apart = Math.abs(at - then);
    if (apart > within || (latAt(sightings, index) === lat && lonAt(sightings, index) === lon)) continue;
    const from = sightingAt(sightings, index);
    const between = distanceKm({ lat: from.lat / 10, lon: from.lon / 10 }, here);
    const distance = between - from.radiusKm - here.radiusKm;
    if (distance < least) continue;
    const speed = distance / (Math.max(apart, SHORTEST) / HOUR);
    if (fastest === null || speed > fastest.speed) fastest = { speed, distance, apart, from };
  }
  return fastest;
};

type SessionEvent = LoginEvent | RegistrationEvent | TransactionEvent;

const isWithdrawal = (event: Event): event is TransactionEvent =>
  event.kind === "transaction" && event.direction === "out";

/** The session that a withdrawal follows: the latest before it, of its own device where it names one. */
const sessionBefore = ({ event, profile }: Scene, device: number, within: number): Sighting | null => {
  const { sightings } = profile;
  for (let index = sightings.to - 1; index >= sightings.from; index--) {
    const sighting = sightingAt(sightings, index);
    if (sighting.at <= event.at - within) return null;
    if (sighting.at <= event.at && sighting.device !== 0 && (device === 0 || sighting.device === device))
      return sighting;
  }
  return null;
};

type Here = { place: Place; country: string | null; at: number; device: number };

/** Where the event was made and from which device. A withdrawal that does not say is taken to come from the session it follows. */
const hereOf = (scene: Scene<SessionEvent>, within: number): Here | null => {
  const { event, facts } = scene;
  const { network } = facts;
  const device = event.device === undefined ? 0 : hashText(event.device);
  const isShort = isWithdrawal(event) && (network === undefined || device === 0);
  const session = isShort && isKnownBefore(scene, event.at - within) ? sessionBefore(scene, device, within) : null;
  if (network !== undefined) {
    if (network.place === null || network.anonymiser !== "none" || network.mobileGateway) return null;
    return { place: network.place, country: network.country, at: event.at, device: device || (session?.device ?? 0) };
  }
  if (session === null) return null;
  const place = { lat: session.lat / 10, lon: session.lon / 10, radiusKm: session.radiusKm };
  return { place, country: unpackCountry(session.country) || null, at: session.at, device: session.device };
};

export const impossibleTravel = defineRule({
  id: "access.impossible-travel",
  title: { en: "Impossible travel", zh: "不可能的行程" },
  seed: "S1 · the same accounts in Argentina and the Philippines at once",
  events: ["login", "registration", "transaction"],
  asks: [],
  unit: "km_per_hour",
  queue: "review",
  severity: 3,
  grades: {
    travel: { when: { en: "two places too far apart", zh: "两地相距过远" }, weight: 0.4, measure: "review" },
    withdrawal: {
      when: { en: "…and a withdrawal from a new device", zh: "……且由新设备提币" },
      weight: 0.7,
      measure: "withdrawal_hold",
      severity: 2,
    },
  },
  reason: {
    en: "{distance} km between {from} and {to} within {apart:duration}",
    zh: "{apart:duration}内从{from}到{to}，相距 {distance} 公里",
  },
  parameters: {
    speed: kmPerHour(900, { en: "speed of an aeroplane", zh: "飞机速度" }, { min: 300, max: 3000 }),
    least: km(
      300,
      { en: "shortest distance looked at", zh: "最短距离" },
      { min: 50, max: 5000, seed: "places of IP addresses are no better" },
    ),
    within: hours(
      24,
      { en: "sessions compared over", zh: "比较的时间范围" },
      { min: 1, max: 72, seed: "no flight takes longer" },
    ),
    newDevice: hours(24, { en: "a device is new for", zh: "新设备的时长" }, { min: 1, max: 720 }),
  },
  innocent: [
    knownDevice,
    {
      id: "places-known",
      text: {
        en: "The customer has reached us from both countries for over 30 days",
        zh: "客户从这两个国家访问均已超过 30 天",
      },
      test: ({ event, profile }, { values: { from, to } }) => {
        const isKnown = (country: unknown): boolean => {
          const seen = findSeen(profile.countries, packCountry(String(country)));
          return seen !== null && seen.first < event.at - 30 * 24 * HOUR;
        };
        const known = [from, to].filter(isKnown);
        return { verdict: known.length === 2 ? "yes" : "no", observed: known.join(", ") || "–" };
      },
    },
    onlyAPersonKnows("two-devices", {
      en: "A second device at home is signed in while the person travels",
      zh: "本人外出时，家中的另一台设备仍处于登录状态",
    }),
    onlyAPersonKnows("wrong-place", { en: "The place of the IP address is wrong", zh: "IP 地址的定位有误" }),
  ],
  evaluate(scene, { speed, least, within, newDevice }) {
    const { event, facts, profile } = scene;
    const here = hereOf(scene, within);
    if (here === null) return null;
    const leg = fastestLeg(profile.sightings, here.place, here.at, within, least);
    if (leg === null || leg.speed <= speed) return null;
    const from = unpackCountry(leg.from.country) || "?";
    const to = here.country ?? "?";
    const held =
      isWithdrawal(event) && here.device !== 0 && isNewSince(profile.devices, here.device, event.at, newDevice);
    // The session that it follows has told of the journey itself.
    if (!held && facts.network === undefined) return null;
    return {
      grade: held ? "withdrawal" : "travel",
      observed: Math.round(leg.speed),
      threshold: speed,
      values: { distance: Math.round(leg.distance), apart: leg.apart, from, to },
      key: [from, to].sort().join("-"),
      ceiling: null,
    };
  },
});
