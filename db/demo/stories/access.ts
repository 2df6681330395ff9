// Where people sign in from: Tor, VPNs, hotels, trips and moves, innocent all. Rules: access.anonymiser, access.impossible-travel.
import { hour, localTime, minute } from "../calendar";
import { addressIn, fixedAddress, homeAddress, mobileAddress } from "../networks";
import { customerBody } from "../onboarding";
import { settle } from "../person";
import { countryOf } from "../places";
import { newDevice } from "../possessions";
import { daily, often, once, onceAndOften, type Scene, type Story } from "./story";

const eveningLogin = (scene: Scene, ranges: readonly string[], hours: readonly [number, number] = [19, 22]): void => {
  const person = scene.cast[0]!;
  const stage = scene.stage(person);
  const at = localTime(person.zone, scene.day, stage.random.between(...hours));
  const ip = addressIn(stage.random.pick(ranges), stage.random);
  stage.login(at, { ip, agent: "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Firefox/140.0" });
  if (stage.random.chance(0.4)) {
    stage.move(at + 6 * minute, { direction: "buy", usd: person.habits.amount, asset: "BTC", ip });
  }
};

const far: Record<string, readonly string[]> = {
  HK: ["DE", "GB", "CA"],
  SG: ["GB", "NL", "US"],
  LT: ["SG", "HK", "BR"],
};
/** Two sessions too far apart: at home, then `gap` later through a network on another continent. */
const farApart = (scene: Scene, hours: number, gap: number): void => {
  const person = scene.cast[0]!;
  const stage = scene.stage(person);
  const at = localTime(person.zone, scene.day, hours + stage.random.between(0, 0.9));
  stage.login(at, { ip: fixedAddress(person.country, stage.random) });
  const country = stage.random.pick((far[person.entity] ?? ["DE"]).filter((code) => code !== person.country));
  stage.login(at + gap, { ip: fixedAddress(country, stage.random), device: person.devices[1]!.id });
};
/** Countries whose home connections are never taken for a mobile network. */
const atHome = (country: string) => ["HK", "SG", "LT", "KR", "PL", "VN", "MY"].includes(country);

export const accessStories: readonly Story[] = [
  {
    id: "tor-for-privacy",
    truth: "innocent",
    expects: ["access.anonymiser"],
    alerts: true,
    note: "Browses everything through Tor; lives and banks where they say.",
    per2000: 58,
    size: 1,
    when: onceAndOften(2.2),
    play: (scene) => eveningLogin(scene, scene.lists.tor),
  },
  {
    id: "tor-journalist",
    truth: "innocent",
    expects: ["access.anonymiser"],
    alerts: true,
    note: "Reports on a country that watches its press; uses Tor for work, several times a week.",
    per2000: 8,
    size: 1,
    when: often(12),
    play: (scene) => eveningLogin(scene, scene.lists.tor, [9, 18]),
  },
  {
    id: "vpn-exit-in-banned-country",
    truth: "innocent",
    expects: ["access.anonymiser"],
    alerts: true,
    note: "The VPN app picked an exit in a country that we do not serve; the person never was there.",
    per2000: 22,
    size: 1,
    when: onceAndOften(1.5),
    play(scene) {
      const exits = scene.lists.vpnInBannedCountries ?? [];
      eveningLogin(scene, exits.length > 0 ? exits : scene.lists.tor);
    },
  },
  {
    id: "traveller-on-vpn",
    truth: "innocent",
    expects: [],
    alerts: false,
    note: "Uses an ordinary VPN in airports and cafés.",
    per2000: 60,
    size: 1,
    when: often(8),
    play: (scene) => eveningLogin(scene, scene.lists.vpn, [8, 22]),
  },
  {
    id: "hotel-network",
    truth: "innocent",
    expects: [],
    alerts: false,
    note: "A hotel's internet leaves through a hosting company.",
    per2000: 24,
    size: 1,
    when: often(3),
    play: (scene) => eveningLogin(scene, scene.lists.hosting),
  },
  {
    id: "business-trip",
    truth: "innocent",
    expects: [],
    alerts: false,
    note: "A week abroad, flights in between: two countries, a plausible speed.",
    per2000: 26,
    size: 1,
    shape([person], random, { span }) {
      const from = random.whole(1, Math.max(1, span - 9));
      const country = random.pick(["SG", "HK", "JP", "DE", "GB", "TH"].filter((code) => code !== person!.country));
      person!.trips.push({ from, to: from + 6, country, ip: homeAddress(country, random) });
    },
    when: daily,
    play({ cast: [person], sinceStart, day, stage }) {
      const trip = person!.trips[0]!;
      if (sinceStart <= trip.from || sinceStart >= trip.to) return;
      stage(person!).login(localTime(countryOf(trip.country).zone, day, 12.4), { ip: trip.ip });
    },
  },
  {
    id: "relocation",
    truth: "innocent",
    expects: [],
    alerts: false,
    note: "Moves to another country of the same entity, tells us, and signs in from there.",
    per2000: 12,
    size: 1,
    fits: ({ country }) => ["HK", "SG", "DE", "PL"].includes(country),
    shape([person], random, { span }) {
      const destination = { HK: "TW", SG: "MY", DE: "ES", PL: "LT" }[person!.country] ?? "GB";
      const ip = homeAddress(destination, random);
      person!.trips.push({ from: random.whole(1, Math.max(1, span - 3)), to: 99_999, country: destination, ip });
    },
    when: daily,
    play({ cast: [person], day, sinceStart, stage }) {
      const { from, country } = person!.trips[0]!;
      if (sinceStart !== from) return;
      const moved = { ...person! };
      settle(moved, country);
      const tells = customerBody({ ...moved, email: person!.email });
      stage(person!).emit("customer", localTime(moved.zone, day, 18), tells, "identity");
    },
  },
  {
    id: "roaming-esim",
    truth: "innocent",
    expects: ["access.impossible-travel"],
    alerts: true,
    note: "A travel SIM sends the phone's traffic out on another continent while the laptop is on the home network.",
    per2000: 28,
    size: 1,
    fits: ({ country }) => atHome(country),
    when: onceAndOften(1.8),
    play: (scene) => farApart(scene, 20, 35 * minute),
  },
  {
    id: "corporate-proxy",
    truth: "innocent",
    expects: ["access.impossible-travel"],
    alerts: true,
    note: "The employer's network leaves to the internet at headquarters overseas.",
    per2000: 22,
    size: 1,
    fits: ({ country }) => atHome(country),
    when: onceAndOften(3),
    play: (scene) => farApart(scene, 8, 1.4 * hour),
  },
  {
    id: "couple-sharing-login",
    truth: "innocent",
    expects: ["access.impossible-travel"],
    alerts: true,
    note: "A spouse who works abroad looks at the same account from the family's other phone.",
    per2000: 12,
    size: 1,
    fits: ({ country }) => atHome(country),
    when: onceAndOften(1.5),
    play: (scene) => farApart(scene, 21, 10 * minute),
  },
  {
    id: "mobile-gateway-abroad",
    truth: "innocent",
    expects: [],
    alerts: false,
    note: "A mobile operator's gateway in another country: its place says nothing about the phone's.",
    per2000: 16,
    size: 1,
    fits: ({ country }) => atHome(country),
    when: often(3),
    play({ cast: [person], day, stage }) {
      const here = stage(person!);
      const at = localTime(person!.zone, day, 12 + here.random.fraction());
      here.login(at, { ip: fixedAddress(person!.country, here.random) });
      here.login(at + 25 * minute, { ip: mobileAddress(here.random) });
    },
  },
  {
    id: "two-continents",
    truth: "guilty",
    expects: ["access.impossible-travel"],
    alerts: true,
    note: "Argentina, and minutes later the Philippines on a device never seen before, with a withdrawal.",
    per2000: 3,
    size: 1,
    level: 2,
    shape([person]) {
      settle(person!, "AR");
    },
    when: once,
    play(scene) {
      const stage = scene.stage(scene.cast[0]!);
      const at = localTime(stage.person.zone, scene.day, 15 + stage.random.fraction());
      stage.login(at, { ip: fixedAddress("AR", stage.random) });
      const { id, agent } = newDevice(stage.random);
      const ip = fixedAddress("PH", stage.random);
      stage.login(at + 22 * minute, { ip, device: id, agent });
      const thief = { kind: "address", id: `0x${stage.random.hex(40)}` } as const;
      stage.move(at + 27 * minute, { direction: "out", usd: 3_180, asset: "ETH", counterparty: thief, ip, device: id });
    },
  },
];
