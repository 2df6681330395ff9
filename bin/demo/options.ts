// What the demo commands take: size, seed and the end of the world's span.
import { now as clockNow } from "@/lib/clock";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import type { DemoSize, Filled } from "./fill";

const HOUR = 3_600_000;

const whole = (name: string, value: number, least: number): number => {
  if (!Number.isInteger(value) || value < least) throw new Refusal(`--${name} is a whole number from ${least}`);
  return value;
};

/** Reads `--customers N --days D --seed S --ends-at INSTANT`; the span ends with the present hour unless told. */
export function readDemoSize(args: readonly string[], usual: { customers: number; days: number }): DemoSize {
  const options = readOptions(args, { customers: "number", days: "number", seed: "number", "ends-at": "file" });
  const [told] = options["ends-at"];
  const endsAt = told === undefined ? Math.floor(clockNow().getTime() / HOUR) * HOUR : Date.parse(told);
  if (Number.isNaN(endsAt)) throw new Refusal(`--ends-at ${told} is not an instant`);
  return {
    customers: whole("customers", options.customers ?? usual.customers, 1),
    days: whole("days", options.days ?? usual.days, 1),
    seed: whole("seed", options.seed ?? 1, 0),
    endsAt: new Date(endsAt),
  };
}

/** Tells what was filled, in a sentence: the first thing that a newcomer reads. */
export const tellFilled = (io: Io, { events, refused, closed, perSecond }: Filled): Promise<void> => {
  const number = (value: number): string => value.toLocaleString("en");
  const not = refused > 0 ? `, ${number(refused)} of them refused` : "";
  const said = `${number(events)} events${not} at ${number(perSecond)} a second, ${number(closed)} cases closed by the demo's people`;
  return io.say(`  ✓ ${said}`);
};
