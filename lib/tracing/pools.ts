// Haircut, as numbers per transfer. An address's money is one pool; what leaves it is a cross-section of what is in it.
// Whose money is followed changes nothing about the pools, so all that depends on them is computed once, when a transfer
// arrives. Invariant: of what came in, never more leaves again than came in, but for what its price may have gained since.
import {
  type AddressColumns,
  ARRIVED,
  COVERED,
  cellOf,
  FROM,
  POOLED,
  SENT,
  TO,
  type TransferColumns,
  VALUE,
  width,
} from "./columns";

const day = 86_400_000;

/** Enough that nothing of a share is left: e^-64 of the largest theft is no cent. */
const emptied = 64;

/**
 * How much a holding may have gained in dollars: values are taken at each transfer, and what cost 100 in July may be worth
 * 104 when it leaves in August. Many quotes are a day's, so a minute may show a day's move (10 %); later a standard deviation
 * of 5 % a day more, at most half.
 */
export const priceGain = (heldForMs: number): number =>
  Math.min(0.5, 0.1 + 0.05 * Math.sqrt(Math.max(0, heldForMs) / day));

/** Forgets what an address holds, before its transfers are told again from the first. */
export const emptyPool = (addresses: AddressColumns, id: number): void => {
  addresses.held[id] = 0;
  addresses.base[id] = 0;
  addresses.drawn[id] = 0;
  addresses.acquired[id] = 0;
  addresses.dilution[id] = 0;
};

/** What an address holds, as it is kept. */
export type Pool = readonly number[];

/** What an address holds just now. */
export const poolOf = (addresses: AddressColumns, id: number): Pool => [
  addresses.held[id]!,
  addresses.base[id]!,
  addresses.drawn[id]!,
  addresses.acquired[id]!,
  addresses.dilution[id]!,
];

/** An address holds again what it held. */
export const restorePool = (
  addresses: AddressColumns,
  id: number,
  [held, base, drawn, acquired, dilution]: Pool,
): void => {
  addresses.held[id] = held!;
  addresses.base[id] = base!;
  addresses.drawn[id] = drawn!;
  addresses.acquired[id] = acquired!;
  addresses.dilution[id] = dilution!;
};

/**
 * A transfer leaves its sender's pool. More than the pool holds is the same money at a higher price where that can explain all
 * of it; otherwise it is money never seen coming, and nobody knows that anything was gained.
 */
export const leavePool = (addresses: AddressColumns, transfers: TransferColumns, edge: number, gain: boolean): void => {
  const id = cellOf(transfers, edge, FROM);
  const value = cellOf(transfers, edge, VALUE);
  const held = addresses.held[id]!;
  const excess = value - held;
  let covered = Math.min(value, held);
  if (gain && excess > 0 && addresses.base[id]! > 0) {
    const allowed = priceGain(transfers.time[edge]! - addresses.acquired[id]!) * addresses.base[id]!;
    if (addresses.drawn[id]! + excess <= allowed) {
      addresses.drawn[id] = addresses.drawn[id]! + excess;
      covered = value;
    }
  }
  addresses.held[id] = -excess < 1e-9 * value ? 0 : -excess;
  transfers.cells[edge * width + COVERED] = covered;
  transfers.cells[edge * width + SENT] = addresses.dilution[id]!;
};

/** A transfer joins its receiver's pool and dilutes what was there. */
export const joinPool = (addresses: AddressColumns, transfers: TransferColumns, edge: number): void => {
  const id = cellOf(transfers, edge, TO);
  const value = cellOf(transfers, edge, VALUE);
  const held = addresses.held[id]!;
  const pooled = held + value;
  const time = transfers.time[edge]!;
  addresses.dilution[id] = addresses.dilution[id]! + (held > 0 ? Math.log(pooled / held) : emptied);
  addresses.acquired[id] =
    held > 0 ? addresses.acquired[id]! + ((time - addresses.acquired[id]!) * value) / pooled : time;
  addresses.held[id] = pooled;
  addresses.base[id] = pooled;
  addresses.drawn[id] = 0;
  transfers.cells[edge * width + POOLED] = pooled;
  transfers.cells[edge * width + ARRIVED] = addresses.dilution[id]!;
};
