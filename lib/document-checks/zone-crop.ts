// What an identity page must have around its machine-readable zone: room above it for portrait and data, and the zone itself.
import type { Box, Mrz } from "./findings";
import type { PageImage } from "./page-image";
import { boxOfRows } from "./page-places";
import type { PageText } from "./read-page";

/** Height above the zone by its width, less some tolerance (ICAO 9303: page, visa and card sizes). */
const roomAbove: Record<string, number> = {
  TD3: 0.47,
  "MRV-A": 0.42,
  "MRV-B": 0.42,
  TD2: 0.45,
  "FRA-ID": 0.45,
  TD1: 0.34,
};

/** Where the zone stands on the page, when its rows were read. */
export const zoneBox = (text: PageText): Box | undefined =>
  boxOfRows(
    text.rows.filter(
      (row) =>
        row.text.replace(/\s/g, "").length >= 24 && /<.*<|[A-Z0-9]{6,}<|\d{6}[A-Z]{0,3}\d.*[MF<]\d{6}/.test(row.text),
    ),
  );

/** The page was cut above its zone. */
export const isCutAboveZone = (mrz: Mrz, text: PageText, page: PageImage): boolean => {
  const box = zoneBox(text);
  if (!box || text.turn !== 0) return false;
  return (box.y * page.height) / (box.width * page.width) < (roomAbove[mrz.format] ?? 0);
};

/** A passport's data page whose zone is not in the picture at all. */
export const lacksZone = (text: PageText, page: PageImage): boolean => {
  const whole = text.rows.map((row) => row.text).join("\n");
  const isDataPage =
    /pass ?port|passeport|reisepass|护照/i.test(whole) &&
    /birth|naissance|geburt|出生/i.test(whole) &&
    /nationality|nationalit|国籍|surname|given name/i.test(whole);
  const shape = page.width / page.height;
  return isDataPage && !/<|[A-Z0-9]{24}/.test(whole.replace(/ /g, "")) && text.confidence >= 0.5 && shape > 1.5;
};

/** Words that run out of the picture at its left or right. */
export const hasCutWords = (text: PageText): boolean =>
  text.rows
    .flatMap(({ words }) => words)
    .filter(({ text: word, confidence, box }) => {
      const atEdge = box.x < 0.003 || box.x + box.width > 0.997;
      return atEdge && confidence >= 0.6 && word.replace(/[^\p{L}\p{N}]/gu, "").length >= 2;
    }).length >= 2;
