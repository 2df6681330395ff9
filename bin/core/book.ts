// What the stand-in core holds: of each restriction the newest order that it took, of each question to a partner its answer. A
// journal, written before anything is answered: whoever kills the core in between finds it afterwards as it was.
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

export type Taken = { id: string; revision: number; state: string; digest: string; at: string; body: unknown };
export type Answer = { status: number; body: Record<string, unknown> };

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

export class Book {
  /** Every effect in the order in which it took place. */
  readonly effects: Taken[] = [];
  private readonly newest = new Map<string, Taken>();

  /** `file`: where it is kept; nowhere without one. */
  constructor(private readonly file: string | null) {
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
    for (const line of lines) {
      // a line that was cut off by a kill was never answered
      if (line.endsWith("}")) this.remember(JSON.parse(line) as Taken);
    }
  }

  list = (): Taken[] => [...this.newest.values()];

  effectsOf = (id: string): Taken[] => this.effects.filter((taken) => taken.id === id);

  read(id: string): Answer {
    const taken = this.newest.get(id);
    return taken ? this.answer(taken, "current") : { status: 404, body: { error: "unknown_restriction", id } };
  }

  /** Takes an order: once for each revision, never an older one than it has. */
  take(id: string, text: string, atMs: number): Answer {
    const refused = (status: number, error: string, more = {}): Answer => ({ status, body: { error, id, ...more } });
    const order = parse(text);
    if (!isObject(order) || order.id !== id) return refused(400, "invalid_order");
    const { revision, state, customer, scope } = order;
    if (!Number.isInteger(revision) || Number(revision) < 1 || !["in_force", "lifted"].includes(String(state)))
      return refused(400, "invalid_order");
    if (typeof customer !== "string" || !isObject(scope)) return refused(400, "invalid_order");
    const known = this.newest.get(id);
    if (known && known.revision > Number(revision)) return refused(409, "newer_revision", { revision: known.revision });
    const digest = digestOf(text);
    if (known && known.revision === revision)
      return known.digest === digest ? this.answer(known, "already_applied") : refused(409, "other_body");
    const taken: Taken = {
      ...{ id, revision: Number(revision), state: String(state), digest },
      ...{ at: new Date(atMs).toISOString(), body: order },
    };
    if (this.file) appendFileSync(this.file, `${JSON.stringify(taken)}\n`, { mode: 0o600 });
    this.remember(taken);
    return this.answer(taken, "applied");
  }

  private remember(taken: Taken): void {
    this.newest.set(taken.id, taken);
    this.effects.push(taken);
  }

  private answer({ id, revision, state, at }: Taken, result: string): Answer {
    return { status: 200, body: { id, revision, state, result, applied_at: at } };
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
