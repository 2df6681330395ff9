// The browser's end of the live stream: one SharedWorker for all tabs, or an EventSource of this tab where there is none.

export type LiveMessage = { topic: string } | { signedOut: true };
type Connection = { watch: (topics: readonly string[]) => void; close: () => void };

function throughWorker(tell: (message: LiveMessage) => void): Connection {
  const worker = new SharedWorker("/live-worker.js", { name: "unflag-live" });
  worker.port.onmessage = ({ data }: MessageEvent<LiveMessage>) => tell(data);
  return {
    watch: (topics) => worker.port.postMessage({ topics }),
    close: () => worker.port.postMessage({ leave: true }),
  };
}

function throughOwnStream(tell: (message: LiveMessage) => void): Connection {
  let source: EventSource | null = null;
  let failures = 0;
  let again: ReturnType<typeof setTimeout> | undefined;
  const close = (): void => {
    clearTimeout(again);
    source?.close();
    source = null;
  };
  const watch = (topics: readonly string[]): void => {
    close();
    if (topics.length === 0) return;
    const stream = new EventSource(`/api/live?topics=${encodeURIComponent([...topics].sort().join(","))}`);
    source = stream;
    stream.onmessage = ({ data }: MessageEvent<string>) => tell({ topic: data });
    stream.addEventListener("open", () => {
      failures = 0;
      tell({ topic: "resync" });
    });
    stream.addEventListener("signed_out", () => {
      stream.close();
      tell({ signedOut: true });
    });
    // as in the worker: what ended for good is opened anew
    stream.addEventListener("error", () => {
      if (stream !== source || stream.readyState !== EventSource.CLOSED) return;
      failures += 1;
      again = setTimeout(() => watch(topics), Math.min(1_000 * 2 ** failures, 30_000));
    });
  };
  return { watch, close };
}

/** Opens the connection; `tell` gets a message for each change of a watched topic, and `resync` after each reconnect. */
export const openLiveConnection = (tell: (message: LiveMessage) => void): Connection =>
  "SharedWorker" in window ? throughWorker(tell) : throughOwnStream(tell);
