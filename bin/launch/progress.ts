// What the person sees while the console starts: one line per step that took place, and a sign of life in long ones.

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Runs a step and prints it with its duration. `work` may return a better text than `label` for the finished line. */
export const step = async <T>(
  label: string,
  work: () => Promise<T>,
  done?: (value: T) => string | null,
): Promise<T> => {
  const since = performance.now();
  // a step that is over in no time needs no announcement
  let announce = setTimeout(() => {
    console.log(`  … ${label}`);
    announce = setInterval(() => console.log(`  … ${label}: ${seconds(since)}`), 15_000);
  }, 500);
  try {
    const value = await work();
    const text = done ? done(value) : label;
    if (text !== null) console.log(`  ✓ ${text} (${seconds(since)})`);
    return value;
  } finally {
    clearTimeout(announce);
    clearInterval(announce);
  }
};
