// Which texts are sent with a page. The portal gets its own and nothing of the console: not one word of how staff work
// reaches a customer's browser, and the page is a fraction as heavy on a phone. The console's come with its script, once.
import type { messages } from "./messages";

type All = (typeof messages)["en"];

const portal = ["common", "errors", "inquiries", "portal", "portal-appeal", "portal-entry"] as const;
/** What is read before somebody is let in, and where the console itself has failed. */
const door = ["auth", "common", "errors", "shell"] as const;

const isPortal = (path: string | null): boolean => path !== null && /^\/help(?:[/?#]|$)/.test(path);

const pick = (all: All, names: readonly (keyof All)[]): Partial<All> =>
  Object.fromEntries(names.map((name) => [name, all[name]]));

/** For a path of the portal what customers read; for any other what is read at the door. */
export function clientMessages(path: string | null, all: All): Partial<All> {
  if (!isPortal(path)) return pick(all, door);
  const code = Object.fromEntries(
    Object.entries(all.documents.code).map(([name, { customer }]) => [name, { customer }]),
  );
  const { portal: told, field } = all["data-requests"];
  const correction = Object.fromEntries(
    Object.entries(told).filter(([name]) => name.startsWith("wrong") || name === "optional" || name === "done"),
  );
  const own = { documents: { code }, "data-requests": { portal: correction, field } };
  return { ...pick(all, portal), ...own } as unknown as Partial<All>;
}
