// A stage emits one person's events of one day, with ids of their own, so that any day can be played again alone and agree.
import { minute } from "./calendar";
import { blockAt, chainOf, usdPrice } from "./market";
import type { Person } from "./person";
import { countryOf } from "./places";
import { type Random, randomFor } from "./random";
import type { Movement, Push } from "./wire";

/** Where one person's events of one day are emitted. `role` keeps the ids of routine and stories apart. */
export type Stage = {
  person: Person;
  day: number;
  random: Random;
  emit(kind: string, at: number, body: Record<string, unknown>, source?: string): string;
  login(at: number, where?: { ip?: string; device?: string; agent?: string }): string;
  /** A transaction; on-chain ones are followed by their confirmation and the node's own report. */
  move(at: number, movement: Movement): string;
};

const money = (value: number): string => value.toFixed(2);
const exchangeWallets: Record<string, string> = {
  BTC: "bc1qdemoexchangehotwallet0000000000000000",
  ETH: "0xde3000000000000000000000000000000000ec5e",
  USDT: "TDemoExchangeHotWa11etxxxxxxxxxxxx",
};

const emitChainReport = (stage: Stage, id: string, at: number, movement: Movement, amount: string): void => {
  const asset = movement.asset ?? "USDT";
  const settled = at + stage.random.whole(3, 18) * minute;
  const block = blockAt(asset, settled);
  const hash = asset === "BTC" || asset === "USDT" ? stage.random.hex(64) : `0x${stage.random.hex(64)}`;
  const ours = exchangeWallets[asset] ?? exchangeWallets.ETH!;
  const theirs = movement.counterparty?.id ?? "";
  const [from, to] = movement.direction === "in" ? [theirs, ours] : [ours, theirs];
  const { chain } = chainOf(asset);
  const transfer = { chain, hash, block, from, to, asset, amount, value_usd: money(movement.usd) };
  stage.emit("chain_transfer", settled, transfer, "wallet-node");
  const update = { transaction: id, hash, block, confirmations: asset === "BTC" ? 2 : 12, status: "settled" };
  stage.emit("transaction_update", settled + minute, update, "wallet-node");
};

/** Opens the stage of `person` for `day`. */
export const openStage = (person: Person, day: number, role: string, push: Push): Stage => {
  const random = randomFor(person.seed, "day", role, day);
  const zone = countryOf(person.country);
  let count = 0;
  const stage: Stage = {
    person,
    day,
    random,
    emit(kind, at, body, source = "core") {
      count++;
      const id = `${person.id}-${day.toString(36)}${role}${count}`;
      push(at, { id, source, kind, at: new Date(at).toISOString(), customer: person.id, ...body });
      return id;
    },
    login(at, where = {}) {
      const device = person.devices.find(({ id }) => id === where.device) ?? person.devices[0]!;
      const body = {
        ip: where.ip ?? person.homeIp,
        device: where.device ?? device.id,
        user_agent: where.agent ?? device.agent,
      };
      return stage.emit("login", at, body);
    },
    move(at, movement) {
      const onChain = movement.counterparty?.kind === "address";
      const price = movement.asset ? usdPrice(movement.asset, at) : zone.usd;
      const amount = movement.asset
        ? (movement.usd / price).toFixed(movement.asset === "USDT" ? 2 : 8)
        : money(movement.usd / price);
      const traded = movement.asset && ["buy", "sell", "p2p"].includes(movement.direction);
      const rate = (value: number) => (value / zone.usd).toFixed(zone.usd < 0.01 ? 0 : 4);
      const id = stage.emit("transaction", at, {
        direction: movement.direction,
        asset: movement.asset ?? zone.currency,
        amount,
        value_usd: money(movement.usd),
        currency: zone.currency,
        fiat_amount: money(movement.usd / zone.usd),
        ip: movement.ip ?? person.homeIp,
        device: movement.device ?? person.devices[0]!.id,
        counterparty: movement.counterparty,
        ...(onChain ? { chain: chainOf(movement.asset ?? "USDT").chain } : {}),
        ...(traded ? { unit_price: rate(price * random.between(0.996, 1.004)), market_price: rate(price) } : {}),
        status: movement.status ?? (onChain || movement.direction === "out" ? "requested" : "settled"),
      });
      if (onChain && movement.status !== "failed") emitChainReport(stage, id, at, movement, amount);
      return id;
    },
  };
  return stage;
};
