// What goes wrong on request: each fault is used up by the requests it was asked for, so that a test says exactly what happens.

const faultKinds = [
  "late",
  "twice",
  "lost_reply",
  "lost_request",
  "error_500",
  "conflict",
  "wrong_signature",
  "unsigned",
  "other_revision",
  "refuse",
  "die",
] as const;
type FaultKind = (typeof faultKinds)[number];
export type Fault = {
  kind: FaultKind;
  /** How many requests; one when left out. */
  times?: number;
  /** Only of this restriction or question. */
  id?: string;
  method?: "PUT" | "GET";
  /** Only orders about this customer. */
  customer?: string;
  /** Of `late`: how long it is held before it is done. */
  ms?: number;
};

export class Faults {
  private waiting: (Fault & { left: number })[] = [];

  add(fault: Fault): void {
    this.waiting.push({ ...fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.waiting = [];
  }

  /** The fault for this request, used up by it. */
  next(method: string, id: string, text: string): Fault | null {
    const isFor = (one: Fault): boolean =>
      (one.method ?? "PUT") === method &&
      (one.id === undefined || one.id === id) &&
      (one.customer === undefined || text.includes(`"customer":${JSON.stringify(one.customer)}`));
    const fault = this.waiting.find(isFor);
    if (!fault) return null;
    fault.left -= 1;
    if (fault.left <= 0) this.waiting = this.waiting.filter((one) => one !== fault);
    return fault;
  }
}

/** A fault as an admin asked for it, or null. */
export const readFault = (told: unknown): Fault | null => {
  if (typeof told !== "object" || told === null) return null;
  const { kind, times, id, method, ms, customer } = told as Record<string, unknown>;
  const known = faultKinds.find((one) => one === kind);
  if (!known || (method !== undefined && method !== "PUT" && method !== "GET")) return null;
  const number = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
  const word = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
  return { kind: known, times: number(times), ms: number(ms), method, id: word(id), customer: word(customer) };
};
