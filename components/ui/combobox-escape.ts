// Escape in a field with a list closes the list, then what the field is in. What was chosen stays: Base UI would take it away.
import type { Combobox } from "@base-ui/react/combobox";

/** For `onValueChange` and `onInputValueChange`. */
export const exceptEscape =
  <Value>(onChange: (value: Value) => void) =>
  (value: Value, details: Combobox.Root.ChangeEventDetails): void => {
    if (details.reason === "escape-key") {
      details.cancel();
      details.allowPropagation();
    } else onChange(value);
  };
