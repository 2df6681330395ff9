// What a copy is called, wherever it is saved.

/** `weekly-HK-2026-11-18-v1.jsonl.age`. */
export const copyFileName = (code: string, day: string, version: number): string =>
  `weekly-${code}-${day}-v${version}.jsonl.age`;
