// What somebody looks at stays fresh, also behind a proxy that says no for a moment.
import { createServer, request, type Server } from "node:http";
import { expect, test } from "./fixtures/journey";
import { hydrated } from "./pages/hydrated";

/** A proxy before the console that answers the first request for the live stream as one does while the server starts anew. */
async function openProxy(console: string): Promise<{ url: string; refused: () => number; proxy: Server }> {
  let refused = 0;
  const proxy = createServer((incoming, outgoing) => {
    if (incoming.url?.startsWith("/api/live") && refused < 1) {
      refused += 1;
      outgoing.writeHead(502).end();
      return;
    }
    const { method, headers } = incoming;
    const onward = request(`${console}${incoming.url}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    outgoing.on("close", () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://localhost:${port}`, refused: () => refused, proxy };
}

for (const way of ["the stream that tabs share", "a stream of the tab's own"])
  test(`${way} comes back after it was refused`, async ({ exchange, as, server }) => {
    const { url, refused, proxy } = await openProxy(server.url);
    const first = await exchange.torUser();
    const { page, queue } = await as("officer", { mayComplain: true });
    if (way === "a stream of the tab's own")
      await page.addInitScript(() => Reflect.deleteProperty(window, "SharedWorker"));
    await page.goto(`${url}/cases`);
    await hydrated(queue.rowFor(first));
    await expect.poll(refused).toBe(1);
    await exchange.structurer();
    await expect(page.getByRole("button", { name: /1 new case – show/ })).toBeVisible();
    await page.close();
    proxy.closeAllConnections();
    proxy.close();
  });
