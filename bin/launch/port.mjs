// Whether the port can be served on, asked before the long work. Built-in modules only.
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const tryPort = (port, host) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });

/** Null when `port` is free on `host`, else one sentence. A server that is just stopping gets a moment. */
export const portTrouble = async (port, host) => {
  // a browser that is told "localhost" may come by either protocol, so another program must have neither
  const hosts = host === "127.0.0.1" ? ["127.0.0.1", "::1"] : [host];
  for (let attempt = 0; ; attempt += 1) {
    const codes = await Promise.all(hosts.map((one) => tryPort(port, one)));
    if (codes[0] === "EACCES") return `Port ${port} needs privileges that this user lacks: set PORT to one above 1023.`;
    if (codes[0] === "EADDRNOTAVAIL" || codes[0] === "ENOTFOUND")
      return `HOST=${host} is not an address of this machine.`;
    if (!codes.includes("EADDRINUSE")) return null;
    if (attempt === 5) return `Port ${port} is in use: stop the other program, or set PORT to another number.`;
    await sleep(300);
  }
};
