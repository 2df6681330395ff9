// Registrations on one device: shared hardware, with or without a trait told of it.
import { expect, test } from "vitest";
import { customer, DAY, HOUR, many, registration, run } from "./testing";

const on = (device: string, times: number, span = HOUR) =>
  many(times, (index) => registration(`r${index}`, index * span, [], { device: `${device}` }));

test("five registrations on one device within a week are a farm", () => {
  expect(run(on("tablet", 5))).toContain("access.registration-farm");
  expect(run(on("tablet", 4))).not.toContain("access.registration-farm");
  expect(run(on("tablet", 5, 2 * DAY))).not.toContain("access.registration-farm");
});

test("a family that registers on one tablet is none", () => {
  const family = many(5, (index) => [
    customer(`r${index}`, index * HOUR, { name: `Given${index} Ong`, address: "12 Long Street, #05-01" }),
    registration(`r${index}`, index * HOUR, [], { device: "tablet" }),
  ]).flat();
  expect(run(family)).not.toContain("access.registration-farm");
});
