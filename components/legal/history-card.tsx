"use client";
// What happened to a request or an investigation, by the record.
import { Card } from "../ui/card";
import { Moment } from "../ui/moment";

type Line = { at: string; kind: string; by: { name: string } | null };

export function HistoryCard({ title, lines, say }: { title: string; lines: Line[]; say: (kind: string) => string }) {
  return (
    <Card heading={title}>
      <ol className="m-0 max-h-80 list-none overflow-y-auto p-0">
        {lines.map((line) => (
          <li key={`${line.at} ${line.kind}`} className="flex justify-between gap-3 py-0.5">
            <span className="min-w-0">
              {say(line.kind)}
              {line.by && <span className="text-ink-3"> · {line.by.name}</span>}
            </span>
            <span className="shrink-0 text-ink-3">
              <Moment at={Date.parse(line.at)} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
