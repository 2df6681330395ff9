// What an entity's clocks go by: its own targets and calendars with every version that there is, and the shipped ones before them. Pure.
import type { CalendarHistory, CalendarVersion } from "@/lib/calendars/business-time";
import { ALWAYS, type CalendarTerms, shippedTerms } from "@/lib/calendars/terms";
import type { Rules } from "./fold";
import { type OwnTarget, type Place, type TargetName, targetFor } from "./targets";

/** `isOwn` says whether a target is the entity's own and not the shipped one. */
export type EntityRules = Rules & { isOwn: (clock: TargetName, place: Place, at: number) => boolean };

type StoredVersion = { calendar: string; terms: CalendarTerms; validFrom: Date; createdAt: Date };
/** An entity's zone, its targets, and the versions of its calendars in the order in which they hold. */
export type StoredRules = { zone: string; targets: readonly OwnTarget[]; versions: readonly StoredVersion[] };

const always: CalendarHistory = [{ from: 0, terms: shippedTerms(ALWAYS, "UTC") }];

export const rulesFrom = ({ zone, targets, versions }: StoredRules): EntityRules => ({
  target: (clock, place, at) => targetFor(clock, place, targets, new Date(at)),
  isOwn: (clock, place, at) => targetFor(clock, place, targets, new Date(at)).own,
  history: historiesOf(zone, versions),
});

/** A calendar's versions, the shipped one before them all. */
function historiesOf(zone: string, versions: readonly StoredVersion[]): Rules["history"] {
  const made = new Map<string, CalendarHistory>();
  return (calendar, knownAt) => {
    if (calendar === ALWAYS) return always;
    const own = versions.filter(
      (each) => each.calendar === calendar && each.createdAt.getTime() <= (knownAt ?? Number.POSITIVE_INFINITY),
    );
    // Versions are only ever added: what is known of a calendar is told by how many there were.
    const key = `${calendar} ${own.length}`;
    const ready = made.get(key);
    if (ready) return ready;
    const history: [CalendarVersion, ...CalendarVersion[]] = [
      { from: 0, terms: shippedTerms(calendar, zone) },
      ...own.map(({ validFrom, terms }) => ({ from: validFrom.getTime(), terms })),
    ];
    made.set(key, history);
    return history;
  };
}
