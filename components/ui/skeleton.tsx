// A place kept for something that is loading, of the size it will have: nothing jumps.
import { classNames } from "./class-names";

/** A grey bar; give it the width (and height, if not one line) of what will stand there. */
export function Skeleton({ className = "w-full" }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames("inline-block h-[0.8em] rounded-sm bg-line motion-safe:animate-pulse", className)}
    />
  );
}
