// How a page lies in its window: fitted, nearer or farther, turned. Pure, so that it can be reasoned about without a browser.

export type Turn = 0 | 90 | 180 | 270;
/** `zoom` 1 shows the whole page; more is nearer. */
export type PageView = { zoom: number; turn: Turn };
export type Size = { width: number; height: number };

export const WHOLE: PageView = { zoom: 1, turn: 0 };
const STEP = 1.25;
const LEAST = 0.5;
const MOST = 8;

const bounded = (zoom: number): number => Math.min(MOST, Math.max(LEAST, Math.round(zoom * 1_000) / 1_000));

/** A step nearer (1) or farther (-1). */
export const zoomed = (view: PageView, direction: 1 | -1): PageView => ({
  ...view,
  zoom: bounded(view.zoom * (direction === 1 ? STEP : 1 / STEP)),
});

/** A quarter clockwise, or back. */
export const turned = (view: PageView, direction: 1 | -1 = 1): PageView => ({
  ...view,
  turn: ((view.turn + (direction === 1 ? 90 : 270)) % 360) as Turn,
});

/** The page as it lies, width and height swapped when it is on its side. */
const lying = ({ width, height }: Size, turn: Turn): Size =>
  turn % 180 === 0 ? { width, height } : { width: height, height: width };

/** Pixels of the picture itself and of the place it takes, in a window of this size. */
export function layOut(page: Size, room: Size, { zoom, turn }: PageView): { picture: Size; place: Size } {
  const whole = lying(page, turn);
  const fit = Math.min(room.width / whole.width, room.height / whole.height);
  const scale = (fit > 0 && Number.isFinite(fit) ? fit : 1) * zoom;
  const scaled = ({ width, height }: Size): Size => ({
    width: Math.round(width * scale),
    height: Math.round(height * scale),
  });
  return { picture: scaled(page), place: scaled(whole) };
}

/** The zoom at which the page is as wide as the window. */
export function zoomToWidth(page: Size, room: Size, turn: Turn): number {
  const whole = lying(page, turn);
  const fit = Math.min(room.width / whole.width, room.height / whole.height);
  return bounded(room.width / whole.width / fit);
}

type Share = { x: number; y: number; width: number; height: number };

/** Where the middle of a box lies in the place of the turned page, as shares. */
export function middleOf({ x, y, width, height }: Share, turn: Turn): { x: number; y: number } {
  const [across, down] = [x + width / 2, y + height / 2];
  if (turn === 90) return { x: 1 - down, y: across };
  if (turn === 180) return { x: 1 - across, y: 1 - down };
  if (turn === 270) return { x: down, y: 1 - across };
  return { x: across, y: down };
}
