// How much of the processors a piece of work takes, whoever does it: this process with all its threads, and the PostgreSQL that it talks to.
import { readdirSync, readFileSync } from "node:fs";

/** Ticks of `/proc/<pid>/stat` are hundredths of a second on every Linux that Node.js runs on. */
const TICK_MS = 10;

/** Milliseconds since some beginning; the database's is null where there is no `/proc` (macOS) or it is on another machine. */
export type ProcessorTime = { own: number; database: number | null };

export function processorTime(): ProcessorTime {
  const { user, system } = process.cpuUsage();
  return { own: (user + system) / 1_000, database: databaseTime() };
}

function databaseTime(): number | null {
  const times = processes().flatMap((id) => {
    try {
      if (!readFileSync(`/proc/${id}/cmdline`, "latin1").startsWith("postgres: unflag_app")) return [];
      const fields = readFileSync(`/proc/${id}/stat`, "latin1").split(") ")[1]?.split(" ") ?? [];
      return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    } catch {
      return []; // it has ended meanwhile
    }
  });
  return times.length > 0 ? times.reduce((sum, one) => sum + one, 0) : null;
}

const processes = (): string[] => {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
};
