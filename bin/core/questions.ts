// What the stand-in partner was asked, and what it answers: it does what it is asked, unless somebody said otherwise before.
import type { Answer } from "./book";

export type Asked = { id: string; text: string; answer: string; reference: string };

export class Questions {
  private readonly asked = new Map<string, Asked>();
  /** What it answers to the next questions: `accepted`, `refused`, `pending`, … */
  nextAnswer = "accepted";

  list = (): Asked[] => [...this.asked.values()];

  /** Changes an answer that was `pending`. */
  answer(id: string, answer: string): void {
    const known = this.asked.get(id);
    if (known) known.answer = answer;
  }

  /** The same question twice is one; another one under its id is refused. */
  ask(id: string, text: string): Answer {
    const known = this.asked.get(id);
    if (known && known.text !== text) return { status: 409, body: { error: "other_body", id } };
    if (!known) this.asked.set(id, { id, text, answer: this.nextAnswer, reference: `P-${1000 + this.asked.size}` });
    return this.read(id);
  }

  read(id: string): Answer {
    const known = this.asked.get(id);
    if (!known) return { status: 404, body: { error: "unknown_request", id } };
    return { status: 200, body: { id, answer: known.answer, reference: known.reference } };
  }
}
