// What the facts of a stream of events see of the graph: all that is known, and what the stream itself told so far. Invariant: what
// was told by events that may yet come to nothing is in the graph only until `pause`, and again once the stream asks on.
import type { AddressBook } from "@/lib/tracing/address-labels";
import { type Exposure, exposureOf } from "@/lib/tracing/exposure";
import type { ChainRow } from "./chain-row";
import type { SequencedGraph } from "./sequenced-graph";

/** Steps before the address itself: a payment from it is one more. */
export const HOPS = 6;
export const MIXER_HOPS = 19;
/** Transfers that one decision looks at; what is told of an address with more behind it is the least. */
const BUDGET = 10_000;
/** Chains and senders have clocks of their own. */
const SKEW = 5 * 60_000;

const nothing: Exposure = { totalUsd: 0, returnedUsd: 0, categories: [], looked: 0, cut: false };

export class ChainLook {
  readonly #sequenced: SequencedGraph | null;
  readonly #forNow: boolean;
  readonly #own = new Set<string>();
  #waiting: ChainRow[] = [];
  /** What was told for now, which a pause takes back. */
  #told: ChainRow[] = [];
  #paused = false;

  /** Over a graph (null where nothing will be asked); `forNow`: what is noted is taken back at the end. */
  constructor(sequenced: SequencedGraph | null, forNow: boolean) {
    this.#sequenced = sequenced;
    this.#forNow = forNow;
  }

  /** A transfer that an event told of. The graph hears of it when it is next asked. */
  note(row: ChainRow): void {
    if (this.#sequenced !== null) this.#waiting.push(row);
  }

  /** An address turned out to be our own wallet. */
  noteOwn(address: string): void {
    if (this.isOwn(address)) return;
    this.#own.add(address);
    if (!this.#paused) this.#sequenced?.addOwn(address, this.#forNow);
  }

  isOwn(address: string): boolean {
    return this.#own.has(address) || (this.#sequenced?.graph.own.has(address) ?? false);
  }

  /** Own wallets that came up in this stream. */
  ownNoted(): string[] {
    return [...this.#own];
  }

  /** Where the money of a normalised address came from, as known at an instant. */
  exposureOf(address: string, at: number, labels: AddressBook): Exposure {
    if (this.#sequenced === null) return nothing;
    this.#tell(this.#sequenced);
    return exposureOf(this.#sequenced.graph, address, {
      direction: "backward",
      labels,
      hops: HOPS,
      mixerHops: MIXER_HOPS,
      at: at + SKEW,
      budget: BUDGET,
    });
  }

  /** Leaves the graph as it was found, until it is next asked. */
  pause(): void {
    if (!this.#forNow || this.#sequenced === null) return;
    this.#sequenced.endForNow();
    this.#waiting = [...this.#told, ...this.#waiting];
    this.#told = [];
    this.#paused = true;
  }

  #tell(sequenced: SequencedGraph): void {
    if (this.#paused) for (const address of this.#own) sequenced.addOwn(address, this.#forNow);
    this.#paused = false;
    if (this.#waiting.length === 0) return;
    sequenced.append(this.#waiting, this.#forNow);
    if (this.#forNow) this.#told.push(...this.#waiting);
    this.#waiting = [];
  }
}
