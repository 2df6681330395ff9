// What boxes and bands of one picture share: what is chosen, which way is lit, where the focus is.
import { createContext, useContext } from "react";

export type FlowState = {
  selected: string | null;
  /** Boxes and bands of the way that is looked at; null when nothing is. */
  path: ReadonlySet<string> | null;
  /** The one box that Tab leads to. */
  focusable: string;
  /** Columns whose fold is open. */
  open: ReadonlySet<number>;
  /** Bands are told in words; too many words hide the picture. */
  worded: ReadonlySet<string>;
  onChoose: (id: string) => void;
  onFocus: (id: string) => void;
};

const nothing: FlowState = {
  selected: null,
  path: null,
  focusable: "",
  open: new Set(),
  worded: new Set(),
  onChoose: () => undefined,
  onFocus: () => undefined,
};

export const FlowStateContext = createContext<FlowState>(nothing);
export const useFlowState = (): FlowState => useContext(FlowStateContext);
