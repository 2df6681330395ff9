// A page that is drawn is not yet one that listens: the server's HTML comes first. This waits for the second.
import type { Locator } from "@playwright/test";

/** Waits until React has taken over `target` and everything that was due with it, effects included, has run. */
export async function hydrated(target: Locator): Promise<void> {
  await target.evaluate(
    (element) =>
      new Promise<void>((resolve) => {
        // A page that draws nothing may never be told that it is idle: what is due has long run by then.
        const idle = (then: () => void) => requestIdleCallback(() => then(), { timeout: 2_000 });
        const look = (): void => {
          const taken = Object.keys(element).some((key) => key.startsWith("__reactProps$"));
          if (taken) idle(() => idle(resolve));
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}
