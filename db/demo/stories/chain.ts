// Money with a past: paid by strangers some hops away from a sanctioned address; and somebody who moves it on. Rules: chain.exposure.
import { hour, localTime, minute } from "../calendar";
import type { DemoLists } from "../lists";
import type { Random } from "../random";
import type { Stage } from "../stage";
import { once, type Scene, type Story } from "./story";

const sanctionedOnEthereum = ({ sanctioned }: DemoLists): string[] =>
  sanctioned.flatMap(({ address, chain }) => (chain === "ETH" && address.startsWith("0x") ? [address] : []));
const fresh = (random: Random): string => `0x${random.hex(40)}`;

type Sender = { from: string; usd: number };

/** Strangers pay one address, a few minutes apart, the first at `at`. */
const payInto = (stage: Stage, at: number, to: string, senders: readonly Sender[]): void => {
  for (const [nth, { from, usd }] of senders.entries()) stage.strangers(at + nth * 4 * minute, { from, to, usd });
};

const single = ({ cast, stage }: Scene): Stage => stage(cast[0]!);

export const chainStories: readonly Story[] = [
  {
    id: "buyer-with-a-past",
    truth: "innocent",
    expects: ["chain.exposure"],
    alerts: true,
    note: "Sold a car; a little of the buyer's money had been at a sanctioned address three hops before.",
    per2000: 6,
    size: 1,
    level: 3,
    fits: (_, lists) => sanctionedOnEthereum(lists).length > 0,
    when: once,
    play(scene) {
      const { random, lists } = scene;
      const stage = single(scene);
      const at = localTime(stage.person.zone, scene.day, 17.5);
      const [buyer, desk, courier] = [fresh(random), fresh(random), fresh(random)];
      const price = random.whole(34, 46) * 1_000;
      const tainted = Math.round(price * random.between(0.05, 0.08));
      stage.strangers(at - 10 * hour, { from: random.pick(sanctionedOnEthereum(lists)), to: courier, usd: tainted });
      const small = Array.from({ length: 13 }, () => ({ from: fresh(random), usd: random.whole(90, 320) }));
      const rest = price - tainted - small.reduce((sum, { usd }) => sum + usd, 0);
      const savings = lists.exchanges?.[0] ?? fresh(random);
      payInto(stage, at - 8 * hour, desk, [
        { from: courier, usd: tainted },
        { from: savings, usd: Math.round(rest * 0.7) },
        { from: fresh(random), usd: rest - Math.round(rest * 0.7) },
        ...small,
      ]);
      stage.strangers(at - 5 * hour, { from: desk, to: buyer, usd: price });
      stage.login(at - 6 * minute);
      stage.move(at, { direction: "in", usd: price, asset: "ETH", counterparty: { kind: "address", id: buyer } });
    },
  },
  {
    id: "moves-tainted-money",
    truth: "guilty",
    expects: ["chain.exposure"],
    alerts: true,
    note: "Takes in money that mostly came from a sanctioned address two hops before, and sends it on at once; there it is split.",
    per2000: 2,
    size: 1,
    level: 3,
    fits: (_, lists) => sanctionedOnEthereum(lists).length > 0,
    when: once,
    play(scene) {
      const { random, lists } = scene;
      const stage = single(scene);
      const at = localTime(stage.person.zone, scene.day, 11);
      const [mule, next] = [fresh(random), fresh(random)];
      const source = random.pick(sanctionedOnEthereum(lists));
      payInto(stage, at - 4 * hour, mule, [
        { from: source, usd: 21_500 },
        { from: fresh(random), usd: 4_800 },
      ]);
      stage.login(at - 4 * minute);
      const deposit = { kind: "address", id: mule } as const;
      stage.move(at, { direction: "in", usd: 26_000, asset: "ETH", counterparty: deposit });
      // more of the same waits at the address that it goes on to
      stage.strangers(at - 3 * hour, { from: source, to: next, usd: 9_700 });
      const onward = { kind: "address", id: next } as const;
      stage.move(at + 55 * minute, { direction: "out", usd: 14_400, asset: "ETH", counterparty: onward });
      const [first, second] = [fresh(random), fresh(random)];
      stage.strangers(at + 3 * hour, { from: next, to: first, usd: 11_900 });
      stage.strangers(at + 3.2 * hour, { from: next, to: second, usd: 11_600 });
      const cashedAt = lists.exchanges?.[0] ?? fresh(random);
      stage.strangers(at + 5 * hour, { from: first, to: cashedAt, usd: 11_800 });
      for (let part = 0; part < 12; part++)
        stage.strangers(at + 5.5 * hour + part * 13 * minute, {
          from: second,
          to: fresh(random),
          usd: random.whole(880, 990),
        });
    },
  },
];
