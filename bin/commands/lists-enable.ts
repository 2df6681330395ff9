// `unflag lists enable`: begins fetching lists from their sources.
import type { Io } from "../cli/io";
import { switchSources } from "../cli/switch-sources";

export const summary = "begins fetching lists from their sources (official: all official ones)";
export const usage = "unflag lists enable NAME… | official";

export const run = (args: string[], io: Io): Promise<number> => switchSources(args, io, true, usage);
