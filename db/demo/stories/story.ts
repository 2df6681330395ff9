// What a planted story is: who plays in it, on which days, what they do, and what the rules should say about it.
import { dateOf } from "../calendar";
import type { DemoLists } from "../lists";
import type { Person } from "../person";
import { type Random, randomFor } from "../random";
import type { Stage } from "../stage";

export type Truth = "innocent" | "guilty";

/** One day of a story for one cast. */
export type Scene = {
  cast: readonly Person[];
  day: number;
  /** Days since the world began: a continued world counts on. */
  sinceStart: number;
  random: Random;
  lists: DemoLists;
  stage(person: Person): Stage;
};

/** Whether a story happens on a day, for one cast; pure in the day, so that a continued world repeats the habit. */
type Schedule = (cast: CastInfo) => (sinceStart: number, day: number) => boolean;
type CastInfo = { seed: string; span: number };

export type Story = {
  id: string;
  truth: Truth;
  /** Rules that fire on this story; alone they make an alert when `alerts`. */
  expects: readonly string[];
  alerts: boolean;
  /** Only the first of the cast trips the rules. */
  leadOnly?: boolean;
  note: string;
  /** How often it is cast in a world of 2,000 customers, and with how many people. */
  per2000: number;
  size: number;
  /** The tier everyone in it has at least. */
  level?: 1 | 2 | 3;
  type?: Person["type"];
  fits?(person: Person, lists: DemoLists): boolean;
  /** Never more casts than this, whatever the world's size. */
  atMost?(lists: DemoLists): number;
  /** Changes the people before the world begins. `nth` counts the story's casts. */
  shape?(cast: readonly Person[], random: Random, setting: CastInfo & { lists: DemoLists; nth: number }): void;
  when: Schedule;
  play(scene: Scene): void;
};

/** One day, more often late than early, so that the queue has fresh work; never on the first day. */
export const once: Schedule = ({ seed, span }) => {
  const random = randomFor(seed, "once");
  const last = Math.max(1, span - 2);
  const on = random.chance(0.45) ? Math.max(1, span - 1) : Math.max(1, Math.round(last * random.fraction() ** 0.6));
  return (sinceStart) => sinceStart === on;
};

/** About `times` days in sixty, at random, going on for ever. */
export const often =
  (times: number): Schedule =>
  ({ seed }) =>
  (sinceStart) =>
    sinceStart >= 1 && randomFor(seed, "often", sinceStart).chance(times / 60);

/** Every so many days, each cast in its own week. */
export const every =
  (days: number): Schedule =>
  ({ seed }) => {
    const phase = randomFor(seed, "every").whole(0, days - 1);
    return (sinceStart) => sinceStart >= 1 && sinceStart % days === phase;
  };

/** One late day, and then about `times` more in sixty: for rare behaviour that must be seen at least once. */
export const onceAndOften = (times: number): Schedule => {
  return (info) => {
    const first = once(info);
    const again = often(times)(info);
    return (sinceStart, day) => first(sinceStart, day) || again(sinceStart, day);
  };
};

/** On one date of each month. */
export const monthly: Schedule = ({ seed }) => {
  const date = randomFor(seed, "monthly").whole(1, 28);
  return (sinceStart, day) => sinceStart >= 1 && dateOf(day).day === date;
};

/** On every day from the second. */
export const daily: Schedule = () => (sinceStart) => sinceStart >= 1;
