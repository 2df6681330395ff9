// A browser and its system out of a user agent, as far as people need it to tell their sessions apart.

const browsers: readonly [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: readonly [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];
const find = (names: readonly [RegExp, string][], text: string): string | undefined =>
  names.find(([pattern]) => pattern.test(text))?.[1];

/** "Firefox · Linux"; null when nothing is recognised. */
export function describeDevice(userAgent: string | null): string | null {
  if (!userAgent) return null;
  return [find(browsers, userAgent), find(systems, userAgent)].filter(Boolean).join(" · ") || null;
}
