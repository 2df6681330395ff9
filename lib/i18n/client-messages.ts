// Which texts a page's script is given. The portal gets its own and nothing of the console: not one word of how staff work
// reaches a customer's browser, and the page is a fraction as heavy on a phone.
import type { messages } from "./messages";

type All = (typeof messages)["en"];

const portal = ["common", "errors", "inquiries", "portal", "portal-appeal", "portal-entry"] as const;

const isPortal = (path: string | null): boolean => path !== null && /^\/help(?:[/?#]|$)/.test(path);

/** All of them for the console; for a path of the portal what customers read. */
export function clientMessages(path: string | null, all: All): Partial<All> {
  if (!isPortal(path)) return all;
  const own = Object.fromEntries(portal.map((name) => [name, all[name]]));
  const code = Object.fromEntries(
    Object.entries(all.documents.code).map(([name, { customer }]) => [name, { customer }]),
  );
  return { ...own, documents: { code } } as unknown as Partial<All>;
}
