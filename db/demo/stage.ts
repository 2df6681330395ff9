// A stage emits one person's events of one day, with ids of their own, so that any day can be played again alone and agree.
import { minute } from "./calendar";
import { blockAt, chainOf, usdPrice } from "./market";
import type { Person } from "./person";
import { countryOf } from "./places";
import { type Random, randomFor } from "./random";
import type { Movement, Push } from "./wire";

const money = (value: number): string => value.toFixed(2);
const exchangeWallets: Record<string, string> = {
  BTC: "bc1qdemoexchangehotwallet0000000000000000",
  ETH: "0xde3000000000000000000000000000000000ec5e",
  USDT: "TDemoExchangeHotWa11etxxxxxxxxxxxx",
};

const orHome = (given: string | null | undefined, home: string): string | undefined =>
  given === null ? undefined : (given ?? home);

/** Where one person's events of one day are emitted. `role` keeps the ids of routine and stories apart. */
export class Stage {
  readonly person: Person;
  readonly day: number;
  readonly random: Random;
  readonly #role: string;
  readonly #push: Push;
  #count = 0;

  constructor(person: Person, day: number, role: string, push: Push) {
    this.person = person;
    this.day = day;
    this.random = randomFor(person.seed, "day", role, day);
    this.#role = role;
    this.#push = push;
  }

  emit(kind: string, at: number, body: Record<string, unknown>, source = "core"): string {
    this.#count++;
    const customer = this.person.id;
    const id = `${customer}-${this.day.toString(36)}${this.#role}${this.#count}`;
    this.#push(at, { id, source, kind, at: new Date(at).toISOString(), customer, ...body });
    return id;
  }

  /** What the chain's own feed tells of strangers: it names no customer. */
  strangers(at: number, transfer: { from: string; to: string; usd: number; asset?: string }): void {
    const { from, to, usd, asset = "ETH" } = transfer;
    this.#count++;
    const id = `${this.person.id}-${this.day.toString(36)}${this.#role}x${this.#count}`;
    const { chain } = chainOf(asset);
    this.#push(at, {
      ...{ id, source: "chain-feed", kind: "chain_transfer", at: new Date(at).toISOString(), chain, asset, from, to },
      hash: `0x${this.random.hex(64)}`,
      block: blockAt(asset, at),
      amount: (usd / usdPrice(asset, at)).toFixed(8),
      value_usd: money(usd),
    });
  }

  /** A session; without more, on the person's first device at home. */
  login(at: number, where: { ip?: string; device?: string; agent?: string } = {}): string {
    const { devices, homeIp } = this.person;
    const device = devices.find(({ id }) => id === where.device) ?? devices[0]!;
    const agent = where.agent ?? device.agent;
    return this.emit("login", at, { ip: where.ip ?? homeIp, device: where.device ?? device.id, user_agent: agent });
  }

  /** A transaction; on-chain ones are followed by their confirmation and the node's own report. */
  move(at: number, movement: Movement): string {
    const { person, random } = this;
    const { asset, direction, usd, counterparty, status } = movement;
    const local = countryOf(person.country);
    const onChain = counterparty?.kind === "address";
    const price = asset ? usdPrice(asset, at) : local.usd;
    const amount = (usd / price).toFixed(asset && asset !== "USDT" ? 8 : 2);
    const rate = (value: number) => (value / local.usd).toFixed(local.usd < 0.01 ? 0 : 4);
    const traded = asset !== undefined && ["buy", "sell", "p2p"].includes(direction);
    const id = this.emit("transaction", at, {
      direction,
      asset: asset ?? local.currency,
      amount,
      value_usd: money(usd),
      currency: local.currency,
      fiat_amount: money(usd / local.usd),
      ip: orHome(movement.ip, person.homeIp),
      device: orHome(movement.device, person.devices[0]!.id),
      counterparty,
      ...(onChain ? { chain: chainOf(asset ?? "USDT").chain } : {}),
      ...(traded ? { unit_price: rate(price * random.between(0.996, 1.004)), market_price: rate(price) } : {}),
      status: status ?? (onChain || direction === "out" ? "requested" : "settled"),
    });
    if (onChain && status !== "failed") this.#reportOnChain(id, at, movement, amount);
    return id;
  }

  #reportOnChain(id: string, at: number, movement: Movement, amount: string): void {
    const { asset = "USDT", counterparty, direction, usd } = movement;
    const settled = at + this.random.whole(3, 18) * minute;
    const block = blockAt(asset, settled);
    const digits = this.random.hex(64);
    const hash = chainOf(asset).chain === "ETH" ? `0x${digits}` : digits;
    const ours = exchangeWallets[asset] ?? exchangeWallets.ETH!;
    const theirs = counterparty?.id ?? "";
    const [from, to] = direction === "in" ? [theirs, ours] : [ours, theirs];
    const transfer = { chain: chainOf(asset).chain, hash, block, from, to, asset, amount, value_usd: money(usd) };
    this.emit("chain_transfer", settled, transfer, "wallet-node");
    const update = { transaction: id, hash, block, confirmations: asset === "BTC" ? 2 : 12, status: "settled" };
    this.emit("transaction_update", settled + minute, update, "wallet-node");
  }
}
