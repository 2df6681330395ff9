// Two sessions that no aeroplane joins. Anonymisers and carrier gateways say nothing about a place and are left out; the
// precision of each place is given to the customer.

import { defineRule } from "../../define-rule";
import type { Event } from "../../event";
import { hours, km, kmPerHour } from "../../parameter";
import { hashText, unpackCountry } from "../../profile/hash";
import { latAt, lonAt, seenAt, sightingAt } from "../../profile/layouts";
import type { Log, Profile, Sighting } from "../../profile/profile";
import { isNewSince } from "../../profile/seen";
import { knownDevice, onlyAPersonKnows } from "../innocent";

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

const isNewDevice = (profile: Profile, device: string | undefined, at: number, within: number): boolean =>
  device !== undefined && isNewSince(profile.devices, hashText(device), at, within);

const isWithdrawal = (event: Event): boolean => event.kind === "transaction" && event.direction === "out";

export const impossibleTravel = defineRule({
  id: "access.impossible-travel",
  title: { en: "Impossible travel", zh: "不可能的行程" },
  seed: "S1 · the same accounts in Argentina and the Philippines at once",
  events: ["login", "registration", "transaction"],
  needs: "network",
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
    onlyAPersonKnows("two-devices", {
      en: "A second device at home is signed in while the person travels",
      zh: "本人外出时，家中的另一台设备仍处于登录状态",
    }),
    onlyAPersonKnows("wrong-place", { en: "The place of the IP address is wrong", zh: "IP 地址的定位有误" }),
  ],
  evaluate({ event, facts, profile }, { speed, least, within, newDevice }) {
    const { network } = facts;
    if (network === undefined || network.place === null) return null;
    if (network.anonymiser !== "none" || network.mobileGateway) return null;
    const leg = fastestLeg(profile.sightings, network.place, event.at, within, least);
    if (leg === null || leg.speed <= speed) return null;
    const from = unpackCountry(leg.from.country) || "?";
    const to = network.country ?? "?";
    const held = isWithdrawal(event) && isNewDevice(profile, event.device, event.at, newDevice);
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
