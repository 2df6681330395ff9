// Key combinations as data: parsed from "mod+k", matched against key events, written for people and for aria-keyshortcuts.

export type Keys = { key: string; mod: boolean; shift: boolean; alt: boolean };

type KeyPress = Pick<KeyboardEvent, "key" | "code" | "metaKey" | "ctrlKey" | "shiftKey" | "altKey">;

/** Reads "mod+k", "shift+x", "?", "space", "enter", "1". "mod" is ⌘ on a Mac and Ctrl elsewhere. */
export function parseKeys(text: string): Keys {
  const parts = text.toLowerCase().split("+");
  const key = parts.pop() || "+";
  const unknown = parts.filter((part) => part !== "mod" && part !== "shift" && part !== "alt" && part !== "");
  if (unknown.length > 0) throw new Error(`unknown modifier "${unknown[0]}" in key "${text}"`);
  return { key, mod: parts.includes("mod"), shift: parts.includes("shift"), alt: parts.includes("alt") };
}

/** True for keys that type a character and nothing else: those a person may switch off (WCAG 2.1.4). */
export const isSingleKey = (keys: Keys): boolean => !keys.mod && !keys.alt && [...keys.key].length === 1;

/** What was pressed, in our names. On a layout without Latin letters the place of the key decides. */
function pressedKey(event: KeyPress): string {
  if (event.key === " ") return "space";
  if (event.key.length === 1 && event.key > "\u007f") {
    const letter = /^(?:Key|Digit)([A-Z0-9])$/.exec(event.code)?.[1];
    if (letter) return letter.toLowerCase();
  }
  return event.key.toLowerCase();
}

/** Whether a key event is this combination, no modifier more or less. */
export function matchesKeys(keys: Keys, event: KeyPress, mac: boolean): boolean {
  if (pressedKey(event) !== keys.key) return false;
  if ((mac ? event.metaKey : event.ctrlKey) !== keys.mod) return false;
  if ((mac ? event.ctrlKey : event.metaKey) || event.altKey !== keys.alt) return false;
  // "?" and its like need Shift on some layouts and not on others.
  const shiftMatters = keys.key.length > 1 || /[a-z]/.test(keys.key);
  return !shiftMatters || event.shiftKey === keys.shift;
}

const ariaNames: Record<string, string> = { space: "Space", enter: "Enter", escape: "Escape", "+": "Plus" };

/** The combination for the `aria-keyshortcuts` attribute. */
export function toAriaKeys(text: string): string {
  const keys = parseKeys(text);
  const name = ariaNames[keys.key] ?? (keys.key.length === 1 ? keys.key.toUpperCase() : keys.key);
  const rest = `${keys.alt ? "Alt+" : ""}${keys.shift ? "Shift+" : ""}${name}`;
  return keys.mod ? `Control+${rest} Meta+${rest}` : rest;
}

/** True on Apple systems. Ask only in the browser. */
export const isMac = (): boolean => /mac|iphone|ipad/i.test(navigator.platform || navigator.userAgent);
