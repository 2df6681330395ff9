// An ordinary day: sessions at the person's own hours, salary, recurring buys, trades, payments. Bounded so that it trips no rule:
// few actions, none at night, amounts below the tier, no regular intervals outside a declared plan.

import { dateOf, localTime, minute, weekday } from "./calendar";
import { shopName } from "./companies";
import { usdPrice } from "./market";
import type { Trip } from "./person";
import type { Random } from "./random";
import type { Stage } from "./stage";
import type { WireCounterparty } from "./wire";

type Where = { ip: string; device: string };
/** Never more than this share of a tier's daily limit, so that two neighbouring days stay below it. */
const dailyBudget = [0, 1_800, 15_000, 24_000];
const mostActions = 6;
/** Below one transaction's limit in the fiat zone. */
const largest = 11_900;

const tripOn = (trips: readonly Trip[], day: number): Trip | undefined =>
  trips.find(({ from, to }) => day >= from && day <= to);

const unattended = { ip: null, device: null } as const;

const around = (amount: number, random: Random): number => {
  const value = amount * Math.exp(random.bell() * 0.5);
  return random.chance(0.35) ? Math.max(10, Math.round(value / 10) * 10) : Math.round(value * 100) / 100;
};

const merchantOf = (random: Random, country: string): WireCounterparty => {
  const name = shopName(random);
  return { kind: "merchant", id: `m-${name.toLowerCase().replace(/[^a-z]+/g, "-")}`, name, country };
};

const actionWeights = (stage: Stage): Record<string, number> => {
  const { person } = stage;
  if (person.type === "merchant") return { receive: 6, sell: 3, payOut: 2, buy: 1 };
  const chain = person.habits.onChain * 2;
  return {
    buy: 5,
    sell: 2.4,
    deposit: 2.2,
    payOut: 1.6,
    withdraw: chain,
    receive: chain,
    shop: 1,
    p2p: 0.5,
    gift: 0.25,
  };
};

const act = (stage: Stage, kind: string, at: number, usd: number, where: Where): void => {
  const { person, random } = stage;
  const asset = random.weighted({ USDT: 5, BTC: 4, ETH: 3, SOL: 1, XRP: 1 });
  const chainAsset = random.weighted({ USDT: 5, ETH: 3, BTC: 2 });
  const own: WireCounterparty = { kind: "address", id: person.wallets[chainAsset] ?? person.wallets.ETH! };
  switch (kind) {
    case "deposit":
      stage.move(at, { direction: "in", usd, counterparty: person.bank, ...where });
      return;
    case "payOut":
      stage.move(at, {
        direction: "out",
        usd,
        counterparty: random.chance(0.8) ? person.bank : random.pick(person.payees),
        ...where,
      });
      return;
    case "withdraw":
      stage.move(at, { direction: "out", usd, asset: chainAsset, counterparty: own, ...where });
      return;
    case "receive":
      stage.move(at, { direction: "in", usd, asset: chainAsset, counterparty: own, ...where });
      return;
    case "shop":
      stage.move(at, {
        direction: "merchant",
        usd: Math.min(usd, 180),
        asset: "USDT",
        counterparty: merchantOf(random, person.country),
        ...where,
      });
      return;
    case "p2p":
      stage.move(at, { direction: "p2p", usd, asset: "USDT", counterparty: random.pick(person.payees), ...where });
      return;
    case "gift":
      stage.move(at, {
        direction: "internal",
        usd: Math.min(usd, 90),
        asset: "USDT",
        counterparty: { kind: "customer", id: random.pick(person.friends) },
        ...where,
      });
      return;
    default:
      stage.move(at, { direction: kind === "sell" ? "sell" : "buy", usd, asset, ...where });
  }
};

const placeOrders = (stage: Stage, at: number): void => {
  const { random } = stage;
  const count = random.whole(1, 5);
  for (let index = 0; index < count; index++) {
    const base = random.pick(["BTC", "ETH", "SOL"]);
    const price = usdPrice(base, at) * random.between(0.97, 1.03);
    stage.emit("order", at + index * random.whole(20, 90) * 1000, {
      market: `${base}-USDT`,
      side: random.pick(["buy", "sell"]),
      price: price.toFixed(2),
      quantity: random.between(0.01, 1.5).toFixed(4),
      status: random.weighted({ filled: 6, open: 2, cancelled: 2 }),
    });
  }
};

/** Salary of the month and the buy of a declared recurring plan: both come without a session. */
const playCalendar = (stage: Stage): void => {
  const { person, day } = stage;
  const { salaryDay, recurring, amount } = person.habits;
  if (salaryDay === dateOf(day).day && person.type === "person" && person.kycLevel > 0) {
    const usd = Math.min(dailyBudget[person.kycLevel]! * 0.5, amount * 4);
    stage.move(localTime(person.zone, day, 9.5), {
      direction: "in",
      usd,
      counterparty: person.employer,
      ...unattended,
    });
  }
  if (recurring && day % recurring.everyDays === 0) {
    const at = localTime(person.zone, day, recurring.hour);
    stage.move(at, { direction: "buy", usd: recurring.usd, asset: recurring.asset, ...unattended });
  }
};

const playSession = (
  stage: Stage,
  hours: number,
  trip: Trip | undefined,
  left: { usd: number; actions: number },
): void => {
  const { person, random } = stage;
  const working = hours >= 9 && hours < 17 && weekday(stage.day) % 6 !== 0 && random.chance(0.4);
  const device = person.devices[random.chance(0.75) ? 0 : 1] ?? person.devices[0]!;
  const where = { ip: trip?.ip ?? (working ? person.workIp : person.homeIp), device: device.id };
  const zone = person.zone;
  let at = localTime(zone, stage.day, hours);
  stage.login(at, { ...where, agent: device.agent });
  if (person.kycLevel === 0) return;
  const wanted = Math.round(person.habits.actions * random.between(0, 2));
  const weights = actionWeights(stage);
  for (let count = 0; count < wanted && left.actions > 0; count++) {
    at += random.whole(1, 9) * minute + random.whole(0, 59) * 1000;
    const usd = Math.min(around(person.habits.amount, random), left.usd, largest);
    if (usd < 10) break;
    left.usd -= usd;
    left.actions--;
    act(stage, random.weighted(weights), at, usd, where);
  }
  if (person.habits.trader && random.chance(0.6)) placeOrders(stage, at + 2 * minute);
};

/** Plays one person's ordinary day. `sinceStart` counts the days of the world. */
export const liveDay = (stage: Stage, sinceStart: number): void => {
  const { person, random } = stage;
  playCalendar(stage);
  const trip = tripOn(person.trips, sinceStart);
  if (trip && (trip.from === sinceStart || trip.to === sinceStart)) return;
  const weekend = weekday(stage.day) % 6 === 0 ? 0.85 : 1;
  if (!random.chance(person.habits.active * weekend)) return;
  const left = { usd: dailyBudget[person.kycLevel] ?? 0, actions: mostActions };
  const sessions = random.weighted({ "1": 6, "2": 3, "3": 1 });
  const hours = random
    .shuffle(person.habits.hours)
    .slice(0, Number(sessions))
    .sort((a, b) => a - b);
  let last = -1;
  for (const hour of hours) {
    if (hour === last) continue;
    last = hour;
    playSession(stage, hour + random.between(0, 0.95), trip, left);
  }
  if (random.chance(0.006)) {
    const field = random.pick(["email", "phone", "card", "password"]);
    stage.emit("profile_change", localTime(person.zone, stage.day, 21.5), { field }, "identity");
  }
};
