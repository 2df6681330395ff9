// The index's state as an address: view, kind of list, what is searched for. Pure; read on the server and in the browser alike.
import type { z } from "zod";
import { type MatchFilter, matchFilter } from "@/lib/matches/schema";

export type MatchAddress = z.input<typeof matchFilter>;

/** What an address asks for; parts that mean nothing are left out. */
export function readMatchAddress(params: Readonly<Record<string, string | string[] | undefined>>): MatchFilter {
  const one = (name: string): string | undefined => {
    const value = params[name];
    return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
  };
  const given = { view: one("view"), kind: one("kind"), list: one("list"), text: one("q") };
  const sound = Object.entries(given).filter(
    ([name, value]) => value !== undefined && matchFilter.safeParse({ [name]: value }).success,
  );
  return matchFilter.parse(Object.fromEntries(sound));
}

/** The address of a filter: "/matches?view=second&kind=pep". */
export function writeMatchAddress({ view, kind, list, text }: MatchAddress, path = "/matches"): string {
  const params = new URLSearchParams();
  if (view && view !== "open") params.set("view", view);
  if (kind) params.set("kind", kind);
  if (list) params.set("list", list);
  if (text) params.set("q", text);
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}
