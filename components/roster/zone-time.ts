// Times by the wall of an entity's zone, to be shown and as typed. Pure.
import { offsetAt } from "@/lib/calendars/zone-days";

const local = (iso: string, zone: string, by = 0): string => {
  const at = Date.parse(iso) + by;
  return new Date(at + offsetAt(zone, at)).toISOString();
};

/** "2026-11-23"; the last day that an end belongs to, where it is one. */
export const dayIn = (iso: string, zone: string, isEnd = false): string =>
  local(iso, zone, isEnd ? -1 : 0).slice(0, 10);
/** "09:00". */
export const timeIn = (iso: string, zone: string): string => local(iso, zone).slice(11, 16);

/** "2026-11-23 09:00" by the wall of a zone as an instant; null for what is none. */
export function readTime(text: string, zone: string): string | null {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}:\d{2})$/.exec(text.trim()) ?? [];
  const wall = day && time ? Date.parse(`${day}T${time.padStart(5, "0")}:00Z`) : Number.NaN;
  if (Number.isNaN(wall)) return null;
  return new Date(wall - offsetAt(zone, wall - offsetAt(zone, wall))).toISOString();
}
