// Where an installed package's data files are: found from the folder that the process runs in, so that bundling changes nothing.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** Path of a file or folder inside an installed package; throws when it is not installed. */
export const packagedFile = (packageName: string, ...path: string[]): string => {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const found = join(folder, "node_modules", packageName, ...path);
    if (existsSync(found)) return found;
    if (folder === dirname(folder)) throw new Error(`${packageName} is not installed; run npm ci`);
  }
};
