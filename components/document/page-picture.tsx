"use client";
// One page: the picture, what was read drawn over it, scrolled by keys, wheel and hand. Boxes turn and grow with the page.
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { PageView as PageFile, ReadField } from "@/lib/documents/dto";
import { classNames } from "../ui/class-names";
import { Spinner } from "../ui/spinner";
import { layOut, middleOf, type PageView, type Size } from "./page-view";

const marks = { true: "border-ok bg-ok/15", false: "border-risk bg-risk/15", null: "border-info bg-info/15" } as const;

export function PagePicture(props: {
  page: PageFile;
  /** What a screen reader calls it. */
  label: string;
  view: PageView;
  fields: readonly ReadField[];
  chosen: ReadField["name"] | null;
  onRoom: (room: Size) => void;
  onKey: (key: string) => boolean;
  /** The address has ended or the file is gone. */
  onLost: () => void;
}) {
  const { page, view, fields, chosen, onRoom } = props;
  const t = useTranslations("documents.viewer");
  const room = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>({ width: 1, height: 1 });
  const [shown, setShown] = useState<string | null>(null);
  const { picture, place } = layOut(page, size, view);

  useLayoutEffect(() => {
    const box = room.current;
    if (!box) return;
    const measure = () => {
      const measured = { width: box.clientWidth - 16, height: box.clientHeight - 16 };
      setSize(measured);
      onRoom(measured);
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(box);
    return () => watch.disconnect();
  }, [onRoom]);

  const marked = fields.find(({ name, box }) => name === chosen && box);
  useEffect(() => {
    const box = room.current;
    if (!box || !marked?.box) return;
    const { x, y } = middleOf(marked.box, view.turn);
    box.scrollTo({ left: x * place.width - box.clientWidth / 2, top: y * place.height - box.clientHeight / 2 });
  }, [marked, view.turn, place.width, place.height]);

  const press = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (props.onKey(event.key)) event.preventDefault();
  };
  return (
    <section
      ref={room}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1).
      tabIndex={0}
      aria-label={props.label}
      onKeyDown={press}
      {...useHand()}
      className="relative h-[min(50dvh,30rem)] @xl:h-[min(64dvh,56rem)] min-h-72 cursor-grab touch-pan-x touch-pan-y overflow-auto rounded-md border border-line bg-sunken p-2 active:cursor-grabbing"
    >
      <div className="relative m-auto" style={{ width: place.width, height: place.height }}>
        <div
          className="absolute top-1/2 left-1/2"
          style={{
            width: picture.width,
            height: picture.height,
            transform: `translate(-50%, -50%) rotate(${view.turn}deg)`,
          }}
        >
          {/* biome-ignore lint/performance/noImgElement: a signed address good for a minute; nobody may keep it. */}
          <img
            src={page.url}
            alt={props.label}
            draggable={false}
            onLoad={() => setShown(page.url)}
            onError={props.onLost}
            className="size-full select-none bg-surface"
          />
          {fields.map(({ name, box, agrees }) =>
            box && shown === page.url ? (
              <span
                key={name}
                data-field={name}
                className={classNames(
                  "pointer-events-none absolute rounded-sm border",
                  marks[`${agrees}`],
                  name === chosen && "border-2 shadow-pop outline-2 outline-focus",
                )}
                style={{
                  left: `${box.x * 100}%`,
                  top: `${box.y * 100}%`,
                  width: `${box.width * 100}%`,
                  height: `${box.height * 100}%`,
                }}
              />
            ) : null,
          )}
        </div>
      </div>
      {shown !== page.url && (
        <p className="absolute inset-0 grid place-content-center justify-items-center gap-2 text-ink-2">
          <Spinner />
          {t("loading")}
        </p>
      )}
    </section>
  );
}

/** Dragging scrolls, with a mouse or a pen; fingers scroll by themselves. */
function useHand() {
  const from = useRef<{ x: number; y: number; left: number; top: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.pointerType === "touch" || event.button !== 0) return;
    const { scrollLeft: left, scrollTop: top } = event.currentTarget;
    from.current = { x: event.clientX, y: event.clientY, left, top };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!from.current) return;
    event.currentTarget.scrollLeft = from.current.left - (event.clientX - from.current.x);
    event.currentTarget.scrollTop = from.current.top - (event.clientY - from.current.y);
  };
  const onPointerUp = () => {
    from.current = null;
  };
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp };
}
