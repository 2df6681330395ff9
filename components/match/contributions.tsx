"use client";
// What speaks for and against the identity, in points that add up to the likeness: bars to the right for, to the left against.
// The number is the information; the bar is for scanning.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { MatchDetail } from "@/lib/matches/dto";
import { Card } from "../ui/card";

type Piece = MatchDetail["pieces"][number];
const signed = (points: number): string => (points > 0 ? `+${points}` : points < 0 ? `−${Math.abs(points)}` : "0");

export function Contributions({ match }: { match: MatchDetail }) {
  const t = useTranslations("matches.bars");
  const format = useFormat();
  const most = Math.max(1, ...match.pieces.map(({ points }) => Math.abs(points)));
  return (
    <Card level={2} heading={t("title")} aside={t("total", { score: format.percent(match.score) })}>
      <ul className="flex flex-col gap-1">
        {match.pieces.map((piece) => (
          <PieceLine key={piece.field} piece={piece} most={most} />
        ))}
      </ul>
      <p className="mt-2 text-ink-3">{t("threshold")}</p>
    </Card>
  );
}

function PieceLine({ piece, most }: { piece: Piece; most: number }) {
  const t = useTranslations("matches");
  const side =
    piece.field === "ceiling" ? "neutral" : piece.points > 0 ? "for" : piece.points < 0 ? "against" : "neutral";
  const width = `${(Math.abs(piece.points) / most) * 50}%`;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(72px,1.2fr)_auto] items-center gap-x-3">
      <span className="min-w-0">
        {t(`field.${piece.field}`)}
        {piece.field !== "ceiling" && (
          <span className="block text-ink-3">{piece.reason ? t(`reason.${piece.reason}`) : t("sides.missing")}</span>
        )}
      </span>
      <span aria-hidden="true" className="relative h-2 rounded-full bg-sunken">
        <span className="absolute inset-y-0 start-1/2 w-px bg-line-strong" />
        {side !== "neutral" && (
          <span
            className={`absolute inset-y-0 rounded-full ${side === "for" ? "start-1/2 bg-risk" : "end-1/2 bg-ok"}`}
            style={{ width }}
          />
        )}
      </span>
      <span className="w-20 whitespace-nowrap text-end tabular-nums">
        <span className="text-ink-3 text-sm">{t(`bars.${side}`)} </span>
        {signed(piece.points)}
      </span>
    </li>
  );
}
