// Decides whether a key press is meant as a shortcut or belongs to what has the focus. Single keys must never eat typing.
import { isSingleKey, type Keys } from "./keys";

const TYPING =
  "input:not([type=checkbox],[type=radio],[type=button],[type=submit]),textarea,select,[contenteditable]:not([contenteditable=false]),[role=textbox],[role=combobox],[role=searchbox]";
const LAYER = "[role=dialog],[role=alertdialog]";
const OWN_LETTERS = "[role=menu],[role=listbox],[role=menuitem],[role=option]";
const PRESSABLE =
  "button,a[href],summary,[role=button],[role=checkbox],[role=radio],[role=tab],[role=switch],[role=grid]";

type Place = Pick<Element, "closest"> | null;

/**
 * Whether `keys` may act while `target` has the focus. `inDialog` shortcuts act in dialogs only, others never there;
 * `whileTyping` lets one act inside a text field.
 */
export function mayAct(keys: Keys, target: Place, rule: { inDialog?: boolean; whileTyping?: boolean }): boolean {
  const within = (selector: string) => Boolean(target?.closest(selector));
  if (within(LAYER) !== Boolean(rule.inDialog)) return false;
  if (within(OWN_LETTERS)) return false;
  if (within(TYPING)) return keys.mod || Boolean(rule.whileTyping);
  if ((keys.key === "space" || keys.key === "enter") && !keys.mod) return !within(PRESSABLE);
  return true;
}

/** Whether somebody has dealt with a key press already. A button that cannot be pressed only keeps keys from pressing it. */
export const isTaken = ({ defaultPrevented }: Pick<KeyboardEvent, "defaultPrevented">, target: Place): boolean =>
  defaultPrevented && !target?.closest("[aria-disabled=true]");

/** Whether a single-letter key is switched off by its owner's choice. */
export const isSwitchedOff = (keys: Keys, singleKeys: boolean): boolean => !singleKeys && isSingleKey(keys);
