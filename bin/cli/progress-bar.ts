// A progress line on standard error: rewritten in place at a terminal, and told now and then elsewhere.
const everyMs = 100;
const everyMsElsewhere = 5_000;
const width = 24;

export type Bar = { advance(by: number): void; finish(): { count: number; perSecond: number } };

/** Counts `noun`; with a `total` it draws how far it got. */
export function createBar(noun: string, total?: number): Bar {
  const started = performance.now();
  const terminal = process.stderr.isTTY === true;
  let count = 0;
  let shown = 0;
  const perSecond = (): number => Math.round(count / Math.max(0.001, (performance.now() - started) / 1_000));
  const draw = (end: string): void => {
    const share = total ? Math.min(1, count / total) : null;
    const filled = share === null ? "" : `${"█".repeat(Math.round(share * width)).padEnd(width, "░")} `;
    const text = `${filled}${count.toLocaleString("en")} ${noun}, ${perSecond().toLocaleString("en")}/s`;
    process.stderr.write(terminal ? `\r\u001b[2K${text}${end}` : `${text}\n`);
  };
  return {
    advance(by) {
      count += by;
      const now = performance.now();
      if (now - shown < (terminal ? everyMs : everyMsElsewhere)) return;
      shown = now;
      draw("");
    },
    finish() {
      draw("\n");
      return { count, perSecond: perSecond() };
    },
  };
}
