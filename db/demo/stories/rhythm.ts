// Regular intervals and nights: recurring buys, shifts, scripts, games; and machines at work. Rules: transaction.fixed-interval,
// transaction.night-ants, kyc.night-limit.
import { localTime, minute } from "../calendar";
import type { Stage } from "../stage";
import type { Movement, WireCounterparty } from "../wire";
import { inSeries, newPayees } from "./payments";
import { daily, monthly, often, once, onceAndOften, type Scene, type Story } from "./story";

const single = ({ cast, stage }: Scene): Stage => stage(cast[0]!);

/** Movements at one interval, exact to a few seconds. */
const atInterval = (
  stage: Stage,
  from: number,
  count: number,
  every: number,
  make: (index: number) => Movement,
): void => {
  const start = localTime(stage.person.zone, stage.day, from);
  for (let index = 0; index < count; index++) {
    stage.move(Math.round(start + index * every * minute + stage.random.between(-4, 4) * 1000), make(index));
  }
};

const gameShop: WireCounterparty = {
  kind: "merchant",
  id: "m-starfall-online",
  name: "Starfall Online",
  country: "SG",
};

export const rhythmStories: readonly Story[] = [
  {
    id: "recurring-buy",
    truth: "innocent",
    expects: [],
    alerts: false,
    note: "A declared recurring buy at a fixed hour.",
    per2000: 64,
    size: 1,
    level: 2,
    shape([person], random) {
      person!.plans = ["recurring_buy"];
      const everyDays = random.pick([1, 1, 2, 7]);
      const usd = random.pick([20, 25, 50, 100]);
      person!.habits.recurring = { everyDays, hour: random.whole(6, 22), usd, asset: random.pick(["BTC", "ETH"]) };
    },
    when: monthly,
    play(scene) {
      const stage = single(scene);
      stage.move(localTime(stage.person.zone, scene.day, 9), {
        direction: "in",
        usd: 800,
        counterparty: stage.person.bank,
      });
    },
  },
  {
    id: "withdrawal-script",
    truth: "innocent",
    expects: ["transaction.fixed-interval"],
    alerts: true,
    note: "A hobbyist's script moves small sums to a wallet of their own every hour; no plan was ever declared.",
    per2000: 20,
    size: 1,
    level: 2,
    when: onceAndOften(1.2),
    play(scene) {
      const stage = single(scene);
      const own: WireCounterparty = { kind: "address", id: stage.person.wallets.USDT! };
      const usd = stage.random.pick([60, 75, 120]);
      const every = stage.random.pick([30, 45, 60]);
      atInterval(stage, 8, stage.random.whole(6, 8), every, () => ({
        direction: "out",
        usd,
        asset: "USDT",
        counterparty: own,
      }));
    },
  },
  {
    id: "standing-orders",
    truth: "innocent",
    expects: ["transaction.fixed-interval"],
    alerts: true,
    note: "The bank's app releases six standing orders one after the other: club, insurance, allowance, rent.",
    per2000: 15,
    size: 1,
    level: 2,
    when: onceAndOften(0.8),
    play(scene) {
      const stage = single(scene);
      const { payees } = stage.person;
      const every = stage.random.pick([5, 10]);
      const amounts = [35, 120, 48, 260, 80, 640, 52];
      const make = (index: number): Movement => ({
        direction: "out",
        usd: amounts[index % 7]!,
        counterparty: payees[index % payees.length],
      });
      atInterval(stage, 7.5, stage.random.whole(6, 7), every, make);
    },
  },
  {
    id: "eighty-seven-parts",
    truth: "guilty",
    expects: ["transaction.fixed-interval"],
    alerts: true,
    note: "Eighty-seven withdrawals planned, seven minutes apart from one device; after the sixth the core refuses them.",
    per2000: 1,
    size: 1,
    level: 3,
    when: once,
    play(scene) {
      const stage = single(scene);
      const receivers = newPayees(stage, 9);
      const start = localTime(stage.person.zone, scene.day, 9);
      stage.login(start - 3 * minute);
      const make = (index: number): Movement => ({
        direction: "out",
        usd: 1_640 + (index % 5) * 10,
        counterparty: receivers[index % 9],
        status: index < 6 ? "requested" : "failed",
      });
      atInterval(stage, 9, 87, 7, make);
    },
  },
  {
    id: "night-shift",
    truth: "innocent",
    expects: [],
    alerts: false,
    note: "Works nights in a hospital: awake, and on the app, between two and five.",
    per2000: 26,
    size: 1,
    shape([person]) {
      person!.habits = {
        ...person!.habits,
        hours: [0, 2, 3, 3, 4, 13, 14, 15],
        amount: Math.min(person!.habits.amount, 400),
      };
    },
    when: often(6),
    play(scene) {
      const stage = single(scene);
      stage.login(localTime(stage.person.zone, scene.day, 3.2 + stage.random.fraction()));
    },
  },
  {
    id: "night-market-stall",
    truth: "innocent",
    expects: ["transaction.night-ants"],
    alerts: true,
    note: "Changes money for stall keepers after the night market closes: many lots of the same size.",
    per2000: 16,
    size: 1,
    level: 2,
    when: onceAndOften(1.2),
    play(scene) {
      const stage = single(scene);
      const lot = stage.random.pick([100, 50, 150]);
      const make = (index: number): Movement => ({
        direction: "p2p",
        usd: lot,
        asset: "USDT",
        counterparty: stage.person.payees[index % stage.person.payees.length],
      });
      inSeries({ stage, from: 2.2, count: stage.random.whole(10, 12), gap: [4, 12] }, make);
    },
  },
  {
    id: "night-gamer",
    truth: "innocent",
    expects: ["transaction.night-ants"],
    alerts: true,
    note: "Buys the same game pack again and again in a long night.",
    per2000: 16,
    size: 1,
    level: 2,
    when: onceAndOften(1.5),
    play(scene) {
      const stage = single(scene);
      const make = (): Movement => ({ direction: "merchant", usd: 19.99, asset: "USDT", counterparty: gameShop });
      inSeries({ stage, from: 2.1, count: stage.random.whole(10, 13), gap: [3, 13] }, make);
    },
  },
  {
    id: "night-ants",
    truth: "guilty",
    expects: ["transaction.night-ants"],
    alerts: true,
    note: "Seventeen payments of 999 to 1,001 between two and four at night.",
    per2000: 2,
    size: 1,
    level: 3,
    when: once,
    play(scene) {
      const stage = single(scene);
      const receivers = newPayees(stage, 4);
      const make = (index: number): Movement => ({
        direction: "out",
        usd: 999 + stage.random.whole(0, 200) / 100,
        asset: "USDT",
        counterparty: receivers[index % 4],
      });
      inSeries({ stage, from: 2.1, count: 17, gap: [2.5, 7] }, make);
    },
  },
  {
    id: "miner-without-a-bill",
    truth: "innocent",
    expects: [],
    alerts: false,
    note: "Mines at home on the landlord's meter: cannot show a bill in their own name; income arrives every day from one pool.",
    per2000: 10,
    size: 1,
    level: 2,
    shape([person], random) {
      person!.wallets.pool = `bc1q${random.letters(38, "023456789acdefghjklmnpqrstuvwxyz")}`;
    },
    when: daily,
    play(scene) {
      const stage = single(scene);
      const pool: WireCounterparty = { kind: "address", id: stage.person.wallets.pool!, name: "Quarry Pool" };
      const at = localTime(stage.person.zone, scene.day, 6 + stage.random.fraction());
      stage.move(at, { direction: "in", usd: stage.random.between(14, 31), asset: "BTC", counterparty: pool });
      if (!stage.random.chance(0.04)) return;
      const codes = [stage.random.pick(["name_mismatch", "type_not_accepted"])];
      stage.emit("document_result", at + 9 * 60 * minute, { document_type: "proof_of_address", codes }, "identity");
    },
  },
];
