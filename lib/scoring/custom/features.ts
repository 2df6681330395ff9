// Every feature that an expression may mention, by name. Names are stored inside rule sets: one that is there stays.

import type { Scene } from "../rule";
import type { Feature, FeatureValue } from "./feature";
import { eventFeatures } from "./features-event";
import { addressFeatures, customerFeatures, networkFeatures } from "./features-known";
import { historyFeatures, usualFeatures, windowFeatures } from "./features-profile";

export const features: readonly Feature[] = [
  ...eventFeatures,
  ...customerFeatures,
  ...networkFeatures,
  ...addressFeatures,
  ...usualFeatures,
  ...historyFeatures,
  ...windowFeatures,
];

const byName: ReadonlyMap<string, Feature> = new Map(features.map((feature) => [feature.name, feature]));

/** The feature of that name, or undefined. */
export const findFeature = (name: string): Feature | undefined => byName.get(name);

// Several rules about one event ask for the same: what was read for the last scene is kept, and changes no result.
let lastScene: Scene | null = null;
let lastValues = new Map<string, FeatureValue | undefined>();

/** A feature's value for this scene, read once; undefined when it is not known. */
export const readFeature = (feature: Feature, scene: Scene): FeatureValue | undefined => {
  if (lastScene !== scene) {
    lastScene = scene;
    lastValues = new Map();
  }
  if (lastValues.has(feature.name)) return lastValues.get(feature.name);
  const value = feature.read(scene);
  lastValues.set(feature.name, value);
  return value;
};

/** Edits from one word to another, letters that changed places counted as one; stops counting above `most`. */
const distance = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(
        (row[j] as number) + 1,
        (next[j - 1] as number) + 1,
        (row[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] as number) + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[b.length] as number;
};

/** The feature that was probably meant, or null: within a third of the word's length, or holding it whole. */
export const suggestFeature = (name: string): string | null => {
  const wanted = name.toLowerCase().slice(0, 60);
  const most = Math.max(1, Math.floor(wanted.length / 3));
  let best: { name: string; off: number } | null = null;
  for (const feature of features) {
    const off = distance(wanted, feature.name, most);
    if (off <= most && (best === null || off < best.off)) best = { name: feature.name, off };
  }
  return best?.name ?? (wanted.length < 3 ? null : (features.find((each) => each.name.includes(wanted))?.name ?? null));
};
