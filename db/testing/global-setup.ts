// Runs once around a vitest run: names the folder of the throw-away cluster and has it removed at the end. Nothing is started
// here; the first test that asks for a database starts it, so that runs of pure tests do not pay for it.
import type { TestProject } from "vitest/node";
import { openThrowaway } from "./throwaway";

declare module "vitest" {
  export interface ProvidedContext {
    throwawayFolder: string;
  }
}

export const setup = (project: TestProject): (() => Promise<void>) => {
  const { folder, close } = openThrowaway();
  project.provide("throwawayFolder", folder);
  return close;
};
