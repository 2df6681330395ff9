// Amounts and counts that look planned: rents, fees, bank caps, gifts, busy days; and structuring. Rules: transaction.structuring,
// transaction.daily-count, kyc.tier-limit.
import { localTime, minute } from "../calendar";
import { drawName } from "../names/draw";
import { bankAccount } from "../possessions";
import type { Stage } from "../stage";
import type { Movement, WireCounterparty } from "../wire";
import { monthly, often, once, onceAndOften, type Scene, type Story } from "./story";

/** `count` movements from local hour `from`, with irregular gaps between the two bounds (minutes). */
export const inSeries = (
  { stage, from, count, gap }: { stage: Stage; from: number; count: number; gap: readonly [number, number] },
  make: (index: number) => Movement,
): void => {
  let at = localTime(stage.person.zone, stage.day, from);
  stage.login(at - 2 * minute);
  for (let index = 0; index < count; index++) {
    stage.move(at, make(index));
    // A long pause now and then keeps the rhythm a person's: evenly spaced payments are another story.
    const pause = stage.random.chance(0.25) ? 3 : 1;
    at += Math.round(stage.random.between(...gap) * pause * minute);
  }
};

/** New bank accounts in the names of people of the customer's own culture. */
export const newPayees = (stage: Stage, count: number): WireCounterparty[] => {
  const { person, random } = stage;
  return Array.from({ length: count }, () =>
    bankAccount(person.country, drawName(person.culture, random.pick(["male", "female"]), random).name, random),
  );
};

const single = ({ cast, stage }: Scene): Stage => stage(cast[0]!);

export const paymentStories: readonly Story[] = [
  {
    id: "rent-of-4900",
    truth: "innocent",
    expects: [],
    alerts: false,
    note: "A monthly rent of 4,900, always to the same landlord.",
    per2000: 30,
    size: 1,
    level: 2,
    when: monthly,
    play(scene) {
      const stage = single(scene);
      const landlord = stage.person.payees[0]!;
      stage.move(localTime(stage.person.zone, scene.day, 10.2), {
        direction: "out",
        usd: 4_900,
        counterparty: landlord,
      });
    },
  },
  {
    id: "bank-daily-cap",
    truth: "innocent",
    expects: ["transaction.structuring"],
    alerts: true,
    note: "Buys a home; the own bank takes at most 5,000 a transfer, so the deposit goes over in eleven parts.",
    per2000: 15,
    size: 1,
    level: 3,
    when: onceAndOften(1),
    play(scene) {
      const stage = single(scene);
      const usd = stage.random.pick([4_990, 4_950, 4_980]);
      const { bank } = stage.person;
      const count = stage.random.whole(11, 12);
      inSeries({ stage, from: 9.5, count, gap: [6, 40] }, () => ({ direction: "out", usd, counterparty: bank }));
    },
  },
  {
    id: "tuition-agent",
    truth: "innocent",
    expects: ["transaction.structuring"],
    alerts: true,
    note: "Collects and pays a year's school fees of 2,480 for the families of one class.",
    per2000: 6,
    size: 1,
    level: 3,
    when: onceAndOften(1.5),
    play(scene) {
      const stage = single(scene);
      const school: WireCounterparty = { ...stage.person.employer, name: "Little Heron School" };
      const count = stage.random.whole(11, 13);
      inSeries({ stage, from: 14, count, gap: [3, 14] }, () => ({
        direction: "out",
        usd: 2_480,
        counterparty: school,
      }));
    },
  },
  {
    id: "structuring",
    truth: "guilty",
    expects: ["transaction.structuring"],
    alerts: true,
    note: "Eleven payments of 4,999 within a day to two receivers never used before.",
    per2000: 3,
    size: 1,
    level: 3,
    when: once,
    play(scene) {
      const stage = single(scene);
      const receivers = newPayees(stage, 2);
      const make = (index: number): Movement => ({ direction: "out", usd: 4_999, counterparty: receivers[index % 2] });
      inSeries({ stage, from: 11.2, count: 11, gap: [9, 30] }, make);
    },
  },
  {
    id: "red-packet-day",
    truth: "innocent",
    expects: ["transaction.daily-count"],
    alerts: true,
    note: "A family feast: small gifts to many relatives over the day.",
    per2000: 28,
    size: 1,
    level: 2,
    when: onceAndOften(0.7),
    play(scene) {
      const stage = single(scene);
      const count = stage.random.whole(15, 18);
      const make = (index: number): Movement => ({
        direction: "internal",
        usd: stage.random.pick([8, 18, 28, 68, 88]),
        asset: "USDT",
        counterparty: { kind: "customer", id: `relative-${stage.person.id}-${index % 14}` },
      });
      inSeries({ stage, from: 9, count, gap: [7, 45] }, make);
    },
  },
  {
    id: "volatile-day",
    truth: "innocent",
    expects: ["transaction.daily-count"],
    alerts: true,
    note: "The market moves and a patient saver trades by hand all day.",
    per2000: 30,
    size: 1,
    level: 2,
    when: onceAndOften(0.9),
    play(scene) {
      const stage = single(scene);
      const count = stage.random.whole(15, 18);
      const make = (): Movement => ({
        direction: stage.random.pick(["buy", "sell"]),
        usd: Math.round(stage.random.between(40, 420)),
        asset: stage.random.pick(["BTC", "ETH", "SOL"]),
      });
      inSeries({ stage, from: 8.4, count, gap: [4, 38] }, make);
    },
  },
  {
    id: "trading-bot",
    truth: "innocent",
    expects: [],
    alerts: false,
    note: "Declared API trading: dozens of buys and sells a day, as agreed.",
    per2000: 7,
    size: 1,
    level: 3,
    shape([person]) {
      person!.plans = ["api_trader"];
    },
    when: often(34),
    play(scene) {
      const stage = single(scene);
      const count = stage.random.whole(18, 32);
      const make = (): Movement => ({
        direction: stage.random.pick(["buy", "sell"]),
        usd: stage.random.whole(60, 260),
        asset: "BTC",
        device: `api-${stage.person.id}`,
      });
      inSeries({ stage, from: 6.2, count, gap: [9, 24] }, make);
    },
  },
  {
    id: "p2p-advertiser",
    truth: "innocent",
    expects: [],
    alerts: false,
    note: "Declared P2P advertiser: sells to strangers all day.",
    per2000: 8,
    size: 1,
    level: 3,
    shape([person]) {
      person!.plans = ["p2p_advertiser"];
    },
    when: often(16),
    play(scene) {
      const stage = single(scene);
      const buyers = newPayees(stage, 5);
      const make = (index: number): Movement => ({
        direction: "p2p",
        usd: stage.random.whole(80, 900),
        asset: "USDT",
        counterparty: buyers[index % 5],
      });
      inSeries({ stage, from: 8, count: stage.random.whole(16, 22), gap: [12, 50] }, make);
    },
  },
  {
    id: "salary-day",
    truth: "innocent",
    expects: [],
    alerts: false,
    note: "Salary in, then the month's bills: busy, below every threshold.",
    per2000: 34,
    size: 1,
    level: 2,
    when: monthly,
    play(scene) {
      const stage = single(scene);
      const { payees, employer } = stage.person;
      stage.move(localTime(stage.person.zone, scene.day, 8.5), { direction: "in", usd: 3_400, counterparty: employer });
      const make = (index: number): Movement => ({
        direction: "out",
        usd: Math.round(stage.random.between(30, 640)),
        counterparty: payees[index % payees.length],
      });
      inSeries({ stage, from: 18.1, count: stage.random.whole(3, 5), gap: [2, 20] }, make);
    },
  },
  {
    id: "at-the-tier-limit",
    truth: "innocent",
    expects: ["kyc.tier-limit"],
    alerts: false,
    note: "Has outgrown the first tier: some days the wish is larger than the limit.",
    per2000: 26,
    size: 1,
    shape([person]) {
      person!.kycLevel = 1;
    },
    when: onceAndOften(2),
    play(scene) {
      const stage = single(scene);
      const make = (): Movement => ({ direction: "buy", usd: stage.random.whole(1_750, 2_300), asset: "USDT" });
      inSeries({ stage, from: 19.3, count: 3, gap: [5, 30] }, make);
    },
  },
];
