// What a store of files promises, whichever it is. A name is random and says nothing; what is put is either wholly there, or
// not at all.
import type { ByteSource } from "./sealed-file";

export type DocumentStore = {
  /** Keeps a file of `size` bytes; resolves when it would survive a loss of power. An older one of that name is replaced. */
  put: (name: string, size: number, source: ByteSource) => Promise<void>;
  /** The file, or null when there is none. */
  get: (name: string) => Promise<AsyncIterable<Buffer> | null>;
  /** Removes it; one that is not there is no error. */
  remove: (name: string) => Promise<void>;
  /** Every file that is there, with the time it was put. */
  list: () => AsyncIterable<{ name: string; at: Date }>;
  /** Removes what was begun before `before` and never finished; answers how much. */
  tidy: (before: Date) => Promise<number>;
};

/** Throws for anything but 32 hexadecimal digits, so that no name leaves its folder. */
export function requireFileName(name: string): string {
  if (!/^[0-9a-f]{32}$/.test(name)) throw new Error("a name in the document store has 32 hexadecimal digits");
  return name;
}
