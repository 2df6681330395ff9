// Money that comes in and leaves to many: weddings, wages, gifts, payroll; and mules. Rule: transaction.fan-out.
import { localTime, minute } from "../calendar";
import type { Stage } from "../stage";
import type { WireCounterparty } from "../wire";
import { newPayees } from "./payments";
import { often, once, onceAndOften, type Scene, type Story } from "./story";

type Spread = {
  from: number;
  received: number;
  receivers: readonly WireCounterparty[];
  within: number;
  source?: WireCounterparty;
};

/** Receives a sum, then pays it out to the receivers within so many minutes, unevenly. */
const spread = (stage: Stage, { from, received, receivers, within, source }: Spread): void => {
  const { person, random } = stage;
  const start = localTime(person.zone, stage.day, from);
  stage.login(start);
  stage.move(start + 2 * minute, { direction: "in", usd: received, counterparty: source ?? person.employer });
  const share = (received * 0.97) / receivers.length;
  for (const [index, counterparty] of receivers.entries()) {
    const slot = (within * minute) / receivers.length;
    const at = start + 6 * minute + Math.round(slot * (index + random.between(0.05, 0.95)));
    const usd = Math.round(share * random.between(0.82, 1.02) * 100) / 100;
    const direction = counterparty.kind === "customer" ? "internal" : "out";
    stage.move(at, { direction, usd, ...(direction === "internal" ? { asset: "USDT" } : {}), counterparty });
  }
};
const single = ({ cast, stage }: Scene): Stage => stage(cast[0]!);

export const spreadingStories: readonly Story[] = [
  {
    id: "christmas-gifts",
    truth: "innocent",
    expects: [],
    alerts: false,
    note: "A bonus arrives and five relatives get something: below every threshold.",
    per2000: 16,
    size: 1,
    level: 2,
    when: once,
    play(scene) {
      const stage = single(scene);
      const receivers = Array.from(
        { length: 5 },
        (_, index): WireCounterparty => ({ kind: "customer", id: `relative-${stage.person.id}-${index}` }),
      );
      spread(stage, { from: 17, received: 900, receivers, within: 18 });
    },
  },
  {
    id: "wedding",
    truth: "innocent",
    expects: ["transaction.fan-out"],
    alerts: true,
    note: "The parents send the money for the wedding; florist, band, hall and baker are paid in one sitting.",
    per2000: 12,
    size: 1,
    level: 3,
    when: once,
    play(scene) {
      const stage = single(scene);
      spread(stage, {
        from: 20,
        received: 18_000,
        receivers: newPayees(stage, 12),
        within: 16,
        source: stage.person.payees[0]!,
      });
    },
  },
  {
    id: "film-crew-wages",
    truth: "innocent",
    expects: ["transaction.fan-out"],
    alerts: true,
    note: "A small producer pays each day's crew at once when the studio's money arrives; other people each time, no payroll plan declared.",
    per2000: 9,
    size: 1,
    level: 3,
    when: onceAndOften(2),
    play(scene) {
      const stage = single(scene);
      const receivers = newPayees(stage, stage.random.whole(11, 13));
      spread(stage, { from: 18.5, received: 4_200, receivers, within: 15 });
    },
  },
  {
    id: "payroll-company",
    truth: "innocent",
    expects: [],
    alerts: false,
    note: "Declared payroll: two dozen wages within minutes, every other week.",
    per2000: 4,
    size: 1,
    level: 3,
    type: "institution",
    shape([person]) {
      person!.plans = ["payroll"];
    },
    when: often(4),
    play(scene) {
      const stage = single(scene);
      spread(stage, { from: 10, received: 22_000, receivers: newPayees(stage, 24), within: 17 });
    },
  },
  {
    id: "mule-fan-out",
    truth: "guilty",
    expects: ["transaction.fan-out", "transaction.burst", "transaction.daily-count"],
    alerts: true,
    note: "Stolen funds arrive and leave to forty-three accounts in eighteen minutes.",
    per2000: 1,
    size: 44,
    leadOnly: true,
    level: 3,
    shape(cast) {
      for (const mule of cast.slice(1)) mule.habits = { ...mule.habits, active: 0.03 };
    },
    when: once,
    play(scene) {
      const stage = single(scene);
      const mules = scene.cast.slice(1);
      const receivers = mules.map(({ id, name }): WireCounterparty => ({ kind: "customer", id, name }));
      const source: WireCounterparty = { kind: "address", id: stage.person.wallets.ETH! };
      spread(stage, { from: 13.4, received: 118_000, receivers, within: 18, source });
    },
  },
];
