// How a person wants the console to look and listen: kept in cookies, so that the server already draws it right.

export const themes = ["system", "light", "dark"] as const;
type Theme = (typeof themes)[number];
export const densities = ["comfortable", "compact"] as const;
type Density = (typeof densities)[number];

export type Preferences = { theme: Theme; density: Density; singleKeys: boolean };

/** Names of the cookies; each also is a data attribute of `<html>`. */
export const preferenceCookies = { theme: "theme", density: "density", singleKeys: "keys" } as const;

/** Reads the cookies; anything unknown is the default. */
export function readPreferences(cookie: (name: string) => string | undefined): Preferences {
  const theme = themes.find((each) => each === cookie(preferenceCookies.theme)) ?? "system";
  const density = densities.find((each) => each === cookie(preferenceCookies.density)) ?? "comfortable";
  return { theme, density, singleKeys: cookie(preferenceCookies.singleKeys) !== "off" };
}

/** The data attributes of `<html>` that globals.css looks at. */
export const preferenceAttributes = (preferences: Preferences) => ({
  "data-theme": preferences.theme,
  "data-density": preferences.density,
  "data-keys": preferences.singleKeys ? "on" : "off",
});
