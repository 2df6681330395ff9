// What a feature is: a name that an expression may use, its type and unit, what it means, and how it is read from a scene.

import type { Bilingual, EvidenceUnit } from "../decision";
import type { EventKind } from "../event";
import type { Scene } from "../rule";

/** CEL's names. Numbers are given to CEL as `int` (whole) or `double`. */
export type FeatureType = "double" | "int" | "string" | "bool" | "list<string>";
export type FeatureValue = number | string | boolean | readonly string[];
export const FEATURE_GROUPS = ["event", "customer", "network", "address", "window", "usual", "history"] as const;
export type FeatureGroup = (typeof FEATURE_GROUPS)[number];

export type Feature = {
  name: string;
  group: FeatureGroup;
  type: FeatureType;
  unit: EvidenceUnit | "days" | "hours" | "hour" | "per_cent" | "text" | "yes_no" | "level";
  explain: Bilingual;
  /** Events that it has a value for; of any event when left out. */
  events?: readonly EventKind[];
  /** Undefined: not known of this event, and a rule that needs it does not fire. */
  read(scene: Scene): FeatureValue | undefined;
  /** Which one it is about (the device, the address): an explanation of a hit holds only for the same. */
  about?(scene: Scene): string | undefined;
};

/** The longest text and the longest list that an expression is given. */
export const TEXT_LIMIT = 200;
export const ITEMS_LIMIT = 32;

export const clipText = (text: string): string => (text.length > TEXT_LIMIT ? text.slice(0, TEXT_LIMIT) : text);

/** Distinct texts in order, at most as many as an expression may walk through. */
export const clipList = (items: readonly string[]): string[] =>
  [...new Set(items)].sort().slice(0, ITEMS_LIMIT).map(clipText);
