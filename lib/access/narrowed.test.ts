// No query forgets to narrow its rows: each asks `visible` or `permit`, or is named here with what narrows it instead.
import { expect, test } from "vitest";
import type { Query } from "@/lib/query";

const modules = import.meta.glob<Record<string, unknown>>(["../**/*.ts", "!../**/*.test.ts", "!../auth/next-auth*.ts"]);
type Callable = Query<never, unknown> & { definition: { run: (...given: never[]) => unknown } };
const isCallable = (value: unknown): value is Callable => typeof value === "function" && "definition" in value;
/** A command ends in `done`; whether it asked is checked each time it runs (lib/command.ts). */
const isCommand = (source: string): boolean => /\bdone\b/.test(source);

/** What stands in for `visible` and `permit`. */
const otherwise: Record<string, string> = {
  "staff.list": "sharesEntity",
  "view.list": "staffId",
  "view.choices": "staffEntities",
  "list.active": "of every entity alike",
  "live.watchable_outside": "actor.entityIds",
};

test("every query narrows its rows", async () => {
  const seen: string[] = [];
  const wide: string[] = [];
  for (const load of Object.values(modules)) {
    for (const value of Object.values(await load())) {
      if (!isCallable(value)) continue;
      const { name, run } = value.definition;
      const source = run.toString();
      if (isCommand(source)) continue;
      seen.push(name);
      const narrows = /\b(visible|permit|visibleCases|environment)\b/.test(source);
      if (!narrows && !(name in otherwise)) wide.push(name);
    }
  }
  expect(wide).toEqual([]);
  expect(seen.length).toBeGreaterThan(10);
});
