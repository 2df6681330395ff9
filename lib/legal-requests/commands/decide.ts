// What becomes of a request: verified by a second person, or refused; answered to the authority; closed.
import { type CommandEnvironment, defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { holdsForRequest } from "@/lib/retention/preservation";
import type { RequestReceipt } from "../dto";
import type { RequestMove } from "../lifecycle";
import { answerInput, closeInput, refuseInput, verifyInput } from "../schema";
import { openWords, type RequestWords, sealWords } from "../sealed";
import {
  countFiles,
  holdRequest,
  moveRequest,
  receiptOf,
  requestRecord,
  type StoredRequest,
  tookPart,
  topicsOf,
} from "../store";

/** Moves a held request on and keeps the words that go with it. */
async function decide(
  { tx, now }: Pick<CommandEnvironment, "tx" | "now">,
  request: StoredRequest,
  move: RequestMove,
  words: Partial<RequestWords>,
  kind: string,
  data: Record<string, unknown>,
): Promise<Outcome<RequestReceipt>> {
  const details = sealWords(request.id, { ...openWords(request.id, request.details), ...words });
  const saved = await moveRequest(tx, request, move, now, { details });
  if (!saved.ok) return saved;
  const holds = await holdsForRequest(tx, now, saved.value);
  return done(receiptOf(saved.value), [requestRecord(kind, saved.value, data), ...holds], {
    topics: topicsOf(saved.value),
  });
}

/** A second person made sure that it is genuine, and says how. Fails with `conflict` `no_paper`; whoever wrote any of it may not. */
export const verifyRequest = defineCommand({
  name: "legal_request.verify",
  permission: "legal_request.verify",
  input: verifyInput,
  subject: ({ requestId }) => ({ type: "legal_request", id: requestId }),
  async run(environment, { requestId, version, how, words }): Promise<Outcome<RequestReceipt>> {
    const { tx, actor } = environment;
    const held = await holdRequest(environment, requestId, version, async (request) => ({
      proposedBy: (await tookPart(tx, request, actor.id)) ? actor.id : request.takenInBy,
    }));
    if (!held.ok) return held;
    if ((await countFiles(tx, requestId)) === 0) return fail("conflict", { detail: "no_paper" });
    const move = { do: "verify", by: actor.id, how } as const;
    return decide(environment, held.value, move, { verified: words }, "legal_request.verified", { how });
  },
});

/** Not genuine, not for us, or nothing that anybody could act on. */
export const refuseRequest = defineCommand({
  name: "legal_request.refuse",
  permission: "legal_request.handle",
  input: refuseInput,
  subject: ({ requestId }) => ({ type: "legal_request", id: requestId }),
  async run(environment, { requestId, version, because, words }): Promise<Outcome<RequestReceipt>> {
    const held = await holdRequest(environment, requestId, version);
    if (!held.ok) return held;
    const move = { do: "refuse", because } as const;
    return decide(environment, held.value, move, { answer: words }, "legal_request.refused", { because });
  },
});

/** What was answered to the authority. */
export const answerRequest = defineCommand({
  name: "legal_request.answer",
  permission: "legal_request.handle",
  input: answerInput,
  subject: ({ requestId }) => ({ type: "legal_request", id: requestId }),
  async run(environment, { requestId, version, words }): Promise<Outcome<RequestReceipt>> {
    const held = await holdRequest(environment, requestId, version);
    if (!held.ok) return held;
    return decide(environment, held.value, { do: "answer" }, { answer: words }, "legal_request.answered", {});
  },
});

/** Nothing is left to do. What stands because of it stands on, until its own end. */
export const closeRequest = defineCommand({
  name: "legal_request.close",
  permission: "legal_request.handle",
  input: closeInput,
  subject: ({ requestId }) => ({ type: "legal_request", id: requestId }),
  async run(environment, { requestId, version, because, words }): Promise<Outcome<RequestReceipt>> {
    const held = await holdRequest(environment, requestId, version);
    if (!held.ok) return held;
    const before = openWords(requestId, held.value.details).answer;
    const answer = before ? `${before}\n\n${words}` : words;
    const move = { do: "close", because } as const;
    return decide(environment, held.value, move, { answer }, "legal_request.closed", { because });
  },
});
