// Who is here: initials on a quiet ground.
import { classNames } from "./class-names";

/** Initials of a name: first and last word; of a Chinese, Japanese or Korean name its first character. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = [...(words[0] ?? "")][0] ?? "";
  if (/\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(first)) return first;
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toLocaleUpperCase();
}

/** One person; `title` says who and what they do ("Tomas B. is looking"). */
export function Avatar({ name, title, size = "sm" }: { name: string; title?: string; size?: "sm" | "md" }) {
  return (
    <span
      role="img"
      aria-label={title ?? name}
      title={title ?? name}
      className={classNames(
        "inline-grid shrink-0 place-items-center rounded-full bg-info-soft font-semibold text-info",
        size === "sm" ? "size-5 text-[10px]" : "size-7 text-sm",
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
