// What a batch's record says of how many events came: the daily sums are counted from this, under the chain's head that is held by
// then anyway. Pure.

type Received = { person: { row: { entityId: string } } | null; receivedAt: Date };
type Sums = Record<string, number>;

const DAY = 86_400_000;
const dayOf = (at: Date): number => Math.floor(at.getTime() / DAY);

/** How many by entity; and of history, whose events were received on days of their own, by day and entity. */
export function sumsOf(at: Date, scored: readonly Received[]): { byEntity: Sums; byDay?: Record<string, Sums> } {
  const byEntity = countBy(scored);
  const days = new Set(scored.map(({ receivedAt }) => dayOf(receivedAt)));
  if ([...days].every((day) => day === dayOf(at))) return { byEntity };
  const ofDay = (day: number) => countBy(scored.filter(({ receivedAt }) => dayOf(receivedAt) === day));
  const byDay = [...days].sort().map((day) => [new Date(day * DAY).toISOString().slice(0, 10), ofDay(day)]);
  return { byEntity, byDay: Object.fromEntries(byDay) };
}

function countBy(scored: readonly Received[]): Sums {
  const sums: Sums = {};
  for (const { person } of scored) if (person) sums[person.row.entityId] = (sums[person.row.entityId] ?? 0) + 1;
  return sums;
}
