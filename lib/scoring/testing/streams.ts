// Random streams of one customer's events for property tests: a few instants, devices, places and receivers, so that they
// meet often; cancellations before and after their transactions; events told late.

import fc from "fast-check";
import { DIRECTIONS } from "../event";
import { another, DAY, HOUR, login, NOON, network, pay, type Step } from "./events";

const places = [
  network(),
  network({ country: "AR", place: { lat: -34.6, lon: -58.4, radiusKm: 30 } }),
  network({ country: "PH", place: { lat: 14.6, lon: 121, radiusKm: 30 } }),
  network({ anonymiser: "vpn", country: "NL" }),
  network({ mobileGateway: true }),
];

const small = fc.nat({ max: 24 });

const transaction = fc
  .record({
    id: small,
    usd: fc.integer({ min: 1, max: 600_000 }),
    direction: fc.constantFrom(...DIRECTIONS),
    status: fc.constantFrom("requested", "settled", "settled", "settled", "cancelled"),
    party: small,
    device: small,
    place: fc.constantFrom(...places),
    cny: fc.boolean(),
  })
  .map(
    ({ id, usd, direction, status, party, device, place, cny }) =>
      (at: number, serial: number): Step =>
        pay(usd / 100, {
          id: status === "requested" ? `t${id}` : `e${serial}`,
          at,
          direction,
          status,
          device: `device ${device}`,
          counterparty: { kind: "address", id: `party ${party}` },
          ...(party % 2 === 0 ? { unit_price: String(100 + party), market_price: "100" } : {}),
          ...(cny ? { currency: "CNY", fiat_amount: "100.00" } : {}),
          facts: {
            network: place,
            ...(party % 3 === 0 && {
              address: { address: "x", labels: [{ category: "exchange", source: "own" }], seenBefore: true },
            }),
          },
        }),
  );

const session = fc.record({ device: small, place: fc.constantFrom(...places) }).map(
  ({ device, place }) =>
    (at: number): Step =>
      login({ at, device: `device ${device}`, facts: { network: place } }),
);

const update = fc.record({ id: small, status: fc.constantFrom("cancelled", "failed", "settled") }).map(
  ({ id, status }) =>
    (at: number, serial: number): Step => ({
      raw: {
        id: `u${serial}`,
        kind: "transaction_update",
        at: new Date(NOON + at).toISOString(),
        transaction: `t${id}`,
        status,
      },
      facts: {},
    }),
);

const change = fc.constantFrom("phone", "email", "card").map(
  (field) =>
    (at: number, serial: number): Step => ({
      raw: {
        id: `c${serial}`,
        kind: "profile_change",
        at: new Date(NOON + at).toISOString(),
        customer: "maria",
        field,
      },
      facts: {},
    }),
);

const order = fc
  .record({
    side: fc.constantFrom("buy", "sell"),
    status: fc.constantFrom("filled", "cancelled", "open"),
    market: small,
  })
  .map(
    ({ side, status, market }) =>
      (at: number): Step =>
        another("order", { at, side, status, market: `market ${market % 3}`, price: "1", quantity: "1" }),
  );

const allowed = small.map(
  (address) =>
    (at: number): Step =>
      another("destination_allowed", { at, address: `party ${address}` }),
);

const anything = fc.oneof(
  { arbitrary: transaction, weight: 6 },
  { arbitrary: session, weight: 3 },
  { arbitrary: update, weight: 2 },
  { arbitrary: change, weight: 1 },
  { arbitrary: order, weight: 1 },
  { arbitrary: allowed, weight: 1 },
);

/** Milliseconds from NOON, over half a year, to the second or not. */
export const instant: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: -100 * DAY, max: 0 }),
  fc.integer({ min: -100 * 24, max: 0 }).map((hours) => hours * HOUR),
  fc.integer({ min: -200, max: 0 }).map((minutes) => minutes * 60_000),
);

/** Several events that happen at one instant, in the order told. */
export const group: fc.Arbitrary<Step[]> = fc
  .record({ at: instant, made: fc.array(anything, { minLength: 1, maxLength: 6 }), serial: fc.nat() })
  .map(({ at, made, serial }) => made.map((make, index) => make(at, serial * 8 + index)));

/** A transaction is told once: intake knows each by its id. */
const dropRepeated = (groups: Step[][]): Step[][] => {
  const told = new Set<unknown>();
  return groups
    .map((steps) =>
      steps.filter(({ raw }) => {
        if (raw.kind !== "transaction") return true;
        const isNew = !told.has(raw.id);
        told.add(raw.id);
        return isNew;
      }),
    )
    .filter((steps) => steps.length > 0);
};

/** Groups in the order told, which is not the order in which they happened. */
export const stream: fc.Arbitrary<Step[][]> = fc.array(group, { maxLength: 30 }).map(dropRepeated);
