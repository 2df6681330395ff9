// One live stream for all tabs of this browser (browsers allow six connections a host). Each tab says what it watches; the
// worker keeps one EventSource open on the union and hands each message to the tabs that asked for it.

/** @type {Map<MessagePort, Set<string>>} */
const watching = new Map();
let source = null;
let open = "";
let pending = 0;
let failures = 0;

const tell = (message, topic) => {
  for (const [port, topics] of watching) if (!topic || topics.has(topic)) port.postMessage(message);
};

function connect() {
  const wanted = [...new Set([...watching.values()].flatMap((topics) => [...topics]))].sort().join(",");
  if (wanted === open && source?.readyState !== 2) return;
  source?.close();
  source = null;
  open = wanted;
  if (!wanted) return;
  source = new EventSource(`/api/live?topics=${encodeURIComponent(wanted)}`);
  source.onmessage = ({ data }) => tell({ topic: data }, data === "resync" ? null : data);
  source.addEventListener("open", () => {
    failures = 0;
    tell({ topic: "resync" }, null);
  });
  source.addEventListener("signed_out", ({ target }) => {
    target.close();
    tell({ signedOut: true }, null);
  });
  // An answer that is no stream (a proxy's 502 while the server starts anew) ends an EventSource for good: another is opened.
  source.addEventListener("error", ({ target }) => {
    if (target !== source || target.readyState !== 2) return;
    failures += 1;
    later(Math.min(1_000 * 2 ** failures, 30_000));
  });
}

function later(ms) {
  clearTimeout(pending);
  pending = setTimeout(connect, ms);
}

self.addEventListener("connect", ({ ports: [port] }) => {
  watching.set(port, new Set());
  port.onmessage = ({ data }) => {
    if (data.leave) watching.delete(port);
    else watching.set(port, new Set(data.topics));
    later(50);
  };
});
