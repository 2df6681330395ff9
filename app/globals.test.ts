// Contrast of the tokens, computed from globals.css: WCAG 2.2 AA for text (4.5:1) and for edges of controls (3:1), in both themes.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("./globals.css", import.meta.url), "utf8");
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((m) => [
    m[1] ?? "",
    [m[2] ?? "", m[3] ?? ""] as const,
  ]),
);

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(front: string, back: string, theme: 0 | 1): number {
  const [a, b] = [front, back].map((name) => {
    const pair = tokens.get(name);
    if (!pair) throw new Error(`no token --${name}`);
    return luminance(pair[theme]);
  });
  return (Math.max(a ?? 0, b ?? 0) + 0.05) / (Math.min(a ?? 0, b ?? 0) + 0.05);
}

const grounds = ["bg", "surface", "sunken", "accent-soft"];
const texts = ["ink", "ink-2", "ink-3", "accent", "risk", "warn", "ok", "chain", "info"];
const pairs: [string, string][] = [
  ...texts.flatMap((text) => grounds.map((ground): [string, string] => [text, ground])),
  ...["risk", "warn", "ok", "chain", "info"].map((tone): [string, string] => [tone, `${tone}-soft`]),
  ["accent-ink", "accent-soft"],
  ["on-accent", "accent"],
  ["on-risk", "risk"],
];

describe.each([
  ["light", 0],
  ["dark", 1],
] as const)("%s theme", (_name, theme) => {
  it.each(pairs)("%s on %s reads at 4.5:1", (text, ground) => {
    expect(contrast(text, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(["bg", "surface", "sunken"])("controls and focus stand out from %s at 3:1", (ground) => {
    expect(contrast("control", ground, theme)).toBeGreaterThanOrEqual(3);
    expect(contrast("focus", ground, theme)).toBeGreaterThanOrEqual(3);
  });
});
