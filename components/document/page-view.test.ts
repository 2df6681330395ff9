// A page fits its window whichever way it lies, and four quarters are none.
import fc from "fast-check";
import { expect, test } from "vitest";
import { layOut, middleOf, type PageView, turned, WHOLE, zoomed, zoomToWidth } from "./page-view";

const side = fc.integer({ min: 50, max: 4_000 });
const size = fc.record({ width: side, height: side });
const turn = fc.constantFrom(0 as const, 90 as const, 180 as const, 270 as const);

test("the whole page is in the window and touches it", () =>
  fc.assert(
    fc.property(size, size, turn, (page, room, way) => {
      const { place } = layOut(page, room, { zoom: 1, turn: way });
      const [across, down] = [room.width - place.width, room.height - place.height];
      expect(Math.min(across, down)).toBeGreaterThanOrEqual(-1);
      expect(Math.min(Math.abs(across), Math.abs(down))).toBeLessThanOrEqual(1);
    }),
  ));

test("turned four times it lies as before, and a step nearer and farther cancel out", () => {
  const view: PageView = { zoom: 1.25, turn: 90 };
  expect(turned(turned(turned(turned(view))))).toEqual(view);
  expect(turned(turned(view), -1)).toEqual(view);
  expect(zoomed(zoomed(WHOLE, 1), -1)).toEqual(WHOLE);
  const far = Array.from({ length: 30 }).reduce<PageView>((at) => zoomed(at, -1), WHOLE);
  expect(far.zoom).toBe(0.5);
});

test("to its width, the page is as wide as the window", () =>
  fc.assert(
    fc.property(size, size, turn, (page, room, way) => {
      const zoom = zoomToWidth(page, room, way);
      fc.pre(zoom > 0.5 && zoom < 8);
      expect(Math.abs(layOut(page, room, { zoom, turn: way }).place.width - room.width)).toBeLessThanOrEqual(
        2 + room.width / 1_000,
      );
    }),
  ));

test("a box goes with the page", () => {
  const box = { x: 0.1, y: 0.2, width: 0.2, height: 0.1 };
  const at = (way: PageView["turn"]) => Object.values(middleOf(box, way)).map((share) => Math.round(share * 100));
  expect([at(0), at(90), at(180), at(270)]).toEqual([
    [20, 25],
    [75, 20],
    [80, 75],
    [25, 80],
  ]);
});
