import { describe, expect, test } from "vitest";
import { decodeEvent } from "@/lib/scoring/decode/decode-event";
import { eventSchemas } from "@/lib/scoring/event-schema";
import { inventedLists, nameKey } from "./lists";
import { stories } from "./stories/catalogue";
import type { WireEvent } from "./wire";
import { generateWorld, growWorld } from "./world";

const small = { seed: 7, customers: 500, days: 20, endsAt: new Date("2026-11-20T09:30:00Z") };
const read = (options: Partial<typeof small> = {}) => {
  const world = generateWorld({ ...small, ...options });
  return { ...world, events: [...world.events] };
};
const world = read();
const instants = (events: readonly WireEvent[]) => events.map(({ at }) => Date.parse(at));

describe("the stream", () => {
  test("is the same for the same seed and another for another", () => {
    expect(read().events).toEqual(world.events);
    expect(read({ seed: 8 }).events.slice(0, 50)).not.toEqual(world.events.slice(0, 50));
  });

  test("is in time order, inside the span, each id once", () => {
    const times = instants(world.events);
    expect(times.every((time, index) => index === 0 || time >= times[index - 1]!)).toBe(true);
    const end = small.endsAt.getTime();
    expect(times[0]).toBeGreaterThanOrEqual(end - small.days * 86_400_000);
    expect(times.at(-1)).toBeLessThan(end);
    expect(new Set(world.events.map(({ id }) => id)).size).toBe(world.events.length);
  });

  test("decodes without a single error, by the decoder and by the published schemas", () => {
    const refused = world.events.filter((event) => !decodeEvent(event).ok);
    expect(refused.slice(0, 3)).toEqual([]);
    const everySeventh = world.events.filter((_, index) => index % 7 === 0);
    const invalid = everySeventh.filter(({ kind, ...event }) => {
      const schema = eventSchemas[kind as keyof typeof eventSchemas];
      return !schema.safeParse({ kind, ...event }).success;
    });
    expect(invalid.slice(0, 3)).toEqual([]);
  });

  test("says who a customer is before what they do", () => {
    const known = new Set<string>();
    const early = world.events.filter(({ customer, kind }) => {
      if (kind === "customer" && customer) known.add(customer);
      return customer !== undefined && kind !== "registration" && !known.has(customer);
    });
    expect(early.slice(0, 3)).toEqual([]);
    expect(known.size).toBe(small.customers);
  });

  test("confirms only transactions that it has reported", () => {
    const seen = new Set<unknown>();
    const orphans = world.events.filter(({ id, kind, transaction }) => {
      if (kind === "transaction") seen.add(id);
      return kind === "transaction_update" && !seen.has(transaction);
    });
    expect(orphans).toEqual([]);
  });
});

describe("the people", () => {
  const customers = world.events.filter(({ kind }) => kind === "customer");

  test("live in three entities and write in many scripts", () => {
    expect(new Set(customers.map(({ entity }) => entity))).toEqual(new Set(["HK", "SG", "LT"]));
    const natives = customers.map(({ native_name }) => String(native_name ?? "")).join("");
    for (const script of ["Han", "Arabic", "Cyrillic", "Hangul", "Thai", "Devanagari"]) {
      expect(natives).toMatch(new RegExp(`\\p{Script=${script}}`, "u"));
    }
    expect(new Set(customers.map(({ language }) => language)).size).toBeGreaterThan(12);
  });

  test("have a listed name only when their story says so", () => {
    const listed = new Set(inventedLists.listed.map(({ name }) => nameKey(name)));
    const allowed = ["namesake", "namesake-born-otherwise", "politically-exposed-namesake", "listed-person"];
    const labelled = new Set(
      world.labels.filter(({ story }) => allowed.includes(story)).map(({ customer }) => customer),
    );
    const wrong = customers.filter(
      ({ customer, name }) => listed.has(nameKey(String(name))) !== labelled.has(customer!),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

describe("the labels", () => {
  test("hold every story, and nobody plays in two", () => {
    expect(new Set(world.labels.map(({ story }) => story))).toEqual(new Set(stories.map(({ id }) => id)));
    expect(new Set(world.labels.map(({ customer }) => customer)).size).toBe(world.labels.length);
  });

  test("are mostly innocent among those that alert", () => {
    const full = generateWorld({ ...small, customers: 2_000, days: 60 });
    const alerting = full.labels.filter(({ alerts }) => alerts);
    expect(alerting.length).toBeGreaterThan(300);
    expect(alerting.length).toBeLessThan(550);
    expect(alerting.filter(({ truth }) => truth === "innocent").length / alerting.length).toBeGreaterThan(0.9);
  });
});

describe("growing", () => {
  test("lets the same people live on, in one step or in two", () => {
    const first = read({ customers: 60 });
    const ofCustomers = (events: Iterable<WireEvent>) => [...events].filter(({ customer }) => customer);
    const grow = (origins: typeof first.origins, days: number) => growWorld({ origins, seed: 3, customers: 0, days });
    const atOnce = ofCustomers(grow(first.origins, 4).events);
    const half = grow(first.origins, 2);
    const inTwo = [...ofCustomers(half.events), ...ofCustomers(grow(half.origins, 2).events)];
    expect(inTwo).toEqual(atOnce);
    expect(atOnce.filter(({ kind }) => kind === "login").length).toBeGreaterThan(20);
    expect(Math.min(...instants(atOnce))).toBeGreaterThanOrEqual(small.endsAt.getTime());
    const ids = new Set(first.events.map(({ id }) => id));
    expect(atOnce.filter(({ id }) => ids.has(id))).toEqual([]);
  });

  test("brings new customers whose ids collide with nobody's, even with the same seed", () => {
    const first = read({ customers: 80 });
    const more = growWorld({ origins: first.origins, seed: small.seed, customers: 40, days: 5 });
    const before = new Set(first.events.map(({ customer }) => customer));
    const grown = [...more.events];
    const joined = new Set(grown.filter(({ kind }) => kind === "registration").map(({ customer }) => customer));
    expect(joined.size).toBe(40);
    expect([...joined].filter((customer) => before.has(customer))).toEqual([]);
    const all = [...first.events, ...grown].map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
    expect(more.origins).toHaveLength(2);
  });

  test("repeats an innocent habit, so that a clearance can be seen to work", () => {
    const first = read();
    const journalist = first.labels.find(({ story }) => story === "tor-journalist")!.customer;
    const logins = (events: Iterable<WireEvent>) =>
      [...events].filter(
        ({ customer, kind, ip }) => customer === journalist && kind === "login" && String(ip).startsWith("192.0.2."),
      );
    const more = growWorld({ origins: first.origins, seed: 9, customers: 0, days: 20 });
    expect(logins(first.events).length).toBeGreaterThan(0);
    expect(logins(more.events).length).toBeGreaterThan(0);
  });
});
