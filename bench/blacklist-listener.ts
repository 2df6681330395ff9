// The other process of the push benchmark: it listens, says up to which number its book is and when, and decides when asked.
import { systemActor } from "@/lib/access/actor";
import { submitEvents } from "@/lib/intake/submit";
import { listenForWords } from "@/lib/live/listen-for-words";

const actor = systemActor("bench");
const tell = (message: unknown): void => {
  process.send?.(message);
};

process.on("message", async (event: Record<string, unknown>) => {
  const result = await submitEvents({ actor }, [{ line: 1, value: event }]);
  const [answer] = result.ok ? result.value.answers : [];
  const hits = answer && answer.status !== "refused" ? answer.decision.hits : [];
  tell({ decided: hits.map(({ rule }) => rule) });
});
await listenForWords((seq) => tell({ seq, at: process.hrtime.bigint().toString() }));
tell({ ready: true });
