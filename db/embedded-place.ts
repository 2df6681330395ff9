// Where the embedded PostgreSQL of this checkout lives and as whom it runs. PostgreSQL refuses root, so as root everything
// is kept outside the checkout (which may be under a 0700 home) and belongs to `nobody`; else it is `.unflag/` in the checkout.
import { createHash } from "node:crypto";
import { chmodSync, chownSync, lstatSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of this checkout, without a trailing slash. */
export const checkoutFolder = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

type Identity = { uid: number; gid: number };

export type Place = {
  /** Everything below is inside, except a socket whose path would be too long. */
  folder: string;
  data: string;
  socket: string;
  log: string;
  /** The account that owns data and socket and runs the server; null means the present one. */
  runAs: Identity | null;
};

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 12);

const isRoot = (): boolean => process.getuid?.() === 0;

/** The folder that keeps binaries, database and (by default) `data/` of this checkout. */
export const stateFolder = (): string =>
  isRoot() ? join("/var/lib/unflag", digest(checkoutFolder)) : join(checkoutFolder, ".unflag");

/** Uid and gid of `nobody` when the present user is root, else null. */
const unprivileged = (): Identity | null => {
  if (!isRoot()) return null;
  const line = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync("/etc/passwd", "utf8"));
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : { uid: 65534, gid: 65534 };
};

// sun_path holds 108 bytes on Linux and 104 on macOS, with the terminating zero
const longestSocketPath = 103;

/** Names the parts of a cluster kept in `folder`; touches nothing. */
export const placeIn = (folder: string): Place => {
  const inside = join(folder, "run");
  const fits = join(inside, ".s.PGSQL.5432.lock").length <= longestSocketPath;
  return {
    folder,
    data: join(folder, "postgres"),
    socket: fits ? inside : `/tmp/unflag-${digest(folder)}`,
    log: join(folder, "postgres.log"),
    runAs: unprivileged(),
  };
};

/** Makes the folders of a place. The state folder can be passed through, the socket folder is for the server's account alone. */
export const preparePlace = ({ folder, socket, runAs }: Place): void => {
  mkdirSync(folder, { recursive: true });
  // a strict umask would shut `nobody` out of folders that root has just made
  if (runAs) chmodSync(folder, 0o711);
  mkdirSync(socket, { recursive: true, mode: 0o700 });
  const found = lstatSync(socket);
  const owner = process.getuid?.();
  const mine = found.isDirectory() && (found.uid === owner || found.uid === runAs?.uid);
  if (!mine) throw new Error(`${socket} belongs to somebody else`);
  if (runAs) chownSync(socket, runAs.uid, runAs.gid);
  chmodSync(socket, 0o700);
};
