// A key as it is printed on a keyboard. Which modifier is drawn is decided by CSS from the viewer's system.
import { useTranslations } from "next-intl";
import { isSingleKey, parseKeys } from "./keys";

const glyphs: Record<string, string> = {
  enter: "↵",
  escape: "Esc",
  arrowup: "↑",
  arrowdown: "↓",
  home: "Home",
  end: "End",
};

/** `keys` as for shortcuts ("mod+k"). Decoration by default: put `aria-keyshortcuts` on the control itself. */
export function Kbd({ keys, spoken = false }: { keys: string; spoken?: boolean }) {
  const t = useTranslations("common.keys");
  const parsed = parseKeys(keys);
  const name = parsed.key === "space" ? t("space") : (glyphs[parsed.key] ?? parsed.key.toUpperCase());
  return (
    <kbd
      aria-hidden={!spoken || undefined}
      data-single-key={!spoken && isSingleKey(parsed) ? "" : undefined}
      className="inline-block shrink-0 rounded-[4px] border border-line-strong border-b-2 bg-surface px-1 font-normal font-sans text-ink-2 text-xs leading-[1.45]"
    >
      {parsed.mod && (
        <>
          <span data-modifier="mac">⌘ </span>
          <span data-modifier="other">Ctrl </span>
        </>
      )}
      {parsed.alt && "Alt "}
      {parsed.shift && "⇧ "}
      {name}
    </kbd>
  );
}
