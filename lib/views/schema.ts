// Inputs of the view commands, and what a saved view looks like to the browser.
import { z } from "zod";

const name = z.string().trim().min(1).max(60);
const query = z.string().max(2_000);

export const saveViewInput = z.object({ name, query, shared: z.boolean().default(false) });
export const changeViewInput = z.object({
  viewId: z.uuid(),
  name: name.optional(),
  query: query.optional(),
  shared: z.boolean().optional(),
});
export const deleteViewInput = z.object({ viewId: z.uuid() });

/** A saved view of the queue. `query` is its address without the question mark. */
export type SavedView = {
  id: string;
  name: string;
  query: string;
  shared: boolean;
  /** Who saved it, when that is a colleague; null when it is one's own. */
  by: string | null;
};
